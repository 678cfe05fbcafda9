"""Making actions of the rows of a table, and listing what had to be doubted in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from desktop.core.by_when import Event, day_when
from desktop.core.costs.words import scale_of
from desktop.core.days import format_day
from desktop.core.fields import FIELDS
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    Commitment,
    Requirement,
    iso,
    new_key,
)
from desktop.core.text import brief
from desktop.exchange.reading.dates import held
from desktop.exchange.reading.model import NUMBER, Cell
from desktop.exchange.recognise.cycle_rows import CycleRecords
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.events import ActionSeen, RunsOn
from desktop.exchange.recognise.marks import is_ditto
from desktop.exchange.recognise.model import (
    APPROVED_BY,
    APPROVED_ON,
    CYCLE,
    EXTRA,
    KEY,
    PARTS,
    RATINGS,
    REASONS,
    REVISIONS,
)
from desktop.exchange.recognise.ratings import Ratings
from desktop.exchange.recognise.values import joined, joined_date, missing_zero
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.recognise.whens import Whens

_TEXT_FIELDS = tuple(name for name in FIELDS if name not in (*RATINGS, "by_when", "completed_on"))

NO_LEADS: Mapping[str, str] = MappingProxyType({})


class ActionMaker:
    """Makes the actions of one sheet."""

    def __init__(self, draft: Draft, view: SheetView, area_of: dict[int, Area]) -> None:
        self._draft = draft
        self._view = view
        self._name = view.name
        self._area_of = area_of  # by action id; shared with the caller
        self._cells: dict[int, Cell] = {}  # the number's cell, by action id
        self._made: list[Action] = []
        self._leads: dict[str, str] = {}  # whom the last row names, by its columns of leads
        self._whens = Whens(draft, view)
        self._ratings = Ratings(draft, view)
        self._records = CycleRecords(draft, view)

    def make(
        self,
        event: ActionSeen,
        area: Area,
        commitment: Commitment | None,
        requirements: Iterable[Requirement],
    ) -> Action:
        """The action of one row, added to the draft."""
        draft = self._draft
        action = Action(
            key=self._key(event),
            area_id=area.id,
            commitment_id=commitment.id if commitment else None,
            position=draft.next(),
        )
        held = event.held
        leads = self._leads_in(event)
        for target, cell in held.items():
            if not cell.text:
                continue
            if target in _TEXT_FIELDS:
                text = self._cost(cell, event) if target == "cost" else cell.text
                text = leads.get(target, text)
                setattr(action, target, text)
            elif target == "completed_on":
                self._complete(action, cell)
            elif target.startswith(EXTRA):
                action.extra[target[len(EXTRA) :]] = cell.text
        self._parts(action, event, held, leads)
        draft.data.add(action)
        self._ratings.take(action, event)
        self._strays(action, event)
        self._doubts(action, event)
        if event.apart:
            draft.problem(
                self._name,
                self._view.address(event.row),
                f"The row has no words of an action, and a {event.apart} of its own that is not"
                " that of the row above.",
                "as an action of its own, with the words of the row above",
            )
        for requirement in requirements:
            draft.data.add(ActionRequirement(action_id=action.id, requirement_id=requirement.id))
        draft.counts[area.id][0] += 1
        number = held.get("no")
        if number is not None:
            self._cells[action.id] = number
        self._whens.take(action, event)
        self._records.take(action, event)
        self._made.append(action)
        self._area_of[action.id] = area
        return action

    def _cost(self, cell: Cell, event: ActionSeen) -> str:
        """The words of a cost, with the thousands or millions that only its heading says."""
        heading, text = event.layout.heading_of("cost"), cell.text.strip()
        unit = {1_000: "K", 1_000_000: "m"}.get(scale_of(heading), "")
        if not unit or not re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text):
            return cell.text
        words = {"K": "thousands", "m": "millions"}[unit]
        self._draft.problem(
            self._name,
            cell.name,
            f"“{text}” counts {words} of pounds, as the heading “{brief(heading)}” says.",
            f"“£{text}{unit}”",
        )
        return f"£{text}{unit}"

    def answer_more(self, action: Action, requirements: Iterable[Requirement]) -> None:
        """Link an action to what a further row of it names, once to each."""
        data = self._draft.data
        links = data.of(ActionRequirement, "action_id", action.id)
        linked = {each.requirement_id for each in links}
        for each in requirements:
            if each.id not in linked:
                data.add(ActionRequirement(action_id=action.id, requirement_id=each.id))

    def _leads_in(self, event: ActionSeen) -> dict[str, str]:
        """Who leads the action of a row, by the columns that say so; a ditto mark stands for whom
        the same column names in the row above."""
        before, self._leads = self._leads, {}
        for target, cell in event.held.items():
            if not _is_lead(target):
                continue
            self._leads[target] = cell.text
            if is_ditto(cell.text):
                name = self._leads[target] = before.get(target, "")
                self._draft.problem(
                    self._name,
                    cell.name,
                    f"“{cell.text.strip()}” stands for what is written above it.",
                    f"“{brief(name)}”, as in the row above"
                    if name
                    else "no lead: none stands right above",
                )
        return dict(self._leads)

    def _again(self, action: Action, event: RunsOn) -> set[str]:
        """The columns of leads in which a further row of an action has a ditto mark."""
        found = {each for each in event.begins if _is_lead(each) and is_ditto(event.text(each))}
        for target in sorted(found):
            cell = event.held[target]
            self._draft.problem(
                self._name,
                cell.name,
                f"“{cell.text.strip()}” stands for what is written above it.",
                f"the lead of {action.name}, once",
            )
        return found

    @staticmethod
    def _parts(
        action: Action,
        event: ActionSeen,
        targets: Collection[str],
        leads: Mapping[str, str] = NO_LEADS,
    ) -> list[str]:
        """Put what further columns of one field say to it: two leads, a baseline and targets."""
        taken = []
        for target in event.layout.parts:
            text = leads.get(target, event.text(target)).strip()
            if target not in targets or not text:
                continue
            part = _part_of(target)
            field = PARTS[part]
            before: str = getattr(action, field)
            if field == "lead":
                together = f"{before.rstrip()} / {text}" if before.strip() else text
            else:
                line = f"{target[len(part) :]}: {text}"
                together = f"{before.rstrip()}\n{line}" if before.strip() else line
            setattr(action, field, together)
            taken.append(target)
        return taken

    def go_on(self, action: Action, event: RunsOn) -> None:
        """Put what a further row of the same action says where it belongs."""
        moved = []
        own = event.begins - self._again(action, event)
        for target in [name for name in event.held if name in own]:
            text = event.text(target)
            if target == "by_when":
                action.by_when = joined_date(action.by_when, text)
            elif target in _TEXT_FIELDS:
                before = getattr(action, target)
                glued = f"{before}\n{text}" if event.merged and before else joined(before, text)
                setattr(action, target, glued)
            elif target.startswith(EXTRA):
                name = target[len(EXTRA) :]
                action.extra[name] = joined(action.extra.get(name, ""), text)
            elif target == "completed_on" and not action.completed_on:
                self._complete(action, event.held[target])
            elif target in (
                "completed_on",
                *REVISIONS,
                *APPROVED_BY,
                *APPROVED_ON,
                *REASONS,
                *CYCLE,
            ):
                self._add_note(action, f"{event.layout.heading_of(target)}: {text.strip()}")
            else:
                continue
            moved.append(target)
        moved += self._parts(action, event, own)
        if event.begins & set(RATINGS) or not event.merged:
            self._ratings.take(action, event)
        self._strays(action, event)
        self._doubts(action, event)
        self._draft.problem(
            self._name,
            self._view.address(event.row),
            ("The row was" if event.named else "The row has no number of its own and was")
            + f" read as more of {action.name}: {event.why}.",
            f"joined to the row above ({_joined_fields(moved)})",
        )

    # --- single cells ----------------------------------------------------------------------

    def _key(self, event: ActionSeen) -> str:
        given = event.text(KEY).strip()
        if not given:
            return new_key()
        keys = self._draft.keys
        if given in keys:
            self._draft.problem(
                self._name,
                event.held[KEY].name,
                f"The key “{given}” stands on two rows, here and in {keys[given]}.",
                "a new key for this row",
            )
            return new_key()
        keys[given] = f"{self._name} {event.held[KEY].name}"
        return given

    def _complete(self, action: Action, cell: Cell) -> None:
        """The day an action was completed on; any other words go into its notes."""
        day = day_when(Event.COMPLETED, cell.text) if cell.kind != NUMBER else None
        more = held(cell)
        if day is not None:
            action.completed_on = iso(day)
            return
        if more is not None and more.last == more.day:
            action.completed_on = iso(more.day)  # told with the other dates that show too little
            return
        words = cell.text.strip()
        if more is not None:
            words += f" (the cell holds {format_day(more.day)})"
        self._add_note(action, f"Completed on, in the workbook: {words}")
        self._draft.problem(
            self._name,
            cell.name,
            f"“{brief(cell.text)}” is not the day on which {action.name} was completed.",
            "no completion date; the words are kept in the action's notes",
        )

    def _doubts(self, action: Action, event: ActionSeen) -> None:
        """List what is odd about the row's cells, whatever field they belong to."""
        draft, sheet = self._draft, self._view.sheet
        cells = [cell for target, cell in event.held.items() if target in event.begins]
        cells += event.strays
        seen = {id(cell) for cell in cells}
        cells += [
            cell for cell in sheet.rows[event.row].values() if cell.comment and id(cell) not in seen
        ]
        struck = sorted(cell for cell in cells if cell.struck and cell.text.strip())
        if struck:
            where = struck[0].name if len(struck) == 1 else self._view.address(event.row)
            draft.problem(
                self._name,
                where,
                f"Text of {action.name} is struck out ({', '.join(cell.name for cell in struck)}).",
                "imported as it stands; delete the action if it was withdrawn",
            )
        for cell in cells:
            if cell.comment:
                self._add_note(action, f"Comment on {cell.name}: {cell.comment}")
                draft.problem(
                    self._name,
                    cell.name,
                    "The cell has a comment.",
                    f"in the notes of {action.name}",
                )
            if cell.link and cell.link not in cell.text:
                self._add_note(action, f"Link on {cell.name}: {cell.link}")
                draft.problem(
                    self._name,
                    cell.name,
                    f"The cell leads to {brief(cell.link)}.",
                    f"the address is in the notes of {action.name}",
                )

    def _strays(self, action: Action, event: ActionSeen) -> None:
        """Words beside the table, in no column of it, go into the action's notes."""
        for cell in event.strays:
            left = event.layout.columns.get(cell.column) == ""
            self._add_note(action, cell.text.strip())
            if left:
                continue
            what = f"“{brief(cell.text)}” stands in a column without a heading"
            if not action.ragb and self._draft.legend.read(cell.text).code:
                what += f"; it may be the status of {action.name}, which has none"
            self._draft.problem(self._name, cell.name, what + ".", f"in the notes of {action.name}")

    @staticmethod
    def _add_note(action: Action, text: str) -> None:
        action.notes = f"{action.notes}\n{text}".strip("\n") if action.notes else text

    # --- when every row is read ------------------------------------------------------------

    def finish(self) -> None:
        """Work out what takes more than one row to see: numbers, dates, milestones."""
        self._numbers()
        self._whens.finish(self._made)
        self._records.finish()

    def _numbers(self) -> None:
        """Give "6.10" its nought back where its neighbours prove it; list numbers used twice."""
        draft = self._draft
        made = self._made
        for place, action in enumerate(made):
            cell = self._cells.get(action.id)
            if cell is None or cell.kind != NUMBER or "." not in action.no:
                continue
            before = made[place - 1].no if place else ""
            after = made[place + 1].no if place + 1 < len(made) else ""
            whole = missing_zero(before, action.no, after)
            if whole:
                draft.problem(
                    self._name,
                    cell.name,
                    f"The number is stored as {action.no}, but between {before or 'its start'}"
                    f" and {after or 'its end'} it can only be {whole}.",
                    f"“{whole}”",
                )
                action.no = whole
        counts = Counter(
            (action.area_id, action.no.strip()) for action in made if action.no.strip()
        )
        for action in made:
            number = action.no.strip()
            if number and counts[action.area_id, number] > 1:
                cell = self._cells[action.id]
                more = ""
                if cell.kind == NUMBER and "." in number:
                    more = f" One of them may be {number}0, which a spreadsheet keeps as {number}."
                draft.problem(
                    self._name,
                    cell.name,
                    f"The number {number} stands on {counts[action.area_id, number]} actions"
                    f" of {self._area_of[action.id].name}.{more}",
                    f"“{number}” on each",
                )


def _is_lead(target: str) -> bool:
    return target == "lead" or PARTS.get(_part_of(target)) == "lead"


def _part_of(target: str) -> str:
    """The beginning of a target by which it is a part of a field, "" where it is none."""
    return next((each for each in PARTS if target.startswith(each)), "")


def _joined_fields(targets: list[str]) -> str:
    labels = [FIELDS[t].short if t in FIELDS else t.rpartition(":")[2] for t in targets]
    return ", ".join(labels) or "nothing but its status"
