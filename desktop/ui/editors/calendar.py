"""The calendar in which a day is chosen, beside a field or in a dialogue."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

_BUTTONS = {
    "qt_calendar_prevmonth": "The month before",
    "qt_calendar_nextmonth": "The next month",
    "qt_calendar_monthbutton": "Month",
    "qt_calendar_yearbutton": "Year",
}  # as Qt calls them, none of which has a name to be read out


class Calendar(QCalendarWidget):
    """A month from Monday to Sunday. Its days are read with their month and their year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setAccessibleName("Calendar")
        for button in self.findChildren(QToolButton):
            if button.objectName() in _BUTTONS:
                button.setAccessibleName(_BUTTONS[button.objectName()])
        self.currentPageChanged.connect(lambda *_: self._name())
        self.selectionChanged.connect(self._name)
        self._name()

    def _name(self) -> None:
        """Say which month is shown and which day is chosen: its cells say "8" alone."""
        chosen = self.selectedDate()
        day = date(chosen.year(), chosen.month(), chosen.day())
        month = f"{self.locale().standaloneMonthName(self.monthShown())} {self.yearShown()}"
        for days in self.findChildren(QTableView):
            days.setAccessibleName(f"Days of {month}")
            days.setAccessibleDescription(f"Chosen: {day:%A} {day.day} {day:%B %Y}")
