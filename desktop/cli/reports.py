"""The command that writes reports: ``report``."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from desktop.cli.command import Command, add_as_at
from desktop.cli.saying import say_done, say_unsound
from desktop.reports.kinds import report_kinds


def _arguments(parser: argparse.ArgumentParser) -> None:
    kinds = report_kinds().values()
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "kinds of report:\n" + "\n".join(
        f"  {kind.name:12}{kind.about}" + (f" (needs {kind.needs})" if kind.needs else "")
        for kind in kinds
    )
    parser.add_argument("plan", type=Path)
    parser.add_argument("kind", choices=[kind.name for kind in kinds])
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    add_as_at(parser)
    parser.add_argument("--since", metavar="REVIEW", help="the review to compare with")


def _report(options: argparse.Namespace) -> int:
    from desktop.reports import make_report
    from desktop.reports.options import ReportOptions
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=True) as file:
        say_unsound(file.plan)
        chosen = ReportOptions(as_at=options.as_at or date.today(), since_review=options.since)
        make_report(options.kind, file.plan.data, chosen, options.output)
    say_done(f"{options.output} written.")
    return 0


COMMANDS = (Command("report", "write a report as an accessible PDF", _arguments, _report),)
