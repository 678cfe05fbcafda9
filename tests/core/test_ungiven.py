"""Words that say that an act was not done, or not wholly."""

from __future__ import annotations

import pytest

from desktop.core.ungiven import is_only_asked_for, is_refused, is_ungiven, without


@pytest.mark.parametrize(
    "text",
    [
        # Still to come.
        "To go to Cabinet", "Audit visit booked 4 May", "Scheduled for June", "Panel to do",
        "Due at Cabinet 4/5/2026", "For panel 4/5/2026", "Due: Cabinet, next month", "Cabinet due",
        "On the May agenda", "Yet to be seen by Nia", "Nia Pugh, in progress",
        # Refused, or not satisfied.
        "Audit: fail", "Cabinet - deferral", "Nia Pugh – unverified", "Cabinet - no",
        # In part.
        "Part approved, Cabinet", "Nia Pugh (partially)", "Limited assurance - Nia Pugh",
        # On a condition.
        "Cabinet, in-principle", "Conditional: Nia Pugh", "Minded to agree - Cabinet",
        "Nia Pugh if funded", "Cabinet provided that money is found",
        # Passed on.
        "Noted by Cabinet", "Presented at Cabinet 4/5/2026", "Referred up to Nia", "For Cabinet",
        "To Cabinet", "Currently with Nia Pugh", "Discussed with Nia Pugh",
    ],
)  # fmt: skip
def test_an_act_that_was_not_done(text: str) -> None:
    assert is_ungiven(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Cabinet", "Nia Pugh, 4 May 2026", "Submitted to Cabinet and approved 4/5/2026",
        "Discussed and agreed with Nia Pugh", "Cabinet, minute no. 4", "Nia Pugh, no concerns",
        "Head of planned care", "Unscheduled care lead", "Will Marsh", "Special needs manager",
        "Nia Pugh, due to leave of the lead", "Partnership board", "Principal social worker",
        "Nia Pugh and Tom Vale with Jo", "As required: Nia Pugh", "Referrals manager",
    ],
)  # fmt: skip
def test_words_that_speak_against_nothing(text: str) -> None:
    assert not is_ungiven(text)


def test_what_is_left_is_whom_it_names() -> None:
    assert without("Cabinet (noted, tbc)").split() == ["Cabinet", "(", ",", ")"]


def test_what_was_refused_is_told_from_what_waits() -> None:
    refused = ("Cabinet turned it down", "Request denied", "Cabinet: not granted", "Unapproved",
               "Agreed, then overturned")  # fmt: skip
    waits = ("Not yet agreed", "Not agreed yet", "Deferred", "Cabinet, on hold", "Cabinet",
             "Declined in May, agreed in June", "No answer")  # fmt: skip
    assert all(map(is_refused, refused)) and not any(map(is_refused, waits))
    assert all(map(is_ungiven, refused))


def test_what_is_asked_for_is_told_from_what_was_agreed() -> None:
    asked = ("Sought for July", "July – proposed", "Pending Cabinet approval", "To be approved",
             "Request: July. Not agreed")  # fmt: skip
    agreed = ("July", "July, agreed as proposed", "Request agreed", "Cabinet approved the request")
    assert all(map(is_only_asked_for, asked)) and not any(map(is_only_asked_for, agreed))
