"""The delivery leads that the plan names, and spellings that are likely the same one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import rows as row_editing
from desktop.core.editing import settings as editing
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Lead, Row
from desktop.core.leads import split_leads, suggest_same
from desktop.core.text import count
from desktop.ui.asks_first import InputDialog
from desktop.ui.plain import Label
from desktop.ui.rows.dialog import RowsDialog
from desktop.ui.rows.model import Shown
from desktop.ui.session import LiveView


class LeadsDialog(RowsDialog):
    """Every name that stands in a delivery-lead cell, and every lead that the plan knows.

    A name gets a row of its own in the plan only when something is noted about it; until then it
    is listed under a negative id.
    """

    TITLE = "Delivery leads"
    INTRODUCTION = (
        "The names found in the plan's actions. Renaming one, or merging spellings that mean the "
        "same, changes every action that has it, in one step that Undo takes back."
    )
    KINDS = (Lead, Action)
    CAN_MOVE = False
    STRETCHED = 0
    SIZE = (1020, 600)

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        self._unnoted: dict[str, Lead] = {}
        self._counts: Counter[str] = Counter()
        self._compared: tuple[str, ...] | None = None
        self._now_called: dict[int, str] = {}  # what a lead that was changed is called now
        super().__init__(session, parent)

    def list_rows(self) -> Sequence[Row]:
        self._counts = self._count()
        known = {lead.name: lead for lead in self.plan.data.all(Lead)}
        for name in self._counts:
            if name not in self._unnoted:
                self._unnoted[name] = Lead(id=-1 - len(self._unnoted), name=name)
        named = [self._unnoted[name] for name in self._counts if name not in known]
        return sorted([*known.values(), *named], key=lambda lead: lead.name.casefold())

    def _count(self) -> Counter[str]:
        found: Counter[str] = Counter()
        split: dict[str, tuple[str, ...]] = {}
        for action in self.plan.data.table(Action).values():
            text = action.lead
            if text not in split:
                split[text] = split_leads(text)
            found.update(split[text])
        return found

    def columns(self) -> Sequence[Shown]:
        return (
            Shown("Delivery lead", lambda row: row.name),
            Shown("Actions", lambda row: str(self._counts.get(row.name, 0))),
            Shown("Partner", lambda row: row.partner),
        )

    def extra_buttons(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return (("merge", "Merge chosen…", self.ask_to_merge),)

    def build_extra(self, column: QVBoxLayout) -> None:
        self._likely = QListWidget()
        self._likely.setAccessibleName("Spellings that are likely the same")
        self._likely.itemActivated.connect(self._choose_group)
        self._likely.itemClicked.connect(self._choose_group)
        self._likely.setMinimumHeight(90)
        self._likely.setWordWrap(True)
        self._words = Label()
        self._words.setWordWrap(True)
        self._words.setBuddy(self._likely)
        column.addSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self._likely)

    def show_extra(self, row: Row | None) -> None:
        names = tuple(self._counts)
        if names == self._compared:
            return
        self._compared = names  # comparing every name with every other takes a while
        groups = suggest_same(names)
        self._likely.clear()
        for group in groups:
            item = QListWidgetItem(" = ".join(group))
            item.setData(Qt.ItemDataRole.UserRole, list(group))
            self._likely.addItem(item)
        self._likely.setVisible(bool(groups))
        self._words.setText(
            "Likely the same: choose a line to select its names on the left, then Merge."
            if groups
            else "No two names look like spellings of the same lead."
        )

    def _choose_group(self, item: QListWidgetItem) -> None:
        names = set(item.data(Qt.ItemDataRole.UserRole))
        self._choose_again([row for row in self.list_rows() if cast(Lead, row).name in names])

    def still_there(self, row: Row) -> bool:
        return self.model.place_of(row.id) >= 0

    def followed(self, row: Row) -> Row:
        name = self._now_called.pop(row.id, cast(Lead, row).name)
        return next((each for each in self.list_rows() if cast(Lead, each).name == name), row)

    def new_row(self) -> Row:
        taken = {cast(Lead, row).name for row in self.list_rows()}
        names = (f"New lead {n}" if n > 1 else "New lead" for n in range(1, len(taken) + 3))
        return row_editing.add(self.plan, Lead(name=next(n for n in names if n not in taken)))

    def change(self, row: Row, column: str, value: Any) -> None:
        lead = cast(Lead, row)
        self._now_called[lead.id] = " ".join(value.split()) if column == "name" else lead.name
        if column == "name":
            self._rename(lead, value)
        elif lead.id < 0:
            row_editing.add(self.plan, Lead(name=lead.name, **{column: value}))
        else:
            row_editing.change(self.plan, lead, **{column: value})

    def _rename(self, lead: Lead, name: str) -> None:
        name = " ".join(name.split())
        if not name:
            raise Refused("A delivery lead needs a name. It was left as it was.")
        others = {cast(Lead, row).name for row in self.list_rows() if row is not lead}
        if name in others:
            raise Refused(f"There is a lead {name} already. To make them one, merge them.")
        if not self._counts.get(lead.name) and lead.id > 0:
            row_editing.change(self.plan, lead, name=name)
        else:
            self.merge([lead], name)

    def delete(self, rows: Sequence[Row]) -> None:
        leads = cast(Sequence[Lead], rows)
        used = [lead for lead in leads if self._counts.get(lead.name)]
        if used:
            number = self._counts[used[0].name]
            raise Refused(
                f"{used[0].name} leads {count(number, 'action')}, so it stays. Give those another "
                "lead first, or merge it with another name."
            )
        row_editing.delete(self.plan, rows)

    def ask_to_merge(self) -> None:
        """Ask which of the chosen names stands for all of them."""
        leads = cast(list[Lead], self.chosen_rows())
        if len(leads) < 2:
            raise Refused("Choose two or more names (Ctrl and click), then merge them.")
        leads.sort(key=lambda lead: -self._counts.get(lead.name, 0))
        dialog = InputDialog(self)
        dialog.setWindowTitle("Merge delivery leads")
        dialog.setLabelText("The name that stands for all of them (choose, or type another):")
        dialog.setComboBoxItems([lead.name for lead in leads])
        dialog.setComboBoxEditable(True)
        dialog.accepted.connect(lambda: self.do(lambda: self.merge(leads, dialog.textValue())))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def merge(self, leads: Sequence[Lead], name: str) -> None:
        """Give *leads* one name in every action, in one step; what was noted on them is kept."""
        partner = next((lead.partner for lead in leads if lead.partner), "")
        contact = next((lead.contact for lead in leads if lead.contact), "")
        aliases = {alias for lead in leads for alias in lead.aliases}
        with self.plan.step(f"rename delivery lead to {name}"):
            editing.rename_lead(self.plan, [lead.name for lead in leads], name)
            kept = next(each for each in self.plan.data.all(Lead) if each.name == name.strip())
            row_editing.change(
                self.plan,
                kept,
                partner=kept.partner or partner,
                contact=kept.contact or contact,
                aliases=sorted((set(kept.aliases) | aliases) - {kept.name}),
            )
            gone = [lead for lead in leads if lead.id > 0 and lead is not kept]
            row_editing.delete(self.plan, gone)
        self.select_row(kept)
