"""Finding the header rows of a sheet, and what each of its columns holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from desktop.core.legends import legend_named
from desktop.core.text import brief
from desktop.exchange.recognise.approvals import approval_columns
from desktop.exchange.recognise.by_content import (
    are_numbers,
    by_content,
    find_action,
    is_rank,
)
from desktop.exchange.recognise.completed import completion_column
from desktop.exchange.recognise.cycle_columns import cycle_columns
from desktop.exchange.recognise.header_rows import headings_of, is_header
from desktop.exchange.recognise.headings import NOTHING, Match, fold, match
from desktop.exchange.recognise.model import (
    AREA_CODE,
    AREA_TITLE,
    COMMITMENT,
    EXTRA,
    PARTS,
    RATINGS,
    REVISIONS,
    SheetMapping,
)
from desktop.exchange.recognise.moved import revisions
from desktop.exchange.recognise.newest import in_time
from desktop.exchange.recognise.parts import figures, further_leads, unmask
from desktop.exchange.recognise.phrases import looks_numbered
from desktop.exchange.recognise.preference import preference, rows_filled
from desktop.exchange.recognise.rated_by import rates, take_checked
from desktop.exchange.recognise.values import is_status_word, is_strong, nearest
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_KNOWN = 0.85  # the score from which a heading is one that is known, and not like one
_SAMPLE = 150  # rows looked at to see what a column holds


@dataclass(slots=True)
class Layout:
    """The columns below one header row; ``depth`` is how many rows the headings take."""

    row: int
    depth: int = 1
    headings: dict[int, str] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)
    repeats: bool = False  # the same headings as an earlier header row
    numbered: bool = False  # most rows below have a number
    small: bool = False  # most actions below begin with a small letter
    by_target: dict[str, int] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)  # targets that add to a field, left to right
    coloured: int = 0  # the column whose fill is the status, where no column says it
    why: dict[int, str] = field(default_factory=dict)  # what is to be said of a column's choice

    def settle(self) -> None:
        """Note which column holds each target, after ``columns`` was filled."""
        self.by_target = {target: column for column, target in self.columns.items() if target}
        parts = [each for each in self.by_target if each.startswith(tuple(PARTS))]
        self.parts = sorted(parts, key=lambda target: self.by_target[target])

    def heading_of(self, target: str) -> str:
        """The heading over what holds a target, or ""."""
        return self.headings.get(self.by_target.get(target, 0), "")

    @property
    def last(self) -> int:
        """The last row of the headings."""
        return self.row + self.depth - 1


def find_layouts(
    view: SheetView, taken: Collection[int], chosen: SheetMapping | None = None
) -> list[Layout]:
    """The header rows of a sheet, in order. *taken* are the rows of a key.

    With a user's mapping, its header row is one whatever it holds, and its columns stand for
    every header row with the same headings; a mapping that names no column has them worked out.
    """
    forced = chosen.header_row if chosen else 0
    found: list[Layout] = []
    for row in view.rows:
        stop_if_asked()
        if row in taken or (found and row <= found[-1].last):
            continue
        if row == forced or (row > forced and is_header(view.texts(row))):
            depth, headings = headings_of(view, row)
            found.append(Layout(row, depth, headings))
    for place, layout in enumerate(found):
        stop_if_asked()
        twin = next((each for each in found[:place] if _same(each, layout)), None)
        if twin is not None:
            layout.repeats = True
            layout.columns, layout.scores = dict(twin.columns), dict(twin.scores)
            layout.numbered, layout.small = twin.numbered, twin.small
            layout.coloured, layout.why = twin.coloured, twin.why
        else:
            rows = _rows_below(view, found, place)
            _assign(view, layout, rows)
            named = dict(chosen.columns) if chosen is not None else {}
            if named and (layout.row == forced or _same(layout, found[0])):
                layout.columns = named
                layout.scores = dict.fromkeys(layout.columns, 1.0)
            _see_numbers(view, layout, rows)
            _see_small(view, layout, rows)
        layout.settle()
    return found


def _same(one: Layout, other: Layout) -> bool:
    """Whether two header rows say the same; a repeat may lack a heading or two."""
    columns = set(one.headings) | set(other.headings)
    same = sum(
        fold(one.headings.get(column, "")) == fold(other.headings.get(column, "\0"))
        for column in columns
    )
    return same >= len(columns) - (1 if len(columns) > 4 else 0)


def _rows_below(view: SheetView, layouts: list[Layout], place: int) -> list[int]:
    """The rows that stand under a layout or a repeat of it, as many as are looked at."""
    rows = []
    current = None
    starts = {layout.row: layout for layout in layouts}
    wanted = layouts[place]
    skip = 0
    for row in view.rows:
        if row in starts:
            current, skip = starts[row], starts[row].last
        elif row > skip and current is not None and (current is wanted or _same(current, wanted)):
            rows.append(row)
            if len(rows) >= _SAMPLE:
                break
    return rows


def _assign(view: SheetView, layout: Layout, rows: list[int]) -> None:
    """Settle what each column holds: the best heading for each field, the rest kept as extras."""
    matches = {column: _match(view, layout, column) for column in layout.headings}
    held = {column: _texts_in(view, column, rows) for column in layout.headings}
    for column, found in matches.items():
        if found.target == AREA_TITLE and is_rank(layout.headings[column], held[column]):
            matches[column] = NOTHING
            layout.why[column] = (
                f"The column “{brief(layout.headings[column])}” ranks the actions and names no"
                " areas."
            )
    unmask(layout.headings, matches, held)
    by_row = {column: _by_row(view, column, rows) for column in layout.headings}
    if completed := completion_column(layout.headings, matches, by_row):
        matches[completed] = Match("completed_on", 0.8)
    for column, target in figures(layout.headings, matches, held).items():
        layout.columns[column], layout.scores[column] = target, 0.8
    filled = {column: rows_filled(view, column, rows, rated=False) for column in held}
    rated = {
        column: rows_filled(view, column, rows, rated=True)
        if found.target in RATINGS or rates(layout.headings[column])
        else filled[column]
        for column, found in matches.items()
    }
    take_checked(layout.headings, matches, held, rated, layout.why)
    _newest(layout, matches, filled, rated)
    filled |= {at: rated[at] for at, found in matches.items() if found.target in RATINGS}
    order = sorted(
        matches,
        key=lambda at: preference(
            layout.headings[at], matches[at], held[at], at, empty=not filled[at]
        ),
    )
    for column in order:
        target, score = matches[column].target, matches[column].score
        if target and column not in layout.columns and target not in layout.columns.values():
            layout.columns[column], layout.scores[column] = target, score
    for column, target in further_leads(layout.headings, layout.columns, matches).items():
        layout.columns[column], layout.scores[column] = target, 0.8
    _second_columns(layout, matches, held, order)
    _find_action(layout, held)
    _numbers_under_words(view, layout, matches, rows)
    _own_fields(layout, matches)
    _without_heading(view, layout, rows)
    _beside(view, layout, rows)
    _status_without_heading(view, layout, rows)


def _newest(
    layout: Layout,
    matches: dict[int, Match],
    filled: dict[int, list[int]],
    rated: dict[int, list[int]],
) -> None:
    """Take the newest of several columns of statuses or updates, and none that is over."""
    unsettled = {
        column: heading
        for column, heading in layout.headings.items()
        if matches[column].target or column not in layout.why
    }
    times = in_time(unsettled, matches, filled, rated)
    layout.why |= times.why
    for target, column in times.newest.items():
        if column not in layout.columns:
            layout.columns[column] = target
            layout.scores[column] = max(0.9, matches[column].score)
    for column in times.past:
        matches[column] = NOTHING


def _find_action(layout: Layout, held: dict[int, list[str]]) -> None:
    if "action" not in layout.columns.values():
        found = find_action(layout.headings, layout.columns, held)
        if found is not None:
            layout.columns[found[0]], layout.scores[found[0]] = "action", found[1]


def _own_fields(layout: Layout, matches: dict[int, Match]) -> None:
    """Keep every column that no field has taken as a field of the plan's own."""
    names: Counter[str] = Counter()
    for column, heading in sorted(layout.headings.items()):
        if column not in layout.columns:
            names[heading] += 1
            name = heading if names[heading] == 1 else f"{heading} ({names[heading]})"
            layout.columns[column] = EXTRA + name
            layout.scores[column] = 0.5
            if matches[column].score >= _KNOWN:
                _explain(layout, column, matches[column].target)
        elif layout.columns[column] == "measure" and "milestone" in fold(heading):
            layout.scores[column] = min(layout.scores[column], 0.8)  # it may hold days as well


