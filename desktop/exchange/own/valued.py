"""The values of indicators in our workbook: what somebody wrote there, beside what it says in
figures.

A value has a text and its figures in columns of their own. Whoever corrects one of them by hand
leaves the other as it was; so both are read, and neither is taken for the other in silence.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.indicators.periods import period_of, read_period
from desktop.core.indicators.readings import Reading, is_rounded, read_value
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.text import brief, code_and_name
from desktop.exchange.own.lines import Line
from desktop.exchange.own.more import Doubt
from desktop.exchange.own.tables import ID_HEADING

_FIGURES = ("value", "numerator", "denominator")


def read_added(data: PlanData, lines: Mapping[int, Line]) -> None:
    """Read what was written by hand as every other reader does: the months of all values, and the
    texts of those that are new and have no figure beside them."""
    for row in data.all(IndicatorValue):
        if period_of(row.period) is None and (period := read_period(row.period)) is not None:
            row.period = period.text
        line = lines.get(row.id)
        is_new = line is not None and not line.identity(ID_HEADING)
        if is_new and not (row.flag or any(getattr(row, each) for each in _FIGURES)):
            reading = read_value(row.text, _unit_of(data, row))
            if not reading.wrong:
                row.value, row.flag = reading.value, reading.flag
                row.numerator, row.denominator = reading.numerator, reading.denominator


def _unit_of(data: PlanData, row: IndicatorValue) -> str:
    indicator = data.get(Indicator, row.indicator_id)
    return indicator.unit if indicator is not None else ""


def tell_apart(data: PlanData, lines: Mapping[int, Line], doubt: Doubt) -> None:
    """Tell of each value whose text says another figure than stands beside it, in a workbook that
    somebody has edited."""
    for row in data.all(IndicatorValue):
        line, indicator = lines.get(row.id), data.get(Indicator, row.indicator_id)
        if line is None or indicator is None or not says_another(row, indicator.unit):
            continue
        period = period_of(row.period)
        called = code_and_name(indicator.code, indicator.name)
        of = f"{called} for {period.label}" if period is not None else called
        doubt(
            line.sheet.name, line.at("Text"),
            f"“{brief(row.text)}” of {of} stands beside {row.value or 'no figure'} under “Value”.",
            "both as they stand, and the figure is what is judged; put right the one that is wrong",
        )  # fmt: skip


def says_another(row: IndicatorValue, unit: str) -> bool:
    """Whether the text of a value plainly says another figure, or another mark, than its columns.

    A share of 1 that was read as a percentage says the same, and so does a rounded figure.
    """
    said = read_value(row.text, unit)
    if said.wrong or not row.text.strip():
        return False
    if said.flag and not said.value:
        return bool(row.value)  # "No data", and "*"
    parts = said.numerator, said.denominator
    if all(parts) and (row.numerator or row.denominator):
        return parts != (row.numerator, row.denominator)
    figure, stored = figure_of(said.value), figure_of(row.value)
    if figure is None or stored is None or figure * 100 == stored:
        return False
    return not (is_rounded(figure, stored) or is_rounded(stored, figure))


def as_edited(
    row: IndicatorValue, unit: str, planned: IndicatorValue | None
) -> tuple[Reading, str]:
    """What a value of the workbook says now, and why that is in doubt, or "".

    *planned* is what the plan has of the indicator and period. Where the text alone is another than
    there, it is what was corrected, and the figures beside it are old; where a figure alone is,
    that is. Where both are and do not fit, nobody can say which is meant.
    """
    text = row.text or row.value
    stored = Reading(text, row.value, row.numerator, row.denominator, flag=row.flag, note=row.note)
    if planned is None or not says_another(row, unit):
        doubt = _APART if planned is None and says_another(row, unit) else ""
        return stored, doubt
    same_text = planned.text == row.text
    same_figures = planned.flag == row.flag and all(
        getattr(planned, each) == getattr(row, each) for each in _FIGURES
    )
    if same_text and same_figures:
        return stored, ""
    said = read_value(row.text, unit)
    if same_figures or (said.flag and not said.value):
        return said, ""
    if same_text:
        return Reading(
            row.value, row.value, row.numerator, row.denominator, flag=row.flag, note=row.note
        ), ""
    return stored, _APART


_APART = "says another figure than stands beside it under “Value”"
