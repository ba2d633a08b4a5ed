"""Old binary DOC and RTF, read through LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import CorpusError
from corpus.readers.block import Block
from corpus.readers.word import docx

_SECONDS = 90  # LibreOffice's first start takes up to 30; a longer run hangs


def read(path: str | Path) -> list[Block]:
    """The blocks of a DOC or RTF file. Raises CorpusError if LibreOffice is missing or cannot convert it."""
    path = Path(path)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise CorpusError(
            f"{path}: old Word files are read through LibreOffice, which is not installed; open the file in Word or"
            " LibreOffice and save it as DOCX."
        )
    with tempfile.TemporaryDirectory() as folder:
        return docx.read(_converted(path, office, Path(folder)))


def _converted(path: Path, office: str, folder: Path) -> Path:
    source = folder / f"document{path.suffix}"
    shutil.copyfile(path, source)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(source)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    except (subprocess.SubprocessError, OSError) as error:
        raise CorpusError(f"{path}: LibreOffice could not convert the file; save it as DOCX in Word.") from error
    target = folder / "document.docx"
    if not target.exists():
        raise CorpusError(f"{path}: LibreOffice found no document in the file; save it as DOCX in Word.")
    return target