def _explain(layout: Layout, column: int, target: str) -> None:
    """Say of a column of the plan's own, whose heading is known, what was taken before it."""
    taken = next((c for c, each in layout.columns.items() if each == target and target), 0)
    if taken and column not in layout.why:
        layout.why[column] = (
            f"The column “{brief(layout.headings[column])}” may mean what"
            f" “{brief(layout.headings.get(taken, ''))}” was taken for."
        )


def _match(view: SheetView, layout: Layout, column: int) -> Match:
    """What a heading means; under a shared top heading, the lower one on its own counts first."""
    whole = layout.headings[column]
    if layout.depth > 1:
        cell = view.sheet.cell(layout.row + 1, column)
        if cell is not None and cell.text.strip():
            low = match(cell.text)
            if low.target:
                return low
    return match(whole)


def _numbers_under_words(
    view: SheetView, layout: Layout, matches: dict[int, Match], rows: list[int]
) -> None:
    """Where no column is called the number: "1a" and "1b" under "Step" or "Aim", left of the
    action and each on one row, are the numbers."""
    targets = layout.columns.values()
    if "no" in targets or "action" not in targets:
        return
    action = next(column for column, target in layout.columns.items() if target == "action")
    actions = [row for row in rows if _texts_in(view, action, [row])]
    for column in sorted(layout.headings):
        texts = _texts_in(view, column, actions)
        worded = matches[column].target in ("action", "by_when", AREA_TITLE)
        free = layout.columns.get(column, AREA_TITLE) == AREA_TITLE
        single = len(set(texts)) == len(texts) == len(actions)
        if column < action and worded and free and single and are_numbers(texts):
            layout.columns[column], layout.scores[column] = "no", 0.6
            return


