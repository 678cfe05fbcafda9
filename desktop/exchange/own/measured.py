"""The measured values in a workbook that Plandesk exported, for a plan that may be another.

Its sheets are known by their marks, so that a value is of the indicator whose row it points at, and
that is the plan's own by its key, or else by its code and name. Read as anybody's scorecard, the
ids that tie its sheets together would be taken for the codes of indicators.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.indicators.given import Described, Given
from desktop.core.indicators.known import Known
from desktop.core.indicators.noting import in_another_unit
from desktop.core.indicators.periods import Period, period_of
from desktop.core.indicators.readings import Reading
from desktop.core.kinds import Comparator, Indicator, IndicatorTarget, IndicatorValue
from desktop.core.merge.measured import value_at
from desktop.core.problems import Problem
from desktop.core.text import brief, code_and_name
from desktop.exchange.measured import Measured
from desktop.exchange.measured.model import NOT_BEGUN, UNPLACED
from desktop.exchange.own.format import Exported, read_rows
from desktop.exchange.reading import Workbook

_DESCRIBED = (
    "code", "name", "theme", "description", "guide", "officer", "polarity", "unit", "counted",
    "target", "tolerance", "every", "span", "judged_by", "supplier", "comments",
    "small_numbers",
)  # fmt: skip
"""What an indicator of the file is made with: a rating that was given there is none of here."""


def values_of_own(workbook: Workbook, data: PlanData, today: date | None = None) -> Measured | None:
    """The indicators and values of a plan's exported workbook; None for any other workbook.

    *data* is the plan that they may go to. No value is taken of a time behind *today*, without
    which it is that of the computer. Raises Refused where the workbook holds no values.
    """
    known = Known(data)

    def mine(indicator: Indicator, period: Period) -> IndicatorValue | None:
        key = indicator.key if known.of_key(indicator.key) is not None else ""
        row, _ = known.find(indicator.code, indicator.name, key)
        return value_at(data, row, period) if row is not None else None

    found = read_rows(workbook, mine)
    if found is None:
        return None
    if not found.data.table(IndicatorValue):
        raise Refused(
            f"“{workbook.path.name}” is a workbook of a whole plan that Plandesk exported, and it"
            " holds no measured values. Nothing was taken; import it to make a plan of it."
        )
    return _Reader(found, known, today or date.today()).measured(workbook)


@dataclass(slots=True)
class _Reader:
    found: Exported
    known: Known
    today: date
    problems: list[Problem] = field(default_factory=list)

    def measured(self, workbook: Workbook) -> Measured:
        """What the workbook says, with all that had to be doubted on the sheets it stands on."""
        described = tuple(self._described(each) for each in self._indicators())
        kinds = (Indicator, IndicatorValue, IndicatorTarget, Comparator)
        ids = (key for kind in kinds for key in self.found.data.table(kind))
        sheets = dict.fromkeys(self.found.lines[key].sheet.name for key in ids)
        told = [each for each in self.found.problems if each.sheet in sheets]
        whole = Problem(
            "", "",
            f"“{workbook.path.name}” is a workbook of a whole plan that Plandesk exported.",
            "its measured values; import it to make a plan of all that it holds",
        )  # fmt: skip
        return Measured(
            described,
            tuple(given for each in described for given in each.given),
            (whole, *self.problems, *told),
            sheets=tuple(sheets),
        )

    def _indicators(self) -> list[Indicator]:
        return sorted(self.found.data.all(Indicator), key=lambda each: each.position)

    def _described(self, indicator: Indicator) -> Described:
        data = self.found.data
        values = {name: str(getattr(indicator, name)) for name in _DESCRIBED}
        whole = data.get(Indicator, indicator.part_of) if indicator.part_of else None
        targets = data.of(IndicatorTarget, "indicator_id", indicator.id)
        comparators = data.of(Comparator, "indicator_id", indicator.id)
        return Described(
            {name: value for name, value in values.items() if value},
            tuple(sorted((each.by, each.text) for each in targets)),
            tuple((each.name, each.period, each.text) for each in comparators),
            tuple(self._given(indicator)),
            (whole.code, whole.name) if whole is not None else ("", ""),
            indicator.supply_days,
        )

    def _given(self, indicator: Indicator) -> Iterator[Given]:
        key = indicator.key if self.known.of_key(indicator.key) is not None else ""
        planned = self.known.unit(indicator.code, indicator.name, key)
        differs = bool(planned and indicator.unit) and planned != indicator.unit
        doubt = in_another_unit(indicator.unit, planned) if differs else ""
        for row in self.found.data.of(IndicatorValue, "indicator_id", indicator.id):
            line = self.found.lines[row.id]
            period = period_of(row.period)
            if period is None:
                why = f"is of no period that can be read: “{brief(row.period)}”"
                self._tell(indicator, row, line.at("Period"), why, UNPLACED)
                continue
            if period.start > self.today:
                why = f"is of {period.label}, which has not begun"
                self._tell(indicator, row, line.at("Text"), why, NOT_BEGUN)
                continue
            text = row.text or row.value
            reading = Reading(
                text, row.value, row.numerator, row.denominator, flag=row.flag, note=row.note
            )
            why = doubt if row.value else ""
            if why:
                kept, at = f"“{brief(text)}” as text, without a figure", line.at("Text")
                self._tell(indicator, row, at, f"for {period.label} {why}", kept, of_value=True)
            why = why or self.found.doubts.get(row.id, "")
            yield Given(
                indicator.code, indicator.name, period, reading, indicator.unit, row.rate, why,
                exact=True, sheet=line.sheet.name, cell=line.at("Text"), key=key,
            )  # fmt: skip

    def _tell(
        self, indicator: Indicator, row: IndicatorValue, at: str, why: str, kept: str, *,
        of_value: bool = False,
    ) -> None:  # fmt: skip
        called = code_and_name(indicator.code, indicator.name)
        what = f"“{brief(row.text or row.value)}” of {called} {why}."
        sheet = self.found.lines[row.id].sheet.name
        self.problems.append(Problem(sheet, at, what, kept, of_value=of_value))
