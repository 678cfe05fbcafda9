"""Who uses Plandesk on this machine, and where what is theirs is kept.

The window and the commands ask here, so that both give a step the same name and put a backup into
the same folder. The folder is the one that Qt calls AppDataLocation for "plandesk": without Qt,
which commands do not load, and without a library, as three lines say it; or it stands beside the
program, where the user asked for that (``portable``).
"""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path

from desktop.core.changes import Author
from desktop.core.errors import FileProblem
from desktop.core.text import clean, one_line
from desktop.core.whole_file import write_whole
from desktop.store import portable
from desktop.store.own_file import told_in_file
from desktop.store.problems import why

_NAME = "plandesk"
_FILE = portable.NAME
LONGEST = 80
"""Letters of a name."""


def data_folder() -> Path:
    """Where this user's own data is kept: beside the program, or on this machine."""
    return portable.beside(portable.program_folder()) or folder_of_system()


def folder_of_system(
    environment: Mapping[str, str] = os.environ, system: str = sys.platform
) -> Path:
    """Where the system says that this user's own data is kept on this machine."""
    home = Path.home()
    if system == "win32":
        # The roaming folder, where it has been from the beginning.
        return Path(environment.get("APPDATA") or home / "AppData" / "Roaming") / _NAME
    if system == "darwin":
        return home / "Library" / "Application Support" / _NAME
    chosen = environment.get("XDG_DATA_HOME", "")
    # A folder that is not named from the root is not taken, says the XDG specification.
    return (Path(chosen) if chosen.startswith("/") else home / ".local" / "share") / _NAME


def backup_folder() -> Path:
    """Where backups of all plans go: with the user's own data, not beside the plans."""
    return data_folder() / "backups"


def system_name() -> str:
    """The system's name for this user, "somebody" where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"


def machine_name() -> str:
    """This computer's name."""
    return platform.node() or "this computer"


def chosen_name(folder: Path | None = None) -> str:
    """The name that the user chose for the history of plans, "" for none.

    *folder* is where their data is kept, when that is another than usual.
    """
    try:
        told = told_in_file((folder or data_folder()) / _FILE)
        name = told["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return _fit(name) if isinstance(name, str) else ""


def choose_name(name: str, folder: Path | None = None) -> None:
    """Keep the name for the history of plans; "" goes back to the system's.

    Raises FileProblem when it cannot be kept.
    """
    path = (folder or data_folder()) / _FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"Your name was not kept in {path}: {why(error)}.") from error
    kept = json.dumps({"name": _fit(name)}, ensure_ascii=False)
    write_whole(path, kept.encode("utf-8"), "Your name")


def _fit(name: str) -> str:
    return one_line(clean(name))[:LONGEST].strip()


def author(folder: Path | None = None) -> Author:
    """Who makes steps here: the name that was chosen or else the system's, and the computer."""
    return Author(chosen_name(folder) or system_name(), machine_name())
