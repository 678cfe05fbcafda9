"""Days and months as people read them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from desktop.core.days import format_day, long_day, month_name, uk


@pytest.mark.parametrize(
    ("day", "figures", "words"),
    [
        (date(2018, 10, 8), "08/10/2018", "8 October 2018"),
        (date(1999, 1, 31), "31/01/1999", "31 January 1999"),
        (date(2030, 12, 1), "01/12/2030", "1 December 2030"),
    ],
)
def test_a_day_in_figures_and_in_words(day: date, figures: str, words: str) -> None:
    assert (format_day(day), long_day(day)) == (figures, words)


def test_months_are_named_from_1_to_12() -> None:
    assert [month_name(number)[:3] for number in (1, 5, 12)] == ["Jan", "May", "Dec"]


def test_a_day_is_written_without_all_that_reading_one_takes() -> None:
    code = "import sys, desktop.core.days; print('desktop.core.by_when' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "False"


def test_an_iso_day_as_plans_print_it_and_none() -> None:
    assert (uk("2018-10-08"), uk("")) == ("08/10/2018", "no date")
