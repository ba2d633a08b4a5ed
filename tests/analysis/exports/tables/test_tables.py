"""Tables for other programs: the same values in every format, described in full, and opened by those who read them."""

import csv
import hashlib
import io
import json
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from pyarrow import parquet

import odd_cells
from analysis.exports import formats
from analysis.exports.tables import columns, frames, table_list
from corpus import settings
from corpus.corpus import Series
from corpus.files import csv_cells
from corpus.library import checks
from corpus.tables import features
from corpus.text import usual_language

NAMES = [facts.name for facts in table_list.TABLES]
SUFFIXES = ("csv", "parquet", "jsonl")
OF_MATRICES = {"documents", "paragraph_documents", "word_terms", "phrase_terms", "document_words", "paragraph_words",
               "document_phrases", "paragraph_phrases"}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def short_reference():
    """The Assembly's usual language has many rows; some of them are enough here."""
    with pytest.MonkeyPatch.context() as patch:
        some = usual_language.read().iloc[::200]
        patch.setattr(usual_language, "read", lambda: some)
        yield


@pytest.fixture(scope="module")
def odd():
    return odd_cells.odd()


@pytest.fixture(scope="module")
def made(odd):
    """The files of each format by path."""
    return {suffix: dict(formats.files_of(formats.named(suffix))(odd)) for suffix in SUFFIXES}


