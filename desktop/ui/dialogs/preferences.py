"""What the user chose for the program itself: the name under which their changes are kept, whether
spelling is checked, and whether what is theirs is kept beside a program that they carry along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.core.errors import PlandeskError
from desktop.store import portable, user
from desktop.ui.asks_first import AsksFirst
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.preferences import Preferences, path_of_system
from desktop.ui.spelling.speller import Speller
from desktop.ui.writing import Line


class PreferencesDialog(AsksFirst, QDialog):
    """Asks for the user's name, for which *on_kept* is called once it is kept, and for spelling."""

    def __init__(
        self,
        preferences: Preferences,
        on_kept: Callable[[], object],
        speller: Speller,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Preferences")
        self._preferences, self._on_kept, self._speller = preferences, on_kept, speller
        self.name = Line(preferences.name)
        self.name.setMaxLength(user.LONGEST)
        self.name.setPlaceholderText(user.system_name())
        self.name.setClearButtonEnabled(True)
        self.spelling = QCheckBox("Check &spelling as I type")
        self.spelling.setChecked(speller.is_wanted)
        self._program = portable.program_folder()
        self.beside = QCheckBox("Keep what is mine &beside the program")
        self.beside.setChecked(portable.beside(self._program) is not None)
        self.notice = Notice()
        self._build()

    def _build(self) -> None:
        entries = QFormLayout()
        entries.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        entries.addRow("Your &name", self.name)
        words = Label(
            "Every change that you make from now on, in the window or by a command, is kept in "
            f"the plan's history under this name and this computer's ({user.machine_name()}), so "
            "that others see who made it. Left blank, it is the system's name for you: "
            f"{user.system_name()}. It is a name and nothing more: no password, and nobody "
            "checks it."
        )
        words.setWordWrap(True)
        self.name.setAccessibleDescription(words.text())
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(entries)
        layout.addWidget(words)
        layout.addWidget(self.spelling)
        if self._speller.why_not:
            self.spelling.setEnabled(False)
            why = Label(self._speller.why_not)
            why.setWordWrap(True)
            self.spelling.setAccessibleDescription(why.text())
            layout.addWidget(why)
        if self._program is not None:
            layout.addWidget(self.beside)
            where = Label(
                "For a stick: preferences, your name and legends, and new backups then stand in "
                f"the folder “{portable.FOLDER}” beside the program, from its next start on. "
                "Whoever has the stick can read them. Backups that are there already stay there."
            )
            where.setWordWrap(True)
            self.beside.setAccessibleDescription(where.text())
            layout.addWidget(where)
        layout.addWidget(self.notice)
        layout.addStretch(1)
        layout.addWidget(buttons)
        room.resize(self, 520, 260)

    def accept(self) -> None:
        """Keep the name, or say why it cannot be kept and stay."""
        try:
            self._preferences.keep_name(self.name.text())
            self._keep_beside()
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        if self.spelling.isChecked() != self._speller.is_wanted:
            self._speller.turn(self.spelling.isChecked())
        self._on_kept()
        super().accept()

    def _keep_beside(self) -> None:
        """Keep what is the user's own beside the program, or there no more, as is asked for."""
        folder, wanted = self._program, self.beside.isChecked()
        if folder is None or wanted == (portable.beside(folder) is not None):
            return
        self._preferences.sync()
        if wanted:
            portable.keep_beside(folder, self._preferences.path, self._preferences.data_folder)
        else:
            in_use = self._preferences.path.parent == portable.beside(folder)
            portable.keep_there_no_more(
                folder, path_of_system(), user.folder_of_system(), in_use=in_use
            )
