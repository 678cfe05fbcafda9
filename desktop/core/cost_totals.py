"""Whether the totals that a summary of costs states are what its lines come to.

A total is compared with every reading that its place and its words allow
(:mod:`desktop.core.cost_summary`), and is questioned only when none of them fits. A figure that
cannot be added is named, and so is a total that cannot be compared because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from desktop.core.cost_readings import Part, Reading, nearest_of, together
from desktop.core.cost_rows import is_unsure
from desktop.core.cost_summary import Summary
from desktop.core.cost_ways import may_be_off
from desktop.core.cost_words import (
    column_names,
    is_heading,
    is_net,
    is_open,
    may_be_total,
    tells_cost,
)
from desktop.core.costs import Sums, plain, pounds
from desktop.core.kinds import CostLine
from desktop.core.text import count, one_line

__all__ = [
    "LeftOut", "Part", "Reading", "SectionSums", "StatedTotal", "column_names", "is_heading",
    "left_out", "left_out_json", "section_sums", "stated_totals", "totals_json",
]  # fmt: skip

_MOST_PARTS = 12  # of a sum that are told one by one
_LEAST_ABOVE = 2  # lines that a line without a word for it may be the total of
_MOST_TRIALS = 12  # of taking a total for a line, over all


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


def totals_json(totals: Iterable[StatedTotal]) -> list[dict[str, str]]:
    """Stated total for scripts: sums as decimal strings without sign of pounds or comma."""
    return [
        {
            "section": each.section,
            "column": each.column,
            "stated": plain(each.stated),
            "sum": plain(each.sum),
            "difference": plain(each.difference),
        }
        for each in totals
    ]


def stated_totals(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[StatedTotal]:
    """Every total that a summary states, line by line and column by column.

    ``columns`` names the columns of figures where the plan keeps their names; else a line of
    headings does. A total that cannot be compared is not among them
    (:func:`left_out`).
    """
    return [each for each in _compared(_settled(lines, columns)) if isinstance(each, StatedTotal)]


@dataclass(frozen=True, slots=True)
class SectionSums:
    """What the lines of a section come to in each column, None where none names a sum."""

    section: str
    lines: int
    sums: tuple[Reading | None, ...]


def section_sums(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[SectionSums]:
    """The sums of each section in its order, and over all (``section`` "") where there are several.

    Totals and headings of columns are no lines of it.
    """
    summary = _settled(lines, columns)
    every = [_sums_of(summary, section) for section in summary.sections]
    found = [each for each in every if any(each.sums)]
    return [*found, _sums_of(summary, None)] if len(found) > 1 else found


def _sums_of(summary: Summary, section: str | None) -> SectionSums:
    """What the lines of a section, or (None) all of them, come to."""
    lines = [n for n in summary.plain() if section in (None, summary.lines[n].section)]
    sums = [summary.of_lines(section, column) for column in range(summary.many)]
    return SectionSums(
        section or "", len(lines), tuple(each if each.parts else None for each in sums)
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


def left_out(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[LeftOut]:
    """Every figure that cannot be added and every total that cannot be compared, in their order.

    So too what may be a total or a line where nothing tells which.
    """
    summary = _settled(lines, columns)
    found: list[LeftOut] = []
    for place, line in enumerate(summary.lines):
        if summary.is_total[place]:
            found += [each for each in _row(summary, place) if isinstance(each, LeftOut)]
            continue
        for column, text in enumerate(line.figures):
            why = _why_left(summary, place, column)
            if why:
                where = _named(summary, place, column)
                found.append(LeftOut(where, one_line(text), why, False, line, column))
        found += [each for each in _row(summary, place) if isinstance(each, LeftOut)]
    return found


def _why_left(summary: Summary, place: int, column: int) -> str:
    """What is to be said of a line's figure, "" where it is a plain part of a sum."""
    line = summary.lines[place]
    if why := summary.cannot_add(line, column):
        return f"is in no sum: {why}"
    if place in summary.beside and summary.figure(line, column):
        return f"is in no sum: {summary.aside[place]}"
    if place not in summary.beside and is_open(summary.text(line, column)):
        return "is in no sum: it is not known yet"
    unsure = place in summary.doubtful and may_be_total(summary.total_words[place])
    if unsure and not any(summary.is_total[place:]) and summary.figure(line, column):
        return "may be a total or a line of its own, and nothing tells which; it is added as a line"
    if _may_be_of_all(summary, place, column):
        return (
            "is as much as the lines above it together, and is added as a line of its own: if it "
            "is their total, call it so, or they are counted twice"
        )
    return ""


