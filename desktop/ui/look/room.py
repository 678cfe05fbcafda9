"""How large a window may be: no larger than what its screen has free, less the window's frame."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QWidget

# The frame that a window manager puts round a window: at most this at both sides together, and for
# its title and its foot. Before a window is shown nobody can say more exactly.
FRAME = QSize(12, 44)
# What a title shares its bar with: an icon, and up to three buttons.
BUTTONS = 160


def room_for(window: QWidget) -> QSize:
    """The largest size in pixels that *window* may have on its screen, without its frame."""
    screen = window.screen() or QGuiApplication.primaryScreen()
    return screen.availableGeometry().size() - FRAME


def resize(window: QWidget, width: int, height: int) -> None:
    """Give a window this size in pixels, or as much of it as the screen has room for.

    It is never narrower than its title, which a window manager would cut.
    """
    room = room_for(window)
    least = min(room.width(), title_width(window))
    window.setMinimumWidth(max(window.minimumWidth(), least))
    window.resize(max(least, min(width, room.width())), min(height, room.height()))


def title_width(window: QWidget) -> int:
    """How wide in pixels a window is to be for its title to be read whole."""
    font = window.font()
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(f"{window.windowTitle()} — Plandesk") + BUTTONS


def fits(window: QWidget, width: int, height: int) -> bool:
    """Whether a window of this size, with its frame, has room on its screen."""
    room = room_for(window)
    return width <= room.width() and height <= room.height()
