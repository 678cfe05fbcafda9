"""Rows that were added to be filled in: one that is left as empty as it came does not stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core.changes import Step
from desktop.core.editing import rows as editing
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Row, spec_of
from desktop.core.plan import Plan
from desktop.ui.once import once

GONE = "What was added and not filled in was not kept."


@dataclass(frozen=True, slots=True)
class _Made:
    """A row as it came, and the step that it came with."""

    kind: type[Row]
    id: int
    values: dict[str, Any]
    step: Step | None


def is_blank(row: Row) -> bool:
    """Whether a row says nothing: no column of it that a form shows holds more than a new one's.

    >>> from desktop.core.kinds import Comparator
    >>> is_blank(Comparator(indicator_id=7)), is_blank(Comparator(name="England"))
    (True, False)
    """
    new = type(row)()
    return all(
        getattr(row, each.name) == getattr(new, each.name) for each in spec_of(type(row)).entries
    )


class Added(QObject):
    """Takes back what was added in a list and left blank, once the cursor is on another row.

    *widget* is what the rows are filled in with, the list and its buttons: whoever goes elsewhere
    in its window has left it, and so has who closes it. *here* gives the row of the cursor,
    *is_busy* whether somebody types, who would lose their editor with the rows as they were, and
    *holds* whether a row holds what is in no plan. *say* is told when something went.
    """

    def __init__(
        self,
        widget: QWidget,
        plan: Plan,
        here: Callable[[], Row | None],
        say: Callable[[str], object],
        *,
        is_busy: Callable[[], bool] = lambda: False,
        holds: Callable[[Row], bool] = lambda _: False,
    ) -> None:
        super().__init__(widget)
        self._widget, self._plan, self._here, self._say = widget, plan, here, say
        self._is_busy, self._holds = is_busy, holds
        self._made: list[_Made] = []
        # Rows below move up: no second click that was meant for one of them may hit another.
        between_clicks = QGuiApplication.styleHints().mouseDoubleClickInterval()
        self._later = once(self, self._look, between_clicks)
        widget.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def made(self, row: Row) -> None:
        """A row was added just now, to be filled in."""
        if is_blank(row):
            self._made.append(_Made(type(row), row.id, row.values(), self._plan.last_step))

    def left(self) -> None:
        """The cursor may be on another row now."""
        if self._made:
            self._later.start()

    def let_go(self) -> None:
        """Take back at once what is blank, as it is left for good or another is to be added."""
        self._later.stop()
        made, self._made = self._made, []
        found = [(each, row) for each in made if (row := self._blank(each)) is not None]
        if not found:
            return
        try:
            while found and found[-1][0].step == self._plan.last_step and found[-1][0].step:
                step = found.pop()[0].step
                assert step is not None
                self._plan.take_back(step)
            editing.delete(self._plan, [row for _, row in found])
        except PlandeskError as error:
            self._say(str(error))
        else:
            self._say(GONE)

    def _blank(self, made: _Made) -> Row | None:
        row = self._plan.data.get(made.kind, made.id)
        if row is None or row.values() != made.values or self._holds(row):
            return None
        return row

    def _look(self) -> None:
        if self._is_busy():
            self._later.start()
            return
        here = self._here()
        if self._is_elsewhere() or here is None or not self._is_one(here):
            self.let_go()

    def _is_one(self, row: Row) -> bool:
        return any((each.kind, each.id) == (type(row), row.id) for each in self._made)

    def _is_elsewhere(self) -> bool:
        focus = QApplication.focusWidget()
        if focus is None or focus.window() is not self._widget.window():
            return False  # another window, a menu: who comes back goes on
        return focus is not self._widget and not self._widget.isAncestorOf(focus)

    def _focus_changed(self) -> None:
        if self._made and self._is_elsewhere():
            self._later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.let_go()
        return super().eventFilter(watched, event)
