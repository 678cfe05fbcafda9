"""Replacing words across a plan or an area: each place is shown first, and all are one step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop.core.editing import actions, rows
from desktop.core.editing.texts import write
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Area, Row
from desktop.core.plan import Plan
from desktop.core.prose import Prose, prose_of
from desktop.core.text import brief, count, one_line


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and what is put in its place. *whole* asks for whole words alone, *case*
    for the same letters; words are looked for as they stand, and are no pattern."""

    words: str
    by: str
    case: bool = False
    whole: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds them."""
        plain = re.escape(self.words)
        if self.whole:  # letters that are no part of a word have no edge of one
            plain = rf"{_edge(self.words[:1], '(?<!')}{plain}{_edge(self.words[-1:], '(?!')}"
        return re.compile(plain, 0 if self.case else re.IGNORECASE)


def _edge(letter: str, opening: str) -> str:
    return rf"{opening}[\w])" if re.match(r"\w", letter) else ""


@dataclass(frozen=True, slots=True)
class Place:
    """One text in which the words stand: how often and where, and what it would be instead."""

    prose: Prose
    new: str
    spots: tuple[tuple[int, int], ...]

    @property
    def times(self) -> int:
        """How often the words stand there."""
        return len(self.spots)


@dataclass(slots=True)
class Replaced:
    """What became of places: in how many texts how many words were replaced, and which texts the
    plan did not take, each in a sentence; these are as they were."""

    texts: int = 0
    times: int = 0
    refused: list[str] = field(default_factory=list)


def places(plan: Plan, wanted: Wanted, area: Area | None = None) -> Iterator[Place]:
    """Every text of the plan, or of an area, in which the words stand, in the plan's order.

    None where the words are blank, or are to be replaced by themselves.
    """
    if not wanted.words.strip() or wanted.words == wanted.by:
        return
    pattern = wanted.pattern
    for prose in prose_of(plan.data, area):
        spots = tuple(found.span() for found in pattern.finditer(prose.text))
        if spots:
            new = pattern.sub(lambda _: wanted.by, prose.text)
            if new != prose.text:
                yield Place(prose, new, spots)


def replace(plan: Plan, wanted: Wanted, chosen: Iterable[Place]) -> Replaced:
    """Replace the words in the chosen places, in one step that Undo takes back whole.

    A text that the plan does not take as it would be stays, and is told. Raises Refused where a
    text is another than when it was shown, with nothing replaced, and ReadOnly.
    """
    done = Replaced()
    every = list(chosen)
    words = f"“{brief(one_line(wanted.words), 30)}” by “{brief(one_line(wanted.by), 30)}”"
    with plan.step(f"replace {words} in {count(len(every), 'text')}"):
        for place in every:
            _refuse_other(plan, place)
        for place in every:
            try:
                with plan.step("replace"):
                    write(plan, place.prose.row, place.prose.column, place.new)
            except Refused as refusal:
                name = rows.title_of(place.prose.row)
                done.refused.append(f"{name}, {place.prose.label}: {refusal}")
            else:
                done.texts += 1
                done.times += place.times
    return done


def _refuse_other(plan: Plan, place: Place) -> None:
    row = plan.data.get(type(place.prose.row), place.prose.row.id)
    if row is None or _text_of(row, place.prose.column) != place.prose.text:
        name = rows.title_of(place.prose.row)
        raise Refused(
            f"{name} has changed since the words were found. Nothing was replaced; find them again."
        )


def _text_of(row: Row, column: str) -> str:
    if isinstance(row, Action):
        return actions.value_of(row, column)
    text: str = getattr(row, column)
    return text
