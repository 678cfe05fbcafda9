"""Whether the totals that a summary of costs states are what its lines come to.

A total does not say what it is of: the lines of its section, all lines above it, the sub-totals,
the one-off or the recurrent ones. So it is compared with every reading that its place and its words
allow, and is questioned only when none of them fits. All sums are decimal, in pounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs import Sums, plain, pounds, sums_in
from desktop.core.kinds import CostLine
from desktop.core.text import count, one_line

_TOTAL = re.compile(r"\b(?:sub-?)?totals?\b", re.IGNORECASE)
_SUB = re.compile(r"\bsub[\s-]?totals?\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")
_LESS = re.compile(r"\s*(?:less|minus|deduct)\b", re.IGNORECASE)
_ONE_OFF = re.compile(r"\bone[\s-]?off\b|\bnon[\s-]?recurr(?:ent|ing)\b", re.IGNORECASE)
_RECURRENT = re.compile(r"\brecurr(?:ent|ing)\b|\bongoing\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"£?\s?'?000'?s?\b|£\s?k\b|\bthousands?\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\byear\s?\d\b|\b\d\d/\d\d\b", re.IGNORECASE)
_NAMELESS = frozenset({"", "item", "items", "description", "cost", "costs", "budget", "year"})
_COMMON = frozenset(
    {"total", "totals", "sub", "subtotal", "grand", "overall", "cost", "costs", "of", "the", "for",
     "all", "and", "expenditure", "spend"}
)  # fmt: skip
_NO_FIGURE = re.compile(r"[-\u2013\u2014.]*|n/?a|nil|none|tb[acd]|no (additional )?costs?", re.I)
_MOST_PARTS = 12  # of a sum that are told one by one


@dataclass(frozen=True, slots=True)
class Part:
    """A line's figure in a sum."""

    item: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a total may be of: in words, and the figures that it would add up.

    ``section`` is the one that is added up, "" for the summary as a whole; ``silent`` counts the
    lines whose words stand where a figure would.
    """

    of: str
    section: str
    parts: tuple[Part, ...]
    silent: int = 0

    @property
    def low(self) -> Decimal:
        """The least that the parts come to; the most where none of them names several sums."""
        return sum((part.sums.low for part in self.parts), Decimal(0))

    @property
    def high(self) -> Decimal:
        """The most that the parts come to."""
        return sum((part.sums.high for part in self.parts), Decimal(0))

    def nearest(self, stated: Sums) -> Decimal:
        """What the parts come to, as near to what is stated as they allow."""
        if stated.low > self.high:
            return self.high
        return max(stated.low, self.low)

    def fits(self, stated: Sums) -> bool:
        """Whether the parts come to what is stated, as exactly as all of it is given."""
        grain = stated.grain + sum((part.sums.grain for part in self.parts), Decimal(0))
        return abs(self.nearest(stated) - stated.low) < 1 + grain / 2


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
            more = f" and {count(len(rest), 'more figure')} of {pounds(_sum(rest))} together"
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
            + (f" No other reading fits: {tried}." if tried else "")
        )


def totals_json(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[dict[str, str]]:
    """Every stated total for scripts: sums as decimal strings without sign of pounds or comma."""
    return [
        {
            "section": each.section,
            "column": each.column,
            "stated": plain(each.stated),
            "sum": plain(each.sum),
            "difference": plain(each.difference),
        }
        for each in stated_totals(lines, columns)
    ]


def stated_totals(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[StatedTotal]:
    """Every total that a summary states, line by line and column by column.

    ``columns`` names the columns of figures where the plan keeps their names; else a line of
    headings does. A total of which nothing names a figure cannot be compared and is left out.
    """
    return list(_Summary(lines, columns).totals())


def column_names(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[str]:
    """What each column of figures is called, "" where nothing says: as many as there are."""
    many = max((len(line.figures) for line in lines), default=0)
    names = list(columns) or next(
        (line.figures for line in lines if is_heading(line, lines)), list[str]()
    )
    return [one_line(name) for name in [*names, *[""] * many][:many]]


def is_heading(line: CostLine, lines: Sequence[CostLine]) -> bool:
    """Whether a line names the columns of figures: "2015" above pounds is a year, not a sum.

    A line with an item of its own does so only at the head of its section.
    """
    named = [figure for figure in line.figures if figure.strip()]
    if not named or any("£" in figure for figure in named):
        return False
    nameless = one_line(line.item).casefold().strip(":") in _NAMELESS
    same = [each for each in lines if nameless or each.section == line.section]
    if not nameless and same[0] is not line:
        return False
    if all(sums_in(figure) is None for figure in named):
        return not all(_NO_FIGURE.fullmatch(figure.strip()) for figure in named)
    return any("£" in figure for each in same for figure in each.figures)


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
    summary = _Summary(lines, columns)
    every = [summary.sums_of(section) for section in summary.sections]
    found = [each for each in every if any(each.sums)]
    return [*found, summary.sums_of(None)] if len(found) > 1 else found


class _Summary:
    """The lines of a summary, sorted into headings, figures and totals."""

    def __init__(self, lines: Sequence[CostLine], columns: Sequence[str]) -> None:
        self.lines = [line for line in lines if not is_heading(line, lines)]
        self.names = column_names(lines, columns)
        self.headings = {
            line.section: line.figures for line in reversed(lines) if is_heading(line, lines)
        } if not columns else {}  # fmt: skip
        self.is_total = [bool(_TOTAL.search(_ASIDE.sub("", each.item))) for each in self.lines]
        self.sections = list(
            dict.fromkeys(
                line.section
                for line, total in zip(self.lines, self.is_total, strict=True)
                if not total
            )
        )

    def column(self, section: str, place: int) -> str:
        """What a column is called in a section."""
        own = self.headings.get(section, [])
        if place < len(own) and own[place].strip():
            return one_line(own[place])
        return self.names[place] if place < len(self.names) and not own else ""

    def figure(self, line: CostLine, place: int) -> Sums | None:
        """A figure of a line, in pounds also where its column is in thousands."""
        if place >= len(line.figures):
            return None
        found = sums_in(line.figures[place])
        if found is None or found.grain or not _THOUSANDS.search(self.column(line.section, place)):
            return found
        return Sums(found.low * 1000, found.high * 1000, Decimal(1000))

    def sums_of(self, section: str | None) -> SectionSums:
        """What the lines of a section, or (None) all of them, come to."""
        at = [
            place
            for place, line in enumerate(self.lines)
            if not self.is_total[place] and section in (None, line.section)
        ]
        sums = [self._reading("the lines", section or "", at, col) for col in range(self._many())]
        return SectionSums(
            section or "", len(at), tuple(each if each.parts else None for each in sums)
        )

    def _many(self) -> int:
        return max((len(line.figures) for line in self.lines), default=0)

    # --- totals ------------------------------------------------------------------------------

    def totals(self) -> Iterator[StatedTotal]:
        """Every stated total, those of one row by the same reading where it is as near as any."""
        for place, line in enumerate(self.lines):
            row: list[tuple[int, Sums, list[Reading]]] = []
            for column in range(len(line.figures)):
                stated = self.figure(line, column)
                readings = list(self._across(place, column))
                if self.is_total[place]:
                    readings = [*self._down(place, column), *readings]
                if stated is not None and readings:
                    row.append((column, stated, readings))
            nearest = [{each.of for each in _nearest(*given[1:])} for given in row]
            common = set.intersection(*nearest) if nearest else set()
            for column, stated, readings in row:
                near = _nearest(stated, readings)
                best = next((each for each in near if each.of in common), near[0])
                yield self._compared(line, column, stated, best, readings)

    def _compared(
        self, line: CostLine, column: int, stated: Sums, best: Reading, readings: Sequence[Reading]
    ) -> StatedTotal:
        name = self.column(line.section, column)
        item = one_line(line.item) or "A line without an item"
        where = f"{one_line(line.section)}: {item}" if line.section.strip() else item
        others = {
            (each.low, each.high): each
            for each in reversed(readings)
            if (each.low, each.high) != (best.low, best.high)
        }
        return StatedTotal(
            f"{where} ({name})" if name else where,
            item,
            best.section,
            name,
            stated.low,
            best.nearest(stated),
            best,
            tuple(others.values())[::-1],
            best.fits(stated),
        )

    def _across(self, place: int, column: int) -> Iterator[Reading]:
        """The figures of a row, for a column that says that it is their total.

        Only where all of them are money, or stand under years: a number of posts is not added to
        what a post costs.
        """
        line = self.lines[place]
        if not _TOTAL.search(self.column(line.section, column)):
            return
        others = [
            other
            for other in range(len(line.figures))
            if not _TOTAL.search(self.column(line.section, other))
        ]
        known = [other for other in others if self.figure(line, other) is not None]
        if len(known) < 2 or not all(
            "£" in line.figures[other] or _YEAR.search(self.column(line.section, other))
            for other in known
        ):
            return
        parts = [
            Part(self.column(line.section, other), found)
            for other in known
            if (found := self.figure(line, other)) is not None
        ]
        yield Reading("the figures of its row", one_line(line.section), tuple(parts))

    def _down(self, place: int, column: int) -> list[Reading]:
        """Every reading of a total by the lines around it, those without a figure left out."""
        item = self.lines[place].item
        pinned = self._named(item)
        ways: Iterable[tuple[str, str, list[int]]]
        if pinned is not None:
            ways = [pinned]
        elif _SUB.search(item):
            ways = self._of_section(place)
        else:
            ways = [*self._of_section(place), *self._of_all(place)]
        readings = []
        for of, section, at in ways:
            whole = self._reading(of, section, at, column)
            less = self._reading(of, section, at, column, less=True)
            readings += [whole] if less == whole else [whole, less]
        return [each for each in readings if each.parts]

    def _reading(
        self, of: str, section: str, at: Iterable[int], column: int, *, less: bool = False
    ) -> Reading:
        """The figures of some lines in a column; ``less`` takes off what says that it is taken."""
        parts, silent = [], 0
        for place in at:
            line = self.lines[place]
            found = self.figure(line, column)
            if found is None:
                words = line.figures[column].strip() if column < len(line.figures) else ""
                silent += not _NO_FIGURE.fullmatch(words)
                continue
            if less and _LESS.match(line.item) and found.low > 0:
                found = Sums(-found.high, -found.low, found.grain)
            parts.append(Part(one_line(line.item), found))
        return Reading(of, one_line(section), tuple(parts), silent)

    def _named(self, item: str) -> tuple[str, str, list[int]] | None:
        """The lines of the section, or of the sort of cost, that a total names."""
        wanted = _telling(item)
        for section in self.sections:
            if wanted and wanted == _telling(section):
                at = [n for n in self._lines() if self.lines[n].section == section]
                return f"the lines of “{one_line(section)}”", section, at
        sort = _sort_of(item)
        if sort:
            at = [
                n
                for n in self._lines()
                if (_sort_of(self.lines[n].item) or _sort_of(self.lines[n].section)) == sort
            ]
            if at:
                sections = {self.lines[n].section for n in at}
                return f"the {sort} lines", sections.pop() if len(sections) == 1 else "", at
        return None

    def _lines(self) -> list[int]:
        return [n for n, total in enumerate(self.is_total) if not total]

    def _of_section(self, place: int) -> Iterator[tuple[str, str, list[int]]]:
        """What a total may be of within its section: since the last total, all above, all below."""
        section = self.lines[place].section
        above = [n for n in self._lines() if n < place and self.lines[n].section == section]
        last = max((n for n in range(place) if self.is_total[n]), default=-1)
        since = [n for n in above if n > last]
        if since and since != above:
            yield "the lines above it, back to the last total,", section, since
        if above:
            yield (
                f"all lines of “{one_line(section)}” above it" if section.strip()
                else "all lines above it"
            ), section, above  # fmt: skip
        else:
            below = [n for n in self._lines() if n > place and self.lines[n].section == section]
            yield "the lines below it", section, below

    def _of_all(self, place: int) -> Iterator[tuple[str, str, list[int]]]:
        """What a total may be of beyond its section: all lines, the totals, both together."""
        above = [n for n in self._lines() if n < place]
        yield "all lines above it", "", above
        if not above or self.lines[place].section not in self.sections:
            yield "all lines", "", self._lines()
        totals = [n for n in range(place) if self.is_total[n]]
        if totals:
            yield "the totals above it", "", totals
            last = {self.lines[n].section: n for n in totals}
            yield "the totals of the sections above it", "", sorted(last.values())
            covered = [n for n in above if any(self._covers(total, n) for total in totals)]
            loose = [n for n in above if n not in covered]
            yield "the totals above it and the lines under none", "", sorted([*totals, *loose])
            yield "the lines since the total before, and that total,", "", [
                totals[-1], *[n for n in above if n > totals[-1]]
            ]  # fmt: skip

    def _covers(self, total: int, line: int) -> bool:
        """Whether a line stands under a total: above it in its section."""
        return line < total and self.lines[line].section == self.lines[total].section


def _nearest(stated: Sums, readings: Sequence[Reading]) -> list[Reading]:
    """The readings that fit, or else those that come nearest to what is stated."""
    fitting = [each for each in readings if each.fits(stated)]
    least = min(abs(each.nearest(stated) - stated.low) for each in readings)
    return fitting or [each for each in readings if abs(each.nearest(stated) - stated.low) == least]


def _telling(text: str) -> frozenset[str]:
    """The words by which a section can be told, without those that any total has."""
    return frozenset(re.findall(r"\w+", text.casefold())) - _COMMON


def _sort_of(text: str) -> str:
    if _ONE_OFF.search(text):
        return "one-off"
    return "recurrent" if _RECURRENT.search(text) else ""


def _exactly(figure: Decimal) -> Sums:
    return Sums(figure, figure)


def _sum(parts: Iterable[Part]) -> Decimal:
    return sum((part.sums.high for part in parts), Decimal(0))


def _said(sums: Sums) -> str:
    if sums.low == sums.high:
        return pounds(sums.low)
    return f"({pounds(sums.low)} to {pounds(sums.high)})"