def _second_columns(
    layout: Layout, matches: dict[int, Match], held: dict[int, list[str]], order: list[int]
) -> None:
    """Two fields have room for a second column: a date that was moved, and an area's parts."""
    for column, target in cycle_columns(layout.headings, layout.columns).items():
        layout.columns[column], layout.scores[column] = target, 0.8
    for column, target in by_content(layout.headings, layout.columns, held, layout.why).items():
        layout.columns[column], layout.scores[column] = target, 0.6
    taken = set(layout.columns.values())
    if "by_when" in taken:
        due = next(column for column, target in layout.columns.items() if target == "by_when")
        moved = revisions(layout.headings, due, layout.columns)
        for revision, column in zip(REVISIONS, moved, strict=False):
            layout.columns[column], layout.scores[column] = revision, 0.8
        found = approval_columns(layout.headings, layout.columns)
        for column, target in found.items():
            layout.columns[column], layout.scores[column] = target, 0.8
    for column in order:
        target = matches[column].target
        if column in layout.columns:
            continue
        if target == AREA_TITLE and COMMITMENT not in taken:
            layout.columns[column], layout.scores[column] = COMMITMENT, 0.7
        taken = set(layout.columns.values())


def _texts_in(view: SheetView, column: int, rows: list[int]) -> list[str]:
    found = []
    for row in rows:
        cell = view.sheet.cell(row, column)
        if cell is not None and cell.text.strip():
            found.append(cell.text.strip())
    return found


