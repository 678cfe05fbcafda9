"""What moved, what each lead carries, and delivery beside impact."""

from __future__ import annotations

import re
from collections import Counter

from desktop.core.kinds import Action, Redating
from tests.reports.recount import measured
from tests.reports.recount.boards import bar_cell, between_said, counted, of_area, rules, trend
from tests.reports.recount.paper import Said
from tests.reports.recount.reckoned import (
    DAY,
    NUMBER,
    Facts,
    Rules,
    among,
    bar_of,
    day_in,
    in_row,
    mix_in,
    own_share,
    rows_of,
    same_actions,
    share_words,
    shares_in,
    whole,
)
from tests.reports.recount.slow import IMPACT, hollow, impact_movement, movement, uk

Match = re.Match[str]
_WAYS = (
    "new", "closed", "better", "worse", "status given", "status cleared", "unchanged",
)  # fmt: skip

# --- movement --------------------------------------------------------------------------------


def _moved(facts: Facts) -> tuple[dict[str, list[str]], list[str]]:
    assert facts.before is not None
    before = {each.key: each for each in facts.before.actions}
    return movement(before, facts.slow, facts.before)


def moves() -> Rules:
    """What moved since a review or a day."""
    made = rules()
    trend(made)

    @made.sentence(
        rf"Compared with the (?:\w+ review of|plan as at) ({DAY})(?:, kept on ({DAY}))?"
        rf"(?: \((review|statuses) ({DAY})\))?: ({NUMBER}) actions? then, ({NUMBER}) now\."
    )
    def compared(facts: Facts, match: Match, said: Said) -> None:
        assert facts.before is not None
        facts.expect("the day", day_in(match[1]), facts.before_on)
        review = facts.life.record_behind(facts.before.data)
        if match[3] == "review":
            facts.expect("the review", day_in(match[4]).isoformat(), review and review.on)
        elif match[3]:
            facts.expect("whose statuses", day_in(match[4]), facts.life.clock.today())
        elif review is not None:
            late = facts.life.kept_on(review)
            on = late if late.isoformat() > review.on else None
            facts.expect("kept on", day_in(match[2]) if match[2] else None, on)
        facts.expect("then", whole(match[5]), len(facts.before.actions))
        facts.expect("now", whole(match[6]), len(facts.slow.actions))

    @made.cell("", "Actions")
    def many(facts: Facts, text: str, said: Said) -> None:
        ways, redated = _moved(facts)
        found = redated if said.head == "Re-dated" else ways[said.head.lower()]
        facts.expect("how many", whole(text), len(found))

    @made.cell("", "Share")
    def share(facts: Facts, text: str, said: Said) -> None:
        ways, redated = _moved(facts)
        counts = [len(ways[way]) for way in _WAYS]
        wanted = dict(zip(_WAYS, share_words(counts), strict=True))
        wanted["re-dated"] = own_share(len(redated), sum(counts))
        facts.expect("the share", text, wanted.get(said.head.lower(), text if not re.search(
            r"\d", text) else "none"))  # fmt: skip

    @made.sentence(
        r"(Worse|Better|Closed|New|Status given|Status cleared|No longer in the plan|Re-dated"
        r"|Unchanged)"
    )
    def section(facts: Facts, match: Match, said: Said) -> None:
        assert facts.before is not None
        ways, redated = _moved(facts)
        way = match[1].lower()
        if way == "unchanged":
            return
        keys = set(redated if way == "re-dated" else ways[way])
        slow = facts.before if way.startswith("no longer") else facts.slow
        rows = rows_of(facts.said, said.section)
        same_actions(facts, rows, [a for a in slow.actions if a.key in keys], "the section")

    @made.cell("Re-dated", "By when (?:then|now)")
    def by_when(facts: Facts, text: str, said: Said) -> None:
        then = {a.key: a.by_when for a in facts.before.actions} if facts.before else {}
        if facts.column == "By when now":
            among(facts, in_row(facts, said), lambda a: a.by_when or "No date", text)
        else:
            among(facts, in_row(facts, said), lambda a: then.get(a.key) or "No date", text)

    @made.cell("Re-dated", "Approved by")
    def approved(facts: Facts, text: str, said: Said) -> None:
        def says(action: Action) -> str:
            last = facts.slow.of_action(Redating, action)[-1:]
            if not last or not last[0].approved_by:
                return "Not approved yet"
            return f"{last[0].approved_by}, {uk(last[0].approved_on)}"

        among(facts, in_row(facts, said), says, text)

    @made.cell("Worse|Better|Closed|New|Status given|Status cleared|No longer in the plan", "Then")
    def then(facts: Facts, text: str, said: Said) -> None:
        return  # a status and no number; the section's actions are counted as a whole

    _impact(made)
    _unchanged(made)
    return made


