"""The values of one indicator as a table: a value is typed as it came, and read by the core."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication

from desktop.core.changes import Source
from desktop.core.data import PlanData
from desktop.core.editing import indicators as editing
from desktop.core.editing import rows
from desktop.core.errors import PlandeskError, Refused
from desktop.core.indicators.entering import read_entered
from desktop.core.indicators.periods import Period, period_at, read_period
from desktop.core.indicators.readings import read_value
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import target_at
from desktop.core.indicators.words import counted_words, mark_words, value_words
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.kinds.indicators import EVERY
from desktop.core.plan import Plan
from desktop.core.text import brief, one_line
from desktop.ui.guard import guarded
from desktop.ui.indicators.typed_over import held_words, typed_words
from desktop.ui.indicators.waiting import Typed
from desktop.ui.look import spoken
from desktop.ui.look.theme import colours

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
PERIOD, VALUE, COUNTED, TARGET, NOTE = range(5)
Point = tuple[Period | None, IndicatorValue]
"""A value with its period, None where that cannot be read."""
FEW = 5  # values that are shown at first
NEW = 0  # the row that takes a new value


def not_read(indicator: Indicator, value: IndicatorValue) -> str:
    """Why the text of a value says no figure, "" where it does or is marked as having none."""
    if value.value or value.flag or not value.text.strip():
        return ""
    why = read_value(value.text, indicator.unit).wrong or "says no figure"
    return f"“{brief(value.text)}” {why}"


def next_period(series: Series, as_at: date) -> Period | None:
    """The period that a new value is most likely of: the one after the newest, where it has ended.

    Without any value it is the last that ended; None where nobody says how often it is measured.
    """
    newest = series.latest()
    if newest is not None:
        return newest[0].following()
    every = series.indicator.every
    return period_at(as_at, every).previous() if every in EVERY else None


@guarded
class ValuesModel(QAbstractTableModel):
    """The values of one indicator, the newest first, below a row that takes a new one.

    What is typed in that row and is not taken stays in it until it is, or is taken out.
    Signals: ``refused(str)`` with a sentence, "" once it is true no more; ``said(str)`` of what
    was kept and could not be read.
    """

    refused = Signal(str)
    said = Signal(str)

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._indicator: Indicator | None = None
        self._as_at = plan.today()
        self._shown: list[Point] = []
        self._number = 0
        self._all = False
        self._next: Period | None = None
        self._typed: dict[int, Typed] = {}  # in the new row, by the id of the indicator

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def indicator(self) -> Indicator | None:
        """The indicator whose values are shown."""
        return self._indicator

    @property
    def editable(self) -> bool:
        """Whether values can be typed."""
        return not self._plan.why_read_only

    def show_indicator(
        self, indicator: Indicator | None, as_at: date, *, all_of_them: bool
    ) -> None:
        """Show the values of an indicator, the latest few or all.

        Of the same indicator rows come and go one by one, so that what is being typed in one of
        them stays.
        """
        self._all = all_of_them
        points: list[Point] = []
        following: Period | None = None
        if indicator is not None:
            series = Series(self._plan.data, indicator)
            points = [*reversed(series.values), *((None, each) for each in series.unread)]
            following = next_period(series, as_at)
        same = indicator is not None and indicator is self._indicator
        shown = points if all_of_them else points[:FEW]
        if not same or not self._bring_to(shown):
            self.beginResetModel()
            self._shown = list(shown)
            self._take(indicator, as_at, points, following)
            self.endResetModel()
            return
        self._take(indicator, as_at, points, following)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, NOTE)
        last = self.rowCount() - 1
        if last >= 0:
            self.dataChanged.emit(self.index(0, 0), self.index(last, NOTE))

    def _take(
        self, indicator: Indicator | None, as_at: date, points: list[Point], after: Period | None
    ) -> None:
        self._indicator, self._as_at, self._number, self._next = (
            indicator, as_at, len(points), after
        )  # fmt: skip

    def _bring_to(self, wanted: Sequence[Point]) -> bool:
        """Make the rows these, taking out and putting in; False where others changed places."""
        ids = [each.id for _, each in wanted]
        first = self._first()
        for place in reversed(range(len(self._shown))):
            if self._shown[place][1].id not in ids:
                self.beginRemoveRows(QModelIndex(), first + place, first + place)
                del self._shown[place]
                self.endRemoveRows()
        for place, point in enumerate(wanted):
            if place < len(self._shown) and self._shown[place][1].id == point[1].id:
                self._shown[place] = point  # after an undo it is another object
            elif any(each.id == point[1].id for _, each in self._shown):
                return False
            else:
                self.beginInsertRows(QModelIndex(), first + place, first + place)
                self._shown.insert(place, point)
                self.endInsertRows()
        return True

    @property
    def number(self) -> int:
        """How many values there are, shown or not."""
        return self._number

    def shown(self) -> Sequence[Point]:
        """The values that have a row, the newest first."""
        return self._shown

    def _first(self) -> int:
        return 1 if self.editable and self._indicator is not None else 0

    def value_at(self, row: int) -> IndicatorValue | None:
        """The value of a row; None for the row of a new one."""
        place = row - self._first()
        shown = self.shown()
        return shown[place][1] if 0 <= place < len(shown) else None

    def row_of(self, value_id: int) -> int:
        """The row of a value, or -1."""
        places = (at for at, (_, each) in enumerate(self._shown) if each.id == value_id)
        return next((self._first() + at for at in places), -1)

    def period_at(self, row: int) -> Period | None:
        """The period of a row's value; None where it cannot be read, and in the new row."""
        place = row - self._first()
        shown = self.shown()
        return shown[place][0] if 0 <= place < len(shown) else None

    def headings(self) -> Sequence[str]:
        """What stands over the columns; the third says what is counted."""
        indicator = self._indicator
        counted = one_line(indicator.counted) if indicator is not None else ""
        every = indicator.every if indicator is not None else ""
        return (
            every.capitalize() or "Period", "Value", f"{counted[:1].upper()}{counted[1:]}" or
            "Counted", "Target", "Note",
        )  # fmt: skip

    # --- the row of a new value ------------------------------------------------------------------

    def typed(self) -> tuple[str, str]:
        """What is typed in the new row and not taken: the period and the value."""
        now = self._of(self._indicator)
        return now.period, now.value

    def all_typed(self) -> dict[int, tuple[str, str]]:
        """What is typed and not taken, by the id of its indicator."""
        return {each: (now.period, now.value) for each, now in self._typed.items()}

    def why(self, indicator: Indicator | None) -> str:
        """Why what is typed for an indicator is not in the plan, in a sentence; "" for nothing."""
        reason = self._reason(indicator)
        refused = reason == self._of(indicator).refused  # which is a sentence of its own
        return reason if refused else f"The value is not in the plan yet: {reason}."

    def _reason(self, indicator: Indicator | None) -> str:
        now = self._of(indicator)
        if indicator is None or now == Typed():
            return ""
        series = Series(self._plan.data, indicator)
        return now.reason(series, next_period(series, self._as_at))

    def _of(self, indicator: Indicator | None) -> Typed:
        return self._typed.get(indicator.id, Typed()) if indicator is not None else Typed()

    def _keep_typed(self, now: Typed) -> None:
        assert self._indicator is not None
        self._typed[self._indicator.id] = now
        if not now.period and not now.value:
            del self._typed[self._indicator.id]
        self.dataChanged.emit(self.index(NEW, 0), self.index(NEW, NOTE))

    def discard(self) -> None:
        """Take out what is typed in the new row, its period and its value."""
        if self._indicator is not None:
            self._keep_typed(Typed())
            self.refused.emit("")

    def _new_period(self) -> str:
        """The period of the new row in words: as typed, or the one after the newest."""
        now = self._of(self._indicator)
        return now.period or ("" if now.out or self._next is None else self._next.label)

    def _set_new(self, column: int, text: str) -> bool:
        was, text = self._of(self._indicator), text.strip()
        now = Typed(was.period, text, was.out and bool(text))
        if column == PERIOD:
            unsaid = self._next is not None and text == self._next.label
            now = Typed("" if unsaid else text, was.value, bool(was.value) and not text)
        self._keep_typed(now)
        assert self._indicator is not None
        if now.problem(Series(self._plan.data, self._indicator), self._next):
            self.refused.emit(self.why(self._indicator))
            return True
        self.refused.emit("")
        if not now.value:
            return True
        read = now.of_when(self._next)
        assert read is not None
        try:
            self._set(self._indicator, read, now.value)
        except PlandeskError as error:
            # It was typed for this period, also when another is the next one later.
            now.period, now.refused = now.period or read.label, str(error)
            raise
        self._typed.pop(self._indicator.id, None)
        self.show_indicator(self._indicator, self._as_at, all_of_them=self._all)
        return True

    def _set(self, indicator: Indicator, period: Period, text: str) -> None:
        """Set a value; a text that says no figure is kept as it is, and that is said."""
        data, today = self._plan.data, self._plan.today()
        editing.refuse_unbegun(self._plan, indicator, period)
        reading = read_entered(data, indicator, text, period)
        if not reading.wrong:
            before = held_words(indicator, Series(data, indicator).at(period))
            editing.set_value(self._plan, indicator, period.text, text)
            # "" takes off what was said of what was typed here before.
            self.said.emit(typed_words(data, indicator, period, before, reading, today))
        else:
            label = f"change {period.label} of {one_line(indicator.title)}"
            cells = [(indicator, period, reading)]
            editing.set_values(self._plan, cells, source=Source.TYPED, label=label)
            self.said.emit(
                f"“{brief(text)}” is kept for {period.words} as it was typed; it "
                f"{reading.wrong}, so no figure was read of it."
            )

    def periods_from(self, row: int) -> list[Period]:
        """The periods of the rows from one on, downwards, with the one that a new value is of."""
        first = self._first()
        found = [period for period, _ in self._shown[max(0, row - first) :] if period is not None]
        if row < first:
            new = read_period(self._new_period())
            found = [new, *(each for each in found if each != new)] if new else found
        return found

    # --- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown()) + self._first()

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else NOTE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section <= NOTE:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        new = self.value_at(index.row()) is None
        if self.editable and index.column() in ((PERIOD, VALUE) if new else (VALUE, NOTE)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._indicator is None:
            return None
        value = self.value_at(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if value is None:
            return self._of_new(index.column(), role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = self._text(index.row(), value, index.column())
            if role == Qt.ItemDataRole.DisplayRole:
                return text
            why = not_read(self._indicator, value) if index.column() == VALUE else ""
            return spoken.of_cell(index, value=f"not read: {why}" if why else text)
        if role == Qt.ItemDataRole.EditRole:
            return value.note if index.column() == NOTE else value.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row(), value, index.column())
        if role == Qt.ItemDataRole.FontRole and index.column() == VALUE:
            font = QFont(QGuiApplication.font())
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            look = colours(QGuiApplication.palette())
            if index.column() == VALUE and not_read(self._indicator, value):
                return QColor(look.warning)
            return QColor(look.muted) if index.column() == NOTE else None
        return None

    def _of_new(self, column: int, role: int) -> Any:
        value = self.typed()[1]
        texts = {PERIOD: self._new_period(), VALUE: value, NOTE: self._reason(self._indicator)}
        if role == Qt.ItemDataRole.DisplayRole:
            if column == VALUE and not value:
                return "add…"
            return texts.get(column, "")
        if role == Qt.ItemDataRole.EditRole:
            return texts.get(column, "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = texts.get(column, "") or "empty"
            return f"New value, {self.headings()[column]}: {said}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return texts[NOTE] or "Type a new value here: “362 of 510”, “71% p”, “No data”"
        if role == Qt.ItemDataRole.ForegroundRole:
            look = colours(QGuiApplication.palette())
            return QColor(look.warning if texts[NOTE] else look.muted)
        return None

    def _text(self, row: int, value: IndicatorValue, column: int) -> str:
        assert self._indicator is not None
        period = self.period_at(row)
        if column == PERIOD:
            return period.label if period is not None else f"▲ {one_line(value.period)}"
        if column == VALUE:
            if not_read(self._indicator, value):
                return f"▲ {one_line(value.text)}"
            return value_words(self._indicator, value)
        if column == COUNTED:
            return counted_words(value)
        if column == TARGET:
            return target_of(self._plan.data, self._indicator, period, self._as_at)
        return "; ".join(each for each in (mark_words(value), one_line(value.note)) if each)

    def _tip(self, row: int, value: IndicatorValue, column: int) -> str | None:
        assert self._indicator is not None
        if column == VALUE:
            why = not_read(self._indicator, value)
            came = f"As it came: {value.text}" if value.text else ""
            source = " ".join(each for each in (value.came_from, value.came_on) if each)
            target = self._text(row, value, TARGET)
            asked = f"Target: {target}" if target else ""
            return "\n".join(each for each in (why, came, source, asked) if each) or None
        return self._text(row, value, column) or None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        indicator = self._indicator
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or indicator is None:
            return False
        text, row = str(value), self.value_at(index.row())
        try:
            if row is None:
                return self._set_new(index.column(), text)
            if index.column() == NOTE:
                return rows.change(self._plan, row, note=text)
            if text == row.text:
                return False
            period = self.period_at(index.row())
            if period is None:
                raise Refused(
                    f"“{brief(row.period, 30)}” is no period, so its value is not changed here. "
                    "Delete it, and type it again with its period."
                )
            self._set(indicator, period, text)
        except PlandeskError as error:
            self.refused.emit(str(error))
            return False
        return True


def target_of(data: PlanData, indicator: Indicator, period: Period | None, as_at: date) -> str:
    """The target that counts for a period, where one does."""
    if period is None:
        return ""
    target = target_at(data, indicator, period, as_at)
    return one_line(target.text) if target.asks else ""


def _side(column: int) -> Qt.AlignmentFlag:
    right = column in (VALUE, COUNTED, TARGET)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
