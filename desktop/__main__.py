"""Where Plandesk starts: the window, or one of its commands.

``plandesk [PLAN]`` opens the window; ``plandesk import …`` and the others need no screen. Only
what the asked-for part needs is imported.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from desktop import COMMANDS

READING_WORKER = "--reading-worker"  # as desktop.exchange.reading.process starts it


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
    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        from desktop.cli import run_command

        return run_command(given)
    # All that is made until the window is seen stays: the collector would look for rubbish in it
    # again and again, in vain. The window turns it on again.
    gc.disable()
    from desktop.ui.app import run

    return run([Path(name) for name in given])


if __name__ == "__main__":
    sys.exit(main())
