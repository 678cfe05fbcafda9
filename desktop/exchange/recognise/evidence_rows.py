"""Reading a sheet of evidence: each row is an item that speaks to the actions, the requirement, the
success measure and the indicator that it names, and to the plan as a whole where it names none.

What a cell says that no item has a place for, or that cannot be read, stands in the item's note
with its heading, and is told. A row that does not say that there is anything, such as "awaited",
makes no item: it would show what nobody has. Its words stand in the notes of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.core.by_when import one_day
from desktop.core.kinds import Action, Evidence, Measure, Row, give_keys, iso
from desktop.core.kinds.evidence import KINDS_OF_EVIDENCE, LINK, STRENGTHS
from desktop.core.outstanding import is_outstanding
from desktop.core.states import answers_nothing
from desktop.core.text import brief, count, one_line
from desktop.core.ungiven import is_ungiven
from desktop.core.wishes import is_wish
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.evidence_columns import (
    BY,
    DAY,
    DUE,
    FILE,
    HEADINGS,
    KIND,
    NOTE,
    STATE,
    STRENGTH,
)
from desktop.exchange.recognise.evidence_places import leads_to, led_to, place_of
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.model import IndicatorSaid
from desktop.exchange.recognise.named_actions import behind_number, is_whole_plan
from desktop.exchange.recognise.owned_columns import (
    ACTION,
    AREA,
    INDICATOR,
    MEASURE,
    REQUIREMENT,
    cells_below,
)
from desktop.exchange.recognise.owned_rows import (
    IN_PLAN,
    NOT_FIRST,
    Kind,
    Named,
    OwnedRows,
    called,
    is_area_of,
    read_table,
)
from desktop.exchange.recognise.view import SheetView

_DOCUMENT, _DATA, _AUDIT, _OBSERVATION, _VOICE = KINDS_OF_EVIDENCE
_KINDS = {
    _DOCUMENT: ("documents", "documentary", "documentary evidence", "written document"),
    _DATA: ("performance data", "data set", "dataset", "data evidence"),
    _AUDIT: ("audits", "case audit", "case audits", "case file audit", "case file audits",
             "file audit", "file audits", "internal audit", "external audit", "practice audit",
             "thematic audit", "quality audit", "audit of cases", "audit of case files"),
    _OBSERVATION: ("observations", "practice observation", "practice observations",
                   "observation of practice", "direct observation"),
    _VOICE: ("what children say", "what families say", "voice of the child",
             "voice of children", "voice of children and families", "voices of children",
             "voices of children and families", "childrens voice", "child voice",
             "feedback from children", "feedback from families",
             "feedback from children and families"),
}  # fmt: skip
_STRENGTHS = {
    STRENGTHS[0]: ("direct evidence",),
    STRENGTHS[1]: ("indirect evidence",),
    STRENGTHS[2]: ("claim", "claim only", "claimed only"),
}
_SAID = {
    field: {word: state for state, more in states.items() for word in (state, *more)}
    for field, states in ((KIND, _KINDS), (STRENGTH, _STRENGTHS))
}
_NONE_OF = {
    KIND: "is none of the kinds of evidence that a plan knows.",
    STRENGTH: "is none of the strengths of evidence that a plan knows.",
}
# What says plainly that an item is there.
_THERE = frozenset(
    {"received", "yes", "y", "held", "in place", "available", "provided", "obtained", "submitted",
     "uploaded", "saved", "filed", "on file", "evidence received", "evidence held", "collected",
     "evidence in place", "evidence provided", "evidence available", "received and filed",
     "complete", "completed", "final", "published"}
)  # fmt: skip
_BLANK = re.compile(r"\W*|n\W?a|none|nil|not applicable", re.IGNORECASE)
_ORDER = (NOTE, KIND, DAY, STRENGTH, BY, FILE, STATE, DUE)  # a note begins with its own words
_NOT_SAID = "does not say that the evidence is there."
_WHOLE = "the item as one of the plan as a whole"
_KIND_READ = Kind(
    "an item of evidence", "evidence", "Evidence", "its words in the notes of the items"
)


def read_evidence(draft: Draft, view: SheetView) -> list[IndicatorSaid]:
    """Read a sheet of evidence into rows; gives the indicators that they name, to be found once
    all of them are read. What the items speak to has to be in the draft."""
    table = read_table(draft, view, HEADINGS, _KIND_READ)
    return _Items(draft, view, table, _KIND_READ).read() if table is not None else []


class _Items(OwnedRows):
    """Makes an item of evidence of each row of one sheet, one for each action that it names."""

    def _read(self, cells: Mapping[int, Cell]) -> None:
        fields = {
            field: cells[column] for field, column in self._table.fields.items() if column in cells
        }
        title = cells.get(self._table.text)
        place = fields.get(FILE)
        file = (led_to(place) or place_of(place.text)) if place is not None else ""
        if title is None and not file:
            self._without_words(cells)
            return
        if (doubt := self._why_not_there(title, file, fields)) is not None:
            self._leave(cells, *doubt)
            return
        item = Evidence(title=one_line(title.text) if title else "", file=file)
        for field in _ORDER:
            if field in fields:
                self._fill(item, field, fields[field])
        for cell in cells.values():
            self._follow(item, cell)
        item.kept = LINK if item.file else ""
        self._add(item, title or fields[FILE], cells)

    # --- whether there is anything ------------------------------------------------------------

    def _why_not_there(
        self, title: Cell | None, file: str, fields: Mapping[str, Cell]
    ) -> tuple[Cell, str] | None:
        """The cell by which it is not sure that there is anything, with why; None where it is."""
        state, due, day = (fields.get(each) for each in (STATE, DUE, DAY))
        if state is not None and fold(state.text) not in _THERE:
            return state, _NOT_SAID
        if title is not None and not file and self._says_nothing(title.text):
            return title, "names nothing that could be looked at."
        for cell in (day, fields.get(FILE), fields.get(NOTE)):
            if cell is not None and self._is_to_come(cell, whole=cell is fields.get(NOTE)):
                return cell, _NOT_SAID
        if title is None or file or (day is not None and one_day(one_line(day.text))):
            return None
        if due is not None and not _BLANK.fullmatch(due.text.strip()):
            return due, "says by when there is to be evidence, and nothing says that there is."
        if state is None and self._says_of_others():
            return title, f"has nothing under “{brief(self._table.heads[self._column(STATE)])}”."
        return None

    def _column(self, field: str) -> int:
        return self._table.fields.get(field, 0)

    def _says_of_others(self) -> bool:
        """Whether a column says of other rows whether their evidence is there."""
        return bool(cells_below(self._view, self._table.row, self._column(STATE)))

    def _says_nothing(self, text: str) -> bool:
        plain = answers_nothing(text, self._draft.legend.names) or is_wish(text)
        return plain or is_outstanding(text)

    def _is_to_come(self, cell: Cell, *, whole: bool) -> bool:
        """Whether a cell that should say something else says that nothing is there yet; *whole*:
        where it says nothing besides."""
        text = one_line(cell.text)
        if _BLANK.fullmatch(text) or not is_ungiven(text):
            return False
        if whole:
            return self._says_nothing(text)
        return one_day(text) is None and not (led_to(cell) or place_of(text))

    def _leave(self, cells: Mapping[int, Cell], cell: Cell, why: str) -> None:
        """Make no item of a row, and say so."""
        self._draft.note(" | ".join(self._table.headed(each) for each in cells.values()))
        self._tell(cell, why, f"no item of evidence; {IN_PLAN}")

    # --- what is said of an item --------------------------------------------------------------

    def _fill(self, item: Evidence, field: str, cell: Cell) -> None:
        """Set a field of an item by its cell, or tell why it could not be."""
        text = one_line(cell.text)
        if field in _SAID:
            said = _SAID[field].get(fold(text), "")
            setattr(item, field, said)
            if not said:
                self._keep(item, cell, _NONE_OF[field])
            elif fold(text) != said:
                self._note(item, self._table.headed(cell))
        elif field == DAY:
            day = one_day(text)
            item.on = iso(day)
            if day is None:
                self._keep(item, cell, "is no one day.")
        elif field == NOTE:
            self._note(item, cell.text.strip())
        elif field == BY:
            item.by = text
        elif field == FILE:
            self._fill_place(item, cell)
        elif field in (STATE, DUE):
            self._keep_unfielded(item, cell)

    def _fill_place(self, item: Evidence, cell: Cell) -> None:
        """Keep what a cell says of the place besides what became the item's link."""
        text = one_line(cell.text)
        if not item.file:
            self._keep(item, cell, "is neither the path of one file nor an address.")
        elif text not in (item.file, cell.link) and place_of(text) != item.file:
            self._note(item, self._table.headed(cell))

    def _follow(self, item: Evidence, cell: Cell) -> None:
        """Take where a title leads as the item's file; where any other cell leads is kept."""
        link, place = leads_to(cell), led_to(cell)
        if not link or place == item.file:
            return
        if cell.column == self._table.text and not item.file and place:
            item.file = place
            return
        where = self._note(item, f"Link on {cell.name}: {link}")
        what = f"The cell leads to {brief(link)}."
        self._draft.problem(self._view.name, cell.name, what, where)

    # --- what an item speaks to ---------------------------------------------------------------

    def _actions(self, cell: Cell) -> Sequence[Action]:
        return self._named.every(cell)[0]

    def _find(self, sort: str, cell: Cell) -> Sequence[Row]:
        """What a cell names; of success measures all that have its words, to be told apart by the
        action beside them."""
        if sort == MEASURE:
            every = self._draft.data.all(Measure)
            return [each for each in every if fold(each.text) == fold(cell.text)]
        return super()._find(sort, cell)

    def _add(self, item: Evidence, first: Cell, cells: Mapping[int, Cell]) -> None:
        """Add an item for each action that its row names, with what else it speaks to."""
        named = self._owners(cells, (ACTION, REQUIREMENT, MEASURE, AREA))
        actions = next((each.found for each in named if each.sort == ACTION and each.found), ())
        of = [each for each in actions if isinstance(each, Action)]
        asked = next((each.found[0] for each in named if each.sort == REQUIREMENT and each.found),
                     None)  # fmt: skip
        measure = self._measure(named, of)
        owners = [each for each in (*of, asked, measure) if each is not None]
        self._tell_owners(item, named, owners)
        column = self._column(INDICATOR)
        is_said = any(not each.found for each in named)  # or told
        if not owners and not is_said and column not in cells:
            self._tell(first, "is of nothing that its row names.", _WHOLE)
        self._keep_others(item, cells, named)
        made = [replace(item, action_id=each.id) for each in of] or [item]
        made[0].requirement_id = asked.id if asked is not None else None
        if measure is not None:
            at = next((at for at, each in enumerate(of) if each.id == measure.action_id), 0)
            made[at].measure_id = measure.id
        for each in made:
            self._draft.data.add(give_keys(each))
        self._say_indicator(made[0], cells)

    def _measure(self, named: Sequence[Named], of: Sequence[Action]) -> Measure | None:
        """The one success measure that a row names: of those that have its words, one of the
        actions beside it, or of no action."""
        for each in named:
            found = [row for row in each.found if isinstance(row, Measure)]
            own = [row for row in found if row.action_id in [action.id for action in of]]
            free = [row for row in found if row.action_id is None or not of]
            if len(own or free) == 1:
                return (own or free)[0]
        return None

    def _tell_owners(self, item: Evidence, named: Sequence[Named], owners: Sequence[Row]) -> None:
        """Tell what of a row's owners cannot be taken as it stands."""
        kept = f"an item of {called(owners[0])}" if owners else _WHOLE
        for each in named:
            text = one_line(each.cell.text)
            if each.sort == ACTION and each.found:
                self._tell_actions(item, each, owners)
            elif each.sort == ACTION and is_whole_plan(text):
                continue
            elif not each.found:
                self._keep(item, each.cell, self._why_none(each), kept)
            elif each.sort == AREA and not is_area_of(each.found[0], owners):
                self._keep_unfielded(item, each.cell)
            elif each.sort != AREA and not any(row in owners for row in each.found):
                many = f"may be any of {count(len(each.found), 'success measure')}."
                self._keep(item, each.cell, NOT_FIRST if len(each.found) == 1 else many, kept)

    def _tell_actions(self, item: Evidence, named: Named, owners: Sequence[Row]) -> None:
        """Tell of a cell that names several actions, or others than the row names first."""
        cell = named.cell
        kept = f"an item of {called(owners[0])}"
        if any(each not in owners for each in named.found):
            self._keep(item, cell, NOT_FIRST, kept)
            return
        missing = self._named.every(cell)[1]
        if len(named.found) > 1 or missing:
            many = count(len(named.found), "action")
            lost = f", and {' and '.join(missing)} of no action" if missing else ""
            self._keep(item, cell, f"names {many}{lost}.", "an item of evidence for each action")
        elif (words := fold(behind_number(one_line(cell.text)))) and not any(
            words == fold(each.action) for each in named.found if isinstance(each, Action)
        ):
            self._note(item, self._table.headed(cell))
