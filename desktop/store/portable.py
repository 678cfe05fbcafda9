"""A program on a stick: what is the user's own is kept beside it, where they asked for that.

It is so where the folder ``FOLDER`` beside the built program says it, in a file of its own; whoever
carries the program to another computer carries it along. A program that was
installed, or runs from a checkout, has no folder of its own and keeps it where the system says.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.core.whole_file import write_whole
from desktop.store.problems import why

FOLDER = "plandesk-data"
_ASKED = "kept-here.txt"
_WORDS = (
    "Plandesk keeps its preferences, the name for the history, legends and backups in this folder,"
    " as somebody asked for under Edit, Preferences.\n"
)
PREFERENCES, NAME, LEGENDS = "preferences.ini", "user.json", "legends"
"""What goes along: the preferences, the name for the history, and the folder of own legends."""


def program_folder(
    program: str = sys.executable, *, built: bool | None = None, system: str = sys.platform
) -> Path | None:
    """The folder in which the built program lies; None where it is none of its own.

    On macOS that is the one in which the application lies. *built* says whether the program was
    built, None for this one.
    """
    if not (getattr(sys, "frozen", False) if built is None else built):
        return None
    path = Path(program).absolute()
    if system == "darwin":
        app = next((each for each in path.parents if each.suffix == ".app"), None)
        return app.parent if app is not None else path.parent
    return path.parent


def beside(folder: Path | None) -> Path | None:
    """Where the user's own is kept beside a program in *folder*; None where nobody asked for it."""
    found = folder / FOLDER if folder is not None else None
    return found if found is not None and (found / _ASKED).is_file() else None


def keep_beside(folder: Path, preferences: Path, data: Path) -> Path:
    """Keep the user's own beside the program from its next start on; gives where.

    The file of *preferences*, and the name and the legends in *data*, go along as they are now; the
    backups stay where they are, and new ones are beside the program. Raises FileProblem where
    nothing can be written there; then all is kept where it was.
    """
    to = folder / FOLDER
    try:
        to.mkdir(exist_ok=True)
        _copy(preferences, to / PREFERENCES)
        _copy_data(data, to)
        write_whole(to / _ASKED, _WORDS.encode("utf-8"), "What says so")
    except (OSError, FileProblem) as error:
        raise FileProblem(
            f"Nothing can be kept beside the program, in {folder}: {_reason(error)}."
        ) from error
    return to


def keep_there_no_more(folder: Path, preferences: Path, data: Path, *, in_use: bool) -> None:
    """Go back to where the system says, *preferences* and *data*, from the next start on.

    What stands beside the program is taken back where it is *in use*: else this program went on
    with what is there. The backups beside it stay, as they are nowhere else. Raises FileProblem
    where it cannot be done; then it is kept there on.
    """
    at = folder / FOLDER
    try:
        if in_use:
            preferences.parent.mkdir(parents=True, exist_ok=True)
            data.mkdir(parents=True, exist_ok=True)
            _copy(at / PREFERENCES, preferences)
            _copy_data(at, data)
        (at / _ASKED).unlink()
    except (OSError, FileProblem) as error:
        raise FileProblem(
            f"What is kept beside the program stays there, in {at}: {_reason(error)}."
        ) from error


def _reason(error: OSError | FileProblem) -> str:
    return why(error) if isinstance(error, OSError) else str(error).rstrip(".")


def _copy_data(of: Path, to: Path) -> None:
    _copy(of / NAME, to / NAME)
    legends = sorted((of / LEGENDS).glob("*.json"))
    if legends:
        (to / LEGENDS).mkdir(exist_ok=True)
    for each in legends:
        _copy(each, to / LEGENDS / each.name)


def _copy(of: Path, to: Path) -> None:
    if of.is_file():
        write_whole(to, of.read_bytes(), "What is kept beside the program")
