"""Every command is declared once, with its arguments and what it does."""

from __future__ import annotations

import argparse
from datetime import date

import pytest

from desktop import COMMANDS
from desktop.cli import checks, cycle, exchange, measured, plans, reports
from desktop.cli.command import day, names
from desktop.cli.commands import all_commands, run_command


def test_the_table_of_names_and_the_declarations_agree() -> None:
    declared = [
        command.name
        for room in (plans, reports, checks, exchange, measured, cycle)
        for command in room.COMMANDS
    ]
    assert sorted(declared) == sorted(COMMANDS)
    assert [command.name for command in all_commands()] == list(COMMANDS)


@pytest.mark.parametrize("command", all_commands(), ids=lambda command: command.name)
def test_a_command_says_what_it_takes(command: object, capsys: pytest.CaptureFixture[str]) -> None:
    name = command.name  # type: ignore[attr-defined]
    assert run_command([name, "--help"]) == 0
    assert f"usage: plandesk {name}" in capsys.readouterr().out
    assert run_command([name]) == 2


def test_days_and_names_are_read_as_they_are_typed() -> None:
    assert day("08/10/2018") == day("2018-10-08") == date(2018, 10, 8)
    with pytest.raises(argparse.ArgumentTypeError, match="“Autumn 2018” is not a day"):
        day("Autumn 2018")
    with pytest.raises(argparse.ArgumentTypeError, match="“08/10/2018 or so” is not a day"):
        day("08/10/2018 or so")
    assert names("progress, ragb,,") == ["progress", "ragb"]
