"""Scorecards as cards: what is said of an indicator beside its labels, one card below the other.

A card begins where a label for the code has the code beside it. Labels and what they say stand side
by side, or the one below the other ("Measure Period" over "Month End (Snapshot)"); under "Previous
Values" and under the names of others ("England") stand periods with their figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core.indicators.periods import Period
from desktop.core.problems import Problem
from desktop.core.text import count, one_line
from desktop.exchange.measured.headings import DESCRIBES, Means, meaning, names
from desktop.exchange.measured.meanings import polarity_of
from desktop.exchange.measured.model import Entry, Found, Raw
from desktop.exchange.measured.times import split_time, when_of
from desktop.exchange.reading.model import ERROR, Cell
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_PREVIOUS = {"previous values", "previous value", "previous", "history", "earlier values",
             "previous performance", "past values", "trend data", "previous figures"}  # fmt: skip
_FEWEST = 3  # labels that a card has besides its code and name


def find_cards(view: SheetView) -> list[int]:
    """The rows in which a card begins, from top to bottom; [] where the sheet has none."""
    starts = [row for row, cells in view.rows.items() if _begins(cells)]
    if not starts:
        return []
    labels = sum(
        bool(cells) and (meaning(cells[0].text) is not None or fold(cells[0].text) in _PREVIOUS)
        for row, cells in view.rows.items()
        if row > starts[0]
    )
    return starts if labels >= _FEWEST * len(starts) else []


def _begins(cells: list[Cell]) -> bool:
    """Whether a row begins a card: "Code", what it is, and another label or nothing behind."""
    if not cells or names(cells[0].text) is not Means.CODE:
        return False
    after = [meaning(cell.text) for cell in cells[1:]]
    if not after or (after[0] is Means.NAME and len(after) == 1):
        return False
    # "Code", "1", "Name", …; a name may be a word that is a heading as well, such as "Performance".
    return after[0] is None or (len(after) > 1 and after[1] is Means.NAME)


@dataclass(slots=True)
class _Card:
    """A card under way: its entry, when its current value is of, and under what the rows stand."""

    entry: Entry
    updated: Period | None = None
    update_text: str = ""
    current: Raw | None = None
    rate: Cell | None = None
    under: Means | str = ""
    comparator: str = ""
    comments: list[str] = field(default_factory=list)
    titles: list[Cell] = field(default_factory=list)


def read_cards(view: SheetView, starts: list[int]) -> Found:
    """What the cards of a sheet say."""
    found = Found(strong=True)
    card: _Card | None = None
    for row, cells in view.rows.items():
        stop_if_asked()
        if row in starts:
            if card is not None:
                _finish(card, found)
            card = _Card(Entry(view.name, cells[0].name))
        if card is None:
            found.pass_over(view, row, "stands above the cards")
            continue
        _read_row(card, cells)
    if card is not None:
        _finish(card, found)
    if found.titles:
        found.dropped.append(
            Problem(
                view.name,
                found.titles[0].name,
                "The names of indicators stand a second time, as titles of charts, in "
                f"{count(len(found.titles), 'cell')}.",
                "nothing of them; each name once",
            )
        )
    return found


def _read_row(card: _Card, cells: list[Cell]) -> None:
    entry = card.entry
    if card.under is Means.COMMENTS and not _is_label(cells[0]):
        card.comments.append(" ".join(cell.text.strip() for cell in cells))
        return
    place = 0
    while place < len(cells):
        cell = cells[place]
        after = cells[place + 1] if place + 1 < len(cells) else None
        # What stands beside a label is what it says, also where that is a word such as "Target".
        means = _label(cell)
        if means is Means.PERIOD and card.under is Means.COMPARATOR:
            means = None  # "Month End", where others have "2012/13"
        if (
            means is not None
            and after is not None
            and (_label(after) is None or (place % 2 == 0 and not _heads_more(means)))
        ):
            _say(card, means, cell, after)
            place += 2
            continue
        if means is not None:
            card.under = means
            card.comparator = one_line(cell.text) if means is Means.COMPARATOR else ""
            place += 1
            continue
        if after is not None and _dated(card, cell, after):
            place += 2
            continue
        _alone(card, cell)
        place += 1
    if not entry.code and not entry.name:
        entry.at = cells[0].name


def _label(cell: Cell) -> Means | str | None:
    folded = fold(cell.text)
    if folded in _PREVIOUS:
        return Means.PREVIOUS
    if when_of(cell) is not None:
        return None
    return meaning(cell.text)


def _is_label(cell: Cell) -> bool:
    return _label(cell) is not None and len(cell.text) <= 60


def _heads_more(means: Means | str) -> bool:
    return means in (Means.PREVIOUS, Means.COMPARATOR)


def _say(card: _Card, means: Means | str, label: Cell, cell: Cell) -> None:
    """Take what stands beside a label."""
    entry = card.entry
    card.under = ""
    if cell.kind == ERROR and means is not Means.VALUE:
        return  # what a formula shows that came to nothing, as is told of the sheet
    if means is Means.CODE and not entry.code:
        entry.code, entry.at = one_line(cell.text), cell.name
    elif means is Means.NAME and polarity_of(cell.text) is not None:
        means = Means.POLARITY  # "Measure", "Higher is Better"
        entry.says[means], entry.headings[means] = cell, one_line(label.text)
    elif means is Means.NAME and not entry.name:
        entry.name = one_line(cell.text)
    elif means is Means.PERIOD:
        when = when_of(cell)
        card.updated, card.update_text = (when.period if when else None), one_line(cell.text)
    elif means is Means.VALUE and card.current is None:
        when, _ = split_time(label.text)
        card.current = Raw(when.period if when else None, one_line(label.text), cell.name, cell)
    elif means is Means.RATE and card.rate is None:
        card.rate = cell
    elif means is Means.COMPARATOR:
        when, rest = split_time(label.text)
        entry.comparators.append((rest, when.period.text if when and when.period else "", cell))
    elif isinstance(means, Means) and means in DESCRIBES and means not in entry.says:
        entry.says[means], entry.headings[means] = cell, one_line(label.text)
    else:
        entry.other.append((one_line(label.text), cell))


def _dated(card: _Card, label: Cell, cell: Cell) -> bool:
    """Take a figure with its period, under "Previous Values" or under the name of others."""
    when = when_of(label)
    if card.under is Means.COMPARATOR:
        said = when.period.text if when and when.period else one_line(label.text)
        card.entry.comparators.append((card.comparator, said, cell))
        return True
    if card.under is Means.PREVIOUS or when is not None:
        period = when.period if when else None
        card.entry.values.append(Raw(period, one_line(label.text), cell.name, cell))
        return True
    return False


def _alone(card: _Card, cell: Cell) -> None:
    """Take what stands by itself: under its label, as a title of a chart, or as a remark."""
    entry = card.entry
    under = card.under
    if isinstance(under, Means) and under in DESCRIBES and under not in entry.says:
        entry.says[under], entry.headings[under] = cell, str(under).capitalize()
        card.under = Means.COMMENTS if under is Means.COMMENTS else ""
        return
    if under is Means.COMPARATOR and when_of(cell) is None:
        entry.comparators.append((card.comparator, "", cell))
        return
    if under in (Means.TRAVEL, Means.RATING):
        entry.other.append((str(under).capitalize(), cell))
        card.under = ""
        return
    if under in (Means.COMPARATOR, Means.PREVIOUS) and when_of(cell) is not None:
        return  # a period without a figure: there is no record
    if entry.name and fold(cell.text).startswith(fold(entry.name)):
        card.titles.append(cell)  # of a chart
        return
    entry.remarks.append(cell.text.strip())


def _finish(card: _Card, found: Found) -> None:
    entry = card.entry
    if card.current is not None:
        card.current.period = card.current.period or card.updated
        card.current.time = card.update_text or card.current.time
        card.current.rate = card.rate
        entry.values.insert(0, card.current)
    elif card.rate is not None:
        entry.other.append(("Rate per 10,000", card.rate))
    if card.comments:
        entry.remarks.insert(0, "\n\n".join(card.comments))
    found.entries.append(entry)
    found.titles += card.titles
