"""What the status bar says of values that were typed or pasted: what went, and what is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.core.data import PlanData
from desktop.core.editing.pasted_values import Pasted
from desktop.core.figures import figure_of
from desktop.core.indicators.asking import stretch_words
from desktop.core.indicators.entering import doubted
from desktop.core.indicators.figure_words import number_words
from desktop.core.indicators.noting import NOT_OVER
from desktop.core.indicators.periods import Period
from desktop.core.indicators.readings import Reading
from desktop.core.indicators.series import Series
from desktop.core.indicators.words import counted_words, mark_words, value_words
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.text import brief, count
from desktop.ui.look import clip


def held_words(indicator: Indicator, row: IndicatorValue | None) -> tuple[str, list[str]]:
    """A value in words, and what stands behind it: its fraction, and its mark."""
    if row is None:
        return "", []
    behind = [each for each in (counted_words(row), mark_words(row)) if each]
    return value_words(indicator, row), behind


def typed_words(
    data: PlanData,
    indicator: Indicator,
    period: Period,
    before: tuple[str, list[str]],
    reading: Reading,
    today: date,
) -> str:
    """What is to be said of a value that was typed, "" for nothing.

    *before* is what stood there, as :func:`held_words` gives it.
    """
    row = Series(data, indicator).at(period)
    if row is None:
        return ""
    now, behind = held_words(indicator, row)
    words, had = before
    said = []
    if gone := [each for each in had if each not in behind]:
        said.append(f"{words} ({', '.join(gone)}) is now {now}; Ctrl+Z takes it back.")
        rate = figure_of(row.rate)
        if rate is not None:
            said.append(f"The rate {number_words(rate)} beside it stays.")
    doubts = doubted(data, indicator, reading, period)
    if doubts:
        said.append(
            f"“{brief(reading.text)}” for {period.words} is kept as it was typed; it "
            f"{', and '.join(doubts)}."
        )
    if period.end > today:
        said.append(f"{period.words} {NOT_OVER}.")
    return " ".join(said)


def fractions_gone(data: PlanData, pasted: Sequence[Pasted]) -> list[str]:
    """The fractions that go with values which are pasted over them, with their periods."""
    found = []
    for each in pasted:
        if not each.changes or each.indicator is None or each.period is None:
            continue
        row = Series(data, each.indicator).at(each.period)
        if row is not None and row.denominator and not each.reading.denominator:
            found.append(f"{counted_words(row)} ({each.period.label})")
    return found


def empty_over(pasted: Sequence[Pasted]) -> int:
    """How many empty cells were pasted over values, which stay as they are."""
    return sum(each.reading.says_nothing and bool(each.now) for each in pasted)


def pasted_words(pasted: Sequence[Pasted], changed: int, gone: Sequence[str]) -> str:
    """What is said of values that were pasted into one indicator; *gone* are fractions."""
    taken = [each for each in pasted if each.is_taken and each.period is not None]
    stretch = stretch_words(each.period for each in taken if each.period is not None)
    many = changed > 1
    over = sum(bool(each.now) and each.changes for each in taken)
    others = (
        f", {f'{over:,} ' if many else ''}in the place of {'others' if over > 1 else 'another'}"
    )
    said = [
        f"{count(changed, 'value')} pasted, of {stretch}{others if over else ''}; "
        f"Ctrl+Z takes {'them' if many else 'it'} back."
        if changed else "Nothing was pasted: every value is there already."
    ]  # fmt: skip
    if gone:
        more = f", and {count(len(gone) - 1, 'more', 'more')}" if len(gone) > 1 else ""
        said.append(f"What was counted went: {gone[0]}{more}.")
    if left := clip.left_words(empty_over(pasted)):
        said.append(left)
    for each in taken:
        assert each.period is not None
        if each.reading.wrong:
            said.append(f"“{brief(each.reading.text)}” {each.reading.wrong}: kept as text.")
        elif each.doubt:
            said.append(f"“{brief(each.reading.text)}” for {each.period.words}: {each.doubt}.")
    return " ".join(said[:4])
