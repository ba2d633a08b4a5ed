"""R opens the matrices: Matrix, tm and tidytext; where R or a package is missing, the tests say so."""

import json
import shutil
import subprocess

import pytest

from analysis.exports import formats

SERIES = "wsis-outcome"
PACKAGES = ("Matrix", "tm", "tidytext")

SCRIPTS = {
    "Matrix": """
suppressPackageStartupMessages(library(Matrix))
m <- readMM("matrix/document_words.mtx")
dimnames(m) <- list(read.csv("matrix/documents.csv")$doc_id, read.csv("matrix/word_terms.csv")$term)
""",
    "tm": """
suppressPackageStartupMessages(library(tm))
wide <- read.csv("matrix-csv/document_words_wide.csv", row.names = 1, check.names = FALSE)
m <- as.DocumentTermMatrix(as.matrix(wide), weighting = weightTf)
stopifnot(inherits(weightTfIdf(m), "DocumentTermMatrix"))
m <- as.matrix(m)
""",
    "tidytext": """
suppressPackageStartupMessages({library(tidytext); library(tm)})
long <- read.csv("matrix-csv/document_words.csv")
m <- cast_dtm(long, document, term, count)
stopifnot(nrow(tidy(m)) == nrow(long))
m <- as.matrix(m)
""",
}
SUMS = """
cat(sprintf("%s %d\\n", rownames(m), as.integer(apply(m, 1, sum))), sep = "")
cat(sprintf("%s %d\\n", rownames(m), as.integer(m[, "broadband"])), sep = "")
cat(sprintf("%d %d\\n", nrow(m), ncol(m)))
"""


@pytest.fixture(scope="module")
def folder(shipped, tmp_path_factory):
    made = tmp_path_factory.mktemp("r")
    for name in ("matrix", "matrix-csv"):
        (made / name).mkdir()
        for path, data in formats.files_of(formats.named(name))(shipped, series=SERIES):
            (made / name / path).write_bytes(data)
    return made


@pytest.fixture(scope="module")
def installed():
    """The packages that R has; none without R."""
    if shutil.which("Rscript") is None:
        return {}
    asked = ", ".join(f'"{name}"' for name in PACKAGES)
    script = f"cat(sapply(c({asked}), requireNamespace, quietly = TRUE))"
    done = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True)
    return dict(zip(PACKAGES, done.stdout.split(), strict=False))


@pytest.mark.parametrize("package", SCRIPTS)
def test_r_has_the_sums_of_the_corpus(folder, shipped, installed, package):
    needed = ("tm", package)
    if any(installed.get(name) != "TRUE" for name in needed):
        pytest.skip(f"no R with {' and '.join(dict.fromkeys(needed))}")
    script = f"setwd({json.dumps(str(folder))})\n{SCRIPTS[package]}\n{SUMS}"
    done = subprocess.run(["Rscript", "--vanilla", "-e", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    series = shipped.series(SERIES)
    lines = done.stdout.splitlines()
    sizes = [f"{symbol} {n}" for symbol, n in series.sizes("resolution").items()]
    counts = [f"{symbol} {n}" for symbol, n in series.counts('"broadband"', "resolution").items()]
    assert lines[:2] == sizes and lines[2:4] == counts
    assert lines[4] == f"{len(series.symbols)} {series.words['word'].nunique()}"
