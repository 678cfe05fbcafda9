"""A note with a form under it, by which something about an action is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Row, spec_of
from desktop.core.plan import Plan
from desktop.ui.detail.box import Box
from desktop.ui.detail.note import Note
from desktop.ui.editors import LineEditor
from desktop.ui.look.button import Button
from desktop.ui.look.flow import in_a_row


class RecordPanel(QWidget):
    """Says what is recorded of an action, and takes one thing more. Signal: ``said(str)``.

    A panel of this kind says what it shows in :meth:`show_action`, fills the form in
    :meth:`fill`, and writes it in :meth:`write`, which may raise a PlandeskError.
    """

    said = Signal(str)

    def __init__(
        self,
        plan: Plan,
        kind: type[Row],
        names: Sequence[str],
        words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        self._proposed: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.note = Note()
        self.note.linkActivated.connect(self.follow_link)
        layout.addWidget(self.note)
        self.form = QWidget()
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        columns = spec_of(kind).by_name
        self.boxes = {name: Box(plan, columns[name]) for name in names}
        for box in self.boxes.values():
            column.addWidget(box)
            if isinstance(box.editor, LineEditor):
                box.editor.returnPressed.connect(self._record)
        self.record = Button(words)
        self.record.clicked.connect(self._record)
        cancel = Button("Cancel")
        cancel.clicked.connect(lambda: self.open_form(False))
        column.addWidget(in_a_row(self.record, cancel))
        layout.addWidget(self.form)
        self.form.hide()

    def show_action(self, action: Action) -> None:
        """Show what is recorded of an action; the form closes when it is another action."""
        if action is not self._action:
            self.form.hide()
        self._action = action

    def follow_link(self, name: str) -> None:
        """A link of the note was followed; here every link begins a record."""
        self.begin()

    def begin(self) -> QWidget:
        """Open the form because it was asked for, and go there; one that is begun goes on."""
        if not self.form.isVisibleTo(self):
            self.open_form(True)
        return next(iter(self.boxes.values())).begin()

    def open_form(self, shown: bool) -> None:
        """Open the form with what is proposed, or close it."""
        if self._action is None:
            return
        self.form.setVisible(shown)
        if shown:
            for name, text in self.fill(self._action).items():
                self.boxes[name].show_text(text)
            self._proposed = self.draft()
        self.show_action(self._action)

    def is_begun(self) -> bool:
        """Whether something is being recorded, and has words of the user's own."""
        return self.form.isVisibleTo(self) and self.draft() != self._proposed

    def draft(self) -> tuple[str, ...]:
        """What stands in the form."""
        return tuple(str(box.editor.value()) for box in self.boxes.values())

    def go_on_with(self, draft: tuple[str, ...]) -> None:
        """Show the form again as it was left; whoever came past goes on where they are."""
        self.open_form(True)
        for box, text in zip(self.boxes.values(), draft, strict=True):
            box.editor.set_value(text)

    def _record(self) -> None:
        action = self._action
        if action is None or self._plan.data.get(Action, action.id) is not action:
            return
        try:
            self.write(action)
        except PlandeskError as error:
            self.said.emit(str(error))
            return
        self.open_form(False)

    def fill(self, action: Action) -> dict[str, str]:
        """What the form proposes, by column."""
        raise NotImplementedError

    def write(self, action: Action) -> None:
        """Write what stands in the form."""
        raise NotImplementedError
