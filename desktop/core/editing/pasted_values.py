"""Columns of values as they were copied from a spreadsheet, beside the indicators they are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.core.data import PlanData
from desktop.core.editing.indicators import says_another, set_values
from desktop.core.errors import Refused
from desktop.core.indicators.entering import doubted, read_entered
from desktop.core.indicators.known import Known
from desktop.core.indicators.noting import NOT_BEGUN, NOT_OVER
from desktop.core.indicators.periods import (
    DAY,
    MONTH,
    Period,
    as_measured,
    one_day_of,
    period_of,
    read_period,
)
from desktop.core.indicators.readings import Reading, read_value
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.plan import Plan
from desktop.core.text import brief, count, one_line


@dataclass(frozen=True, slots=True)
class Pasted:
    """One value of what was copied.

    Attributes:
        said: what names its indicator in the block, "" where the block has the values alone.
        indicator: whose value it is; None where that cannot be told, as ``wrong`` says.
        reading: what was read of its value.
        now: the text that the plan has for the period, "" for none.
        wrong: "" or why nothing of it is taken, as the end of a sentence without a stop.
        period: that it is of; None where ``wrong`` says why.
        doubt: "" or what is to be told of a value that is taken, without a stop.
        another: whether it says anything that the plan does not say of the period.
    """

    said: str
    indicator: Indicator | None
    reading: Reading
    now: str = ""
    wrong: str = ""
    period: Period | None = None
    doubt: str = ""
    another: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether it would put anything into the plan."""
        return self.indicator is not None and not self.wrong and not self.reading.says_nothing

    @property
    def changes(self) -> bool:
        """Whether it would change anything in the plan."""
        return self.is_taken and self.another


@dataclass(frozen=True, slots=True)
class Block:
    """What was copied, without its headings.

    Attributes:
        lines: the cells of each line.
        heads: the columns whose heading is a period, with it, from left to right.
        over: what stands over the values where that is no period, "" for nothing.
        left: the headings of columns with figures that are not taken.
    """

    lines: Sequence[Sequence[str]]
    heads: Sequence[tuple[int, Period]] = ()
    over: str = ""
    left: Sequence[str] = ()

    @property
    def periods(self) -> list[Period]:
        """The periods that its headings name, each once."""
        return list(dict.fromkeys(period for _, period in self.heads))


def look_at(data: PlanData, block: Sequence[Sequence[str]], listed: int) -> Block:
    """A block of copied cells and its headings; *listed* is how many indicators are.

    The first line with any text holds headings where one of them is a period, or where it names no
    indicator and has no value.
    """
    lines = [[one_line(cell) for cell in line] for line in block]
    while len(lines) > listed and not any(lines[-1]):
        lines.pop()  # what a spreadsheet puts behind the last row
    wide = max((len(line) for line in lines), default=0)
    first = next((place for place, line in enumerate(lines) if any(line)), None)
    if first is None:
        return Block(lines)
    top, rest = lines[first], lines[first + 1 :]
    known = Known(data)
    named, _ = _meant([cell for cell in top if cell], known)
    if named is None and (block_of_months := _under_months(top, rest, wide)) is not None:
        return block_of_months
    if top[-1] and not read_value(top[-1]).wrong:
        return Block(lines)
    if wide > 1 and named is None:
        left = [
            cell for at, cell in enumerate(top[:-1]) if cell and _is_of_figures(known, rest, at)
        ]
        return Block(rest, over=top[-1], left=left)
    if wide == 1 and len(lines) == listed + 1:
        return Block(lines[1:], over=lines[0][0])
    return Block(lines)


def _under_months(top: Sequence[str], rest: Sequence[Sequence[str]], wide: int) -> Block | None:
    """The lines under headings of which one or more are periods; None where none is."""
    heads = [(at, period) for at, cell in enumerate(top) if (period := read_period(cell))]
    if not heads:
        return None
    taken = {at for at, _ in heads}
    others = (at for at in range(min(taken), wide) if at not in taken)
    left = [
        _cell(top, at) or "without a heading"
        for at in others if any(_cell(line, at) for line in rest)
    ]  # fmt: skip
    return Block(rest, heads, left=left)


def _cell(line: Sequence[str], at: int) -> str:
    """The cell of a column, "" behind the last; -1 is the last of the line itself."""
    return line[at] if -len(line) <= at < len(line) else ""


