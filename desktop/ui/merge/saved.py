"""Choices of a merge that are kept with the plan until it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core.days import long_day
from desktop.core.editing.settings import remember, remembered
from desktop.core.kinds import Choice, day_of, iso
from desktop.core.plan import Plan
from desktop.core.sound import is_day
from desktop.ui.merge.preview import Preview, State

_PREFIX = "merge "


@dataclass(frozen=True, slots=True)
class Kept:
    """Choices that were kept: for whose return, in which file, on which day."""

    state: State
    label: str
    path: str
    on: str
    pack_key: str

    @property
    def when(self) -> str:
        """ " on 8 October 2018", or "" for a day that is not known."""
        day = day_of(self.on)
        return f" on {long_day(day)}" if day else ""


def _name(preview: Preview) -> str:
    return _PREFIX + preview.fingerprint()


def keep_choices(plan: Plan, preview: Preview, path: str) -> None:
    """Keep the choices made for a return with the plan."""
    value: dict[str, Any] = {
        "state": preview.state.as_json(),
        "label": preview.merge.label,
        "path": path,
        "on": iso(plan.today()),
        "pack": preview.merge.pack_key,
    }
    remember(plan, _name(preview), value)


def forget_choices(plan: Plan, preview: Preview) -> None:
    """The return was merged: nothing is kept for later any more."""
    if kept_choices(plan, preview) is not None:
        remember(plan, _name(preview), {})


def kept_choices(plan: Plan, preview: Preview) -> Kept | None:
    """What was kept for exactly this return, or None."""
    if not all_kept(plan):
        return None  # telling returns apart takes a moment with many rows
    return _kept(remembered(plan, _name(preview)))


def all_kept(plan: Plan) -> list[Kept]:
    """Every merge that was put off."""
    found = (
        _kept(choice.value) for choice in plan.data.all(Choice) if choice.name.startswith(_PREFIX)
    )
    return [kept for kept in found if kept is not None]


def _day(value: object) -> str:
    return value if isinstance(value, str) and is_day(value) else ""


def _kept(value: dict[str, Any]) -> Kept | None:
    if not value.get("state"):
        return None
    try:
        state = State.from_json(value["state"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return None  # written by a version that kept it another way
    return Kept(
        state, str(value.get("label", "")), str(value.get("path", "")), _day(value.get("on")),
        str(value.get("pack", "")),
    )  # fmt: skip
