"""The study: the ordered list of notebooks, run one after the other, and the report made from their results.

Notebooks run in a folder of their own making; what they export moves into reports/ only when all have run, so that an
error leaves the last report as it was.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import corpus
from analysis import export
from corpus import build, files, paths
from corpus.errors import CorpusError

NOTEBOOKS = (
    "01_corpus",
    "02_phrases",
    "03_what_changed_when",
    "04_verbs",
    "05_company",
    "06_citations",
    "07_agreed_language",
    "08_themes",
    "09_what_is_new",
)
LONGEST = "08_themes"
AT_ONCE = 2  # notebooks; each runs in a kernel and writes results of its own, so that their order does not matter
TIMEOUT = 600  # seconds a cell may take; the whole study should take less than one minute
QUIET = ["--log-level=ERROR"]  # ipykernel 7 warns at every start that a loopback connection is not encrypted
KEPT = ("figures", "pages", "tables", "notebooks")


def folder() -> Path:
    """Where the notebooks are."""
    return Path(corpus.__file__).parents[1] / "notebooks"


def run(only: str | None = None, out: Path | None = None) -> None:
    """Runs the notebooks (or one of them), then writes figures, tables, report.md and index.html into `out`.

    Raises CorpusError for an unknown notebook, and when a cell fails, with the notebook and the error.
    """
    out = (out or export.reports()).resolve()
    chosen = NOTEBOOKS if only is None else (_known(only),)
    with tempfile.TemporaryDirectory(prefix="ict4d-study-") as name:
        made = Path(name)
        _execute_all(chosen, made)
        _install(made, out, complete=only is None)
    results = _results(out)
    if {r["notebook"] for r in results} >= set(NOTEBOOKS):
        _write_report(results, out)
    print(f"Results are in {out}", file=sys.stderr)


def _known(name: str) -> str:
    stem = Path(name).stem
    if stem not in NOTEBOOKS:
        raise CorpusError(f"{name!r} is no notebook of the study; it has {', '.join(NOTEBOOKS)}.")
    return stem


def _execute_all(chosen: Sequence[str], made: Path) -> None:
    """Runs notebooks, some at once; when one fails, those that have not begun are left."""
    longest_first = sorted(chosen, key=lambda notebook: notebook != LONGEST)  # so that nothing waits for it in the end
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = {pool.submit(_timed, notebook, made): notebook for notebook in longest_first}
        try:
            for i, done in enumerate(as_completed(running), start=1):
                print(f"[{i}/{len(chosen)}] {running[done]} ... {done.result():.0f} s", file=sys.stderr, flush=True)
        except CorpusError:
            pool.shutdown(cancel_futures=True)
            raise


def _timed(notebook: str, made: Path) -> float:
    """Runs a notebook; the seconds that it took."""
    started = time.monotonic()
    _execute(notebook, made)
    return time.monotonic() - started


def _execute(notebook: str, made: Path) -> None:
    """Runs a notebook in a kernel of this very environment; its results go into `made`."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    source = nbformat.read(folder() / f"{notebook}.ipynb", as_version=4)
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # a kernel of the same name in the user's home is not ours
    where = {"metadata": {"path": str(folder())}}
    client = NotebookClient(
        source, timeout=TIMEOUT, kernel_name="python3", resources=where, record_timing=False, extra_arguments=QUIET
    )
    with tempfile.TemporaryDirectory() as profile:  # no start-up files of the user's
        own = {"ICT4D_REPORTS": str(made), "ICT4D_NOTEBOOK": notebook, "IPYTHONDIR": profile, "PYTHONHASHSEED": "0"}
        try:
            client.execute(env=os.environ | own)
        except CellExecutionError as error:
            raise CorpusError(f"notebooks/{notebook}.ipynb: {error.ename}: {error.evalue}") from error
    (made / "notebooks").mkdir(parents=True, exist_ok=True)
    nbformat.write(source, made / "notebooks" / f"{notebook}.ipynb")


def _install(made: Path, out: Path, complete: bool) -> None:
    """Moves results into `out`; after a complete run, what no notebook makes any more is removed."""
    fresh = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    for name in sorted(fresh):
        with files.replacing(out / name) as temporary:
            shutil.copyfile(made / name, temporary)
    if complete:
        for path in [p for top in KEPT for p in (out / top).rglob("*") if p.is_file()]:
            if path.relative_to(out) not in fresh:
                path.unlink()


def _results(out: Path) -> list[dict]:
    """The records of all results, in the order of the notebooks and of their cells."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in (out / "notebooks" / "results").glob("*.json")]
    known = [record for record in records if record["notebook"] in NOTEBOOKS]
    return sorted(known, key=lambda record: (NOTEBOOKS.index(record["notebook"]), record["order"]))


def _write_report(results: list[dict], out: Path) -> None:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    sections = [
        {"notebook": name, "title": _title(name), "results": [r for r in results if r["notebook"] == name]}
        for name in NOTEBOOKS
    ]
    facts = {"sections": sections, "made_with": export.provenance(), "data": _data(), **_covered()}
    templates = FileSystemLoader(Path(__file__).parent / "templates")
    for name in ("report.md", "index.html"):
        environment = Environment(
            loader=templates, undefined=StrictUndefined, autoescape=name.endswith(".html"),
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        )  # fmt: skip
        with files.replacing(out / name) as temporary:
            temporary.write_text(environment.get_template(f"{name}.j2").render(facts), encoding="utf-8")


def _title(notebook: str) -> str:
    import nbformat

    first = nbformat.read(folder() / f"{notebook}.ipynb", as_version=4).cells[0].source
    return first.splitlines()[0].lstrip("# ")


def _covered() -> dict:
    from analysis import listing

    table = listing.holdings()
    annual = table[table["series"] == "ga-ict4d"]
    drafts = list(annual.loc[annual["draft"], "symbol"])
    return {
        "texts": list(table.loc[table["text"], "symbol"]),
        "n_annual": len(annual),
        "n_read": int(annual["features"].sum()),
        "n_all_read": int(table["features"].sum()),
        "drafts": drafts,
    }


def _data() -> list[tuple[str, str]]:
    """What the numbers come from, shipped counts and held files: file names and SHA-256."""
    shipped = sorted((paths.SHIPPED / "features").glob("*.parquet"))
    held = build.sources(paths.local() / "sources").values()
    return [(path.name, files.sha256(path)) for path in [*shipped, *held]]
