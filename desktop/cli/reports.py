"""The command that writes reports: ``report``."""

from __future__ import annotations

import argparse

from desktop.cli.command import Command, add_as_at, named_file, refuse_other_ending
from desktop.cli.saying import say_done, say_found
from desktop.core.audience import AUDIENCES, BOARD
from desktop.reports.kinds import report_kinds


def _arguments(parser: argparse.ArgumentParser) -> None:
    kinds = report_kinds().values()
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "kinds of report:\n" + "\n".join(
        f"  {kind.name:12}{kind.about}" + (f" (needs {kind.needs})" if kind.needs else "")
        for kind in kinds
    )
    parser.add_argument("plan", type=named_file)
    parser.add_argument("kind", choices=[kind.name for kind in kinds])
    parser.add_argument("-o", "--output", type=named_file, required=True, metavar="OUT.pdf")
    add_as_at(parser)
    parser.add_argument(
        "--audience", choices=AUDIENCES, default=BOARD,
        help="whom it is for: the public sees no small numbers, notes, evidence files or contacts",
    )  # fmt: skip
    parser.add_argument(
        "--since", metavar="REVIEW|DATE", help="the review, or the day, to compare with"
    )


def _report(options: argparse.Namespace) -> int:
    from desktop.core.stood import stood_of
    from desktop.reports import make_report
    from desktop.reports.options import ReportOptions
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=True) as file:
        refuse_other_ending(options.output, ".pdf")
        say_found(file)
        day = options.as_at or file.plan.today()
        data = file.plan.data
        if options.as_at or options.since or options.kind == "movement":
            # What is compared may be a past day, or a review that was kept later than its day.
            data = file.plan.past().at(day)
        chosen = ReportOptions(as_at=day, since_review=options.since, audience=options.audience)
        make_report(options.kind, data, chosen, options.output)
    words = stood_of(data, day).words
    if chosen.public:
        words = (
            f"{words} It is for the public; the plan’s own texts are in it as they were written."
        )
    say_done(f"{options.output} written. {words.strip()}".rstrip())
    return 0


COMMANDS = (Command("report", "write a report as an accessible PDF", _arguments, _report),)
