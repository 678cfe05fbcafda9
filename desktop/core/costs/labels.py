"""What calls the lines of a summary where it stands beside references: "1.1 | Vans | £10".

The first column of such a summary holds references, or nothing beside a total, and what a line is
stands in a column of words next to it. Whatever is asked of a line's item is asked of those words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from desktop.core.costs import words as words
from desktop.core.costs.sums import sums_in
from desktop.core.kinds import CostLine
from desktop.core.text import one_line

_LONGEST = 80  # letters of a label; what is longer tells about the line
# "1", "2.1", "A1", "B", "S-01", "(iii)", "Line 4"
_MARK = re.compile(
    r"\W*(?:(?:line|row|item|ref|no)\W+)?"
    r"(?:[A-Za-z]{0,4}[\s.-]?\d{1,4}(?:[./-]\d{1,3})*[a-z]?|[A-Za-z]|[ivx]{1,4})?\W*",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Lines as their labels call them, each with the reference that stands beside that.

    ``marks`` are those references, or the items that a total stands beside, "" for a line that is
    called by its own item; ``columns`` those of figures that hold labels. ``totals`` are the places
    of lines that begin as totals do and have no reference, where all others have one.
    """

    lines: tuple[CostLine, ...]
    marks: tuple[str, ...]
    columns: frozenset[int]
    totals: frozenset[int]


def labelled(lines: Sequence[CostLine], names: Sequence[str]) -> Labelled:
    """The lines of a table without its headings, under its columns' names, as they are called.

    A line with an item of its own keeps it, unless a cell beside it says that it is a total.
    """
    before, behind = _columns_of_words(lines, names)
    at = [_label_at(line, before, behind) for line in lines]
    labels = [_cell(line, n) if n is not None else "" for line, n in zip(lines, at, strict=True)]
    both = list(zip(lines, labels, strict=True))
    return Labelled(
        tuple(_called(line, label) if label else line for line, label in both),
        tuple(_beside(line.item, label) for line, label in both),
        frozenset(
            n for line, n in zip(lines, at, strict=True) if n is not None and is_mark(line.item)
        ),
        _unmarked(both),
    )


def _columns_of_words(
    lines: Sequence[CostLine], names: Sequence[str]
) -> tuple[list[int], list[int]]:
    """The columns that may hold labels: those before the first figures, and those behind it.

    Of several before it the one that tells the lines apart says what they are, and comes first.
    """
    many = max((len(line.figures) for line in lines), default=0)
    money = [at for at in range(many) if any(_is_figure(line, at) for line in lines)]
    texts = [at for at in range(many) if at not in money and not _is_about(names, at)]
    before = [at for at in texts if money and at < money[0]]
    before.sort(key=lambda at: -len({_cell(line, at) for line in lines}))
    return before, [at for at in texts if at not in before]


def _beside(item: str, label: str) -> str:
    """What stands beside the label of a line and says more than that does."""
    told = not is_mark(item) and words.telling(item) <= words.telling(label)
    return "" if told or not label else one_line(item)


def _unmarked(given: Sequence[tuple[CostLine, str]]) -> frozenset[int]:
    """The places of lines without an item that begin as totals do, where all others have one."""
    found = {
        place
        for place, (line, label) in enumerate(given)
        if not line.item.strip() and _is_total(label, alone=True)
    }
    others = (line for place, (line, _) in enumerate(given) if place not in found)
    return frozenset(found if all(line.item.strip() for line in others) else ())


def is_mark(item: str) -> bool:
    """Whether an item is a reference, or nothing, and does not say what a line is.

    >>> is_mark("1.1"), is_mark("A"), is_mark(""), is_mark("Staff"), is_mark("2026/27")
    (True, True, True, False, False)
    """
    return bool(_MARK.fullmatch(item)) and not words.is_of_year(item)


def _is_figure(line: CostLine, column: int) -> bool:
    return sums_in(_cell(line, column)) is not None


def _is_about(names: Sequence[str], column: int) -> bool:
    """Whether a column holds words about its lines: "Notes", "Funded by"."""
    return column < len(names) and words.is_of_words(names[column])


def _label_at(line: CostLine, before: Sequence[int], behind: Sequence[int]) -> int | None:
    """The column whose words are what a line is called, None where its item is.

    Left of the figures any words are, beside a reference; right of them, and beside an item, only
    those of a total.
    """
    if not is_mark(line.item):
        if words.named_total(line):
            return None
        return next((at for at in before if _is_total_of(line.item, _cell(line, at))), None)
    alone = not line.item.strip()
    totals = (at for at in (*before, *behind) if _is_total(_cell(line, at), alone=alone))
    labels = (at for at in before if _is_label(_cell(line, at)))
    return next(chain(totals, labels), None)


def _is_label(cell: str) -> bool:
    return (
        bool(_LETTERS.search(cell))
        and len(cell) <= _LONGEST
        and not (words.names_no_figure(cell) or words.is_open(cell) or words.is_within(cell))
    )


def _is_total(cell: str, *, alone: bool = False) -> bool:
    """Whether words beside a line can be nothing but those of a total.

    Where nothing else calls the line (``alone``), those that begin as a total's do are enough.
    """
    said = words.named_total(CostLine(item=cell)) if len(cell) <= _LONGEST else ""
    return bool(said) and (words.is_sure_total(said) or (alone and words.may_be_total(said)))


def _is_total_of(item: str, cell: str) -> bool:
    """Whether words beside an item make a total of its line: "Staff | Staff sub-total"."""
    if not _is_total(cell):
        return False
    if words.is_sub_total(cell) or words.may_be_total(cell):
        return True
    return words.telling(cell) <= words.telling(item)


def _called(line: CostLine, label: str) -> CostLine:
    return CostLine(position=line.position, section=line.section, item=label, figures=line.figures)


def _cell(line: CostLine, column: int) -> str:
    return one_line(line.figures[column]) if column < len(line.figures) else ""