def _impact(made: Rules) -> None:
    def ways(facts: Facts) -> dict[str, list[str]]:
        assert facts.before is not None
        before = {each.key: each for each in facts.before.actions}
        return impact_movement(before, facts.slow, facts.before)

    @made.cell("How the impact rating moved", "Actions")
    def many(facts: Facts, text: str, said: Said) -> None:
        facts.expect("how many", whole(text), len(ways(facts)[said.head.lower()]))

    @made.cell("How the impact rating moved", "Share")
    def share(facts: Facts, text: str, said: Said) -> None:
        found = ways(facts)
        words = dict(zip(found, share_words([len(e) for e in found.values()]), strict=True))
        facts.expect("the share", text, words[said.head.lower()])

    @made.cell("Impact moved", "Impact (?:then|now)")
    def rated(facts: Facts, text: str, said: Said) -> None:
        assert facts.before is not None
        slow = facts.before if facts.column.endswith("then") else facts.slow
        codes = {each.key: each.impact_ragb for each in slow.actions}

        def says(action: Action) -> str:
            status = slow.status(codes.get(action.key, ""), IMPACT)
            return f"{status.code} {status.word}" if status else "Not rated"

        among(facts, in_row(facts, said), says, text)

    @made.cell("Impact moved", "No\\.|Action|Moved")
    def which(facts: Facts, text: str, said: Said) -> None:
        rows = rows_of(facts.said, said.section)
        if said is rows[0] and facts.column == "No.":
            found = {key: way for way, keys in ways(facts).items() for key in keys}
            wanted = sorted(
                (each.no or "No number", found[each.key].capitalize())
                for each in facts.slow.actions
                if found.get(each.key, "unchanged") != "unchanged"
            )
            printed = sorted((row.cells["No."], row.cells["Moved"]) for row in rows)
            facts.expect("which", printed, wanted)


def _unchanged(made: Rules) -> None:
    def of_status(facts: Facts, said: Said) -> list[Action]:
        keys = set(_moved(facts)[0]["unchanged"])
        word = "" if said.head == "No status" else said.head.split(" ", 1)[1]
        every = [each for each in facts.slow.actions if each.key in keys]
        return [each for each in every if facts.slow.words([each]) == {word: 1}]

    @made.cell("Unchanged", "Actions")
    def many(facts: Facts, text: str, said: Said) -> None:
        facts.expect("how many", whole(text), len(of_status(facts, said)))

    @made.cell("Unchanged", "Which")
    def which(facts: Facts, text: str, said: Said) -> None:
        actions = of_status(facts, said)
        wanted = Counter(each.no for each in actions if each.no)
        bare = Counter(facts.slow.area_of(each).code for each in actions if not each.no)
        wanted.update(f"{number} of {code}" for code, number in bare.items())
        printed = Counter(re.findall(r"\d+ of [^,()]+(?:\([^)]*\))?|[^, ]+", text))
        facts.expect("which", sorted(printed.items()), sorted(wanted.items()))


def indicators() -> Rules:
    """The scorecard; or a nil return, with how many actions have a measure in words."""
    made = rules()
    measured.measured(made)
    measured.cards(made)

    @made.sentence(rf"({NUMBER}) of ({NUMBER}) actions? (?:has|have) a measure in words, .*\.")
    def worded(facts: Facts, match: Match, said: Said) -> None:
        found = [each for each in facts.slow.actions if not hollow(each.measure)]
        facts.expect("measured", whole(match[1]), len(found))
        facts.expect("actions", whole(match[2]), len(facts.slow.actions))

    return made


# --- by lead ---------------------------------------------------------------------------------


def _carried(facts: Facts, lead: str) -> list[Action]:
    if lead == "No delivery lead":
        return [each for each in facts.slow.actions if not facts.slow.leads(each)]
    return [each for each in facts.slow.actions if lead in facts.slow.leads(each)]


