"""What the commands say beside their output."""

from __future__ import annotations

import sys

from desktop.core.plan import Plan
from desktop.core.sound import in_lines


def say_unsound(plan: Plan) -> None:
    """Say on stderr what is not sound in a plan that a command is to change.

    What the plan says is made safe, and is written with the change: a script that never looks at
    the checks is told here.
    """
    for message, _ in in_lines(plan.data.unsound):
        print(message, file=sys.stderr)
