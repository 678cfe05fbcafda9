"""The fields of an action: what a plan's form may show as a column, a plan's own fields included.

Each is declared in :class:`desktop.core.kinds.Action`; here they are found by name.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.core.kinds import Action, Column, Declared, Holds, spec_of
from desktop.core.text import one_line

if TYPE_CHECKING:  # data asks for fields too
    from desktop.core.data import PlanData

EXTRA = "extra."

FIELDS: dict[str, Declared] = {each.name: each for each in spec_of(Action).columns if each.is_field}

# Shown in the grid though no form lists them by itself, and never editable there.
REQUIREMENTS = "requirements"
LINKED = (
    "What an action answers is chosen in the panel, and is no text to be typed. "
    "The cell was left as it was."
)


def field_of(name: str) -> Declared:
    """The declaration of a field, the plan's own extra fields ("extra.Business …") included.

    Raises KeyError for a name that no field has.
    """
    return _extra(name) if name.startswith(EXTRA) else FIELDS[name]


def called(data: PlanData, name: str) -> str:
    """What the plan's own form calls a field ("Status"), or else what it is usually called.

    Raises KeyError for a name that no field has.
    """
    labels = (one_line(each.label) for each in data.all(Column) if each.field == name)
    return next(filter(None, labels), "") or field_of(name).label


def text_of(data: PlanData, action: Action, name: str) -> str:
    """The text of an action's field as it is kept, what the action answers included."""
    if name.startswith(EXTRA):
        return action.extra.get(name[len(EXTRA) :], "")
    if name == REQUIREMENTS:
        return ", ".join(each.ref or each.text for each in data.answers(action))
    text: str = getattr(action, name)
    return text


@lru_cache(maxsize=512)
def _extra(name: str) -> Declared:
    label = name[len(EXTRA) :]
    return Declared(name, Holds.TEXT, label=label, short=label, heading=label, is_field=True)
