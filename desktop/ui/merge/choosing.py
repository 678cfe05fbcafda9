"""What is chosen in the window of a merge: by key, by mouse, in small dialogues."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from desktop.core.merge import MINE, Group, Matched
from desktop.core.plan import Plan
from desktop.ui.merge import words
from desktop.ui.merge.choices import LinkDialog, PlaceDialog, ValueDialog
from desktop.ui.merge.lines import Kind, Line, row_kind
from desktop.ui.merge.model import Column, MergeModel
from desktop.ui.merge.preview import Preview
from desktop.ui.merge.view import MergeView
from desktop.ui.notice import Notice
from desktop.ui.plain import unmarked
from desktop.ui.tasks import Tasks

MANY_ROWS = 2_000  # from here on comparing again is done in a thread, with a way to stop
Again = Callable[[Callable[[], bool] | None], object]


class ChoosingDialog(QDialog):
    """A dialogue with a preview in which choices are made; the window of a merge is one.

    What it builds on is set by that window: ``plan``, ``preview``, ``model``, ``view``,
    ``notice``; ``refresh()`` says how things stand.
    """

    plan: Plan
    preview: Preview
    model: MergeModel
    view: MergeView
    notice: Notice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = Tasks(self)

    def refresh(self) -> None:
        """Say how things stand after a choice."""
        raise NotImplementedError

    def show_kind(self, kind: Kind) -> None:
        """Show one chip's lines."""
        self.model.show_kind(kind)
        self.refresh()
        if self.model.rowCount():
            self.view.go(0)

    def header_clicked(self, section: int) -> None:
        if self.model.columns[section] is Column.TICK and self.preview.can_apply:
            self.model.tick_all(self.model.all_ticked() is not Qt.CheckState.Checked)

    def choose(self, line: Line, place: int) -> None:
        """Make the choice that stands at *place* among a cell's choices."""
        if line.cell is None:
            return
        option = words.options(self.preview, line.cell)[place]
        if option.pick is None:
            self.type_value(line)
        else:
            self.notice.say("")
            self.model.choose(line, option.pick)

    def open_line(self, line: Line) -> QWidget | None:
        """What Enter does: the choices of a cell, the place of a new row, the link of another."""
        if not self.preview.can_apply:
            return None
        kind = row_kind(self.preview, line.group)
        if kind is Kind.NEW:
            return self.place_row(line.group)
        if kind in (Kind.DOUBTFUL, Kind.LEFT_OUT) or (
            line.heading and line.group.matched in (Matched.HAND, Matched.NUMBER, Matched.TEXT)
        ):
            return self.link_row(line.group)
        if line.cell is not None and self.model.can_tick(line):
            return self._menu_of(line)
        return None

    def _menu_of(self, line: Line) -> QMenu:
        assert line.cell is not None
        menu = QMenu(self)
        menu.setAccessibleName(f"{words.cell_label(self.preview, line.cell.field)}: what happens")
        for place, option in enumerate(words.options(self.preview, line.cell)):
            text = unmarked(option.label)
            action = QAction(text[:1].upper() + text[1:], menu)
            action.setCheckable(True)
            action.setChecked(option.chosen)
            action.triggered.connect(lambda _=False, place=place: self.choose(line, place))
            menu.addAction(action)
        row = self.model.row_of(line.id)
        last = len(self.model.columns) - 1
        corner = self.view.visualRect(self.model.index(row, last)).bottomLeft()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(corner + QPoint(4, 0)))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def type_value(self, line: Line) -> ValueDialog:
        """Type the value of a cell."""
        assert line.cell is not None
        dialog = ValueDialog(self.plan, self.preview, line.group, line.cell, self)
        dialog.given.connect(lambda pick: self.model.choose(line, pick))
        dialog.open()
        return dialog

    def link_row(self, group: Group) -> LinkDialog:
        """Say which action a row is."""
        dialog = LinkDialog(self.preview, group, self)
        dialog.linked.connect(
            lambda target: self._again(
                lambda stop: self.preview.link(group.row_id, target, stop), group
            )
        )
        dialog.open()
        return dialog

    def place_row(self, group: Group) -> PlaceDialog:
        """Say where a new row is added."""
        dialog = PlaceDialog(self.preview, group, self)
        dialog.placed.connect(
            lambda area, no: self._again(lambda _stop: self.preview.place(group, area, no), group)
        )
        dialog.left.connect(
            lambda: self.model.decide(
                self.preview.state.decisions.take_row(group, MINE), [group.id]
            )
        )
        dialog.link_asked.connect(lambda: self.link_row(group))
        dialog.open()
        return dialog

    def undo_choice(self) -> None:
        """Go back on the last choice."""
        if self.preview.can_undo:
            self._again(self.preview.undo, None)

    def _again(self, act: Again, group: Group | None) -> None:
        """Do what makes the comparison another, and keep the cursor where it was.

        With so many rows that comparing takes a while, that is done in a thread.
        """
        self.notice.say("")
        line, row = self.view.line(), self.view.currentIndex().row()

        def show(_done: object = None) -> None:
            self.model.refresh()
            if group is not None:
                wanted = self._row_again(group)
            else:
                wanted = self.model.row_of(line.id) if line else -1
            self.refresh()
            if self.model.rowCount():
                self.view.go(wanted if wanted >= 0 else min(max(0, row), self.model.rowCount() - 1))
            self.view.setFocus()

        if len(self.preview.rows) < MANY_ROWS:
            act(None)
            show()
        else:
            self.tasks.run("Comparing again", lambda _progress, stop: act(stop), show)

    def _row_again(self, group: Group) -> int:
        """Where the row of the return stands now."""
        for row in self.model.headings():
            line = self.model.line(row)
            if line is not None and line.group.row_id == group.row_id:
                return row
        return -1
