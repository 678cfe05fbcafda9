"""The sentences of the checks, and those that stand at the head of every report."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from desktop.core.kinds import Action, Milestone, Recovery, Redating
from desktop.core.text import brief
from tests.reports.recount import parts_counted, set_aside, supported
from tests.reports.recount.asking import ROUND, Asking, wrong_product
from tests.reports.recount.material import NOTHING_MORE
from tests.reports.recount.paper import Said
from tests.reports.recount.part_of_life import WORKED
from tests.reports.recount.reckoned import CODE, DAY, NUMBER, Facts, Rules, day_in, in_row, whole
from tests.reports.recount.slow import day_meant, hollow, uk

Match = re.Match[str]
_LACKING = r"(?:has no progress|its progress says only “[^”]*”)"
_WORD = r"[A-Z][\w ]*?"  # a status's own


def days(number: int) -> str:
    """ "1 day", "2 days"."""
    return f"{number:,} day" if number == 1 else f"{number:,} days"


def head(rules: Rules) -> None:
    """The sentences of every report's head: as at which day, and whose statuses."""

    @rules.sentence(rf"Sedgeholme Council \| As at ({DAY})")
    def as_at(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("the day", day_in(match[1]), facts.slow.as_at)

    @rules.sentence(rf"The plan as it stood at the end of ({DAY}), from its history\.")
    def stood(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("the day", day_in(match[1]), facts.slow.as_at)

    @rules.sentence(
        rf"Statuses are those of today, ({DAY}); what is overdue or due is what will be by "
        rf"({DAY}) if nothing is done\."
    )
    def coming(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("today", day_in(match[1]), facts.life.clock.today())
        facts.expect("the day", day_in(match[2]), facts.slow.as_at)

    @rules.sentence(
        rf"Statuses, texts and dates as the (\w+) review of ({DAY}) kept them, whose record was "
        rf"kept on ({DAY}); what a review does not keep is as at the end of ({DAY})\."
    )
    def kept(facts: Facts, match: Match, said: Said) -> None:
        review = facts.life.record_behind(facts.slow.data)
        assert review is not None
        facts.expect("the review", (match[1], day_in(match[2])), (
            review.kind, date.fromisoformat(review.on)))  # fmt: skip
        facts.expect("kept on", day_in(match[3]), facts.life.kept_on(review))
        facts.expect("the day", day_in(match[4]), facts.slow.as_at)

    _unlooked(rules)


def _unlooked(rules: Rules) -> None:
    """A plan that nobody has looked at yet says so, on a page and among the checks."""

    @rules.sentence(
        rf"No review had been closed by this day, and nobody is recorded to have looked: ({NUMBER})"
        r" actions? shown as ([\w ]+) (?:is|are) not assured\.?"
    )
    def unlooked(facts: Facts, match: Match, said: Said) -> None:
        bare = facts.asking.unlooked()
        facts.expect("how many", whole(match[1]), len(bare))
        facts.expect("which", {match[2]}, set(facts.slow.words(bare)))


def of_actions(rules: Rules) -> None:
    """What the checks say of one action; the row says of which."""
    for pattern, says in _SAID:

        def rule(facts: Facts, match: Match, said: Said, says: _Says = says) -> None:
            wanted = {each for action in in_row(facts, said) for each in says(facts.asking, action)}
            if match[0] not in wanted:
                facts.expect("of this action", match[0], " or ".join(sorted(wanted)) or "nothing")

        rules.sentence(pattern)(rule)


_Says = Callable[[Asking, Action], list[str]]


def _word(asking: Asking, action: Action) -> str:
    status = asking.slow.status(action.ragb)
    return status.word if status else ""


def _due(asking: Asking, action: Action) -> list[str]:
    slow, word = asking.slow, _word(asking, action)
    if not slow.overdue(action):
        return []
    ago = f"Was due on {uk(asking.slow.due(action))}, {days(slow.days_over(action))} ago"
    return [f"{ago}, and is shown as {word}." if slow.on_track(action) else f"{ago}."]


def _unrated(asking: Asking, action: Action) -> list[str]:
    slow = asking.slow
    said = f"Says it was completed on {uk(action.completed_on)} and has no status."
    return [said] if slow.done_unrated(action) else []


def _spell(asking: Asking, action: Action) -> list[str]:
    return [
        f"Is {_word(asking, action)} and has no recovery plan of its time at this status since "
        f"{uk(action.status_since)}; the one it has is of before."
    ] if action.status_since and asking.slow.of_action(Recovery, action) else []  # fmt: skip


def _running(asking: Asking, action: Action) -> list[str]:
    running = asking.running(action)
    return [
        f"Is {_word(asking, action)} at {len(running)} review{'s' if len(running) > 1 else ''} "
        f"running, since that of {uk(running[-1])}, and nobody is recorded to whom it was "
        "escalated."
    ] if running else []  # fmt: skip


def _approval(asking: Asking, action: Action) -> list[str]:
    status = asking.slow.status(action.ragb)
    if status is None or not action.status_since:
        return []
    last = date.fromisoformat(action.status_since) + timedelta(days=status.approval_days)
    asked = (
        f"Is {status.word} since {uk(action.status_since)}; its recovery plan was to be approved "
        f"by the assistant director by {uk(last)}"
    )
    good = [
        plan.approved_on
        for plan in asking.recoveries(action)
        if not hollow(plan.approved_by) and not asking.bad_approval(action, plan)
    ]
    if good:
        late = (date.fromisoformat(min(good)) - last).days
        return [f"{asked} and was approved on {uk(min(good))}, {days(late)} late."]
    return [f"{asked}, {days((asking.slow.as_at - last).days)} ago."]


def _past(asking: Asking, action: Action) -> list[str]:
    plan = asking.recovery(action)
    due = day_meant(plan.by_when) if plan is not None else None
    if due is None:
        return []
    return [
        f"Is still {_word(asking, action)}, and its recovery plan was to bring it back by "
        f"{uk(due)}, {days((asking.slow.as_at - due).days)} ago."
    ]


def _undated(asking: Asking, action: Action) -> list[str]:
    plan = asking.recovery(action)
    if plan is None or day_meant(plan.by_when) is not None:
        return []
    said = f" (“{plan.by_when}”)" if plan.by_when else ""
    return [
        f"Is {_word(asking, action)}, and its recovery plan gives no day by which it brings it "
        f"back{said}."
    ]


def _from_to(move: Redating) -> str:
    old = _date(move.old_text, move.old_due)
    return f"from {old} to {_date(move.new_text, move.new_due)}"


def _date(text: str, due: str) -> str:
    """A day that was written, or the words with the day that they mean."""
    words = " ".join(text.split())
    if not due:
        return words or "no date"
    if not words or re.fullmatch(r"\d{1,2}/\d{1,2}/\d{2,4}", words):
        return uk(due)
    return f"“{brief(words)}” (by {uk(due)})"


def _moved(asking: Asking, action: Action) -> list[str]:
    moves = asking.slow.moves(action)
    said = [
        f"Was moved {_from_to(each)} and {rest}"
        for each in moves
        for rest in ("that is not approved yet.", "no reason is given.")
    ]
    waiting = [each for each in moves if not each.approved_by]
    said.append(
        f"Was moved {', then '.join(map(_from_to, waiting))}, and none of that is approved yet."
    )
    bare = [each for each in moves if hollow(each.reason)]
    said.append(f"Was moved {', then '.join(map(_from_to, bare))} and no reason is given.")
    own = [e for e in moves if asking.is_lead(action, e.approved_by)]
    told = (f"{_from_to(e)}, and that was approved by {e.approved_by}, who leads it" for e in own)
    said.append(f"Was moved {'; '.join(told)}.")
    said += [
        f"Was moved {_from_to(each)}, and the approval is dated {uk(each.approved_on)}, which has "
        "not come."
        for each in moves
        if each.approved_on
    ]
    if len(moves) > 1:
        said.append(
            f"Was moved {len(moves)} times, the last time {_from_to(moves[-1])}, and no change of "
            f"its progress is recorded since {uk(moves[-2].on)}."
        )
    return said


def _old(asking: Asking, action: Action) -> list[str]:
    if not action.progress_on:
        return []
    old = (asking.slow.as_at - date.fromisoformat(action.progress_on)).days
    return [
        f"Has progress of {uk(action.progress_on)}, {days(old)} old; reviews come every {ROUND} "
        "days."
    ]


def _milestone(asking: Asking, action: Action) -> list[str]:
    return [
        f"Has a milestone of {uk(each.due)} ({each.label}) that is not ticked as done."
        for each in asking.slow.of_action(Milestone, action)
        if each.due and each.due < asking.today and not each.done_on
    ]


def _assured(asking: Asking, action: Action) -> list[str]:
    word, last = _word(asking, action), asking.last
    since = uk(last.on) if last else ""
    given = asking.given(action)
    said = [f"Is {word} and has not been assured since the review of {since}."] if not given else []
    if given:
        newest = uk(given[-1].on)
        said = [
            f"Is {word}, and the assurance of {newest} has lapsed: {what} since."
            for what in (
                "the status is another",
                "the status was changed",
                "the date was moved",
                "the progress was rewritten",
            )
        ]
        status = asking.slow.status(action.ragb)
        assert status is not None
        ago = (asking.slow.as_at - date.fromisoformat(given[-1].on)).days
        said.append(
            f"Is {word} and was last assured on {newest}, {days(ago)} ago; that is asked for "
            f"every {days(status.assurance_days)}."
        )
        if not asking.holds(status.approver, given[-1].by):
            said.append(
                f"Is {word}, and the assurance of {newest} was given by {given[-1].by}, who is "
                "not known as the assistant director."
            )
        if last and given[-1].on < last.on:
            said = [
                f"Is {word} and has not been assured since the review of {since}; the last time "
                f"was {newest}."
            ]
    return said


def _again(asking: Asking, action: Action) -> list[str]:
    known = asking.slow.settled(action)
    missed = [day for day in asking.slow.times_until_now(action) if day.isoformat() not in known]
    often = "annually" if "annually" in action.by_when else action.by_when.split()[0].lower()
    if len(missed) == 1:
        return [f"Recurs ({often}), and what was due on {uk(missed[0])} is not recorded as done."]
    return [
        f"Recurs ({often}), and {len(missed)} times are not recorded as done, from "
        f"{uk(missed[0])} to {uk(missed[-1])}."
    ] if missed else []  # fmt: skip


def _since_review(asking: Asking, action: Action) -> list[str]:
    if asking.last is None:
        return []
    on = uk(asking.last.on)
    said = [
        f"Is {_word(asking, action)} and nothing was noted of it at or since the review of {on}."
    ]
    if asking.slow.due_soon(action):
        said.append(
            f"Is due on {uk(asking.slow.coming(action))} and is untouched since the review of {on}."
        )
    return said


def _begun(asking: Asking, action: Action) -> list[str]:
    words = " ".join(action.progress.split())  # those that say nothing are few
    lacking = f"its progress says only “{words}”" if words else "has no progress"
    start = asking.slow.start(action)
    if start is not None and start <= asking.slow.as_at:
        return [f"Was to start on {uk(start)} and {lacking}."]
    if not asking.slow.due(action):
        return []
    passed = "Was" if asking.slow.due(action) < asking.today else "Is"
    return [f"{passed} due on {uk(asking.slow.due(action))} and {lacking}."]


def _another_holds(asking: Asking, action: Action) -> list[str]:
    status = asking.slow.status(action.ragb)
    return [
        f"Is {status.word} and its recovery plan was approved by “{each.approved_by}”, while the "
        f"table of roles has {' and '.join(holders)} as the assistant director on "
        f"{uk(each.approved_on)}: put right the name or the table."
        for each in asking.slow.of_action(Recovery, action)
        if status and (holders := asking.another_holds(status.approver, each.approved_by))
    ]


def _approved_ahead(asking: Asking, action: Action) -> list[str]:
    return [
        f"Is {_word(asking, action)} and its recovery plan has an approval dated "
        f"{uk(each.approved_on)}, which has not come."
        for each in asking.slow.of_action(Recovery, action)
        if each.approved_on > asking.today
    ]


def _complete_ahead(asking: Asking, action: Action) -> list[str]:
    day = action.completed_on
    return [
        f"Is {_word(asking, action)} with the completion date {uk(day)}, which has not come."
    ] if day > asking.today else []  # fmt: skip


def _cost(asking: Asking, action: Action) -> list[str]:
    if not wrong_product(action):
        return []
    found = re.search(r"(\d+) \w+ @ £(\d+)", action.cost)
    assert found is not None
    return [
        f"Has a cost that does not work out: “{action.cost}” comes to "
        f"£{int(found[1]) * int(found[2]):,}."
    ]


def _apart(asking: Asking, action: Action) -> list[str]:
    if action not in parts_counted.differing(asking.slow):
        return []
    own = parts_counted.parts(asking.slow, action_id=action.id)
    amounts = [parts_counted.amount_of(each) for each in own if not each.alternative]
    comes = sum((each or Decimal(0) for each in amounts), Decimal(0))
    pounds = parts_counted.pounds
    return [
        f"Has a cost whose parts differ from its words: its words come to {pounds(near)} and its "
        f"parts to {pounds(comes)}, a difference of {pounds(abs(near - comes))}."
        for near in [*asking.slow.money(action.cost), Decimal(60_000)]  # "1.5 FTE at £40,000"
    ]


def _nothing_more(asking: Asking, action: Action) -> list[str]:
    if action.cost not in NOTHING_MORE:
        return []
    found = parts_counted.pounds(parts_counted.more_than_said(asking.slow, action))
    return [
        "Has a cost whose parts differ from its words: its words say that it costs nothing more, "
        f"and parts of it that are not marked as not additional come to {found}."
    ]


def _working(asking: Asking, action: Action) -> list[str]:
    own = [e for e in parts_counted.wrong_workings(asking.slow) if e.action_id == action.id]
    pounds = parts_counted.pounds
    return [
        f"Has a part of its cost that does not work out, {each.what}: “{each.text}” comes to "
        f"{pounds(WORKED[each.text] or Decimal(0))}, and {pounds(abs(Decimal(each.amount)))} is "
        "stated."
        for each in own
    ]


def _twice(asking: Asking, action: Action) -> list[str]:
    first = next(each for each in asking.slow.actions if each.no.strip() == action.no.strip())
    return [f"Is used twice, the first time in {asking.slow.area_of(first).code}."]


def _no_day(asking: Asking, action: Action) -> list[str]:
    if asking.slow.due(action):
        return []
    if asking.slow.start(action) is not None:
        begins = "says when it begins, and not by when it is done"
        return [f"Has no due date: “{action.by_when}” {begins}."]
    return [f"Has no due date (“{action.by_when}”)."]


_SAID: tuple[tuple[str, _Says], ...] = (
    (r"The excuse given by .+? does not hold: it .+?\.", set_aside.void_of),
    (rf"Was due on {DAY}, {NUMBER} days? ago(?:, and is shown as {_WORD})?\.", _due),
    (rf"Says it was completed on {DAY} and has no status\.", _unrated),
    (rf"Is {_WORD} and has no recovery plan of its time .*? since {DAY}; [\w ]+\.", _spell),
    (rf"Is {_WORD} at {NUMBER} reviews? running, .*? it was escalated\.", _running),
    (
        rf"Is {_WORD} since {DAY}; its recovery plan was to be approved .*? (?:ago|late)\.",
        _approval,
    ),
    (rf"Is still {_WORD}, and its recovery plan was to bring it back by {DAY}, .*? ago\.", _past),
    (
        rf"Is {_WORD}, and its recovery plan gives no day by which it brings it back"
        r"(?: \(.*?\))?\.",
        _undated,
    ),
    (
        r"Was moved .*?(?:approved yet|who leads it|is given|has not come|since \S+?)\.",
        _moved,
    ),
    (rf"Has progress of {DAY}, .*? days\.", _old),
    (rf"Has a milestone of {DAY} .*?\.", _milestone),
    (rf"Is {_WORD} and has not been assured since the review of [^.]*\.", _assured),
    (rf"Is {_WORD} and was last assured on {DAY}, [^.]*\.", _assured),
    (rf"Is {_WORD}, and the assurance of [^.]*\.", _assured),
    (r"Recurs \([\w ]+\), and [^.]*\.", _again),
    (rf"Is {_WORD} and nothing was noted of it at or since the review of {DAY}\.", _since_review),
    (rf"Is due on {DAY} and is untouched since the review of {DAY}\.", _since_review),
    (rf"Was to start on {DAY} and {_LACKING}\.", _begun),
    (rf"(?:Was|Is) due on {DAY} and {_LACKING}\.", _begun),
    (rf"Is {_WORD} and its recovery plan has an approval [^.]* not come\.", _approved_ahead),
    (rf"Is {_WORD} and [^.]*, while the table of roles has [^.]* table\.", _another_holds),
    (rf"Is {_WORD} with the completion date [^.]* not come\.", _complete_ahead),
    (r"Has a cost that does not work out: [^.]*\.", _cost),
    (r"Has a cost whose parts differ from its words: [^:]*?, a difference of £[\d,.]*\d\.", _apart),
    (
        r"Has a cost whose parts differ from its words: [^:]*? nothing more, [^:]*? come to "
        r"£[\d,.]*\d\.",
        _nothing_more,
    ),
    (r"Has a part of its cost that does not work out, .*? is stated\.", _working),
    (supported.PATTERN, supported.words),
    (supported.UNSAID, supported.unsaid_words),
    (supported.DAY_PASSED, supported.day_passed_words),
    (r"Is used twice, the first time in " + CODE + r"\.", _twice),
    (r"Has no due date \(“[^”]*”\)\.", _no_day),
    (r"Has no due date: “[^”]*” says when it begins, [^.]*\.", _no_day),
)


def of_plan(rules: Rules) -> None:
    """What the checks say of the plan as a whole, or of an area."""

    @rules.sentence(r"Requirement (.+?) (?:has no action|is linked to no action; [\w ]+)\.?")
    def unanswered(facts: Facts, match: Match, said: Said) -> None:
        names = {_called(r.ref, r.text) for r in facts.slow.asked if not facts.slow.linked(r)}
        if match[1] not in names:
            facts.expect("the requirement", match[1], sorted(names))

    @rules.sentence(supported.REQUIREMENT.pattern)
    def not_evidenced(facts: Facts, match: Match, said: Said) -> None:
        wanted = {
            supported.requirement_words(facts.slow, each)
            for each in facts.slow.asked if _called(each.ref, each.text) == match[1]
        }  # fmt: skip
        if match[2] not in wanted:
            facts.expect("of this requirement", match[2], sorted(wanted))

    @rules.sentence(
        rf"(.+?): ({NUMBER}) requirements? (?:is|are) linked to no action \((.+)\); that the area "
        r"has actions is no answer\.?"
    )
    def not_linked(facts: Facts, match: Match, said: Said) -> None:
        slow = facts.slow
        wanted = [
            _called(each.ref, each.text)
            for each in slow.asked
            if not slow.linked(each) and slow.near(each) and not slow.overlooked(each)
            and slow.areas_of(each)[0].code == match[1]
        ]  # fmt: skip
        facts.expect("how many", whole(match[2]), len(wanted))
        facts.expect("which", sorted(match[3].split(", ")), sorted(wanted))

    @rules.sentence(
        rf"({CODE}) names paragraphs? ([\d?, ]+)(?: of the report, which (?:is|are) not among the "
        r"requirements|(: the question mark is still there))\.?"
    )
    def paragraph(facts: Facts, match: Match, said: Said) -> None:
        area = next(each for each in facts.slow.areas if each.code == match[1])
        named = [
            f"{number}{'?' if doubt else ''}"
            for number, doubt in facts.slow.paragraphs(area)
            if (doubt if match[3] else not facts.slow.paragraph(number))
        ]
        facts.expect("the paragraphs", match[2].split(", "), named)

    _unlooked(rules)

    @rules.sentence(
        rf"What is shown is the record of the (\w+) review of ({DAY}), and nothing later is known\."
        r" What is untouched or not noted since could not be looked for\.?"
    )
    def of_record(facts: Facts, match: Match, said: Said) -> None:
        shown = facts.asking.shown
        wanted = (shown.kind, uk(shown.on)) if shown is not None else None
        facts.expect("the review", match.groups(), wanted)

    @rules.sentence(
        rf"Since when ({NUMBER}) actions? (?:has|have) a status that needs a recovery plan is not "
        r"known, as a review kept it later\."
    )
    def since(facts: Facts, match: Match, said: Said) -> None:
        bare = [e for e in facts.slow.actions if not e.status_since]
        bare = [each for each in bare if facts.asking.asks_recovery(each)]
        facts.expect("how many", whole(match[1]), len(bare))
        behind = facts.life.record_behind(facts.slow.data)
        facts.expect("a review kept them", behind is not None, True)

    _of_duties(rules)

    @rules.sentence(r"(\S+) is missing from the sequence\.?")
    def missing(facts: Facts, match: Match, said: Said) -> None:
        if match[1] not in facts.asking.left_out():
            facts.expect("left out", match[1], facts.asking.left_out())

    @rules.sentence(
        r"(\w+): Total(?: \((First|Second) year\))? is stated as £([\d,]+) and .*? come to "
        r"£([\d,]+), a difference of £([\d,]+) \((.*?) = £([\d,]+)\)\.(?: No other reading fits: "
        r"[^.]*\.)?"
    )
    def total(facts: Facts, match: Match, said: Said) -> None:
        column = 0 if match[2] != "Second" else 1
        totals = [e for e in facts.slow.lines if e.item == "Total" and e.section == match[1]]
        stated, comes = whole(match[3]), whole(match[4])
        kept = [int(facts.slow.money(each.figures[column])[0]) for each in totals]
        readings = {int(r) for each in totals for r in facts.slow.total_readings(each, column)}
        facts.expect("stated", stated in kept, True)
        facts.expect(f"one of {sorted(readings)}", comes in readings, True)
        nearest = min(abs(each - stated) for each in readings)
        facts.expect("the difference", whole(match[5]), nearest)
        facts.expect("as its working comes to", whole(match[7]), comes)
        parts = [whole(each) for each in re.findall(r"£([\d,]+)", match[6])]
        facts.expect("the parts of the working", sum(parts), comes)


def _called(ref: str, text: str) -> str:
    return ref or f"“{brief(text, 40)}”"


def _of_duties(rules: Rules) -> None:
    """Which dates of the plan's duties have passed unmet, and since when."""
    late = rf"({DAY}), ({NUMBER}) days? ago"

    def passed(facts: Facts, name: str) -> list[date]:
        found = facts.asking.missed_duties()
        return next((days for row, days in found if row.name == name), [])

    def first(facts: Facts, days: list[date], match: Match, at: int) -> None:
        facts.expect("the first", day_in(match[at]), days[0] if days else None)
        ago = (facts.slow.as_at - day_in(match[at])).days
        facts.expect("how long ago", whole(match[at + 1]), ago)

    @rules.sentence(rf"“([^”]+)” was due on {late}, and is not marked as met[.;]?")
    def one(facts: Facts, match: Match, said: Said) -> None:
        days = passed(facts, match[1])
        facts.expect("dates", 1, len(days))
        first(facts, days, match, 2)

    @rules.sentence(
        rf"“([^”]+)” has ({NUMBER}) dates that have passed and are not marked as met: the first "
        rf"{late}, the last ({DAY})[.;]?"
    )
    def many(facts: Facts, match: Match, said: Said) -> None:
        days = passed(facts, match[1])
        facts.expect("dates", whole(match[2]), len(days))
        first(facts, days, match, 3)
        facts.expect("the last", day_in(match[5]), days[-1] if days else None)

    @rules.sentence(
        r"A review “\w+” was held, but the duty does not say that one meets it: choose the kind "
        r"under “Met by”, or mark the dates\."
    )
    def told(facts: Facts, match: Match, said: Said) -> None:
        return  # no figure of its own
