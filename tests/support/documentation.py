"""The pages for readers as a test sees them: blocks of code, what is shown below them, links and anchors.

What runs: ```python blocks, page by page in one namespace, and the `ict4d` lines of ```console, ```sh, ```bat blocks.
What a ```console block has below a command, and a ```text block right below a ```python block, is what must be printed;
"..." is anything. A block that cannot run here has a comment above it, with the reason:

    <!-- not run: needs the network -->

Its commands are still read: the command and its options must exist.
"""

import ast
import doctest
import io
import os
import re
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from folders import PROJECT

DOCS = PROJECT / "docs"
NOT_RUN = re.compile(r"<!-- not run: (\S.*\S) -->")
_FENCE = re.compile(r"^(`{3,})(\S*)[ \t]*\n(.*?)^\1[ \t]*$", re.S | re.M)
_PROGRAM = re.compile(r"(?:\.venv/(?:bin|Scripts)/)?ict4d")
_COMMENT = re.compile(r"\s+#\s.*$")
_CHECKER = doctest.OutputChecker()


@dataclass(frozen=True)
class Block:
    """A fenced block; `reason` says why it is not run, and is empty where it is; `shown` is the ```text block below."""

    page: str
    line: int
    language: str
    code: str
    reason: str = ""
    shown: str | None = None

    @property
    def name(self) -> str:
        return f"{self.page}:{self.line}"

    def commands(self) -> list[tuple[str, str]]:
        """The commands of a console block, each with what is shown below it."""
        found: list[tuple[str, list[str]]] = []
        for line in self.code.splitlines():
            if line.startswith("$ "):
                found.append((_COMMENT.sub("", line[2:]), []))
            elif found:
                found[-1][1].append(line)
            else:
                raise ValueError(f"{self.name}: a console block begins with a command, after '$ '")
        return [(command, "\n".join(lines)) for command, lines in found]


def pages() -> list[str]:
    """The pages whose code and links are tested, as paths from the project."""
    own = [path.relative_to(PROJECT).as_posix() for path in DOCS.rglob("*.md")]
    return ["README.md", "CONTRIBUTING.md", *sorted(own)]


def text_of(page: str) -> str:
    return (PROJECT / page).read_text(encoding="utf-8")


def blocks(text: str, page: str) -> list[Block]:
    """The fenced blocks of a page, a block of output with the Python above it."""
    found: list[Block] = []
    end = 0
    for fence in _FENCE.finditer(text):
        between = text[end : fence.start()]
        end = fence.end()
        language, code = fence[2], fence[3]
        if language == "text" and found and found[-1].language == "python" and not between.strip():
            above = found.pop()
            found.append(Block(page, above.line, "python", above.code, above.reason, code))
            continue
        told = NOT_RUN.fullmatch(between.strip().rpartition("\n")[2])
        found.append(Block(page, text.count("\n", 0, fence.start()) + 1, language, code, told[1] if told else ""))
    return found


def words_of(command: str) -> list[str] | None:
    """The arguments of an `ict4d` command, without what follows a redirection; None for another program."""
    words = shlex.split(command.replace("\\", "/"))  # as on Windows
    if not words or not _PROGRAM.fullmatch(words[0]):
        return None
    end = next((place for place, word in enumerate(words) if word in (">", "|", "&&")), len(words))
    return words[1:end]


def parsed(words: list[str]) -> None:
    """Reads the arguments as the command would, and does nothing; an error of usage where one is wrong."""
    import typer.main

    from analysis.cli import main

    app = typer.main.get_command(main.commands())
    context = app.make_context("ict4d", list(words))
    name, command, rest = app.resolve_command(context, [*context._protected_args, *context.args])
    if "--help" not in rest:
        command.make_context(name, rest, parent=context)


def printed_by(words: list[str]) -> tuple[int, str]:
    """The exit code of an `ict4d` command and what a terminal shows of it, errors and all."""
    from analysis.cli import main

    shown, code = io.StringIO(), 0
    patched = mock.patch.object(sys, "argv", ["ict4d", *words]), mock.patch.object(sys, "stdin", io.StringIO())
    with patched[0], patched[1], redirect_stdout(shown), redirect_stderr(shown):
        try:
            main.main()
        except SystemExit as done:
            code = int(done.code or 0)
    return code, shown.getvalue()


def shown_by(code: str, namespace: dict, name: str) -> str:
    """What a notebook shows of a cell: what it prints, then the value of its last line."""
    tree = ast.parse(code, name)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(tree, name, "exec"), namespace)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), name, "eval"), namespace)
            if value is not None and not _quiet(code):
                print(repr(value))
    return out.getvalue()


def _quiet(code: str) -> bool:
    return code.rstrip().endswith(";")


def agree(wanted: str, got: str) -> bool:
    """Is what was printed what the page shows? Spaces at the ends of lines do not count, "..." is anything."""
    lines = ("\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n" for text in (wanted, got))
    return _CHECKER.check_output(*lines, doctest.ELLIPSIS)


def at_work(folder: Path) -> None:
    """Makes a folder look like the checkout to commands that name its files."""
    for name in ("corpus", "reports", "notebooks"):
        (folder / name).symlink_to(PROJECT / name)
    os.chdir(folder)


def slug(heading: str) -> str:
    """The anchor that code hosts give a heading."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").replace("*", "")
    return re.sub(r"[^\w\- ]", "", plain.strip().lower()).replace(" ", "-")


def anchors(text: str) -> set[str]:
    """What a link with # can lead to on a page."""
    prose = _FENCE.sub("", text)
    named = re.findall(r'<a id="([\w-]+)"></a>|^\(([\w-]+)\)=$', prose, re.M)
    headings = [slug(line) for line in re.findall(r"^#{1,6} (.+)$", prose, re.M)]
    again = {f"{own}-{headings[:place].count(own)}" for place, own in enumerate(headings) if own in headings[:place]}
    return {one or other for one, other in named} | set(headings) | again


def links(text: str) -> list[str]:
    """The targets of links and images of a page."""
    prose = _FENCE.sub("", text)
    return re.findall(r"\]\(([^)\s]+)\)", prose) + re.findall(r'src="([^"]+)"', prose)
