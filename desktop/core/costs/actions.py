"""What the actions themselves cost: the plan's columns of money, what they come to, and the totals
that stood below them.

A plan sheet may state a cost by year, in several columns, and a total below its actions. The first
column is the field of costs, each further one an own field of the plan; a total is a line among the
costs, under a section of its own, so that it is kept, shown, exported and compared like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.amounts import amount, is_unclear
from desktop.core.costs.funding import additional_in
from desktop.core.costs.sums import in_signs, is_a_year, sums_in
from desktop.core.costs.totals import LeftOut, StatedTotal, left_out, stated_totals
from desktop.core.costs.words import (
    is_of_money,
    is_of_totals,
    is_of_year,
    is_open,
    may_be_money,
    scale_of,
    year_of,
)
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Column, CostLine, ExtraField
from desktop.core.text import one_line

#: What the section of a total below actions is called, or begins with before an area's name.
OF_ACTIONS = "Costs of the actions"
# What heads nothing but sums, whatever its figures look like.
_OF_SUMS = re.compile(r"£|\bcosts?\b(?! year)", re.IGNORECASE)
_BELOW = re.compile(r"\s*\(below (.+)\)\s*")


def summary_lines(data: PlanData) -> list[CostLine]:
    """The lines of the plan's summary of costs, without the totals that stood below actions."""
    return [line for line in data.all(CostLine) if not is_of_actions(line)]


def is_of_actions(line: CostLine) -> bool:
    """Whether a line among the costs is a total of actions, or names the columns of such totals."""
    section = one_line(line.section)
    return section == OF_ACTIONS or section.startswith(f"{OF_ACTIONS}: ")


def section_of(area: str) -> str:
    """The section of the totals that stand below actions of an area, by its name or ""."""
    return f"{OF_ACTIONS}: {one_line(area)}" if area.strip() else OF_ACTIONS


def item_below(label: str, action: str) -> str:
    """The words of a total with the name of the action below which it stands."""
    return f"{one_line(label)} (below {one_line(action)})"


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column of the plan whose words are costs: its field, and what stands over it."""

    field: str  # "cost", or the name of an own field of the plan
    own: bool
    label: str

    def text(self, action: Action) -> str:
        """An action's own words in this column."""
        return str(action.extra.get(self.field, "")) if self.own else action.cost

    def sum(self, action: Action) -> Decimal | None:
        """The one sum of money in an action's words, in pounds, or None."""
        text = self.text(action).strip()
        found = amount(text, of_money=True)
        scale = 1 if "£" in in_signs(text) else scale_of(self.label)
        return found * scale if found is not None else None

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
    money is, and where at least one action states a sum in it. Of one called "Funding until" that
    holds nothing but figures as "2027", nobody says that they are sums.
    """
    label = next((each.label for each in data.all(Column) if each.field == "cost"), "") or "Cost"
    cost = MoneyColumn("cost", False, one_line(label))
    own = [MoneyColumn(each.name, True, one_line(each.name)) for each in data.all(ExtraField)]
    actions = data.all(Action)
    found = [cost] if any(action.cost.strip() for action in actions) else []
    for column in own:
        sums = [column.text(action) for action in actions if column.sum(action) is not None]
        signed = any("£" in in_signs(text) for text in sums) and (
            is_of_year(column.label) or is_of_totals(column.label)
        )
        years = all(map(is_a_year, sums)) and not _OF_SUMS.search(column.label)
        if sums and not years and (signed or is_of_money(column.label)):
            found.append(column)
    return found


@dataclass(frozen=True, slots=True)
class AreaSums:
    """What the actions of an area, or ("") all of them, come to in each column of money.

    ``without`` counts in each column the actions whose words name another sum than one, and
    ``about`` says where one of the sums that were added is called rounded, or an estimate, and
    ``apart`` what of each sum is said to be not additional.
    """

    area: str
    actions: int
    sums: tuple[Decimal | None, ...]
    without: tuple[int, ...]
    about: tuple[bool, ...]
    apart: tuple[Decimal, ...]


def area_sums(data: PlanData, actions: Iterable[Action]) -> list[AreaSums]:
    """The sums of each area that states a cost, in its order, and over all where several do."""
    columns, by_area = money_columns(data), dict[int, list[Action]]()
    for action in actions:
        if any(column.text(action).strip() for column in columns):
            by_area.setdefault(action.area_id, []).append(action)
    found = [
        _sums_of(area.name, by_area[area.id], columns) for area in data.areas if area.id in by_area
    ]
    if len(found) > 1:
        found.append(_sums_of("", [each for some in by_area.values() for each in some], columns))
    return found


def _sums_of(area: str, actions: Sequence[Action], columns: Sequence[MoneyColumn]) -> AreaSums:
    sums: list[Decimal | None] = []
    without: list[int] = []
    about: list[bool] = []
    apart: list[Decimal] = []
    for column in columns:
        known = [(each, found) for each in actions if (found := column.sum(each)) is not None]
        sums.append(sum((found for _, found in known), Decimal(0)) if known else None)
        about.append(any(column.is_about(each) for each, _ in known))
        apart.append(not_additional(column, actions))
        without.append(sum(map(column.is_unclear, actions)))
    return AreaSums(area, len(actions), tuple(sums), tuple(without), tuple(about), tuple(apart))


def not_additional(column: MoneyColumn, actions: Iterable[Action]) -> Decimal:
    """What those of the actions' sums come to that their words call not additional."""
    found = (column.sum(each) for each in actions if column.is_additional(each) == "no")
    return sum((each for each in found if each is not None), Decimal(0))


