"""What of the values of indicators may be published where numbers are small.

A count of 1 to one below ``PlanInfo.small_below`` (5: 1 to 4) is not published, as it may tell who
is meant; neither is a percentage, rate or average with such a number above its line, below it, or
between the two (3 of 400, and 397 of 400), nor its fraction. 0 and the limit itself are published.
What is counted is taken for people whatever its words say, until somebody says of the indicator
that it is not (``Indicator.small_numbers``): homes, posts, a grade; and a whole number without any
unit is taken for a count.

Where others would give such a number away, they are kept back too, so that it could be the limit or
more for all that is printed: the smallest other part of a total (an indicator that the part is
``part_of``, or whose counts are its and others' added up), or the total where no part is left; a
part that leaves few of its total in no other part; a count that stands in a fraction, or is what a
fraction leaves; a rate that is the count times one and the same; a share or rate of what another
indicator counts, and an average of which the total says of how many; outcomes that fill the number
below their line, or 100%, and stock and flow; the later of two figures added up since the year
began, as the plan or their name says, that lie so close; a month of a quarter that is given as
well, or of a year of which the known months leave few. So is what the supplier suppressed, where
the rest would give it away.

The plan itself is never changed. Of a value that is kept back nothing may be printed elsewhere: not
its note, not its gap, not a point of its line, not a sentence on its trend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, permutations

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.indicators.adding_up import LIKELY, Counts, sums
from desktop.core.indicators.averages import numbers_behind
from desktop.core.indicators.bare import rates_of, share_of, values_in
from desktop.core.indicators.cohorts import (
    Whole,
    begins,
    counted_alike,
    hardly_by_chance,
    related,
    wholes_of,
)
from desktop.core.indicators.complements import hundreds
from desktop.core.indicators.hiding import Table, hidden_cells
from desktop.core.indicators.implied import filling, of_steady_whole, stock_and_flow
from desktop.core.indicators.in_proportion import told_by
from desktop.core.indicators.of_a_whole import Small, tie, tie_total
from desktop.core.indicators.of_people import exact, may_count, numbers_of
from desktop.core.indicators.of_which import parts_by_name
from desktop.core.indicators.over_time import growth, tie_longer, tie_steps
from desktop.core.indicators.periods import DAY, MONTH, QUARTER, YEAR, Period
from desktop.core.indicators.reach import Cell, Number
from desktop.core.indicators.readings import (
    COUNT,
    DAYS,
    NO_DATA,
    PER,
    PER_CENT,
    POUNDS,
    RATE,
    SUPPRESSED,
)
from desktop.core.indicators.series import Series
from desktop.core.indicators.so_far import CUMULATIVE, says_so_far
from desktop.core.indicators.together import in_longer, together
from desktop.core.indicators.words import value_words
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.kinds.indicators import NOT_OF_PEOPLE

KEPT_BACK = "[c]"
"""What stands where a number is kept back, as the Analysis Function asks: [c] for confidential."""

WHY_KEPT_BACK = "Kept back, as it is a small number or would give one away."
WHY_NEVER_CAME = "Suppressed by whoever supplied it."


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be printed of a value.

    ``text`` is the value in words ("71%", "No data", "[c]"); the others are figures as text, ""
    where there is none or it is kept back. ``why`` is a sentence where something is kept back; it
    is the same whether a number is small or would give a small one away.
    """

    text: str
    numerator: str = ""
    denominator: str = ""
    kept_back: bool = False
    why: str = ""
    value: str = ""
    rate: str = ""


