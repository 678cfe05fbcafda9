"""The columns in which the actions of a plan state money, and which of them are totals of others.

An action costs what stands in its columns of money; a column of totals over others
(:mod:`desktop.core.costs.over`) says the same money again, and counts where the others name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.core.costs.amounts import amount, is_unclear
from desktop.core.costs.compared import LeftOut, StatedTotal
from desktop.core.costs.funding import additional_in
from desktop.core.costs.over import is_once, is_whole, totals_over, unsigned
from desktop.core.costs.readings import Part, Reading
from desktop.core.costs.standpoints import is_vat, no_costs, taxed
from desktop.core.costs.sums import Sums, in_signs, is_a_year, sums_in
from desktop.core.costs.words import (
    is_of_money,
    is_of_totals,
    is_of_year,
    is_open,
    may_be_money,
    scale_of,
)
from desktop.core.costs.years import is_only_year
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Column, CostLine, ExtraField
from desktop.core.text import one_line

# What heads nothing but sums, whatever its figures look like.
_OF_SUMS = re.compile(r"£|\bcosts?\b(?! year)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column of the plan whose words are costs: its field, and what stands over it.

    ``over`` are the columns whose total it is, none where it is a cost itself.
    """

    field: str  # "cost", or the name of an own field of the plan
    own: bool
    label: str
    over: tuple[MoneyColumn, ...] = ()

    def text(self, action: Action) -> str:
        """An action's own words in this column."""
        return str(action.extra.get(self.field, "")) if self.own else action.cost

    def sum(self, action: Action) -> Decimal | None:
        """The one sum of money in an action's words, in pounds, or None."""
        text = self.text(action).strip()
        found = amount(text, of_money=True)
        return found * self._scale(text) if found is not None else None

    def sums(self, action: Action) -> Sums | None:
        """The same as it can be compared: with what its last digit stands for."""
        value, text = self.sum(action), self.text(action)
        if value is None:
            return None
        read, scale = sums_in(text), self._scale(text)
        grain = Decimal(scale) if scale > 1 else read.grain if read is not None else Decimal(0)
        return Sums(value, value, grain, self.is_about(action))

    def _scale(self, text: str) -> int:
        """How many pounds the column counts in, where a text of it has no sign of its own."""
        return 1 if "£" in in_signs(text) else scale_of(self.label)

    def is_unclear(self, action: Action) -> bool:
        """Whether an action's words name one sum that is none to be added, or is not known yet."""
        text = self.text(action)
        foreign = may_be_money(text) and "£" not in in_signs(text)
        unclear = is_unclear(text, of_money=True) or is_open(text) or foreign
        return self.sum(action) is None and unclear

    def is_additional(self, action: Action) -> str:
        """Whether an action's words say that its cost is additional: "yes", "no", or ""."""
        return additional_in(self.text(action))

    def is_about(self, action: Action) -> bool:
        """Whether an action's words call their sum rounded, or an estimate."""
        found = sums_in(self.text(action))
        return found is not None and found.about


def money_columns(data: PlanData) -> list[MoneyColumn]:
    """The columns in which the actions state sums of money, the field of costs first.

    An own field is one where its name says so, or it is called by a year as another column of
    money is or is a part of one, and where at least one action states a sum in it, or under such a
    name one that is not known. Of one called "Funding until" that holds nothing but figures as
    "2027", nobody says that they are sums. A "Total" without a sign of pounds is one only where it
    is a total over others. A column of totals says what it is over. What says the same money again,
    as a budget beside what it pays for does, is none (:mod:`desktop.core.costs.standpoints`).
    """
    return _columns(data)[0]


def beside_costs(data: PlanData) -> list[MoneyColumn]:
    """The columns of sums that say the same money again as others, and are in no total."""
    return _columns(data)[1]


def _columns(data: PlanData) -> tuple[list[MoneyColumn], list[MoneyColumn]]:
    """The columns of money, and those beside them that are no further costs."""
    actions = data.all(Action)
    sure = _with_years(data, actions, _that_may_be(data, actions))
    tax = _taxed(data, actions, sure)
    sure = {column: money for column, money in sure.items() if column not in tax}
    rows = [[column.sum(action) for column in sure] for action in actions]
    more = unsigned([each.label for each in sure], rows, dict(enumerate(sure.values())))
    places = [at for at, own in enumerate(sure.values()) if own or at in more]
    columns = list(sure)
    found = _with_totals(
        [columns[at] for at in places], [[row[at] for at in places] for row in rows]
    )
    totals = {at for at, column in enumerate(found) if column.over}
    beside = no_costs([column.label for column in found], totals)
    if not beside:
        return found, tax
    kept = [at for place, at in enumerate(places) if place not in beside]
    return (
        _with_totals([columns[at] for at in kept], [[row[at] for at in kept] for row in rows]),
        [*(found[place] for place in sorted(beside)), *tax],
    )


def _that_may_be(data: PlanData, actions: Sequence[Action]) -> dict[MoneyColumn, bool]:
    """The columns that may be of money, and whether each is by its own name and figures."""
    label = next((each.label for each in data.all(Column) if each.field == "cost"), "") or "Cost"
    cost = MoneyColumn("cost", False, one_line(label))
    found = {cost: True} if any(action.cost.strip() for action in actions) else {}
    for field in data.all(ExtraField):
        column = MoneyColumn(field.name, True, one_line(field.name))
        texts = [column.text(action) for action in actions if column.sum(action) is not None]
        unclear = not texts and any(map(column.is_unclear, actions))
        money = _is_money(column, texts) if texts else unclear and is_of_money(column.label)
        if money or (is_of_totals(column.label) and not all(map(is_a_year, texts))):
            found[column] = money
    return found


