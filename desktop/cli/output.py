"""What a command prints, told apart from every other file that it reads or writes.

Only what happens to standard output itself is an :class:`OutputLost`. Any other ``OSError`` that
reaches the end of a command is a fault of the program: what a user can act on, whoever reads or
writes the file has turned into a ``PlandeskError``.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from desktop.core.text import visible

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class OutputLost(OSError):  # noqa: N818 - named for what happened
    """Standard output did not take what was printed: the disk behind it is full, or it is gone."""


class _Watched(io.RawIOBase):
    """Standard output's own file, whose errors say that they are its own."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def write(self, data: ReadableBuffer, /) -> int | None:
        try:
            return self._raw.write(data)
        except BrokenPipeError:  # whoever read the output has had enough
            raise
        except OSError as error:
            raise OutputLost(error.errno, error.strerror) from error


class _Lines(io.TextIOWrapper):
    """Standard output as text: what would act on a terminal is shown and does not act."""

    def write(self, text: str, /) -> int:
        return super().write(visible(text, lines=True))


class _Shown(io.TextIOBase):
    """Standard error, in the same way."""

    def __init__(self, to: TextIO) -> None:
        self._to = to

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._to.isatty()

    def write(self, text: str, /) -> int:
        return self._to.write(visible(text, lines=True))

    def flush(self) -> None:
        self._to.flush()


@contextlib.contextmanager
def shown_errors() -> Iterator[None]:
    """Within this, nothing that is told of a file or a plan acts on the terminal."""
    before = sys.stderr
    if before is None:  # closed by the caller
        yield
        return
    sys.stderr = _Shown(before)
    try:
        yield
    finally:
        sys.stderr = before


@contextlib.contextmanager
def watched_output() -> Iterator[None]:
    """Within this, an error of standard output is an ``OutputLost`` or a ``BrokenPipeError``.

    A console that lacks a letter shows "?" for it. What is no real file, such as a test's, is left
    as it is, and so is none at all.
    """
    before = sys.stdout
    buffer = getattr(before, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # Python that is told not to buffer has no layer between
    if not isinstance(before, io.TextIOWrapper) or not isinstance(raw, io.RawIOBase):
        yield
        return
    before.flush()
    watched = _Lines(
        io.BufferedWriter(_Watched(raw)), encoding=before.encoding, errors="replace",
        line_buffering=before.line_buffering,
    )  # fmt: skip
    sys.stdout = watched
    try:
        yield
    finally:
        sys.stdout = before
        with contextlib.suppress(OSError, ValueError):  # told already, or never to be read
            watched.flush()


def drop_output() -> None:
    """Give up what could not be written, so that Python doesn't try again when it ends."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
