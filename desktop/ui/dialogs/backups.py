"""The backups of a plan: which there are, and bringing one back as a new file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.errors import PlandeskError
from desktop.core.text import count
from desktop.store.backups import Backup, Backups
from desktop.ui import choose_file
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.plain import Label


class BackupsDialog(QDialog):
    """Lists the backups of one plan; *on_restored* is called with the new file.

    It is given sentences as well, on what was found where the file was made.
    """

    def __init__(
        self,
        backups: Backups,
        plan_path: Path,
        on_restored: Callable[[Path, Sequence[str]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Backups")
        self._backups, self._path, self._on_restored = backups, plan_path, on_restored
        self.list = QListWidget()
        self.list.setAccessibleName("Backups, newest first")
        self.notice = Notice()
        self.restore_button = QPushButton("Restore to a new file…")
        self._build(backups.list())
        room.resize(self, 560, 420)

    def _build(self, found: Sequence[Backup]) -> None:
        words = Label(
            f"Backups of {self._path.name}, newest first. Restoring writes a new file and opens "
            f"it; {self._path.name} stays as it is."
            if found
            else f"There is no backup of {self._path.name} yet. One is taken shortly after a plan "
            "is opened, and every ten minutes while it is being changed."
        )
        words.setWordWrap(True)
        for backup in found:
            item = QListWidgetItem(
                f"{backup.taken:%A %d %B %Y, %H:%M}   ·   {count(backup.step, 'step')}"
            )
            item.setData(Qt.ItemDataRole.UserRole, backup)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.restore)
        self.restore_button.setEnabled(bool(found))
        self.restore_button.clicked.connect(self.restore)
        folder = Label(f"Kept in {self._backups.folder}")
        folder.setWordWrap(True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.restore_button)
        last.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.list, 1)
        layout.addWidget(folder)
        layout.addWidget(self.notice)
        layout.addLayout(last)

    def restore(self) -> None:
        """Ask where to, restore the chosen backup there, and close."""
        item = self.list.currentItem()
        if item is None:
            return
        backup: Backup = item.data(Qt.ItemDataRole.UserRole)
        name = f"{self._path.stem} as at {backup.taken:%Y-%m-%d %H%M}.plandesk"
        to = choose_file.to_save(
            self, "Restore to a new file", choose_file.PLANS, self._path.with_name(name),
            new_only=True,
        )  # fmt: skip
        if to is None:
            return
        try:
            told = self._backups.restore(backup, to)
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        self.close()
        self._on_restored(to, told)
