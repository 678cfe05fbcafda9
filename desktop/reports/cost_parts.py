"""The parts of costs in print: what they come to by year, kind, area and source, and each."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.audience import is_private
from desktop.core.costs.beside import DIFFERS, Question, called, part_called, questions
from desktop.core.costs.parts import (
    ACTIONS,
    ADDITIONAL,
    AREA,
    KIND,
    SOURCE,
    SUMMARY,
    YEAR,
    Cost,
    Total,
    amount_of,
    costs_of,
    is_worked_out,
    loose_parts,
    offered_by,
    parts_of,
    says_something,
    tables_of_summary,
    total,
    totals_by,
)
from desktop.core.costs.parts import called as name_of
from desktop.core.costs.sums import pounds
from desktop.core.costs.unknown import sentences
from desktop.core.costs.workings import worked
from desktop.core.costs.years import year_name
from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.kinds import Action, Area, CostLine, CostPart
from desktop.core.text import count, one_line
from desktop.reports.layout import Column, Pages, Table

_TITLES = {
    YEAR: "By year", KIND: "One-off and recurrent", AREA: "By area", SOURCE: "By who pays",
    ADDITIONAL: "Additional or not",
}  # fmt: skip
_WHOSE = {SUMMARY: "the lines of the summary", ACTIONS: "the actions"}
Listed = tuple[str, CostPart]
"""What a part is of, in words, and the part."""


def title_of(account: str) -> str:
    """The heading under which stands what an account comes to."""
    return f"What {_WHOSE[account]} come to"


def listed(
    data: PlanData, actions: Sequence[Action], lines: Sequence[CostLine], *, whole: bool
) -> list[Listed]:
    """The parts of some actions and lines; those of areas and the plan where it is ``whole``."""
    rows: list[Action | CostLine] = [*actions, *lines]
    found = [(called(row), part) for row in rows for part in parts_of(data, row)
             if says_something(part)]  # fmt: skip
    for part in loose_parts(data) if whole else ():
        area = data.get(Area, part.area_id)
        if says_something(part):
            found.append((one_line(area.name) if area else "The plan", part))
    return found


def asked(
    data: PlanData, parts: Sequence[Listed], rows: Sequence[Action | CostLine]
) -> list[Question]:
    """What is asked of parts, and of the rows that have some; not of the rows' words alone."""
    own, there = {part.id for _, part in parts}, {(row.table, row.id) for row in rows}
    return [
        each
        for each in questions(data)
        if (each.part is not None and each.part.id in own)
        or (
            each.part is None
            and each.row is not None
            and (each.row.table, each.row.id) in there
            and parts_of(data, each.row)
            and each.about == DIFFERS
        )
    ]


def draw_asked(pages: Pages, found: Sequence[Question], parts: Sequence[Listed]) -> None:
    """The workings of parts that come to another amount, and parts that differ from the words.

    Where there are none it is said how many workings were compared, and nothing where none was.
    """
    if not found:
        many = sum(
            (own := figure_of(part.amount)) is not None and worked(part.text, own) is not None
            for _, part in parts
        )
        if many:
            compared = count(many, "working of a part was", "workings of parts were")
            fits = "its amount, and fits" if many == 1 else "their amounts, and each fits"
            pages.paragraph(f"{compared} compared with {fits}.")
        return
    columns = [
        Column("Where", 1.6, header=True),
        Column("In words", 6),
        Column("Stated", 1.3, align="right"),
        Column("Comes to", 1.3, align="right"),
        Column("Difference", 1.3, align="right"),
    ]
    pages.heading(2, "Parts that do not fit", keep=pages.full * 0.2)
    with Table(pages, columns, summary="Parts of costs beside what they should come to") as table:
        for each in found:
            table.row(_row_of(each))


def _row_of(question: Question) -> list[str]:
    """A question as a row: where, in words, the two figures and how far they are apart."""
    row = question.row
    where = one_line(row.name) if isinstance(row, Action) else "Summary" if row else "The plan"
    words = question.sentence
    if question.part is not None:
        words = f"{part_called(question.part)}: {words}"
    elif isinstance(row, CostLine):
        words = f"{called(row)}: {words}"
    apart = abs(question.stated - question.found)
    return [where, words, pounds(question.stated), pounds(question.found), pounds(apart)]


def draw_totals(pages: Pages, data: PlanData, actions: Sequence[Action], *, whole: bool) -> None:
    """What each account comes to, by every way of which anything is said."""
    chosen = {action.id for action in actions}
    for account in (SUMMARY, ACTIONS) if whole else (ACTIONS,):
        costs = costs_of(data, account)
        if not whole:
            costs = [
                each for each in costs if isinstance(each.row, Action) and each.row.id in chosen
            ]
        _draw_account(pages, data, account, costs)


