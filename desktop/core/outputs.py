"""What every file that Plandesk writes for others has to keep to."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop.core.errors import FileProblem

_DATABASE = b"SQLite format 3\x00"  # https://www.sqlite.org/fileformat.html, 1.3.1


def refuse_plan(path: Path) -> None:
    """Raise FileProblem where *path* is a plan (or any database): no output is written over one.

    Other files are written over, as with any program that saves; a plan is work that is nowhere
    else.
    """
    with suppress(OSError):  # what cannot be read is told by whoever writes there
        with path.open("rb") as file:
            start = file.read(len(_DATABASE))
        if start == _DATABASE:
            raise FileProblem(
                f"{path} is a plan, and a plan is never written over. It was left as it is; "
                "choose another name."
            )
