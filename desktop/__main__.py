"""Where Plandesk starts: the window, or one of its commands.

``plandesk [PLAN]`` opens the window; ``plandesk import …`` and the others need no screen. Only
what the asked-for part needs is imported.
"""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

READING_WORKER = "--reading-worker"  # as desktop.exchange.reading.process starts it


def main(arguments: list[str] | None = None) -> int:
    """Run Plandesk; gives the exit code: 0 done, 1 refused, 2 wrong usage."""
    multiprocessing.freeze_support()
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [READING_WORKER]:
        # In a built program, the worker that reads spreadsheets is this same executable.
        from desktop.exchange.reading.worker import main as read_workbooks

        read_workbooks()
        return 0
    from desktop.cli import COMMANDS

    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        from desktop.cli import run_command

        return run_command(given)
    from desktop.ui.app import run

    return run([Path(name) for name in given])


if __name__ == "__main__":
    sys.exit(main())
