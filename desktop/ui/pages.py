"""The pages of an open plan: the list of areas, the overview, its pages, an area's, the panel."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.core.changes import Changed
from desktop.core.errors import PlandeskError
from desktop.core.filters import Filter
from desktop.core.kinds import Action, Area, Row
from desktop.core.view_order import kept_order
from desktop.ui.area.page import AreaPage
from desktop.ui.detail.making import made
from desktop.ui.detail.redate_bar import RedateBar
from desktop.ui.grid.columns import AS_THEY_FIT
from desktop.ui.look.bar import Bar
from desktop.ui.look.busy import busy
from desktop.ui.look.typed import keep_typed
from desktop.ui.navigation import Navigation
from desktop.ui.once import once
from desktop.ui.page_stack import PageStack
from desktop.ui.panel_place import PanelPlace
from desktop.ui.plan_page import PageOfPlan
from desktop.ui.plan_pages import PLAN_PAGES, charts_of_action, page_called, page_showing
from desktop.ui.preferences import Preferences
from desktop.ui.session import PlanSession

if TYPE_CHECKING:
    from desktop.ui.detail.panel import DetailPanel
    from desktop.ui.overview import OverviewPage

NAVIGATION, PANEL = 168, 264  # pixels: the list of areas and the panel, before they are dragged
ROW_LINES = "row lines"  # the preference: how many lines of a row are shown

Place = tuple[Filter, int | None, str]
"""A filter, the action under the cursor, and the name of the page of the plan that is shown."""


class PlanPages(QWidget):
    """Everything that shows the open plan, between the tool bar and the status bar.

    Signals: ``said(str)``, ``noted(str)`` and ``answered(str)`` for the status bar, see
    :class:`PageOfPlan`; ``place_changed()`` when another action or page is shown;
    ``filter_changed()``; ``checks_asked(str)`` with the name of a rule, ``duties_asked()``,
    ``requirements_asked()`` and ``review_asked()`` when the overview is clicked on;
    ``task_asked(str, object, object)`` when a page has work to be done in a thread.
    """

    said = Signal(str)
    noted = Signal(str)
    answered = Signal(str)
    place_changed = Signal()
    filter_changed = Signal()
    checks_asked = Signal(str)
    duties_asked = Signal()
    requirements_asked = Signal()
    moves_asked = Signal()
    review_asked = Signal()
    task_asked = Signal(str, object, object)

    def __init__(
        self, session: PlanSession, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.plan = session.plan
        self._preferences = preferences
        self.filter = Filter()
        self.banner = Bar(self)
        self.navigation = Navigation(
            self.plan, self, pages=PLAN_PAGES, as_at=lambda: self.session.as_at
        )
        self.stack = PageStack()
        self.area_page = AreaPage(session, self)
        self.overview: OverviewPage | None = None
        self.of_plan: dict[str, PageOfPlan] = {}  # by name, those that were shown
        self.docked: list[QWidget] = []  # what the window has docked for this plan
        self.beside = PanelPlace(
            preferences, self, self._making_detail,
            in_area=lambda: self.area is not None, chosen=self.current_action,
        )  # fmt: skip
        self.redate = RedateBar(session, self)
        self.stack.addWidget(self.area_page)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.redate)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.navigation)
        self.splitter.addWidget(middle)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.addWidget(self.beside.side)
        self.splitter.setStretchFactor(2, 0)
        self._fit_sides()
        self.splitter.setSizes([NAVIGATION, 930, PANEL])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        self.above = layout  # a bar over the plan goes in here
        plan = QHBoxLayout()
        plan.setSpacing(0)
        plan.addWidget(self.splitter, 1)
        plan.addWidget(self.beside.rail)
        layout.addLayout(plan, 1)
        self.banner.say(self.plan.why_read_only)
        self.navigation.chosen.connect(self._show)
        self.navigation.page_chosen.connect(self._show_page_of_plan)
        self.navigation.actions_dropped.connect(self._move_to_area)
        self.area_page.said.connect(self.said)
        # The panel follows the cursor a moment later, so that holding an arrow key stays quick.
        self._detail_timer = once(self, self.beside.show_chosen, 40)
        self.area_page.action_changed.connect(lambda _: self._detail_timer.start())
        self.area_page.show_all_asked.connect(lambda: self.set_filter(Filter()))
        self.area_page.grid.cell_changed.connect(self.place_changed)
        self.area_page.grid.dropped.connect(self._dropped)
        self.area_page.grid.files_dropped.connect(self._files_dropped)
        folded = preferences.flag("requirements folded", True)
        self.area_page.requirements.button.setChecked(not folded)
        self.area_page.requirements.folded.connect(
            lambda folded: preferences.keep("requirements folded", folded)
        )
        self.redate.finished.connect(self.focus_page)
        session.changed.connect(self._follow)
        session.as_at_changed.connect(self._filter_again)
        session.as_at_changed.connect(self.navigation.tabs.day_changed)

    @property
    def detail(self) -> DetailPanel | None:
        """The panel of the chosen action, None until it is made."""
        return self.beside.panel

    # --- where we are ----------------------------------------------------------------------------

    @property
    def _state_name(self) -> str:
        return f"plans/{self.plan.data.info.uid}"

    @property
    def area(self) -> Area | None:
        """The area that is shown, None on the overview."""
        return self.area_page.area if self.stack.currentWidget() is self.area_page else None

    def current_action(self) -> Action | None:
        """The action under the cursor, None on the overview."""
        return self.area_page.grid.current_action() if self.area is not None else None

    def selected_actions(self) -> list[Action]:
        """The actions that are selected, none on the overview."""
        return list(self.area_page.selected()) if self.area is not None else []

    def start(self) -> None:
        """Show the page that was shown when this plan was last open; the overview at first."""
        self.area_page.grid.columns.lines = self._preferences.number(ROW_LINES, AS_THEY_FIT)
        self.area_page.grid.columns.take(self._preferences.text(f"{self._state_name}/columns"))
        order = self._preferences.text(f"{self._state_name}/order")
        self.area_page.begin_with(kept_order(order, self.plan.data))
        area_id = self._preferences.number(f"{self._state_name}/area", 0)
        name = self._preferences.text(f"{self._state_name}/page")
        if page_called(name) is not None:
            self.navigation.select_page(name)
        else:
            self.navigation.select(area_id or None)
        self.focus_page()
        self.beside.begin()

    def finish(self) -> None:
        """Commit what is being typed and remember the place, because the plan is closing."""
        keep_typed(self)
        for timer in self.findChildren(QTimer):
            timer.stop()  # what was to be shown in a moment has no file to be read from any more
        columns = self.area_page.grid.columns.kept()
        self._preferences.keep(f"{self._state_name}/columns", columns)
        self._preferences.keep(f"{self._state_name}/order", self.area_page.order.kept())
        self._preferences.keep(f"{self._state_name}/area", self.area.id if self.area else 0)
        self._preferences.keep(f"{self._state_name}/page", self.page_of_plan())

    def page_of_plan(self) -> str:
        """The name of the page of the plan that is shown, "" for an area and all others."""
        shown = self.stack.currentWidget()
        return next((name for name, page in self.of_plan.items() if page is shown), "")

    def place_in_words(self) -> str:
        """Where the cursor is: "4.5 · Action"."""
        action = self.current_action()
        if action is None:
            shown = self.stack.currentWidget()
            if isinstance(shown, PageOfPlan) and (words := shown.place_in_words()):
                return words
            title = shown.windowTitle() if shown is not None else ""
            return self.area.name if self.area else title or "Overview"
        index = self.area_page.grid.currentIndex()
        label = self.area_page.model.headerData(index.column(), Qt.Orientation.Horizontal) or ""
        return f"{action.name} · {label}"

    def place(self) -> Place:
        """What is looked at, for :meth:`go_back_to` in other pages of the same plan."""
        action = self.current_action()
        return self.filter, action.id if action is not None else None, self.page_of_plan()

    def go_back_to(self, place: Place) -> None:
        """Look at what was looked at in pages that are gone."""
        wanted, action_id, page = place
        if wanted:
            self.set_filter(wanted)
        if page:
            self.go_to_page(page)
        elif not wanted and action_id is not None:
            self.go_to(action_id)

    # --- going there -----------------------------------------------------------------------------

    def _show(self, area_id: int | None) -> None:
        area = self.plan.data.get(Area, area_id)
        if area is None:
            self.stack.setCurrentWidget(self.overview_page())
        else:
            if self.area_page.area is not area:
                self.area_page.show_area(area)
            self.stack.setCurrentWidget(self.area_page)
        self.beside.refresh()
        self.place_changed.emit()

    def overview_page(self) -> OverviewPage:
        """The overview, made when it is first asked for."""
        if self.overview is None:
            from desktop.ui.overview import OverviewPage

            page = OverviewPage(self.session)
            page.action_chosen.connect(self.go_to)
            page.area_chosen.connect(self.go_to_area)
            for asked in ("checks_asked", "duties_asked", "requirements_asked", "moves_asked",
                          "review_asked"):  # fmt: skip
                getattr(page, asked).connect(getattr(self, asked))
            self.overview = page
            self.stack.addWidget(page)
        return self.overview

    def _show_page_of_plan(self, name: str) -> None:
        page = self.of_plan.get(name)
        declared = page_called(name)
        if page is None and declared is not None:
            with busy():
                page = self.of_plan[name] = declared.make(self.session)
            page.setWindowTitle(declared.title)
            for told in ("said", "noted", "answered", "task_asked", "place_changed"):
                getattr(page, told).connect(getattr(self, told))
            page.action_chosen.connect(self.go_to)
            page.area_chosen.connect(self.go_to_area)
            self.stack.addWidget(page)
        if page is not None:
            self.stack.setCurrentWidget(page)
        self.beside.refresh()
        self.place_changed.emit()

    def go_to_page(self, name: str) -> None:
        """Show a page of the plan by its name, and put the focus there."""
        self.navigation.select_page(name)
        self.focus_page()

    def go_to_row(self, kind: type[Row], row_id: int) -> None:
        """Show a row where it is worked on, with the cursor on it; 0 for no one row of its page."""
        if kind is Action:
            self.go_to(row_id)
        elif kind is Area:
            self.go_to_area(row_id)
        elif (declared := page_showing(kind)) is not None:
            self.go_to_page(declared.name)
            if row_id:
                self.of_plan[declared.name].go_to(row_id)

    def show_page(self, page: QWidget) -> None:
        """Show a page of another kind, such as a review; choosing an area leaves it."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.navigation.leave()
        self.stack.setCurrentWidget(page)
        self.beside.refresh()
        self.place_changed.emit()

    def go_to_area(self, area_id: int | None) -> None:
        """Show the page of an area, the overview for None, and put the focus there."""
        self.navigation.select(area_id)
        self.focus_page()

    def go_to(self, action_id: int, field: str = "") -> None:
        """Show an action, taking the filter off when it hides it, with the cursor on a field.

        A field that is no column of the grid takes the focus in the panel.
        """
        action = self.plan.data.get(Action, action_id)
        if action is None:
            return
        self.navigation.select(action.area_id)
        if not self.area_page.go_to(action_id, field):
            self.set_filter(Filter())
            self.area_page.go_to(action_id, field)
        if field and field not in self.area_page.grid.columns.shown():
            self.show_in_panel(action_id, field)

    def show_in_panel(self, action_id: int, field: str, noun: str = "", words: str = "") -> None:
        """Show a field of an action in the panel, or what a noun calls, with *words* chosen."""
        action, panel = self.plan.data.get(Action, action_id), self.beside.lend(True)
        if action is not None and panel is not None:
            panel.go_to(action, field, noun, words)

    def focus_page(self) -> None:
        """Put the focus in the grid, or on the overview."""
        page = self.area_page.grid if self.area is not None else self.stack.currentWidget()
        if page is not None:
            page.setFocus()

    def panes(self) -> list[QWidget]:
        """What F6 goes round: areas, the panes of the page, panel, and what is docked beside."""
        page: QWidget | None = self.area_page.grid if self.area else self.stack.currentWidget()
        own = page.panes() if isinstance(page, PageOfPlan) else [page]
        found = [self.navigation, *own, self.detail, *self.docked]
        return [pane for pane in found if pane is not None and pane.isVisible()]

    def next_pane(self, step: int) -> None:
        """Put the focus in the next pane, or the one before with -1."""
        panes = self.panes()
        focus = self.window().focusWidget()
        # A page holds its own further panes, so the last that has the focus is where it is.
        here = max(
            (i for i, pane in enumerate(panes) if pane is focus or pane.isAncestorOf(focus)),
            default=0,
        ) if focus else -1  # fmt: skip
        if panes:
            pane = panes[(here + step) % len(panes)]
            pane.setFocus(Qt.FocusReason.TabFocusReason)

    # --- the panel -------------------------------------------------------------------------------

    def _making_detail(self) -> Generator[None, None, DetailPanel]:
        """Make the panel in slices: nobody waits for it, who types in the grid least of all."""
        panel = yield from made(self.session, self, self.area_page.earned)
        panel.said.connect(self.said)
        panel.go_to_asked.connect(self.go_to)
        panel.page_asked.connect(self.go_to_page)
        panel.in_grid = self.area_page.grid.columns.shown
        self.area_page.grid.columns_shown.connect(panel.show_again)
        panel.make_charts = lambda: charts_of_action(self.session)
        panel.width_asked.connect(self._fit_sides)
        return panel

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.beside.refresh()

    # --- filter ----------------------------------------------------------------------------------

    def set_filter(self, wanted: Filter) -> None:
        """Show only the actions that a filter takes, on every area's page."""
        if wanted == self.filter:
            return
        self.filter = wanted
        self._filter_again()
        self.filter_changed.emit()

    def _filter_again(self) -> None:
        wanted, data, as_at = self.filter, self.plan.data, self.session.as_at
        takes = (lambda action: wanted.takes(data, action, as_at)) if wanted else None
        self.area_page.set_filter(takes)

    # --- following and moving --------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        self.navigation.tabs.follow(changed)
        self.area_page.follow(changed)
        self.redate.follow(changed)
        if changed.deleted.get(Area) and self.area_page.area is None:
            self.navigation.select(None)

    def _files_dropped(self, action: Action, data: QMimeData) -> None:
        from desktop.ui.evidence.adding import add_files, files_in  # when it is first asked for

        add_files(self, self.session, action, files_in(data))

    def _dropped(self, ids: list[int], row: int) -> None:
        """Actions were dropped in the grid ahead of a row."""
        from desktop.ui.area.moving import drop_before

        self._try(lambda: drop_before(self.plan, self.area_page, ids, row))

    def _move_to_area(self, ids: list[int], area_id: int) -> None:
        from desktop.ui.area.moving import move_to_area

        self._try(lambda: move_to_area(self.plan, ids, area_id, self.said.emit))

    def _try(self, edit: object) -> None:
        try:
            edit()  # type: ignore[operator]
        except PlandeskError as error:
            self.said.emit(str(error))

    def _fit_sides(self) -> None:
        """Larger text needs a wider list and a wider panel."""
        letter = self.fontMetrics().averageCharWidth()
        self.navigation.setMinimumWidth(20 * letter)
        asked = self.detail.minimumWidth() if self.detail is not None else 0
        self.beside.side.setMinimumWidth(max(36 * letter, asked))

    def restyle(self) -> None:
        """Take the program's font and colours again."""
        self._fit_sides()
        self.banner.restyle()
        self.redate.restyle()
        self.navigation.scheduleDelayedItemsLayout()
        self.stack.restyle()
        if self.detail is not None:
            self.detail.restyle()
