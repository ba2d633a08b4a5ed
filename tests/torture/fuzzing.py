"""Changed files for every reader: bytes flipped, pieces removed, doubled or swapped, words of the format put in.

Most are read in the process of the trial, which is fast; what ends it, or takes too much, is given to the command,
which reads it in a child. Some go the way of `ict4d add` at once. A reading or a CorpusError is in order, all else is a
fault.
"""

import io
import json
import os
import random
import re
import resource
import signal
import sys
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import akoma_ntoso_writer
import resolution_formats
from tests.torture import places
from tests.torture.places import Place
from tests.torture.tally import Tally
from tests.torture.warm import MEMORY, SECONDS

MINUTES = 15  # for each reader
GUARDED = 0.05  # of the changed files go through `add`'s own reading, in a child
TURN = 60.0  # seconds after which a new process goes on
TOO_MUCH = 77  # exit code of a process that took more than MEMORY
TOKENS = {
    "pdf": (b"/FlateDecode", b"/ASCIIHexDecode", b"endstream", b"stream\r", b"/Length 99999999", b"/Kids[1 0 R]",
            b"/Count -1", b"/W[1 0 1]", b"<</", b">>", b"(\\000", b"Tj", b"Do", b" Tf", b"/ToUnicode", b"<d800>",
            b"9" * 40, b"/Prev 0"),
    "docx": (b"<w:tbl>", b"</w:p>", b"<w:p>", b'w:val="-1"', b'w:val="\xc2\xb2"', b"<w:numPr>", b"<!DOCTYPE a>",
             b"&amp;", b"]]>", b'<w:footnoteReference w:id="1"/>', b"<w:del>", b"9" * 400, b"\xed\xa0\x80",
             b"</w:body>"),
    "html": (b"<table>", b"</p>", b"<ol start=99999999999>", b"<li value=-1>", b"<sup>", b"<!--", b"<script>",
             b"&#xD800;", b"&#99999999;", b"<meta charset=undefined>", b"]]>", b"<i>" * 400, b"\x00",
             b"<td rowspan=1000000>"),
    "xml": (b"<num>", b"</num>", b"<authorialNote>", b"</authorialNote>", b"<noteRef/>", b"<table>", b"<del>",
            b"</p>", b"<attachment>", b"<meta>", b"<eol/>", b'<ol start="99999999999">', b"<li/>", b"<!DOCTYPE a>",
            b"&amp;", b"&a;", b"]]>", b"<![CDATA[", b"<i>" * 400, b"\x00", b"&#xD800;", b"9" * 400, b"</mainBody>",
            b'<quotedStructure startQuote="x">', b'xmlns="urn:x"', b' status="removed"', b"\xed\xa0\x80"),
    "txt": (b"9" * 5000 + b".", "².".encode(), b"(mmmm)", b"\x0c", b"\r", b"\xff\xfe", b"\xed\xa0\x80", b"_" * 40,
            b"1/3\n", b"A/RES/", b"Annex\n", b"\x00", "\u202e".encode(), b"51st plenary meeting\n", b"* * *\n"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\\par", b"{\\rtf", b"\\bin99999999 ", b"\\u-10240?", b"}"),
    "jsonl": (b"{", b"]", b'"stem"', b"null", b"1e999", b"[" * 5000, b"\\ud800", b"\xff"),
    "manifest": (b",", b'"', b"\n", b"../", b"/etc/passwd", b"\x00", b"\xff", b"=1+1", b"CON.pdf"),
    "catalogue": (b",", b'"', b"\n", b"9999-99-99", b"-1", b"\x00", b"\xff", b"ga-ict4d", b"A/RES/99999/1", b"9" * 400),
}  # fmt: skip
KINDS = tuple(TOKENS)
LISTS = ("jsonl", "manifest", "catalogue")  # read by the commands themselves, not in a child


# --- seeds and changes


def seeds(kind: str) -> list[bytes]:
    """Specimens of a kind, whole and right."""
    both = [resolution_formats.source(name) for name in ("lamplight", "bellbuoys")]
    if kind == "pdf":
        return [places.DOCUMENTS[places.NEW], *(_written(resolution_formats.write_pdf, one) for one in both)]
    if kind == "docx":
        return [_written(resolution_formats.write_docx, one) for one in both]
    if kind == "html":
        pages = [resolution_formats.page_html(one).encode() for one in both]
        return [*pages, b'<?xml version="1.0"?>' + pages[0]]
    if kind == "xml":
        files = [akoma_ntoso_writer.written(one, prefix=prefix).encode() for one in both for prefix in ("", "akn:")]
        return [*files, files[0].decode().encode("utf-16")]
    if kind == "txt":
        return [
            write(one).encode()
            for one in both
            for write in (resolution_formats.block_text, resolution_formats.wrapped_text)
        ]
    return [_SMALL[kind]]


_SMALL = {
    "doc": b"{\\rtf1\\ansi\\par A/RES/81/707 \\par The General Assembly, \\par 1. Decides that lamps are lit.}",
    "jsonl": b'{"stem": "A_RES_50_1", "paragraphs": [["operative", "1.", "Rings the bells"]]}\n' * 3,
    "manifest": b"symbol,file,sha256,url,retrieved,type\n"
    b"A/RES/81/909,A_RES_81_909.pdf,00,,2026-01-01T00:00:00+00:00,pdf\n",
    "catalogue": b"symbol,organ,series,session,year,adopted,title,report,agenda_item,plenary_meeting,draft,adoption,"
    b"in_official_list,source,remark\nA/RES/81/909,GA,ga-ict4d,81,2026,2026-12-14,Lamps,,,51st,,,no,invented,\n",
}


def _written(write: Callable, source: dict) -> bytes:
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"seed-{os.getpid()}"
    write(source, path)
    data = path.read_bytes()
    path.unlink()
    return data


def changed(kind: str, data: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    """The bytes with some changes; of PDF and DOCX mostly within what is packed."""
    if kind == "docx" and dice.random() < 0.8:
        return _within_archive(data, dice)
    if kind == "pdf" and dice.random() < 0.6:
        return _within_streams(data, dice)
    return _scrambled(data, TOKENS[kind], dice, others)


def _scrambled(data: bytes, tokens: tuple[bytes, ...], dice: random.Random, others: list[bytes]) -> bytes:
    found = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 8))):
        at, to = sorted(dice.randrange(len(found) + 1) for _ in range(2))
        piece = slice(at, min(to, at + dice.choice((1, 10, 200, len(found)))))
        dice.choice(_WAYS)(found, piece, tokens, dice, others)
    return bytes(found[: 4 * len(data) + 100_000])


