"""The editor for dates: takes words, shows how they are understood, and has a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.core import by_when
from desktop.core.editing.actions import checked
from desktop.core.errors import Refused
from desktop.core.fields import field_of
from desktop.core.from_today import FromToday, from_today
from desktop.core.kinds import Holds
from desktop.core.plan import Plan
from desktop.core.text import brief
from desktop.ui.editors.calendar import Calendar
from desktop.ui.editors.text import LineEditor
from desktop.ui.look.icons import icon
from desktop.ui.look.theme import colours


class DateEditor(LineEditor):
    """A line for a date in any words; F4 or the button opens the calendar.

    ``finished`` is called when a day was chosen in the calendar.
    """

    def __init__(self, plan: Plan, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._field = field
        self._calendar: QWidget | None = None
        button = self.addAction(
            icon("calendar", colours(self.palette()).muted),
            QLineEdit.ActionPosition.TrailingPosition,
        )
        button.setText("Choose from the calendar (F4)")
        button.setToolTip("Choose from the calendar (F4)")
        button.triggered.connect(self.choose)
        self.textEdited.connect(self._explain)
        self.setPlaceholderText("dd/mm/yyyy or words")

    def value(self) -> str:
        """The text, with the day itself in place of words that say how far off it is: "in 2 weeks"
        would be another day tomorrow."""
        meant = self._from_today()
        return meant.text if meant is not None else self.text()

    def _from_today(self) -> FromToday | None:
        """What is typed where that is so many days off; a plain day is one day, and no month."""
        if not self.is_typed():
            return None  # from a file, of which nobody knows when it was written
        meant = from_today(self.text(), self._plan.today())
        plain = field_of(self._field).holds is Holds.DAY
        return None if meant and plain and by_when.one_day(meant.text) is None else meant

    def _explain(self, text: str) -> None:
        if not text.strip():
            self.hint().say("")
            return
        if (meant := self._from_today()) is not None:
            self.hint().say(meant.said)
            return
        meaning = by_when.parse(text, today=self._plan.today())
        if field_of(self._field).holds is Holds.DAY and by_when.one_day(text) is None:
            self.hint().say(no_day(text), problem=True)
        else:
            self.hint().say(by_when.describe(meaning), problem=meaning.needs_attention)

    def type_in(self, text: str) -> None:
        """Type a day: over the one that stands there, or among the words that are being typed."""
        if not self.is_typed():
            self.select_all()
        super().type_in(text)

    def problem(self) -> str:
        """Why the plan would not take this text: a plain day must be one."""
        if field_of(self._field).holds is Holds.DATE:
            return ""
        try:
            checked(self._plan, self._field, self.value())
        except Refused as refusal:
            return str(refusal)
        return ""

    def choose(self) -> None:
        """Open the calendar at the day that the text means."""
        if self._calendar is None:
            self._calendar = self._make_calendar()
        meaning = by_when.parse(self.value(), today=self._plan.today())
        day = meaning.due or meaning.start or self._plan.today()
        calendar = self._calendar.findChild(Calendar)
        assert isinstance(calendar, Calendar)
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self._calendar.show()
        calendar.setFocus()

    def _make_calendar(self) -> QWidget:
        frame = QWidget(self, Qt.WindowType.Popup)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(2, 2, 2, 2)
        calendar = Calendar(frame)
        calendar.setMinimumSize(QSize(280, 220))
        calendar.activated.connect(self._chosen)
        calendar.clicked.connect(self._chosen)
        layout.addWidget(calendar)
        return frame

    def _chosen(self, day: QDate) -> None:
        if self._calendar is None or not self._calendar.isVisible():
            return  # a double click says "clicked" and "activated"
        self._calendar.hide()
        text = by_when.format_day(date(day.year(), day.month(), day.day()))
        self.setFocus()
        self.setText(text)
        self._explain(text)
        self.textEdited.emit(text)


def no_day(text: str) -> str:
    """Why *text* is not a plain day, in a sentence: an impossible day says what is wrong."""
    text = text.strip()
    meaning = by_when.parse(text)
    impossible = f"“{text}” is not a date"
    if meaning.note.startswith(impossible):
        return meaning.note
    if meaning.kind is by_when.ByWhenKind.DAY and meaning.due is not None:
        day = by_when.format_day(meaning.due)
        return f"“{brief(text, 40)}” is more than a plain day, and only {day} could be kept here."
    return f"“{brief(text, 40)}” is not a plain day such as 08/10/2018."
