"""Values that do not fit: their unit, their fraction, or the other values of their indicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.figures import figure_of
from desktop.core.indicators.beside_others import known_figures, other_days, outstanding
from desktop.core.indicators.figure_words import number_words, unit_words
from desktop.core.indicators.periods import Period, overlapping, period_of
from desktop.core.indicators.readings import (
    COUNT,
    PER_CENT,
    YES_NO,
    Reading,
    is_rounded,
    read_value,
    share_of,
)
from desktop.core.indicators.so_far import grows, year_of
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.text import one_line

NO_DENOMINATOR = "has a denominator of 0"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that does not fit, and why: the end of a sentence that begins with it."""

    value: IndicatorValue
    why: str


def misfits(indicator: Indicator, values: Iterable[IndicatorValue]) -> list[Misfit]:
    """Which values of an indicator do not fit its unit or each other, in their order.

    Nothing is put right: 0.95 beside 95 may be either, and is told. A value may be told for several
    reasons. Told are: another unit in its words; a fraction with a denominator of 0, or of more
    than all where the unit is a percentage; a share that its fraction is not; a percentage
    from 0 to 1 among others of which 100 times it would be one, also where no unit is given; a
    percentage over 100; less than nothing; a part of one where things are counted; neither yes nor
    no; less than the one before, of what is added up since April; many times the others, or a small
    part of them; other days than those that are counted; and, where the indicator has no unit,
    another unit than that of the first value that says one.
    """
    rows = list(values)
    found = []
    for row in rows:
        found += [Misfit(row, why) for why in _alone(indicator, row)]
    found += _beside_the_others(indicator, rows)
    if indicator.unit in (PER_CENT, ""):
        found += _hundredths(rows, indicator.unit)
    if grows(indicator.span, indicator.unit):
        found += _falling(rows)
    if not indicator.unit:
        found += _other_than_the_first(rows)
    order = {id(row): place for place, row in enumerate(rows)}
    return sorted(found, key=lambda each: order[id(each.value)])


def _alone(indicator: Indicator, row: IndicatorValue) -> list[str]:
    """What does not fit in one value by itself."""
    value = figure_of(row.value)
    found = [
        _other_unit(indicator, row),
        *_of_fraction(indicator.unit, row.numerator, row.denominator, value),
        *_stated_share(indicator.unit, row.text),
    ]
    if value is not None:
        found.append(_of_unit(indicator.unit, value))
    return [why for why in found if why]


def cannot_be(unit: str, reading: Reading) -> list[str]:
    """Why what was read can hardly be a value in a unit: ends of sentences, [] where it may be.

    It is kept as it came: nobody but those who counted can say what it should be.

    >>> cannot_be("count", read_value("-5", "count")), cannot_be("%", read_value("50 of 40", "%"))
    (['is less than nothing'], ['counts 50 of 40, more than all'])
    """
    value = figure_of(reading.value)
    if value is None or reading.wrong:
        return []
    found = _of_fraction(unit, reading.numerator, reading.denominator, value)
    found += _stated_share(unit, reading.text)
    return found or [why for why in (_of_unit(unit, value),) if why]


def impossible(indicator: Indicator, row: IndicatorValue) -> str:
    """Why a value cannot be, so that nothing is judged by it: the end of a sentence, or "".

    More of something than there is of it, a share that its fraction is not, less than none, neither
    yes nor no. More than 100% may be true of a budget that is spent, and less than 0% of a change.
    """
    value = figure_of(row.value)
    if why := next(iter(_of_fraction(indicator.unit, row.numerator, row.denominator, value)), ""):
        return why
    if value is None or (indicator.unit == PER_CENT) or (value >= 0 and indicator.unit != YES_NO):
        return ""
    return _of_unit(indicator.unit, value)


def _other_unit(indicator: Indicator, row: IndicatorValue) -> str:
    said = read_value(row.text).unit
    if not said or not indicator.unit or said == indicator.unit:
        return ""
    if said == PER_CENT and indicator.unit == COUNT and row.numerator:
        return ""  # "364 of 400" is a count with what it is of
    return f"is in {unit_words(said)}, while the indicator is in {unit_words(indicator.unit)}"


def _other_than_the_first(rows: Sequence[IndicatorValue]) -> list[Misfit]:
    """Values of an indicator without a unit in another one than the first that says its own."""
    said = [(row, unit) for row in rows if (unit := read_value(row.text).unit)]
    return [
        Misfit(row, f"is in {unit_words(unit)}, and “{one_line(said[0][0].text)}” before it in "
                    f"{unit_words(said[0][1])}")
        for row, unit in said
        if unit != said[0][1]
    ]  # fmt: skip


def _of_fraction(unit: str, numerator: str, denominator: str, value: Decimal | None) -> list[str]:
    top, bottom = figure_of(numerator), figure_of(denominator)
    if bottom is not None and not bottom:
        return [NO_DENOMINATOR]
    if top is None or bottom is None or unit != PER_CENT:
        return []
    found = []
    if top > bottom:
        found.append(f"counts {number_words(top)} of {number_words(bottom)}, more than all")
    share = share_of(top, bottom)
    if value is not None and not is_rounded(value, share):
        found.append(
            f"is not {number_words(top)} of {number_words(bottom)}, which is {number_words(share)}%"
        )
    return found


