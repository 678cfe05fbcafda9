"""What a file says of each indicator as a whole: its polarity, target, unit, comparators, words."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from desktop.core.days import uk
from desktop.core.indicators.given import Described
from desktop.core.indicators.periods import MONTH, QUARTER, YEAR
from desktop.core.indicators.target_lists import listed_targets, names_days
from desktop.core.indicators.targets import read_target
from desktop.core.problems import Problem
from desktop.core.text import brief, clean, count, one_line
from desktop.exchange.measured.cells import exact_text
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.meanings import every_of, polarity_of, span_of, unit_of
from desktop.exchange.measured.model import Entry, another_said
from desktop.exchange.measured.one_series import Series
from desktop.exchange.measured.year_targets import is_to_be_reached
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.headings import fold

_AS_THEY_STAND = {
    "description": Means.DESCRIPTION, "guide": Means.GUIDE, "officer": Means.OFFICER,
    "target": Means.TARGET, "tolerance": Means.TOLERANCE, "supplier": Means.SUPPLIER,
}  # fmt: skip


def _as_said(text: str, meant: object) -> object:
    """What a text means, or the text itself where that is not known."""
    return meant or fold(text)


_MEANT: dict[Means, Callable[[str, str], object]] = {
    Means.POLARITY: lambda text, heading: _as_said(text, polarity_of(text, heading)),
    Means.UNIT: lambda text, _: _as_said(text, unit_of(text)),
    Means.EVERY: lambda text, _: _as_said(text, (every_of(text), span_of(text))),
    Means.SPAN: lambda text, _: _as_said(text, (every_of(text), span_of(text))),
    Means.THEME: lambda text, _: fold(text),
    Means.PART_OF: lambda text, _: fold(text),
}
"""What is said of an indicator in one word of several: what a text means, under its heading."""
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
        measured = any(not each.has_no_value for each in series.given)
        values = {
            "code": one_line(series.code),
            "name": one_line(series.name),
            "theme": next((one_line(each.theme) for each in series.entries if each.theme), ""),
            "unit": series.unit if series.unit_known or measured else "",
        }
        for name, means in _AS_THEY_STAND.items():
            said = self._told_once(means)
            values[name] = one_line(said) if name in _LINES else clean(said)
        values["polarity"] = self._polarity()
        values["target"] = self._target(values["target"])
        listed = self._listed_targets(values)
        values["every"], values["span"] = self._every_and_span()
        self._unit()
        self._others()
        self._aimed = read_target(values["target"])
        self._changes()
        self._rate_or_value(values["target"])
        targets = listed or self._of_the_year(values) or self._targets()
        said = self._told_once(Means.COMMENTS)
        remarks = [each for entry in series.entries for each in entry.remarks]
        lines = [said, *remarks, *self._comments, *dict.fromkeys(series.unplaced)]
        values["comments"] = clean("\n".join(each for each in lines if each))
        return Described(
            {name: value for name, value in values.items() if value},
            targets,
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
                self._another(entry, means, cell, found[1])
        return text

    def _another(self, entry: Entry, means: Means, cell: Cell, than: Cell) -> None:
        """Keep in the comments, and tell once, what is said beside another thing that counts."""
        line = f"{entry.headings.get(means, means)}: {cell.text.strip()}"
        if line not in self._comments:
            self._comments.append(line)
            self.problems.append(another_said(entry, means, cell, than))

    def _changes(self) -> None:
        """Tell of what a later entry says in another way and means otherwise: "lower" behind
        "higher". A unit is told with each value that it is of."""
        for means, meaning in _MEANT.items():
            found = self._cell(means)
            for entry in self._series.entries if found is not None else ():
                cell = entry.says.get(means)
                assert found is not None
                if cell is None or (means is Means.UNIT and self._told_with_values(entry, cell)):
                    continue
                heading = entry.headings.get(means, "")
                if meaning(cell.text, heading) != meaning(found[1].text, heading):
                    self._another(entry, means, cell, found[1])

    def _told_with_values(self, entry: Entry, cell: Cell) -> bool:
        """Whether the unit that an entry says is that of all, or told with its values."""
        counts = unit_of(cell.text) == self._series.unit
        return counts or any(raw.another_unit and raw.measured for raw in entry.values)

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

    def _target(self, said: str) -> str:
        """The target as it stands, exactly where its cell shows a rounded percentage."""
        found = self._cell(Means.TARGET)
        return exact_text(found[1]) if found is not None else said

    def _listed_targets(self, values: dict[str, str]) -> tuple[tuple[str, str], ...]:
        """The targets by date that the text of the target names, which then is no other one.

        Where a part of it cannot be read, or targets by date have columns of their own, it stays as
        it is and is told.
        """
        text, polarity, found = values["target"], values["polarity"], self._cell(Means.TARGET)
        if found is None or read_target(text, polarity).asks or not names_days(text, polarity):
            return ()
        listed = listed_targets(text, polarity)
        own = any(entry.targets for entry in self._series.entries)
        said = f"The target “{brief(text, 120)}” of {self._series.called}"
        if own or not listed:
            why = (
                "names days, while others have columns of their own"
                if own
                else "cannot be read as targets by date: a part of it names no target with its day"
            )
            self._tell(*found, f"{said} {why}.", "as it stands, and nothing is judged by it")
            return ()
        days = "; ".join(f"{target} by {uk(day)}" for day, target in listed)
        self._tell(
            *found, f"{said} is read as {count(len(listed), 'target')} by date.",
            f"{days}, among the targets by date",
        )  # fmt: skip
        values["target"] = ""
        return tuple(listed)

    def _of_the_year(self, values: dict[str, str]) -> tuple[tuple[str, str], ...]:
        """The target of a year that is to be reached by its end, which then is no other one."""
        found = self._cell(Means.TARGET)
        if found is None or not is_to_be_reached(
            self._series, found[0], self._aimed, values["span"]
        ):
            return ()
        entry, cell = found
        assert entry.target_of is not None
        text, day = values["target"], entry.target_of.end.isoformat()
        heading = brief(entry.headings.get(Means.TARGET, ""))
        self._tell(
            entry, cell,
            f"The target “{brief(text)}” of {self._series.called} stands under “{heading}”, and "
            "each of its figures is of a shorter time and far less.",
            f"{text} as its target by {uk(day)}; where it is asked of each figure, make it the "
            "target without a day",
        )  # fmt: skip
        values["target"] = ""
        return ((day, text),)

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
        given = [each for each in self._series.given if not each.has_no_value]
        kinds = {each.period.every for each in given}
        if kinds in ({QUARTER}, {YEAR}):
            return kinds.pop()
        if kinds != {MONTH} or len(given) < 3:
            return ""
        months = [each.period.start.year * 12 + each.period.start.month for each in given]
        gaps = {later - earlier for earlier, later in itertools.pairwise(months)}
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
                text = exact_text(cell)
                first = found.setdefault(period.end.isoformat(), text)
                if text != first:
                    self._comments.append(f"Target for {period.label}: {text}")
                    self._tell(entry, cell, f"“{brief(text)}” is another target for {period.label} "
                               f"than “{brief(first)}”.")  # fmt: skip
        if len(set(found.values())) == 1 and self._aimed.text == next(iter(found.values())):
            return ()
        return tuple(sorted(found.items()))

    def _comparators(self) -> tuple[tuple[str, str, str], ...]:
        found = (
            (one_line(name), one_line(period), one_line(cell.text))
            for entry in self._series.entries
            for name, period, cell in entry.comparators
        )
        return tuple(dict.fromkeys(found))

    def _rate_or_value(self, target: str) -> None:
        """Tell of the target of a count that may be one of a rate: it is no whole number, or a
        rate stands beside the value."""
        bounds = (self._aimed.low, self._aimed.high, self._aimed.figure)
        aimed = [each for each in bounds if each is not None]
        found = self._cell(Means.TARGET)
        if self._series.unit != "count" or not aimed or found is None:
            return
        rates = {each.rate for each in self._series.given if each.rate}
        if not rates and all(each == int(each) for each in aimed):
            return
        beside = f" ({next(iter(rates))} stands beside it)" if rates else ""
        self._tell(
            *found,
            f"The target {target} of {self._series.code or self._series.name} may be one of a "
            f"rate{beside}, while its values are counts: the file does not say.",
            "as the target of the value; say in the indicator what it is of",
        )
