"""What the commands say beside their output."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from desktop.cli.output import OutputLost, drop_output
from desktop.core.text import visible

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.store.planfile import PlanFile


def say_done(text: str) -> None:
    """Say what a command has done. What is written stays so when nobody can be told of it."""
    text = visible(text)
    try:
        print(text)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OutputLost as error:
        drop_output()
        print(f"{text} This could not be printed ({error.strerror or error}).", file=sys.stderr)


def say_found(file: PlanFile, *, unsound: bool = True) -> None:
    """Say on stderr what was found beside a plan, and what is not sound in it.

    What the plan says is made safe, and is written with a change: whoever never looks at the
    checks is told here, lest what was left out were missed in what a command prints or writes. The
    whole file is looked at: a command that writes is refused where it must not, and one that prints
    statuses says where the plan's own history denies them. Each sentence is said once.
    Not *unsound*: for a command that says that itself, as findings.
    """
    from desktop.core.sound import in_lines

    found = [*file.told, *file.look_through().splitlines()]
    listed = [message for message, _ in in_lines(file.plan.data.unsound)]
    said = [each for each in found if unsound or each not in listed]
    for message in dict.fromkeys((*said, *(listed if unsound else ()))):
        print(visible(message), file=sys.stderr)


def say_stood(data: PlanData, as_at: date, *, aside: bool = False) -> None:
    """Say whose statuses are shown as at a day, where the day alone does not say it.

    *aside* is for output that is of a fixed form, such as JSON: then it goes to stderr.
    """
    from desktop.core.stood import stood_of

    words = stood_of(data, as_at).words
    if words:
        print(words, file=sys.stderr if aside else sys.stdout)
