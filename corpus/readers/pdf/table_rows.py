"""Which groups of lines are tables: rows of cells side by side, and what comes between such rows."""

import re
from itertools import groupby, pairwise

from corpus.readers.pdf.type_lines import SAME_BASELINE, Line

FEWEST_ROWS = 2  # a single row is an accident of spacing: a signature, a stretched line
MOST_BETWEEN = 4  # lines with a single cell that may come between two rows: names of sections
SENTENCE_END = re.compile(r"[.;,:]['\"”’)\]]*$")


def beside(a: Line, b: Line) -> bool:
    """Are two lines side by side, like the cells of a row?"""
    return a.column.order == b.column.order and a.page == b.page and abs(a.y - b.y) < SAME_BASELINE * b.size


def rows(group: list[Line]) -> list[list[Line]]:
    """The lines of a group in rows: lines on one baseline are together."""
    found: list[list[Line]] = []
    for line in group:
        if found and beside(found[-1][0], line):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def are_tables(groups: list[list[Line]]) -> list[bool]:
    """For each group of lines: is it part of a table?"""
    flags = [_has_columns(group) for group in groups]
    _fill_gaps(flags, groups)
    at = 0
    for flag, run in groupby(list(flags)):
        length = len(list(run))
        if flag and sum(_columns(group) for group in groups[at : at + length]) < FEWEST_ROWS:
            flags[at : at + length] = [False] * length
        at += length
    return flags


def _columns(group: list[Line]) -> int:
    """Number of rows with more than one cell."""
    return sum(len(row) > 1 for row in rows(group))


def _has_columns(group: list[Line]) -> bool:
    """Do at least half of its rows have several cells? In a paragraph with a stretched line most have one."""
    return _columns(group) * 2 >= len(rows(group)) > 0


def _fill_gaps(flags: list[bool], groups: list[list[Line]]) -> None:
    """Sets the flag of groups that lie between two rows of a table and are no sentences."""
    known = [i for i, flag in enumerate(flags) if flag]
    for first, second in pairwise(known):
        between = range(first + 1, second)
        lines = [line for i in between for line in groups[i]]
        if len(lines) <= MOST_BETWEEN and not any(SENTENCE_END.search(groups[i][-1].text()) for i in between):
            for i in between:
                flags[i] = True
