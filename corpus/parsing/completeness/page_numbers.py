"""What printed page numbers, "3/7", "Page 3" or "3", say of pages that are missing, doubled or in another order."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from corpus.readers.block import FURNITURE, Block
from corpus.text import page_furniture

_DATE = re.compile(r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b,?")  # of a printout: "3/7/37, 4:12 PM"
_OF_PAGES = re.compile(r"(?:page )?(\d{1,3})\s*(?:/|of)\s*(\d{1,3})", re.I)
_AT_AN_END = re.compile(r"^(\d{1,3})/(\d{1,3})\b|(?<![\w/])(\d{1,3})/(\d{1,3})$")
_ALONE = re.compile(r"(?:page )?(\d{1,3})", re.I)
_FEWEST_ALONE = 2  # numbers without a total; one says nothing
_MOST_LISTED = 12  # numbers in one sentence


class Printed(NamedTuple):
    """A page number as printed on a page: "3/7" is 3 of 7; `total` is None for a number alone."""

    number: int
    total: int | None


def printed(blocks: Sequence[Block]) -> list[Printed | None]:
    """The number printed on each page, in the order of the file; None for a page without one.

    Numbers with a total are preferred; numbers alone count only if every page but the first has exactly one.
    """
    pages: dict[int, list[str]] = {block.page: [] for block in blocks if block.page is not None}
    for block in blocks:
        if block.page is not None and block.role == FURNITURE:
            pages[block.page].append(block.text)
    of_pages = [next(filter(None, map(_of_pages, lines)), None) for lines in pages.values()]
    if any(of_pages):
        return of_pages
    alone = [[Printed(int(m[1]), None) for m in map(_ALONE.fullmatch, lines) if m] for lines in pages.values()]
    if len(alone) > _FEWEST_ALONE and all(len(found) == 1 for found in alone[1:]):
        return [found[0] if len(found) == 1 else None for found in alone]
    return [None] * len(pages)


def _of_pages(line: str) -> Printed | None:
    """The number of a line of furniture: "3/7", "Page 3 of 7", or at an end of a running head, "A/RES/79/14 3/7"."""
    line = _DATE.sub(" ", line).strip()
    match = _OF_PAGES.fullmatch(line)
    numbers = match.groups() if match else None
    if not match and page_furniture.without_page_marks(line) != line:
        marked = _AT_AN_END.search(re.sub(r"\b[AES](?:/[\w.]+)+", " ", line).strip())
        numbers = tuple(filter(None, marked.groups())) if marked else None
    if numbers is None or not 1 <= int(numbers[0]) <= int(numbers[1]):
        return None
    return Printed(int(numbers[0]), int(numbers[1]))


def problems(found: Sequence[Printed | None], *, excerpt: bool = False) -> list[str]:
    """What the numbers of the pages say, a clause each: pages that are missing, doubled, out of order, of another text.

    `excerpt`: the text is a part of a longer document, so it need not begin with page 1 or end with the last.
    """
    totals = Counter(one.total for one in found if one)
    if not totals:
        return []
    total = totals.most_common(1)[0][0]
    others = sorted(str(other) for other in totals if other != total)
    if others:
        return [f"pages of several documents are together (of {total} and of {', '.join(others)} pages)"]
    numbers = _filled([one.number if one else None for one in found], excerpt)
    known = [number for number in numbers if number is not None]
    first, last = (min(known), max(known)) if excerpt else (1, total or max(known))
    missing = [number for number in range(first, last + 1) if number not in known]
    unknown = len(numbers) - len(known)
    problems_ = []
    if missing and len(missing) > (unknown if total and len(found) >= total else 0):
        problems_.append(_sentence(missing, "missing", total))
    doubled = sorted(number for number, n in Counter(known).items() if n > 1)
    if doubled:
        problems_.append(_sentence(doubled, "there twice", total))
    elif known != sorted(known):
        problems_.append(f"the pages are in another order than their numbers ({_listed(known)})")
    return problems_


def _filled(numbers: list[int | None], excerpt: bool) -> list[int | None]:
    """The numbers, and those of pages without one where the neighbours tell; the first page of a text is page 1."""
    filled = list(numbers)
    if filled[0] is None and not excerpt:
        filled[0] = 1
    for at in range(1, len(filled)):
        before, after = filled[at - 1], next((number for number in filled[at + 1 :] if number is not None), None)
        if filled[at] is None and before is not None and (after is None or after > before + 1):
            filled[at] = before + 1
    if filled.count(None) == 1 and 1 not in filled and not excerpt:  # the first page prints no number, wherever it is
        filled[filled.index(None)] = 1
    return filled


def _sentence(pages: list[int], what: str, total: int | None) -> str:
    of = f" of {total}" if total else ""
    return f"page {pages[0]}{of} is {what}" if len(pages) == 1 else f"pages {_listed(pages)}{of} are {what}"


def _listed(numbers: list[int]) -> str:
    """The numbers, in ranges where they follow each other."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    told = [f"{own[0]}" if len(own) == 1 else f"{own[0]}-{own[-1]}" for own in ranges]
    more = f" and {len(told) - _MOST_LISTED} more" if len(told) > _MOST_LISTED else ""
    return ", ".join(told[:_MOST_LISTED]) + more
