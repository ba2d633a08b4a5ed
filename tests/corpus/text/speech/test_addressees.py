"""Whom a paragraph asks: sentences that we wrote."""

import csv

import pytest

from corpus import settings
from corpus.text import verbs
from corpus.text.speech import addressees

SAID = [
    ("Requests the Secretary-General to count the lamps;", ["secretary_general"]),
    ("Also requests, in this regard, the Economic and Social Council to count them;", ["organs"]),
    ("Invites Member States, the private sector and civil society to lend lamps to the harbours;",
     ["states", "private_sector", "civil_society"]),
    ("Urges all relevant stakeholders, including States and academia, to read;",
     ["stakeholders", "states", "civil_society"]),
    ("Encourages the Office of the Pilots, the specialized agencies and other international organizations, within "
     "their mandates, to row;", ["un_system", "organizations"]),
    ("Calls upon States, in close cooperation with civil society and the private sector, to row;", ["states"]),
    ("Invites States, with the active participation of youth, to row;", ["states"]),
    ("Requests the Secretary-General of the Union of Pilots to report to the General Assembly;", ["officers"]),
    ("Invites States and invites other stakeholders to row;", ["states", "stakeholders"]),
    ("Encourages developing countries in a position to do so to lend lamps;", ["states"]),
    ("Encourages States parties to the Convention to lend lamps;", ["states"]),
    ("Appeals to Governments to lend lamps;", ["states"]),
    ("Recommends that the General Assembly lend lamps, and that States row;", ["organs"]),
    ("Recommends that the lamps be lent to States;", []),
    ("Encourages closer cooperation between States to lend lamps;", []),
    ("Calls for the lending of lamps to States;", []),
    ("We call upon the Forum to row;", ["forums"]),
    ("Notes that the Secretary-General has rowed;", None),
    ("Rowing is good for States.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "keys"), SAID)
def test_those_who_are_asked_are_named_after_the_verb(text, keys):
    assert addressees.addressed(text, *verbs.opening(text)) == keys


def test_a_missing_verb_asks_nobody():
    assert addressees.addressed("Requests the Secretary-General to row;", None, None) is None


def test_every_form_of_the_list_is_reviewed_and_stands_once():
    with (settings.SHIPPED / "addressees.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(all(row.values()) for row in rows)
    forms = [row["form"] for row in rows]
    assert len(set(forms)) == len(forms)
    assert all(form == form.lower() for form in forms)
    assert len({(row["addressee"], row["label"]) for row in rows}) == len({row["addressee"] for row in rows})
