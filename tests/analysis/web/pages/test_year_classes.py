"""Classes of years for a legend that a person can read."""

import pytest

from analysis.web.pages import year_classes


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("years", [[2016], [2001, 2025], range(2001, 2026), range(1946, 2030), range(1800, 2300)])
def test_there_are_few_classes_and_each_year_is_in_one(years):
    found = year_classes.classes(years)
    assert len(found) <= year_classes.MOST
    assert len({one.colour for one in found}) == len(found)
    for year in years:
        one = found[year_classes.number(found, year)]
        assert one.first <= year <= one.last
    assert all(1.05 / (luminance(one.colour) + 0.05) >= 3 for one in found), "seen on white (WCAG 1.4.11)"


def test_no_year_gives_no_class():
    assert year_classes.classes([]) == []
    with pytest.raises(ValueError, match="2030 is in none of the classes 2001-05"):
        year_classes.number(year_classes.classes([2003]), 2030)
