"""The state of the numbering while a text is read: the annex, the last number, the open levels."""

from dataclasses import dataclass, field

from corpus.parsing.structure import list_labels
from corpus.text.verbs import opening


@dataclass
class Numbering:
    """The numbering of a text, as far as it has been read."""

    annex: int = 0  # the number of annexes begun
    number: int = 0  # last printed number of the running numbering
    path: list[list_labels.Place] = field(default_factory=list)  # the open levels below a number

    def begin(self, annex: int) -> None:
        """Restarts the numbering: in an annex, or (0) in the body of another resolution."""
        self.annex, self.number, self.path = annex, 0, []

    def label(self, text: str) -> list_labels.Label | None:
        """The label of a paragraph, even if the full stop after the next number is missing."""
        label = list_labels.split(text)
        bare = None if label else list_labels.split_bare(text, self.number + 1)
        return bare if bare and opening(bare.rest)[1] else label

    def continues_with(self, label: list_labels.Label) -> bool:
        """Is this number the next one, or 1?"""
        return int(label.text) in (1, self.number + 1)

    def place(self, label: list_labels.Label | None, upcoming: list[str]) -> list[list_labels.Place]:
        """The levels of the next paragraph, which has this label; `upcoming` are the labels after it, up to the next
        number."""
        if label is None:
            self.path = []
        elif label.kind == list_labels.NUMBER:
            self.number, self.path = int(label.text), []
        else:
            self.path = list_labels.place(label, self.path, upcoming)
        return list(self.path)


def upcoming(texts: list[str]) -> list[str]:
    """The labels among `texts` up to the next number; texts without a label are skipped."""
    found = []
    for text in texts:
        label = list_labels.split(text)
        if label and label.kind == list_labels.NUMBER:
            break
        if label:
            found.append(label.text)
    return found
