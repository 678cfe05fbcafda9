"""The commitments of an area: sub-headings that group its actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.core.editing import rows as editing
from desktop.core.kinds import Action, Area, Commitment, Row
from desktop.core.text import brief
from desktop.ui.plain import Label
from desktop.ui.rows.model import Shown
from desktop.ui.rows.of_area import AreaRowsDialog
from desktop.ui.session import LiveView


class CommitmentsDialog(AreaRowsDialog):
    """The commitments of one area, and which actions stand under each."""

    TITLE = "Commitments"
    INTRODUCTION = (
        "A commitment is a sub-heading inside an area that groups actions. Deleting one leaves "
        "its actions in the area. Every change is saved at once; Undo takes it back."
    )
    KINDS = (Commitment, Action)
    STRETCHED = 0

    def __init__(
        self, session: LiveView, area: Area | None = None, parent: QWidget | None = None
    ) -> None:
        self._actions = QListWidget()
        self._filling = False
        super().__init__(session, area, parent)

    def list_rows(self) -> Sequence[Row]:
        return self.plan.data.commitments(self.area) if self.area else []

    def columns(self) -> Sequence[Shown]:
        return (
            Shown("Commitment", lambda row: row.text),
            Shown(
                "Actions", lambda row: str(len(self.plan.data.of(Action, "commitment_id", row.id)))
            ),
        )

    def build_extra(self, column: QVBoxLayout) -> None:
        label = Label("Actions under it")
        label.setBuddy(self._actions)
        self._actions.setAccessibleName("Actions under the commitment")
        self._actions.setMinimumHeight(220)
        self._actions.itemChanged.connect(self._on_ticked)
        column.addWidget(label)
        column.addWidget(self._actions)

    def show_extra(self, row: Row | None) -> None:
        self._filling = True
        self._actions.clear()
        self._actions.setEnabled(row is not None and self.editable)
        actions = self.plan.data.actions(self.area) if row is not None and self.area else ()
        for action in actions:
            item = QListWidgetItem(f"{action.no}  {brief(action.action, 70)}".strip())
            item.setData(Qt.ItemDataRole.UserRole, action.id)
            mine = row is not None and action.commitment_id == row.id
            item.setCheckState(Qt.CheckState.Checked if mine else Qt.CheckState.Unchecked)
            self._actions.addItem(item)
        self._filling = False

    def _on_ticked(self, item: QListWidgetItem) -> None:
        row = self.chosen()
        action = self.plan.data.get(Action, item.data(Qt.ItemDataRole.UserRole))
        if self._filling or row is None or action is None:
            return
        ticked = item.checkState() == Qt.CheckState.Checked
        place = self._actions.row(item)
        self.do(lambda: editing.change(self.plan, action, commitment_id=row.id if ticked else None))
        self._actions.setCurrentRow(place)

    def new_row(self) -> Row:
        area = self.needed_area()
        return editing.add(
            self.plan, Commitment(area_id=area.id, text="New commitment"), after=self.chosen()
        )
