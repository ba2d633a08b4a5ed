"""What others need for the same work, in the same run. A peer that is not installed is left out, with a word."""

import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

import resampled
from corpus.tables import lexicon
from tests.bench import elsewhere
from tests.bench.steps import Prepared, pdfs


def _texts(n: int) -> list[str]:
    return pd.concat(resampled.paragraphs(n))["text"].to_list()


def count_vectorizer(n: int, folder: Path) -> Prepared:
    """scikit-learn's unigrams and bigrams of paragraphs."""
    from sklearn.feature_extraction.text import CountVectorizer

    texts = _texts(n)
    return lambda: CountVectorizer(ngram_range=(1, 2)).fit_transform(texts)


def tidytext(n: int, folder: Path) -> Prepared | str:
    """R's tidytext: words and pairs of words of paragraphs."""
    return elsewhere.in_r("tidytext.R", ("tidytext", "dplyr"), n, folder)


def tidytext_weights(n: int, folder: Path) -> Prepared | str:
    """The same, and the TF-IDF of the words."""
    return elsewhere.in_r("tidytext_tf_idf.R", ("tidytext", "dplyr"), n, folder)


def tm(n: int, folder: Path) -> Prepared | str:
    """R's tm: a matrix of words by paragraph and its TF-IDF; it has no keyness."""
    return elsewhere.in_r("tm.R", ("tm",), n, folder)


def textacy(n: int, folder: Path) -> Prepared | str:
    """textacy on spaCy's blank English: words and pairs, and their TF-IDF; it has no keyness."""
    return elsewhere.in_python("textacy_tf_idf.py", ("textacy", "spacy"), n, folder)


def scattertext(n: int, folder: Path) -> Prepared | str:
    """scattertext on spaCy's blank English: words and pairs, TF-IDF, log-odds of the halves of the series."""
    return elsewhere.in_python("scattertext_keyness.py", ("scattertext", "spacy"), n, folder)


def polars_join(n: int, folder: Path) -> Prepared | str:
    """One join in Polars of the counts with the lexicon and with the paragraphs, added up by concept and part."""
    if not find_spec("polars"):
        return "Polars is not installed"
    import polars as pl

    home = folder / str(n)
    words, phrases, paragraphs = (pl.read_parquet(home / "*" / f"{name}.parquet") for name in
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
    "tidytext with TF-IDF": tidytext_weights,
    "tm": tm,
    "textacy": textacy,
    "scattertext": scattertext,
    "Polars": polars_join,
    "pdfium": pdf_floor,
}
