"""A date that a "by when" text mentions, and the doubt about one that cannot be settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.core.by_when.model import ByWhenKind

NEAR = 40
"""Letters before a date in which the words that belong to it stand; a cell may have thousands."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date found at `start:end` of the text: the period `first` to `last`, or one day."""

    start: int
    end: int
    first: date
    last: date
    note: str = ""

    @property
    def is_day(self) -> bool:
        return self.first == self.last


class DoubtError(Exception):
    """A date that cannot be settled: the kind, a sentence, and the days it may mean."""

    def __init__(self, kind: ByWhenKind, note: str, choices: tuple[date, ...] = ()) -> None:
        super().__init__(note)
        self.kind = kind
        self.note = note
        self.choices = tuple(sorted(set(choices)))


def ambiguous(note: str, *choices: date) -> DoubtError:
    """A doubt with the days to choose from."""
    return DoubtError(ByWhenKind.AMBIGUOUS, note, choices)


def unreadable(note: str) -> DoubtError:
    """A doubt with nothing to choose from."""
    return DoubtError(ByWhenKind.UNREADABLE, note)


def shortened(tidy: str) -> str:
    """A text as a sentence about it shows it."""
    return tidy if len(tidy) <= 60 else f"{tidy[:59]}…"


def words_before(text: str, place: int) -> str:
    """What stands just before a place of the text."""
    return text[max(0, place - NEAR) : place]
