"""A file that appears whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from desktop.core.errors import FileProblem
from desktop.core.outputs import refuse_plan


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A new file beside ``target`` to write to; it takes the target's place when all went well.

    It has the rights that a new file has in that folder. Raises ``core.errors.FileProblem`` when
    it can't be written or is a plan, and leaves the target and the folder as they were after any
    error.
    """
    refuse_plan(target)
    temporary = _beside(target)
    try:
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise _problem(target, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    path = target.with_name(f".{secrets.token_hex(6)}.plandesk-part")
    try:
        path.open("xb").close()
    except OSError as error:
        raise _problem(target, error) from error
    return path


def _problem(target: Path, error: OSError) -> FileProblem:
    """The sentence for a file that can't be written: what, why, what was kept, what to do."""
    folder, kept = target.parent, "Nothing was written."
    with suppress(OSError):
        if target.exists():
            kept = "The file that was there is unchanged."
    reasons: dict[Any, str] = {
        28: f"The disk is full. {kept} Free some space or choose another folder.",
        2: f"The folder {folder} is not there. {kept} Choose another folder.",
        13: (
            f"The folder may not be written to, or the file is open in another program. {kept} "
            "Close it there, or choose another name or folder."
        ),
        21: f"There is a folder of that name. {kept} Choose another name.",
    }
    why = reasons.get(
        error.errno, f"{error.strerror or error}. {kept} Choose another name or folder."
    )
    return FileProblem(f"The report could not be saved as {target.name}. {why}")
