"""The columns of the sheets of actions: which fields stand there, and under which headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.fields import EXTRA, FIELDS, field_of
from desktop.core.kinds import Action, Holds
from desktop.core.text import one_line
from desktop.exchange.exporting.names import unique


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of the action tables: a field under its heading.

    ``shown`` says whether the plan's form has it; the others hold something all the same.
    """

    heading: str
    field: str
    kind: Holds
    width: float
    shown: bool


def action_headings(data: PlanData, reserved: Sequence[str]) -> list[Heading]:
    """The columns of the action tables: the form's, then every other field that holds anything."""
    shown = [column for column in data.columns if _is_field(column.field)]
    chosen: dict[str, tuple[str, float]] = {}
    for column in shown:
        chosen.setdefault(column.field, (column.label, column.width))
    in_form = set(chosen)
    actions = data.table(Action).values()
    extras = dict.fromkeys(name for action in actions for name in action.extra)
    for name in [*FIELDS, *(EXTRA + each for each in dict.fromkeys([*data.extra_names, *extras]))]:
        if name not in chosen and (
            name.startswith(EXTRA) or any(getattr(action, name) for action in actions)
        ):
            chosen[name] = ("", field_of(name).width)
    labels = [one_line(label) or field_of(name).label for name, (label, _) in chosen.items()]
    headings = unique([label or "Column" for label in labels], reserved)
    return [
        Heading(heading, name, field_of(name).holds, width or field_of(name).width, name in in_form)
        for heading, (name, (_, width)) in zip(headings, chosen.items(), strict=True)
    ]


def _is_field(name: str) -> bool:
    return name in FIELDS or name.startswith(EXTRA)
