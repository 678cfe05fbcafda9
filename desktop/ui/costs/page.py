"""The page of the costs: every cost with its parts, what they come to, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.costs.beside import called
from desktop.core.costs.offered import in_words, offered
from desktop.core.costs.parts import ACTIONS, SUMMARY, account_of, costs_of, offered_by, total
from desktop.core.costs.proposals import Proposal
from desktop.core.costs.sums import pounds
from desktop.core.data import PlanData
from desktop.core.editing import costs as editing
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Area, Column, CostLine, CostPart, ExtraField, PlanInfo
from desktop.core.plan import Plan
from desktop.core.text import brief, count, one_line
from desktop.ui.costs.delegate import CostsDelegate
from desktop.ui.costs.listed import Group, Item, Owner, sum_in_words
from desktop.ui.costs.model import (
    HEADINGS,
    WHAT,
    CostsModel,
    Role,
)
from desktop.ui.costs.totals import TotalsBox
from desktop.ui.costs.tree import LINES, WIDTHS, CostsTree
from desktop.ui.once import once
from desktop.ui.plain import Label, page_title
from desktop.ui.plan_page import PageOfPlan
from desktop.ui.session import PlanSession

_COLUMNS = {"cost", "extra", "no", "action", "area_id", "position"}
_LEAST_WORDS = 14  # letters of each of the two columns of words, or the totals go below
_SIDE = 270  # pixels of the totals


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
        self._account = ""  # "" until the user chose one
        self.model = CostsModel(self.plan, self.said.emit, self)
        self.tree = CostsTree()
        self.totals = TotalsBox()
        self._proposals: list[Proposal] = []
        self._wanted: tuple[str, int] | None = None  # what the cursor goes to when it is there
        self._build()
        self._later = once(self, self.refresh)
        session.changed.connect(self._follow)
        self.setFocusProxy(self.tree)
        self.refresh()

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 8)
        layout.setSpacing(6)
        title = page_title("Costs")
        layout.addWidget(title)
        self.summary = Label()
        self.summary.setWordWrap(True)
        layout.addWidget(self.summary)
        splitter = self.splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._build_tree())
        splitter.addWidget(self._build_side())
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([900, _SIDE])
        layout.addWidget(splitter, 1)
        layout.addLayout(self._build_buttons())

    def _build_tree(self) -> QWidget:
        tree = self.tree
        tree.setModel(self.model)
        delegate = CostsDelegate(self.plan, tree, LINES)
        delegate.go_on.connect(self._go_on)
        tree.setItemDelegate(delegate)
        tree.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        tree.entered_line.connect(self._edit)
        tree.not_typed.connect(self._say_why_not)
        self.model.modelReset.connect(self._after_reset)
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

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for name, words, keys, act in (
            ("add", "A&dd a part", "Ins", self.add),
            ("take", "Take what the words sa&y", "Ctrl+Enter", self.take),
            ("columns", "Parts by the colum&ns", "", self.by_columns),
            ("delete", "De&lete", "Del", self.delete),
            ("up", "&Up", "Alt+Up", lambda: self.move_part(-1)),
            ("down", "Do&wn", "Alt+Down", lambda: self.move_part(1)),
            ("go", "&Go to the action", "", self.go),
        ):
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, act=act: self._try(act))
            if keys:
                shortcut = QShortcut(self.tree)
                # The Enter of the keypad, and that of the letters, which Qt calls Return
                both = {keys, keys.replace("Enter", "Return")}
                shortcut.setKeys([QKeySequence(each) for each in both])
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(button.click)
                button.setToolTip(f"{words.replace('&', '')} ({QKeySequence(keys).toString()})")
            self.buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

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
            at = self._near(*place, column) if key else self._first()
        if at.isValid():
            self.tree.setCurrentIndex(at)
            self.tree.scrollTo(at)
        self._show_totals()
        self._show_current()

    def _near(self, group: int, row: int, column: int) -> QModelIndex:
        """What stands now where the cursor was: its row has gone, with an undo."""
        group = min(group, self.model.group_count() - 1)
        last = self.model.item_count(group) - 1 if group >= 0 else -1
        if last < 0:
            return self._first()
        return self.model.index(min(row, last), column, self.model.index(group, 0))

    def _first(self) -> QModelIndex:
        for place in range(self.model.group_count()):
            above = self.model.index(place, 0)
            if self.model.item_count(place):
                return self.model.index(0, 0, above)
        return self.model.index(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the totals below the list where, beside it, they would leave no room for words."""
        letter = self.fontMetrics().averageCharWidth()
        wide = sum(WIDTHS.values()) * letter + 2 * _LEAST_WORDS * letter + _SIDE + 80
        upright = self.width() < wide
        way = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
        if self.splitter.orientation() != way:
            self.splitter.setOrientation(way)
            high = self.splitter.height()
            self.splitter.setSizes([high * 7 // 10, high * 3 // 10] if upright else [900, _SIDE])

    def _after_reset(self) -> None:
        self.tree.expandAll()
        for row in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)

    def _choose_account(self) -> None:
        self._account = self.totals.chosen()
        self._show_totals()

    def _show_totals(self) -> None:
        data = self.plan.data
        both = {account: costs_of(data, account) for account in (SUMMARY, ACTIONS)}
        account = self._account if both.get(self._account) else account_of(data)
        self.totals.choose(account, several=all(both.values()))
        self.totals.show_costs(data, both[account])
        self.summary.setText(self._in_words(account, {a: len(c) for a, c in both.items()}))

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
        asked = sum(len(item.asked) for group in self.model.groups for item in group.items)
        questions = count(asked, "question stands", "questions stand")
        return f"{told} {questions} beside the rows, marked ▲." if asked else told

    def current(self) -> Item | None:
        """What is under the cursor: a row or a part of one; None on a heading."""
        item: Item | None = self.tree.currentIndex().data(Role.ITEM)
        return item

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
        self._proposals = self._proposed(item)
        can = {
            "add": self._editable,
            "take": self._editable and (bool(self._proposals) or self._worked(item) is not None),
            "columns": self._editable and isinstance(owner, CostLine),
            "delete": self._editable and part is not None,
            "up": self._editable and part is not None,
            "down": self._editable and part is not None,
            "go": isinstance(owner, Action),
        }
        for name, yes in can.items():
            self.buttons[name].setEnabled(yes)
        of_line = isinstance(owner, CostLine)
        self.buttons["columns"].setVisible(of_line)
        self.buttons["take"].setVisible(not of_line or part is not None)
        self.read.setText(self._read_in_words(item))
        self.place_changed.emit()

    def _proposed(self, item: Item | None) -> list[Proposal]:
        """What can be read from the words of an action that has no parts."""
        if item is None or not isinstance(item.owner, Action) or item.part is not None:
            return []
        return offered(self.plan.data, item.owner)

    @staticmethod
    def _worked(item: Item | None) -> Decimal | None:
        """What the words of a part without an amount come to."""
        return offered_by(item.part) if item is not None and item.part is not None else None

    def _read_in_words(self, item: Item | None) -> str:
        worked = self._worked(item)
        if item is not None and item.part is not None and worked is not None:
            said = brief(one_line(item.part.text), 60)
            return f"From the words of the part:\n• {pounds(worked)} (“{said}”)"
        if not self._proposals or item is None:
            return ""
        lines = [f"From the words of {called(self._action(item))}:"]
        lines += [f"• {in_words(each)} (“{brief(each.words, 60)}”)" for each in self._proposals]
        return "\n".join(lines)

    @staticmethod
    def _action(item: Item) -> Action | None:
        return item.owner if isinstance(item.owner, Action) else None

    def go_to(self, row_id: int) -> None:
        """Put the cursor on a part of a cost."""
        self._put_cursor((CostPart.table, row_id))

    def show_changed(self, changed: Changed) -> None:
        parts = {*changed.inserted.get(CostPart, ()), *changed.updated.get(CostPart, ())}
        found = [(CostPart.table, each) for each in sorted(parts)]
        words = changed.updated.get(Action, {})
        found += [(Action.table, each) for each in sorted(words) if "cost" in words[each]]
        here = self.current()
        if found and (here is None or here.key not in found):
            self._put_cursor(found[0])

    def _put_cursor(self, key: tuple[str, int]) -> None:
        self._now()
        at = self.model.index_of(key, WHAT)
        if at.isValid():
            self.tree.setCurrentIndex(at)
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

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except PlandeskError as error:
            self.said.emit(str(error))

    def _edit(self) -> None:
        index = self.tree.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.tree.edit(index)

    def _now(self) -> None:
        """Take in at once what is still to be taken in: the rows as they are."""
        if self._later.isActive():
            self._later.stop()
            self.refresh()

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
                self.tree.setCurrentIndex(at)
                self.tree.edit(at)
                return

    def add(self) -> None:
        """Add a part to what the cursor stands on, and put the cursor in it."""
        item, group = self.current(), self._group()
        owner: Owner = group.owner if group is not None else None
        after = None
        if item is not None:
            owner, after = item.owner, item.part
        part = editing.add_part(self.plan, owner, after=after)
        self._go_to_part(part)

    def _go_to_part(self, part: CostPart) -> None:
        self._wanted = (part.table, part.id)
        self.refresh()
        self.tree.setFocus()

    def take(self) -> None:
        """Make parts of what the words of the action say, or an amount of what those of a part come
        to, in one step."""
        item = self.current()
        if item is not None and item.part is not None:
            if self._worked(item) is not None:
                editing.take_worked(self.plan, item.part)
            return
        action = self._action(item) if item else None
        if action is not None and self._proposals:
            made = editing.take_proposals(self.plan, action, self._proposals)
            self._go_to_part(made[0])

    def by_columns(self) -> None:
        """Make parts of the figures of a line by what its columns are called."""
        item = self.current()
        if item is not None and isinstance(item.owner, CostLine):
            made = editing.parts_from_columns(self.plan, [item.owner])
            self._go_to_part(made[0])

    def delete(self) -> None:
        """Delete the part under the cursor; Undo brings it back."""
        item = self.current()
        if item is not None and item.part is not None:
            below = self.tree.indexBelow(self.tree.currentIndex()).data(Role.ITEM)
            part, self._wanted = item.part, below.key if below else None
            editing.delete_parts(self.plan, [part])

    def move_part(self, step: int) -> None:
        """Move the part under the cursor among those of its row."""
        item = self.current()
        if item is not None and item.part is not None:
            editing.move_part(self.plan, item.part, step)

    def go(self) -> None:
        """Go to the action that the cost is of."""
        item = self.current()
        action = self._action(item) if item else None
        if action is not None:
            self.action_chosen.emit(action.id)

    # --- following ---------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        columns = {name for each in changed.updated.get(Action, {}).values() for name in each}
        reshaped = changed.reshapes(Action) or columns & _COLUMNS
        if reshaped or changed.touches(CostPart, CostLine, Area, PlanInfo, Column, ExtraField):
            self._later.start(0 if self.isVisible() else 300)

    def restyle(self) -> None:
        self._fit()
        self.tree.share_out()
        self.tree.scheduleDelayedItemsLayout()
        self._show_totals()
