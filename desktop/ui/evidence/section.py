"""The evidence of an action, in its panel: what there is, how old and how strong it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.days import format_day
from desktop.core.evidence.items import age_of, in_short, listed
from desktop.core.evidence.looking import State
from desktop.core.kinds import Action, Evidence, day_of
from desktop.core.kinds.evidence import INSIDE, LINK
from desktop.core.text import brief, count, one_line
from desktop.ui.editors.choice import NOT_SAID
from desktop.ui.evidence import doing
from desktop.ui.evidence.adding import AddEvidence
from desktop.ui.evidence.eyes import Eyes, eyes_of
from desktop.ui.evidence.painting import BELOW, DOUBTFUL, ITEM, EvidenceDelegate
from desktop.ui.guard import guarded
from desktop.ui.look.button import Button, ToolButton
from desktop.ui.look.flow import in_a_row
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.rows.table import RowTable, set_up
from desktop.ui.session import PlanSession

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOST = 8  # items that are seen without scrolling


def day_and_age(item: Evidence, as_at: Any) -> str:
    """ "14/05/2018, 147 d"; what is not known is said so."""
    day = day_of(item.on)
    if day is None:
        return "no date"
    age = age_of(item, as_at)
    return f"{format_day(day)}, {age} d" if age is not None else format_day(day)


@guarded
class ItemsModel(QAbstractTableModel):
    """The items of one action, newest first."""

    def __init__(self, session: PlanSession, eyes: Eyes, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._eyes = session, eyes
        self.items: list[Evidence] = []

    def show(self, items: list[Evidence]) -> None:
        """Show items; the selection stays where the same are shown."""
        if [each.id for each in items] == [each.id for each in self.items]:
            self.items = items
            self.refresh()
            return
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def refresh(self) -> None:
        """What is known of the items is another."""
        if self.items:
            last = self.index(len(self.items) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return brief(one_line(item.title or item.file or "without a title"), 200)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.in_words(item)
        if role == ITEM:
            return item
        if role == BELOW:
            return day_and_age(item, self._session.as_at)
        if role == DOUBTFUL:
            return self._eyes.of(item).is_doubtful
        return None

    @staticmethod
    def _speaks_for(item: Evidence) -> str:
        said = [
            word
            for word, yes in (("delivery", item.for_delivery), ("impact", item.for_impact))
            if yes
        ]
        return " and ".join(said) or "nothing said"

    def in_words(self, item: Evidence) -> str:
        """All that is shown of an item, and what is known of its file."""
        parts = [
            item.title or item.file, item.kind, day_and_age(item, self._session.as_at),
            f"strength {item.strength or NOT_SAID}", f"speaks for {self._speaks_for(item)}",
        ]  # fmt: skip
        if item.kept == INSIDE:
            parts.append("kept inside the plan")
        elif item.file:
            parts.append(item.file)
        state = self._eyes.of(item)
        if state.state not in (State.INSIDE, State.NOT_LOOKED):
            parts.append(f"file {state.in_words}" if item.file else state.in_words)
        return "; ".join(part for part in parts if part)


class _Table(RowTable):
    """The table; Enter opens, F2 edits, Del deletes."""

    asked = Signal(str)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keys has an item to do something with."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = {
            Qt.Key.Key_Return: "open", Qt.Key.Key_Enter: "open", Qt.Key.Key_F2: "edit",
            Qt.Key.Key_Delete: "delete", Qt.Key.Key_Insert: "add",
        }  # fmt: skip
        name = names.get(Qt.Key(event.key()))
        if name is None:
            super().keyPressEvent(event)
        else:
            event.accept()
            self.asked.emit(name)


class EvidenceBox(QWidget):
    """The items of an action, with what can be done with each.

    Signals: ``edit_asked(object)`` with the item that is to be edited in a form.
    """

    edit_asked = Signal(object)

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._plan = session, session.plan
        self._action: Action | None = None
        self._eyes = eyes_of(session)
        self._eyes.looked.connect(self._see)
        self.summary = Label()
        self.summary.setWordWrap(True)
        self.summary.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.model = ItemsModel(session, self._eyes, self)
        self.table = self._build_table()
        self.notice = Notice()
        self.add = Button("Add evidence…")
        self.add.clicked.connect(self.add_item)
        self.open = Button("Open")
        self.open.clicked.connect(lambda: self.do("open"))
        self.more = ToolButton()
        self.more.setText("More ▾")
        self.more.setAccessibleName("More that can be done with the chosen evidence")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self.more)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        self.more.setMenu(menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.summary, self.table, self.notice):
            layout.addWidget(widget)
        layout.addWidget(in_a_row(self.add, self.open, self.more))

    def _build_table(self) -> _Table:
        table = _Table()
        set_up(table, self.model, "Evidence of the action")
        table.setItemDelegate(EvidenceDelegate(table))
        table.setAlternatingRowColors(False)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._offer)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.asked.connect(self.do)
        table.doubleClicked.connect(lambda _: self.do("open"))
        table.selectionModel().selectionChanged.connect(self._enable)
        return table

    # --- showing ---------------------------------------------------------------------------------

    def show_action(self, action: Action) -> None:
        """Show the items of an action, and look at their files."""
        fresh = action is not self._action
        self._action = action
        items = listed(self._plan.data, action)
        changed = fresh or [each.values() for each in items] != self._was
        self._was = [each.values() for each in items]
        self.model.show(items)
        self.summary.setText(
            in_short(items, self._session.as_at) if items
            else "None yet. Drop files here, or add what shows how it stands. For example: the "
            "audit of 20 files of 3 September; the minute that agreed it."
        )  # fmt: skip
        self.table.setVisible(bool(items))
        self.table.setFixedHeight(
            min(len(items), _MOST) * self.table.sizeHintForRow(0) + 2 if items else 0
        )
        self.add.setVisible(not self._plan.why_read_only)
        if fresh:
            self.table.clearSelection()
        self._enable()
        if changed and items:
            self._eyes.look(items)
        self._see()

    _was: list[dict[str, Any]] = []

    def _see(self) -> None:
        """Show what is known of the files now."""
        self.model.refresh()
        doubtful = [
            (each, looked) for each in self.model.items
            if (looked := self._eyes.of(each)).is_doubtful
        ]  # fmt: skip
        words = [f"{doing.called(item)}: {looked.said}." for item, looked in doubtful[:3]]
        if len(doubtful) > 3:
            words.append(f"{count(len(doubtful) - 3, 'more file')} of evidence so.")
        self.notice.say(" ".join(words))

    def chosen(self) -> Evidence | None:
        """The item under the cursor."""
        rows = self.table.selectionModel().selectedRows()
        if not rows or rows[0].row() >= len(self.model.items):
            return None
        return self.model.items[rows[0].row()]

    def choose(self, words: str) -> None:
        """Put the cursor on the first item that says *words*, in whatever case."""
        wanted = words.casefold()
        for row, item in enumerate(self.model.items):
            if any(wanted in text.casefold() for text in (item.title, item.note, item.file)):
                self.table.selectRow(row)
                return

    def _enable(self) -> None:
        item = self.chosen()
        self.open.setVisible(bool(self.model.items))
        self.more.setVisible(bool(self.model.items))
        self.open.setEnabled(item is not None and bool(item.file or item.kept == INSIDE))
        self.more.setEnabled(item is not None)

    # --- doing -----------------------------------------------------------------------------------

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        self.fill(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def fill(self, menu: QMenu) -> None:
        """Offer what can be done with the chosen item."""
        menu.clear()
        item = self.chosen()
        if item is None:
            return
        for name, words, can in offered(item, self._eyes, editable=not self._plan.why_read_only):
            entry = menu.addAction(words)
            entry.setEnabled(can)
            entry.triggered.connect(partial(self._do_chosen, name))

    def _do_chosen(self, name: str, _checked: bool = False) -> None:
        self.do(name)

    def do(self, name: str) -> None:
        """Do something with the chosen item, by its name."""
        item = self.chosen()
        if name == "add":
            self.add_item()
        elif item is None:
            return
        elif name == "edit":
            self.edit_asked.emit(item)
        else:
            can = {each for each, _, yes in offered(item, self._eyes,
                   editable=not self._plan.why_read_only) if yes}  # fmt: skip
            if name in can:
                DOES[name](self, self._session, item)

    def add_item(self) -> None:
        """Ask for an item, with files or without."""
        if self._action is not None and not self._plan.why_read_only:
            AddEvidence(self._session, self._action, (), self).open()


def offered(item: Evidence, eyes: Eyes, *, editable: bool) -> list[tuple[str, str, bool]]:
    """What is offered for an item: its name, its words, and whether it can be done now."""
    looked = eyes.of(item)
    linked = item.kept == LINK and bool(item.file)
    has = linked or item.kept == INSIDE
    found = [("open", "Open", bool(item.file) or has), ("edit", "Edit…", True)]
    if item.kept == INSIDE:
        found.append(("link", "Save it out and make it a link…", editable))
    else:
        found.append(("inside", "Keep inside the plan…", editable and linked))
    found.append(("save", "Save a copy…", has))
    if looked.state is State.MOVED:
        found.append(("follow", f"Follow it to {brief(looked.where, 50)}", editable))
    elif looked.state is State.CHANGED:
        found.append(("follow", "Take the file as it is now…", editable))
    found.append(("choose", "Choose its file…", editable))
    found.append(("delete", "Delete", editable))
    return [(name, words.replace("&", "&&"), can) for name, words, can in found]


def _delete(parent: QWidget, session: PlanSession, item: Evidence) -> None:
    doing.delete_items(parent, session, [item])


DOES: dict[str, Callable[[QWidget, PlanSession, Evidence], object]] = {
    "open": doing.open_item, "inside": doing.keep_inside, "link": doing.make_link,
    "save": doing.save_out, "follow": doing.follow, "choose": doing.choose_anew, "delete": _delete,
}  # fmt: skip
