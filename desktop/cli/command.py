"""What a command declares of itself, and how commands read days and print."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.core.plan import Plan


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the command line.

    Attributes:
        name: what is typed; it must stand in ``desktop.COMMANDS``, too.
        about: what it does, in a line for the help.
        arguments: adds what it takes to its parser.
        run: does it and gives the exit code. What it needs is imported inside it, so that no
            command waits for what another needs. A ``PlandeskError`` is printed as its sentence.
    """

    name: str
    about: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def named_file(text: str) -> Path:
    """A file as it is named. Raises ArgumentTypeError for no name, which is no folder either."""
    if not text.strip():
        raise argparse.ArgumentTypeError("no file is named; give its name")
    return Path(text)


def day(text: str) -> date:
    """A day as it is typed. Raises ArgumentTypeError for what is none, as argparse wants it."""
    from desktop.core.by_when import one_day

    found = one_day(text)
    if found is None:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a day; write it as 08/10/2018 or 2018-10-08"
        )
    return found


def names(text: str) -> list[str]:
    """The names in a list with commas between them."""
    return [name.strip() for name in text.split(",") if name.strip()]


def refuse_other_ending(path: Path, *endings: str) -> None:
    """Raise Refused where a command writes no file of the ending that an output's name has.

    A file called "summary.docx" that holds a PDF opens nowhere, and says of itself what is not so.
    """
    from desktop.core.errors import Refused

    if path.suffix.casefold() == ".plandesk" and path.exists():
        return  # whoever writes says that a plan is never written over
    if path.suffix.casefold() not in endings:
        wanted = " or ".join(endings)
        has = f"ends in “{path.suffix}”" if path.suffix else "has no ending"
        raise Refused(
            f"The name “{path.name}” {has}, and this command writes {wanted}. Nothing was "
            f"written; give the output a name that ends in {wanted}."
        )


def add_as_at(parser: argparse.ArgumentParser) -> None:
    """The day that the plan is looked at as at."""
    parser.add_argument("--as-at", type=day, metavar="DATE", help="today when left out")


def plan_as_at(plan: Plan, options: argparse.Namespace) -> tuple[PlanData, date]:
    """The plan as at the day of ``--as-at``, and that day: today where it was left out.

    The data says whose state it is (:mod:`desktop.core.stood`).
    """
    today = plan.today()
    day: date = options.as_at or today
    return (plan.data if day == today else plan.as_at(day)), day


def print_json(value: object) -> None:
    """Print a value as JSON, and nothing else.

    UTF-8 whatever the console's own encoding, so that a script always reads the same bytes.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if sys.stdout is None:  # closed by the caller, who wants no output
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()
