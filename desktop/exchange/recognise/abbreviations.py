"""Keys that explain no statuses: a list of abbreviations is called a key, too.

What a key calls a status is one by what the plan's own cells hold. Letters that no status cell has
while the status cells hold others, letters that stand for somebody among the delivery leads, and
capitals that are short for a title are abbreviations, as is all below a heading that calls it so:
they explain the plan's words and become none of its statuses.
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
_CALLED = re.compile(r"\b(?:abbreviations?|acronyms?|glossary|initials)\b", re.IGNORECASE)
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
    """The statuses that a key explains, and the abbreviations; where fewer than two statuses are
    left, or nothing says that they are any, all of it are abbreviations."""
    titled = [entry for entry in key.entries if _is_title(entry, used)]
    named = [entry for entry in key.entries if entry in titled or _is_lead(entry, used)]
    rest = [entry for entry in key.entries if entry not in named]
    heads = " ".join([key.title, *(cell.text for cell in key.heading)])
    if len(rest) < _LEAST or _CALLED.search(heads) or not _explains(rest, used, len(titled)):
        return [], list(key.entries)
    return rest, named


def _explains(entries: Sequence[Entry], used: Used, titled: int) -> bool:
    """Whether entries explain what stands in the status cells, or speak of statuses themselves.

    Beside titles that are abbreviated one letter that both have may be by chance.
    """
    if not used.statuses:
        return True
    found = {text for text in used.statuses if any(_is_said(entry, text) for entry in entries)}
    if not titled:
        return bool(found) or any(map(_is_usual, entries))
    spoken = sum(_is_usual(entry, least=2) for entry in entries)
    return spoken * 2 > len(entries) or len(found) * 2 > len(used.statuses)


def _is_lead(entry: Entry, used: Used) -> bool:
    """Whether an entry tells who is meant by the letters that stand among the leads."""
    return (
        len(entry.code) >= _SHORTEST
        and entry.code in used.leads
        and not _is_usual(entry)
        and _written(entry.code) not in used.statuses
    )


def _is_title(entry: Entry, used: Used) -> bool:
    """Whether capitals are short for the title of a post, a body or a document, and no status
    cell has them: "IRO = Independent Reviewing Officer"."""
    if len(entry.code) < _SHORTEST or not entry.code.isupper() or _is_usual(entry):
        return False
    words = re.findall(r"[^\W\d_]+", entry.meaning or entry.word)
    short = "".join(word[0] for word in words if word[0].isupper())
    named = len(words) > 1 and short.startswith(entry.code.replace(".", ""))
    return named and not any(_is_said(entry, text) for text in used.statuses)


def _is_said(entry: Entry, text: str) -> bool:
    """Whether an entry is what a status cell begins with or says; marks such as "**" are compared
    as they stand."""
    code, word = _written(entry.code), _written(entry.word)
    return bool(code and text.startswith(code)) or bool(word and word in text)


def _is_usual(entry: Entry, least: int = 1) -> bool:
    """Whether an entry is known for a status by its colour, or by its letter or words, where those
    have so many characters at the *least*."""
    return bool(entry.fill) or any(
        len(text) >= least and status_name(text) is not None
        for text in (entry.code, entry.word, entry.meaning)
    )


def _written(text: str) -> str:
    return one_line(text).casefold()
