"""Reading back what an exported workbook holds besides its actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from desktop.core.data import PlanData
from desktop.core.kinds import (
    KIND_OF_TABLE,
    KINDS,
    Action,
    PlanInfo,
    Row,
    Status,
    columns_of,
    give_keys,
    spec_of,
)
from desktop.core.legends import DEFAULT_LEGEND, LEGENDS, legend_named
from desktop.core.text import brief, first_few, one_line
from desktop.exchange.own import tables
from desktop.exchange.own.again import Claim, Words, know_again, name_on, tell, tell_copies
from desktop.exchange.own.lines import Line, Table, fold
from desktop.exchange.own.source import ACTIONS, Source
from desktop.exchange.own.tables import Detail, DetailColumn, Link, name_of
from desktop.exchange.own.values import ELSEWHERE, FORMS, Form
from desktop.exchange.own.words import quoted

_LARGEST = 2**53  # an id that is larger was not given by a plan


class Details:
    """The rows of a plan that have sheets of their own, and what other sheets call them.

    ``lines`` gives the line that each row was read from, by its id. ``possible`` are the kinds and
    ids that went out and of which several rows might be; ``undecided`` are those rows' lines;
    ``cited`` are the names that other cells call rows by.
    """

    def __init__(self, source: Source, data: PlanData) -> None:
        self.source = source
        self.data = data
        self.lines: dict[int, Line] = {}
        self._called: dict[tuple[type[Row], int, str], int] = {}
        self._links: list[tuple[Row, Link, Line]] = []
        self._tied: set[tuple[type[Row], int, int]] = set()
        self._of_actions: list[tuple[Row, DetailColumn, Line]] = []
        self.rows: list[tuple[Row, Line]] = []
        self.info_lines: list[Line] = []
        self.cited: set[tuple[type[Row], int, str]] = set()
        self.possible: set[tuple[type[Row], str]] = set()
        self.undecided: set[int] = set()

    def read(self) -> None:
        """All of it, but for what belongs to actions: see :meth:`link`."""
        self._info()
        found = [pair for detail in tables.details() for pair in self._detail(detail)]
        # Ids that went out are kept, since other rows and "More text" know a row by them; rows
        # that somebody added get theirs afterwards.
        taken = {1}
        for row, line in found:
            if row.id in taken:
                self.source.doubt(
                    line.sheet, line.at(tables.ID_HEADING),
                    f"The ID {row.id} stands in more than one row; the first keeps it.", "a new ID",
                )  # fmt: skip
                row.id = 0
            if row.id:
                taken.add(row.id)
                self.data.add(row)
        self.rows = found
        self._keep_clear(found)
        for row, line in found:
            if not row.id:
                self.data.add(give_keys(row))
            self.lines[row.id] = line
            self._note(row, line)
        for row, _ in found:
            self._note_names(row)
        if not self.data.table(Status):
            for status in legend_named():
                self.data.add(status)
            self.data.info.legend_supplied = LEGENDS[DEFAULT_LEGEND].title
        self._pointers()
        for row, link, line in self._links:
            self.tie(link, row, line)

    def _keep_clear(self, found: Sequence[tuple[Row, Line]]) -> None:
        """Let no row get as its new id a number by which another row points at one that is lost."""
        pointed = [
            number
            for row, _ in found
            for column in spec_of(type(row)).pointers
            if column.points_at != Action.table
            and isinstance(number := getattr(row, column.name), int)
            and number < _LARGEST
        ]
        self.data.reserve_ids(max(pointed, default=0) + 1)

    def _info(self) -> None:
        table = self.source.find("about")
        item, what = tables.ABOUT_HEADINGS
        lines = {fold(line.text(item)): line for line in table.lines} if table else {}
        info = PlanInfo()
        for column in spec_of(PlanInfo).columns[1:]:
            line = lines.get(fold(column.heading))
            if line is not None:
                form = FORMS.get(column.holds, Form.TEXT)
                value = self.source.value("about", column.heading, what, form, line)
                if form is Form.NUMBER:
                    value = self._number(info, column.name, what, value, line)
                setattr(info, column.name, value)
        self.data.add(info)

    def _detail(self, detail: Detail) -> list[tuple[Row, Line]]:
        what = detail.kind.table
        table = self.source.find(what)
        if table is None:
            return []
        self._know_again(detail, table)
        identified = not self.source.former or fold(tables.ID_HEADING) in table.headings
        # Data stand on "More text", and an action is known by its number too: neither has need of
        # the column of its own.
        columns = [
            each
            for each in detail.columns
            if fold(each.heading) in table.headings or each.form in (Form.DATA, Form.ACTION)
        ]
        found: list[tuple[Row, Line]] = []
        for place, line in enumerate(table.lines, start=1):
            row = detail.kind()
            # The first version gave ids only to rows that others point at.
            known_as = line.identity(tables.ID_HEADING) if identified else str(place)
            for each in columns:
                if each.form is Form.ACTION:
                    setattr(row, each.column, None)
                    self._of_actions.append((row, each, line))
                elif each.form is not Form.SHOWN:
                    self._read(row, what, known_as, each, line)
            if "position" in columns_of(detail.kind):
                row.position = float(place)  # type: ignore[attr-defined]
            row.id = _id(line.identity(tables.ID_HEADING))
            found.append((row, line))
        return found

    def _know_again(self, detail: Detail, table: Table) -> None:
        """Give rows that lost their id the one that they went out with, where that is certain."""
        kind = detail.kind
        went = self.source.went(kind.table)
        claims = [
            Claim(line, line.text(tables.ID_HEADING).strip(), name_on(line, kind))
            for line in table.lines
        ]
        again = know_again(claims, went)
        if detail.with_sheet and not went:
            again.known += self._by_sheet(claims)
        if not went:
            again.known += self._by_data(detail, claims)
        words = Words(tables.ID_HEADING, kind.noun, spec_of(kind).nouns)
        if not self.source.former:
            tell(again, table, words, self.source.doubt)
            tell_copies(again, words, self.source.doubt)
        self.possible |= {(kind, number) for number in again.possible}
        self.undecided |= {id(each.line) for each in again.undecided}
        known = {line.identity(tables.ID_HEADING) for line in table.lines} & went.keys()
        for each in detail.columns:
            if each.form is Form.DATA:
                self.source.more.rejoin(kind.table, each.heading, known)

    def _by_data(self, detail: Detail, claims: Sequence[Claim]) -> list[Claim]:
        """Where nothing lists what went out, the one row without an id whose cell says that its
        data are on "More text", if there is just one row's there that no other row claims."""
        ids = {claim.line.identity(tables.ID_HEADING) for claim in claims}
        known = []
        for each in detail.columns:
            without = [
                claim
                for claim in claims
                if not claim.line.identity(tables.ID_HEADING)
                and claim.line.text(each.heading).strip() == ELSEWHERE
            ]
            lost = self.source.more.rows_with(detail.kind.table, each.heading) - ids
            if each.form is Form.DATA and len(without) == len(lost) == 1:
                without[0].line.known = lost.pop()
                known.append(without[0])
        return known

    def _by_sheet(self, claims: Sequence[Claim]) -> list[Claim]:
        """Where nothing lists what went out, the areas without an id that name the sheet of their
        actions, which bears the id in its mark."""
        numbers = {fold(table.sheet.name): str(n) for n, table in self.source.actions() if n > 0}
        free = set(numbers.values()) - {claim.said for claim in claims}
        known = []
        for claim in claims:
            names = (tables.SHEET_HEADING, tables.CALLED_HEADING)
            number = next((n for each in names
                           if (n := numbers.get(fold(claim.line.text(each))))), "")  # fmt: skip
            if not _id(claim.said) and number in free:
                free.discard(number)
                claim.line.known = number
                known.append(claim)
        return known

    def _read(self, row: Row, what: str, known_as: str, each: DetailColumn, line: Line) -> None:
        value = self.source.value(what, known_as, each.heading, each.form, line)
        if each.form is Form.NUMBER:
            value = self._number(row, each.column, each.heading, value, line)
        states = spec_of(type(row)).by_name[each.column].states
        if states and value not in states:
            meant = [state for state in states if state.casefold() == str(value).strip().casefold()]
            default = getattr(row, each.column)
            if not meant:
                self.source.cannot_hold(
                    line, each.heading, f"“{brief(str(value))}” is none of "
                    f"{', '.join(filter(None, states))}.",
                    lambda: str(getattr(row, each.column)) or "nothing",
                )  # fmt: skip
            value = meant[0] if meant else default
        setattr(row, each.column, value)

    def _number(self, row: Row, name: str, heading: str, value: Any, line: Line) -> Any:
        default = next(column for column in fields(row) if column.name == name).default
        if value is None and line.text(heading).strip():
            self.source.cannot_hold(
                line, heading, f"“{brief(line.text(heading))}” is not a number.",
                lambda: "nothing" if default is None else str(default),
            )  # fmt: skip
        if value is None:
            return default
        return float(value) if isinstance(default, float) else value

    # --- what rows are called --------------------------------------------------------------------

    def _note(self, row: Row, line: Line) -> None:
        """Remember what other sheets call a row, and what its own cells name."""
        detail = tables.detail_of(type(row))
        if detail.called:
            called = line.text(tables.CALLED_HEADING) or one_line(name_of(row))
            self._called.setdefault((detail.kind, row_within(row), fold(called)), row.id)
        for link in detail.links:
            self._links.append((row, link, line))

    def _note_names(self, row: Row) -> None:
        """What a row would be called by itself, where its cell says something else."""
        if tables.detail_of(type(row)).called:
            for name in own_names(row):
                self._called.setdefault((type(row), row_within(row), fold(name)), row.id)

    def id_called(self, kind: type[Row], name: str, within: int = 0) -> int | None:
        """The id of the row that other sheets call *name*; *within* is its parent's id."""
        self.cited.add((kind, within, fold(name)))
        return self._called.get((kind, within, fold(name)))

    def new_called(self, kind: type[Row], name: str, within: int = 0) -> Row:
        """A new row for a name that no row has yet, with nothing else in it."""
        row = kind()
        setattr(row, kind.about.called[0], one_line(name))
        if kind.about.parent:
            setattr(row, kind.about.parent, within)
        siblings = [each for each in self.data.all(kind) if row_within(each) == within]
        if "position" in columns_of(kind):
            row.position = float(len(siblings) + 1)  # type: ignore[attr-defined]
        self.data.add(row)
        self._called[kind, within, fold(name)] = row.id
        return row

    def tie(self, link: Link, owner: Row, line: Line) -> None:
        """Tie *owner* to the rows that its cell names, one a line; a new name is a new row."""
        for place, name in enumerate(
            (each for each in line.text(link.heading).split("\n") if each.strip()), start=1
        ):
            number = self.id_called(link.target, name)
            if number is None:
                number = self.new_called(link.target, name).id
                noun, nouns = link.target.noun, spec_of(link.target).nouns
                self.source.doubt(
                    line.sheet, line.at(link.heading),
                    f"The {noun} “{brief(name)}” is not on the sheet of {nouns}.",
                    f"a new {noun} with nothing else in it",
                )  # fmt: skip
            row = link.kind()
            setattr(row, link.owner, owner.id)
            setattr(row, link.column, number)
            if "position" in columns_of(link.kind):
                row.position = float(place)  # type: ignore[attr-defined]
            if (link.kind, owner.id, number) not in self._tied:  # it may be named twice
                self._tied.add((link.kind, owner.id, number))
                self.data.add(row)

    # --- what rows point at ----------------------------------------------------------------------

    def _pointers(self) -> None:
        """Let go of rows that point at a row which is no longer in the workbook."""
        for kind in KINDS:
            for column in spec_of(kind).pointers:
                target = KIND_OF_TABLE[column.points_at]
                if target is Action:
                    continue  # see link()
                for row in list(self.data.table(kind).values()):
                    pointed = getattr(row, column.name)
                    if not pointed and column.optional:
                        setattr(row, column.name, None)
                    elif self.data.get(target, pointed) is None:
                        self._let_go(row, column.name, target, column.optional)

    def _let_go(self, row: Row, column: str, target: type[Row], optional: bool) -> None:
        line, pointed = self.lines[row.id], getattr(row, column)
        kept = "nothing of it"
        if optional:
            setattr(row, column, None)
            kept = f"the {row.noun} without it"
        else:
            self.data.remove(type(row), row.id)
        self.source.doubt(
            line.sheet, line.where,
            f"The {row.noun} names the {target.noun} with the ID {pointed or 'nothing'}, which is "
            f"not in the workbook.{self.source.beyond(type(row), line) if not optional else ''}",
            kept,
        )  # fmt: skip

    def link(self, actions: Mapping[str, Action]) -> None:
        """Tie to their actions, by key, the rows that belong to one; by number those without."""
        numbered: dict[str, list[Action]] = {}
        for each in actions.values():
            numbered.setdefault(fold(each.no), []).append(each)
        lost: dict[tuple[type[Row], DetailColumn], list[Line]] = {}
        for row, column, line in self._of_actions:
            if self.data.get(type(row), row.id) is not row:
                continue  # let go of already
            key = line.text(column.heading)
            action = actions.get(key.strip())
            if action is None:
                action = self._by_number(row, column, line, numbered)
            if action is not None:
                self.data.put(type(row), row.id, column.column, action.id)
                continue
            optional = spec_of(type(row)).by_name[column.column].optional
            if optional and not (key.strip() or self._number_beside(column, line)):
                continue
            lost.setdefault((type(row), column), []).append(line)
            if not _may_lack(type(row), column):
                self.data.remove(type(row), row.id)
        for (kind, column), lines in lost.items():
            self._tell_lost(kind, column, lines)

    @staticmethod
    def _number_beside(column: DetailColumn, line: Line) -> str:
        """The number of the action that a row belongs to, which stands beside its key."""
        return line.text(tables.NUMBER_HEADING).strip() if column.column == "action_id" else ""

    def _by_number(
        self, row: Row, column: DetailColumn, line: Line, numbered: Mapping[str, list[Action]]
    ) -> Action | None:
        """The one action with the number that stands beside a key that names none."""
        number = self._number_beside(column, line)
        here = numbered.get(fold(number), []) if number else []
        key = line.text(column.heading).strip()
        if self.source.former or len(here) != 1 or key in self.source.went(ACTIONS):
            return None
        self.source.doubt(
            line.sheet, line.at(column.heading),
            (f"“{brief(key)}” is no key of an action" if key else "The key of the action is gone")
            + f"; the number beside it is {brief(number)}.",
            f"the {row.noun} of the action {here[0].name}",
        )  # fmt: skip
        return here[0]

    def _tell_lost(self, kind: type[Row], column: DetailColumn, lines: list[Line]) -> None:
        """Rows of one kind whose actions are not there, in one sentence."""
        first = lines[0]
        keys = {line.text(column.heading).strip() for line in lines}
        what = f"The {kind.noun} belongs"
        if len(lines) > 1:
            rows = first_few([str(line.number) for line in lines], 10)
            what = f"{len(lines)} {spec_of(kind).nouns} (rows {rows}) belong"
        if len(keys) == 1:
            key = next(iter(keys))
            name = self.source.went(ACTIONS).get(key) or self._number_beside(column, first)
            # Another action may have got the number since, so that the key is said as well.
            by_key = f" (key {brief(key)})" if key else ""
            called = f"{brief(name)}{by_key}" if name else quoted(key)
            whose = f"to the action {called}, which is"
        else:
            whose = "to actions that are"
        kept = "the rest of it" if _may_lack(kind, column) else "nothing of it"
        self.source.doubt(
            first.sheet, first.at(column.heading), f"{what} {whose} not in the workbook.", kept
        )  # fmt: skip


def _may_lack(kind: type[Row], column: DetailColumn) -> bool:
    """Whether a row says something without the action that it names."""
    return spec_of(kind).by_name[column.column].optional and column.column != kind.about.parent


def _id(text: str) -> int:
    """The id in a cell, 0 for none."""
    text = text.strip()
    number = int(text) if text.isdecimal() and len(text) < 17 else 0
    return number if 1 < number < _LARGEST else 0


def own_names(row: Row) -> tuple[str, ...]:
    """What other sheets may call a row: its name, alone or with its id."""
    name = one_line(name_of(row))
    return tuple(each for each in (name, f"{name} #{row.id}".lstrip()) if each)


def row_within(row: Row) -> int:
    """The id of the row within which no two are called the same, 0 for the whole plan."""
    return getattr(row, row.about.parent) if row.about.parent else 0