@pytest.fixture(scope="module")
def place(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    for suffix, files in made.items():
        (folder / suffix).mkdir()
        for name, data in files.items():
            (folder / suffix / name).write_bytes(data)
    return folder


def of_csv(data, name):
    """The rows of a CSV file as Python's values, by the types of the codebook."""
    convert = {columns.TEXT: csv_cells.original, columns.INTEGER: int, columns.NUMBER: float,
               columns.BOOLEAN: {"true": True, "false": False}.__getitem__,
               columns.DATE: date.fromisoformat, columns.LIST: json.loads}  # fmt: skip
    kinds = [convert[column.kind] for column in columns.of(name)]
    _, *rows = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
    return [[None if cell == "" else kind(cell) for kind, cell in zip(kinds, row, strict=True)] for row in rows]


def of_json_lines(data, name):
    dates = [column.kind == columns.DATE for column in columns.of(name)]
    rows = [json.loads(line) for line in data.decode().splitlines()]
    return [[date.fromisoformat(v) if d and v else v for d, v in zip(dates, row.values(), strict=True)] for row in rows]


def of_parquet(data, name):
    return [list(row.values()) for row in parquet.read_table(io.BytesIO(data)).to_pylist()]


@pytest.mark.parametrize("name", NAMES)
def test_all_formats_have_the_same_values(made, odd, name):
    table = next(t for t in frames.tables(odd) if t.facts.name == name)
    expected = table.frame.to_numpy(dtype=object).tolist()
    assert of_parquet(made["parquet"][f"{name}.parquet"], name) == expected
    assert of_json_lines(made["jsonl"][f"{name}.jsonl"], name) == expected
    assert of_csv(made["csv"][f"{name}.csv"], name) == expected


def test_every_table_and_column_is_that_of_the_codebook(made):
    described = checks.codebook()
    assert set(described["table"]) == {*NAMES} | OF_MATRICES
    for name in NAMES:
        header = made["csv"][f"{name}.csv"].decode().partition("\n")[0].split(",")
        assert header == list(described.loc[described["table"] == name, "column"])
        assert parquet.read_schema(io.BytesIO(made["parquet"][f"{name}.parquet"])).names == header


def test_the_tables_are_those_of_the_corpus(odd):
    found = {table.facts.name: table.frame for table in frames.tables(odd)}
    for name in ("catalogue", "resolutions", "paragraphs", "words", "phrases", "pairs"):
        assert len(found[name]) == len(getattr(odd, name))
    assert found["words"]["count"].sum() == odd.sizes().sum()
    held = odd.paragraphs["text"].notna()
    assert held.any() and not held.all()
    assert found["paragraphs"]["text"].notna().tolist() == held.tolist()
    cited = sum(len(c) for column in ("cites", "cites_notes") for c in odd.paragraphs[column] if c is not None)
    assert len(found["citations"]) == cited > 0


def test_three_word_phrases_are_counted_as_the_corpus_counts_them(odd):
    whole = replace(odd, paragraphs=odd_cells.plain().paragraphs)
    assert whole.resolutions.set_index("symbol")["held"].to_dict() == {
        odd_cells.OTHER: False, odd_cells.DRAFT: True
    }  # fmt: skip
    table = next(t.frame for t in frames.tables(whole) if t.facts.name == "triples")
    found = table.groupby(["symbol", "part", "triple"])["count"].sum()
    assert found.index.is_unique and set(table["symbol"]) == set(whole.symbols)
    for triple in sorted(whole.counted_triples)[::100]:
        for (symbol, part), n in whole.counts(triple).items():
            assert found.get((symbol, part, triple), 0) == n, (triple, symbol, part)


def test_no_cell_of_text_is_a_formula_in_csv_and_all_are_as_they_were_elsewhere(made):
    for name in NAMES:
        for row in csv.reader(io.StringIO(made["csv"][f"{name}.csv"].decode(), newline="")):
            assert all(csv_cells.harmless(csv_cells.original(cell)) == cell for cell in row)
            assert not any(cell.startswith(("=", "@", "\t", "\r", "\n")) for cell in row)
    titles = {row[6] for row in of_parquet(made["parquet"]["catalogue.parquet"], "catalogue")}
    assert set(odd_cells.TITLES.values()) <= titles


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_description_has_the_bytes_of_every_file_and_no_time_or_path(made, odd, suffix):
    files = made[suffix]
    told = json.loads(files["datapackage.json"])
    assert [resource["path"] for resource in told["resources"]] == [f"{name}.{suffix}" for name in NAMES]
    assert list(files) == [*(f"{name}.{suffix}" for name in NAMES), "datapackage.json"]
    for resource in told["resources"]:
        data = files[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    assert "created" not in told and not any(word in files["datapackage.json"] for word in (b"/tmp", b"/home"))
    again = dict(formats.files_of(formats.named(suffix))(odd))
    assert again == files, "the same corpus, the same bytes"


def test_texts_bring_the_uns_terms_and_counts_the_projects_licence(made):
    told = json.loads(made["csv"]["datapackage.json"])
    licensed = {resource["name"]: resource.get("licenses") for resource in told["resources"]}
    assert [name for name, found in licensed.items() if found] == ["paragraphs"]
    assert "un.org/en/about-us/terms-of-use" in licensed["paragraphs"][1]["path"]
    assert [licence["name"] for licence in told["licenses"]] == ["MIT"]
    description = next(r["description"] for r in told["resources"] if r["name"] == "paragraphs")
    assert description.endswith("The text of 1 of 2 resolutions is held.")


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_frictionless_finds_the_package_valid(place, suffix):
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(place / suffix / "datapackage.json")
    assert report.valid, report.flatten(["name", "type", "message"])[:3]
    assert report.stats["tasks"] == len(NAMES)


def test_frictionless_takes_the_description_of_json_lines(place):
    """It needs a package of its own to read their rows; DuckDB and Polars read them below."""
    frictionless = pytest.importorskip("frictionless")
    told = place / "jsonl" / "datapackage.json"
    assert frictionless.Package.validate_descriptor(str(told)).valid
    assert frictionless.Package(told).resource_names == NAMES


FAULTS = [
    ("words.csv", "A/RES/1/1,0,lantern,1\n", "foreign-key"),
    ("lexicon.csv", "igf,IGF,internet governance forum,1,\n", "primary-key"),
    ("pairs.csv", "A/RES/56/183,operative,the lanterns,many\n", "type-error"),
]


@pytest.mark.parametrize(("name", "row", "kind"), FAULTS)
def test_frictionless_finds_a_planted_fault(place, tmp_path, name, row, kind):
    frictionless = pytest.importorskip("frictionless")
    told = json.loads((place / "csv" / "datapackage.json").read_text())
    wanted = {name.removesuffix(".csv"), "resolutions", "paragraphs", "catalogue", "series"}
    told["resources"] = [r for r in told["resources"] if r["name"] in wanted]
    for resource in told["resources"]:
        data = (place / "csv" / resource["path"]).read_text()
        (tmp_path / resource["path"]).write_text(data + row * (resource["path"] == name))
        resource.pop("bytes"), resource.pop("hash")
    (tmp_path / "datapackage.json").write_text(json.dumps(told))
    report = frictionless.validate(tmp_path / "datapackage.json")
    assert kind in {fault for fault, *_ in report.flatten(["type"])}


def expected_rows(made):
    """Rows and sums of counts, as pandas reads them from CSV."""
    found = {}
    for name in NAMES:
        table = pd.read_csv(io.BytesIO(made["csv"][f"{name}.csv"]), keep_default_na=False, na_values=[""])
        found[name] = (len(table), int(table["count"].sum()) if "count" in table else 0)
    return found


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_polars_reads_every_table(made, place, suffix):
    polars = pytest.importorskip("polars")
    read = {"csv": polars.read_csv, "parquet": polars.read_parquet, "jsonl": polars.read_ndjson}[suffix]
    options = {"csv": {"infer_schema_length": None}, "jsonl": {"infer_schema_length": None}}.get(suffix, {})
    found = {}
    for name in NAMES:
        if not made[suffix][f"{name}.{suffix}"]:  # an empty file has no columns; Polars reads none
            found[name] = (0, 0)
            continue
        table = read(place / suffix / f"{name}.{suffix}", **options)
        found[name] = (table.height, int(table["count"].sum()) if "count" in table.columns else 0)
    assert found == expected_rows(made)
    paragraphs = read(place / suffix / f"paragraphs.{suffix}", **options)
    assert set(odd_cells.TEXTS) <= {csv_cells.original(text) if suffix == "csv" else text
                                    for text in paragraphs["text"] if text is not None}  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_duckdb_reads_every_table(made, place, suffix):
    duckdb = pytest.importorskip("duckdb")
    read = {"csv": "read_csv('{}', header=true)", "parquet": "read_parquet('{}')", "jsonl": "read_json('{}')"}[suffix]
    found = {}
    for name in NAMES:
        source = read.format(place / suffix / f"{name}.{suffix}")
        counted = '"count"' if name in ("words", "phrases", "pairs", "triples") else "0"
        asked = duckdb.sql(f"select count(*), coalesce(sum({counted}), 0)::bigint from {source}")
        found[name] = asked.limit(1).fetchall()[0]
    assert found == expected_rows(made)


def rows_of(table):
    rows = set(table.itertuples(index=False, name=None))
    assert len(rows) == len(table) > 0
    return rows


def test_a_series_has_its_own_rows_and_a_series_object_gives_the_same(shipped):
    by_name = {t.facts.name: t.frame for t in frames.tables(shipped, "wsis-outcome")}
    by_object = {t.facts.name: t.frame for t in frames.tables(shipped.series("wsis-outcome"))}
    assert all(by_name[name].equals(by_object[name]) for name in NAMES)
    assert set(by_name["lines"]["series"]) == set(by_name["catalogue"]["series"]) == {"wsis-outcome"}
    assert set(by_name["words"]["symbol"]) == {"A/RES/70/125", "A/RES/80/173"}
    sections = features.only(features.read(settings.SHIPPED / "features"), list(by_name["resolutions"]["symbol"]))
    assert rows_of(by_name["headings"]) == rows_of(sections.headings)
    numbered = ["symbol", "order", "section"]
    assert rows_of(by_name["paragraphs"][numbered].dropna()) == rows_of(sections.paragraphs[numbered].dropna())
    part = shipped.series("wsis-outcome").select(part="preambular")
    assert isinstance(part, Series)
    found = {t.facts.name: t.frame for t in frames.tables(part)}
    assert set(found["lines"]["part"]) == {"preambular"}, "lines of its paragraphs alone"
    assert set(found["lines"]["paragraph_id"]) <= set(found["paragraphs"]["paragraph_id"])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_tables_without_rows_keep_their_columns(shipped, tmp_path, suffix):
    one = shipped.select(symbols="A/RES/56/183")
    empty = one.of_paragraphs(one.paragraphs.iloc[:0])
    files = dict(formats.files_of(formats.named(suffix))(empty))
    told = {r["name"]: r for r in json.loads(files["datapackage.json"])["resources"]}
    for name in ("paragraphs", "headings", "words", "phrases", "pairs", "triples", "citations", "lines"):
        header = [column.name for column in columns.of(name)]
        data = files[f"{name}.{suffix}"]
        if suffix == "csv":
            assert data.decode() == ",".join(header) + "\n"
        elif suffix == "parquet":
            assert parquet.read_table(io.BytesIO(data)).num_rows == 0
            assert parquet.read_schema(io.BytesIO(data)).names == header
        else:
            assert data == b""
        assert [field["name"] for field in told[name]["schema"]["fields"]] == header


@pytest.mark.slow
def test_the_whole_corpus_is_a_valid_package(shipped, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    for name, data in formats.files_of(formats.named("csv"))(shipped):
        (tmp_path / name).write_bytes(data)
    report = frictionless.validate(tmp_path / "datapackage.json")
    assert report.valid, report.flatten(["name", "type", "message"])[:3]
