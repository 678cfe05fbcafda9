"""Costs: what the plan says its actions cost, its summary of costs, and what does not add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, takewhile
from pathlib import Path
from typing import BinaryIO

from desktop.core.costs.actions import (
    AreaSums,
    MoneyColumn,
    are_years,
    area_sums,
    money_columns,
    not_additional,
    summary_lines,
)
from desktop.core.costs.amounts import amount, is_unclear
from desktop.core.costs.money import beside_costs
from desktop.core.costs.part_totals import stated_beside
from desktop.core.costs.parts import ACTIONS, costs_of
from desktop.core.costs.products import products, worked_out
from desktop.core.costs.readings import Reading
from desktop.core.costs.settling import said_again
from desktop.core.costs.standpoints import in_words
from desktop.core.costs.sums import is_a_year, pounds
from desktop.core.costs.totals import (
    CostTable,
    LeftOut,
    StatedTotal,
    TableSums,
    left_out,
    stated_totals,
    table_sums,
    tables,
)
from desktop.core.data import PlanData
from desktop.core.fields import EXTRA
from desktop.core.kinds import Action, CostLine
from desktop.core.text import count, one_line
from desktop.reports import frame, records
from desktop.reports.cost_parts import asked, draw_asked, draw_parts, draw_totals, listed, title_of
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Cell, Column, Pages, Table
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection, cell_of

_FIELDS = ("no", "action", "lead", "cost")
_OWN = "What the actions’ costs come to"
_OWN_SPLIT = "What the actions’ costs come to in their own words"


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write the costs to ``out`` and return the number of pages.

    Every cost stands in the plan's own words; sums are only worked out where those words say a
    sum of money. Where nothing states a cost it is a nil return that says so. Raises
    ``core.errors.Refused`` where no action is chosen, and ``Cancelled``.
    """
    selection = Selection(data, options)
    lines = [] if selection.partial else summary_lines(data)
    whole = selection.all_actions() if lines else frame.chosen(selection)
    money = money_columns(data)
    actions = [action for action in whole if any(each.text(action).strip() for each in money)]
    parts = listed(data, whole, lines, whole=not selection.partial)
    pages = frame.begin(data, options, out, "Costs", progress=progress, cancelled=cancelled)
    pages.expect(len(actions) + len(lines))
    if not actions and not lines and not parts:
        pages.paragraph(_nil(len(whole), partial=selection.partial))
        return frame.annex(pages, selection)
    pages.paragraph(_sentence(actions, money, parts=bool(parts)))
    names = data.info.cost_columns
    if again := in_words([each.label for each in beside_costs(data)] + said_again(lines, names)):
        pages.paragraph(again)
    below, not_compared = ([], []) if selection.partial else stated_beside(data)
    totals = [*stated_totals(lines, names), *below]
    left = [*left_out(lines, names), *not_compared]
    _draw_wrong(pages, actions, totals, left)
    draw_asked(pages, asked(data, parts, [*whole, *lines]), parts)
    if lines:
        _draw_sums(pages, lines, names)
    split = any(isinstance(each.row, Action) and each.part for each in costs_of(data, ACTIONS))
    _draw_action_sums(
        pages, money, area_sums(data, actions), below=bool(below), split=bool(parts) and split
    )
    draw_totals(pages, data, whole, whole=not selection.partial)
    _draw_totals(pages, totals)
    _draw_left(pages, left)
    if lines:
        _draw_lines(pages, lines, names)
    if actions:
        _draw_actions(pages, selection, money)
    draw_parts(pages, parts, public=options.public)
    return frame.annex(pages, selection)


def _nil(actions: int, *, partial: bool) -> str:
    """The words of a nil return."""
    of = "chosen" if partial else "of the plan"
    none = "The one action" if actions == 1 else f"None of the {actions:,} actions"
    states = "states no cost" if actions == 1 else "states a cost"
    rest = "" if partial else ", and the plan has no summary of costs"
    return (
        f"Nil return. {none} {of} {states}{rest}. That is not to say that the work costs nothing."
    )


