"""The short paper: it is of the length of one, all its numbers are facts, and it stays true when facts are missing."""

import copy
import re
import tomllib
from dataclasses import replace

import pytest

import voice
from analysis.report import render, report_files, verify
from analysis.report.paper import prose
from analysis.web.citing import Publication
from folders import PROJECT

REPORTS = PROJECT / "reports"
FACTS = prose.facts_in(REPORTS)
DRAWN = prose.drawn_in(REPORTS)
STUDY = Publication("Keepers of lamps", "2026", "A study of lamps", "1.0", "0123456789abcdef")
LEAST, MOST = 1200, 1800  # words
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)


def paper(facts=FACTS, drawn=DRAWN, study=STUDY):
    return prose.text(facts, drawn, study, "../reports/")


def changed(**of_results):
    """The facts with some fields of some results changed."""
    return {**FACTS, **{key: {**FACTS[key], **fields} for key, fields in of_results.items()}}


def sentences(text):
    prose = [block for block in text.split("\n\n") if not block.startswith(("![", "<!--"))]
    return [sentence for block in prose for sentence in re.split(r"(?<=[.!?])\s+", block)]


def test_the_committed_paper_is_that_of_the_committed_reports(tmp_path):
    (tmp_path / "new.md").write_text(paper(study=report_files.publication()), encoding="utf-8")
    assert verify.differences_of("findings.md", PROJECT / "docs" / "findings.md", tmp_path / "new.md") == [], (
        "make study"
    )


def test_it_has_the_length_of_a_short_paper_in_short_sentences():
    prose = [block for block in paper().split("\n\n") if not block.startswith(("![", "<!--"))]
    assert LEAST <= len(" ".join(prose).split()) <= MOST
    assert voice.long_sentences(paper()) == []
    assert not voice.UNSAID.search(paper())


def test_it_goes_from_the_question_to_the_conclusion():
    headings = re.findall(r"^## (.+)$", paper(), re.M)
    assert headings == ["Abstract", "Question", "Data", "Method", "Findings", "What could be wrong", "Conclusion",
                        "How to cite"]  # fmt: skip
    assert paper().index("### Most of a typical text is inherited") < paper().index("### What is new, and when")


def test_every_figure_and_section_that_it_links_to_is_there():
    report = (REPORTS / "report.md").read_text(encoding="utf-8")
    figures = re.findall(r"!\[Figure \d\]\(\.\./reports/(figures/\w+\.png)\)", paper())
    assert len(figures) >= 5
    assert all((REPORTS / name).exists() for name in figures)
    sections = re.findall(r"\]\(\.\./reports/report\.md#(\w+)\)", paper())
    assert [key for key in sections if f'<a id="{key}"></a>' not in report] == []
    assert len(sections) == len(figures), "each with a caption"


def test_no_number_is_written_in_the_templates():
    templates = tomllib.loads((render.TEMPLATES / "findings.toml").read_text(encoding="utf-8"))["block"]
    for template in (text for block in templates for name, text in block.items() if name != "figure"):
        assert not re.search(r"\d", EXPRESSION.sub("", template)), template
        quoted = [words for code in EXPRESSION.findall(template) for words in re.findall(r'"([^"]*)"', code)]
        assert [words for words in quoted if re.search(r"\d", words) and "%" not in words] == [], (
            "formats write no number"
        )


def otherwise(value):
    """A fact with all numbers changed, those in names too, and with longer lists."""
    if isinstance(value, dict):
        return {name: otherwise(own) for name, own in value.items()}
    if isinstance(value, list):
        return [otherwise(own) for own in (*value, *value[-1:], *value[-1:])]
    if isinstance(value, str):
        return re.sub(r"\d", lambda digit: str((int(digit.group()) + 3) % 10), value)
    if value is None or isinstance(value, bool):
        return value
    return value + 11 + value % 7 * 40 if isinstance(value, int) else value * 0.7 + 0.013


def test_with_other_facts_no_sentence_with_a_number_stays():
    facts = {key: otherwise(own) for key, own in FACTS.items()}
    other = paper(facts, study=replace(STUDY, year="1999", version="0.3", data="fedc"))
    numbered = [sentence for sentence in sentences(paper()) if re.search(r"\d", re.sub(r"\[Figure \d\]", "", sentence))]
    assert len(numbered) > 30
    assert [sentence for sentence in numbered if sentence in sentences(other)] == []


@pytest.mark.parametrize("key", sorted(set(FACTS) - set(prose.NEEDED)))
def test_of_a_result_that_is_missing_nothing_is_said(key):
    text = paper({name: own for name, own in FACTS.items() if name != key}, DRAWN - {key})
    assert not voice.UNSAID.search(text)
    assert not re.search(r"^(###?) .+\n\n(\1 |!)", text, re.M), "no heading without a text"


@pytest.mark.parametrize("key", prose.NEEDED)
def test_without_what_it_rests_on_there_is_no_paper(key):
    assert paper({name: own for name, own in FACTS.items() if name != key}) == ""


def test_a_series_that_is_taken_by_session_has_no_paper():
    last = FACTS["threads"]["last"]
    assert paper(changed(threads={"last": last | {"which": last["which"] | {"symbol": "session 79"}}})) == ""


def test_two_texts_make_no_paper():
    assert paper(changed(new_wording={"n": 1})) == ""


ANOTHER = {"label": "Lanterns", "years": 2.0, "low": 1.0, "high": 3.0, "q": 0.01, "n_paragraphs": 1}
OTHER_FACTS = [
    ({"steps": {"breaks": []}}, "In none of 22 steps did the wording move farther", "Even so"),
    ({"steps": {"newest_far": True}}, "may be the next break", ""),
    ({"trends": {"later": [], "earlier": []}}, "turns neither to nor away from any concept", "all the same"),
    ({"trends": {"later": [ANOTHER], "earlier": []}}, "turns to “Lanterns”.", "away from"),
    ({"trends": {"later": [], "earlier": [ANOTHER]}}, "It turns away from “Lanterns”.", "all the same"),
    ({"trends": {"one_text": ["Lanterns"]}}, "Without one of them “Lanterns” would go the other way", "keeps its"),
    ({"phrases": {"overtakings": []}}, "“Digital divides (plural)” first appears in", "overtook"),
    ({"coverage": {"n_read": 21}}, "Of these 21 were read", "All were read"),
    ({"new_wording": {"median": 0.7}}, "### What is inherited", "for opinion"),
    ({"leads": {"n_tested": 0, "there": None}}, "### What others have said", "### Who leads"),
    (
        {"claims": {"contradicted": ["lanterns"], "untested": []}},
        "contradict what was said of lanterns",
        "cannot decide",
    ),
    ({"verb_classes": {"differs": False}}, "differ from those of the first no more", "changed its voice"),
    ({"novelty": {}, "breaks": {"named": []}}, "In no concept did the share", "came at once"),
    (
        {"newest_concepts": {"more": [ANOTHER]}},
        "A/RES/80/118 has more of “Lanterns” than copying",
        "No concept is more",
    ),
    (
        {"leads": {"leading": [{"leader": "the Council's resolutions", "kind": "term", "led": "the others"}]}},
        "The Council's resolutions have new terms before the others",
        "No series that shares",
    ),
]


@pytest.mark.parametrize(("fields", "said", "unsaid"), OTHER_FACTS, ids=[said for _, said, _ in OTHER_FACTS])
def test_other_facts_make_other_sentences(fields, said, unsaid):
    text = paper(changed(**copy.deepcopy(fields)))
    assert said in text
    assert not unsaid or unsaid not in text
    assert voice.long_sentences(text) == []
