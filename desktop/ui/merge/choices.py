"""Choices that need more than a tick: a value typed by hand, a row linked to its action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.by_when import describe, parse
from desktop.core.editing.actions import checked
from desktop.core.errors import PlandeskError
from desktop.core.fields import field_of
from desktop.core.kinds import Action, Area, Holds
from desktop.core.merge import ADD, LEAVE_OUT, Group, How, MergeCell, Pick
from desktop.core.numbering import canonical
from desktop.core.plan import Plan
from desktop.core.text import brief
from desktop.ui.asks_first import AsksFirst
from desktop.ui.editors import DateEditor, TextEditor, editor_for
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.merge import words
from desktop.ui.merge.preview import Preview
from desktop.ui.notice import Notice
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, unmarked
from desktop.ui.writing import Line


def _numbered(preview: Preview, text: str) -> list[Action]:
    """The actions that have a number, however it is written."""
    wanted = canonical(text)
    return [
        action for action in preview.data.actions() if wanted and canonical(action.no) == wanted
    ]


class _Asking(AsksFirst, QDialog):
    """A small dialogue with OK and Cancel, and a line that says why OK was refused."""

    def __init__(self, title: str, ok: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.body = QVBoxLayout(self)
        self.body.setSpacing(10)
        self.notice = Notice()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = self.buttons.addButton(ok, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def finish(self) -> None:
        """Put the notice and the buttons under what was built."""
        self.body.addWidget(self.notice)
        self.body.addWidget(self.buttons)


def _said(text: str) -> QLabel:
    label = Label(text)
    label.setWordWrap(True)
    by = Qt.TextInteractionFlag
    label.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
    return label


class ValueDialog(_Asking):
    """Types the value of one cell, beginning from theirs, mine or both.

    Signal: ``given(object)`` with the Pick.
    """

    given = Signal(object)

    def __init__(
        self, plan: Plan, preview: Preview, group: Group, cell: MergeCell,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        label = words.cell_label(preview, cell.field)
        super().__init__(f"{label} of {group.no or group.title}", "Take this value", parent)
        self._plan, self._cell = plan, cell
        legend = preview.data.legend_of(cell.field)
        sides = QFormLayout()
        sides.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if cell.sent is not None:
            sides.addRow("Sent", _said(words.shown(cell.field, cell.sent, legend)))
        sides.addRow("Theirs", _said(words.theirs_shown(cell, legend)))
        sides.addRow("Mine now", _said(words.shown(cell.field, cell.mine, legend)))
        if cell.note:
            sides.addRow("Note", _said(cell.note))
        self.body.addLayout(sides)
        self.editor = editor_for(field_of(cell.field).holds, plan, self, cell.field)
        self.editor.setAccessibleName(f"{label}: the value to take")
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setMinimumHeight(self.fontMetrics().lineSpacing() * 7)
        begin = QHBoxLayout()
        begin.addWidget(Label("Begin from"))
        for words_, text in self._beginnings():
            button = Button(words_)
            button.clicked.connect(lambda _=False, text=text: self._begin(text))
            begin.addWidget(button)
        begin.addStretch(1)
        self.body.addLayout(begin)
        self.body.addWidget(self.editor)
        if isinstance(self.editor, DateEditor):  # room for what it says of the date that is typed
            self.body.addSpacing(2 * self.fontMetrics().lineSpacing() + 16)
        self.finish()
        pick = preview.pick(cell)
        self._begin(pick.text if pick.how is How.TYPED else (cell.value or cell.theirs))
        room.resize(self, 560, self.sizeHint().height())

    def _beginnings(self) -> list[tuple[str, str]]:
        cell = self._cell
        found = [("Theirs", cell.value or cell.theirs), ("Mine", cell.mine)]
        if isinstance_text(cell) and cell.mine.strip() and cell.theirs.strip():
            found.append(("Both", f"{cell.mine}\n{cell.value or cell.theirs}"))
        if cell.sent:
            found.append(("Sent", cell.sent))
        return found

    def _begin(self, text: str) -> None:
        if isinstance(self.editor, QComboBox) and self.editor.findData(text) < 0:
            text = ""  # what cannot be read is no status to begin from
        self.editor.set_value(text)
        self.editor.setFocus()

    def accept(self) -> None:
        """Give the value when the plan would take it; else say why not."""
        try:
            value = checked(self._plan, self._cell.field, self.editor.value())
        except PlandeskError as refusal:
            self.notice.say(str(refusal))
            return
        unread = self._unread(value)
        if unread:
            self.notice.say(f"{unread} Type a day, or words that say when, or choose mine.")
            self.editor.setFocus()
            return
        self.given.emit(Pick(How.TYPED, value))
        super().accept()

    def _unread(self, value: str) -> str:
        """Why a date that is given in place of one that cannot be read cannot be read either.

        What the plan says already may stay as it is.
        """
        if field_of(self._cell.field).holds is not Holds.DATE or value == self._cell.mine:
            return ""
        meaning = parse(value, today=self._plan.today())
        return describe(meaning) if meaning.needs_attention else ""


def isinstance_text(cell: MergeCell) -> bool:
    """Whether a cell holds text that can be several lines long."""
    return words.can_both(cell)


class LinkDialog(_Asking):
    """Says which action a row is: a suggestion, any action by its number, a new one, or none.

    Signal: ``linked(str)`` with an action's key, ``ADD``, ``LEAVE_OUT``, or "" to leave the
    question open.
    """

    linked = Signal(str)

    def __init__(self, preview: Preview, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(f"Which action is {group.where}?", "Link", parent)
        self._preview, self._group = preview, group
        self.body.addWidget(_said(words.row_text(preview, group)))
        if group.note:
            note = _said(group.note[:1].upper() + group.note[1:] + ".")
            note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
            self.body.addWidget(note)
        self.choices = QButtonGroup(self)
        self.radios: list[tuple[QRadioButton, str]] = []
        for each in group.suggestions:
            name = each.no or "An action without a number"
            self._offer(f"{name} · {each.title}   ({each.likeness}% alike)", each.key)
        self._by_number = QRadioButton("Another action, number")
        self.number = Line()
        self.number.setPlaceholderText("6.10")
        self.number.setAccessibleName("The number of the action that this row is")
        self.number.setMaximumWidth(160)
        self._names = self._actions()
        completer = QCompleter(list(self._names), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered = completer.popup()
        if offered is not None:
            offered.setMinimumWidth(420)
        self.number.setCompleter(completer)
        self.number.textEdited.connect(lambda: self._by_number.setChecked(True))
        self._by_number.toggled.connect(lambda on: self.number.setFocus() if on else None)
        self.choices.addButton(self._by_number)
        row = QHBoxLayout()
        row.addWidget(self._by_number)
        row.addWidget(self.number, 1)
        row.addStretch(1)
        self.body.addLayout(row)
        self._offer("A new action: add it to the plan", ADD)
        self._offer("Not an action: leave it out", LEAVE_OUT)
        if group.row_id in preview.state.links:
            self._offer("Leave the question open", "")
        self.finish()
        first = self.choices.buttons()[0]
        first.setChecked(True)
        first.setFocus()
        room.resize(self, 600, self.sizeHint().height())

    def _offer(self, text: str, target: str) -> None:
        radio = QRadioButton(unmarked(text))
        self.choices.addButton(radio)
        self.radios.append((radio, target))
        self.body.addWidget(radio)

    def _actions(self) -> dict[str, Action]:
        """The actions by what the completer offers: number, area where needed, and words."""
        found: dict[str, Action] = {}
        for action in self._preview.data.actions():
            name = f"{action.no} · {brief(action.action, 60)}" if action.no else action.action
            if name in found:
                name = f"{name} ({self._preview.data.area_of(action).name})"
            found[name] = action
        return found

    def _wanted(self) -> Action | None:
        """The action that was typed: as the completer wrote it, or by its number."""
        text = self.number.text().strip()
        if text in self._names:
            return self._names[text]
        found = _numbered(self._preview, text)
        if len(found) == 1:
            return found[0]
        if not found:
            self.notice.say(f"There is no action {text}." if text else "Type an action's number.")
        else:
            self.notice.say(f"{len(found)} actions have the number {text}; choose from the list.")
            self.number.completer().setCompletionPrefix(text)
            self.number.completer().complete()
        return None

    def accept(self) -> None:
        """Give the choice."""
        if self._by_number.isChecked():
            action = self._wanted()
            if action is None:
                self.number.setFocus()
                return
            self.linked.emit(action.key)
        else:
            self.linked.emit(next(key for radio, key in self.radios if radio.isChecked()))
        super().accept()


class PlaceDialog(_Asking):
    """Says where a new row is added, and under which number.

    Signals: ``placed(object, str)`` with the Area and the number; ``left()`` when it is not to be
    added; ``link_asked()`` when it is an action that the plan has.
    """

    placed = Signal(object, str)
    left = Signal()
    link_asked = Signal()

    def __init__(self, preview: Preview, group: Group, parent: QWidget | None = None) -> None:
        super().__init__("Add a new action", "Add it", parent)
        self._preview = preview
        self.body.addWidget(_said(words.row_text(preview, group)))
        self.area = PickList()
        for area in preview.data.areas:
            name = area.name if area.name == area.title else f"{area.name} · {area.title}"
            self.area.addItem(brief(name, 70), area.id)
        self.area.setCurrentIndex(max(0, self.area.findData(group.area_id)))
        self.area.setAccessibleName("Area to add it to")
        self.number = Line(group.no)
        self.number.setAccessibleName("Number of the new action")
        self.number.setMaximumWidth(160)
        form = QFormLayout()
        form.addRow("&Area", self.area)
        form.addRow("&Number", self.number)
        self.body.addLayout(form)
        self.area.currentIndexChanged.connect(self._propose)
        is_one = Button("It is an action of the plan…")
        is_one.clicked.connect(self._is_one)
        leave = Button("Do not add it")
        leave.clicked.connect(self._leave)
        row = QHBoxLayout()
        row.addWidget(is_one)
        row.addWidget(leave)
        row.addStretch(1)
        self.body.addLayout(row)
        self.finish()
        room.resize(self, 520, self.sizeHint().height())

    def _propose(self) -> None:
        """The next number of the area that was chosen."""
        from desktop.core.numbering import next_number

        area = self._area()
        if area is not None:
            family = [action.no for action in self._preview.data.actions(area)]
            self.number.setText(next_number(family, area.code))

    def _area(self) -> Area | None:
        return self._preview.data.get(Area, self.area.currentData() or 0)

    def _is_one(self) -> None:
        self.reject()
        self.link_asked.emit()

    def _leave(self) -> None:
        self.left.emit()
        self.reject()

    def accept(self) -> None:
        """Give the place; a number that the plan has already is said, and asked about again."""
        area = self._area()
        if area is None:
            self.notice.say("The plan has no area yet. Add one on the Plan menu first.")
            return
        no = self.number.text().strip()
        taken = _numbered(self._preview, no)
        if taken and not self.notice.text():
            self.notice.say(
                f"{no} is the number of “{brief(taken[0].action, 60)}”. Choose another, or press "
                "“Add it” again to use it twice."
            )
            self.number.setFocus()
            return
        self.placed.emit(area, no)
        super().accept()


class TextsDialog(_Asking):
    """Lines of words to read, such as all that was recognised in a file."""

    def __init__(self, title: str, lines: list[str], parent: QWidget | None = None) -> None:
        super().__init__(title, "Close", parent)
        self.buttons.clear()
        self.buttons.addButton("Close", QDialogButtonBox.ButtonRole.AcceptRole)
        self.text = TextEditor()
        self.text.spelt = False  # nobody writes here
        self.text.setReadOnly(True)
        self.text.setPlainText("\n".join(f"•  {line}" for line in lines))
        self.text.setAccessibleName(title)
        self.body.addWidget(self.text, 1)
        self.finish()
        room.resize(self, 640, 380)
