"""What is said of steps of a history, and of a duty's dates.

A block of steps gives "step: label | source | who | machine", the changes below it as
"action 1.1, by_when: old >> new", "+ evidence of 1.1: title=…" or "- milestone of 1.1: label=…".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from desktop.core.changes import Entry, Op, Step, Verb
from desktop.core.data import PlanData
from desktop.core.duties import Duty, Occurrence, Rule, RuleKind, occurrences, to_ics
from desktop.core.history import asked_by, by_whom, describe, origin, told
from desktop.core.kinds import KINDS, Action, Area, Holds, spec_of
from desktop.core.new_plan import new_plan_data

_KIND = {kind.__name__.casefold(): kind for kind in KINDS}
_NUMBERS = (Holds.NUMBER, Holds.PLACE)


def plan() -> PlanData:
    """Two areas with two actions and one."""
    data = new_plan_data("Plan", "Council")
    one, two = (data.add(Area(code=code, title=name)) for code, name in (("1", "Pace"), ("2", "")))
    for area, no in ((one, "1.1"), (one, "1.2"), (two, "2.1")):
        data.add(Action(area_id=area.id, key=no, no=no, action=f"Act {no} of the plan now"))
    return data


def of_steps(given: Sequence[str]) -> Iterator[str]:
    """What a step did, in words, and who asked for it."""
    data = plan()
    label, source, who, machine = [*map(str.strip, given[0].split("|")), *[""] * 4][:4]
    step = Step(1, "", label.removeprefix("step:").strip(), source or "typed", None, "", "", who,
                machine)  # fmt: skip
    entries = [Entry(step, _op(data, line)) for line in given[1:]]
    for entry in entries:
        yield f"says: {describe(entry, data.legend, data) or 'nothing'}"
        alone = describe(entry, data.legend)
        if alone != describe(entry, data.legend, data):
            yield f"without the plan: {alone or 'nothing'}"
    yield f"told: {told(entries, data) or 'nothing'}"
    yield f"by: {asked_by(step) or 'nobody'} | {by_whom(step)} | {origin(step)}"


def _op(data: PlanData, line: str) -> Op:
    head, _, rest = line.partition(": ")
    verb = {"+": Verb.INSERT, "-": Verb.DELETE}.get(line[0], Verb.UPDATE)
    if verb is Verb.UPDATE:
        named, _, column = head.partition(", ")
        kind, _, number = named.partition(" ")
        old, new = (_value(data, _KIND[kind], column, each) for each in rest.split(" >> "))
        action = next((each for each in data.actions() if each.no == number), None)
        of = action.id if action is not None else None
        same = action is not None and kind == "action"
        return Op(verb, _KIND[kind], action.id if action and same else 99, column, old, new, of)
    kind, _, number = head[2:].partition(" of ")
    action = next((each for each in data.actions() if each.no == number), None)
    row: dict[str, Any] = {}
    for cell in rest.split(" | "):
        name, _, text = cell.partition("=")
        if name:
            row[name] = _value(data, _KIND[kind], name, text)
    old, new = (None, row) if verb is Verb.INSERT else (row, None)
    return Op(verb, _KIND[kind], 99, "", old, new, action.id if action is not None else None)


def _value(data: PlanData, kind: Any, name: str, text: str) -> Any:
    column = spec_of(kind).by_name.get(name)
    text = "" if text == "“”" else text.replace(" // ", "\n").replace("~", " ")
    if column is None:
        return text
    if column.holds is Holds.POINTER:
        areas = [None, *data.all(Area)]
        area = areas[int(text)] if text.isdigit() and int(text) < len(areas) else None
        return area.id if area is not None else (int(text) if text.isdigit() else None)
    if column.holds is Holds.FLAG:
        return text == "yes"
    if column.holds is Holds.DAYS:
        return int(text)
    if column.holds in _NUMBERS:
        return float(text)
    if column.holds is Holds.LINES:
        return [each for each in text.split("; ") if each]
    if name == "extra":
        return dict(each.split("=") for each in text.split("; ") if each)
    return text


def of_duty(given: Sequence[str]) -> Iterator[str]:
    """The dates of a duty: "kind, count, first, times | anchor | what happened | from | to"."""
    rule, anchor, counts_from, start, end = map(str.strip, given[0].split("|"))
    kind, *numbers = [each.strip() for each in rule.split(",")]
    count, first, times = [*(int(each) if each else None for each in numbers), None, None, None][:3]
    try:
        rule_of = Rule(RuleKind(kind), count or 0, first, times)
        day = date.fromisoformat(anchor) if anchor else None
        duty = Duty("The duty", rule_of, day, counts_from, "The notice")
        found = occurrences(duty, date.fromisoformat(start), date.fromisoformat(end))
    except ValueError as error:
        yield f"refused: {error}"
        return
    yield f"reach {rule_of.reach}{', recurs' if rule_of.recurs else ''}"
    for each in found[:4]:
        off = f" ({each.not_working})" if each.not_working else ""
        yield f"{each.number}, {each.due:%a %d/%m/%Y}{off}: {each.how}"
    if found[4:]:
        yield f"… {len(found)} in all, the last {found[-1].due:%a %d/%m/%Y}"


def of_calendar(given: Sequence[str]) -> Iterator[str]:
    """A calendar file: "title | days before which it reminds", then "duty | day | number | how".

    It is made at noon in a summer's zone, one hour before that in UTC.
    """
    title, _, alarm = given[0].partition(" | ")
    dates = []
    for line in given[1:]:
        duty, day, number, how, source = [*map(str.strip, line.split("|")), *[""] * 5][:5]
        words = how.replace(" // ", "\n").replace("<bell>", "\a")
        dates.append(Occurrence(duty, date.fromisoformat(day), words, "", source, int(number or 1)))
    noon = datetime(2026, 6, 1, 12, tzinfo=timezone(timedelta(hours=1)))
    told = [
        to_ics(dates, plan_title=title.replace(" // ", "\n"), stamp=stamp,
               alarm_days=int(alarm) if alarm else None)
        for stamp in (noon, noon.astimezone(UTC).replace(tzinfo=None))
    ]  # fmt: skip
    if told[0] != told[1]:
        yield "another without a zone"
    lines = told[0].replace("\r\n ", "").split("\r\n")
    if any("\n" in line or "\r" in line for line in lines) or lines[-1]:
        yield "lines do not end as they should"
    yield from lines[:-1]