def _flip(found: bytearray, piece: slice, tokens: tuple, dice: random.Random, others: list[bytes]) -> None:
    for _ in range(dice.choice((1, 4, 32)) if found else 0):
        found[dice.randrange(len(found))] = dice.randrange(256)


def _remove(found: bytearray, piece: slice, tokens: tuple, dice: random.Random, others: list[bytes]) -> None:
    del found[piece]


def _double(found: bytearray, piece: slice, tokens: tuple, dice: random.Random, others: list[bytes]) -> None:
    found[piece.start : piece.start] = bytes(found[piece]) * dice.choice((1, 2, 20))


def _move(found: bytearray, piece: slice, tokens: tuple, dice: random.Random, others: list[bytes]) -> None:
    cut = bytes(found[piece])
    del found[piece]
    place = dice.randrange(len(found) + 1)
    found[place:place] = cut


def _put_in(found: bytearray, piece: slice, tokens: tuple, dice: random.Random, others: list[bytes]) -> None:
    found[piece.start : piece.start] = dice.choice(tokens)


def _replace(found: bytearray, piece: slice, tokens: tuple, dice: random.Random, others: list[bytes]) -> None:
    found[piece] = dice.choice(tokens)


def _splice(found: bytearray, piece: slice, tokens: tuple, dice: random.Random, others: list[bytes]) -> None:
    other = dice.choice(others) if others else b""
    found[piece.start :] = other[dice.randrange(len(other) + 1) :]


_WAYS = (_flip, _remove, _double, _move, _put_in, _replace, _splice)


def _within_archive(data: bytes, dice: random.Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = dice.choice([*names, "word/document.xml", "word/document.xml"])
        for name in names:
            part = old.read(name)
            new.writestr(name, _scrambled(part, TOKENS["docx"], dice, []) if name == chosen else part)
    return buffer.getvalue()


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def _within_streams(data: bytes, dice: random.Random) -> bytes:
    streams = list(_STREAM.finditer(data))
    if not streams:
        return data
    one = dice.choice(streams)
    try:
        content = zlib.decompress(one.group(1))
    except zlib.error:
        content = one.group(1)
    packed = zlib.compress(_scrambled(content, TOKENS["pdf"], dice, []))
    before = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), data[: one.start(1)][-400:])
    return data[: max(0, one.start(1) - 400)] + before + packed + data[one.end(1) :]


# --- in the process of a trial


