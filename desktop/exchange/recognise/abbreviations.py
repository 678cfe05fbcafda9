"""Keys that explain no statuses: a list of abbreviations is called a key, too.

What a key calls a status is one by what the plan's own cells hold. Letters that no status cell has
while the status cells hold others, and letters that stand for somebody among the delivery leads,
are abbreviations: they explain the plan's words and become none of its statuses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.text import one_line
from desktop.exchange.recognise.entries import Entry, Key, status_name
from desktop.exchange.recognise.model import PLAN, RATINGS
from desktop.exchange.recognise.sheets import Studied

_LEAST = 2  # statuses without which a key is none
_SHORTEST = 2  # characters of an abbreviation that a lead is called by


@dataclass(frozen=True, slots=True)
class Used:
    """What the plan's own cells hold: the texts of its statuses, and the words of its leads."""

    statuses: frozenset[str]
    leads: frozenset[str]


def used_in(studied: Sequence[Studied]) -> Used:
    """What the status cells and the leads of all plan sheets hold."""
    statuses: set[str] = set()
    leads: set[str] = set()
    for each in studied:
        if each.role != PLAN:
            continue
        statuses |= {_written(text) for text in _texts(each, RATINGS)}
        for text in _texts(each, ("lead",)):
            leads |= set(re.findall(r"\w+", text))
    return Used(frozenset(statuses - {""}), frozenset(leads))


def _texts(found: Studied, targets: Sequence[str]) -> list[str]:
    """The texts of the columns that hold a target, below their headings and outside any key."""
    heads = {row for layout in found.layouts for row in range(layout.row, layout.last + 1)}
    columns = {layout.by_target.get(target, 0) for layout in found.layouts for target in targets}
    return [
        cell.text
        for row, cells in found.view.rows.items()
        if row not in heads and row not in found.key_rows
        for cell in cells
        if cell.column in columns
    ]


def parted(key: Key, used: Used) -> tuple[list[Entry], list[Entry]]:
    """The statuses that a key explains, and what it explains besides: none or all of it is of
    statuses where its letters can be told for nothing else."""
    named = [entry for entry in key.entries if _is_lead(entry, used)]
    rest = [entry for entry in key.entries if entry not in named]
    strange = bool(used.statuses) and not any(_stands(entry, used) for entry in rest)
    if len(rest) < _LEAST or strange:
        return [], list(key.entries)
    return rest, named


def _is_lead(entry: Entry, used: Used) -> bool:
    """Whether an entry tells who is meant by the letters that stand among the leads."""
    return (
        len(entry.code) >= _SHORTEST
        and entry.code in used.leads
        and not _is_usual(entry)
        and _written(entry.code) not in used.statuses
    )


def _stands(entry: Entry, used: Used) -> bool:
    """Whether an entry is a usual status, or what a status cell begins with or says; marks such
    as "**" are compared as they stand."""
    code, word = _written(entry.code), _written(entry.word)
    return _is_usual(entry) or any(
        bool(code and text.startswith(code)) or bool(word and word in text)
        for text in used.statuses
    )


def _is_usual(entry: Entry) -> bool:
    """Whether an entry is known for a status by its colour, its letter or its words."""
    return bool(entry.fill) or any(
        status_name(text) is not None for text in (entry.code, entry.word, entry.meaning) if text
    )


def _written(text: str) -> str:
    return one_line(text).casefold()
