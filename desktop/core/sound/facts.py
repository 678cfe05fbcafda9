"""Where a column cannot be read: which sort of value it holds, and what is safest instead.

What a column holds stands at its declaration (:mod:`desktop.core.kinds.declare`); here that is put
in the few sorts that an invariant tells apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

from desktop.core.kinds import KIND_OF_TABLE, KINDS, Declared, Holds, Row, Status, spec_of

TEXTS = frozenset(
    {
        Holds.LINE, Holds.TEXT, Holds.DATE, Holds.DAY, Holds.STATUS, Holds.LEADS, Holds.COLOUR,
        Holds.RULE, Holds.KEY, Holds.FIGURE,
    }
)  # fmt: skip
NUMBERS = frozenset({Holds.NUMBER, Holds.PLACE})
JSON = frozenset({Holds.LINES, Holds.DATA})

# Where a flag cannot be read, the answer that claims least: what asks for a recovery plan goes on
# asking, and nothing is complete or on track that is not known to be.
_CAUTIOUS: dict[tuple[str, str], bool] = {(Status.table, "needs_recovery"): True}


def columns(holds: frozenset[Holds] | Holds) -> Iterator[tuple[type[Row], Declared]]:
    """Every column of any kind that holds one of these; a row's own id is never among them."""
    wanted = holds if isinstance(holds, frozenset) else frozenset({holds})
    for kind in KINDS:
        for column in spec_of(kind).columns:
            if column.holds in wanted and column.name != "id":
                yield kind, column


def target(column: Declared) -> type[Row] | None:
    """The kind that a pointer points at."""
    return KIND_OF_TABLE.get(column.points_at)


def nothing(kind: type[Row], name: str) -> Any:
    """The safest value where nothing can be read: a list or dictionary is a new one each time."""
    if (kind.table, name) in _CAUTIOUS:
        return _CAUTIOUS[kind.table, name]
    declared = next(each for each in fields(kind) if each.name == name)
    made = declared.default_factory
    return declared.default if made is MISSING else made()
