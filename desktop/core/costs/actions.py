"""What the actions themselves cost: the plan's columns of money, what they come to, and the totals
that stood below them.

A plan sheet may state a cost by year, in several columns, and a total below its actions. The first
column is the field of costs, each further one an own field of the plan (see
:mod:`desktop.core.costs.money`); a total is a line among the costs, under a section of its own, so
that it is kept, shown, exported and compared like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.compared import LeftOut, StatedTotal, compared
from desktop.core.costs.money import MoneyColumn, money_columns, row_totals
from desktop.core.costs.settling import settled
from desktop.core.costs.words import year_of
from desktop.core.data import PlanData
from desktop.core.kinds import Action, CostLine, ExtraField
from desktop.core.text import one_line

__all__ = [
    "OF_ACTIONS",
    "OF_PARTS",
    "AreaSums",
    "MoneyColumn",
    "actions_stated",
    "are_years",
    "area_sums",
    "is_of_actions",
    "is_of_parts",
    "item_below",
    "money_columns",
    "not_additional",
    "section_of",
    "summary_lines",
]

#: What the section of a total below actions is called, or begins with before an area's name.
OF_ACTIONS = "Costs of the actions"
#: What the section of a total of their parts is called, or begins with before a sheet's name
OF_PARTS = "Parts of the costs of the actions"
_BELOW = re.compile(r"\s*\(below (.+)\)\s*")


def summary_lines(data: PlanData) -> list[CostLine]:
    """The lines of the plan's summary of costs, without the totals that are the actions'."""
    return [line for line in data.all(CostLine) if not (is_of_actions(line) or is_of_parts(line))]


def is_of_actions(line: CostLine) -> bool:
    """Whether a line among the costs is a total of actions, or names the columns of such totals."""
    section = one_line(line.section)
    return section == OF_ACTIONS or section.startswith(f"{OF_ACTIONS}: ")


def is_of_parts(line: CostLine) -> bool:
    """Whether a line among the costs is a total of parts of actions, or names their columns."""
    section = one_line(line.section)
    return section == OF_PARTS or section.startswith(f"{OF_PARTS}: ")


def section_of(area: str) -> str:
    """The section of the totals that stand below actions of an area, by its name or ""."""
    return f"{OF_ACTIONS}: {one_line(area)}" if area.strip() else OF_ACTIONS


def item_below(label: str, action: str) -> str:
    """The words of a total with the name of the action below which it stands."""
    return f"{one_line(label)} (below {one_line(action)})"


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


def actions_stated(data: PlanData) -> tuple[list[StatedTotal], list[LeftOut]]:
    """Every total that actions state, beside what they come to today; and those that cannot be
    compared, with why.

    Those at the end of a row, in a column of totals over others, and those that stood below.
    """
    found = list(_stated(data))
    return (
        [each for each in found if isinstance(each, StatedTotal)],
        [each for each in found if isinstance(each, LeftOut)],
    )


def _stated(data: PlanData) -> Iterator[StatedTotal | LeftOut]:
    """Each total that the actions' columns state of a row, then each that stood below."""
    columns = money_columns(data)
    rows = [(area.name, action) for area in data.areas for action in data.actions(area)]
    yield from row_totals(columns, rows)
    own = {(area, action.name) for area, action in rows}
    for summary in settled(_laid_out(data, columns), [column.label for column in columns]):
        for place, line in enumerate(summary.written):
            if (line.section, line.item) not in own:
                yield from compared(summary, place)


def _laid_out(data: PlanData, columns: Sequence[MoneyColumn]) -> list[CostLine]:
    """The actions as lines of costs with the totals between them.

    Nothing where no total is kept: what actions come to is then said without one.
    """
    kept = [line for line in data.all(CostLine) if is_of_actions(line)]
    beside = {one_line(each.name) for each in data.all(ExtraField)}
    waiting = [(line, _figures(line, names, columns, beside)) for line, names in _totals(kept)]
    lines: list[CostLine] = []
    for area in data.areas if waiting else ():
        section = section_of(area.name)
        for action in data.actions(area):
            figures = [column.text(action).strip() for column in columns]
            lines.append(CostLine(section=area.name, item=action.name, figures=figures))
            lines += _taken(waiting, section, one_line(action.name), area.name)
        lines += _taken(waiting, section, None, area.name)
    return lines + [_as_total(line, line.section, figures) for line, figures in waiting]


def _totals(kept: Iterable[CostLine]) -> Iterator[tuple[CostLine, list[str]]]:
    """The totals among the lines, each with the names of the columns it stood under."""
    names: list[str] = []
    for line in kept:
        if line.item.strip():
            yield line, names
        else:
            names = [one_line(figure) for figure in line.figures]


def _figures(
    line: CostLine, names: Sequence[str], columns: Sequence[MoneyColumn], own: set[str]
) -> list[str]:
    """A total's figures in the order that the plan's columns of money have now.

    ``own`` are the names of the plan's own fields: one that is no column of money, as a budget
    beside costs, has a total of no cost.
    """
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
