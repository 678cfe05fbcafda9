"""The success measures of an area, a requirement or an action: each with what shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop.core.editing import measures as editing
from desktop.core.editing import rows as row_editing
from desktop.core.editing.values import as_read
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Area, Evidence, Indicator, Measure, Requirement, Row, iso
from desktop.core.kinds import spec_of as declared
from desktop.core.success import Owner, measures_of, old_texts, shortly
from desktop.core.text import brief, count, one_line
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.rows.area_choice import AreaChoice
from desktop.ui.rows.dialog import RowsDialog
from desktop.ui.rows.model import Shown
from desktop.ui.session import LiveView

NONE = "No indicator"


class MeasuresDialog(RowsDialog):
    """The rows of one owner, and the texts of an older plan that can be made rows."""

    TITLE = "Success measures"
    INTRODUCTION = (
        "How it will be known that this works. A measure is evidenced when something is named that "
        "shows it: say what, who says so, and when."
    )
    KINDS = (Measure, Evidence, Indicator, Area, Requirement, Action)
    STRETCHED = 0
    SIZE = (980, 600)

    def __init__(
        self, session: LiveView, owner: Owner | None, parent: QWidget | None = None
    ) -> None:
        self._owner = owner
        self.indicator = PickList()
        self.indicator.setAccessibleName("Measured by")
        self.indicator.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.indicator.setMinimumContentsLength(20)
        self._old = Label()
        self._old.setWordWrap(True)
        self._old.setAccessibleName("Success measures that stand as text")
        super().__init__(session, parent)
        self.indicator.activated.connect(self._choose_indicator)
        self._name()

    @property
    def owner(self) -> Owner | None:
        """What the measures that are listed are of; None once it is gone."""
        owner = self._owner
        return owner if owner is not None and self.still_there(owner) else None

    def needed_owner(self) -> Owner:
        """What a new measure is of. Raises Refused where that is gone."""
        if self.owner is None:
            raise Refused("What these measures are of is not in the plan any more.")
        return self.owner

    def _name(self) -> None:
        owner = self.owner
        of = f" of {brief(row_editing.title_of(owner), 40)}" if owner is not None else ""
        self.setWindowTitle(f"{self.TITLE}{of}")

    # --- the list ----------------------------------------------------------------------------

    def list_rows(self) -> Sequence[Row]:
        return measures_of(self.plan.data, self.owner) if self.owner is not None else []

    def columns(self) -> Sequence[Shown]:
        by = declared(Measure).by_name["on"]
        return (
            Shown("Success measure", lambda row: row.text, self._set("text")),
            Shown("Target", lambda row: row.target, self._set("target")),
            Shown("By", lambda row: as_read(by, row.on), self._set("on")),
            Shown("Evidenced", self._stands),
            Shown("Indicator", self._code),
        )

    def _set(self, column: str) -> Callable[[Any, str], object]:
        return lambda row, text: editing.change_measure(self.plan, row, **{column: text})

    def _code(self, row: Measure) -> str:
        found = self.plan.data.get(Indicator, row.indicator_id)
        return (found.code or found.name) if found is not None else ""

    def _stands(self, row: Measure) -> str:
        return shortly(self.plan.data, row, iso(self.plan.today()))

    def new_row(self) -> Row:
        after = cast(Measure | None, self.chosen())
        return editing.add_measure(self.plan, self.needed_owner(), after=after)

    def change(self, row: Row, column: str, value: Any) -> None:
        editing.change_measure(self.plan, cast(Measure, row), **{column: value})

    # --- beside the form, and below the list ---------------------------------------------------

    def build_extra(self, column: QVBoxLayout) -> None:
        label = Label("Measured b&y the indicator")
        label.setBuddy(self.indicator)
        column.addSpacing(8)
        column.addWidget(label)
        column.addWidget(self.indicator)

    def build_below(self, column: QVBoxLayout) -> None:
        column.addWidget(self._old)

    def extra_buttons(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        if isinstance(self._owner, Action):
            return (("rows", "Add its performance measure", self.make_rows),)
        return (("rows", "Make rows of the texts", self.make_rows),)

    def make_rows(self) -> None:
        """Make rows of what stands as text; an action's own text stays where it is printed."""
        owner = self.needed_owner()
        if isinstance(owner, Action):
            self.select_row(editing.row_of_text(self.plan, owner))
        else:
            self.select_row(editing.make_rows(self.plan, owner)[0])

    def show_extra(self, row: Row | None) -> None:
        measure = cast(Measure | None, row)
        self._fill()
        found = self.indicator.findData(measure.indicator_id) if measure is not None else 0
        self.indicator.setCurrentIndex(max(0, found))
        self.indicator.setEnabled(self.editable and measure is not None)
        self._show_old()
        self._name()

    def _fill(self) -> None:
        listed = [(each.id, one_line(each.title)) for each in self.plan.data.all(Indicator)]
        there = [(self.indicator.itemData(at), self.indicator.itemText(at))
                 for at in range(self.indicator.count())]  # fmt: skip
        if there != [(None, NONE), *listed]:
            self.indicator.clear()
            for number, words in [(None, NONE), *listed]:
                self.indicator.addItem(words, number)

    def _choose_indicator(self) -> None:
        row = self.chosen()
        if isinstance(row, Measure) and self.still_there(row):
            number = self.indicator.currentData()
            self.do(lambda: editing.change_measure(self.plan, row, indicator_id=number))
            self.show_extra(row)

    def _show_old(self) -> None:
        owner = self.owner
        if isinstance(owner, Action):
            texts = [owner.measure] if owner.measure.strip() else []
            told = "Its performance measure says: "
        else:
            texts = old_texts(owner) if owner is not None else []
            told = f"{count(len(texts), 'measure stands', 'measures stand')} as text: "
        self._old.setText(told + "; ".join(one_line(each) for each in texts) if texts else "")
        self._old.setVisible(bool(texts))
        self.buttons["rows"].setEnabled(self.editable and bool(texts))


class AreaMeasuresDialog(MeasuresDialog):
    """The measures of the area that is chosen above them; it begins with *area*."""

    def __init__(
        self, session: LiveView, area: Area | None = None, parent: QWidget | None = None
    ) -> None:
        self._choice = AreaChoice(session.plan.data, area.id if area else None)
        super().__init__(session, self._choice.area(), parent)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self._choice)
        self._choice.currentIndexChanged.connect(self._on_area)

    def needed_owner(self) -> Owner:
        if self._owner is None:
            raise Refused("The plan has no area yet. Add one first, with Plan, Areas.")
        return super().needed_owner()

    def _on_area(self) -> None:
        self.form.hand_on_all()
        self._owner = self._choice.area()
        self.model.refresh()
        self.select(0)
        self._on_selected()
