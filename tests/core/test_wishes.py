"""What is aimed for or still to come, beside honest texts that speak of targets."""

from __future__ import annotations

import pytest

from desktop.core.wishes import is_wish


@pytest.mark.parametrize(
    "text",
    ["Target of 85%", "Target: 85%", "Our target is 85%", "aim: 85% by March", "Goal: 9 of 10",
     "to reach 85%", "To reach 85% by May 2027", "Target 85-90%", "85% target", "Target was 85%",
     "Target of 85% of visits within 10 working days", "We aim to have 85% seen by May",
     "Aiming for 85%", "Will be achieved by March", "Expected to reach 85% in Q4", "forecast 92%",
     "It will be 85% by the end of the year", "to be achieved by March 2027",
     "working towards 85%", "Should reach 85% by March", "Staff will be trained in May",
     "Training is planned for May", "Audits are due to start in June", "Audit booked for June",
     "Evidence will be gathered by the audit in May", "We hope to see better plans",
     "Aim is for 85%; to be met by March.", "We plan to recruit two workers.",
     "We expect the survey to show this", "Survey to be carried out", "Notes (to be written)",
     "Interviews are to take place", "Panel to be set up", "To begin after the summer", "On hold",
     "Feedback expected", "Training awaited", "Expect 85% by May", "Expected in the next return",
     "It is hoped that 85% be reached"],
)  # fmt: skip
def test_a_wish_is_no_result(text: str) -> None:
    assert is_wish(text)


@pytest.mark.parametrize(
    "text",
    ["Target of 85% met: 92% in March", "Target 85%, actual 92%", "Target of 85%: 92% in March",
     "85% against a target of 80%", "Aim was 85% and 93% was reached", "Target exceeded",
     "Target: 85%. Result: 92%", "92% in May. Target is 85%", "Target families all seen",
     "Planned visits rose to 92%", "Planned and held 12 workshops", "Objective achieved",
     "Expected standard reached in 18 of 20", "Working to 12 caseloads: 14 of 15 staff",
     "Will Smith audited 20 files", "Target of 85% now in place", "Planning meetings are weekly",
     "Intended impact seen in 8 of 10 files", "Working with families is better",
     "Target setting is now in every plan", "Objectives are set in all supervisions",
     "All will have been trained by March: 40 of 40 were", "Training planned for May was held",
     "Visits due in 10 days are on time", "96%", "No drift", "Thresholds are not known",
     "Thresholds panel meets weekly", "Target visits have risen", "",
     "The target was not just met but beaten: 96%", "Expected outcomes guide published May 2023",
     "Intended outcomes guide v3, signed 4 May 2023", "Planned care audit, 4 May 2023",
     "Forecast model v2", "Notes of 4 May 2023 (to be agreed)", "All posts filled as expected",
     "Right to be heard: review of May 2023", "Ready to be seen, survey of 2023",
     "Register of children to be reviewed, May 2023", "Plans to cut risk are in all files"],
)  # fmt: skip
def test_an_honest_text_is_no_wish(text: str) -> None:
    assert not is_wish(text)
