"""Copies of the executed notebooks for code hosts, which show a notebook as it is stored.

They are made of a study of the shipped counts alone, so that they have no text of anybody's. Pictures become outputs of
their own, since hosts take pictures out of HTML; with at most 64 colours the copies stay small.
"""

import base64
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.report import notebooks
from corpus import atomic
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from nbformat import NotebookNode

COLOURS = 64
HTML, PNG = "text/html", "image/png"
_EMBEDDED = f"data:{PNG};base64,"


def folder() -> Path:
    """Where the copies are."""
    return notebooks.folder() / "executed"


def write(executed: Path, target: Path) -> None:
    """Copies every notebook of the study from the folder `executed` into `target`.

    The same notebooks give the same bytes on one machine. Raises CorpusError where one is missing, before it writes.
    """
    import nbformat

    missing = [name for name in notebooks.RUN if not (executed / f"{name}.ipynb").is_file()]
    if missing:
        raise CorpusError(f"{executed} lacks {', '.join(missing)}; run `ict4d study --out DIR` and give DIR/notebooks.")
    target.mkdir(parents=True, exist_ok=True)
    for name in notebooks.RUN:
        made = copied(nbformat.read(executed / f"{name}.ipynb", as_version=4))
        with atomic.replacing(target / f"{name}.ipynb") as temporary:
            nbformat.write(made, temporary)


def copied(notebook: "NotebookNode") -> "NotebookNode":
    """A notebook with each picture within HTML as an output of its own, after the HTML around it."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [part for output in cell.outputs for part in _parts(output)]
    return notebook


def _parts(output: "NotebookNode") -> list["NotebookNode"]:
    """An output without the pictures in its HTML, then these."""
    from lxml import html
    from nbformat.v4 import new_output

    data = output.get("data", {})
    if PNG in data:
        data[PNG] = _smaller(data[PNG], None)
    if _EMBEDDED not in data.get(HTML, ""):
        return [output]
    root = html.fragment_fromstring(data[HTML], create_parent="div")
    pictures = []
    for image in root.xpath(f"//img[starts-with(@src, '{_EMBEDDED}')]"):
        width = int(image.get("width")) if image.get("width") else None
        png = _smaller(image.get("src").removeprefix(_EMBEDDED), width)
        shown = {PNG: {"width": width}} if width else {}
        told = {PNG: png, "text/plain": image.get("alt", "a figure")}
        pictures.append(new_output("display_data", told, metadata=shown))
        image.drop_tree()
    data[HTML] = html.tostring(root, encoding="unicode")
    return [output, *pictures]


def _smaller(png: str, width: int | None) -> str:
    """A picture (PNG in base64) with a palette, and at most two pixels for each of the `width` in which it is shown.

    Hamming's filter leaves no faint ring around lines, which takes a sixth of the bytes with Lanczos.
    """
    from PIL import Image

    with Image.open(io.BytesIO(base64.b64decode(png))) as picture:
        whole = picture.convert("RGB")
    if width and whole.width > 2 * width:
        whole = whole.resize((2 * width, round(whole.height * 2 * width / whole.width)), Image.Resampling.HAMMING)
    few = whole.quantize(COLOURS, dither=Image.Dither.NONE)
    target = io.BytesIO()
    few.save(target, format="png", optimize=True)
    return base64.b64encode(target.getvalue()).decode("ascii")


if __name__ == "__main__":
    write(Path(sys.argv[1]), folder())