def _draw_account(pages: Pages, data: PlanData, account: str, costs: Sequence[Cost]) -> None:
    parts = any(each.part is not None for each in costs)
    # What the actions' own words come to by area stands in a table of its own.
    ways = [way for way in _TITLES if way != AREA or parts]
    found = [(way, totals_by(data, costs, way)) for way in ways]
    said = [(way, totals) for way, totals in found if any(each.name for each in totals)]
    if not said:
        return
    pages.heading(2, title_of(account), keep=pages.full * 0.2)
    tables, again = tables_of_summary(data) if account == SUMMARY else (1, 0)
    pages.paragraph(_rule(account, costs, again))
    # What several tables come to together no table says.
    whole = total("", costs) if tables == 1 or parts else None
    for way, totals in said:
        _draw_way(pages, account, way, totals, whole)


def _rule(account: str, costs: Sequence[Cost], again: int) -> str:
    """How the totals below count, in words."""
    parts = sum(each.part is not None for each in costs)
    own = [each for each in costs if each.part is None]
    lack = sum(each.amount is None for each in own)
    known = f", {lack:,} of them not known" if lack else ""
    nobodys = "".join(f" {each}" for each in sentences(total("", costs)))
    row = "a line" if account == SUMMARY else "an action"
    counted = [
        *([count(parts, "part of a cost", "parts of costs")] if parts else []),
        *([f"{count(len(own), 'cost')} in the words of {row} without parts{known}"] if own else []),
    ]
    return (
        f"Counted are {' and '.join(counted)}, each once; a part that is marked as an "
        "alternative is in no total. What is not known is "
        f"in no total.{nobodys}{not_counted(again)}"
    )


def not_counted(again: int) -> str:
    """What is said of tables of the summary that may say the same money again."""
    if not again:
        return ""
    tables = count(again, "other table of the summary", "other tables of the summary")
    return f" {tables} may say the same money again, and {'is' if again == 1 else 'are'} left out."


def _draw_way(
    pages: Pages, account: str, way: str, totals: Sequence[Total], whole: Total | None
) -> None:
    columns = [
        Column(_TITLES[way], 4, header=True),
        Column("Costs", 1, align="right"),
        Column("Come to", 1.6, align="right", empty="No sum"),
        Column("Not known", 1, align="right", empty="None"),
    ]
    summary = f"Costs of {_WHOSE[account]}: {_TITLES[way].lower()}"
    with Table(pages, columns, summary=summary) as table:
        for each in totals:
            table.row([name_of(way, each.name), *_figures(each)])
        if whole is not None and len(totals) > 1:
            table.row(["All", *_figures(whole)])


def _figures(each: Total) -> list[str]:
    amount = "" if each.amount is None else pounds(each.amount)
    told = f"about {amount}" if each.about and amount else amount
    return [f"{each.known + each.unknown:,}", told, f"{each.unknown:,}" if each.unknown else ""]


def draw_parts(pages: Pages, parts: Sequence[Listed], *, public: bool) -> None:
    """Every part, with what it is of; without its note in what is published."""
    if not parts:
        return
    columns = [
        Column("Of", 2, header=True),
        Column("What", 3, empty="Not said"),
        Column("Worked out as", 3, empty="Not given"),
        Column("Year", 1.3, empty="Not said"),
        Column("How often", 1.4, empty="Not said"),
        Column("Amount", 1.6, align="right", empty="Not known"),
        Column("Funded from", 2, empty="Not said"),
        Column("Additional", 1.4, empty="Not said"),
        Column("Counts", 1.6),
    ]
    pages.heading(2, "Parts of costs", band=True, keep=pages.full * 0.25)
    with Table(pages, columns, summary="Parts of costs") as table:
        for of, part in parts:
            note = "" if public and is_private(CostPart, "note") else _note(part)
            what = " ".join(filter(None, (one_line(part.what), note)))
            table.row([
                of, what, one_line(part.text), year_name(part.year), part.recurrent.capitalize(),
                _amount(part), one_line(part.source),
                part.additional.capitalize(), "Alternative" if part.alternative else "Yes",
            ])  # fmt: skip


def _amount(part: CostPart) -> str:
    """The amount of a part, with what its words come to where nobody gave one."""
    kept, offered = amount_of(part), offered_by(part)
    if kept is None:
        return "" if offered is None else f"Not known; its words come to {pounds(offered)}"
    return f"{pounds(kept)}, worked out" if is_worked_out(part) else pounds(kept)


def _note(part: CostPart) -> str:
    return f"({one_line(part.note)})" if part.note.strip() else ""
