"""The commands, which need no screen: what scripts and other programs depend on.

Each ends with exit code 0 when done, 1 when refused (one sentence on stderr, nothing written), 2
for wrong usage. ``--json`` goes to stdout alone.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import __version__
from desktop.cli import exchange as cli_exchange
from desktop.core.errors import PlandeskError, Refused

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.exchange.recognise import Recognition

REPORT_KINDS = (
    "appendix",
    "summary",
    "exceptions",
    "movement",
    "leads",
    "indicators",
    "costs",
    "coverage",
)


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line; gives the exit code."""
    parser = _parser()
    try:
        options = parser.parse_args(list(arguments))
    except SystemExit as stop:
        return int(stop.code or 0)
    if not hasattr(options, "run"):
        parser.print_usage(sys.stderr)
        return 2
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A console that lacks a letter shows "?" for it; --json is UTF-8 on any.
        sys.stdout.reconfigure(errors="replace")
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        with _ending_tidily():
            code = run(options)
            if sys.stdout is not None:
                sys.stdout.flush()
        return code
    except PlandeskError as refusal:
        print(f"plandesk: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("plandesk: stopped; nothing was written.", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read the output has had enough, as "head" does
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        reason = error.strerror or error
        print(f"plandesk: The output could not be written ({reason}).", file=sys.stderr)
        return 1


@contextlib.contextmanager
def _ending_tidily() -> Iterator[None]:
    """Within this, being told to end is like Ctrl+C: what is half written is cleared away."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not in the main thread, which alone is told
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _drop_output() -> None:
    """Give up what could not be written, so that Python doesn't try again when it ends."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _day(text: str) -> date:
    from desktop.core.by_when import ByWhenKind, parse

    meaning = parse(text)
    if meaning.kind is not ByWhenKind.DAY or meaning.due is None:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a day; write it as 08/10/2018 or 2018-10-08"
        )
    return meaning.due


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plandesk",
        description="Plandesk: a council's Ofsted improvement plan. Without a command, opens the "
        "window with the plan that is named.",
    )
    parser.add_argument("--version", action="version", version=f"plandesk {__version__}")
    parser.add_argument("--showcase", nargs=2, metavar=("OUT", "SAMPLES"), help=argparse.SUPPRESS)
    parser.set_defaults(run=_showcase_or_usage)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, what: str, run: Callable[[argparse.Namespace], int]) -> Any:
        each = commands.add_parser(name, help=what, description=what)
        each.set_defaults(run=run)
        return each

    new = command("import", "make a new plan from any workbook", _import)
    new.add_argument("workbook", type=Path)
    new.add_argument("-o", "--output", type=Path, required=True, metavar="PLAN")
    new.add_argument("--json", action="store_true", help="what was read, and what was doubted")

    show = command("show", "print a plan", _show)
    show.add_argument("plan", type=Path)
    show.add_argument("--json", action="store_true")

    export = command("export", "write a plan as a workbook", _export)
    export.add_argument("plan", type=Path)
    export.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.xlsx")
    export.add_argument("--one-sheet", action="store_true", help="all areas on one sheet")

    report = command("report", "write a report as an accessible PDF", _report)
    report.add_argument("plan", type=Path)
    report.add_argument("kind", choices=REPORT_KINDS)
    report.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    report.add_argument("--as-at", type=_day, metavar="DATE", help="today when left out")
    report.add_argument("--since", metavar="REVIEW", help="the review to compare with")

    check = command("check", "list what a careful reader would ask about", _check)
    check.add_argument("plan", type=Path)
    check.add_argument("--as-at", type=_day, metavar="DATE", help="today when left out")
    check.add_argument("--json", action="store_true")

    cli_exchange.add_commands(command, _day, _names, _print_json)

    review = command("review", "keep a review: the plan as it stands, for comparing", _review)
    review.add_argument("plan", type=Path)
    review.add_argument("--kind", required=True, help="weekly, fortnightly, monthly, board, …")
    review.add_argument("--date", type=_day, metavar="DATE", help="today when left out")

    deadlines = command("deadlines", "list the duties and when they fall due", _deadlines)
    deadlines.add_argument("plan", type=Path)
    deadlines.add_argument("--json", action="store_true")
    deadlines.add_argument("--as-at", type=_day, metavar="DATE", help="today when left out")
    deadlines.add_argument("--from", dest="start", type=_day, metavar="DATE")
    deadlines.add_argument("--to", dest="end", type=_day, metavar="DATE")

    return parser


