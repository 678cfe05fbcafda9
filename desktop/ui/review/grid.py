"""A review as a grid: every action in its scope, last time's values beside now's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.editing import cycle
from desktop.core.editing.cells import type_in
from desktop.core.errors import PlandeskError
from desktop.core.fields import field_of
from desktop.core.kinds import Action, Review, ReviewItem
from desktop.core.plan import Plan
from desktop.core.ratings import IMPACT, RATINGS, has_impact
from desktop.ui.checks.wrapped import draw_lines
from desktop.ui.editors import editor_for
from desktop.ui.guard import guarded
from desktop.ui.look import spoken
from desktop.ui.look.theme import status_colour, text_on
from desktop.ui.look.typed import show_kept
from desktop.ui.writing import FindLine

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TICK = "tick"


@dataclass(frozen=True, slots=True)
class Shown:
    """One column: its heading, the field it shows, whether as it was last time, its width."""

    heading: str
    field: str
    then: bool = False
    width: int = 100


def columns_of(last_name: str, *, impact: bool = False) -> list[Shown]:
    """The columns of the grid; without a review before there is no last time to show.

    *impact* is whether the plan has a second rating, which then stands beside the first.
    """
    pairs = [("ragb", "Status", 84), ("by_when", "By when", 110), ("progress", "Progress", 250)]
    if impact:
        pairs.insert(1, (IMPACT, "Impact", 84))
    found = [
        Shown("✓", _TICK, width=34),
        Shown("No.", "no", width=70),
        Shown("Action", "action", width=260),
    ]
    for name, label, width in pairs:
        if last_name:
            found.append(Shown(f"{label}\n{last_name}", name, True, width))
        found.append(Shown(f"{label} now" if last_name else label, name, False, width))
    return found


@guarded
class ReviewGridModel(QAbstractTableModel):
    """The actions of a review as rows. Signal: ``refused(str)`` when an edit is not taken."""

    refused = Signal(str)

    def __init__(
        self,
        plan: Plan,
        review: Review,
        scope: Sequence[int],
        before: Mapping[str, Mapping[str, str]],
        last_name: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._review = review
        self._scope = list(scope)
        self._before = before
        self._columns = columns_of(last_name, impact=has_impact(plan.data))
        self._seen = cycle.reviewed(plan, review)
        self._rows = {action_id: row for row, action_id in enumerate(self._scope)}

    @property
    def columns(self) -> Sequence[Shown]:
        """The columns in their order."""
        return self._columns

    def action(self, row: int) -> Action | None:
        """The action of a row."""
        known = 0 <= row < len(self._scope)
        return self._plan.data.get(Action, self._scope[row]) if known else None

    def row_of(self, action_id: int) -> int:
        """The row of an action, or -1."""
        return self._rows.get(action_id, -1)

    def is_reviewed(self, action: Action) -> bool:
        """Whether the review has been through an action."""
        return action.id in self._seen

    def follow(self, changed: Changed) -> None:
        """Take in what a step changed."""
        gone = changed.deleted.get(Action, set()) & set(self._scope)
        for row in sorted((self._rows[each] for each in gone), reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._scope[row]
            self._rows = {action_id: place for place, action_id in enumerate(self._scope)}
            self.endRemoveRows()
        touched = set(changed.updated.get(Action, ()))
        if changed.touches(ReviewItem):
            seen = cycle.reviewed(self._plan, self._review)
            touched |= seen ^ self._seen
            self._seen = seen
        for action_id in touched:
            place = self._rows.get(action_id)
            if place is not None:
                self.dataChanged.emit(
                    self.index(place, 0), self.index(place, len(self._columns) - 1)
                )

    # --- what Qt asks ------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._scope)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            return self._columns[section].heading
        return str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self._columns[index.column()]
        if self._plan.why_read_only:
            return flags
        if column.field == _TICK:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if not column.then and column.field not in ("no", "action"):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _text(self, action: Action, column: Shown) -> str:
        if not column.then:
            return str(getattr(action, column.field))
        last = self._before.get(action.key)
        return last.get(column.field, "") if last else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        action = self.action(index.row()) if index.isValid() else None
        if action is None:
            return None
        column = self._columns[index.column()]
        if column.field == _TICK:
            return self._tick_data(action, role)
        text = self._text(action, column)
        if column.field in RATINGS:
            return self._status_data(action, text, column, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.cell(action.name, _spoken(column), text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        return None

    def _tick_data(self, action: Action, role: int) -> Any:
        seen = action.id in self._seen
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if seen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.cell(action.name, "Reviewed", "yes" if seen else "not yet")
        return None

    def _status_data(self, action: Action, code: str, column: Shown, role: int) -> Any:
        legend = self._plan.data.legend_of(column.field)
        if role == Qt.ItemDataRole.EditRole:
            return code
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{code} {legend.word(code)}" if code else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.cell(action.name, _spoken(column), legend.word(code))
        status = legend.get(code)
        if status is None:
            return None
        ground = status_colour(status.colour)
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(ground)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(text_on(ground))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        action = self.action(index.row()) if index.isValid() else None
        if action is None:
            return False
        column = self._columns[index.column()]
        try:
            if column.field == _TICK and role == Qt.ItemDataRole.CheckStateRole:
                self.tick([action], Qt.CheckState(value) == Qt.CheckState.Checked)
                return True
            if role == Qt.ItemDataRole.EditRole and not column.then:
                return type_in(self._plan, action, column.field, str(value))
        except PlandeskError as error:
            self.refused.emit(str(error))
        return False

    def tick(self, chosen: Sequence[Action], seen: bool) -> None:
        """Mark actions as reviewed, or as not reviewed yet."""
        cycle.mark_all_reviewed(self._plan, self._review, chosen, seen=seen)


def _spoken(column: Shown) -> str:
    return column.heading.replace("\n", ", ")


@guarded
class _Delegate(QStyledItemDelegate):
    """Gives each column the editor that its field has everywhere."""

    def __init__(self, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan = plan
        self._view = parent

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model: Any = index.model()
        name = model.columns[index.column()].field
        editor = editor_for(field_of(name).holds, self._plan, parent, name)
        editor.setAccessibleName(_spoken(model.columns[index.column()]))
        finished = getattr(editor, "finished", None)
        if finished is not None:
            finished.connect(lambda: self._finish(editor))
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: Any = index.model()
        if model.columns[index.column()].field in (_TICK, *RATINGS):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = self._view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        painter.save()
        painter.setPen(option.palette.color(role))
        draw_lines(painter, option.rect.adjusted(5, 3, -4, -2), text, option.font)
        painter.restore()

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: Any, index: Index) -> None:
        show_kept(editor, index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(self, editor: Any, model: Any, index: Index) -> None:
        if editor.value() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.value(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: Any, option: QStyleOptionViewItem, index: Index) -> None:
        editor.fit(option.rect)


class ReviewGridPage(QWidget):
    """The grid of a review under what narrows it: words, and whether it was reviewed yet."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = ReviewGrid(plan)
        self.bare = QCheckBox("Only those not reviewed &yet")
        self.search = FindLine()
        self.search.setPlaceholderText("Number, words, delivery lead or status")
        self.search.setAccessibleName("Search the actions of the review")
        self.search.setClearButtonEnabled(True)
        self._plan = plan
        row = QHBoxLayout()
        row.addWidget(self.bare)
        row.addStretch(1)
        row.addWidget(self.search, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.grid, 1)
        self.bare.toggled.connect(lambda _: self.narrow())
        self.search.textChanged.connect(lambda _: self.narrow())

    def narrow(self) -> None:
        """Hide the rows that are not wanted."""
        model = self.grid.model()
        if not isinstance(model, ReviewGridModel):
            return
        words = self.search.text().casefold().strip()
        for row in range(model.rowCount()):
            action = model.action(row)
            if action is None:
                continue
            status = self._plan.data.legend.word(action.ragb)
            impact = self._plan.data.impact_legend.word(action.impact_ragb)
            texts = (action.no, action.action, action.lead, action.progress, status, impact)
            wanted = not words or any(words in text.casefold() for text in texts)
            self.grid.setRowHidden(
                row, not wanted or (self.bare.isChecked() and model.is_reviewed(action))
            )


