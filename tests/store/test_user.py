"""Who uses Plandesk here, and where what is theirs is kept; the same for window and commands."""

from __future__ import annotations

import getpass
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.core.changes import Author
from desktop.core.errors import FileProblem
from desktop.store import user

ROOT = Path(__file__).resolve().parents[2]

_ASK_QT = """
import sys
from PySide6.QtCore import QCoreApplication, QStandardPaths
app = QCoreApplication([])
app.setApplicationName("plandesk")
place = QStandardPaths.StandardLocation.AppDataLocation
from pathlib import Path
from desktop.store.user import data_folder
print(Path(QStandardPaths.writableLocation(place)) == data_folder(), data_folder())
"""


@pytest.mark.parametrize("chosen", [None, "", "own", "not/from/the/root"])
def test_the_folder_is_the_one_that_qt_gives(
    chosen: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that no backup of earlier days is out of sight."""
    monkeypatch.undo()
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if chosen is not None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / chosen) if chosen == "own" else chosen)
    done = subprocess.run(
        [sys.executable, "-c", _ASK_QT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("True"), done.stdout


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        ("linux", {}, "HOME/.local/share/plandesk"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/plandesk"),
        ("linux", {"XDG_DATA_HOME": "data"}, "HOME/.local/share/plandesk"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, "HOME/Library/Application Support/plandesk"),
        ("win32", {"APPDATA": "/roaming"}, "/roaming/plandesk"),
        ("win32", {}, "HOME/AppData/Roaming/plandesk"),
    ],
)
def test_each_system_has_its_folder(system: str, environment: dict[str, str], folder: str) -> None:
    wanted = Path(folder.replace("HOME", str(Path.home())))
    assert user.folder_of_system(environment, system) == wanted


def test_backups_lie_in_it() -> None:
    assert user.backup_folder() == user.data_folder() / "backups"


def test_without_a_choice_it_is_the_systems_name(tmp_path: Path) -> None:
    assert user.chosen_name(tmp_path) == ""
    assert user.author(tmp_path) == Author(getpass.getuser(), platform.node())


def test_a_chosen_name_is_kept_and_can_be_given_up(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there yet"
    user.choose_name("  Zoë \x00 O’Neill\n(PSW); 50% ", folder)
    assert user.chosen_name(folder) == "Zoë \ufffd O’Neill (PSW); 50%"
    assert user.author(folder).who == "Zoë \ufffd O’Neill (PSW); 50%"
    user.choose_name("", folder)
    assert user.author(folder).who == getpass.getuser()
    user.choose_name("x" * 500, folder)
    assert user.chosen_name(folder) == "x" * 80
    user.choose_name("x" * 79 + " y", folder)
    assert user.chosen_name(folder) == "x" * 79
    assert [each.name for each in folder.iterdir()] == ["user.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"name": 7}', "\xff\xfe"])
def test_a_file_that_cannot_be_read_is_no_choice(text: str, tmp_path: Path) -> None:
    (tmp_path / "user.json").write_text(text, encoding="latin-1")
    assert user.chosen_name(tmp_path) == ""


def test_a_folder_that_takes_no_file_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    with pytest.raises(FileProblem, match=r"Your name was not kept in .*user\.json"):
        user.choose_name("Ann", tmp_path / "data")


def test_a_user_whom_the_system_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert user.system_name() == "somebody"
    monkeypatch.setattr(platform, "node", lambda: "")
    assert user.machine_name() == "this computer"
