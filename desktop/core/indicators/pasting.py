"""A column of values that is pasted: one beside each indicator shown, or each behind its code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.core.figures import figure_of
from desktop.core.indicators.noting import may_be
from desktop.core.indicators.readings import PER_CENT, Reading, read_value
from desktop.core.kinds import Indicator
from desktop.core.numbering import canonical
from desktop.core.text import brief, clean, count, one_line


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted column says.

    Attributes:
        readings: each indicator that a text was pasted for, with what the text says; where that
            cannot be read, ``Reading.wrong`` says why, and its text is kept without a figure.
        problems: a sentence for each line of which nothing, or no figure, is taken.
    """

    readings: tuple[tuple[Indicator, Reading], ...] = ()
    problems: tuple[str, ...] = ()


def cells_of(text: str) -> list[list[str]]:
    """Pasted text as lines of cells; a line break at its end is none of a further line.

    >>> cells_of("1\\t71%\\n2\\t\\n")
    [['1', '71%'], ['2', '']]
    """
    return [line.split("\t") for line in clean(text).removesuffix("\n").split("\n")]


def read_pasted(lines: Sequence[Sequence[str]], shown: Sequence[Indicator]) -> Pasted:
    """What a pasted column says of the indicators that are shown, from the one it is pasted at on.

    Lines of one cell go to the indicators in their order; a blank one says nothing of its own.
    Where every line has two cells or more, the first is the code, or the name, of the indicator,
    and the last its value: then the order does not matter. Never raises; nothing is guessed.
    """
    lines = list(lines)
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    full = [line for line in lines if any(cell.strip() for cell in line)]
    if full and all(len(line) > 1 and line[0].strip() for line in full):
        return _by_code(full, shown)
    return _in_order(lines, shown)


def _in_order(lines: Sequence[Sequence[str]], shown: Sequence[Indicator]) -> Pasted:
    found: list[tuple[Indicator, Reading]] = []
    problems: list[str] = []
    for line, indicator in zip(lines, shown, strict=False):
        cells = [cell for cell in line if cell.strip()]
        if len(cells) > 1:
            problems.append(
                f"“{brief(' | '.join(cells))}” is more than one value for {indicator.title}, and "
                "was left out; paste one column, or codes with their values."
            )
        elif cells:
            _take(indicator, cells[0], found, problems)
    over = [one_line(" ".join(line)) for line in lines[len(shown) :]]
    if over:
        problems.append(
            f"{count(len(over), 'line')} stood below the last indicator, and "
            f"{'was' if len(over) == 1 else 'were'} left out: {brief(', '.join(over))}."
        )
    return Pasted(tuple(found), tuple(problems))


def _by_code(lines: Sequence[Sequence[str]], shown: Sequence[Indicator]) -> Pasted:
    found: list[tuple[Indicator, Reading]] = []
    problems: list[str] = []
    seen: dict[int, str] = {}
    for line in lines:
        name, text = one_line(line[0]), one_line(line[-1])
        meant = _called(name, shown)
        if len(meant) != 1:
            which = count(len(meant), "indicator") if meant else "no indicator shown"
            problems.append(
                f"“{brief(name)}” is the code or name of {which}; its value “{brief(text)}” was "
                "left out."
            )
            continue
        indicator = meant[0]
        before = seen.get(indicator.id)
        if before is None:
            seen[indicator.id] = text
            _take(indicator, text, found, problems)
        elif before != text:
            problems.append(
                f"{indicator.title} stands twice, as “{brief(before)}” and “{brief(text)}”; "
                "neither was taken."
            )
            found = [each for each in found if each[0] is not indicator]
    return Pasted(tuple(found), tuple(problems))


def _called(name: str, shown: Sequence[Indicator]) -> list[Indicator]:
    """The indicators with a code, or else with a name."""
    wanted, folded = canonical(name), name.casefold()
    by_code = [each for each in shown if canonical(each.code) == wanted]
    return by_code or [
        each
        for each in shown
        if folded in (one_line(each.name).casefold(), one_line(each.title).casefold())
    ]


def _take(
    indicator: Indicator,
    text: str,
    found: list[tuple[Indicator, Reading]],
    problems: list[str],
) -> None:
    """Read a text for an indicator; a percentage of 0.95 may be one, or 95, and is not taken."""
    reading = read_value(clean(text), indicator.unit)
    if reading.says_nothing:
        return
    number = figure_of(reading.value)
    bare = not reading.unit and not reading.denominator
    if indicator.unit == PER_CENT and bare and number is not None and 0 < number < 1:
        wrong = f"{may_be(text, number)}; write it with the sign"
        reading = replace(reading, value="", wrong=wrong)
    found.append((indicator, reading))
    if reading.wrong:
        problems.append(
            f"“{brief(text)}” for {indicator.title} {reading.wrong}. It is kept as text, without a "
            "figure."
        )
