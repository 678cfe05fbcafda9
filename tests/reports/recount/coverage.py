"""Which requirements are answered, and by what."""

from __future__ import annotations

import re

from desktop.core.kinds import Requirement
from tests.reports.recount.boards import of_area, rules
from tests.reports.recount.paper import Said
from tests.reports.recount.reckoned import NUMBER, Facts, Rules, bar_of, shares_in, whole

Match = re.Match[str]

# --- coverage --------------------------------------------------------------------------------


def coverage() -> Rules:
    """Which requirements are answered, and by what."""
    made = rules()

    @made.sentence(
        rf"({NUMBER}) of ({NUMBER}) requirements? (?:is|are) linked to an action(?:; ({NUMBER}) "
        rf"(?:is|are) not(?:\. ({NUMBER}) of those stands? in an area that has actions, which is "
        rf"no answer; ({NUMBER}) (?:has|have) no action at all|: (?:it stands|they stand)( in an "
        r"area) that has actions, which is no answer|: (?:it has|they have)( no action) "
        r"at all)?)?\."
    )
    def answered(facts: Facts, match: Match, said: Said) -> None:
        expect_coverage(facts, match)

    @made.sentence(rf"The codes of ({NUMBER}) areas? name ({NUMBER}) paragraphs? of the report\.")
    def named(facts: Facts, match: Match, said: Said) -> None:
        each = [facts.slow.paragraphs(area) for area in facts.slow.areas]
        facts.expect("areas", whole(match[1]), sum(bool(some) for some in each))
        numbers = {number for some in each for number, _ in some}
        facts.expect("paragraphs", whole(match[2]), len(numbers))

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
        facts.expect(
            "linked", plain in {says(each) for each in asked(facts, said)} and plain, plain
        )

    @made.cell(".*", "Shares")
    def share(facts: Facts, text: str, said: Said) -> None:
        wanted = [bar_of(facts.slow, facts.slow.linked(each)) for each in asked(facts, said)]
        if shares_in(text) not in wanted:
            facts.expect("shares", text, wanted)
