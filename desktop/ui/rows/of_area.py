"""A list of the rows of one area, with the choice of the area above it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.errors import Refused
from desktop.core.kinds import Area
from desktop.ui.rows.area_choice import AreaChoice
from desktop.ui.rows.dialog import RowsDialog
from desktop.ui.session import LiveView


class AreaRowsDialog(RowsDialog):
    """Lists the rows of the area that is chosen; it begins with *area*."""

    def __init__(
        self, session: LiveView, area: Area | None = None, parent: QWidget | None = None
    ) -> None:
        self._choice = AreaChoice(session.plan.data, area.id if area else None)
        super().__init__(session, parent)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self._choice)
        self._choice.currentIndexChanged.connect(self._on_area)

    @property
    def area(self) -> Area | None:
        """The area whose rows are listed."""
        return self._choice.area()

    def needed_area(self) -> Area:
        """The area that a new row belongs to. Raises Refused in a plan without areas."""
        if self.area is None:
            raise Refused("The plan has no area yet. Add one first, with Plan, Areas.")
        return self.area

    def _on_area(self) -> None:
        self.form.hand_on_all()
        self.model.refresh()
        self.select(0)
