"""Invariants of what is measured: figures are numbers, and a period has one value."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.core.figures import as_figure, figure_of, is_kept
from desktop.core.kinds import Holds, Indicator, IndicatorValue
from desktop.core.sound import facts
from desktop.core.sound.mending import Mending, name_of, said


def figures(mending: Mending) -> None:
    """A figure is a number, or nothing: what is neither is no number that anybody counted."""
    for kind, fact in facts.columns(Holds.FIGURE):
        for row in list(mending.data.table(kind).values()):
            text = getattr(row, fact.name)
            if is_kept(text):
                continue
            number = figure_of(text.strip())
            safe = "" if number is None else as_figure(number)
            taken = f"taken for {safe}" if safe else "left empty"
            mending.set(
                row, fact.name, safe,
                f"“{fact.heading}” of {name_of(row)} holds {said(text)}, which is no figure; it is "
                f"{taken}.",
            )  # fmt: skip


def periods(mending: Mending) -> None:
    """An indicator has one value for each period; a second one stands in the note of the first."""
    seen: dict[tuple[int, str], IndicatorValue] = {}
    for row in list(mending.data.table(IndicatorValue).values()):
        first = seen.setdefault((row.indicator_id, row.period), row)
        if first is row:
            continue
        if _says(row) != _says(first):
            note = f"Also given as {row.text or row.value or 'nothing'}. {row.note}".strip()
            both = f"{first.note}\n{note}" if first.note else note
            mending.set(
                first, "note", both,
                f"{name_of(first).capitalize()} stands twice with two values; the second one is in "
                "the note of the first.",
            )  # fmt: skip
        mending.drop(row, f"The same period of an indicator stands twice ({row.period}).")


def _says(row: IndicatorValue) -> tuple[str, ...]:
    return (row.text, row.value, row.numerator, row.denominator, row.rate, row.flag, row.note)


def parts(mending: Mending) -> None:
    """What an indicator is a part of is another one, and is there."""
    table = mending.data.table(Indicator)
    for row in list(table.values()):
        lost = row.part_of is not None and row.part_of not in table
        if not lost and row.id not in _above(table, row):
            continue  # of one further up that is lost, or goes round, that one is told
        mending.set(
            row, "part_of", None,
            f"The {name_of(row)} is "
            + ("part of an indicator that is not in the plan" if lost else "part of itself")
            + "; it stands by itself.",
        )  # fmt: skip


def _above(table: Mapping[int, Indicator], row: Indicator) -> set[int]:
    """The numbers of all that an indicator is a part of, part by part; once round of a circle."""
    found: set[int] = set()
    above = row.part_of
    while above is not None and above in table and above not in found:
        found.add(above)
        above = table[above].part_of
    return found
