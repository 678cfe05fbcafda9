"""What can be chosen about a report, as a form."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.audience import BOARD, PUBLIC
from desktop.core.data import PlanData
from desktop.core.days import format_day
from desktop.core.fields import REQUIREMENTS, field_of
from desktop.core.kinds import Action, Area, Indicator, Review, day_of
from desktop.core.leads import split_leads
from desktop.core.snapshots import known_reviews, recorded_reviews
from desktop.core.text import one_line
from desktop.reports.kind import Choice
from desktop.reports.options import ReportOptions
from desktop.ui.look.button import ToolButton
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, tip
from desktop.ui.reports.ticks import OrderedTicks, TickList

_NARROWEST = 48.0  # points of a page for each column, if their words are not to be broken
_CLASSIFICATIONS = ("OFFICIAL", "OFFICIAL-SENSITIVE")


class Choices(QWidget):
    """The choices for a report of one plan. Signal: ``changed()``."""

    changed = Signal()

    def __init__(self, data: PlanData, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._offered = frozenset(Choice)
        self.as_at = QDateEdit(QDate(today.year, today.month, today.day))
        self.as_at.setDisplayFormat("dd/MM/yyyy")
        self.as_at.setCalendarPopup(True)
        self._usual_day = self.as_at.date()
        self.usual_day = ToolButton()
        self.usual_day.setText("Today" if today == date.today() else f"{today:%d/%m/%Y}")
        self.usual_day.setToolTip("The day that the window shows the plan as at")
        self.usual_day.setAccessibleName(f"As at {self.usual_day.text()}")
        self.usual_day.clicked.connect(lambda: self.as_at.setDate(self._usual_day))
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
        self.audience = _combo(("The board", BOARD), ("The public", PUBLIC))
        tip(
            self.audience,
            "What the public sees has no small numbers, notes, evidence files or contacts",
        )
        self.classification = PickList()
        self.classification.setEditable(True)
        self.classification.addItems(["", *_CLASSIFICATIONS])
        self.classification.setCurrentText(data.info.classification)
        self._own_classification = data.info.classification
        self.draft = _combo(("As the plan's status says", None), ("Yes", True), ("No", False))
        self.since = _combo(("The last review", None))
        reviews = recorded_reviews(known_reviews(data))
        for review in reversed(reviews):
            self.since.addItem(_called(review), review.id)
        self.by_day = QCheckBox("Since the da&y")
        self.since_day = QDateEdit(self._usual_day.addMonths(-1))
        self.since_day.setDisplayFormat("dd/MM/yyyy")
        self.since_day.setCalendarPopup(True)
        self.since_day.setAccessibleName("Since the day")
        self.legend = QCheckBox("Legend with its duties")
        self.requirements = QCheckBox("Requirements of each area")
        self.annexes = QCheckBox("Judgements, approvals, risks and meetings")
        self.areas = TickList("Areas", ((_named(area), area.id) for area in data.areas))
        self.columns = OrderedTicks("Columns", _columns(data), unusual=[REQUIREMENTS])
        self._usual_columns = len(data.columns)
        self.statuses = TickList("Statuses", _statuses(data))
        self.leads = TickList("Delivery leads", ((lead, lead) for lead in _leads(data)))
        self._build(bool(reviews))
        self.show_options(ReportOptions(as_at=today))
        self._connect()

    def _build(self, reviews: bool) -> None:
        self._form = form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows: list[tuple[str, QWidget]] = [
            ("&Layout", self.layout_),
            ("P&aper", self.paper),
            ("&Orientation", self.orientation),
            ("Te&xt size", self.text_size),
            ("&For", self.audience),
            ("Classifi&cation", self.classification),
            ("Marked &DRAFT", self.draft),
        ]
        day = QHBoxLayout()
        day.addWidget(self.as_at, 1)
        day.addWidget(self.usual_day)
        as_at = Label("As a&t")
        as_at.setBuddy(self.as_at)
        self.as_at.setAccessibleName("As at")
        form.addRow(as_at, day)
        if reviews:
            rows.append(("Since re&view", self.since))
        for label, editor in rows:
            form.addRow(label, editor)
            editor.setAccessibleName(label.replace("&", ""))
        form.addRow(self.by_day, self.since_day)
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
        self.since_day.dateChanged.connect(self._on_changed)
        self.by_day.toggled.connect(self._show_since)
        self.by_day.toggled.connect(self._on_changed)
        self.text_size.valueChanged.connect(self._on_changed)
        self.classification.currentTextChanged.connect(self._on_changed)
        for combo in (
            self.layout_, self.paper, self.orientation, self.audience, self.draft, self.since,
        ):  # fmt: skip
            combo.currentIndexChanged.connect(self._on_changed)
        for box in (self.legend, self.requirements, self.annexes):
            box.toggled.connect(self._on_changed)
        for ticks in (self.areas, self.columns, self.statuses, self.leads):
            ticks.itemChanged.connect(self._on_changed)
        self.columns.model().rowsMoved.connect(self._on_changed)

    @property
    def compares_with_a_day(self) -> bool:
        """Whether what moved is counted since a day, and not since a review."""
        return self.by_day.isChecked()

    def _show_since(self) -> None:
        self.since_day.setEnabled(self.compares_with_a_day)
        self.since.setEnabled(not self.compares_with_a_day)

    def _since(self) -> int | str | None:
        """The review's id, or the day as ISO text, that movement is counted from."""
        if not self.compares_with_a_day:
            chosen: int | None = self.since.currentData()
            return chosen
        return self.since_day.date().toString(Qt.DateFormat.ISODate)

    def _put_since(self, since: int | str | None) -> None:
        day = QDate.fromString(since, Qt.DateFormat.ISODate) if isinstance(since, str) else QDate()
        if day.isValid():
            self.since_day.setDate(day)
        self.by_day.setChecked(day.isValid())
        self.since.setCurrentIndex(max(0, self.since.findData(since)))
        self._show_since()

    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def show_options(self, options: ReportOptions) -> None:
        """Put options into the form, without telling of a change."""
        self._quiet = True
        day = options.as_at
        self.as_at.setDate(QDate(day.year, day.month, day.day))
        for combo, value in (
            (self.layout_, options.layout),
            (self.paper, options.paper),
            (self.orientation, options.orientation),
            (self.audience, options.audience),
            (self.draft, options.draft),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self._put_since(options.since_review)
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
            since_review=self._since(),
            with_requirements=self.requirements.isChecked(),
            with_legend=self.legend.isChecked(),
            annexes=self.annexes.isChecked(),
            audience=self.audience.currentData(),
        )
        return replace(
            options,
            areas=tuple(int(str(value)) for value in self.areas.chosen()),
            columns=tuple(str(value) for value in self.columns.chosen()),
            statuses=tuple(str(value) for value in self.statuses.chosen()),
            leads=tuple(str(value) for value in self.leads.chosen()),
        )

    def offer(self, choices: Collection[Choice]) -> None:
        """Show what can be chosen about one kind of report. What is not seen is kept."""
        self._boxes.setTabVisible(self._boxes.indexOf(self.columns), Choice.COLUMNS in choices)
        self.legend.setVisible(Choice.LEGEND in choices)
        self.requirements.setVisible(Choice.REQUIREMENTS in choices)
        if self._form.indexOf(self.since) >= 0:  # a plan without reviews has none to choose
            self._form.setRowVisible(self.since, Choice.SINCE in choices)
        self._form.setRowVisible(self.since_day, Choice.SINCE in choices)
        self._offered = frozenset(choices)

    def what_is_missing(self) -> str:
        """Why no report can be made of these choices, or ""."""
        for words, ticks in (
            ("area", self.areas),
            ("column", self.columns),
            ("status", self.statuses),
            ("delivery lead", self.leads),
        ):
            if ticks.nothing() and (ticks is not self.columns or Choice.COLUMNS in self._offered):
                return f"Tick at least one {words}: nothing would be printed."
        return ""

    def advice(self, page_width: float) -> str:
        """What to change where columns are too many to read on a page so wide, in points; or ""."""
        shown = len(self.columns.chosen()) or self._usual_columns
        if self.layout_.currentData() == "list" or shown * _NARROWEST <= page_width:
            return ""
        return (
            f"{shown} columns stand too close to be read easily on this page. Choose fewer "
            "columns, a larger paper, or the layout action by action."
        )


def _combo(*items: tuple[str, object]) -> QComboBox:
    box = PickList()
    for words, value in items:
        box.addItem(words, value)
    return box


def _called(review: Review) -> str:
    day = day_of(review.on)
    words = review.title or f"{review.kind} review"
    return f"{format_day(day)} {words}" if day else words


def _named(area: Area) -> str:
    return (
        ": ".join(one_line(part) for part in (area.code, area.title) if part.strip()) or area.name
    )


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
    texts |= {indicator.officer for indicator in data.table(Indicator).values()}
    return sorted({lead for text in texts for lead in split_leads(text)}, key=str.casefold)
