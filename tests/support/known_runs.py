"""The search of `no_texts.py` (in the shared folder) in half its time: the same files, words and hashes, in arrays."""

import importlib.util
import itertools
import subprocess
from hashlib import blake2b
from pathlib import Path

import numpy as np


def found_in(repository: Path, script: Path) -> dict[str, int]:
    """Runs of words of the UN's texts in each file that git tracks or would add there: name -> how many, if any.

    Raises ImportError, OSError, ValueError where a file cannot be looked into.
    """
    spec = importlib.util.spec_from_file_location("no_texts", script)
    no_texts = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(no_texts)
    known = np.fromfile(script.with_name("known_12grams.bin"), dtype="=u8")
    command = ["git", "-C", repository, "ls-files", "-co", "--exclude-standard", "-z"]
    names = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\0")
    files = {name: repository / name for name in names if name and (repository / name).is_file()}
    unknown: set[bytes] = set()  # runs that were looked up before
    found = {}
    for name, path in files.items():
        n = sum(_known(_runs(no_texts.words_of(text), no_texts.N), known, unknown) for text in no_texts.texts_of(path))
        found |= {name: n} if n else {}
    return found


def _runs(words: list[str], n: int) -> list[bytes]:
    """Every run of n words, with spaces between them."""
    text = " ".join(words).encode()
    ends = list(itertools.accumulate((len(word) + 1 for word in words), initial=0))
    return [text[start : end - 1] for start, end in zip(ends, ends[n:], strict=False)]


def _known(runs: list[bytes], known: np.ndarray, unknown: set[bytes]) -> int:
    """How many of the runs are known; those that are not are added to `unknown`."""
    new = [run for run in runs if run not in unknown]
    digests = b"".join([blake2b(run, digest_size=8).digest() for run in new])
    hashes = np.frombuffer(digests, dtype="<u8")
    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    hits = known[places] == hashes
    unknown.update(itertools.compress(new, ~hits))
    return int(hits.sum())
