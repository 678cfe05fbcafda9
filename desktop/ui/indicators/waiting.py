"""A value that was typed and waits: the plan has not taken it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Typed:
    """What stands in the row of a new value and is in no plan, with ``why`` it was refused.

    Its period is ``out`` where the user took that away: no other may take its place unasked.
    """

    period: str = ""
    value: str = ""
    out: bool = False
    why: str = ""
