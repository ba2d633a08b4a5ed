"""The series as a page to explore: every paragraph a box, every thread lit up where the mouse is, words to look for.

One file without anything from the network: an SVG, the data behind it and a small script. Of a paragraph it shows what
the features hold (words in alphabetical order), not its text.
"""

import html
import json
from collections.abc import Mapping

import pandas as pd

from analysis.descent import drawing
from analysis.descent.genealogy import Genealogy
from analysis.figures.descent_plots import BOX, FAINT, FULL, edges, year_colours
from analysis.figures.style import column_heads
from analysis.report.render import render
from corpus.corpus import Corpus
from corpus.text import stopwords

WIDTH, HEIGHT, TOP = 88, 6, 120  # pixels: between columns, of a paragraph, over the columns


def page(corpus: Corpus, made: Genealogy, *, title: str, note: str) -> str:
    """The page as HTML; `note` is a sentence under the title."""
    boxes, heads = drawing.boxes(made), column_heads(made.facts)
    colours = year_colours(sorted(boxes["first_year"].unique()))
    facts = {
        "title": title,
        "note": note,
        "years": colours.items(),
        "width": (boxes["column"].max() + 1) * WIDTH + TOP // 2,  # room for the last head
        "height": (boxes["top"].max() + 2) * HEIGHT + TOP,
        "heads": [(_x(i), heads[symbol]) for i, symbol in enumerate(dict.fromkeys(boxes["symbol"]))],
        "top": TOP - 8,
        "ribbons": [_ribbon(row, colours) for row in drawing.ribbons(made, boxes).to_dict("records")],
        "boxes": [_box(row, colours) for row in boxes.to_dict("records")],
        "data": json.dumps(_data(corpus, made), ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c"),
    }
    return render("threads.html.j2", facts)


def _x(column: float) -> float:
    return round((column + 0.5) * WIDTH, 1)


def _y(top: float) -> float:
    return round(TOP + top * HEIGHT, 1)


def _ribbon(row: Mapping, colours: Mapping[int, str]) -> dict:
    x, y = edges(row["from_column"] + BOX, row["from_top"], row["to_column"] - BOX, row["to_top"])
    x0, x1, middle = _x(x[0]), _x(x[-1]), _x((x[0] + x[-1]) / 2)
    y0, y1, thick = _y(y[0]), _y(y[-1]), HEIGHT - 1
    path = (
        f"M{x0} {y0}C{middle} {y0} {middle} {y1} {x1} {y1}"
        f"V{y1 + thick}C{middle} {y1 + thick} {middle} {y0 + thick} {x0} {y0 + thick}Z"
    )
    opacity = FULL if row["kind"] == "kept" else FAINT
    return {
        "path": path,
        "thread": html.escape(row["thread"]),
        "colour": colours[row["first_year"]],
        "opacity": opacity,
    }


def _box(row: Mapping, colours: Mapping[int, str]) -> dict:
    place = {
        "x": _x(row["column"] - BOX),
        "y": _y(row["top"]),
        "width": round(2 * BOX * WIDTH, 1),
        "height": HEIGHT - 1,
    }
    names = {name: html.escape(row[name]) for name in ("paragraph_id", "thread")}
    return place | names | {"colour": colours[row["first_year"]]}


def _data(corpus: Corpus, made: Genealogy) -> dict:
    """Of each thread its steps (id, year, kind, similarity, origin, ancestor, fate) and the content words of its
    latest paragraph in alphabetical order."""
    latest = made.lines.drop_duplicates("thread", keep="last")
    content = corpus.words[~corpus.words["word"].isin(stopwords.function_words())].merge(
        latest[["symbol", "order", "thread"]]
    )
    words = content.groupby("thread")["word"].agg(lambda own: " ".join(sorted(own)))
    return {
        thread: {"words": words.get(thread, ""), "steps": [_step(row) for row in own.to_dict("records")]}
        for thread, own in made.lines.groupby("thread", sort=False)
    }


def _step(row: Mapping) -> list:
    near = None if pd.isna(row["similarity"]) else round(row["similarity"], 2)
    told = [row[name] if isinstance(row[name], str) else None for name in ("kind", "origin", "ancestor", "fate")]
    return [row["paragraph_id"], int(row["year"]), near, *told]
