"""Choosing another legend for a plan: from the built-in ones, and those that the user has kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import legends as editing
from desktop.core.errors import PlandeskError
from desktop.core.kinds import ImpactStatus, Status
from desktop.core.legends import LEGENDS, USUAL_IMPACT, LegendPreset, numbered
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.store import user_legends
from desktop.ui.asks_first import InputDialog
from desktop.ui.editors.status import swatch
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, unmarked

_NOTHING = "Choose what it becomes…"


def ask_name(parent: QWidget) -> str:
    """Ask under which name a legend is kept; "" when the user thinks better of it."""
    dialog = InputDialog(parent)
    dialog.setWindowTitle("Keep the legend")
    dialog.setLabelText("Its name, under which new plans offer it:")
    try:
        return dialog.textValue().strip() if dialog.exec() else ""
    finally:
        dialog.deleteLater()


def offered(kind: type[Status] = Status) -> tuple[list[LegendPreset], list[str]]:
    """The legends to choose from, the user's own last, and what could not be read.

    One whose words are of impact is offered for that alone, and stands first there.
    """
    own, problems = user_legends.own_legends()
    impact = LEGENDS[USUAL_IMPACT]
    others = [each for each in LEGENDS.values() if each is not impact]
    return [*([impact] if kind is ImpactStatus else []), *others, *own], problems


class LegendChoice(QDialog):
    """Offers legends, shows their statuses, and asks what each letter in use becomes."""

    def __init__(self, plan: Plan, kind: type[Status] = Status, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Choose a legend" if kind is Status else "Choose a legend of impact")
        self._plan, self._kind = plan, kind
        self._presets: list[LegendPreset] = []
        self.letters: dict[str, QComboBox] = {}
        self.list = QListWidget()
        self.list.setAccessibleName("Legends")
        self.statuses = Label()
        self.statuses.setWordWrap(True)
        self.statuses.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.statuses.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notice = Notice()
        self._build()
        self._fill()
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.list.setCurrentRow(0)
        room.resize(self, 760, 560)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        words = Label(
            "The statuses of the chosen legend become the plan's, with what they mean and ask for. "
            "Each letter that actions have goes over to the one you choose below; none is dropped, "
            "and Undo takes all of it back. Reviews that were closed keep their letters."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        layout.addWidget(self.notice)
        beside = QHBoxLayout()
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        self.forget = Button("Delete my own…")
        self.forget.clicked.connect(self._forget)
        left.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addLayout(left, 1)
        beside.addWidget(self.statuses, 1)
        layout.addLayout(beside, 1)
        self._asked = Label("What becomes of the letters that actions have")
        layout.addWidget(self._asked)
        self._form = QFormLayout()
        layout.addLayout(self._form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = buttons.addButton("Take it", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _fill(self) -> None:
        self._presets, problems = offered(self._kind)
        self.list.clear()
        for preset in self._presets:
            own = " (my own)" if user_legends.is_own(preset) else ""
            self.list.addItem(QListWidgetItem(f"{preset.title}{own}"))
        self.notice.say("\n".join(problems))

    @property
    def preset(self) -> LegendPreset | None:
        """The legend under the cursor."""
        place = self.list.currentRow()
        return self._presets[place] if 0 <= place < len(self._presets) else None

    def _show(self) -> None:
        preset = self.preset
        statuses = numbered(preset.statuses()) if preset else []
        self.forget.setEnabled(preset is not None and user_legends.is_own(preset))
        self.statuses.setText(
            "\n\n".join(f"{each.code}  {each.word}: {each.meaning}" for each in statuses)
        )
        while self._form.rowCount():
            self._form.removeRow(0)
        self.letters = {}
        wanted = editing.proposed(self._plan, statuses, self._kind)
        legend = self._plan.data.legend_of(editing.field_rated_by(self._kind))
        for code, number in editing.letters_in_use(self._plan, self._kind).items():
            box = PickList()
            box.addItem(_NOTHING, "")
            for each in statuses:
                box.addItem(swatch(each.code, each.colour), f"{each.code}  {each.word}", each.code)
            box.setCurrentIndex(max(0, box.findData(wanted[code])) if wanted[code] else 0)
            box.currentIndexChanged.connect(lambda _: self._allow())
            status = legend.get(code)
            word = f"{code}  {status.word}" if status else f"{code} (not in the legend)"
            label = f"{word}, {count(number, 'action')}, becomes"
            box.setAccessibleName(label)
            row = Label(unmarked(label))
            row.setBuddy(box)
            self._form.addRow(row, box)
            self.letters[code] = box
        self._asked.setVisible(bool(self.letters))
        self._allow()

    def _allow(self) -> None:
        """It can be taken when it is said of every letter what it becomes."""
        told = all(box.currentData() for box in self.letters.values())
        self.take.setEnabled(self.preset is not None and told and not self._plan.why_read_only)

    def accept(self) -> None:
        """Take the legend into the plan."""
        preset = self.preset
        if preset is None:
            return
        letters = {code: str(box.currentData()) for code, box in self.letters.items()}
        try:
            editing.take_legend(
                self._plan, numbered(preset.statuses()), letters, self._kind, preset.title
            )
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()

    def _forget(self) -> None:
        """Delete a legend that the user has kept."""
        from desktop.ui import messages

        preset = self.preset
        if preset is None or not messages.confirm(
            self, "Delete a legend of your own",
            f"“{preset.title}” is offered no more. Plans that began with it keep theirs.",
            "Delete it",
        ):  # fmt: skip
            return
        try:
            user_legends.delete_legend(preset)
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        self._fill()
        self.list.setCurrentRow(0)
