"""The menu of an area's tab: what is done with the area as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from desktop.core.editing import rows
from desktop.core.kinds import Area
from desktop.ui.host import Host
from desktop.ui.menus.part import MenuPart

NEW = "New area"  # what an area is called until its name is typed


class TabMenu(MenuPart):
    """The menu of the areas' tabs, for one window.

    *name_area* opens the dialogue of areas with one chosen, for its name to be typed.
    """

    def __init__(self, window: Host, name_area: Callable[[Area], QDialog | None]) -> None:
        super().__init__(window)
        self._name_area = name_area

    def plan_changed(self) -> None:
        """Another plan is open, or none: its tabs offer the menu."""
        if self._window.pages is not None:
            tabs = self._window.pages.navigation
            tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            tabs.customContextMenuRequested.connect(self._asked)

    def _asked(self, place: QPoint) -> None:
        assert self._window.pages is not None
        navigation = self._window.pages.navigation
        area = navigation.tabs.area(navigation.indexAt(place).row())
        menu = self.of_area(area, navigation)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(navigation.viewport().mapToGlobal(place))

    def of_area(self, area: Area | None, parent: QWidget) -> QMenu:
        """A new menu of an area's tab; for the overview and other pages it only adds an area."""
        menu = QMenu(parent)

        def add(words: str, do: Callable[[], object]) -> None:
            menu.addAction(words, lambda: self.attempt(do))

        if area is not None:
            add("&Rename…", lambda: self._rename(area))
        add("&New area…", lambda: self._add(area))
        if area is not None:
            menu.addSeparator()
            add("&Pack for a partner…", lambda: self._window.exchange.make_pack(of_area=area))
            add("Pr&int or save a report…", lambda: self._window.files.make_report(of_area=area))
            menu.addSeparator()
            add("Move &up", lambda: self._move(area, -1))
            add("Move &down", lambda: self._move(area, 1))
        return menu

    def _rename(self, area: Area) -> None:
        if self.plan.why_read_only:
            self._window.say(self.plan.why_read_only)
        else:
            self._name_area(area)

    def _add(self, after: Area | None) -> None:
        area = rows.add(self.plan, Area(title=NEW), after=after)
        self._window.go_to_area(area.id)
        self._name_area(area)

    def _move(self, area: Area, step: int) -> None:
        if not rows.move(self.plan, [area], step):
            self._window.say(f"{area.name} is the {'first' if step < 0 else 'last'} area already.")
