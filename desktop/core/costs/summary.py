"""A summary of costs, sorted into lines and totals, with all that a total may be of.

A total does not say what it is of: the lines of its section, all lines above it, the sub-totals,
the one-off or the recurrent ones, the figures of its row. Here is every reading that its place and
its words allow. All sums are decimal, in pounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal

from desktop.core.costs import offsets as offsets
from desktop.core.costs import words as words
from desktop.core.costs.across import over_tables
from desktop.core.costs.headings import CostTable
from desktop.core.costs.labels import labelled
from desktop.core.costs.net import net_of
from desktop.core.costs.readings import Part, Reading
from desktop.core.costs.rows import across, of_rows
from desktop.core.costs.standpoints import is_the_price, no_costs
from desktop.core.costs.sums import Sums, cannot_add, in_signs, is_a_year, sums_in
from desktop.core.costs.ways import is_named, is_of_income, names_lines, ways, whole_from
from desktop.core.costs.years import is_only_year
from desktop.core.kinds import CostLine
from desktop.core.text import one_line


class Summary:
    """The lines of a summary without those that name its columns.

    ``doubtful`` are the places of lines whose words may be a total's or an item's, ``aside`` says
    of lines that are no costs why not, and ``apart`` are the places under a heading of funding or
    of savings, whose totals are of them alone. ``off`` are those that a net total takes off, and
    ``signed`` the columns with a pound sign. ``before`` are the tables above this one, and
    ``scale`` is in how many pounds a title says that all of them count. ``lines`` are called by
    what says what they are, ``written`` are the same as they stand in the plan, ``marks`` the
    references that stand before the former, and ``labels`` the columns in which those stand.
    """

    def __init__(self, table: CostTable, scale: int = 1, before: Sequence[Summary] = ()) -> None:
        heads = {id(table.lines[place]) for place in table.heads}
        lines = table.lines
        self.before = tuple(before)
        self.written = [line for line in lines if id(line) not in heads]
        found = labelled(self.written, table.names)
        self.lines, self.marks, self.labels = list(found.lines), found.marks, found.columns
        self.names = table.names
        self.total_words = [words.named_total(line) for line in self.lines]
        if self.total_words and words.is_carried(self.total_words[0]):
            self.total_words[0] = ""  # nothing stands above that it could be a total of
        self.apart = self._apart(lines, heads)
        self.total_words = [
            "" if place not in self.apart and offsets.is_given(said) else said
            for place, said in enumerate(self.total_words)
        ]
        self._scale = scale
        self.many = max((len(line.figures) for line in self.lines), default=0)
        self.signed, self._priced = _signed(lines), _signed(self.lines)
        self._cells: dict[tuple[int, int], tuple[str, str, Sums | None]] = {}
        self._of_rows = frozenset[int]()
        self.is_total = [bool(each) for each in self.total_words]
        self.beside = self.off = frozenset[int]()
        self._whole = whole_from(self.lines, self.total_words)
        self.sections = self._sections()
        self.aside = self._aside()
        self.beside = frozenset(self.aside)
        self.doubtful = [
            place
            for place, said in enumerate(self.total_words)
            if said
            and not words.is_sure_total(said)
            and place not in found.totals
            and not is_named(self, place)
            and not names_lines(self, place)
        ]
        self._take(frozenset())
        self._of_rows = of_rows(self)

    def _apart(self, lines: Sequence[CostLine], heads: set[int]) -> frozenset[int]:
        """The places of lines under a heading that costs are set off by; none where all are."""
        found, place, named = set(), 0, False
        for line in lines:
            if id(line) in heads:
                names = [each for each in line.figures if each.strip()]
                named = bool(names) and all(offsets.is_set_off(each) for each in names)
                continue
            if named or offsets.is_set_off(line.section):
                found.add(place)
            place += 1
        return frozenset(found if len(found) < place else ())

    def _aside(self) -> dict[int, str]:
        """Why lines are no costs of their own, by their places."""
        found = {place: offsets.SET_AGAINST for place in self.apart if not self.total_words[place]}
        last = self._last_total()
        for place in range(len(self.lines)):
            if self.total_words[place] or place in found:
                continue
            if why := self._why_aside(place, last):
                found[place] = why
        for place in self._revised():
            found.setdefault(place, words.REVISED)
        return found

    def _last_total(self) -> int:
        """The place of the last line that is a total for certain, and of lines above it.

        Behind all lines where there is none, so that nothing stands below it.
        """
        sure = [
            place
            for place, said in enumerate(self.total_words)
            if said and (words.is_sure_total(said) or is_named(self, place))
        ]
        last = sure[-1] if sure else 0
        of_above = last and self.lines[last - 1].section == self.lines[last].section
        return last if of_above else len(self.lines)

    def _why_aside(self, place: int, last: int) -> str:
        """Why a line is no cost of its own by its words or its place, "" where it is one."""
        line = self.lines[place]
        if words.is_alternative(self.names, line.figures):
            return words.ALTERNATIVE
        if place == 0 and words.is_carried(line.item):
            return offsets.SET_AGAINST
        if why := offsets.why_beside(line.item):
            return why
        if place > last and line.section == self.lines[last].section:
            return words.BELOW
        return words.NAMELESS if not line.item.strip() and self._ends_section(place) else ""

    def _revised(self) -> Iterator[int]:
        """The places of lines whose figures a line below them in their section gives anew."""
        places: dict[tuple[str, str], list[int]] = {}
        for place, line in enumerate(self.lines):
            if revised := words.revises(line.item):
                yield from places.get((line.section, revised), [])
            named = (line.section, one_line(line.item).casefold())
            places.setdefault(named, []).append(place)

    def _ends_section(self, place: int) -> bool:
        """Whether a line stands last in a section of several others that all name an item."""
        section = self.lines[place].section
        others = [n for n, line in enumerate(self.lines) if line.section == section and n != place]
        named = all(self.lines[n].item.strip() for n in others)
        return len(others) > 1 and place > max(others) and named

    def without(self, places: frozenset[int], why: str) -> Summary:
        """The same with lines that are no costs of their own, and why they are none."""
        other = copy(self)
        other.aside = {**self.aside, **dict.fromkeys(places, why)}
        other.beside = self.beside | places
        other.sections = other._sections()
        return other

    def parents(self) -> frozenset[int]:
        """The places of lines that are each what the lines below them come to, in every column.

        Only where all lines are such lines or stand below one: else it may be by chance.
        """
        places, found, many = self.plain(), set(), False
        while places:
            size = next((n for n in range(2, len(places) + 1) if self._is_over(places[:n])), 0)
            if not size:
                return frozenset()
            found.add(places[0])
            many = many or size > 2
            places = places[size:]
        return frozenset(found if many else ())

    def _is_over(self, places: Sequence[int]) -> bool:
        """Whether the first of some lines is what the others come to."""
        first, seen = self.lines[places[0]], False
        for column in range(self.many):
            whole = self.figure(first, column)
            parts = [self.figure(self.lines[each], column) for each in places[1:]]
            if whole is None and not any(parts):
                continue
            if whole is None or sum((each.low for each in parts if each), Decimal(0)) != whole.low:
                return False
            seen = seen or whole.low > 0
        return seen

    def taking(self, as_lines: frozenset[int]) -> Summary:
        """The same with some of the doubtful lines taken for lines of their own."""
        other = copy(self)
        other._take(as_lines)
        return other

    def taking_off(self, places: frozenset[int]) -> Summary:
        """The same with lines taken off that stand between a gross total and a net one."""
        other = copy(self)
        other.off = self.off | places
        other.beside = self.beside - places
        other.sections = other._sections()
        return other

    def counting(self, as_costs: frozenset[int]) -> Summary:
        """The same with some of the lines beside the costs taken for costs."""
        other = copy(self)
        other.beside = self.beside - as_costs
        other.sections = other._sections()
        return other

    def _take(self, as_lines: frozenset[int]) -> None:
        self.is_total = [bool(each) for each in self.total_words]
        for place in self.doubtful:
            if place in as_lines or not words.may_be_total(self.total_words[place]):
                self.is_total[place] = False
        self.sections = self._sections()

    def _sections(self) -> list[str]:
        return list(dict.fromkeys(self.section(place) for place in self.plain()))

    def section(self, place: int) -> str:
        """The section that a line is of: none from a total of all sections on, below the last."""
        return "" if place in self._whole else self.lines[place].section

    def plain(self) -> list[int]:
        """The places of the lines that are costs: no totals, and not what costs are set against."""
        return [
            place
            for place, total in enumerate(self.is_total)
            if not total and place not in self.beside
        ]

    def column(self, place: int) -> str:
        """What a column is called."""
        return self.names[place] if place < len(self.names) else ""

    def holds_totals(self, column: int) -> bool:
        """Whether a column holds the totals of its rows: its name says so, or its figures do."""
        return column in self._of_rows or words.is_of_totals(self.column(column))

    def where(self, place: int, *, alone: bool = False) -> str:
        """What a line is called: its section, unless it is to stand ``alone``, and its item."""
        line, said = self.lines[place], self.total_words[place]
        item = one_line(line.item)
        beside = said in map(one_line, line.figures)  # and not a word of the item
        if self.is_total[place] and beside and said != item:
            item = f"{item}: {said}" if item else said
        item = " ".join(filter(None, (self.marks[place], item)))
        section = "" if alone else self.section(place)
        if not item:
            return one_line(section) or "A line without an item"
        return f"{one_line(section)}: {item}" if section.strip() else item

    def text(self, line: CostLine, column: int) -> str:
        """The words of a figure, "" where the line has none or its column holds no money."""
        return self._cell(line, column)[0]

    def _words(self, line: CostLine, column: int) -> str:
        text = line.figures[column].strip() if column < len(line.figures) else ""
        name = self.column(column)
        if words.is_of_words(name):
            return ""
        if words.is_rate(name) and not is_the_price(self.names, column):
            return ""
        if "£" not in in_signs(text) and words.is_counted(name):
            return ""
        return text

    def cannot_add(self, line: CostLine, column: int) -> str:
        """Why a figure is no sum that could be added, "" for a plain one or none."""
        return self._cell(line, column)[1]

    def figure(self, line: CostLine, column: int) -> Sums | None:
        """A figure of a line, in pounds also where its column is in thousands."""
        return self._cell(line, column)[2]

    def _cell(self, line: CostLine, column: int) -> tuple[str, str, Sums | None]:
        """The words of a figure, why it cannot be added, and its sum; worked out once."""
        at = (id(line), column)
        if at not in self._cells:
            text = self._words(line, column)
            year = column in self._priced and is_a_year(text)
            why = "it may be a year" if year else cannot_add(text)
            self._cells[at] = text, why, None if why else self._sum(line, column, text)
        return self._cells[at]

    def _sum(self, line: CostLine, column: int, text: str) -> Sums | None:
        found = sums_in(text)
        if found is None or found.grain:
            return found
        scale = words.scale_of(self.column(column))
        if scale == 1:
            scale = self._scale
        if "£" in in_signs(text) or scale == 1:
            return found
        exponent = found.low.as_tuple().exponent
        digits = min(exponent, 0) if isinstance(exponent, int) else 0
        return Sums(
            found.low * scale, found.high * scale, Decimal(scale).scaleb(digits), found.about
        )

    # --- what a total may be of --------------------------------------------------------------

    def of_lines(self, section: str | None, column: int) -> Reading:
        """The lines of a section, or (None) all of them, in a column."""
        at = [n for n in self.plain() if section in (None, self.section(n))]
        return self.reading("the lines", section or "", at, [column], sure=True)

    def readings(self, place: int, column: int) -> list[Reading]:
        """Every reading of a figure that its row or its column says to be a total."""
        found = list(across(self, self.lines[place], column))
        if not self.is_total[place]:
            return found
        net = list(net_of(self, place, column))
        if net and place in self.apart:
            return [*net, *found]  # the money that comes in stands above it, and is no net
        found = [*self._down(place, [column]), *found, *self._over(place, column)]
        return [*found, *net, *over_tables(self, place, column)]

    def money(self) -> list[int]:
        """The columns that hold sums of money and are no totals of the others."""
        held = self._held()
        beside = self.no_costs()
        return [column for column in held if column not in beside]

    def unsigned(self) -> list[int]:
        """The columns of figures that nobody says to be money, beside others that have a sign;
        those of years alone are none."""
        held = self._held()
        return [
            column
            for column in self._with_figures()
            if column not in held and not self._is_of_years(column)
        ]

    def _texts(self, column: int) -> list[str]:
        lines = (self.lines[place] for place in self.plain())
        return [self.text(line, column) for line in lines if self.figure(line, column)]

    def _with_figures(self) -> list[int]:
        return [
            column
            for column in range(self.many)
            if any(self.figure(self.lines[n], column) for n in self.plain())
            and not self.holds_totals(column)
        ]

    def added(self) -> list[int]:
        """The columns that what is added up is told of: those of money, and totals of rows.

        Where others have a sign, what has none and is not called so is a code, a grade or a year.
        """
        return sorted({*self._held(), *(at for at in range(self.many) if self.holds_totals(at))})

    def _held(self) -> list[int]:
        every = self._with_figures()
        held = [column for column in every if not self._is_of_years(column)] or every
        signed = [column for column in held if column in self.signed]
        if not signed:
            return held
        return [column for column in held if column in signed or self._is_called_money(column)]

    def _is_of_years(self, column: int) -> bool:
        """Whether a column says the year of each line, and nothing calls it money."""
        return not self._is_called_money(column) and all(map(is_a_year, self._texts(column)))

    def _is_called_money(self, column: int) -> bool:
        """Whether a column is one of money by what heads it, sign or none: a year, or "One-off".

        One that nothing says it of may hold how many of something there are, beside what they cost.
        """
        name = self.column(column)
        return is_only_year(name) or words.is_of_money(name) or bool(words.sort_of(name))

    def no_costs(self) -> list[int]:
        """The columns of sums that say the same money again: a budget beside what it pays for."""
        held = self._held()
        return [held[place] for place in sorted(no_costs([self.column(at) for at in held]))]

    def _over(self, place: int, column: int) -> list[Reading]:
        """The lines' figures in every column, for a total that stands alone for them."""
        line = self.lines[place]
        alone = [n for n in range(self.many) if self.figure(line, n) is not None] == [column]
        money = [other for other in self.money() if other != column]
        if self.holds_totals(column):
            if any(self.figure(self.lines[n], column) for n in self.plain()):
                return []
        elif not alone or not money:
            return []
        else:
            money = sorted({column, *money})
        return [
            replace(each, of=f"the figures in every column of {each.of}")
            for each in self._down(place, money)
        ]

    def _down(self, place: int, columns: Sequence[int]) -> list[Reading]:
        """Every reading of a total by the lines around it, those without a figure left out."""
        readings, off = [], not is_of_income(self, place)
        for of, section, at in ways(self, place):
            whole = self.reading(of, section, at, columns, off=off)
            less = self.reading(of, section, at, columns, less=True, off=off)
            readings += [whole] if less == whole else [whole, less]
        return [each for each in readings if each.parts or each.odd or each.unread]

    def reading(
        self,
        of: str,
        section: str,
        at: Iterable[int],
        columns: Sequence[int],
        *,
        less: bool = False,
        sure: bool = False,
        off: bool = True,
    ) -> Reading:
        """The figures of some lines in columns.

        ``less`` takes off what says that it is taken off, ``sure`` only what can say nothing else,
        and ``off`` what a net total takes off a gross one.
        """
        parts, silent, odd, unknown, unread = [], 0, list[str](), 0, list[str]()
        for place in at:
            line = self.lines[place]
            for column in columns:
                found, text = self.figure(line, column), self.text(line, column)
                if found is None:
                    told = f"{one_line(line.item)}: “{one_line(text)}”"
                    if self.cannot_add(line, column):
                        odd.append(told)
                    else:
                        unread += [told] if words.may_be_money(text) else []
                        silent += not words.names_no_figure(text)
                        unknown += words.is_open(text)
                    continue
                taken = (less and offsets.is_taken_off(line.item)) or (off and place in self.off)
                taken = taken or (sure and offsets.is_surely_taken_off(line.item))
                parts.append(Part(one_line(line.item), found.taken_off if taken else found))
        return Reading(
            of, one_line(section), tuple(parts), silent, tuple(odd), unknown, tuple(unread)
        )


def _signed(lines: Iterable[CostLine]) -> frozenset[int]:
    """The columns in which a pound sign stands."""
    return frozenset(
        column
        for line in lines
        for column, text in enumerate(line.figures)
        if "£" in in_signs(text)
    )
