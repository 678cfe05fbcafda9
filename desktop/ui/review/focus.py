"""One action of a review: its words, last time's values, and editors for now's."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.core.checks.remedy import Place
from desktop.core.days import format_day
from desktop.core.editing.cells import type_in
from desktop.core.errors import PlandeskError
from desktop.core.fields import field_of
from desktop.core.kinds import Action, day_of
from desktop.core.plan import Plan
from desktop.core.ratings import IMPACT, RATINGS, has_impact
from desktop.core.text import one_line
from desktop.ui.detail.cycle import CyclePanels
from desktop.ui.detail.milestones import MilestonesBox
from desktop.ui.editors import DateEditor, TextEditor
from desktop.ui.editors.status_buttons import StatusButtons
from desktop.ui.look.theme import colours, status_colour, text_on
from desktop.ui.notice import Notice
from desktop.ui.plain import Label

_FACTS = ("lead", "measure", "success", "notes")


def _narrow(widget: QWidget) -> QHBoxLayout:
    """A widget whose lines have a length that can be read, with room for words beside it."""
    row = QHBoxLayout()
    row.addWidget(widget, 5)
    row.addStretch(4)
    return row


class FocusView(QScrollArea):
    """Shows one action and takes what is said of it.

    Signal: ``said(str)`` with a sentence for the status bar.
    """

    said = Signal(str)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._action: Action | None = None
        self._last: Mapping[str, str] | None = None
        self._last_name = ""
        self._findings: list[str] = []
        self._note = ""  # as the review keeps it; the editor may hold another
        self._shown_at = 0  # the id of the action that was shown last
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(2, 4, 10, 4)
        layout.setSpacing(8)
        self._where = Label()
        self._words = Label()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self._words.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self._words.setFont(font)
        self._facts = Label()
        self._facts.setWordWrap(True)
        self._facts.setTextFormat(Qt.TextFormat.RichText)
        self._facts.setAccessibleName("About this action")
        self.notice = Notice()
        for widget in (self._where, self._words, self._facts, self.notice):
            layout.addWidget(widget)
        layout.addLayout(self._build_values())
        self.milestones = MilestonesBox(self._plan)
        self.milestones.refused.connect(self.said)
        self._milestones = Label("Milestones")
        layout.addWidget(self._milestones)
        layout.addLayout(_narrow(self.milestones))
        self.cycle = CyclePanels(self._plan)
        self.cycle.said.connect(self.said)
        layout.addLayout(_narrow(self.cycle))
        layout.addStretch(1)
        self.setWidget(inside)

    def _build_values(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        self._then_heading, now = Label(), Label("Now")
        font = now.font()
        font.setBold(True)
        for heading, column in ((self._then_heading, 1), (now, 2)):
            heading.setFont(font)
            grid.addWidget(heading, 0, column)
        plan = self._plan
        self.status = StatusButtons(plan.data.legend)
        self.impact = StatusButtons(plan.data.impact_legend)
        self.by_when = DateEditor(plan, "by_when")
        self.progress = TextEditor()
        self.progress.setMinimumHeight(self.fontMetrics().lineSpacing() * 7)
        self.note = TextEditor()
        self.note.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 10)
        self.note.setPlaceholderText(
            "What this review said of it; with a note it counts as reviewed"
        )
        self._then: dict[str, QLabel] = {}
        for row, (name, label, editor) in enumerate(
            (
                ("ragb", "&Status", self.status),
                (IMPACT, "Impact", self.impact),
                ("by_when", "&By when", self.by_when),
                ("progress", "Pro&gress", self.progress),
                ("", "No&te of the review", self.note),
            ),
            start=1,
        ):
            heading = Label(label)
            heading.setBuddy(editor)
            editor.setAccessibleName(label.replace("&", ""))
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(heading, row, 0, top)
            grid.addWidget(editor, row, 2)
            if name:
                then = Label()
                then.setWordWrap(True)
                then.setTextFormat(Qt.TextFormat.RichText)
                then.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                then.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self._then[name] = then
                grid.addWidget(then, row, 1, top)
            if name == IMPACT:
                self._of_impact = (heading, editor, self._then[name])
        self._show_impact()
        self.impact.chosen.connect(lambda code: self._set(IMPACT, code))
        self.status.chosen.connect(lambda code: self._set("ragb", code))
        for field in (self.by_when, self.progress):
            field.installEventFilter(self)
        self.by_when.editingFinished.connect(self.commit)
        editable = not plan.why_read_only
        for each in (self.status, self.impact, self.by_when, self.progress, self.note):
            each.setEnabled(editable)
        return grid

    # --- showing -----------------------------------------------------------------------------

    @property
    def action(self) -> Action | None:
        """The action that is shown."""
        return self._action

    def show_action(
        self,
        action: Action | None,
        last: Mapping[str, str] | None,
        last_name: str,
        note: str,
        findings: list[str],
    ) -> None:
        """Show an action beside what *last* (a review's record of it, or None) said of it."""
        if action is not None and action is not self._action:
            # What was typed belongs to the action before, though the cursor is still in it.
            self.by_when.set_value(action.by_when)
            self.progress.set_value(action.progress)
            self.note.set_value(note)
        elif note != self._note:
            self.note.set_value(note)
        if action is not self._action:
            self.milestones.keep_typed()
        self._action, self._last, self._last_name = action, last, last_name
        self._findings, self._note = findings, note
        self.refresh()
        if self._shown_at != (action.id if action is not None else 0):
            self._shown_at = action.id if action is not None else 0
            self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show the action as it is now; what is being typed stays."""
        action = self._action
        self.cycle.show_action(action)
        if action is None:
            return
        self.milestones.show_action(action)
        data = self._plan.data
        area = data.area_of(action)
        self._where.setText(f"{area.name} · {one_line(area.title)}" if area.code else area.name)
        number = f"{action.no.strip()}  " if action.no.strip() else ""
        self._words.setText(f"{number}{action.action.strip() or 'No words yet'}")
        self.setAccessibleName(f"Action {action.name}")
        self._facts.setText(self._facts_text(action))
        self.notice.say("\n".join(self._findings))
        self._then_heading.setText(self._last_name or "Last time")
        self._show_then()
        if self.status.value() != action.ragb:
            self.status.set_value(action.ragb)
        if self.impact.value() != action.impact_ragb:
            self.impact.set_value(action.impact_ragb)
        if not (self.by_when.hasFocus() and self.by_when.is_typed()):
            self.by_when.set_value(action.by_when)
        typed = self.progress.hasFocus() and self.progress.is_typed()
        if not typed and self.progress.value() != action.progress:
            self.progress.set_value(action.progress)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "status"):
            self.refresh()

    def show_legend(self) -> None:
        """The legend changed: make its buttons again."""
        self.status.show_legend(self._plan.data.legend)
        self.impact.show_legend(self._plan.data.impact_legend)
        self._show_impact()
        if self._action is not None:
            self.status.set_value(self._action.ragb)
            self.impact.set_value(self._action.impact_ragb)

    def _show_impact(self) -> None:
        """The second rating stands there where the plan has one."""
        for each in self._of_impact:
            each.setVisible(has_impact(self._plan.data))

    def _facts_text(self, action: Action) -> str:
        look = colours(self.palette())
        lines = []
        labels = {column.field: column.label for column in self._plan.data.columns}
        asked = [each.ref or each.text for each in self._plan.data.answers(action)]
        values: list[tuple[str, str]] = [("Answers", ", ".join(asked))]
        for name in _FACTS:
            values.append((labels.get(name) or field_of(name).label, getattr(action, name)))
        original = day_of(action.original_due)
        if original and action.original_due != action.due:
            values.append(("Original date", format_day(original)))
        for label, value in values:
            if value.strip():
                words = escape(value.strip()).replace("\n", "<br>")
                lines.append(f"<span style='color:{look.muted}'>{escape(label)}:</span> {words}")
        return "".join(f"<p style='margin:0 0 3px 0'>{line}</p>" for line in lines)

    def _show_then(self) -> None:
        last, look = self._last, colours(self.palette())
        for name, label in self._then.items():
            if last is None:
                text = "New since then" if self._last_name and name == "ragb" else ""
                label.setText(f"<span style='color:{look.muted}'>{text}</span>")
            elif name in RATINGS:
                label.setText(self._status_then(name, last.get(name, "")))
            else:
                words = escape(last[name].strip()).replace("\n", "<br>")
                label.setText(words or f"<span style='color:{look.muted}'>(empty)</span>")

    def _status_then(self, name: str, code: str) -> str:
        legend = self._plan.data.legend_of(name)
        status = legend.get(code)
        word = escape(f"{code} {legend.word(code)}".strip())
        if status is None:
            return word
        ground = status_colour(status.colour)
        return (
            f"<span style='background:{ground};color:{text_on(ground)}'>"
            f"&nbsp;{word.replace(' ', '&nbsp;')}&nbsp;</span>"
        )

    # --- taking ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
            self.by_when.hide_hint()
        return super().eventFilter(watched, event)

    def commit(self) -> None:
        """Hand on what was typed."""
        action = self._action
        if action is None or self._plan.why_read_only:
            return
        if self.by_when.hand_on() != action.by_when:
            self._set("by_when", self.by_when.value())
        if self.progress.hand_on() != action.progress:
            self._set("progress", self.progress.value())
        self.cycle.commit()

    def _set(self, name: str, text: str) -> None:
        action = self._action
        if action is None:
            return
        try:
            type_in(self._plan, action, name, text)
        except PlandeskError as error:
            self.said.emit(str(error))
            self.refresh()

    def begin(self, place: Place, name: str) -> QWidget | None:
        """Go to where something is answered, ready to be typed in; None for what is not here."""
        own: dict[str, QWidget] = {
            "ragb": self.status, IMPACT: self.impact, "by_when": self.by_when,
            "progress": self.progress,
        }  # fmt: skip
        found = own.get(name) if place is Place.FIELD else None
        if place is Place.MILESTONES:
            found = self.milestones.begin()
        elif found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            found = self.cycle.begin(place, name)
        if found is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self.ensureWidgetVisible(found, 0, 80)
        return found

    def section_of(self, widget: QWidget) -> QWidget:
        """The part of the view in which a widget stands."""
        if self.milestones.isAncestorOf(widget):
            return self.milestones
        return self.cycle.section_of(widget) or widget

    def start(self) -> None:
        """Put the focus where a review begins."""
        self.status.setFocus(Qt.FocusReason.TabFocusReason)
