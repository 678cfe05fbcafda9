"""What stands on the plan's title page: title, authority, status, introduction."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import rows as editing
from desktop.core.editing.values import as_read
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Declared, Holds, PlanInfo, spec_of
from desktop.core.spelling.prose import is_prose
from desktop.ui.asks_first import AsksFirst
from desktop.ui.look import room
from desktop.ui.look.keys import with_key
from desktop.ui.notice import Notice
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.session import LiveView
from desktop.ui.writing import Line, Lines

MOST = 3650  # of a number that is set: ten years of days


class PlanSettingsDialog(AsksFirst, QDialog):
    """The plan's own words; OK makes them one step, Cancel leaves the plan as it was.

    Attribute: ``editors``, the editor of each column that the plan's row declares a label for.
    """

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Plan settings")
        self._plan = session.plan
        self.to_keep = "" if self._plan.why_read_only else "Keep it"
        self.editors: dict[str, QWidget] = {
            each.name: self._editor(each) for each in spec_of(PlanInfo).entries
        }
        self.notice = Notice()
        self._build()
        room.resize(self, 620, 560)

    def _editor(self, column: Declared) -> QWidget:
        text = as_read(column, getattr(self._plan.data.info, column.name))
        editor: QWidget
        if column.holds is Holds.TEXT:
            editor = Lines(text)
            editor.setTabChangesFocus(True)
            if column.height:
                editor.setFixedHeight(self.fontMetrics().lineSpacing() * column.height + 14)
        elif column.holds is Holds.DAYS:
            editor = QSpinBox()
            editor.setRange(0, MOST)
            editor.setSuffix(f" {column.hint}" if column.hint else "")
            editor.setValue(int(text))
        elif column.offers:
            editor = PickList()  # the usual words, and room for the council's own
            editor.setEditable(True)
            editor.addItems(column.offers)
            editor.setCurrentText(text)
            line = editor.lineEdit()
            if line is not None:
                line.setCursorPosition(0)
        else:
            editor = Line(text)
            editor.spelt = is_prose(PlanInfo, column.name)
            editor.setCursorPosition(0)  # a long text is read from its beginning
        editor.setAccessibleName(column.label)
        return editor

    def _build(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        used: set[str] = set()
        for name, editor in self.editors.items():
            label = Label(with_key(spec_of(PlanInfo).by_name[name].label, used))
            label.setBuddy(editor)
            form.addRow(label, editor)
        words = Label(
            "A plan whose status is “draft” is marked DRAFT on every page that is printed. "
            "Notes are for you and are not printed. Counts of people below the one that is set "
            "are kept back in what is made for the public, and nowhere else."
        )
        words.setWordWrap(True)
        self.nothing_held = Label()
        self.nothing_held.setWordWrap(True)
        small = self.editors["small_below"]
        assert isinstance(small, QSpinBox)
        small.valueChanged.connect(self._say_nothing_held)
        self._say_nothing_held(small.value())
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        if self._plan.why_read_only:
            buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(False)
        layout = QVBoxLayout(self)
        layout.addLayout(form, 1)
        layout.addWidget(words)
        layout.addWidget(self.nothing_held)
        layout.addWidget(self.notice)
        layout.addWidget(buttons)
        self.notice.say(self._plan.why_read_only)

    def _say_nothing_held(self, small_below: int) -> None:
        """Say where the number that is set keeps nothing back: no count is from 1 to below it."""
        nothing = small_below <= 1
        self.nothing_held.setText(
            f"With {small_below} nothing is kept back in what is made for the public: every count "
            "of people is printed, however few they are, also where they could be known by it."
            if nothing else ""
        )  # fmt: skip
        self.nothing_held.setVisible(nothing)

    def accept(self) -> None:
        """Keep what was typed, in one step."""
        if not self._all_typed()["title"]:
            self.notice.say("A plan needs a title: it stands on every page and in the window.")
            self.editors["title"].setFocus()
            return
        try:
            self._keep(self._all_typed())
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()

    def keep_typed(self) -> None:
        """Keep what was typed as the program is ended: nobody is there to press a button."""
        if self._is_changed():
            typed = self._all_typed()
            self._keep({name: typed[name] for name in typed if typed[name] or name != "title"})

    def holds_typed(self) -> bool:
        return self._is_changed() or super().holds_typed()

    def _all_typed(self) -> dict[str, str]:
        return {name: _typed(editor) for name, editor in self.editors.items()}

    def _is_changed(self) -> bool:
        columns = spec_of(PlanInfo).by_name
        info = self._plan.data.info
        return not self._plan.why_read_only and any(
            text.strip() != as_read(columns[name], getattr(info, name)).strip()
            for name, text in self._all_typed().items()
        )

    def _keep(self, typed: dict[str, str]) -> None:
        columns = spec_of(PlanInfo).by_name
        values: dict[str, Any] = {
            name: int(text) if columns[name].holds is Holds.DAYS else text
            for name, text in typed.items()
        }
        with self._plan.step("change plan settings"):
            editing.change(self._plan, self._plan.data.info, **values)


def _typed(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        return editor.currentText().strip()
    if isinstance(editor, QSpinBox):
        return str(editor.value())
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""
