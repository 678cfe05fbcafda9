"""What stands on the plan's title page: title, authority, status, introduction."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import rows as editing
from desktop.core.errors import PlandeskError
from desktop.core.plan import Plan
from desktop.ui.notice import Notice
from desktop.ui.session import LiveView

STATUSES = ("draft", "approved", "submitted")
CLASSIFICATIONS = ("", "OFFICIAL", "OFFICIAL-SENSITIVE")


class PlanSettingsDialog(QDialog):
    """The plan's own words; OK makes them one step, Cancel leaves the plan as it was."""

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Plan settings")
        self._plan: Plan = session.plan
        info = self._plan.data.info
        self.title = QLineEdit(info.title)
        self.subtitle = QLineEdit(info.subtitle)
        self.authority = QLineEdit(info.authority)
        self.status = _choice(STATUSES, info.status)
        self.classification = _choice(CLASSIFICATIONS, info.classification)
        self.introduction = QPlainTextEdit(info.introduction)
        self.notes = QPlainTextEdit(info.notes)
        self.notice = Notice()
        self._build()
        self.resize(620, 560)

    def _build(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for label, editor in (
            ("&Title", self.title),
            ("&Second line", self.subtitle),
            ("&Authority", self.authority),
            ("Stat&us", self.status),
            ("&Classification", self.classification),
            ("&Introduction", self.introduction),
            ("&Notes", self.notes),
        ):
            form.addRow(label, editor)
            editor.setAccessibleName(label.replace("&", ""))
        words = QLabel(
            "A plan whose status is “draft” is marked DRAFT on every page that is printed. "
            "Notes are for you and are not printed."
        )
        words.setWordWrap(True)
        for text in (self.introduction, self.notes):
            text.setTabChangesFocus(True)
        self.notes.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 14)
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
        layout.addWidget(self.notice)
        layout.addWidget(buttons)
        self.notice.say(self._plan.why_read_only)

    def accept(self) -> None:
        """Keep what was typed, in one step."""
        if not self.title.text().strip():
            self.notice.say("A plan needs a title: it stands on every page and in the window.")
            self.title.setFocus()
            return
        try:
            with self._plan.step("change plan settings"):
                editing.change(
                    self._plan,
                    self._plan.data.info,
                    title=self.title.text().strip(),
                    subtitle=self.subtitle.text().strip(),
                    authority=self.authority.text().strip(),
                    status=self.status.currentText().strip(),
                    classification=self.classification.currentText().strip(),
                    introduction=self.introduction.toPlainText(),
                    notes=self.notes.toPlainText(),
                )
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()


def _choice(words: tuple[str, ...], chosen: str) -> QComboBox:
    """The usual words, and room for the council's own."""
    box = QComboBox()
    box.setEditable(True)
    box.addItems(words)
    box.setCurrentText(chosen)
    return box
