"""Words for how work stands, and answers that are more than that."""

from __future__ import annotations

import pytest

from desktop.core.hollow import is_hollow
from desktop.core.states import answers_nothing, is_state

HONEST = [
    "Two vacancies", "AD", "96%", "12 files", "No drift in any plan read", "Evidence log 14",
    "Audit of March 2018", "Staff survey", "Improvement board minutes", "Supervision records",
    "Dip sample of 20 files by QA, 18 met the standard", "Audit report March 2026",
    "Children are seen within 5 days, 94% in February", "Closed 40 cases in a week",
    "Completed audits show 92% good", "Green cases fell", "Done jointly with the police",
    "Good practice is shown in 12 of 15 files", "Better matching: 9 of 10 placements lasted",
    "Practice has improved: 8 of 10 files good", "Families wait 3 days less",
    "Re-referrals fell to 18%", "Met with 12 families, 10 were content", "Panel in place weekly",
    "IT", "IT delay", "HR", "Ofsted letter of 3 May", "Peer review", "Minutes of the board, May",
    "See the audit of March: 40 files", "On file at the school: 12 plans signed",
    "Held 12 workshops", "Kept children at home: 9 of 10", "Available to all teams since May",
    "Needs are met sooner", "Requires no second visit", "Working well: 9 of 10 say so",
    "Team managers to lead weekly panels", "AD to review caseloads weekly",
    "To recruit two workers by May", "Due to sickness in the team", "Due dates are met in 95%",
    "Outstanding practice in 4 of 5 files", "Hard to place children have a plan each",
    "Cannot be closed without a manager's view now", "Draft plans go to families",
    "Tick lists were stopped", "Ongoing audit: 12 files a month", "Test calls: 9 of 10 answered",
    "True north survey, 80 replies", "Same day visits rose to 98%", "Ditto app used by 40 children",
    "Snow", "Flood at the office", "Court date moved", "Supplier failed", "Staff sickness",
]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["done", "Yes - done", "Completed", "Complete", "achieved", "Closed", "Fine", "Good", "Green",
     "Blue", "Action complete", "Completed as planned", "The action has been completed.",
     "All actions are now closed", "Evidenced", "Measure met", "Yes, measure has been achieved",
     "Partially met", "Not met", "Not achieved", "No longer required", "Superseded", "It is better",
     "Implemented in full", "Completed on 3 March 2026", "On track", "Closed March 2026",
     "Fully embedded", "Signed off", "Not relevant", "Done and closed", "Target exceeded"],
)  # fmt: skip
def test_how_work_stands_is_no_evidence_and_no_difference(text: str) -> None:
    assert is_state(text)
    assert answers_nothing(text)


@pytest.mark.parametrize("text", HONEST)
def test_what_says_more_is_an_answer(text: str) -> None:
    assert not is_hollow(text)
    assert not is_state(text)
    assert not answers_nothing(text, ("R", "Red", "Behind"))


def test_a_status_of_the_plan_alone_is_no_answer() -> None:
    assert answers_nothing(" At Risk ", ("X", "at risk")) and answers_nothing("x1", ("X1", "Late"))
    assert not answers_nothing("At risk children have a plan", ("X", "at risk"))
    assert answers_nothing("tbc") and not answers_nothing("Wobbly", ("X", "at risk"))
    assert answers_nothing("Wobbly", ("W", "wobbly"))


def test_a_share_is_more_than_how_work_stands_and_so_is_a_long_text() -> None:
    assert is_state("Completed in 95") and not is_state("Completed in 95 %")
    often = "done" + " and done" * 8
    assert is_state(f"{often:.<80}") and not is_state(f"{often:.<81}")
