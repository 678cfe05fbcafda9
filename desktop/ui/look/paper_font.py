"""The faces of the reports on the screen: what is drawn once measures alike on both."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop import shipped
from desktop.reports import fonts


@cache
def family(name: str) -> str:
    """How Qt calls a face of the reports, once it is known to it."""
    file = shipped.resources("fonts") / fonts.MAIN[name]
    number = QFontDatabase.addApplicationFont(str(file))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else "sans-serif"


def paper_font(size: float, *, bold: bool) -> QFont:
    """A face of the reports, its letters *size* pixels large."""
    font = QFont(family(fonts.BOLD if bold else fonts.REGULAR))
    font.setBold(bold)
    font.setPixelSize(max(1, round(size)))
    return font
