"""Names of indicators that are plainly of another, and those that may be of one."""

from __future__ import annotations

import pytest

from desktop.core.indicators.called import may_be_slip, plainly_another


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seen within a day", "Foster carers recruited"),
        ("Number of panels held", "Number of visits missed"),  # all but the subject is alike
        ("Adoptions", "Complaints"),
        ("% of children with a health check", "% of children excluded"),
        ("Visits in 10 days", "Carers aged 10"),  # a number is of no subject
        ("Panel T", "Teenage mothers"),  # and so is a letter
        ("Car parks", "Carers recruited"),  # too short to stand for a longer word
        ("Car hire", "Care plans of young women"),
    ],
)
def test_plainly_another(one: str, other: str) -> None:
    assert plainly_another(one, other)
    assert plainly_another(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seen within a day", "% seen in 1 day"),
        ("Dental checks", "Children who had a dental check"),
        ("Re-referrals", "Rereferrals in 12 months"),
        ("Complaints", "Complaint's"),
        ("Initial health assessments", "IHAs in 20 working days"),  # its first letters
        ("Education, health and care plans issued", "EHCPs on time"),
        ("Children looked after", "Number of children in care"),  # two words of the field
        ("LOS", "Length of stay in placement"),
        ("Offending", "Offended"),  # as like as two spellings
        ("Core assesments overdue since May", "Assessments"),  # a slip in one word of many
        ("Adopt", "Adoptions completed over eighteen weeks"),
        ("Visits", ""),
        ("Number of children", "Panels held"),  # the first says nothing of its own
    ],
)
def test_may_be_one(one: str, other: str) -> None:
    assert not plainly_another(one, other)
    assert not plainly_another(other, one)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("Visits in tiem", "visits in TIME", True),
        ("Assesments in time", "Assessments in time", True),
        ("Visits in time", "Visits in time", False),
        ("Aged 1 to 4", "Aged 1 to 5", False),
        ("Boys in care", "Girls in care", False),
        ("Cared for: male", "Cared for: female", False),
        ("In care, Q1", "In care, Q2", False),
        ("Of it", "Of in", False),
    ],
)
def test_a_slip_is_one_letter_of_one_word(one: str, other: str, slip: bool) -> None:
    assert may_be_slip(one, other) is slip is may_be_slip(other, one)
