"""The command that brings measured values into a plan: ``indicators``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from desktop.cli.command import Command, named_file, print_json
from desktop.cli.saying import say_found

if TYPE_CHECKING:
    from desktop.core.merge.measured import Coming, Values
    from desktop.core.merge.measured_taking import Taken
    from desktop.core.problems import Problem


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=named_file)
    parser.add_argument("file", type=named_file, metavar="FILE")
    parser.add_argument("--preview", action="store_true", help="write nothing")
    parser.add_argument(
        "--conflicts", choices=("mine", "theirs"), default="",
        help="the side that is taken where a value was typed and the file says another",
    )  # fmt: skip
    parser.add_argument(
        "--add", action="store_true", help="make the indicators that the plan has not"
    )
    parser.add_argument("--json", action="store_true")


def _run(options: argparse.Namespace) -> int:
    from desktop.core.merge.measured import compare_values
    from desktop.core.merge.measured_taking import (
        missing_from,
        problems_of,
        take_values,
        values_json,
    )
    from desktop.exchange.packs.either import read_measured_for
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=options.preview) as file:
        say_found(file)
        plan = file.plan
        measured = read_measured_for(options.file, plan.data, today=plan.today())
        add = missing_from(plan, measured.indicators) if options.add else []
        values = compare_values(plan, measured.given, options.file.name, add, measured.sent)
        problems = problems_of(values, options.conflicts, measured.problems)
        problems += measured.about if add else ()
        taken = None
        if not options.preview:
            taken = take_values(plan, values, options.conflicts, add, measured.pack_key)
    if options.json:
        print_json(
            values_json(values, problems, taken, options.conflicts)
            | {"left_out": [_as_json(each) for each in measured.dropped]}
        )
        return 0
    can_add = not measured.of_pack
    lines = values_lines(values, taken, options.conflicts, len(add), can_add=can_add)
    say_values(lines, [*problems, *measured.left_out])
    return 0


def say_values(lines: Iterable[str], problems: Iterable[Problem]) -> None:
    """Print what became of a file, and below that what is to be looked at."""
    for line in lines:
        print(line)
    for problem in problems:
        where = f"{problem.sheet} {problem.cell}".strip()
        print(f"  {where}{': ' if where else ''}{problem.what} Kept: {problem.kept}.")


def _as_json(problem: Problem) -> dict[str, str]:
    return {
        "sheet": problem.sheet, "cell": problem.cell, "what": problem.what, "kept": problem.kept,
    }  # fmt: skip


def values_lines(
    values: Values, taken: Taken | None, conflicts: str, added: int = 0, *, can_add: bool
) -> Iterator[str]:
    """What became of the file, and of each indicator that has other values than before.

    *can_add* says that the indicators which the plan has not could be made of the file.
    """
    from desktop.core.merge.measured import Came
    from desktop.core.merge.measured_taking import taken_of
    from desktop.core.text import brief, count

    coming = taken_of(values, conflicts)
    verb = "taken" if taken is not None else "would be taken"
    same = len(values.of(Came.SAME))
    if not values.coming:
        yield f"{values.file_name}: nothing to take stands in it; every value is as it was."
    elif not coming and not added:
        as_is = count(same, "value is", "values are")
        yield f"{values.file_name}: nothing to take; {as_is} the same in the plan already."
    else:
        new = sum(each.mine is None for each in coming)
        yield (
            f"{values.file_name}: {count(len(coming), 'value')} {verb}, {new:,} new and "
            f"{len(coming) - new:,} changed; {count(same, 'value is', 'values are')} the same."
        )
    unknown = len(values.unknown)
    if added:
        made = "made" if taken is not None else "would be made"
        yield f"{count(added, 'indicator')} {made}, with all that the file says."
    elif unknown and not can_add:
        listed = brief(", ".join(values.unknown), 200)
        yield f"The plan has no indicator {listed}: what the file says of it was not taken."
    elif unknown and not any(each.indicator or each.why for each in values.coming):
        which = "which the plan has not" if unknown == 1 else "none of which the plan has"
        yield (
            f"The file is of {count(unknown, 'indicator')}, {which}, so nothing was taken; run the "
            "command again with --add to bring the indicators in with their values."
        )
    elif unknown:
        listed = brief(", ".join(values.unknown), 200)
        yield (
            f"The plan has no indicator {listed}: what the file says of it was not taken; --add "
            "brings in the indicators that are missing."
        )
    if doubted := values.of(Came.DOUBTFUL):
        names = dict.fromkeys(each.given.code or each.given.name for each in doubted)
        yield (
            f"{count(len(doubted), 'value')} of {brief(', '.join(names), 200)} not taken: code and "
            "name do not mean one indicator of the plan. Put them right in the file, or in the "
            "plan, and bring it in again."
        )
    if shifted := len(values.of(Came.SHIFTED)):
        yield (
            f"{count(shifted, 'value')} not taken: what stands there may be of other times, or of "
            "other indicators, than the headings and rows say."
        )
    by_indicator: dict[str, list[str]] = {}
    for each in coming:
        code_and_name = (each.given.code, each.given.name)
        title = each.indicator.title if each.indicator else " ".join(filter(None, code_and_name))
        by_indicator.setdefault(title, []).append(_in_short(each))
    for title, parts in by_indicator.items():
        yield f"  {brief(title, 80)}: {', '.join(parts)}"


def _in_short(coming: Coming) -> str:
    """A value that came: what the plan had where that is another, and what stands beside it."""
    from desktop.core.merge.measured import said_by, shown
    from desktop.core.merge.measured_taking import as_what
    from desktop.core.text import brief

    value, remark = shown(said_by(coming.given)), coming.given.remark
    if coming.given.has_no_value:
        value, remark = "no value", coming.given.reading.note
    mine = shown(coming.mine) if coming.mine is not None else ""
    before = f"{mine} → " if mine and mine != value else ""
    taken_as = as_what(coming.given)
    value = f"{value} {taken_as}" if taken_as else value
    note = f" with the note “{brief(remark, 60)}”" if remark else ""
    return f"{coming.given.period.label} {before}{value}{note}"


COMMANDS = (
    Command("indicators", "bring measured values from a file into a plan", _arguments, _run),
)
