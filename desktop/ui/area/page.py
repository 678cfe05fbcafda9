"""The page of an area. One page serves all areas: choosing another area shows that one in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.changes import Changed
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Evidence,
    Measure,
    Requirement,
    Status,
)
from desktop.core.text import count, one_line
from desktop.core.view_order import ViewOrder
from desktop.ui.grid.earned import EarnedMarks
from desktop.ui.grid.model import GridModel
from desktop.ui.grid.view import GridView
from desktop.ui.look.button import ToolButton
from desktop.ui.look.nothing_yet import Empty, EmptyList
from desktop.ui.one_line import OneLine
from desktop.ui.plain import TITLE
from desktop.ui.requirements.band import RequirementsPanel
from desktop.ui.session import PlanSession


class AreaPage(QWidget):
    """Heading, requirements and grid of one area.

    Signals: ``action_changed(object)`` with the current Action or None; ``said(str)`` for the
    status bar; ``show_all_asked()`` when the filter is to be taken off; ``add_asked()`` when the
    first action of an empty area is.
    """

    action_changed = Signal(object)
    said = Signal(str)
    show_all_asked = Signal()
    add_asked = Signal()

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan = session.plan
        self._takes: Callable[[Action], bool] | None = None
        self.heading = OneLine()
        self.summary = OneLine()
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.summary.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.show_all = ToolButton()
        self.show_all.setText("Show all")
        self.show_all.clicked.connect(self.show_all_asked)
        self.show_all.hide()
        self.own_order = ToolButton()
        self.own_order.setText("The plan's own order")
        self.own_order.clicked.connect(lambda: self.set_order(ViewOrder()))
        self.own_order.hide()
        self.requirements = RequirementsPanel(self.plan, self)
        self.earned = EarnedMarks(session, self)  # hears of a step before what it is asked by
        self.model = GridModel(self.plan, self, lambda: session.as_at, self.earned)
        self.grid = GridView(self.plan, self.model, self)
        below = QHBoxLayout()
        below.addWidget(self.requirements.button)
        below.addWidget(self.summary, 1)
        below.addWidget(self.own_order)
        below.addWidget(self.show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.setSpacing(3)
        layout.addWidget(self.heading)
        layout.addLayout(below)
        layout.addWidget(self.requirements)
        layout.addWidget(self.grid, 1)
        self.requirements.action_chosen.connect(lambda row_id: self.go_to(row_id))
        self.requirements.drop.said.connect(self.said)
        self.model.refused.connect(self.said)
        self.model.added.connect(self._after_adding)
        self.grid.said.connect(self.said)
        self.grid.action_changed.connect(self.action_changed)
        self.empty = EmptyList(self.grid, self._nothing, self._last_row)
        self._restyle()

    def _nothing(self) -> Empty | None:
        """What is said where no action is shown."""
        if self.area is None or self.model.actions():
            return None
        if self.plan.data.actions(self.area):
            return Empty(
                "No action of this area is as the filters above say.", "", "Show a&ll of them",
                self.show_all_asked.emit,
            )  # fmt: skip
        return Empty(
            "An action says what will be done to answer what the area is asked: by when, who leads "
            "it, how it is known to work, and how it stands.",
            "1.1 Agree one threshold document with schools and health, by 30 November, led by the "
            "Head of Assessment, Amber.",
            "" if self.plan.why_read_only else "Add the fir&st action",
            self.add_asked.emit,
        )

    def _last_row(self) -> QModelIndex:
        """Commitments have rows in an empty area too, and so has what is typed to add an action."""
        return self.model.index(self.model.rowCount() - 1, 0)

    @property
    def area(self) -> Area | None:
        """The area that is shown."""
        return self.model.area

    def action_at(self, at: QPoint) -> Action | None:
        """The action whose row is at a place of the screen."""
        rows = self.grid.viewport()
        place = rows.mapFromGlobal(at)
        if not self.grid.isVisible() or not rows.rect().contains(place):
            return None
        index = self.grid.indexAt(place)
        return self.model.action(index.row()) if index.isValid() else None

    def show_area(self, area: Area | None) -> None:
        """Show an area, with the cursor on its first action."""
        self.model.show(area, self._takes)
        self.requirements.show_area(area)
        self._say()
        self._go_to_first()
        self.grid.verticalScrollBar().setValue(0)

    def set_filter(self, takes: Callable[[Action], bool] | None) -> None:
        """Show only the actions that *takes* accepts, all with None."""
        self._takes = takes
        self._show_anew(self.model.order)

    @property
    def order(self) -> ViewOrder:
        """How the actions of every area are shown, whatever their order in the plan."""
        return self.model.order

    def begin_with(self, order: ViewOrder) -> None:
        """Show every area in an order that was chosen at another time."""
        self.model.show(self.area, self._takes, order)

    def set_order(self, order: ViewOrder) -> None:
        """Show the actions sorted or grouped, in the plan's own order with an empty one."""
        self._show_anew(order)
        words = order.in_words(self.plan.data)
        self.said.emit(
            f"The actions are {words}; the plan's own order stays as it is."
            if words
            else "The actions are in the plan's own order."
        )

    def _show_anew(self, order: ViewOrder) -> None:
        current, field = self.grid.current_action(), self.grid.current_field()
        self.model.show(self.area, self._takes, order)
        self._say()
        if current is None or not self.grid.go_to_action(current.id, field):
            self._go_to_first()

    def _go_to_first(self) -> None:
        """Put the cursor on the first action, not on the commitment above it."""
        rows = range(min(self.model.rowCount(), 50))
        first = next((row for row in rows if self.model.action(row) is not None), 0)
        self.grid.go(first, self.grid.columns.nearest_to("action"))

    @property
    def filtered(self) -> bool:
        """Whether a filter hides actions."""
        return self._takes is not None

    def _say(self) -> None:
        area = self.area
        if area is None:
            return
        title = one_line(area.title)
        self.heading.setText(f"{area.code} · {title}" if area.code and title else area.name)
        actions = self.plan.data.actions(area)
        legend = self.plan.data.legend
        counts = self.plan.data.counts(actions)
        mix = [f"{number:,} {legend.word(code)}" for code, number in counts.items() if number]
        parts = [count(len(actions), "action"), ", ".join(mix)]
        if self._takes is not None:
            parts.insert(0, f"Filtered: {len(self.model.actions()):,} of {len(actions):,} shown")
        if words := self.order.in_words(self.plan.data):
            parts.append(words)  # behind the counts: the headings show the order as well
        self.own_order.setVisible(bool(self.order))
        self.summary.setText(" · ".join(part for part in parts if part))
        self.show_all.setVisible(self._takes is not None)

    def follow(self, changed: Changed) -> None:
        """Bring the page up to date with a step."""
        current = self.grid.current_action()
        self.model.follow(changed)
        if changed.touches(Area, Action, Status):
            self._say()
        shown = (Requirement, AreaRequirement, ActionRequirement, Area, Measure, Evidence)
        if changed.touches(*shown) or any(
            columns & {"no", "area_id"} for columns in changed.updated.get(Action, {}).values()
        ) or changed.reshapes(Action):  # fmt: skip
            self.requirements.refresh()
        if current is not None and current.id in changed.updated.get(Action, {}):
            self.action_changed.emit(current)
        elif self.grid.current_action() is not current:
            self.action_changed.emit(self.grid.current_action())

    def go_to(self, action_id: int, field: str = "") -> bool:
        """Put the cursor on an action of this area; False when it is not shown."""
        found = self.grid.go_to_action(action_id, field)
        if found:
            self.grid.setFocus()
        return found

    def select_actions(self, actions: Sequence[Action], column: int) -> None:
        """Select the rows of actions again after they moved, the cursor on the first."""
        rows = sorted(row for each in actions if (row := self.model.row_of(each.id)) >= 0)
        if not rows:
            return
        self.grid.go(rows[0], column)
        if len(rows) > 1:
            flags = QItemSelectionModel.SelectionFlag
            for row in rows:
                index = self.model.index(row, column)
                self.grid.selectionModel().select(index, flags.Select)

    def selected(self) -> Sequence[Action]:
        """The actions that the selection touches."""
        return self.grid.selected_actions()

    def _after_adding(self, action_id: int) -> None:
        index = self.grid.currentIndex()
        self.grid.go(self.model.row_of(action_id), max(0, index.column()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.requirements.fit()

    def _restyle(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * TITLE)
        font.setBold(True)
        self.heading.setFont(font)

    def restyle(self) -> None:
        """Take the program's font and colours again."""
        self._restyle()
        self.requirements.refresh()
