"""The page of threads: every paragraph of a series a box, every thread a row of ribbons that lights up.

A drawing (SVG) with the data behind it. static/threads.js moves through it, looks for words and tells each thread.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.descent import drawing
from analysis.descent.genealogy import Genealogy
from analysis.figures.descent_plots import BOX, edges
from analysis.figures.style import short
from analysis.web.pages import paragraph_index, thread_stories, year_classes
from analysis.web.pages.year_classes import YearClass
from analysis.web.rendering import page as filled_in
from corpus.corpus import Corpus

WIDTH, HEIGHT, TOP = 88, 6, 14  # pixels at the size drawn: from column to column, of a paragraph, over the columns
PAGE = "pages/threads.html"
MOST = 6000  # paragraphs, so that a browser can draw them


def page(corpus: Corpus, made: Genealogy, *, title: str, note: str, made_with: str) -> str:
    """The page as HTML; `corpus` has the words of the paragraphs, `note` is a sentence under the title.

    Of more than `MOST` paragraphs the page has the newest texts, and says so.
    """
    if len(made.lines) > MOST:
        n, made = made.lines["symbol"].nunique(), drawing.newest(made, MOST)
        note += f" Here are the newest {made.lines['symbol'].nunique()} of {n} {made.facts.words.texts}."
    boxes = drawing.boxes(made)
    found = year_classes.classes(boxes["first_year"])
    columns = int(boxes["column"].max()) + 1 if len(boxes) else 0
    stories = thread_stories.stories(made)
    place = {paragraph_id: i for i, paragraph_id in enumerate(boxes["paragraph_id"])}
    ribbons = drawing.ribbons(made, boxes).to_dict("records") if len(boxes) else []
    facts = {
        "title": title,
        "note": note,
        "made_with": made_with,
        "texts": made.facts.words.texts,
        "classes": [(one.colour, one.name) for one in found],
        "width": columns * WIDTH,
        "box": (round(2 * BOX * WIDTH, 1), HEIGHT - 1),
        "height": TOP + HEIGHT * (int(boxes["top"].max()) + 2 if len(boxes) else 0),
        "heads": _heads(made, columns),
        "ribbons": [_ribbon(row, found, place) for row in ribbons],
        "boxes": [_box(row, found) for row in boxes.to_dict("records")],
        "stories": [story.text for story in stories],
        "data": _data(corpus, made, place) | {"stories": _marked(stories, place)},
    }
    return filled_in("threads.html.j2", PAGE, facts)


def _x(column: float) -> float:
    return round((column + 0.5) * WIDTH, 1)


def _y(top: float) -> float:
    return round(TOP + top * HEIGHT, 1)


def _heads(made: Genealogy, columns: int) -> list[dict[str, Any]]:
    """The head of each column, and where it is (share of the width)."""
    facts = made.facts
    return [
        {
            "left": round(100 * (column + 0.5) / columns, 3),
            "year": facts.adopted[symbol].year,
            "name": short(symbol),
            "draft": symbol in facts.drafts,
            "unread": facts.unread_before[symbol],
        }
        for column, symbol in enumerate(dict.fromkeys(made.lines["symbol"]))
    ]


def _ribbon(row: Mapping, found: list[YearClass], place: Mapping[str, int]) -> dict[str, Any]:
    x, y = edges(row["from_column"] + BOX, row["from_top"], row["to_column"] - BOX, row["to_top"])
    x0, x1, middle = _x(x[0]), _x(x[-1]), _x((x[0] + x[-1]) / 2)
    y0, y1, thick = _y(y[0]), _y(y[-1]), HEIGHT - 1
    path = (
        f"M{x0} {y0}C{middle} {y0} {middle} {y1} {x1} {y1}"
        f"v{thick}C{middle} {y1 + thick} {middle} {y0 + thick} {x0} {y0 + thick}Z"
    )
    kind = "kept" if row["kind"] == "kept" else "edited"
    return {"path": path, "kind": kind, "thread": place[row["thread"]], "of": _class(found, row["first_year"])}


def _box(row: Mapping, found: list[YearClass]) -> dict[str, Any]:
    return {"x": _x(row["column"] - BOX), "y": _y(row["top"]), "of": _class(found, row["first_year"])}


def _class(found: list[YearClass], year: int) -> int:
    return year_classes.number(found, year)


def _data(corpus: Corpus, made: Genealogy, place: Mapping[str, int]) -> dict[str, Any]:
    """The index of the paragraphs, and what is known of each: see `_line`."""
    return {
        "index": paragraph_index.index(corpus, list(place)),
        "lines": [_line(row, place) for row in made.lines.to_dict("records")],
        "columns": [[symbol, day.year] for symbol, day in made.facts.adopted.items()],
        "last": list(made.facts.adopted)[-2:],
    }


def _line(row: Mapping, place: Mapping[str, int]) -> list:
    """Of a paragraph: its thread, its column's symbol, kind, origin, ancestor, similarity, fate, successor, first year.

    A paragraph of the series is named by its place, one of another series by its id; what is missing is None.
    """
    said = {name: row[name] if isinstance(row[name], str) else None for name in ("origin", "fate")}
    near = None if pd.isna(row["similarity"]) else round(row["similarity"], 2)
    ancestor, successor = (_named(row[side], place) for side in ("ancestor", "successor"))
    thread = place[row["thread"]]
    own = [thread, row["symbol"], row["kind"], said["origin"], ancestor, near, said["fate"], successor]
    return [*own, int(row["first_year"])]


def _named(paragraph_id: Any, place: Mapping[str, int]) -> int | str | None:
    return place.get(paragraph_id, paragraph_id) if isinstance(paragraph_id, str) else None


def _marked(stories: list[thread_stories.Story], place: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"at": place[story.at], "threads": [place[thread] for thread in story.threads]} for story in stories]
