"""How large a window is: as the user left it, and no larger than what its screen has free, less
the window's frame."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

# The frame that a window manager puts round a window: at most this at both sides together, and for
# its title and its foot. Before a window is shown nobody can say more exactly.
FRAME = QSize(12, 44)
# What a title shares its bar with: an icon, and up to three buttons.
BUTTONS = 160


def room_for(window: QWidget) -> QSize:
    """The largest size in pixels that *window* may have on its screen, without its frame."""
    screen = window.screen() or QGuiApplication.primaryScreen()
    return screen.availableGeometry().size() - FRAME


class Keeper(Protocol):
    """What keeps the sizes of windows: the preferences."""

    def text(self, name: str, default: str = "") -> str:
        """What is kept under a name."""

    def keep(self, name: str, value: str) -> None:
        """Keep something under a name."""


def resize(window: QWidget, width: int, height: int) -> None:
    """Give a window the size that the user left it with, or else this one in pixels: as much of it
    as the screen has room for.

    It is never narrower than its title, which a window manager would cut. A size is kept by the
    kind of the window, with the preferences of the window that it belongs to.
    """
    kept = _kept(window)
    width, height = kept if kept is not None else (width, height)
    room = room_for(window)
    least = min(room.width(), title_width(window))
    window.setMinimumWidth(max(window.minimumWidth(), least))
    window.resize(max(least, min(width, room.width())), min(height, room.height()))
    if isinstance(window, QDialog):
        window.finished.connect(_Left(window).keep)


def _name(window: QWidget) -> str:
    return f"sizes/{type(window).__name__}"


def _keeper(window: QWidget) -> Keeper | None:
    """The preferences of the window that another belongs to, through whatever it is of."""
    at = window.parentWidget()
    while at is not None:
        if (found := getattr(at, "preferences", None)) is not None:
            keeper: Keeper = found
            return keeper
        at = at.parentWidget()
    return None


def _kept(window: QWidget) -> tuple[int, int] | None:
    """The size that a window of this kind was left with, None where none is known."""
    keeper = _keeper(window)
    parts = keeper.text(_name(window)).split("x") if keeper is not None else []
    if len(parts) != 2 or not all(part.isdecimal() and len(part) < 6 for part in parts):
        return None
    return int(parts[0]), int(parts[1])


class _Left(QObject):
    """Keeps the size that a dialogue is left with, where it is another than it was given."""

    def __init__(self, window: QDialog) -> None:
        super().__init__(window)
        self._begun = window.size()

    def keep(self) -> None:
        """The dialogue is left."""
        window = self.parent()
        if not isinstance(window, QDialog) or window.isMaximized():
            return
        size, keeper = window.size(), _keeper(window)
        shown = self._begun.expandedTo(window.minimumSizeHint())
        if keeper is not None and size not in (self._begun, shown):
            keeper.keep(_name(window), f"{size.width()}x{size.height()}")


def title_width(window: QWidget) -> int:
    """How wide in pixels a window is to be for its title to be read whole."""
    font = window.font()
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(f"{window.windowTitle()} — Plandesk") + BUTTONS


def fits(window: QWidget, width: int, height: int) -> bool:
    """Whether a window of this size, with its frame, has room on its screen."""
    room = room_for(window)
    return width <= room.width() and height <= room.height()
