"""The commands that draw: plot for an own question, figure for one of the study's figures."""

from __future__ import annotations  # of options, which are read when a command is used

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.questions import NAMES, names
from analysis.cli.terminal import say
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from analysis.report.chapters import Chapter

WIDTH = "like 85mm (a column of a journal) or 180mm (a page)"
_MEANWHILE = "the figure was drawn"
TOGETHER = 4  # lines in one panel; more phrases have a panel each
FIGURES = {  # key of a result: the notebook that makes it, and the method of its chapter
    "coverage": ("01_corpus", "coverage"),
    "lengths": ("01_corpus", "lengths"),
    "reading": ("01_corpus", "reading"),
    "phrases": ("02_phrases", "chosen"),
    "new_wording": ("02_phrases", "new_wording"),
    "trends": ("02_phrases", "trends"),
    "emerging": ("02_phrases", "emerging"),
    "distances": ("03_what_changed_when", "distances"),
    "steps": ("03_what_changed_when", "steps"),
    "groups": ("03_what_changed_when", "groups"),
    "breaks": ("03_what_changed_when", "breaks"),
    "keyness_reference": ("03_what_changed_when", "keyness_against_reference"),
    "novelty": ("03_what_changed_when", "novelty"),
    "verb_classes": ("04_verbs", "verb_classes"),
    "addressees": ("04_verbs", "addressees"),
    "modality": ("04_verbs", "modality"),
    "paragraph_lengths": ("04_verbs", "lengths_of_paragraphs"),
    "verb_strength": ("04_verbs", "strength"),
    "company": ("05_company", "then_and_now"),
    "citation_ages": ("06_citations", "ages"),
    "bodies": ("06_citations", "bodies"),
    "threads": ("07_agreed_language", "threads"),
    "language_age": ("07_agreed_language", "language_ages"),
    "survival": ("07_agreed_language", "survival_curves"),
    "leads": ("07_agreed_language", "leads"),
    "new_language": ("07_agreed_language", "new_language"),
    "theme_stability": ("08_themes", "agreements"),
    "consensus": ("08_themes", "consensus"),
    "paragraph_map": ("08_themes", "paragraph_map"),
    "theme_shares": ("08_themes", "shares"),
    "newest_concepts": ("09_what_is_new", "concepts"),
}


def plot(
    phrases: Annotated[list[str], typer.Argument(help=NAMES, metavar="PHRASE...")],
    out: Annotated[Path, typer.Option(help="the file to write: .pdf, .svg or .png; its table is beside it as .csv",
                                      metavar="FILE")],
    series: Annotated[str | None, typer.Option(help="a series of the catalogue, like ga-ict4d")] = None,
    part: Annotated[str | None, typer.Option(help="preambular, operative or annex")] = None,
    width: Annotated[str, typer.Option(help=WIDTH, metavar="WIDTH")] = "85mm",
) -> None:  # fmt: skip
    """Draw the rates of phrases through a series, and write the table behind the figure beside it.

    A name that is both a word and a concept is the concept. Up to four phrases share a panel.
    """
    from analysis import figures
    from analysis.cli import loading
    from analysis.figures.layout import canvas
    from analysis.report import export, provenance
    from analysis.words import concept_rates

    asked = list(dict.fromkeys(names(phrases)))
    canvas.millimetres(width)
    export.check_path(out)
    before, made_with = provenance.state(), provenance.made_with()
    chosen = loading.built_and_loaded().series(series).select(part=part)
    table = concept_rates.rates(chosen, asked)
    counted = table.groupby("concept", sort=False)["count"].sum()
    for name in counted.index[counted == 0]:
        say(f"{name}: in none of the texts read.")
    panels = {"": list(table["concept"].unique())} if 1 < len(asked) <= TOGETHER else None
    drawing = figures.rates(table, panels, width=width)
    provenance.check_unchanged(before, _MEANWHILE)
    export.save(drawing, table, out, made_with=made_with)
    _tell(out)


def figure(
    key: Annotated[str | None, typer.Argument(help="the name of its files, like trends", metavar="KEY")] = None,
    width: Annotated[str | None, typer.Option(help=f"{WIDTH}; by default that of the study", metavar="WIDTH")] = None,
    format_: Annotated[str, typer.Option("--format", help="pdf, svg or png", metavar="FORMAT")] = "pdf",
    out: Annotated[Path, typer.Option(help="the folder to write to", metavar="DIR")] = Path(),
    list_: Annotated[bool, typer.Option("--list", help="print every KEY with its notebook")] = False,
) -> None:
    """Draw one of the study's figures anew, as wide as asked, and write its table beside it.

    The parameters are those of its notebook.
    """
    if list_:
        print("\n".join(f"{one}\t{notebook}" for one, (notebook, _) in FIGURES.items()))
        return
    from analysis import figures
    from analysis.cli import loading
    from analysis.report import export, provenance
    from corpus.files import progress

    notebook, method = _made_in(key)
    path = out / f"{key}.{format_}"
    export.check_path(path)
    before, made_with = provenance.state(), provenance.made_with()
    with figures.at_width(width):
        loading.built_and_loaded()
        say(f"{key} is computed anew, with the parameters of {notebook}; this takes up to a few minutes.")
        with progress.bar(f"drawing {key}"):
            result = getattr(_chapter(notebook), method)()
    if result.figure is None:
        raise CorpusError(f"{key}: with these parameters the result has no figure.")
    provenance.check_unchanged(before, _MEANWHILE)
    export.save(result.figure, result.table, path, made_with=made_with)
    _tell(path)


def _made_in(key: str | None) -> tuple[str, str]:
    """The notebook and the method of a figure. Raises CorpusError for none, and for one that is not known."""
    import difflib

    if key in FIGURES:
        return FIGURES[key]
    if not key:
        raise CorpusError("Name a figure, like trends; `ict4d figure --list` prints all of them.")
    near = difflib.get_close_matches(key, FIGURES, n=3)
    similar = f"; similar: {', '.join(near)}" if near else ""
    raise CorpusError(f"{key!r}: no figure of the study has this name{similar}; `ict4d figure --list` prints all.")


def _chapter(notebook: str) -> Chapter:
    """The chapter that a notebook makes: its cells are run up to the one that makes it, no result is saved."""
    import nbformat

    from analysis.report import notebooks
    from analysis.report.chapters import Chapter

    path = notebooks.path(notebook)
    known: dict[str, object] = {}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        exec(compile(cell.source, str(path), "exec"), known)
        for value in known.values():
            if isinstance(value, Chapter):
                return value
    raise CorpusError(f"{path}: no cell makes a chapter (analysis.report.chapters), so nothing can be drawn.")


def _tell(path: Path) -> None:
    """Prints the two files that were written."""
    print(path)
    print(path.with_suffix(".csv"))
