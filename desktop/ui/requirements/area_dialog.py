"""The requirements of an area: what the report, the notice or the inspector asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import requirements as editing
from desktop.core.editing import rows as row_editing
from desktop.core.errors import Refused
from desktop.core.kinds import ActionRequirement, Area, AreaRequirement, Requirement, Row
from desktop.core.text import brief, count
from desktop.ui import messages
from desktop.ui.asks_first import AsksFirst, InputDialog
from desktop.ui.look import room
from desktop.ui.plain import Label
from desktop.ui.rows.model import Shown
from desktop.ui.rows.of_area import AreaRowsDialog
from desktop.ui.session import LiveView
from desktop.ui.writing import Lines


class RequirementsDialog(AreaRowsDialog):
    """The requirements that stand in one area, and the actions that answer each.

    Signal: ``page_asked(object)`` with the id of a requirement, or None, to link actions.
    """

    page_asked = Signal(object)

    TITLE = "Requirements"
    INTRODUCTION = (
        "What must be answered: paragraphs of the report, areas for improvement, measures of a "
        "notice. One requirement may stand in several areas; its text is then the same in each."
    )
    KINDS = (Requirement, AreaRequirement, ActionRequirement)
    STRETCHED = 1

    def __init__(
        self, session: LiveView, area: Area | None = None, parent: QWidget | None = None
    ) -> None:
        self._answers = Label()
        self._answers.setWordWrap(True)
        super().__init__(session, area, parent)

    def list_rows(self) -> Sequence[Row]:
        return self.plan.data.requirements(self.area) if self.area else []

    def columns(self) -> Sequence[Shown]:
        return (
            Shown("Reference", lambda row: row.ref, lambda row, text: self._set(row, ref=text)),
            Shown("Text", lambda row: row.text),
            Shown("Actions", lambda row: str(len(self.plan.data.answered_by(row)))),
        )

    def _set(self, row: Requirement, **values: str) -> None:
        row_editing.change(self.plan, row, **values)

    def extra_buttons(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return (
            ("paste", "Paste a list…", self.ask_for_list),
            ("other", "Bring from another area…", self.ask_for_other),
            ("link", "Link actions…", self.ask_for_page),
        )

    def ask_for_page(self) -> None:
        """Leave for the page of all requirements, where actions are linked to them."""
        self.form.hand_on_all()
        row = self.chosen()
        self.close()
        self.page_asked.emit(row.id if row else None)

    def build_extra(self, column: QVBoxLayout) -> None:
        column.addWidget(self._answers)

    def show_extra(self, row: Row | None) -> None:
        if not isinstance(row, Requirement):
            self._answers.setText("")
            return
        actions = self.plan.data.answered_by(row)
        links = self.plan.data.of(AreaRequirement, "requirement_id", row.id)
        names = ", ".join(action.name for action in actions)
        words = f"Answered by {names}." if actions else "No action answers it yet."
        if len(links) > 1:
            words += f" It stands in {count(len(links), 'area')}."
        self._answers.setText(words)

    def new_row(self) -> Row:
        area = self.needed_area()
        with self.plan.step(f"add a requirement to {area.name}"):
            row = row_editing.add(self.plan, Requirement(ref="New"))
            editing.place(self.plan, row, area)
        return row

    def move_rows(self, rows: Sequence[Row], step: int) -> None:
        chosen = {row.id for row in rows}
        links = self.plan.data.of(AreaRequirement, "area_id", self.needed_area().id)
        moving = [link for link in links if link.requirement_id in chosen]
        row_editing.move(self.plan, moving, step)

    def delete(self, rows: Sequence[Row]) -> None:
        area = self.needed_area()
        requirements = cast(Sequence[Requirement], rows)
        data = self.plan.data
        only_here = [
            row for row in requirements
            if len(data.of(AreaRequirement, "requirement_id", row.id)) == 1
        ]  # fmt: skip
        answered = sum(len(data.answered_by(row)) for row in only_here)
        if answered and not messages.confirm(
            self,
            "Delete requirements",
            f"{count(answered, 'link')} from actions to what you delete will go too. The actions "
            "stay. Undo brings everything back.",
            "Delete",
        ):
            return
        with self.plan.step(f"delete {count(len(rows), 'requirement')} of {area.name}"):
            for row in requirements:
                if row in only_here:
                    row_editing.delete(self.plan, [row])
                else:
                    editing.displace(self.plan, row, area)

    def ask_for_list(self) -> None:
        """Ask for a pasted list of requirements and add it."""
        self.needed_area()
        dialog = PasteDialog(self)
        dialog.accepted.connect(lambda: self.do(lambda: self.paste(dialog.text())))
        dialog.open()

    def paste(self, text: str) -> None:
        """Add a list, a requirement on each line, in one step."""
        added = editing.paste_requirements(self.plan, text, self.needed_area())
        self.select_row(added[-1])

    def ask_for_other(self) -> None:
        """Ask which requirement of another area stands in this one too."""
        here = self.needed_area()
        taken = {row.id for row in self.plan.data.requirements(here)}
        others = [row for row in self.plan.data.all(Requirement) if row.id not in taken]
        if not others:
            raise Refused("Every requirement of the plan stands in this area already.")
        names = [f"{row.ref}  {brief(row.text, 80)}".strip() for row in others]
        dialog = InputDialog(self)
        dialog.setWindowTitle("Bring from another area")
        dialog.setLabelText("The requirement that also stands here:")
        dialog.setComboBoxItems(names)
        dialog.accepted.connect(
            lambda: self.do(
                lambda: editing.place(self.plan, others[names.index(dialog.textValue())], here)
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class PasteDialog(AsksFirst, QDialog):
    """Takes a list of requirements as text and says what it reads in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Paste a list of requirements")
        words = Label(
            "One requirement on each line: its reference, then its text, for example\n"
            "RP 51   Supervision is not regular enough.\n"
            "A line without a reference goes on with the one before it."
        )
        self._edit = Lines()
        self._edit.setAccessibleName("The list of requirements")
        self._edit.setTabChangesFocus(True)
        self._read = Label()
        buttons = QDialogButtonBox()
        self.add = buttons.addButton("Add them", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (words, self._edit, self._read, buttons):
            layout.addWidget(widget)
        self._edit.textChanged.connect(self._say)
        self.finished.connect(self.deleteLater)
        self._say()
        room.resize(self, 620, 380)

    def text(self) -> str:
        """What was typed or pasted."""
        return self._edit.toPlainText()

    def put_text(self, text: str) -> None:
        """Put a text in."""
        self._edit.setPlainText(text)

    def _say(self) -> None:
        pairs = editing.read_list(self.text())
        without = sum(not ref for ref, _ in pairs)
        words = f"{count(len(pairs), 'requirement')} read"
        self._read.setText(f"{words}, {without} without a reference." if without else f"{words}.")
        self.add.setEnabled(bool(pairs))
