"""What can be chosen about a report, as a form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QFormLayout,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.data import PlanData
from desktop.core.fields import REQUIREMENTS, field_of
from desktop.core.leads import split_leads
from desktop.core.rows import Action, Review
from desktop.reports.options import ReportOptions

_CLASSIFICATIONS = ("OFFICIAL", "OFFICIAL-SENSITIVE")


class TickList(QListWidget):
    """Things to tick; the usual ones ticked means "as the plan has it", also of later ones.

    Usual is everything but what *unusual* names.
    """

    def __init__(
        self,
        name: str,
        things: Iterable[tuple[str, object]],
        unusual: Iterable[object] = (),
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._unusual = tuple(unusual)
        for words, value in things:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.addItem(item)
        self.choose(())

    def _values(self, ticked: bool) -> list[object]:
        items = [self.item(place) for place in range(self.count())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if not ticked or item.checkState() == Qt.CheckState.Checked
        ]

    def chosen(self) -> list[object]:
        """What is ticked; an empty list when that is the usual."""
        ticked = self._values(ticked=True)
        usual = [value for value in self._values(ticked=False) if value not in self._unusual]
        return [] if ticked == usual else ticked

    def nothing(self) -> bool:
        """Whether nothing at all is ticked, though something could be."""
        return self.count() > 0 and not any(
            self.item(place).checkState() == Qt.CheckState.Checked for place in range(self.count())
        )

    def choose(self, values: Iterable[object]) -> None:
        """Tick these; the usual ones when none are given."""
        wanted = list(values)
        for place in range(self.count()):
            item = self.item(place)
            value = item.data(Qt.ItemDataRole.UserRole)
            on = value in wanted if wanted else value not in self._unusual
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


class Choices(QWidget):
    """The choices for a report of one plan. Signal: ``changed()``."""

    changed = Signal()

    def __init__(self, data: PlanData, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.as_at = QDateEdit(QDate(today.year, today.month, today.day))
        self.as_at.setDisplayFormat("dd/MM/yyyy")
        self.as_at.setCalendarPopup(True)
        self.layout_ = _combo(("Table", "table"), ("Action by action, large print", "list"))
        self.paper = _combo(("A4", "A4"), ("A3", "A3"))
        self.orientation = _combo(
            ("As the layout asks", None), ("Landscape", "landscape"), ("Portrait", "portrait")
        )
        self.text_size = QDoubleSpinBox()
        self.text_size.setRange(5.5, 28.0)
        self.text_size.setSingleStep(0.5)
        self.text_size.setDecimals(1)
        self.text_size.setSuffix(" pt")
        self.text_size.setSpecialValueText("as the layout asks")
        self.classification = QComboBox()
        self.classification.setEditable(True)
        self.classification.addItems(["", *_CLASSIFICATIONS])
        self.classification.setCurrentText(data.info.classification)
        self._own_classification = data.info.classification
        self.draft = _combo(("As the plan's status says", None), ("Yes", True), ("No", False))
        self.since = _combo(("The last review", None))
        for review in data.all(Review):
            self.since.addItem(f"{review.on} {review.title or review.kind}", review.id)
        self.legend = QCheckBox("Legend with its duties")
        self.requirements = QCheckBox("Requirements of each area")
        self.annexes = QCheckBox("Judgements, approvals, risks and meetings")
        self.areas = TickList("Areas", ((area.name, area.id) for area in data.areas))
        self.columns = TickList("Columns", _columns(data), unusual=[REQUIREMENTS])
        self.statuses = TickList("Statuses", _statuses(data))
        self.leads = TickList("Delivery leads", ((lead, lead) for lead in _leads(data)))
        self._build(bool(data.all(Review)))
        self.show_options(ReportOptions(as_at=today))
        self._connect()

    def _build(self, reviews: bool) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows: list[tuple[str, QWidget]] = [
            ("As a&t", self.as_at),
            ("&Layout", self.layout_),
            ("Pa&per", self.paper),
            ("&Orientation", self.orientation),
            ("Te&xt size", self.text_size),
            ("Classifi&cation", self.classification),
            ("Marked &DRAFT", self.draft),
        ]
        if reviews:
            rows.append(("Since re&view", self.since))
        for label, editor in rows:
            form.addRow(label, editor)
            editor.setAccessibleName(label.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        for box in (self.legend, self.requirements, self.annexes):
            column.addWidget(box)
        self._boxes = QTabWidget()
        self._boxes.setAccessibleName("What of the plan is printed")
        for words, ticks in (
            ("Areas", self.areas),
            ("Columns", self.columns),
            ("Statuses", self.statuses),
            ("Leads", self.leads),
        ):
            self._boxes.addTab(ticks, words)
        column.addWidget(self._boxes, 1)

    def _connect(self) -> None:
        self.as_at.dateChanged.connect(self._on_changed)
        self.text_size.valueChanged.connect(self._on_changed)
        self.classification.currentTextChanged.connect(self._on_changed)
        for combo in (self.layout_, self.paper, self.orientation, self.draft, self.since):
            combo.currentIndexChanged.connect(self._on_changed)
        for box in (self.legend, self.requirements, self.annexes):
            box.toggled.connect(self._on_changed)
        for ticks in (self.areas, self.columns, self.statuses, self.leads):
            ticks.itemChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def show_options(self, options: ReportOptions) -> None:
        """Put options into the form, without telling of a change."""
        self._quiet = True
        for combo, value in (
            (self.layout_, options.layout),
            (self.paper, options.paper),
            (self.orientation, options.orientation),
            (self.draft, options.draft),
            (self.since, options.since_review),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self.text_size.setValue(options.text_size or self.text_size.minimum())
        if options.classification is not None:
            self.classification.setCurrentText(options.classification)
        self.legend.setChecked(options.with_legend)
        self.requirements.setChecked(options.with_requirements)
        self.annexes.setChecked(options.annexes)
        self.areas.choose(options.areas)
        self.columns.choose(options.columns)
        self.statuses.choose(options.statuses)
        self.leads.choose(options.leads)
        self._quiet = False

    def options(self) -> ReportOptions:
        """What is chosen now."""
        day = self.as_at.date()
        size = self.text_size.value()
        words = self.classification.currentText().strip()
        options = ReportOptions(
            as_at=date(day.year(), day.month(), day.day()),
            paper=self.paper.currentData(),
            orientation=self.orientation.currentData(),
            text_size=None if size <= self.text_size.minimum() else size,
            layout=self.layout_.currentData(),
            classification=None if words == self._own_classification else words,
            draft=self.draft.currentData(),
            since_review=self.since.currentData(),
            with_requirements=self.requirements.isChecked(),
            with_legend=self.legend.isChecked(),
            annexes=self.annexes.isChecked(),
        )
        return replace(
            options,
            areas=tuple(int(str(value)) for value in self.areas.chosen()),
            columns=tuple(str(value) for value in self.columns.chosen()),
            statuses=tuple(str(value) for value in self.statuses.chosen()),
            leads=tuple(str(value) for value in self.leads.chosen()),
        )

    def what_is_missing(self) -> str:
        """Why no report can be made of these choices, or ""."""
        for words, ticks in (
            ("area", self.areas),
            ("column", self.columns),
            ("status", self.statuses),
            ("delivery lead", self.leads),
        ):
            if ticks.nothing():
                return f"Tick at least one {words}: nothing would be printed."
        return ""


def _combo(*items: tuple[str, object]) -> QComboBox:
    box = QComboBox()
    for words, value in items:
        box.addItem(words, value)
    return box


def _columns(data: PlanData) -> list[tuple[str, object]]:
    columns: list[tuple[str, object]] = [
        (column.label or field_of(column.field).label, column.field) for column in data.columns
    ]
    return [*columns, ("Requirements answered", REQUIREMENTS)]


def _statuses(data: PlanData) -> list[tuple[str, object]]:
    known: list[tuple[str, object]] = [
        (f"{each.code}  {each.word}", each.code) for each in data.legend
    ]
    return [*known, ("No status", "")]


def _leads(data: PlanData) -> list[str]:
    texts = {action.lead for action in data.table(Action).values()}
    return sorted({lead for text in texts for lead in split_leads(text)}, key=str.casefold)
