"""Names for rows, headings and sheets, no two alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from desktop.core.kinds import Row
from desktop.core.text import brief, one_line
from desktop.exchange.own.tables import name_of


def tags(rows: Iterable[Row]) -> dict[int, str]:
    """A short name for each row, no two alike: what it is called, with its id where that is not
    enough.

    A name is one line, so that several stand in a cell one under another.
    """
    names = {row.id: one_line(name_of(row)) for row in rows}
    names = {
        row_id: name if len(name) <= 200 else f"{brief(name, 190)} #{row_id}"
        for row_id, name in names.items()
    }
    seen = Counter(name.casefold() for name in names.values())
    return {
        row_id: name if name and seen[name.casefold()] == 1 and "#" not in name
        else f"{name} #{row_id}".lstrip()
        for row_id, name in names.items()
    }  # fmt: skip


def unique(names: Sequence[str], taken: Iterable[str] = (), longest: int = 200) -> list[str]:
    """*names*, with a number behind those that stood before, in any case of letters."""
    used = {name.casefold() for name in taken}
    made = []
    for name in names:
        # A heading stands twice in the file, and only one of the two can escape such a word.
        name = name.replace("_x", "_ x")
        candidate, number = name[:longest], 2
        while candidate.casefold() in used:
            suffix = f" ({number})"
            candidate, number = name[: longest - len(suffix)] + suffix, number + 1
        used.add(candidate.casefold())
        made.append(candidate)
    return made


_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def sheet_names(titles: Sequence[str], taken: Iterable[str]) -> list[str]:
    """Names that a spreadsheet takes: at most 31 letters, none of ``[]:*?/\\``, no two alike."""
    plain = []
    for title in titles:
        name = one_line(_NOT_IN_SHEET_NAMES.sub("-", title)).strip("'")[:31].strip(" '")
        while len(name.encode("utf-16-le")) > 62:
            name = name[:-1]
        plain.append(name or "Area")
    return unique(plain, [*taken, "History"], 31)
