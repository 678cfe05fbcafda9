"""A ReportLab canvas whose pages are tagged."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop.reports.tagging.metadata import Description
from desktop.reports.tagging.tree import StructureTree, attributes, text_string
from desktop.reports.tagging.writer import FileWriter, write_reportlab_objects

T = TypeVar("T")

_PAGE_LEVEL = 4  # page content: within 3 % of the best size in half the time


class TaggingError(RuntimeError):
    """Content was opened or closed in an order that a tagged PDF can't express."""


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An indirect object whose bytes are ready."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, document: Any) -> bytes:
        return self.data


class _TaggedPage(pdfdoc.PDFPage):  # type: ignore[misc]
    """A page with the two entries that tagging needs and ReportLab has no names for."""

    __NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs", "Group"]
    __Refs__ = ["Parent", "ID"]


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas with a structure tree.

    All of ``Canvas`` works as before. What is drawn must lie inside ``marked`` (or ``leaf``) or
    ``artifact``; drawing outside both leaves content that a screen reader can't reach.

    Args:
        out: path or binary file to write to.
        title: shown in the reader's title bar; may not be blank.
        dated: the time of making, in UTC; a bare day is its midnight.
        font: name of a registered TrueType font, the initial one (a standard PDF font can't be
            embedded, which PDF/UA forbids).
        pagesize: width and height in points.

    Attributes:
        tree: the ``StructureTree``, for code that adds elements by the thousand.
        pages_done: number of pages finished so far.
        link_elements: Link elements by a key of the caller's choosing, for links over several
            lines.
    """

    def __init__(
        self,
        out: str | Path | BinaryIO,
        *,
        title: str,
        dated: date | datetime,
        font: str,
        pagesize: tuple[float, float] = (595.28, 841.89),
        lang: str = "en-GB",
        author: str = "",
        subject: str = "",
        creator: str = "ReportLab, tagged",
        role_map: dict[str, str] | None = None,
    ) -> None:
        if not title.strip():
            raise ValueError("An accessible PDF needs a title.")
        self.description = Description(title, dated, lang, author, subject, creator)
        self.tree = StructureTree(role_map)
        self.pages_done = 0
        self.link_elements: dict[tuple[int, str], int] = {}
        self._out = out
        self._open_elements = [0]
        self._inside: str | None = None
        self._page_objects: list[Any] = []
        self._annotation_names: dict[int, str] = {}
        self._overlaying = False
        self._code: list[str]  # ReportLab's, named here for the type checker
        super().__init__(
            "", pagesize=pagesize, invariant=1, pageCompression=1, initialFontName=font, lang=lang
        )

    # -- structure -----------------------------------------------------------------------

    @contextmanager
    def element(self, tag: str, **entries: Any) -> Iterator[int]:
        """A structure element around what follows; gives its number.

        ``entries`` are those of ``attributes``: alt, actual_text, scope, col_span, bbox, ...
        """
        number = self.tree.add(tag, self._open_elements[-1], attributes(**entries))
        self._open_elements.append(number)
        try:
            yield number
        finally:
            self._open_elements.pop()

    @contextmanager
    def inside(self, element: int) -> Iterator[int]:
        """Go on inside an element made earlier: elements opened here become its children."""
        self._open_elements.append(element)
        try:
            yield element
        finally:
            self._open_elements.pop()

    @property
    def current(self) -> int:
        """The number of the innermost open element."""
        return self._open_elements[-1]

    @contextmanager
    def marked(self, element: int | None = None) -> Iterator[None]:
        """Content drawn here belongs to ``element`` (the innermost open one by default)."""
        self._enter("marked content")
        owner = self._open_elements[-1] if element is None else element
        tag = self.tree.tag(owner)
        self._code.append(f"/{tag} <</MCID {self.tree.mark(owner)}>> BDC")
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def leaf(self, tag: str, **entries: Any) -> Iterator[int]:
        """An element and its marked content in one: a paragraph, a heading, a cell."""
        with self.element(tag, **entries) as number, self.marked(number):
            yield number

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Decoration that a screen reader passes over: rules, fills, running heads and feet.

        ``kind`` is "", "Layout", "Header", "Footer" or "Watermark".
        """
        self._enter("an artifact")
        self._code.append(artifact_start(kind))
        try:
            yield
        finally:
            self._leave()

    def _enter(self, what: str) -> None:
        if self._inside:
            raise TaggingError(f"Can't open {what} inside {self._inside}: close that first.")
        if self._overlaying and what != "an artifact":
            raise TaggingError("An overlay holds artifacts only: its place in the order is past.")
        self._inside = what

    def _leave(self) -> None:
        self._code.append("EMC")
        self._inside = None

    # -- links and bookmarks -------------------------------------------------------------

    def link(
        self, element: int, rect: tuple[float, float, float, float], uri: str, contents: str
    ) -> None:
        """Put a web or mail link over ``rect`` (left, bottom, right, top, in points).

        ``element`` must be a Link element, whose marked content is the visible text; ``contents``
        says in words where the link leads.
        """
        key = self.tree.own_object(element)
        box = " ".join(f"{value:.2f}" for value in rect)
        target = text_string(uri) if uri.isascii() else text_string(_percent(uri))
        body = (
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{box}]/StructParent {key}"
            f"/Contents{text_string(contents)}/A<</S/URI/URI{target}>>>>"
        )
        name = f"Link.{key}"
        self._annotation_names[key] = name
        reference = self._doc.Reference(_Raw(body.encode("ascii")), name)
        self._annotationrefs.append(reference)

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Add an outline entry that leads to height ``y`` of this page; levels count from 0."""
        name = f"b{len(self._destinations)}"
        self.bookmarkHorizontalAbsolute(name, y)
        self.addOutlineEntry(title, name, level)

    # -- pages ---------------------------------------------------------------------------

    def showPage(self) -> None:
        """Finish the page. No marked content may be open; elements may."""
        if self._inside:
            raise TaggingError(f"Close {self._inside} before the page ends.")
        page = _TaggedPage()
        page.pagewidth, page.pageheight = self._pagesize
        page.Rotate = self._pageRotation
        page.hasImages = self._currentPageHasImages
        page.Tabs = pdfdoc.PDFName("S")
        page.StructParents = self.tree.page_keys[-1]
        page.Contents = pdfdoc.PDFArray([self._content(["q", self._preamble, *self._code, "Q"])])
        self._setColorSpace(page)
        self._setExtGState(page)
        self._setXObjects(page)
        self._setShadingUsed(page)
        self._setAnnotations(page)
        self._doc.addPage(page)
        self._page_objects.append(page)
        self.pages_done += 1
        self.tree.start_page()
        self._startPage()

    def _content(self, code: list[str]) -> Any:
        data = zlib.compress("\n".join(code).encode("latin-1"), _PAGE_LEVEL)
        head = b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(data)
        return self._doc.Reference(
            _Raw(head + data + b"\nendstream"), f"Content.{self._doc.objectcounter}"
        )

    @contextmanager
    def overlay(self, page: int) -> Iterator[None]:
        """Draw artifacts on top of finished page ``page`` (from 0), such as "page 3 of 25"."""
        if self._code:
            raise TaggingError("Finish the open page before drawing over an earlier one.")
        if self._inside or self._overlaying:
            raise TaggingError("Overlays can't be nested.")
        self._overlaying = True
        self.init_graphics_state()
        try:
            yield
            target = self._page_objects[page]
            stream = self._content(["q", self._preamble, *self._code, "Q"])
            target.Contents.sequence.append(stream)
        finally:
            self._overlaying = False
            self._code = []

    # -- the file ------------------------------------------------------------------------

    def save(self, poll: Callable[[], None] | None = None) -> None:
        """Finish the last page, if anything is on it, and write the file.

        ``poll`` is called now and then; what it raises ends the writing, and leaves a part of a
        file for the caller to remove.
        """
        if self._code:
            self.showPage()
        if isinstance(self._out, (str, Path)):
            with Path(self._out).open("wb") as file:
                self._write(file, poll)
        else:
            self._write(self._out, poll)

    def getpdfdata(self) -> bytes:
        """The whole file as bytes, for callers that keep it in memory."""
        from io import BytesIO

        buffer = BytesIO()
        if self._code:
            self.showPage()
        self._write(buffer)
        return buffer.getvalue()

    def _write(self, file: BinaryIO, poll: Callable[[], None] | None = None) -> None:
        doc = self._doc
        writer = FileWriter(file)
        if any(True for _ in doc.Outlines.levelstack or ()):
            doc.Catalog.setPageMode("UseOutlines")
        catalogue = write_reportlab_objects(writer, doc, self)
        numbers = doc.idToObjectNumberAndVersion
        pages = [numbers[f"Page{n + 1}"][0] for n in range(self.pages_done)]
        metadata = writer.next_number
        writer.add_stream(metadata, "/Type/Metadata/Subtype/XML", self.description.xmp())
        info = writer.next_number
        writer.add(info, self.description.info().encode("ascii"))
        root = writer.next_number
        elements = self.tree.serialise(
            root, pages, lambda key: numbers[self._annotation_names[key]][0]
        )
        writer.add_packed(_polling(elements, poll) if poll else elements)
        body = doc.Catalog.format(doc).rstrip()
        extra = (
            f"/StructTreeRoot {root} 0 R/Metadata {metadata} 0 R/MarkInfo<</Marked true>>"
            f"/ViewerPreferences<</DisplayDocTitle true>>>>"
        )
        writer.add(catalogue, body[:-2] + extra.encode("ascii"))
        writer.finish(catalogue, info)


def _polling(things: Iterator[T], poll: Callable[[], None]) -> Iterator[T]:
    for number, thing in enumerate(things):
        if number & 4095 == 0:
            poll()
        yield thing


def artifact_start(kind: str = "") -> str:
    """The operator that opens an artifact (ISO 32000-1, 14.8.2.2)."""
    if kind in ("Header", "Footer", "Watermark"):
        return f"/Artifact <</Type/Pagination/Subtype/{kind}>> BDC"
    if kind == "Layout":
        return "/Artifact <</Type/Layout>> BDC"
    return "/Artifact BMC"


def _percent(uri: str) -> str:
    from urllib.parse import quote

    return quote(uri, safe="%/:=&?~#+!$,;'@()*[]")
