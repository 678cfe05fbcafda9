"""Whether it is seen where the focus is: a picture with it differs from one without it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.ui.look.theme import contrast

SEEN = 3.0  # the least contrast between what was there and what is there, WCAG 2.2, 2.4.13 and 1.4.11


def stops(window: QWidget) -> list[QWidget]:
    """What Tab comes to in a window, in the order in which it does."""
    found: list[QWidget] = []
    each = window.nextInFocusChain()
    while each is not None and each is not window:
        if (
            each.window() is window
            and each.isVisibleTo(window)
            and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.focusProxy() is None
        ):
            found.append(each)
        each = each.nextInFocusChain()
    return found


def _picture(window: QWidget, part: QRect) -> QImage:
    QApplication.processEvents()
    return window.grab(part).toImage().convertToFormat(QImage.Format.Format_RGB32)


def seen(widget: QWidget) -> tuple[int, float]:
    """How many pixels have another colour of enough contrast with the focus, and the most of it."""
    window = widget.window()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    at = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-3, -3, 3, 3)
    part = at.intersected(window.rect())
    with_it = _picture(window, part)
    widget.clearFocus()
    without = _picture(window, part)
    many, most = 0, 1.0
    for one, other, times in _changed(with_it, without):
        ratio = contrast(one, other)
        many += times if ratio >= SEEN else 0
        most = max(most, ratio)
    return many, most


def _changed(one: QImage, other: QImage) -> Iterator[tuple[str, str, int]]:
    """The colours that changed, each pair with the number of its pixels."""
    pairs: dict[tuple[int, int], int] = {}
    for y in range(one.height()):
        mine = memoryview(one.constScanLine(y)).cast("B").tobytes()
        theirs = memoryview(other.constScanLine(y)).cast("B").tobytes()
        if mine == theirs:
            continue
        for x in range(0, len(mine), 4):
            if mine[x : x + 3] != theirs[x : x + 3]:
                pair = (int.from_bytes(mine[x : x + 3], "little"), int.from_bytes(theirs[x : x + 3], "little"))
                pairs[pair] = pairs.get(pair, 0) + 1
    for (left, right), times in pairs.items():
        yield f"#{left:06x}", f"#{right:06x}", times
