"""Paragraphs as a panel shows them: the text where it is held, otherwise the content words in alphabetical order."""

import html
from collections import Counter
from collections.abc import Iterable

from analysis.descent import word_changes
from corpus.corpus import Corpus

_TAGS = {word_changes.CUT: "del", word_changes.ADDED: "ins"}
_LOOKS = {"del": "background: #fbe3e4; color: #7a1420", "ins": "background: #dff2e1; color: #14532d"}
WORDS = "content words, in alphabetical order"
TEXT = "text"


class Wording:
    """The wording of some paragraphs of a corpus, looked up once."""

    def __init__(self, corpus: Corpus, paragraph_ids: Iterable[str]) -> None:
        """`paragraph_ids` are those that will be asked for."""
        ids = list(paragraph_ids)
        own = corpus.paragraphs[corpus.paragraphs["paragraph_id"].isin(ids)].set_index("paragraph_id")["text"]
        self._texts: dict[str, str] = own.dropna().to_dict()
        self._words: dict[str, Counter] = word_changes.content(corpus, ids)

    def kind(self, paragraph_ids: Iterable[str]) -> str:
        """What is shown of paragraphs: the head of a column, `TEXT`, `WORDS` or both."""
        held = [paragraph_id in self._texts for paragraph_id in paragraph_ids]
        if held and all(held):
            return TEXT
        return f"{TEXT}, or {WORDS}" if any(held) else WORDS

    def shows_texts(self, *paragraph_ids: str) -> bool:
        """Are the texts of all these paragraphs held?"""
        return all(paragraph_id in self._texts for paragraph_id in paragraph_ids)

    def of(self, paragraph_id: str) -> str:
        """A paragraph as HTML."""
        if paragraph_id in self._texts:
            return html.escape(self._texts[paragraph_id])
        return html.escape(" ".join(sorted(self._words[paragraph_id])))

    def changes(self, old: str, new: str) -> str:
        """What changed between two paragraphs that are not the same, as HTML: `<del>` went, `<ins>` came."""
        if self.shows_texts(old, new):
            found = word_changes.pieces(self._texts[old], self._texts[new])
        else:
            found = word_changes.from_counts(self._words[old], self._words[new])
        return " ".join(map(_tagged, found)) or html.escape(word_changes.UNSEEN)


def _tagged(piece: word_changes.Piece) -> str:
    text, tag = html.escape(piece.text), _TAGS.get(piece.change)
    return f'<{tag} style="{_LOOKS[tag]}">{text}</{tag}>' if tag else text