def leads() -> Rules:
    """Each lead's actions."""
    made = rules()
    section = "Who carries what"

    @made.sentence(rf"({NUMBER}) actions? of ({NUMBER}) delivery leads?\.")
    def many(facts: Facts, match: Match, said: Said) -> None:
        every = {lead for each in facts.slow.actions for lead in facts.slow.leads(each)}
        facts.expect("actions", whole(match[1]), len(facts.slow.actions))
        facts.expect("leads", whole(match[2]), len(every))
        for lead in every:
            rows = rows_of(facts.said, lead)
            same_actions(facts, rows, _carried(facts, lead), f"the actions of {lead}")

    @made.cell(section, "Actions")
    def actions(facts: Facts, text: str, said: Said) -> None:
        facts.expect("how many", whole(text), len(_carried(facts, said.head)))

    @made.cell(section, "Past due")
    def late(facts: Facts, text: str, said: Said) -> None:
        found = [each for each in _carried(facts, said.head) if facts.slow.overdue(each)]
        facts.expect("past due", whole(text), len(found))

    @made.cell(section, "Shares")
    def share(facts: Facts, text: str, said: Said) -> None:
        facts.expect("shares", shares_in(text), bar_of(facts.slow, _carried(facts, said.head)))

    @made.cell(section, "(?!Delivery lead).*")
    def status(facts: Facts, text: str, said: Said) -> None:
        column = facts.column
        words = facts.slow.words(_carried(facts, said.head))
        facts.expect("how many", whole(text), words.get("" if column == "No status" else column, 0))

    return made


# --- the two ratings -------------------------------------------------------------------------


def ratings() -> Rules:
    """Delivery beside impact."""
    made = rules()

    @made.sentence(rf"(Delivery|Impact) of ({NUMBER}) actions?: ([^.]+)\.")
    def one(facts: Facts, match: Match, said: Said) -> None:
        field = IMPACT if match[1] == "Impact" else "ragb"
        facts.expect("actions", whole(match[2]), len(facts.slow.actions))
        facts.expect("ratings", mix_in(match[3]), facts.slow.words(facts.slow.actions, field))

    def delivered(facts: Facts, word: str) -> list[Action]:
        if word == "All":
            return facts.slow.actions
        word = "" if word == "No status" else word
        return [each for each in facts.slow.actions if facts.slow.words([each]) == {word: 1}]

    @made.cell("Delivery by impact", "(?!Delivery$).*")
    def crossed(facts: Facts, text: str, said: Said) -> None:
        column = facts.column
        actions = delivered(facts, said.head)
        if column != "All":
            word = column.removeprefix("Impact: ").replace("No status", "")
            actions = [e for e in actions if facts.slow.words([e], IMPACT) == {word: 1}]
        facts.expect("how many", whole(text), len(actions))

    areas = "Where each area stands"

    @made.cell(areas, "Area")
    def area(facts: Facts, text: str, said: Said) -> None:
        of_area(facts, said)

    @made.cell(areas, "Actions")
    def many(facts: Facts, text: str, said: Said) -> None:
        counted(facts, text, of_area(facts, said), said)

    @made.cell(areas, "Delivery")
    def bar(facts: Facts, text: str, said: Said) -> None:
        bar_cell(facts, text, said)

    @made.sentence(
        rf"({NUMBER}) actions? (?:is|are) complete by delivery and made no difference yet"
        rf"(?:; ({NUMBER}) of them not rated at all)?\."
    )
    def hollow(facts: Facts, match: Match, said: Said) -> None:
        slow = facts.slow
        found = [a for a in slow.actions if slow.without_difference(a)]
        facts.expect("done without a difference", whole(match[1]), len(found))
        bare = sum(not each.impact_ragb for each in found)
        facts.expect("not rated", whole(match[2] or "0"), bare)
        same_actions(facts, rows_of(facts.said, said.section), found, "the list")

    @made.sentence(
        rf"None: of ({NUMBER}) complete actions? each is rated as having made its difference\."
    )
    def none(facts: Facts, match: Match, said: Said) -> None:
        slow = facts.slow
        done = [each for each in slow.actions if slow.complete(each)]
        facts.expect("complete", whole(match[1]), len(done))
        facts.expect("without", 0, sum(not slow.complete(each, IMPACT) for each in done))

    @made.sentence(rf"None: of ({NUMBER}) complete actions? each is rated, and not so\.")
    def none_so(facts: Facts, match: Match, said: Said) -> None:
        slow = facts.slow
        done = [each for each in slow.actions if slow.complete(each)]
        facts.expect("complete", whole(match[1]), len(done))
        facts.expect("without", 0, sum(slow.without_difference(each) for each in done))

    between_said(made)
    return made
