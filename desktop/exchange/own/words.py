"""How messages name and count the rows of our workbook."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.text import brief, count
from desktop.exchange.own.lines import Line

NAMED = 10  # rows that are named; of more it is said how many


def id_in(text: str) -> int:
    """The id in a cell, 0 where it holds none."""
    return int(text) if text.isdecimal() and len(text) < 17 else 0


def are(several: Sequence[object], past: bool = False) -> str:
    """The verb for several things, or for one."""
    one = len(several) == 1
    return ("was" if one else "were") if past else ("is" if one else "are")


def quoted(name: str) -> str:
    """A name in a sentence, shortened."""
    return f"“{brief(name, 40)}”"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "2.1, 2.2 and 2.3"."""
    several = list(names[:NAMED])
    if len(names) > NAMED:
        several.append(f"{len(names) - NAMED} more")
    return " and ".join([", ".join(several[:-1]), several[-1]]) if len(several) > 1 else several[0]


def come_new(lines: Sequence[Line], noun: str, nouns: str) -> str:
    """That rows were not there when the workbook was written, and which they are."""
    rows = [str(line.number) for line in lines]
    at = f"row {rows[0]}" if len(rows) == 1 else f"rows {listed(rows)}"
    verb = "was" if len(rows) == 1 else "were"
    return f"{count(len(lines), noun, nouns)} {verb} not there when the workbook was written: {at}."
