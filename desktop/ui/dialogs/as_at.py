"""The day that the plan is looked at as at: what is late, due and checked is told by it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from desktop.core.by_when import one_day
from desktop.core.days import format_day
from desktop.ui.asks_first import AsksFirst
from desktop.ui.editors.calendar import Calendar
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.session import PlanSession
from desktop.ui.writing import Line


class AsAtDialog(AsksFirst, QDialog):
    """Takes a day in words or from a calendar; the session follows it until the plan is closed."""

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Look at the plan as at")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._taken = False
        words = Label(
            "A day that is over shows the whole plan as it stood then, read only. A day to come "
            "shows today's plan with what will be overdue, due soon and worth a check by then."
        )
        words.setWordWrap(True)
        self.day = Line(format_day(session.as_at))
        self.day.setPlaceholderText("dd/mm/yyyy")
        self.day.setAccessibleName("As at")
        self.day.textEdited.connect(lambda _: self._show_typed())
        self.calendar = Calendar()
        self.calendar.clicked.connect(self._chosen)
        self.calendar.activated.connect(self._activated)
        self.notice = Notice()
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.back = buttons.addButton("&Today", QDialogButtonBox.ButtonRole.ResetRole)
        self.back.clicked.connect(self._today)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (words, self.day, self.calendar, self.notice, buttons):
            layout.addWidget(widget)
        room.resize(self, 0, self.sizeHint().height())
        self._show_typed()
        self.day.selectAll()
        self.day.setFocus()

    def _typed(self) -> date | None:
        return one_day(self.day.text())

    def _show_typed(self) -> None:
        day = self._typed()
        self.notice.say("")
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def _chosen(self, day: QDate) -> None:
        self.day.setText(format_day(date(day.year(), day.month(), day.day())))
        self.notice.say("")

    def _activated(self, day: QDate) -> None:
        self._chosen(day)
        self.accept()

    def _today(self) -> None:
        self.day.setText(format_day(self._session.today))
        self.accept()

    def accept(self) -> None:
        day = self._typed()
        if day is None:
            typed = self.day.text().strip()
            self.notice.say(
                f"\u201c{typed}\u201d is not a day; write it as 08/10/2018, or choose it below."
                if typed
                else "Write a day, such as 08/10/2018, or choose it in the calendar."
            )
            self.day.setFocus()
            return
        # Taken before the plan is looked at anew, which asks what else is typed and not kept.
        self._taken = True
        self._session.look_as_at(day)
        super().accept()

    def holds_typed(self) -> bool:
        return not self._taken and super().holds_typed()