def _by_row(view: SheetView, column: int, rows: list[int]) -> dict[int, str]:
    cells = ((row, view.sheet.cell(row, column)) for row in rows)
    return {row: cell.text for row, cell in cells if cell is not None and cell.text.strip()}


def _without_heading(view: SheetView, layout: Layout, rows: list[int]) -> None:
    """A column without a heading that holds numbers is the number column."""
    if "no" in layout.columns.values():
        return
    first = min(layout.headings)
    action = next((c for c, target in layout.columns.items() if target == "action"), first)
    for column in range(1, max(first, action) + 1):
        if column in layout.headings:
            continue
        texts = _texts_in(view, column, rows)
        alone = [text for text in texts if looks_numbered(text)]
        if texts and len(alone) * 10 >= len(texts) * 7:
            layout.columns[column], layout.scores[column] = "no", 0.8
            layout.headings[column] = ""
            return


def _beside(view: SheetView, layout: Layout, rows: list[int]) -> None:
    """A column without a heading, left of the table, whose merged cells stand beside groups of
    rows: it names the areas, often turned upright."""
    if {AREA_CODE, AREA_TITLE} & set(layout.columns.values()) or not rows:
        return
    for column in range(1, min(layout.headings)):
        texts = _texts_in(view, column, rows)
        merged = sum(view.anchor(row, column) is not None for row in rows)
        if texts and len(set(texts)) == len(texts) and merged > len(rows) // 2:
            layout.columns[column], layout.scores[column] = AREA_TITLE, 0.7
            layout.headings[column] = ""
            return


def _status_without_heading(view: SheetView, layout: Layout, rows: list[int]) -> None:
    """Where no heading says "RAG": a column of letters without one, or a column of colours."""
    if "ragb" in layout.columns.values():
        return
    columns = range(1, max(layout.headings) + 3)
    for column in columns:
        texts = _texts_in(view, column, rows) if column not in layout.headings else []
        if len(texts) >= 3 and sum(map(is_status_word, texts)) >= len(texts) * 0.7:
            layout.columns[column], layout.scores[column] = "ragb", 0.6
            layout.headings[column] = ""
            return
    actions = [row for row in rows if len(view.texts(row)) >= 2]
    for column in columns:
        if column in layout.why:
            continue  # of an earlier time, or of somebody whose rating may not count
        colours = _colours(view, column, actions)
        usual = {nearest(each, legend_named()) is not None for each in colours}
        words = {status.word for each in colours if (status := nearest(each, legend_named()))}
        most = len(colours) >= 3 and len(colours) * 10 >= len(actions) * 7
        if most and usual == {True} and len(words) >= 2:
            layout.coloured = column
            return


def _colours(view: SheetView, column: int, rows: list[int]) -> list[str]:
    """The fills of a column that are colours, and no shade behind a heading."""
    return [fill for row in rows if is_strong(fill := view.colour(row, column))]


def _see_small(view: SheetView, layout: Layout, rows: list[int]) -> None:
    column = next((c for c, target in layout.columns.items() if target == "action"), 0)
    texts = [text for text in _texts_in(view, column, rows) if text[:1].isalpha()]
    layout.small = sum(text[:1].islower() for text in texts) * 2 > len(texts)


def _see_numbers(view: SheetView, layout: Layout, rows: list[int]) -> None:
    number = next((c for c, target in layout.columns.items() if target == "no"), 0)
    action = next((c for c, target in layout.columns.items() if target == "action"), 0)
    if number and action:
        both = [
            row
            for row in rows
            if view.standing_for(row, action) is not None and len(view.texts(row)) >= 2
        ]
        numbered = [
            row
            for row in both
            if (cell := view.sheet.cell(row, number)) is not None and cell.text.strip()
        ]
        layout.numbered = bool(both) and len(numbered) * 2 > len(both)
