"""What a reader chose for a report; remembered with the plan as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from types import NoneType
from typing import Any

from desktop.core.audience import AUDIENCES, BOARD, PUBLIC

PAPERS = ("A4", "A3")
ORIENTATIONS = ("landscape", "portrait")
LAYOUTS = ("table", "list")


@dataclass(frozen=True)
class ReportOptions:
    """The choices for one report. None, or an empty tuple, means "as the plan has it" or "all".

    Attributes:
        as_at: the day the report speaks of.
        areas: ids of the areas to print.
        leads: delivery leads, in the plan's spelling; an action of any of them is printed.
        statuses: letters of the legend, "" for actions without a status.
        columns: names of fields, in print order.
        paper, orientation: "A4" or "A3"; "landscape" or "portrait". Orientation None is landscape
            for tables and portrait for the action-by-action layout.
        text_size: in points; None is 8.5 for tables and 12 for the action-by-action layout.
        layout: "table", or "list" for a heading and a list of fields for each action.
        classification: printed at the head of each page; None is the plan's own, "" is none.
        draft: whether pages are marked DRAFT; None follows the plan's status.
        since_review: id of the review to compare with, or words that name it (a date, a kind).
        with_requirements, with_legend: whether those are printed.
        annexes: whether judgements, approvals, consultees, risks and meetings are added.
        audience: for whom it is, "board" or "public": see ``core.audience``.
    """

    as_at: date
    areas: tuple[int, ...] = ()
    leads: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    paper: str = "A4"
    orientation: str | None = None
    text_size: float | None = None
    layout: str = "table"
    classification: str | None = None
    draft: bool | None = None
    since_review: int | str | None = None
    with_requirements: bool = True
    with_legend: bool = True
    annexes: bool = False
    audience: str = BOARD

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise ValueError(f"{self.paper!r} is not a paper size: A4 or A3")
        if self.orientation not in (None, *ORIENTATIONS):
            raise ValueError(f"{self.orientation!r} is not an orientation: landscape or portrait")
        if self.layout not in LAYOUTS:
            raise ValueError(f"{self.layout!r} is not a layout: table or list")
        if self.audience not in AUDIENCES:
            raise ValueError(f"{self.audience!r} is not an audience: board or public")
        if self.text_size is not None and not 6 <= self.text_size <= 28:
            raise ValueError("The text size must be from 6 to 28 points.")

    @property
    def public(self) -> bool:
        """Whether it may be published, and so has nothing in it that is private."""
        return self.audience == PUBLIC

    @property
    def size(self) -> float:
        """The text size in points."""
        return self.text_size or (12.0 if self.layout == "list" else 8.5)

    @property
    def turned(self) -> str:
        """The orientation."""
        return self.orientation or ("portrait" if self.layout == "list" else "landscape")

    def as_json(self) -> dict[str, Any]:
        """Plain values to keep with the plan."""
        kept = asdict(self) | {"as_at": self.as_at.isoformat()}
        return {name: list(v) if isinstance(v, tuple) else v for name, v in kept.items()}

    @classmethod
    def from_json(cls, values: Mapping[str, Any], as_at: date) -> ReportOptions:
        """The options that ``as_json`` kept. What is unknown or no longer fits is left out.

        ``as_at`` is the day where none was kept.
        """
        with suppress(KeyError, TypeError, ValueError):
            as_at = date.fromisoformat(values["as_at"])
        options = cls(as_at=as_at)
        for field in fields(cls):
            if field.name == "as_at" or field.name not in values:
                continue
            value = values[field.name]
            default = getattr(options, field.name)
            if not _is_kept(field.name, value):
                continue
            if isinstance(default, tuple):
                value = tuple(value)
            try:
                options = replace(options, **{field.name: value})
            except (ValueError, TypeError):
                continue
        return options


# What each choice is kept as, where that is not a text or None.
_KEPT_AS: dict[str, tuple[type, ...]] = {
    "text_size": (int, float, NoneType),
    "draft": (bool, NoneType),
    "since_review": (int, str, NoneType),
    "with_requirements": (bool,),
    "with_legend": (bool,),
    "annexes": (bool,),
}
_LISTS: dict[str, type] = {"areas": int, "leads": str, "statuses": str, "columns": str}


def _is_kept(name: str, value: Any) -> bool:
    """Whether a value is of the sort that a choice is kept as."""
    if name in _LISTS:
        return isinstance(value, list) and all(type(each) is _LISTS[name] for each in value)
    return type(value) in _KEPT_AS.get(name, (str, NoneType))
