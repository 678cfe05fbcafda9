"""The dialogue that finds words and replaces them, with every place shown before it is changed."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.editing.replacing import Wanted, places, replace
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Area
from desktop.core.text import brief, count, one_line
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.once import once
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, unmarked
from desktop.ui.replacing.model import NOW, THEN, WHERE, PlaceModel
from desktop.ui.rows.table import RowTable, set_up
from desktop.ui.session import LiveView
from desktop.ui.writing import FindLine

_PAUSE = 150  # milliseconds after the last letter
MOST = 2_000  # texts that are shown, and replaced at a time
_NONE_YET = "Type the words to look for; nothing is changed before you say so."


class ReplaceDialog(QDialog):
    """Words to look for and to put in their place, and every text in which they stand.

    It stays open beside the window and follows the plan. Signal: ``shown(object)`` with the text
    (:class:`desktop.core.prose.Prose`) that is to be shown in the window.
    """

    shown = Signal(object)

    def __init__(
        self, session: LiveView, area: Area | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Find and replace")
        self._plan = session.plan
        self._searching = once(self, self._search, _PAUSE)
        self._more = False
        self.model = PlaceModel(self)
        self._build(area)
        session.changed.connect(self._follow)
        self.model.ticked.connect(self._count)
        room.resize(self, 980, 560)
        self._search()

    def _build(self, area: Area | None) -> None:
        self.words, self.by = FindLine(), FindLine()
        self.words.setClearButtonEnabled(True)
        self.by.setClearButtonEnabled(True)
        self.where = PickList()
        self._offer_areas(area.id if area is not None else None)
        self.case = QCheckBox("Match &case")
        self.whole = QCheckBox("Whole wor&ds")
        form = QFormLayout()
        form.addRow(_label("&Find", self.words), self.words)
        form.addRow(_label("Replace &with", self.by), self.by)
        form.addRow(_label("&In", self.where), self.where)
        ticks = QHBoxLayout()
        ticks.addWidget(self.case)
        ticks.addWidget(self.whole)
        ticks.addStretch(1)
        form.addRow("", ticks)
        self.table = RowTable()
        set_up(self.table, self.model, "Places in which the words stand")
        header = self.table.horizontalHeader()
        for column in (WHERE, NOW, THEN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.activated.connect(self._show)
        self.table.doubleClicked.connect(self._show)
        self.said = Label()
        self.said.setWordWrap(True)
        self.notice = Notice()
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.notice)
        layout.addLayout(self._buttons())
        self.words.textChanged.connect(lambda _: self._searching.start())
        self.by.textChanged.connect(lambda _: self._searching.start())
        self.where.currentIndexChanged.connect(lambda _: self._search())
        self.case.toggled.connect(lambda _: self._search())
        self.whole.toggled.connect(lambda _: self._search())

    def _offer_areas(self, chosen: int | None) -> bool:
        """Offer the areas as they are called now; False where the chosen one is gone."""
        with QSignalBlocker(self.where):
            self.where.clear()
            self.where.addItem("The whole plan", None)
            for each in self._plan.data.areas:
                title = one_line(f"{each.code} {each.title}") or each.name
                self.where.addItem(unmarked(brief(title, 80)), each.id)
            self.where.setCurrentIndex(max(0, self.where.findData(chosen)))
        return bool(self.where.currentData() == chosen)

    def _buttons(self) -> QHBoxLayout:
        self.all, self.none = Button("Tick &all"), Button("Tick &none")
        self.all.clicked.connect(lambda: self.model.tick_all(True))
        self.none.clicked.connect(lambda: self.model.tick_all(False))
        self.show_it = Button("&Show in the plan")
        self.show_it.clicked.connect(lambda: self._show(self.table.currentIndex()))
        self.replace = Button()
        self.replace.clicked.connect(self._replace)
        close = Button("Close")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        for button in (self.all, self.none, self.show_it, None, self.replace, close):
            if button is None:
                row.addStretch(1)
                continue
            row.addWidget(button)
        return row

    # --- looking ----------------------------------------------------------------------------------

    def _wanted(self) -> Wanted:
        return Wanted(
            self.words.text(), self.by.text(), self.case.isChecked(), self.whole.isChecked()
        )

    def _area(self) -> Area | None:
        return self._plan.data.get(Area, self.where.currentData())

    def _search(self) -> None:
        self._searching.stop()
        self.notice.say("")
        found = list(islice(places(self._plan, self._wanted(), self._area()), MOST + 1))
        self._more = len(found) > MOST
        self.model.show_places(self._plan.data, found[:MOST])
        if found and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, WHERE))

    def _count(self) -> None:
        """Say what was found, and how much of it would be replaced."""
        rows, chosen = self.model.rowCount(), self.model.chosen()
        times = sum(each.times for each in chosen)
        wanted = self._wanted()
        if not wanted.words.strip():
            self.said.setText(_NONE_YET)
        elif wanted.words == wanted.by:
            self.said.setText("The words are the same: there is nothing to replace.")
        elif not rows:
            where = "in the plan" if self._area() is None else "in this area"
            self.said.setText(
                f"“{brief(wanted.words)}” was not found {where}, in what can be replaced: codes, "
                "numbers, the lists of leads and of roles, and what was recorded on a day stay as "
                "they are."
            )
        else:
            every = sum(self.model.place(row).times for row in range(rows))
            most = f" The first {MOST:,} are shown; replace these, and find the rest." * self._more
            self.said.setText(
                f"{count(every, 'place')} in {count(rows, 'text')}, {times:,} ticked.{most} Codes, "
                "numbers, dates and what was recorded on a day are left as they are."
            )
        for button in (self.all, self.none, self.show_it):
            button.setEnabled(bool(rows))
        self.replace.setText(f"&Replace {count(times, 'place')}" if times else "&Replace")
        why = self._plan.why_read_only
        self.replace.setEnabled(bool(chosen) and not why)
        if why and rows:
            self.notice.say(why)

    def _follow(self, changed: Changed) -> None:
        if changed.touches(Area) and not self._offer_areas(self.where.currentData()):
            self._search()
            self.notice.say("That area is not there any more: the whole plan is looked through.")
        else:
            self._searching.start()

    # --- doing ------------------------------------------------------------------------------------

    def _replace(self) -> None:
        """Replace what is ticked, and say what became of it."""
        wanted, chosen = self._wanted(), self.model.chosen()
        if self._searching.isActive() or not chosen:
            self._search()  # what is shown is of other words: it is seen first
            return
        try:
            done = replace(self._plan, wanted, chosen)
        except PlandeskError as error:
            self._search()
            self.notice.say(str(error))
            return
        self._search()
        told = (
            f"{count(done.times, 'place')} in {count(done.texts, 'text')} replaced. "
            "Undo takes them all back."
        )
        refused = done.refused[:5]
        if len(done.refused) > len(refused):
            refused.append(f"{len(done.refused) - len(refused):,} more were left as they were.")
        self.notice.say(" ".join((told, *refused)), good=not refused)

    def _show(self, index: QModelIndex) -> None:
        if index.isValid():
            self.shown.emit(self.model.place(index.row()).prose)


def _label(words: str, buddy: QWidget) -> Label:
    label = Label(words)
    label.setBuddy(buddy)
    return label
