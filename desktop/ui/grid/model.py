"""The table model of one area: it holds no truth of its own, only which line is where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.core.changes import Changed
from desktop.core.due import due_by, is_past_due
from desktop.core.errors import PlandeskError
from desktop.core.fields import FIELDS, REQUIREMENTS, called, text_of
from desktop.core.kinds import Action, Area, Column, Commitment, ExtraField, Holds, Status
from desktop.core.plan import Plan
from desktop.core.ratings import RATINGS
from desktop.core.view_order import ViewOrder
from desktop.ui.grid import heard
from desktop.ui.grid.earned import EarnedMarks
from desktop.ui.grid.reshaping import reshape
from desktop.ui.grid.rows import HEADINGS, MANY, Group, Key, Line, Special, key_of, lines_of
from desktop.ui.grid.unread import why_unread
from desktop.ui.guard import guarded

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a cell can be asked for beyond Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1  # the Line of the row
    FIELD = Qt.ItemDataRole.UserRole + 2  # the name of the column's field
    KIND = Qt.ItemDataRole.UserRole + 3  # the field's Holds
    NOTE = Qt.ItemDataRole.UserRole + 4  # a second, smaller line: "● 8 days over"
    MARK = Qt.ItemDataRole.UserRole + 5  # what a check says of the action, or ""
    SIGN = Qt.ItemDataRole.UserRole + 6  # what supports a rating: "✓", "▲", "–", or ""


@guarded
class GridModel(QAbstractTableModel):
    """The actions of one area under the columns of the plan's form.

    Signals: ``refused(str)`` with the sentence when an edit was not taken; ``added(int)`` with
    the id of an action that was typed into the last line.
    """

    refused = Signal(str)
    added = Signal(int)

    def __init__(
        self,
        plan: Plan,
        parent: QObject | None = None,
        as_at: Callable[[], date] | None = None,
        earned: EarnedMarks | None = None,
    ) -> None:
        super().__init__(parent)
        self._earned = earned
        if earned is not None:
            earned.found.connect(self._earned_found)
            earned.forgotten.connect(lambda: self._all_changed([Role.SIGN]))
        self._plan = plan
        self._as_at = as_at or (lambda: plan.today())
        self._area: Area | None = None
        self._takes: Callable[[Action], bool] | None = None
        self.order = ViewOrder()  # how the actions are shown, whatever their order in the plan
        self.lines: list[Line] = []  # as they are shown
        self._rows: dict[int, int] | None = None  # by the action's id
        self._columns: list[Column] = plan.data.columns
        self._marks: Mapping[int, str] = {}
        self._today = self._as_at()

    # --- what it shows ---------------------------------------------------------------------------

    @property
    def area(self) -> Area | None:
        """The area that is shown."""
        return self._area

    @property
    def columns(self) -> Sequence[Column]:
        """The columns in their order."""
        return self._columns

    @property
    def today(self) -> date:
        """The day that "overdue" is told by."""
        return self._today

    def show(
        self,
        area: Area | None,
        takes: Callable[[Action], bool] | None = None,
        order: ViewOrder | None = None,
    ) -> None:
        """Show an area, or the part of its actions that *takes* accepts, in another *order*."""
        self.beginResetModel()
        self._area, self._takes = area, takes
        self.order = order if order is not None else self.order
        self._today = self._as_at()
        self.set_lines(self._wanted_lines())
        self.endResetModel()

    def _wanted_lines(self) -> list[Line]:
        if self._area is None:
            return []
        return lines_of(
            self._plan.data, self._area, self._takes,
            can_add=not self._plan.why_read_only, order=self.order,
        )  # fmt: skip

    def set_lines(self, lines: list[Line]) -> None:
        """Take other lines; whoever calls tells the views."""
        self.lines = lines
        self._rows = None

    def line(self, row: int) -> Line | None:
        """The line of a row, or None beyond the last."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def action(self, row: int) -> Action | None:
        """The action of a row, or None for a row that is something else."""
        line = self.line(row)
        return line if isinstance(line, Action) else None

    def actions(self) -> list[Action]:
        """The actions that are shown, in their order."""
        return [line for line in self.lines if isinstance(line, Action)]

    def row_of(self, action_id: int) -> int:
        """The row of an action, -1 when it is not shown."""
        if self._rows is None:
            # The hot path of the first edit after another area was shown: no call for each row.
            self._rows = {
                line.id: row for row, line in enumerate(self.lines) if type(line) is Action
            }
        return self._rows.get(action_id, -1)

    def row_of_key(self, key: Key) -> int:
        """The row of a line, -1 when it is not shown."""
        if isinstance(key[1], int) and key[0] == "action":
            return self.row_of(key[1])
        return next((row for row, line in enumerate(self.lines) if key_of(line) == key), -1)

    def group_rows(self) -> list[int]:
        """The rows of headings: of commitments, or of the groups that the view makes."""
        if self._area is None or not (self.order.group or self._plan.data.commitments(self._area)):
            return []
        return [row for row, line in enumerate(self.lines) if isinstance(line, HEADINGS)]

    def field(self, column: int) -> str:
        """The name of a column's field."""
        return self._columns[column].field

    def column_of(self, field: str) -> int:
        """The column that shows a field, -1 when the form shows it nowhere."""
        return next((i for i, each in enumerate(self._columns) if each.field == field), -1)

    def called(self, field: str) -> str:
        """What the form calls a field that it shows, or else what it is usually called."""
        place = self.column_of(field)
        return (self._columns[place].label if place >= 0 else "") or called(self._plan.data, field)

    def kind(self, column: int) -> Holds:
        """The kind of a column's field."""
        field = FIELDS.get(self._columns[column].field)
        return field.holds if field else Holds.TEXT

    def set_marks(self, marks: Mapping[int, str]) -> None:
        """Show what checks say, by action id."""
        self._marks = marks
        self._all_changed()

    # --- Qt's questions --------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            label = self._columns[section].label
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return label
            if role == Qt.ItemDataRole.AccessibleTextRole:
                way = "last first" if self.order.descending else "first to last"
                sorted_by = self.order.sort == self._columns[section].field
                return f"{label}, sorted {way}" if sorted_by else label
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self.line(index.row())
        takes_text = not isinstance(line, HEADINGS)
        takes_text |= isinstance(line, Commitment) and index.column() == 0
        if (
            takes_text
            and not self._plan.why_read_only
            and self.field(index.column()) != REQUIREMENTS
        ):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Role.LINE:
            return line
        if role == Role.FIELD:
            return self.field(index.column())
        if role == Role.KIND:
            return self.kind(index.column())
        if isinstance(line, Action):
            return self._action_data(line, index.column(), role)
        if isinstance(line, HEADINGS):
            return self._heading_data(line, index.column(), role)
        return self._add_data(index.column(), role)

    def _action_data(self, action: Action, column: int, role: int) -> Any:
        name = self._columns[column].field
        if role == Qt.ItemDataRole.EditRole:
            return self.text(action, name)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(action, name)
        if role == Role.NOTE:
            return self.note(action, name)
        if role == Role.MARK:
            return self.mark(action)
        if role == Role.SIGN:
            return self.sign(action, name) if name in RATINGS else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heard.of_action(self, action, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            notes = [self.unread(action, name), self.note(action, name)]
            notes.append(self.mark(action) if name in ("no", "ragb") else "")
            notes.append(self.earned_words(action, name))
            return "\n".join(note for note in notes if note) or None
        return None

    def _heading_data(self, line: Commitment | Group, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            noun = "Commitment" if isinstance(line, Commitment) else "Group"
            return f"{noun}: {line.text or 'empty'}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line.text if column == 0 else ""
        return None

    def _add_data(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            return ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heard.of_new(self, column)
        if role == Qt.ItemDataRole.DisplayRole:
            place = max(0, self.column_of("action"))
            return heard.ADD_TEXT if column == place else ""
        return None

    def text(self, action: Action, name: str) -> str:
        """The text of an action's field as it is kept."""
        value = text_of(self._plan.data, action, name)
        if name == "completed_on" and value:
            year, month, day = value.split("-")
            return f"{day}/{month}/{year}"
        return value

    def shown(self, action: Action, name: str) -> str:
        """The text of an action's field as its cell shows it: a status with its word."""
        text = self.text(action, name)
        if name in RATINGS and text:
            return f"{text} {self.word(action, name)}"
        return text

    def word(self, action: Action, name: str) -> str:
        """The word of an action's status, or of another rating."""
        return self._plan.data.legend_of(name).word(self.text(action, name))

    def mark(self, action: Action) -> str:
        """What the checks say of an action, "" for nothing."""
        return self._marks.get(action.id, "")

    def is_marked(self, action: Action) -> bool:
        """Whether a check found something in an action."""
        return bool(self._marks.get(action.id))

    def rating_columns(self) -> list[int]:
        """The places of the columns of ratings."""
        return [place for place, each in enumerate(self.columns) if each.field in RATINGS]

    def unread(self, action: Action, name: str) -> str:
        """Why a date cannot be read, "" for one that can and for another field."""
        return why_unread(action.by_when) if name == "by_when" else ""

    def note(self, action: Action, name: str) -> str:
        """What stands below a field's text, smaller: "● 8 days over"."""
        return self.date_note(action) if name == "by_when" else ""

    def days_over(self, action: Action) -> int:
        """How many days an action that is not complete is past its date; 0 when it is not."""
        if not is_past_due(self._plan.data, action, self._today):
            return 0
        return (self._today - date.fromisoformat(due_by(self._plan.data, action))).days

    def date_note(self, action: Action) -> str:
        """What is to be said of an action's date: overdue, and its original date."""
        notes = []
        days = self.days_over(action)
        if days:
            notes.append(f"{heard.OVER}{days:,} day{'s' if days != 1 else ''} over")
        if action.original_due and action.original_due != action.due:
            notes.append(f"was {action.original_by_when}")
        return "\n".join(notes)

    def sign(self, action: Action, name: str) -> str:
        """The sign of what supports a rating or speaks against it, "" while it is not known."""
        if self._earned is None or not getattr(action, name):
            return ""
        mark = self._earned.mark(action, name)
        return mark.sign if mark is not None else ""

    def earned_words(self, action: Action, name: str) -> str:
        """What earns a rating, in a sentence; "" for another field and without a rating."""
        if self._earned is None or name not in RATINGS or not getattr(action, name):
            return ""
        side = self._earned.side_of(action, name)
        return f"{side.mark.sign} {side.words}" if side is not None else ""

    # --- editing ---------------------------------------------------------------------------------

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """One cell as typed. What the plan does not take is told by ``refused``."""
        line = self.line(index.row()) if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or line is None:
            return False
        from desktop.core.editing import actions, cells, rows

        name, text = self.field(index.column()), str(value).strip()
        try:
            if isinstance(line, Action):
                cells.type_in(self._plan, line, name, text)
            elif isinstance(line, Commitment):
                rows.change(self._plan, line, text=text)
            elif text and self._area is not None:
                shown = self.actions()
                added = actions.add_action(
                    self._plan, self._area, {name: text}, after=shown[-1] if shown else None
                )
                self.added.emit(added.id)
        except PlandeskError as error:
            self.refused.emit(str(error))
            return False
        return True

    # --- following the plan ----------------------------------------------------------------------

    def follow(self, changed: Changed) -> None:
        """Bring what is shown up to date with a step, row by row where that is enough."""
        if self._area is not None and self._area.id in changed.deleted.get(Area, ()):
            self.show(None)
            return
        if changed.touches(Column, ExtraField):
            self.beginResetModel()
            self._columns = self._plan.data.columns
            self.set_lines(self._wanted_lines())
            self.endResetModel()
            return
        if changed.reshapes(Action, Commitment) or self._regroups(changed):
            moved = {
                row_id
                for row_id, columns in changed.updated.get(Action, {}).items()
                if "area_id" in columns
            }
            self._reshape(changed.inserted.get(Action, set()) | moved)
        if changed.touches(Status):
            self._all_changed()
            return
        for kind, noun in ((Action, "action"), (Commitment, "commitment")):
            updated = changed.updated.get(kind, {})
            if len(updated) > MANY:
                self._all_changed()
                return
            for row_id in updated:
                self._row_changed(self.row_of_key((noun, row_id)))

    def _regroups(self, changed: Changed) -> bool:
        """Whether an action belongs below another heading now. A sorted row stays where it is, or
        it would go from under the hand that changes it."""
        return bool(self.order.group and changed.updated.get(Action))

    def _earned_found(self, action_id: int) -> None:
        """Something is known of what earns an action's ratings: they are painted again."""
        row = self.row_of(action_id)
        for column, each in enumerate(self._columns if row >= 0 else ()):
            if each.field in RATINGS:
                self.dataChanged.emit(self.index(row, column), self.index(row, column), [Role.SIGN])

    def _row_changed(self, row: int) -> None:
        if row >= 0:
            self.dataChanged.emit(
                self.index(row, 0), self.index(row, max(0, len(self._columns) - 1))
            )

    def _all_changed(self, roles: Sequence[int] = ()) -> None:
        if self.lines and self._columns:
            last = self.index(len(self.lines) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, list(roles))

    def _reshape(self, fresh: set[int]) -> None:
        """Make the lines what they should be; *fresh* actions pass the filter."""
        reshape(self, self._wanted_while_filtered(fresh) if self._takes else self._wanted_lines())

    def _wanted_while_filtered(self, fresh: set[int]) -> list[Line]:
        """What is shown stays until the filter is set again, and what came in just now is shown."""
        assert self._area is not None
        stay = fresh | {line.id for line in self.lines if isinstance(line, Action)}
        takes = self._takes
        return lines_of(
            self._plan.data,
            self._area,
            lambda action: action.id in stay or takes is None or takes(action),
            can_add=not self._plan.why_read_only,
            order=self.order,
        )


def is_add(line: Line | None) -> bool:
    """Whether a line is the one that adds an action."""
    return line is Special.ADD
