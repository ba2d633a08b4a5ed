"""How what follows from a claim is compared with the counts: one function (evaluator) per kind of test.

`kind` in claims.toml names the evaluator; the other keys of the test are its arguments. An evaluator returns a verdict
and a sentence. It raises UntoldError where the texts that would decide were not read. It looks only at texts that the
claim names or dates, so a later text changes no verdict.
"""

import itertools
from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

from analysis.claims.evidence import Evidence, UntoldError, texts_of
from analysis.phrasing import counted, listed, percent, plain

BORNE_OUT, PARTLY, CONTRADICTED, UNTESTED = "borne out", "partly", "contradicted", "cannot be tested"
VERDICTS = (BORNE_OUT, PARTLY, CONTRADICTED, UNTESTED)

Said = tuple[str, str]  # verdict, sentence


def together(verdicts: Sequence[str]) -> str:
    """One verdict from several.

    "borne out" if all are; "partly" if some are and others are contradicted; "contradicted" if some are and none is
    borne out. Otherwise nothing contradicts, but not everything could be tested: "cannot be tested".

    >>> together(["borne out", "cannot be tested"]), together(["borne out", "contradicted"])
    ('cannot be tested', 'partly')
    """
    found = set(verdicts)
    if PARTLY in found or {BORNE_OUT, CONTRADICTED} <= found:
        return PARTLY
    if CONTRADICTED in found:
        return CONTRADICTED
    return BORNE_OUT if found == {BORNE_OUT} else UNTESTED


def _verdict(*holds: bool) -> str:
    return together([BORNE_OUT if one else CONTRADICTED for one in holds])


