"""Keys as the system sends them: to the window that has the focus, and never to a handler."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.ui.grid.keys import pressed
from desktop.ui.window import MainWindow
from tests.ui.cells import grid


def press(window: MainWindow, *keys: str) -> None:
    """Press keys, as ``QKeySequence`` writes them, where the focus is; shortcuts get them first."""
    for key in keys:
        combination = pressed(key)
        goal = QGuiApplication.focusWindow() or window.windowHandle()
        assert goal is not None, "nobody would get the key"
        QTest.keyClick(goal, combination.key(), combination.keyboardModifiers())


def write(window: MainWindow, text: str) -> None:
    """Type letters where the focus is."""
    for letter in text:
        goal = QGuiApplication.focusWindow() or window.windowHandle()
        assert goal is not None, "nobody would get the letter"
        QTest.keyClick(goal, letter)


def turn_wheel(window: MainWindow, over: QWidget, notches: int, held: Qt.KeyboardModifier) -> None:
    """Turn the mouse's wheel over a part of the window."""
    place = QPointF(over.mapTo(window, over.rect().center()))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, 120 * notches), QPoint(), held)


def here(window: MainWindow) -> tuple[str, str]:
    """The action's number and the field that the cursor is on."""
    view = grid(window)
    index = view.currentIndex()
    action = view.model().action(index.row())
    return (action.no if action else str(view.model().line(index.row()))), view.model().field(
        index.column()
    )


def chosen(window: MainWindow) -> tuple[list[str], list[str]]:
    """The numbers of the rows and the fields of the columns that are chosen, as a block."""
    view = grid(window)
    model, cells = view.model(), view.selected_cells()
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    assert len(cells) == len(rows) * len(columns), "a block"
    names = [action.no if (action := model.action(row)) else "" for row in rows]
    return names, [model.field(column) for column in columns]


def cell(window: MainWindow, no: str, field: str) -> QPoint:
    """Where the middle of a cell is, in the window."""
    view = grid(window)
    model = view.model()
    action = next(each for each in model.actions() if each.no == no)
    rect = view.cell_rect(model.row_of(action.id), model.column_of(field))
    return view.viewport().mapTo(window, rect.center())


def corner(window: MainWindow, no: str, field: str) -> QPoint:
    """Where the square is that fills, when the block that is chosen ends at a cell."""
    view = grid(window)
    model = view.model()
    action = next(each for each in model.actions() if each.no == no)
    rect = view.cell_rect(model.row_of(action.id), model.column_of(field))
    return view.viewport().mapTo(window, rect.bottomRight() - QPoint(3, 3))


def drag(window: MainWindow, begin: QPoint, end: QPoint) -> None:
    """Drag with the left button from one place of the window to another."""
    goal, left = window.windowHandle(), Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(goal, left, held, begin)
    for part in (4, 2, 1):
        QTest.mouseMove(goal, begin + (end - begin) / part)
    QTest.mouseRelease(goal, left, held, end)


def menu_at(over: QWidget, place: QPoint, *, by_key: bool = False) -> QMenu:
    """The menu that a right click, or the menu key, opens at a place of a widget.

    The event is sent as Qt makes it of a click: the offscreen platform puts that of a second
    window in another place.
    """
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(over, QContextMenuEvent(reason, place, over.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu was opened"
    return menu
