"""The editor for delivery leads: offers the people and posts that the plan knows."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.core.kinds import Action, Lead
from desktop.core.leads import split_leads
from desktop.core.plan import Plan
from desktop.ui.editors.text import TextEditor

_PARTS = re.compile(r"[/;,\n]\s*")


def known_leads(plan: Plan) -> list[str]:
    """Every delivery lead that the plan names, in alphabetical order."""
    cells = {action.lead for action in plan.data.table(Action).values()}
    names = {name for cell in cells for name in split_leads(cell)}
    names |= {lead.name for lead in plan.data.table(Lead).values()}
    return sorted(names, key=str.casefold)


class LeadsEditor(TextEditor):
    """Several lines of text in which each name is completed as it is typed."""

    spelt = False  # names

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(8)
        self._list = self._completer.popup()
        self._completer.activated[str].connect(self._complete)  # type: ignore[index]
        self._typing = False

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _part(self) -> tuple[int, str]:
        """Where the name that is being typed begins, and what stands of it."""
        cursor = self.textCursor()
        before = self.toPlainText()[: cursor.position()]
        start = max((match.end() for match in _PARTS.finditer(before)), default=0)
        return start, before[start:]

    def _complete(self, name: str) -> None:
        start, _ = self._part()
        cursor = self.textCursor()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(name)
        self.setTextCursor(cursor)

    def choose(self) -> None:
        """Offer all names that the plan knows."""
        self._offer("")

    def _offer(self, part: str) -> None:
        if not self._names.rowCount():
            self._names.setStringList(known_leads(self._plan))
        self._completer.setCompletionPrefix(part)
        if not self._completer.completionCount() or self._completer.currentCompletion() == part:
            self._hide_list()
            return
        place = self.cursorRect()
        place.setWidth(max(220, self.width()))
        self._completer.complete(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completer.popup()
        assert popup is not None  # it was made with the completer
        if popup.isVisible() and event.key() in (
            Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape,
            Qt.Key.Key_Backtab,
        ):  # fmt: skip
            if popup.currentIndex().isValid() or event.key() == Qt.Key.Key_Escape:
                event.ignore()  # the list takes it
                return
            popup.hide()
            again = QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text())
            QCoreApplication.sendEvent(self, again)
            return
        super().keyPressEvent(event)
        if event.text().isprintable() and event.text():
            part = self._part()[1]
            if part.strip():
                self._offer(part)
                return
        if event.text():
            popup.hide()
