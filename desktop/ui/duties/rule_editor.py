"""The editor of one duty: its name, the day it counts from, and its rule, with what that gives."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.core import agenda, duties
from desktop.core.calendar import add_months
from desktop.core.duties import RuleKind
from desktop.core.kinds import Duty
from desktop.core.plan import Plan
from desktop.ui.duties.agenda_model import day_in_words
from desktop.ui.editors import LineEditor
from desktop.ui.editors.dates import no_day
from desktop.ui.editors.day_field import DayField
from desktop.ui.look.scroll import Scroll
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.rows import own_undo

_KINDS = (
    (RuleKind.WORKING_DAYS_AFTER, "So many working days after"),
    (RuleKind.CALENDAR_DAYS_AFTER, "So many calendar days after"),
    (RuleKind.MONTHS_AFTER, "So many months after"),
    (RuleKind.EVERY_WEEKS, "Every so many weeks"),
    (RuleKind.EVERY_MONTHS, "Every so many months"),
    (RuleKind.FIXED_DATE, "On a fixed date"),
)
_UNITS = {
    RuleKind.WORKING_DAYS_AFTER: " working days",
    RuleKind.CALENDAR_DAYS_AFTER: " days",
    RuleKind.MONTHS_AFTER: " months",
    RuleKind.EVERY_WEEKS: " weeks",
    RuleKind.EVERY_MONTHS: " months",
}
SHOWN = 12  # dates that the preview lists


class RuleEditor(QWidget):
    """A form for one duty.

    Signal: ``edited()`` when a field was left or a choice made; :meth:`duty` then gives the duty
    as it stands in the form.
    """

    edited = Signal()

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._showing = False
        self.name, self.counts_from, self.source = LineEditor(), LineEditor(), LineEditor()
        self.met_by = LineEditor()
        self.name.spelt = self.source.spelt = True
        self.anchor = DayField(plan)
        self.kind = PickList()
        for kind, words in _KINDS:
            self.kind.addItem(words, kind.value)
        self.count, self.first, self.times = QSpinBox(), QSpinBox(), QSpinBox()
        self.count.setRange(1, 5_000)
        self.first.setRange(-1, 5_000)
        self.first.setSpecialValueText("after one interval")
        self.times.setRange(0, 1_000)
        self.times.setSpecialValueText("without end")
        self.times.setSuffix(" times")
        self.counts_from.setPlaceholderText("receipt of the report")
        self.source.setPlaceholderText("The law, notice or decision that asks for it")
        self.met_by.setPlaceholderText("board, weekly, Cabinet …; empty where it is met by hand")
        self._build()
        lines = (self.name, self.counts_from, self.source, self.met_by, self.anchor)
        spins = (self.count, self.first, self.times)
        self._typed_in = (*lines, *spins)
        own_undo.OwnUndo(self, (*self._typed_in, self.kind))
        for line in lines:
            line.textChanged.connect(lambda _: self._preview())
            line.editingFinished.connect(self._hand_on)
        self.kind.currentIndexChanged.connect(lambda _: self._kind_changed())
        self.kind.activated.connect(lambda _: self._hand_on())
        for spin in spins:
            spin.valueChanged.connect(lambda _: self._preview())
            spin.editingFinished.connect(self._hand_on)
        self._kind_changed()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        form = self._form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._anchor_label = Label("&Counts from the day")
        for label, field in (
            (Label("D&uty"), self.name),
            (Label("Rul&e"), self.kind),
            (Label("&Number"), self.count),
            (self._anchor_label, self.anchor),
            (Label("&What happened then"), self.counts_from),
            (Label("&First one"), self.first),
            (Label("&How often"), self.times),
            (Label("&Source"), self.source),
            (Label("&Met by a review of the kind"), self.met_by),
        ):
            label.setBuddy(field)
            field.setAccessibleName(label.text().replace("&", ""))
            form.addRow(label, field)
        layout.addLayout(form)
        self._heading = Label("What this gives")
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        layout.addWidget(self._heading)
        self.preview = Label()
        self.preview.setWordWrap(True)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.preview.setAccessibleName("What this rule gives")
        self.preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(Scroll(inside=self.preview), 1)

    # --- showing -----------------------------------------------------------------------------

    def show_row(self, row: Duty | None) -> None:
        """Show a duty of the plan, or nothing."""
        self._showing = True
        self.setEnabled(row is not None and not self._plan.why_read_only)
        duty = _safely(row) if row is not None else None
        rule = duty.rule if duty else duties.Rule(RuleKind.FIXED_DATE)
        self.name.setText(row.name if row else "")
        self.counts_from.setText(row.counts_from if row else "")
        self.source.setText(row.source if row else "")
        self.met_by.setText(row.met_by if row else "")
        self.anchor.set_day(duty.anchor if duty else None)
        self.kind.setCurrentIndex(self.kind.findData(rule.kind.value))
        self.count.setValue(max(1, rule.count))
        self.first.setValue(-1 if rule.first is None else rule.first)
        self.times.setValue(rule.times or 0)
        self._showing = False
        self._forget_typing()
        self._kind_changed()
        if row is None:
            self.preview.setText("")

    @property
    def rule_kind(self) -> RuleKind:
        """The kind of rule that is chosen."""
        return RuleKind(self.kind.currentData())

    def _kind_changed(self) -> None:
        kind = self.rule_kind
        recurs = kind in (RuleKind.EVERY_WEEKS, RuleKind.EVERY_MONTHS)
        fixed = kind is RuleKind.FIXED_DATE
        self._form.setRowVisible(self.count, not fixed)
        self._form.setRowVisible(self.first, recurs)
        self._form.setRowVisible(self.times, recurs)
        self._form.setRowVisible(self.counts_from, not fixed)
        self._anchor_label.setText("&Date" if fixed else "&Counts from the day")
        self.count.setSuffix(_UNITS.get(kind, ""))
        self.first.setSuffix(f"{_UNITS.get(kind, '')} after that day")
        self._preview()

    # --- taking ------------------------------------------------------------------------------

    def duty(self) -> duties.Duty:
        """The duty as it stands in the form. Raises ValueError with a sentence."""
        if self.anchor.is_wrong():
            raise ValueError(f"{no_day(self.anchor.text())} It is not in the plan.")
        kind = self.rule_kind
        recurs = kind in (RuleKind.EVERY_WEEKS, RuleKind.EVERY_MONTHS)
        rule = duties.Rule(
            kind,
            0 if kind is RuleKind.FIXED_DATE else self.count.value(),
            self.first.value() if recurs and self.first.value() >= 0 else None,
            self.times.value() if recurs and self.times.value() else None,
        )
        return duties.Duty(
            self.name.text().strip(),
            rule,
            self.anchor.day(),
            self.counts_from.text().strip(),
            self.source.text().strip(),
            self.met_by.text().strip(),
        )

    def _hand_on(self) -> None:
        if not self._showing:
            self.edited.emit()
            self._forget_typing()

    def _forget_typing(self) -> None:
        """What the fields show is the plan's: taking their typing back would write over it."""
        for field in self._typed_in:
            own_undo.forget(field)

    def _preview(self) -> None:
        if self._showing:
            return
        try:
            duty = self.duty()
            self.preview.setText("\n\n".join(self.lines(duty)))
        except ValueError as error:
            self.preview.setText(str(error))

    def lines(self, duty: duties.Duty) -> list[str]:
        """The first dates of a duty, each with how it was worked out."""
        if duty.anchor is None:
            return ["No date yet: give the day that it counts from."]
        end = add_months(max(duty.anchor, self._plan.today()), 36)
        if not duty.rule.recurs:
            end = date(2120, 1, 1)
        found = duties.occurrences(duty, date(1990, 1, 1), end)
        lines = [f"{day_in_words(each.due)}\n{each.how}" for each in found[:SHOWN]]
        if len(found) > SHOWN or (duty.rule.recurs and duty.rule.times is None):
            lines.append("and so on")
        return lines


def _safely(row: Duty) -> duties.Duty | None:
    """The duty that a row keeps; None for a rule that makes no sense, so that it can be mended."""
    try:
        return agenda.as_duty(row)
    except ValueError:
        return None
