"""References to the resolutions: read by citeproc-py, and by the rules of each format."""

import json
import re
import warnings
from dataclasses import replace

import pandas as pd
import pytest

import corpus
from analysis.exports.bibliography import bibtex, csl_json, items, ris
from corpus.errors import CorpusError

FORMATS = (bibtex, ris, csl_json)
LATEST = "A_RES_80_118"
ODD = "=Ferries & lanterns: 50% of {all} pilots_#1 \\ $2 ~ ^ “quoted”"
# Of the schema of citationstyles.org, version 1.0.2: the variables of an item that are used here.
CSL_TEXT = {"id", "type", "genre", "number", "title", "publisher", "URL", "language", "keyword", "note"}


def text(module, whole, **asked):
    ((_, data),) = module.files(whole, **asked)
    return data.decode("utf-8")


def with_odd_title(whole):
    """The corpus with a title of its latest resolution that every format must take care of."""
    listed = whole.catalogue.copy()
    listed.loc[listed["symbol"] == "A/RES/80/118", "title"] = ODD
    return replace(whole, catalogue=listed)


@pytest.fixture(scope="module")
def with_drafts():
    with warnings.catch_warnings(action="ignore"):
        return corpus.load(drafts=True)


def rendered(source, key, kind="plain"):
    """The entry of a key as citeproc-py prints it, by the style that it brings."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter

    with warnings.catch_warnings(action="ignore"):
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        printed = CitationStylesBibliography(style, source, getattr(formatter, kind))
        printed.register(Citation([CitationItem(key.lower() if key.lower() in source else key)]))
        return "".join(map(str, printed.bibliography()[0]))


@pytest.mark.parametrize("series", [None, "ga-ict4d"])
def test_every_resolution_of_the_catalogue_has_a_reference(shipped, series):
    listed = shipped.catalogue if series is None else shipped.catalogue.query("series == @series")
    entries = json.loads(text(csl_json, shipped, series=series))
    assert [entry["number"] for entry in entries] == list(listed["symbol"])
    assert len(re.findall(r"^@techreport\{", text(bibtex, shipped, series=series), re.M)) == len(listed)
    assert text(ris, shipped, series=series).count("TY  - RPRT\r\n") == len(listed)


def test_keys_are_unique_and_the_same_in_all_formats(with_drafts):
    keys = [item.key for item in items.of(with_drafts)]
    assert len(set(keys)) == len(keys) == len(with_drafts.catalogue)
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", key) for key in keys)
    assert re.findall(r"^@techreport\{(.+),$", text(bibtex, with_drafts), re.M) == keys
    assert re.findall(r"^ID  - (.+)\r$", text(ris, with_drafts), re.M) == keys
    assert [entry["id"] for entry in json.loads(text(csl_json, with_drafts))] == keys


def test_a_draft_is_told_from_its_adopted_text(with_drafts):
    own = {item.key: item for item in items.of(with_drafts) if "67_195" in item.key}
    assert {key: item.kind for key, item in own.items()} == {
        "A_RES_67_195": "Resolution",
        "A_RES_67_195_draft": "Draft resolution",
    }
    assert own["A_RES_67_195_draft"].number == "A/RES/67/195 (draft)"
    assert "adopted as A/RES/67/195 on 21 December 2012" in own["A_RES_67_195_draft"].note


def test_a_resolution_that_was_read_as_its_draft_says_so(shipped):
    studied = replace(shipped, resolutions=shipped.resolutions.assign(draft=True))
    assert all("that of the draft" in item.note for item in items.of(studied) if item.number in studied.symbols)
    assert not any("that of the draft" in item.note for item in items.of(shipped))


def test_symbols_that_addresses_and_keys_cannot_hold(shipped):
    listed = shipped.catalogue.iloc[:3].assign(symbol=["A/RES/57/270 B", "A/RES/217(III)[A]", "A/RES/ES-11/9"])
    found = items.of(replace(shipped, catalogue=listed))
    assert [item.key for item in found] == ["A_RES_57_270_B", "A_RES_217_III_A", "A_RES_ES_11_9"]
    assert [item.url.removeprefix("https://docs.un.org/en/") for item in found] == [
        "A/RES/57/270%20B",
        "A/RES/217%28III%29%5BA%5D",
        "A/RES/ES-11/9",
    ]


@pytest.mark.parametrize("module", FORMATS)
def test_an_unknown_series_is_an_error_and_the_same_corpus_gives_the_same_bytes(module, shipped):
    with pytest.raises(CorpusError, match="did you mean 'ga-ict4d'"):
        list(module.files(shipped, series="ga-ict"))
    assert list(module.files(shipped)) == list(module.files(shipped))


# --- CSL-JSON


def test_csl_json_has_only_what_the_schema_knows(shipped):
    for entry in json.loads(text(csl_json, with_odd_title(shipped))):
        assert set(entry) == CSL_TEXT | {"author", "issued"}
        assert all(isinstance(entry[name], str) and entry[name] for name in CSL_TEXT)
        ((year, month, day),) = entry["issued"]["date-parts"]
        assert pd.Timestamp(year, month, day).year == year
        assert [set(name) for name in entry["author"]] == [{"literal"}]


def test_csl_json_is_rendered_by_citeproc(shipped):
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings(action="ignore"):
        source = CiteProcJSON(json.loads(text(csl_json, with_odd_title(shipped))))
    printed = rendered(source, LATEST)
    assert printed.startswith("United Nations, General Assembly (2025)")
    assert ODD in printed and "https://docs.un.org/en/A/RES/80/118" in printed


# --- BibTeX


def test_bibtex_is_rendered_by_citeproc_with_its_capitals(shipped, tmp_path):
    from citeproc.source.bibtex import BibTeX

    (tmp_path / "all.bib").write_text(text(bibtex, shipped), encoding="utf-8")
    with warnings.catch_warnings(action="ignore"):
        source = BibTeX(str(tmp_path / "all.bib"), encoding="utf-8")
    assert len(source) == len(shipped.catalogue)
    printed = rendered(source, LATEST)
    title = shipped.catalogue.set_index("symbol").at["A/RES/80/118", "title"]
    assert printed.startswith("United Nations, General Assembly (2025)") and title in printed


def test_braces_are_balanced_and_commands_escaped(shipped):
    entry = next(part for part in text(bibtex, with_odd_title(shipped)).split("\n\n") if LATEST in part)
    title = re.search(r"^  title = \{\{(.*)\}\},$", entry, re.M)[1]
    assert title == (
        r"=Ferries \& lanterns: 50\% of \textbraceleft{}all\textbraceright{} pilots\_\#1 \textbackslash{} \$2"
        r" \textasciitilde{} \textasciicircum{} “quoted”"
    )
    assert entry.count("{") == entry.count("}")
    assert re.search(r"^  month = dec,\n  day = \{15\},$", entry, re.M)


# --- RIS


def test_ris_keeps_the_rules_of_the_format(shipped):
    """A tag of two characters, two spaces, a hyphen, a space; TY first, ER last; dates as YYYY/MM/DD/."""
    records = text(ris, with_odd_title(shipped)).removesuffix("\r\n").split("\r\n\r\n")
    assert len(records) == len(shipped.catalogue)
    for record in records:
        lines = record.rstrip("\r\n").split("\r\n")
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines)
        tags = [line[:2] for line in lines]
        assert (tags[0], tags[-1], len(set(tags))) == ("TY", "ER", len(tags))
        fields = {line[:2]: line[6:] for line in lines}
        assert re.fullmatch(r"\d{4}", fields["PY"]) and fields["DA"].startswith(f"{fields['PY']}/")
        assert pd.to_datetime(fields["DA"], format="%Y/%m/%d/").year == int(fields["PY"])
        assert "," not in fields["AU"], "programs divide a name at a comma"
    assert ODD in records[[item.key for item in items.of(shipped)].index(LATEST)]
