"""One row's columns as a form: what is typed is handed on when the field is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QCompleter,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.core.editing.values import as_read
from desktop.core.kinds import Declared, Holds, Row
from desktop.core.spelling.prose import is_prose
from desktop.ui.editors.choice import Choice
from desktop.ui.editors.text import height_of
from desktop.ui.look.button import Button
from desktop.ui.look.theme import status_colour, text_on
from desktop.ui.once import once
from desktop.ui.plain import Label, tip
from desktop.ui.rows import own_undo
from desktop.ui.writing import Line, Lines

MOST_LINES = 12


def offering(words: Sequence[str], parent: QWidget) -> QCompleter:
    """What proposes *words* while one types, by any part of them and in any case of letters."""
    completer = QCompleter(list(words), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = completer.popup()
    if popup is not None:
        popup.installEventFilter(_TabGoesOn(completer))
    return completer


class _TabGoesOn(QObject):
    """Gives Tab to the field while its proposals are open, where Qt would lose the focus with it.

    What was chosen among them is in the field by then.
    """

    def __init__(self, completer: QCompleter) -> None:
        super().__init__(completer)
        self._completer = completer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        field = self._completer.widget()
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in tabs
            and field is not None
        ):
            if isinstance(watched, QWidget):
                watched.hide()
            QCoreApplication.sendEvent(field, QKeyEvent(event))
            return True
        return super().eventFilter(watched, event)


def grow_with_text(editor: QPlainTextEdit, least: int) -> None:
    """Keep a text field as high as its lines are, from *least* to ``MOST_LINES``, none cut."""

    def fit() -> None:
        height = height_of(editor, least, MOST_LINES)
        if editor.minimumHeight() != height or editor.maximumHeight() != height:
            editor.setFixedHeight(height)

    editor.textChanged.connect(fit)
    editor.installEventFilter(_Follower(editor, fit))
    fit()


class _Follower(QObject):
    """Fits a field again once it has another width, at which its words break elsewhere."""

    def __init__(self, editor: QPlainTextEdit, fit: Callable[[], None]) -> None:
        super().__init__(editor)
        self._later = once(self, fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._later.start()
        return super().eventFilter(watched, event)


class RowForm(QWidget):
    """A form for one row, made of what its kind declares.

    Signal: ``edited(Row, str, object)`` with the row, the column and its new value.
    """

    edited = Signal(object, str, object)

    def __init__(
        self, entries: Sequence[Declared], *, editable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = {entry.name: entry for entry in entries}
        self._editors: dict[str, QWidget] = {}
        self._row: Row | None = None
        self._as_put: dict[str, Any] = {}  # what each editor showed when nobody had touched it
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        layout.setVerticalSpacing(4)
        for entry in entries:
            editor = self._make(entry, editable)
            editor.setAccessibleName(entry.label)
            self._editors[entry.name] = editor
            if entry.holds is Holds.FLAG:
                layout.addRow(editor)
            else:
                label = Label(entry.label)
                label.setBuddy(editor)
                layout.addRow(label, editor)
        self.show_row(None)

    def editor(self, column: str) -> QWidget:
        """The editor of a column."""
        return self._editors[column]

    def _make(self, entry: Declared, editable: bool) -> QWidget:
        editor: QWidget
        if entry.holds in (Holds.TEXT, Holds.LINES):
            editor = Lines()
            editor.setPlaceholderText(entry.hint)
            editor.setTabChangesFocus(True)
            editor.setReadOnly(not editable)
            grow_with_text(editor, entry.height)
        elif entry.states:
            editor = Choice(entry.states)
            if entry.hint:
                tip(editor, entry.hint)
                editor.setAccessibleDescription(entry.hint)
            editor.activated.connect(lambda: self._hand_on(entry.name))
            editor.setEnabled(editable)
        elif entry.holds is Holds.FLAG:
            editor = QCheckBox(entry.label)
            editor.clicked.connect(lambda: self._hand_on(entry.name))
            editor.setEnabled(editable)
        elif entry.holds is Holds.DAYS:
            editor = QSpinBox()
            editor.setRange(0, 3650)
            editor.setSpecialValueText("never")
            editor.setSuffix(" days")
            editor.editingFinished.connect(lambda: self._hand_on(entry.name))
            editor.setEnabled(editable)
        elif entry.holds is Holds.COLOUR:
            editor = Button()
            editor.clicked.connect(lambda: self._choose_colour(entry.name))
            editor.setEnabled(editable)
        else:
            editor = Line()
            editor.setPlaceholderText("dd/mm/yyyy" if entry.holds is Holds.DAY else entry.hint)
            if entry.offers:
                editor.setCompleter(offering(entry.offers, editor))
            editor.setReadOnly(not editable)
            editor.editingFinished.connect(lambda: self._hand_on(entry.name))
        editor.installEventFilter(self)
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        column = next((each for each, field in self._editors.items() if field is watched), "")
        if column and isinstance(event, QFocusEvent):
            self._left(column, event)
        elif column and (way := own_undo.asked_by(event)) is not None:
            if not self._is_of_its_own(column, way):
                event.ignore()  # Undo and Redo of the plan get the key
            elif event.type() == QEvent.Type.KeyPress:
                self._undo_typing(column, way)
            else:
                event.accept()
            return True
        return super().eventFilter(watched, event)

    def _left(self, column: str, event: QFocusEvent) -> None:
        """What stands in a text field is handed on when it is left, and not for its own menu."""
        is_text = isinstance(self._editors[column], QPlainTextEdit)
        if is_text and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._hand_on(column)

    def is_being_typed(self) -> bool:
        """Whether something stands in a field that was typed there and is in no plan."""
        return any(map(self._is_typed, self._editors))

    def _is_typed(self, column: str) -> bool:
        """Whether something stands in a field that was typed there and not handed on."""
        return self._row is not None and self._value(column) != self._as_put.get(column)

    def _is_of_its_own(self, column: str, way: own_undo.Way) -> bool:
        return own_undo.can(self._editors[column], way) or self._is_typed(column)

    def _undo_typing(self, column: str, way: own_undo.Way) -> None:
        """Take back or do again what was typed; what was put in whole goes whole."""
        field = self._editors[column]
        if own_undo.can(field, way):
            own_undo.do(field, way)
        elif way is own_undo.Way.UNDO and self._row is not None:
            self._put(column, getattr(self._row, column))

    def show_row(self, row: Row | None) -> None:
        """Show a row, or nothing; what was typed for the one before is handed on first."""
        if self._row is not None and (row is None or row.id != self._row.id):
            self.hand_on_all()
        self._row = row
        self.setEnabled(row is not None)
        for column, editor in self._editors.items():
            if isinstance(editor, Line | Lines):
                editor.spelt = row is not None and is_prose(type(row), column)
            self._put(column, getattr(row, column) if row is not None else None)

    def hand_on_all(self) -> None:
        """Hand on what was typed and not yet handed on: the dialogue is closing."""
        for column in self._editors:
            self._hand_on(column)

    def _hand_on(self, column: str) -> None:
        if self._row is None:
            return
        row, value = self._row, self._value(column)
        # What nobody touched is no edit, also where the row was changed elsewhere meanwhile.
        if value in (self._as_put.get(column), getattr(row, column)):
            own_undo.forget(self._editors[column])  # who comes back begins anew
            return
        self._as_put.pop(column, None)  # until it is shown again, what stood there is an edit too
        self.edited.emit(row, column, value)

    def put_back(self, row: Row, column: str) -> None:
        """Show the row's own value again, if it is still the one shown."""
        if self._row is row:
            self._put(column, getattr(self._row, column))

    def _put(self, column: str, value: Any) -> None:
        self._show(column, value)
        own_undo.forget(self._editors[column])
        if self._row is not None:
            self._as_put[column] = self._value(column)

    def _show(self, column: str, value: Any) -> None:
        editor = self._editors[column]
        if isinstance(editor, QPlainTextEdit):
            text = "\n".join(value) if isinstance(value, list) else value or ""
            if editor.toPlainText() != text:
                editor.setPlainText(text)
        elif isinstance(editor, Choice):
            editor.set_value(value or "")
        elif isinstance(editor, QCheckBox):
            editor.setChecked(bool(value))
        elif isinstance(editor, QSpinBox):
            editor.setValue(value or 0)
        elif isinstance(editor, QPushButton):
            self._paint_colour(editor, value or "")
        elif isinstance(editor, QLineEdit):
            if self._entries[column].holds is Holds.DAY:
                value = as_read(self._entries[column], value)
            if editor.text() != (value or ""):
                editor.setText(value or "")
                editor.setCursorPosition(0)
            editor.setProperty("put", editor.text())

    def _value(self, column: str) -> Any:
        editor = self._editors[column]
        if isinstance(editor, QPlainTextEdit):
            text = editor.toPlainText()
            if self._entries[column].holds is Holds.LINES:
                return [line.strip() for line in text.split("\n") if line.strip()]
            return text
        if isinstance(editor, Choice):
            return editor.value()
        if isinstance(editor, QCheckBox):
            return editor.isChecked()
        if isinstance(editor, QSpinBox):
            return editor.value()
        if isinstance(editor, QLineEdit):
            # A line edit cannot show a line break; left alone, the value stays as it was.
            untouched = editor.text() == editor.property("put")
            return getattr(self._row, column) if untouched else editor.text()
        return editor.property("colour")

    def _choose_colour(self, column: str) -> None:
        editor = self._editors[column]
        dialog = QColorDialog(QColor(status_colour(editor.property("colour") or "")), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("The colour of the status")
        dialog.colorSelected.connect(lambda colour: self.set_colour(column, colour.name()))
        dialog.open()

    def set_colour(self, column: str, colour: str) -> None:
        """Take a colour as if it had been chosen."""
        editor = self._editors[column]
        if isinstance(editor, QPushButton):
            self._paint_colour(editor, colour.upper())
            self._hand_on(column)

    @staticmethod
    def _paint_colour(editor: QPushButton, colour: str) -> None:
        editor.setProperty("colour", colour)
        shown = status_colour(colour)
        editor.setText(f"{colour}  Change…" if colour else "")
        editor.setStyleSheet(
            f"QPushButton {{ background: {shown}; color: {text_on(shown)}; padding: 5px 10px;"
            " border: 1px solid palette(mid); border-radius: 5px; text-align: left }"
        )
