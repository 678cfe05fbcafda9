"""Costs: what the plan says its actions cost, its summary of costs, and what does not add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from desktop.core.costs import amount, products, totals
from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.kinds import Action, CostLine
from desktop.core.text import count, one_line
from desktop.reports import frame, records
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Cell, Column, Pages, Table
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection, cell_of

_FIELDS = ("no", "action", "lead", "cost")


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write the costs to ``out`` and return the number of pages.

    Every cost stands in the plan's own words; sums are only worked out where those words say a
    sum of money. Raises ``core.errors.Refused`` where nothing states a cost, and ``Cancelled``.
    """
    selection = Selection(data, options)
    actions = [action for action in selection.all_actions() if action.cost.strip()]
    lines = [] if selection.partial else list(data.all(CostLine))
    if not actions and not lines:
        raise Refused(
            "No action chosen for this report states a cost. Nothing was written."
            if selection.partial
            else "No action of the plan states a cost and it has no summary of costs, so there is "
            "nothing to report. Nothing was written."
        )
    pages = frame.begin(data, options, out, "Costs", progress=progress, cancelled=cancelled)
    pages.expect(len(actions) + len(lines))
    pages.paragraph(_sentence(actions))
    _draw_wrong(pages, actions, lines)
    if lines:
        _draw_lines(pages, lines)
    if actions:
        _draw_actions(pages, selection)
    return frame.annex(pages, selection)


def pounds(figure: Decimal) -> str:
    """A sum of money: "£498,761", with pence where there are any."""
    return f"£{figure:,.0f}" if figure == figure.to_integral_value() else f"£{figure:,.2f}"


def _sentence(actions: Sequence[Action]) -> str:
    if not actions:
        return "No action states a cost of its own."
    stated = [figure for action in actions if (figure := amount(action.cost)) is not None]
    said = f"{count(len(actions), 'action states its', 'actions state their')} cost."
    if not stated:
        return f"{said} None names one sum of money, so none is added up here."
    rest = len(actions) - len(stated)
    others = (
        f" The other {rest:,} name none or several, and are not in that sum."
        if rest > 1
        else " The other one names none or several, and is not in that sum."
        if rest
        else ""
    )
    names = (
        "name one sum of money each; together" if len(stated) > 1 else ("names one sum of money:")
    )
    return f"{said} {len(stated):,} of them {names} {pounds(sum(stated, Decimal(0)))}.{others}"


def _draw_wrong(pages: Pages, actions: Sequence[Action], lines: Sequence[CostLine]) -> None:
    """The sums that are not what they say, in words."""
    wrong = [
        [
            one_line(action.name),
            each.where,
            pounds(each.stated),
            pounds(each.worked_out),
            pounds(abs(each.stated - each.worked_out)),
        ]
        for action in actions
        for each in products(action.cost)
    ]
    wrong += [
        [
            "Summary",
            each.where,
            pounds(each.stated),
            pounds(each.worked_out),
            pounds(abs(each.stated - each.worked_out)),
        ]
        for each in totals(lines)
    ]
    if not wrong:
        pages.paragraph(
            "Where a sum is worked out in words, and where a total stands below its "
            "lines, it is what they come to."
        )
        return
    pages.heading(2, "Sums that do not work out", keep=pages.full * 0.2)
    columns = [
        Column("Where", 1.6, header=True),
        Column("In words", 6),
        Column("Stated", 1.3, align="right"),
        Column("Worked out", 1.3, align="right"),
        Column("Difference", 1.3, align="right"),
    ]
    with Table(pages, columns, summary="Stated sums beside what they come to") as table:
        for row in wrong:
            table.row(row)


def _draw_lines(pages: Pages, lines: Sequence[CostLine]) -> None:
    """The summary of costs as it was written, one table for each of its sections."""
    sections: list[list[CostLine]] = []
    for line in lines:
        if not sections or sections[-1][-1].section != line.section:
            sections.append([])
        sections[-1].append(line)
    for place, section in enumerate(sections):
        title = one_line(section[0].section) or (
            "Summary of costs" if place == 0 else "Other lines of the summary"
        )
        pages.heading(2, title, band=True, keep=pages.full * 0.25)
        many = max(len(line.figures) for line in section)
        if not many:
            for line in section:
                pages.paragraph(line.item)
            continue
        head = section[0] if _is_head(section[0]) and len(section) > 1 else None
        body = section[1:] if head is not None else section
        columns = _columns_of(head, body, many)
        with Table(pages, columns, summary=f"Costs: {title}") as table:
            for line in body:
                table.row([line.item, *line.figures, *[""] * (many - len(line.figures))])


def _columns_of(head: CostLine | None, body: Sequence[CostLine], many: int) -> list[Column]:
    """The columns of a section: under its own headings where it has them; money to the right."""
    names = list(head.figures) if head else []
    names += [""] * (many - len(names))
    item = head.item.strip() if head and head.item.strip() else "Item"
    columns = [Column(item, 4, header=True, empty="No item")]
    for number, name in enumerate(names, start=1):
        label = name.strip() or (f"Figure {number}" if many > 1 else "Figure")
        figures = [line.figures[number - 1] for line in body if len(line.figures) >= number]
        money = all(amount(figure) is not None for figure in figures if figure.strip())
        columns.append(Column(label, 1.5, empty="No figure", align="right" if money else "left"))
    return columns


def _is_head(line: CostLine) -> bool:
    """Whether a line holds the headings of the figures below it rather than figures."""
    years = [figure for figure in line.figures if figure.strip()]
    return bool(years) and not any("£" in figure or amount(figure) is not None for figure in years)


def _draw_actions(pages: Pages, selection: Selection) -> None:
    data = selection.data
    fields = selection.fields(_FIELDS)
    if not any(field.name == "cost" for field in fields):
        fields += selection.fields_named(["cost"])
    rows: list[Sequence[Cell] | str] = []
    for area in selection.areas:
        stating = [action for action in selection.actions(area) if action.cost.strip()]
        if stating:
            rows.append(
                ": ".join(part for part in (one_line(area.code), one_line(area.title)) if part)
                or area.name
            )
            rows += [[cell_of(data, action, field.name) for field in fields] for action in stating]
    columns, listed = [field.column for field in fields], selection.options.layout == "list"
    keep = records.first_height(pages, columns, rows, listed=listed)
    pages.heading(2, "What the actions cost", band=True, keep=keep)
    records.draw(pages, columns, rows, listed=listed, summary="Actions that state a cost")
