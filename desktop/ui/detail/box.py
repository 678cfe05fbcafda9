"""A labelled editor of a panel, which hands on what was typed when it is left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from desktop.core.kinds import Declared, Holds, day_of, iso
from desktop.core.plan import Plan
from desktop.ui.detail.editor_box import EditorBox
from desktop.ui.editors import DateEditor, LineEditor, TextEditor
from desktop.ui.editors.dates import no_day
from desktop.ui.editors.day_field import DayField
from desktop.ui.plain import Label


def _line_for(plan: Plan, holds: Holds) -> LineEditor:
    if holds is Holds.DAY:
        return DayField(plan)
    # A date in words says while it is typed how it is understood, here as in the grid.
    return DateEditor(plan, "by_when") if holds is Holds.DATE else LineEditor()


class Box(EditorBox):
    """Shows a text (a day as ISO text) of a column, as it declares itself, and hands on another.

    Signals: ``edited(str)`` with the new text; ``refused(str)`` with a sentence.
    """

    edited = Signal(str)
    refused = Signal(str)

    def __init__(self, plan: Plan, column: Declared, *, lines: int = 2) -> None:
        super().__init__()
        self._kept = ""
        self.label = Label(column.label)
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        editor: LineEditor | TextEditor
        if column.holds is Holds.TEXT:
            editor = TextEditor()
            editor.least_lines = lines
        else:
            editor = _line_for(plan, column.holds)
        if column.hint:
            editor.setPlaceholderText(column.hint)
        editor.setAccessibleName(column.label)
        editor.setReadOnly(bool(plan.why_read_only))
        self.editor: LineEditor | TextEditor = editor
        self.lay_out()

    def show_text(self, text: str, *, fresh: bool = True) -> None:
        """Show what is kept; what is being typed stays unless *fresh*."""
        self._kept = text
        if not fresh and self.is_typed_in():
            return
        if isinstance(self.editor, DayField):
            self.editor.set_day(day_of(text))
        elif self.editor.value() != text:
            self.editor.set_value(text)
            if not self.editor.hasFocus():  # who is in it types on at its end
                self.show_beginning()

    def text(self) -> str:
        """What stands in the editor; a day as ISO text."""
        return iso(self.day()) if isinstance(self.editor, DayField) else self.editor.value()

    def day(self) -> date | None:
        """The day that stands in the editor of one; None for none and for what is no day."""
        return self.editor.day() if isinstance(self.editor, DayField) else None

    def commit(self) -> None:
        """Hand on what was typed."""
        if self.editor.isReadOnly():
            return
        if isinstance(self.editor, DayField) and self.editor.is_wrong():
            wrong = self.editor.text().strip()
            self.editor.set_day(day_of(self._kept))
            kept = self.editor.text()
            stays = f"{self.label.text()} stays {kept}" if kept else "It was left empty"
            self.refused.emit(f"{no_day(wrong)} {stays}.")
            return
        text = self.text()
        self.editor.hand_on()
        if text != self._kept:
            self._kept = text
            self.edited.emit(text)

    def take_back(self) -> bool:
        self.show_text(self._kept)
        return True
