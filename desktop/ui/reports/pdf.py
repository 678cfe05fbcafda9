"""A finished PDF, drawn page by page into pictures.

PDFium is not safe to call from two threads at once, not even on two documents, so every call is
made under one lock and nothing of it is left for the garbage collector to close.
"""

from __future__ import annotations

import ctypes
from threading import RLock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from PySide6.QtCore import QRect, QSize, QSizeF
from PySide6.QtGui import QImage

LOCK = RLock()


class PdfPages:
    """The pages of a PDF that is kept in memory; usable from any thread, one call at a time.

    Without bytes, and once closed, it has no pages. Raises ``pypdfium2.PdfiumError`` for bytes
    that are no PDF.
    """

    def __init__(self, pdf: bytes = b"") -> None:
        self._document: pdfium.PdfDocument | None = None
        self._page: tuple[int, pdfium.PdfPage] | None = None  # parsed last, often drawn again
        self._sizes: list[QSizeF] = []
        if pdf:
            with LOCK:
                self._document = pdfium.PdfDocument(pdf)
                self._sizes = [
                    QSizeF(*self._document.get_page_size(page))
                    for page in range(len(self._document))
                ]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def size(self, page: int) -> QSizeF:
        """The size of a page in points; pages count from 0."""
        return self._sizes[page]

    def draw(self, page: int, whole: QSize, part: QRect | None = None) -> QImage | None:
        """A page drawn *whole* pixels large, or only *part* of those pixels; None once closed.

        Raises ``MemoryError`` when so large a picture does not fit.
        """
        part = part or QRect(0, 0, whole.width(), whole.height())
        image = QImage(part.size(), QImage.Format.Format_RGB32)
        if image.isNull():
            raise MemoryError(f"a picture of {part.width()} × {part.height()} pixels")
        image.fill(0xFFFFFFFF)
        with LOCK:
            parsed = self._parsed(page)
            if parsed is None:
                return None
            memory = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
            bitmap = pdfium.PdfBitmap.new_native(
                part.width(), part.height(), pdfium_raw.FPDFBitmap_BGRx,
                buffer=memory, stride=image.bytesPerLine(),
            )  # fmt: skip
            try:
                pdfium_raw.FPDF_RenderPageBitmap(
                    bitmap, parsed, -part.x(), -part.y(), whole.width(), whole.height(),
                    0, pdfium_raw.FPDF_ANNOT,
                )  # fmt: skip
            finally:
                bitmap.close()
        return image

    def _parsed(self, number: int) -> pdfium.PdfPage | None:
        if self._page is not None and self._page[0] == number:
            return self._page[1]
        if self._document is None:
            return None
        self._forget_page()
        page = self._document[number]
        self._page = (number, page)
        return page

    def _forget_page(self) -> None:
        if self._page is not None:
            self._page[1].close()
            self._page = None

    def close(self) -> None:
        """Give the document's memory back; there are no pages then."""
        with LOCK:
            self._forget_page()
            if self._document is not None:
                self._document.close()
                self._document = None
            self._sizes = []
