"""The fields of an action: what a plan's form may show as a column, a plan's own fields included.

Each is declared in :class:`desktop.core.kinds.Action`; here they are found by name.
"""

from __future__ import annotations

from functools import lru_cache

from desktop.core.kinds import Action, Declared, Holds, spec_of

EXTRA = "extra."

FIELDS: dict[str, Declared] = {each.name: each for each in spec_of(Action).columns if each.is_field}

# Shown in the grid though no form lists them by itself, and never editable there.
REQUIREMENTS = "requirements"


def field_of(name: str) -> Declared:
    """The declaration of a field, the plan's own extra fields ("extra.Business …") included.

    Raises KeyError for a name that no field has.
    """
    return _extra(name) if name.startswith(EXTRA) else FIELDS[name]


@lru_cache(maxsize=512)
def _extra(name: str) -> Declared:
    label = name[len(EXTRA) :]
    return Declared(name, Holds.TEXT, label=label, short=label, heading=label, is_field=True)
