"""The `ict4d` command. Results go to stdout, everything else to stderr.

Exit codes: 0 done, 1 the answer is "no" or a check failed, 2 bad usage or bad input. Heavy imports are made inside
the commands, so that `ict4d --help` answers at once.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli import held_texts, terminal
from analysis.cli.held_texts import say
from corpus.errors import CorpusError

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="A corpus study of UN resolutions on information and communications technologies for development.",
    pretty_exceptions_enable=False,
)


@app.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="one JSON object a resolution")] = False) -> None:
    """The catalogue, and what is held of each resolution: features, text."""
    from analysis.cli import listing, loading
    from analysis.counts import coverage

    table = coverage.holdings(loading.built_and_loaded(drafts=True))
    print(listing.as_json(table) if as_json else listing.as_text(table))


@app.command()
def parse(
    files: Annotated[list[Path], typer.Argument(help="files as the UN publishes them", metavar="FILE...")],
    out: Annotated[Path, typer.Option(help="folder for one JSON file a document", metavar="DIR")],
) -> None:
    """Read documents and write their paragraphs as JSON; a bad file does not stop the others."""
    from corpus.parsing import to_json

    failed, written = 0, []
    for i, path in enumerate(files, start=1):
        try:
            written.append(to_json.parse_to_json(path, out, written))
        except CorpusError as error:
            failed += 1
            say(str(error))
        else:
            say(f"[{i}/{len(files)}] {path} -> {written[-1]}")
    if failed:
        raise typer.Exit(2 if len(files) == 1 else 1)


@app.command()
def phrase(
    phrases: Annotated[list[str], typer.Argument(help="words, or phrases in quotes", metavar="PHRASE...")],
    part: Annotated[str | None, typer.Option(help="preambular, operative or annex")] = None,
    series: Annotated[str | None, typer.Option(help="a series of the catalogue, like ga-ict4d")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
) -> None:
    """Count and rate per 1,000 words of phrases, in every resolution that was read."""
    from analysis import phrasing
    from analysis.cli import listing, loading
    from analysis.words import concept_rates

    selected = loading.built_and_loaded().select(series=series, part=part)
    table = concept_rates.phrase_table(selected, phrases)
    if drafts := phrasing.drafts(selected).strip():
        say(drafts)
    if csv:
        _print_table(table)
    else:
        print(listing.phrases_as_text(table))


for command in (held_texts.add, held_texts.fetch, held_texts.remove, held_texts.new):
    app.command()(command)


@app.command()
def trace(
    paragraph_id: Annotated[str, typer.Argument(help="like A/RES/79/194#O12", metavar="PARAGRAPH_ID")],
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
) -> None:
    """The line of descent of a paragraph: years, similarity, the words that changed."""
    from analysis.cli import descent_text, loading

    whole = loading.built_and_loaded()
    line = descent_text.descent(whole, paragraph_id)
    _print_table(line) if csv else print(descent_text.as_text(line, whole))


@app.command()
def kwic(
    phrases: Annotated[list[str], typer.Argument(help="words, or phrases in quotes", metavar="PHRASE...")],
    part: Annotated[str | None, typer.Option(help="preambular, operative or annex")] = None,
    series: Annotated[str | None, typer.Option(help="a series of the catalogue, like ga-ict4d")] = None,
    width: Annotated[int, typer.Option(help="characters on either side", min=0)] = 40,
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
) -> None:
    """Every occurrence of phrases in their context, in the texts that are held; says which are not."""
    import pandas as pd

    from analysis.cli import loading
    from analysis.words import concordance

    selected = loading.built_and_loaded(drafts=True).select(series=series, part=part)
    table = pd.concat([concordance.kwic(selected, phrase, width=width) for phrase in phrases], ignore_index=True)
    _print_table(table) if csv else print(concordance.as_text(table, width=width))
    say(f"{len(table)} occurrences in the {selected.resolutions['held'].sum()} texts held.")
    if lacking := concordance.lacking(selected):
        say(f"Not searched, since their texts are not held (`ict4d fetch` gets them): {', '.join(lacking)}.")


@app.command()
def compare(
    old: Annotated[str, typer.Argument(help="the older resolution, like A/RES/78/132", metavar="SYMBOL")],
    new: Annotated[str, typer.Argument(help="the newer one", metavar="SYMBOL")],
    csv: Annotated[bool, typer.Option("--csv", help="comma-separated, for other programs")] = False,
) -> None:
    """Two resolutions aligned: kept, edited, split, merged, moved, new and dropped paragraphs."""
    from analysis.cli import descent_text, loading
    from analysis.descent import genealogy

    whole = loading.built_and_loaded(drafts=True)
    table = genealogy.compare(whole, old, new)
    _print_table(table.drop(columns=["old_text", "new_text"])) if csv else print(
        descent_text.compared_as_text(table, whole)
    )


def _print_table(table: "pd.DataFrame") -> None:
    from analysis.report import csv_tables

    csv_tables.write_table(table, sys.stdout)


@app.command()
def build() -> None:
    """Read and count the held texts that were not counted yet; every command that needs them does so by itself."""
    import corpus

    if not corpus.build_texts():
        say("Every text that is held has been counted.")


@app.command()
def check() -> None:
    """Check every table, and compare held texts with the shipped counts; exit 1 on a problem."""
    import corpus
    from corpus.library import checks

    try:
        corpus.build_texts()
        found = checks.problems()
    except CorpusError as error:  # a held file that cannot be read is a problem like another
        found = [str(error)]
    for problem in found:
        print(problem)
    say("No problem found." if not found else f"{len(found)} problems.")
    raise typer.Exit(1 if found else 0)


@app.command()
def study(
    only: Annotated[str | None, typer.Option(help="one notebook, like 02_phrases", metavar="NOTEBOOK")] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="where to write (default: reports/, with texts of your own reports/local/)", metavar="DIR"),
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="write nothing: print what differs from the reports; exit 1 if any does")
    ] = False,
) -> None:
    """Run the notebooks and fill reports/ with figures, tables and the report."""
    import corpus
    from analysis.report import study

    corpus.build_texts()  # the notebooks read only
    if not verify:
        study.run(only=only, out=out)
        return
    found = study.differences(only=only, out=out)
    for line in found:
        print(line)
    say("The reports are those of the study." if not found else "The reports differ from those of the study.")
    raise typer.Exit(1 if found else 0)


@app.command()
def features(
    source: Annotated[
        list[Path], typer.Option("--from", help="folder of texts or PDFs; may be given again", metavar="DIR")
    ],
) -> None:
    """(Maintainers) Make the shipped features from a folder of files as published."""
    from corpus import settings
    from corpus.tables import counting
    from corpus.tables import features as tables

    made = counting.make(*source)
    tables.write(made, settings.SHIPPED / "features")
    say(f"Features of {len(made.resolutions)} resolutions, {len(made.paragraphs)} paragraphs.")


@app.command()
def grade(
    save: Annotated[bool, typer.Option("--save", help="(maintainers) keep what counts lose against texts")] = False,
) -> None:
    """Precision and recall of the tracing of paragraphs, on graded pairs; what counts lose against the held texts."""
    from analysis.cli import loading
    from analysis.descent import grading
    from analysis.report import csv_tables
    from corpus import settings

    whole = loading.built_and_loaded()
    scored = grading.scored(whole, grading.pairs())
    against = grading.against_texts(whole)
    print(grading.quality(scored).to_string(index=False, float_format="%.3f"))
    print(against.to_string(index=False, float_format="%.3f") if len(against) else "No two adjacent texts are held.")
    if save and len(against):
        csv_tables.save_table(against, settings.SHIPPED / "tracing_accuracy.csv")


@app.command()
def themes(
    refit: Annotated[bool, typer.Option("--refit", help="form them anew, keep them, and say what changed")] = False,
) -> None:
    """The themes of the annual resolutions: new paragraphs are assigned to those that were kept."""
    from analysis.cli import loading
    from analysis.descent import genealogy
    from analysis.themes import kept_themes, stability, theme_shares, thread_vectors

    whole = loading.built_and_loaded()
    made = genealogy.trace(whole)
    annual = whole.select(series=genealogy.SERIES)
    threads = thread_vectors.vectors(annual, made.lines)
    found = kept_themes.assigned(threads, kept_themes.stored())
    if refit:
        chosen = stability.chosen(stability.scan(annual, made))
        found, report = kept_themes.refitted(threads, kept_themes.stored(), chosen["method"], k=chosen["k"])
        kept_themes.keep(found)
        say(
            f"{report['n_new']} new threads; {report['changed']:.0%} of all changed theme; agreement "
            f"{report['ari']:.2f}."
        )
    _print_table(theme_shares.described(threads, found))


@app.command()
def terms(
    source: Annotated[
        list[Path], typer.Option("--from", help="folder of texts or PDFs; may be given again", metavar="DIR")
    ],
) -> None:
    """(Maintainers) Find the recurrent multiword terms; run `ict4d features` afterwards."""
    from analysis.report import csv_tables
    from corpus import settings
    from corpus.tables import catalogue, sources, text_tables
    from corpus.tables import terms as recurrent

    _, paragraphs = text_tables.of_files(sources.catalogued(*source), catalogue.read())
    found = recurrent.find(paragraphs)
    csv_tables.save_table(found, settings.SHIPPED / "terms.csv")
    say(f"{len(found)} terms.")


@app.command()
def reference(
    source: Annotated[Path, typer.Option("--from", help="resolutions, one JSON object a line", metavar="FILE")],
) -> None:
    """(Maintainers) Count the words of other resolutions: the Assembly's usual language, to compare with."""
    from corpus.tables import catalogue, reference
    from corpus.text import usual_language

    made = reference.make(source, leave_out=frozenset(catalogue.read()["symbol"]))
    reference.write(made)
    say(f"{len(made)} terms, {usual_language.words(made)['frequency'].sum()} words.")


