"""What the plan says that its actions cost, and whether it adds up."""

from __future__ import annotations

import re
from decimal import Decimal

from desktop.core.kinds import Action, CostLine
from tests.reports.recount import cost_parts
from tests.reports.recount.asking import wrong_product
from tests.reports.recount.boards import rules
from tests.reports.recount.material import NOT_ADDITIONAL, SAID
from tests.reports.recount.paper import Said
from tests.reports.recount.reckoned import CODE, NUMBER, Facts, Rules, rows_of, whole
from tests.reports.recount.slow import Slow

Match = re.Match[str]

# --- costs -----------------------------------------------------------------------------------


def _pounds(figure: Decimal) -> str:
    return f"£{figure:,.0f}"


def _one_sum(action: Action) -> Decimal | None:
    return Decimal(SAID[action.cost]) if action.cost in SAID else None


def _apart(actions: list[Action]) -> Decimal:
    """What of some actions' sums is said to be not additional."""
    return Decimal(sum(SAID[each.cost] for each in actions if each.cost == NOT_ADDITIONAL))


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
        rf"({NUMBER}) of them names? one sum of money(?: each; together|:) (£[\d,]+)\."
        r"(?: (£[\d,]+) of that is said to be not additional\.)?"
        rf"(?: The other ({NUMBER}|one) names? none(?: or several|, several or one that cannot be "
        r"added), and (?:are|is) not in that sum\.)?"
    )
    def together(facts: Facts, match: Match, said: Said) -> None:
        stating = [each for each in facts.slow.actions if each.cost]
        sums = [figure for each in stating if (figure := _one_sum(each)) is not None]
        facts.expect("one sum each", whole(match[1]), len(sums))
        facts.expect("together", match[2], _pounds(sum(sums, Decimal(0))))
        apart = _apart(stating)
        facts.expect("not additional", match[3], _pounds(apart) if apart else None)
        others = {None: 0, "one": 1}.get(match[4])
        others = whole(match[4]) if others is None else others
        facts.expect("the others", others, len(stating) - len(sums))

    @made.sentence(
        rf"Compared: (?:({NUMBER}) stated totals? with the lines)?(?: and )?"
        rf"(?:({NUMBER}) costs? worked out in the words of an action)?\."
    )
    def right(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("totals", whole(match[1] or "0"), 2 * len(_totals(facts.slow)))
        worked = sum("@" in each.cost for each in facts.slow.actions)
        facts.expect("worked out", whole(match[2] or "0"), worked)

    @made.sentence(r"(?:It|Each) is what its own figures come to\.")
    def borne_out(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("wrong", 0, len(_wrong(facts)))

    @made.sentence(rf"({CODE}): .*")
    def area(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("an area", match[1] in {each.code for each in facts.slow.areas}, True)

    _cost_tables(made)
    cost_parts.tables(made)
    _by_area(made)
    return made


def _by_area(made: Rules) -> None:
    """What the actions of each area come to, counted from their words alone."""
    own = "What the actions’ costs come to(?: in their own words)?"

    def stating(facts: Facts, head: str) -> list[Action]:
        slow = facts.slow
        names = {each.id: each.code or each.title for each in slow.areas}
        return [
            each for each in slow.actions
            if each.cost and head in ("All areas", names[each.area_id])
        ]  # fmt: skip

    @made.cell(own, "Area")
    def area(facts: Facts, text: str, said: Said) -> None:
        rows = [row.head for row in rows_of(facts.said, said.section)]
        every = [each.code or each.title for each in facts.slow.areas]
        wanted = [name for name in every if stating(facts, name)]
        facts.expect("the areas", rows, [*wanted, *["All areas"][: len(wanted) > 1]])

    @made.cell(own, "Actions")
    def many(facts: Facts, text: str, said: Said) -> None:
        facts.expect("actions", whole(text), len(stating(facts, said.head)))

    @made.cell(own, "(?!Actions|Area).*")
    def sums(facts: Facts, text: str, said: Said) -> None:
        own = stating(facts, said.head)
        known = [figure for each in own if (figure := _one_sum(each)) is not None]
        expected = _pounds(sum(known, Decimal(0))) if known else "No sum"
        if apart := _apart(own):
            expected += f", {_pounds(apart)} of it not additional"
        facts.expect("the sum", text.partition(", without")[0], expected)


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
    match = re.fullmatch(r"(?:(\w+): )?Total \((First|Second) year\)", said.head)
    if not match:
        facts.faults.append(f"no total “{said.head}”")
        return []
    column = int(match[2] == "Second")
    # One that is read as of more than its own section is called by none; it stands in the last.
    section = match[1] or facts.slow.cost_lines()[-1].section
    return [(line, column) for line in _totals(facts.slow) if line.section == section]