def _may_be_of_all(summary: Summary, place: int, column: int) -> bool:
    """Whether the last line of a section, of a summary without totals, is what the others come to.

    In every column in which it has a figure; one alone would be so by chance too often.
    """
    line = summary.lines[place]
    plain = [each for each in summary.plain() if summary.lines[each].section == line.section]
    stated = [at for at in range(summary.many) if summary.figure(line, at) is not None]
    if column not in stated or any(summary.is_total) or plain[-1:] != [place]:
        return False
    least = _LEAST_ABOVE if len(stated) > 1 else _LEAST_ABOVE + 1
    return len(plain) > least and all(_is_sum(summary, plain, at) for at in stated)


def _is_sum(summary: Summary, places: Sequence[int], column: int) -> bool:
    """Whether the figure of the last of some lines is what those of the others come to."""
    *parts, whole = [summary.figure(summary.lines[each], column) for each in places]
    known = [each for each in parts if each is not None]
    if whole is None or len(known) < _LEAST_ABOVE or whole.low == 0:
        return False
    return whole.low == sum((each.low for each in known), Decimal(0))


def left_out_json(left: Iterable[LeftOut]) -> list[dict[str, str]]:
    """What no sum holds, for scripts: the words of each figure, and why."""
    return [{"where": each.where, "stated": each.text, "why": each.why} for each in left]


def _named(summary: Summary, place: int, column: int) -> str:
    where, name = summary.where(place), summary.column(summary.lines[place].section, column)
    return f"{where} ({name})" if name else where


# --- totals ----------------------------------------------------------------------------------


def _settled(lines: Sequence[CostLine], columns: Sequence[str]) -> Summary:
    """The summary in which most totals fit, of those that its words allow.

    "Total respect training" may be a total or a line. It is taken for a total unless fewer are
    wrong when it is a line.
    """
    return _settle(
        tuple((line.section, line.item, tuple(line.figures)) for line in lines), tuple(columns)
    )


@lru_cache(maxsize=4)  # a report and a check ask for the sums of one summary several times over
def _settle(
    told: tuple[tuple[str, str, tuple[str, ...]], ...], columns: tuple[str, ...]
) -> Summary:
    lines = [
        CostLine(section=section, item=item, figures=list(figures))
        for section, item, figures in told
    ]
    best = _with_off(Summary(lines, columns))
    wrong, trials = _wrong(best) if best.doubtful else [], 0
    for taken in (frozenset[int](), frozenset(best.doubtful)) if wrong else ():
        here = best.taking(taken)
        left = _wrong(here)
        for place in best.doubtful:
            if trials >= _MOST_TRIALS or not left:
                break
            if not taken and place not in left:
                continue
            trials += 1
            tried = best.taking(taken ^ {place})
            if len(found := _wrong(tried)) < len(left) and _is_borne_out(tried):
                here, left, taken = tried, found, taken ^ {place}
        if len(left) < len(wrong) and _is_borne_out(here):
            best, wrong = here, left
    return _with_costs(_with_off(_with_parents(best)))


def _with_off(summary: Summary) -> Summary:
    """The summary with what a net total takes off, where its totals or its words say so."""
    best, wrong = summary, _wrong(summary)
    for place in wrong:
        tried = [best.taking_off(each) for each in may_be_off(best, place)]
        if not tried:
            continue
        nearest = min(tried, key=lambda each: (len(_wrong(each)), _apart(each, place)))
        left = len(_wrong(nearest))
        if left < len(wrong) or (left == len(wrong) and is_net(best.lines[place].item)):
            best, wrong = nearest, _wrong(nearest)
    return best


