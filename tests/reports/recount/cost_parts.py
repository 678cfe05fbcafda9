"""The parts of costs on a page: who counts their numbers again."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from desktop.core.kinds import Action, CostLine, CostPart
from tests.reports.recount.material import NOTHING_MORE
from tests.reports.recount.paper import Said
from tests.reports.recount.part_of_life import WORKED, YEARS
from tests.reports.recount.parts_counted import (
    amount_of,
    costs_of,
    differing,
    more_than_said,
    parts,
    pounds,
    sum_of,
    unsaid,
    wrong_workings,
)
from tests.reports.recount.reckoned import NUMBER, Facts, Rules, rows_of, whole

Match = re.Match[str]


def _read(text: str) -> Decimal:
    return Decimal(text.replace("£", "").replace(",", ""))


# --- what is printed -----------------------------------------------------------------------------

_WAYS = {
    "By year": ("year", {"": "Year not said"}),
    "One-off and recurrent": (
        "kind", {"": "Kind not said", "one-off": "One-off", "recurrent": "Recurrent"}),
    "By area": ("area", {"": "Of no one area"}),
    "By who pays": ("source", {"": "Source not said"}),
    "Additional or not": (
        "additional", {"": "Not said", "yes": "Additional", "no": "Not additional"}),
}  # fmt: skip
_ACCOUNTS = {
    "What the lines of the summary come to": "summary", "What the actions come to": "actions",
}  # fmt: skip


def tables(made: Rules) -> None:
    """The tables of totals, and the table of parts."""
    of = "|".join(_ACCOUNTS)

    @made.sentence(
        rf"Counted are (?:({NUMBER}) parts? of (?:a cost|costs))?(?: and )?"
        rf"(?:({NUMBER}) costs? in the words of an? \w+ without parts"
        rf"(?:, ({NUMBER}) of them not known)?)?, each once; a part that is "
        r"marked as an alternative is in no total\. What is not known is in no total\."
        rf"(?: ({NUMBER}) amounts? (?:is|are) worked out in the words beside (?:it|them), and "
        r"counted\.)?"
        rf"(?: ({NUMBER}) costs? that (?:is|are) not known comes? to (£[\d,.]*\d) by the words, "
        rf"in no total yet\.)?(?: {NUMBER} other tables? of .*)?"
    )
    def counted(facts: Facts, match: Match, said: Said) -> None:
        costs = costs_of(facts.slow, _ACCOUNTS[said.section])
        facts.expect("parts", whole(match[1] or "0"), sum(each.part for each in costs))
        own = [each for each in costs if not each.part]
        facts.expect("in words", whole(match[2] or "0"), len(own))
        facts.expect("not known", whole(match[3] or "0"), sum(each.amount is None for each in own))
        facts.expect("worked out", whole(match[4] or "0"), sum(each.worked for each in costs))
        offered = [each.offered for each in costs if each.offered is not None]
        facts.expect("offered", whole(match[5] or "0"), len(offered))
        facts.expect("they come to", _read(match[6] or "£0"), sum(offered, Decimal(0)))

    @made.sentence(
        "Of the words alone\\. Where a cost is split into parts, its parts say more, and what all "
        "come to with those stands under .*"
    )
    def alone(facts: Facts, match: Match, said: Said) -> None:
        split = any(each.part for each in costs_of(facts.slow, "actions"))
        facts.expect("parts of actions", split, True)

    @made.sentence(
        rf"({NUMBER}) workings? of (?:a part was|parts were) compared with (?:its|their) amounts?, "
        r"and (?:each )?fits\."
    )
    def fit(facts: Facts, match: Match, said: Said) -> None:
        slow = facts.slow
        known = [e for e in slow.data.table(CostPart).values() if e.amount and WORKED[e.text]]
        facts.expect("workings", whole(match[1]), len(known))
        facts.expect("wrong", (wrong_workings(slow), differing(slow)), ([], []))

    @made.cell(of, ".*")
    def cell(facts: Facts, text: str, said: Said) -> None:
        title = next(iter(said.cells))
        way, words = _WAYS[title]
        costs = costs_of(facts.slow, _ACCOUNTS[said.section])
        names = {words.get(e, e) for e in (getattr(each, way) for each in costs)}
        if facts.column == title:
            there = [row.head for row in rows_of(facts.said, said.section) if title in row.cells]
            facts.expect("the names", set(there) - {"All"}, names)
            return
        own = [e for e in costs if said.head in ("All", words.get(v := getattr(e, way), v))]
        wanted = {
            "Costs": f"{len(own):,}",
            "Come to": "No sum" if sum_of(own) is None else pounds(sum_of(own) or Decimal(0)),
            "Not known": f"{sum(each.amount is None for each in own):,}",
        }[facts.column]
        facts.expect(f"{said.head}: {facts.column}", text, "None" if wanted == "0" else wanted)

    @made.cell("Parts that do not fit", ".*")
    def asked(facts: Facts, text: str, said: Said) -> None:
        slow = facts.slow
        rows = rows_of(facts.said, said.section)
        apart = [e for e in rows if "Its words" in e.cells["In words"]]
        facts.expect("rows that differ", len(apart), len(differing(slow)))
        facts.expect("workings", len(rows) - len(apart), len(wrong_workings(slow)))
        figures = re.findall(r"(-?£[\d,.]*\d)", said.cells["In words"])
        if said in apart and "nothing more" in said.cells["In words"]:
            facts.expect("nothing more", said.cells["Stated"], "£0")
            wanted = {pounds(more_than_said(slow, e)) for e in differing(slow)
                      if isinstance(e, Action) and e.cost in NOTHING_MORE}  # fmt: skip
            facts.expect("comes to", said.cells["Comes to"] in wanted, True)
            facts.expect("in words", figures, [said.cells["Comes to"]])
        elif said in apart:
            stated, found = (_read(said.cells[name]) for name in ("Stated", "Comes to"))
            facts.expect("in words", set(figures[-3:-1]), {pounds(stated), pounds(found)})
        else:
            working = re.search(r"“(.*?)” comes to", said.cells["In words"])
            found = WORKED[working[1]] if working else None
            facts.expect("comes to", said.cells["Comes to"], pounds(found or Decimal(0)))
            stated = {pounds(abs(Decimal(e.amount))) for e in wrong_workings(slow)}
            facts.expect("stated", said.cells["Stated"] in stated, True)
        off = abs(_read(said.cells["Stated"]) - _read(said.cells["Comes to"]))
        facts.expect("the difference", said.cells["Difference"], pounds(off))

    @made.cell("Parts of costs", ".*")
    def part(facts: Facts, text: str, said: Said) -> None:
        told = tuple(said.cells.values())[1:]
        every = {
            (
                each.what, each.text or "Not given", YEARS[each.year] or "Not said",
                each.recurrent.capitalize() or "Not said",
                _amount(each),
                each.source or "Not said", each.additional.capitalize() or "Not said",
                "Alternative" if each.alternative else "Yes",
            )
            for each in facts.slow.data.table(CostPart).values()
        }  # fmt: skip
        facts.expect("a part", told in every, True)
        many = len(rows_of(facts.said, said.section))
        facts.expect("parts", many, len(facts.slow.data.table(CostPart)))


def _amount(part: CostPart) -> str:
    found, worked = amount_of(part), WORKED[part.text]
    if part.amount:
        return pounds(Decimal(part.amount))
    if found is not None:
        return f"{pounds(found)}, worked out"
    return f"Not known; its words come to {pounds(worked)}" if worked is not None else "Not known"


def expect_shown(facts: Facts, shown: dict[str, Any]) -> None:
    """Expect the totals that ``show --json`` gives to be so."""
    account = shown["of"]
    facts.expect(
        "whose costs", account, "summary" if costs_of(facts.slow, "summary") else "actions"
    )
    costs = costs_of(facts.slow, account)
    for way in ("year", "kind", "area", "source", "additional"):
        wanted = {}
        for name in {getattr(each, way) for each in costs}:
            own = [each for each in costs if getattr(each, way) == name]
            amount, unknown = sum_of(own), sum(each.amount is None for each in own)
            wanted[name] = (None if amount is None else float(amount), unknown)
        told = {each["name"]: (each["amount"], each["unknown"]) for each in shown[way]}
        facts.expect(f"costs by {way}", told, wanted)


RULES = ("cost-parts", "cost-part-working", "cost-unsaid")
"""The checks whose findings speak of parts."""


def expect_where(facts: Facts, rule: str, text: str) -> None:
    """Expect what a check of parts found to be so: actions by their names, all else in words."""
    slow = facts.slow
    names = {each.name: each for each in slow.actions}
    rows = differing(slow) if rule == "cost-parts" else wrong_workings(slow)
    told = [each for each in re.split(r"; ", text) if each not in names]
    if rule == "cost-unsaid":
        for each in told:
            match = re.match(
                rf"({NUMBER}) parts? of (?:a cost|costs) names? no (year|source) "
                rf"(?:of funding )?where (one does|({NUMBER}) others do): ",
                each,
            )
            facts.expect("a finding", match is not None, True)
            if match is not None:
                without = sum(one == match[2] for one in unsaid(slow))
                facts.expect(f"without a {match[2]}", whole(match[1]), without)
                own = [e for e in slow.data.table(CostPart).values() if not e.alternative]
                facts.expect("others", whole(match[4] or "1"), len(own) - without)
        return
    of_action = {
        slow.data.table(Action)[row.action_id].name if isinstance(row, CostPart) else row.name
        for row in rows
        if isinstance(row, Action) or (isinstance(row, CostPart) and row.action_id)
    }
    facts.expect("the actions", {each for each in text.split("; ") if each in names}, of_action)
    others = [r for r in rows if not isinstance(r, Action) and not getattr(r, "action_id", None)]
    facts.expect("the others", len(told), len({_apart(facts, each) for each in others}))
    for each in told:
        known = [re.sub(r"[^\d.]", "", figure) for figure in re.findall(r"£[\d,.]*\d", each)]
        wanted = [_in_words(facts, other) for other in others]
        facts.expect(f"one of {wanted}", " ".join(known) in wanted, True)


def _apart(facts: Facts, row: CostLine | CostPart) -> tuple[object, ...]:
    """By what a reader tells a finding from another: whose it is, what it is of, its figures."""
    if isinstance(row, CostPart):
        return (row.area_id, row.line_id, row.what, _in_words(facts, row))
    return (row.section, row.item, _in_words(facts, row))


def _in_words(facts: Facts, row: CostLine | CostPart) -> str:
    """The figures that a finding names, in their order."""
    if isinstance(row, CostPart):
        found = [WORKED[row.text] or Decimal(0), abs(Decimal(row.amount))]
        return " ".join([*re.findall(r"£(\d+)", row.text), *map(_figure, found)])
    own = [e for e in parts(facts.slow, line_id=row.id) if not e.alternative]
    whole_ = sum((amount_of(each) or Decimal(0) for each in own), Decimal(0))
    figures = [facts.slow.money(each)[0] for each in row.figures]
    near = min([sum(figures, Decimal(0)), *figures], key=lambda each: abs(each - whole_))
    return " ".join(map(_figure, (near, abs(whole_), abs(near - whole_))))


def _figure(number: Decimal) -> str:
    return re.sub(r"[^\d.]", "", pounds(number))
