"""The columns of a sheet of success measures: what they are of, and what is said of each.

Headings are known by their words alone, and "By", "Who", "When" and "On" by what stands beside
them: the day and the person of the measure come before those of what shows that it is met.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.owned_columns import (
    INDICATOR,
    INDICATOR_HEADS,
    MEASURE_HEADS,
    OWNER_HEADS,
    Headings,
    holds_days,
)
from desktop.exchange.recognise.view import SheetView

MET = "met"
DAYS = ("on", "evidenced_on")

_FIELDS: Mapping[str, frozenset[str]] = {
    "owner": frozenset(
        {"owner", "measure owner", "lead", "lead officer", "led by", "responsible", "owned by",
         "responsible officer", "accountable", "accountable officer", "responsible person"}
    ),
    "on": frozenset(
        {"due", "due date", "due by", "by when", "target date", "date due", "deadline",
         "to be met by", "date to be met", "achieve by", "to be achieved by", "timescale"}
    ),
    "baseline": frozenset(
        {"baseline", "where it began", "starting point", "start point", "starting position",
         "baseline value"}
    ),
    "target": frozenset({"target", "target value", "goal", "aim"}),
    INDICATOR: INDICATOR_HEADS,
    MET: frozenset(
        {"met", "is it met", "achieved", "is it achieved", "measure met", "measure achieved",
         "target met", "has it been met", "met yet", "met or not", "met yes no", "met y n",
         "evidenced", "is it evidenced", "evidenced or not", "evidenced yes no", "evidenced y n"}
    ),
    "evidenced_by": frozenset(
        {"evidenced by", "evidence", "what shows it", "shown by", "how evidenced", "proof",
         "evidence of success", "evidence seen", "source of evidence", "by what",
         "evidenced by what"}
    ),
    "evidenced_who": frozenset(
        {"said by", "evidenced who", "who says so", "confirmed by", "checked by", "verified by"}
    ),
    "evidenced_on": frozenset(
        {"said on", "evidenced on", "date evidenced", "evidence date", "date of evidence",
         "date met", "met on", "date confirmed", "confirmed on"}
    ),
}  # fmt: skip
_WHO, _DAY, _BY = frozenset({"who", "by whom", "name"}), frozenset({"on", "date", "when"}), "by"


def is_called_measures(view: SheetView) -> bool:
    """Whether a sheet's name says that it holds what success is measured by."""
    name = fold(view.name)
    words = set(name.split())
    return name in MEASURE_HEADS or bool(words & {"measure", "measures"}) or {"success"} == words


def _by_place(view: SheetView, row: int, rest: Mapping[int, str], fields: dict[str, int]) -> None:
    """Add the columns whose headings say little, by those that stand left of them."""
    evidence = fields.get("evidenced_by")
    for column, name in rest.items():
        if column in fields.values():
            continue
        is_behind = evidence is not None and column > evidence
        if name in _WHO or (name == _BY and not holds_days(view, row, column)):
            fields.setdefault("evidenced_who" if is_behind else "owner", column)
        elif name in _DAY or name == _BY:
            fields.setdefault("evidenced_on" if is_behind else "on", column)


HEADINGS = Headings(
    sure=MEASURE_HEADS,
    maybe=frozenset({"measure", "measures", "outcome", "success"}),
    owners=OWNER_HEADS,
    fields=_FIELDS,
    by_place=_by_place,
)
