"""The face of paper and screen: what is drawn once measures alike on both, and on every system."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop import shipped


@cache
def family() -> str:
    """How Qt calls the face, once all its cuts are known to it; "" where they cannot be read."""
    folder, names = shipped.resources("fonts"), list[str]()
    for file in shipped.FACES.values():
        number = QFontDatabase.addApplicationFont(str(folder / file))
        names += QFontDatabase.applicationFontFamilies(number)
    return names[0] if names else ""


def in_face(font: QFont) -> QFont:
    """The same font in our face; what that has no letter for comes from the font's own."""
    found = QFont(font)
    if name := family():
        found.setFamilies([name, *(each for each in font.families() if each != name)])
    return found


def paper_font(size: float, *, bold: bool) -> QFont:
    """The face with its letters *size* pixels large."""
    font = in_face(QFont())
    font.setBold(bold)
    font.setPixelSize(max(1, round(size)))
    return font
