"""What the user chose for the program itself, not for a plan: kept in one small file."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from desktop.core.changes import Author
from desktop.store import portable, user

RECENT = 10


def default_path() -> Path:
    """Where this user's preferences are kept: beside the program, or on this machine."""
    beside = portable.beside(portable.program_folder())
    return beside / portable.PREFERENCES if beside is not None else path_of_system()


def path_of_system() -> Path:
    """Where the system says that this user's preferences are kept on this machine."""
    kind = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(kind)) / portable.PREFERENCES


class Preferences:
    """Preferences in the file *path*; ``backup_folder`` is where all plans' backups go.

    The user's name stands in a file beside the backups, where commands read it too.
    """

    def __init__(self, path: Path, backup_folder: Path) -> None:
        self.path = path
        self.backup_folder = backup_folder
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        """A preference as text."""
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int = 0) -> int:
        """A preference as a whole number; what is no number counts as not chosen."""
        try:
            return int(self.text(name, str(default)))
        except ValueError:
            return default

    def flag(self, name: str, default: bool = False) -> bool:
        """A preference as yes or no."""
        return self.text(name, "yes" if default else "no") == "yes"

    def keep(self, name: str, value: str | int | bool) -> None:
        """Remember a preference."""
        if isinstance(value, bool):
            value = "yes" if value else "no"
        self._settings.setValue(name, str(value))

    def sync(self) -> None:
        """Write to the file now what is kept, for another process to read."""
        self._settings.sync()

    def bytes(self, name: str) -> QByteArray:
        """A window's or splitter's state, empty when none was kept."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        """Remember a window's or splitter's state."""
        self._settings.setValue(name, value)

    def recent(self) -> list[Path]:
        """The plans that were open lately, newest first, whether or not they are still there."""
        lines = self.text("recent").split("\n")
        return [self._found(line) for line in lines if line]

    def add_recent(self, path: Path, opened: datetime | None = None) -> None:
        """Put a plan at the head of the recent ones, with the time at which it was *opened*."""
        times = self.opened()
        if opened is not None:
            times[path] = opened
        rest = [other for other in self.recent() if other != path]
        self._keep_recent([path, *rest][:RECENT], times)

    def forget_recent(self, path: Path | None = None) -> None:
        """Take one plan off the recent ones, or all."""
        rest = [other for other in self.recent() if path is not None and other != path]
        self._keep_recent(rest, self.opened())

    def _keep_recent(self, paths: list[Path], times: dict[Path, datetime]) -> None:
        self.keep("recent", "\n".join(self._told(each) for each in paths))
        # Apart from the paths, which older Plandesks read line by line.
        kept = [f"{times[each].isoformat()} {self._told(each)}" for each in paths if each in times]
        self.keep("recent opened", "\n".join(kept))

    def opened(self) -> dict[Path, datetime]:
        """When each of the recent plans was last opened, by the local clock, as far as is known."""
        found = {}
        for line in self.text("recent opened").split("\n"):
            when, _, path = line.partition(" ")
            with suppress(ValueError):
                found[self._found(path)] = datetime.fromisoformat(when)
        return found

    @property
    def _carried(self) -> Path | None:
        """The folder that is carried along, in which the program's own lies; None for none."""
        data = self.path.parent
        return data.parent.parent if data.name == portable.FOLDER else None

    def _told(self, path: Path) -> str:
        """A plan's path as it is kept. One that is carried with the program is kept by its way from
        there: the same stick has another letter on each computer."""
        base = self._carried
        return str(path.relative_to(base) if base and path.is_relative_to(base) else path)

    def _found(self, told: str) -> Path:
        return (self._carried or Path()) / told

    @property
    def data_folder(self) -> Path:
        """The folder with all that is the user's own but the preferences."""
        return self.backup_folder.parent

    @property
    def unsaved_folder(self) -> Path:
        """Where steps are kept that a plan's file did not take."""
        return self.data_folder / "unsaved"

    @property
    def typed_folder(self) -> Path:
        """Where the words are kept that are being typed, for a start after a kill."""
        return self.data_folder / "typed"

    @property
    def kept_folder(self) -> Path:
        """Where a version of a plan is kept that the user did not go on with."""
        return self.data_folder / "kept"

    # --- the user's name, which the commands know too ----------------------------------------

    @property
    def name(self) -> str:
        """The name that the user chose for the history of plans, "" for the system's."""
        return user.chosen_name(self.data_folder)

    def keep_name(self, name: str) -> None:
        """Remember the user's name; raises FileProblem when it cannot be kept."""
        user.choose_name(name, self.data_folder)

    def author(self) -> Author:
        """Who makes the steps of this window."""
        return user.author(self.data_folder)
