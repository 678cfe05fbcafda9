"""The commands that make a plan, print it and write it out: ``import``, ``show``, ``export``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.command import (
    Command,
    add_as_at,
    day,
    named_file,
    plan_as_at,
    print_json,
    refuse_other_ending,
)
from desktop.cli.evidence_files import looked_at
from desktop.cli.output import OutputLost
from desktop.cli.saying import say_done, say_found, say_stood
from desktop.core.errors import Refused

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.core.evidence.looking import Looked
    from desktop.exchange.recognise import Recognition


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workbook", type=named_file)
    parser.add_argument("-o", "--output", type=named_file, required=True, metavar="PLAN")
    parser.add_argument(
        "--stands-for", type=day, metavar="DATE",
        help="the day whose plan the workbook is, where that is not today",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="what was read, and what was doubted")


def _import(options: argparse.Namespace) -> int:
    from desktop.core.evidence.beside import contents_beside
    from desktop.core.kinds import Indicator
    from desktop.core.plan import new_plan_data
    from desktop.core.text import visible
    from desktop.exchange.importing import import_workbook, stands_for
    from desktop.exchange.measured.turned import said_in
    from desktop.exchange.recognise.model import PLAN
    from desktop.store.new_name import refuse_existing
    from desktop.store.planfile import create_plan

    output: Path = options.output
    refuse_existing(output)
    said = stands_for(options.stands_for) if options.stands_for else ""
    refuse_other_ending(output, ".plandesk")
    recognition = import_workbook(options.workbook)
    draft = recognition.draft
    plain = not recognition.own  # an exported plan may well be one without actions
    of_actions = bool(draft.actions()) or any(each.role == PLAN for each in recognition.sheets)
    if plain and not of_actions and not draft.table(Indicator):
        raise Refused(
            said_in(recognition.problems)
            or f"No table of actions was found in “{options.workbook.name}”: no row reads like"
            " headings such as “Action”, “By when” and “Lead”. Nothing was imported; name its"
            " row of headings in the window, under File, Import a workbook."
        )
    draft.info.stands_for = said or draft.info.stands_for
    files, lacking = contents_beside(draft, options.workbook)
    if lacking:
        print(visible(lacking), file=sys.stderr)
    with create_plan(
        output,
        new_plan_data(draft.info.title),
        draft=draft,
        label=f"import {options.workbook.name}",
        files=files,
    ) as file:
        say_found(file, unsound=False)
        data, looked = file.plan.data, looked_at(file, file.plan.data)
        data.looked = looked
    try:
        _say_imported(options, data, recognition, looked)
    except OutputLost:
        output.unlink()  # what is refused has written nothing
        raise
    return 0


def _say_imported(
    options: argparse.Namespace, data: PlanData, recognition: Recognition, looked: dict[int, Looked]
) -> None:
    from desktop.core.coverage import counted, coverage
    from desktop.core.kinds import Indicator, IndicatorValue, Requirement
    from desktop.core.likely import likely_links
    from desktop.core.paragraphs import Paragraphs, in_words
    from desktop.core.show import as_json
    from desktop.core.text import count

    if options.json:
        problems = [
            {"sheet": each.sheet, "cell": each.cell, "what": each.what, "kept": each.kept}
            for each in recognition.problems
        ]
        print_json(as_json(data, looked=looked) | {"problems": problems})
        return
    of_actions = f"{count(len(data.actions()), 'action')} in {count(len(data.areas), 'area')}"
    indicators = len(data.table(Indicator))
    of_values = (
        f"{count(indicators, 'indicator')} with {count(len(data.table(IndicatorValue)), 'value')}"
    )
    read = [of_actions] if data.areas or not indicators else []
    read += [of_values] if indicators else []
    print(f"{options.output}: {' and '.join(read)} read from {options.workbook.name}.")
    if recognition.lost:
        print(f"{recognition.lost_in_words}: see what is listed first.")
    if data.table(Requirement):
        print(counted(coverage(data)).in_words)
        paragraphs = Paragraphs(data)
        if paragraphs.named:
            print(in_words(paragraphs.named, held=paragraphs.held))
    guessed = likely_links(data)
    if guessed:
        print(
            f"{count(len(guessed), 'requirement has', 'requirements have')} likely links, guessed "
            "from words in common; none is made. They are listed with --json, and offered in the "
            "window under Review, Requirements."
        )
    for problem in recognition.problems:
        where = f"{problem.sheet} {problem.cell}".strip()
        print(f"  {where}{': ' if where else ''}{problem.what} Kept: {problem.kept}")
    if sys.stdout is not None:
        sys.stdout.flush()


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=named_file)
    parser.add_argument("--json", action="store_true")
    add_as_at(parser)


def _show(options: argparse.Namespace) -> int:
    from desktop.core.show import as_json, as_text
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=True) as file:
        say_found(file)
        data, day = plan_as_at(file.plan, options)
        if options.json:
            # It says whose state it is, "as_at", and how the files of evidence stand now.
            data.looked = looked_at(file, data)
            print_json(as_json(data, day, data.looked))
        else:
            say_stood(data, day)
            print(as_text(data))
    return 0


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=named_file)
    parser.add_argument("-o", "--output", type=named_file, required=True, metavar="OUT.xlsx")
    parser.add_argument("--one-sheet", action="store_true", help="all areas on one sheet")
    parser.add_argument(
        "--files", action="store_true",
        help="write the files that are kept inside the plan into a folder beside the workbook",
    )  # fmt: skip


def _export(options: argparse.Namespace) -> int:
    from desktop.core.evidence.beside import left_behind, write_beside
    from desktop.core.text import count
    from desktop.exchange.exporting import export_workbook
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=True) as file:
        refuse_other_ending(options.output, ".xlsx")
        say_found(file)
        data = file.plan.data
        export_workbook(data, options.output, one_sheet=options.one_sheet)
        said = [f"{options.output} written."]
        if left := left_behind(data):
            said.append(f"{left} With --files they are written into a folder beside it.")
        if left and options.files:
            beside = write_beside(data, lambda sha: b"".join(file.read_kept(sha)), options.output)
            said[1:] = [f"{count(beside.many, 'file')} written into {beside.folder}.", *beside.lost]
    say_done(" ".join(said))
    return 0


COMMANDS = (
    Command("import", "make a new plan from any workbook", _import_arguments, _import),
    Command("show", "print a plan", _show_arguments, _show),
    Command("export", "write a plan as a workbook", _export_arguments, _export),
)
