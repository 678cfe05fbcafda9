"""The areas of the plan: adding, naming, ordering and deleting them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.core.editing import rows as editing
from desktop.core.kinds import Action, Area, AreaRequirement, Commitment, Row
from desktop.core.text import count
from desktop.ui import messages
from desktop.ui.rows.dialog import RowsDialog
from desktop.ui.rows.model import Shown


class AreasDialog(RowsDialog):
    """Every area of the plan, in the order of the tabs."""

    TITLE = "Areas"
    INTRODUCTION = (
        "The areas are the tabs of the plan, in this order. Every change is saved at once; "
        "Undo takes it back."
    )
    KINDS = (Area, Action)
    STRETCHED = 1

    def columns(self) -> Sequence[Shown]:
        return (
            Shown("Code", lambda area: area.code, lambda area, text: self._set(area, code=text)),
            Shown("Title", lambda area: area.title, lambda area, text: self._set(area, title=text)),
            Shown("Actions", lambda area: str(len(self.plan.data.actions(area)))),
        )

    def _set(self, area: Area, **values: str) -> None:
        editing.change(self.plan, area, **values)

    def begin_title(self, area: Area) -> None:
        """Choose an area, with its title ready to be typed over."""
        self.select_row(area)
        title = self.form.editor("title")
        title.setFocus()
        if isinstance(title, QLineEdit | QPlainTextEdit):
            title.selectAll()

    def new_row(self) -> Row:
        return editing.add(self.plan, Area(title="New area"), after=self.chosen())

    def delete(self, rows: Sequence[Row]) -> None:
        areas = cast(Sequence[Area], rows)
        gone = self._what_goes_with(areas)
        what = areas[0].name if len(areas) == 1 else count(len(areas), "area")
        if gone and not messages.confirm(
            self,
            "Delete areas",
            f"Deleting {what} also deletes {gone}. Undo brings all of it back.",
            f"Delete {what}",
        ):
            return
        editing.delete(self.plan, rows)

    def _what_goes_with(self, areas: Sequence[Area]) -> str:
        data = self.plan.data
        actions = sum(len(data.actions(area)) for area in areas)
        groups = sum(len(data.of(Commitment, "area_id", area.id)) for area in areas)
        places = sum(len(data.of(AreaRequirement, "area_id", area.id)) for area in areas)
        parts = [
            count(actions, "action") if actions else "",
            count(groups, "commitment") if groups else "",
            f"the place of {count(places, 'requirement')} in it" if places else "",
        ]
        return ", ".join(part for part in parts if part)
