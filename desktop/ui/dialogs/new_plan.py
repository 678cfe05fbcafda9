"""Starting a plan from nothing: its title, its authority, its form, its legend."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.core.data import PlanData
from desktop.core.forms import DEFAULT_FORM, FORMS
from desktop.core.kinds import Area
from desktop.core.legends import DEFAULT_LEGEND, numbered
from desktop.core.plan import new_plan_data
from desktop.ui.asks_first import AsksFirst
from desktop.ui.dialogs.legend_choice import offered
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.writing import Line


class NewPlanDialog(AsksFirst, QDialog):
    """Asks for a new plan's title, form and legend; :meth:`plan_data` gives the plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("New plan")
        self.title = Line()
        self.title.setPlaceholderText("For example Children’s Services Improvement Plan")
        self.authority = Line()
        self.form = PickList()
        self.form.setAccessibleName("Form")
        for form in FORMS.values():
            self.form.addItem(form.title, form.name)
        self.form.setCurrentIndex(self.form.findData(DEFAULT_FORM))
        self.legend = PickList()
        self.legend.setAccessibleName("Legend")
        self._legends, problems = offered()
        for legend in self._legends:
            self.legend.addItem(legend.title, legend.name)
        self.legend.setCurrentIndex(self.legend.findData(DEFAULT_LEGEND))
        self._columns = Label()
        self._columns.setWordWrap(True)
        self.notice = Notice()
        entries = QFormLayout()
        entries.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        entries.addRow("&Title", self.title)
        entries.addRow("&Authority", self.authority)
        entries.addRow("&Form", self.form)
        entries.addRow("&Legend", self.legend)
        after = Label(
            "You choose the file next. Form, legend and areas can be changed at any time."
        )
        after.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton("Choose the file…", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(entries)
        layout.addWidget(self._columns)
        layout.addWidget(after)
        layout.addWidget(self.notice)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.form.currentIndexChanged.connect(self._show_columns)
        self._show_columns()
        self.notice.say("\n".join(problems))
        room.resize(self, 560, 300)

    def _show_columns(self) -> None:
        form = FORMS[self.form.currentData()]
        labels = ", ".join(label for _, label, _ in form.columns)
        self._columns.setText(f"Its columns: {labels}.")

    def accept(self) -> None:
        """Go on when there is a title."""
        if not self.title.text().strip():
            self.notice.say("A plan needs a title: it stands on every page and in the window.")
            self.title.setFocus()
            return
        super().accept()

    def plan_data(self) -> PlanData:
        """The new plan, with one area to begin in."""
        data = new_plan_data(
            self.title.text().strip(),
            self.authority.text().strip(),
            self.form.currentData(),
            statuses=numbered(self._legends[self.legend.currentIndex()].statuses()),
        )
        data.add(Area(position=1.0, code="1", title="First area"))
        return data
