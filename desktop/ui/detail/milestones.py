"""The milestones of an action, with boxes to tick."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core import by_when
from desktop.core.editing import rows
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Milestone, day_of, iso
from desktop.core.plan import Plan
from desktop.core.text import brief, one_line
from desktop.ui.look.button import ToolButton
from desktop.ui.plain import tip, unmarked
from desktop.ui.writing import Line


class _Tick(QCheckBox):
    """A box to tick whose words are cut at the width that it has; it asks for none of its own."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(unmarked(words))
        tip(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxContents
        room = self.style().subElementRect(part, option, self).width()
        cut = Qt.TextElideMode.ElideRight
        self.setText(unmarked(self.fontMetrics().elidedText(self._words, cut, room)))


class MilestonesBox(QWidget):
    """Milestones to tick, add and delete. Signal: ``refused(str)``."""

    refused = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        self._shown: list[tuple[int, str, str]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        layout.addLayout(self._list)
        self.new = Line()
        self.new.setPlaceholderText("Add a milestone: 80% by 31/10/2018")
        self.new.setAccessibleName("New milestone")
        self.new.spelt = True
        self.new.returnPressed.connect(self.keep_typed)
        self.new.installEventFilter(self)
        layout.addWidget(self.new)

    def show_action(self, action: Action) -> None:
        """Show the milestones of an action."""
        self._action = action
        self.new.setVisible(not self._plan.why_read_only)
        milestones = self._plan.data.milestones(action)
        shown = [(each.id, self._words(each), each.done_on) for each in milestones]
        if shown == self._shown:
            return
        self._shown = shown
        while self._list.count():
            item = self._list.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for milestone in milestones:
            self._list.addWidget(self._line(milestone))

    @staticmethod
    def _words(milestone: Milestone) -> str:
        due = day_of(milestone.due)
        day = by_when.format_day(due) if due else ""
        label = milestone.label.strip()
        words = f"{label} · {day}" if label and day and day not in label else label or day
        done = day_of(milestone.done_on)
        return f"{words} (done {by_when.format_day(done)})" if done else words

    def _line(self, milestone: Milestone) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = self._words(milestone)
        box = _Tick(one_line(words))
        box.setAccessibleName(f"Milestone {words}")
        box.setChecked(bool(milestone.done_on))
        box.toggled.connect(lambda done: self._tick(milestone.id, done))
        row.addWidget(box, 1)
        if not milestone.from_text:
            delete = ToolButton()
            delete.setText("✕")
            delete.setAccessibleName(f"Delete milestone {words}")
            delete.setToolTip("Delete this milestone")
            delete.clicked.connect(lambda: self._delete(milestone.id))
            row.addWidget(delete)
        line.setEnabled(not self._plan.why_read_only)
        return line

    def _tick(self, row_id: int, done: bool) -> None:
        milestone = self._plan.data.get(Milestone, row_id)
        if milestone is not None:
            day = iso(self._plan.today()) if done else ""
            self._try(lambda: rows.change(self._plan, milestone, done_on=day))

    def _delete(self, row_id: int) -> None:
        milestone = self._plan.data.get(Milestone, row_id)
        if milestone is not None:
            self._try(lambda: rows.delete(self._plan, [milestone]))

    def begin(self) -> QWidget:
        """Go to the first milestone that is past its day and not ticked, to be ticked with Space;
        without one to the line for a new one."""
        today = iso(self._plan.today())
        for place, (row_id, _, done_on) in enumerate(self._shown):
            milestone = self._plan.data.get(Milestone, row_id)
            late = milestone is not None and "" < milestone.due < today and not done_on
            item = self._list.itemAt(place)
            line = item.widget() if item is not None else None
            tick = line.findChild(_Tick) if late and line is not None else None
            if isinstance(tick, _Tick):
                tick.setFocus(Qt.FocusReason.TabFocusReason)
                return tick
        self.new.setFocus(Qt.FocusReason.TabFocusReason)
        return self.new

    def keep_typed(self) -> None:
        """Take what was typed as a milestone, like any other text whose action is left."""
        text = self.new.text().strip()
        action = self._action
        if not text or action is None:
            return
        self.new.clear()
        if self._plan.data.get(Action, action.id) is not action:
            self.refused.emit(
                f"“{brief(text, 60)}” was not added: its action is no longer in the plan."
            )
            return
        due = iso(by_when.parse(text, today=self._plan.today()).due)
        milestone = Milestone(action_id=action.id, label=text, due=due)
        try:
            rows.add(self._plan, milestone)
        except PlandeskError as error:
            self.new.setText(text)  # it can be mended where it was typed
            self.refused.emit(str(error))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.new.text()
        ):
            self.new.clear()
            return True
        return super().eventFilter(watched, event)

    def _try(self, edit: object) -> None:
        try:
            edit()  # type: ignore[operator]
        except PlandeskError as error:
            self.refused.emit(str(error))
