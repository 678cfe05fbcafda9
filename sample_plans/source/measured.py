"""What is measured in a plan, what is to show that it works, and the evidence, from its source.

Everything goes through the functions that the window calls, each on the day that the source says.
The first lines of `measured-2018.toml` say how such a source is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.core.changes import Source
from desktop.core.editing import evidence, indicators, measures, rows
from desktop.core.evidence.content import as_content
from desktop.core.evidence.looking import Facts
from desktop.core.indicators.periods import Period, period_of
from desktop.core.indicators.readings import Reading, read_value
from desktop.core.kinds import Action, Area, Comparator, Indicator, Requirement, Row
from desktop.core.plan import Plan
from desktop.core.success import measures_of

HERE = Path(__file__).resolve().parent

Happening = tuple[date, Callable[[], object]]
"""What is done on a day."""
_Value = tuple[Indicator, Period | str, Reading]
_LINKS = ("first", "values", "targets", "comparators", "areas", "actions", "part_of")


@dataclass
class Measured:
    """Brings what is measured into one plan, whose actions have the names of its source."""

    plan: Plan
    source: dict[str, Any]
    named: dict[str, Action]

    def happenings(self) -> Iterator[Happening]:
        """All that is done, with its day; on one day, in this order."""
        if not self.source:
            return
        card = self.source["scorecard"]
        yield card["on"], lambda: self._scorecard(card)
        for each in self.source.get("return", ()):
            yield each["on"], lambda told=each: self._take_in(told)
        for each in self.source.get("success", ()):
            yield card["on"], lambda told=each: self._add_measure(told)
            if "met" in each:
                yield each["on"], lambda told=each: self._say_met(told)
        for each in self.source.get("evidence", ()):
            yield each["added"], lambda told=each: self._add_evidence(told)
        for each in self.source.get("override", ()):
            yield each["on"], lambda told=each: indicators.override(
                self.plan, self._indicator(told["indicator"]), told["letter"], told["reason"],
                told["by"],
            )  # fmt: skip

    # --- indicators ----------------------------------------------------------------------------

    def _scorecard(self, told: dict[str, Any]) -> None:
        """Every indicator with all that stands beside its values, and two years of them."""
        with self.plan.step(told["label"], Source.IMPORTED):
            for each in self.source["indicator"]:
                self._add_indicator(each)
            self._take_in(told)

    def _add_indicator(self, told: dict[str, Any]) -> None:
        values = {name: value for name, value in told.items() if name not in _LINKS}
        if "part_of" in told:
            values["part_of"] = self._indicator(told["part_of"]).id
        row = indicators.add_indicator(self.plan, source=Source.IMPORTED, **values)
        if "targets" in told:
            indicators.set_targets(self.plan, row, [(day, text) for day, text in told["targets"]])
        for name, period, text in told.get("comparators", ()):
            rows.add(self.plan, Comparator(indicator_id=row.id, name=name, period=period,
                                           text=text))  # fmt: skip
        indicators.link_areas(self.plan, row, [self._area(code) for code in told["areas"]])
        if "actions" in told:
            indicators.link_actions(self.plan, row, [self.named[each] for each in told["actions"]])

    def _take_in(self, told: dict[str, Any]) -> None:
        """The values of the periods that had ended by a day and have not come before."""
        values = [value for each in self.source["indicator"] for value in self._values(each, told)]
        indicators.set_values(
            self.plan, values,
            source=Source.IMPORTED, came_from=told["came_from"], label=told["label"],
        )  # fmt: skip

    def _values(self, told: dict[str, Any], card: dict[str, Any]) -> Iterator[_Value]:
        row = self._indicator(told["code"])
        period = period_of(told["first"])
        assert period is not None, told["first"]
        for text in told["values"]:
            reading = read_value(text, row.unit)
            assert not reading.wrong, (row.code, text, reading.wrong)
            if period.end <= card["until"]:
                yield row, period, reading  # one that came before is the same, and stays
            period = period.following()

    def _indicator(self, code: str) -> Indicator:
        found = indicators.with_code(self.plan, code)
        assert found is not None, code
        return found

    def _area(self, code: str) -> Area:
        return next(area for area in self.plan.data.areas if area.code == code)

    # --- success measures and evidence ---------------------------------------------------------

    def _owner(self, told: dict[str, Any]) -> Action | Area | Requirement:
        if "action" in told:
            return self.named[told["action"]]
        if "area" in told:
            return self._area(told["area"])
        family = self.plan.data.requirements(self._area(told["requirement_area"]))
        return next(each for each in family if each.ref == told["requirement"])

    def _add_measure(self, told: dict[str, Any]) -> None:
        values = {name: told[name] for name in ("owner", "baseline", "target") if name in told}
        if "indicator" in told:
            values["indicator_id"] = self._indicator(told["indicator"]).id
        measures.add_measure(
            self.plan, self._owner(told), told["text"], on=told["by"].isoformat(), **values
        )

    def _say_met(self, told: dict[str, Any]) -> None:
        row = next(
            each for each in measures_of(self.plan.data, self._owner(told))
            if each.text == told["text"]
        )  # fmt: skip
        measures.say_evidenced(
            self.plan, row, told["met"], told["shown_by"], told["who"], told["on"]
        )

    def _add_evidence(self, told: dict[str, Any]) -> None:
        owner: Row = (
            self._indicator(told["indicator"]) if "indicator" in told else self._owner(told)
        )
        content = facts = None
        if "content" in told:
            path = HERE / "evidence" / told["content"]
            content = as_content(path.read_bytes())
            facts = Facts(path, path.name, told["title"], content.sha256, content.size, "")
        item = evidence.NewItem(
            told["title"], told["on"].isoformat(), told["kind"], told["strength"],
            told.get("delivery", True), told.get("impact", False), told.get("note", ""),
            facts, content,
        )  # fmt: skip
        evidence.add_evidence(self.plan, owner, [item], by=told["by"])
