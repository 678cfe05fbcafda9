"""Printing a finished PDF on a printer, page by page at the printer's own resolution."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.ui.reports.pdf import PdfPages

_MOST = 400  # dots per inch: more takes memory and shows nothing more of text


def print_pages(
    document: PdfPages, printer: QPrinter, go_on: Callable[[int, int], bool] | None = None
) -> int:
    """Print the pages that the printer was asked for; how many were printed.

    Each page is printed in its own orientation and made to fit the paper. *go_on* is told before
    each page how many are done of how many, and ends the printing by giving False.
    """
    first = max(1, printer.fromPage() or 1)
    last = min(document.count, printer.toPage() or document.count)
    pages = list(range(first - 1, last))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if not pages:
        return 0
    printer.setFullPage(True)
    _turn(printer, document, pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    try:
        for place, page in enumerate(pages):
            if go_on is not None and not go_on(place, len(pages)):
                printer.abort()
                return place
            if place:
                _turn(printer, document, page)
                printer.newPage()
            _paint(painter, document, page, printer)
    finally:
        painter.end()
    return len(pages)


def _turn(printer: QPrinter, document: PdfPages, page: int) -> None:
    points = document.size(page)
    wide = points.width() > points.height()
    orientation = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    if printer.outputFileName() and printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        short, long = sorted((points.width(), points.height()))
        size = QPageSize(QSize(round(short), round(long)))
        printer.setPageLayout(QPageLayout(size, orientation, QMarginsF()))
    else:
        printer.setPageOrientation(orientation)


def _paint(painter: QPainter, document: PdfPages, page: int, printer: QPrinter) -> None:
    paper = QRectF(painter.viewport())
    points = document.size(page)
    scale = min(paper.width() / points.width(), paper.height() / points.height())
    width, height = points.width() * scale, points.height() * scale
    fine = min(1.0, _MOST / max(1, printer.resolution()))
    image = document.draw(page, QSize(round(width * fine), round(height * fine)))
    left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
    if image is not None:
        painter.drawImage(QRectF(left, top, width, height), image)
