"""The stated totals of a summary of costs, each beside the reading that comes nearest to it.

A total that cannot be compared, and a figure that is in no sum, is told with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.across import may_be_over_tables
from desktop.core.costs.offsets import may_be_at_hand
from desktop.core.costs.readings import Reading, nearest_of, together
from desktop.core.costs.rows import is_unsure
from desktop.core.costs.summary import Summary
from desktop.core.costs.sums import Sums, pounds
from desktop.core.costs.ways import is_of_its_section
from desktop.core.kinds import CostLine
from desktop.core.text import count, one_line

_MOST_PARTS = 12  # of a sum that are told one by one


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A total as it is stated, beside the reading that comes nearest to it.

    ``section`` is the one that the best reading adds up, "" for the summary as a whole; ``where``
    names the total's own place in words. ``fits`` says whether any reading comes to what is stated,
    and ``others`` are the readings that were tried besides the best.
    """

    where: str
    item: str
    section: str
    column: str
    stated: Decimal
    sum: Decimal
    best: Reading
    others: tuple[Reading, ...]
    fits: bool

    @property
    def difference(self) -> Decimal:
        """How far apart they are, never below nothing; a little of it may be rounding."""
        return abs(self.stated - self.sum)

    @property
    def working(self) -> str:
        """How the best reading comes to its sum: "£10 + £20 = £30"."""
        if len(self.best.parts) > _MOST_PARTS:
            shown, rest = self.best.parts[: _MOST_PARTS - 1], self.best.parts[_MOST_PARTS - 1 :]
            more = f" and {count(len(rest), 'more figure')} of {pounds(together(rest))} together"
        else:
            shown, more = self.best.parts, ""
        told = " + ".join(_said(part.sums) for part in shown).replace("+ -", "\u2212 ")
        silent = (
            f"; {count(self.best.silent, 'line names', 'lines name')} no sum"
            if self.best.silent
            else ""
        )
        return f"{told}{more} = {pounds(self.sum)}{silent}"

    @property
    def in_words(self) -> str:
        """The whole as a sentence: what is stated, what comes out, how, and what else was tried."""
        tried = "; ".join(
            f"{each.of} come to {pounds(each.nearest(_exactly(self.stated)))}"
            for each in self.others
        )
        return (
            f"{self.where} is stated as {pounds(self.stated)} and {self.best.of} come to "
            f"{pounds(self.sum)}, a difference of {pounds(self.difference)} ({self.working})."
            + (f" No other reading fits: {tried}." if tried and not self.fits else "")
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that is in no sum, or a total that was compared with none: where, and why.

    ``text`` is the figure in the plan's words, and ``why`` what is to be said of it;
    ``total`` says that it is a total. It stands in ``line``, in the figure with the place
    ``column``.
    """

    where: str
    text: str
    why: str
    total: bool
    line: CostLine
    column: int

    @property
    def in_words(self) -> str:
        """The whole as a sentence."""
        return f"{self.where}: “{self.text}” {self.why}."


def compared(summary: Summary, place: int) -> Iterator[StatedTotal | LeftOut]:
    """Every total of a line, those that can be compared by one reading where it is as near."""
    line = summary.lines[place]
    row: list[tuple[int, Sums, list[Reading]]] = []
    for column in range(len(line.figures)):
        readings, stated = summary.readings(place, column), summary.figure(line, column)
        if stated is None or not any(each.parts or each.odd for each in readings):
            yield from _alone(summary, place, column, known=stated is not None)
        else:
            row.append((column, stated, _of_its_own(summary, place, stated, readings)))
    nearest = [{each.of for each in nearest_of(*given[1:])} for given in row]
    common = set.intersection(*nearest) if nearest else set()
    found = []
    for column, stated, readings in row:
        near = nearest_of(stated, readings)
        best = next((each for each in near if each.of in common), near[0])
        found.append((column, stated, readings, best))
    # What all sections come to is not called by the one that it happens to stand in, nor where one
    # of its figures is wrong.
    over_all = summary.is_total[place] and any(
        best.fits(stated) and not best.section for _, stated, _, best in found
    )
    for column, stated, readings, best in found:
        if not best.fits(stated) and (why := _why_not(summary, place, readings, best)):
            text = one_line(line.figures[column])
            why = f"cannot be compared: {why}"
            yield LeftOut(
                named_at(summary, place, column), text, why, True, summary.written[place], column
            )
        else:
            alone = over_all and not best.section
            yield _beside(summary, place, column, stated, best, readings, alone=alone)


def _of_its_own(
    summary: Summary, place: int, stated: Sums, readings: list[Reading]
) -> list[Reading]:
    """The readings of a total's own section, where nothing fits it and it can be of no other.

    What another section holds is then nothing to it: neither how near that comes, nor that a
    figure there cannot be added.
    """
    if any(each.fits(stated) for each in readings) or not is_of_its_section(summary, place):
        return readings
    return [each for each in readings if each.section == summary.section(place)] or readings


def _alone(summary: Summary, place: int, column: int, *, known: bool) -> Iterator[LeftOut]:
    """A total that stands beside nothing, or says what cannot be compared."""
    line = summary.lines[place]
    odd = summary.cannot_add(line, column)
    why = ""
    if summary.is_total[place] and (known or odd):
        why = f"cannot be compared: {odd or 'no line that it may be of names a sum'}"
    elif known and is_unsure(summary, line, column):
        why = "cannot be compared: nothing tells whether the figures of its row are parts of it"
    if why:
        text = one_line(line.figures[column])
        yield LeftOut(
            named_at(summary, place, column), text, why, True, summary.written[place], column
        )


def _why_not(summary: Summary, place: int, readings: Sequence[Reading], best: Reading) -> str:
    """Why a total that nothing fits cannot be compared, "" where it can."""
    if odd := next((each.odd for each in readings if each.odd), ()):
        return f"it may be of what cannot be added ({'; '.join(odd)})"
    if unread := next((each.unread for each in readings if each.unread), ()):
        return f"it may be of money that could not be read ({'; '.join(unread)})"
    comes = f"{best.of} come to {best.told}"
    if may_be_over_tables(summary, place):
        return f"it may be of several tables, and which of their figures is not told ({comes})"
    if _is_of_funds(summary, place):
        return f"it may be the money that there is, and no total of the lines ({comes})"
    return ""


def _is_of_funds(summary: Summary, place: int) -> bool:
    """Whether a total among costs may as well say what money there is."""
    return place not in summary.apart and may_be_at_hand(summary.total_words[place])


def _beside(
    summary: Summary,
    place: int,
    column: int,
    stated: Sums,
    best: Reading,
    readings: Sequence[Reading],
    *,
    alone: bool,
) -> StatedTotal:
    others = {
        (each.low, each.high): each
        for each in reversed(readings)
        if (each.low, each.high) != (best.low, best.high)
    }
    line = summary.lines[place]
    said, nearest = best.ends(stated)
    return StatedTotal(
        named_at(summary, place, column, alone=alone),
        one_line(line.item) or "A line without an item",
        best.section,
        summary.column(column),
        said,
        nearest,
        best,
        tuple(others.values())[::-1],
        best.fits(stated),
    )


def named_at(summary: Summary, place: int, column: int, *, alone: bool = False) -> str:
    """What a figure is called: its section unless it stands ``alone``, its item and its column."""
    where, name = summary.where(place, alone=alone), summary.column(column)
    return f"{where} ({name})" if name else where


def _exactly(figure: Decimal) -> Sums:
    return Sums(figure, figure)


def _said(sums: Sums) -> str:
    if sums.low == sums.high:
        return pounds(sums.low)
    return f"({pounds(sums.low)} to {pounds(sums.high)})"
