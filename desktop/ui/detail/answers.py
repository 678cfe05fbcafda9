"""The requirements that an action answers, and the way to choose them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.core.editing import actions as editing
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Requirement
from desktop.core.plan import Plan
from desktop.core.text import brief
from desktop.ui.look.button import ToolButton
from desktop.ui.plain import Label, unmarked

OTHERS = 40  # requirements of other areas that the menu offers


class AnswersBox(QWidget):
    """Which requirements an action answers. Signal: ``refused(str)``."""

    refused = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        self.text = Label()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAccessibleName("Requirements that this action answers")
        self.button = ToolButton()
        self.button.setText("Choose ▾")
        self.button.setAccessibleName("Choose the requirements that this action answers")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self.button)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.button.setMenu(menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_action(self, action: Action) -> None:
        """Show what an action answers."""
        self._action = action
        answers = self._plan.data.answers(action)
        self.text.setText("\n".join(_words(each, 90) for each in answers) or "None yet")
        self.button.setVisible(
            not self._plan.why_read_only and bool(self._plan.data.table(Requirement))
        )

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        action = self._action
        if action is None:
            return
        data = self._plan.data
        answered = {each.id for each in data.answers(action)}
        here = data.requirements(data.area_of(action))
        for requirement in here:
            self._offer(menu, requirement, answered)
        ids = {each.id for each in here}
        rest = [each for each in data.all(Requirement) if each.id not in ids]
        # Those that it answers already come first, so that they can always be taken off.
        rest.sort(key=lambda each: each.id not in answered)
        if rest:
            other = menu.addMenu("Requirements of other areas")
            for requirement in rest[:OTHERS]:
                self._offer(other, requirement, answered)

    def _offer(self, menu: QMenu, requirement: Requirement, answered: set[int]) -> None:
        choice = menu.addAction(unmarked(_words(requirement, 70)))
        choice.setCheckable(True)
        choice.setChecked(requirement.id in answered)
        choice.triggered.connect(lambda on: self._set(requirement, on))

    def _set(self, requirement: Requirement, on: bool) -> None:
        action = self._action
        if action is None:
            return
        wanted = [each for each in self._plan.data.answers(action) if each is not requirement]
        if on:
            wanted.append(requirement)
        try:
            editing.set_requirements(self._plan, action, wanted)
        except PlandeskError as error:
            self.refused.emit(str(error))


def _words(requirement: Requirement, length: int) -> str:
    return f"{requirement.ref}  {brief(requirement.text, length)}".strip()
