"""Asking for a reason, because what is set aside is printed with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from desktop.core.errors import PlandeskError
from desktop.ui.asks_first import AsksFirst
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.writing import Line, Lines

_WIDE = 420


class ReasonDialog(AsksFirst, QDialog):
    """A question with room for a reason and a name. ``reason`` and ``by`` hold the answer.

    ``act`` is given both. What it refuses is said here, beside what was typed.
    """

    def __init__(
        self,
        title: str,
        question: str,
        action: str,
        act: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._act = act
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
        self._by.setPlaceholderText("Name or post, not the action’s own lead")
        by = Label("&Decided by (printed with the reason)")
        by.setBuddy(self._by)
        layout.addWidget(by)
        layout.addWidget(self._by)
        self.notice = Notice()
        layout.addWidget(self.notice)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setEnabled(False)
        self._reason.textChanged.connect(self._look)
        self._by.textChanged.connect(self._look)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._fit()

    def _fit(self) -> None:
        """Give each line its height at this width: the question, and what was refused, wrap."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        room.resize(self, _WIDE, layout.totalHeightForWidth(_WIDE))

    def _look(self) -> None:
        self.ok.setEnabled(bool(self.reason and self.by))
        self.notice.say("")

    def accept(self) -> None:
        try:
            self._act(self.reason, self.by)
        except PlandeskError as error:
            self.notice.say(str(error))
            self._fit()
            return
        super().accept()

    @property
    def reason(self) -> str:
        """The reason as typed, without spaces at its ends."""
        return self._reason.toPlainText().strip()

    @property
    def by(self) -> str:
        """Who decided it."""
        return self._by.text().strip()

    def answer(self, reason: str, by: str) -> None:
        """Fill in an answer."""
        self._reason.setPlainText(reason)
        self._by.setText(by)