def are_years(columns: Sequence[MoneyColumn]) -> bool:
    """Whether several columns are one cost in one year each, so that they may be added up."""
    years = [year_of(column.label) for column in columns]
    rest = {
        one_line(column.label.replace(year, "")).casefold()
        for column, year in zip(columns, years, strict=True)
    }
    return len(columns) > 1 and all(years) and len(set(years)) == len(years) and len(rest) == 1


# --- totals that stood below actions -------------------------------------------------------------


def actions_totals(data: PlanData) -> list[StatedTotal]:
    """Every total that stood below actions, beside what the actions come to today."""
    lines, names = _laid_out(data)
    return stated_totals(lines, names) if lines else []


def actions_left_out(data: PlanData) -> list[LeftOut]:
    """The totals below actions that cannot be compared, and why."""
    lines, names = _laid_out(data)
    return [each for each in left_out(lines, names) if each.total] if lines else []


def _laid_out(data: PlanData) -> tuple[list[CostLine], list[str]]:
    """The actions as lines of costs with the totals between them, and their columns' names.

    Nothing where no total is kept: what actions come to is then said without one.
    """
    kept = [line for line in data.all(CostLine) if is_of_actions(line)]
    totals = list(_totals(kept))
    if not totals:
        return [], []
    columns = money_columns(data)
    waiting = [(line, _figures(line, names, columns)) for line, names in totals]
    lines: list[CostLine] = []
    for area in data.areas:
        section = section_of(area.name)
        for action in data.actions(area):
            figures = [column.text(action).strip() for column in columns]
            lines.append(CostLine(section=area.name, item=action.name, figures=figures))
            lines += _taken(waiting, section, one_line(action.name), area.name)
        lines += _taken(waiting, section, None, area.name)
    lines += [_as_total(line, line.section, figures) for line, figures in waiting]
    return lines, [column.label for column in columns]


def _totals(kept: Iterable[CostLine]) -> Iterator[tuple[CostLine, list[str]]]:
    """The totals among the lines, each with the names of the columns it stood under."""
    names: list[str] = []
    for line in kept:
        if line.item.strip():
            yield line, names
        else:
            names = [one_line(figure) for figure in line.figures]


def _figures(line: CostLine, names: Sequence[str], columns: Sequence[MoneyColumn]) -> list[str]:
    """A total's figures in the order that the plan's columns of money have now."""
    own = {column.label for column in columns if column.own}
    by_name = {
        name if name in own else "": figure
        for name, figure in zip(names, line.figures, strict=False)
    }
    if not names:
        by_name = {"": next(iter(line.figures), "")}
    return [by_name.get(column.label if column.own else "", "") for column in columns]


def _taken(
    waiting: list[tuple[CostLine, list[str]]], section: str, below: str | None, area: str
) -> Iterator[CostLine]:
    """The totals that stand below an action of a section, or (None) anywhere else in it."""
    for given in list(waiting):
        line, figures = given
        found = _BELOW.search(line.item)
        named = one_line(found[1]) if found else ""
        if one_line(line.section) == section and (below is None or named == below):
            waiting.remove(given)
            yield _as_total(line, area, figures)


def _as_total(line: CostLine, section: str, figures: list[str]) -> CostLine:
    return CostLine(section=section, item=_BELOW.sub("", line.item), figures=figures)
