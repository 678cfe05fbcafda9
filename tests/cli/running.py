"""Commands as a script would run them, without the seconds that a new Python takes to start.

That they do the same in a process of their own is tested where it matters: by the lines of the
README, by what is done to output and signals, and by what is shipped.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

from desktop.__main__ import main
from desktop.exchange.reading.process import ReadingProcess


@cache
def _reader() -> ReadingProcess:
    """One process that reads the workbooks of all commands."""
    reader = ReadingProcess()
    atexit.register(reader.close)
    return reader


@contextlib.contextmanager
def _lent() -> Iterator[ReadingProcess]:
    yield _reader()


def plandesk(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command; gives its exit code and what it printed, as a process would."""
    words = [str(each) for each in arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        contextlib.chdir(cwd or os.curdir),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        patch("desktop.exchange.reading.process.ReadingProcess", _lent),
    ):
        code = main(words)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(words, code, *texts)
