"""The View menu: the look, the text size, the panel, and going from pane to pane."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from desktop.ui.grid.columns import AS_THEY_FIT, EVERY_LINE
from desktop.ui.look.theme import DARK_NAME, LIGHT_NAME, SYSTEM
from desktop.ui.menus.part import MenuPart
from desktop.ui.pages import ROW_LINES

NOTCH = 120  # eighths of degrees, as Qt counts a wheel


class ViewActions(MenuPart):
    """The actions of the View menu, for one window."""

    _turned = 0  # by less than a notch: a touchpad turns in small parts

    def _act(self, menu: QMenu, text: str, do: Callable[[], object], *keys: str) -> QAction:
        action = menu.addAction(text)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked=False: do())
        return action

    def menu(self) -> QMenu:
        """A new View menu for the window's menu bar."""
        window = self._window
        menu = QMenu("&View", window)
        following = self._act(menu, "&Next area", lambda: self._step(1), "Ctrl+PgDown")
        before = self._act(menu, "&Previous area", lambda: self._step(-1), "Ctrl+PgUp")
        going = menu.addMenu("&Go to")
        for number in range(1, 10):
            text = "Overview" if number == 1 else f"Area {number - 1}"
            self._act(going, text, partial(self._go, number), f"Alt+{number}")
        after = self._act(menu, "Next pan&e", lambda: self._pane(1), "F6")
        other = self._act(menu, "Pre&vious pane", lambda: self._pane(-1), "Shift+F6")
        menu.addSeparator()
        self.panel = self._act(menu, "&Details of the action", self._show_panel, "F9")
        self.panel.setCheckable(True)
        menu.aboutToShow.connect(self._refresh)
        self.as_at = self._act(menu, "&As at…", self.choose_day)
        of_a_plan = [
            following, before, going.menuAction(), after, other, self.panel, self.as_at
        ]  # fmt: skip
        self.grey_out(menu, lambda: of_a_plan)
        menu.addSeparator()
        look = menu.addMenu("&Look")
        group = QActionGroup(look)
        for name, text in (
            (SYSTEM, "As the &system"),
            (LIGHT_NAME, "&Light"),
            (DARK_NAME, "&Dark"),
        ):
            action = look.addAction(text)
            action.setCheckable(True)
            action.setChecked(window.theme.choice == name)
            action.triggered.connect(lambda _=False, n=name: self._look(n))
            group.addAction(action)
        self._rows(menu)
        self._act(menu, "Larger &text", lambda: self._resize(1), "Ctrl++", "Ctrl+=")
        self._act(menu, "S&maller text", lambda: self._resize(-1), "Ctrl+-")
        self._act(menu, "&Usual text size", lambda: self._resize(0), "Ctrl+0")
        return menu

    def _rows(self, menu: QMenu) -> None:
        """How many lines of a row are shown that the cursor is not on."""
        rows = menu.addMenu("&Rows of actions")
        group = QActionGroup(rows)
        chosen = self._window.preferences.number(ROW_LINES, AS_THEY_FIT)
        for text, lines in (
            ("As they &fit", AS_THEY_FIT), ("&2 lines", 2), ("&4 lines", 4), ("&6 lines", 6),
            ("&All lines", EVERY_LINE),
        ):  # fmt: skip
            action = rows.addAction(text)
            action.setCheckable(True)
            action.setChecked(lines == chosen)
            action.triggered.connect(lambda _=False, n=lines: self._show_lines(n))
            group.addAction(action)

    def _show_lines(self, lines: int) -> None:
        self._window.preferences.keep(ROW_LINES, lines)
        if pages := self._window.pages:
            pages.area_page.grid.set_lines(lines)

    def _step(self, rows: int) -> None:
        if self._window.pages:
            self._window.pages.navigation.step(rows)

    def _go(self, number: int) -> None:
        pages = self._window.pages
        areas = pages.navigation.tabs.areas if pages else ()
        if number == 1:
            self._window.go_to_area(None)
        elif number - 2 < len(areas):
            self._window.go_to_area(areas[number - 2].id)

    def _pane(self, step: int) -> None:
        if self._window.pages:
            self._window.pages.next_pane(step)

    def _refresh(self) -> None:
        pages = self._window.pages
        self.panel.setChecked(pages is not None and pages.beside.is_open())

    def _show_panel(self) -> None:
        if pages := self._window.pages:
            pages.beside.choose(shown=not pages.beside.is_open())
        self._refresh()

    def choose_day(self) -> QDialog | None:
        """Ask for the day that the plan is to be looked at as at."""
        session = self.needs_plan("look at it as at another day")
        if session is None:
            return None
        from desktop.ui.dialogs.as_at import AsAtDialog

        dialog = AsAtDialog(session, self._window)
        dialog.open()
        return dialog

    def _look(self, name: str) -> None:
        self._window.preferences.keep("look", name)
        self._window.theme.choose(name)

    def turn(self, degrees: int) -> None:
        """The wheel was turned with Ctrl held, by eighths of degrees: a notch is a size of text."""
        self._turned += degrees
        notches, self._turned = int(self._turned / NOTCH), int(math.fmod(self._turned, NOTCH))
        if notches:
            self._resize(notches)

    def _resize(self, step: int) -> None:
        theme = self._window.theme
        theme.resize_text(theme.size + step if step else 0)
        self._window.preferences.keep("text size", theme.size)