def _showcase_or_usage(options: argparse.Namespace) -> int:
    if options.showcase is None:
        print("plandesk: name a plan or a command; plandesk --help lists them.", file=sys.stderr)
        return 2
    from desktop.ui.showcase import showcase

    out, samples = options.showcase
    return showcase(Path(samples), Path(out))


def _print_json(value: object) -> None:
    # UTF-8 whatever the console's own encoding, so that a script always reads the same bytes.
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if sys.stdout is None:  # closed by the caller, who wants no output
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


def _import(options: argparse.Namespace) -> int:
    from desktop.core.plan import new_plan_data
    from desktop.exchange.importing import import_workbook
    from desktop.exchange.recognise.model import PLAN
    from desktop.store.planfile import create_plan, refuse_existing

    output: Path = options.output
    refuse_existing(output)
    recognition = import_workbook(options.workbook)
    draft = recognition.draft
    plain = not recognition.own  # an exported plan may well be one without actions
    if plain and not draft.actions() and all(sheet.role != PLAN for sheet in recognition.sheets):
        raise Refused(
            f"No table of actions was found in “{options.workbook.name}”: no row reads like"
            " headings such as “Action”, “By when” and “Lead”. Nothing was imported; name its"
            " row of headings in the window, under File, Import a workbook."
        )
    with create_plan(
        output,
        new_plan_data(draft.info.title),
        draft=draft,
        label=f"import {options.workbook.name}",
    ) as file:
        data = file.plan.data
    try:
        _say_imported(options, data, recognition)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            output.unlink()  # what is refused has written nothing
        raise
    return 0


def _say_imported(options: argparse.Namespace, data: PlanData, recognition: Recognition) -> None:
    from desktop.core.show import as_json
    from desktop.core.text import count

    if options.json:
        problems = [
            {"sheet": each.sheet, "cell": each.cell, "what": each.what, "kept": each.kept}
            for each in recognition.problems
        ]
        _print_json(as_json(data) | {"problems": problems})
        return
    print(
        f"{options.output}: {count(len(data.actions()), 'action')} in "
        f"{count(len(data.areas), 'area')} read from {options.workbook.name}."
    )
    if recognition.lost:
        print(
            f"{count(recognition.lost, 'row')} that went out with this workbook did not come back:"
            " see what is listed first."
        )
    for problem in recognition.problems:
        print(f"  {problem.sheet} {problem.cell}: {problem.what} Kept: {problem.kept}")
    if sys.stdout is not None:
        sys.stdout.flush()


def _show(options: argparse.Namespace) -> int:
    from desktop.core.show import as_json, as_text
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=True) as file:
        if options.json:
            _print_json(as_json(file.plan.data))
        else:
            print(as_text(file.plan.data))
    return 0


def _export(options: argparse.Namespace) -> int:
    from desktop.exchange.exporting import export_workbook
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=True) as file:
        export_workbook(file.plan.data, options.output, one_sheet=options.one_sheet)
    print(f"{options.output} written.")
    return 0


def _report(options: argparse.Namespace) -> int:
    from desktop.reports import make_report
    from desktop.reports.options import ReportOptions
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=True) as file:
        chosen = ReportOptions(as_at=options.as_at or date.today(), since_review=options.since)
        make_report(options.kind, file.plan.data, chosen, options.output)
    print(f"{options.output} written.")
    return 0


def _check(options: argparse.Namespace) -> int:
    from desktop.core.checks import run_checks
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=True) as file:
        data = file.plan.data
        report = run_checks(data, options.as_at or date.today())
        if options.json:
            _print_json(report.as_json(data))
        else:
            for line in report.as_text():
                print(line)
    return 0


def _review(options: argparse.Namespace) -> int:
    from desktop.core.editing.cycle import hold_review
    from desktop.core.snapshots import name_of
    from desktop.store.planfile import open_plan

    with open_plan(options.plan) as file:
        review = hold_review(file.plan, options.kind, options.date or date.today())
        print(f"{name_of(review)} kept as review {review.id}.")
    return 0


def _deadlines(options: argparse.Namespace) -> int:
    from desktop.core import agenda
    from desktop.core.by_when import format_day
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=True) as file:
        data = file.plan.data
        if options.start or options.end:
            start = options.start or options.as_at or date.today()
            end = options.end or date(start.year + 1, start.month, 28)
            dues = agenda.agenda(data, start, end)
        else:
            dues = agenda.next_due(data, options.as_at or date.today())
    if options.json:
        _print_json(agenda.as_json(dues))
        return 0
    for each in dues:
        done = " (done)" if each.done else ""
        print(f"{format_day(each.due)}  {each.occurrence.duty}{done}: {each.occurrence.how}")
    return 0
