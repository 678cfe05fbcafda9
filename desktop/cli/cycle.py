"""The commands of the plan's round: ``review`` and ``deadlines``."""

from __future__ import annotations

import argparse
from datetime import date

from desktop.cli.command import Command, add_as_at, day, named_file, plan_as_at, print_json
from desktop.cli.saying import say_done, say_found, say_stood


def _review_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=named_file)
    parser.add_argument("--kind", required=True, help="weekly, fortnightly, monthly, board, …")
    parser.add_argument("--date", type=day, metavar="DATE", help="today when left out")


def _review(options: argparse.Namespace) -> int:
    from desktop.core.editing.cycle import hold_review
    from desktop.core.snapshots import name_of
    from desktop.store.planfile import open_plan

    with open_plan(options.plan) as file:
        say_found(file)
        review = hold_review(file.plan, options.kind, options.date or date.today())
        say_done(f"{name_of(review)} kept as review {review.id}.")
    return 0


def _deadlines_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=named_file)
    parser.add_argument("--json", action="store_true")
    add_as_at(parser)
    parser.add_argument("--from", dest="start", type=day, metavar="DATE")
    parser.add_argument("--to", dest="end", type=day, metavar="DATE")


def _deadlines(options: argparse.Namespace) -> int:
    from desktop.core import agenda
    from desktop.core.days import format_day
    from desktop.core.errors import Refused
    from desktop.store.planfile import open_plan

    if options.start and options.end and options.end < options.start:
        raise Refused(
            f"The days from {format_day(options.start)} to {format_day(options.end)} end before"
            " they begin. Nothing was listed; give --from the earlier day and --to the later one."
        )
    with open_plan(options.plan, read_only=True) as file:
        say_found(file)
        data, as_at = plan_as_at(file.plan, options)
        if options.start or options.end:
            start = options.start or as_at
            if options.end and options.end < start and not options.start:
                start = date(options.end.year - 1, options.end.month, 1)  # the year up to that day
            end = options.end or date(start.year + 1, start.month, 28)
            dues = agenda.agenda(data, start, end, as_at) + agenda.recurring_dues(data, start, end)
        else:
            dues = agenda.next_due(data, as_at) + agenda.coming(data, as_at)
            dues += agenda.recurring_next(data, as_at)
    dues.sort(key=lambda each: each.due)
    say_stood(data, as_at, aside=options.json)
    if options.json:
        print_json(agenda.as_json(dues, data))
        return 0
    if not dues:
        print("No duty of this plan falls due then.")
    for each in dues:
        done = " (done)" if each.done else " (marked ahead, not met)" if each.ahead else ""
        print(f"{format_day(each.due)}  {each.occurrence.duty}{done}: {each.how}")
    return 0


COMMANDS = (
    Command(
        "review", "keep a review: the plan as it stands, for comparing", _review_arguments, _review
    ),
    Command(
        "deadlines", "list the duties and when they fall due", _deadlines_arguments, _deadlines
    ),
)
