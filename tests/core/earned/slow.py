"""The sentence of a rating recounted by hand: each claim in it, by plain loops over the rows.

It shares no code with the program but the rows themselves, and knows the plans of the property test
only: percentages by month of which higher is better, each with one target and no tolerance.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from desktop.core.data import PlanData
from desktop.core.kinds import (
    Action,
    ActionIndicator,
    Assurance,
    Evidence,
    ImpactStatus,
    Indicator,
    IndicatorValue,
    Measure,
    Status,
)

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]  # fmt: skip
FRESH = 92


class Slow:
    """What the rows of one action hold on a day."""

    def __init__(self, data: PlanData, action: Action, as_at: date, impact: bool) -> None:
        self.data, self.action, self.as_at, self.impact = data, action, as_at, impact
        self.today = as_at.isoformat()
        kind = data.all(ImpactStatus) if impact else data.all(Status)
        code = action.impact_ragb if impact else action.ragb
        self.status = next(each for each in kind if each.code == code)

    def rows(self) -> list[Measure]:
        return [m for m in self.data.all(Measure) if m.action_id == self.action.id]

    def has_begun(self, month: str) -> bool:
        """Whether a month had begun by the day; of which day its figure is nobody says here."""
        return f"{month}-01" <= self.today

    def is_new(self, month: str) -> bool:
        """Whether no two whole months have gone by since a month: else nobody knows how it is."""
        year, number = map(int, month.split("-"))
        return (self.as_at.year - year) * 12 + self.as_at.month - number <= 2

    def linked(self) -> set[int]:
        """The indicators that measure the action, rated or not."""
        linked = {a.indicator_id for a in self.data.all(ActionIndicator)
                  if a.action_id == self.action.id}  # fmt: skip
        return linked | {m.indicator_id for m in self.rows() if m.indicator_id}

    def figures(self) -> list[tuple[int, int, str]]:
        """Of each indicator the newest figure, its target, and its month."""
        linked, found = self.linked(), []
        for indicator in self.data.all(Indicator):
            if indicator.id not in linked:
                continue
            values = [v for v in self.data.all(IndicatorValue) if v.indicator_id == indicator.id]
            values = [v for v in values if self.has_begun(v.period)]
            values.sort(key=lambda v: v.period)
            if values and values[-1].value:
                found.append((int(values[-1].value), int(indicator.target), values[-1].period))
        return found

    def items(self) -> list[Evidence]:
        mine = {m.id for m in self.rows()}
        return [
            e for e in self.data.all(Evidence)
            if (e.action_id == self.action.id or e.measure_id in mine) and e.on <= self.today
            and (e.for_impact if self.impact else e.for_delivery or not e.for_impact)
        ]  # fmt: skip

    def fresh(self) -> list[Evidence]:
        end = self.as_at
        if not self.impact and self.status.complete and self.action.completed_on:
            end = min(end, date.fromisoformat(self.action.completed_on))
        oldest = (end - timedelta(days=FRESH)).isoformat()
        return [e for e in self.items() if e.on and e.on >= oldest]

    def met(self) -> list[Measure]:
        shown = {e.measure_id for e in self.data.all(Evidence) if e.on <= self.today}
        said = {m.id for m in self.rows() if m.evidenced_by and m.evidenced_on <= self.today}
        return [m for m in self.rows() if m.met == "yes" and m.id in said | shown]

    def unsaid(self) -> list[Measure]:
        """The success measures past their day of which nothing says whether they are met."""
        shown = {e.measure_id for e in self.data.all(Evidence) if e.on <= self.today}
        said = {m.id for m in self.rows() if m.evidenced_by and m.evidenced_on <= self.today}
        return [m for m in self.rows() if "" < m.on < self.today and not m.met
                and m.id not in said | shown]  # fmt: skip

    def told(self) -> list[str]:
        """The days on which somebody said what shows a success measure, "" for none given."""
        rows = [m for m in self.rows() if m.evidenced_by and m.evidenced_on <= self.today]
        return [m.evidenced_on for m in rows]

    def assured(self) -> list[str]:
        one = self.action
        mine = [a for a in self.data.all(Assurance) if a.action_id == one.id and a.by != one.lead]
        since = max(one.status_since, one.progress_on)
        return [a.on for a in mine if since <= a.on <= self.today]

    def month(self, period: str) -> str:
        year, month = period.split("-")[:2]
        name = MONTHS[int(month) - 1]
        return name if int(year) == self.as_at.year else f"{name} {year}"


def faults(slow: Slow, words: str) -> list[str]:
    """What a sentence claims and the rows do not hold."""
    found = []
    figures = slow.figures()

    def claim(pattern: str, so: object) -> None:
        for match in re.finditer(pattern, words):
            true = so(*match.groups()) if callable(so) else so
            if not true:
                found.append(match[0])

    behind = [(v, t, p) for v, t, p in figures if v < t]
    on_path = [(v, t, p) for v, t, p in figures if v >= t and slow.is_new(p)]
    claim(r"measure(?: [^,]*?)? is (\d+) points? behind its ([\w ]+?) target", lambda n, month: any(
        t - v == int(n) and slow.month(p) == month for v, t, p in behind[:1]))  # fmt: skip
    claim(
        r"passed its ([\w ]+?) target by (\d+) points?",
        lambda month, n: (
            any(v - t == int(n) and slow.month(p) == month for v, t, p in on_path) and not behind
        ),
    )
    claim(
        r"is as its ([\w ]+?) target asks",
        lambda month: any(v == t and slow.month(p) == month for v, t, p in on_path) and not behind,
    )
    every = len(slow.linked())
    claim(r"its measure is on its path", bool(on_path) and not behind)
    claim(r"(?<!of )its (\d+) measures are on their path", lambda n: (
        len(on_path) == int(n) == every and not behind))  # fmt: skip
    claim(r"(\d+) of its (\d+) measures (?:is|are) on (?:its|their) path", lambda n, of: (
        len(on_path) == int(n) < int(of) == every and not behind))  # fmt: skip
    claim(r"both its measures are off", len(behind) == every == 2)
    claim(
        r"(\d+|all) (?:of )?its (\d+) measures are off",
        lambda n, of: len(behind) == (int(of) if n == "all" else int(n)) and every == int(of),
    )
    strengths = [e.strength for e in slow.fresh()]
    claim(
        r"(\w+) (direct|indirect) items? shows? it",
        lambda n, kind: NUMBERS.get(n.lower()) == strengths.count(kind),
    )
    claim(r"nothing was evidenced since ([A-Z]\w+(?: \d{4})?)", lambda month: (
        not slow.fresh() and bool(slow.items()) and all(slow.told())
        and slow.month(max([*(e.on for e in slow.items()), *slow.told()])) == month))  # fmt: skip
    claim(
        r"all that shows it is what somebody says",
        (bool(slow.fresh()) and all(e.strength == "claimed" for e in slow.fresh())),
    )
    claim(r"no evidence is recorded|nothing is recorded that shows it",
          not slow.items() and not slow.action.evidence)  # fmt: skip
    claim(
        r"no measure is linked to it",
        not slow.rows()
        and not any(a.action_id == slow.action.id for a in slow.data.all(ActionIndicator)),
    )
    unsaid = len(slow.unsaid())
    claim(r"(?<!of )its success measure is past its day", unsaid == len(slow.rows()) == 1)
    claim(r"(\d+) of its (\d+) success measures (?:is|are) past", lambda n, of: (
        int(n) == unsaid and int(of) == len(slow.rows()) > 1))  # fmt: skip
    claim(r"success measures? (?:is|are) met and evidenced",
          bool(slow.rows()) and len(slow.met()) == len(slow.rows()))  # fmt: skip
    claim(r"success measures? (?:is|are) said not to be met",
          any(m.met in ("no", "partly") for m in slow.rows()))  # fmt: skip
    claim(r"it was assured on (\d\d)/(\d\d)/(\d{4})", lambda d, m, y: (
        f"{y}-{m}-{d}" in slow.assured()))  # fmt: skip
    proof = bool(on_path and not behind) or any(
        e.strength in ("direct", "indirect") for e in slow.fresh()) or bool(
        slow.rows() and len(slow.met()) == len(slow.rows())) or bool(slow.assured()) or bool(
        slow.action.checked_by)  # fmt: skip
    claim(r"and earned:|is supported:", proof and (slow.status.complete or slow.status.on_track))
    claim(r"nothing that is recorded shows why",
          not slow.status.complete and not slow.status.on_track)  # fmt: skip
    return found
