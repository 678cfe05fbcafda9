"""Starting a review: its kind, its day, and which actions it goes through."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import cycle, settings
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Review, iso
from desktop.core.leads import split_leads
from desktop.core.plan import Plan
from desktop.core.text import count, one_line
from desktop.ui.asks_first import AsksFirst
from desktop.ui.editors.dates import no_day
from desktop.ui.editors.day_field import DayField
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.rows.ticks import Ticks
from desktop.ui.writing import Line

_CHOICE = "review"


class StartReviewDialog(AsksFirst, QDialog):
    """Asks what kind of review is held; ``review`` is the one that was started, or None."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Start a review")
        self._plan = plan
        self.review: Review | None = None
        self.kind = PickList()
        self.kind.setEditable(True)
        self.kind.addItems(list(cycle.REVIEW_KINDS))
        self.day = DayField(plan)
        self.day.set_day(plan.today())
        self.title = Line()
        self.title.spelt = True
        self.title.setPlaceholderText("May be left empty")
        data = plan.data
        self.areas = Ticks(
            "Areas",
            [(area.name, f"{area.code}  {one_line(area.title)}".strip()) for area in data.areas],
        )
        self.statuses = Ticks(
            "Statuses", [(each.code, f"{each.code}  {each.word}") for each in data.legend]
        )
        leads = {name for each in data.actions() for name in split_leads(each.lead)}
        self.leads = Ticks(
            "Delivery leads", [(name, name) for name in sorted(leads, key=str.casefold)]
        )
        self._said = Label()
        self.notice = Notice()
        self._build()
        self._remember()
        for ticks in (self.areas, self.statuses, self.leads):
            ticks.ticked.connect(self._say)
        self._say()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        words = Label(
            "A review goes through the actions one by one or as a grid, and keeps a record of "
            "the plan when it is closed. It can be paused and gone on with later."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        form = QGridLayout()
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 1)
        for column, (label, field) in enumerate(
            (("&Kind", self.kind), ("&Day", self.day), ("&Title", self.title))
        ):
            name = Label(label)
            name.setBuddy(field)
            field.setAccessibleName(label.replace("&", ""))
            row, place = divmod(column, 2)
            form.addWidget(name, row, place * 2)
            form.addWidget(field, row, place * 2 + 1, 1, 3 if row else 1)
        layout.addLayout(form)
        scope = Label("Which actions? Tick what to narrow by; none ticked means all.")
        layout.addWidget(scope)
        lists = QHBoxLayout()
        for ticks, share in ((self.areas, 4), (self.statuses, 2), (self.leads, 4)):
            lists.addWidget(ticks, share)
        layout.addLayout(lists, 1)
        layout.addWidget(self._said)
        layout.addWidget(self.notice)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton("Start the review", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        room.resize(self, 760, 480)

    def _remember(self) -> None:
        last = settings.remembered(self._plan, _CHOICE)
        kind = last.get("kind")
        self.kind.setCurrentText(str(kind) if kind else cycle.REVIEW_KINDS[0])
        for ticks, name in (
            (self.areas, "areas"),
            (self.statuses, "statuses"),
            (self.leads, "leads"),
        ):
            kept = last.get(name)
            values = kept if isinstance(kept, list) else []
            ticks.tick([value for value in values if isinstance(value, str)])

    def scope(self) -> dict[str, list[str]]:
        """What the review is narrowed to; what is not narrowed is left out."""
        found = {
            "areas": self.areas.values(),
            "statuses": self.statuses.values(),
            "leads": self.leads.values(),
        }
        return {name: values for name, values in found.items() if values}

    def _say(self) -> None:
        review = Review(on=iso(self._plan.today()), scope=self.scope())
        number = len(cycle.in_scope(self._plan, review))
        whole = len(self._plan.data.actions())
        self._said.setText(
            f"It goes through {count(number, 'action')}."
            if number == whole
            else f"It goes through {number:,} of {count(whole, 'action')}."
        )
        self.ok.setEnabled(number > 0)

    def accept(self) -> None:
        """Start the review; what the plan refuses is said here."""
        day = self.day.day()
        if day is None:
            wrong = f"{no_day(self.day.text())} " if self.day.is_wrong() else ""
            self.notice.say(f"{wrong}Give the day of the review, such as 08/10/2018.")
            self.day.setFocus()
            return
        kind, scope = self.kind.currentText(), self.scope()
        try:
            self.review = cycle.start_review(
                self._plan, kind, day, scope=scope, title=self.title.text().strip()
            )
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        settings.remember(self._plan, _CHOICE, {"kind": kind, **scope})
        super().accept()
