"""Whether a new plan can have a name."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.core.whole_file import NameTaken, reason
from desktop.store.journal import journal_of

NEW = "The plan"
"""What a failure to write a new plan calls it."""


def refuse_existing(path: Path) -> None:
    """Raise FileProblem where there is something at *path* already, or no file could be there."""
    try:
        there = os.path.lexists(path)
        journal_of(path).lstat()  # which SQLite writes beside it
    except FileNotFoundError:
        pass
    except OSError as error:
        because, do = reason(error, path)
        raise FileProblem(
            f"{NEW} could not be written to {path}: {because}. Nothing was created. {do}."
        ) from error
    if there and not path.exists():
        raise NameTaken(
            f"There is a link {path} already, to a file or folder that is not there. It was left "
            "as it is; choose another name."
        )
    if there:
        raise NameTaken(
            f"There is a file {path} already. It was left as it is; choose another name."
        )
