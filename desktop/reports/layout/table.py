"""Tables that run over pages: one Table element, a repeated header that is read once.

The hot path of every report. A row whose cells are each one paragraph goes straight from the
typesetter's strings to the page; anything richer (lists, several paragraphs, links, a row split
over pages) goes through ``FlowText``.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any

from desktop.reports import fonts
from desktop.reports.layout.blocks import Block, FlowText, flow
from desktop.reports.layout.cells import Cell, ShareBar
from desktop.reports.layout.columns import PAD_X, Column
from desktop.reports.layout.pages import Pages
from desktop.reports.layout.style import (
    BAND,
    INK,
    QUIET,
    StatusCell,
    edge,
    fill,
    stroke,
    text_on,
)
from desktop.reports.layout.tableframe import PAD_Y, TableFrame
from desktop.reports.layout.text import MAYBE_LINK, Typesetter
from desktop.reports.tagging import attributes
from desktop.reports.tagging.canvas import artifact_start

_GAP = 0.2  # of a page: a row is split rather than leave more than this share of it white
_FEWEST = 4  # lines of a row on either side of a split, where it has that many


class Table(TableFrame):
    """Writes rows one after another; use as a context manager.

    Example::

        with Table(pages, [Column("No.", 1, header=True), Column("Action", 8)]) as table:
            table.band("Leadership")
            table.row(["1.1", "Appoint a principal social worker"])

    ``context`` is a few words shown above the header where the table begins a page by itself.
    """

    def __init__(
        self,
        pages: Pages,
        columns: Sequence[Column],
        *,
        size: float | None = None,
        summary: str | None = None,
        context: str = "",
    ) -> None:
        super().__init__(pages, columns, size=size, summary=summary, context=context)
        self._row_heads: list[int] = []
        self._cells = 0
        self._waiting: list[FlowText] = []  # bands, kept with the row that follows them

    def __enter__(self) -> Table:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()

    def close(self) -> None:
        """End the table. A table without rows still shows its header and says so."""
        if not self._open and not self._waiting:
            self.band("Nothing to show.")
        if self._waiting:
            self._make_room(0)
        self._draw_frame()
        headings = len(self._columns) + len(self._row_heads)
        if headings > self._cells - len(self._row_heads):
            # in a table as small as this the rows' headings would outnumber what they head
            for cell in self._row_heads:
                self._tree.retag(cell, "TD")
        self._pages.y -= self._pages.setup.size * 0.8

    # -- bands ---------------------------------------------------------------------------

    def band(self, text: str) -> None:
        """A sub-heading over the whole width; the rows after it form a group of their own."""
        words = fonts.clean(text).strip() or "—"
        self._waiting.append(flow(self._bold, words, self._pages.width - 2 * PAD_X))

    def _draw_band(self, content: FlowText) -> None:
        total = len(content)
        if self._tree.kids(self._body):
            self._body = self._tree.add("TBody", self._table)
        row = self._tree.add("TR", self._body)
        cell = self._tree.add("TD", row, attributes(col_span=len(self._columns)))
        start = 0
        while start < total:
            stop = start + self._fit_lines(total - start)
            height = (stop - start) * self._leading + 2 * PAD_Y
            pages = self._pages
            self._fill(BAND, pages.left, pages.y - height, pages.width, height)
            content.draw(self._canvas, cell, pages.left + PAD_X, pages.y - self._rise, start, stop)
            self._bands.append((pages.y, pages.y - height))
            self._drop(height)
            start = stop
            if start < total:
                self._turn()

    # -- rows ----------------------------------------------------------------------------

    def row(self, cells: Sequence[Cell]) -> None:
        """One row, a value for each column. Raises ValueError when the numbers differ."""
        if len(cells) != len(self._columns):
            raise ValueError(f"{len(cells)} cells for {len(self._columns)} columns")
        self._pages.step()
        self._cells += len(cells)
        texts, content = self._broken(cells)
        count = max(1, *[len(lines) for lines in content])
        whole = self._make_room(count)
        if isinstance(content[0], FlowText):
            self._draw_split(texts, content)
        elif whole:
            self._draw_simple(texts, content, count * self._leading + 2 * PAD_Y)
        else:
            flows = [self._as_flow(lines, n) for n, lines in enumerate(content)]
            self._draw_split(texts, flows)

    def first_height(self, cells: Sequence[Cell], bands: Sequence[str] = ()) -> float:
        """How much of a page, in points, the table needs to begin with this row.

        ``bands`` stand above it. For what must stay on the page where the table begins, such as
        a heading.
        """
        _, content = self._broken(cells)
        lines = max(1, *[len(each) for each in content])
        above = [flow(self._bold, words, self._pages.width - 2 * PAD_X) for words in bands]
        heights = sum(len(each) * self._leading + 2 * PAD_Y for each in above)
        return self._header_height + heights + self._least(lines, 0)

    def _broken(self, cells: Sequence[Cell]) -> tuple[list[Any], list[Any]]:
        """The clean values of a row, and each cell's lines or, for a richer row, flow."""
        clean = fonts.clean
        texts = [clean(cell) if isinstance(cell, str) else cell for cell in cells]
        simple = not any(
            isinstance(text, str) and ("\n" in text or MAYBE_LINK.search(text)) for text in texts
        )
        if simple:
            return texts, [
                self._lines_of(text, n)
                if not isinstance(text, str)
                else setter.wrap(text, inner)
                if text and not text.isspace()
                else []
                for n, (text, setter, inner) in enumerate(
                    zip(texts, self._setters, self._inner, strict=True)
                )
            ]
        return texts, [
            self._as_flow(self._lines_of(text, n), n)
            if not isinstance(text, str)
            else flow(setter, text, inner)
            if text.strip()
            else self._as_flow([], n)
            for n, (text, setter, inner) in enumerate(
                zip(texts, self._setters, self._inner, strict=True)
            )
        ]

    def _make_room(self, lines: int) -> bool:
        """Begin the table or turn the page where need be; whether the row fits as a whole.

        Draws the bands that wait. What can't stand as a whole is split, but no page ends with a
        header, a band or a line or two of a row, nor begins with so few.
        """
        pages, waiting = self._pages, self._waiting
        if self._open and not waiting:  # nearly always
            height = lines * self._leading + 2 * PAD_Y
            if height <= pages.room:
                return True
        bands = sum(len(band) * self._leading + 2 * PAD_Y for band in waiting)
        head = 0.0 if self._open else self._header_height
        least = bands + self._least(lines, pages.room - head - bands)
        if not self._open:
            self._begin_table(min(least, pages.full * 0.9))
        elif pages.room < least:
            self._turn()
        for band in waiting:
            self._draw_band(band)
        waiting.clear()
        return lines * self._leading + 2 * PAD_Y <= pages.room

    def _least(self, lines: int, room: float) -> float:
        """How much of a page a row of so many lines needs where ``room`` points are left."""
        height = lines * self._leading + 2 * PAD_Y
        if lines <= 0 or height <= room:
            return height if lines > 0 else 0.0
        full = self._pages.full - self._header_height
        if lines < 2 * _FEWEST or (self._open and room < full * _GAP and height <= full):
            return height
        return _FEWEST * self._leading + 2 * PAD_Y

    def _as_flow(self, lines: list[Any], column: int) -> FlowText:
        if not lines:
            return FlowText(self._setters[column], [], [])
        return FlowText(
            self._setters[column], [Block("", lines)], [(0, n) for n in range(len(lines))]
        )

    def _lines_of(self, cell: StatusCell | ShareBar, column: int) -> list[Any]:
        if isinstance(cell, ShareBar):
            return []
        text = " ".join(part for part in (cell.letter, cell.word) if part.strip())
        return self._bold.wrap(fonts.clean(text).replace("\n", " "), self._inner[column])

    def _draw_simple(self, texts: list[Any], wrapped: list[list[Any]], height: float) -> None:
        tree, pages = self._tree, self._pages
        add, mark = tree.add, tree.mark
        row = add("TR", self._body)
        top = pages.y
        y = f"{top - self._rise:.2f}"
        ink = fill(INK)
        out: list[str] = []
        for number, text in enumerate(texts):
            if isinstance(text, StatusCell):
                out.append(
                    f"/Artifact BMC {fill(text.colour)} {self._lefts[number]:.2f} "
                    f"{top - height:.2f} {self._widths[number]:.2f} {height:.2f} re f EMC"
                )
            elif isinstance(text, ShareBar):
                out.append(self._bar(text, number))
        out.append(f"BT {ink}")
        chosen: Typesetter | None = None
        for number, lines in enumerate(wrapped):
            tag, entries = self._tags[number]
            column = self._columns[number]
            setter = self._setters[number]
            text = texts[number]
            status = isinstance(text, StatusCell)
            if status:
                setter = self._bold
                out.append(fill(text_on(text.colour)))
            if setter is not chosen:
                out.append(setter.select)
                chosen = setter
            cell = add(tag if lines else "TD", row, entries if lines else "")
            if tag == "TH" and lines:
                self._row_heads.append(cell)
            x = self._lefts[number] + PAD_X
            if not lines:
                said = text.said if isinstance(text, ShareBar) else column.empty
                out.append(f"1 0 0 1 {x:.2f} {y} Tm {self._nothing(cell, said)}")
            elif column.align == "right" and len(lines) == 1 and not status:
                x = self._lefts[number] + self._widths[number] - PAD_X - setter.width(text)
                out.append(
                    f"/{tag} <</MCID {mark(cell)}>> BDC 1 0 0 1 {x:.2f} {y} Tm ({lines[0]}) Tj EMC"
                )
            else:
                shown = ") Tj T* (".join(lines)
                out.append(
                    f"/{tag} <</MCID {mark(cell)}>> BDC 1 0 0 1 {x:.2f} {y} Tm ({shown}) Tj EMC"
                )
            if status:
                out.append(ink)
        out.append("ET")
        self._canvas._code.append("\n".join(out))
        self._drop(height)

    def _bar(self, bar: ShareBar, column: int) -> str:
        """A bar at the head of its cell, each part with its letter where that fits."""
        x, high = self._lefts[column] + PAD_X, self._plain.size
        y = self._pages.y - PAD_Y - self._leading * 0.5 - high / 2
        scale = self._inner[column] / (sum(size for size, _, _ in bar.parts) or 1.0)
        letters = self._pages.type(fonts.BOLD, round(high * 0.85, 1))
        out = [artifact_start("Layout")]
        for size, letter, colour in bar.parts:
            width = size * scale
            wide = max(width - 0.6, 0.3)
            box = f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re"
            if edge(colour) == "#ffffff":
                out.append(f"{fill(colour)} {box} f")
            else:  # as light as the paper
                out.append(f"{fill(colour)} {stroke(edge(colour))} 0.4 w {box} B")
            long = letters.width(letter)
            if letter and long + 2 <= width:
                out.append(
                    f"BT {letters.select} {fill(text_on(colour))} 1 0 0 1 "
                    f"{x + (wide - long) / 2:.2f} {y + high * 0.2:.2f} Tm "
                    f"({letters.code(letter)}) Tj ET"
                )
            x += width
        return "\n".join([*out, "EMC"])

    def _continued(self, texts: list[Any]) -> None:
        """The row's heading again where the row goes on, for the eye only."""
        for number, column in enumerate(self._columns):
            if column.header and isinstance(texts[number], str):
                setter = self._plain
                lines = setter.wrap(texts[number].partition("\n")[0], self._inner[number])
                if lines and isinstance(lines[0], str):
                    self._canvas._code.append(
                        f"{artifact_start('Header')} BT {setter.select} {fill(QUIET)} 1 0 0 1 "
                        f"{self._lefts[number] + PAD_X:.2f} {self._pages.y - self._rise:.2f} Tm "
                        f"({lines[0]}) Tj ET EMC"
                    )

    def _nothing(self, cell: int, words: str) -> str:
        """What a cell without text holds: a space, which a screen reader speaks as ``words``.

        Said twice, on the element and in the content, since readers heed the one or the other.
        """
        said = attributes(actual_text=words)
        span = self._tree.add("Span", cell, said)
        return f"/Span <</MCID {self._tree.mark(span)}{said}>> BDC ( ) Tj EMC"

    def _draw_split(self, texts: list[Any], flows: list[FlowText]) -> None:
        """A row of any kind: whole where it fits, else over as many pages as it takes."""
        tree = self._tree
        total = max(1, *[len(cell) for cell in flows])
        pieces = self._fit_lines(total)
        row = tree.add("TR", self._body)
        owners = [
            tree.add(tag if cell.blocks else "TD", row, entries if cell.blocks else "")
            for (tag, entries), cell in zip(self._tags, flows, strict=True)
        ]
        for cell, owner in zip(flows, owners, strict=True):
            if len(cell.blocks) == 1 and not cell.blocks[0].label:
                cell.blocks[0].element = owner  # one paragraph needs no P of its own
        self._row_heads += [
            owner
            for (tag, _), cell, owner in zip(self._tags, flows, owners, strict=True)
            if tag == "TH" and cell.blocks
        ]
        start = 0
        while True:
            self._draw_part(texts, flows, owners, start, pieces)
            start = pieces
            if start >= total:
                return
            self._turn()
            pieces = start + self._fit_lines(total - start)

    def _fit_lines(self, total: int) -> int:
        """How many of ``total`` lines go on this page, leaving no fewer than a few for the next.

        Turns a page that is full.
        """
        if self._pages.room < self._leading + 2 * PAD_Y:
            self._turn()
        fit = int((self._pages.room - 2 * PAD_Y) / self._leading + 1e-6)
        if fit >= total:
            return total
        left = max(min(_FEWEST, total // 2), 1)
        return max(min(fit, total - left), 1)

    def _draw_part(
        self, texts: list[Any], flows: list[FlowText], owners: list[int], start: int, stop: int
    ) -> None:
        pages, canvas = self._pages, self._canvas
        height = (stop - start) * self._leading + 2 * PAD_Y
        y = pages.y - self._rise
        for number, cell in enumerate(flows):
            text, x = texts[number], self._lefts[number]
            colour = INK
            if isinstance(text, StatusCell):
                self._fill(text.colour, x, pages.y - height, self._widths[number], height)
                colour = text_on(text.colour)
                cell.setter = self._bold
            elif isinstance(text, ShareBar) and start == 0:
                canvas._code.append(self._bar(text, number))
            if not cell.blocks and start == 0:
                column = self._columns[number]
                said = text.said if isinstance(text, ShareBar) else column.empty
                empty = self._nothing(owners[number], said)
                canvas._code.append(
                    f"BT {self._plain.select} 1 0 0 1 {x + PAD_X:.2f} {y:.2f} Tm {empty} ET"
                )
            x += PAD_X
            if self._columns[number].align == "right" and len(cell) == 1 and text:
                x += max(self._inner[number] - cell.setter.width(text), 0)
            cell.draw(canvas, owners[number], x, y, start, min(stop, len(cell)), colour)
        if start:
            self._continued(texts)
        self._drop(height)
