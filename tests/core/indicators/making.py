"""Plans of one indicator, for the tests of what is measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.core.data import PlanData
from desktop.core.indicators.periods import month_period
from desktop.core.kinds import Indicator, IndicatorTarget, IndicatorValue, PlanInfo

Value = str | dict[str, str] | None


def measured(
    values: Sequence[Value] = (), *, first: str = "2018-01",
    targets: Sequence[tuple[str, str]] = (), data: PlanData | None = None, **columns: Any,
) -> tuple[PlanData, Indicator]:  # fmt: skip
    """A plan and its indicator, with a value for each month from the first on.

    None leaves a month without a row; a dictionary gives the columns of its row.
    """
    data = PlanData([PlanInfo(id=1)]) if data is None else data
    indicator = data.add(Indicator(**columns))
    period = month_period(int(first[:4]), int(first[5:]))
    for value in values:
        if value is not None:
            said = {"value": value, "text": value} if isinstance(value, str) else value
            row = IndicatorValue(indicator_id=indicator.id, period=period.text)
            for name, each in said.items():
                setattr(row, name, each)
            data.add(row)
        period = period.following()
    for by, text in targets:
        data.add(IndicatorTarget(indicator_id=indicator.id, by=by, text=text))
    return data, indicator
