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
from desktop.reports.layout.columns import PAD_X, Column, fitting_size, head_lines, share_width
from desktop.reports.layout.pages import Pages
from desktop.reports.layout.style import (
    BAND,
    HEAD,
    INK,
    QUIET,
    RULE,
    StatusCell,
    fill,
    stroke,
    text_on,
)
from desktop.reports.layout.text import MAYBE_LINK, Typesetter
from desktop.reports.tagging import attributes
from desktop.reports.tagging.canvas import artifact_start

_PAD_Y = 2.5
_WHOLE = 0.4  # a row up to this share of a page is never split

Cell = str | StatusCell


class Table:
    """Writes rows one after another; use as a context manager.

    Example::

        with Table(pages, [Column("No.", 1, header=True), Column("Action", 8)]) as table:
            table.band("Leadership")
            table.row(["1.1", "Appoint a principal social worker"])

    ``context`` is a few words shown above the header where the table begins a page by itself.
    """

    def __init__(self, pages: Pages, columns: Sequence[Column], *, size: float | None = None,
                 summary: str | None = None, context: str = "") -> None:
        if not columns:
            raise ValueError("A table needs at least one column.")
        self._pages = pages
        self._context = context
        self._canvas = pages.canvas
        self._tree = pages.canvas.tree
        self._columns = list(columns)
        size = fitting_size(pages, columns, size or pages.setup.size)
        self._plain = pages.type(fonts.REGULAR, size)
        self._bold = pages.type(fonts.BOLD, size)
        self._leading = self._plain.leading
        self._rise = _PAD_Y + self._plain.size * 0.95
        self._setters = [self._bold if column.header else self._plain for column in columns]
        self._widths = share_width(pages, columns, self._bold)
        self._lefts = [pages.left + sum(self._widths[:n]) for n in range(len(columns))]
        self._inner = [width - 2 * PAD_X for width in self._widths]
        self._tags = [
            ("TH", attributes(scope="Row")) if column.header else ("TD", "") for column in columns
        ]
        self._header = head_lines(columns, self._inner, self._bold)
        self._header_lines = max(len(lines) for lines in self._header)
        self._header_height = self._header_lines * self._leading + 2 * _PAD_Y
        self._row_heads: list[int] = []
        self._cells = 0
        self._table = self._tree.add(
            "Table", self._canvas.current, attributes(summary=summary)
        )
        self._body = -1
        self._rules: list[float] = []
        self._bands: list[tuple[float, float]] = []
        self._segment_top = 0.0
        self._open = False

    def __enter__(self) -> Table:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if kind is None:
            self.close()

    # -- header and frame ----------------------------------------------------------------

    def _show_head(self, column: int) -> str:
        """The operators that show a heading, in the middle of the header's height."""
        lines = self._header[column]
        y = self._pages.y - self._rise - (self._header_lines - len(lines)) * self._leading / 2
        shown = ") Tj T* (".join(lines)
        return f"1 0 0 1 {self._lefts[column] + PAD_X:.2f} {y:.2f} Tm ({shown}) Tj"

    def _start(self) -> None:
        """The header, read once, where the table begins."""
        pages = self._pages
        pages.need(self._header_height + 3 * self._leading)
        # The same headings over table after table would pass for a running head if they stood
        # at the very top of their pages, where checkers and readers look for those.
        lowest = pages.page_height * 0.88 + self._rise
        if pages.y > lowest:
            if pages.fresh and self._context:
                pages.aside(self._context)
            pages.y = min(pages.y, lowest)
        self._segment_top = pages.y
        self._paint_header_ground()
        head = self._tree.add("THead", self._table)
        row = self._tree.add("TR", head)
        scope = attributes(scope="Column")
        code = self._canvas._code
        code.append(f"BT {self._bold.select} {fill('#ffffff')}")
        for column in range(len(self._columns)):
            mcid = self._tree.mark(self._tree.add("TH", row, scope))
            code.append(f"/TH <</MCID {mcid}>> BDC {self._show_head(column)} EMC")
        code.append("ET")
        self._drop(self._header_height)
        self._body = self._tree.add("TBody", self._table)
        self._open = True

    def _repeat_header(self) -> None:
        """The header again on a later page, passed over by screen readers."""
        self._segment_top = self._pages.y
        self._paint_header_ground()
        code = [artifact_start("Header"), f"BT {self._bold.select} {fill('#ffffff')}"]
        code += [self._show_head(column) for column in range(len(self._columns))]
        code.append("ET EMC")
        self._canvas._code.extend(code)
        self._drop(self._header_height)

    def _paint_header_ground(self) -> None:
        self._fill(HEAD, self._pages.left, self._pages.y - self._header_height,
                   self._pages.width, self._header_height)

    def _fill(self, colour: str, x: float, y: float, width: float, height: float) -> None:
        self._canvas._code.append(
            f"/Artifact BMC {fill(colour)} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f EMC"
        )

    def _drop(self, height: float) -> None:
        self._pages.y -= height
        self._rules.append(self._pages.y)

    def _frame(self) -> None:
        """The rules of the part of the table on this page."""
        if not self._rules:
            return
        pages = self._pages
        top, foot = self._segment_top, self._rules[-1]
        lines = [f"/Artifact BMC {stroke(RULE)} 0.5 w"]
        lines += [f"{pages.left:.2f} {y:.2f} m {pages.right:.2f} {y:.2f} l" for y in self._rules]
        lines += [f"{x:.2f} {top:.2f} m {x:.2f} {foot:.2f} l" for x in (pages.left, pages.right)]
        ends = [top, *[y for band in self._bands for y in band], foot]
        for upper, lower in zip(ends[::2], ends[1::2], strict=True):  # between the bands
            if upper > lower:
                lines += [f"{x:.2f} {upper:.2f} m {x:.2f} {lower:.2f} l" for x in self._lefts[1:]]
        lines.append("S EMC")
        self._canvas._code.append("\n".join(lines))
        self._rules.clear()
        self._bands.clear()

    def _turn(self) -> None:
        self._frame()
        self._pages.new_page()
        self._repeat_header()

    def close(self) -> None:
        """End the table. A table without rows still shows its header and says so."""
        if not self._open:
            self.band("Nothing to show.")
        self._frame()
        headings = len(self._columns) + len(self._row_heads)
        if headings > self._cells - len(self._row_heads):
            # in a table as small as this the rows' headings would outnumber what they head
            for cell in self._row_heads:
                self._tree.retag(cell, "TD")
        self._pages.y -= self._pages.setup.size * 0.8

    # -- rows ----------------------------------------------------------------------------

    def band(self, text: str) -> None:
        """A sub-heading over the whole width; the rows after it form a group of their own."""
        if not self._open:
            self._start()
        setter = self._bold
        content = flow(setter, fonts.clean(text).strip() or "—", self._pages.width - 2 * PAD_X)
        total = len(content)
        height = total * self._leading + 2 * _PAD_Y
        after = 3 * self._leading + 2 * _PAD_Y
        if self._pages.room < min(height, self._pages.full / 3) + after:
            self._turn()
        if self._tree.kids(self._body):
            self._body = self._tree.add("TBody", self._table)
        row = self._tree.add("TR", self._body)
        cell = self._tree.add("TD", row, attributes(col_span=len(self._columns)))
        start = 0
        while start < total:
            stop = start + self._fit_lines(total - start)
            height = (stop - start) * self._leading + 2 * _PAD_Y
            pages = self._pages
            self._fill(BAND, pages.left, pages.y - height, pages.width, height)
            content.draw(self._canvas, cell, pages.left + PAD_X, pages.y - self._rise,
                         start, stop)
            self._bands.append((pages.y, pages.y - height))
            self._drop(height)
            start = stop
            if start < total:
                self._turn()

    def row(self, cells: Sequence[Cell]) -> None:
        """One row, a value for each column. Raises ValueError when the numbers differ."""
        if len(cells) != len(self._columns):
            raise ValueError(f"{len(cells)} cells for {len(self._columns)} columns")
        if not self._open:
            self._start()
        self._pages.step()
        self._cells += len(cells)
        clean = fonts.clean
        texts = [cell if isinstance(cell, StatusCell) else clean(cell) for cell in cells]
        simple = not any(
            isinstance(text, str) and ("\n" in text or MAYBE_LINK.search(text)) for text in texts
        )
        if simple:
            wrapped: list[list[Any]] = [
                self._status_lines(text, n) if isinstance(text, StatusCell)
                else setter.wrap(text, inner) if text and not text.isspace() else []
                for n, (text, setter, inner) in enumerate(
                    zip(texts, self._setters, self._inner, strict=True)
                )
            ]
            count = max(1, *[len(lines) for lines in wrapped])
            height = count * self._leading + 2 * _PAD_Y
            if self._fits(height):
                self._draw_simple(texts, wrapped, height)
                return
            self._draw_split(texts, [self._as_flow(lines, n) for n, lines in enumerate(wrapped)])
            return
        flows = [
            self._as_flow(self._status_lines(text, n), n) if isinstance(text, StatusCell)
            else flow(setter, text, inner) if text.strip() else self._as_flow([], n)
            for n, (text, setter, inner) in enumerate(
                zip(texts, self._setters, self._inner, strict=True)
            )
        ]
        self._draw_split(texts, flows)

    def _fits(self, height: float) -> bool:
        """Make sure that a row of ``height`` is whole on one page, if it may be."""
        pages = self._pages
        if height <= pages.room:
            return True
        whole = pages.full - self._header_height
        if height <= whole * _WHOLE or (height <= whole and pages.room < whole * 0.25):
            self._turn()
            return True
        return False

    def _as_flow(self, lines: list[Any], column: int) -> FlowText:
        if not lines:
            return FlowText(self._setters[column], [], [])
        return FlowText(
            self._setters[column], [Block("", lines)], [(0, n) for n in range(len(lines))]
        )

    def _status_lines(self, cell: StatusCell, column: int) -> list[Any]:
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
        for text, x, width in zip(texts, self._lefts, self._widths, strict=True):
            if isinstance(text, StatusCell):
                out.append(
                    f"/Artifact BMC {fill(text.colour)} {x:.2f} {top - height:.2f} {width:.2f} "
                    f"{height:.2f} re f EMC"
                )
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
                out.append(f"1 0 0 1 {x:.2f} {y} Tm {self._nothing(cell, column)}")
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

    def _nothing(self, cell: int, column: Column) -> str:
        """What an empty cell holds: a space, which a screen reader speaks as ``column.empty``.

        Said twice, on the element and in the content, since readers heed the one or the other.
        """
        said = attributes(actual_text=column.empty)
        span = self._tree.add("Span", cell, said)
        return f"/Span <</MCID {self._tree.mark(span)}{said}>> BDC ( ) Tj EMC"

    def _draw_split(self, texts: list[Any], flows: list[FlowText]) -> None:
        """A row of any kind: whole where it fits, else over as many pages as it takes."""
        tree = self._tree
        total = max(1, *[len(cell) for cell in flows])
        if self._fits(total * self._leading + 2 * _PAD_Y):
            pieces = total
        else:
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
            owner for (tag, _), cell, owner in zip(self._tags, flows, owners, strict=True)
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
        """How many of a row's lines go on this page; turns the page when too few would."""
        fit = int((self._pages.room - 2 * _PAD_Y) / self._leading + 1e-6)
        if fit >= total:
            return total
        if fit < 4 and self._pages.room < self._pages.full * 0.5:
            self._turn()
            return self._fit_lines(total)
        if total - fit == 1:
            fit -= 1
        return max(fit, 1)

    def _draw_part(self, texts: list[Any], flows: list[FlowText], owners: list[int], start: int,
                   stop: int) -> None:
        pages, canvas = self._pages, self._canvas
        height = (stop - start) * self._leading + 2 * _PAD_Y
        y = pages.y - self._rise
        for number, cell in enumerate(flows):
            text, x = texts[number], self._lefts[number]
            colour = INK
            if isinstance(text, StatusCell):
                self._fill(text.colour, x, pages.y - height, self._widths[number], height)
                colour = text_on(text.colour)
                cell.setter = self._bold
            if not cell.blocks and start == 0:
                empty = self._nothing(owners[number], self._columns[number])
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

