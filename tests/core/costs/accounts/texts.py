"""What is said of the text of a cost, as it stands in an action's column of costs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.core.costs import funding, prices, sums, words, years
from desktop.core.costs.amounts import amount, is_unclear
from desktop.core.costs.beside import questions
from desktop.core.costs.clauses import Clause, clauses
from desktop.core.costs.offered import in_words, worked_out
from desktop.core.costs.parts import ACTIONS, Cost, costs_of
from desktop.core.costs.products import products
from desktop.core.costs.products import worked_out as products_in
from desktop.core.costs.proposals import Proposal, parts_in, said_in
from desktop.core.costs.wholes import wholes
from desktop.core.costs.workings import before_result, comes_to, proved, stated_in, worked
from desktop.core.kinds import Action, Area
from desktop.core.plan import new_plan_data
from tests.core.accounts.blocks import ends, listed, money

_MONEY = re.compile(sums.MONEY)
_NEW_LINE = " // "  # a line break inside a text


def of_text(given: Sequence[str]) -> Iterator[str]:
    """All that is said of a text."""
    text = given[0].replace(_NEW_LINE, "\n")
    for line in _lines(text):
        yield line.replace("\n", _NEW_LINE)


def _lines(text: str) -> Iterator[str]:
    yield from listed("is", *_marks(text))
    yield from _sums(text)
    yield from _about(text)
    yield from _figures(text)
    yield from _workings(text)
    signed = sums.in_signs(text)
    yield from map(_clause, clauses(signed))
    for whole in wholes(signed, list(_MONEY.finditer(signed))):
        kind = "adds up" if whole.adds_up else "in parts"
        of = " ".join(map(str, whole.parts))
        yield f"whole: sum {whole.place} of {of}, {kind}, “{signed[whole.first : whole.end]}”"
    yield from _parts(text)
    yield from _in_a_plan(text)


def _marks(text: str) -> Iterator[str]:
    asked = {
        "no figure": words.names_no_figure, "open": words.is_open, "within": words.is_within,
        "perhaps money": words.may_be_money, "a year": sums.is_a_year, "a limit": sums.is_limit,
        "before VAT": sums.is_before_vat, "of a budget": funding.names_budget,
        "unclear": is_unclear,
    }  # fmt: skip
    yield from (name for name, ask in asked.items() if ask(text))


def _sums(text: str) -> Iterator[str]:
    found = sums.sums_in(text)
    if found is not None:
        yield from listed(
            "sum",
            ends(found.low, found.high),
            f"to the nearest {money(found.grain)}" if found.grain else "",
            "about" if found.about else "",
            "in pence" if found.in_pence else "",
            f"taken off {ends(found.taken_off.low, found.taken_off.high)}"
            if found.low != found.high or found.low <= 0
            else "",
        )
        told = sums.pounds(found.low), sums.plain(found.low)
        if found.low < 0 or found.low != int(found.low):
            yield from listed("written", *told)
    yield from listed("not added", sums.cannot_add(text))
    yield from listed("no cost", sums.why_no_cost(text))
    figures = [f"{figure} {scale}".strip() for figure, scale in sums.figures_in(text)]
    yield from listed("figures", *(figures if len(figures) > 1 or found is None else ()))
    one, of_money = amount(text), amount(text, of_money=True)
    if one is not None:
        yield f"amount: {money(one)}"
    if of_money != one:
        yield f"amount in a column of money: {money(of_money)}"
    if is_unclear(text, of_money=True) != is_unclear(text):
        yield f"unclear in a column of money: {is_unclear(text, of_money=True)}"


def _about(text: str) -> Iterator[str]:
    yield from listed("kind", words.sort_of(text))
    yield from listed("additional", funding.additional_in(text))
    yield from listed("paid by", funding.source_in(text))
    for name, rest in (
        ("without who pays", funding.without_source(text)),
        ("without years", years.without_years(text)),
        ("in signs", sums.in_signs(text)),
    ):
        yield from listed(name, f"“{rest}”" if rest != text else "")
    yield from listed("years", *years.years_in(text))


def _figures(text: str) -> Iterator[str]:
    """What the words on both sides of each sum make of it."""
    for found in _MONEY.finditer(text):
        before, behind = text[: found.start()], text[found.end() :]
        yield from listed(
            found[0],
            "a price" if prices.is_priced(before) else "",
            "perhaps a price" if prices.may_be_priced(before) else "",
            "behind a name" if prices.is_name(before) else "",
            "comes in" if funding.comes_in(before, behind) else "",
        )


def _workings(text: str) -> Iterator[str]:
    found, stated, sure = comes_to(text), stated_in(text), proved(text)
    yield from listed("working", f"comes to {money(found)}" if found is not None else "",
                      f"states {money(stated)}" if stated is not None else "",
                      f"proves {money(sure)}" if sure is not None else "")  # fmt: skip
    if before_result(text) != text.strip():
        yield f"before its result: “{before_result(text)}”"
    for name, beside in (("worked", None), ("worked beside 100", Decimal(100))):
        result = worked(text, beside)
        if result is not None:
            yield f"{name}: {result.in_words}, {'fits' if result.fits else 'does not fit'}"
    wrong = list(products(text))
    for each in products_in(text):
        kind = "wrong" if each in wrong else "right"
        yield f"product: “{each.where}” {money(each.worked_out)} = {money(each.stated)}, {kind}"


def _clause(clause: Clause) -> str:
    told = {
        "words": clause.words, "lead": clause.lead, "working": clause.working,
        "behind": clause.behind, "own": clause.own if clause.own != clause.words else "",
        "belongs": clause.belongs,
        "purpose": clause.purpose if clause.purpose != clause.behind else "",
    }  # fmt: skip
    said = [f"{name} “{text}”" for name, text in told.items() if text]
    prices_in = f"{clause.prices} priced" if clause.prices else ""
    whole = "whole" if clause.is_whole else ""
    return listed("clause", money(clause.result), prices_in, whole, *said)[0]


def _parts(text: str) -> Iterator[str]:
    said = said_in(text)
    yield from map(_part, said.proposals)
    if said.total is not None:
        yield f"total: {money(said.total)}"
    if said.sum is not None and len(said.proposals) > 1:
        yield f"together: {money(said.sum)}"
    scaled = [each.amount for each in parts_in(text, 1000)]
    if scaled != [each.amount for each in said.proposals]:
        yield from listed("in thousands", *map(money, scaled))


def _part(part: Proposal) -> str:
    what = f"for “{part.what}”" if part.what else ""
    working = f"worked “{part.text}”" if part.text else ""
    return listed("part", in_words(part), what, working, f"from “{part.words}”")[0]


def _in_a_plan(text: str) -> Iterator[str]:
    """What a plan says that has this text for its one cost."""
    data = new_plan_data("Plan", "Council")
    area = data.add(Area(position=1.0, code="A"))
    action = data.add(Action(area_id=area.id, position=1.0, no="1", cost=text))
    yield from map(cost_in_words, costs_of(data, ACTIONS))
    yield from (f"worked out: {each}" for each in worked_out(data, action))
    yield from (f"asked: {each.sentence}" for each in questions(data))


def cost_in_words(cost: Cost) -> str:
    """A cost that counts, with all that is said of it but its row."""
    about = "about" if cost.about else ""
    additional = {"yes": "additional", "no": "not additional", "": ""}[cost.additional]
    worked = "by its working" if cost.worked else ""
    offered = f"its words come to {money(cost.offered)}" if cost.offered is not None else ""
    told = (about, cost.year, cost.kind, cost.source, additional, worked, offered)
    return listed("counts", money(cost.amount), *told)[0]
