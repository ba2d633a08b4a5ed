"""Where the paper goes: docs/findings.md for the project's own reports, beside the report for any other study."""

from pathlib import Path

from analysis.report import manifest, verify
from analysis.report.paper import prose
from analysis.web import citing
from corpus import atomic, settings
from corpus.files import collection, leftovers

NAME = "findings.md"


def place(out: Path) -> Path:
    """Where the paper of the study in a folder is: docs/findings.md of the project's reports, otherwise beside them.

    The reports of a user's collection are never the project's.
    """
    if settings.in_checkout() and collection.current().is_shipped and out.resolve() == settings.reports().resolve():
        return settings.PROJECT / "docs" / NAME
    return out / NAME


def write(made: Path, out: Path, earlier: Path | None, study: citing.Publication) -> None:
    """Writes the paper of the results in `made` there, for the study in `out`; `earlier` has those not made now."""
    folders = [made] if earlier is None else [made, earlier]
    way = "" if place(out).parent == out else "../reports/"
    paper = prose.text(prose.facts_in(*folders), prose.drawn_in(*folders), study, way)
    if paper:
        with atomic.replacing(made / NAME) as temporary:
            temporary.write_text(paper, encoding="utf-8")


def taken_aside(made: Path, out: Path) -> str | None:
    """Takes a paper that has a place of its own out of the files of a run; "" where a whole run made none.

    None where it goes with the others, or the run made no report.
    """
    if place(out).parent == out or not (made / "report.md").exists():
        return None
    if not (made / NAME).exists():
        return ""
    paper = (made / NAME).read_text(encoding="utf-8")
    (made / NAME).unlink()
    return paper


def put(paper: str, out: Path) -> None:
    """Writes a paper that was taken aside to its place, or removes the one that is made no more.

    A paper that is the same within the tolerance of `verify` stays.
    """
    target = place(out)
    if not paper:
        target.unlink(missing_ok=True)
        return
    with leftovers.folder("paper") as folder:
        (folder / NAME).write_text(paper, encoding="utf-8")
        if manifest.may_stay(target, folder / NAME):
            return
    with atomic.replacing(target) as temporary:
        temporary.write_text(paper, encoding="utf-8")


def differences(fresh: Path, out: Path) -> list[str]:
    """How the paper of a run in `fresh` differs from that of the study in `out`, a line a difference."""
    return verify.differences_of(NAME, place(out), fresh / NAME)
