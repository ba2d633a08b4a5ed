"""Coverage-guided fuzzing of the readers (maintainers; needs `pip install atheris`, which the lock file does not have).

    python tests/support/fuzz.py FORMAT SEEDS_AND_FINDS_FOLDER -max_total_time=900 -timeout=20 -rss_limit_mb=2000

FORMAT is txt, html, docx, pdf, or word: the document part of an otherwise valid DOCX (most bytes flipped in an archive
only break its checksums). A reader may refuse bytes with a CorpusError; any other exception, a hang or excessive memory
is a find. What a run finds becomes a test case.
"""

import sys
import tempfile
from pathlib import Path

import atheris

import resolution_formats

with atheris.instrument_imports(include=["corpus"]):
    from corpus.errors import CorpusError
    from corpus.parsing import segment
    from corpus.readers import html
    from corpus.readers.pdf import pdf_file
    from corpus.readers.plain import text_file
    from corpus.readers.word import docx

READERS = {"txt": text_file.read, "html": html.read, "docx": docx.read, "pdf": pdf_file.read, "word": docx.read}


def target(kind: str, folder: Path):
    """A function that reads one input as a file of the given kind."""
    path = folder / f"A_RES_99_1.{kind}"

    def read(data: bytes) -> None:
        if kind == "word":
            resolution_formats.write_docx(resolution_formats.source(), path, **{"word/document.xml": data})
        else:
            path.write_bytes(data)
        try:
            segment.segment(READERS[kind](path), path.stem)
        except CorpusError as error:
            assert str(error).count("\n") == 0, "an error is one sentence"

    return read


if __name__ == "__main__":
    kind = sys.argv.pop(1)
    with tempfile.TemporaryDirectory() as name:
        atheris.Setup(sys.argv, target(kind, Path(name)))
        atheris.Fuzz()