def _taxed(
    data: PlanData, actions: Sequence[Action], sure: Mapping[MoneyColumn, bool]
) -> list[MoneyColumn]:
    """The columns of VAT, and of costs with it, beside those of costs without."""
    own = [MoneyColumn(each.name, True, one_line(each.name)) for each in data.all(ExtraField)]
    tax = [each for each in own if is_vat(each.label) and any(map(each.sum, actions))]
    columns = [*sure, *tax]
    return [columns[at] for at in sorted(taxed([each.label for each in columns]))]


def _with_years(
    data: PlanData, actions: Sequence[Action], sure: dict[MoneyColumn, bool]
) -> dict[MoneyColumn, bool]:
    """The same with the columns that are years and no more, whose figures have no sign.

    They are costs where a cost of no year is what they come to, once at least: "2026/27 | 2027/28 |
    Total cost". Else they may hold how many of something there are.
    """
    own = [MoneyColumn(each.name, True, one_line(each.name)) for each in data.all(ExtraField)]
    years = [each for each in own if is_only_year(each.label)]
    wholes = [each for each, money in sure.items() if money and is_whole(each.label)]
    columns = [*wholes, *years]
    rows = [[column.sum(action) for column in columns] for action in actions] if wholes else []
    over = range(len(wholes), len(columns))
    if not years or not any(is_once(rows, at, over) for at in range(len(wholes))):
        return sure
    whole = {**sure, **dict.fromkeys(years, True)}
    first = [each for each in whole if not each.own]
    return {each: whole[each] for each in [*first, *own] if each in whole}


def _with_totals(
    columns: Sequence[MoneyColumn], rows: Sequence[Sequence[Decimal | None]]
) -> list[MoneyColumn]:
    """Some columns, with what each that is a total is over; ``rows`` are the actions' sums."""
    over = totals_over([column.label for column in columns], rows)
    return [
        replace(column, over=tuple(columns[each] for each in over.get(at, ())))
        for at, column in enumerate(columns)
    ]


def _is_money(column: MoneyColumn, texts: Sequence[str]) -> bool:
    """Whether a column of sums is one of money by its name, or by its signs under a year."""
    signed = any("£" in in_signs(text) for text in texts) and (
        is_of_year(column.label) or is_of_totals(column.label)
    )
    years = all(map(is_a_year, texts)) and not _OF_SUMS.search(column.label)
    return not years and (signed or is_of_money(column.label))


def counting(columns: Sequence[MoneyColumn], action: Action) -> list[MoneyColumn]:
    """The columns that say what an action costs: its parts, and a total of which they say none.

    A total counts where no sum is known in the columns that it is over.
    """
    alone = [
        each
        for each in columns
        if each.over
        and each.sum(action) is not None
        and all(part.sum(action) is None for part in each.over)
    ]
    taken: list[MoneyColumn] = []
    for column in sorted(alone, key=lambda each: len(each.over)):
        # Beside the totals of two years, the total of both says nothing more.
        if not any(set(column.over) & set(each.over) for each in taken):
            taken.append(column)
    said = {each for column in taken for each in column.over}
    return [column for column in columns if column in taken or not (column.over or column in said)]


# --- the totals of rows --------------------------------------------------------------------------


def row_totals(
    columns: Sequence[MoneyColumn], actions: Iterable[tuple[str, Action]]
) -> Iterator[StatedTotal | LeftOut]:
    """Each total in a column over others, beside what those come to in its row.

    ``actions`` gives the name of its area with each. Nothing of a total beside which nothing
    stands; one beside what cannot be added is left out, unless what is known comes to it.
    """
    totals = [column for column in columns if column.over]
    for area, action in actions if totals else ():
        counted = counting(columns, action)
        for column in totals:
            stated = column.sums(action) if column not in counted else None
            if stated is None:
                continue
            whole = set(column.over)
            others = [each for each in counted if each in whole or set(each.over) & whole]
            yield from _row_total(area, action, column, stated, others)


def _row_total(
    area: str,
    action: Action,
    column: MoneyColumn,
    stated: Sums,
    others: Sequence[MoneyColumn],
) -> Iterator[StatedTotal | LeftOut]:
    parts = [Part(each.label, sums) for each in others if (sums := each.sums(action)) is not None]
    odd = [
        f"{each.label}: “{one_line(each.text(action))}”"
        for each in others
        if each.is_unclear(action)
    ]
    where = f"{one_line(action.name)} ({column.label})"
    best = Reading("the figures of its row", area, tuple(parts))
    if parts and (not odd or best.fits(stated)):
        yield StatedTotal(
            where, one_line(action.name), area, column.label, *best.ends(stated), best, (),
            best.fits(stated),
        )  # fmt: skip
    elif odd and parts:
        text = one_line(column.text(action))
        why = f"cannot be compared: it may be of what cannot be added ({'; '.join(odd)})"
        line = CostLine(section=area, item=action.name, figures=[text])
        yield LeftOut(where, text, why, True, line, 0)
