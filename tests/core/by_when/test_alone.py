"""A day that stands alone is one in any plain form, and none with words that would be lost."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when import one_day

FIFTH = date(2018, 7, 5)


@pytest.mark.parametrize(
    "text",
    [
        "05/07/2018", " 5.7.2018 ", "5 July 2018", "Thurs, 5th of July, 2018", "on 5 Jul 2018",
        "the 5th July 2018", "2018-07-05", "2018-07-05 00:00:00", "05/07/2018.", "(05/07/2018)",
    ],
)  # fmt: skip
def test_one_day_and_no_more_is_that_day(text: str) -> None:
    assert one_day(text) == FIFTH


@pytest.mark.parametrize(
    "text",
    [
        "05/07/2018 tbc", "05/07/2018?", "5 July 2018 (provisional)", "05/07/2018 at the board",
        "by 05/07/2018", "not before 5 July 2018", "05/07/2018 3", "7 05/07/2018",
        "05/07/2018 10:30", "Monday 5 July 2018", "4 and 5 July 2018", "05/07/2018 06/07/2018",
        "July 2018", "35/07/2018", "5 July", "soon", "",
    ],
)  # fmt: skip
def test_a_day_with_anything_beside_it_is_none(text: str) -> None:
    assert one_day(text) is None
