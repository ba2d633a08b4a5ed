"""Matrices of counts: sums are those of the corpus, and SciPy and scikit-learn open them."""

import io
import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.io import mmread
from sklearn.feature_extraction.text import TfidfTransformer

from analysis.exports import formats
from analysis.exports.matrices import count_matrices
from analysis.exports.tables import columns
from corpus.tables import lexicon

SERIES = "wsis-outcome"
UNITS = {"document": "resolution", "paragraph": "paragraph"}
ROWS = {"document": "documents", "paragraph": "paragraph_documents"}


@pytest.fixture(scope="module")
def series(shipped):
    return shipped.series(SERIES)


@pytest.fixture(scope="module")
def market(shipped):
    return dict(formats.files_of(formats.named("matrix"))(shipped, series=SERIES))


@pytest.fixture(scope="module")
def tables(shipped):
    return dict(formats.files_of(formats.named("matrix-csv"))(shipped, series=SERIES))


def read(files, name):
    return pd.read_csv(io.BytesIO(files[f"{name}.csv"]), keep_default_na=False, na_values=[""])


def opened(market, unit, kind):
    """A matrix with its names, as SciPy reads it."""
    matrix = mmread(io.BytesIO(market[f"{unit}_{kind}.mtx"])).tocsr()
    rows, terms = read(market, ROWS[unit]), read(market, {"words": "word_terms", "phrases": "phrase_terms"}[kind])
    assert matrix.shape == (len(rows), len(terms))
    assert np.issubdtype(matrix.dtype, np.integer)
    return matrix, list(rows["doc_id"]), list(terms["term"])


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", ["broadband", "internet", "agenda"])
def test_columns_of_words_are_the_counts_of_the_corpus(market, series, unit, name):
    matrix, _, terms = opened(market, unit, "words")
    spelled = [terms.index(word) for word in lexicon.spellings(name) if word in terms]
    found = np.asarray(matrix[:, spelled].sum(axis=1)).ravel()
    assert found.tolist() == series.counts(f'"{name}"', UNITS[unit]).to_list()
    assert found.sum() > 0


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", ["internet governance forum", "digital divides", "2030 agenda"])
def test_columns_of_phrases_are_the_counts_of_the_corpus(market, series, unit, name):
    matrix, _, terms = opened(market, unit, "phrases")
    found = matrix[:, [terms.index(name)]].toarray().ravel()
    assert found.tolist() == series.counts(f'"{name}"', UNITS[unit]).to_list()
    assert found.sum() > 0


@pytest.mark.parametrize("unit", UNITS)
def test_rows_add_up_to_the_words_of_their_document(market, series, unit):
    matrix, names, _ = opened(market, unit, "words")
    rows = read(market, ROWS[unit])
    assert np.asarray(matrix.sum(axis=1)).ravel().tolist() == rows["n_words"].to_list()
    assert rows["n_words"].to_list() == series.sizes(UNITS[unit]).to_list()
    expected = series.symbols if unit == "document" else list(series.paragraphs["paragraph_id"])
    assert names == expected


@pytest.mark.parametrize("kind", ["words", "phrases"])
def test_the_table_of_terms_has_their_totals(market, kind):
    terms = read(market, {"words": "word_terms", "phrases": "phrase_terms"}[kind])
    for unit, column in (("document", "n_documents"), ("paragraph", "n_paragraphs")):
        matrix, _, _ = opened(market, unit, kind)
        assert np.asarray(matrix.sum(axis=0)).ravel().tolist() == terms["count"].to_list()
        assert np.asarray((matrix > 0).sum(axis=0)).ravel().tolist() == terms[column].to_list()


def test_scikit_learn_weights_the_matrix(market):
    matrix, _, terms = opened(market, "paragraph", "words")
    weighted = TfidfTransformer(smooth_idf=False, norm=None).fit_transform(matrix)
    n, df = matrix.shape[0], int((matrix[:, [terms.index("broadband")]] > 0).sum())
    row = int(matrix[:, [terms.index("broadband")]].nonzero()[0][0])
    expected = matrix[row, terms.index("broadband")] * (np.log(n / df) + 1)  # as its manual states it
    assert weighted[row, terms.index("broadband")] == pytest.approx(expected)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("kind", ["words", "phrases"])
def test_csv_has_the_same_counts(market, tables, unit, kind):
    matrix, names, terms = opened(market, unit, kind)
    long = read(tables, f"{unit}_{kind}")
    assert [column.name for column in columns.of(f"{unit}_{kind}")] == ["document", "term", "count"] == list(long)
    found = pd.DataFrame(matrix.toarray(), index=names, columns=terms).stack()
    assert long.set_index(["document", "term"])["count"].to_dict() == found[found > 0].to_dict()
    if unit == "document":
        wide = read(tables, f"{unit}_{kind}_wide")
        assert list(wide.columns) == ["doc_id", *terms] and list(wide["doc_id"]) == names
        assert (wide.drop(columns="doc_id").to_numpy() == matrix.toarray()).all()


def test_a_phrase_that_was_not_counted_in_some_resolution_has_no_column(shipped):
    some = shipped.select(symbols=["A/RES/56/183", "A/RES/57/238"])
    less = {**some.vocabulary, "A/RES/57/238": some.vocabulary["A/RES/57/238"] - {"internet governance forum"}}
    found = {m.name: m for m in count_matrices.matrices(replace(some, vocabulary=less))}
    terms = set(found["document_phrases"].terms.frame["term"])
    assert "internet governance forum" not in terms
    assert terms == some.vocabulary["A/RES/56/183"] - {"internet governance forum"}


@pytest.mark.parametrize("name", ["matrix", "matrix-csv"])
def test_a_corpus_without_paragraphs_has_headers_and_no_counts(shipped, name):
    one = shipped.select(symbols="A/RES/56/183")
    files = dict(formats.files_of(formats.named(name))(one.of_paragraphs(one.paragraphs.iloc[:0])))
    assert files["word_terms.csv"] == b"term,count,n_documents,n_paragraphs,stopword\n"
    if name == "matrix":
        assert mmread(io.BytesIO(files["document_words.mtx"])).shape == (1, 0)
    else:
        assert files["document_words.csv"] == b"document,term,count\n"
        assert files["document_words_wide.csv"] == b"doc_id\nA/RES/56/183\n"


@pytest.mark.parametrize("name", ["matrix", "matrix-csv"])
def test_frictionless_finds_the_package_valid(market, tables, tmp_path, name):
    frictionless = pytest.importorskip("frictionless")
    files = {"matrix": market, "matrix-csv": tables}[name]
    told = json.loads(files["datapackage.json"])
    assert {resource["path"] for resource in told["resources"]} == set(files) - {"datapackage.json"}
    # a wide table has no columns to check but its numbers, which are checked above
    told["resources"] = [resource for resource in told["resources"] if not resource["path"].endswith("_wide.csv")]
    for path, data in files.items():
        (tmp_path / path).write_bytes(data)
    (tmp_path / "datapackage.json").write_text(json.dumps(told))
    report = frictionless.validate(tmp_path / "datapackage.json")
    assert report.valid, report.flatten(["name", "type", "message"])[:3]
