"""The descent of a series, traced once and then kept beside the tables that are built of held texts.

`built/descent/SERIES-KEY/` has a genealogy, where KEY stands for what it depends on: what the tables of each resolution
of the corpus were made from, the order of the series, and the code that traces. So nothing out of date is read. Where
one resolution came in since, what was kept has another key, that of the series without it, and is extended
(`genealogy.extended`). Where nothing can be written, all is traced and nothing is kept.
"""

from contextlib import suppress
from pathlib import Path

from analysis.descent import genealogy
from analysis.descent.genealogy import Genealogy
from analysis.descent.kept import genealogy_files
from corpus import atomic
from corpus.corpus import Series
from corpus.tables import text_cache
from corpus.tables.held import folders, keys
from corpus.text import stopwords

KEPT = 2  # genealogies of a series, the newest ones


def traced(series: Series, *, texts: bool = True) -> Genealogy:
    """The same as `genealogy.trace`, which is done only where neither this series nor the one without its last
    resolution was traced before, here or in another process.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> traced(series, texts=False).lines.equals(genealogy.trace(series, texts=False).lines)  # a part of a series
    True
    """
    if not series.whole.keys or set(series.whole.keys) != set(series.whole.symbols):
        return genealogy.trace(series, texts=texts)  # what it depends on is not known
    folder = _folder(series, series.order, texts=texts)
    made = genealogy_files.read(folder, series.facts)
    if made is not None:
        return made
    facts = genealogy_files.before_the_last(series.facts)
    before = genealogy_files.read(_folder(series, series.order[:-1], texts=texts), facts)
    made = genealogy.trace(series, texts=texts) if before is None else genealogy.extended(before, series)
    _keep(made, folder)
    return made


def _folder(series: Series, order: list[str], *, texts: bool) -> Path:
    """Where the genealogy of a series of these resolutions is kept; without its last one, that of the others."""
    without = set(series.order) - set(order)
    others = [f"{symbol} {key}" for symbol, key in sorted(series.whole.keys.items()) if symbol not in without]
    if "" in series.whole.keys.values():
        used = series.whole.collection
        others += [atomic.sha256(path) for path in [*sorted(used.features.glob("*.parquet")), used.catalogue]]
    name = keys.digest(_code(), str(texts), series.name, *order, *others)
    return series.whole.collection.built / text_cache.DESCENT / f"{series.name}-{name}"


def _code() -> str:
    """What traces, in short."""
    code = sorted(Path(genealogy.__file__).parent.rglob("*.py"))
    return keys.digest(*(atomic.sha256(path) for path in code), *sorted(stopwords.function_words()))


def _keep(made: Genealogy, folder: Path) -> None:
    """Keeps a genealogy, and of the earlier ones of its series the newest; nothing where nothing can be written."""
    with suppress(OSError):
        genealogy_files.write(made, folder)
        series, _, _ = folder.name.rpartition("-")
        others = [path for path in folder.parent.glob(f"{series}-*") if path.name.rpartition("-")[0] == series]
        for path in sorted(others, key=lambda one: one.stat().st_mtime_ns)[:-KEPT]:
            folders.discard(path)
