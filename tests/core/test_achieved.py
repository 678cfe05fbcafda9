"""What says plainly that a measure is achieved, beside what only sounds like it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.achieved import is_plain

DAY = date(2024, 6, 3)


@pytest.mark.parametrize(
    "text",
    ["37/45", "97% so it will be closed", "The 95% set for 2025 has been reached",
     "97% in January 2024", "97% at 31/01/24", "Yes. 97% at 31.01.2024",
     "Fully", "Half",
     "Average wait is now 4 days", "Caseloads down to 13", "Vacancies fell by a half",
     "No late plans", "Every school has a named nurse", "Training given to all 80 carers",
     "Backlog cleared", "Met; next audit May 2025", "97%, and we expect 99% next year",
     "Rise in timely plans to 97%", "Yes, and will be kept under review",
     "Met ahead of the December 2024 deadline", "Met by May 2024",
     "A year early: the 2025 target of 90% was met", "97% (target for December 2024: 95%)",
     "Achieved once the new team was in place", "Met when sampled in April 2024", "Over 90%",
     "Plans made within 24 hours if a child is away: 97%", "Plan in place for every school",
     "Can be seen in 19 of 20 plans", "On target: 97%", "97% and improving",
     "In line with England", "Above the regional average", "No carer waiting to be paid",
     "Young carers tell us they cope", "We hoped for 90% and got 97%",
     "The plan was to train 30 and 32 were trained", "March 97%", "Not one plan was late",
     "Rated good", "95% of drafts were agreed", "Completed May 2024"],
)  # fmt: skip
def test_what_says_it(text: str) -> None:
    assert is_plain(text, DAY)


@pytest.mark.parametrize(
    "text",
    ["On schedule", "It is on track", "On course for 95%", "Carers are confident of reaching it",
     "Practice is improving", "Good progress", "Positive direction of travel",
     "Some progress", "Achieved?", "Is it met?", "Yes, once the survey is done",
     "Met if the data is right", "Subject to validation", "Achieved, subject to validation",
     "Met by May 2025", "97% by May 2025", "Achieved by 31/12/2024", "Met by 31.12.24",
     "Met by next March", "97% by May", "Minimum 95%", "At least 95%", ">95%",
     "Baseline: 97%", "Reach 95%", "Achieve 95% of plans", "Ensure all are seen",
     "Goal: all plans shared", "The goal is that all plans are shared", "Target agreed",
     "Achievable", "All plans to be shared", "All plans should be shared",
     "Every plan to have an owner", "Plans must be shared within 10 days", "Likely to be met",
     "Due to be met in May", "Close to it", "It is intended that 95% be reached",
     "Expect 95% by May", "Further work to meet 95%"],
)  # fmt: skip
def test_what_does_not(text: str) -> None:
    assert not is_plain(text, DAY)


def test_a_day_has_come_from_its_first() -> None:
    assert is_plain("Met by June 2024", DAY)
    assert not is_plain("Met by July 2024", DAY)
    assert not is_plain("Met by 01/07/24", DAY)
    assert is_plain("Met in 2024", DAY) and not is_plain("Met in 2025/26", DAY)
    assert is_plain("Met by July 2024"), "without a day none is to come"
