"""The files that are written of what was read: made where it is read, and never one over the other."""

import pytest

from corpus.errors import CorpusError
from corpus.files import parallel
from corpus.parsing import document_files, parse, to_json
from corpus.parsing.akoma_ntoso import whole_file
from corpus.parsing.document_files import AKOMA_NTOSO, JSON
from resolution_formats import page_html, source, write_docx, write_pdf

WRITTEN = {JSON: to_json.written, AKOMA_NTOSO: whole_file.written}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Three files, of which the second cannot be read, and whose names differ only in what is behind the point."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "A_RES_91_402.html").write_text(page_html(source()), encoding="utf-8")
    (folder / "a_res_91_402.txt").write_text("Lamps.\n", encoding="utf-8")
    return [
        write_pdf(source(), folder / "A_RES_91_402.pdf"),
        folder / "a_res_91_402.txt",
        folder / "A_RES_91_402.html",
        write_docx(source(), folder / "a_res_91_402.docx"),
    ]


@pytest.mark.parametrize("suffix", [JSON, AKOMA_NTOSO])
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_reading_process_makes_is_what_is_made_of_the_document(files, suffix, jobs):
    with parallel.using(parallel.Workers(jobs)):
        found = list(document_files.each(files, suffix=suffix))
    assert isinstance(found.pop(1), CorpusError)
    for path, made in zip([files[0], *files[2:]], found, strict=True):
        documents = parse.parse_all(path)
        assert [one.document for one in made] == documents
        assert [one.data for one in made] == [WRITTEN[suffix](document) for document in documents]


def test_no_file_is_written_over_another_nor_over_what_was_read(files, tmp_path):
    copy = tmp_path / "a_res_91_402.json"
    copy.write_bytes(files[0].read_bytes())
    taken: set[str] = set()
    for path, made in zip([copy, files[2], files[3]], document_files.each([copy, *files[2:]]), strict=True):
        document_files.write(made, path, tmp_path, taken)
    names = ["A_RES_91_402.json", "a_res_91_402-2.json", "a_res_91_402-3.json", "a_res_91_402.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert copy.read_bytes() == files[0].read_bytes()
    [again] = document_files.parse_to_files(files[2], tmp_path, [tmp_path / "a_res_91_402.JSON"])
    assert again.path.name == "A_RES_91_402-2.json"
