"""The panel at the right: the selected action with every field it has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.core.changes import Changed
from desktop.core.checks.remedy import Place
from desktop.core.due import due_by, is_past_due
from desktop.core.fields import EXTRA, FIELDS
from desktop.core.kinds import Action, Column, Evidence, ExtraField, ImpactStatus, Measure, Status
from desktop.core.ratings import IMPACT, has_impact
from desktop.core.text import brief, count, one_line
from desktop.ui.detail.answers import AnswersBox
from desktop.ui.detail.costs import CostPartsBox
from desktop.ui.detail.cycle import CyclePanels, Drafts
from desktop.ui.detail.earned import WIDE, EarnedBox
from desktop.ui.detail.fields import FieldBox, heading
from desktop.ui.detail.history import HistoryLabel
from desktop.ui.detail.milestones import MilestonesBox
from desktop.ui.earned.measures_box import MeasuresBox
from desktop.ui.editors.text import LineEditor, TextEditor, choose_words
from desktop.ui.evidence.adding import add_files, files_in
from desktop.ui.evidence.eyes import eyes_of
from desktop.ui.evidence.section import EvidenceBox
from desktop.ui.grid.earned import EarnedMarks
from desktop.ui.look.scroll import Scroll
from desktop.ui.once import once
from desktop.ui.plain import Label
from desktop.ui.session import PlanSession

# What is asked for most comes first; the milestones and the requirements stand behind it, and
# then every other field.
_FEW = 3  # fields that are made in one slice
FIRST = ("by_when", "ragb", IMPACT, "lead", "progress")


class Charts(QWidget):
    """What draws the measures of an action under their words: the panel knows no more of it."""

    def show_action(self, action: Action) -> None:
        """Draw what measures an action."""
        raise NotImplementedError


class DetailPanel(Scroll):
    """The selected action.

    ``sections`` is a layout under the heading for what a status asks for, such as a recovery
    plan. Signals: ``said(str)`` for the status bar; ``go_to_asked(int)`` with an action's id;
    ``page_asked(str)`` with the name of a page of the plan; ``width_asked()`` when it is to be as
    wide as its ``minimumWidth``; ``came_in_sight()`` when it is shown again, and may show another
    action than the chosen one. ``make_charts`` makes what draws the
    measures of an action, when that is first to be seen; ``in_grid`` gives the fields that the grid
    shows beside it, which have no box here as well.
    """

    said = Signal(str)
    go_to_asked = Signal(int)
    page_asked = Signal(str)
    width_asked = Signal()
    came_in_sight = Signal()

    def __init__(
        self, session: PlanSession, parent: QWidget | None = None, marks: EarnedMarks | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._marks = marks or EarnedMarks(session, self)
        self._whole = False  # all that supports a rating is shown, for every action
        self.in_grid: Callable[[], Collection[str]] = tuple
        self.make_charts: Callable[[], Charts] | None = None
        self._charts: Charts | None = None
        self._plan = session.plan
        self._action: Action | None = None
        self._boxes: list[FieldBox] = []
        self._kept: QWidget | None = None  # what was opened, while it has the focus
        self.history: HistoryLabel
        self.milestones: MilestonesBox
        self.cycle: CyclePanels
        self.setAccessibleName("Details of the action")
        self.setAcceptDrops(True)  # of files, which are evidence of the action
        self._nothing = Label("Choose an action to see all of it here.")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._body: QWidget | None = None  # None until it is made
        self._anew = False
        self.setWidget(self._stack)
        self._stack.setAutoFillBackground(True)
        self._stack.setBackgroundRole(self.palette().ColorRole.Base)
        self._later = once(self, self._show_later)
        eyes_of(session).looked.connect(self._see_files)
        session.changed.connect(self._follow)

    def build(self) -> Iterator[None]:
        """Make the fields, in slices; made again when the plan's own or its legend change."""
        self._anew = False
        draft: str = ""
        drafts: Drafts = {}
        if self._body is not None:
            drafts = self.cycle.drafts()
            draft = self.milestones.new.text()
            self._stack.removeWidget(self._body)
            self._body.deleteLater()
            self._body = None
        self._boxes = []
        body = QWidget()
        self._stack.addWidget(body)
        self._charts = None  # it goes with the fields that stand here now
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 14, 16)
        column.setSpacing(8)
        self.title = heading("")
        self.title.setWordWrap(True)
        column.addWidget(self.title)
        self.earned = EarnedBox(editable=not self._plan.why_read_only)
        self.earned.show_whole(self._whole)
        self.earned.whole_asked.connect(self._show_whole)
        self.earned.measures_asked.connect(self._show_measures)
        self.earned.evidence_asked.connect(self._add_evidence)
        self.earned.assurance_asked.connect(self._record_assurance)
        self.earned.history_asked.connect(lambda: self.ensureWidgetVisible(self.history))
        column.addWidget(self.earned)
        self.sections = QVBoxLayout()
        column.addLayout(self.sections)
        self.cycle = CyclePanels(self._plan, drafts)
        self.cycle.said.connect(self.said)
        self.sections.addWidget(self.cycle)
        yield from _polished(body)
        first = [name for name in FIRST if name != IMPACT or has_impact(self._plan.data)]
        for name in first:
            self._add(column, name)
            yield
        self.milestones = MilestonesBox(self._plan)
        self.milestones.new.setText(draft)
        self.milestones.refused.connect(self.said)
        column.addWidget(self._named("Milestones", self.milestones))
        self.measures = MeasuresBox(self._plan)
        self.measures.asked.connect(lambda _: self._show_measures())
        column.addWidget(self._named("Success measures", self.measures))
        yield from _polished(body)
        self.evidence = EvidenceBox(self._session)
        self.evidence.edit_asked.connect(self._edit_evidence)
        column.addWidget(self._named("Evidence", self.evidence))
        self.answers = AnswersBox(self._plan)
        self.answers.refused.connect(self.said)
        column.addWidget(self._named("Requirements it answers", self.answers))
        yield from _polished(body)
        rest = [name for name in FIELDS if name not in FIRST]
        rest += [EXTRA + name for name in self._plan.data.extra_names]
        for place, name in enumerate(rest):
            self._add(column, name)
            if name == "cost":
                self.costs = CostPartsBox(self._plan)
                self.costs.refused.connect(self.said)
                self.costs.page_asked.connect(lambda: self.page_asked.emit("costs"))
                column.addWidget(self.costs)
            if place % _FEW == 0:
                yield
        self.history = HistoryLabel(self._session)
        column.addWidget(heading("History"))
        column.addWidget(self.history)
        column.addStretch(1)
        yield from _polished(body)
        self._body = body
        if self._anew:
            yield from self.build()

    def _build(self) -> None:
        for _ in self.build():
            pass

    def _add(self, column: QVBoxLayout, name: str) -> None:
        shown = next((each for each in self._plan.data.columns if each.field == name), None)
        field = FIELDS.get(name)
        label = (shown.label if shown else "") or (field.label if field else name[len(EXTRA) :])
        box = FieldBox(self._plan, name, one_line(label))
        box.refused.connect(self.said)
        self._boxes.append(box)
        column.addWidget(box)

    @staticmethod
    def _named(label: str, widget: QWidget) -> QWidget:
        frame = QWidget()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        words = Label(label)
        words.setForegroundRole(words.palette().ColorRole.PlaceholderText)
        layout.addWidget(words)
        layout.addWidget(widget)
        return frame

    def begin(self, place: Place, name: str) -> QWidget | None:
        """Go to where something is answered, ready to be typed in: the widget with the focus."""
        if self._body is None or self._action is None:
            return None
        found = self.milestones.begin() if place is Place.MILESTONES else None
        found = found or self.cycle.begin(place, name)
        if found is None and place is Place.FIELD:
            box = next((each for each in self._boxes if each.name == name), None)
            found = box.begin() if box is not None else None
        if found is not None:
            self._kept = found
            self._keep_in_sight()
        return found

    def section_of(self, widget: QWidget) -> QWidget:
        """The part of the panel in which a widget stands: a field, a form, a list."""
        if self.milestones.isAncestorOf(widget):
            return self.milestones
        return self.cycle.section_of(widget) or widget.parentWidget() or widget

    def _keep_in_sight(self) -> None:
        """Scroll to what was opened, again once all has its place: what is shown above it, now or
        a moment later, moves it down."""
        self._scroll_to_kept()
        QTimer.singleShot(0, self, self._scroll_to_kept)

    def _scroll_to_kept(self) -> None:
        kept = self._kept
        if kept is not None and isValid(kept) and self.window().focusWidget() is kept:
            self.ensureWidgetVisible(kept, 0, 80)
        else:
            self._kept = None

    def field(self, name: str) -> Any:
        """The box of one field."""
        return next(box for box in self._boxes if box.name == name)

    def show_action(self, action: Action | None) -> None:
        """Show an action, or say that none is chosen."""
        if action is not self._action:
            self.keep_typed()
            self.verticalScrollBar().setValue(0)
        self._action = action
        if action is None:
            self._stack.setCurrentWidget(self._nothing)
            return
        if self._body is None:
            self._build()
        assert self._body is not None
        self._stack.setCurrentWidget(self._body)
        self.title.setText(self._head(action))
        self.cycle.show_action(action)
        self._show_earned(action, now=False)
        elsewhere = {*self.cycle.fields_shown(), *self.in_grid()}
        for box in self._boxes:
            box.show_action(action)
            box.setVisible(box.name not in elsewhere)
        self.milestones.show_action(action)
        self.measures.show_owner(action)
        self.evidence.show_action(action)
        self.answers.show_action(action)
        self.costs.show_action(action)
        self._later.start(150)

    def _head(self, action: Action) -> str:
        """What the panel is of: the number, the status and how late it is; its words stand beside
        it in the grid."""
        legend, today = self._plan.data.legend, self._session.as_at
        said = [action.no.strip() or brief(action.action, 60)]
        if action.ragb:
            said.append(legend.word(action.ragb))
        if is_past_due(self._plan.data, action, today):
            due = date.fromisoformat(due_by(self._plan.data, action))
            said.append(f"{count((today - due).days, 'day')} over")
        return " · ".join(said)

    def show_again(self) -> None:
        """The grid shows other columns now."""
        if self._action is not None and self.isVisible():
            self.show_action(self._action)

    def go_to(self, action: Action, name: str, noun: str = "", words: str = "") -> None:
        """Show an action with the focus in one of its fields, or in what a noun calls, such as its
        success measures; *words* that stand there are chosen."""
        self.show_action(action)
        if name:
            found = self.begin(Place.FIELD, name)
        else:
            found = {Measure.noun: self.measures, Evidence.noun: self.evidence.table}.get(noun)
            if found is not None:
                self.evidence.choose(words)
                self._kept = found
                found.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._keep_in_sight()
        if words and isinstance(found, LineEditor | TextEditor):
            choose_words(found, words)

    def _show_measures(self) -> None:
        from desktop.ui.earned.measures_dialog import MeasuresDialog  # only now: it is rarely asked

        if self._action is not None:
            MeasuresDialog(self._session, self._action, self).open()

    def _show_whole(self, whole: bool) -> None:
        """The panel is as wide as the whole of it asks."""
        self._whole = whole
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(WIDE + bar if whole else 0)
        self.width_asked.emit()
        self._show_charts()

    def _show_charts(self) -> None:
        """Under what is said of the measures, where all of it is shown."""
        if self._charts is None and self._whole and self.make_charts is not None:
            self._charts = self.make_charts()
            self.earned.below_measures.addWidget(self._charts)
        if self._charts is not None:
            self._charts.setVisible(self._whole)
            if self._whole and self._action is not None:
                self._charts.show_action(self._action)

    def _add_evidence(self) -> None:
        self.evidence.add_item()

    def _record_assurance(self) -> None:
        self.ensureWidgetVisible(self.cycle.assurance)
        self.cycle.assurance.begin()

    def _show_earned(self, action: Action, *, now: bool) -> None:
        """What is known at once is shown at once; else it is found a moment later."""
        known = self._marks.of(action) if now else self._marks.known(action)
        if now:
            self._show_charts()
        self.earned.show_earned(known, may_assure=self.cycle.assurance.can_be_recorded)

    def _edit_evidence(self, item: Evidence) -> None:
        from desktop.ui.evidence.dialog import EvidenceDialog  # only now, likewise

        dialog = EvidenceDialog(self._session, item, self)
        dialog.go_to_asked.connect(self.go_to_asked)
        dialog.open()

    def _takes(self, event: QDropEvent) -> bool:
        """Whether what is dragged over the panel may be let go there."""
        editable = self._action is not None and not self._plan.why_read_only
        return editable and bool(files_in(event.mimeData()))

    def _accept(self, event: QDropEvent) -> bool:
        if takes := self._takes(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        return takes

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._accept(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that are dropped are evidence: they are copied nowhere, and stay where they are."""
        if self._accept(event) and self._action is not None:
            add_files(self, self._session, self._action, files_in(event.mimeData()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came_in_sight.emit()

    def keep_typed(self) -> None:
        """Hand on what is being typed: it belongs to the action that was shown."""
        if self._body is not None:
            for box in self._boxes:
                box.commit()
            self.cycle.commit()
            self.milestones.keep_typed()

    def unfinished_at(self) -> int:
        """The action of which something is written and not recorded, 0 for none."""
        return self.cycle.unfinished_at() if self._body is not None else 0

    def _see_files(self) -> None:
        """Files of evidence were looked at, of which the supports of a rating speak."""
        self._marks.see_files()
        self._later.start(150)

    def _show_later(self) -> None:
        if self._action is not None and self._body is not None:
            self._show_earned(self._action, now=True)
            self.history.show_action(self._action)
            self._keep_in_sight()

    def _follow(self, changed: Changed) -> None:
        action = self._action
        if changed.touches(ExtraField, Column, Status, ImpactStatus):
            self._anew = True  # after what is being made, if that is under way
            if self._body is not None:
                self._build()
        if action is None or not self.isVisible():
            return
        if self._plan.data.get(Action, action.id) is not action:
            self.show_action(self._plan.data.get(Action, action.id))
        else:
            self.show_action(action)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """F6 comes here: the first thing that takes words or is pressed has the focus."""
        at: QWidget | None = self._body
        while at is not None and (at := at.nextInFocusChain()) is not self._body:
            takes = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes and at.isVisible() and at.isEnabled() and self.isAncestorOf(at):
                at.setFocus(reason)
                self.ensureWidgetVisible(at)
                return
        super().setFocus(reason)

    def restyle(self) -> None:
        """Take the program's font and colours again."""
        for box in self._boxes:
            box.restyle()


def _polished(body: QWidget) -> Iterator[None]:
    """Give the style to what was just made, or all of it would have it when it is first seen."""
    yield
    for widget in body.findChildren(QWidget):
        widget.ensurePolished()
    yield
