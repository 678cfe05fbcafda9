"""The measured values in our workbook after somebody edited them.

A value stands there twice: as it came, under Text, and as a figure, under Value and its parts. The
sheet "Contents" knows the text that went out, and the plan that the values may go to has the whole
row, so that mostly it is known which of the two was changed, and that one counts. Where it is not,
the text is kept without a figure, and told by its cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.indicators.entering import read_entered
from desktop.core.indicators.noting import says_two, written_note
from desktop.core.indicators.periods import (
    Period,
    as_measured,
    period_of,
    read_period,
    why_no_period,
)
from desktop.core.indicators.readings import PER_CENT, Reading, read_value
from desktop.core.indicators.said_twice import Counts, may_say, parts_fit, says, which_counts
from desktop.core.kinds import Indicator, IndicatorValue, spec_of
from desktop.core.problems import Problem
from desktop.core.text import brief, code_and_name, one_line
from desktop.exchange.own import tables
from desktop.exchange.own.details import Details
from desktop.exchange.own.lines import Line
from desktop.exchange.own.source import Source

Mine = Callable[[Indicator, Period], IndicatorValue | None]
"""Gives the value of a plan for an indicator of a file and a period, None where it has none."""


def nobodys(indicator: Indicator, period: Period) -> IndicatorValue | None:
    """No value: the workbook is read for itself, and beside no plan."""
    return None


@dataclass(frozen=True, slots=True)
class _Base:
    """What is known of a row before it was edited: None for what is not."""

    text: str | None = None
    text_changed: bool | None = None
    value_changed: bool | None = None


class EditedValues:
    """Settles what the measured values of an edited workbook say.

    ``doubts`` says, by the ids of their rows, why the figures of values cannot be taken, as the
    ends of sentences.
    """

    def __init__(
        self, source: Source, data: PlanData, details: Details, mine: Mine, today: date
    ) -> None:
        self.doubts: dict[int, str] = {}
        self._today = today
        self._source, self._data, self._mine = source, data, mine
        self._rows = [(row, line) for row, line in details.rows if isinstance(row, IndicatorValue)]
        self._went = source.went(IndicatorValue.table)

    def settle(self) -> None:
        """Read the periods that were written anew, and what of each value counts."""
        for row, line in self._rows:
            indicator = self._data.get(Indicator, row.indicator_id)
            if self._data.get(IndicatorValue, row.id) is not row or indicator is None:
                continue  # let go of already
            period = self._period(row, indicator, line)
            self._value(row, indicator, period, line)

    def _period(self, row: IndicatorValue, indicator: Indicator, line: Line) -> Period | None:
        period = period_of(row.period)
        if period is None and (found := read_period(row.period)) is not None:
            period = as_measured(found, indicator.every) or found
            self._data.put(IndicatorValue, row.id, "period", period.text)
        if period is None and self._mine is nobodys:
            what = (
                f"The period of a value of {_called(indicator)}, “{brief(row.text or row.value)}”"
            )
            why = f"“{brief(row.period)}” {why_no_period(row.period)}"
            self._tell(
                line, "period", f"{what}, cannot be read: {why if row.period else 'it is blank'}.",
                "the value with what stands there, so that it is counted nowhere; write its month, "
                "quarter or year, as in Sep 2018, Q2 2018/19 or 2018/19",
            )  # fmt: skip
        elif period is not None and period.start > self._today and self._mine is nobodys:
            what = f"“{brief(row.text or row.value)}” of {_called(indicator)} is of {period.label},"
            self._tell(
                line, "period", f"{what} which has not begun.",
                "the value as it stands, and it is not looked at before then; put its period right",
            )  # fmt: skip
        return period

    # --- what counts ---------------------------------------------------------------------------

    def _value(
        self, row: IndicatorValue, indicator: Indicator, period: Period | None, line: Line
    ) -> None:
        mine = self._mine(indicator, period) if period is not None else None
        base = self._base(row, indicator, mine, line)
        if period is None:
            reading = read_value(row.text, indicator.unit)
        else:
            reading = read_entered(self._data, indicator, row.text, period)
        counts = which_counts(
            reading, row.value, indicator.unit, base.text_changed, base.value_changed
        )
        if counts is Counts.TEXT:
            self._take_text(row, reading, indicator, base, line)
        elif counts is Counts.VALUE:
            self._take_value(row, indicator, line)
        elif counts is Counts.NEITHER:
            self._take_neither(row, indicator, line)
        elif base.text_changed is not None:
            self._parts(row, reading, indicator, base, line)

    def _base(
        self, row: IndicatorValue, indicator: Indicator, mine: IndicatorValue | None, line: Line
    ) -> _Base:
        """What of a row was changed: by the name that it went out with, or beside the plan's."""
        went = self._went.get(line.identity(tables.ID_HEADING))
        if went is None and (self._went or mine is None):
            return _Base()
        if went is None:
            assert mine is not None
            text, changed = mine.text, one_line(mine.text) != one_line(row.text)
        else:
            at, _, text = went.partition(_BETWEEN)
            changed = _name(at, row.text) != went
            text = text if changed else row.text
            if mine is not None and _name(at, mine.text) != went:
                mine = None  # the plan has another value since
        if mine is not None:
            text = mine.text
            return _Base(text, changed, figure_of(mine.value) != figure_of(row.value))
        plain = says(read_value(text, indicator.unit), row.value)
        known = plain or (changed and may_say(text, row.value, indicator.unit))
        return _Base(text, changed, False if known else None)

    def _take_text(
        self, row: IndicatorValue, reading: Reading, indicator: Indicator, base: _Base, line: Line
    ) -> None:
        """The figure is what the text says; a mark and a note of the text before go with it."""
        old = read_value(base.text, indicator.unit) if base.text is not None else None
        stale = old is not None and old.flag == row.flag
        note = written_note(row.note, base.text or "")
        before, flag = row.value, reading.flag or ("" if stale else row.flag)
        said = f"it {reading.wrong}" if reading.wrong else reading.note
        notes = (said, note) if said not in note else (note,)
        self._set(
            row, value="" if reading.wrong else reading.value, numerator=reading.numerator,
            denominator=reading.denominator, flag=flag,
            note="; ".join(each for each in notes if each),
        )  # fmt: skip
        if reading.wrong:
            self.doubts[row.id] = reading.wrong
        if not before and not reading.wrong:
            return  # there was no other figure that it might have been
        beside = f", and the Value beside it still says {before}" if before else ""
        kept = f"“{brief(row.text)}”"
        if not row.value:
            kept += " as text, without a figure"
        rate = f"; its Rate is still {row.rate}, which is to be looked at" if row.rate else ""
        was = f"“{brief(row.text)}” of {_called(indicator)}"
        why = reading.wrong or f"stands under Text, where “{brief(base.text or '')}” went out"
        self._tell(line, "text", f"{was} {why}{beside}.", kept + rate, of_value=True)

    def _take_value(self, row: IndicatorValue, indicator: Indicator, line: Line) -> None:
        """The figure becomes the text; what was counted before goes, where it is of another."""
        text = f"{row.value}%" if indicator.unit == PER_CENT else row.value
        before = row.text
        fit = parts_fit(row.value, row.numerator, row.denominator, indicator.unit)
        parts = (row.numerator, row.denominator) if fit else ("", "")
        gone = "" if fit else ", without the Numerator and the Denominator, which are of another"
        self._set(
            row, text=text, numerator=parts[0], denominator=parts[1],
            note=written_note(row.note, before),
        )  # fmt: skip
        self._tell(
            line, "text",
            f"The Value of {_called(indicator)} is {row.value}, and the Text beside it still says "
            f"“{brief(before)}”.",
            f"“{brief(text)}”{gone}", of_value=True,
        )  # fmt: skip

    def _take_neither(self, row: IndicatorValue, indicator: Indicator, line: Line) -> None:
        why = says_two(row.text, row.value)
        self.doubts[row.id] = why
        note = "; ".join(each for each in (f"it {why}", row.note) if each)
        self._set(row, value="", numerator="", denominator="", note=note)
        self._tell(
            line, "text",
            f"A value of {_called(indicator)} {why}, and nothing tells which of them is meant.",
            f"“{brief(row.text)}” as text, without a figure; put one of them right in the file and "
            "bring it in again, or type the value in the plan", of_value=True,
        )  # fmt: skip

    def _parts(
        self, row: IndicatorValue, reading: Reading, indicator: Indicator, base: _Base, line: Line
    ) -> None:
        """What was counted, where Text and Value agree and say another thing."""
        counted, of = row.numerator, row.denominator
        if reading.denominator and says(reading, row.value):
            parts = reading.numerator, reading.denominator
        elif base.text_changed and not parts_fit(row.value, counted, of, indicator.unit):
            parts = "", ""
        else:
            return
        same = all(figure_of(a) == figure_of(b) for a, b in zip(parts, (counted, of), strict=True))
        if same or not (counted or of):
            return
        self._set(row, numerator=parts[0], denominator=parts[1])
        said = f"{counted or 'nothing'} of {of or 'nothing'}"
        self._tell(
            line, "numerator",
            f"The Numerator and the Denominator of {_called(indicator)} say {said}, and Text and "
            f"Value “{brief(row.text)}”.", f"“{brief(row.text)}”, and nothing of {said}",
        )  # fmt: skip

    def _set(self, row: IndicatorValue, **values: str) -> None:
        for column, value in values.items():
            self._data.put(IndicatorValue, row.id, column, value)

    def _tell(
        self, line: Line, column: str, what: str, kept: str, *, of_value: bool = False
    ) -> None:
        at = line.at(spec_of(IndicatorValue).by_name[column].heading)
        self._source.problems.append(Problem(line.sheet.name, at, what, kept, of_value=of_value))


_BETWEEN = ", "


def _name(period: str, text: str) -> str:
    """What the sheet "Contents" calls a value of a period with a text."""
    return brief(_BETWEEN.join(each for each in (period, text) if each), tables.NAMED_BY)


def _called(indicator: Indicator) -> str:
    return code_and_name(indicator.code, indicator.name)
