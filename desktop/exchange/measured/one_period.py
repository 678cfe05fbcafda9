"""One value out of those that a file gives of one indicator for one period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.figures import figure_of
from desktop.core.indicators.given import Given, as_shown, rounds_to
from desktop.core.indicators.noting import stands_often
from desktop.core.indicators.readings import Reading
from desktop.core.problems import Problem
from desktop.core.text import brief, count


def one_of(called: str, same: Sequence[Given]) -> tuple[Given, Problem | None]:
    """The value for a period out of all that are given for it, and what is told where they differ.

    What is noted beside any of them stays, also beside none; *called* is what a sentence calls the
    indicator.
    """
    said = [each for each in same if not each.has_no_value] or list(same[:1])
    first = max(said, key=_decimals)
    others = [each for each in said if each is not first and not _agree(first, each)]
    if not others:
        note = _once([first.reading.note, *(each.reading.note for each in same)])
        return replace(first, reading=replace(first.reading, note=note)), None
    sheets = {each.sheet for each in said}
    where = {id(each): _where(each, named=len(sheets) > 1) for each in same}
    listed = ", ".join(f"“{brief(each.reading.text)}” ({where[id(each)]})" for each in said)
    doubt = stands_often(count(len(said), "time"), listed)
    at = others[0]
    told = Problem(
        at.sheet, at.cell, f"{first.period.label} of {called} {doubt}.",
        "all of them as text, without a figure", of_value=True,
    )  # fmt: skip
    text = " | ".join(dict.fromkeys(each.reading.text.strip() for each in said))
    notes = [f"{each.reading.note} ({where[id(each)]})" for each in same if each.reading.note]
    reading = Reading(text, note=_once([listed, *notes]))
    # Where the doubt is told, so that what is told of the value as well is told in its place
    return replace(first, sheet=at.sheet, cell=at.cell, reading=reading, rate="", doubt=doubt), told


def _where(given: Given, *, named: bool) -> str:
    return f"{given.sheet} {given.cell}" if named else given.cell


def _once(notes: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(each for each in notes if each))


def _agree(one: Given, other: Given) -> bool:
    """Whether two values say the same, as far as the one with fewer decimals says it."""
    first, second = figure_of(one.figure), figure_of(other.figure)
    rates = {each.rate for each in (one, other) if each.rate}
    if one.reading.flag != other.reading.flag or len(rates) > 1:
        return False
    if first is None or second is None:
        return first is second and one.reading.text.strip() == other.reading.text.strip()
    return first == second or rounds_to(first, as_shown(other.reading.text, second))


def _decimals(given: Given) -> int:
    figure = figure_of(given.figure)
    return -int(figure.as_tuple().exponent) if figure is not None else 0