def first_appearance(
    found: Evidence,
    *,
    of: str,
    beside: Sequence[str] = (),
    in_title: bool = False,
    within: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Said:
    """A concept, word or phrase enters with a resolution (`within`) or in a time.

    With `beside`, in one paragraph with all of these words; with `in_title`, in the title.

    >>> import corpus
    >>> verdict, sentence = first_appearance(Evidence(corpus.load().series()), of="ai", within="A/RES/79/194")
    >>> verdict, sentence.split(",")[0]
    ('contradicted', '“Artificial intelligence” first appears in A/RES/77/150 (2022)')
    """
    name, holds = _holds(found, of, beside, in_title)
    known = list(holds.index)
    if not holds.any():
        raise UntoldError(f"{name} is in none of the texts read.", "The texts that were not read.")
    at = list(holds).index(True)
    first, before = known[at], known[at - 1] if at else None
    sentence = f"{name} first appears in {found.told(first)}" + (f", not in {found.told(before)}." if before else ".")
    return _decided(found, sentence, found.could_be_first(first, before, known), within, since, until)


def _holds(found: Evidence, of: str, beside: Sequence[str], in_title: bool) -> tuple[str, pd.Series]:
    """What is looked for, and whether each known resolution has it: bool by symbol, in the order of adoption."""
    if in_title:
        titles = found.catalogue["title"]
        known = titles[titles.notna() & (titles != "")]
        return f"“{of}” in the title", known.str.contains(of, case=False, regex=False)
    name = found.label(of) + (f" in one paragraph with “{' '.join(beside)}”" if beside else "")
    having = {paragraph.split("#")[0] for paragraph in found.holding([of, *beside])}
    return name, pd.Series([symbol in having for symbol in found.series.order], index=found.series.order, dtype=bool)


def _decided(found: Evidence, sentence: str, candidates: Sequence[str], within: str | None = None,
             since: date | None = None, until: date | None = None) -> Said:  # fmt: skip
    """Is something as claimed that happened in the last of the candidates, or in one of the others, which were not
    read? Raises UntoldError where that depends on which."""
    verdicts = {_as_claimed(found, symbol, within, since, until) for symbol in candidates}
    if len(verdicts) > 1:
        raise UntoldError(f"{sentence} {counted(len(candidates) - 1, 'text')} between were not read."
                          if len(candidates) > 2 else f"{sentence} {candidates[0]} was not read.",
                          texts_of(candidates[:-1]))  # fmt: skip
    return _verdict(*verdicts), sentence


def _as_claimed(found: Evidence, symbol: str, within: str | None, since: date | None, until: date | None) -> bool:
    adopted = found.catalogue.at[symbol, "adopted"]
    in_time = (since is None or adopted >= pd.Timestamp(since)) and (until is None or adopted <= pd.Timestamp(until))
    return in_time and within in (None, symbol)


def passing(found: Evidence, *, old: str, new: str, since: date | None = None, until: date | None = None) -> Said:
    """One concept first outnumbers another in a time.

    >>> import corpus
    >>> verdict, sentence = passing(Evidence(corpus.load().series()), old="broadband", new="ai")
    >>> sentence.split(";")[0]
    '“Artificial intelligence” first outnumbers “Broadband” in A/RES/79/194 (2024), by 22 to 15'
    """
    olds, news = found.counted(old), found.counted(new)
    names = found.label(new), found.label(old)
    for before, after in itertools.pairwise(found.series.order):
        if news[after] > olds[after] and news[before] <= olds[before]:
            sentence = (
                f"{names[0]} first outnumbers {names[1]} in {found.told(after)}, by {news[after]} to {olds[after]}; in "
                f"{found.told(before)} it is {news[before]} to {olds[before]}."
            )
            candidates = found.could_be_first(after, before, found.series.order)
            return _decided(found, sentence, candidates, None, since, until)
    raise UntoldError(f"{names[0]} comes to outnumber {names[1]} in none of the texts read.",
                      "The texts that were not read.")  # fmt: skip


def peak(found: Evidence, *, of: str, since: date, until: date) -> Said:
    """The rate of a concept is higher in a time than in the text before it, and not higher in the text after it.

    The text after matters only where there is one, so that the end of the series can be a peak.

    >>> import corpus
    >>> found = Evidence(corpus.load().series())
    >>> peak(found, of="igf", since=date(2024, 1, 1), until=date(2024, 12, 31))[0]
    'contradicted'
    """
    order, dated = list(found.catalogue.index), found.catalogue["adopted"]
    inside = list(dated.index[dated.between(pd.Timestamp(since), pd.Timestamp(until))])
    if not inside:
        raise UntoldError(f"No text was adopted from {since.year} to {until.year}.")
    start, end = order.index(inside[0]), order.index(inside[-1]) + 1
    before, after = order[max(start - 1, 0) : start], order[end : end + 1]
    found.need([*before, *inside, *after])
    rates = found.rates(of)
    top = max(inside, key=lambda symbol: rates[symbol])
    rises, stays = (rates[top] > rates[before]).all(), (rates[top] >= rates[after]).all()
    return _verdict(bool(rises and stays)), (
        f"{found.label(of)} has {plain(rates[top])} per 1,000 words in {found.told(top)}, "
        f"{listed([f'{plain(rates[s])} in {found.told(s)}' for s in [*before, *after]])}."
    )


def in_part(found: Evidence, *, of: str, part: str, within: str) -> Said:
    """A concept, word or phrase is in a newly worded paragraph of one part of a resolution.

    >>> import corpus
    >>> in_part(Evidence(corpus.load().series()), of="ai", part="operative", within="A/RES/80/118")[0]
    'borne out'
    """
    found.need_predecessor(within)
    own = found.carried[(found.carried["symbol"] == within) & (found.carried["part"] == part)]
    having = [paragraph for paragraph in found.holding([of]) if paragraph in own.index]
    new = [paragraph for paragraph in having if not own.at[paragraph, "carried"]]
    return _verdict(bool(new)), (
        f"{counted(len(having), f'{part} paragraph')} of {found.told(within)} with {found.label(of)}, "
        f"of them newly worded: {listed(new)}."
    )


def wording_in_paragraph(found: Evidence, *, of: str, paragraph: str, following: str) -> Said:
    """A paragraph that has a concept was new, and was reworded or left out in the following text.

    >>> import corpus
    >>> found = Evidence(corpus.load().series())
    >>> said = wording_in_paragraph(found, of="ai", paragraph="A/RES/79/194#P40", following="A/RES/80/118")
    >>> said[1].split(", ", 1)[1]
    'is new, and is kept in A/RES/80/118 (2025).'
    """
    symbol = paragraph.partition("#")[0]
    found.need_predecessor(symbol)
    found.need_predecessor(following)
    if paragraph not in found.holding([of]):
        raise UntoldError(f"{paragraph} of the adopted text does not have {found.label(of)}.",
                          f"The number that {paragraph} had in the draft.")  # fmt: skip
    table = found.carried
    heirs = table[(table["symbol"] == following) & (table["partner"] == paragraph)]
    is_new, kept = not table.at[paragraph, "carried"], (heirs["similarity"] >= 1).any()
    state, fate = "new" if is_new else "carried over", "kept" if kept else "left out" if heirs.empty else "reworded"
    return _verdict(bool(is_new and not kept)), (
        f"{paragraph} has {found.label(of)}, is {state}, and is {fate} in {found.told(following)}."
    )


def copying(found: Evidence, *, within: Sequence[str], new_words: str, since: date, until: date) -> Said:
    """The share of new words of each of some resolutions is smaller ("least"), or larger ("most"), than in every other
    one of a time.

    >>> import corpus
    >>> found = Evidence(corpus.load().series())
    >>> copying(found, within=["A/RES/80/118"], new_words="most", since=date(2024, 1, 1), until=date(2025, 12, 31))[0]
    'contradicted'
    """
    if new_words not in ("least", "most"):
        raise TypeError(f"new_words is {new_words!r}, not least or most")
    dated = found.catalogue["adopted"]
    others = [s for s in dated.index[dated.between(pd.Timestamp(since), pd.Timestamp(until))] if s not in within]
    for symbol in (*within, *others):
        found.need_predecessor(symbol)
    if not others:
        raise UntoldError(f"No other text was adopted from {since.year} to {until.year}.")
    shares, rest = found.new_shares, found.new_shares[others]
    holds = [shares[s] < rest.min() if new_words == "least" else shares[s] > rest.max() for s in within]
    return _verdict(*holds), (
        f"New words: {listed([f'{percent(shares[s])} in {found.told(s)}' for s in within])}; in the others of "
        f"{since.year} to {until.year} {percent(rest.min())} to {percent(rest.max())}."
    )


def headings(found: Evidence, *, within: str, named: Sequence[str], before: str) -> Said:
    """A document has headings with each of some words, which the document before it has not.

    >>> import corpus
    >>> headings(Evidence(corpus.load().series()), within="A/RES/80/118", named=["Internet"], before="A/RES/79/194")[0]
    'contradicted'
    """
    found.need([within])
    lacking = [words for words in named if not _has_heading(found, within, words)]
    if lacking:
        return _verdict(False), f"{found.told(within)} has no heading on {listed(lacking)}."
    sentence = f"{found.told(within)} has headings on {listed(named)}"
    if not found.is_read(before):
        raise UntoldError(f"{sentence}; {before} was not read.", f"The headings of {before}.")
    added = [not _has_heading(found, before, words) for words in named]
    return _verdict(*added), f"{sentence}; {sum(added)} of them are not in {found.told(before)}."


def _has_heading(found: Evidence, symbol: str, words: str) -> bool:
    own = found.whole.paragraphs.loc[found.whole.paragraphs["symbol"] == symbol, "heading"].dropna()
    return bool(own.str.contains(words, case=False, regex=False).any())


EVALUATORS: dict[str, Callable[..., Said]] = {
    "first appearance": first_appearance,
    "passing": passing,
    "peak": peak,
    "in part": in_part,
    "wording in paragraph": wording_in_paragraph,
    "copying": copying,
    "headings": headings,
}
