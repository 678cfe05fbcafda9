"""Where Plandesk starts: the window, or one of its commands.

``plandesk [PLAN]`` opens the window; ``plandesk import …`` and the others need no screen. Only
what the asked-for part needs is imported.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from desktop import COMMANDS

READING_WORKER = "--reading-worker"  # as desktop.exchange.reading.process starts it
SPELLING_WORKER = "--spelling-worker"  # as desktop.spelling.starting starts it


def main(arguments: list[str] | None = None) -> int:
    """Run Plandesk; gives the exit code: 0 done, 1 refused, 2 wrong usage."""
    if getattr(sys, "frozen", False):  # a built program is its own Python for a worker process
        import multiprocessing

        multiprocessing.freeze_support()
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [READING_WORKER]:
        # In a built program, the worker that reads spreadsheets is this same executable.
        from desktop.exchange.reading.worker import main as read_workbooks

        read_workbooks()
        return 0
    if given[:1] == [SPELLING_WORKER]:  # and so is the one that has the dictionary
        from desktop.spelling.worker import main as spell

        spell()
        return 0
    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        from desktop.cli.commands import run_command

        return run_command(given)
    code, why_not = _why_no_window(given)
    if why_not:
        sys.stderr.write(f"plandesk: {why_not}\n")
        return code
    # All that is made until the window is seen stays: the collector would look for rubbish in it
    # again and again, in vain. The window turns it on again.
    gc.disable()
    from desktop.ui.app import run

    return run([Path(name) for name in given])


def _why_no_window(given: list[str]) -> tuple[int, str]:
    """The exit code and the sentence that says why no window opens; "" when one can."""
    first = given[0] if given else ""
    # Unlike Path.exists this is False, not an error, for a name that no system takes.
    if first and not Path(first).suffix and not os.path.exists(first):  # noqa: PTH110
        return 2, f"there is no command and no file “{first}”; plandesk --help lists the commands."
    if (
        sys.platform.startswith("linux")
        and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
        and os.environ.get("QT_QPA_PLATFORM", "") in ("", "xcb", "wayland")
    ):
        return 1, "there is no screen to open a window on; plandesk --help lists what needs none."
    return 0, ""


if __name__ == "__main__":
    sys.exit(main())
