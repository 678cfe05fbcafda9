"""Asks which areas and actions an indicator speaks to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.core.checks.rules.words import listed
from desktop.core.data import PlanData
from desktop.core.editing import indicators as editing
from desktop.core.editing.rows import title_of
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, ActionIndicator, Area, AreaIndicator, Indicator, Measure
from desktop.core.success import owner_of
from desktop.core.text import brief
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.rows.ticks import NamesToTick
from desktop.ui.session import PlanSession
from desktop.ui.writing import FindLine


class LinksDialog(QDialog):
    """Areas and actions to tick."""

    def __init__(
        self, session: PlanSession, indicator: Indicator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan, self._indicator = session.plan, indicator
        data = session.plan.data
        self.setWindowTitle(f"What {brief(indicator.title, 50)} speaks to")
        layout = QVBoxLayout(self)
        self.finder = FindLine()
        self.finder.setPlaceholderText("Find an area or an action")
        self.finder.setAccessibleName("Find an area or an action")
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._narrow)
        layout.addWidget(self.finder)
        row = QHBoxLayout()
        self.area_names = NamesToTick(
            "Areas", [(str(each.id), _area_words(each)) for each in data.areas]
        )
        self.action_names = NamesToTick(
            "Actions", [(str(each.id), _action_words(each)) for each in data.actions()]
        )
        for words, names, share in (
            ("A&reas", self.area_names, 2), ("A&ctions", self.action_names, 3)
        ):  # fmt: skip
            column = QVBoxLayout()
            label = Label(words)
            label.setBuddy(names)
            column.addWidget(label)
            column.addWidget(names, 1)
            row.addLayout(column, share)
        areas = data.of(AreaIndicator, "indicator_id", indicator.id)
        actions = data.of(ActionIndicator, "indicator_id", indicator.id)
        self.area_names.tick(str(each.area_id) for each in areas)
        self.action_names.tick(str(each.action_id) for each in actions)
        layout.addLayout(row, 1)
        if words := _through_measures(data, indicator):
            through = Label(words)
            through.setWordWrap(True)
            layout.addWidget(through)
        self.notice = Notice()
        layout.addWidget(self.notice)
        kinds = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout.addWidget(box)
        room.resize(self, 780, 520)

    def _narrow(self, text: str) -> None:
        """Hide the names without the words that are looked for; none of them is unticked."""
        words = text.casefold().split()
        for names in (self.area_names, self.action_names):
            for place in range(names.count()):
                item = names.item(place)
                said = item.text().casefold()
                item.setHidden(not all(word in said for word in words))

    def accept(self) -> None:
        """Link what is ticked, in one step."""
        data = self._plan.data
        areas = [area for each in self.area_names.values() if (area := data.get(Area, int(each)))]
        actions = [
            action for each in self.action_names.values() if (action := data.get(Action, int(each)))
        ]
        try:
            with self._plan.step(f"say what {brief(self._indicator.title, 40)} speaks to"):
                editing.link_areas(self._plan, self._indicator, areas)
                editing.link_actions(self._plan, self._indicator, actions)
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()


def _through_measures(data: PlanData, indicator: Indicator) -> str:
    """What it speaks to because it measures a success measure, which nothing here is ticked for."""
    rows = data.of(Measure, "indicator_id", indicator.id)
    owners = dict.fromkeys(owner for each in rows if (owner := owner_of(data, each)) is not None)
    if not owners:
        return ""
    names = listed([title_of(each) for each in owners])
    return f"It also measures a success measure of {names}, whatever is ticked here."


def _area_words(area: Area) -> str:
    return f"{area.code} · {area.title}" if area.code and area.title else area.name


def _action_words(action: Action) -> str:
    return f"{action.no.strip()}  {brief(action.action, 90)}".strip() or action.name
