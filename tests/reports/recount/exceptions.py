"""The exceptions, and the appendix: every action that is off track or past due; the whole plan."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.kinds import Action, Requirement
from tests.reports.recount import findings, measured
from tests.reports.recount.asking import Asking
from tests.reports.recount.boards import checks_table, rules
from tests.reports.recount.paper import Said
from tests.reports.recount.reckoned import (
    CODE,
    DAY,
    NUMBER,
    Facts,
    Rules,
    among,
    in_row,
    mix_in,
    one_area,
    own_share,
    rows_of,
    same_actions,
    whole,
)
from tests.reports.recount.slow import IMPACT, Slow, uk

Match = re.Match[str]

# --- the exceptions --------------------------------------------------------------------------


def exceptions() -> Rules:
    """What is off track or past due, why, and what is done about it."""
    made = rules()
    findings.of_actions(made)
    measured.of_actions(made)
    checks_table(made)
    _off_track(made)
    _timeline(made)

    @made.cell(r".*: off track|Past due, under another status", "Days over")
    def over(facts: Facts, text: str, said: Said) -> None:
        slow = facts.slow
        among(facts, in_row(facts, said), lambda each: f"{slow.days_over(each):,}"
              if slow.days_over(each) > 0 else "Not past due", text)  # fmt: skip
        rows = rows_of(facts.said, said.section)
        if said is rows[0]:
            word = said.section.removesuffix(": off track")
            same_actions(facts, rows, [
                each for each in slow.actions
                if (slow.off_track(each) and slow.words([each]) == {word: 1}
                    if word != said.section else slow.overdue(each) and not slow.off_track(each))
            ], "the section")  # fmt: skip

    @made.cell(r".*: off track|Past due, under another status", "Why")
    def why(facts: Facts, text: str, said: Said) -> None:
        made.words(facts, "why", text, said)

    @made.cell(r".*: off track|Past due, under another status", "Approved by")
    def approved(facts: Facts, text: str, said: Said) -> None:
        among(facts, in_row(facts, said), lambda each: _approved(facts.asking, each), text)

    @made.cell(r".*: off track|Past due, under another status", "Recovered by")
    def recovered(facts: Facts, text: str, said: Said) -> None:
        among(facts, in_row(facts, said), lambda each: _recovered(facts.asking, each), text)

    @made.cell("Dates that were moved", ".*")
    def moved(facts: Facts, text: str, said: Said) -> None:
        rows = rows_of(facts.said, said.section)
        if said is rows[0] and facts.column == "No.":
            wanted = sorted(row for each in facts.slow.actions for row in _moves(facts.slow, each))
            facts.expect("every move", sorted(tuple(r.cells.values()) for r in rows), wanted)

    return made


def _recovered(asking: Asking, action: Action) -> str:
    """What the recovery plan of the time that the status has stood says of its day."""
    plan = asking.recovery(action)
    return (plan.by_when if plan else "") or "No date"


def _approved(asking: Asking, action: Action) -> str:
    """Who approved the recovery plan of the time that the status has stood, and if it counts."""
    plan = asking.recovery(action)
    if plan is None:
        return "None recorded"
    if not plan.approved_by:
        return "Not approved yet"
    if plan.approved_by.endswith("(pending)"):
        return f"Not approved yet: “{plan.approved_by}”"
    said = f"{plan.approved_by}, {uk(plan.approved_on)}"
    if not asking.badly_approved(action):
        return said
    return f"{said}. Does not count"  # why is said of the action in the same row


def _moves(slow: Slow, action: Action) -> list[tuple[str, ...]]:
    return [
        (
            action.no or "No number",
            action.action,
            action.original_by_when or "No date",
            each.old_text or (uk(each.old_due) if each.old_due else "No date"),
            each.new_text or (uk(each.new_due) if each.new_due else "No date"),
            uk(each.on),
            each.reason or "No reason given",
            f"{each.approved_by}, {uk(each.approved_on)}" if each.approved_by
            else "Not approved yet",
        )
        for each in slow.moves(action)
    ]  # fmt: skip


def _off_track(made: Rules) -> None:
    def late(facts: Facts) -> list[Action]:
        return [each for each in facts.slow.actions if facts.slow.overdue(each)]

    @made.sentence(
        rf"({NUMBER}) of ({NUMBER}) actions? \(([\w %]+)\) (?:is|are) off track: ([^.]+)\."
    )
    def off(facts: Facts, match: Match, said: Said) -> None:
        slow = facts.slow
        found = [each for each in slow.actions if slow.off_track(each)]
        facts.expect("off track", whole(match[1]), len(found))
        facts.expect("actions", whole(match[2]), len(slow.actions))
        share = own_share(len(found), len(slow.actions))
        facts.expect("the share", match[3], share)
        facts.expect("statuses", mix_in(match[4]), slow.words(found))

    @made.sentence(rf"None of ({NUMBER}) actions? has a status that is off track\.")
    def none_off(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("actions", whole(match[1]), len(facts.slow.actions))
        facts.expect("off track", 0, sum(facts.slow.off_track(a) for a in facts.slow.actions))

    @made.sentence(r"None is past due\.")
    def none_late(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("past due", 0, len(late(facts)))

    @made.sentence(rf"({NUMBER}) (?:is|are) past due(?:, ([^.]+))?\.")
    def past(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("past due", whole(match[1]), len(late(facts)))
        others = [each for each in late(facts) if not facts.slow.off_track(each)]
        facts.expect("others", mix_in(match[2] or ""), facts.slow.words(others))

    @made.sentence(rf"Of ({NUMBER}) actions?: ([^.]+)\.")
    def standing(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("statuses", mix_in(match[2]), facts.slow.words(facts.slow.actions))

    @made.sentence(
        rf"({NUMBER}) actions? (?:has|have) no status of the legend, [\w ]+ is not known\."
    )
    def bare(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("bare", whole(match[1]), facts.slow.words(facts.slow.actions).get("", 0))

    @made.sentence(
        rf"({NUMBER}) actions? (?:says it was|say they were) completed and (?:has|have) no status, "
        r"so (?:it is|they are) counted neither as complete nor as past due: "
        rf"((?:.+? on {DAY}(?:, | and |(?=\.)))+)\."
    )
    def done_unrated(facts: Facts, match: Match, said: Said) -> None:
        found = [each for each in facts.slow.actions if facts.slow.done_unrated(each)]
        facts.expect("completed, no status", whole(match[1]), len(found))
        named = [f"{e.no.strip() or '(no number)'} on {uk(e.completed_on)}" for e in found]
        facts.expect("which", re.split(r", | and ", match[2]), named)

    @made.sentence(
        rf"({NUMBER}) actions? re-dated so far(?: in ({NUMBER}) changes)?, "
        rf"(?:({NUMBER}) not approved yet|all of them approved)\."
    )
    def re_dated(facts: Facts, match: Match, said: Said) -> None:
        moves = {each.no + each.key: facts.slow.moves(each) for each in facts.slow.actions}
        every = [move for some in moves.values() for move in some]
        facts.expect("actions", whole(match[1]), sum(bool(some) for some in moves.values()))
        facts.expect("changes", whole(match[2] or "1"), len(every))
        waiting = sum(not move.approved_by for move in every)
        facts.expect("not approved", whole(match[3] or "0"), waiting)


def _timeline(made: Rules) -> None:
    @made.sentence(
        rf"When actions are due, day by day from ([\w ]+) to ([\w ]+)\. ({NUMBER}) actions? past "
        rf"due and not complete, ({NUMBER}) actions? still to come, ({NUMBER}) actions? complete\."
        r"(?: Past due: (.*)\.)?"
    )
    def chart(facts: Facts, match: Match, said: Said) -> None:
        slow = facts.slow
        dated = [e for e in slow.actions if slow.due(e) and not slow.done_unrated(e)]
        days = [date.fromisoformat(slow.due(each)) for each in dated] + [slow.as_at]
        facts.expect("from", match[1], f"{min(days):%B %Y}")
        facts.expect("to", match[2], f"{max(days):%B %Y}")
        late = [each for each in dated if slow.overdue(each)]
        done = [each for each in dated if slow.complete(each)]
        facts.expect("past due", whole(match[3]), len(late))
        facts.expect("complete", whole(match[5]), len(done))
        facts.expect("to come", whole(match[4]), len(dated) - len(late) - len(done))
        numbers = [each.no for each in sorted(late, key=slow.due) if each.no]
        more = re.search(rf" and ({NUMBER}) more$", match[6] or "")
        told = (match[6] or "")[: more.start()] if more else match[6] or ""
        listed = told.split(", ") if told else []
        facts.expect("more", whole(more[1]) if more else 0, max(len(late) - len(listed), 0))
        facts.expect("numbers", set(listed) <= set(numbers), True)
        facts.expect("how many are told", len(listed), min(len(numbers), 12))


# --- the appendix ----------------------------------------------------------------------------


def appendix() -> Rules:
    """The whole plan, with a count for each status."""
    made = rules()

    @made.cell("What the colours mean.*", "Actions")
    def many(facts: Facts, text: str, said: Said) -> None:
        status = said.head
        field = IMPACT if said.section.endswith("impact") else "ragb"
        words = facts.slow.words(facts.slow.actions, field)
        word = "" if status == "No status" else status.split(" ", 1)[1]
        facts.expect("how many", whole(text), words.get(word, 0))

    @made.sentence(rf"({CODE}): .*")
    def title(facts: Facts, match: Match, said: Said) -> None:
        code = match[1]
        area = one_area(facts.slow, code)
        rows = rows_of(facts.said, said.section) if area else []
        if area and said.kind == "heading":
            same_actions(facts, rows, facts.slow.of_area(area), "the area's actions")
        elif area is None:
            facts.faults.append(f"no area {code}")

    @made.sentence(r"RP \d+")
    def asked(facts: Facts, match: Match, said: Said) -> None:
        refs = {each.ref for each in facts.slow.data.table(Requirement).values()}
        facts.expect("a requirement", match[0] in refs, True)

    return made
