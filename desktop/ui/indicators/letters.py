"""The scale of an indicator's rating on the screen: colours, and how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from desktop.core.data import PlanData
from desktop.core.indicators.rating import (
    AMBER,
    GREEN,
    NOT_RATED,
    RATING_WORDS,
    RED,
    Rated,
    rated,
)
from desktop.core.kinds import Indicator

LETTERS = (RED, AMBER, GREEN, NOT_RATED)
COLOURS = {RED: "#C62828", AMBER: "#F2A900", GREEN: "#1E7B3C", NOT_RATED: "#848A94"}


def rating_of(data: PlanData, indicator: Indicator, as_at: date) -> Rated:
    """How an indicator stands, with a letter of the scale.

    A file may hold a rating that was given and is no letter: that claims nothing, so that it is
    counted as not rated, and the reason says what stands there.
    """
    said = rated(data, indicator, as_at)
    return said if said.letter in LETTERS else replace(said, letter=NOT_RATED)


def whole_words(said: Rated) -> str:
    """A rating with its reason, which begins with the rating where somebody gave it."""
    return said.reason if said.given else f"{RATING_WORDS[said.letter]}. {said.reason}"


def shown(letter: str) -> str:
    """What stands in the small box of a rating: its letter, a dash for none."""
    return letter or "–"


def in_words(letter: str, number: int) -> str:
    """ "6 Red", "5 not rated"."""
    return f"{number:,} {RATING_WORDS[letter] if letter else 'not rated'}"


def spoken_counts(letters: Mapping[str, int]) -> str:
    """How many have each rating, for a screen reader."""
    said = [in_words(letter, number) for letter, number in letters.items() if number]
    return ", ".join(said) or "none"
