"""Round a window by Tab alone: everything is reached, it is seen where one is, and it ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QWidget,
)

from desktop.ui.look.theme import contrast

SEEN = 3.0  # the least contrast of what changes with the focus; WCAG 2.2, 1.4.11 and 2.4.13
WITHIN = 60  # presses of Tab that go from part to part of one thing
ENOUGH = 40  # pixels that change so much; the bar of a cursor to type at has half of it


def stops(window: QWidget) -> list[QWidget]:
    """What Tab is to come to in a window: all that takes the focus by it and is there."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.window() is window
        and each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]


def faults_of_tab(window: QWidget) -> list[str]:
    """What is wrong with a way round a window by Tab, each as a sentence."""
    window.activateWindow()
    QApplication.processEvents()
    wanted = stops(window)
    first = window.focusWidget() or (wanted[0] if wanted else None)
    if first is None:
        return []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found, reached = [], [first]
    while True:
        here = reached[-1]
        if not is_seen(here):
            found.append(f"{_called(here)}: its focus is not seen")
        here.setFocus(Qt.FocusReason.TabFocusReason)
        now: QWidget | None = here
        for _ in range(WITHIN):  # the parts of a date, the links of a page
            QTest.keyClick(here, Qt.Key.Key_Tab)
            now = window.focusWidget()
            if now is not here:
                break
        if now is here and len(wanted) > 1:
            found.append(f"{_called(here)}: Tab does not leave it")
            break
        if now is None or now is first:
            break
        if now in reached or len(reached) > 2 * len(wanted) + 5:
            found.append(f"{_called(now)}: Tab comes back to it and not to where it began")
            break
        reached.append(now)
    for each in wanted:
        if each not in reached and not _is_one_of_a_group(each, reached):
            found.append(f"{_called(each)}: Tab never comes to it")
    return found


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text!r}"


def _is_one_of_a_group(widget: QWidget, reached: list[QWidget]) -> bool:
    """Tab comes to one of several that exclude each other; the arrows go on from there."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    beside = group.buttons() if group is not None else [
        each for each in widget.parentWidget().findChildren(QAbstractButton)
        if each.autoExclusive() and each.parentWidget() is widget.parentWidget()
    ]  # fmt: skip
    exclusive = group.exclusive() if group is not None else widget.autoExclusive()
    return exclusive and any(each in reached for each in beside)


def is_seen(widget: QWidget) -> bool:
    """Whether a picture with the focus on a widget differs plainly from one without it."""
    window = widget.window()
    room = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-3, -3, 3, 3)
    part = room.intersected(window.rect())
    with_it = _picture(window, part)
    widget.clearFocus()
    without = _picture(window, part)
    return _plain_pixels(with_it, without) >= ENOUGH


def _picture(window: QWidget, part: QRect) -> QImage:
    QApplication.processEvents()
    return window.grab(part).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _plain_pixels(one: QImage, other: QImage) -> int:
    """How many pixels have another colour of enough contrast."""
    pairs: dict[tuple[bytes, bytes], int] = {}
    for y in range(min(one.height(), other.height())):
        mine, theirs = bytes(one.constScanLine(y)), bytes(other.constScanLine(y))
        if mine == theirs:
            continue
        for x in range(0, min(len(mine), len(theirs)), 4):
            pair = mine[x : x + 3], theirs[x : x + 3]
            if pair[0] != pair[1]:
                pairs[pair] = pairs.get(pair, 0) + 1
    return sum(
        times for (left, right), times in pairs.items()
        if contrast(_colour(left), _colour(right)) >= SEEN
    )  # fmt: skip


def _colour(pixel: bytes) -> str:
    return f"#{pixel[2]:02x}{pixel[1]:02x}{pixel[0]:02x}"
