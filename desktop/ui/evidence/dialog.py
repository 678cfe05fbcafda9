"""All evidence of the plan, how each file stands, and the actions that have none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import rows as editing
from desktop.core.editing.values import LEFT, refuse_to_come, taken
from desktop.core.evidence.content import size_in_words
from desktop.core.evidence.items import is_old, listed, owner_of_item, speaks_to, without
from desktop.core.evidence.looking import Looked, State
from desktop.core.kinds import Action, Declared, Evidence, Measure, Row, spec_of
from desktop.core.kinds.evidence import INSIDE
from desktop.core.text import brief, count, one_line
from desktop.ui.editors.choice import NOT_SAID
from desktop.ui.evidence.adding import AddEvidence
from desktop.ui.evidence.eyes import eyes_of
from desktop.ui.evidence.section import DOES, day_and_age, offered
from desktop.ui.look.button import Button
from desktop.ui.look.nothing_yet import Empty, EmptyList
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.rows.dialog import RowsDialog
from desktop.ui.rows.model import Shown
from desktop.ui.session import PlanSession

ALL, CHANGED, AWAY, WITHOUT_FILE, OLD, NO_STRENGTH, NONE = range(7)


class EvidenceDialog(RowsDialog):
    """The items, with a filter; each is edited in the form beside the list.

    Signal: ``go_to_asked(int)`` with an action's id.
    """

    TITLE = "Evidence"
    INTRODUCTION = (
        "What shows how actions stand. A file is a link, known by its content, or is kept inside "
        "the plan; it is opened by a click or Enter only."
    )
    KINDS = (Evidence, Action, Measure)
    CAN_MOVE = False
    ADD = "Add…"
    STRETCHED = 0
    SIZE = (1120, 640)

    go_to_asked = Signal(int)

    def __init__(
        self, session: PlanSession, item: Evidence | None = None, parent: QWidget | None = None
    ) -> None:
        self._session = session
        self._eyes = eyes_of(session)
        self._shown = ALL
        self._held: set[int] = set()  # items that are worked on, whatever the filter says of them
        self.file = Label()
        self.file.setWordWrap(True)
        self.file.setAccessibleName("File of the evidence")
        self.told = Label()
        self.told.setWordWrap(True)
        self.stop = Button("Stop looking")
        super().__init__(session, parent)
        self._build_filter()
        self._eyes.looked.connect(self._see)
        self._eyes.progressed.connect(self._tell)
        self.empty = EmptyList(self.table, self._nothing)
        self.filter.currentIndexChanged.connect(lambda _: self.empty.refresh())
        self.look()
        if item is not None:
            self.select_row(item)

    def _build_filter(self) -> None:
        self.filter = PickList()
        self.filter.setAccessibleName("Show")
        days = self.plan.data.info.evidence_days
        for words in (
            "All evidence", "Files that were changed", "Files that are missing or moved",
            "Items without a file", f"Older than {count(days, 'day')}, or without a date",
            "Strength not said", "Actions that have none",
        ):  # fmt: skip
            self.filter.addItem(words)
        self.filter.currentIndexChanged.connect(self._on_filter)
        self.filter.activated.connect(self._on_filter)  # the same again is applied again
        self.again = Button("&Look at all files again")
        self.again.clicked.connect(self.look)
        self.stop.clicked.connect(self._eyes.stop)
        self.stop.hide()
        label = Label("Sho&w")
        label.setBuddy(self.filter)
        line = QHBoxLayout()
        for widget in (label, self.filter, self.again, self.stop):
            line.addWidget(widget)
        line.addWidget(self.told, 1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(1, line)
        self._tell_how_many()

    def _nothing(self) -> Empty | None:
        """What is said where no item is listed."""
        if self.model.rowCount():
            return None
        if self.plan.data.all(Evidence):
            return Empty("No item is as “Show” says.")
        return Empty(
            "Evidence shows how an action stands: of which day it is, how strong, and whether it "
            "speaks for what was done or for the difference made. It is added to an action, in its "
            "panel or here.",
            "Audit of 20 files, 3 September 2018, direct, of impact, in “audit.pdf”.",
            "" if self._shown == NONE else "Show the actio&ns to choose one for it",
            lambda: self.filter.setCurrentIndex(self.filter.count() - 1),
        )

    # --- the list --------------------------------------------------------------------------------

    def list_rows(self) -> Sequence[Row]:
        data = self.plan.data
        if self._shown == NONE:
            return without(data)
        places = {each.id: place for place, each in enumerate(data.actions())}

        def place(item: Evidence) -> int:
            owner = owner_of_item(data, item)
            if isinstance(owner, Measure):
                owner = data.get(Action, owner.action_id)
            return places.get(owner.id, len(places)) if owner is not None else len(places)

        newest_first = sorted(data.all(Evidence), key=lambda each: each.on, reverse=True)
        return sorted(filter(self._stays, newest_first), key=place)

    def _stays(self, item: Evidence) -> bool:
        return item.id in self._held or self._takes(item)

    def _hold(self) -> None:
        """What is chosen stays in the list until another filter, or another item, is chosen."""
        self._held = {each.id for each in self.chosen_rows() if isinstance(each, Evidence)}

    def _takes(self, item: Evidence) -> bool:
        state = self._eyes.of(item).state
        if self._shown == CHANGED:
            return state is State.CHANGED
        if self._shown == AWAY:
            return state in (State.MISSING, State.MOVED)
        if self._shown == WITHOUT_FILE:
            return not (item.file or item.kept)
        if self._shown == OLD:
            return is_old(self.plan.data, item, self._session.as_at)
        return self._shown != NO_STRENGTH or not item.strength

    def columns(self) -> Sequence[Shown]:
        return (
            Shown("Item", self._title),
            Shown("Speaks to", self._speaks_to),
            Shown("Date, age", lambda row: self._of(row, self._dated)),
            Shown("Strength", lambda row: self._of(row, lambda i: i.strength or NOT_SAID)),
            Shown("File", lambda row: self._of(row, lambda i: self._eyes.of(i).word)),
        )

    def _dated(self, item: Evidence) -> str:
        return day_and_age(item, self._session.as_at)

    @staticmethod
    def _title(row: Row) -> str:
        if isinstance(row, Action):
            return f"{row.no} {brief(one_line(row.action), 120)}".strip()
        item = cast(Evidence, row)
        return item.title or item.file or "without a title"

    def _speaks_to(self, row: Row) -> str:
        return self._of(row, lambda item: speaks_to(self.plan.data, item))

    @staticmethod
    def _of(row: Row, said: Callable[[Evidence], str]) -> str:
        return said(row) if isinstance(row, Evidence) else ""

    def entries(self) -> Sequence[Declared]:
        return [each for each in spec_of(Evidence).entries if each.name != "file"]

    def change(self, row: Row, column: str, value: Any) -> None:
        if column == "on":
            on = str(taken(spec_of(Evidence).by_name["on"], value))
            refuse_to_come("Evidence", on, self.plan.today(), LEFT)
        editing.change(self.plan, row, **{column: value})

    def delete(self, rows: Sequence[Row]) -> None:
        items = [each for each in rows if isinstance(each, Evidence)]
        editing.delete(self.plan, items)

    def add_row(self) -> None:
        """Ask for an item that speaks to the chosen action, or to that of the chosen item."""
        self.form.hand_on_all()
        row = self.chosen()
        owner = owner_of_item(self.plan.data, row) if isinstance(row, Evidence) else row
        if owner is None:
            self.notice.say(
                "Choose an item of the action that the new one is for, or show the actions that "
                "have none and choose one of them. In an action's panel one is added with its "
                "“Add evidence…”."
            )
            return
        AddEvidence(self._session, owner, (), self).open()

    # --- the chosen item -------------------------------------------------------------------------

    def build_extra(self, column: QVBoxLayout) -> None:
        column.addSpacing(8)
        column.addWidget(self.file)

    def extra_buttons(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return (
            ("open", "Open", lambda: self._do("open")),
            ("save", "Save a copy…", lambda: self._do("save")),
            ("more", "More…", self._offer),
            ("go", "Go to its action", self._go),
        )

    def in_form(self, row: Row | None) -> Row | None:
        return row if isinstance(row, Evidence) else None

    def show_extra(self, row: Row | None) -> None:
        item = row if isinstance(row, Evidence) else None
        can = {
            name for name, _, yes in offered(item, self._eyes, editable=self.editable) if yes
        } if item is not None else set()  # fmt: skip
        for name in ("open", "save"):
            self.buttons[name].setEnabled(name in can)
        self.buttons["more"].setEnabled(item is not None)
        self.buttons["go"].setEnabled(self._action_of(row) is not None)
        self.file.setText(self._file_in_words(item) if item is not None else "")

    def _file_in_words(self, item: Evidence) -> str:
        if item.kept == INSIDE:
            looked = self._eyes.of(item)
            more = f" {looked.why[0].upper()}{looked.why[1:]}." if looked.why else ""
            return f"Kept inside the plan: {item.file}, {size_in_words(item.size)}.{more}"
        if not item.file:
            return "It has no file."
        return f"{item.file}, {size_in_words(item.size)}: {self._eyes.of(item).in_words}."

    def _action_of(self, row: Row | None) -> Action | None:
        if isinstance(row, Evidence):
            row = owner_of_item(self.plan.data, row)
        if isinstance(row, Measure):
            row = self.plan.data.get(Action, row.action_id)
        return row if isinstance(row, Action) else None

    def _go(self) -> None:
        action = self._action_of(self.chosen())
        if action is not None:
            self.close()
            self.go_to_asked.emit(action.id)

    def _do(self, name: str, _checked: bool = False) -> None:
        item = self.chosen()
        if isinstance(item, Evidence):
            self.form.hand_on_all()
            DOES[name](self, self._session, item)

    def _offer(self) -> None:
        item = self.chosen()
        if not isinstance(item, Evidence):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu, item)
        button = self.buttons["more"]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def fill(self, menu: QMenu, item: Evidence) -> None:
        """Offer what can be done with an item."""
        for name, words, can in offered(item, self._eyes, editable=self.editable):
            if name == "edit":
                continue
            entry = menu.addAction(words)
            entry.setEnabled(can)
            entry.triggered.connect(partial(self._do, name))

    # --- looking ---------------------------------------------------------------------------------

    def look(self) -> None:
        """Look at every file again, in a thread."""
        self._eyes.look(self.plan.data.all(Evidence))
        self.stop.setVisible(self._eyes.busy)

    def _tell(self, done: int, total: int) -> None:
        self.stop.setVisible(done < total)
        if done < total:
            self.told.setText(f"Looking at files: {done:,} of {total:,}")
        else:
            self._tell_how_many()

    def _see(self) -> None:
        """More is known of files: show it, and leave alone what is being typed."""
        rows = self.chosen_rows()
        self._hold()
        self.model.refresh()
        if [each.id for each in self.chosen_rows()] != [each.id for each in rows]:
            self._choose_again(rows)
        self.show_extra(rows[0] if len(rows) == 1 else None)
        self.stop.setVisible(self._eyes.busy)
        self._tell_how_many()

    def _tell_how_many(self) -> None:
        data = self.plan.data
        items = data.all(Evidence)
        looked: list[Looked] = [self._eyes.of(each) for each in items]
        doubtful = sum(each.is_doubtful for each in looked)
        words = [count(len(items), "item")]
        if doubtful:
            words.append(f"{count(doubtful, 'file')} changed, moved or missing")
        none = sum(not listed(data, each) for each in data.actions())
        words.append(f"{count(none, 'action')} with none")
        self.told.setText(", ".join(words))

    def _on_filter(self, place: int) -> None:
        self.form.hand_on_all()
        self._held.clear()
        self._shown = place
        self.model.refresh()
        self.select(0)
        self._on_selected()

    def _on_changed(self, changed: Any) -> None:
        self._hold()
        super()._on_changed(changed)
        if changed.touches(Evidence):
            self._eyes.look(
                each for each in self.plan.data.all(Evidence)
                if self._eyes.of(each).state is State.NOT_LOOKED
            )  # fmt: skip
            self._tell_how_many()


def edit(parent: QWidget, session: PlanSession, item: Evidence) -> EvidenceDialog:
    """Show one item in the list, to be edited."""
    dialog = EvidenceDialog(session, item, parent)
    dialog.open()
    return dialog
