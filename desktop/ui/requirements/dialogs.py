"""The small dialogues of the requirements: picking actions, and pasting a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import requirements as editing
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Area, Requirement
from desktop.core.plan import Plan
from desktop.core.text import brief, count
from desktop.ui.asks_first import AsksFirst
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.requirements.action_list import ActionList
from desktop.ui.writing import Line, Lines

NOWHERE = "No area"


def known(plan: Plan, column: str) -> list[str]:
    """The sources or themes that the plan's requirements have, in the order they first come."""
    values = (getattr(each, column).strip() for each in plan.data.all(Requirement))
    return list(dict.fromkeys(value for value in values if value))


class PlaceFields:
    """Fields for the source, the theme and the area of new requirements."""

    def __init__(self, plan: Plan, form: QFormLayout, *, with_theme: bool = True) -> None:
        self._plan = plan
        self.source, self.theme, self.area = PickList(), PickList(), PickList()
        sources = known(plan, "source")
        for usual in ("Inspection report", "Improvement notice", "Peer review"):
            if usual not in sources:
                sources.append(usual)
        for box, values in ((self.source, sources), (self.theme, known(plan, "theme"))):
            box.setEditable(True)
            box.addItems(values)
            box.setCurrentText("")
        self.area.addItem(NOWHERE, None)
        for area in plan.data.areas:
            self.area.addItem(f"{area.code}  {brief(area.title, 60)}".strip(), area.id)
        rows = [("&Source", self.source), ("&Theme", self.theme), ("&Area", self.area)]
        for words, box in rows:
            if box is self.theme and not with_theme:
                continue
            label = Label(words)
            label.setBuddy(box)
            box.setAccessibleName(words.replace("&", ""))
            form.addRow(label, box)

    def chosen_area(self) -> Area | None:
        """The area, or None for no area."""
        return self._plan.data.get(Area, self.area.currentData())


class PickActionsDialog(QDialog):
    """Asks which actions answer a requirement; ``chosen`` are the ones that were picked."""

    def __init__(self, plan: Plan, requirement: Requirement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = requirement.ref or "this requirement"
        self.setWindowTitle(f"Actions that answer {name}")
        layout = QVBoxLayout(self)
        words = Label(f"{requirement.ref}  {brief(requirement.text, 300)}".strip())
        words.setWordWrap(True)
        layout.addWidget(words)
        self.actions_ = ActionList(plan)
        layout.addWidget(self.actions_, 1)
        layout.addWidget(Label("Hold Ctrl to choose several."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton("Link them", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        selection = self.actions_.view.selectionModel()
        selection.selectionChanged.connect(lambda *_: self._say())
        self.actions_.view.doubleClicked.connect(lambda _: self.accept())
        room.resize(self, 560, 480)

    def _say(self) -> None:
        number = len(self.chosen())
        self.ok.setEnabled(bool(number))
        self.ok.setText(f"Link {count(number, 'action')}" if number else "Link them")

    def chosen(self) -> Sequence[Action]:
        """The picked actions."""
        return self.actions_.chosen()


class PasteDialog(AsksFirst, QDialog):
    """Takes a pasted list of requirements and shows how each line was understood."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Paste requirements")
        self._plan = plan
        layout = QVBoxLayout(self)
        words = Label(
            "Paste a list, one requirement a line: its reference, then its text. A line without "
            "a reference goes on with the one before it."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        self.text = Lines()
        self.text.setAccessibleName("The list")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("RP 11\tSupport varies too much between teams")
        layout.addWidget(self.text, 1)
        form = QFormLayout()
        self.place = PlaceFields(plan, form)
        layout.addLayout(form)
        self.preview = Label()
        self.preview.setWordWrap(True)
        self.preview.setAccessibleName("How the list was understood")
        layout.addWidget(self.preview)
        self.notice = Notice()
        layout.addWidget(self.notice)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton("Add them", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.text.textChanged.connect(self._say)
        self._say()
        room.resize(self, 620, 500)

    def _say(self) -> None:
        pairs = editing.read_list(self.text.toPlainText())
        self.ok.setEnabled(bool(pairs) and not self._plan.why_read_only)
        self.ok.setText(f"Add {count(len(pairs), 'requirement')}" if pairs else "Add them")
        bare = sum(not ref for ref, _ in pairs)
        lines = [f"{ref or '(no reference)'} → {brief(text, 70)}" for ref, text in pairs[:4]]
        if len(pairs) > 4:
            lines.append(f"and {len(pairs) - 4:,} more")
        if bare:
            lines.append(f"{bare:,} without a reference.")
        self.preview.setText("\n".join(lines))

    def accept(self) -> None:
        """Add what was pasted, in one step."""
        try:
            editing.paste_requirements(
                self._plan,
                self.text.toPlainText(),
                self.place.chosen_area(),
                source=self.place.source.currentText().strip(),
                theme=self.place.theme.currentText().strip(),
            )
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()


class AddDialog(AsksFirst, QDialog):
    """Adds one requirement; ``requirement`` is the new one."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Add a requirement")
        self._plan = plan
        self.requirement: Requirement | None = None
        layout = QVBoxLayout(self)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.ref, self.text = Line(), Lines()
        self.ref.setPlaceholderText("RP 11, Notice 3, 17.")
        self.text.setTabChangesFocus(True)
        for words, field in (("&Reference", self.ref), ("Te&xt", self.text)):
            label = Label(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(label, field)
        self.place = PlaceFields(plan, form)
        layout.addLayout(form)
        self.notice = Notice()
        layout.addWidget(self.notice)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton("Add it", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        room.resize(self, 520, 360)

    def accept(self) -> None:
        """Add the requirement."""
        try:
            self.requirement = editing.add_requirement(
                self._plan,
                self.ref.text(),
                self.text.toPlainText(),
                self.place.chosen_area(),
                source=self.place.source.currentText().strip(),
                theme=self.place.theme.currentText().strip(),
            )
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()
