"""One field of the panel: its label, its editor, and the way from the one to the plan."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop.core.editing import actions as editing
from desktop.core.editing.cells import type_in
from desktop.core.errors import PlandeskError
from desktop.core.fields import field_of
from desktop.core.kinds import Action, Holds
from desktop.core.plan import Plan
from desktop.ui.detail.editor_box import Editor, EditorBox
from desktop.ui.editors import LineEditor, TextEditor, editor_for
from desktop.ui.editors.status_buttons import StatusButtons
from desktop.ui.look.theme import colours
from desktop.ui.plain import Label, show_text, unmarked


class FieldBox(EditorBox):
    """A labelled editor for one field of whichever action the panel shows.

    What is typed is committed when the focus leaves, or with Ctrl+Enter. Signal:
    ``refused(str)`` with the sentence when the plan did not take it.
    """

    MOST_LINES = 14

    refused = Signal(str)

    def __init__(self, plan: Plan, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.name = name
        self._words = label
        self._action: Action | None = None
        self._shown = ""  # what was put in: another text is what somebody typed
        self.kind = field_of(name).holds
        self.label = Label(unmarked(label))  # the plan's own word for the column
        self.label.setWordWrap(True)
        self.editor: Editor
        if self.kind is Holds.STATUS:
            self.editor = StatusButtons(plan.data.legend_of(name), self)
            self.editor.chosen.connect(self._set)
        else:
            self.editor = editor_for(self.kind, plan, self, name)
            if isinstance(self.editor, TextEditor):
                self.editor.least_lines = 2 if self.kind is Holds.TEXT else 1
        self.editor.setAccessibleName(label)
        self.lay_out()

    def _kept(self, action: Action) -> str:
        text = editing.value_of(action, self.name)
        if self.kind is Holds.DAY and text:
            year, month, day = text.split("-")
            return f"{day}/{month}/{year}"
        return text

    def show_action(self, action: Action) -> None:
        """Show the field of an action; what is being typed for the same action stays."""
        same = self._action is action
        self._action = action
        kept = self._kept(action)
        # Another action's field begins without the typing of the one before to undo.
        if self.kind is Holds.STATUS or not same or not self.is_typed_in():
            self._shown = kept
            if self.kind is Holds.STATUS or not same or self.editor.value() != kept:
                self.editor.set_value(kept)
                self.show_beginning()
                self.grow()
        if self.name == "by_when":
            moved = action.original_due and action.original_due != action.due
            tail = f" (original {action.original_by_when})" if moved else ""
            show_text(self.label, self._words + tail)
        writable = not self._plan.why_read_only
        if isinstance(self.editor, LineEditor | TextEditor):
            self.editor.setReadOnly(not writable)
        else:
            self.editor.setEnabled(writable)

    def commit(self) -> None:
        """Give what was typed to the plan."""
        action = self._action
        if action is None or self.kind is Holds.STATUS:
            return
        if self._plan.data.get(Action, action.id) is not action or self._plan.why_read_only:
            return
        if isinstance(self.editor, LineEditor | TextEditor):
            self.editor.hand_on()
        text = self.editor.value()
        # What the plan has by now may be another than what was shown: only what was typed counts.
        if text not in (self._shown, self._kept(action)):
            self._set(text)
        self._shown = self.editor.value()

    def _set(self, text: str) -> None:
        action = self._action
        if action is None:
            return
        try:
            if type_in(self._plan, action, self.name, text):
                return
        except PlandeskError as error:
            self.refused.emit(str(error))
        self.editor.set_value(self._kept(action))  # blanks alone were typed, or it was refused

    def take_back(self) -> bool:
        if self._action is not None:
            self.editor.set_value(self._kept(self._action))
        return self._action is not None

    def restyle(self) -> None:
        """Take the program's colours and font again."""
        if self._action is not None:
            self.show_action(self._action)


def heading(text: str) -> QLabel:
    """A small heading in the panel."""
    label = Label(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def link_colour(widget: QWidget) -> str:
    """The colour of links on a widget."""
    return colours(widget.palette()).accent
