"""A month's column as it was copied from a spreadsheet, beside the indicators that it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.editing.indicators import set_values
from desktop.core.indicators.entering import read_entered
from desktop.core.indicators.periods import Period
from desktop.core.indicators.readings import Reading, read_value
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.plan import Plan
from desktop.core.text import brief, count, one_line


@dataclass(frozen=True, slots=True)
class Pasted:
    """One line of what was copied.

    Attributes:
        said: what names its indicator in the block, "" where the block has the values alone.
        indicator: whose value it is; None where that cannot be told, as ``wrong`` says.
        reading: what was read of its value.
        now: the text that the plan has for the period, "" for none.
        wrong: "" or why nothing of it is taken, as the end of a sentence without a stop.
    """

    said: str
    indicator: Indicator | None
    reading: Reading
    now: str = ""
    wrong: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether it would put anything into the plan."""
        return self.indicator is not None and not self.wrong and not self.reading.says_nothing

    @property
    def changes(self) -> bool:
        """Whether the plan says, or does not say, another thing now."""
        return self.is_taken and one_line(self.reading.text) != one_line(self.now)


def read_block(
    data: PlanData, block: Sequence[Sequence[str]], listed: Sequence[Indicator], period: Period
) -> list[Pasted]:
    """What a block of copied cells says for a period.

    A block of one column has a value for each of the indicators *listed*, in their order. In one
    with more columns the last has the values, and those before it name the indicator: by its code,
    or by its name. Lines without any text are passed over in the second way, and count as blank in
    the first. Nothing is guessed: a line of no indicator, or of one that stands there twice, has
    no indicator and says why.
    """
    lines = [[one_line(cell) for cell in line] for line in block]
    while len(lines) > len(listed) and not any(lines[-1]):
        lines.pop()  # what a spreadsheet puts behind the last row
    wide = max((len(line) for line in lines), default=0)
    if wide < 2:
        return _in_order(data, [line[0] if line else "" for line in lines], listed, period)
    return _by_name(data, [line for line in lines if any(line)], period)


def _in_order(
    data: PlanData, texts: Sequence[str], listed: Sequence[Indicator], period: Period
) -> list[Pasted]:
    texts = _without_heading(texts, len(listed))
    if len(texts) != len(listed):
        why = (
            f"cannot be placed: {count(len(texts), 'line')} were copied, and "
            f"{count(len(listed), 'indicator')} are listed. Copy the codes with the values"
        )
        return [Pasted("", None, read_value(text), wrong=why) for text in texts]
    return [
        _pasted(data, "", indicator, text, period)
        for indicator, text in zip(listed, texts, strict=True)
    ]


def _without_heading(texts: Sequence[str], wanted: int) -> Sequence[str]:
    """The texts without a heading: one line too many, of which the first is no value."""
    if len(texts) == wanted + 1 and (not texts[0] or read_value(texts[0]).wrong):
        return texts[1:]
    return texts


def _by_name(data: PlanData, lines: Sequence[Sequence[str]], period: Period) -> list[Pasted]:
    codes, names = _known(data, "code"), _known(data, "name")
    found: list[Pasted] = []
    for place, line in enumerate(lines):
        said, text = [cell for cell in line[:-1] if cell], line[-1]
        indicator, wrong = _meant(said, codes, names)
        if place == 0 and indicator is None and (not text or read_value(text).wrong):
            continue  # the headings
        title = " ".join(said)
        if indicator is None:
            found.append(Pasted(title, None, read_value(text), wrong=wrong))
        else:
            found.append(_pasted(data, title, indicator, text, period))
    times: dict[int, int] = {}
    for each in found:
        if each.indicator is not None:
            times[each.indicator.id] = times.get(each.indicator.id, 0) + 1
    return [
        Pasted(each.said, None, each.reading, wrong="stands there more than once")
        if each.indicator is not None and times[each.indicator.id] > 1
        else each
        for each in found
    ]


def _known(data: PlanData, column: str) -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for each in data.all(Indicator):
        if text := _folded(getattr(each, column)):
            found.setdefault(text, []).append(each)
    return found


def _folded(text: str) -> str:
    """A code or a name as it is compared: without case, signs and spaces."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _meant(
    said: Sequence[str], codes: dict[str, list[Indicator]], names: dict[str, list[Indicator]]
) -> tuple[Indicator | None, str]:
    """The one indicator that the cells before a value name, or None with why there is none."""
    by_code = [each for cell in said for each in codes.get(_folded(cell), ())]
    by_name = [each for cell in said for each in names.get(_folded(cell), ())]
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


def _pasted(data: PlanData, said: str, indicator: Indicator, text: str, period: Period) -> Pasted:
    rows = data.of(IndicatorValue, "indicator_id", indicator.id)
    row = next((each for each in rows if each.period == period.text), None)
    now = row.text if row is not None else ""
    return Pasted(said, indicator, read_entered(data, indicator, text, period), now)


def take(plan: Plan, pasted: Sequence[Pasted], period: Period) -> int:
    """Put what was pasted into the plan, in one step; how many values are others than before.

    What cannot be read is kept as text without a figure, and says so in its note. Raises Refused
    and ReadOnly; the plan is then as it was.
    """
    values = [
        (each.indicator, period, each.reading)
        for each in pasted
        if each.is_taken and each.indicator is not None
    ]
    return set_values(plan, values, label=f"paste values of {brief(period.label, 20)}")
