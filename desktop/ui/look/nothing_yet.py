"""What stands in an empty place: what it is for, an example, and the button that makes the first.

An example is muted and says that it is one, so that nobody takes it for something in the plan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from desktop.ui.look.button import Button
from desktop.ui.plain import Label

_LETTERS = 64  # average letters of a line


@dataclass(frozen=True, slots=True)
class Empty:
    """What is to be said of an empty place: what it is for, an example ("" for none), the words of
    the button ("" for no button, as where a plan is only read) and what it does."""

    purpose: str
    example: str = ""
    button: str = ""
    act: Callable[[], object] = lambda: None


class NothingYet(QWidget):
    """Shows what is said of an empty place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._said: Empty | None = None
        self.purpose, self.example = Label(), Label()
        self.button = Button("Add the first")  # it has a name also while it is not seen
        self.button.clicked.connect(self._act)
        self.example.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        for label in (self.purpose, self.example):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def say(self, said: Empty) -> None:
        """Say this instead."""
        self._said = said
        self.purpose.setText(said.purpose)
        self.example.setText(f"For example: {said.example}" if said.example else "")
        self.example.setVisible(bool(said.example))
        if said.button:
            self.button.setText(said.button)
        self.button.setVisible(bool(said.button))
        for label in (self.purpose, self.example):
            label.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)

    def _act(self) -> None:
        if self._said is not None:
            self._said.act()


class EmptyList(QObject):
    """Lays what is to be said over a list as long as there is nothing in it.

    *say* gives that, or None where there is no need; *last* gives the last of the rows that are
    seen nevertheless, such as headings. ``shown`` is what is laid over the rest. Enter in a list
    without any row presses the button.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        say: Callable[[], Empty | None],
        last: Callable[[], QModelIndex] = QModelIndex,
    ) -> None:
        super().__init__(view)
        self._view, self._say, self._last = view, say, last
        self.shown = NothingYet(view.viewport())
        self.shown.hide()
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        model: QAbstractItemModel = view.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look again whether there is anything in the list."""
        said = self._say()
        if said is not None:
            self.shown.say(said)
            self._place()
            self.shown.raise_()
        self.shown.setVisible(said is not None)

    def _place(self) -> None:
        rect = self._view.viewport().rect()
        last = self._last()
        if last.isValid():
            rect.setTop(self._view.visualRect(last).bottom() + 2)
        if rect != self.shown.geometry():
            self.shown.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Paint) and not self.shown.isHidden():
            self._place()  # rows above it may have become higher
        elif (
            event.type() == QEvent.Type.KeyPress and watched is self._view
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            == Qt.KeyboardModifier.NoModifier and self.shown.button.isVisible()
            and not self._view.model().rowCount()
        ):  # fmt: skip
            self.shown.button.click()
            return True
        return False
