"""What holds for every window, page and dialogue, asked of one that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QGroupBox,
    QLabel,
    QMenu,
    QMenuBar,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QWidget,
)

from desktop.ui.look.keys import key_of

SMALL = (1280, 720 - 44)  # a small screen, less a title bar and a foot


def labels(widget: QWidget) -> Iterator[str]:
    """Every label in a widget that Alt and a letter could press, whether it is seen now or not."""
    for each in widget.findChildren(QWidget):
        if each.window() is not widget.window() or _behind(each):
            continue
        if isinstance(each, QAbstractButton) or (
            isinstance(each, QLabel) and each.buddy() is not None
        ):
            yield each.text()
        elif isinstance(each, QGroupBox):
            yield each.title()
        elif isinstance(each, QTabBar):
            yield from (each.tabText(place) for place in range(each.count()))
        elif isinstance(each, QMenuBar):
            yield from (action.text() for action in each.actions())


def _behind(widget: QWidget) -> bool:
    """Whether a widget stands on a page of tabs that another page covers."""
    parent = widget.parentWidget()
    while parent is not None and not widget.isWindow():
        tabs = parent.parentWidget()
        paged = isinstance(parent, QStackedWidget) and isinstance(tabs, QTabWidget)
        if paged and tabs.currentWidget() is not widget:  # type: ignore[union-attr]
            return True
        widget, parent = parent, tabs
    return False


def twice(texts: Iterator[str]) -> dict[str, list[str]]:
    """The letters that more than one of *texts* has, with those."""
    found: dict[str, list[str]] = {}
    for text in texts:
        letter = key_of(text)
        if letter:
            found.setdefault(letter, []).append(text)
    return {letter: named for letter, named in found.items() if len(named) > 1}


def menus_twice(menu: QMenu) -> dict[str, list[str]]:
    """The same for the entries of a menu, and of those that open out of it."""
    found = twice(action.text() for action in menu.actions())
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            below.aboutToShow.emit()
            found.update(
                {f"{action.text()}, {key}": had for key, had in menus_twice(below).items()}
            )
    return found


def escape_closes(dialog: QDialog, qtbot: Any) -> list[str]:
    """What takes the focus in a dialogue and Escape does not end it; the last one closes it."""
    dull = []
    editors = [
        each for each in dialog.findChildren(QWidget)
        if each.isVisible() and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.window() is dialog
    ]  # fmt: skip
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    for editor in editors:
        dialog.show()
        editor.setFocus()
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        if dialog.isVisible():
            dull.append(f"{type(editor).__name__} {editor.accessibleName()}")
    return dull


def holds(dialog: QWidget) -> None:
    """Fail unless a dialogue has each letter once and has room on a small screen."""
    for tabs in dialog.findChildren(QTabWidget) or [None]:
        for place in range(tabs.count() if tabs else 1):
            if tabs:
                tabs.setCurrentIndex(place)
            found = twice(labels(dialog))
            assert not found, (type(dialog).__name__, place, found)
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    assert least.width() <= SMALL[0] and least.height() <= SMALL[1], (type(dialog).__name__, least)
