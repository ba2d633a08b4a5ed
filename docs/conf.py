"""How Sphinx builds the pages of this folder (`make docs`). Nothing is fetched, now or when a page is opened."""

import sys
import tomllib
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path[:0] = [str(DOCS / "_extensions"), str(DOCS.parent)]

project = "ICT4D Resolutions"
author = "The ICT4D Resolutions maintainers"
project_copyright = f"2026, {author}"
version = release = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "mathml", "plain_docstrings", "filled_in"]
exclude_patterns = ["_extensions"]
nitpicky = True
smartquotes = False  # docstrings have code in their prose

myst_enable_extensions = ["dollarmath", "html_image"]
myst_heading_anchors = 4
myst_links_external_new_tab = False

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90
add_module_names = False
toc_object_entries = False

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_js_files = ["pages.js"]
html_copy_source = False
html_show_sourcelink = False
html_math_renderer = "mathml"
html_theme_options = {"top_of_page_buttons": [], "navigation_with_keys": True}
pygments_style = "xcode"  # letters that are dark enough to read
pygments_dark_style = "github-dark"

linkcheck_timeout = 20
linkcheck_anchors = False
linkcheck_rate_limit_timeout = 60
