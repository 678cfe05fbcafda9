"""Reads by AT-SPI, as a screen reader does, what a running program says of its windows.

It is run by the system's own Python, which alone has the libraries for it, and imports nothing of
the program. It prints a line of JSON for each thing: role, name, whether it has the focus.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from typing import Any

MOST = 600  # things that are told
WAIT = 30.0  # seconds for the program to be there


def the_program(spi: Any, name: str) -> Any:
    """The program of this name, once it is there."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        desktop = spi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            each = desktop.get_child_at_index(place)
            if each is not None and each.get_name() == name and each.get_child_count():
                return each
        time.sleep(0.2)
    sys.exit(f"No program called {name} has come.")


def tell(spi: Any, thing: Any, left: list[int]) -> None:
    """Print a thing and all below it."""
    if thing is None or left[0] <= 0:
        return
    left[0] -= 1
    focused = thing.get_state_set().contains(spi.StateType.FOCUSED)
    sys.stdout.write(f"{json.dumps([thing.get_role_name(), thing.get_name(), focused])}\n")
    for place in range(thing.get_child_count()):
        tell(spi, thing.get_child_at_index(place), left)


def main(name: str) -> None:
    """Read the program *name*."""
    gi: Any = importlib.import_module("gi")
    gi.require_version("Atspi", "2.0")
    spi: Any = importlib.import_module("gi.repository.Atspi")
    spi.init()
    found = the_program(spi, name)
    time.sleep(1)
    tell(spi, found, [MOST])


if __name__ == "__main__":
    main(sys.argv[1])
