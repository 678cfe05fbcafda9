"""Rows that say that they go on with the action above: "1 (cont'd)" after a page break."""

from __future__ import annotations

import re

from desktop.exchange.recognise.events import ActionSeen, RunsOn
from desktop.exchange.recognise.headings import fold, fold_ref

_GOES_ON = re.compile(
    r"[\s.,:;(\[–—-]*\b(?:cont(?:d|['’]d|inued|inues|inuing|inuation)?)\b[\s.)\]…]*$", re.IGNORECASE
)


def continued(event: ActionSeen, last: ActionSeen) -> RunsOn | None:
    """A row as more of the action above, where its number says so; None where it doesn't.

    The number is that of the action with "(continued)", or "(continued)" alone; or it is the very
    number again, and the row has no words of an action. What the row repeats is not taken twice.
    """
    number, words = event.own("no").strip(), event.own("action").strip()
    stem = _GOES_ON.sub("", number)
    marked = bool(number) and stem != number
    if not number or fold_ref(stem) not in ("", fold_ref(last.text("no"))) or not (stem or marked):
        return None
    again = _GOES_ON.sub("", words)
    if not marked and (words or not fold_ref(stem)):
        return None
    if again and fold(again) != fold(last.text("action")) and not words[:1].islower():
        return None
    repeated = {
        target
        for target in event.begins
        if target == "no" or fold(event.own(target)) == fold(last.text(target))
    }
    if again and fold(again) == fold(last.text("action")):
        repeated.add("action")
    return RunsOn(
        event.row,
        event.cells,
        event.layout,
        event.held,
        event.begins - repeated,
        event.strays,
        why=f"its number is “{number}”" + ("" if words else " and it has no action of its own"),
        named=True,
    )
