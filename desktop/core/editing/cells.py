"""Editing cells as a spreadsheet does: typed in, pasted as a block, filled, emptied.

What is typed or pasted has no blanks at its ends: nobody sees them, and a cell of blanks alone
would look empty and count as filled. What comes in with a file keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.core import by_when
from desktop.core.changes import Source
from desktop.core.editing.actions import add_action, set_field
from desktop.core.errors import Refused
from desktop.core.fields import LINKED, REQUIREMENTS
from desktop.core.from_today import from_today
from desktop.core.kinds import Action, Area
from desktop.core.plan import Plan
from desktop.core.text import count, is_error, one_line
from desktop.core.told_apart import told_apart


def type_in(plan: Plan, action: Action, name: str, text: str) -> bool:
    """Set one field as somebody typed it; as :func:`set_field`, without the blanks at its ends."""
    return set_field(plan, action, name, text.strip())


@dataclass(frozen=True, slots=True)
class Rejected:
    """A cell of a pasted block that the plan did not take: what it is and why.

    ``action`` names the action, so that it is taken for no other, or, for a row that was not added,
    the row of the block: "row 3". ``cells`` counts it with those that went with it, the empty ones
    of such a row; ``of`` is the action, None for such a row.
    """

    action: str
    field: str
    text: str
    why: str
    cells: int = 1
    of: Action | None = None


def _named(plan: Plan, rejected: list[Rejected]) -> list[Rejected]:
    """Call each action as it is called once all is pasted, where many may be called the same."""
    named = told_apart(plan.data, [each.of for each in rejected if each.of is not None])
    return [
        each if each.of is None else replace(each, action=named[each.of.id]) for each in rejected
    ]


def paste_block(
    plan: Plan,
    area: Area,
    at: Action | None,
    names: Sequence[str],
    block: Sequence[Sequence[str]],
    *,
    onto: Sequence[Action] | None = None,
    source: str = Source.PASTED,
) -> list[Rejected]:
    """Paste a block of texts over cells, in one step; gives back the cells that were not taken.

    *names* are the fields of the columns that the block covers, *at* the action of its first row
    (None to add every row at the end). Rows beyond the last action become new actions; one of
    which no cell is taken is not added. A block wider than *names* is refused whole, because cells
    would be lost. With *onto* the rows go over these actions one after another, as a view shows
    them, and not over what it hides.
    """
    if any(len(line) > len(names) for line in block):
        widest = max(len(line) for line in block)
        raise Refused(
            f"The copied block is {count(widest, 'column')} wide and only "
            f"{count(len(names), 'column')} can take it from here. Nothing was pasted; "
            "start further to the left, or show more columns."
        )
    family = list(plan.data.actions(area) if onto is None else onto)
    start = family.index(at) if at in family and at is not None else len(family)
    rejected: list[Rejected] = []
    with plan.step(lambda: f"paste {count(pasted(block, rejected), 'cell')}", source):
        for offset, line in enumerate(block):
            place = start + offset
            if place < len(family):
                rejected += _paste_line(plan, family[place], names, line)[1]
            else:
                rejected += _paste_new(plan, area, names, line, offset + 1)
    return _named(plan, rejected)


def pasted(block: Sequence[Sequence[str]], rejected: Sequence[Rejected]) -> int:
    """How many cells of a block were pasted, where these were not taken."""
    return sum(len(line) for line in block) - sum(each.cells for each in rejected)


def _paste_line(
    plan: Plan, action: Action, names: Sequence[str], line: Sequence[str]
) -> tuple[bool, list[Rejected]]:
    """Set an action's cells; whether any was taken, and those that were not."""
    taken, rejected = False, []
    for name, text in zip(names, line, strict=False):
        if name == "by_when" and _is_of_no_day(plan, action, text):
            why = (
                f"“{one_line(text)}” says how far off a day is, and not from which day. The date "
                "was left as it was; type it, or give the day."
            )
            rejected.append(Rejected(action.name, name, text, why, of=action))
            continue
        changed, refused = _put(plan, action, name, text)
        taken |= changed
        rejected += refused
    return taken, rejected


def _is_of_no_day(plan: Plan, action: Action, text: str) -> bool:
    """Whether words hang on the day on which they were written, of which nobody knows where they
    are pasted: "in 2 weeks". What the cell holds already may be pasted over itself."""
    return (
        one_line(text) != one_line(action.by_when)
        and from_today(text, plan.today()) is not None
        and by_when.parse(text).due is None
    )


def _put(plan: Plan, action: Action, name: str, text: str) -> tuple[bool, list[Rejected]]:
    """Set one cell of many; whether it is another now, and itself where it was not taken."""
    try:
        if is_error(text):
            raise Refused(
                f"{text.strip()} is what a formula shows that came to nothing, and no text. "
                "The cell was left as it was; put the formula right and copy it again."
            )
        if name == REQUIREMENTS:
            raise Refused(LINKED)
        return type_in(plan, action, name, text), []
    except Refused as refusal:
        return False, [Rejected(action.name, name, text, str(refusal), of=action)]


def put_cells(
    plan: Plan,
    wanted: Iterable[tuple[Action, str, str]],
    doing: str = "fill",
    source: str = Source.TYPED,
) -> list[Rejected]:
    """Give cells (action, field, text) their texts, in one step; gives back those not taken.

    The step says what is *doing* it ("fill 3 cells"), and counts those of which it is another text
    now.
    """
    changed: list[bool] = []
    rejected: list[Rejected] = []
    with plan.step(lambda: f"{doing} {count(sum(changed), 'cell')}", source):
        for action, name, text in wanted:
            taken, refused = _put(plan, action, name, text)
            changed.append(taken)
            rejected += refused
    return _named(plan, rejected)


def _paste_new(
    plan: Plan, area: Area, names: Sequence[str], line: Sequence[str], number: int
) -> list[Rejected]:
    """Add a pasted row as an action, unless all that it says was refused; gives what was."""
    rejected: list[Rejected] = []
    try:
        with plan.step("add an action"):
            action = add_action(plan, area, {"no": ""} if "no" in names else {})
            taken, rejected = _paste_line(plan, action, names, line)
            if rejected and not taken:
                raise Refused("The row was not added.")
    except Refused as nothing:
        gone = [
            replace(each, action=f"row {number}", why=f"{each.why} {nothing}", of=None)
            for each in rejected
        ]
        return [replace(gone[0], cells=1 + len(line) - len(gone)), *gone[1:]]
    return rejected


def clear_cells(plan: Plan, cells: Sequence[tuple[Action, str]]) -> None:
    """Empty cells, in one step; it counts those that held something."""
    cleared: list[bool] = []
    with plan.step(lambda: f"clear {count(sum(cleared), 'cell')}"):
        cleared += [set_field(plan, action, name, "") for action, name in cells]
