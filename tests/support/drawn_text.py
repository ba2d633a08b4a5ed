"""Writes an invented resolution as text that a program extracted from a PDF, like the texts of public collections."""

import re
import textwrap
from dataclasses import dataclass

_LAST = "\0"  # after the last line of a paragraph
_MARK = re.compile(r"\{(\d+|\*)\}")


@dataclass(frozen=True)
class Layout:
    """What the extraction did to the page."""

    width: int = 78
    lines: int = 24  # of text on a page
    labels: str = "behind"  # of paragraphs: "before" or "behind" the first line, alone; "inline"
    notes: str = "late"  # their labels: alone before each ("before"), all "first", every other one "late", "inline"
    page_numbers: str = "bare"  # "bare" ("2"), "of" ("2/9"), or bare "inside" the foot
    codes: bool = True  # of Word's fields: "0F", "1H"
    spaced: bool = True  # note markers after a space
    broken_notes: bool = False  # the last line of a long note is on the next page
    title_in_head: bool = False
    form_feeds: bool = False
    recycle: str = "Please rec cle"


def extracted_text(of: dict, layout: Layout) -> str:
    """The resolution in that layout."""
    pages = _pages(of, layout)
    masthead = ["United Nations", of["symbol"], "General Assembly", "Distr.: General\n9 March 2037"]
    masthead += [f"{of['session']}\n{of['agenda']}", f"{of['adoption']}\n{of['report']}"]
    title = textwrap.fill(f"{of['number']}. {of['title']}", 48)
    text = "\n\n".join(masthead) + f"\n\n{title}\n{of['organ']}\n"
    carried: list[str] = []
    cited: set[str] = set()
    for number, lines in enumerate(pages, 1):
        fresh = [mark for line in lines for mark in _MARK.findall(line) if mark not in cited]
        fresh = list(dict.fromkeys(fresh))
        cited |= set(fresh)
        foot, carried = _foot(of, layout, fresh, carried, number, number < len(pages))
        body = _with_codes(lines, layout) if layout.codes else lines
        text += "\n".join(_marked(line, layout) for line in body) + "\n"
        if number == len(pages):
            text += f"{of['meeting']}\n{of['date']}\n"
        text += "\n".join(foot) + "\n" + _page_end(of, layout, number, len(pages), bool(foot))
    return text


def _marked(line: str, layout: Layout) -> str:
    def mark(match: re.Match) -> str:
        spaced = layout.spaced and match.string[match.start() - 1] in ",;"
        return f" {match[1]}" if spaced else match[1]

    return _MARK.sub(mark, line.removesuffix(_LAST))


def _pages(of: dict, layout: Layout) -> list[list[str]]:
    lines = [line for block in of["blocks"] for line in _paragraph(block, layout)]
    return [lines[at : at + layout.lines] for at in range(0, len(lines), layout.lines)]


def _paragraph(block: dict, layout: Layout) -> list[str]:
    """The lines of a paragraph; a line and a separate label after it are one item, so they stay on one page."""
    label, text = block.get("label"), f"{block.get('opening', '')}{block['text']}"
    if not label or layout.labels == "inline":
        lines = textwrap.wrap(f"{label} {text}" if label else text, layout.width)
    else:
        first, *rest = textwrap.wrap(text, layout.width - 8)
        lines = [f"{label}\n{first}" if layout.labels == "before" else f"{first}\n{label}", *rest]
    return [*lines[:-1], lines[-1] + _LAST]


def _with_codes(lines: list[str], layout: Layout) -> list[str]:
    """A code for each marker in a paragraph, after its last line."""
    done, waiting = [], []
    for line in lines:
        done.append(line)
        waiting += [f"{int(mark) - 1}F\n" for mark in _MARK.findall(line) if mark.isdigit()]
        if line.endswith(_LAST):
            done += waiting
            waiting = []
    return done + waiting


def _foot(
    of: dict, layout: Layout, labels: list[str], carried: list[str], page: int, more: bool
) -> tuple[list[str], list[str]]:
    """The lines of a page's foot, and those of its last note that are on the next page."""
    texts = {note["label"]: textwrap.wrap(note["text"], layout.width + 12) for note in of["notes"]}
    if not labels and not carried:
        return [], []
    left: list[str] = []
    if layout.broken_notes and more and labels and len(texts[labels[-1]]) > 1:
        *texts[labels[-1]], last = texts[labels[-1]]
        left = [last]
    late = [label for at, label in enumerate(labels) if at % 2] if layout.notes == "late" else []
    lines = ["_______________", *carried]
    number = [str(page), ""] if layout.page_numbers == "inside" and page > 1 and labels else []
    if layout.notes == "first":
        return [*lines, *labels, "", *number, *(line for label in labels for line in texts[label])], left
    for at, label in enumerate(labels):
        if layout.notes == "inline":
            lines += [f"{label} {texts[label][0]}", *texts[label][1:]]
            continue
        lines += ([] if label in late else [label]) + ([""] if at == 0 else []) + (number if at == 0 else [])
        lines += texts[label]
    return [*lines, *late], left


def _page_end(of: dict, layout: Layout, page: int, pages: int, has_foot: bool) -> str:
    """Page number or, on the first page, job number and barcode; then the running head of the next page."""
    inside = layout.page_numbers == "inside" and has_foot and layout.notes != "inline"
    if page == 1:
        foot = f"\n{of['job']}\n\n*{of['job'].replace('-', '')}*\n\n{layout.recycle}\n\n♲\n"
    elif layout.page_numbers == "of":
        foot = f"\n{page}/{pages}\n"
    else:
        foot = "" if inside else f"\n{page}\n"
    if page == pages:
        return foot
    head = [of["symbol"], of["title"]] if layout.title_in_head else [of["symbol"]]
    break_ = "\f" if layout.form_feeds else ""
    return f"{foot}\n{break_}" + "\n\n".join(head if page % 2 else head[::-1]) + "\n\n"
