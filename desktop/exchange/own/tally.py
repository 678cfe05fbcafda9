"""Counting what came back against what went out, and telling every difference."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop.core.data import PlanData
from desktop.core.fingerprint import fingerprint
from desktop.core.kinds import KIND_OF_TABLE, Action, Area, Column, Row, columns_of, spec_of
from desktop.core.problems import Problem
from desktop.core.text import brief, count
from desktop.exchange.own import tables
from desktop.exchange.own.actions import Actions
from desktop.exchange.own.again import name_on
from desktop.exchange.own.contents import Entry
from desktop.exchange.own.details import Details
from desktop.exchange.own.headings import headings_of
from desktop.exchange.own.lines import Line, Table, fold, runs_of
from desktop.exchange.own.losses import Losses
from desktop.exchange.own.marks import Ours
from desktop.exchange.own.source import ACTIONS, AS_EDITED, COLUMNS, Source
from desktop.exchange.own.words import NAMED, are, come_new, id_in, listed, quoted

# What a sheet that holds no one kind of row held, and what the plan has without it.
_OTHERS = {
    "about": ("what it said of the plan itself is", "a plan without a title"),
    COLUMNS: ("the labels, widths and order of the plan's columns are", "the usual columns"),
    "first_dates": ("the dates that were agreed first are", "the dates of now as the first ones"),
    "more": (
        "the ends of long texts, and what no cell shows of duties, reviews and packs, are",
        "what the cells say",
    ),
}


class Tally:
    """The differences between a workbook as it went out and the plan read from it.

    ``problems`` tells them, ``losses`` counts the rows that went out and are not in the plan.
    *names* are those of all sheets of the workbook.
    """

    def __init__(
        self,
        found: Ours,
        source: Source,
        data: PlanData,
        details: Details,
        actions: Actions,
        names: Collection[str],
    ) -> None:
        self.found = found
        strange = {fold(each.sheet.name) for each in found.strange}
        self.names = {fold(name) for name in names} - strange
        self.source = source
        self.data = data
        self.details = details
        self.actions = actions
        self.problems: list[Problem] = []
        self.losses = Losses()

    def count(self, before: str) -> None:
        """Compare everything; kinds first, then the whole by its fingerprint.

        *before* is the fingerprint that the plan had before it was made sound.
        """
        contents = self.source.find("contents")
        if self.found.version == 1:
            self._former()
        elif contents is None:
            self._tell(
                tables.CONTENTS, "", f"The sheet “{tables.CONTENTS}” is gone from the workbook, so "
                f"nobody can count whether all that went out came back.{self._not_here()}",
                "what is there",
            )  # fmt: skip
        else:
            self._entries(self.source.entries)
        if self.found.version > 1 and not self.problems and not self.losses.total:
            self._whole(before)

    def _tell(self, sheet: str, cell: str, what: str, kept: str) -> None:
        self.problems.append(Problem(sheet, cell, what, kept))

    def _lose(self, number: int, kind: type[Row]) -> None:
        self.losses.lose(number, kind.noun, spec_of(kind).nouns)

    def _entries(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            kind = KIND_OF_TABLE.get(entry.what)
            if kind is Action:
                self._actions(entry)
            elif kind is None or kind is Column:
                self._other(entry)
            elif kind.about.sheet is None:
                self._links(entry, kind)
            else:
                self._rows(entry, kind)
        self._uncounted(entries)
        told: set[str] = set()
        for entry in entries:
            table = self._table(entry)
            if table is not None and table.sheet.name not in told:
                told.add(table.sheet.name)
                self.problems += headings_of(entry, table, self.actions)
        self._added_actions({key for entry in entries for key in entry.names})

    def _not_here(self) -> str:
        """The sheets that may have gone out and are not here, where nothing lists those that did:
        a sentence to add, or ""."""
        gone = [
            name
            for what, name in tables.sheet_names().items()
            if what != "contents" and self.source.find(what) is None
        ]
        areas = self.source.find(Area.table)
        placed = {number for number, _ in self.source.actions()}
        for line in areas.lines if areas and 0 not in placed else ():
            number = id_in(line.identity(tables.ID_HEADING).strip())
            if number not in placed and line.text(tables.SHEET_HEADING).strip():
                gone.append(line.text(tables.SHEET_HEADING))
        if not gone:
            return ""
        names = " and ".join(", ".join(quoted(name) for name in gone).rsplit(", ", 1))
        return f" If any of these went out with it, nothing of them is known: {names}."

    def _uncounted(self, entries: Sequence[Entry]) -> None:
        """Sheets that "Contents" does not list any more, or whose names cannot be read there."""
        in_contents = {(each.what, each.number) for each in entries}
        kinds = {each.what for each in entries}
        unknown = [
            table.sheet.name
            for (what, number), table in self.source.tables.items()
            if what != "contents"
            and not ((what, number) in in_contents or (number == 0 and what in kinds))
        ]
        unknown += [each.sheet for each in entries if each.rows and not each.names and each.named]
        if unknown:
            self._tell(
                tables.CONTENTS, "", "The sheet was changed, so nobody can count what of "
                f"{listed([quoted(name) for name in unknown])} came back.", "what is there",
            )  # fmt: skip

    def _table(self, entry: Entry) -> Table | None:
        found = self.source.tables.get((entry.what, entry.number))
        return found or self.source.tables.get((entry.what, 0))

    def _gone(self, entry: Entry) -> str:
        """That a sheet could not be read: it is not there, or it is and nothing on it is known."""
        if fold(entry.sheet) in self.names:
            return (
                f"The sheet “{entry.sheet}” is there, but its row of headings or its mark is not, "
                "so it could not be read."
            )
        return f"The sheet “{entry.sheet}” is gone from the workbook."

    # --- actions ---------------------------------------------------------------------------------

    def _actions(self, entry: Entry) -> None:
        table = self._table(entry)
        back = [key for key in entry.names if key in self.actions.keys]
        again = self.actions.again
        gone = [key for key in entry.names if key not in self.actions.keys]
        # One that any of several rows may be is in the plan, and they were told of.
        missing = [entry.names[key] or key for key in gone if key not in again.possible]
        held = f"{count(entry.rows, 'action')}"
        if table is None:
            self._lose(len(missing) if entry.names else entry.rows, Action)
            self._tell(
                entry.sheet, "",
                f"{self._gone(entry)} "
                + (f"It held {held}: {listed(missing)} {are(missing)} nowhere else in it."
                   if missing else f"It held {held}, which came back on other sheets." if back
                   else f"It held {held}."),
                "nothing of them" if missing else AS_EDITED,
            )  # fmt: skip
        elif missing:
            self._lose(len(missing), Action)
            self._tell(
                table.sheet.name, "",
                f"{held} went out on “{entry.sheet}” and {len(back)} came back: {listed(missing)} "
                f"{are(missing)} not in the workbook.", "nothing of them",
            )  # fmt: skip
        area = self.data.get(Area, entry.number)
        if area is not None:
            self._moved(entry, area, back)
            self._renamed(entry, area, table)

    def _renamed(self, entry: Entry, area: Area, table: Table | None) -> None:
        """A sheet's new name changes nothing, which who gave it might not expect."""
        name = table.sheet.name if table is not None else entry.sheet
        if (ACTIONS, entry.number) in self.source.tables and fold(name) != fold(entry.sheet):
            self._tell(
                name, "", f"The sheet was called “{entry.sheet}” when the workbook was written.",
                f"the area as {area.name}, which is its name on “{tables.detail_of(Area).sheet}”",
            )  # fmt: skip

    def _moved(self, entry: Entry, area: Area, back: Sequence[str]) -> None:
        keys = self.actions.keys
        moved = [key for key in back if keys[key].area_id != area.id]
        for key in moved[:NAMED]:
            line = self.actions.lines[key]
            self._tell(
                line.sheet.name, line.where,
                f"The action {entry.names[key] or key} went out under {area.name} and "
                f"stands under {self.data.area_of(keys[key]).name}.", AS_EDITED,
            )  # fmt: skip
        if len(moved) > NAMED:
            self._tell("", "", f"{len(moved) - NAMED} more actions of {area.name} stand under "
                       "other areas.", AS_EDITED)  # fmt: skip
        stayed = [key for key in back if keys[key].area_id == area.id]
        if stayed != sorted(stayed, key=lambda key: keys[key].position):
            self._tell(
                self.actions.lines[stayed[0]].sheet.name, "",
                f"The actions of {area.name} stand in another order than they went out in.",
                AS_EDITED,
            )  # fmt: skip

    def _added_actions(self, names: Collection[str]) -> None:
        added: dict[str, list[Line]] = {}
        told = {id(claim.line) for claim in self.actions.again.undecided}
        for key, line in self.actions.lines.items():
            if key not in names and id(line) not in told:
                added.setdefault(line.sheet.name, []).append(line)
        for sheet, lines in added.items():
            self._tell(sheet, lines[0].where, come_new(lines, "action", "actions"), AS_EDITED)

    # --- other kinds -----------------------------------------------------------------------------

    def _rows(self, entry: Entry, kind: type[Row]) -> None:
        table, spec = self._table(entry), spec_of(kind)
        rows = self.data.table(kind)
        held = count(entry.rows, kind.noun, spec.nouns)
        if table is None:
            self._lose(entry.rows, kind)
            names = [quoted(name) for name in entry.names.values() if name]
            called = f" ({listed(names)})" if names else ""
            # Some kinds are made anew: the usual legend, or areas from the names on other sheets.
            anew = count(len(rows), kind.noun, spec.nouns)
            self._tell(
                entry.sheet, "",
                f"{self._gone(entry)} It held {held}{called}; "
                + (f"{anew} {are(range(len(rows)))} made from what else there is."
                   if rows else "none of that stands anywhere else."),
                anew if rows else "nothing of them",
            )  # fmt: skip
            return
        missing = {
            each: name
            for each, name in entry.names.items()
            if id_in(each) not in rows and (kind, each) not in self.details.possible
        }
        # One that was read and let go has been told of by itself.
        gone = [
            quoted(name) if name else f"the one with the ID {each}"
            for each, name in missing.items()
            if id_in(each) not in self.details.lines
        ]
        self._lose(len(gone), kind)
        self.losses.leave(len(missing) - len(gone), kind.noun, spec.nouns)
        if gone:
            self._tell(
                table.sheet.name, "",
                f"{held} went out on “{entry.sheet}” and {entry.rows - len(gone)} came back: "
                f"{listed(gone)} {are(gone)} not in the workbook.", "nothing of them",
            )  # fmt: skip
        self._fewer(entry, kind, table)
        self._remembered(entry, kind)
        self._added_rows(entry, kind, table)

    def _fewer(self, entry: Entry, kind: type[Row], table: Table) -> None:
        """Of rows that say the same and lost their ids, some are gone: nobody can say which."""
        here = sum(id(line) in self.details.undecided for line in table.lines)
        went = sum((kind, each) in self.details.possible for each in entry.names)
        if went > here:
            self._lose(went - here, kind)
            self._tell(
                table.sheet.name, "", f"Of {went} {spec_of(kind).nouns} that say the same as "
                f"others, {here} came back.", "those that are there",
            )  # fmt: skip

    def _remembered(self, entry: Entry, kind: type[Row]) -> None:
        """Other names of what is not part of what the plan says, and so not of its fingerprint."""
        for number, name in entry.names.items():
            row, line = (
                self.data.get(kind, id_in(number)),
                self.details.lines.get(id_in(number)),
            )
            if row is None or line is None or kind.about.content:
                continue
            now = name_on(line, kind)
            if fold(now) != fold(name):
                self._tell(
                    line.sheet.name, line.where, f"The {kind.noun} “{name}” is called “{now}” now.",
                    AS_EDITED,
                )  # fmt: skip

    def _added_rows(self, entry: Entry, kind: type[Row], table: Table) -> None:
        spec = spec_of(kind)
        ids = {id_in(each) for each in entry.names}
        read = [row for row in self.data.all(kind) if row.id in self.details.lines]
        lines = [self.details.lines[row.id] for row in read if row.id not in ids]
        lines = [line for line in lines if id(line) not in self.details.undecided]
        if lines:
            what = come_new(lines, kind.noun, spec.nouns)
            cells = {cell.name for line in lines for cell in line.cells.values()}
            single = any(
                each.sheet == table.sheet.name and each.cell in cells
                for each in self.source.problems
            )
            kept = (
                f"{AS_EDITED}, but for what is said below of single cells" if single else AS_EDITED
            )
            self._tell(table.sheet.name, lines[0].where, what, kept)
        here = [row.id for row in read if row.id in ids]
        back = set(here)
        went = [number for each in entry.names if (number := id_in(each)) in back]
        if "position" in columns_of(kind) and here != went:
            self._tell(
                table.sheet.name, "",
                f"The {spec.nouns} stand in another order than they went out in.", AS_EDITED,
            )  # fmt: skip

    def _links(self, entry: Entry, kind: type[Row]) -> None:
        """Rows that stand as names in the cells of others."""
        back = len(self.data.table(kind))
        if back != entry.rows:
            self._tell(
                "", "", f"{count(entry.rows, kind.noun, spec_of(kind).nouns)} went out, and the "
                f"cells that name them hold {back} now.", AS_EDITED,
            )  # fmt: skip

    def _other(self, entry: Entry) -> None:
        table = self._table(entry)
        if table is not None and entry.what == "about":
            self._items(entry, table)
        elif table is not None and len(table.lines) != entry.rows:
            on = f" of “{entry.sheet}”"
            self.losses.lose(entry.rows - len(table.lines), f"row{on}", f"rows{on}")
            self._tell(
                table.sheet.name, "", f"{count(entry.rows, 'row')} went out on “{entry.sheet}” and "
                f"{len(table.lines)} came back.",
                AS_EDITED if len(table.lines) > entry.rows else "what the rows that are there say",
            )  # fmt: skip
        elif table is None and entry.what in _OTHERS:
            what, kept = _OTHERS[entry.what]
            self._tell(
                entry.sheet, "",
                f"{self._gone(entry)} Without it, {what} not known.", kept,
            )  # fmt: skip

    def _items(self, entry: Entry, table: Table) -> None:
        """What the sheet about the plan says, item by item."""
        item = tables.ABOUT_HEADINGS[0]
        here = {fold(line.text(item)): line for line in table.lines}
        gone = [quoted(name) for name in entry.names if fold(name) not in here]
        if gone:
            self._tell(table.sheet.name, "", f"{listed(gone)} went out on “{entry.sheet}” and "
                       f"{are(gone)} not there any more.", "nothing of it")  # fmt: skip
        without = [line for line in table.lines if not line.text(item).strip()]
        if without:
            cells = [cell for line in without for cell in line.cells.values()]
            say = count(len(cells), "cell says", "cells say")
            self._tell(
                table.sheet.name, cells[0].name,
                f"{say} nothing of what it is for: {runs_of(cells)}.", "nothing of them",
            )  # fmt: skip
        known = {"", *(fold(name) for name in entry.names)}
        for name, line in here.items():
            if name not in known:
                self._tell(
                    table.sheet.name, line.where, f"“{brief(line.text(item))}” is not one of the "
                    "things that a plan says of itself; the row was left out.", "nothing of it",
                )  # fmt: skip

    # --- the whole -------------------------------------------------------------------------------

    def _whole(self, before: str) -> None:
        if self.found.token in (before, fingerprint(self.data)):
            return
        if self._is_of_another_format():
            self._tell(
                "", "", "Every row came back. The workbook was written by another version of "
                "Plandesk, which keeps other columns, so nobody can say whether a cell was "
                "changed.", "what is there",
            )  # fmt: skip
            return
        self._tell(
            "", "", "Every row came back, and some cells say something else than when Plandesk "
            "wrote the workbook.",
            f"{AS_EDITED}, but for what is said below of single cells"
            if self.source.problems
            else AS_EDITED,
        )  # fmt: skip

    def _is_of_another_format(self) -> bool:
        """Whether the kinds in the workbook have other columns than those of today."""
        kinds = {detail.kind.table for detail in tables.details()}
        return any(
            entry.headings and list(entry.headings) != list(tables.headings_of(entry.what))
            for entry in self.source.entries
            if entry.what in kinds
        )

    def _former(self) -> None:
        """What can be counted in a workbook of the first version, which says little of itself."""
        for what in (Area.table, "statuses", COLUMNS):
            if self.source.find(what) is None:
                name = tables.sheet_names()[what]
                self._tell(name, "", f"The sheet “{name}” is gone from the workbook, and what it "
                           "held stands nowhere else.", "nothing of it")  # fmt: skip
        areas = self.source.find(Area.table)
        placed = {number for number, _ in self.source.actions()}
        for line in areas.lines if areas else ():
            name = line.text(tables.SHEET_HEADING)
            number = id_in(line.text(tables.ID_HEADING))
            if name and number not in placed and 0 not in placed:
                self.losses.lose(1, "sheet of actions", "sheets of actions")
                self._tell(name, "", f"The sheet “{name}” is gone from the workbook, and its "
                           "actions stand nowhere else.", "nothing of them")  # fmt: skip
        first = self.source.find("first_dates")
        missing = [
            line.text(tables.NUMBER_HEADING) or line.text(tables.KEY_HEADING)
            for line in (first.lines if first else ())
            if line.text(tables.KEY_HEADING).strip() not in self.actions.keys
        ]
        if first is not None and missing:
            self._lose(len(missing), Action)
            self._tell(
                first.sheet.name, "",
                f"{count(len(missing), 'action')} that went out with a first date did not come "
                f"back: {listed(missing)}.", "nothing of them",
            )  # fmt: skip
