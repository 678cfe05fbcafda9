"""The summary, and what several reports have in common: charts, fields of actions, checks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from desktop.core.checks.rules import RULES
from desktop.core.kinds import Action
from tests.reports.recount import cost_parts, findings, measured, set_aside, supported
from tests.reports.recount.paper import Said
from tests.reports.recount.reckoned import (
    CODE,
    DAY,
    NUMBER,
    Facts,
    Rules,
    among,
    area_named,
    bar_of,
    day_in,
    in_row,
    mix_in,
    rows_of,
    same_actions,
    share_words,
    shares_in,
    whole,
)
from tests.reports.recount.slow import IMPACT, Slow

Match = re.Match[str]
TITLES = {rule.title: rule.name for rule in RULES}
WORDS = {rule.title: rule.words for rule in RULES}


def rules() -> Rules:
    """The rules that every report shares: its head, and the fields of an action."""
    made = Rules()
    findings.head(made)

    @made.cell(".*", r"No\.")
    def number(facts: Facts, text: str, said: Said) -> None:
        known = facts.before.actions if facts.before else []
        numbers = {each.no.strip() or "No number" for each in [*facts.slow.actions, *known]}
        facts.expect("a number of the plan", text in numbers, True)

    @made.cell(".*", "By when")
    def by_when(facts: Facts, text: str, said: Said) -> None:
        among(facts, in_row(facts, said), lambda each: each.by_when or "No date", text)

    @made.cell("(?!What the actions’ costs come to).*", "Cost")
    def cost(facts: Facts, text: str, said: Said) -> None:
        among(facts, in_row(facts, said), lambda each: each.cost or "None recorded", text)

    @made.cell(".*", "RAGB Status|Status|Now")
    def status(facts: Facts, text: str, said: Said) -> None:
        if "Which" not in said.cells and "Meaning" not in said.cells:
            among(facts, in_row(facts, said), lambda each: _status(facts.slow, each), text)

    @made.cell(".*", "Impact")
    def impact(facts: Facts, text: str, said: Said) -> None:
        if said.section == "Where each area stands":
            bar_cell(facts, text, said, IMPACT)
            return
        among(facts, in_row(facts, said), lambda each: _status(facts.slow, each, IMPACT), text)

    @made.sentence(
        rf"({NUMBER}) actions? that (?:is|are) not complete (?:has|have) no due date and cannot be "
        r"past due\."
    )
    def undated(facts: Facts, match: Match, said: Said) -> None:
        slow = facts.slow
        found = [each for each in slow.actions if not slow.due(each) and not slow.complete(each)]
        facts.expect("undated", whole(match[1]), len(found))

    return made


def _status(slow: Slow, action: Action, field: str = "ragb") -> str:
    status = slow.status(getattr(action, field), field)
    if status is None:
        return "No status" if field == "ragb" else "Not rated"
    return f"{status.code} {status.word}"


def of_area(facts: Facts, said: Said) -> list[Action]:
    found = area_named(facts.slow, said.head)
    if found is None:
        facts.faults.append(f"no area “{said.head}”")
    return found or []


def counted(facts: Facts, text: str, actions: Sequence[Action], said: Said) -> None:
    facts.expect("how many actions", whole(text), len(actions))


def bar_cell(facts: Facts, text: str, said: Said, field: str = "ragb") -> None:
    facts.expect("shares", shares_in(text), bar_of(facts.slow, of_area(facts, said), field))


# --- charts ----------------------------------------------------------------------------------


def trend(made: Rules) -> None:
    """The chart of the statuses at each review and on the day."""

    @made.sentence(r"Actions by status over the reviews, as stacked columns\. (.*)\.")
    def chart(facts: Facts, match: Match, said: Said) -> None:
        told = match[1]
        cut = re.search(r"\. The first and the latest (\d+) are told$", told)
        told = told[: cut.start()] if cut else told
        printed = [_column(part) for part in told.split("; ")]
        wanted = _columns(facts)
        if cut:
            facts.expect("how many are told", int(cut[1]), 11)
            wanted = [wanted[0], *wanted[-11:]]
        facts.expect("the columns", printed, wanted)

    made.sentence(r"\* Records kept later than their day: (.*?)\.")(_kept_late)

    @made.sentence(
        r"“end ([^”]+)” is no record of a review: it is the plan as at the end of ([^.]+)\."
    )
    def own(facts: Facts, match: Match, said: Said) -> None:
        day = facts.slow.as_at
        wanted = (f"{day.day} {day:%b %y}", f"{day.day} {day:%B %Y}", f"end {day.day} {day:%b %y}")
        facts.expect("the day", (match[1], match[2], _columns(facts)[-1][0]), wanted)


def _kept_late(facts: Facts, match: Match, said: Said) -> None:
    """The records that were kept later than their day, each with both days."""
    every = Slow(facts.life.plan.data, facts.slow.as_at)
    wanted = []
    for review in every.reviews():
        day, kept = date.fromisoformat(review.on), facts.life.kept_on(review)
        if kept > day:
            wanted.append(f"that of {day.day} {day:%b %y} on {kept.day} {kept:%B %Y}")
    facts.expect("the late ones", re.split(r", | and ", match[1]), wanted)


def _column(text: str) -> tuple[str, int, dict[str, int]]:
    match = re.fullmatch(rf"(.+): ({NUMBER}) actions?(?: \((.*)\))?", text)
    assert match, text
    return match[1], whole(match[2]), mix_in(match[3] or "")


def _columns(facts: Facts) -> list[tuple[str, int, dict[str, int]]]:
    """A column for each review up to the day, by what it kept, and one for the day.

    Records that were kept later than the day speak of it too. A word stands in the legend's
    present form, as only words are changed in such lives.
    """
    life, slow = facts.life, facts.slow
    every = Slow(life.plan.data, slow.as_at)
    columns = []
    days = [review.on for review in every.reviews()]
    for place, review in enumerate(every.reviews()):
        kept = life.kept(review)
        day = date.fromisoformat(review.on)
        star = "*" if life.kept_on(review) > day else ""
        nth = ("1st", "2nd", "3rd", "4th", "5th", "6th")[days[:place].count(review.on)]
        which = f", {nth}" if days.count(review.on) > 1 else ""
        name = f"{day.day} {day:%b %y}{which}{star}"
        columns.append((name, _mix(slow, Slow(kept, day).actions)))
    now = _mix(slow, slow.actions)
    today = f"{slow.as_at.day} {slow.as_at:%b %y}"
    if not columns or columns[-1] != (today, now):
        past = slow.as_at < life.clock.today()
        beside = "end " * (slow.as_at.isoformat() in days)
        columns.append((f"{beside}{today}" if past else "now", now))
    return [(name, sum(mix.values()), mix) for name, mix in columns]


def _mix(slow: Slow, actions: Sequence[Action]) -> dict[str, int]:
    return slow.words(actions)


# --- the checks ------------------------------------------------------------------------------


def set_aside_of(facts: Facts) -> dict[str, tuple[str, str, str, str]]:
    """Each check that is set aside, or was to be, as the summary and as the table tell it."""
    return set_aside.lines(facts.asking, {name: title for title, name in TITLES.items()})


def checks_table(made: Rules) -> None:
    """The table of what each check found, and where; and of the checks set aside."""
    section = "What the checks say"

    @made.cell(section, "Check|What it asks for")
    def words(facts: Facts, text: str, said: Said) -> None:
        title = said.cells["Check"]
        facts.expect("the rule", text, title if text == title else WORDS.get(title))

    @made.cell(section, "Found")
    def found(facts: Facts, text: str, said: Said) -> None:
        rule = TITLES[said.cells["Check"]]
        facts.expect("how many", whole(text), facts.asking.how_many(rule, facts.found))

    @made.cell(section, "Where")
    def where(facts: Facts, text: str, said: Said) -> None:
        rule = TITLES[said.cells["Check"]]
        numbers = facts.found.get(rule, [])
        if rule in cost_parts.RULES:
            cost_parts.expect_where(facts, rule, text)
            return
        if rule in measured.RULES:
            measured.expect_where(facts, rule, text)
            return
        if rule == "measure-unsaid":
            wanted = supported.where_days_passed(facts.slow)
            facts.expect("where", set(text.removesuffix(".").split("; ")), wanted)
            return
        if any(numbers):
            named = {action.no: action.name for action in facts.slow.actions}
            wanted = {each or "“" for each in numbers} & set(named)
            of_none = ("“", "The evidence ")  # what stands at no action is called by itself
            printed = {each for each in text.split("; ") if not each.startswith(of_none)}
            facts.expect("where", printed, wanted)
            return
        places = Rules()
        findings.of_plan(places)
        for part in re.split(rf"; (?=Requirement |{CODE}: \d+ requirement|{CODE} names |\S+ is "
                             r"missing|\w+: Total)", text):  # fmt: skip
            places.words(facts, "where", f"{part}.", said)

    @made.cell("Checks set aside", "Check|Set aside for|Reason|By|On")
    def aside(facts: Facts, text: str, said: Said) -> None:
        cells = said.cells
        place = cells["Set aside for"].replace("Whole plan", "whole plan")
        told = (f"{cells['Check']}, {place}", cells["Reason"], cells["By"], cells["On"])
        facts.expect("set aside", told in set_aside_of(facts).values(), True)


# --- the summary -----------------------------------------------------------------------------


def summary() -> Rules:
    """Where the plan stands, on one page."""
    made = rules()
    trend(made)
    measured.measured(made)

    @made.sentence(rf"{measured.NOT_ON_PATH}(?:; ({NUMBER}) are listed, the Red first)?\.")
    def off(facts: Facts, match: Match, said: Said) -> None:
        measured.not_on_path(facts, match[1], match[2])
        listed = len(rows_of(facts.said, "Measures not on their path"))
        facts.expect("listed", listed, whole(match[3]) if match[3] else whole(match[1])
                     + whole(match[2]))  # fmt: skip

    @made.sentence(rf"({NUMBER}) actions? in ({NUMBER}) areas?(?:: ([^.]+))?\.")
    def stands(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("actions", whole(match[1]), len(facts.slow.actions))
        facts.expect("areas", whole(match[2]), len(facts.slow.areas))
        if match[3]:
            facts.expect("statuses", mix_in(match[3]), facts.slow.words(facts.slow.actions))

    @made.sentence(r"Impact: ([^.]+)\.")
    def impact(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("ratings", mix_in(match[1]), facts.slow.words(facts.slow.actions, IMPACT))

    areas = "Where each area stands"

    @made.cell(areas, "Area")
    def area(facts: Facts, text: str, said: Said) -> None:
        of_area(facts, said)

    @made.cell(areas, "Actions")
    def many(facts: Facts, text: str, said: Said) -> None:
        counted(facts, text, of_area(facts, said), said)

    @made.cell(areas, "Past due")
    def late(facts: Facts, text: str, said: Said) -> None:
        counted(facts, text, [a for a in of_area(facts, said) if facts.slow.overdue(a)], said)

    @made.cell(areas, "Due soon")
    def soon(facts: Facts, text: str, said: Said) -> None:
        counted(facts, text, [a for a in of_area(facts, said) if facts.slow.due_soon(a)], said)

    @made.cell(areas, "Shares")
    def share(facts: Facts, text: str, said: Said) -> None:
        bar_cell(facts, text, said)

    @made.cell(areas, ".*")
    def status(facts: Facts, text: str, said: Said) -> None:
        words = facts.slow.words(of_area(facts, said))
        order = [each.word for each in facts.slow.legend] + [""]
        counts = [words.get(word, 0) for word in order]
        column = facts.column
        place = order.index("" if column == "No status" else column)
        share = share_words(counts)[place]
        wanted = f"{counts[place]:,} ({share})" if counts[place] else "0"
        facts.expect("count and share", text, wanted)

    _due_lists(made)
    _hollow(made)

    @made.sentence(rf"([A-Z].+): ({NUMBER})")
    def check(facts: Facts, match: Match, said: Said) -> None:
        if said.section != "What the checks say":
            facts.faults.append("no check")
            return
        rule = TITLES.get(match[1], match[1])
        facts.expect("how many", whole(match[2]), facts.asking.how_many(rule, facts.found))

    @made.sentence(rf"({NUMBER}) more, which the exceptions report lists")
    def more_aside(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("how many more", whole(match[1]), len(set_aside_of(facts)) - 4)

    @made.sentence(
        r"([^.]+?, .+?: .+? \([^()]+, (?:\d\d/\d\d/\d{4}|no day given)\)"
        r"(?:\. Does not hold: .+\.)?)"
    )
    def aside(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("set aside", match[1] in set_aside_of(facts), True)

    return made


def _listed(facts: Facts, section: str) -> list[Action]:
    """The actions of a list by day: past due, or due in a fortnight."""
    slow = facts.slow
    late = section == "Past due"
    chosen, day = (slow.overdue, slow.due) if late else (slow.due_soon, slow.coming)
    return sorted((each for each in slow.actions if chosen(each)), key=day)


def _due_lists(made: Rules) -> None:
    @made.sentence(rf"Due by ({DAY})")
    def title(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("a fortnight", day_in(match[1]), facts.slow.as_at + timedelta(days=14))

    @made.sentence(rf"No action is past due as at ({DAY})\.")
    def nothing(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("the day", day_in(match[1]), facts.slow.as_at)
        facts.expect("past due", 0, len(_listed(facts, "Past due")))

    @made.sentence(rf"No action falls due from ({DAY}) to ({DAY})\.")
    def none_soon(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("from", day_in(match[1]), facts.slow.as_at)
        facts.expect("to", day_in(match[2]), facts.slow.as_at + timedelta(days=14))
        facts.expect("due", 0, len(_listed(facts, "Due by")))

    @made.sentence(rf"({NUMBER}) actions?; the (\d+) (?:longest overdue|soonest) are listed\.")
    def many(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("actions", whole(match[1]), len(_listed(facts, said.section)))
        facts.expect("listed", int(match[2]), len(rows_of(facts.said, said.section)))

    @made.cell("Past due|Due by .*", "Days (?:over|left)")
    def how_many(facts: Facts, text: str, said: Said) -> None:
        day = facts.slow.due if said.section == "Past due" else facts.slow.coming

        def apart(action: Action) -> str:
            due = day(action)
            return f"{abs((facts.slow.as_at - date.fromisoformat(due)).days):,}" if due else ""

        among(facts, in_row(facts, said), apart, text)
        rows = rows_of(facts.said, said.section)
        every = _listed(facts, said.section)
        if said is rows[0]:
            same_actions(facts, rows, every[: len(rows)], "the list")
            told = any("are listed" in each.text and each.section == said.section
                       for each in facts.said)  # fmt: skip
            facts.expect("the rest is counted", told, len(every) > len(rows))


def _no_difference(slow: Slow) -> list[Action]:
    return [a for a in slow.actions if slow.without_difference(a)]


def _hollow(made: Rules) -> None:
    @made.sentence(r"(\d\S* )?(.+?) \(impact: ([\w ]+)\)")
    def each(facts: Facts, match: Match, said: Said) -> None:
        named = facts.slow.named((match[1] or "").strip(), match[2])
        named = [each for each in named if each in _no_difference(facts.slow)]

        def says(action: Action) -> str:
            rated = facts.slow.status(action.impact_ragb, IMPACT)
            return rated.word if rated else "not rated"

        among(facts, named, says, match[3])

    @made.sentence(rf"({NUMBER}) actions?(?:, ({NUMBER}) of them not rated)?\.")
    def whole_list(facts: Facts, match: Match, said: Said) -> None:
        done = _no_difference(facts.slow)
        facts.expect("done without a difference", whole(match[1]), len(done))
        unrated = [each for each in done if not each.impact_ragb]
        facts.expect("of them not rated", whole(match[2] or "0"), len(unrated))

    @made.sentence(rf"({NUMBER}) more")
    def more(facts: Facts, match: Match, said: Said) -> None:
        shown = [e for e in facts.said if e.section == said.section and "(impact: " in e.text]
        rest = len(_no_difference(facts.slow)) - len(shown)
        facts.expect("how many more", whole(match[1]), rest)

    between_said(made)


def between_said(made: Rules) -> None:
    """The sentence of what is done and rated as something between."""

    @made.sentence(r"Done, between no difference and one made: (.+)\.")
    def lies_between(facts: Facts, match: Match, said: Said) -> None:
        parts = [each.split(" ", 1) for each in match[1].split(", ")]
        found = {word: whole(number) for number, word in parts}
        facts.expect("done, between", found, facts.slow.between())

    @made.sentence(r"Done, and not told by any key whether a difference is made: (.+)\.")
    def not_told(facts: Facts, match: Match, said: Said) -> None:
        parts = [each.split(" ", 1) for each in match[1].split(", ")]
        found = {word: whole(number) for number, word in parts}
        facts.expect("done, not told", found, facts.slow.untold())

    @made.sentence(r"It cannot be told whether there is any\.")
    def cannot_be_told(facts: Facts, match: Match, said: Said) -> None:
        known = sum(facts.slow.without_difference(each) for each in facts.slow.actions)
        facts.expect("none known, and not all told", (known, True), (0, bool(facts.slow.untold())))
