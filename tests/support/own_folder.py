"""A folder of a user's with invented resolutions on ferries, as text files."""

from dataclasses import replace
from pathlib import Path

import odd_corpora

TITLE = "Ferries and lanterns"
# What the invented texts have of the shipped series, and what is in its place here.
FOREIGN = {
    "Internet Governance Forum": "Forum of Ferries",
    "information and communications technologies": "winches and capstans",
    "resolution 60/252": "resolution 60/3",
    "broadband": "paraffin",
    "Broadband": "Paraffin",
    "Internet": "semaphore",
}


def written(folder: Path, sessions: list[int], *, dated: bool = True, title: str = TITLE, seed: int = 1) -> list[str]:
    """Writes a resolution for each session, each a little changed from the one before; returns the symbols.

    Without dates the texts do not say when they were adopted.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = odd_corpora.placed(odd_corpora.series(len(sessions), seed=seed), sessions)
    found = []
    for number, text in enumerate(texts, start=seed * 10):
        session = text.symbol.split("/")[2]
        named = replace(text, symbol=f"A/RES/{session}/{number}")
        (folder / f"{named.symbol.replace('/', '_')}.txt").write_text(_plain(named, title, dated), encoding="utf-8")
        found.append(named.symbol)
    return found


def _plain(text: odd_corpora.Text, title: str, dated: bool) -> str:
    lines = odd_corpora.plain(text).split("\n\n")
    number = lines[1].partition(".")[0]
    body = [f"{number}. {title}", *lines[2:-2], lines[-2].rstrip(";") + "."]
    whole = "\n\n".join([lines[0], *body, lines[-1].rstrip()] if dated else body) + "\n"
    for foreign, own in FOREIGN.items():
        whole = whole.replace(foreign, own)
    return whole


def rows(folder: Path) -> list[str]:
    """The lines of the folder's catalogue."""
    return (folder / "catalogue.csv").read_text(encoding="utf-8").splitlines()


def put(folder: Path, *lines: str) -> None:
    """Writes the folder's catalogue."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "catalogue.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
