"""The governance of the plan in one dialogue, a tab for each table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.editing import rows
from desktop.core.errors import PlandeskError
from desktop.core.kinds import GOVERNANCE, Approval, PlanInfo, Row, spec_of
from desktop.core.plan import Plan
from desktop.ui.close_button import close_button
from desktop.ui.governance.table import SheetTable
from desktop.ui.look import room
from desktop.ui.look.typed import leave_editor
from desktop.ui.notice import Notice
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.session import LiveView


class GovernanceDialog(QDialog):
    """Judgements, approvals, consultees, risks and meetings; every change is made at once."""

    def __init__(
        self, session: LiveView, kind: type[Row] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Governance")
        self.plan: Plan = session.plan
        self.notice = Notice()
        self.tabs = QTabWidget()
        self.tables: dict[type[Row], SheetTable] = {}
        for each in GOVERNANCE:
            table = SheetTable(session, each)
            table.refused.connect(self.notice.say)
            table.told.connect(lambda text: self.notice.say(text, good=True))
            self.tables[each] = table
            self.tabs.addTab(table, each.about.tab)
        self.status = PickList()
        self._add_status()
        layout = QVBoxLayout(self)
        words = Label(
            "What stands around the plan; it is kept with it, and printed with it as an annex "
            "when a report is asked for one."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        layout.addWidget(self.tabs, 1)
        # Below what it is about, so that its coming moves nothing that one is about to click on.
        layout.addWidget(self.notice)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(close_button(self))
        layout.addLayout(last)
        if kind is not None:
            self.tabs.setCurrentWidget(self.tables[kind])
        if self.plan.why_read_only:
            self.notice.say(self.plan.why_read_only)
        session.changed.connect(self._follow)
        self.tabs.currentChanged.connect(lambda _: self._settled())
        room.resize(self, 980, 560)

    def _add_status(self) -> None:
        """The plan's own status stands above its approvals."""
        self.status.setEditable(True)
        self.status.addItems(spec_of(PlanInfo).by_name["status"].offers)
        self.status.setAccessibleName("Status of the plan")
        self.status.setEnabled(not self.plan.why_read_only)
        self._show_status()
        self.status.activated.connect(lambda _: self._set_status())
        line = self.status.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._set_status)
        row = QHBoxLayout()
        label = Label("&Status of the plan")
        label.setBuddy(self.status)
        row.addWidget(label)
        row.addWidget(self.status)
        row.addWidget(Label("“DRAFT” is printed on a plan that is one."))
        row.addStretch(1)
        self.tables[Approval].head.addLayout(row)

    def _settled(self) -> None:
        """What was refused is answered or left: its sentence goes."""
        self.notice.say(self.plan.why_read_only)

    def _show_status(self) -> None:
        self.status.setCurrentText(self.plan.data.info.status)

    def _set_status(self) -> None:
        text = self.status.currentText().strip()
        if text == self.plan.data.info.status:
            return
        try:
            rows.change(self.plan, self.plan.data.info, status=text)
        except PlandeskError as error:
            self.notice.say(str(error))
            self._show_status()

    def _follow(self, changed: Changed) -> None:
        self._settled()
        if changed.touches(PlanInfo):
            self._show_status()

    def done(self, result: int) -> None:
        """Hand on what was typed last, then close; what is refused of it is read first."""
        self._settled()
        leave_editor(self)
        if self.notice.text() != self.plan.why_read_only:
            return
        super().done(result)
