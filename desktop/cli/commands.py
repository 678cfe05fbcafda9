"""Running a command line: the parser over all commands, and the exit codes.

Each ends with exit code 0 when done, 1 when refused (one sentence on stderr, nothing written), 2
for wrong usage. ``--json`` goes to stdout alone.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desktop import COMMANDS, __version__
from desktop.cli import checks, cycle, exchange, measured, plans, reports
from desktop.cli.command import Command
from desktop.cli.output import OutputLost, drop_output, shown_errors, watched_output
from desktop.core.errors import PlandeskError
from desktop.core.text import visible


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line; gives the exit code."""
    with shown_errors():
        return _parse_and_run(arguments)


def _parse_and_run(arguments: Sequence[str]) -> int:
    parser = _parser()
    try:
        options = parser.parse_args(list(arguments))
    except SystemExit as stop:
        return int(stop.code or 0)
    if not hasattr(options, "run"):
        parser.print_usage(sys.stderr)
        return 2
    with watched_output():
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        with _ending_tidily():
            code = run(options)
            if sys.stdout is not None:
                sys.stdout.flush()
        return code
    except PlandeskError as refusal:
        print(f"plandesk: {visible(str(refusal))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("plandesk: stopped; nothing was written.", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read the output has had enough, as "head" does
        drop_output()
        return 0
    except OutputLost as error:  # any other OSError is a fault of ours, and seen as one
        drop_output()
        reason = error.strerror or error
        print(f"plandesk: The output could not be written ({reason}).", file=sys.stderr)
        return 1


@contextlib.contextmanager
def _ending_tidily() -> Iterator[None]:
    """Within this, being told to end is like Ctrl+C: what is half written is cleared away."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not in the main thread, which alone is told
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plandesk",
        description="Plandesk: a council's Ofsted improvement plan. Without a command, opens the "
        "window with the plan that is named.",
    )
    parser.add_argument("--version", action="version", version=f"plandesk {__version__}")
    parser.add_argument("--showcase", nargs=2, metavar=("OUT", "SAMPLES"), help=argparse.SUPPRESS)
    parser.set_defaults(run=_showcase_or_usage)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in all_commands():
        each = commands.add_parser(command.name, help=command.about, description=command.about)
        command.arguments(each)
        each.set_defaults(run=command.run)
    return parser


def all_commands() -> list[Command]:
    """Every command, in the order of ``desktop.COMMANDS``, in which the help lists them."""
    rooms = (
        plans.COMMANDS, reports.COMMANDS, checks.COMMANDS, exchange.COMMANDS, measured.COMMANDS,
        cycle.COMMANDS,
    )  # fmt: skip
    found = {command.name: command for commands in rooms for command in commands}
    return [found[name] for name in COMMANDS]


def _showcase_or_usage(options: argparse.Namespace) -> int:
    if options.showcase is None:
        print("plandesk: name a plan or a command; plandesk --help lists them.", file=sys.stderr)
        return 2
    from desktop.ui.showcase import showcase

    out, samples = options.showcase
    return showcase(Path(samples), Path(out))
