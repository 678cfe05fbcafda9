"""What the user chose for the program itself: the name under which their changes are kept, and
whether spelling is checked."""

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
from desktop.store import user
from desktop.ui.asks_first import AsksFirst
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.preferences import Preferences
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
        layout.addWidget(self.notice)
        layout.addStretch(1)
        layout.addWidget(buttons)
        room.resize(self, 520, 260)

    def accept(self) -> None:
        """Keep the name, or say why it cannot be kept and stay."""
        try:
            self._preferences.keep_name(self.name.text())
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        if self.spelling.isChecked() != self._speller.is_wanted:
            self._speller.turn(self.spelling.isChecked())
        self._on_kept()
        super().accept()
