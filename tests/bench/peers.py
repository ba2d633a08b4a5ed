"""What others need for the same work, in the same run. A peer that is not installed is left out, with a word."""

import shutil
import subprocess
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

import resampled
from corpus.tables import lexicon
from tests.bench.steps import Prepared, pdfs

_TIDYTEXT = """
suppressMessages({library(dplyr); library(tidytext)})
texts <- read.delim(commandArgs(TRUE)[1], quote = "", encoding = "UTF-8", stringsAsFactors = FALSE)
started <- proc.time()
words <- texts %>% unnest_tokens(term, text) %>% count(id, term)
pairs <- texts %>% unnest_tokens(term, text, token = "ngrams", n = 2) %>% count(id, term)
took <- proc.time() - started
cat("SECONDS", took[["user.self"]] + took[["sys.self"]], "\\n")
"""


def _texts(n: int) -> list[str]:
    return pd.concat(resampled.paragraphs(n))["text"].to_list()


def count_vectorizer(n: int, folder: Path) -> Prepared:
    """scikit-learn's unigrams and bigrams of paragraphs."""
    from sklearn.feature_extraction.text import CountVectorizer

    texts = _texts(n)
    return lambda: CountVectorizer(ngram_range=(1, 2)).fit_transform(texts)


def tidytext(n: int, folder: Path) -> Prepared | str:
    """R's tidytext: words and pairs of words of paragraphs."""
    if not shutil.which("Rscript"):
        return "Rscript is not installed"
    ready = subprocess.run(["Rscript", "-e", "library(tidytext); library(dplyr)"], capture_output=True, check=False)
    if ready.returncode:
        return "R's tidytext and dplyr are not installed"
    table, script = folder / f"texts_{n}.tsv", folder / "tidytext.R"
    rows = [f"{i}\t{' '.join(text.split())}" for i, text in enumerate(_texts(n))]
    table.write_text("\n".join(["id\ttext", *rows]) + "\n", encoding="utf-8")
    script.write_text(_TIDYTEXT, encoding="utf-8")

    def run() -> float:
        done = subprocess.run(["Rscript", str(script), str(table)], capture_output=True, text=True, check=True)
        return float(done.stdout.split("SECONDS")[1])

    return run


def polars_join(n: int, folder: Path) -> Prepared | str:
    """One join in Polars of the counts with the lexicon and with the paragraphs, added up by concept and part."""
    if not find_spec("polars"):
        return "Polars is not installed"
    import polars as pl

    home = folder / str(n)
    words, phrases, paragraphs = (pl.read_parquet(home / name / "*.parquet") for name in
                                  ("words", "phrases", "paragraphs"))  # fmt: skip
    rows = [(key, spelled, sign) for key, one in lexicon.read().items() for phrase, sign in one.signed()
            for spelled in (lexicon.spellings(phrase) if " " not in phrase else [phrase])]  # fmt: skip
    signs = pl.DataFrame(rows, schema=["concept", "term", "sign"], orient="row")
    keys = ["symbol", "order"]

    def run() -> pl.DataFrame:
        both = pl.concat([
            words.rename({"word": "term"}).select(*keys, "term", "count"),
            phrases.rename({"phrase": "term"}).filter(pl.col("term").str.contains(" ")).select(*keys, "term", "count"),
        ])  # fmt: skip
        joined = both.join(signs, on="term").join(paragraphs.select(*keys, "part"), on=keys)
        return (
            joined.group_by("symbol", "part", "concept")
            .agg((pl.col("count") * pl.col("sign")).sum())
            .pivot("concept", index=["symbol", "part"], values="count")
        )

    return run


def pdf_floor(n: int, folder: Path) -> Prepared | str:
    """What pdfium needs to open PDFs and the text of their pages, of which nothing is read; by the clock."""
    if isinstance(found := pdfs(n), str):
        return found
    import pypdfium2

    def run() -> float:
        started = time.perf_counter()
        for path in found:
            document = pypdfium2.PdfDocument(path)
            for page in document:
                page.get_textpage().close()
                page.close()
            document.close()
        return time.perf_counter() - started

    return run


PEERS: dict[str, Callable[[int, Path], Prepared | str]] = {
    "scikit-learn": count_vectorizer,
    "tidytext": tidytext,
    "Polars": polars_join,
    "pdfium": pdf_floor,
}