def _sentence(actions: Sequence[Action], money: Sequence[MoneyColumn], *, parts: bool) -> str:
    if not actions:
        own = "in its own words" if parts else "of its own"
        return f"No action states a cost {own}."
    said = f"{count(len(actions), 'action states its', 'actions state their')} cost."
    if len(money) > 1:
        over = [f"“{column.label}”" for column in money if column.over]
        told = f"{said} It stands in {len(money)} columns, whose sums are below."
        if not over:
            return told
        says = "is a total" if len(over) == 1 else "are totals"
        return f"{told} {' and '.join(over)} {says} over others, and no further cost."
    column = money[0]
    stated = [figure for action in actions if (figure := column.sum(action)) is not None]
    if not stated:
        return f"{said} None names one sum of money, so none is added up here."
    rest = len(actions) - len(stated)
    odd = any(is_unclear(column.text(action), of_money=True) for action in actions)
    about = any(column.is_about(each) for each in actions if column.sum(each) is not None)
    none = "none, several or one that cannot be added" if odd else "none or several"
    others = (
        f" The other {rest:,} name {none}, and are not in that sum."
        if rest > 1
        else f" The other one names {none}, and is not in that sum."
        if rest
        else ""
    )
    names = (
        "name one sum of money each; together" if len(stated) > 1 else ("names one sum of money:")
    )
    together = _about(pounds(sum(stated, Decimal(0))), about)
    apart = not_additional(column, actions)
    existing = f" {pounds(apart)} of that is said to be not additional." if apart else ""
    return f"{said} {len(stated):,} of them {names} {together}.{existing}{others}"


