"""A value that was typed and waits: the plan has not taken it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.indicators.periods import Period, read_period, why_no_period
from desktop.core.indicators.series import Series
from desktop.core.text import brief


@dataclass(slots=True)
class Typed:
    """What stands in the row of a new value and is in no plan, with the words that ``refused`` it.

    Its period is ``out`` where the user took that away: no other may take its place unasked.
    """

    period: str = ""
    value: str = ""
    out: bool = False
    refused: str = ""

    def of_when(self, following: Period | None) -> Period | None:
        """The period that it is for: as typed, or the *following* one; None where none is said."""
        if self.period:
            return read_period(self.period)
        return None if self.out else following

    def problem(self, series: Series, following: Period | None) -> str:
        """What stands in its way among the values that there are now."""
        if self.period and read_period(self.period) is None:
            return f"“{brief(self.period, 30)}” {why_no_period(self.period)}"
        if not self.value:
            return ""
        read = self.of_when(following)
        if read is None:
            return "say the period first"
        known = series.at(read)
        if known is not None:
            said = brief(known.text, 30)
            return f"{read.words} has “{said}” already. Change it in its own row"
        return ""

    def reason(self, series: Series, following: Period | None) -> str:
        """Why it is not in the plan, as things stand now; "" where nothing waits."""
        problem = self.problem(series, following)
        if problem or not self.value:
            return problem
        return self.refused or "nothing stands in its way any more. Enter it again"
