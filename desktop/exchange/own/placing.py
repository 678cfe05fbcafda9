"""Which sheet of our workbook holds what.

By the marks, which every sheet bears; a sheet whose mark was deleted is known by the name that
Plandesk gave it. A workbook of the first version has no marks: there the names come first, the
sheets of the areas that "Areas" lists before all others, and only a sheet that was renamed is
looked for by its headings, a sheet of actions never among those of details.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.fields import FIELDS
from desktop.core.kinds import Area
from desktop.core.text import count
from desktop.exchange.own import tables
from desktop.exchange.own.lines import fold, header_of, rows_of, table_at
from desktop.exchange.own.marks import Marked, Ours, former_about
from desktop.exchange.own.source import ACTIONS, COLUMNS, Source, action_headings
from desktop.exchange.own.values import Form, from_text
from desktop.exchange.reading import Sheet, Workbook

_DEEPEST = 20  # rows from the top in which the headings of a sheet without a mark are looked for
_IDS = (tables.ID_HEADING, tables.KEY_HEADING)


class Placing:
    """Puts the sheets of a workbook in their places in a :class:`Source`.

    ``named`` gives the id of the area whose actions stand on a sheet, by the folded name that the
    sheet had when it was written.
    """

    def __init__(self, workbook: Workbook, found: Ours, source: Source) -> None:
        self.workbook = workbook
        self.found = found
        self.source = source
        self.named: dict[str, int] = {}
        self._used: set[str] = set()

    def place(self) -> None:
        """All sheets; those that have no place are told of."""
        groups: dict[tuple[str, int], list[Marked]] = {}
        for each in self.found.marked:
            groups.setdefault((each.mark.what, each.mark.number), []).append(each)
        # What other sheets are read by comes first: the areas, and the columns of actions.
        first = (Area.table, COLUMNS, "about", "contents")
        for key in sorted(groups, key=lambda each: each[0] not in first):
            if key[0] != ACTIONS:
                self._place_marked(key, groups[key])
        self._read_names()
        self._place_by_name()
        self._read_names()
        for key, several in groups.items():
            if key[0] == ACTIONS:
                self._place_marked(key, several)
        self._place_actions_by_name()
        if self.found.version == 1:
            self._place_renamed()
        self._tell_others()
        self.source.former = self.found.version == 1
        self.source.more.read(
            self.source.find("more"),
            set(self.named) if self.source.former else set(),
            former=self.source.former,
        )

    # --- by the mark -----------------------------------------------------------------------------

    def _place_marked(self, key: tuple[str, int], several: list[Marked]) -> None:
        what, number = key
        written = tables.sheet_names().get(what, "")
        names = {fold(written)} if written else self._names_of(number)
        # A sheet and its copy bear one mark: the name tells which is which.
        several.sort(key=lambda each: fold(each.sheet.name) not in names)
        placed: Marked | None = None
        for each in several:
            self._used.add(each.sheet.name)
            if placed is not None:
                self._tell_copy(each, placed)
                continue
            wanted = self._wanted(what)
            if not wanted:
                self.source.doubt(
                    each.sheet, each.cell.name,
                    f"The sheet holds “{what}”, which this Plandesk does not know; a newer one "
                    "wrote the workbook.", "nothing of it",
                )  # fmt: skip
                placed = each
                continue
            header = header_of(each.sheet, wanted, each.cell.row)
            if not header:
                self.source.doubt(
                    each.sheet, "", "The headings of the sheet are gone, so nobody can say what "
                    "its columns are.", "nothing of it",
                )  # fmt: skip
                continue
            self.source.tables[key] = table_at(each.sheet, header, _IDS, each.cell)
            placed = each

    def _wanted(self, what: str) -> Sequence[str]:
        """The headings by which a sheet's row of headings is known."""
        if what != ACTIONS:
            return tables.headings_of(what)
        found = action_headings(self.source.find(COLUMNS))
        return [*(found or (each.label for each in FIELDS.values())), *tables.reserved()]

    def _names_of(self, number: int) -> set[str]:
        if not number:
            return {fold(tables.ONE_SHEET)}
        return {name for name, area in self.named.items() if area == number}

    def _tell_copy(self, copy: Marked, placed: Marked) -> None:
        rows = {texts for _, texts in rows_of(placed.sheet)}
        odd = [number for number, texts in rows_of(copy.sheet) if texts not in rows]
        at = ", ".join(map(str, odd[:10])) + (", …" if len(odd) > 10 else "")
        said = f"; {count(len(odd), 'row')} of it {'says' if len(odd) == 1 else 'say'} something " \
            f"else ({at})" if odd else ", which says the same"  # fmt: skip
        self.source.doubt(
            copy.sheet, f"A{odd[0]}" if odd else "",
            f"The sheet is a copy of “{placed.sheet.name}”, by its mark in {copy.cell.name}, and "
            f"was left out{said}.", f"what “{placed.sheet.name}” says",
        )  # fmt: skip

    # --- by the name -----------------------------------------------------------------------------

    def _place_by_name(self) -> None:
        """The details' sheets without a mark that still have the name that they were given."""
        former = self.found.version == 1
        about = former_about(self.workbook) if former else None
        if about is not None:
            self._place(about, "about", tell=False)
        by_name = {fold(sheet.name): sheet for sheet in self._unmarked()}
        names = dict(tables.sheet_names())
        if not former:
            names = {what: name for what, name in names.items() if not self._placed(what)}
        areas = Area.table
        if former and fold(names[areas]) in by_name:
            # An area's sheet may have the name of a kind that a later Plandesk declared.
            self._place(by_name[fold(names.pop(areas))], areas, tell=False)
            self._read_names()
        for what, name in names.items():
            sheet = by_name.get(fold(name))
            if sheet is not None and fold(name) not in self.named:
                self._place(sheet, what, tell=not former)

    def _placed(self, what: str) -> bool:
        return (what, 0) in self.source.tables

    def _place(self, sheet: Sheet, what: str, number: int = 0, *, tell: bool) -> bool:
        header = header_of(sheet, self._wanted(what), deepest=_DEEPEST)
        if not header:
            return False
        self._used.add(sheet.name)
        self.source.tables[what, number] = table_at(sheet, header, _IDS)
        if tell:
            self.source.doubt(
                sheet, "", "The mark that says what the sheet holds is gone; it was known by its "
                "name.", "all of it",
            )  # fmt: skip
        return True

    def _read_names(self) -> None:
        """The areas' sheets as "Areas" lists them."""
        table = self.source.find(Area.table)
        for line in table.lines if table else ():
            name = fold(line.text(tables.SHEET_HEADING))
            number = from_text(Form.NUMBER, line.text(tables.ID_HEADING))
            if name and isinstance(number, int):
                # Where all actions stand on one sheet it is the sheet of every area.
                shared = name in self.named and self.named[name] != number
                self.named[name] = 0 if shared or name == fold(tables.ONE_SHEET) else number

    def _place_actions_by_name(self) -> None:
        for sheet in self._unmarked():
            number = self.named.get(fold(sheet.name))
            if number is not None and (ACTIONS, number) not in self.source.tables:
                self._place(sheet, ACTIONS, number, tell=self.found.version > 1)

    def _unused(self) -> list[Sheet]:
        return [each for each in self.workbook.sheets if each.name not in self._used]

    def _unmarked(self) -> list[Sheet]:
        strange = {each.sheet.name for each in self.found.strange}
        return [each for each in self._unused() if each.name not in strange]

    # --- the first version: by the headings ------------------------------------------------------

    def _place_renamed(self) -> None:
        """Sheets that were renamed in a workbook without marks, where there is but one choice."""
        actions = [sheet for sheet in self._unmarked() if self._holds_actions(sheet)]
        lost = [n for n in self.named.values() if (ACTIONS, n) not in self.source.tables]
        if len(actions) == len(lost) == 1:
            self._place_as(actions[0], ACTIONS, lost[0])
        for sheet in actions:
            if sheet.name not in self._used:
                # Which area it was cannot be known: it becomes one of its own, by its name.
                self._place_as(sheet, ACTIONS, -1 - len(self._used))
        for what in tables.sheet_names():
            headings = tables.headings_of(what)
            if self._placed(what) or len(headings) < 4:
                continue
            for sheet in self._unmarked():
                row = header_of(sheet, headings, deepest=_DEEPEST)
                cells = sheet.rows[row].values() if row else ()
                same = {fold(cell.text) for cell in cells} & {fold(each) for each in headings}
                if len(same) * 3 >= (len(headings) - 1) * 2:
                    self._place_as(sheet, what, 0)
                    break

    def _holds_actions(self, sheet: Sheet) -> bool:
        listed = action_headings(self.source.find(COLUMNS))
        wanted = {fold(each) for each in listed or [each.label for each in FIELDS.values()]}
        row = header_of(sheet, [*wanted, tables.KEY_HEADING], deepest=_DEEPEST)
        found = {fold(cell.text) for cell in sheet.rows[row].values()} if row else set()
        return fold(tables.KEY_HEADING) in found and len(found & wanted) >= min(2, len(wanted))

    def _place_as(self, sheet: Sheet, what: str, number: int) -> None:
        if self._place(sheet, what, number, tell=False):
            held = "actions" if what == ACTIONS else f"“{tables.sheet_names()[what]}”"
            self.source.doubt(
                sheet, "", f"The sheet was renamed; by its headings it holds {held}.", "all of it"
            )

    # --- what has no place -----------------------------------------------------------------------

    def _tell_others(self) -> None:
        strange = {each.sheet.name for each in self.found.strange}
        for sheet in self._unused():
            rows = sum(1 for _ in rows_of(sheet))
            if not rows:
                continue
            why = (
                "it comes from another workbook that Plandesk wrote"
                if sheet.name in strange
                else "no mark says what it holds"
            )
            self.source.doubt(
                sheet, "", f"The sheet “{sheet.name}” is not part of the plan: {why}. "
                f"{count(rows, 'row')} of it {'was' if rows == 1 else 'were'} left out.", "",
            )  # fmt: skip