def _is_of_figures(known: Known, lines: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column holds figures, and no codes."""
    return any(_is_a_figure(known, _cell(line, at)) for line in lines)


def _is_a_figure(known: Known, cell: str) -> bool:
    """Whether a cell has a figure, and is not the code of an indicator."""
    return bool(read_value(cell).value) and not known.with_code(cell)


def read_block(
    data: PlanData, block: Block, listed: Sequence[Indicator], period: Period | None, today: date
) -> list[Pasted]:
    """What a block of copied cells says.

    A block of values alone has one for each of the indicators *listed*, in their order. Where
    cells stand before the values these name the indicator: by its code, or by its name. Lines
    without any text are passed over in the second way, and count as blank in the first. The values
    are those of the periods over them where there are several, else of *period*, and the last
    column holds them where no heading says. Nothing is guessed: a line of no indicator, or of one
    that stands there twice, has no indicator and says why; so has one of a time behind *today*.
    """
    wide = max((len(line) for line in block.lines), default=0)
    columns: list[tuple[int, Period | None]] = [(at, each) for at, each in block.heads]
    if len(columns) < 2:
        columns = [(at, period) for at, _ in block.heads] or [(-1, period)]
    if columns[0][0] == 0 or (not block.heads and wide < 2):
        return _in_order(data, block, columns, listed, today)
    return _by_name(data, block, columns, today)


def _in_order(
    data: PlanData, block: Block, columns: Sequence[tuple[int, Period | None]],
    listed: Sequence[Indicator], today: date,
) -> list[Pasted]:  # fmt: skip
    lines = block.lines
    if len(lines) != len(listed):
        why = (
            f"cannot be placed: {count(len(lines), 'line')} were copied, and "
            f"{count(len(listed), 'indicator')} are listed. Copy the codes with the values"
        )
        return [
            Pasted("", None, read_value(_cell(line, at)), wrong=why, period=period)
            for line in lines for at, period in columns
        ]  # fmt: skip
    return [
        _pasted(data, "", indicator, _cell(line, at), period, today)
        for indicator, line in zip(listed, lines, strict=True)
        for at, period in columns
    ]


def _by_name(
    data: PlanData, block: Block, columns: Sequence[tuple[int, Period | None]], today: date
) -> list[Pasted]:
    known = Known(data)
    first = columns[0][0]
    found: list[Pasted] = []
    for line in block.lines:
        if not any(line):
            continue
        said = [cell for cell in line[:first] if cell]
        indicator, wrong = _meant(said, known)
        if indicator is not None and not (block.heads or block.over):
            wrong = _several(said, known)
        for at, period in columns:
            if indicator is None or wrong:
                found.append(
                    Pasted(
                        " ".join(said),
                        None,
                        read_value(_cell(line, at)),
                        wrong=wrong,
                        period=period,
                    )
                )
            else:
                title = " ".join(said)
                found.append(_pasted(data, title, indicator, _cell(line, at), period, today))
    times = Counter((each.indicator.id, each.period) for each in found if each.indicator)
    return [
        replace(each, indicator=None, now="", wrong="stands there more than once", doubt="")
        if each.indicator is not None and times[each.indicator.id, each.period] > 1
        else each
        for each in found
    ]


def _several(said: Sequence[str], known: Known) -> str:
    """Why a line without headings cannot be taken: it has more figures than one."""
    others = [cell for cell in said if _is_a_figure(known, cell)]
    if not others:
        return ""
    return f"has another figure, “{brief(others[0], 20)}”. Copy the headings, with the months, too"


def _meant(said: Sequence[str], known: Known) -> tuple[Indicator | None, str]:
    """The one indicator that the cells before a value name, or None with why there is none."""
    by_code = [each for cell in said for each in known.with_code(cell)]
    by_name = [each for cell in said for each in known.with_name(cell)]
    if by_code and by_name:
        both = [each for each in by_code if each in by_name]
        if not both:
            return None, "has the code of one indicator and the name of another"
        by_code = both
    found = {each.id: each for each in by_code or by_name}
    if len(found) == 1:
        return next(iter(found.values())), ""
    if found:
        return None, "may be any of several indicators"
    return None, "is no indicator of the plan"


def _pasted(
    data: PlanData, said: str, indicator: Indicator, text: str, period: Period | None, today: date
) -> Pasted:
    """One value of a period, with what the plan has there."""
    held = data.of(IndicatorValue, "indicator_id", indicator.id)
    every = indicator.every or MONTH
    if period is not None and period.every == DAY and not any(
        known.every == DAY for row in held if (known := period_of(row.period))
    ):  # fmt: skip
        found = as_measured(period, every)
        if found is None and indicator.every:
            why = f"cannot be placed: {period.label} {one_day_of(every)}"
            return Pasted(said, None, read_value(text), wrong=why, period=period)
        period = found or period
    if period is None:
        return Pasted(said, indicator, read_value(text), wrong="has no period")
    row = next((each for each in held if each.period == period.text), None)
    now = row.text if row is not None else ""
    if period.start > today and row is None:
        why = f"is not taken: {period.label} {NOT_BEGUN}" if text else ""
        return Pasted(said, indicator, read_value(text), wrong=why, period=period)
    reading = read_entered(data, indicator, text, period)
    doubts = doubted(data, indicator, reading, period)
    if period.end > today and text:
        doubts.append(f"{period.label} {NOT_OVER}")
    return Pasted(
        said, indicator, reading, now, period=period, doubt="; ".join(doubts),
        another=says_another(row, reading),
    )  # fmt: skip


def read_column(
    data: PlanData,
    indicator: Indicator,
    block: Sequence[Sequence[str]],
    periods: Sequence[Period],
    today: date,
) -> list[Pasted]:
    """What a copied column says of one indicator: a value for each of *periods*, in their order.

    In a block of two columns the first says the period. Raises Refused for any other block, for
    more values than periods, for a heading, and for what is no period.
    """
    lines = [[one_line(cell) for cell in line] for line in block]
    while lines and not any(lines[-1]):
        lines.pop()
    wide = max((len(line) for line in lines), default=0)
    if wide == 2 and all(len(line) == wide for line in lines):
        return _with_periods(data, indicator, lines, today)
    if wide != 1:
        raise Refused(
            "Nothing was pasted: copy one column of values, or a column of periods with the values "
            "beside them." if wide else "Copy a value, or a column of values, first; then paste it."
        )  # fmt: skip
    texts = [line[0] if line else "" for line in lines]
    if len(texts) > 1 and read_value(texts[0]).wrong:
        raise Refused(
            f"Nothing was pasted: “{brief(texts[0], 30)}” stands over the values, and is none. "
            "Copy the values alone, or the periods with them."
        )
    if len(texts) > len(periods):
        raise Refused(
            f"Nothing was pasted: {count(len(texts), 'value')} were copied, and there "
            f"{'is' if len(periods) == 1 else 'are'} {count(len(periods), 'row')} from here on. "
            "Copy the periods with the values, to say which are meant."
        )
    return _one_each(
        _pasted(data, "", indicator, text, period, today)
        for text, period in zip(texts, periods, strict=False)
    )


def _with_periods(
    data: PlanData, indicator: Indicator, lines: Sequence[Sequence[str]], today: date
) -> list[Pasted]:
    if read_period(lines[0][0]) is None and len(lines) > 1 and read_value(lines[0][1]).wrong:
        lines = lines[1:]  # the headings
    found = []
    for said, text in lines:
        period = read_period(said)
        if period is None:
            raise Refused(
                f"Nothing was pasted: “{brief(said, 30)}” is no period. Copy one column of values, "
                "or a column of periods with the values beside them."
            )
        found.append(_pasted(data, "", indicator, text, period, today))
    return _one_each(found)


def _one_each(found: Iterable[Pasted]) -> list[Pasted]:
    """Values of one indicator; Refused where one is not taken, or two are of one period."""
    found = list(found)
    for each in found:
        if each.wrong:
            raise Refused(f"Nothing was pasted: “{brief(each.reading.text, 30)}” {each.wrong}.")
    twice = [at for at, times in Counter(each.period for each in found).items() if times > 1]
    if twice and twice[0] is not None:
        raise Refused(f"Nothing was pasted: {twice[0].label} stands there more than once.")
    return found


def take(plan: Plan, pasted: Sequence[Pasted]) -> int:
    """Put what was pasted into the plan, in one step; how many values are others than before.

    What cannot be read is kept as text without a figure, and says so in its note. Raises Refused
    and ReadOnly; the plan is then as it was.
    """
    values = [
        (each.indicator, each.period, each.reading)
        for each in pasted
        if each.is_taken and each.indicator is not None and each.period is not None
    ]
    periods = list(dict.fromkeys(period for _, period, _ in values))
    of = brief(periods[0].label, 20) if len(periods) == 1 else count(len(periods), "period")
    return set_values(plan, values, label=f"paste values of {of}")
