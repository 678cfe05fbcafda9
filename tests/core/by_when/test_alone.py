"""A day that stands alone is one in any plain form, and none with words that would be lost."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when import Event, day_when, one_day

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


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (Event.COMPLETED, "Completed 05/07/2018"), (Event.COMPLETED, "05/07/2018"),
        (Event.COMPLETED, "signed off on 05/07/2018"), (Event.COMPLETED, "(closed) 05/07/2018"),
        (Event.COMPLETED, "done - 5.7.18"), (Event.COMPLETED, "All actions complete: 5 July 2018"),
        (Event.COMPLETED, "was delivered on Thursday 5 July 2018"),
        (Event.APPROVED, "Approved 05/07/2018"), (Event.APPROVED, "ratified on 5 July 2018"),
        (Event.ASSURED, "Checked 05/07/2018"), (Event.ESCALATED, "escalated on 5/7/18"),
    ],
)  # fmt: skip
def test_a_column_of_days_may_say_once_more_what_happened(event: Event, text: str) -> None:
    assert day_when(event, text) == FIFTH


@pytest.mark.parametrize(
    "text",
    [
        "expected 05/07/2018", "not completed by 05/07/2018", "to be completed 05/07/2018",
        "not done 05/07/2018", "due 05/07/2018", "was 05/07/2018 originally", "reopened 05/07/2018",
        "moved from 05/07/2018", "last reviewed 05/07/2018", "cancelled 05/07/2018",
        "Approved 05/07/2018", "completed 05/07/2018?", "incomplete 05/07/2018", "05/07/2018 TBC",
        "completion 05/07/2018", "completed",
    ],
)  # fmt: skip
def test_a_day_on_which_it_did_not_happen_is_none(text: str) -> None:
    assert day_when(Event.COMPLETED, text) is None
