"""What the pages of the web report share: the style sheet, the scripts, and the library that draws the charts."""

from functools import cache
from pathlib import Path

from corpus import atomic

_STATIC = Path(__file__).parent / "static"
VEGA = "vega.js"  # Vega, Vega-Lite and Vega-Embed in one file


def write(out: Path) -> None:
    """Writes the shared files into `out`/assets, unless they are there: each run of the study has a folder of its own.

    The library comes last, and is put together once for a run: that takes a second.
    """
    if (out / "assets" / VEGA).is_file():
        return
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(_STATIC.iterdir()) if path.is_file()}
    files[VEGA] = _vega()
    for name, text in files.items():
        with atomic.replacing(out / "assets" / name) as temporary:
            temporary.write_text(text, encoding="utf-8")


@cache
def _vega() -> str:
    """The libraries as one script that defines `vegaEmbed`, `vega` and `vegaLite` on the page."""
    import vl_convert

    snippet = "window.vegaEmbed = vegaEmbed; window.vega = vega; window.vegaLite = vegaLite;"
    return f"(() => {{\n{vl_convert.javascript_bundle(snippet)}\n}})();\n"
