"""The commands for a folder with a series of one's own: catalogue, lexicon."""

from __future__ import annotations  # of options, which are read when a command is used

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.terminal import say
from corpus.errors import CorpusError

SHOWN = 8  # series that one line names


def catalogue(
    folder: Annotated[Path, typer.Argument(help="the folder, with files in it or in DIR/sources", metavar="DIR")],
) -> None:
    """Make DIR/catalogue.csv from the files in a folder, or add the new ones; your corrections stay."""
    from corpus import series_list
    from corpus.files.collection import of_folder
    from corpus.tables.own import cataloguing

    made = cataloguing.make(folder, say)
    for sentence in [*made.added, *made.filled]:
        print(sentence)
    for sentence in made.left_out:
        say(f"Left out: {sentence}")
    said = f"{len(made.added)} rows added, {len(made.filled)} filled in, {len(made.left_out)} files left out"
    named = series_list.read(of_folder(folder))
    sizes = [f"{name} ({sum(row['series'] == name for row in made.rows)})" for name in list(named)[:SHOWN]]
    more = f" and {len(named) - SHOWN} more" * (len(named) > SHOWN)
    say(f"{made.path}: {said}; {len(named)} series: {', '.join(sizes)}{more}.")
    if made.without_year:
        say(f"To be completed: {made.without_year}. Until then these rows are left out.")
    say(f"Correct the table where it is wrong, then run `ict4d study --corpus {folder}`.")


def lexicon(
    suggest: Annotated[
        bool, typer.Option("--suggest", help="propose concepts: recurrent terms, terms taken up")
    ] = False,
    series: Annotated[str | None, typer.Option(help="a series of the catalogue; default: the first")] = None,
    out: Annotated[Path | None, typer.Option(help="write a new file instead of printing", metavar="FILE")] = None,
) -> None:
    """Print the concepts that are counted; with --suggest, propose concepts as lines for lexicon.toml."""
    from analysis.cli import loading
    from analysis.words.terms import suggestions
    from corpus import atomic

    whole = loading.built_and_loaded()
    if not suggest:
        for one in whole.concepts.values():
            print(f"{one.key}: {one.label}: {' | '.join(one.phrases)}")
        return
    if out is not None and out.exists():
        raise CorpusError(f"{out}: there is a file already, and it may be yours; name another.")
    found = suggestions.of_series(whole.series(series))
    if found.empty:
        raise CorpusError("No term recurs in enough newly written paragraphs to be proposed; write a lexicon by hand.")
    text = suggestions.as_toml(found) + "\n"
    if out is None:
        print(text, end="")
    else:
        with atomic.replacing(out) as temporary:
            temporary.write_text(text, encoding="utf-8")
    say(f"{len(found)} terms proposed. Review them: join those that are one concept, and delete what is none.")
