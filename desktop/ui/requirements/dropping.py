"""Dropping actions on a requirement above the grid, so that they answer it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QTextBlock, QTextDocument
from PySide6.QtWidgets import QLabel

from desktop.core.editing import requirements as editing
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Requirement
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui.grid.drag import actions_in


class RequirementDrop(QObject):
    """Makes the paragraphs of a label take dragged actions. Signal: ``said(str)``."""

    said = Signal(str)

    def __init__(self, plan: Plan, label: QLabel) -> None:
        super().__init__(label)
        self._plan = plan
        self._label = label
        self._requirements: list[Requirement] = []
        self._first = 0
        label.setAcceptDrops(True)
        label.installEventFilter(self)

    def show(self, requirements: Sequence[Requirement], first: int) -> None:
        """*requirements* stand in the label, a paragraph each, the first in paragraph *first*."""
        self._requirements = list(requirements)
        self._first = first

    def _document(self) -> QTextDocument:
        """The label's words laid out as it lays them out, which it tells nobody."""
        label = self._label
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(label.font())
        document.setHtml(label.text())
        document.setTextWidth(label.contentsRect().width())
        return document

    def _at(self, point: QPointF) -> tuple[Requirement | None, int, int]:
        """The requirement at a point of the label, and the place and length of its words."""
        document = self._document()
        place = document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        block: QTextBlock = document.findBlock(max(0, place))
        number = block.blockNumber() - self._first
        if not 0 <= number < len(self._requirements):
            return None, 0, 0
        return self._requirements[number], block.position(), block.length() - 1

    def _dragged(self, event: QDropEvent) -> list[Action]:
        if self._plan.why_read_only:
            return []
        ids = actions_in(event.mimeData(), self._plan.data.info.uid)
        return [found for each in ids if (found := self._plan.data.get(Action, each)) is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent):  # or one that comes in, which is one, too
            self._hover(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._label.setSelection(0, 0)
            return True
        if isinstance(event, QDropEvent):
            self._drop(event)
            return True
        return super().eventFilter(watched, event)

    def _hover(self, event: QDropEvent) -> None:
        requirement, place, length = self._at(event.position())
        if requirement is None or not self._dragged(event):
            self._label.setSelection(0, 0)
            event.setAccepted(event.type() == QEvent.Type.DragEnter and bool(self._dragged(event)))
            return
        self._label.setSelection(place, length)
        # The actions stay where they are: nothing is to be moved away from the grid.
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def _drop(self, event: QDropEvent) -> None:
        self._label.setSelection(0, 0)
        requirement, _, _ = self._at(event.position())
        actions = self._dragged(event)
        if requirement is None or not actions:
            event.ignore()
            return
        event.acceptProposedAction()
        try:
            added = editing.link(self._plan, requirement, actions)
        except PlandeskError as error:
            self.said.emit(str(error))
            return
        what = actions[0].name if len(actions) == 1 else count(len(actions), "action")
        verb = "answers" if len(actions) == 1 else "answer"
        again = "" if added else " already"
        self.said.emit(f"{what} {verb} {requirement.ref or 'the requirement'}{again}.")