def _draw_wrong(
    pages: Pages,
    actions: Sequence[Action],
    totals: Sequence[StatedTotal],
    left: Sequence[LeftOut],
) -> None:
    """The sums that are not what they say, each with its working."""
    rows = [
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
    rows += [
        [
            "Summary",
            f"{each.where}: {each.best.of} are {each.working}",
            pounds(each.stated),
            pounds(each.sum),
            pounds(each.difference),
        ]
        for each in totals
        if not each.fits
    ]
    if not rows:
        pages.paragraph(_all_right(actions, totals, sum(each.total for each in left)))
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
        for row in rows:
            table.row(row)


def _all_right(actions: Sequence[Action], totals: Sequence[StatedTotal], alone: int) -> str:
    """What was compared where nothing is wrong; that nothing could be is no praise."""
    worked = sum(any(worked_out(action.cost)) for action in actions)
    if alone:
        told = (
            f"{count(alone, 'stated total cannot', 'stated totals cannot')} be compared, as below."
        )
        return f"{told} {_all_right(actions, totals, 0)}" if totals or worked else told
    if not totals and not worked:
        return "No total is stated and no sum is worked out in the words of an action."
    # A total between two ends, or of estimates, is borne out and still not what they come to.
    exact = all(each.best.low == each.best.high and not each.best.about for each in totals)
    compared = [
        *([f"{count(len(totals), 'stated total')} with the lines"] if totals else []),
        *([f"{count(worked, 'cost')} worked out in the words of an action"] if worked else []),
    ]
    each = "It" if len(totals) + worked == 1 else "Each"
    return (
        f"Compared: {' and '.join(compared)}. {each} {'is' if exact else 'may be'} what its own "
        "figures come to."
    )


def _draw_sums(pages: Pages, lines: Sequence[CostLine], names: Sequence[str]) -> None:
    """What the lines come to: by section, by column, over all; of each table by itself."""
    for at, found in enumerate(table_sums(lines, names)):
        if at == 0:
            pages.heading(2, "What the lines come to", keep=pages.full * 0.15)
        else:
            called = ", ".join(filter(None, found.names))
            pages.heading(2, f"Under the headings “{called}”", keep=pages.full * 0.15)
        _draw_sums_of(pages, found)


def _draw_sums_of(pages: Pages, found: TableSums) -> None:
    """What the lines of one table come to, in each of its columns that holds a sum."""
    many = len(found.names)
    money = [place for place in range(many) if any(each.sums[place] for each in found.sections)]
    columns = [
        Column("Section", 3, header=True),
        Column("Lines", 0.8, align="right"),
        *[
            Column(found.names[place] or _unnamed(place, many), 1.5, align="right")
            for place in money
        ],
    ]
    with Table(pages, columns, summary="Sums of the lines by section and column") as table:
        for each in found.sections:
            last = each is found.sections[-1]
            of = one_line(each.section) or ("All lines" if last else "Under no section")
            table.row([of, f"{each.lines:,}", *[_sum(each.sums[at]) for at in money]])


def _sum(reading: Reading | None) -> str:
    """What lines come to, with a word of the figures that are not in it."""
    if reading is None:
        return "No sum"
    odd = len(reading.odd) + len(reading.unread) + reading.unknown
    return f"{reading.told}, without {count(odd, 'figure')}" if odd else reading.told


def _draw_action_sums(
    pages: Pages,
    money: Sequence[MoneyColumn],
    found: Sequence[AreaSums],
    *,
    below: bool,
    split: bool,
) -> None:
    """What the actions' own costs come to: by area, by column, over all.

    Nothing for one area and one column, which the sentence says; ``below`` says that a total of
    them is stated, beside which the sum is to stand. Where costs are ``split`` into parts, a reader
    is told that what is counted with those comes to another sum, and where it stands.
    """
    if not found or (len(found) == 1 and len(money) == 1 and not below):
        return
    years = are_years(money)
    columns = [
        Column("Area", 3, header=True),
        Column("Actions", 0.8, align="right"),
        *[Column(each.label, 1.5, align="right") for each in money],
        *([Column("All years", 1.5, align="right")] if years else []),
    ]
    pages.heading(2, _OWN_SPLIT if split else _OWN, keep=pages.full * 0.15)
    if split:
        pages.paragraph(
            "Of the words alone. Where a cost is split into parts, its parts say more, and what "
            f"all come to with those stands under “{title_of(ACTIONS)}”; it may be another sum."
        )
    with Table(pages, columns, summary="Sums of the actions' costs by area and column") as table:
        for each in found:
            cells = [
                _known(*given)
                for given in zip(each.sums, each.without, each.about, each.apart, strict=True)
            ]
            if years:
                known = [given for given in each.sums if given is not None]
                whole = sum(known, Decimal(0)) if known else None
                apart = sum(each.apart, Decimal(0))
                cells.append(_known(whole, sum(each.without), any(each.about), apart))
            table.row([one_line(each.area) or "All areas", f"{each.actions:,}", *cells])


def _known(given: Decimal | None, without: int, about: bool, apart: Decimal) -> str:
    """A sum with a word of the figures that are not in it, or that are none to rely on, and of what
    of it is said to be not additional."""
    if given is None:
        return "No sum"
    told = _about(pounds(given), about)
    told = f"{told}, {pounds(apart)} of it not additional" if apart else told
    return f"{told}, without {count(without, 'figure')}" if without else told


def _about(told: str, about: bool) -> str:
    """A sum, marked where one of the figures in it is called rounded, or an estimate."""
    return f"about {told}" if about else told


def _draw_totals(pages: Pages, totals: Sequence[StatedTotal]) -> None:
    """Every stated total beside what it was compared with."""
    if not totals:
        return
    columns = [
        Column("Stated total", 4, header=True),
        Column("Compared with", 4),
        Column("Stated", 1.3, align="right"),
        Column("Comes to", 1.3, align="right"),
        Column("Difference", 1.3, align="right", empty="None"),
    ]
    pages.heading(2, "Totals as they are stated", keep=pages.full * 0.15)
    with Table(pages, columns, summary="Stated totals beside what their lines come to") as table:
        for each in totals:
            table.row([each.where, each.best.of, pounds(each.stated), *_beside(each)])


def _beside(total: StatedTotal) -> tuple[str, str]:
    """What the parts of a stated total come to, and how far it is from them.

    A total between the two ends of its parts is not what they come to: both ends are told.
    """
    between = total.fits and total.best.low < total.best.high
    if between and not total.difference:
        return total.best.told, "None: it lies between"
    comes = _about(pounds(total.sum), total.best.about)
    if not total.difference:
        return comes, ""
    return comes, f"{pounds(total.difference)}{', rounded' if total.fits else ''}"


def _draw_left(pages: Pages, left: Sequence[LeftOut]) -> None:
    """What is in no sum, or could be compared with none, and why."""
    if not left:
        return
    columns = [
        Column("Where", 4, header=True),
        Column("In words", 3),
        Column("What could not be done", 5),
    ]
    pages.heading(2, "Figures that could not be added or compared", keep=pages.full * 0.15)
    with Table(pages, columns, summary="Figures that are in no sum, and why") as table:
        for each in left:
            table.row([each.where, each.text, f"{each.why[:1].upper()}{each.why[1:]}."])


def _draw_lines(pages: Pages, lines: Sequence[CostLine], names: Sequence[str]) -> None:
    """The summary of costs as it was written, a drawn table for each section of its tables."""
    title = "Summary of costs"
    for table in tables(lines, names):
        for _, section in groupby(enumerate(table.lines), key=lambda each: each[1].section):
            _draw_section(pages, title, table, [place for place, _ in section])
            title = "Other lines of the summary"


def _draw_section(pages: Pages, title: str, table: CostTable, places: Sequence[int]) -> None:
    """Draw the lines at some places of a table, which are all of one section, under its headings.

    ``title`` is what stands over lines of no section.
    """
    section = [table.lines[place] for place in places]
    above = [table.lines[place] for place in takewhile(table.heads.__contains__, places)]
    body = section[len(above) :]
    if not body:
        return  # the names of the columns, which stand over the tables below
    title = one_line(section[0].section) or title
    many = max(len(line.figures) for line in section)
    pages.heading(2, title, band=True, keep=pages.full * 0.25)
    if not many:
        for line in section:
            pages.paragraph(line.item)
        return
    heads = above or [table.lines[place] for place in sorted(table.heads)]
    item = next((head.item.strip() for head in reversed(heads) if head.item.strip()), "Item")
    columns = _columns_of(item, above, body, table.names[:many])
    with Table(pages, columns, summary=f"Costs: {title}") as drawn:
        for line in body:
            drawn.row([line.item, *line.figures, *[""] * (many - len(line.figures))])


def _columns_of(
    item: str, above: Sequence[CostLine], body: Sequence[CostLine], called: Sequence[str]
) -> list[Column]:
    """The columns of a section: under its own row of headings, or the table's; money right.

    ``item`` heads the first, which may hold references, so that a line without one has an item.
    """
    names = list(above[0].figures) if len(above) == 1 else list(called)
    names += [""] * (len(called) - len(names))
    columns = [Column(item, 4, header=True, empty=f"No {item.casefold()}")]
    for place, name in enumerate(names):
        label = name.strip() or _unnamed(place, len(names))
        figures = [line.figures[place] for line in body if len(line.figures) > place]
        sums = [each for each in figures if each.strip()]
        money = all(
            amount(each, of_money=not all(map(is_a_year, sums))) is not None for each in sums
        )
        columns.append(Column(label, 1.5, empty="No figure", align="right" if money else "left"))
    return columns


def _unnamed(place: int, many: int) -> str:
    """What stands over a column of figures that nothing names."""
    return f"Column {place + 1}, not named" if many > 1 else "Figure"


def _draw_actions(pages: Pages, selection: Selection, money: Sequence[MoneyColumn]) -> None:
    data = selection.data
    fields = selection.fields(_FIELDS)
    named = [f"{EXTRA}{each.field}" if each.own else each.field for each in money]
    shown = {field.name for field in fields}
    fields += selection.fields_named([each for each in named if each not in shown])
    rows: list[Sequence[Cell] | str] = []
    for area in selection.areas:
        stating = [
            action
            for action in selection.actions(area)
            if any(each.text(action).strip() for each in money)
        ]
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
