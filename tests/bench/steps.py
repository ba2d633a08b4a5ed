"""The steps of the project that are measured: each takes a size and a folder, makes its input and returns what is run.

`features` leaves its tables in the folder, in folders of some hundred resolutions; the steps after it open them, as the
tables of held texts are opened.
"""

import math
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import folders as folders_of_tests
import resampled
from corpus.corpus import Series
from corpus.tables import counting, features
from corpus.tables.grams import coded_texts
from corpus.tables.on_demand import opened

Prepared = Callable[[], object]
NODE = "women"  # a word whose company is asked for
PAIR = '"armed conflict"'  # two words that are in no list
PERMUTATIONS = 99
_READ = ("words", "phrases")


def pdfs(n: int) -> list[Path] | str:
    """The first `n` PDFs of the shared files, by name, again from the start where there are fewer; or why not."""
    found = sorted((folders_of_tests.shared() / "pdfs").rglob("*.pdf"))
    return [found[i % len(found)] for i in range(n)] if found else "no PDFs in the folder that ICT4D_SHARED names"


def _parsing(jobs: int, n: int) -> Prepared | str:
    """`n` PDFs to paragraphs; files are read in other processes, so the time is that of the clock."""
    if isinstance(found := pdfs(n), str):
        return found
    from corpus.files import parallel
    from corpus.parsing import parse

    with parallel.using(parallel.Workers(jobs)):
        list(parse.each(found[:jobs]))  # starting is not measured, of one process or of several

    def run() -> float:
        started = time.perf_counter()
        with parallel.using(parallel.Workers(jobs)):
            for _ in parse.each(found):
                pass
        return time.perf_counter() - started

    return run


def parsing(n: int, folder: Path) -> Prepared | str:
    """`n` PDFs, one at a time."""
    return _parsing(1, n)


def parsing_two_at_once(n: int, folder: Path) -> Prepared | str:
    """`n` PDFs, two at a time."""
    return _parsing(2, n)


def words_and_pairs(n: int, folder: Path) -> Prepared:
    """Words by paragraph and pairs by paragraph, as scikit-learn's unigrams and bigrams."""
    texts = pd.concat(resampled.paragraphs(n))["text"].to_list()

    def run() -> None:
        coded = coded_texts.of_texts(texts)
        pairs = coded_texts.grams(coded, 2)
        coded_texts.counts(coded.text, coded.words)
        coded_texts.counts(coded.text[pairs.at], pairs.which)
        coded_texts.names(coded, pairs.distinct)

    return run


def make_features(n: int, folder: Path) -> Prepared:
    """All tables of features, written in parts; texts are made before each part, outside the time."""
    wanted, home = counting.phrases_to_count(), folder / str(n)

    def run() -> float:
        seconds = 0.0
        for number, chunk in enumerate(resampled.paragraphs(n)):
            started = time.process_time()
            made = features.extract(pd.DataFrame({"symbol": chunk["symbol"].unique()}), chunk, wanted)
            features.write(made, home / f"part-{number:05}")
            seconds += time.process_time() - started
        return seconds

    return run


def _series(n: int, folder: Path, read: tuple[str, ...] = _READ) -> Series:
    """The series whose features are in the folder; the counts that a step takes are read, the others are not."""
    found = opened.folders(sorted((folder / str(n)).iterdir()))
    for name in read:
        assert found.counts[name].rows is not None
    paragraphs = features.with_headings(found.facts)
    return resampled.of_tables(resampled.listed(n), paragraphs, found.counts, counting.phrases_to_count())


def lexicon_counts(n: int, folder: Path) -> Prepared:
    """Every concept of the lexicon by part."""
    series = _series(n, folder)
    return lambda: series.concept_counts(unit="part")


def rates(n: int, folder: Path) -> Prepared:
    """Every concept's rate in every resolution, with bootstrap intervals."""
    from analysis.words import concept_rates

    series = _series(n, folder)
    return lambda: concept_rates.rates(series)


def weights(n: int, folder: Path) -> Prepared:
    """TF-IDF of the words of every paragraph."""
    import sklearn.feature_extraction.text  # noqa: F401  (imports are not measured)

    from analysis.counts import tf_idf

    series = _series(n, folder)

    def run() -> None:
        counted = tf_idf.counted(series)
        tf_idf.fitted(counted.counts).transform(counted.counts)

    return run


