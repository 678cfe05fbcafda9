"""Editing the parts of costs: each function is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.core.changes import Source
from desktop.core.costs.amounts import amount
from desktop.core.costs.beside import called
from desktop.core.costs.columns import parts_of_figures
from desktop.core.costs.parts import InWords, offered_by, parts_of
from desktop.core.costs.proposals import Proposal, kept_amount
from desktop.core.costs.sums import in_signs, pounds
from desktop.core.editing import rows
from desktop.core.errors import Refused
from desktop.core.figures import figure_of, ungrouped
from desktop.core.kinds import Action, Area, CostLine, CostPart
from desktop.core.plan import Plan
from desktop.core.text import brief, count, one_line

_OWNERS: dict[type, str] = {Action: "action_id", CostLine: "line_id", Area: "area_id"}


def amount_typed(text: str) -> str:
    """An amount as people type it, as a plan keeps it: "£20K" is "20000"; others as they stand.

    What is no one sum stays as it is typed, so that the column refuses it in its own words.

    >>> amount_typed("£20K"), amount_typed("(£5,000)"), amount_typed("12.50"), amount_typed("lots")
    ('20000', '-5000', '12.50', 'lots')
    """
    plain = text.strip()
    found = amount(plain, of_money=True) if "£" in in_signs(plain) else None
    if found is None and plain and plain[-1:].casefold() in "km" and plain[:1].isdigit():
        found = amount(f"£{plain}")
    return kept_amount(found) or plain


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    if isinstance(values.get("amount"), str):
        values = {**values, "amount": amount_typed(values["amount"])}
        figure = figure_of(ungrouped(values["amount"]))
        if figure is not None and figure != round(figure, 2):
            raise Refused(
                f"“{one_line(values['amount'])}” has parts of a penny. The amount was left as it "
                "was; give it to two decimals."
            )
    return values


def add_part(
    plan: Plan,
    owner: Action | CostLine | Area | None = None,
    *,
    after: CostPart | None = None,
    origin: str = Source.TYPED,
    **values: Any,
) -> CostPart:
    """Add a part to an action, a line, an area, or (None) to the plan as a whole.

    It comes *after* another or last. Raises Refused for a value that a column cannot take.
    """
    part = CostPart(**_typed(values))
    if owner is not None:
        setattr(part, _OWNERS[type(owner)], owner.id)
    # A part has no name yet when it is added by itself: what it is of tells which it is.
    with plan.step(f"add {_part_of(owner)}", origin):
        return rows.add(plan, part, after=after, source=origin)


def _part_of(owner: Action | CostLine | Area | None) -> str:
    if owner is None:
        return "a part of the costs of the plan"
    if isinstance(owner, Area):
        return f"a part of the costs of {brief(owner.name, 40)}"
    return f"a part of the cost of {_name(owner)}"


def change_part(
    plan: Plan, part: CostPart, /, *, origin: str = Source.TYPED, **values: Any
) -> bool:
    """Set columns of a part; True when anything is another than before.

    An amount may be typed in any form that says one sum. Raises Refused with the sentence to show.
    """
    return rows.change(plan, part, origin=origin, **_typed(values))


def delete_parts(plan: Plan, parts: Sequence[CostPart]) -> None:
    """Delete parts, in one step that Undo brings back whole."""
    named = [one_line(part.what or part.text) for part in parts]
    what = f"{len(parts):,} {CostPart.about.nouns}"
    if len(parts) == 1:
        what = f"the part {brief(named[0], 40)}" if named[0] else "a part of a cost"
    with plan.step(f"delete {what}"):
        rows.delete(plan, parts)


def move_part(plan: Plan, part: CostPart, step: int) -> bool:
    """Move a part among those of its row, *step* places down (up when negative)."""
    return rows.move(plan, [part], step)


def take_proposals(
    plan: Plan, row: Action | CostLine, proposals: Sequence[Proposal]
) -> list[CostPart]:
    """Make parts of proposals, in one step; gives those that were made.

    One that a part of the row says already is left out. Raises Refused where that leaves none.
    """
    there = {_told(part) for part in parts_of(plan.data, row)}
    wanted = [part for each in proposals if _told(part := each.as_part()) not in there]
    if not wanted:
        raise Refused(
            f"{_name(row)} has these parts already. Nothing was added."
            if proposals
            else f"No part can be read from the words of {_name(row)}. Nothing was added."
        )
    with plan.step(f"split the cost of {_name(row)} into {count(len(wanted), 'part')}"):
        return [_add(plan, row, part) for part in wanted]


def take_worked(plan: Plan, part: CostPart) -> bool:
    """Give a part the amount that its words come to, in one step.

    Raises Refused where it has an amount, or its words come to none.
    """
    found = offered_by(part)
    if found is None:
        raise Refused("The words of this part come to no amount that it has not. Nothing was done.")
    with plan.step(f"take {pounds(found)} as the amount of {brief(part.what or part.text, 40)}"):
        return change_part(plan, part, amount=kept_amount(round(found, 2)))


def parts_from_columns(plan: Plan, lines: Sequence[CostLine]) -> list[CostPart]:
    """Make parts of lines by their columns, in one step; gives those that were made.

    Lines that have parts are left as they are. Raises Refused where no line has a figure of which
    its column says more.
    """
    words = InWords(plan.data)
    wanted = [
        (line, each.as_part())
        for line in lines
        if not parts_of(plan.data, line)
        for each in parts_of_figures(words, line)
    ]
    if not wanted:
        raise Refused("No line without parts has a plain sum in its columns. Nothing was added.")
    of = _name(wanted[0][0]) if len(lines) == 1 else "the summary of costs"
    with plan.step(f"make {count(len(wanted), 'part')} of {of} by its columns"):
        return [_add(plan, line, part) for line, part in wanted]


def _add(plan: Plan, row: Action | CostLine, part: CostPart) -> CostPart:
    setattr(part, _OWNERS[type(row)], row.id)
    return rows.add(plan, part)


def _told(part: CostPart) -> tuple[str, ...]:
    return part.what, part.text, part.amount, part.year, part.recurrent


def _name(row: Action | CostLine) -> str:
    return brief(called(row), 40)
