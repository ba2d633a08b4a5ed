"""What an organ does, and what it cites."""

import pandas as pd

from analysis.phrasing import counted, listed, named, plain
from corpus import series_facts

ALIKE = 0.5  # least Kendall's tau between two ladders at which they may be said to order the resolutions alike
TIED = 5  # things that tie for the last place and are still named one by one


def acts(table: pd.DataFrame, part: str = "operative") -> str:
    """What the oldest resolution does most in a part, and the same in the newest; as `opening_verbs.by_class` gives
    it."""
    own = table[(table["part"] == part) & (table["count"] > 0)]
    if own.empty:
        return f"No {part} paragraph opens with a verb."
    ends = dict.fromkeys((own["symbol"].iloc[0], own["symbol"].iloc[-1]))
    said = [_most(own[own["symbol"] == symbol]) for symbol in ends]
    return f"Of the {part} paragraphs that open with a verb, {'; '.join(said)}."


def _most(rows: pd.DataFrame) -> str:
    ordered = rows.sort_values("share", ascending=False, kind="stable").head(2)
    shares = [
        f"{r['share']:.0%} are {r['verb_class']} ({r['count']} of {r['n_paragraphs']}; 95% interval {r['low']:.0%} to "
        f"{r['high']:.0%})"
        for _, r in ordered.iterrows()
    ]
    return f"in {named(rows.iloc[0])} {listed(shares)}"


def strength(movement: pd.DataFrame) -> str:
    """Whether anything may be said of strength; `movement` as `verb_strength.movement` gives it."""
    nothing = f"so that nothing is said of how strongly {series_facts.of(movement).words.organ} speaks"
    if len(movement) < 2 or movement["agrees"].isna().any():
        return f"In too few resolutions do enough paragraphs open with verbs that the ladders rank, {nothing}."
    least = movement.loc[movement["agrees"].idxmin()]
    if least["agrees"] < ALIKE:
        return (
            f"The {len(movement)} ladders do not order the resolutions alike (least Kendall's tau between two of them "
            f"{plain(least['agrees'])}, {least['ladder']} and {least['with_ladder']}, over "
            f"{counted(least['n_common'], 'resolution')}), {nothing}."
        )
    return f"The {len(movement)} ladders order the resolutions alike; {_moves(movement)}."


def _moves(movement: pd.DataFrame) -> str:
    slopes = ", ".join(f"{r.ladder} {r.slope:+.3f} (exact p = {r.p_exact:.2f})" for r in movement.itertuples())
    up, down = (movement["slope"] > 0).all(), (movement["slope"] < 0).all()
    way = "rises on all of them" if up else "falls on all of them" if down else "moves differently on them"
    return f"the strength of the verbs {way} ({slopes} a year)"


def ladders(sources: dict[str, str]) -> str:
    """The ladders with their sources, for captions; `sources` as `corpus.text.verbs.ladder_sources` gives them."""
    return "; ".join(name if source == "ours" else f"{name}: {source}" for name, source in sources.items())


def verb_changes(changes: pd.DataFrame) -> str:
    """How often a paragraph is carried over under another verb; `changes` as `opening_verbs.changes` gives it."""
    if changes.empty:
        return "No paragraph is carried over under another opening verb."
    pairs = (changes["verb_before"] + " to " + changes["verb"]).value_counts()
    are = "is" if len(changes) == 1 else "are"
    return (
        f"{counted(len(changes), 'paragraph')} {are} carried over under another opening verb, most often "
        f"{_leading(pairs, 'change')}."
    )


def _leading(numbers: pd.Series, noun: str, by: str = "", top: int = 3) -> str:
    """The names with the greatest numbers, with all that tie for the last place: named, or counted if more than TIED.

    `numbers` (int64) by name; `by` says what the numbers count.
    """
    ordered = numbers.sort_index().sort_values(ascending=False, kind="stable")
    last = ordered.iloc[min(top, len(ordered)) - 1]
    tied = ordered[ordered == last]
    many = len(tied) > TIED
    said = [f"{name} ({_of(n, by)})" for name, n in ordered[ordered >= last + many].items()]
    return listed([*said, f"{counted(len(tied), noun)} that tie ({_of(last, by)} each)"] if many else said)


def _of(n: int, by: str) -> str:
    return f"by {counted(n, by)}" if by else f"{n}"


def citation_ages(ages: pd.DataFrame) -> str:
    """How many documents the resolutions cite and how old these are; `ages` as `citations.ages` gives it.

    Numbers are compared only where the footnotes are known; where citations have moved into these, it is said.
    """
    if ages.empty:
        return "No resolution has been read."
    said = [_numbers(ages), _moved(ages), _newest(ages.iloc[-1])]
    return " ".join(sentence for sentence in said if sentence)


def _numbers(ages: pd.DataFrame) -> str:
    """How many documents body and footnotes cite, in the first and last resolution whose footnotes are known."""
    known = ages[ages["n_either"].notna()]
    if known.empty:
        return "No source has kept its footnotes, so that only citations in the body are known."
    cites = [f"{counted(r['n_either'], 'document')} in {named(r)}" for _, r in known.iloc[[0, -1]].iterrows()]
    return (
        f"Footnotes are known of {len(known)} of the {counted(len(ages), 'resolution')} read; body and footnotes "
        f"together cite {listed(list(dict.fromkeys(cites)))}."
    )


def _moved(ages: pd.DataFrame) -> str:
    """What shows that citations moved from the body into footnotes, by the last resolution of which it is known."""
    moved = ages[ages["n_moved"].fillna(0) > 0]
    if moved.empty:
        return ""
    last = moved.iloc[-1]
    return (
        f"The body alone cannot be compared through the years, since citations move into footnotes: of the "
        f"{counted(last['n_notes'], 'document')} in those of {named(last)}, {last['n_moved']} "
        f"{'is' if last['n_moved'] == 1 else 'are'} cited in the body of an earlier resolution but not in its own."
    )


def _newest(row: pd.Series) -> str:
    """How old what a resolution cites is, in the body and in the footnotes."""
    places = {"body": "in the body", "notes": "in the footnotes"}
    dated = {place: where for place, where in places.items() if (pd.notna(n := row[f"{place}_dated"]) and n > 0)}
    lost = "; its footnotes are not known" if pd.isna(row["n_notes"]) else ""
    if not dated:
        return f"{named(row)} cites nothing whose year is known{lost}."
    said = [
        f"{row[f'{place}_median']:.1f} years old {where} ({counted(row[f'{place}_dated'], 'document')}, the oldest "
        f"{row[f'{place}_oldest']:.0f})"
        for place, where in dated.items()
    ]
    return f"What {named(row)} cites is in the median {listed(said)}{lost}."


def most_cited(table: pd.DataFrame) -> str:
    """The documents that most of the resolutions cite; `table` as `citations.most_cited` gives it."""
    if table.empty:
        return "No document is cited."
    leading = _leading(table.set_index("cited")["n_resolutions"], "document", "resolution")
    return f"Most often cited, in the body or in footnotes: {leading}."
