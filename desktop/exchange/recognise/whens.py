"""The dates of the actions of one sheet: what is due, what it was first, and what moved it."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.by_when import ByWhenKind
from desktop.core.days import format_day, uk
from desktop.core.kinds import Action, Milestone, Redating, iso
from desktop.core.moves import is_approved
from desktop.core.nobody import is_nobody
from desktop.core.text import brief, count
from desktop.core.ungiven import is_refused
from desktop.exchange.reading.dates import Held, due_in, held, month_first
from desktop.exchange.reading.model import DATE, NUMBER, TEXT, Cell, column_letters
from desktop.exchange.reading.numbers import words_instead
from desktop.exchange.recognise.approvals import approval_in, approval_of, moved_by
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.events import ActionSeen
from desktop.exchange.recognise.model import APPROVED_BY, APPROVED_ON, REASONS, REVISIONS
from desktop.exchange.recognise.phrases import sentence
from desktop.exchange.recognise.revised import is_no_revision, why_unmoved
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_NUMERIC = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})\s*$")
_SERIALS = (20_000, 80_000)  # days since 1900 that fall between 1954 and 2119
_TIMED = re.compile(r"\d:\d\d(?: [AP]M)?$")


class Whens:
    """Gives each action its dates: the newest of a row is due, and each one before it is a date
    that was moved, without anybody's approval until somebody says otherwise."""

    def __init__(self, draft: Draft, view: SheetView) -> None:
        self._draft = draft
        self._view = view
        self._name = view.name
        # By action: the cells of its dates, from the first to the newest; none are blank.
        self._cells: dict[int, list[Cell]] = {}
        self._columns: dict[int, list[Redating]] = {}  # what each column of revised dates moved
        self._headers: dict[int, tuple[int, str]] = {}  # its heading's row and words
        self._rows: dict[int, ActionSeen] = {}  # of the actions whose row says an approval

    def take(self, action: Action, event: ActionSeen) -> None:
        """Give an action the dates of its row; what they mean is worked out by :meth:`finish`."""
        found = [
            cell
            for target in ("by_when", *REVISIONS)
            if (held_cell := event.held.get(target)) is not None
            and (cell := self._as_shown(action, held_cell)).text.strip()
            and (target == "by_when" or self._moves(action, cell))
        ]
        for target in REVISIONS:
            column = event.layout.by_target.get(target, 0)
            if column:
                self._headers[column] = event.layout.row, event.layout.heading_of(target)
        said = (*APPROVED_BY, *APPROVED_ON, *REASONS)
        if any(event.text(target).strip() for target in said):
            self._rows[action.id] = event
        self._cells[action.id] = found
        action.by_when = found[-1].text if found else ""
        if (
            found
            and "by_when" in event.layout.by_target
            and found[0].column in self._revised(event)
        ):
            self._draft.problem(
                self._name,
                found[0].name,
                f"“{brief(found[0].text)}” stands under a revised date beside no date to revise.",
                "as the original date, too; no change of a date",
            )
        for cell in found:
            self._doubt(cell)

    @staticmethod
    def _revised(event: ActionSeen) -> set[int]:
        """The columns of a row's revised dates."""
        at = event.layout.by_target
        return {at[target] for target in REVISIONS if target in at}

    def _as_shown(self, action: Action, cell: Cell) -> Cell:
        """A cell as its reader sees it, where its format shows other words than its number."""
        words = words_instead(cell.value, cell.number_format) if cell.kind == NUMBER else None
        if words is None:
            return cell
        what = f"“{words}”" if words else "nothing"
        low, high = _SERIALS
        perhaps = ", perhaps a date" if low <= cell.value <= high else ""
        day = self._draft.when(words).due
        due = f"due {format_day(day)}" if day else "no due date"
        self._draft.problem(
            self._name,
            cell.name,
            f"The cell shows {what} and holds {cell.text}{perhaps}: its format hides the number.",
            f"{what} as shown, {due}; the number in the action's notes",
        )
        self._note(action, f"By when, hidden in the workbook: {cell.text}")
        return cell._replace(text=words, value=words, kind=TEXT)

    def _moves(self, action: Action, cell: Cell) -> bool:
        """Whether a cell of revised dates moves the date of its row; words that do not are kept."""
        if is_no_revision(cell.text):
            return False
        why = "" if held(cell) is not None else why_unmoved(cell.text, self._draft.when(cell.text))
        if not why:
            return True
        self._note(action, f"Revised date, in the workbook: {cell.text.strip()}")
        self._draft.problem(
            self._name, cell.name, why, "the date as it was before; the words in the action's notes"
        )
        return False

    @staticmethod
    def _note(action: Action, text: str) -> None:
        action.notes = f"{action.notes}\n{text}" if action.notes else text

    def due(self, cell: Cell | None, text: str) -> str:
        """The day that a date means, as ISO text: as its cell holds it, where it is still that."""
        if cell is not None and cell.text == text:
            return iso(due_in(cell, text))
        return iso(self._draft.when(text).due)

    def finish(self, made: list[Action]) -> None:
        """Work out what takes all rows to see: due days, first dates, what moved, milestones."""
        swapped = self._month_first(made)
        for action in made:
            stop_if_asked()
            if not action.by_when:
                self._approvals(action, {})
                continue
            cells = self._cells.get(action.id, [])
            last = cells[-1] if cells else None
            text = action.by_when
            unread = action.id in swapped
            action.due = "" if unread else self.due(last, text)
            action.original_by_when, action.original_due = text, action.due
            self._moved(action, cells, unread=unread)
            phases = self._draft.when(action.by_when).phases
            for place, phase in enumerate(phases, start=1):
                self._draft.data.add(
                    Milestone(
                        action_id=action.id,
                        position=float(place),
                        label=phase.label,
                        due=iso(phase.due),
                        from_text=True,
                    )
                )
        for column, moves in sorted((at, each) for at, each in self._columns.items() if each):
            self._tell_moves(column, moves)

    def _tell_moves(self, column: int, made: list[Redating]) -> None:
        moves, approved = len(made), sum(not is_nobody(each.approved_by) for each in made)
        given = sum(is_approved(each, iso(date.today())) for each in made)
        row, heading = self._headers.get(column, (0, ""))
        what = f"The column “{brief(heading)}” moves the date of {count(moves, 'action')}, and"
        kept = "the newest date as the due date, each move as a change of date"
        if approved:
            what += f" the workbook says who approved {approved} of {moves}"
            if given < approved:
                what += f", {approved - given:,} of them on a day that has not come"
            what += "."
            kept += " with its approver"
            kept += "; the others are not approved yet" if given < moves else ""
        else:
            what += " the workbook does not say who approved that."
            kept += " that is not approved yet"
        at = f"{column_letters(column)}{row}" if row else ""
        self._draft.problem(self._name, at, what, kept)

    def _moved(self, action: Action, cells: list[Cell], *, unread: bool) -> None:
        """What the dates of a row moved, in order; the first of all is kept as the original."""
        dates = [(cell, cell.text, "" if unread else self.due(cell, cell.text)) for cell in cells]
        if len(dates) < 2:
            self._approvals(action, {})
            return
        moves: dict[int, Redating] = {}
        at_first = dates[0]
        action.original_by_when, action.original_due = at_first[1], at_first[2]
        first = next((each for each in dates if each[2]), at_first)
        for _, text, _ in dates[1 : dates.index(first)]:
            self._note(action, f"By when, before that, in the workbook: {text.strip()}")
        if first is not at_first and not self._draft.when(at_first[1]).note:
            self._draft.problem(
                self._name,
                at_first[0].name,
                f"“{brief(at_first[1])}” is the original date and names no day to be late by.",
                f"“{brief(at_first[1])}” as the original, due {uk(action.due)};"
                " no change of a date",
            )
        before = dates[0]
        for now in dates[1:]:
            same = before[2] == now[2] if before[2] or now[2] else before[1] == now[1]
            # Words before the first day, "Ongoing", promised no day that could be moved.
            if not same and before[2]:
                column = now[0].column
                moves[column] = self._draft.data.add(
                    Redating(
                        action_id=action.id,
                        old_text=before[1],
                        old_due=before[2],
                        new_text=now[1],
                        new_due=now[2],
                    )
                )
                self._columns.setdefault(column, []).append(moves[column])
                if not now[2] and self._draft.when(now[1]).kind is ByWhenKind.NONE:
                    self._draft.problem(
                        self._name,
                        now[0].name,
                        f"“{brief(now[1])}” takes the date of {action.name} away, and names no"
                        " other; ask for one.",
                        f"no due date in place of {uk(before[2])}",
                    )
            before = now
        asked = action.id in self._rows  # where a column says who approved it, that counts
        self._approvals(action, moves)
        for move in moves.values() if not asked else ():
            if approval := approval_in(move.new_text):
                move.approved_by, move.approved_on = approval.by, approval.on

    def _approvals(self, action: Action, moves: dict[int, Redating]) -> None:
        """Give the moves of an action, by their columns, the approvals that its row says."""
        event = self._rows.pop(action.id, None)
        if event is None:
            return
        at = event.layout.by_target
        days = dict(zip(APPROVED_BY, APPROVED_ON, strict=True))
        revised = sorted(self._revised(event))
        self._reasons(action, event, moves, revised)
        groups = moved_by(revised, [at[target] for target in APPROVED_BY if target in at])
        for by, on in days.items():
            text, day = event.text(by).strip(), event.text(on).strip()
            if not text and not day:
                continue
            approval = approval_of(text, day)
            behind = groups.get(at.get(by, 0), [])
            moved = [move for column, move in moves.items() if column in behind]
            cell = event.held[by] if text else event.held[on]
            if moved and approval is None and is_refused(f"{text} {day}"):
                self._refused(action, event, cell, moves, moved[-1])
                continue
            if approval is None or not moved:
                self._not_approved(action, event, cell, moved=bool(moved))
                continue
            moved[-1].approved_by, moved[-1].approved_on = approval.by, approval.on
            if day and not approval.on:
                self._not_approved(action, event, event.held[on], moved=True, day=True)
            if len(moved) > 1:
                self._draft.problem(
                    self._name,
                    cell.name,
                    f"“{brief(text)}” stands beside {count(len(moved), 'move')} of {action.name}.",
                    "as the approver of the last; the ones before are not approved yet",
                )

    def _refused(
        self,
        action: Action,
        event: ActionSeen,
        cell: Cell,
        moves: dict[int, Redating],
        refused: Redating,
    ) -> None:
        """Take back a move that its approver refused: the date before it counts as it did, and
        what was asked for stays in the notes."""
        heading = brief(event.layout.headings.get(cell.column, ""))
        after = [each for each in moves.values() if each.id > refused.id]
        if after:
            after[0].old_text, after[0].old_due = refused.old_text, refused.old_due
        else:
            action.by_when, action.due = refused.old_text, refused.old_due
        for column, move in list(moves.items()):
            if move is refused:
                self._columns[column].remove(moves.pop(column))
        self._draft.data.remove(Redating, refused.id)
        asked, words = refused.new_text.strip(), cell.text.strip()
        self._note(action, f"Asked for and refused, in the workbook: {asked} ({heading}: {words})")
        due = f"due {uk(action.due)}" if action.due else "no due date"
        self._draft.problem(
            self._name,
            cell.name,
            f"“{brief(words)}” under “{heading}” refuses the move of {action.name} to"
            f" “{brief(asked)}”.",
            f"“{brief(action.by_when)}”, {due}, as no date was moved by that; what was asked for"
            " and refused in the action's notes",
        )

    def _reasons(
        self,
        action: Action,
        event: ActionSeen,
        moves: dict[int, Redating],
        revised: list[int],
    ) -> None:
        """Give the moves of an action the reasons that its row says; without one, its notes."""
        at = event.layout.by_target
        groups = moved_by(revised, [at[target] for target in REASONS if target in at])
        for target in REASONS:
            text = event.text(target).strip()
            behind = groups.get(at.get(target, 0), [])
            moved = [move for column, move in moves.items() if column in behind]
            if text and moved:
                moved[-1].reason = text
            elif text:
                self._note(action, f"{event.layout.heading_of(target)}, in the workbook: {text}")

    def _not_approved(
        self, action: Action, event: ActionSeen, cell: Cell, *, moved: bool, day: bool = False
    ) -> None:
        """Keep the words of a cell that approves nothing, and say so where a date was moved."""
        heading = brief(event.layout.headings.get(cell.column, ""))
        self._note(action, f"{heading}, in the workbook: {cell.text.strip()}")
        if day:
            what = f"“{brief(cell.text)}” under “{heading}” is not the day of an approval."
            kept = "the approver without a day; the words in the action's notes"
        elif moved:
            what = f"“{brief(cell.text)}” under “{heading}” names nobody who approved the move of"
            what += f" {action.name}."
            kept = "as a move that is not approved yet; the words in the action's notes"
        else:
            what = f"“{brief(cell.text)}” stands under “{heading}”, and no date of {action.name}"
            what += " was moved."
            kept = "the words in the action's notes"
        self._draft.problem(self._name, cell.name, what, kept)

    # --- what is odd about a date ----------------------------------------------------------

    def _doubt(self, cell: Cell) -> None:
        draft = self._draft
        if cell.kind == DATE:
            more = held(cell)
            if more is not None:
                self._tell_hidden(cell, more)
            elif shown := month_first(cell):
                draft.problem(
                    self._name,
                    cell.name,
                    f"The cell shows “{shown}”, with the month before the day.",
                    f"“{cell.text}”, the day that it holds",
                )
            elif not isinstance(cell.value, str) or "-" not in cell.value:
                draft.problem(
                    self._name,
                    cell.name,
                    "The cell holds a time and no date.",
                    f"“{cell.text}”, as shown",
                )
            elif _TIMED.search(cell.text):
                draft.problem(
                    self._name,
                    cell.name,
                    "The date carries a time of day.",
                    f"“{cell.text}”, as shown",
                )
            return
        if cell.kind == NUMBER:
            low, high = _SERIALS
            what = f"The “by when” is a plain number ({cell.text})"
            if low <= cell.value <= high:
                what += ", perhaps a date that lost its format"
            day = due_in(cell, cell.text)
            due = f"due {format_day(day)}" if day else "no due date"
            draft.problem(self._name, cell.name, what + ".", f"“{cell.text}” as typed, {due}")
            return
        found = draft.when(cell.text)
        if found.note:
            kept = f"“{brief(cell.text)}” as typed"
            if found.due:
                kept += f", due {found.due:%d/%m/%Y}"
            elif found.start:
                kept += f", from {found.start:%d/%m/%Y}: a start, which is no due date"
            else:
                kept += ", no due date"
            draft.problem(self._name, cell.name, sentence(found.note), kept)

    def _tell_hidden(self, cell: Cell, more: Held) -> None:
        day = more.due(cell.text)
        due = f"due {format_day(day)}" if day else "no due date"
        self._draft.told_dates.add((self._name, cell.name))
        self._draft.problem(self._name, cell.name, more.said(cell.text), f"“{cell.text}”, {due}")

    def _month_first(self, made: list[Action]) -> set[int]:
        """The actions whose date may stand month first, because others on the sheet can only.

        A spreadsheet set to American ways writes all its dates so; those with a day up to the
        twelfth then look like British ones.
        """
        typed: dict[int, tuple[int, int]] = {}
        for action in made:
            cell = next(reversed(self._cells.get(action.id, [])), None)
            found = _NUMERIC.match(action.by_when) if cell and cell.kind != DATE else None
            if found:
                typed[action.id] = (int(found[1]), int(found[2]))
        if not any(first <= 12 < second for first, second in typed.values()) or any(
            second <= 12 < first for first, second in typed.values()
        ):
            return set()
        swapped = {each for each, (a, b) in typed.items() if a <= 12 and b <= 12 and a != b}
        for action in made:
            if action.id in swapped:
                self._draft.problem(
                    self._name,
                    self._cells[action.id][-1].name,
                    f"Other dates on this sheet stand month first, so {action.by_when} can be read"
                    " two ways.",
                    f"“{action.by_when}” as typed, no due date",
                )
        return swapped
