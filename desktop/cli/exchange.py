"""The commands that exchange workbooks with partners: ``pack`` and ``merge``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.cli.command import Command, day, named_file, names, print_json, refuse_other_ending
from desktop.cli.saying import say_done, say_found

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.core.merge import Applied, Decisions, Group, Merge
    from desktop.core.plan import Plan
    from desktop.exchange.measured import Measured


def _pack_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=named_file)
    parser.add_argument("--to", required=True, metavar="NAME", help="the partner")
    parser.add_argument(
        "--lead", action="append", default=[], metavar="TEXT",
        help="actions with this delivery lead; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--area", action="append", default=[], metavar="CODE",
        help="actions of this area; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--fill", type=names, default=[], metavar="FIELD,…",
        help="the columns that they may fill in; by when, progress and RAGB when left out",
    )  # fmt: skip
    parser.add_argument(
        "--indicators", type=names, nargs="?", const=[], default=None, metavar="CODE,…",
        help="indicators instead of actions: these, or all where no code follows",
    )  # fmt: skip
    parser.add_argument(
        "--officer", action="append", default=[], metavar="TEXT",
        help="indicators of this officer or supplier; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--theme", action="append", default=[], metavar="TEXT",
        help="indicators of this theme; may be given several times",
    )  # fmt: skip
    parser.add_argument("--reply-by", type=day, metavar="DATE")
    parser.add_argument("--note", default="", metavar="TEXT", help="a covering note")
    parser.add_argument("-o", "--output", type=named_file, required=True, metavar="PACK.xlsx")


def _pack(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from desktop.core.editing.indicator_packs import indicators_for
    from desktop.core.editing.packs import PackSpec
    from desktop.core.errors import Refused
    from desktop.core.text import count
    from desktop.exchange.packs.sending import send_pack
    from desktop.store.planfile import open_plan

    spec = PackSpec(
        partner=options.to,
        leads=tuple(options.lead),
        areas=tuple(options.area),
        fill=tuple(options.fill),
        reply_by=options.reply_by.isoformat() if options.reply_by else "",
        note=options.note,
    )
    measured = options.indicators is not None
    if measured and (spec.leads or spec.areas or spec.fill):
        raise Refused("A pack holds actions or indicators: leave out --lead, --area and --fill, or "
                      "--indicators. Nothing was sent.")  # fmt: skip
    if not measured and (options.officer or options.theme):
        raise Refused("--officer and --theme choose indicators: give --indicators as well. Nothing "
                      "was sent.")  # fmt: skip
    with open_plan(options.plan) as file:
        refuse_other_ending(options.output, ".xlsx")
        say_found(file)
        if measured:
            found = indicators_for(
                file.plan.data, options.indicators, options.officer, options.theme
            )
            spec = replace(spec, indicators=tuple(each.key for each in found))
        pack = send_pack(file.plan, spec, options.output)
    what = count(len(pack.sent), "indicator" if measured else "action")
    say_done(f"{options.output}: {what} for {pack.partner}.")
    return 0


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=named_file)
    parser.add_argument("workbook", type=named_file, metavar="RETURN.xlsx")
    parser.add_argument("--preview", action="store_true", help="write nothing")
    parser.add_argument(
        "--conflicts", choices=("mine", "theirs"), default="",
        help="the side that is taken where both changed a cell",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true")


def _merge(options: argparse.Namespace) -> int:
    from desktop.core.merge import apply, compare, default_decisions, merge_json
    from desktop.exchange.measured import Measured
    from desktop.exchange.packs.either import read_returned
    from desktop.exchange.packs.returns import pack_of
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=options.preview) as file:
        say_found(file)
        data = file.plan.data
        returned = read_returned(options.workbook, data, today=file.plan.today())
        if isinstance(returned, Measured):
            return _merge_values(file.plan, returned, options)
        merge = compare(data, pack_of(data, returned), returned)
        decisions = default_decisions(merge, options.conflicts)
        lines = list(_lines(data, merge, decisions)) if not options.json else []
        applied = None if options.preview else apply(file.plan, merge, decisions)
        if options.json:
            print_json(merge_json(merge, decisions, applied))
            return 0
    for remark in merge.remarks:
        print(remark)
    print(_summary(merge, decisions, applied))
    for line in lines:
        print(f"  {line}")
    return 0


def _merge_values(plan: Plan, measured: Measured, options: argparse.Namespace) -> int:
    """Merge the return of a pack of indicators."""
    from desktop.cli.measured import say_values, values_lines
    from desktop.core.merge.measured import compare_values
    from desktop.core.merge.measured_taking import problems_of, returned_json, take_values

    side = options.conflicts
    values = compare_values(plan, measured.given, options.workbook.name, sent=measured.sent)
    problems = problems_of(values, side, measured.problems)
    taken = None
    if not options.preview:
        taken = take_values(plan, values, side, pack_key=measured.pack_key)
    if options.json:
        print_json(returned_json(values, problems, taken, side))
        return 0
    say_values(values_lines(values, taken, side, can_add=False), problems)
    return 0


def _summary(merge: Merge, decisions: Decisions, applied: Applied | None) -> str:
    from desktop.core.merge import planned
    from desktop.core.text import count

    changes, _ = planned(merge, decisions)
    actions = count(len({change.key for change in changes}), "action")
    label = merge.label[:1].upper() + merge.label[1:] if merge.partner else merge.file_name
    if not changes:
        noted = " The return is noted with its pack." if applied and merge.partner else ""
        return f"{label}: nothing to take; every action is as it was.{noted}"
    cells = count(len(changes), "cell")
    verb = "taken" if applied else "would be taken"
    return f"{label}: {cells} in {actions} {verb}."


def _lines(data: PlanData, merge: Merge, decisions: Decisions) -> Iterator[str]:
    """What changes, and what is left as it is although something came back, a line each."""
    from desktop.core.fields import field_of
    from desktop.core.kinds import Area
    from desktop.core.merge import Matched, Outcome, planned
    from desktop.core.text import brief

    taken = {change.cell.id: change.value for change in planned(merge, decisions)[0]}
    said = {
        Outcome.CONFLICT: "conflict; mine was kept",
        Outcome.UNREADABLE: "cannot be read; mine was kept",
        Outcome.CLEARING: "came back blank; mine was kept",
        Outcome.LOCKED: "not a column to fill in; mine was kept",
    }
    for group in merge.groups:
        words = group.words
        name = group.no or words
        if group.matched is Matched.NEW:
            area = data.get(Area, group.area_id)
            where = f" for {area.name}" if area else ""
            yield f"new row{where}, not added: {words} ({group.where}){_came(group)}"
            if group.note:
                yield f"  {group.note}"
        elif group.matched is Matched.DOUBTFUL:
            yield f"doubtful, not taken: {group.where}, {words} ({group.note}){_came(group)}"
        elif group.matched is Matched.MISSING:
            if merge.pack_key:
                yield f"{name}: not returned, kept as it is"
        elif group.matched is Matched.DELETED:
            yield f"{name}: {group.note}; not taken{_came(group)}"
        else:
            if group.note:
                yield f"{name}: {group.note}"
            for cell in group.cells:
                label = f"{name} {field_of(cell.field).short}"
                theirs = f"“{brief(cell.theirs, 60)}”" if cell.theirs.strip() else "blank"
                note = f" ({cell.note})" if cell.note else ""
                if cell.id in taken:
                    mine, value = (
                        brief(_as_read(cell.field, text), 60)
                        for text in (cell.mine, taken[cell.id])
                    )
                    yield f"{label}: “{mine}” → “{value}”{note}"
                elif cell.only_coloured:
                    letter = f" (“{cell.choices[0]}”)"
                    yield f"{label}: {cell.note}{letter}; that was not taken, mine was kept"
                elif cell.outcome in said:
                    note = note if cell.outcome is Outcome.UNREADABLE else ""
                    came = "" if cell.outcome is Outcome.CLEARING else f"{theirs} "
                    yield f"{label}: {came}{said[cell.outcome]}{note}"


def _came(group: Group) -> str:
    """What came back in a row that is no action of the plan, behind what it is called."""
    from desktop.core.fields import field_of
    from desktop.core.text import brief, one_line

    return "".join(
        f"; {field_of(cell.field).short}: "
        + (f"“{brief(one_line(cell.theirs), 200)}”" if cell.theirs.strip() else cell.note)
        for cell in group.cells
        if cell.field not in ("no", "action")
    )


def _as_read(name: str, text: str) -> str:
    """A field's text as people read it: a day, which is kept as 2018-10-03, as 03/10/2018."""
    from desktop.core.days import format_day
    from desktop.core.fields import field_of
    from desktop.core.kinds import Holds
    from desktop.core.merge.values import date_of

    day = date_of(text) if text and field_of(name).holds is Holds.DAY else None
    return format_day(day) if day else text


COMMANDS = (
    Command("pack", "write a workbook for one partner to fill in", _pack_arguments, _pack),
    Command("merge", "merge what a partner sent back", _merge_arguments, _merge),
)
