"""The page of the calendar: the plan's duties by month, as a list or as a month grid."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core import agenda
from desktop.core.calendar import add_months
from desktop.core.changes import Changed
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Duty, Occasion, PlanInfo, Status
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui.checks.wrapped import WrapTree
from desktop.ui.duties.agenda_model import DAY, HOW, NAME, AgendaModel, Role, mark, months_of
from desktop.ui.duties.month import MonthView
from desktop.ui.look.button import Button, ToolButton
from desktop.ui.look.nothing_yet import Empty, EmptyList
from desktop.ui.once import once
from desktop.ui.plain import Label, page_title
from desktop.ui.session import LiveView

LIST, MONTH = "list", "month"
AHEAD = 18  # months that the list looks ahead
BACK = 12  # months that it looks back


class DutiesPage(QWidget):
    """The calendar of duties.

    Signals: ``said(str)`` for the status bar; ``duties_asked(object)`` to change the duties, with
    the id of the one to begin with or None; ``action_chosen(int)`` to go to one that recurs.
    """

    said = Signal(str)
    duties_asked = Signal(object)
    action_chosen = Signal(int)

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan: Plan = session.plan
        self.model = AgendaModel(self.plan, self)
        self.model.refused.connect(self.said)
        self.month = MonthView(self.plan.today())
        self._build()
        self._seen = False
        self._later = once(self, self.refresh)
        self._laid_out = once(self, self._begin_at_the_cursor)
        session.changed.connect(self._follow)
        self.month.month_asked.connect(self.show_month)
        self.month.day_chosen.connect(self._open_day)
        self.month.tick_asked.connect(self._tick_day)
        self.setFocusProxy(self.tree)
        self.empty = EmptyList(self.tree, self._nothing)
        self.refresh()
        self.month.show_day(self.plan.today(), self._dues_around(self.plan.today()))
        self._say_month()
        first = self.model.first_from(self.plan.today())
        if first.isValid():
            self.tree.setCurrentIndex(first)

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 14, 10)
        layout.setSpacing(8)
        head = QHBoxLayout()
        title = page_title("Calendar of duties")
        head.addWidget(title, 1)
        self._ways = QButtonGroup(self)
        for name, words in ((LIST, "As a list"), (MONTH, "By month")):
            button = ToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setChecked(name == LIST)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setProperty("way", name)
            self._ways.addButton(button)
            head.addWidget(button)
        self._ways.buttonClicked.connect(lambda button: self.show_way(button.property("way")))
        layout.addLayout(head)
        self._summary = Label()
        self._summary.setWordWrap(True)
        layout.addWidget(self._summary)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._build_list())
        self.stack.addWidget(self._build_month())
        layout.addWidget(self.stack, 1)
        layout.addLayout(self._build_buttons())

    def _build_list(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self.met = QCheckBox("Sho&w dates that were met")
        self.met.toggled.connect(lambda _: self.refresh())
        column.addWidget(self.met)
        tree = self.tree = WrapTree(4)
        tree.setModel(self.model)
        tree.setAccessibleName("Dates of the duties")
        tree.setAllColumnsShowFocus(True)
        tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setExpandsOnDoubleClick(False)
        header = tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(HOW, QHeaderView.ResizeMode.Stretch)
        wide = self.fontMetrics().averageCharWidth()
        header.resizeSection(DAY, wide * 44)
        header.resizeSection(NAME, wide * 40)
        tree.doubleClicked.connect(lambda _: self._open_current())
        tree.entered_line.connect(self._open_current)
        tree.selectionModel().currentChanged.connect(lambda *_: self._say_buttons())
        self.model.modelReset.connect(self._after_reset)
        column.addWidget(tree, 1)
        return page

    def _build_month(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        self._month_name = Label()
        font = self._month_name.font()
        font.setBold(True)
        self._month_name.setFont(font)
        for words, tip, step in (("‹", "The month before (Page Up)", -1),
                                 ("Today", "This month", 0),
                                 ("›", "The next month (Page Down)", 1)):  # fmt: skip
            button = ToolButton()
            button.setText(words)
            button.setToolTip(tip)
            button.setAccessibleName(tip.split(" (")[0])
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, step=step: self._step_month(step))
            row.addWidget(button)
        row.addWidget(self._month_name)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.month, 1)
        return page

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.tick = Button("&Mark as met")
        self.tick.setToolTip("Mark the date as met, or as not met (Space)")
        self.tick.clicked.connect(self.tick_current)
        self.change = Button("Change the &duties…")
        self.change.clicked.connect(lambda: self._open_current())
        self.save = Button("&Save for Outlook…")
        self.save.setToolTip("The dates as a calendar file (.ics)")
        self.save.clicked.connect(self.ask_file)
        row.addWidget(self.tick)
        row.addWidget(self.change)
        row.addStretch(1)
        row.addWidget(self.save)
        return row

    # --- showing -----------------------------------------------------------------------------

    def _dues(self) -> list[agenda.Due]:
        today = self.plan.today()
        start, end = add_months(today.replace(day=1), -BACK), add_months(today, AHEAD)
        try:
            # What falls due once stays until it is done, however long ago that was.
            late = [each for each in agenda.next_due(self.plan.data, today) if each.due < start]
            ended = agenda.recurring_ended(self.plan.data, today)
            dues = agenda.agenda(self.plan.data, start, end, today)
            told = {(each.action_id, each.due) for each in ended}
            dues += ended
            dues += [
                each
                for each in agenda.recurring_dues(self.plan.data, start, end)
                if (each.action_id, each.due) not in told
            ]
            return sorted(late + dues, key=lambda each: each.due)
        except ValueError as error:
            self.said.emit(f"{error} Change the duty to see the calendar.")
            return []

    def _dues_around(self, day: date) -> list[agenda.Due]:
        first = day.replace(day=1)
        start, end = first - timedelta(days=7), first + timedelta(days=45)
        try:
            dues = agenda.agenda(self.plan.data, start, end, self.plan.today())
        except ValueError:
            return []
        return dues + agenda.recurring_dues(self.plan.data, start, end)

    def refresh(self) -> None:
        """Work the dates out again."""
        held = self.current()
        dues = self._dues()
        wanted = dues
        if not self.met.isChecked():
            wanted = [each for each in dues if each.ended or not each.done]
        self.model.show(months_of(wanted, self.plan.today()))
        if held is not None:
            found = self.model.index_of(held.duty_id, held.due, held.action_id)
            if found.isValid():
                self.tree.setCurrentIndex(found)
        if self.stack.currentIndex() == 1:
            self.month.show_day(self.month.day(), self._dues_around(self.month.day()))
        self._say()
        self._say_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self._laid_out.start()

    def _begin_at_the_cursor(self) -> None:
        # Only now do the lines have the width that they wrap to, and so their heights.
        self.tree.doItemsLayout()
        self.tree.scrollTo(self.tree.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _say(self) -> None:
        duties = self.plan.data.all(Duty)
        waiting = [each.name for each in duties if not each.anchor]
        if not duties:
            self._summary.setText("This plan has no duties yet.")
            return
        parts = [count(len(duties), "duty", "duties")]
        try:  # the list has the first that was missed and those of the last months: all count
            late = agenda.how_many_missed(self.plan.data, self.plan.today())
            parts.append(f"{late:,} overdue" if late else "none overdue")
        except ValueError:
            parts.append("those overdue cannot be counted")
        if waiting:
            parts.append(f"without a day to count from: {', '.join(waiting)}")
        self._summary.setText(" · ".join(parts))

    def _nothing(self) -> Empty | None:
        """What is said where the plan has no duty."""
        if self.plan.data.all(Duty) or self.model.rowCount():
            return None
        return Empty(
            "A duty is what must be done by a date that follows from a rule: each date stands here "
            "with how it was worked out, and is late until it is marked as met.",
            "the statement of action within 70 working days of receiving the report; the board "
            "every 4 weeks.",
            "" if self.plan.why_read_only else "Add the firs&t duty…",
            lambda: self.duties_asked.emit(None),
        )

    def _after_reset(self) -> None:
        self.tree.expandAll()
        for row in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(row, self.tree.rootIndex(), True)

    def show_way(self, way: str) -> None:
        """Show the dates as a "list" or by "month"."""
        for button in self._ways.buttons():
            button.setChecked(button.property("way") == way)
        current = self.current()
        self.stack.setCurrentIndex(1 if way == MONTH else 0)
        if way == MONTH:
            self.show_month(current.due if current else self.plan.today())
            self.month.setFocus()
        else:
            self.tree.setFocus()
        self._say_buttons()

    def show_month(self, day: date) -> None:
        """Show the month of a day."""
        self.month.show_day(day, self._dues_around(day))
        self._say_month()

    def _say_month(self) -> None:
        self._month_name.setText(f"{self.month.month_model.month:%B %Y}")

    def _step_month(self, step: int) -> None:
        self.show_month(add_months(self.month.day(), step) if step else self.plan.today())

    # --- what can be done ----------------------------------------------------------------------

    def go_to(self, duty_id: int, day: date) -> bool:
        """Put the cursor on a date of a duty, to be marked; False where the list has it not."""
        if self.stack.currentIndex():
            self.show_way(LIST)
        found = self.model.index_of(duty_id, day, None)
        if found.isValid():
            self.tree.setCurrentIndex(found)
            self.tree.scrollTo(found)
        self.tree.setFocus()
        return found.isValid()

    def current(self) -> agenda.Due | None:
        """The date under the cursor of the list, or the first of the day in the month grid."""
        if self.stack.currentIndex() == 1:
            dues = self.month.month_model.dues(self.month.day())
            return dues[0] if dues else None
        due: agenda.Due | None = self.tree.currentIndex().data(Role.DUE)
        return due

    def _say_buttons(self) -> None:
        due = self.current()
        self.tick.setEnabled(due is not None and not self.plan.why_read_only)
        self.tick.setText("&Mark as not met" if due is not None and due.marked else "&Mark as met")

    def tick_current(self) -> None:
        """Mark the date under the cursor as met, or as not met."""
        due = self.current()
        if due is not None:
            self._tick([due])

    def _tick_day(self, day: date) -> None:
        self._tick(self.month.month_model.dues(day))

    def _tick(self, dues: list[agenda.Due]) -> None:
        if not dues:
            return
        done = not all(each.marked for each in dues)
        words = dues[0].occurrence.duty if len(dues) == 1 else count(len(dues), "date")
        try:
            with self.plan.step(f"mark {words} as {'met' if done else 'not met'}"):
                for due in dues:
                    mark(self.plan, due, done=done)
        except PlandeskError as error:
            self.said.emit(str(error))

    def _open_current(self) -> None:
        due = self.current()
        if due is not None and due.action_id is not None:
            self.action_chosen.emit(due.action_id)
        else:
            self.duties_asked.emit(due.duty_id if due else None)

    def _open_day(self, day: date) -> None:
        dues = self.month.month_model.dues(day)
        if dues and dues[0].action_id is not None:
            self.action_chosen.emit(dues[0].action_id)
        elif dues:
            self.duties_asked.emit(dues[0].duty_id)

    def ask_file(self) -> None:
        """Ask where to, and save the dates from today on as a calendar file."""
        from desktop.ui import choose_file

        name = f"{choose_file.safe_name(self.plan.data.info.title)} duties.ics"
        path = choose_file.to_save(
            self, "Save the dates for Outlook", "Calendar (*.ics)", self.session.folder / name
        )
        if path is not None:
            self.save_calendar(path)

    def save_calendar(self, path: Path) -> None:
        """Save the dates that are not met yet as a calendar file."""
        from desktop.exchange.calendar_file import write_calendar

        dates = [each.occurrence for each in self._dues() if not each.done]
        try:
            number = write_calendar(path, dates, plan_title=self.plan.data.info.title, alarm_days=7)
        except PlandeskError as error:
            self.said.emit(str(error))
            return
        self.said.emit(
            f"{count(number, 'date')} saved to {path.name}, with a reminder a week before."
        )

    def _follow(self, changed: Changed) -> None:
        if changed.touches(Duty, PlanInfo, Occasion, Status) or self._touches_when(changed):
            self._later.start()

    def _touches_when(self, changed: Changed) -> bool:
        """Whether the times of recurring work may be others."""
        if changed.inserted.get(Action) or changed.deleted.get(Action):
            return True
        columns = {name for names in changed.updated.get(Action, {}).values() for name in names}
        return bool(columns & {"by_when", "ragb", "action", "no"})
