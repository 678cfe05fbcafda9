"""The ratings of the actions of one sheet: of delivery, and of the difference made."""

from __future__ import annotations

from desktop.core.by_when import Event, day_when
from desktop.core.fields import field_of
from desktop.core.kinds import Action, iso
from desktop.core.text import brief, one_line
from desktop.core.ungiven import is_ungiven
from desktop.exchange.reading.model import Cell, column_letters
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.entries import colour_drawn
from desktop.exchange.recognise.events import ActionSeen, RunsOn
from desktop.exchange.recognise.key_patches import colour_called
from desktop.exchange.recognise.marks import beside_a_mark, is_plain_shape
from desktop.exchange.recognise.meanings import takes_back
from desktop.exchange.recognise.model import NEW_STATUS, RATINGS, WORDS_KEPT
from desktop.exchange.recognise.phrases import sentence
from desktop.exchange.recognise.values import joined
from desktop.exchange.recognise.view import SheetView

_LONGEST = 4_000  # characters of a cell whose first word may be its status


class Ratings:
    """Gives the actions of one sheet their statuses, each by the legend of its column."""

    def __init__(self, draft: Draft, view: SheetView) -> None:
        self._draft = draft
        self._view = view
        self._name = view.name
        self._by_fill: dict[tuple[str, int], bool] = {}  # of a field and a column

    def take(self, action: Action, event: ActionSeen) -> None:
        """Read the status cells of a row."""
        for field in RATINGS:
            self._take(action, event, field)

    def _take(self, action: Action, event: ActionSeen, field: str) -> None:
        coloured = event.layout.coloured if field == RATINGS[0] else 0
        column = event.layout.by_target.get(field, 0) or coloured
        if not column or (isinstance(event, RunsOn) and coloured):
            return
        cell = event.held.get(field)
        if cell is not None and field not in event.begins and isinstance(event, RunsOn):
            return
        text = cell.text if cell is not None else ""
        fill = self._view.colour(event.row, column)
        if not text.strip():
            self._by_colour(action, field, fill, event.row, column)
            return
        assert cell is not None
        if not self._by_ink(action, field, cell):
            self._by_words(action, field, text, fill, cell.name)

    def _by_colour(self, action: Action, field: str, fill: str, row: int, column: int) -> None:
        if getattr(action, field):
            return
        status = self._draft.nearest(fill, field)
        address = f"{column_letters(column)}{row}"
        said = self._draft.answer(field, f"#{fill}") if fill else None
        if said is not None and said != NEW_STATUS:
            self._by_answer(action, field, fill, address, said)
            return
        if status is None:
            if (
                fill
                and self._shows_by_colour(field, column)
                and not self._is_shade(fill, row, column)
            ):
                self._draft.problem(
                    self._name,
                    address,
                    f"The cell is filled {colour_called(fill)} (#{fill}), which is no status of the"
                    " legend, where other cells of its column show theirs by a colour.",
                    f"no {_what(field)}; give the action the one that is meant",
                )
                self._draft.status_colour(field, fill, f"{self._name}!{address}")
            return
        setattr(action, field, status.code)
        self._draft.status_colour(field, fill, f"{self._name}!{address}", status.code)
        self._draft.problem(
            self._name,
            address,
            f"The {_what(field)} is a colour (#{fill}) without a letter or word.",
            f"{status.code} ({status.word}), the nearest of the legend's colours",
        )

    def _by_answer(self, action: Action, field: str, fill: str, address: str, said: str) -> None:
        """Give an action the status that its colour was said to mean, or none."""
        status = self._draft.legends[field].get(said)
        code = status.code if status is not None else ""
        setattr(action, field, code)
        self._draft.status_colour(field, fill, f"{self._name}!{address}", code)
        self._draft.problem(
            self._name,
            address,
            f"The {_what(field)} is a colour (#{fill}) without a letter or word.",
            f"{code} ({status.word}), as was said" if status else f"no {_what(field)}, as was said",
        )

    def _by_ink(self, action: Action, field: str, cell: Cell) -> bool:
        """Read a disc by the colour of its font, where nothing else tells one from another and
        that colour is one of the legend's; gives whether it was."""
        draft, text = self._draft, cell.text.strip()
        said = draft.read_status(field, text).code or draft.answer(field, text) is not None
        status = draft.nearest(cell.ink, field) if is_plain_shape(text) and not said else None
        if status is None or getattr(action, field):
            return False
        setattr(action, field, status.code)
        draft.problem(
            self._name,
            cell.name,
            f"The {_what(field)} is “{text}” in a font that is {colour_called(cell.ink)}"
            f" (#{cell.ink}).",
            f"{status.code} ({status.word}), the nearest of the legend's colours",
        )
        return True

    def _shows_by_colour(self, field: str, column: int) -> bool:
        """Whether a column has cells without words whose colour is that of a status."""
        key = (field, column)
        if key not in self._by_fill:
            self._by_fill[key] = any(
                not cell.text.strip()
                and self._draft.nearest(cell.fill, field) is not None
                and not self._is_shade(cell.fill, row, column)
                for row, cells in self._view.sheet.rows.items()
                if (cell := cells.get(column)) is not None
            )
        return self._by_fill[key]

    def _is_shade(self, fill: str, row: int, column: int) -> bool:
        """Whether a fill is that of the cells beside it: the shade of a row, which says nothing."""
        return fill in (self._view.colour(row, column - 1), self._view.colour(row, column + 1))

    def _by_words(self, action: Action, field: str, text: str, fill: str, address: str) -> None:
        draft = self._draft
        legend = draft.legends[field]
        reading = draft.read_status(field, text)
        code, doubt, mark = reading.code, reading.doubt, ""
        if not code and draft.answer(field, text) is None:
            code, mark = beside_a_mark(text, legend)
            if not code:
                code, doubt = self._first_word(field, text, doubt)
        known = getattr(action, field)
        if not code:
            kept = WORDS_KEPT[field]
            action.extra[kept] = joined(action.extra.get(kept, ""), text.strip())
            draft.status_word(field, text, f"{self._name}!{address}", fill=fill)
            return
        if known and known != code:
            draft.problem(
                self._name,
                address,
                f"Two statuses stand against {action.name}: “{legend.word(known)}” and"
                f" “{brief(text)}”.",
                f"{legend.word(known)}; the other is kept in the action's notes",
            )
            self._note(action, f"Second {_what(field)} in the workbook: {text.strip()}")
            return
        setattr(action, field, code)
        word = legend.word(code)
        if field == RATINGS[0] and legend.is_complete(code) and not action.completed_on:
            action.completed_on = iso(day_when(Event.COMPLETED, one_line(text)))
        if mark or (reading.code and reading.doubt):
            if mark and not colour_drawn(mark):  # it may say which way the status goes
                self._note(action, f"{_what(field).capitalize()} in the workbook: {text.strip()}")
            draft.status_word(field, text, f"{self._name}!{address}", code, fill)
        elif doubt:
            if len(text.strip()) > 20 or any(map(str.isdigit, text)):
                self._note(action, f"{_what(field).capitalize()} in the workbook: {text.strip()}")
            draft.problem(self._name, address, sentence(doubt), f"{code} ({word})")
        if doubt and not mark:
            return
        status = draft.nearest(fill, field)
        if status is not None and status.code != code:
            draft.problem(
                self._name,
                address,
                f"The cell says {word} but its colour is nearest to {status.word}.",
                f"{code} ({word}), as it is written",
            )

    def _first_word(self, field: str, text: str, doubt: str) -> tuple[str, str]:
        """The status that a longer text opens with: "Green - on track", "Amber/Green"."""
        legend = self._draft.legends[field]
        if len(text) > _LONGEST:
            return "", doubt
        line = one_line(text)
        whole = line.split(" ")[0]
        head = whole if legend.read(whole).code else whole.strip(".,:;!?-–—()*")
        rest = line[len(line.split(" ")[0]) :].strip(" -–—:(*)")
        reading = legend.read(head)
        other = any(
            legend.read(word.strip(".,:;()")).code not in ("", reading.code)
            for word in rest.split()
            if len(word) > 1
        )
        good = legend.is_complete(reading.code) or legend.is_on_track(reading.code)
        if (good and "?" in line) or (
            legend.is_complete(reading.code) and (is_ungiven(rest) or takes_back(rest))
        ):
            return "", doubt  # "Complete bar evidence", "Complete?" are for the reader to decide
        if not reading.code or other or (len(head) == 1 and head.isalpha() and rest[:1].islower()):
            return "", doubt
        return reading.code, f"“{brief(line)}” opens with {legend.word(reading.code)}"

    @staticmethod
    def _note(action: Action, text: str) -> None:
        action.notes = f"{action.notes}\n{text}".strip("\n") if action.notes else text


def _what(field: str) -> str:
    return "status" if field == RATINGS[0] else field_of(field).short