class ReviewGrid(QTableView):
    """The grid of a review. Signal: ``asked(int)`` with the id of an action to look at alone."""

    asked = Signal(int)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setAccessibleName("Actions of the review")
        self.setItemDelegate(_Delegate(plan, self))
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() * 3 + 8)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)

    def show_model(self, model: ReviewGridModel) -> None:
        """Show a review."""
        self.setModel(model)
        for place, column in enumerate(model.columns):
            self.setColumnWidth(place, column.width)
        self.horizontalHeader().setStretchLastSection(True)

    def current_action(self) -> Action | None:
        """The action under the cursor."""
        model = self.model()
        if isinstance(model, ReviewGridModel):
            return model.action(self.currentIndex().row())
        return None

    def selected_actions(self) -> list[Action]:
        """The actions that the selection touches."""
        model = self.model()
        if not isinstance(model, ReviewGridModel):
            return []
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [found for row in rows if (found := model.action(row)) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Space and plain and isinstance(model, ReviewGridModel):
            chosen = self.selected_actions()
            if chosen and not self._plan.why_read_only:
                seen = all(
                    model.index(model.row_of(each.id), 0).data(Qt.ItemDataRole.CheckStateRole)
                    == Qt.CheckState.Checked
                    for each in chosen
                )
                model.tick(chosen, not seen)
            return
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and index.isValid():
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            elif (found := self.current_action()) is not None:
                self.asked.emit(found.id)
            return
        super().keyPressEvent(event)
