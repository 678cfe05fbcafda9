"""What a return says beside its values: nothing of it is taken for indicators of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.problems import Problem
from desktop.core.text import brief, first_few, one_line
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.model import Entry, Found
from desktop.exchange.measured.plans import Plans
from desktop.exchange.reading.model import Cell, Sheet

# What only says again which indicator it is, and how it is counted, is no loss.
_SAID = (
    Means.TARGET, Means.TOLERANCE, Means.COMMENTS, Means.DESCRIPTION, Means.GUIDE, Means.OFFICER,
    Means.SUPPLIER,
)  # fmt: skip
_NAMED = 6  # headings that one sentence names


def not_taken(found: Sequence[tuple[Sheet, Found]], plans: Plans) -> list[Problem]:
    """The columns of a return that hold more than values, in one sentence for each sheet.

    An indicator that the plan has keeps what it is; of one that is made of the file they are taken.
    """
    return [problem for sheet, here in found for problem in _on_sheet(sheet, here, plans)]


def _on_sheet(sheet: Sheet, here: Found, plans: Plans) -> Iterator[Problem]:
    cells: dict[str, list[Cell]] = {}
    for entry in here.entries:
        if plans.named(entry.code or entry.name) is not None:
            known = plans.texts(entry.code, entry.name)
            for heading, cell in _beside(entry):
                said = one_line(cell.text).casefold()
                if said and said not in known:
                    cells.setdefault(one_line(heading), []).append(cell)
    if not cells:
        return
    named = first_few([f"“{brief(each, 40)}”" for each in cells], _NAMED)
    first = next(iter(cells.values()))[0]
    yield Problem(
        sheet.name, first.name,
        f"{named} {'stands' if len(cells) == 1 else 'stand'} beside the values of indicators that "
        "the plan has.",
        "the values alone; write by hand what else is to be kept",
    )  # fmt: skip


def _beside(entry: Entry) -> Iterator[tuple[str, Cell]]:
    """What a row says of its indicator as a whole, with the headings."""
    for means in _SAID:
        if means in entry.says:
            yield entry.headings.get(means, str(means)), entry.says[means]
    yield from ((f"Target {period.words}", cell) for period, cell in entry.targets)
    yield from ((name, cell) for name, _, cell in entry.comparators)
    yield from entry.other