def _stated_share(unit: str, text: str) -> list[str]:
    """What does not fit in a count whose text gives its share too: "40% (2/6)", which is 33.33%."""
    said = read_value(text, PER_CENT) if unit == COUNT else Reading(text)
    stated, top, bottom = map(figure_of, (said.value, said.numerator, said.denominator))
    if stated is None or top is None or not bottom or stated == share_of(top, bottom):
        return []
    return _of_fraction(PER_CENT, said.numerator, said.denominator, stated)


def _of_unit(unit: str, value: Decimal) -> str:
    if unit == YES_NO:
        return "" if value in (0, 1) else "is neither yes nor no"
    if unit == COUNT and value != value.to_integral_value():
        return "is no whole number, while the indicator counts"
    if unit and unit != "£" and value < 0:
        return "is less than nothing"
    if unit == PER_CENT and value > 100:
        return "is more than 100%"
    return ""


def _hundredths(rows: Sequence[IndicatorValue], unit: str) -> list[Misfit]:
    """Percentages that look like 0.95 for 95: the others are larger than 1, and 100 times it fits.

    One whose text has a sign of per cent says what it is, and so does one that its fraction bears
    out. Where no unit is given, 1 is a number like the others, and none of them is above 100.
    """
    known = [(row, figure) for row in rows if (figure := figure_of(row.value)) is not None]
    small = [
        (row, figure) for row, figure in known
        if 0 < figure <= 1 and not read_value(row.text).unit and not _is_borne_out(row, figure)
    ]  # fmt: skip
    others = [figure for _, figure in known if figure > 1]
    if not unit:
        small = [(row, figure) for row, figure in small if figure < 1]
    if not small or not others or (not unit and max(others) > 100):
        return []
    sign = "%" if unit else ""
    least, most = min(others) / 2, min(Decimal(100), max(others) * 3 / 2)
    return [
        Misfit(
            row,
            f"is {number_words(figure)}, beside others of up to {number_words(max(others))}: it "
            f"may be {number_words(figure)}{sign} or {number_words(figure * 100)}{sign}",
        )
        for row, figure in small
        if least <= figure * 100 <= most
    ]


def _falling(rows: Sequence[IndicatorValue]) -> list[Misfit]:
    """Figures that are added up since April and less than the one before them."""
    by_period = _by_period(rows)
    found = falls(known_figures(by_period.items()).items())
    return [Misfit(by_period[period], why) for period, why in found.items()]


def _by_period(rows: Sequence[IndicatorValue]) -> dict[Period, IndicatorValue]:
    periods = ((period_of(row.period), row) for row in rows)
    return {period: row for period, row in periods if period is not None}


def _beside_the_others(indicator: Indicator, rows: Sequence[IndicatorValue]) -> list[Misfit]:
    """Figures that stand out beside the others, and values in other days than the rest."""
    by_period = _by_period(rows)
    found = outstanding(indicator.unit, indicator.span, known_figures(by_period.items()))
    days = other_days(indicator, [row.text for row in rows]) if rows else []
    return [
        *(Misfit(by_period[period], why) for period, why in found.items()),
        *(Misfit(rows[place], why) for place, why in days),
    ]


def falls(figures: Iterable[tuple[Period, Decimal]]) -> dict[Period, str]:
    """Why figures that are added up since April do not fit: ends of sentences, by their periods.

    Each is set beside the last of its financial year before it that is of as long a time; what was
    counted by then is counted still.
    """
    last: dict[tuple[str, Period], tuple[Period, Decimal]] = {}
    found = {}
    for period, figure in sorted(figures):
        year = year_of(period.start)
        before = last.get((period.every, year))
        if before is not None and figure < before[1]:
            found[period] = (
                f"is less than {number_words(before[1])} for {before[0].words}, while it is added "
                "up since April"
            )
        last[period.every, year] = period, figure
    return found


def _is_borne_out(row: IndicatorValue, figure: Decimal) -> bool:
    top, bottom = figure_of(row.numerator), figure_of(row.denominator)
    return top is not None and bool(bottom) and is_rounded(figure, share_of(top, bottom or top))


def overlaps(values: Iterable[IndicatorValue]) -> list[tuple[Period, Period]]:
    """Each two periods of some values that share a day; one with no period that can be read none.

    A day in a month is a snapshot of it, and is told too: the same thing may stand there twice.
    """
    periods = (period_of(row.period) for row in values)
    return overlapping(period for period in periods if period is not None)


def told(misfit: Misfit) -> str:
    """A misfit as a sentence: "“0.95” for August 2014 is 0.95, beside …"."""
    period = period_of(misfit.value.period)
    said = one_line(misfit.value.text) or misfit.value.value
    words = period.words if period else misfit.value.period
    return f"“{said}” for {words} {misfit.why}."
