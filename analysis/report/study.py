"""The study: the ordered list of notebooks, run one after the other, and the report made from their results.

Notebooks run in a folder of their own making; what they export moves into the reports only when all have run, so that
an error leaves the last report as it was. In the folder of the reports a manifest lists what the study made there:
nothing else is ever written over or removed.
"""

import asyncio
import json
import shutil
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import corpus
from analysis import phrasing
from analysis.report import installation, manifest, notebooks, provenance, report_files, verify
from analysis.report.executed import kernels, notebook_page, schema_checks
from analysis.report.paper import destination
from analysis.web import findings
from corpus import settings
from corpus.errors import CorpusError
from corpus.files import leftovers, parallel, progress
from corpus.tables import sources

AT_ONCE = 2  # notebooks, by default; each runs in a kernel and writes results of its own, in any order
_MEANWHILE = "the study ran"
_FIRST = ("01_corpus", "02_phrases")  # whose tables name texts and concepts in the charts of all notebooks
_PAGES = "counted pages"  # those that need no notebook; made in a kernel, like the results of notebooks


def home() -> Path:
    """Where the study goes by default: reports/, or reports/local where the user holds texts of their own."""
    held = {path.name for path in sources.best_held().values()}
    return provenance.local() if held - settings.COMMITTED_TEXTS else provenance.reports()


def run(only: str | None = None, out: Path | None = None) -> None:
    """Runs the notebooks (or one of them), then writes figures, tables, report.md and pages into `out`.

    `out` is `home()` by default.

    Raises CorpusError for an unknown notebook, where a file that the study did not make is in its way, when a cell
    fails, with the notebook and the error, and when a text, the lexicon or another list has changed meanwhile: then the
    notebooks have seen different ones, and `out` stays as it was.
    """
    chosen = _chosen(only)
    out, inputs = (out or home()).resolve(), provenance.state()
    installation.prepare(out)
    if said := phrasing.counted_by_part_alone(corpus.load().series()).strip():
        print(said, "`ict4d fetch` gets the texts.", file=sys.stderr)
    with leftovers.folder("study") as made:
        _make(chosen, made, out, inputs, out)
        paper = destination.taken_aside(made, out)
        manifest.install(made, out, complete=only is None, gone=_gone(made, out))
        if paper is not None:
            destination.put(paper, out)
    print(f"Results are in {out}", file=sys.stderr)


def differences(only: str | None = None, out: Path | None = None) -> list[str]:
    """Runs the study into a folder of its own and says how it differs from the reports in `out` (default: `home()`).

    A line a difference, as `verify.differences` gives them; another version or data hash is told on stderr alone.
    """
    chosen = _chosen(only)
    out, inputs = (out or home()).resolve(), provenance.state()
    installation.finish(out)
    with leftovers.folder("verify") as fresh:
        others = fresh  # of one notebook no report: the other results may be older than the data
        _make(chosen, fresh, others, inputs, out)
        if only is None and verify.made_from(out / "report.md") != verify.made_from(fresh / "report.md"):
            print("The version or the data are not those that the reports were made from.", file=sys.stderr)
        found = verify.differences(out, fresh) + destination.differences(fresh, out)
        return found if only is None else [line for line in found if "is no longer made" not in line]


def _chosen(only: str | None) -> Sequence[str]:
    return notebooks.RUN if only is None else (_known(only),)


def _make(chosen: Sequence[str], made: Path, others: Path, inputs: provenance.State, out: Path) -> None:
    """Runs the notebooks, and writes the report of their results and of those that `others` has of the other notebooks.

    `out` is where all of it will be, which the links of the paper depend on.
    Raises CorpusError when what the results are computed from is no longer `inputs`.
    """
    try:
        _execute_all(chosen, made)
        results = _records(made) + [r for r in _records(others) if r["notebook"] not in chosen]
        if {r["notebook"] for r in results} >= set(notebooks.NOTEBOOKS):
            earlier = None if tuple(chosen) == notebooks.RUN else others
            report_files.write(results, made, earlier)
            destination.write(made, out, earlier, report_files.publication())
    except CorpusError:
        provenance.check_unchanged(inputs, _MEANWHILE)  # which may be why a cell failed
        raise
    provenance.check_unchanged(inputs, _MEANWHILE)


def _gone(made: Path, out: Path) -> Callable[[Path], bool]:
    """Which files of earlier runs a run of one notebook leaves without a result: those of the results that the notebook
    makes no more, and pages of the report, with what they load, that are not written again."""
    fresh = _records(made)
    chosen, keys = {r["notebook"] for r in fresh}, {r["key"] for r in fresh}
    dropped = {r["key"] for r in _records(out) if r["notebook"] in chosen} - keys
    rewritten = report_files.pages() if (made / "index.html").exists() else set()

    def gone(name: Path) -> bool:
        is_shared = bool(rewritten) and name.parts[0] == manifest.ASSETS
        return is_shared or name in rewritten or name.stem.removesuffix("_small") in dropped

    return gone


