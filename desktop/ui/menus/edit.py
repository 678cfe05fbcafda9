"""The Edit menu: undo, the clipboard, finding, and what is done to rows of the grid."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.kinds import Action, Area
from desktop.core.text import count
from desktop.ui import messages
from desktop.ui.grid.keys import shown_beside
from desktop.ui.host import Host, Until
from desktop.ui.links import add_links
from desktop.ui.look import clip
from desktop.ui.look.keys import MOVE_DOWN, MOVE_UP
from desktop.ui.menus.columns import ColumnMenu
from desktop.ui.menus.part import NO_PLAN, MenuPart, allow
from desktop.ui.menus.words import WordActions
from desktop.ui.plain import unmarked
from desktop.ui.plan_page import PageOfPlan

if TYPE_CHECKING:
    from desktop.ui.area.page import AreaPage
    from desktop.ui.grid.view import GridView

_Standard = QKeySequence.StandardKey
MANY = 2  # from this many rows on, deleting is asked about first


class EditActions(MenuPart):
    """The actions of the Edit menu, for one window.

    Every edit goes through :mod:`desktop.core.editing`; what it refuses is said in the window.
    """

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        make = self.entry
        self.undo = make("&Undo", self._undo, _Standard.Undo, "undo")
        self.redo = make("&Redo", self._redo, _Standard.Redo, "redo")
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.cut = make("Cu&t", self._cut, _Standard.Cut)
        self.copy = make("&Copy", self._copy, _Standard.Copy, "copy")
        self.picture = make("Cop&y the overview as a picture", self._picture, icon_name="copy")
        self.paste = make("&Paste", self._paste, _Standard.Paste, "paste")
        self.clear = make(shown_beside("C&lear cells", "Delete"), self._clear)
        self.fill_down = make(shown_beside("Fill d&own", "Ctrl+D"), lambda: self._fill(0, 1))
        self.fill_right = make(shown_beside("Fill rig&ht", "Ctrl+R"), lambda: self._fill(1, 0))
        self.find = make("&Find in the plan…", self._find, _Standard.Find, "find")
        self.words = WordActions(window)
        self.spelling = make("Chec&k spelling…", self.check_spelling, "F7")
        self.insert = make("&Insert an action below", self._insert, "Ctrl+I", "add")
        self.duplicate = make("&Duplicate", self._duplicate, "Ctrl+Shift+N", "duplicate")
        self.up = make("Mo&ve up", lambda: self._move(-1), MOVE_UP, "move-up")
        self.down = make("Move do&wn", lambda: self._move(1), MOVE_DOWN, "move-down")
        self.renumber = make("Renu&mber this area", self._renumber)
        self.delete = make("D&elete actions", self._delete, "Ctrl+Delete", "delete")
        self.preferences = make("Preference&s…", self.show_preferences)
        self.preferences.setMenuRole(QAction.MenuRole.PreferencesRole)
        self._columns = ColumnMenu(window)
        self._move_to: QMenu | None = None
        self._menu: QMenu | None = None

    def menu(self) -> QMenu:
        """A new Edit menu for the window's menu bar."""
        menu = QMenu("&Edit", self._window)
        self._move_to = QMenu("Move to &area", menu)
        self._move_to.aboutToShow.connect(self._fill_areas)
        for action in (
            self.undo, self.redo, None, self.cut, self.copy, self.picture, self.paste, self.clear,
            self.fill_down, self.fill_right, None, self.find, self.words.following,
            self.words.before, self.words.replace, self.words.go_to, self.spelling, None,
            self.insert, self.duplicate, self.up, self.down, self._move_to, self.renumber,
            self.delete, None, self.preferences,
        ):  # fmt: skip
            if action is None:
                menu.addSeparator()
            elif isinstance(action, QMenu):
                menu.addMenu(action)
            else:
                menu.addAction(action)
        menu.aboutToShow.connect(self.refresh)
        words = self.words
        of_a_plan = (
            self.cut, self.copy, self.paste, words.following, words.before, words.replace,
            words.go_to,
        )  # fmt: skip
        self.grey_out(menu, lambda: of_a_plan)
        self._menu = menu
        self.refresh()
        return menu

    def context_menu(self, parent: QWidget) -> QMenu:
        """What a right click on the grid offers."""
        menu = QMenu(parent)
        menu.addActions([self.cut, self.copy, self.paste, self.clear])
        menu.addActions([self.fill_down, self.fill_right])
        menu.addSeparator()
        menu.addActions([self.insert, self.duplicate, self.up, self.down])
        if self._move_to is not None:
            menu.addMenu(self._move_to)
        menu.addSeparator()
        menu.addAction(self.delete)
        if (grid := self._grid()) is not None:
            from desktop.ui.grid.blocks import text_at_cursor

            if (column := grid.currentIndex().column()) >= 0:
                menu.addMenu(self._columns.of_column(column, menu))
            add_links(menu, text_at_cursor(grid), self._window)
        return menu

    def show_preferences(self) -> QDialog:
        """Ask for what is the user's own choice, whatever plan is open."""
        from desktop.ui.dialogs.preferences import PreferencesDialog

        window = self._window
        dialog = PreferencesDialog(window.preferences, window.name_chosen, window.spelling, window)
        dialog.open()
        return dialog

    def check_spelling(self) -> QDialog | None:
        """Go through what is misspelt in the plan, or in the area that is shown."""
        from desktop.ui.dialogs.spelling import SpellingDialog

        session = self.needs_plan("check its spelling")
        if session is None:
            return None
        dialog = SpellingDialog(session, self._window)
        dialog.open()
        return dialog

    # --- how things stand ------------------------------------------------------------------------

    def plan_changed(self) -> None:
        """Another plan is open, or none."""
        self._columns.plan_changed()
        pages = self._window.pages
        if pages is not None:
            grid = pages.area_page.grid
            pages.area_page.add_asked.connect(self.insert.trigger)
            grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            grid.customContextMenuRequested.connect(
                lambda place: self.context_menu(grid).exec(grid.viewport().mapToGlobal(place))
            )
        self.refresh()

    def refresh(self) -> None:
        """Say what Undo and Redo would do, and offer only what can be done."""
        plan = self._window.plan
        undo, redo = (plan.undo_text, plan.redo_text) if plan else ("", "")
        # An ampersand of the plan's own words marks no letter.
        self.undo.setText("&Undo " + unmarked(undo) if undo else "&Undo")
        self.redo.setText("&Redo " + unmarked(redo) if redo else "&Redo")
        why_not = NO_PLAN if plan is None else plan.why_read_only
        allow(self.undo, why_not or ("" if undo else "Nothing was changed that could be undone."))
        allow(self.redo, why_not or ("" if redo else "Nothing was undone that could be redone."))
        if not why_not and self._window.area is None:
            why_not = "This is done on the page of an area: choose one on the left."
        for action in (self.insert, self.duplicate, self.up, self.down, self.renumber,
                       self.delete, self.clear, self.fill_down, self.fill_right):  # fmt: skip
            allow(action, why_not)
        if self._move_to is not None:
            allow(self._move_to.menuAction(), why_not)
        needs_plan = "" if plan is not None else NO_PLAN
        for action in (self.find, self.picture, self.spelling):
            allow(action, needs_plan)

    def _fill_areas(self) -> None:
        menu, plan, here = self._move_to, self._window.plan, self._window.area
        assert menu is not None
        menu.clear()
        for area in plan.data.areas if plan else ():
            if area is not here:
                title = unmarked(f"{area.code}  {area.title}".strip())
                choice = menu.addAction(title)
                send = partial(self._send_to, area)
                choice.triggered.connect(lambda _=False, send=send: self.attempt(send))

    # --- undo, find ------------------------------------------------------------------------------

    def _undo(self) -> None:
        text = self.plan.undo_text
        self._showing(self.plan.undo)
        self._window.say(f"Undone: {text}", until=Until.STEP)

    def _redo(self) -> None:
        text = self.plan.redo_text
        self._showing(self.plan.redo)
        self._window.say(f"Done again: {text}", until=Until.STEP)

    def _showing(self, do: Callable[[], None]) -> None:
        """Do something, and show the first action that it changed when that is out of sight.

        One that came back is shown wherever it is: nothing else tells that it did. A page of the
        plan shows what changed of its own.
        """
        seen: list[Changed] = []
        unsubscribe = self.plan.subscribe(seen.append)
        try:
            do()
        finally:
            unsubscribe()
        here = self._window.area
        shown = self._page()
        for changed in seen:
            if shown is not None:
                shown.show_changed(changed)
            came = sorted(changed.inserted.get(Action, ()))
            touched = came or sorted(changed.updated.get(Action, ()))
            action = self.plan.data.get(Action, touched[0]) if touched else None
            if here is None or action is None:
                continue
            if came or action.area_id != here.id:
                self._window.go_to(action.id)

    def _find(self) -> None:
        self._window.tool_bar.find_box.start()

    # --- the clipboard ---------------------------------------------------------------------------

    @staticmethod
    def _text_field() -> QLineEdit | QPlainTextEdit | None:
        """The text field that has the focus and so gets the clipboard first, or None."""
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, QLineEdit | QPlainTextEdit) else None

    def _grid(self) -> GridView | None:
        """The grid when its page is shown, else None."""
        return self._area_page().grid if self._window.area is not None else None

    def _page(self) -> PageOfPlan | None:
        """The page of the plan that is shown, else None."""
        shown = self._window.pages.stack.currentWidget() if self._window.pages else None
        return shown if isinstance(shown, PageOfPlan) else None

    def _area_page(self) -> AreaPage:
        """The page of an area; only asked for while a plan is open."""
        assert self._window.pages is not None
        return self._window.pages.area_page

    def _list(self) -> QAbstractItemView | None:
        """The list beside the grid that has the focus and so gets the clipboard, or None."""
        focus, grid = QApplication.focusWidget(), self._grid()
        if not isinstance(focus, QAbstractItemView) or focus is grid:
            return None
        return None if grid is not None and grid.isAncestorOf(focus) else focus

    def _copy(self) -> None:
        field, page, listed = self._text_field(), self._page(), self._list()
        if field is not None:
            field.copy()
        elif page is not None and page.copy_cells():
            return
        elif callable(own := getattr(listed, "copy", None)):
            own()  # its cells are copied as something else than they show
        elif listed is not None:
            block = clip.chosen(listed)
            self._put(block if any(map(any, block)) else [])
        elif (grid := self._grid()) is not None:
            from desktop.ui.grid.blocks import copied

            self._put(copied(grid))
        else:
            self._put([])

    def _picture(self) -> None:
        if self._window.pages is not None:
            self._window.say(self._window.pages.overview_page().copy_picture())

    def _put(self, block: list[list[str]]) -> None:
        """Put a block on the clipboard, which keeps what it has where that is empty."""
        if block:
            clip.put(block)
        else:
            self._window.say("There is nothing to copy here: choose a row, a cell or some words.")

    def _cut(self) -> None:
        field, page = self._text_field(), self._page()
        if field is not None:
            field.cut()
        elif page is not None and page.cut_cells():
            return
        elif self._list() is None and self._grid() is not None:
            self._copy()
            self._clear()
        else:
            self._window.say("There is nothing to cut here; what is chosen is copied with Copy.")

    def _paste(self) -> None:
        field, page = self._text_field(), self._page()
        if field is not None:
            field.paste()
            return
        if page is not None and page.paste_cells():
            return
        own = getattr(self._list(), "paste", None)
        if callable(own):
            own()
            return
        grid = self._grid()
        text = QGuiApplication.clipboard().text()
        if grid is None or not text:
            return
        from desktop.ui.grid.blocks import paste

        paste(self.plan, self._area_page(), text)

    def _clear(self) -> None:
        grid = self._grid()
        if grid is not None:
            grid.clear_cells()

    def _fill(self, columns: int, rows: int) -> None:
        grid = self._grid()
        if grid is not None:
            grid.fill(columns, rows)

    # --- rows ------------------------------------------------------------------------------------

    def _insert(self) -> None:
        from desktop.ui.grid.blocks import insert_below

        page = self._area_page()
        action = insert_below(self.plan, page)
        page.go_to(action.id)

    def _chosen(self) -> list[Action]:
        found = self._window.selected_actions()
        if not found:
            self._window.say("Choose an action first.")
        return found

    def _duplicate(self) -> None:
        from desktop.core.editing import actions as editing

        chosen = self._chosen()
        if chosen:
            made = editing.duplicate(self.plan, chosen)
            self._window.go_to(made[0].id)

    def _move(self, step: int) -> None:
        from desktop.ui.area.moving import move_by

        chosen = self._chosen()
        if chosen and not move_by(self.plan, self._area_page(), chosen, step):
            self._window.say("There is nothing further to move past in this area.")

    def _send_to(self, area: Area) -> None:
        from desktop.ui.area.moving import move_to_area

        chosen = self._chosen()
        ids = [action.id for action in chosen]
        move_to_area(self.plan, ids, area.id, self._window.say)

    def _renumber(self) -> None:
        from desktop.core.editing import actions as editing

        area = self._window.area
        if area is None:
            return
        changed = editing.renumber(self.plan, area)
        self._window.say(
            f"{count(changed, 'number')} changed in {area.name}."
            if changed
            else f"The numbers of {area.name} are in order already."
        )

    def _delete(self) -> None:
        from desktop.core.editing import actions as editing

        chosen = self._chosen()
        if not chosen:
            return
        names = ", ".join(action.name for action in chosen[:12])
        if len(chosen) >= MANY and not messages.confirm(
            self._window,
            "Delete actions",
            f"Delete {count(len(chosen), 'action')} ({names}{'…' if len(chosen) > 12 else ''}) "
            "with their milestones and notes? Undo brings them back.",
            f"Delete {count(len(chosen), 'action')}",
        ):
            return
        page = self._area_page()
        row = page.model.row_of(chosen[0].id)
        column = max(0, page.grid.currentIndex().column())
        editing.delete_actions(self.plan, chosen)
        page.grid.go(max(0, min(row, page.model.rowCount() - 1)), column)
        what = chosen[0].name if len(chosen) == 1 else count(len(chosen), "action")
        self._window.say(f"Deleted {what}. Press Ctrl+Z to bring it back.", until=Until.STEP)
