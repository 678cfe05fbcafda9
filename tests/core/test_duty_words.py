"""The words by which a legend speaks of duties."""

from __future__ import annotations

import pytest

from desktop.core.duty_words import (
    APPROVE,
    RECOVERY,
    SIGN_OFF,
    asks_who,
    is_of_time,
    named_in,
    names_a_duty,
    says,
    who_does,
)


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("approval", True), ("approved by", True), ("who approves", True), ("sign off", True),
        ("sign off required", True), ("signed off by", True), ("countersigned by", True),
        ("escalation", True), ("escalation route", True), ("escalate to", True),
        ("evidence required", True), ("frequency", True), ("assurance frequency", True),
        ("how often assured", True), ("recovery plan required", True), ("review cycle", True),
        ("timescale", True), ("sampling", True),
        ("meaning", False), ("evidence seen by the board", False), ("approved and closed", False),
        ("recovery plan in place", False), ("what we do", False), ("", False),
    ],
)  # fmt: skip
def test_a_heading_names_a_duty(heading: str, named: bool) -> None:
    assert names_a_duty(heading) is named


@pytest.mark.parametrize(
    ("clause", "asked"),
    [
        ("Say how it comes back on track", True),
        ("A plan to get it back on schedule", True),
        ("The lead must be back on course by May", True),
        ("Plans that stop further harm and ensure work is back on course", True),
        ("Back on track", False),
        ("Off course but now back on course", False),
    ],
)
def test_what_is_back_on_track_asks_for_no_recovery(clause: str, asked: bool) -> None:
    assert says(RECOVERY, clause) is asked


@pytest.mark.parametrize(
    ("clause", "who"),
    [
        ("Approver: Head of Children's Homes", "Head of Children's Homes"),
        ("Approved by: the Chief Officer, within 9 days", "Chief Officer"),
        ("Sign-off – Lead Member", "Lead Member"),
        ("Countersignature = SLT within a week", "SLT"),
        ("Approval: by the Director for Adults and Health in 5 days",
         "Director for Adults and Health"),
        # A yes, a time or a means of doing it is nobody.
        ("Approval: Yes", ""), ("Approval: required", ""), ("Approval: Weekly", ""),
        ("Owner: Head of Service", ""), ("The board approves: see below", ""),
    ],
)  # fmt: skip
def test_who_stands_behind_a_label(clause: str, who: str) -> None:
    assert named_in(clause, SIGN_OFF) == who


@pytest.mark.parametrize(
    ("clause", "who"),
    [
        ("countersigned by the AD", "AD"),
        ("Plan (AD approval)", "AD"),
        ("Programme Board sign-off in May", "Programme Board"),
        ("AD to approve", "AD"),
        ("Plan – Chief Officer to sign off", "Chief Officer"),
        ("approved by the Director of Education for Schools and Early Years by June",
         "Director of Education for Schools and Early Years"),
        ("approved by the Director for Amber ones", "Director"),
        ("Tell them and agree what is done", ""),
        ("Final sign-off", ""),
    ],
)  # fmt: skip
def test_who_does_it(clause: str, who: str) -> None:
    verb = APPROVE.search(clause)
    assert verb is not None and who_does(clause, verb, "agsenc") == who


@pytest.mark.parametrize(
    ("clause", "asks"),
    [
        ("Recovery plan: no", False), ("Recovery plan required? N/A", False),
        ("Recovery plan: none", False), ("Recovery plan: yes", True),
        ("Recovery plan: no later than May", True),
    ],
)  # fmt: skip
def test_a_label_may_deny(clause: str, asks: bool) -> None:
    assert says(RECOVERY, clause) is asks


def test_a_label_asks_who_or_not() -> None:
    assert asks_who("Assured by: them") and asks_who("Approver – them")
    assert not asks_who("Assurance: them") and not asks_who("Assured by them")


def test_a_time_of_its_own() -> None:
    assert is_of_time("Frequency: monthly") and is_of_time("How often = every week")
    assert not is_of_time("Assured monthly") and not is_of_time("Lead: Frequency Team")
