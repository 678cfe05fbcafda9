"""A document as a column of things down its pages: headings, text, lists, figures, tables.

Pages are finished one by one, so memory stays small; running heads and feet, which need the
number of pages, are drawn over them at the end without laying anything out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.graphics import renderPDF

from desktop.core.errors import Cancelled
from desktop.reports import fonts
from desktop.reports.layout.blocks import Block, FlowText, flow
from desktop.reports.layout.cells import Cell
from desktop.reports.layout.definitions import draw_definitions
from desktop.reports.layout.prose import cut_short
from desktop.reports.layout.running import Running, draw_draft_mark, draw_running, fit
from desktop.reports.layout.style import (
    BAND,
    INK,
    QUIET,
    RULE,
    fill,
    stroke,
)
from desktop.reports.layout.text import Typesetter
from desktop.reports.tagging import TaggedCanvas, attributes
from desktop.reports.tagging.canvas import artifact_start

_PAPER = {"A4": (595.28, 841.89), "A3": (841.89, 1190.55)}
_HEADING_SCALE = {1: 1.9, 2: 1.4, 3: 1.15}


@dataclass(frozen=True)
class PageSetup:
    """Paper and type.

    Attributes:
        paper: "A4" or "A3".
        orientation: "portrait" or "landscape".
        size: of the text, in points.
        margin: at the sides, in points.
        airy: whether head and foot are kept wide. Short lines that come again and again near
            the edge of pages (a field's name and "None recorded") are taken for running heads by
            software that looks for them in the outer eighth of a page.
    """

    paper: str = "A4"
    orientation: str = "landscape"
    size: float = 8.5
    margin: float = 36.0
    airy: bool = False

    @property
    def pagesize(self) -> tuple[float, float]:
        """Width and height in points."""
        short, long = _PAPER[self.paper]
        return (long, short) if self.orientation == "landscape" else (short, long)


class Pages:
    """Draws a document from top to bottom, tagged as it goes.

    Args:
        out: path or binary file.
        dated: when the document is made, in UTC.
        progress: called with the share done, 0 to 1, some hundred times at most.
        cancelled: polled; when it says True, ``core.errors.Cancelled`` is raised.

    Attributes:
        canvas: the tagged canvas, for what this class has no method for.
        y: top of what comes next, in points from the foot of the page.
        left, right, top, bottom: edges of the text.
    """

    def __init__(
        self,
        out: str | Path | BinaryIO,
        setup: PageSetup,
        running: Running,
        *,
        dated: date | datetime,
        author: str = "",
        subject: str = "",
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        fonts.register()
        self.setup = setup
        self.running = running
        self.canvas = TaggedCanvas(
            out,
            title=running.title,
            dated=dated,
            font=fonts.REGULAR,
            pagesize=setup.pagesize,
            author=author,
            subject=subject,
            creator="Plandesk",
        )
        self.page_width, self.page_height = setup.pagesize
        self.left = setup.margin
        self.right = self.page_width - setup.margin
        self.top = self.page_height - 44.0
        self.bottom = 42.0
        if setup.airy:
            self.top = min(self.top, self.page_height * 0.88 + setup.size * 1.1)
            self.bottom = max(self.bottom, self.page_height * 0.12 - setup.size * 0.9)
        self._setters: dict[tuple[str, float, float | None], Typesetter] = {}
        self._progress = progress
        self._cancelled = cancelled
        self._total = 0
        self._done = 0
        self._told = 0.0
        self._begin_page()

    @property
    def width(self) -> float:
        """Width of the text, in points."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """Height left on this page, in points."""
        return self.y - self.bottom

    @property
    def full(self) -> float:
        """Height of an empty page's text, in points."""
        return self.top - self.bottom

    @property
    def fresh(self) -> bool:
        """Whether nothing is on this page yet."""
        return self.y >= self.top - 0.01

    def type(
        self, font: str = fonts.REGULAR, size: float | None = None, leading: float | None = None
    ) -> Typesetter:
        """The typesetter for a font and size (the document's text size by default)."""
        key = (font, size or self.setup.size, leading)
        if key not in self._setters:
            self._setters[key] = Typesetter(self.canvas._doc, *key)
        return self._setters[key]

    # -- progress ------------------------------------------------------------------------

    def expect(self, steps: int) -> None:
        """Say how many times ``step`` will be called in all."""
        self._total = steps

    def _poll(self) -> None:
        if self._cancelled and self._cancelled():
            raise Cancelled

    def step(self) -> None:
        """One row or section more is drawn; tells the caller, and stops when asked to."""
        self._done += 1
        if self._done & 15 == 0:
            self._poll()
            if self._progress and self._total:
                share = min(self._done / self._total, 1.0) * 0.95
                if share - self._told >= 0.01:
                    self._told = share
                    self._progress(share)

    # -- pages ---------------------------------------------------------------------------

    def _begin_page(self) -> None:
        self.y = self.top
        if self.running.draft:
            draw_draft_mark(self)

    def new_page(self) -> None:
        """Finish this page and go on at the top of the next."""
        self._poll()
        self.canvas.showPage()
        self._begin_page()

    def need(self, height: float) -> None:
        """Go to a new page when less than ``height`` points are left, unless this one is empty."""
        if self.room < height and not self.fresh:
            self.new_page()

    def space(self, points: float) -> None:
        """Leave white space, but not at the top of a page."""
        if not self.fresh:
            self.y = max(self.y - points, self.bottom)

    # -- text ----------------------------------------------------------------------------

    def heading(
        self,
        level: int,
        text: str,
        *,
        band: bool = False,
        keep: float | None = None,
        bookmark: str | None = None,
    ) -> None:
        """A heading H1 to H3, kept on the page of what follows and entered as a bookmark.

        ``band`` draws it on a tinted band over the whole width; ``keep`` is the height in points
        that must follow on the same page; ``bookmark`` is its short form for the outline.
        """
        setter = self.type(fonts.BOLD, round(self.setup.size * _HEADING_SCALE[level], 1))
        inset = 5.0 if band else 0.0
        text = fonts.clean(text).replace("\n", " ").strip() or "Untitled"
        lines = setter.wrap(text, self.width - 2 * inset)
        pad = 4.0 if band else 0.0
        height = len(lines) * setter.leading + 2 * pad
        after = keep if keep is not None else self.setup.size * 5
        self.space(setter.size * (0.9 if level > 1 else 0.4))
        self.need(min(height + setter.size * 0.3 + after, self.full))
        canvas = self.canvas
        entry = fonts.clean(bookmark or "").replace("\n", " ").strip() or text
        canvas.bookmark(entry, level - 1, self.y + 6)
        if band and height <= self.room:
            canvas._code.append(
                f"{artifact_start('Layout')} {fill(BAND)} {self.left:.2f} {self.y - height:.2f} "
                f"{self.width:.2f} {height:.2f} re f EMC"
            )
        self.y -= pad
        block = Block("", lines, element=canvas.tree.add(f"H{level}", canvas.current))
        words = FlowText(setter, [block], [(0, n) for n in range(len(lines))])
        self.pour(words, inset, INK, canvas.current)
        self.y -= pad + setter.size * 0.3

    def paragraph(
        self,
        text: str,
        *,
        font: str = fonts.REGULAR,
        size: float | None = None,
        colour: str = INK,
        indent: float = 0.0,
        after: float | None = None,
    ) -> None:
        """Paragraphs and lists as typed, over as many pages as they take.

        Blank text draws nothing. No page ends or begins with a single line of a longer text.
        """
        text = fonts.clean(text)
        if not text.strip():
            return
        setter = self.type(font, size)
        self.pour(flow(setter, text, self.width - indent), indent, colour, self.canvas.current)
        self.y -= setter.size * 0.5 if after is None else after

    def pour(self, content: FlowText, indent: float, colour: str, parent: int) -> None:
        """Broken text from here down, as children of the element ``parent``, page by page."""
        leading = content.setter.leading
        start, total = 0, len(content)
        while start < total:
            fit = int(self.room / leading + 1e-6)
            left = total - start
            if fit < left:
                if left - fit == 1:
                    fit -= 1
                if fit < 2 and not self.fresh:
                    self.new_page()
                    continue
                fit = max(fit, 1)
            stop = min(start + fit, total)
            content.draw(
                self.canvas,
                parent,
                self.left + indent,
                self.y - content.setter.size * 0.95,
                start,
                stop,
                colour,
            )
            self.y -= (stop - start) * leading
            start = stop
            if start < total:
                self.new_page()

    def bullets(self, items: Iterable[str], *, bullet: str = "•", indent: float = 0.0) -> None:
        """A bulleted list, one item a string."""
        setter = self.type()
        step = setter.width(bullet) + 5.0
        blocks = [
            Block(
                bullet,
                setter.wrap(fonts.clean(item).replace("\n", " "), self.width - indent - step),
                step,
            )
            for item in items
        ]
        rows = [(n, line) for n, block in enumerate(blocks) for line in range(len(block.lines))]
        self.pour(FlowText(setter, blocks, rows), indent, INK, self.canvas.current)
        self.y -= setter.size * 0.5

    def definitions(
        self,
        pairs: Sequence[tuple[str, Cell]],
        *,
        empty: str = "None recorded",
        term_width: float | None = None,
    ) -> None:
        """A list of names and what they stand for: the fields of one action, one below another.

        An empty value is written out as ``empty``, since here it takes a line anyway. A status
        stands on a patch of its colour.
        """
        draw_definitions(self, pairs, empty, term_width)

    def aside(self, text: str) -> None:
        """A short line that reminds the eye of where it is; screen readers pass over it."""
        setter = self.type(fonts.ITALIC)
        self.canvas._code.append(
            f"{artifact_start('Header')} {fill(QUIET)} BT {setter.select} 1 0 0 1 "
            f"{self.left:.2f} {self.y - setter.size:.2f} Tm "
            f"({setter.code(fit(setter, cut_short(text), self.width))}) Tj ET EMC"
        )
        self.y -= setter.leading * 1.2

    def rule(self) -> None:
        """A thin line across the page."""
        self.canvas._code.append(
            f"{artifact_start('Layout')} {stroke(RULE)} 0.5 w {self.left:.2f} {self.y:.2f} m "
            f"{self.right:.2f} {self.y:.2f} l S EMC"
        )
        self.y -= self.setup.size * 0.5

    @contextmanager
    def between(self, left: float, right: float) -> Iterator[None]:
        """What is drawn inside stands between ``left`` and ``right``, in points: a column."""
        kept = self.left, self.right
        self.left, self.right = left, right
        try:
            yield
        finally:
            self.left, self.right = kept

    # -- figures -------------------------------------------------------------------------

    def figure(self, drawing: Any, alt: str, *, width: float | None = None) -> None:
        """A ReportLab drawing in place, its words in ``alt``.

        It is drawn ``width`` points wide, or as it is where that fits, else scaled down.
        """
        scale = min(
            (width or min(drawing.width, self.width)) / drawing.width, self.full / drawing.height
        )
        high, wide = drawing.height * scale, drawing.width * scale
        self.need(high)
        x, y = self.left, self.y - high
        canvas = self.canvas
        element = canvas.tree.add(
            "Figure", canvas.current, attributes(alt=alt, bbox=(x, y, x + wide, y + high))
        )
        # ReportLab would open with a standard font of its own, which can't be embedded
        drawing.initialFontName = getattr(drawing, "initialFontName", None) or fonts.REGULAR
        with canvas.marked(element):
            canvas.saveState()
            canvas.translate(x, y)
            canvas.scale(scale, scale)
            renderPDF.draw(drawing, canvas, 0, 0)
            canvas.restoreState()
        self.y -= high + self.setup.size * 0.6

    # -- the end -------------------------------------------------------------------------

    def finish(self) -> int:
        """Draw running heads and feet and write the file; returns the number of pages."""
        canvas = self.canvas
        self._poll()
        canvas.showPage()
        total = canvas.pages_done
        for page in range(total):
            if page & 63 == 0:
                self._poll()
            with canvas.overlay(page):
                draw_running(self, page + 1, total)
        self._poll()
        if self._progress:
            self._progress(0.97)
        canvas.save(self._poll)
        if self._progress:
            with suppress(Cancelled):
                self._progress(1.0)
        return total
