"""Which rules count each report again, and those of what commands print: show and check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from desktop.core.kinds import Redating
from tests.reports.recount import boards, cost_parts, costs, coverage, exceptions, moves
from tests.reports.recount.paper import Said
from tests.reports.recount.reckoned import Facts, Rules, mix_in
from tests.reports.recount.slow import IMPACT

REPORTS: dict[str, Callable[[], Rules]] = {
    "appendix": exceptions.appendix,
    "summary": boards.summary,
    "exceptions": exceptions.exceptions,
    "ratings": moves.ratings,
    "movement": moves.moves,
    "leads": moves.leads,
    "costs": costs.costs,
    "coverage": coverage.coverage,
    "indicators": moves.indicators,
}


def expect_shown(facts: Facts, shown: dict[str, Any]) -> None:
    """Expect what ``show --json`` says of a day to be so."""
    slow, day = facts.slow, facts.slow.as_at
    facts.expect(f"coverage as at {day}", shown["coverage"], slow.coverage())
    facts.expect(f"asked on {day}", shown["as_at"]["asked"], day.isoformat())
    areas = [(each["code"], len(each["actions"])) for each in shown["areas"]]
    facts.expect(f"areas of {day}", areas, [(a.code, len(slow.of_area(a))) for a in slow.areas])
    actions = [each for area in shown["areas"] for each in area["actions"]]
    printed = [(a["key"], a["no"], a["ragb"], a["due"] or "") for a in actions]
    kept = [(a.key, a.no, a.ragb, a.due) for a in slow.actions]
    facts.expect(f"actions as at {day}", printed, kept)
    for entry, action in zip(actions, slow.actions, strict=True):
        moved = len(slow.of_action(Redating, action))
        facts.expect(f"moves of {action.no}", len(entry["redatings"]), moved)
    for entry, asked in zip(shown["requirements"], slow.asked, strict=True):
        facts.expect(f"linked to {asked.ref}", entry["linked"], len(slow.linked(asked)))
    _expect_totals(facts, shown["cost_totals"])
    cost_parts.expect_shown(facts, shown["costs_by"])


def _expect_totals(facts: Facts, printed: Sequence[dict[str, str]]) -> None:
    slow = facts.slow
    wanted = []
    for line in slow.cost_lines():
        for column, name in enumerate(("First year", "Second year")):
            readings = slow.total_readings(line, column) if slow.is_total(line) else []
            if readings:
                stated = slow.money(line.figures[column])[0]
                apart = min(abs(each - stated) for each in readings)
                wanted.append((name, f"{stated:f}", f"{apart:f}"))
    told = [(each["column"], each["stated"], each["difference"]) for each in printed]
    facts.expect("cost totals", told, wanted)
    for each in printed:
        apart = abs(int(each["stated"]) - int(each["sum"]))
        facts.expect("the difference of a total", each["difference"], str(apart))


def expect_text(facts: Facts, text: str) -> None:
    """Expect the lines that ``show`` prints of a day to be so."""
    slow = facts.slow
    lines = text.splitlines()
    places = [f"{area.code} {area.title}" for area in slow.areas]
    for line, place, area in zip(lines[1:], places, slow.areas, strict=False):
        match = re.fullmatch(r"(.*?\S) {2,}(\d+)  (.*)", line)
        facts.expect("an area", match is not None and match[1], place)
        if match:
            actions = slow.of_area(area)
            facts.expect(place, int(match[2]), len(actions))
            facts.expect(place, mix_in(match[3].strip()), slow.words(actions))
    whole = f"{len(slow.actions)} actions in {len(slow.areas)} areas"
    facts.expect("in all", lines[len(places) + 1], whole)
    rules = _of_text()
    for line in lines[len(places) + 2 :]:
        rules.words(facts, "show", line, Said("", "words", line))


def _of_text() -> Rules:
    """The lines under the areas."""
    made = coverage.coverage()

    @made.sentence(r"Impact: ([^.]+)\.")
    def impact(facts: Facts, match: re.Match[str], said: Said) -> None:
        wanted = facts.slow.words(facts.slow.actions, IMPACT)
        facts.expect("impact", mix_in(match[1]), wanted)

    @made.sentence(r"Done, no difference yet: (\d+) actions?(?:, (\d+) of them not rated)?\.")
    def hollow(facts: Facts, match: re.Match[str], said: Said) -> None:
        slow = facts.slow
        done = [a for a in slow.actions if slow.without_difference(a)]
        facts.expect("done without a difference", int(match[1]), len(done))
        unrated = [each for each in done if not each.impact_ragb]
        facts.expect("of them not rated", int(match[2] or 0), len(unrated))

    @made.sentence(r"Done, between no difference and one made: ([^.]+)\.")
    def lies_between(facts: Facts, match: re.Match[str], said: Said) -> None:
        facts.expect("done, between", mix_in(match[1]), facts.slow.between())

    @made.sentence(r"Done, and not told by any key whether a difference is made: ([^.]+)\.")
    def not_told(facts: Facts, match: re.Match[str], said: Said) -> None:
        facts.expect("done, not told", mix_in(match[1]), facts.slow.untold())

    @made.sentence(r"Done, no difference yet: it cannot be told whether there is any\.")
    def cannot_be_told(facts: Facts, match: re.Match[str], said: Said) -> None:
        known = sum(facts.slow.without_difference(each) for each in facts.slow.actions)
        facts.expect("none known, and not all told", (known, True), (0, bool(facts.slow.untold())))

    return made


def expect_findings(facts: Facts, findings: Sequence[dict[str, str]]) -> None:
    """Expect what ``check --json`` prints to be what a slow reader asks, rule by rule."""
    printed: dict[str, Counter[str]] = {}
    for each in findings:
        printed.setdefault(each["rule"], Counter())[each["no"]] += 1
    wanted = {rule: Counter(numbers) for rule, numbers in facts.found.items()}
    for rule in sorted({*printed, *wanted}):
        day = facts.slow.as_at
        facts.expect(f"{rule} as at {day}", printed.get(rule), wanted.get(rule))
