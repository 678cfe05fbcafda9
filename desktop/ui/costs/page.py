"""The page of the costs: every cost with its parts, what they come to, and what does not fit."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.core.changes import Changed
from desktop.core.costs.beside import called
from desktop.core.costs.parts import ACTIONS, SUMMARY, account_of, costs_of, total
from desktop.core.costs.proposals import Proposal
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Column, CostLine, CostPart, ExtraField, PlanInfo
from desktop.core.plan import Plan
from desktop.core.text import brief, count
from desktop.ui.costs import buttons, taking
from desktop.ui.costs.delegate import CostsDelegate
from desktop.ui.costs.doing import Doing
from desktop.ui.costs.listed import Group, Item, sum_in_words
from desktop.ui.costs.model import FIELDS, HEADINGS, WHAT, CostsModel, Role
from desktop.ui.costs.nothing import nothing_stated
from desktop.ui.costs.totals import TotalsBox
from desktop.ui.costs.tree import LINES, CostsTree
from desktop.ui.costs.waiting import MARK
from desktop.ui.once import once
from desktop.ui.plain import Label, page_title
from desktop.ui.plan_page import PageOfPlan
from desktop.ui.rows.added import Added
from desktop.ui.session import PlanSession

_COLUMNS = {"cost", "extra", "no", "action", "area_id", "position"}
_SIDE = 270  # pixels of the totals
_AROUND = 40  # pixels beside the list and the totals, and between them


def _comes_to(data: PlanData, account: str) -> str:
    """What an account comes to, in words."""
    return sum_in_words(total("", costs_of(data, account))) or "no sum"


class CostsPage(PageOfPlan):
    """Every cost of the plan, edited in place, with totals beside the list."""

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan: Plan = session.plan
        self._editable = not self.plan.why_read_only
        self._told = ""  # of the costs, at the head of the page
        self._account = ""  # "" until the user chose one
        self.model = CostsModel(self.plan, self.said.emit, self.answered.emit, self)
        self.tree = CostsTree()
        self.totals = TotalsBox()
        self._proposals: list[Proposal] = []
        self._wanted: tuple[str, int] | None = None  # what the cursor goes to when it is there
        self._doing = Doing(self.plan, self.tree, self.model, self.said.emit)
        self._added = Added(
            self, self.plan, self._part_here, self.said.emit,
            is_busy=self.tree.is_being_typed, holds=self.model.holds_typed,
        )  # fmt: skip
        self._build()
        self._later = once(self, self._take_in)
        self._behind = False  # the list is, as somebody types in it
        session.changed.connect(self._follow)
        self.setFocusProxy(self.tree)
        add = partial(self._press, buttons.ADD) if self._editable else None
        self.empty = nothing_stated(self.tree, self.model, add)
        self.refresh()

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(page_title("Costs"))
        self.summary = Label()
        self.summary.setWordWrap(True)
        layout.addWidget(self.summary)
        splitter = self.splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._build_tree())
        splitter.addWidget(self._build_side())
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([900, _SIDE])
        layout.addWidget(splitter, 1)
        row = self._row = buttons.Buttons(self.tree)
        self.buttons: dict[str, QPushButton] = row.named
        row.pressed.connect(self._press)
        row.in_vain.connect(lambda name: self.said.emit(self._doing.why_not(name)))
        layout.addLayout(row)

    def _build_tree(self) -> QWidget:
        tree = self.tree
        tree.setModel(self.model)
        delegate = CostsDelegate(self.plan, tree, LINES)
        delegate.go_on.connect(self._go_on)
        delegate.take_asked.connect(self._take_typed)
        tree.setItemDelegate(delegate)
        tree.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        tree.selectionModel().currentChanged.connect(lambda *_: self._added.left())
        tree.entered_line.connect(self._edit)
        tree.not_typed.connect(self._say_why_not)
        tree.clear_asked.connect(lambda: self._doing.attempt(self._doing.clear))
        tree.discard_asked.connect(self._doing.discard)
        tree.edit_ended.connect(self._catch_up)
        self.model.modelReset.connect(self._after_reset)
        self.model.dataChanged.connect(lambda *_: self._say_summary())
        return tree

    def _build_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.totals, 1)
        self.read = Label()
        self.read.setWordWrap(True)
        self.read.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.read.setAccessibleName("What can be read from the words of the cost")
        column.addWidget(self.read)
        self.totals.account_chosen.connect(self._choose_account)
        self.totals.way_chosen.connect(self._show_totals)
        return side

    # --- showing -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the plan again; the cursor stays on its cell."""
        index = self.tree.currentIndex()
        item = self.current()
        key, column = item.key if item else None, max(0, index.column())
        place = (index.parent().row(), index.row()) if index.parent().isValid() else (0, 0)
        self.model.refresh()
        if self._wanted is not None:
            key, column, self._wanted = self._wanted, WHAT, None
        at = self.model.index_of(key, column) if key else QModelIndex()
        if not at.isValid():
            at = self._near(*place, column) if key else self.model.first()
        if at.isValid():
            self.tree.go(at)
            self.tree.scrollTo(at)
        self._show_totals()
        self._show_current()

    def _near(self, group: int, row: int, column: int) -> QModelIndex:
        """What stands now where the cursor was: its row has gone, with an undo."""
        group = min(group, self.model.group_count() - 1)
        last = self.model.item_count(group) - 1 if group >= 0 else -1
        if last < 0:
            return self.model.first()
        return self.model.index(min(row, last), column, self.model.index(group, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the totals below the list where, beside it, they would leave no room for words."""
        upright = self.width() < self.tree.least_width() + _SIDE + _AROUND
        way = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
        if self.splitter.orientation() != way:
            self.splitter.setOrientation(way)
            self.totals.lay_out(flat=upright)
            high = self.splitter.height()
            self.splitter.setSizes([high * 7 // 10, high * 3 // 10] if upright else [900, _SIDE])

    def _after_reset(self) -> None:
        self.tree.expandAll()
        for row in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
        self.tree.measure()
        self._fit()

    def _choose_account(self) -> None:
        self._account = self.totals.chosen()
        self._show_totals()

    def _show_totals(self) -> None:
        data = self.plan.data
        both = {account: costs_of(data, account) for account in (SUMMARY, ACTIONS)}
        account = self._account if both.get(self._account) else account_of(data)
        self.totals.choose(account, several=all(both.values()))
        self.totals.show_costs(data, both[account])
        self._told = self._in_words(account, {a: len(c) for a, c in both.items()})
        self._say_summary()

    def _say_summary(self) -> None:
        """Say what is known of the costs, and how much in the list is marked to be looked at."""
        asked = sum(len(item.asked) for group in self.model.groups for item in group.items)
        waiting = len(list(self.model.waiting))
        marked = [
            count(asked, "question stands", "questions stand") + " beside the rows"
            if asked
            else "",
            count(waiting, "typed text is", "typed texts are") + " not taken" if waiting else "",
        ]
        told = " and ".join(filter(None, marked))
        self.summary.setText(f"{self._told} {told}, marked {MARK}." if told else self._told)

    def _in_words(self, account: str, many: dict[str, int]) -> str:
        """What is known of the costs in one sentence or two."""
        data = self.plan.data
        if not any(many.values()):
            return (
                "Nothing states a cost yet. That is not to say that the work costs nothing: add a "
                "part, or type a cost into an action."
            )
        both = {
            SUMMARY: f"The summary comes to {_comes_to(data, SUMMARY)}",
            ACTIONS: f"The actions come to {_comes_to(data, ACTIONS)}",
        }
        told = f"{both[account]}."
        if all(many.values()):
            other = both[ACTIONS if account == SUMMARY else SUMMARY]
            told = (
                f"{both[account]}, {other[:1].lower()}{other[1:]}. They are two accounts, and no "
                "total adds both."
            )
        return told

    def current(self) -> Item | None:
        """What is under the cursor: a row or a part of one; None on a heading."""
        item: Item | None = self.tree.currentIndex().data(Role.ITEM)
        return item

    def _part_here(self) -> CostPart | None:
        item = self.current()
        return item.part if item is not None else None

    def _group(self) -> Group | None:
        """The heading that the cursor stands on or below."""
        index = self.tree.currentIndex()
        above = index.parent() if index.parent().isValid() else index
        group: Group | None = above.data(Role.GROUP)
        return group

    def _show_current(self) -> None:
        item = self.current()
        part = item.part if item else None
        owner = item.owner if item else None
        self._proposals = taking.proposed(self.plan.data, item)
        takes = bool(self._proposals) or taking.worked(item) is not None
        can = {
            buttons.ADD: self._editable,
            buttons.TAKE: self._editable and takes,
            buttons.COLUMNS: self._editable and isinstance(owner, CostLine),
            buttons.DELETE: self._editable and part is not None,
            buttons.UP: self._editable and part is not None,
            buttons.DOWN: self._editable and part is not None,
            buttons.GO: isinstance(owner, Action),
        }
        for name, yes in can.items():
            self.buttons[name].setEnabled(yes)
        of_line = isinstance(owner, CostLine)
        self.buttons[buttons.COLUMNS].setVisible(of_line)
        self.buttons[buttons.TAKE].setVisible(not of_line or part is not None)
        self.read.setText(taking.told(item, self._proposals))
        self.place_changed.emit()

    def go_to(self, row_id: int) -> None:
        """Put the cursor on a part of a cost."""
        self._put_cursor((CostPart.table, row_id))

    def go_to_part(self, part_id: int, name: str) -> None:
        """Put the cursor on a column of a part, by its name among the columns of parts."""
        column = next((each for each, field in FIELDS.items() if field == name), WHAT)
        self._put_cursor((CostPart.table, part_id), column)

    def go_to_action(self, action_id: int) -> None:
        """Put the cursor on the cost of an action."""
        self._put_cursor((Action.table, action_id))

    def show_changed(self, changed: Changed) -> None:
        parts = {*changed.inserted.get(CostPart, ()), *changed.updated.get(CostPart, ())}
        found = [(CostPart.table, each) for each in sorted(parts)]
        words = changed.updated.get(Action, {})
        found += [(Action.table, each) for each in sorted(words) if "cost" in words[each]]
        here = self.current()
        if self.tree.is_being_typed():
            return  # who types goes on where they are
        if found and (here is None or here.key not in found):
            self._put_cursor(found[0])

    def _put_cursor(self, key: tuple[str, int], column: int = WHAT) -> None:
        self._now()
        at = self.model.index_of(key, column)
        if at.isValid():
            self.tree.go(at)
            self.tree.scrollTo(at)

    def panes(self) -> list[QWidget]:
        return [self, self.totals]

    def place_in_words(self) -> str:
        item = self.current()
        if item is None:
            return "Costs"
        row = item.owner if isinstance(item.owner, Action | CostLine) else None
        return f"Costs · {brief(called(row) if row else item.title or 'Part', 40)}"

    # --- what can be done ----------------------------------------------------------------------

    def _press(self, name: str) -> None:
        """Do what a button says."""
        doing = self._doing
        if name == buttons.GO:
            self.go()
        elif name == buttons.DELETE:
            self._wanted = doing.after_delete()
            doing.attempt(doing.delete)
        elif name in (buttons.UP, buttons.DOWN):
            doing.attempt(lambda: doing.move(-1 if name == buttons.UP else 1))
        else:
            group = self._group()
            made = doing.make(name, group.owner if group is not None else None, self._proposals)
            if made is not None:
                self._added.made(made)
                self._wanted = (made.table, made.id)
                self.refresh()
                self.tree.setFocus()

    def _take_typed(self, typed: bool) -> None:
        """Take what the words come to, where that was asked for while a cell was being typed in.

        What is *typed* is in the plan by then, and where the words come to nothing more that is
        all that was asked for. Where it was refused that has been said, and comes first.
        """
        if self.model.waits_at(self.tree.currentIndex()) is None:
            self._now()
            if not typed or self.buttons[buttons.TAKE].isEnabled():
                self._row.press(buttons.TAKE)

    def _edit(self) -> None:
        index = self.tree.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.tree.edit(index)

    def _now(self) -> None:
        """Take in at once what is still to be taken in: the rows as they are.

        What is being typed is handed on first, as its editor goes with the rows as they were.
        """
        if self.tree.is_being_typed():
            self.tree.setFocus()
        if self._later.isActive():
            self._later.stop()
            self.refresh()

    def _take_in(self) -> None:
        """Show the rows as they are; later, where somebody types, who would lose their editor."""
        self._behind = self.tree.is_being_typed()
        if not self._behind:
            self.refresh()

    def _catch_up(self) -> None:
        if self._behind:
            self._behind = False
            self._later.start(0)

    def _say_why_not(self) -> None:
        self.said.emit(self.model.why_not_typed(self.tree.currentIndex()))

    def _go_on(self, step: int) -> None:
        """Edit the next cell that can be, along the row and on to the next; *step* -1 goes back."""
        self._now()
        at: QModelIndex = self.tree.currentIndex()
        while at.isValid():
            beside = at.siblingAtColumn(at.column() + step)
            if not beside.isValid():
                row = self.tree.indexBelow(at) if step > 0 else self.tree.indexAbove(at)
                beside = row.siblingAtColumn(0 if step > 0 else len(HEADINGS) - 1)
            at = beside
            if at.flags() & Qt.ItemFlag.ItemIsEditable:
                self.tree.go(at)
                self.tree.edit(at)
                return

    def go(self) -> None:
        """Go to the action that the cost is of."""
        item = self.current()
        if item is not None and isinstance(item.owner, Action):
            self.action_chosen.emit(item.owner.id)

    # --- the clipboard, and what was typed and not taken -----------------------------------------

    def copy_cells(self) -> bool:
        if self._in_totals():
            self.totals.copy()
        else:
            self._doing.copy()
        return True

    def cut_cells(self) -> bool:
        if self._in_totals():
            self.said.emit("Nothing was cut: totals are worked out from the costs.")
        else:
            self._doing.attempt(self._doing.cut)
        return True

    def paste_cells(self) -> bool:
        if self._in_totals():
            self.said.emit("Nothing was pasted: totals are worked out from the costs.")
        else:
            self._doing.attempt(self._doing.paste)
        return True

    def _in_totals(self) -> bool:
        return self.totals.table.hasFocus()

    def unfinished(self) -> str:
        """What was typed into a cell and refused, a sentence for each."""
        waiting = self.model.waiting
        return " ".join(waiting.sentence(each, self.model.called(each)) for each in waiting)

    def written(self) -> dict[str, str]:
        """The same texts, by where they stand."""
        return self.model.all_waiting()

    def show_unfinished(self) -> None:
        cell = next(iter(self.model.waiting), None)
        if cell is None:
            return
        self._put_cursor(*cell)
        self.tree.setFocus()
        self._edit()
        if (waits := self.model.waits_at(self.tree.currentIndex())) is not None:
            self.said.emit(waits.told)

    # --- following ---------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        columns = {name for each in changed.updated.get(Action, {}).values() for name in each}
        reshaped = changed.reshapes(Action) or columns & _COLUMNS
        if reshaped or changed.touches(CostPart, CostLine, Area, PlanInfo, Column, ExtraField):
            self._later.start(0 if self.isVisible() else 300)

    def restyle(self) -> None:
        self.tree.measure()
        self._fit()
        self.tree.scheduleDelayedItemsLayout()
        self._show_totals()