def _known(name: str) -> str:
    stem = Path(name).stem
    if stem not in notebooks.RUN:
        raise CorpusError(f"{name!r} is no notebook of the study; it has {', '.join(notebooks.RUN)}.")
    return stem


def _execute_all(chosen: Sequence[str], made: Path) -> None:
    """Runs notebooks, some at once; when one fails, the others are stopped."""
    from jupyter_core.utils import run_sync

    at_once = parallel.current(parallel.Workers(AT_ONCE)).jobs
    with progress.bar("notebooks", len(chosen)) as bar:
        run_sync(_all_executed)(chosen, made, at_once, bar)


async def _all_executed(chosen: Sequence[str], made: Path, at_once: int, bar: progress.Bar) -> None:
    """What `_execute_all` does; in one thread, so that a signal finds nobody else at work."""
    made_with = provenance.made_with()
    jobs = [*chosen, *([_PAGES] if tuple(chosen) == notebooks.RUN else [])]
    waiting = deque(sorted(jobs, key=_rank))
    done: list[str] = []
    drawn: set[str] = set()  # keys of results

    async def work(kernel: kernels.Kernel) -> None:
        while waiting:
            job, started = waiting.popleft(), time.monotonic()
            if job == _PAGES:
                await _write_counted_pages(kernel, made, made_with)
                continue
            await _execute(job, kernel, made, made_with)
            done.append(job)
            bar.at(len(done))
            taken = time.monotonic() - started
            print(f"[{len(done)}/{len(chosen)}] {job} ... {taken:.0f} s", file=sys.stderr, flush=True)
            if waiting and set(_FIRST) <= set(done):
                await _draw_charts([r for r in _records(made) if r["notebook"] in done], made, drawn)

    with ExitStack() as running:
        several = [running.enter_context(kernels.Kernel(notebooks.folder())) for _ in range(min(at_once, len(jobs)))]
        for kernel in several:
            await kernel.start()
        _import_libraries()  # which takes a while; the kernels are importing, too
        workers = [asyncio.ensure_future(work(kernel)) for kernel in several]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)


async def _draw_charts(results: Sequence[dict], made: Path, drawn: set[str]) -> None:
    """Draws the charts of results that are not among `drawn`, while other notebooks run; the report will need them."""
    for record in results:
        if record["key"] not in drawn:
            drawn.add(record["key"])
            findings.pictured(record, findings.Files([made]))
            await asyncio.sleep(0.01)  # in which the kernels get their next cells


def _import_libraries() -> None:
    """What is slow to import, and needed later."""
    with schema_checks.without_addresses():
        for name in ("nbconvert", "analysis.web.charts"):
            import_module(name)


def _rank(job: str) -> int:
    """The place of a job in the queue: the longest first, so that the kernels end together, after what charts need."""
    first = list(dict.fromkeys([*_FIRST, *notebooks.LONGEST[:3], _PAGES, *notebooks.LONGEST[3:]]))
    return first.index(job) if job in first else len(first)


async def _write_counted_pages(kernel: kernels.Kernel, made: Path, made_with: str) -> None:
    from nbformat.v4 import new_code_cell, new_notebook

    code = "from pathlib import Path\nfrom analysis.web import counted_pages\n\n"
    empty = new_notebook(cells=[new_code_cell("", metadata={"tags": ["parameters"]})])
    await kernel.execute(empty, _PAGES, f"{code}counted_pages.write(Path({str(made)!r}), {made_with!r})")


async def _execute(notebook: str, kernel: kernels.Kernel, made: Path, made_with: str) -> None:
    """Runs a notebook, which writes its results to `made`, and keeps it there as it was executed, also as a page.

    What the first notebook saves is only an example, and not kept.
    """
    import nbformat

    source = nbformat.read(notebooks.path(notebook), as_version=4)
    folder = made / "example" if notebook == notebooks.START else made
    target = f"results = export.Results(Path({str(folder)!r}), {notebook!r}, {made_with!r})"
    await kernel.execute(source, notebook, f"from pathlib import Path\nfrom analysis.report import export\n\n{target}")
    if notebook == notebooks.START:
        shutil.rmtree(folder, ignore_errors=True)
    executed = made / "notebooks" / f"{notebook}.ipynb"
    executed.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(source, executed)
    page = notebook_page.as_html(source, notebooks.title(notebook))
    executed.with_suffix(".html").write_text(page, encoding="utf-8")


def _records(reports: Path) -> list[dict]:
    """The records of all results of the notebooks of the study."""
    found = (reports / "notebooks" / "results").glob("*.json")
    records = [json.loads(path.read_text(encoding="utf-8")) for path in found]
    return [record for record in records if record["notebook"] in notebooks.NOTEBOOKS]
