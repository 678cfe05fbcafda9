"""Values as a file gives them, before they are in a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from desktop.core.indicators.periods import Period
from desktop.core.indicators.readings import Reading
from desktop.core.kinds import (
    Comparator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Row,
    new_key,
)
from desktop.core.text import clean, one_line


def rounds_to(number: Decimal, shown: Decimal) -> bool:
    """Whether a figure is another with fewer decimals; a half may have gone up or down."""
    exponent = shown.as_tuple().exponent
    if not isinstance(exponent, int) or int(number.as_tuple().exponent) >= exponent:
        return False
    return abs(number - shown) * 2 <= Decimal(1).scaleb(exponent)


def as_shown(text: str, figure: Decimal) -> Decimal:
    """A figure with the decimals that its text has: 63.0 of "63.0%", which 62.7 is not.

    >>> as_shown("63.0% (r)", Decimal(63)), as_shown("1,060", Decimal(1060))
    (Decimal('63.0'), Decimal('1060'))
    """
    match = re.search(r"\d\.(\d+)", text)
    if match is None or len(match[1]) <= -int(figure.as_tuple().exponent):
        return figure
    return Decimal(f"{figure:.{len(match[1])}f}")


@dataclass(frozen=True, slots=True)
class Given:
    """What a file says of one indicator for one period.

    Attributes:
        code, name: what the file calls the indicator; one of them may be "".
        reading: what the cell says; its text is "" where the cell is blank.
        unit: the unit that the figure is in.
        rate: the figure of the rate beside it, or "".
        doubt: "" or why the figure cannot be taken, as the end of a sentence: "is …". Its text is
            kept then, without a figure.
        exact: whether the figure is what the cell stores, and not only what it shows.
        sheet, cell: where it stands.
        key: of the indicator, where the file names it so, as the workbook of a pack does: then
            that counts, as whoever read the file heard its code, name and values as well.
        remark: what somebody wrote beside it, which the note of the reading holds as well.
        misplaced: whether its column, or its cell, may be of another period, as it came back in
            another place.
    """

    code: str
    name: str
    period: Period
    reading: Reading
    unit: str = ""
    rate: str = ""
    doubt: str = ""
    exact: bool = False
    sheet: str = ""
    cell: str = ""
    key: str = ""
    remark: str = ""
    misplaced: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether the file has no record there: neither no data nor nought, nor a note."""
        return self.has_no_value and not self.reading.note

    @property
    def has_no_value(self) -> bool:
        """Whether there is no value, and at most a note of it: "System down, not counted"."""
        return self.reading.says_nothing and not self.rate

    @property
    def figure(self) -> str:
        """The figure that is taken, "" for none."""
        return "" if self.doubt or self.reading.wrong else self.reading.value

    def row(self, indicator: Indicator, came_on: str, came_from: str) -> IndicatorValue:
        """The row that keeps it: its text always, its figure where that can be taken."""
        reading = self.reading
        notes = (reading.note, f"it {self.doubt}" if self.doubt else "")
        return IndicatorValue(
            indicator_id=indicator.id,
            period=self.period.text,
            text=one_line(clean(reading.text)),
            value=self.figure,
            numerator=reading.numerator,
            denominator=reading.denominator,
            rate=self.rate,
            flag=reading.flag,
            note=clean("; ".join(each for each in notes if each)),
            came_on=came_on,
            came_from=came_from,
        )


@dataclass(frozen=True, slots=True)
class Described:
    """What a file says of an indicator as a whole, to make one of it.

    ``values`` are those of the columns of :class:`~desktop.core.kinds.Indicator`; ``targets`` are
    (ISO day, text), ``comparators`` (name, period, text). ``part_of`` is the code and the name of
    the indicator that it is a part of, two empty texts for none. ``supply_days`` are the days
    within which it is supplied, 0 where nothing is said.
    """

    values: dict[str, str]
    targets: tuple[tuple[str, str], ...] = ()
    comparators: tuple[tuple[str, str, str], ...] = ()
    given: tuple[Given, ...] = field(default=())
    part_of: tuple[str, str] = ("", "")
    supply_days: int = 0

    @property
    def named(self) -> tuple[str, str]:
        """Its code and its name."""
        return self.values.get("code", ""), self.values.get("name", "")


def put_indicators(
    described: Sequence[Described],
    last: float,
    add: Callable[[Row], Row],
    came_on: str,
    came_from: str,
    there: Mapping[tuple[str, str], Indicator] = MappingProxyType({}),
) -> list[Indicator]:
    """Make indicators of what a file says, with their values, behind the position *last*.

    *add* puts each row where it goes. *there* are those that the plan has, by code and name, of
    which one may be a part. A total is put before its parts, whatever their order in the list.
    """
    made = dict(there)
    found: list[tuple[float, Indicator]] = []
    waiting = {last + place: each for place, each in enumerate(described, start=1)}
    while waiting:
        coming = {each.named for each in waiting.values()}
        ready = [at for at, each in waiting.items() if each.part_of not in coming]
        for at in ready or list(waiting):
            each = waiting.pop(at)
            whole = made.get(each.part_of)
            row = put_indicator(each, at, add, came_on, came_from, whole.id if whole else None)
            found.append((at, row))
            made[each.named] = row
    return [row for _, row in sorted(found, key=lambda each: each[0])]


def put_indicator(
    described: Described,
    position: float,
    add: Callable[[Row], Row],
    came_on: str,
    came_from: str,
    part_of: int | None = None,
) -> Indicator:
    """Make an indicator of what a file says, with its values; *add* puts each row where it goes.

    *part_of* is the id of the indicator that it is a part of.
    """
    indicator = Indicator(
        key=new_key(),
        position=position,
        part_of=part_of,
        supply_days=described.supply_days,
        **described.values,  # type: ignore[arg-type]
    )
    add(indicator)
    for by, text in described.targets:
        add(IndicatorTarget(indicator_id=indicator.id, by=by, text=text))
    for place, (name, period, text) in enumerate(described.comparators, start=1):
        add(
            Comparator(
                indicator_id=indicator.id,
                position=float(place),
                name=name,
                period=period,
                text=text,
            )
        )
    for each in described.given:
        if not each.is_blank:
            add(each.row(indicator, came_on, came_from))
    return indicator
