"""A plan, a pack of it and a return, put together in a few words."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.core.editing import actions
from desktop.core.editing.packs import PackSpec, record_pack
from desktop.core.kinds import Action, Pack
from desktop.core.merge import Merge, RawCell, RawRow, Return, compare
from desktop.core.plan import Plan

SENT = ("no", "action", "by_when", "lead", "progress", "ragb")
FILL = ("by_when", "progress", "ragb")


def send(plan: Plan, chosen: Iterable[Action] | None = None) -> Pack:
    """Keep with the plan what a pack of all (or the chosen) actions says."""
    sent = {
        action.key: {name: actions.value_of(action, name) for name in SENT}
        for action in (plan.data.actions() if chosen is None else chosen)
    }
    return record_pack(plan, PackSpec("Police", fill=FILL), sent, key="kpack")


def row(number: int, key: str = "", *, area: str = "", **texts: str | RawCell) -> RawRow:
    """A row as it comes back; a field that is given as "" has its column and is blank."""
    cells = {
        name: text if isinstance(text, RawCell) else RawCell(text, f"A{number}")
        for name, text in texts.items()
        if text
    }
    return RawRow(f"0:{number}", "Plan", number, key, area, frozenset(texts), cells)


def came_back(plan: Plan, **changes: dict[str, str]) -> list[RawRow]:
    """Every action's row as it was sent, with changes by the action's number ("n41" is 4.1)."""
    rows = []
    for number, action in enumerate(plan.data.actions(), start=2):
        texts = {name: actions.value_of(action, name) for name in SENT}
        texts |= changes.get("n" + action.no.replace(".", ""), {})
        rows.append(row(number, action.key, **texts))
    return rows


def merged(plan: Plan, pack: Pack | None, rows: Iterable[RawRow], **links: str) -> Merge:
    """Compare rows with the plan; links by hand are given by the row's number ("r2")."""
    given = {f"0:{name[1:]}": key for name, key in links.items()}
    returned = Return("back.xlsx", tuple(rows), pack.key if pack else "")
    return compare(plan.data, pack, returned, links=given)
