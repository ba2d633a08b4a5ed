"""The commands that ask the corpus: list, phrase, keyness, emerging, kwic, trace, compare."""

from __future__ import annotations  # of options, which are read when a command is used

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.terminal import say
from corpus.errors import CorpusError

if TYPE_CHECKING:
    import pandas as pd


NAMES = "words, phrases in quotes, or concepts of the lexicon, like igf"


def list_(
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object per resolution")] = False,
) -> None:
    """List the catalogue, and what is held of each resolution: features, text."""
    from analysis.cli import listing, loading
    from analysis.counts import coverage

    if csv and as_json:
        raise CorpusError("--csv and --json exclude each other; give one of them.")
    whole = loading.built_and_loaded(drafts=True)
    if csv:
        print_table(coverage.listed(whole))
        return
    table = coverage.holdings(whole)
    print(listing.as_json(table) if as_json else listing.as_text(table))


def phrase(
    phrases: Annotated[list[str], typer.Argument(help=NAMES, metavar="PHRASE...")],
    part: Annotated[str | None, typer.Option(help="preambular, operative or annex")] = None,
    series: Annotated[str | None, typer.Option(help="a series of the catalogue, like ga-ict4d")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
) -> None:
    """Count phrases in every resolution that was read, with rates per 1,000 words.

    A name that is both a word and a concept is the concept; '"ict"', in both kinds of quotation marks, is the word.
    """
    from analysis import phrasing
    from analysis.cli import listing, loading
    from analysis.words import concept_rates

    selected = loading.built_and_loaded().select(series=series, part=part)
    table = concept_rates.phrase_table(selected, names(phrases))
    if drafts := phrasing.drafts(selected).strip():
        say(drafts)
    if csv:
        print_table(table)
    else:
        print(listing.phrases_as_text(table))


def keyness(
    first: Annotated[str, typer.Argument(help="a span: 2016-20, 2019, A/RES/70/184 or A/RES/71/212..A/RES/75/202",
                                         metavar="SPAN")],
    second: Annotated[str, typer.Argument(help="the span to compare it with", metavar="SPAN")],
    series: Annotated[str | None, typer.Option(help="a series of the catalogue, like ga-ict4d")] = None,
    part: Annotated[str | None, typer.Option(help="preambular, operative or annex")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object per word")] = False,
) -> None:  # fmt: skip
    """Compare the words of two spans of a series, in each of which a paragraph counts once.

    Spans are years of adoption or resolutions, and have no resolution in common.
    """
    from analysis.cli import listing, loading
    from analysis.words import keyness as comparison
    from analysis.words import spans

    if csv and as_json:
        raise CorpusError("--csv and --json exclude each other; give one of them.")
    chosen = loading.built_and_loaded().series(series).select(part=part)
    table = comparison.of_spans(chosen, first, second)
    if csv:
        print_table(table)
    elif as_json:
        print(listing.as_json(table))
    else:
        print(listing.keyness_as_text(table, spans.name(first), spans.name(second)))


def emerging(
    series: Annotated[str | None, typer.Option(help="a series of the catalogue, like ga-ict4d")] = None,
    part: Annotated[str | None, typer.Option(help="preambular, operative or annex")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object per term")] = False,
) -> None:
    """Find the words and phrases that newly written paragraphs of a series take up or give up, of all that it has.

    A paragraph counts once, in the text in which it is newly worded.
    """
    from analysis.cli import listing, loading
    from analysis.words.terms import emerging as of_terms
    from analysis.words.terms import term_counts

    if csv and as_json:
        raise CorpusError("--csv and --json exclude each other; give one of them.")
    table = of_terms.of_series(loading.built_and_loaded().series(series).select(part=part))
    if csv:
        print_table(table)
    elif as_json:
        print(listing.as_json(table))
    else:
        print(listing.emerging_as_text(table, term_counts.LEAST))


def kwic(
    phrases: Annotated[list[str], typer.Argument(help=NAMES, metavar="PHRASE...")],
    part: Annotated[str | None, typer.Option(help="preambular, operative or annex")] = None,
    series: Annotated[str | None, typer.Option(help="a series of the catalogue, like ga-ict4d")] = None,
    width: Annotated[int, typer.Option(help="characters on either side", min=0)] = 40,
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
) -> None:
    """Show every occurrence of phrases in context, in the held texts; list the resolutions not searched."""
    from analysis import phrasing
    from analysis.cli import loading
    from analysis.words import concordance

    selected = loading.built_and_loaded(drafts=True).select(series=series, part=part)
    table = concordance.kwic(selected, names(phrases), width=width)
    print_table(table) if csv else print(concordance.as_text(table, width=width))
    held = phrasing.counted(int(selected.resolutions["held"].sum()), "text")
    say(f"{phrasing.counted(len(table), 'occurrence')} in {held} held.")
    if lacking := concordance.lacking(selected):
        say(f"Not searched, because their texts are not held (`ict4d fetch` gets them): {', '.join(lacking)}.")


def names(phrases: list[str]) -> list[str]:
    """The names as given. Raises CorpusError for a name with `|`, which means other things in shells and patterns."""
    from corpus.questions.asked import OR

    for phrase in phrases:
        if OR in phrase:
            raise CorpusError(
                f"{phrase!r} contains {OR!r}, and patterns are not taken; give each spelling as a separate argument."
            )
    return phrases


def trace(
    paragraph_id: Annotated[str, typer.Argument(help="like A/RES/79/194#O12", metavar="PARAGRAPH_ID")],
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
) -> None:
    """Show where a paragraph comes from: years, similarity, the words that changed."""
    from analysis.cli import descent_text, loading

    whole = loading.built_and_loaded()
    line = descent_text.descent(whole, paragraph_id)
    print_table(line) if csv else print(descent_text.as_text(line, whole))


def compare(
    old: Annotated[str, typer.Argument(help="the older resolution, like A/RES/78/132", metavar="SYMBOL")],
    new: Annotated[str, typer.Argument(help="the newer one", metavar="SYMBOL")],
    words: Annotated[
        bool, typer.Option("--words", help="only what kinds of words changed: verbs, concepts, numbers, others")
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
) -> None:
    """Align two resolutions, or a draft and its adopted text: kept, edited, split, merged, moved, new and dropped
    paragraphs, and what kinds of words changed. A draft is "A/RES/67/195 (draft)"."""
    from analysis.change import word_kinds
    from analysis.cli import descent_text, loading
    from analysis.descent import genealogy

    whole = loading.built_and_loaded(drafts=True)
    table = genealogy.compare(whole, old, new)
    kinds = word_kinds.of_changes(whole, table)
    if csv:
        print_table(kinds if words else table.drop(columns=["old_text", "new_text"]))
        return
    told = [] if words else [descent_text.compared_as_text(table, whole)]
    print("\n".join([*told, word_kinds.as_text(kinds) or "No paragraph was edited."]))


def print_table(table: pd.DataFrame) -> None:
    """Prints a table as CSV on stdout."""
    from analysis.report import table_files

    table_files.write_table(table, sys.stdout)
