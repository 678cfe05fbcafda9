"""Making a pack: for whom, about which actions, what they may fill in, by when."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing.packs import (
    PackSpec,
    actions_for,
    fields_to_fill,
)
from desktop.core.errors import PlandeskError
from desktop.core.fields import field_of
from desktop.core.indicators.asking import asked_of, stretch_words
from desktop.core.kinds import Action, Area, Indicator, Pack
from desktop.core.leads import normalise
from desktop.core.text import brief, count
from desktop.ui import choose_file
from desktop.ui.asks_first import AsksFirst
from desktop.ui.host import Host
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.packs.indicator_choice import IndicatorChoice
from desktop.ui.packs.partners import known_leads_of, known_partners, leads_of
from desktop.ui.packs.sending import send
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, tip, unmarked
from desktop.ui.rows.model import RowsModel, Shown
from desktop.ui.rows.table import RowTable, set_up
from desktop.ui.rows.ticks import NamesToTick
from desktop.ui.session import PlanSession
from desktop.ui.writing import Lines

REPLY_DAYS = 14


class PackDialog(AsksFirst, QDialog):
    """Chooses what goes to a partner; the button writes the workbook and records it in one step.

    *again* is an earlier Pack to begin from.
    """

    def __init__(self, session: PlanSession, window: Host, again: Pack | None = None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Pack for a partner")
        self._window = window
        self._session = session
        self.plan = session.plan
        self._filling = False
        data = self.plan.data
        self.partner = PickList()
        self.partner.setEditable(True)
        self.partner.addItems(known_partners(data))
        self.partner.setCurrentText("")
        typed = self.partner.lineEdit()
        assert typed is not None
        typed.setPlaceholderText("Who is it for? Choose, or type a name")
        self.by_leads = QRadioButton("Actions by delivery &lead")
        self.by_areas = QRadioButton("Actions by &area")
        self.by_indicators = QRadioButton("&Indicators")
        self.leads = NamesToTick("Delivery leads whose actions go")
        self.areas = NamesToTick("Areas whose actions go")
        for names in (self.leads, self.areas):
            names.setStyleSheet("QListWidget::item { padding: 3px 2px; }")
            names.ticked.connect(self._follow)
        self.indicators = IndicatorChoice(data)
        self.indicators.ticked.connect(self._follow)
        self.fill_boxes: dict[str, QCheckBox] = {}
        self.has_reply = QCheckBox("Reply &by")
        self.reply = QDateEdit()
        self.note = Lines()
        self._going: list[Action] = []
        self._by_itself: set[str] = set()  # the leads that were ticked for the partner's name
        self.preview = RowsModel(lambda: self._going, self._columns(), editable=False, parent=self)
        self._measured: list[Indicator] = []
        self.measured = RowsModel(
            lambda: self._measured, self._measured_columns(), editable=False, parent=self
        )
        self.heading = Label()
        self.table = RowTable()
        self.summary = Label()
        self.notice = Notice()
        self.make = Button("&Write the pack…")
        self._build()
        self._fill(again)
        room.resize(self, 1060, 680)

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        words = Label(
            "A pack is a workbook for one partner with their actions or indicators, locked except "
            "for what they may fill in. What was sent is kept with the plan, so that the return "
            "can be merged."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._build_left())
        splitter.addWidget(self._build_right())
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([420, 620])
        layout.addWidget(splitter, 1)
        layout.addWidget(self.notice)
        last = QHBoxLayout()
        last.addWidget(self.summary, 1)
        cancel = Button("Cancel")
        cancel.clicked.connect(self.reject)
        self.make.setDefault(True)
        self.make.clicked.connect(self.write)
        last.addWidget(cancel)
        last.addWidget(self.make)
        layout.addLayout(last)

    def _build_left(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 10, 0)
        top = QFormLayout()
        label = Label("&Partner")
        label.setBuddy(self.partner)
        self.partner.setAccessibleName("Partner")
        top.addRow(label, self.partner)
        column.addLayout(top)
        self.partner.currentTextChanged.connect(self._partner_changed)
        group = QButtonGroup(self)
        choices: tuple[tuple[QRadioButton, QWidget], ...] = (
            (self.by_leads, self.leads),
            (self.by_areas, self.areas),
            (self.by_indicators, self.indicators),
        )
        for radio, ticks in choices:
            group.addButton(radio)
            column.addWidget(radio)
            column.addWidget(ticks, 1)
            radio.toggled.connect(ticks.setVisible)
        self.by_leads.setChecked(True)
        self.areas.hide()
        self.indicators.hide()
        self.by_indicators.setVisible(bool(self.plan.data.table(Indicator)))
        self.by_leads.toggled.connect(self._follow)
        fill = self._build_fill()
        column.addWidget(fill)
        self.by_indicators.toggled.connect(fill.setHidden)
        self.by_indicators.toggled.connect(self._show_kind)
        reply = QHBoxLayout()
        self.reply.setCalendarPopup(True)
        self.reply.setDisplayFormat("dd/MM/yyyy")
        self.reply.setAccessibleName("Reply by")
        self.has_reply.setChecked(True)
        self.has_reply.toggled.connect(self.reply.setEnabled)
        reply.addWidget(self.has_reply)
        reply.addWidget(self.reply)
        reply.addStretch(1)
        column.addLayout(reply)
        return side

    def _build_fill(self) -> QGroupBox:
        box = QGroupBox("They may fill in")
        inside = QGridLayout(box)
        inside.setContentsMargins(8, 6, 8, 8)
        inside.setVerticalSpacing(3)
        usual = fields_to_fill(self.plan.data)
        columns = [each for each in self.plan.data.columns if each.field not in ("no", "action")]
        for place, column in enumerate(columns):
            words = brief(column.label or field_of(column.field).label, 30)
            check = QCheckBox(unmarked(words))
            tip(check, column.label)
            check.setChecked(column.field in usual)
            check.toggled.connect(self._follow)
            self.fill_boxes[column.field] = check
            inside.addWidget(check, place // 2, place % 2)
        return box

    def _columns(self) -> list[Shown]:
        legend = self.plan.data.legend

        def status(action: Action) -> str:
            return f"{action.ragb} {legend.word(action.ragb)}" if action.ragb else ""

        return [
            Shown("No.", lambda action: action.no),
            Shown("Action", lambda action: action.action),
            Shown("Delivery lead", lambda action: action.lead),
            Shown("Status", status),
        ]

    def _measured_columns(self) -> list[Shown]:
        data, today = self.plan.data, self.plan.today()

        def asked(indicator: Indicator) -> str:
            return stretch_words(asked_of(data, [indicator], today)[0].to_fill)

        return [
            Shown("Code", lambda indicator: indicator.code),
            Shown("Indicator", lambda indicator: indicator.name),
            Shown("Officer", lambda indicator: indicator.officer or indicator.supplier),
            Shown("To fill in", asked),
        ]

    def _show_kind(self) -> None:
        """Show the actions that go, or the indicators."""
        measured = self.by_indicators.isChecked()
        self.heading.setText("These indicators go" if measured else "These actions go")
        self.table.setModel(self.measured if measured else self.preview)
        self.table.setAccessibleName(
            f"{'Indicators' if measured else 'Actions'} that go to the partner"
        )
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, header.ResizeMode.Stretch)
        widths = (80, 150, 150) if measured else (70, 180, 84)
        for place, width in zip((0, 2, 3), widths, strict=True):
            self.table.setColumnWidth(place, width)
        self._follow()

    def _build_right(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 0, 0, 0)
        self.heading.setText("These actions go")
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        column.addWidget(self.heading)
        table = self.table
        set_up(table, self.preview, "Actions that go to the partner")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header = table.horizontalHeader()
        header.setSectionResizeMode(1, header.ResizeMode.Stretch)
        for place, width in ((0, 70), (2, 180), (3, 84)):
            table.setColumnWidth(place, width)
        column.addWidget(table, 3)
        label = Label("Covering &note, on the first sheet")
        label.setBuddy(self.note)
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName("Covering note")
        self.note.setPlaceholderText("What you would write in the covering e-mail")
        column.addWidget(label)
        column.addWidget(self.note, 1)
        return side

    # --- filling ---------------------------------------------------------------------------------

    def _fill(self, again: Pack | None) -> None:
        data = self.plan.data
        self._filling = True
        self.leads.fill(
            [
                (name, f"{name}   ·   {count(number, 'action')}")
                for name, number in known_leads_of(data).items()
            ]
        )
        self.areas.fill(
            [
                (area.name, " · ".join(part for part in (area.code, area.title) if part)
                 + f"   ·   {count(len(data.actions(area)), 'action')}")
                for area in data.areas
            ]
        )  # fmt: skip
        day = self.plan.today() + timedelta(days=REPLY_DAYS)
        self.reply.setDate(QDate(day.year, day.month, day.day))
        self.reply.setMinimumDate(QDate(day.year, day.month, day.day).addDays(-REPLY_DAYS))
        self._filling = False
        if again is not None:
            self._begin_from(again)
        self._follow()
        self.partner.setFocus()

    def choose_area(self, area: Area) -> None:
        """Choose the actions of one area."""
        self.by_areas.setChecked(True)
        self.areas.tick({area.name})

    def _begin_from(self, pack: Pack) -> None:
        """Choose what an earlier pack had."""
        self.partner.setCurrentText(pack.partner)
        self._filling = True
        self.by_areas.setChecked(bool(pack.areas) and not pack.leads)
        if pack.indicators and self.plan.data.table(Indicator):
            self.by_indicators.setChecked(True)
            self.indicators.tick(pack.indicators)
        wanted = {normalise(name) for name in pack.leads}
        self.leads.tick(
            {name for name in known_leads_of(self.plan.data) if normalise(name) in wanted}
            if pack.leads
            else set(leads_of(self.plan.data, pack.partner))
        )
        self.areas.tick(set(pack.areas))
        for name, check in self.fill_boxes.items():
            check.setChecked(name in pack.fill or (bool(pack.indicators) and check.isChecked()))
        self.note.setPlainText(pack.note)
        self._filling = False

    def _partner_changed(self, name: str) -> None:
        """The leads of a partner that the plan knows are ticked by themselves."""
        theirs = set(leads_of(self.plan.data, name))
        if theirs or set(self.leads.values()) == self._by_itself:
            self._filling = True
            self.leads.tick(theirs)
            self._filling = False
            self._by_itself = theirs
        self._follow()

    # --- what was chosen -------------------------------------------------------------------------

    def spec(self) -> PackSpec:
        """What the pack is to be, as it is chosen now."""
        by_leads, measured = self.by_leads.isChecked(), self.by_indicators.isChecked()
        by_areas = self.by_areas.isChecked()
        filled = (name for name, check in self.fill_boxes.items() if check.isChecked())
        reply_by = self.reply.date().toString(Qt.DateFormat.ISODate)
        return PackSpec(
            partner=self.partner.currentText().strip(),
            leads=tuple(self.leads.values()) if by_leads else (),
            areas=tuple(self.areas.values()) if by_areas else (),
            fill=() if measured else tuple(filled),
            reply_by=reply_by if self.has_reply.isChecked() else "",
            note=self.note.toPlainText().strip(),
            indicators=tuple(self.indicators.keys()) if measured else (),
        )

    def chosen_actions(self) -> list[Action]:
        """The actions that would go; none while nothing is ticked."""
        spec = self.spec()
        if not spec.leads and not spec.areas:
            return []
        try:
            return actions_for(self.plan.data, spec)
        except PlandeskError:
            return []

    def _follow(self) -> None:
        if self._filling:
            return
        if self.by_indicators.isChecked():
            self._follow_indicators()
            return
        actions = self._going = self.chosen_actions()
        self.preview.refresh()
        filled = sum(check.isChecked() for check in self.fill_boxes.values())
        partner = self.partner.currentText().strip() or "the partner"
        if actions:
            self.summary.setText(
                f"{count(len(actions), 'action goes', 'actions go')} to {partner}, who may fill in "
                f"{count(filled, 'column')}"
            )
        else:
            self.summary.setText("Tick whose actions go.")
        self.make.setEnabled(bool(actions))
        self.notice.say("")

    def _follow_indicators(self) -> None:
        keys = set(self.indicators.keys())
        data = self.plan.data
        self._measured = [each for each in data.all(Indicator) if each.key in keys]
        self.measured.refresh()
        fill = {
            period
            for each in asked_of(data, self._measured, self.plan.today())
            for period in each.to_fill
        }
        partner = self.partner.currentText().strip() or "the partner"
        if fill:
            self.summary.setText(
                f"{count(len(keys), 'indicator goes', 'indicators go')} to {partner}, who may fill "
                f"in {stretch_words(fill)}"
            )
        else:
            self.summary.setText(
                "They have their values up to last month: nothing is to be filled in."
                if keys
                else "Tick the indicators that go."
            )
        self.make.setEnabled(bool(fill))
        self.notice.say("")

    # --- writing ---------------------------------------------------------------------------------

    def _missing(self) -> tuple[str, QWidget] | None:
        """What must still be said, and where."""
        if not self.partner.currentText().strip():
            return "A pack goes to one partner: choose or type who it is for.", self.partner
        filled = any(check.isChecked() for check in self.fill_boxes.values())
        if not filled and not self.by_indicators.isChecked():
            first = next(iter(self.fill_boxes.values()), self.partner)
            return "Tick at least one column that they may fill in.", first
        return None

    def write(self) -> None:
        """Ask where the workbook goes, write it, and record what was sent."""
        missing = self._missing()
        if missing is not None:
            self.notice.say(missing[0])
            missing[1].setFocus()
            return
        spec = self.spec()
        title = self.plan.data.info.title
        name = choose_file.safe_name(f"{title} - {spec.partner}") + ".xlsx"
        folder = self._session.folder
        to = choose_file.to_save(
            self, "Write the pack", choose_file.WORKBOOK, folder / name
        )  # fmt: skip
        if to is None:
            return
        window = self._window
        self.accept()
        send(window, self.plan, spec, to)
