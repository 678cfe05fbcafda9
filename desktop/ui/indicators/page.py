"""The page of the indicators: the list, what narrows it, and the card of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.days import long_day
from desktop.core.editing import indicators as editing
from desktop.core.editing import rows
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, AreaIndicator, Comparator, Indicator, Status
from desktop.ui import choose_file
from desktop.ui.indicators import card as card_of
from desktop.ui.indicators import doing, incoming, menu
from desktop.ui.indicators import table as keys_of
from desktop.ui.indicators.counting import counted
from desktop.ui.indicators.head import Head
from desktop.ui.indicators.lines import Lines
from desktop.ui.indicators.model import IndicatorsModel, Wanted
from desktop.ui.indicators.side import Side
from desktop.ui.indicators.table import IndicatorsTable
from desktop.ui.look.button import ToolButton
from desktop.ui.look.nothing_yet import Empty, NothingYet
from desktop.ui.once import once
from desktop.ui.plan_page import PageOfPlan
from desktop.ui.session import PlanSession

AHEAD = 5  # milliseconds between two small pictures that are made ahead
SOON = 40  # milliseconds after the cursor moved before the card follows it


class IndicatorsPage(PageOfPlan):
    """All indicators as a list, and the one under the cursor as a card beside it."""

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan = session.plan
        self.lines = Lines(lambda: self.plan.data, lambda: session.as_at)
        self.model = IndicatorsModel(self.plan, self.lines, self)
        self.head = Head()
        self.table = IndicatorsTable(self.model)
        self.nothing = NothingYet()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.side = Side(self.plan, self, self.splitter, self.table.least_width)
        self.card, self.rail = self.side.card, self.side.rail
        self._build()
        self._timer = once(self, self._show_card, SOON)
        # Small pictures of rows that are not seen yet are made between what the user does.
        self._ahead = QTimer(self)
        self._ahead.setInterval(AHEAD)
        self._ahead.timeout.connect(self._work_ahead)
        # A row that is left goes out of the list once no second click can be meant for it.
        between_clicks = QGuiApplication.styleHints().mouseDoubleClickInterval()
        self._leaving = once(self, self._let_go, between_clicks)
        self._connect()
        self._refresh_head()
        self.table.go(0 if self.model.rowCount() else -1)
        self._show_card()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(10, 4, 8, 2)
        column.setSpacing(4)
        column.addWidget(self.head)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        column.addWidget(self.stack, 1)
        self.add = self._button("+ Indicator", lambda: self.do(keys_of.ADD))
        self.add.setToolTip("Add an indicator (Ctrl+N in the list)")
        self.bring = self._button("&Bring in a return…", self.bring_in)
        self.bring.setToolTip("Read the monthly return of a workbook, and see what it would change")
        self.more = self._button("More ▾", None)
        self.more.setAccessibleName("More")
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(lambda: self.fill_menu(self.menu))
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (self.add, self.bring, self.more):
            self.head.buttons.addWidget(button)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.setFocusProxy(self.table)
        writable = not self.plan.why_read_only
        for button in (self.add, self.bring):
            button.setEnabled(writable)

    @staticmethod
    def _button(words: str, act: Callable[[], object] | None) -> QToolButton:
        button = ToolButton()
        button.setText(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if act is not None:
            button.clicked.connect(lambda _: act())
        return button

    def _connect(self) -> None:
        self.session.changed.connect(self._follow)
        self.session.as_at_changed.connect(self._day_changed)
        self.head.wanted.connect(self._want)
        self.table.indicator_changed.connect(self._timer.start)
        self.table.indicator_changed.connect(self._leaving.start)
        self.table.indicator_changed.connect(self.place_changed)
        self.table.opened.connect(self.open_card)
        self.table.asked.connect(self.do)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._context)
        self.card.said.connect(self.noted)  # of a value that was taken, as all else is refused
        self.card.action_chosen.connect(self.action_chosen)
        self.card.area_chosen.connect(self.area_chosen)
        self.card.asked.connect(self._asked_by_card)
        self.card.folded.connect(lambda: self.fold(open_=False))
        self.card.values.entered.connect(self._show_now)
        self.rail.opened.connect(self.open_card)

    # --- what is shown ---------------------------------------------------------------------------

    def current(self) -> Indicator | None:
        """The indicator under the cursor."""
        return self.model.indicator(self.table.currentIndex().row())

    def place_in_words(self) -> str:
        """The indicator under the cursor, and its latest period."""
        line = self.model.line(self.table.currentIndex().row())
        return f"Indicators · {line.code or line.name}" if line else "Indicators"

    def go_to(self, indicator_id: int) -> None:
        """Put the cursor on an indicator, taking off whatever hides it."""
        if not self.table.go_to(indicator_id):
            self.head.show_all()
            self.table.go_to(indicator_id)
        self.table.setFocus()

    def _want(self, wanted: Wanted) -> None:
        self.model.want(wanted)
        self._say()

    def _refresh_head(self) -> None:
        lines = self.lines.all()
        self.head.offer(
            sorted({line.theme for line in lines if line.theme}, key=str.casefold),
            sorted({line.officer for line in lines if line.officer}, key=str.casefold),
        )
        self._say()

    def _say(self) -> None:
        wanted = self.model.wanted
        lines = self.lines.all()
        self.head.say(
            counted(line for line in lines if wanted.narrows_to(line)), long_day(self.session.as_at)
        )
        # Where no list is to be seen the focus goes to what narrows it.
        self.setFocusProxy(self.table if self.model.rowCount() else self.head.finder)
        if self.model.rowCount():
            self.stack.setCurrentWidget(self.table)
            return
        self.nothing.say(
            Empty(
                "No indicator is as the filters above say. Choose “All” in each of them, and take "
                "out what is looked for, to see every one."
            )
            if lines
            else Empty(
                "This plan has no indicators yet. An indicator is measured every month, quarter or "
                "year and compared with its target, so that it can be told whether the actions "
                "make a difference. A workbook of values can be brought in too, by the button "
                "above.",
                "AS 02, visits made on time: 71% in September, 80% asked for by March, better than "
                "the month before.",
                "" if self.plan.why_read_only else "Add the fir&st indicator",
                lambda: self.do(keys_of.ADD),
            )
        )
        self.stack.setCurrentWidget(self.nothing)

    def _work_ahead(self) -> None:
        if not self.lines.work_ahead():
            self._ahead.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ahead.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.model.let_go()
            self._say()

    def _let_go(self) -> None:
        here = self.current()
        self.model.let_go(but=here.id if here is not None else 0)
        self._say()

    def _show_now(self) -> None:
        """Keys go to the card: it shows the row that the cursor is on, and not the one before."""
        if self._timer.isActive():
            self._timer.stop()
            self._show_card()

    def _show_card(self) -> None:
        self.card.show_indicator(self.current(), self.session.as_at)
        self.card.now()

    def _follow(self, changed: Changed) -> None:
        if changed.touches(Comparator, AreaIndicator, Action, Status):
            self._timer.start()  # of these the card alone says something
        came = changed.inserted.get(Indicator, set())
        here = self.current()
        moved = self.model.follow(changed, here.id if here is not None else 0)
        self.card.notice.say("")  # what it said was of the step before
        if moved or changed.touches(Indicator):
            self.table.fit()
            self.place_changed.emit()  # which names the indicator
        self._refresh_head()
        if len(came) == 1:
            self.table.go_to(*came)
        self._timer.start()

    def show_changed(self, changed: Changed) -> None:
        if not self.model.touched or self.card.values.is_being_typed():
            return
        here = self.current()
        if here is None or here.id not in self.model.touched:
            others = [each.id for each in self.plan.data.all(Indicator)
                      if each.id in self.model.touched]  # fmt: skip
            if not others:
                return
            self.model.hold(others[0])
            self.table.go_to(others[0])
        places = self.card.values.places_of(changed)
        self._timer.stop()
        self._show_card()
        self.card.point_at(places)

    def show_unfinished(self) -> None:
        for each in self.card.values.waiting():
            self.model.hold(each)
            self.table.go_to(each)
            self.open_card()
            self.card.point_at_new()
            return

    def _day_changed(self) -> None:
        self.lines.forget_all()
        if (here := self.current()) is not None:
            self.model.hold(here.id)
        self.model.refresh()
        self._ahead.start()
        self._refresh_head()
        self._timer.start()

    # --- the card --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit()

    def fold(self, *, open_: bool) -> None:
        """Show the card, or only its rail."""
        if self.side.fold(open_=open_):
            self.table.setFocus()

    def panes(self) -> list[QWidget]:
        return [self, self.side.shown()] if self.current() is not None else [self]

    def open_card(self) -> None:
        """Show the card and put the focus in it."""
        self.fold(open_=True)
        self._timer.stop()
        self._show_card()
        if self.current() is not None:
            self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is done ----------------------------------------------------------------------------

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something; what the plan refuses is said in the status bar."""
        try:
            act()
        except PlandeskError as error:
            self.said.emit(str(error))

    def do(self, name: str) -> None:
        """Do one of the things that :data:`KEYS` names to the indicator under the cursor."""
        if name == keys_of.PLAN_ORDER:
            self.table.sort_by_plan()
            return
        if self.plan.why_read_only:
            self.said.emit(self.plan.why_read_only)
            return
        acts: dict[str, Callable[[], object]] = {
            keys_of.ADD: self._add, keys_of.PASTE: self.paste,
        }  # fmt: skip
        indicator = self.current()
        if name in acts:
            self.attempt(acts[name])
        elif indicator is None:
            self.said.emit("Choose an indicator first.")
        elif name == keys_of.DELETE:
            self.attempt(lambda: doing.delete(self.plan, indicator, self.window(), self.said.emit))
        elif name == keys_of.DUPLICATE:
            self.attempt(lambda: self.go_to(doing.duplicate(self.plan, indicator).id))
        else:
            self.attempt(lambda: self._move(indicator, -1 if name == keys_of.UP else 1))

    def _add(self) -> None:
        from desktop.ui.indicators.definition import NEW

        made = editing.add_indicator(self.plan, name=NEW)
        self.go_to(made.id)
        self._open(card_of.DEFINITION)

    def _move(self, indicator: Indicator, step: int) -> None:
        if not self.model.in_plan_order:
            self.said.emit(
                "The list is sorted by a column. Choose “In the plan's order” under More, then "
                "move the indicator."
            )
        elif not rows.move(self.plan, [indicator], step):
            self.said.emit("There is nothing further to move past.")

    def fill_menu(self, to_fill: QMenu) -> None:
        """What a right click on the list, and the button for more, offer."""
        menu.fill(
            to_fill, chosen=self.current() is not None, writable=not self.plan.why_read_only,
            is_sorted=not self.model.in_plan_order, open_=self._open, do=self.do,
        )  # fmt: skip

    def _context(self, place: QPoint) -> None:
        offered = QMenu(self.table)
        self.fill_menu(offered)
        offered.exec(self.table.viewport().mapToGlobal(place))
        offered.deleteLater()

    # --- dialogues -------------------------------------------------------------------------------

    def _asked_by_card(self, name: str) -> None:
        self._timer.stop()
        self._open(name)

    def begin_value(self, value_id: int = 0) -> QWidget:
        """Go to a value of the indicator under the cursor, or to the line for a new one."""
        self.open_card()
        self.card.begin_value(value_id)
        return self.card.values

    def open_dialogue(self, name: str) -> QDialog | None:
        """Open what the card offers: its DEFINITION, OVERRIDE or LINKS."""
        self._show_now()
        return self._open(name)

    def _open(self, name: str) -> QDialog | None:
        """Open one of the dialogues of the indicator under the cursor."""
        indicator = self.current()
        if indicator is None:
            return None
        dialog: QDialog
        if name == card_of.OVERRIDE:
            from desktop.ui.indicators.override import OverrideDialog

            dialog = OverrideDialog(self.session, indicator, self.window())
        elif name == card_of.LINKS:
            from desktop.ui.indicators.links_dialog import LinksDialog

            dialog = LinksDialog(self.session, indicator, self.window())
        else:
            from desktop.ui.indicators.definition import DefinitionDialog

            dialog = DefinitionDialog(self.session, indicator, self.window())
        dialog.open()
        return dialog

    def paste(self) -> None:
        """Paste a month's column from a spreadsheet, after showing what was read of it."""
        listed = [row for each in self.model.ids() if (row := self.plan.data.get(Indicator, each))]
        incoming.paste(self.session, listed, self.window(), self.said.emit)

    def bring_in(self) -> None:
        """Ask for the file of a return, and show what it would change."""
        if self.plan.why_read_only:
            self.said.emit(self.plan.why_read_only)
            return
        path = choose_file.to_open(
            self, "Bring in a return", choose_file.WORKBOOKS, self.session.folder
        )
        if path is not None:
            self.bring_in_from(path)

    def bring_in_from(self, path: Path) -> None:
        """Read a return in a thread, then show what it would change."""
        self.task_asked.emit(
            f"Reading {path.name}", incoming.reading_of(self.plan, path),
            lambda read: incoming.show(self.plan, read, path.name, self.window(), self.said.emit),
        )  # fmt: skip

    def restyle(self) -> None:
        """Take the program's font and colours again."""
        self.head.restyle()
        self.table.restyle()
        self.side.restyle()

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 300)