def keyness(n: int, folder: Path) -> Prepared:
    """The later half of the series against the earlier one."""
    import scipy.stats  # noqa: F401

    from analysis.words import keyness as compared

    series = _series(n, folder)
    half = len(series.order) // 2
    later, earlier = (series.select(symbols=own) for own in (series.order[half:], series.order[:half]))
    return lambda: compared.between(later, earlier, permutations=PERMUTATIONS)


def company(n: int, folder: Path) -> Prepared:
    """The collocates of one word."""
    from analysis.words import collocates

    series = _series(n, folder)
    series = series.of_paragraphs(series.paragraphs.assign(verb_form=series.paragraphs["heading"]))
    return lambda: collocates.of_node(series, NODE)


def descent(n: int, folder: Path) -> Prepared:
    """Which paragraph comes from which, from counts."""
    from analysis.descent import genealogy

    series = resampled.corpus(n, only_words=True)
    return lambda: genealogy.trace(series)


def one_more_traced(n: int, folder: Path) -> Prepared:
    """The descent of one resolution more, in a process that has traced nothing: from what was kept of the others."""
    from analysis.descent import genealogy
    from analysis.descent.kept import genealogy_files

    series = resampled.corpus(n, only_words=True)
    before = series.whole.select(symbols=series.order[:-1]).series(resampled.NAME)
    kept = folder / f"descent_{n}"
    genealogy_files.write(genealogy.trace(before), kept)

    def run() -> None:
        made = genealogy_files.read(kept, before.facts)
        assert made is not None, "what was kept could not be read"
        genealogy_files.write(genealogy.extended(made, series), folder / f"descent_{n}_extended")

    return run


def themes(n: int, folder: Path) -> Prepared:
    """How stable five themes are, by both methods, of the threads that are drawn."""
    import sklearn.decomposition
    import sklearn.feature_extraction.text
    import sklearn.metrics  # noqa: F401

    from analysis.descent import genealogy
    from analysis.themes import stability, thread_vectors

    series = resampled.corpus(n, only_words=True)
    made = genealogy.trace(series)
    return lambda: stability.scan(series, thread_vectors.drawn(made), clusters=[5])


def load(n: int, folder: Path) -> Prepared:
    """All tables of features, read from their parts and put together to a series."""
    return lambda: _series(n, folder, opened.COUNTS)


def count_a_word(n: int, folder: Path) -> Prepared:
    """A series opened, and a word and a pair of words counted in it, of which the files need not be read as a whole."""

    def run() -> None:
        series = _series(n, folder, ())
        series.counts(NODE)
        series.counts(PAIR)

    return run


def one_more(n: int, folder: Path) -> Prepared:
    """The tables of one resolution more: counted, and joined with those of its group, however many groups there are."""
    from corpus.tables import text_cache
    from corpus.tables.held import folders

    groups = 2 ** max(math.ceil(math.log2(n / text_cache.TOGETHER)), 0)
    wanted, built = counting.phrases_to_count(), []
    chunk = next(resampled.paragraphs(min(n // groups, resampled.CHUNK)))

    def counted(own: pd.DataFrame) -> folders.Tables:
        made = features.extract(pd.DataFrame({"symbol": own["symbol"].unique()}), own, wanted)
        return folders.Tables(made, own[["symbol", "order", "text"]], {})

    several = [own for _, own in chunk.groupby("symbol", sort=False)]
    for number in range(n // groups):
        built.append(folder / f"one_more_{n}" / str(number))
        folders.write(counted(several[number % len(several)]), built[-1])

    def run() -> None:
        folders.write(counted(several[0]), folder / f"one_more_{n}" / "new")
        folders.write(folders.together([folders.read(own) for own in built]), folder / f"one_more_{n}" / "joined")

    return run


STEPS: dict[str, Callable[[int, Path], Prepared | str]] = {
    "parse PDFs": parsing,
    "parse PDFs, two at once": parsing_two_at_once,
    "words and pairs": words_and_pairs,
    "features": make_features,
    "load the tables": load,
    "open them, count a word and a pair": count_a_word,
    "lexicon counts": lexicon_counts,
    "rates with bootstrap": rates,
    "TF-IDF": weights,
    "keyness, 99 permutations": keyness,
    "collocates of a word": company,
    "descent from counts": descent,
    "themes": themes,
    "one more resolution: its tables": one_more,
    "one more resolution: its descent": one_more_traced,
}
