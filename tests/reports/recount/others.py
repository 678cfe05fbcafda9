"""What moved, by lead, what it costs, which requirements are answered, and the two ratings."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from desktop.core.kinds import Action, CostLine, Requirement
from tests.reports.recount.asking import wrong_product
from tests.reports.recount.boards import bar_cell, counted, of_area, rules, trend
from tests.reports.recount.paper import Said
from tests.reports.recount.reckoned import (
    CODE,
    DAY,
    NUMBER,
    Facts,
    Rules,
    among,
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
from tests.reports.recount.slow import IMPACT, Slow, movement, uk

Match = re.Match[str]
_WAYS = ("new", "closed", "better", "worse", "unchanged")

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
        rf"(?: \(from the \w+ review of ({DAY})(?:, kept on ({DAY}))?\))?: ({NUMBER}) "
        rf"actions? then, ({NUMBER}) now\."
    )
    def compared(facts: Facts, match: Match, said: Said) -> None:
        assert facts.before is not None
        facts.expect("the day", day_in(match[1]), facts.before_on)
        kept_on = match[2] or match[4]
        review = facts.life.record_behind(facts.before.data)
        if match[2] or match[3]:
            on = match[3] or match[1]
            facts.expect("the review", day_in(on).isoformat(), review and review.on)
        if review is not None:
            late = facts.life.kept_on(review)
            facts.expect("kept on", day_in(kept_on) if kept_on else review.on,
                         late if late.isoformat() != review.on else review.on)  # fmt: skip
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
        rest = sum(counts) - len(redated)
        wanted["re-dated"] = share_words([len(redated), rest])[0]
        facts.expect("the share", text, wanted.get(said.head.lower(), text if not re.search(
            r"\d", text) else "none"))  # fmt: skip

    @made.sentence(r"(Worse|Better|Closed|New|No longer in the plan|Re-dated|Unchanged)")
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
            last = facts.slow.moves(action)[-1:]
            if not last or not last[0].approved_by:
                return "Not approved yet"
            return f"{last[0].approved_by}, {uk(last[0].approved_on)}"

        among(facts, in_row(facts, said), says, text)

    @made.cell("Worse|Better|Closed|New|No longer in the plan", "Then")
    def then(facts: Facts, text: str, said: Said) -> None:
        return  # a status and no number; the section's actions are counted as a whole

    _unchanged(made)
    return made


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


# --- costs -----------------------------------------------------------------------------------


def _pounds(figure: Decimal) -> str:
    return f"£{figure:,.0f}"


def _one_sum(slow: Slow, action: Action) -> Decimal | None:
    found = slow.money(action.cost)
    return found[0] if len(found) == 1 else None


def _of_section(slow: Slow, section: str) -> list[CostLine]:
    lines = [each for each in slow.cost_lines() if not slow.is_total(each)]
    return lines if section == "All lines" else [e for e in lines if e.section == section]


def costs() -> Rules:
    """What the plan says that its actions cost, and whether it adds up."""
    made = rules()

    @made.sentence(rf"({NUMBER}) actions? states? their cost\.|({NUMBER}) action states its cost\.")
    def state(facts: Facts, match: Match, said: Said) -> None:
        stated = sum(bool(each.cost) for each in facts.slow.actions)
        facts.expect("stating", whole(match[1] or match[2]), stated)

    @made.sentence(
        rf"({NUMBER}) of them names? one sum of money(?: each; together|:) (£[\d,]+)\.(?: The other "
        rf"({NUMBER}|one) names? none or several, and (?:are|is) not in that sum\.)?"
    )
    def together(facts: Facts, match: Match, said: Said) -> None:
        stating = [each for each in facts.slow.actions if each.cost]
        sums = [figure for each in stating if (figure := _one_sum(facts.slow, each)) is not None]
        facts.expect("one sum each", whole(match[1]), len(sums))
        facts.expect("together", match[2], _pounds(sum(sums, Decimal(0))))
        others = {None: 0, "one": 1}.get(match[3])
        others = whole(match[3]) if others is None else others
        facts.expect("the others", others, len(stating) - len(sums))

    @made.sentence(
        rf"({NUMBER}) stated totals? (?:was|were) compared with the lines, and ({NUMBER}) costs? "
        r"worked out in words: each is what its parts come to\."
    )
    def right(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("totals", whole(match[1]), 2 * len(_totals(facts.slow)))
        worked = sum("@" in each.cost for each in facts.slow.actions)
        facts.expect("worked out", whole(match[2]), worked)
        facts.expect("wrong", 0, len(_wrong(facts)))

    @made.sentence(rf"({CODE}): .*")
    def area(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("an area", match[1] in {each.code for each in facts.slow.areas}, True)

    _cost_tables(made)
    return made


def _totals(slow: Slow) -> list[CostLine]:
    return [each for each in slow.cost_lines() if slow.is_total(each)]


def _fits(slow: Slow, line: CostLine, column: int) -> bool:
    return slow.money(line.figures[column])[0] in slow.total_readings(line, column)


def _wrong(facts: Facts) -> list[tuple[str, int]]:
    """Everything that is not what it says: where, and what is stated."""
    slow = facts.slow
    found = [(each.name, 20_000) for each in slow.actions if wrong_product(each)]
    found += [
        ("Summary", int(slow.money(line.figures[column])[0]))
        for line in _totals(slow)
        for column in (0, 1)
        if slow.total_readings(line, column) and not _fits(slow, line, column)
    ]
    return found


def _cost_tables(made: Rules) -> None:
    wrong, lines, totals = "Sums that do not work out", "What the lines come to", (
        "Totals as they are stated")  # fmt: skip

    @made.cell(wrong, "Where")
    def where(facts: Facts, text: str, said: Said) -> None:
        rows = rows_of(facts.said, said.section)
        if said is rows[0]:
            printed = [(row.head, whole(row.cells["Stated"].strip("£"))) for row in rows]
            facts.expect("what is wrong", sorted(printed), sorted(_wrong(facts)))

    @made.cell(wrong, "In words|Stated")
    def in_words(facts: Facts, text: str, said: Said) -> None:
        if said.head != "Summary":
            return  # a product in its own words, which the rows as a whole were compared by
        figures = [whole(each) for each in re.findall(r"£([\d,]+)", said.cells["In words"])]
        facts.expect("the working", sum(figures[:-1]), figures[-1])
        facts.expect("comes to", f"£{figures[-1]:,}", said.cells["Worked out"])

    @made.cell(wrong, "Worked out")
    def worked(facts: Facts, text: str, said: Said) -> None:
        if said.head == "Summary":
            every = {_pounds(r) for line in _totals(facts.slow) for column in (0, 1)
                     for r in facts.slow.total_readings(line, column)}  # fmt: skip
            facts.expect(f"one of {sorted(every)}", text in every, True)
        else:
            facts.expect("worked out", text, "£2,000")  # of the one wrong product of such lives

    @made.cell(wrong, "Difference")
    def difference(facts: Facts, text: str, said: Said) -> None:
        stated, out = (whole(said.cells[name].strip("£")) for name in ("Stated", "Worked out"))
        facts.expect("the difference", text, f"£{abs(stated - out):,}")

    @made.cell(lines, "Lines")
    def many(facts: Facts, text: str, said: Said) -> None:
        facts.expect("lines", whole(text), len(_of_section(facts.slow, said.head)))

    @made.cell(lines, "(?:First|Second) year")
    def sums(facts: Facts, text: str, said: Said) -> None:
        of = _of_section(facts.slow, said.head)
        facts.expect("the sum", text, _pounds(facts.slow.add(of, facts.column == "Second year")))

    @made.cell(totals, "Stated total|Compared with")
    def named(facts: Facts, text: str, said: Said) -> None:
        return  # names without a figure of their own

    @made.cell(totals, "Stated")
    def stated(facts: Facts, text: str, said: Said) -> None:
        kept = {line.figures[column] for line, column in _at(facts, said)}
        facts.expect("stated", text in kept, True)

    @made.cell(totals, "Comes to")
    def comes(facts: Facts, text: str, said: Said) -> None:
        every = {_pounds(r) for at in _at(facts, said) for r in facts.slow.total_readings(*at)}
        facts.expect(f"one of {sorted(every)}", text in every, True)

    @made.cell(totals, "Difference")
    def off(facts: Facts, text: str, said: Said) -> None:
        each = [whole(said.cells[name].strip("£")) for name in ("Stated", "Comes to")]
        nearest = {
            min(abs(r - facts.slow.money(at[0].figures[at[1]])[0])
                for r in facts.slow.total_readings(*at))
            for at in _at(facts, said)
        }  # fmt: skip
        apart = abs(each[0] - each[1])
        facts.expect("the difference", text, f"£{apart:,}" if apart else "None")
        facts.expect("the nearest reading", apart in nearest, True)

    @made.cell("Workforce|Practice", ".*")
    def kept(facts: Facts, text: str, said: Said) -> None:
        rows = {(line.item, *line.figures) for line in facts.slow.cost_lines()
                if line.section == said.section}  # fmt: skip
        facts.expect("a line", tuple(said.cells.values()) in rows, True)


def _at(facts: Facts, said: Said) -> list[tuple[CostLine, int]]:
    """The totals, each with its column, that a row of them may stand for."""
    match = re.fullmatch(r"(\w+): Total \((First|Second) year\)", said.head)
    if not match:
        facts.faults.append(f"no total “{said.head}”")
        return []
    column = int(match[2] == "Second")
    return [(line, column) for line in _totals(facts.slow) if line.section == match[1]]


# --- coverage --------------------------------------------------------------------------------


def coverage() -> Rules:
    """Which requirements are answered, and by what."""
    made = rules()

    @made.sentence(
        rf"({NUMBER}) of ({NUMBER}) requirements? (?:is|are) linked to an action(?:; ({NUMBER}) "
        rf"(?:is|are) not(?:\. ({NUMBER}) of those stands? in an area that has actions, which is no "
        rf"answer; ({NUMBER}) (?:has|have) no action at all|: (?:it stands|they stand)( in an area) "
        r"that has actions, which is no answer|: (?:it has|they have)( no action) at all)?)?\."
    )
    def answered(facts: Facts, match: Match, said: Said) -> None:
        expect_coverage(facts, match)

    @made.sentence(
        rf"The codes of ({NUMBER}) areas? name ({NUMBER}) paragraphs? of the report\."
    )
    def named(facts: Facts, match: Match, said: Said) -> None:
        each = [facts.slow.paragraphs(area) for area in facts.slow.areas]
        facts.expect("areas", whole(match[1]), sum(bool(some) for some in each))
        facts.expect("paragraphs", whole(match[2]), sum(len(some) for some in each))

    @made.sentence(r"(No action at all|Linked to no action, in an area that has some): (.+)\.")
    def which(facts: Facts, match: Match, said: Said) -> None:
        near = match[1].startswith("Linked")
        wanted = [
            each.ref or "“" for each in facts.slow.asked
            if not facts.slow.linked(each) and bool(facts.slow.near(each)) is near
        ]  # fmt: skip
        named = re.split(r", | and ", match[2])
        printed = ["“" if each.startswith("“") else each for each in named]
        facts.expect("which", sorted(printed), sorted(wanted))

    _paragraph_table(made)
    _answers(made)
    return made


def expect_coverage(facts: Facts, match: Match) -> None:
    """Expect a sentence on what is answered to be so."""
    wanted = facts.slow.coverage()
    facts.expect("linked", whole(match[1]), wanted["linked"])
    facts.expect("requirements", whole(match[2]), wanted["requirements"])
    facts.expect("not linked", whole(match[3] or "0"), wanted["unanswered"])
    bare = wanted["unanswered"] - wanted["through_area"]
    if match[4]:
        facts.expect("only near", whole(match[4]), wanted["through_area"])
        facts.expect("no action", whole(match[5]), bare)
    elif match[3]:
        facts.expect("no action at all", bool(bare), match[7] is not None)
        facts.expect("near some", bool(wanted["through_area"]), match[6] is not None)


def _paragraph_table(made: Rules) -> None:
    section = "Paragraphs that the areas name"

    def listed(facts: Facts, said: Said) -> list[tuple[int, bool]]:
        area = next(each for each in facts.slow.areas if each.code == said.head)
        return facts.slow.paragraphs(area)

    @made.cell(section, "Area")
    def area(facts: Facts, text: str, said: Said) -> None:
        of_area(facts, said)

    @made.cell(section, "Names")
    def names(facts: Facts, text: str, said: Said) -> None:
        wanted = [f"{number}{'?' if doubt else ''}" for number, doubt in listed(facts, said)]
        facts.expect("named", text.split(", "), wanted)

    @made.cell(section, "Not in the plan")
    def missing(facts: Facts, text: str, said: Said) -> None:
        wanted = [str(n) for n, _ in listed(facts, said) if not facts.slow.paragraph(n)]
        facts.expect("missing", text, ", ".join(wanted) or "None")

    @made.cell(section, "In doubt")
    def doubt(facts: Facts, text: str, said: Said) -> None:
        wanted = [f"{number}?" for number, doubt in listed(facts, said) if doubt]
        facts.expect("in doubt", text, ", ".join(wanted) or "None")


def _answers(made: Rules) -> None:
    section = "How many are answered"
    columns = ("Requirements", "Linked to an action", "Only in an area with actions",
               "No action at all", "All linked complete")  # fmt: skip

    def group(facts: Facts, said: Said) -> list[Requirement]:
        theme = said.cells.get("Theme", "No theme").replace("No theme", "")
        source = said.head.replace("Other requirements", "")
        return [e for e in facts.slow.asked if e.source == source and e.theme == theme]

    for place, column in enumerate(columns):

        @made.cell(section, column)
        def many(facts: Facts, text: str, said: Said, place: int = place) -> None:
            found, slow = group(facts, said), facts.slow
            sums = slow.coverage(found)
            bare = sums["unanswered"] - sums["through_area"]
            done = sum(bool(slow.linked(e)) and all(map(slow.complete, slow.linked(e)))
                       for e in found)  # fmt: skip
            wanted = (sums["requirements"], sums["linked"], sums["through_area"], bare, done)
            facts.expect("how many", whole(text), wanted[place])

    def asked(facts: Facts, said: Said) -> list[Requirement]:
        ref = said.cells.get("Ref.", "").replace("No reference", "")
        words = said.cells["Requirement"]
        return [each for each in facts.slow.asked if (each.ref, each.text) == (ref, words)]

    @made.cell(".*", r"Ref\.")
    def ref(facts: Facts, text: str, said: Said) -> None:
        facts.expect("a requirement", bool(asked(facts, said)), True)

    @made.cell(".*", "Areas")
    def areas(facts: Facts, text: str, said: Said) -> None:
        def says(each: Requirement) -> str:
            stands = "; ".join(area.code for area in facts.slow.areas_of(each))
            named = [
                f"{area.code}{' (in doubt)' if doubt else ''}"
                for area in facts.slow.areas
                for number, doubt in facts.slow.paragraphs(area)
                if each in facts.slow.paragraph(number)
            ]
            by = f"named by {'; '.join(named)}" if named else ""
            return "; ".join(part for part in (stands, by) if part) or "In no area"

        wanted = {says(each) for each in asked(facts, said)}
        facts.expect("its areas", text if text in wanted else (text, "not of"), text)

    @made.cell(".*", "Actions linked to it")
    def linked(facts: Facts, text: str, said: Said) -> None:
        def says(each: Requirement) -> str:
            actions = facts.slow.linked(each)
            if actions:
                return ", ".join(f"{a.name} {a.ragb or '(no status)'}" for a in actions)
            near = len(facts.slow.near(each))
            stands = "action stands" if near == 1 else "actions stand"
            none = "No action is linked to it"
            return f"{none}; {near:,} {stands} in its area, which is no answer" if near else none

        plain = text.replace("\u00a0", " ")
        facts.expect("linked", plain in {says(each) for each in asked(facts, said)} and plain, plain)

    @made.cell(".*", "Shares")
    def share(facts: Facts, text: str, said: Said) -> None:
        wanted = [bar_of(facts.slow, facts.slow.linked(each)) for each in asked(facts, said)]
        if shares_in(text) not in wanted:
            facts.expect("shares", text, wanted)


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
        rf"({NUMBER}) actions? (?:is|are) complete by delivery and not by impact(?:; ({NUMBER}) of "
        r"them not rated at all)?\."
    )
    def hollow(facts: Facts, match: Match, said: Said) -> None:
        slow = facts.slow
        found = [a for a in slow.actions if slow.complete(a) and not slow.complete(a, IMPACT)]
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

    return made
