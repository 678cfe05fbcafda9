"""What the commands say beside their output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desktop.cli.output import OutputLost, drop_output

if TYPE_CHECKING:
    from desktop.core.plan import Plan


def say_done(text: str) -> None:
    """Say what a command has done. What is written stays so when nobody can be told of it."""
    try:
        print(text)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OutputLost as error:
        drop_output()
        print(f"{text} This could not be printed ({error.strerror or error}).", file=sys.stderr)


def say_unsound(plan: Plan) -> None:
    """Say on stderr what is not sound in a plan that a command reads or is to change.

    What the plan says is made safe, and is written with a change: whoever never looks at the
    checks is told here, lest what was left out were missed in what a command prints or writes.
    """
    from desktop.core.sound import in_lines

    for message, _ in in_lines(plan.data.unsound):
        print(message, file=sys.stderr)
