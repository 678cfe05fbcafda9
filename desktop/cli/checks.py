"""The command that asks what a careful reader would: ``check``."""

from __future__ import annotations

import argparse

from desktop.cli.command import Command, add_as_at, named_file, plan_as_at, print_json
from desktop.cli.evidence_files import looked_at
from desktop.cli.saying import say_found, say_stood


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=named_file)
    add_as_at(parser)
    parser.add_argument("--json", action="store_true")


def _check(options: argparse.Namespace) -> int:
    from desktop.core.checks import run_checks
    from desktop.store.planfile import open_plan

    with open_plan(options.plan, read_only=True) as file:
        say_found(file, unsound=False)
        data, day = plan_as_at(file.plan, options)
        data.looked = looked_at(file, data)
        report = run_checks(data, day)
        say_stood(data, day, aside=options.json)
        if options.json:
            print_json(report.as_json(data))
        else:
            for line in report.as_text():
                print(line)
    return 0


COMMANDS = (Command("check", "list what a careful reader would ask about", _arguments, _check),)
