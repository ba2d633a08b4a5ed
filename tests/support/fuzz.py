"""Coverage-guided fuzzing of the readers (maintainers; needs `pip install atheris`, which the lock file does not have).

    python -m tests.support.fuzz KIND SEEDS_AND_FINDS_FOLDER -max_total_time=900 -timeout=20 -rss_limit_mb=2000

KIND is one of `tests.torture.fuzzing`, or word: the document part of an otherwise valid DOCX (most bytes flipped in an
archive only break its checksums). A reader may refuse bytes with a CorpusError; any other exception, a hang or
excessive memory is a find. What a run finds becomes a row of `tests.torture.specimens`.
"""

import sys
import tempfile
from pathlib import Path

import atheris

import resolution_formats

with atheris.instrument_imports(include=["corpus"]):
    from corpus.errors import CorpusError
    from tests.torture import fuzzing


def target(kind: str, folder: Path):
    """A function that reads one input as a file of the given kind."""
    path = folder / f"A_RES_99_1.{'docx' if kind == 'word' else kind}"

    def read(data: bytes) -> None:
        if kind == "word":
            resolution_formats.write_docx(resolution_formats.source(), path, **{"word/document.xml": data})
        else:
            path.write_bytes(data)
        try:
            fuzzing.read(path.suffix[1:], path, path.read_bytes())
        except CorpusError as error:
            assert str(error).count("\n") == 0, "an error is one sentence"

    return read


if __name__ == "__main__":
    kind = sys.argv.pop(1)
    with tempfile.TemporaryDirectory() as name:
        atheris.Setup(sys.argv, target(kind, Path(name)))
        atheris.Fuzz()