@app.command()
def agreement(
    source: Annotated[list[Path], typer.Option("--from", help="folder of files; may be given again", metavar="DIR")],
    gold: Annotated[Path, typer.Option(help="folder of the UN's own structures, as JSON", metavar="DIR")],
) -> None:
    """(Maintainers) Compare the reader with the UN's own structures; writes corpus/data/agreement.csv."""
    from analysis.report import csv_tables
    from corpus import settings
    from corpus.parsing import agreement as agreements

    for folder in [*source, gold]:
        if not folder.is_dir():
            raise CorpusError(f"{folder}: there is no such folder.")
    found = agreements.table([path for folder in source for path in sorted(folder.iterdir())], gold)
    csv_tables.save_table(found, settings.SHIPPED / "agreement.csv")
    for kind, own in found.groupby("format"):
        say(f"{kind}: " + ", ".join(f"{name} {value:.5f}" for name, value in agreements.summary(own).items()))


def main() -> None:
    """The entry point: a CorpusError is one sentence on stderr and exit code 2 (1 where the answer is "no")."""
    terminal.prepare()
    try:
        app()
    except CorpusError as error:
        say(str(error))
        sys.exit(error.exit_code)
    except UnicodeEncodeError as error:
        if not any("\ud800" <= character <= "\udfff" for character in error.object):
            raise
        say(f"{error.object!r}: this holds bytes that are no text; write it in the encoding of your system.")
        sys.exit(2)
