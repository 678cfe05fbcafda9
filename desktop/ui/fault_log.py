"""A log of the program's own faults, in the user's folder: where they came from, and no plan text.

What an exception says may quote a plan ("KeyError: 'Child K.'"), so that only its kind and the
lines of the program are written: enough to find the place, and fit to be sent to anybody. An end
that Python has no word for (a fault in a library) is written by ``faulthandler``, likewise without
values; the next start finds that and says so.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import logging.handlers
import platform
import traceback
from pathlib import Path
from typing import IO

import desktop

LOG, CRASH = "plandesk.log", "plandesk-crash.log"
_MOST = 200_000  # bytes; what is older goes


def outline(error: BaseException) -> str:
    """The kind of an exception and the lines that it came through, with nothing that it says.

    Of what caused it likewise, the first cause first, as a traceback has it.
    """
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [f"{outline(before)}\nand then:" if before is not None else ""]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f'  File "{_within(frame.filename)}", line {frame.lineno}, in {frame.name}')
    lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
    return "\n".join(line for line in lines if line)


def _within(name: str) -> str:
    """A file of the program by its place in it: the folders above may be named for a person."""
    path = Path(name)
    with contextlib.suppress(ValueError):
        return path.relative_to(Path(desktop.__file__).parent.parent).as_posix()
    return "/".join(path.parts[-2:])  # of a library


class FaultLog:
    """Writes what ``logging`` is told, and hard crashes, into *folder*; :meth:`close` ends it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handler: logging.Handler | None = None
        self._crashes: IO[str] | None = None

    def begin(self) -> Path | None:
        """Begin to write; gives the file of a crash that ended the last run, where there was one.

        A folder that takes no files is no reason not to start.
        """
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handler = logging.handlers.RotatingFileHandler(
                self._folder / LOG, maxBytes=_MOST, backupCount=1, encoding="utf-8", delay=True
            )
            system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
            handler.setFormatter(logging.Formatter(f"%(asctime)s {system}\n%(message)s\n"))
            handler.setLevel(logging.ERROR)
            logging.getLogger("desktop").addHandler(handler)
            self._handler = handler
            left = self._left()
            self._crashes = (self._folder / CRASH).open("a", encoding="utf-8")
            faulthandler.enable(self._crashes)
            return left
        return None

    def _left(self) -> Path | None:
        """Set aside what a crash of the last run left."""
        path = self._folder / CRASH
        if not path.exists() or not path.stat().st_size:
            return None
        return path.replace(path.with_name(f"{path.stem}-last{path.suffix}"))

    def close(self) -> None:
        """Write nothing more; harmless when that was done."""
        if self._handler is not None:
            logging.getLogger("desktop").removeHandler(self._handler)
            self._handler.close()
            self._handler = None
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None
            with contextlib.suppress(OSError):
                if not (self._folder / CRASH).stat().st_size:
                    (self._folder / CRASH).unlink()