class Publishing:
    """What may be printed of the values of a plan's indicators, all looked at together."""

    def __init__(self, data: PlanData) -> None:
        self._indicators = {each.id: each for each in data.all(Indicator)}
        self._small = data.info.small_below
        self._series = {key: Series(data, each) for key, each in self._indicators.items()}
        parts_of = (each.part_of for each in self._indicators.values())
        self._totals = [each for each in dict.fromkeys(parts_of) if each]
        self._places: dict[str, Period] = {}
        self._table = Table(most=self._small - 1)
        self._hidden: set[Cell] = set()
        if self._small > 1:
            for series in self._series.values():
                self._add_series(series)
            for total in self._totals:
                parts = [each.id for each in self._indicators.values() if each.part_of == total]
                tie_total(self._table, total, parts, self._places, self._small_of(total))
            self._add_likely_totals()
            self._add_parts_by_name()
            self._add_wholes_of_shares()
            self._add_steady_wholes()
            self._add_hundreds()
            self._add_averages()
            self._add_counted_alike()
            self._add_together()
            self._add_longer()
            self._add_implied()
            self._hidden = hidden_cells(self._table, self._order, self._with_it)
            self._hidden |= set(self._telling_rates())

    def of(self, indicator: Indicator) -> dict[str, Shown]:
        """What may be printed of one indicator's values, by the text of their periods."""
        return {
            period.text: self._shown(indicator, period, row)
            for period, row in self._series[indicator.id].values
        }

    def _shown(self, indicator: Indicator, period: Period, row: IndicatorValue) -> Shown:
        if row.flag == SUPPRESSED:
            return Shown(KEPT_BACK, kept_back=True, why=WHY_NEVER_CAME)
        if row.flag == NO_DATA:
            return Shown("No data")
        hides_top = (indicator.id, period.text, "top") in self._hidden
        hides_bottom = (indicator.id, period.text, "bottom") in self._hidden
        if hides_top or hides_bottom:
            bottom = "" if hides_bottom else row.denominator
            return Shown(KEPT_BACK, "", bottom, kept_back=True, why=WHY_KEPT_BACK)
        if figure_of(row.value) is None and figure_of(row.rate) is None:
            # What came and is no figure may say anything, in words.
            return Shown("No figure", row.numerator, row.denominator)
        return Shown(
            value_words(indicator, row), row.numerator, row.denominator,
            value=row.value, rate=row.rate,
        )  # fmt: skip

    # --- what there is -------------------------------------------------------------------------

    def _add_series(self, series: Series) -> None:
        indicator, table = series.indicator, self._table
        is_small = self._small_of(indicator.id)
        for period, row in series.values:
            self._places[period.text] = period
            if row.flag == NO_DATA:
                continue
            if row.flag == SUPPRESSED:
                cell = (indicator.id, period.text, "top")
                table.numbers[cell] = None
                table.small.add(cell)
                continue
            top, bottom = numbers_of(indicator, row)
            self._add(indicator, period, "top", top)
            self._add(indicator, period, "bottom", bottom)
            if top is not None and bottom is not None:
                self._add_rest(
                    indicator, period, bottom - top, (indicator.id, period.text, "bottom")
                )
        tie_longer(table, series, is_small)
        grows = growth(table, series)
        # What its own words call so far this year is read so, whatever nobody has said beside it.
        if indicator.span == CUMULATIVE or (says_so_far(indicator) and grows.is_likely):
            for column in ("top", "bottom", "rest"):
                tie_steps(table, series, column, is_small, grows.first_month)

    def _add(
        self, indicator: Indicator, period: Period, column: str, number: Number | None
    ) -> None:
        if number is None:
            return
        cell = (indicator.id, period.text, column)
        self._table.numbers[cell] = number
        if self._small_of(indicator.id)(number):
            self._table.small.add(cell)

    def _add_rest(self, indicator: Indicator, period: Period, rest: Number, bottom: Cell) -> None:
        """What is below the line and not above it: 3 of 400 that were not seen.

        It stands nowhere, and follows from the two; so the number above the line is kept back.
        """
        table = self._table
        top, cell = ((indicator.id, period.text, each) for each in ("top", "rest"))
        table.numbers[cell] = rest
        table.unprinted.add(cell)
        table.told_at_nought.add(cell)
        table.sums.append({top: 1, cell: 1, bottom: -1})
        if self._small_of(indicator.id)(rest):
            table.small.update((cell, top))

    def _add_likely_totals(self) -> None:
        """What adds up is tied as if somebody had said that it does: a reader can add as well.

        So counts do among themselves, and what is above the line among those of one unit.
        """
        units: dict[str, dict[int, dict[str, Decimal]]] = {}
        for key, of in self._figures("top").items():
            one = self._indicators[key]
            units.setdefault(COUNT if may_count(one) else one.unit, {})[key] = of
        for figures in units.values():
            keys = list(figures)
            counts = [Counts(self._indicators[key].code, figures[key]) for key in keys]
            for found in sums(counts, LIKELY):
                parts = [keys[at] for at in found.parts]
                self._tie_at_each_period(keys[found.total], parts, figures)

    def _add_parts_by_name(self) -> None:
        counts = self._counts()
        for key, whole in parts_by_name(list(self._indicators.values()), counts):
            for text in counts[key].keys() & counts[whole].keys():
                if (key, text, "rest") not in self._table.numbers:
                    rest = Fraction(counts[whole][text] - counts[key][text])
                    one, period = self._indicators[key], self._places[text]
                    self._add_rest(one, period, rest, (whole, text, "top"))

    def _tie_at_each_period(
        self, total: int, parts: list[int], figures: Mapping[int, Mapping[str, Decimal]]
    ) -> None:
        """Also where one of them is suppressed: the others would give it away."""
        for text in dict.fromkeys(text for key in (total, *parts) for text in figures[key]):
            self._tie((total, text, "top"), [(part, text, "top") for part in parts])

    def _tie(self, whole: Cell, cells: list[Cell]) -> None:
        """Tie a whole to its parts where all of them are there."""
        if all(cell in self._table.numbers for cell in (whole, *cells)):
            self._table.sums.append(tie(whole, cells))

    def _figures(self, column: str) -> dict[int, dict[str, Decimal]]:
        """The known numbers above the line ("top") or below it, by indicator and the text of their
        periods."""
        found: dict[int, dict[str, Decimal]] = {}
        for (key, text, at), known in self._table.numbers.items():
            if at == column and known is not None:
                found.setdefault(key, {})[text] = Decimal(known.numerator) / known.denominator
        return found

    def _counts(self) -> dict[int, dict[str, Decimal]]:
        """The figures of what is counted, or may be."""
        tops = self._figures("top").items()
        return {key: of for key, of in tops if may_count(self._indicators[key])}

    def _add_wholes_of_shares(self) -> None:
        """Shares and rates without a fraction, of what another indicator counts, or of what its
        fractions are of."""
        counts, bottoms = self._counts(), self._figures("bottom")
        shares = [each for each in self._series.values() if each.indicator.unit in PER]
        for column, figures in (("top", counts), ("bottom", bottoms)):
            wholes = {
                key: Whole(one.name, figures[key], one.counted)
                for key in figures if (one := self._indicators[key])
            }  # fmt: skip
            for series in shares:
                one = series.indicator
                whole = one.part_of if one.part_of in figures else None
                found = wholes_of(share_of(series), wholes, whole)
                for text, (key, top) in found.items():
                    self._add_share(one, text, top, (key, text, column), figures[key])

    def _add_share(
        self, one: Indicator, text: str, top: Decimal, whole: Cell, wholes: Mapping[str, Decimal]
    ) -> None:
        """What is above the line of a share, and what is left of its whole: of that period, or of
        one that is the same each time."""
        if (one.id, text, "rest") in self._table.numbers:
            return  # a count says of how many it is
        self._add(one, self._places[text], "top", exact(top))
        rest = Fraction(wholes.get(text, next(iter(wholes.values()))) - top)
        if text in wholes:
            self._add_rest(one, self._places[text], rest, whole)
        elif self._small_of(one.id)(rest):
            self._table.small.add((one.id, text, "top"))

    def _add_counted_alike(self) -> None:
        """The numbers of a fraction that other indicators count: "Visits", "Visits on time" and
        "9 of 12", or the 3 that were late. What is kept back of it would stand in the others."""
        counts, bottoms = self._counts(), self._figures("bottom")
        names = {key: self._indicators[key].name for key in self._indicators}
        columns = {each: self._figures(each) for each in ("top", "bottom", "rest")}
        for key in bottoms:
            others = {one: counts[one] for one in counts if one != key}
            alike = {each: counted_alike(of.get(key, {}), others) for each, of in columns.items()}
            both = bool(alike["top"] and alike["bottom"])
            for column, of in columns.items():
                for other in alike[column]:
                    shared = of[key].keys() & counts[other].keys()
                    said = [of[key][text] for text in shared]
                    if (
                        (both and column != "rest") or related(names[key], names[other])
                        or hardly_by_chance(said, len(bottoms) * len(counts))
                    ):  # fmt: skip
                        for text in shared:
                            self._tie((key, text, column), [(other, text, "top")])

    def _add_together(self) -> None:
        """Counts that are another's of several periods together."""
        counts = self._counts()
        named = {key: self._indicators[key].name for key in counts}
        related = {
            key: frozenset(other for other in named if begins(named[key], named[other]))
            for key in named
        }
        figures = {
            key: {self._places[text]: figure for text, figure in of.items()}
            for key, of in counts.items()
        }
        for found in together(figures, related):
            for period, _ in self._series[found.total].values:
                window = [(found.part, each.text, "top") for each in found.window(period)]
                self._tie((found.total, period.text, "top"), window)

    def _add_longer(self) -> None:
        """Quarters and years of one indicator beside the months of another: both numbers."""
        names = {key: one.name for key, one in self._indicators.items()}
        for column in ("top", "bottom"):
            figures = {
                key: {self._places[text]: figure for text, figure in of.items()}
                for key, of in self._figures(column).items()
            }
            alike = {
                key: frozenset(each for each in figures if related(names[key], names[each]))
                for key in figures
            }
            for found in in_longer(figures, alike):
                for period, _ in self._series[found.total].values:
                    inside = [(found.part, each.text, column) for each in found.inside(period)]
                    if inside:
                        self._tie((found.total, period.text, column), inside)

    def _add_steady_wholes(self) -> None:
        """Percentages without a fraction, beside others that are all of one and the same number."""
        bottoms = self._figures("bottom")
        for key, series in self._series.items():
            if series.indicator.unit != PER_CENT or key not in bottoms:
                continue
            values = {
                period.text: value
                for period, row in series.values
                if not row.denominator and row.flag not in (NO_DATA, SUPPRESSED)
                and (value := figure_of(row.value)) is not None
            }  # fmt: skip
            for text, (top, whole) in of_steady_whole(bottoms[key], values).items():
                period, small = self._places[text], self._small_of(key)
                self._add(series.indicator, period, "top", exact(top))
                if small(exact(whole - top) or 0):
                    self._table.small.add((key, text, "top"))

    def _add_averages(self) -> None:
        """Averages of which a total says of how many they are."""
        for unit in (POUNDS, DAYS):
            values = values_in(unit, self._series)
            for key, other in permutations(values, 2):
                name, total = (self._indicators[each].name for each in (key, other))
                found = numbers_behind(name, values[key], total, values[other])
                for text, number in found.items():
                    if self._small_of(key)(exact(number) or 0):
                        self._table.numbers.setdefault((key, text, "top"), exact(number))
                        self._table.small.add((key, text, "top"))

    def _add_hundreds(self) -> None:
        """Percentages without a fraction that others fill up to 100."""
        values = values_in(PER_CENT, self._series)
        bottoms = self._figures("bottom")
        names = {key: self._indicators[key].name for key in values}
        for found in hundreds(values, self._figures("top"), bottoms, names):
            for text, tops in found.tops.items():
                whole = (found.of[text], text, "bottom")
                for key, top in tops.items():
                    self._add(self._indicators[key], self._places[text], "top", exact(top))
                self._tie(whole, [(key, text, "top") for key in tops])

    def _add_implied(self) -> None:
        """Shares that fill their whole, and counts that are stock and flow."""
        tops, bottoms = self._figures("top"), self._figures("bottom")
        shares = {
            key: of for key, of in tops.items() if self._indicators[key].unit in (PER_CENT, "")
        }
        for keys in filling(shares, bottoms):
            for text in bottoms[keys[0]]:
                cells = [(key, text, "top") for key in keys]
                for key in keys:
                    self._tie((key, text, "bottom"), cells)
        counts = self._counts()
        orders = [
            sorted(text for text, period in self._places.items() if period.every == every)
            for every in _LENGTHS
        ]
        for stock, came, left in stock_and_flow(counts, orders):
            for order in orders:
                for was, now in pairwise(order):
                    tied = {
                        (stock, now, "top"): 1, (stock, was, "top"): -1,
                        (came, now, "top"): -1, (left, now, "top"): 1,
                    }  # fmt: skip
                    if all(cell in self._table.numbers for cell in tied):
                        self._table.sums.append(tied)

    def _telling_rates(self) -> Iterator[Cell]:
        """The rates, without a fraction of their own, that tell counts which are kept back."""
        counts: dict[int, dict[str, Fraction]] = {}
        for key, figures in self._counts().items():
            counts[key] = {text: Fraction(figure) for text, figure in figures.items()}
        for series in self._series.values():
            rates = rates_of(series) if series.indicator.unit in (RATE, PER_CENT) else {}
            for key, of in counts.items():
                hidden = [text for text in of if (key, text, "top") in self._hidden]
                told = told_by(of, hidden, rates, self._small) if hidden and rates else ()
                for text in told:
                    yield series.indicator.id, text, "top"

    # --- what goes -----------------------------------------------------------------------------

    def _small_of(self, key: int) -> Small:
        """What is small among the numbers of one indicator: nothing, where it counts no people."""
        if self._indicators[key].small_numbers == NOT_OF_PEOPLE:
            return lambda number: False
        return lambda number: 0 < number < self._small

    def _with_it(self, cell: Cell) -> Iterable[Cell]:
        """Without the number below the line its share says nothing, and would give it away."""
        key, period, column = cell
        return ((key, period, "top"),) if column == "bottom" else ()

    def _order(self, cell: Cell) -> tuple[float, ...]:
        """Which cell goes first: the newest, as older ones are out already; of one period a part
        before a total, a number before nought, and the smallest."""
        key, text, _ = cell
        period = self._places[text]
        length = _LENGTHS.index(period.every)
        number = self._table.numbers[cell] or 0
        return (
            not number, length, -period.start.toordinal(), key in self._totals, float(number), key,
        )  # fmt: skip


_LENGTHS = (DAY, MONTH, QUARTER, YEAR)
