"""Asking for a reason, because what is set aside is printed with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.look import room
from desktop.ui.plain import Label
from desktop.ui.writing import Line, Lines


class ReasonDialog(QDialog):
    """A question with room for a reason and a name. ``reason`` and ``by`` hold the answer."""

    def __init__(
        self, title: str, question: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        words = Label(question)
        words.setWordWrap(True)
        layout.addWidget(words)
        self._reason = Lines()
        self._reason.setTabChangesFocus(True)
        self._reason.setAccessibleName("Reason")
        self._reason.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 12)
        label = Label("&Reason (printed with the checks)")
        label.setBuddy(self._reason)
        layout.addWidget(label)
        layout.addWidget(self._reason)
        self._by = Line()
        self._by.setAccessibleName("Decided by")
        self._by.setPlaceholderText("Name or post; may be left empty")
        by = Label("&Decided by")
        by.setBuddy(self._by)
        layout.addWidget(by)
        layout.addWidget(self._by)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setEnabled(False)
        self._reason.textChanged.connect(lambda: self.ok.setEnabled(bool(self.reason)))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        room.resize(self, 420, self.sizeHint().height())

    @property
    def reason(self) -> str:
        """The reason as typed, without spaces at its ends."""
        return self._reason.toPlainText().strip()

    @property
    def by(self) -> str:
        """Who decided it."""
        return self._by.text().strip()

    def answer(self, reason: str, by: str = "") -> None:
        """Fill in an answer."""
        self._reason.setPlainText(reason)
        self._by.setText(by)
