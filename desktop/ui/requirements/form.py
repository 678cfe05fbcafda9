"""The form of one requirement: what it says, where it stands, and which actions answer it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from desktop.core.coverage import Covered
from desktop.core.editing import requirements as editing
from desktop.core.editing import rows
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Area, Requirement, spec_of
from desktop.core.plan import Plan
from desktop.core.text import brief, count
from desktop.ui.earned.measures_box import MeasuresBox
from desktop.ui.look.button import Button
from desktop.ui.look.scroll import Scroll
from desktop.ui.look.theme import colours
from desktop.ui.once import once
from desktop.ui.plain import Label
from desktop.ui.requirements.likely_box import LikelyBox
from desktop.ui.rows.form import RowForm
from desktop.ui.rows.ticks import Ticks


class RequirementForm(Scroll):
    """Edits the requirement that is shown.

    Signals: ``said(str)``; ``action_chosen(int)`` to go there; ``link_asked()``;
    ``measures_asked(object)`` with the requirement whose success measures are to be edited.
    """

    said = Signal(str)
    action_chosen = Signal(int)
    link_asked = Signal()
    measures_asked = Signal(object)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._covered: Covered | None = None
        self._showing = False
        self._editable = not plan.why_read_only
        self._fitting = once(self, self._fit)  # what is new is laid out first
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 8, 8, 8)
        self.answers = Label()
        self.answers.setWordWrap(True)
        self.answers.setTextFormat(Qt.TextFormat.RichText)
        self.answers.setAccessibleName("Answered by")
        self.answers.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.answers.linkActivated.connect(self._follow_link)
        layout.addWidget(self.answers)
        self.link = Button("Link actions…")
        self.link.clicked.connect(self.link_asked)
        layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.likely = LikelyBox(plan)
        self.likely.said.connect(self.said)
        self.likely.grew.connect(self._fitting.start)
        layout.addWidget(self.likely)
        self.form = RowForm(spec_of(Requirement).entries, editable=self._editable)
        self.form.edited.connect(self._set)
        layout.addWidget(self.form)
        layout.addWidget(Label("Success measures, row by row"))
        self.measures = MeasuresBox(plan)
        self.measures.asked.connect(self.measures_asked)
        layout.addWidget(self.measures)
        self._areas_place = layout
        self.areas: Ticks | None = None
        layout.addStretch(1)
        self.setWidget(inside)
        self.show_covered(None)

    def show_covered(self, covered: Covered | None) -> None:
        """Show a requirement, or nothing."""
        self._covered = covered
        self._showing = True
        requirement = covered.requirement if covered else None
        self.form.show_row(requirement)
        self.link.setEnabled(self._editable and covered is not None)
        self._show_areas(covered)
        self._showing = False
        self.answers.setText(self._answers_text(covered))
        self.likely.show_covered(covered)
        self.measures.show_owner(requirement)
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "answers"):
            self.answers.setText(self._answers_text(self._covered))  # links keep their colour

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _fit(self) -> None:
        """As high as its words ask at its width; what is more than the page has is scrolled to."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if inside is not None and layout is not None:
            high = layout.totalHeightForWidth(self.viewport().width())
            inside.setMinimumHeight(max(high, layout.totalMinimumSize().height()))

    def _show_areas(self, covered: Covered | None) -> None:
        areas = [
            (str(area.id), f"{area.code}  {brief(area.title, 50)}".strip())
            for area in self._plan.data.areas
        ]
        known = self.areas.items() if self.areas is not None else []
        if self.areas is None or known != areas:
            if self.areas is not None:
                self.areas.deleteLater()
            self.areas = Ticks("Stands in", areas)
            self.areas.list.setAccessibleName("Areas that it stands in")
            line = self.fontMetrics().lineSpacing() + 2
            self.areas.list.setFixedHeight(line * max(2, min(6, len(areas))) + 8)
            self.areas.ticked.connect(self._set_areas)
            self._areas_place.insertWidget(self._areas_place.count() - 1, self.areas)
        self.areas.setEnabled(self._editable and covered is not None)
        self.areas.tick([str(area.id) for area in covered.areas] if covered else [])

    def _answers_text(self, covered: Covered | None) -> str:
        if covered is None:
            return ""
        look = colours(self.palette())
        if not covered.linked:
            said = "No action is linked to it yet."
            if covered.through:
                stand = count(len(covered.through), "action stands", "actions stand")
                said += f" {stand} in its area, which is no answer."
            return f"<span style='color:{look.warning}'>● {said}</span>"
        lines = ["<b>Answered by</b>"]
        for action in covered.actions[:40]:
            word = self._plan.data.legend.word(action.ragb)
            line = (
                f"<a href='go:{action.id}' style='color:{look.accent}'>{escape(action.name)}</a>"
                f" {escape(word)} · {escape(brief(action.action, 60))}"
            )
            if self._editable:
                line += f" <a href='unlink:{action.id}' style='color:{look.accent}'>take off</a>"
            lines.append(line)
        if len(covered.actions) > 40:
            lines.append(f"and {len(covered.actions) - 40} more")
        return "".join(f"<p style='margin:0 0 3px 0'>{line}</p>" for line in lines)

    def _follow_link(self, link: str) -> None:
        verb, _, number = link.partition(":")
        if verb == "go":
            self.action_chosen.emit(int(number))
            return
        action = self._plan.data.get(Action, int(number))
        covered = self._covered
        if action is not None and covered is not None:
            self._try(lambda: editing.unlink(self._plan, covered.requirement, action))

    def _set(self, given: Any, column: str, value: Any) -> None:
        row = self._plan.data.get(Requirement, given.id)
        if row is not None:
            self._try(lambda: rows.change(self._plan, row, **{column: value}))
            self.form.put_back(row, column)

    def _set_areas(self) -> None:
        covered = self._covered
        if self._showing or covered is None or self.areas is None:
            return
        chosen = [self._plan.data.table(Area)[int(each)] for each in self.areas.values()]
        self._try(lambda: editing.set_areas(self._plan, covered.requirement, chosen))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except PlandeskError as error:
            self.said.emit(str(error))
