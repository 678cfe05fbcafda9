"""What was not sound when the plan was opened, named among the other findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.kinds import Action, columns_of
from desktop.core.sound import DENIED, INVARIANTS, in_lines


def _named(name: str, context: Context) -> Iterator[Finding]:
    """One line for each thing that the plan still holds as the mending left it.

    A past day stands on the rows of today: what is not sound in these is named with it.
    """
    data = context.data
    held = data.past.present if data.past is not None else data
    found = [
        each
        for each in data.unsound
        if each.rule == name and (each.still(data) or each.still(held))
    ]
    for message, each in in_lines(found):
        action_id, area_id = (each.action_id, each.area_id) if each else (None, None)
        if action_id is not None and action_id not in data.table(Action):
            action_id = area_id = None  # it came later
        yield Finding(f"unsound-{name}", message, action_id, area_id)


def _rule(name: str, title: str, words: str) -> Rule:
    return Rule(
        f"unsound-{name}", title, words, Severity.SERIOUS, of_plan=partial(_named, name),
        reads=frozenset(columns_of(Action)), only_unsound=True,
        # What was taken instead is seen at its row; which column that is hangs on what was found.
        answered=Remedy(Place.ROW, settles=False),
    )  # fmt: skip


SOUND: tuple[Rule, ...] = (
    _rule(
        DENIED,
        "Otherwise than the history says",
        "What the plan holds is what its history of changes last says.",
    ),
    *(
        _rule(
            each.name,
            each.title,
            f"{each.words} What was not so when the plan was opened is taken for the nearest that "
            "is.",
        )
        for each in INVARIANTS
    ),
)
