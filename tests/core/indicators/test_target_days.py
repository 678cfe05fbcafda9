"""Days of targets that are typed as months."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.indicators.target_days import target_day

TODAY = date(2018, 10, 8)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("October 2019", date(2019, 10, 31)),
        ("Feb-20", date(2020, 2, 29)),
        ("09/2019", date(2019, 9, 30)),
        ("by the end of March 2019", date(2019, 3, 31)),
        ("September", date(2019, 9, 30)),
        ("October", date(2018, 10, 31)),  # it is not over
        ("by end Dec.", date(2018, 12, 31)),
        ("sept", date(2019, 9, 30)),
    ],
)
def test_a_month_is_due_on_its_last_day(text: str, day: date) -> None:
    assert target_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["", "31/02/2019", "Oct 19", "30 September", "Autumn 2019", "Q2 2019/20", "2019", "soon",
     "October 2019 at the board", "mid October 2019", "31/10/2019", "by", "Smarch"],
)  # fmt: skip
def test_what_is_no_month_alone_is_none(text: str) -> None:
    assert target_day(text, TODAY) is None
