"""What a file says of each indicator as a whole: its polarity, target, unit, comparators, words."""

from __future__ import annotations

from desktop.core.figures import figure_of
from desktop.core.indicators.given import Described, Given
from desktop.core.indicators.periods import MONTH, QUARTER, YEAR
from desktop.core.indicators.targets import read_target
from desktop.core.problems import Problem
from desktop.core.text import brief, clean, one_line
from desktop.exchange.measured.cells import read_cell
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.meanings import every_of, polarity_of, span_of, unit_of
from desktop.exchange.measured.model import Entry
from desktop.exchange.measured.series import Series
from desktop.exchange.reading.model import Cell

_AS_THEY_STAND = {
    "description": Means.DESCRIPTION, "guide": Means.GUIDE, "officer": Means.OFFICER,
    "target": Means.TARGET, "tolerance": Means.TOLERANCE, "supplier": Means.SUPPLIER,
}  # fmt: skip
_LINES = ("officer", "target", "tolerance", "supplier")


class Describing:
    """Makes of a series what an indicator is made from, and notes what it cannot take as it is."""

    def __init__(self, series: Series) -> None:
        self._series = series
        self._comments: list[str] = []
        self.problems: list[Problem] = []

    def described(self) -> Described:
        """The indicator as the file describes it, with its values."""
        series = self._series
        values = {
            "code": one_line(series.code),
            "name": one_line(series.name),
            "theme": next((one_line(each.theme) for each in series.entries if each.theme), ""),
            "unit": series.unit,
        }
        for name, means in _AS_THEY_STAND.items():
            said = self._told_once(means)
            values[name] = one_line(said) if name in _LINES else clean(said)
        values["polarity"] = self._polarity()
        values["every"], values["span"] = self._every_and_span()
        self._unit()
        self._others()
        self._rate_or_value(values["target"])
        said = self._told_once(Means.COMMENTS)
        remarks = [each for entry in series.entries for each in entry.remarks]
        lines = [said, *remarks, *self._comments]
        values["comments"] = clean("\n".join(each for each in lines if each))
        return Described(
            {name: value for name, value in values.items() if value},
            self._targets(),
            self._comparators(),
            tuple(series.given),
        )

    def _cell(self, means: Means) -> tuple[Entry, Cell] | None:
        for entry in self._series.entries:
            if means in entry.says:
                return entry, entry.says[means]
        return None

    def _told_once(self, means: Means) -> str:
        """What is said of a thing; where a later entry says another, that goes to the comments."""
        found = self._cell(means)
        if found is None:
            return ""
        text = found[1].text.strip()
        for entry in self._series.entries:
            cell = entry.says.get(means)
            if cell is not None and one_line(cell.text) != one_line(text):
                line = f"{entry.headings.get(means, means)}: {cell.text.strip()}"
                if line not in self._comments:
                    self._comments.append(line)
                    self._tell(entry, cell, f"“{brief(cell.text)}” is another "
                               f"{means} of the same indicator than “{brief(text)}”.")  # fmt: skip
        return text

    def _tell(self, entry: Entry, cell: Cell, what: str, kept: str = "") -> None:
        self.problems.append(
            Problem(entry.sheet, cell.name, what, kept or "in the comments of the indicator")
        )

    def _not_known(self, means: Means, what: str) -> None:
        found = self._cell(means)
        assert found is not None
        entry, cell = found
        self._comments.append(f"{entry.headings.get(means, str(means))}: {cell.text.strip()}")
        self._tell(entry, cell, f"“{brief(cell.text)}” {what}.")

    def _polarity(self) -> str:
        found = self._cell(Means.POLARITY)
        if found is None:
            return ""
        entry, cell = found
        polarity = polarity_of(cell.text, entry.headings.get(Means.POLARITY, ""))
        if polarity is None:
            self._not_known(Means.POLARITY, "does not say which way is better")
        return polarity or ""

    def _unit(self) -> None:
        found = self._cell(Means.UNIT)
        if found is not None and unit_of(found[1].text) is None:
            self._not_known(Means.UNIT, "is no unit that a plan has")

    def _every_and_span(self) -> tuple[str, str]:
        """How often it is measured and over which time: as said, or as its values stand."""
        every = span = ""
        for means in (Means.EVERY, Means.SPAN):
            found = self._cell(means)
            if found is None:
                continue
            text = found[1].text
            every, span = every or every_of(text) or "", span or span_of(text) or ""
            if every_of(text) is None and span_of(text) is None:
                self._not_known(means, "does not say how often it is measured, or over which time")
        return every or self._every_as_given(), span

    def _every_as_given(self) -> str:
        given = [each for each in self._series.given if not each.is_blank]
        kinds = {each.period.every for each in given}
        if kinds in ({QUARTER}, {YEAR}):
            return kinds.pop()
        if kinds != {MONTH} or len(given) < 3:
            return ""
        months = [each.period.start.year * 12 + each.period.start.month for each in given]
        gaps = {later - earlier for earlier, later in zip(months, months[1:], strict=False)}
        return MONTH if 1 in gaps else QUARTER if all(gap % 3 == 0 for gap in gaps) else ""

    def _others(self) -> None:
        seen = set()
        for entry in self._series.entries:
            for heading, cell in entry.other:
                line = f"{heading}: {cell.text.strip()}" if heading else cell.text.strip()
                if line not in seen:
                    seen.add(line)
                    self._comments.append(line)

    def _targets(self) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        for entry in self._series.entries:
            for period, cell in entry.targets:
                found.setdefault(period.end.isoformat(), one_line(cell.text))
        if len(set(found.values())) == 1 and Means.TARGET not in self._said():
            pass  # one target at every date is told by its first day as well
        return tuple(sorted(found.items()))

    def _said(self) -> set[Means]:
        return {means for entry in self._series.entries for means in entry.says}

    def _comparators(self) -> tuple[tuple[str, str, str], ...]:
        found = (
            (one_line(name), one_line(period), one_line(cell.text))
            for entry in self._series.entries
            for name, period, cell in entry.comparators
        )
        return tuple(dict.fromkeys(found))

    def _rate_or_value(self, target: str) -> None:
        """Tell of a target that may be one of the rate, where a value has a rate beside it."""
        aimed = read_target(target)
        if self._series.unit != "count" or (aimed.low is None and aimed.high is None):
            return
        rated = next((each for each in self._series.given if each.rate and each.figure), None)
        if rated is None or figure_of(rated.rate) is None:
            return
        self.problems.append(
            Problem(
                rated.sheet, rated.cell,
                f"The target {target} of {self._series.code or self._series.name} may be of the "
                f"rate ({rated.rate}) or of the value ({rated.figure}): the file does not say.",
                "as a target of the value; say in the indicator what it is of",
            )
        )  # fmt: skip


def later_targets(series: Series, given: Given) -> str:
    """The target that a file gives for the period of a value, or ""."""
    for entry in series.entries:
        for period, cell in entry.targets:
            if period == given.period:
                return one_line(cell.text)
    return ""


def shows(cell: Cell) -> str:
    """What a cell says, as a figure where it is one."""
    return read_cell(cell).value or cell.text.strip()
