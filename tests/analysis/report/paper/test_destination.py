"""Where the paper goes: docs/ for the project's own reports, beside the report for all other studies."""

import pytest

from analysis.report.paper import destination
from corpus import settings


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A checkout; the study has made a report and a paper."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "pyproject.toml").write_text("")
    monkeypatch.setattr(settings, "PROJECT", tmp_path)
    made = tmp_path / "made"
    made.mkdir()
    (made / "report.md").write_text("the report")
    (made / "findings.md").write_text("A paper of 7 lanterns.\n")
    return tmp_path


def test_the_paper_of_the_projects_reports_is_in_docs_and_any_other_beside_its_report(project):
    assert destination.place(project / "reports") == project / "docs" / "findings.md"
    for other in (project / "reports" / "local", project / "elsewhere"):
        assert destination.place(other) == other / "findings.md"
        assert destination.taken_aside(project / "made", other) is None


def test_the_paper_of_a_users_collection_is_beside_its_report(project, tmp_path, monkeypatch):
    (tmp_path / "ferries").mkdir()
    monkeypatch.setenv("ICT4D_CORPUS", str(tmp_path / "ferries"))
    for own in (tmp_path / "ferries" / "reports", project / "reports"):
        assert destination.place(own) == own / "findings.md"
        assert destination.taken_aside(project / "made", own) is None


def test_installed_every_paper_is_beside_its_report(project, monkeypatch):
    (project / "pyproject.toml").unlink()
    monkeypatch.chdir(project)
    assert destination.place(settings.reports()) == project / "reports" / "findings.md"


def test_it_is_taken_out_of_the_reports_and_put_into_docs(project):
    paper = destination.taken_aside(project / "made", project / "reports")
    assert not (project / "made" / "findings.md").exists()
    destination.put(paper, project / "reports")
    assert (project / "docs" / "findings.md").read_text() == "A paper of 7 lanterns.\n"


def test_one_that_is_the_same_but_for_rounding_stays(project):
    target = project / "docs" / "findings.md"
    target.parent.mkdir()
    target.write_text("It moved by 0.71.\n")
    destination.put("It moved by 0.72.\n", project / "reports")
    assert target.read_text() == "It moved by 0.71.\n"
    destination.put("It moved by 0.75.\n", project / "reports")
    assert target.read_text() == "It moved by 0.75.\n"


def test_a_study_that_makes_no_paper_leaves_none_of_another(project):
    target = project / "docs" / "findings.md"
    target.parent.mkdir()
    target.write_text("of another series")
    (project / "made" / "findings.md").unlink()
    destination.put(destination.taken_aside(project / "made", project / "reports"), project / "reports")
    assert not target.exists()


def test_a_run_without_a_report_leaves_the_paper(project):
    (project / "made" / "report.md").unlink()
    assert destination.taken_aside(project / "made", project / "reports") is None


def test_verify_says_how_it_differs(project):
    (project / "docs").mkdir()
    fresh, out = project / "made", project / "reports"
    assert destination.differences(fresh, out) == ["findings.md: is new"]
    (project / "docs" / "findings.md").write_text("A paper of 8 lanterns.\n")
    assert len(destination.differences(fresh, out)) == 1
    (project / "docs" / "findings.md").write_text("A paper of 7 lanterns.\n")
    assert destination.differences(fresh, out) == []
    (fresh / "findings.md").unlink()
    assert destination.differences(fresh, out) == ["findings.md: is no longer made"]
