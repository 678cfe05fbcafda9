"""Which backups of a plan stay, and which go: a rule on numbers and times alone.

The order is that of the running numbers, never that of the clock: a computer's clock may be set
wrong for a day and right again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

NEWEST = 10
"""So many of the newest always stay."""

MOST_BYTES = 200 * 1024 * 1024
"""What the backups of one plan may take on the disk; the newest ten stay whatever they take."""

SPANS = (("%Y-%m-%d %H", 24), ("%Y-%m-%d", 31), ("%Y-%m", 12))
"""Of each hour, day and month the last stays, of so many of the latest that have any."""


class Dated(Protocol):
    """What the rule asks of a backup: when it was taken, local time, and its bytes on the disk."""

    @property
    def taken(self) -> datetime: ...

    @property
    def size(self) -> int: ...


B = TypeVar("B", bound=Dated)


def kept(backups: Sequence[B]) -> list[B]:
    """Those of *backups* (newest first, by running number) that stay.

    The newest ten take no place of an hour, a day or a month, and those that a clock ahead of
    itself dated (one that was taken later bears an earlier time) are counted apart. So a clock
    that jumps and comes back costs no backup that would have stayed without that, but where it
    went through the very hour, day or month again: of that the later one stays.
    """
    stay = set(range(min(NEWEST, len(backups))))
    for line in _lines(backups):
        for form, most in SPANS:
            last: dict[str, int] = {}
            for place in line:
                last.setdefault(backups[place].taken.strftime(form), place)
            stay.update(list(last.values())[:most])
    whole = sum(backups[place].size for place in stay)
    for place in sorted(stay, reverse=True):
        if whole <= MOST_BYTES or place < NEWEST:
            break
        stay.remove(place)
        whole -= backups[place].size
    return [backups[place] for place in sorted(stay)]


def _lines(backups: Sequence[B]) -> tuple[list[int], list[int]]:
    """The places of those behind the newest ten: dated in order, and dated ahead."""
    in_order: list[int] = []
    ahead: list[int] = []
    earliest = datetime.max
    for place, backup in enumerate(backups):
        if place >= NEWEST:
            (ahead if backup.taken > earliest else in_order).append(place)
        earliest = min(earliest, backup.taken)
    return in_order, ahead