def _apart(summary: Summary, place: int) -> Decimal:
    """How far the totals of a line are together from what they are compared with."""
    row = _row(summary, place)
    return sum((each.difference for each in row if isinstance(each, StatedTotal)), Decimal(0))


def _with_parents(summary: Summary) -> Summary:
    """The summary without the lines that are over others, where its totals say that they are."""
    wrong = _wrong(summary)
    parents = summary.parents() if wrong else frozenset[int]()
    tried = summary.without(parents) if parents else summary
    return tried if len(_wrong(tried)) < len(wrong) else summary


def _with_costs(summary: Summary) -> Summary:
    """The summary with what it calls a balance or an average as a cost, where its totals say so."""
    best, wrong = summary, _wrong(summary) if summary.beside else []
    for taken in [*(frozenset({each}) for each in sorted(summary.beside)), summary.beside]:
        if not wrong:
            break
        tried = summary.counting(taken)
        if len(found := _wrong(tried)) < len(wrong):
            best, wrong = tried, found
    return best


def _is_borne_out(summary: Summary) -> bool:
    """Whether a total follows each line that calls itself a total cost: the last is no line."""
    return all(
        any(summary.is_total[place:])
        for place in summary.doubtful
        if not summary.is_total[place] and tells_cost(summary.total_words[place])
    )


def _wrong(summary: Summary) -> list[int]:
    """The places of the lines that state a total that nothing fits."""
    return [
        place
        for place in range(len(summary.lines))
        if any(isinstance(each, StatedTotal) and not each.fits for each in _row(summary, place))
    ]


def _compared(summary: Summary) -> Iterator[StatedTotal | LeftOut]:
    for place in range(len(summary.lines)):
        yield from _row(summary, place)


def _row(summary: Summary, place: int) -> Iterator[StatedTotal | LeftOut]:
    """Every total of a line, those that can be compared by one reading where it is as near."""
    line = summary.lines[place]
    row: list[tuple[int, Sums, list[Reading]]] = []
    for column in range(len(line.figures)):
        readings, stated = summary.readings(place, column), summary.figure(line, column)
        if stated is None or not any(each.parts or each.odd for each in readings):
            yield from _alone(summary, place, column, known=stated is not None)
        else:
            row.append((column, stated, readings))
    nearest = [{each.of for each in nearest_of(*given[1:])} for given in row]
    common = set.intersection(*nearest) if nearest else set()
    for column, stated, readings in row:
        near = nearest_of(stated, readings)
        best = next((each for each in near if each.of in common), near[0])
        odd = next((each.odd for each in readings if each.odd), ())
        if odd and not best.fits(stated):
            why = f"cannot be compared: it may be of what cannot be added ({'; '.join(odd)})"
            text = one_line(line.figures[column])
            yield LeftOut(_named(summary, place, column), text, why, True, line, column)
        else:
            yield _beside(summary, place, column, stated, best, readings)


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
        yield LeftOut(_named(summary, place, column), text, why, True, line, column)


def _beside(
    summary: Summary,
    place: int,
    column: int,
    stated: Sums,
    best: Reading,
    readings: Sequence[Reading],
) -> StatedTotal:
    others = {
        (each.low, each.high): each
        for each in reversed(readings)
        if (each.low, each.high) != (best.low, best.high)
    }
    line = summary.lines[place]
    said, nearest = best.ends(stated)
    return StatedTotal(
        _named(summary, place, column),
        one_line(line.item) or "A line without an item",
        best.section,
        summary.column(line.section, column),
        said,
        nearest,
        best,
        tuple(others.values())[::-1],
        best.fits(stated),
    )


def _exactly(figure: Decimal) -> Sums:
    return Sums(figure, figure)


def _said(sums: Sums) -> str:
    if sums.low == sums.high:
        return pounds(sums.low)
    return f"({pounds(sums.low)} to {pounds(sums.high)})"
