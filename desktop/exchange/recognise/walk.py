"""Going through a plan sheet row by row, and saying what each row is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from desktop.core.by_when import parse
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise import phrases
from desktop.exchange.recognise.apart import Said
from desktop.exchange.recognise.carried_on import continued
from desktop.exchange.recognise.counts_below import count_rows
from desktop.exchange.recognise.events import (
    ActionSeen,
    DraftSeen,
    Event,
    Heading,
    LabelSeen,
    LayoutSeen,
    LeftOut,
    NoteSeen,
    RequirementSeen,
    RunsOn,
    TotalSeen,
)
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.left_out import adds_up, ends_table, is_foot, is_of_sums
from desktop.exchange.recognise.lines import bands, heads_another_table
from desktop.exchange.recognise.model import (
    AREA_CODE,
    AREA_TITLE,
    COMMITMENT,
    REQUIREMENT_REF,
    REQUIREMENT_TEXT,
)
from desktop.exchange.recognise.phrases import LABELS
from desktop.exchange.recognise.values import ends_sentence, is_strong, runs_on
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_GROUPING = {AREA_CODE, AREA_TITLE, REQUIREMENT_REF, REQUIREMENT_TEXT, COMMITMENT}
# "17", "17.", "17. (57, 138)": a number alone, with the paragraphs that stand behind it
_TITLE_NUMBER = re.compile(r"\s*([A-Za-z]?\d{1,2})[.:)]?\s*(\([\d\s,;&?–-]*\d[\d\s,;&?–-]*\))?\s*$")
_LONG_HEADING = 320
_KEY = re.compile(r"key\b|legend\b")
# How a line opens that could be a requirement's and is an area's title.
_AREA_WORD = re.compile(r"ofsted\s+no\b|dp\b", re.IGNORECASE)
_INLINE_LABEL = re.compile(r"^(?P<label>[^:\n]{3,60}?)\s*:\s*(?P<text>\S.*)$", re.DOTALL)


class Walker:
    """One walk through one sheet."""

    def __init__(self, view: SheetView, layouts: list[Layout], key_rows: Collection[int]) -> None:
        self._view = view
        self._starts = {layout.row: layout for layout in layouts}
        self._key_rows = set(key_rows)
        self._layout: Layout | None = None
        self._last_action: ActionSeen | None = None
        self._said: Said | None = None  # by all rows of the last action
        self._broken = False  # a header row stood between the last action and here
        self._label: LabelSeen | None = None
        self._in_key = False
        self._bands = bands(view, layouts)
        self._counts = count_rows(view, layouts)
        self._elsewhere = False  # in a table of something else, below the plan's

    def events(self) -> Iterator[Event]:
        """What each row says, in order."""
        skip = 0
        for row, cells in self._view.rows.items():
            stop_if_asked()
            if row <= skip or row in self._key_rows:
                continue
            layout = self._starts.get(row)
            if layout is not None:
                self._layout, skip = layout, layout.last
                self._broken, self._in_key, self._label = True, False, None
                self._elsewhere = False
                under = [c for r in range(row + 1, layout.last + 1) for c in self._view.texts(r)]
                yield LayoutSeen(row, cells + under, layout)
                continue
            for part in _banner(cells):
                event = self._event(row, part)
                self._follow(event)
                yield event

    def _follow(self, event: Event) -> None:
        """Remember what the next row may go on with."""
        self._label = event if isinstance(event, LabelSeen) else None
        if isinstance(event, ActionSeen):
            if not isinstance(event, RunsOn):
                self._last_action, self._said = event, Said(self._view, event)
            elif self._said is not None:
                self._said.add(event)
            self._broken = False
        elif isinstance(event, (Heading, LabelSeen, RequirementSeen)):
            self._last_action = None
            self._elsewhere = False

    def _event(self, row: int, cells: list[Cell]) -> Event:
        if self._layout is not None and heads_another_table(cells):
            self._elsewhere = True
        if self._elsewhere and len(cells) > 1:
            return LeftOut(row, cells, "belongs to another table than the plan's")
        found = self._mark(row, cells) or self._described(row, cells) or self._reference(row, cells)
        if found is None and len(cells) == 1:
            found = self._alone(row, cells[0])
        if found is not None:
            return found
        if self._layout is not None:
            return self._action(row, cells, self._layout)
        return NoteSeen(row, cells, ": ".join(cell.text.strip() for cell in cells))

    # --- rows that are not actions ---------------------------------------------------------

    def _mark(self, row: int, cells: list[Cell]) -> Event | None:
        first = cells[0].text
        if len(cells) == 1 and phrases.is_draft(first):
            return DraftSeen(row, cells)
        if len(cells) == 1 and phrases.is_furniture(first):
            return LeftOut(row, cells, "closes the table and is not an action")
        is_total = phrases.is_total(first) or (self._last_action is not None and adds_up(cells))
        if is_total and not self._stands_as_action(row, cells):
            why = "calls itself a total, is no action and was compared with nothing"
            if self._layout is None:
                return LeftOut(row, cells, why)
            return TotalSeen(row, cells, why, self._layout)
        if row in self._counts:
            return LeftOut(row, cells, "counts actions by their statuses and is no action")
        if self._layout is not None and self._ends_costs(row, cells, self._layout):
            return TotalSeen(row, cells, "names no action", self._layout, labelled=False)
        return None

    def _ends_costs(self, row: int, cells: list[Cell], layout: Layout) -> bool:
        """Whether a row is nothing but sums of money below all actions, which have some too, or of
        any figures what those above it come to."""
        last = self._last_action
        if last is None:
            return False
        ends = ends_table(self._view, row) or all(cell.bold for cell in cells)
        if ends and is_of_sums(layout, cells, list(last.held.values())):
            return True
        return is_foot(self._view, layout, row, cells)

    def _stands_as_action(self, row: int, cells: list[Cell]) -> bool:
        """Whether a row that begins with a word like "Total" is an action all the same."""
        layout = self._layout
        if layout is None or "action" not in layout.by_target:
            return False
        action = self._view.sheet.cell(row, layout.by_target["action"])
        return action is not None and len(action.text) > 40 and len(cells) >= 3

    def _described(self, row: int, cells: list[Cell]) -> Event | None:
        """A label and its text, side by side or in one cell, or more of the text above."""
        first = cells[0]
        if len(cells) == 1 and self._label is not None and first.column > 1:
            return LabelSeen(row, cells, self._label.kind, "", first.text)
        if len(cells) == 1:
            inline = _INLINE_LABEL.match(first.text.strip())
            kind = LABELS.get(fold(inline["label"])) if inline else None
            if inline is not None and kind and not self._in_action_column(first):
                return LabelSeen(row, cells, kind, inline["label"], inline["text"])
            return None
        kind = LABELS.get(fold(first.text))
        if kind is None or not self._is_described(cells):
            return None
        if len(cells) == 4 and LABELS.get(fold(cells[2].text)):
            # Two labels beside each other: the second pair goes after the first.
            text = f"{cells[1].text}\0{LABELS[fold(cells[2].text)]}\0{cells[3].text}"
            return LabelSeen(row, cells, kind, first.text, text)
        return LabelSeen(row, cells, kind, first.text, "\n".join(c.text for c in cells[1:]))

    def _is_described(self, cells: list[Cell]) -> bool:
        if self._layout is None or len(cells) == 2:
            return True
        return len(cells) == 4 and fold(cells[2].text) in LABELS

    def _reference(self, row: int, cells: list[Cell]) -> Event | None:
        """A requirement or an area's title whose code stands in a cell of its own."""
        if len(cells) != 2:
            return None
        first, second = cells
        if over := self._over_table(row, first, second):
            return over
        titled = phrases.area_title(first.text)
        strong = self._is_strong(first) or self._is_strong(second)
        whole = titled is not None and titled.worded and not titled.title
        named = strong or not phrases.is_reference(first.text) or _AREA_WORD.match(first.text)
        if whole and named and titled is not None:
            return self._heading(
                row,
                cells,
                f"{first.text} {second.text}",
                phrases.Titled(titled.code, second.text.strip(), True),
            )
        if phrases.is_reference(first.text) and len(second.text) > 8:
            return RequirementSeen(row, cells, first.text.strip(), second.text)
        wide = self._view.columns_spanned(second) >= 3
        if wide and strong and len(first.text.strip()) <= 8 and phrases.looks_numbered(first.text):
            code = first.text.strip()
            return self._heading(
                row,
                cells,
                f"{code} {second.text}",
                phrases.Titled(code, second.text.strip(), False),
            )
        return None

    def _over_table(self, row: int, first: Cell, second: Cell) -> Event | None:
        """A title in two cells right above headings: "17. (57, 138)", "Improve assessments".

        One without paragraphs in brackets only where the action below carries its number on.
        """
        number = _TITLE_NUMBER.match(first.text)
        below = next((each for each in self._view.rows if each > row), 0)
        if number is None or below not in self._starts:
            return None
        whole = f"{first.text.strip()} {second.text.strip()}"
        titled = phrases.area_title(whole)
        if titled is None or not titled.title:
            code = first.text.strip() if number[2] else number[1]
            titled = phrases.Titled(code, second.text.strip(), False)
        last = self._starts[below].last
        action = next((each for each in self._view.rows if each > last), 0)
        texts = [cell.text.strip() for cell in self._view.texts(action)] if action else []
        goes_on = texts and re.match(rf"{re.escape(number[1])}\.\w", texts[0])
        if not goes_on and not number[2]:
            return None
        return self._heading(row, [first, second], whole, titled)

    def _alone(self, row: int, cell: Cell) -> Event | None:
        """A row with one cell in it; None where it is an action after all."""
        text = cell.text.strip()
        layout = self._layout
        if layout is None or not self._in_action_column(cell):
            opens_key = bool(_KEY.match(fold(text))) and len(text) <= 40
        else:
            opens_key = False
        if opens_key:
            self._in_key = True
            return NoteSeen(row, [cell], text, of_key=True)
        if self._in_key and not self._ends_key(row, cell):
            return NoteSeen(row, [cell], text, of_key=True)
        self._in_key = False
        titled = phrases.area_title(text) if len(text) <= _LONG_HEADING else None
        wide = self._view.columns_spanned(cell) >= 3
        strong = self._is_strong(cell)
        if not strong or titled is None or not titled.worded:
            required = phrases.requirement_line(text)
            if (
                required is not None
                and (wide or not self._in_action_column(cell))
                and (titled is None or not titled.worded or not strong)
                and not _AREA_WORD.match(text)
            ):
                return RequirementSeen(row, [cell], required.ref, required.text)
        if (
            titled is not None
            and (titled.worded or strong or wide)
            and (not self._in_action_column(cell) or wide or strong or self._precedes_table(row))
        ):
            return self._heading(row, [cell], text, titled)
        if self._layout is None:
            if len(text) <= 160 and (strong or not text.endswith(".")):
                return self._heading(row, [cell], text, titled)
            return NoteSeen(row, [cell], text)
        if row in self._bands:
            heading = self._heading(row, [cell], text, titled)
            heading.supposed = True
            return heading
        if wide or strong:
            if len(text) <= _LONG_HEADING:
                return self._heading(row, [cell], text, titled)
            return NoteSeen(row, [cell], text)
        if self._layout.columns.get(cell.column) == "no" and not phrases.looks_numbered(text):
            if len(text) <= 160:
                return self._heading(row, [cell], text, titled)
            return NoteSeen(row, [cell], text)
        return None

    def _ends_key(self, row: int, cell: Cell) -> bool:
        """Whether a row below the word "Key" and what it explains is the title of an area.

        It opens as one does, and no other row of its kind stands before the next headings, as in
        a key to priorities; or it stands right above the headings, apart from the key or in bold.
        """
        below = [number for number in self._view.rows if number > row]
        titled = phrases.area_title(cell.text.strip())
        if below and below[0] in self._starts and len(cell.text.strip()) <= _LONG_HEADING:
            above = max((number for number in self._view.rows if number < row), default=0)
            return bool(titled and titled.worded) or row - above > 1 or self._is_strong(cell)
        start = next((number for number in below if number in self._starts), 0)
        between = [self._view.texts(number)[0].text for number in below if number < start]
        others = [each for each in map(phrases.area_title, between) if each and each.worded]
        return bool(titled and titled.worded and start and not others)

    def _precedes_table(self, row: int) -> bool:
        """Whether a header row comes soon below, with at most a few words about the area before."""
        return any(row < start <= row + 4 for start in self._starts)

    def _heading(
        self, row: int, cells: list[Cell], text: str, titled: phrases.Titled | None
    ) -> Heading:
        style = (cells[0].fill, cells[0].bold)
        return Heading(row, cells, text.strip(), titled, style, self._layout is not None)

    def _is_strong(self, cell: Cell) -> bool:
        """Whether a cell is made to stand out, as a title is."""
        layout = self._layout
        if layout is not None and layout.by_target.get("ragb") == cell.column:
            return False
        return cell.bold or (bool(cell.fill) and not (cell.column > 1 and is_strong(cell.fill)))

    def _in_action_column(self, cell: Cell) -> bool:
        layout = self._layout
        return layout is not None and layout.columns.get(cell.column) in ("action", *_GROUPING)

    # --- actions ---------------------------------------------------------------------------

    def _action(self, row: int, cells: list[Cell], layout: Layout) -> Event:
        view = self._view
        held: dict[str, Cell] = {}
        begins: set[str] = set()
        placed: set[int] = set()
        for column, target in layout.columns.items():
            if not target:
                continue
            placed.add(column)
            anchor = view.anchor(row, column)
            if anchor is not None and anchor[0] < row:
                cell = view.standing_for(row, column) if anchor[0] > layout.last else None
            else:
                cell = view.sheet.cell(row, column)
                if cell is not None and cell.text.strip():
                    begins.add(target)
            if cell is not None:
                held[target] = cell
        strays = [cell for cell in cells if cell.column not in placed]
        event = ActionSeen(row, cells, layout, held, begins, strays)
        return self._named_again(event) or self._continued(event) or event

    def _named_again(self, event: ActionSeen) -> RunsOn | None:
        """A row as more of the action above where it has that action's number, "1 (cont'd)"."""
        last = self._last_action
        named = continued(event, last) if last is not None else None
        if last is None or named is None or self._stands_apart(event, last, False):
            return None
        return named

    def _continued(self, event: ActionSeen) -> RunsOn | None:
        """The same row as more of the action above, where it is that."""
        last = self._last_action
        if last is None:
            return None
        layout = event.layout
        merged = _stands_for(last, event)
        if (merged or not event.own("no")) and self._stands_apart(event, last, merged):
            return None
        if merged:
            return self._run_on(event, "the cell of the action stands for this row too", True)
        if event.own("no"):
            return None
        own = event.begins - {"no"}
        if not own:
            return None if not event.strays else self._run_on(event, "it has no action of its own")
        action = event.own("action")
        grouping = own & _GROUPING
        if not action:
            if grouping and not all(
                runs_on(event.own(each)) or not event.own(each)[:1].isalpha() for each in grouping
            ):
                return None
            return self._run_on(event, "it has no action of its own")
        if not runs_on(action):
            # After a page break a sentence may go on with a name: "the Children | Act 2014".
            unfinished = not ends_sentence(last.text("action")) and not own & {"by_when", "ragb"}
            if not (unfinished and self._broken and layout.numbered and not grouping):
                return None
        when = event.own("by_when")
        dated = bool(when) and (parse(when).due is not None or parse(when).start is not None)
        # A page break cuts texts in two; what only a whole action has makes another action.
        whole = sum((dated, bool(event.own("ragb")), bool(event.own("lead"))))
        if dated and event.own("ragb"):
            return None
        if whole >= 2 and (layout.small or not self._broken):
            return None
        if layout.small and not self._broken and whole:
            return None
        if self._broken or layout.numbered:
            return self._run_on(event, "it goes on with a sentence from above")
        if not dated and not event.own("ragb"):
            return self._run_on(event, "it goes on with a sentence from above")
        return None

    def _stands_apart(self, event: ActionSeen, last: ActionSeen, merged: bool) -> bool:
        """Whether a row's own date or status makes it another action than the one above, whose
        words are then its words, too, where it has none and opens no other area."""
        assert self._said is not None
        apart = self._said.differs(event, merged=merged, broken=self._broken)
        if not apart:
            return False
        opens = any(
            fold(event.own(each)) not in ("", fold(last.text(each)))
            and not runs_on(event.own(each))
            for each in _GROUPING
        )
        if not opens and not event.own("action").strip() and "action" in last.held:
            event.held["action"] = last.held["action"]
            event.apart = apart
        return True

    def _run_on(self, event: ActionSeen, why: str, merged: bool = False) -> RunsOn:
        return RunsOn(
            event.row,
            event.cells,
            event.layout,
            event.held,
            event.begins,
            event.strays,
            why=why,
            merged=merged,
        )


def _stands_for(last: ActionSeen, event: ActionSeen) -> bool:
    """Whether the merged cell of the action above, or of its number, stands for a row too."""
    for target in ("action", "no"):
        here, above = event.held.get(target), last.held.get(target)
        if (
            here is not None
            and here is above
            and target not in event.begins
            and (here.text.strip() and (target == "action" or not event.own("action")))
        ):
            return True
    return False


def _banner(cells: list[Cell]) -> list[list[Cell]]:
    """The cells of a row; a title with a label beside it ("Theme 1: … | Sponsor: …") is two."""
    if len(cells) == 2:
        titled = phrases.area_title(cells[0].text)
        inline = _INLINE_LABEL.match(cells[1].text.strip())
        if titled and titled.worded and titled.title and inline and fold(inline["label"]) in LABELS:
            return [[cells[0]], [cells[1]]]
    return [cells]
