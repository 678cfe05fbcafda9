"""The plan's form: which columns it shows, in which order, under which labels, how wide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtWidgets import QVBoxLayout

from desktop.core.editing import rows as row_editing
from desktop.core.editing import settings as editing
from desktop.core.errors import Refused
from desktop.core.fields import EXTRA, FIELDS, field_of
from desktop.core.forms import FORMS, column_for
from desktop.core.kinds import Action, Column, ExtraField, Row
from desktop.core.text import count
from desktop.ui import messages
from desktop.ui.asks_first import InputDialog
from desktop.ui.plain import Label
from desktop.ui.rows.dialog import RowsDialog
from desktop.ui.rows.model import Shown

PAPER = 277.0  # millimetres between the margins of landscape A4


class FormDialog(RowsDialog):
    """The columns of the plan, in their order."""

    TITLE = "Form"
    INTRODUCTION = (
        "The columns that the plan shows on screen, in spreadsheets and on paper. Taking a column "
        "out keeps what stands in it; bring it back and it is there again."
    )
    KINDS = (Column, ExtraField)
    STRETCHED = 1
    ADD, DELETE = "Show a column…", "Take out"

    def columns(self) -> Sequence[Shown]:
        return (
            Shown("Holds", lambda row: _what(row.field)),
            Shown("Label", lambda row: row.label, lambda row, text: self._label(row, text)),
            Shown("Width, mm", lambda row: f"{row.width:g}", self._set_width),
        )

    def list_rows(self) -> Sequence[Row]:
        return self.plan.data.columns

    def build_extra(self, column: QVBoxLayout) -> None:
        self._about = Label()
        self._about.setWordWrap(True)
        column.addSpacing(8)
        column.addWidget(self._about)

    def show_extra(self, row: Row | None) -> None:
        columns = self.plan.data.columns
        total = sum(column.width for column in columns)
        words = (
            f"{count(len(columns), 'column')}, {total:g} mm together. On paper they share the "
            f"{PAPER:g} mm of a landscape A4 page in these proportions."
        )
        if isinstance(row, Column) and row.field.startswith(EXTRA):
            filled = self._filled(row.field[len(EXTRA) :])
            words = f"A field of this plan's own, filled in {count(filled, 'action')}. {words}"
        self._about.setText(words)

    def extra_buttons(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return (
            ("own", "New field…", self.ask_for_field),
            ("rename", "Rename field…", self.ask_for_name),
            ("destroy", "Delete field…", self.delete_field),
            ("forms", "Use a form…", self.ask_for_form),
        )

    # --- columns -----------------------------------------------------------------------------

    def _label(self, row: Row, text: str) -> None:
        if not text.strip():
            raise Refused("A column needs a label. It was left as it was.")
        row_editing.change(self.plan, row, label=text)

    def change(self, row: Row, column: str, value: Any) -> None:
        self._label(row, value)

    def _set_width(self, row: Row, text: str) -> None:
        try:
            width = float(text.replace(",", ".").strip().removesuffix("mm"))
        except ValueError:
            width = 0.0
        if not 5 <= width <= PAPER:
            raise Refused(f"“{text}” is not a width from 5 to {PAPER:g} mm. It was left as it was.")
        row_editing.change(self.plan, row, width=width)

    def missing(self) -> dict[str, str]:
        """The fields that the form does not show: what they are called, and their names."""
        shown = {column.field for column in self.plan.data.columns}
        names = [*FIELDS, *(EXTRA + name for name in self.plan.data.extra_names)]
        return {_what(name): name for name in names if name not in shown}

    def add_row(self) -> None:
        """Ask which field is shown too."""
        self.ask_to_show("")

    def ask_to_show(self, name: str) -> InputDialog:
        """Ask which field is shown too; *name* is chosen already, where it is not shown."""
        missing = self.missing()
        if not missing:
            raise Refused("Every field is shown already. For one more, use New field.")
        return self._ask(
            "Add a column", "The column to show:",
            sorted(missing, key=lambda words: missing[words] != name),
            lambda words: self.show_field(missing[words]),
        )  # fmt: skip

    def show_field(self, name: str) -> None:
        """Show a field behind the chosen column."""
        columns = list(self.plan.data.columns)
        chosen = self.chosen()
        place = next((i for i, each in enumerate(columns, 1) if each is chosen), len(columns))
        columns.insert(place, column_for(name, 0.0))
        editing.set_columns(self.plan, columns)
        self.select(place)

    def delete(self, rows: Sequence[Row]) -> None:
        gone = {row.id for row in rows}
        editing.set_columns(
            self.plan, [column for column in self.plan.data.columns if column.id not in gone]
        )

    # --- fields of the plan's own ------------------------------------------------------------

    def _own(self) -> ExtraField:
        chosen = cast(Column | None, self.chosen())
        if chosen is None or not chosen.field.startswith(EXTRA):
            raise Refused("Choose a field of the plan's own; the built-in ones can be taken out.")
        name = chosen.field[len(EXTRA) :]
        return next(field for field in self.plan.data.all(ExtraField) if field.name == name)

    def _filled(self, name: str) -> int:
        return sum(name in action.extra for action in self.plan.data.table(Action).values())

    def ask_for_field(self) -> None:
        """Ask for the name of a new field of the plan's own."""
        self._ask("New field", "What the new field is called:", "", self.add_field)

    def add_field(self, name: str) -> None:
        """Add a field of the plan's own, as the last column."""
        editing.add_extra_field(self.plan, name)
        self.select(self.model.rowCount() - 1)

    def ask_for_name(self) -> None:
        """Ask for another name for the chosen field of the plan's own."""
        own = self._own()
        self._ask(
            "Rename field", "The field's new name:", own.name,
            lambda name: editing.rename_extra_field(self.plan, own, name),
        )  # fmt: skip

    def delete_field(self) -> None:
        """Delete the chosen field of the plan's own with all that stands in it."""
        own = self._own()
        filled = self._filled(own.name)
        if filled and not messages.confirm(
            self,
            "Delete field",
            f"{own.name} is filled in {count(filled, 'action')}; deleting it deletes that text. "
            "Undo brings it back.",
            "Delete the field",
        ):
            return
        editing.delete_extra_field(self.plan, own)

    def ask_for_form(self) -> None:
        """Ask which built-in form the plan takes."""
        titles = {form.title: form.name for form in FORMS.values()}
        self._ask(
            "Use a form", "The columns of a built-in form, with your own fields behind them:",
            list(titles), lambda title: editing.use_form(self.plan, titles[title]),
        )  # fmt: skip

    def _ask(
        self, title: str, words: str, given: str | list[str], act: Callable[[str], object]
    ) -> InputDialog:
        dialog = InputDialog(self)
        dialog.setWindowTitle(title)
        dialog.setLabelText(words)
        if isinstance(given, list):
            dialog.setComboBoxItems(given)
        else:
            dialog.setTextValue(given)
        dialog.accepted.connect(lambda: self.do(lambda: act(dialog.textValue())))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


def _what(name: str) -> str:
    short = field_of(name).short
    return short[:1].upper() + short[1:]
