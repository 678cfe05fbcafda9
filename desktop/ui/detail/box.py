"""A labelled editor of a panel, which hands on what was typed when it is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.kinds import day_of, iso
from desktop.core.plan import Plan
from desktop.ui.editors import LineEditor, TextEditor
from desktop.ui.editors.day_field import DayField


class Entry(StrEnum):
    """What is typed into a box."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"


class Box(QWidget):
    """Shows a text (a day as ISO text) and hands on another one.

    Signals: ``edited(str)`` with the new text; ``refused(str)`` with a sentence.
    """

    edited = Signal(str)
    refused = Signal(str)

    def __init__(
        self, plan: Plan, label: str, entry: Entry, *, hint: str = "", lines: int = 2
    ) -> None:
        super().__init__()
        self._entry = entry
        self._kept = ""
        self.label = QLabel(label)
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        makers: dict[Entry, Callable[[], Any]] = {
            Entry.LINE: LineEditor,
            Entry.TEXT: TextEditor,
            Entry.DAY: lambda: DayField(plan),
        }
        self.editor = makers[entry]()
        if entry is Entry.TEXT:
            self.editor.least_lines = lines
            self.editor.textChanged.connect(self._grow)
        else:
            self.editor.returnPressed.connect(self.commit)
        if hint:
            self.editor.setPlaceholderText(hint)
        self.editor.setAccessibleName(label)
        self.editor.setReadOnly(bool(plan.why_read_only))
        self.editor.installEventFilter(self)
        self.label.setBuddy(self.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.label)
        layout.addWidget(self.editor)

    def _grow(self) -> None:
        editor = self.editor
        most = 12 * editor.fontMetrics().lineSpacing()
        height = max(24, min(most, editor.wanted_height()))
        if editor.minimumHeight() != height or editor.maximumHeight() != height:
            editor.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._entry is Entry.TEXT:
            self._grow()

    def show_text(self, text: str, *, fresh: bool = True) -> None:
        """Show what is kept; what is being typed stays unless *fresh*."""
        self._kept = text
        if not fresh and self.editor.hasFocus():
            return
        if self._entry is Entry.DAY:
            self.editor.set_day(day_of(text))
        elif self.editor.value() != text:
            self.editor.set_value(text)

    def text(self) -> str:
        """What stands in the editor; a day as ISO text."""
        if self._entry is Entry.DAY:
            day: date | None = self.editor.day()
            return iso(day)
        return str(self.editor.value())

    def commit(self) -> None:
        """Hand on what was typed."""
        if self.editor.isReadOnly():
            return
        if self._entry is Entry.DAY and self.editor.is_wrong():
            wrong = self.editor.text().strip()
            self.editor.set_day(day_of(self._kept))
            self.refused.emit(
                f"“{wrong}” is not a plain day such as 08/10/2018. It was left as it was."
            )
            return
        text = self.text()
        if text != self._kept:
            self._kept = text
            self.edited.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            reason = event.reason()  # type: ignore[attr-defined]
            if reason != Qt.FocusReason.PopupFocusReason:
                self.commit()
                if isinstance(self.editor, LineEditor):
                    self.editor.hide_hint()
        elif event.type() == QEvent.Type.KeyPress:
            key: Any = event
            control = bool(key.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if key.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self.commit()
                return True
            if key.key() == Qt.Key.Key_Escape:
                self.show_text(self._kept)
                return True
            if key.key() == Qt.Key.Key_F4 and hasattr(self.editor, "choose"):
                self.editor.choose()
                return True
        return super().eventFilter(watched, event)
