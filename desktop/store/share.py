"""A plan's file on a disk or share that keeps no locks: taken whole, and put back whole.

Nothing can be written into such a file, as two programs would not know of each other. So it is
worked on in a copy, and the copy takes the file's place when that is still what was taken, byte for
byte. Who puts a plan back marks that with a file of its own beside it, which only one can make.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.core.whole_file import WholeFile
from desktop.store import journal
from desktop.store.connection import content_of
from desktop.store.limits import quick_check
from desktop.store.problems import gone, why
from desktop.store.same_rows import OtherContent
from desktop.store.witness import Seen, seen

_DEAD = 120.0  # seconds after which a mark is one that a crash left


def seal_of(path: Path) -> str:
    """What says whether a file holds the same bytes: their SHA-256. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Share:
    """The file at *path*, as it was when its bytes had the seal *seal*, when it was taken."""

    def __init__(self, path: Path, seal: str) -> None:
        self.path, self.seal = path, seal
        self._as_sealed: Seen | None = None

    def refuse_another(self) -> None:
        """Raise OtherContent when the file no longer holds what was taken, or is gone.

        Raises OSError when it cannot be read. Its bytes are read only when the system tells of a
        change.
        """
        try:
            now = seen(self.path)
        except FileNotFoundError:
            raise OtherContent(
                f"{gone(self.path)}. It was taken before, and nothing was written."
            ) from None
        if now == self._as_sealed:
            return
        if not self.path.is_file() or seal_of(self.path) != self.seal:
            raise OtherContent(
                f"{self.path.name} was changed by somebody else since it was taken or last put "
                "back. Nothing was written into it."
            )
        self._as_sealed = now

    def put_back(self, source: sqlite3.Connection) -> None:
        """Let the plan that *source* has open take the place of what was taken.

        Raises OtherContent when somebody else was there, FileProblem when it cannot be written;
        nothing is changed then.
        """
        name = self.path.name
        try:
            if damage := quick_check(source):
                raise FileProblem(
                    f"The copy that is worked in is damaged ({damage}), so it was not put back. "
                    f"{name} was left as it was."
                )
            content = content_of(source)
            seal = hashlib.sha256(content).hexdigest()
            with self._alone(), WholeFile(self.path, "The plan", put_back=self._look) as file:
                file.path.write_bytes(content)
                file.seal()
                if journal.beside(self.path):
                    journal.set_aside(self.path)  # it is of the content that goes
                file.place()
        except (OSError, sqlite3.Error) as error:
            raise FileProblem(
                f"{name} was not put back: {why(error)}. It was left as it was."
            ) from error
        self.seal, self._as_sealed = seal, None
        with suppress(OSError):
            self._as_sealed = seen(self.path)

    def _look(self) -> None:
        self._as_sealed = None  # the bytes themselves are asked
        self.refuse_another()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One at a time: to make a file that is not there is given to one, also without locks."""
        mark = self.path.with_name(f".{self.path.name}.putting-back")
        with suppress(OSError):
            if time.time() - mark.stat().st_mtime > _DEAD:
                mark.unlink()
        try:
            mark.open("xb").close()
        except FileExistsError:
            raise FileProblem(
                f"{self.path.name} is being put back by somebody else just now. It was left to "
                "them; it is tried again."
            ) from None
        try:
            yield
        finally:
            with suppress(OSError):
                mark.unlink()
