"""Actions that may answer a requirement: guesses, each linked by one click and never by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.core.changes import Changed
from desktop.core.coverage import Covered
from desktop.core.editing import requirements as editing
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Area
from desktop.core.likely import Guess, Likely
from desktop.core.plan import Plan
from desktop.core.text import brief
from desktop.ui.look.button import Button
from desktop.ui.once import once
from desktop.ui.plain import Label, unmarked

AFTER = 150  # milliseconds that a requirement is looked at before guesses are made
# The columns of actions that guesses rest on.
_READ = frozenset({"action", "measure", "success", "no", "area_id"})


class LikelyBox(QWidget):
    """The likeliest actions of the requirement that is shown, the words they rest on, and a button
    for each.

    Guesses are made a moment after a requirement is shown and only while the box is seen. Signals:
    ``said(str)`` for the status bar; ``grew()`` when it takes another height.
    """

    said = Signal(str)
    grew = Signal()

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._covered: Covered | None = None
        self._likely: Likely | None = None
        self.buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        self.heading = Label()
        self.heading.setWordWrap(True)
        layout.addWidget(self.heading)
        self._rows = QGridLayout()
        self._rows.setColumnStretch(1, 1)
        layout.addLayout(self._rows)
        self._later = once(self, self.guess, AFTER)
        self.hide()

    def show_covered(self, covered: Covered | None) -> None:
        """Guess for another requirement, soon; for none where it is answered or none is shown."""
        self._covered = covered if covered is not None and not covered.linked else None
        self._show([])
        self.setVisible(self._covered is not None and not self._plan.why_read_only)
        if self._covered is not None:
            self.heading.setText("Looking for actions that may answer it…")
            self._later.start()

    def follow(self, changed: Changed) -> None:
        """The plan has changed: words that guesses rest on are read again."""
        columns = {name for each in changed.updated.get(Action, {}).values() for name in each}
        if changed.reshapes(Action, Area) or columns & _READ:
            self._likely = None

    def guess(self) -> None:
        """Guess now."""
        self._later.stop()
        if self._covered is None or self._plan.why_read_only:
            return
        if self._likely is None:
            self._likely = Likely(self._plan.data)
        found = self._likely.guesses(self._covered.requirement)
        self.heading.setText(
            "Likely links. These are guesses from words in common; nothing is linked until you "
            "say so."
            if found
            else "No action has enough words in common with it to be worth a guess."
        )
        self._show(found)

    def _show(self, found: list[Guess]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for row, each in enumerate(found):
            button = Button(unmarked(f"Link {brief(each.action.name, 20)}"))
            words = ", ".join(each.words)
            button.setAccessibleName(
                f"Link {each.action.name}: {brief(each.action.action, 60)}. In common: {words}"
            )
            button.clicked.connect(lambda _=False, action=each.action: self._link(action))
            label = Label(f"{brief(each.action.action, 50)}\nIn common: {words}")
            label.setWordWrap(True)
            top = Qt.AlignmentFlag.AlignTop
            self._rows.addWidget(button, row, 0, top)
            self._rows.addWidget(label, row, 1, top)
            self.buttons.append(button)
        self.grew.emit()

    def _link(self, action: Action) -> None:
        covered = self._covered
        live = self._plan.data.get(Action, action.id)
        if covered is None or live is None:
            return
        try:
            editing.link(self._plan, covered.requirement, [live])
        except PlandeskError as error:
            self.said.emit(str(error))
            return
        name = covered.requirement.ref or "the requirement"
        self.said.emit(f"{live.name} answers {name} now. Undo takes that back.")
