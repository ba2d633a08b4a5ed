"""Runs the `ict4d` command in the process of the test, which saves the time of starting another."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from types import SimpleNamespace
from unittest import mock

from analysis.cli import main


def ict4d(*arguments):
    """Runs the command; returns returncode, stdout and stderr like `subprocess.run`."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    argv = ["ict4d", *map(str, arguments)]
    patched = mock.patch.object(sys, "argv", argv), mock.patch.object(sys, "stdin", io.StringIO())
    with patched[0], patched[1], redirect_stdout(out), redirect_stderr(err):
        try:
            main.main()
        except SystemExit as done:
            code = done.code or 0
    return SimpleNamespace(returncode=code, stdout=out.getvalue(), stderr=err.getvalue())
