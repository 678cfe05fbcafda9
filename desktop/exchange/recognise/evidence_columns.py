"""The columns of a sheet of evidence: what each item speaks to, and what is said of it.

The day of an item is that of what it shows: "Date added" and "Received on" are none, and a day by
which something is due says that it may not be there yet.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.owned_columns import (
    INDICATOR,
    INDICATOR_HEADS,
    MEASURE,
    MEASURE_HEADS,
    OWNER_HEADS,
    Headings,
    holds_days,
)
from desktop.exchange.recognise.view import SheetView

KIND, STRENGTH, DAY, NOTE, BY, FILE = "kind", "strength", "on", "note", "by", "file"
STATE, DUE = "state", "due"
"""Columns that say whether an item is there at all, or by when it is to be."""
OF_EVIDENCE = frozenset({KIND, STRENGTH, FILE})
"""The fields that tell a register of evidence from a table of work with a column of it."""

_FIELDS: Mapping[str, frozenset[str]] = {
    KIND: frozenset(
        {"type", "kind", "evidence type", "evidence kind", "type of evidence", "kind of evidence",
         "form of evidence", "category", "evidence category", "category of evidence"}
    ),
    DAY: frozenset({"evidence date", "date of evidence", "dated", "date of document",
                    "document date"}),
    STRENGTH: frozenset({"strength", "strength of evidence", "evidence strength", "how strong"}),
    FILE: frozenset(
        {"link", "links", "file", "location", "link location", "location link", "link or location",
         "file location", "file path", "path", "file name", "filename", "file link", "url",
         "web link", "hyperlink", "document link", "link to document", "link to file",
         "link to evidence", "evidence link", "evidence location", "location of evidence",
         "where held", "where it is held", "where is it held", "where kept", "where it is kept",
         "where stored", "where it is stored", "where saved", "stored in", "saved in", "held at",
         "sharepoint link"}
    ),
    BY: frozenset(
        {"added by", "owner added by", "added by owner", "provided by", "supplied by",
         "submitted by", "uploaded by", "recorded by", "entered by", "collected by"}
    ),
    NOTE: frozenset(
        {"note", "notes", "comment", "comments", "what it shows", "what this shows",
         "what it demonstrates", "what does it show", "summary", "description", "detail",
         "details"}
    ),
    STATE: frozenset(
        {"status", "received", "is it received", "received y n", "received yes no", "held",
         "in place", "is it in place", "available", "is it available", "provided", "obtained",
         "submitted", "evidence status", "status of evidence", "evidence received",
         "evidence in place", "evidence available", "evidence held", "evidence provided"}
    ),
    DUE: frozenset(
        {"due", "due date", "due by", "date due", "by when", "deadline", "target date",
         "expected", "expected by", "date expected", "expected date", "required by",
         "date required", "needed by", "to be provided by"}
    ),
    INDICATOR: INDICATOR_HEADS,
}  # fmt: skip
_BY_PLACE = {
    BY: frozenset({"owner", "evidence owner", "lead", "lead officer", "who", "by whom", "name",
                   "by", "responsible", "responsible officer", "contact"}),
    DAY: frozenset({"date", "on"}),
}  # fmt: skip
# What is called evidence and is asked for, or missing
_WANTED = frozenset(
    {"required", "requirements", "needed", "request", "requests", "requested", "gap", "gaps",
     "missing", "outstanding", "wanted", "planned", "template", "guidance", "guide"}
)  # fmt: skip


def is_called_evidence(view: SheetView) -> bool:
    """Whether a sheet's name says that it holds evidence, and none that is asked for."""
    words = set(fold(view.name).split())
    return "evidence" in words and not words & _WANTED


def _by_place(view: SheetView, row: int, rest: Mapping[int, str], fields: dict[str, int]) -> None:
    """Add "Owner", "By" and "Date" where no heading says more plainly who added it, and when."""
    for column, name in rest.items():
        field = next((field for field, names in _BY_PLACE.items() if name in names), "")
        if not field or column in fields.values():
            continue
        if field == BY and name == "by" and holds_days(view, row, column):
            field = DUE
        fields.setdefault(field, column)


HEADINGS = Headings(
    sure=frozenset(
        {"evidence", "evidence item", "evidence items", "item of evidence", "items of evidence",
         "evidence title", "title of evidence", "evidence name", "name of evidence",
         "evidence description", "description of evidence", "evidence document",
         "evidence summary", "piece of evidence", "supporting evidence", "evidence source",
         "source of evidence", "evidence provided", "evidence held"}
    ),
    maybe=frozenset({"title", "item", "name", "document", "document title", "document name",
                     "description"}),
    owners={**OWNER_HEADS, MEASURE: MEASURE_HEADS | {"measure", "measures"}},
    fields=_FIELDS,
    by_place=_by_place,
)  # fmt: skip
