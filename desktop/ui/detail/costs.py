"""The parts of an action's cost, what its workings come to, and the way to all costs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.costs.beside import difference
from desktop.core.costs.offered import in_words, offered, worked_out
from desktop.core.costs.parts import InWords, amount_of, is_worked_out, parts_of
from desktop.core.costs.sums import pounds
from desktop.core.editing import costs as editing
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, CostPart
from desktop.core.plan import Plan
from desktop.core.text import brief, count
from desktop.ui.look.button import Button
from desktop.ui.look.flow import in_a_row
from desktop.ui.plain import Label, tip

_MOST = 8  # parts that are told one by one


class CostPartsBox(QWidget):
    """What stands below the cost of an action. Signals: ``refused(str)``; ``page_asked()``."""

    refused = Signal(str)
    page_asked = Signal()

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        self.text = Label()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAccessibleName("Parts of the cost")
        self.take = Button()
        self.take.clicked.connect(self._take)
        self.page = Button("All costs…")
        self.page.setAccessibleDescription("Show the page of the costs")
        self.page.clicked.connect(self.page_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        layout.addWidget(in_a_row(self.take, self.page))

    def show_action(self, action: Action) -> None:
        """Show the parts of an action, or what its words may be split into."""
        self._action = action
        data = self._plan.data
        parts, proposals = parts_of(data, action), offered(data, action)
        self.setVisible(bool(parts or proposals))
        lines = [_told(each) for each in parts[:_MOST]]
        if len(parts) > _MOST:
            lines.append(f"and {count(len(parts) - _MOST, 'other part')}")
        lines += worked_out(data, action)
        if parts and (asked := difference(data, action, InWords(data))) is not None:
            lines.append(f"▲ {asked.sentence}")
        self.text.setText("\n".join(lines))
        self.text.setVisible(bool(lines))
        self.take.setText(f"Split into {count(len(proposals), 'part')}")
        tip(self.take, "\n".join(f"{in_words(e)} (“{brief(e.words, 60)}”)" for e in proposals))
        self.take.setVisible(bool(proposals) and not self._plan.why_read_only)

    def _take(self) -> None:
        action = self._action
        if action is None or self._plan.data.get(Action, action.id) is not action:
            return
        try:
            editing.take_proposals(self._plan, action, offered(self._plan.data, action))
        except PlandeskError as error:
            self.refused.emit(str(error))


def _told(part: CostPart) -> str:
    amount = amount_of(part)
    worked = ", worked out" if is_worked_out(part) else ""
    told = "amount not known" if amount is None else f"{pounds(amount)}{worked}"
    said = [told, part.year, part.recurrent,
            part.source, "an alternative" if part.alternative else ""]  # fmt: skip
    told = ", ".join(filter(None, said))
    return f"• {brief(part.what, 60)}: {told}" if part.what.strip() else f"• {told}"
