"""What a workbook of ours says besides its actions, where it is merged with its own plan.

A merge takes actions only. What somebody changed on the sheets of duties, milestones and the like
would be lost in silence, so it is counted, sheet by sheet, and said with what takes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.core.data import PlanData
from desktop.core.kinds import KINDS, Action, Column, Declared, Holds, PlanInfo, Row, spec_of
from desktop.core.text import count
from desktop.exchange.own import tables

_ACTIONS = "the sheets of actions"


def besides(draft: PlanData, plan: PlanData, name: str) -> str:
    """A sentence on what *draft*, read from the workbook *name*, says else than *plan* outside
    the fields of actions; "" where that is the same.

    Of the workbook of another plan it is not counted, since its rows are not those of *plan*.
    """
    if draft.info.uid != plan.info.uid:
        return f"Of {name} the actions alone were compared; importing it takes all that it holds."
    told = [f"{where} {said}" for where, said in _differences(draft, plan)]
    if not told:
        return ""
    return (
        f"{name} and the plan differ besides the actions: {_listed(told)}. A merge takes actions "
        "only, so nothing of that is taken; importing the workbook takes all of it."
    )


def _differences(draft: PlanData, plan: PlanData) -> Iterator[tuple[str, str]]:
    """Each sheet on which something differs, and how much does."""
    for kind in KINDS:
        if not kind.about.content:
            continue
        columns, where = _compared(kind), _sheet(kind)
        theirs, mine = _rows(draft, kind, columns), _rows(plan, kind, columns)
        cells = sum(
            one != other
            for each in theirs.keys() & mine.keys()
            for one, other in zip(theirs[each], mine[each], strict=True)
        )
        # Of an action itself, one that is only here or there is what the merge is about.
        known = kind is not Action
        more = len(theirs.keys() - mine.keys()) if known else 0
        less = len(mine.keys() - theirs.keys()) if known else 0
        said = [
            *([count(cells, "cell")] if cells else []),
            *([f"{count(more, 'row')} that the plan has not"] if more else []),
            *([f"{count(less, 'row')} fewer than the plan"] if less else []),
        ]
        if said:
            yield where, _listed(said)


def _sheet(kind: type[Row]) -> str:
    if kind is PlanInfo:
        return f"on “{tables.ABOUT}”"
    if kind is Column:
        return f"on “{tables.COLUMNS}”"
    if kind is Action:
        return f"on {_ACTIONS} and “{tables.FIRST_DATES}”"
    if kind.about.sheet is None:
        # Rows that tie two others stand as names in the cells of the first of the two.
        return f"among the {spec_of(kind).nouns}"
    return f"on “{tables.detail_of(kind).sheet}”"


def _compared(kind: type[Row]) -> list[Declared]:
    """The columns that count: of actions what belongs to no field, and a merge does not take."""
    columns = [each for each in spec_of(kind).columns if each.name != "id"]
    if kind is Action:
        return [
            each for each in columns
            if each.holds is Holds.POINTER or each.name.startswith("original_")
        ]  # fmt: skip
    # Data have no cell that anybody could write in.
    return [
        each for each in columns
        if each.holds not in (Holds.PLACE, Holds.DATA)
        and not (kind is PlanInfo and each.holds is Holds.KEY)
    ]  # fmt: skip


def _rows(data: PlanData, kind: type[Row], columns: list[Declared]) -> dict[Any, tuple[Any, ...]]:
    """What the rows of a kind say, by what each is known by in both plans."""
    keys = {action.id: action.key for action in data.actions()}
    found: dict[Any, tuple[Any, ...]] = {}
    for row in data.all(kind):
        said = tuple(
            keys.get(value) if each.points_at == Action.table else value
            for each in columns
            for value in [getattr(row, each.name)]
        )
        tie = kind.about.sheet is None and kind not in (PlanInfo, Column, Action)
        known: Any = row.id
        if isinstance(row, Action):
            known = row.key
        elif isinstance(row, Column):
            known = row.field
        elif tie:
            known = said
        found[known] = said
    return found


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
