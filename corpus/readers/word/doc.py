"""Old binary DOC and RTF, converted to DOCX by LibreOffice where it is installed."""

import shutil
import subprocess
from pathlib import Path

from corpus.errors import CorpusError
from corpus.files import leftovers
from corpus.readers.block import Block
from corpus.readers.file_bytes import content
from corpus.readers.word import docx

_SECONDS = 90.0  # LibreOffice's first start takes up to 30


def from_bytes(data: bytes, name: str) -> list[Block]:
    """The blocks of a DOC or RTF file's bytes. Raises CorpusError as `as_docx` and the reader of DOCX do."""
    return docx.from_bytes(as_docx(data, name, _SECONDS), name)


def as_docx(data: bytes, name: str, seconds: float) -> bytes:
    """The bytes of the DOCX that LibreOffice, a process of its own, makes of a DOC or RTF file.

    Raises CorpusError if it is missing, cannot convert the file, or takes more than `seconds`, but at least 90.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise CorpusError(
            f"{name}: old Word files are read through LibreOffice, which is not installed; open the file in Word or"
            " LibreOffice and save it as DOCX."
        )
    with leftovers.folder("doc") as folder:
        return content(_converted(data, name, office, folder, max(seconds, _SECONDS)))


def _converted(data: bytes, name: str, office: str, folder: Path, seconds: float) -> Path:
    source = folder / f"document{Path(name).suffix}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(source)]
    try:
        _run(command, seconds)
    except (subprocess.SubprocessError, OSError) as error:
        raise CorpusError(f"{name}: LibreOffice could not convert the file; save it as DOCX in Word.") from error
    target = folder / "document.docx"
    if not target.exists():
        raise CorpusError(f"{name}: LibreOffice found no document in the file; save it as DOCX in Word.")
    return target


def _run(command: list[str], seconds: float) -> None:
    """Runs a program with all that it starts, and ends them all when the time is up or a signal stops the command."""
    null = subprocess.DEVNULL
    with (
        subprocess.Popen(command, start_new_session=True, stdin=null, stdout=null, stderr=null) as process,
        leftovers.processes(process.pid),
    ):
        code = process.wait(seconds)
    if code:
        raise subprocess.CalledProcessError(code, command)
