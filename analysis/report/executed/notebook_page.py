"""An executed notebook as one HTML file: nothing from the network, no script, a link back to the report."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

_LINK = r'href="(\w+)\.ipynb"'  # to another notebook, whose page is in the same folder
_NO_SCRIPTS = {  # what nbconvert would load from the network; the notebooks need none of it
    "mathjax_url": "",
    "require_js_url": "",
    "jquery_url": "",
    "mermaid_js_url": "",
    "widget_renderer_url": "",
}
_TEMPLATE = """\
{% extends "lab/index.html.j2" %}
{% block html_head_js %}{% endblock %}
{% block html_head_js_mathjax %}{% endblock %}
{% block html_head_js_mermaidjs %}{% endblock %}
{% block html_head_css %}
<link rel="icon" href="data:,">
<style>
main, .back { max-width: 62em; margin: 0 auto; }
.back { padding: 1em 0; font-family: sans-serif; }
body.jp-Notebook a:link, body.jp-Notebook a:visited { color: #0b5394; text-decoration: underline; }
body.jp-Notebook { --jp-cell-prompt-not-active-opacity: 1; --jp-cell-prompt-not-active-font-color: #5f5f5f; }
.highlight pre { white-space: pre-wrap; }
.jp-RenderedHTMLCommon img { max-width: 100%; height: auto; }
.jp-OutputArea-output { overflow-x: auto; }
.jp-RenderedMarkdown { overflow-wrap: anywhere; }
.highlight .c1 { color: #52646f; font-style: italic; }
.highlight .nb, .highlight .k, .highlight .kn, .highlight .kc, .highlight .mi, .highlight .mf { color: #00662b; }
.highlight .o { color: #7a1fb8; }
.highlight .s1, .highlight .s2, .highlight .sa { color: #a31515; }
@media (max-width: 40em) {
  .jp-InputPrompt, .jp-OutputPrompt { display: none; }
  body.jp-Notebook { padding: 0.5em; }
}
</style>
{% endblock %}
{% block body_header %}
<body class="jp-Notebook" data-jp-theme-light="true" data-jp-theme-name="JupyterLab Light">
<nav class="back"><a href="../index.html">The report</a></nav>
<main>
{% endblock %}
{% block data_html scoped %}
{% set html = output.data["text/html"] %}
<div class="jp-RenderedHTMLCommon jp-RenderedHTML jp-OutputArea-output {{ extra_class }}" data-mime-type="text/html"
{%- if "<table" in html %} tabindex="0"{% endif %}>
{{ html }}
</div>
{% endblock %}
"""


def as_html(notebook: "NotebookNode", title: str) -> str:
    """An executed notebook (nbformat 4) as a page that opens from disk without a network."""
    page, _ = _exporter().from_notebook_node(notebook, resources={"metadata": {"name": title}})
    page = re.sub(_LINK, r'href="\1.html"', page)
    return "\n".join(line.rstrip() for line in page.splitlines()) + "\n"


@cache
def _exporter() -> "HTMLExporter":
    """What makes the pages; its templates are compiled with the first of them."""
    from nbconvert import HTMLExporter

    return HTMLExporter(
        raw_template=_TEMPLATE, language_code="en", anchor_link_text="", exclude_anchor_links=True, **_NO_SCRIPTS
    )