def work(kind: str, seconds: str, seed: str, home: str, guarded: str) -> None:
    """Reads changed files of a kind for so many seconds; `home` then has a mark for each, and the faults.

    The file that is being read is `home`/current.*; a process that dies leaves it there.
    """
    dice, folder, until = random.Random(seed), Path(home), time.monotonic() + float(seconds)
    _limit()
    originals, path = seeds(kind), folder / f"current.{kind}"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    marks = os.open(folder / "marks", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    while time.monotonic() < until:
        data = changed(kind, dice.choice(originals), dice, originals)
        path.write_bytes(data)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        os.write(marks, tried(kind, path, data, dice.random() < float(guarded), folder))
        signal.setitimer(signal.ITIMER_REAL, 0)
        if (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 > MEMORY:
            os._exit(TOO_MUCH)
    path.unlink(missing_ok=True)


def _limit() -> None:
    """No process takes the machine's memory; by default SIGALRM ends it."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    sys.stdout = sys.stderr = io.StringIO()


def tried(kind: str, path: Path, data: bytes, guarded: bool, folder: Path) -> bytes:
    """A mark: read, refused or a fault, whose place in the code names the file that is kept."""
    from corpus.errors import CorpusError

    try:
        read(kind, path, data, guarded)
    except CorpusError as error:
        return b"r" if "\n" not in str(error) else _noted(folder, "lines", path, str(error))
    except MemoryError:
        os._exit(TOO_MUCH)
    except BaseException as error:  # noqa: BLE001  that is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        name = f"{type(error).__name__}_{Path(last.filename).stem}_{last.lineno}"
        return _noted(folder, name, path, traceback.format_exc())
    return b"a"


def _noted(folder: Path, name: str, path: Path, told: str) -> bytes:
    kept = folder / "faults" / f"{name}{path.suffix}"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(path.read_bytes())
        kept.with_suffix(".told").write_text(told, encoding="utf-8", errors="backslashreplace")
    return b"f"


def read(kind: str, path: Path, data: bytes, guarded: bool) -> None:
    if kind in LISTS:
        _read_list(kind, path, data)
        return
    from corpus.library import acceptance
    from corpus.parsing import parse, to_json

    if guarded:
        acceptance.given(path, "A/RES/91/402")
        return
    found = parse.document(data, str(path))
    json.dumps(to_json.as_dict(found), ensure_ascii=False).encode("utf-8")


def _read_list(kind: str, path: Path, data: bytes) -> None:
    from corpus.library import store
    from corpus.tables import catalogue, reference

    if kind == "jsonl":
        reference.make(path)
    elif kind == "manifest":
        _put(store.folder() / "manifest.csv", data)
        store.entries()
    else:
        _put(catalogue.local(), data)
        catalogue.read()


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


# --- the trials


def run(folder: Path, scale: float, seed: int, share: Callable, *, kind: str) -> Tally:
    """Fifteen minutes, times `scale`, of changed files of one kind."""
    tally, turn = Tally(f"fuzzing {kind}", seed), 0
    with places.place(folder) as place:
        until = time.monotonic() + MINUTES * 60 * scale
        while (left := until - time.monotonic()) > 0 or not turn:
            home = folder / f"turn{turn}"
            home.mkdir()
            arguments = kind, max(left, 0.2) if left < TURN else TURN, f"{seed}.{turn}", home, GUARDED
            ended = place.run(*arguments, call="tests.torture.fuzzing:work", seconds=TURN + 2 * SECONDS)
            _count(tally, home, kind, ended, place)
            turn += 1
    return tally


def _count(tally: Tally, home: Path, kind: str, ended, place: Place) -> None:
    marks = (home / "marks").read_bytes() if (home / "marks").exists() else b""
    tally.tried += len(marks)
    tally.accepted += marks.count(b"a")
    tally.refused += marks.count(b"r")
    for told in sorted((home / "faults").glob("*.told")):
        again = f"python -m tests.torture.fuzzing {kind} {told.with_suffix(f'.{kind}').name}"
        tally.fault("traceback", told.read_text(encoding="utf-8"), again, [told.with_suffix(f".{kind}")])
    current = home / f"current.{kind}"
    if ended.code != 0:
        if not current.exists() or kind in LISTS:
            tally.fault("traceback", f"{kind}: the trial ended with {ended.code}: {ended.err[-1500:]}", "", [current])
            return
        arguments = ("parse", current, "--out", place.out / "parsed")  # what reads files in a child
        tally.judge(place.warm, place.run(*arguments), arguments, [current])


if __name__ == "__main__":  # reads one kept file again
    given = Path(sys.argv[2])
    read(sys.argv[1], given, given.read_bytes())
