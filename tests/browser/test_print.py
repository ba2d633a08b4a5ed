"""What a printer gets from each page of the report: not too much, and no empty first sheet."""

import numpy as np
import pypdfium2
import pytest

from report_pages import MARKS, PAGES, opened

pytestmark = MARKS
SHEETS = {"index.html": 6, "pages/whats_new.html": 25, "pages/threads.html": 4}
OTHERWISE = 40
LEAST = 150  # characters on the first sheet
FILLED = 0.4  # of the first sheet's height, if there is a second


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints(browser, name):
    with opened(browser, name) as page:
        sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    first = sheets[0].get_textpage().get_text_bounded()
    assert len(first.strip()) >= LEAST, first
    assert len(sheets) == 1 or filled(sheets[0]) >= FILLED, f"the first sheet is filled to {filled(sheets[0]):.0%}"
    assert len(sheets) <= SHEETS.get(name, OTHERWISE), f"{len(sheets)} sheets"


def filled(sheet) -> float:
    """How far down a sheet something is printed: 0 is the top, 1 the bottom."""
    pixels = sheet.render(grayscale=True).to_numpy()
    printed = np.flatnonzero((pixels < 250).any(axis=1))
    return (printed[-1] + 1) / len(pixels) if len(printed) else 0.0
