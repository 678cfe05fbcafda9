"""A line for one day, with a calendar: for what is not a field of an action."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.core import by_when
from desktop.core.plan import Plan
from desktop.ui.editors.dates import DateEditor


class DayField(DateEditor):
    """Takes one day in any plain form; :meth:`day` is None for none and for what is no day.

    A day with other words beside it is none: nobody would keep them.
    """

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(plan, "completed_on", parent)
        self.setPlaceholderText("dd/mm/yyyy")
        self._given: date | None = None
        # A whole day is seen beside the calendar, however narrow the place.
        letters = self.fontMetrics().horizontalAdvance(" 00/00/0000 ")
        self.setMinimumWidth(letters + 2 * self.fontMetrics().height() + 12)

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self._given = day
        self.hide_hint()
        text = by_when.format_day(day) if day else ""
        if self.text() != text:
            self.setText(text)

    def day(self) -> date | None:
        """The day that is typed."""
        text = self.text().strip()
        if self._given is not None and text == by_when.format_day(self._given):
            return self._given
        return by_when.one_day(self.value())

    def is_wrong(self) -> bool:
        """Whether something is typed that is no day."""
        return bool(self.text().strip()) and self.day() is None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide_hint()
