"""What stands round the rows of a table: its header, its rules, the turn of a page."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.reports import fonts
from desktop.reports.layout.columns import PAD_X, Column, fitting_size, head_lines, share_width
from desktop.reports.layout.pages import Pages
from desktop.reports.layout.style import HEAD, RULE, fill, stroke
from desktop.reports.tagging import attributes
from desktop.reports.tagging.canvas import artifact_start

PAD_Y = 2.5


class TableFrame:
    """One Table element over as many pages as it takes, its header repeated on each.

    The header is read once: its repetitions are artifacts.
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
        self._rise = PAD_Y + self._plain.size * 0.95
        self._setters = [self._bold if column.header else self._plain for column in columns]
        self._widths = share_width(pages, columns, self._bold)
        self._lefts = [pages.left + sum(self._widths[:n]) for n in range(len(columns))]
        self._inner = [width - 2 * PAD_X for width in self._widths]
        self._tags = [
            ("TH", attributes(scope="Row")) if column.header else ("TD", "") for column in columns
        ]
        self._header = head_lines(columns, self._inner, self._bold)
        self._header_lines = max(len(lines) for lines in self._header)
        self._header_height = self._header_lines * self._leading + 2 * PAD_Y
        self._summary = summary
        self._table = self._body = -1
        self._rules: list[float] = []
        self._bands: list[tuple[float, float]] = []
        self._segment_top = 0.0
        self._open = False

    def _show_head(self, column: int) -> str:
        """The operators that show a heading, in the middle of the header's height."""
        lines = self._header[column]
        y = self._pages.y - self._rise - (self._header_lines - len(lines)) * self._leading / 2
        shown = ") Tj T* (".join(lines)
        x = self._lefts[column] + PAD_X
        if self._columns[column].align == "right" and len(lines) == 1:
            label = " ".join(fonts.clean(self._columns[column].label).split())
            x += max(self._inner[column] - self._bold.width(label), 0)
        return f"1 0 0 1 {x:.2f} {y:.2f} Tm ({shown}) Tj"

    def _begin_table(self, follows: float) -> None:
        """The header, read once, where the table begins.

        ``follows`` is the height in points of what must stand below it on the same page.
        """
        pages = self._pages
        pages.need(self._header_height + follows)
        # The same headings over table after table would pass for a running head if they stood
        # at the very top of their pages, where checkers and readers look for those.
        lowest = pages.page_height * 0.88 + self._rise
        if pages.y > lowest:
            if pages.fresh and self._context:
                pages.aside(self._context)
            pages.y = min(pages.y, lowest)
        self._segment_top = pages.y
        self._paint_header_ground()
        self._table = self._tree.add(
            "Table", self._canvas.current, attributes(summary=self._summary)
        )
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
        self._fill(
            HEAD,
            self._pages.left,
            self._pages.y - self._header_height,
            self._pages.width,
            self._header_height,
        )

    def _fill(self, colour: str, x: float, y: float, width: float, height: float) -> None:
        self._canvas._code.append(
            f"/Artifact BMC {fill(colour)} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f EMC"
        )

    def _drop(self, height: float) -> None:
        self._pages.y -= height
        self._rules.append(self._pages.y)

    def _draw_frame(self) -> None:
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
        self._draw_frame()
        self._pages.new_page()
        self._repeat_header()
