"""The commands of maintainers: features, terms, reference, agreement, grade, themes."""

from __future__ import annotations  # of options, which are read when a command is used

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.questions import print_table
from analysis.cli.running import Backend, Jobs, Scheduler
from analysis.cli.terminal import say
from corpus.errors import CorpusError

if TYPE_CHECKING:
    pass


def features(
    source: Annotated[
        list[Path], typer.Option("--from", help="folder of texts or PDFs; may be given again", metavar="DIR")
    ],
    jobs: Jobs = None,
    backend: Backend = None,
    scheduler: Scheduler = None,
) -> None:
    """(Maintainers) Make the shipped features from a folder of files as published."""
    from corpus import workers
    from corpus.files import collection
    from corpus.tables import counting
    from corpus.tables import features as tables

    with workers(jobs, backend=backend, scheduler=scheduler):
        made = counting.make(*source)
    tables.write(made, collection.current().features)
    say(f"Features of {len(made.resolutions)} resolutions, {len(made.paragraphs)} paragraphs.")


def terms(
    source: Annotated[
        list[Path], typer.Option("--from", help="folder of texts or PDFs; may be given again", metavar="DIR")
    ],
) -> None:
    """(Maintainers) Find the recurrent multiword terms; run `ict4d features` afterwards."""
    from analysis.report import table_files
    from corpus.files import collection
    from corpus.tables import catalogue, sources, text_tables
    from corpus.tables import terms as recurrent

    _, paragraphs = text_tables.of_files(sources.catalogued(*source), catalogue.read())
    found = recurrent.find(paragraphs)
    table_files.save_table(found, collection.current().terms)
    say(f"{len(found)} terms.")


def reference(
    source: Annotated[Path, typer.Option("--from", help="resolutions, one JSON object per line", metavar="FILE")],
) -> None:
    """(Maintainers) Count the words of other resolutions: the Assembly's usual language, for comparison."""
    from corpus.tables import catalogue, reference
    from corpus.text import usual_language

    own = frozenset(catalogue.read()["symbol"])
    made = reference.make(source, leave_out=own)
    reference.write(made, reference.symbols_of(source, leave_out=own))
    say(f"{len(made)} terms, {usual_language.words(made)['frequency'].sum()} words.")


def agreement(
    source: Annotated[list[Path], typer.Option("--from", help="folder of files; may be given again", metavar="DIR")],
    gold: Annotated[Path, typer.Option(help="folder of the UN's own structures, JSON or Akoma Ntoso", metavar="DIR")],
) -> None:
    """(Maintainers) Compare the reader with the UN's own structures; writes corpus/data/agreement.csv."""
    from analysis.report import table_files
    from corpus import settings
    from corpus.parsing import agreement as agreements

    for folder in [*source, gold]:
        if not folder.is_dir():
            raise CorpusError(f"{folder}: there is no such folder; check the path.")
    found = agreements.table([path for folder in source for path in sorted(folder.iterdir())], gold)
    table_files.save_table(found, settings.SHIPPED / "agreement.csv")
    for kind, own in found.groupby("format"):
        scores = agreements.summary(own) | agreements.note_scores(own)
        say(f"{kind}: " + ", ".join(f"{name} {value:.5f}" for name, value in scores.items()))


def grade(
    save: Annotated[
        bool, typer.Option("--save", help="(maintainers) save the comparison of counts with texts")
    ] = False,
) -> None:
    """Show precision and recall of tracing on graded pairs, and what tracing by counts loses against held texts."""
    from analysis.cli import loading
    from analysis.descent import grading
    from analysis.report import table_files
    from corpus.files import collection

    whole = loading.built_and_loaded()
    scored = grading.scored(whole, grading.pairs())
    against = grading.against_texts(whole)
    print(grading.quality(scored).to_string(index=False, float_format="%.3f"))
    none = "No two adjacent texts are held, so there is nothing to compare."
    print(against.to_string(index=False, float_format="%.3f") if len(against) else none)
    if save and len(against):
        table_files.save_table(against, collection.current().tracing_accuracy)


def themes(
    refit: Annotated[
        bool, typer.Option("--refit", help="fit the themes again, keep them, and say what changed")
    ] = False,
) -> None:
    """Show the themes of the series: new paragraphs are assigned to the kept themes."""
    from analysis.cli import loading
    from analysis.descent import genealogy
    from analysis.themes import kept_themes, stability, theme_shares, thread_vectors

    series = loading.built_and_loaded().series()
    made = genealogy.trace(series)
    threads = thread_vectors.vectors(series, made.lines)
    found = kept_themes.assigned(threads, kept_themes.stored())
    if refit:
        chosen = stability.chosen(stability.scan(series, made))
        found, report = kept_themes.refitted(threads, kept_themes.stored(), chosen["method"], k=chosen["k"])
        kept_themes.keep(found)
        say(
            f"{report['n_new']} new threads; {report['changed']:.0%} of all threads changed theme; agreement with the "
            f"last fit {report['ari']:.2f}."
        )
    print_table(theme_shares.described(threads, found))
