"""How a finding is cited: a sentence and a BibTeX entry, from what CITATION.cff says of the project."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import CorpusError

_SPECIAL = re.compile(r"([&%$#_{}])")  # what LaTeX reads as commands


@dataclass(frozen=True)
class Publication:
    """The study as it is cited: its authors, the year of its release, its title, its version, the hash of its data."""

    authors: str
    year: str
    title: str
    version: str
    data: str


def read(path: Path, version: str, data: str) -> Publication:
    """What a file in the Citation File Format says of the study, with its `version` and the hash of its `data`.

    Raises CorpusError where the file cannot be read or lacks a field.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error}); it says how the study is cited.") from None
    listed = re.search(r"^authors:\n((?:[ -].*\n)+)", text, re.M)  # not those of the preferred citation
    authors = " and ".join(re.findall(r'- name: "?([^"\n]+)', listed[1])) if listed else ""
    if not authors:
        raise CorpusError(f"{path}: there is no author with a `name`; add one.")
    return Publication(authors, _field(text, "date-released", path)[:4], _field(text, "title", path), version, data)


def of_another(study: Publication, subject: str) -> Publication:
    """The study of another series, on `subject`, that a reader has made with the program.

    >>> made = of_another(Publication("A. Pilot", "2026", "Lanterns: a study", "1.0", "ab"), "resolutions on ferries")
    >>> made.title
    'The language of resolutions on ferries. Made with the program of: Lanterns: a study'
    """
    return replace(study, title=f"The language of {subject}. Made with the program of: {study.title}")


def _field(text: str, name: str, path: Path) -> str:
    found = re.search(rf'^{name}: "?([^"\n]+)', text, re.M)
    if found is None:
        raise CorpusError(f"{path}: the field `{name}` is missing; add it.")
    return found[1].strip()


def sentence(study: Publication, title: str = "") -> str:
    """How to cite a finding with this title, or the whole study."""
    part = f"“{title.rstrip('.')}.” In " if title else ""
    return f"{study.authors} ({study.year}). {part}{study.title}. Version {study.version}, data sha256:{study.data}."


def bibtex(study: Publication, key: str, title: str = "") -> str:
    """The same as a BibTeX entry with this key."""
    fields = {
        "author": f"{{{_latex(study.authors)}}}",
        "title": _latex(title or study.title),
        "howpublished": _latex(study.title) if title else "",
        "year": study.year,
        "version": study.version,
        "note": f"Data sha256:{study.data}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key}_{study.year},", *lines, "}"])


def _latex(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
