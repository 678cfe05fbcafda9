"""The columns of a table: how the width is shared, and how the headings are broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.core import widths
from desktop.reports import fonts
from desktop.reports.layout.cells import Cell, ShareBar, cell_text
from desktop.reports.layout.pages import Pages
from desktop.reports.layout.prose import reads_as_prose
from desktop.reports.layout.style import StatusCell
from desktop.reports.layout.text import Typesetter

PAD_X = 3.0
_LONGEST = 0.2  # of the page: the width that the longest word of a column is given at most
_STATUS = 0.1  # of the page: a letter and a word no wider than that stay on one line
_SMALLEST = 5.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        label: its heading, never blank.
        weight: its share of the width.
        header: whether its cells head their rows (an action's number).
        empty: what a screen reader says in a cell without text.
        align: "left" or "right", for figures.
        least: a text that must fit on one line, such as the longest number.
    """

    label: str
    weight: float = 1.0
    header: bool = False
    empty: str = "None recorded"
    align: str = "left"
    least: str = ""


def least_widths(columns: Sequence[Column], bold: Typesetter) -> list[float]:
    """What each column needs for its heading's widest word and the text it must not break."""
    return [
        max(bold.width(text) for text in [*column.label.split(), column.least, "x"])
        + 2 * PAD_X
        + 0.5
        for column in columns
    ]


def fitting_size(pages: Pages, columns: Sequence[Column], size: float) -> float:
    """The text size asked for, or a smaller one where that many columns need it."""
    while size > _SMALLEST:
        if sum(least_widths(columns, pages.type(fonts.BOLD, size))) <= pages.width:
            return size
        size -= 0.5
    return size


def share_width(pages: Pages, columns: Sequence[Column], bold: Typesetter) -> list[float]:
    """Widths by weight, but none narrower than its heading's widest word where that fits."""
    least = least_widths(columns, bold)
    room = pages.width
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    fixed: dict[int, float] = {}
    while True:
        free = room - sum(fixed.values())
        weight = sum(c.weight for n, c in enumerate(columns) if n not in fixed)
        short = [
            n
            for n, c in enumerate(columns)
            if n not in fixed and c.weight / weight * free < least[n]
        ]
        if not short:
            return [fixed.get(n, c.weight / weight * free) for n, c in enumerate(columns)]
        fixed.update({n: least[n] for n in short})


def fitted(
    pages: Pages,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    size: float | None = None,
) -> list[Column]:
    """The columns, as wide as makes the rows of a table as low as they can be on the page.

    No word is broken while another column has room; a web address takes no more than its part.
    Of many rows some are measured, from all over the table. Where even the least widths do not
    fit, or no row has a text, the columns stay as they are.
    """
    size = fitting_size(pages, columns, size or pages.setup.size)
    plain, bold = pages.type(fonts.REGULAR, size), pages.type(fonts.BOLD, size)
    asked = []
    for place, (column, least) in enumerate(zip(columns, least_widths(columns, bold), strict=True)):
        cells = [row[place] for row in rows]
        if any(isinstance(cell, ShareBar) for cell in cells):  # it has no words, and needs its room
            least = max(least, column.weight / sum(each.weight for each in columns) * pages.width)
        asked.append(_asked(cells, bold if column.header else plain, bold, pages.width, least))
    room = pages.width - 2 * PAD_X * len(columns)
    if not rows or sum(each.least for each in asked) >= room:
        return list(columns)
    found = widths.lowest_rows(asked, room)
    return [
        replace(column, weight=width + 2 * PAD_X)
        for column, width in zip(columns, found, strict=True)
    ]


def _asked(
    cells: Sequence[Cell], setter: Typesetter, bold: Typesetter, page: float, least: float
) -> widths.Column:
    """A column as the optimiser asks for it."""
    words = [_measured(cell, setter, bold, page) for cell in cells]
    longest = max((word for cell in words for line in cell.lines for word in line), default=0.0)
    least = max(least - 2 * PAD_X, min(longest + 0.5, page * _LONGEST))
    return widths.Column(least, widths.some_of(words))


def _measured(cell: Cell, setter: Typesetter, bold: Typesetter, page: float) -> widths.Measured:
    """The words of a cell; a status is shown in bold type, its letter beside its word where that
    is a short one."""
    if isinstance(cell, ShareBar):
        return widths.measured("", setter.width)
    text = fonts.clean(cell_text(cell)).strip()
    if not isinstance(cell, StatusCell):
        return widths.measured(text, setter.width)
    whole = bold.width(text)
    if whole > page * _STATUS:
        return widths.measured(text, bold.width)
    return widths.Measured(((whole,),), bold.width(" "))


def head_lines(
    columns: Sequence[Column], inner: Sequence[float], bold: Typesetter
) -> list[list[str]]:
    """Each heading's lines, broken so that no line across the header reads as a sentence.

    Checkers take a long line of small words in an artifact for prose that was hidden from
    screen readers, and the header is an artifact wherever it is repeated.
    """
    labels = [" ".join(fonts.clean(c.label).split()) or "Column" for c in columns]
    limits = list(inner)
    while True:
        header = [
            [
                line if isinstance(line, str) else "".join(piece.code for piece in line)
                for line in bold.wrap(label, limit)
            ]
            for label, limit in zip(labels, limits, strict=True)
        ]
        most = max(len(lines) for lines in header)
        across: dict[int, list[str]] = {}
        for lines in header:
            for number, line in enumerate(lines):
                across.setdefault(2 * number + most - len(lines), []).append(line)
        prose = any(reads_as_prose(" ".join(lines)) for lines in across.values())
        widest = max(
            range(len(labels)),
            key=lambda n: bold.width(labels[n]) / len(header[n]) if " " in labels[n] else 0.0,
        )
        if not prose or len(header[widest]) >= len(labels[widest].split()):
            return header
        least = max(bold.width(word) for word in labels[widest].split())
        limits[widest] = max(least, limits[widest] * 0.8) + 0.01
        if limits[widest] <= least + 0.02 and len(header[widest]) > 1:
            return header
