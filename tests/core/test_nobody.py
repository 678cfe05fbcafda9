"""What names nobody, and a yes that has not been said."""

from __future__ import annotations

import pytest

from desktop.core.nobody import is_nobody, is_not_yet, is_told_to_nobody, says_no, says_not_yet


@pytest.mark.parametrize(
    "text",
    [
        "", "tbc", "-", "?", "Done", "123", "12/03/2019", "Checked March 2019", "Yes, checked",
        "Evidence attached", "Signed off", "Approved by email", "On file", "complete", "J",
    ],
)  # fmt: skip
def test_what_is_no_person_names_nobody(text: str) -> None:
    assert is_nobody(text)
    assert not says_not_yet(text)


@pytest.mark.parametrize(
    "text",
    [
        "Assistant director (pending)", "Assistant director – refused", "Assistant director?",
        "Awaiting the director", "not the director", "with the director", "Nia Pugh, not agreed",
        "Nia Pugh will approve", "Subject to the board", "Declined by the board", "AD, requested",
        "Nia Pugh to check",
    ],
)  # fmt: skip
def test_a_yes_to_come_or_refused_is_none(text: str) -> None:
    assert is_nobody(text)
    assert says_not_yet(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nia Pugh", "KP", "QA", "Improvement board 12/03/2019", "April May", "Will Marsh",
        "Nia Pugh with Tom Vale", "Evidence panel", "Audit team, on file", "Ofsted", "the lead",
    ],
)  # fmt: skip
def test_who_is_named_is_somebody(text: str) -> None:
    assert not is_nobody(text)
    assert not says_not_yet(text)


@pytest.mark.parametrize(
    "note",
    ["Not satisfied", "Not satisfied: evidence does not support Green", "Cannot assure this",
     "No assurance could be given", "I do not agree that this is Green", "Isn't green",
     "Could not confirm the figures", "Insufficient evidence", "No evidence to support it",
     "Should be Amber", "Declined", "Unable to confirm", "not yet assured", "Overstated"],
)  # fmt: skip
def test_a_note_of_somebody_who_was_not_satisfied(note: str) -> None:
    assert says_no(note)


@pytest.mark.parametrize(
    "note",
    ["", "Satisfied", "12 files read, no drift in any", "No gaps found", "No concerns",
     "Not a single gap in 40 files", "No evidence of drift in 12 cases", "Nothing was overdue",
     "Did not find any delay", "All visits made", "Cannot fault it",
     "Seen 8 of 8, not one late", "Satisfied, though not all visits were seen", "Green is right",
     "Agreed with the team manager", "No child was without a plan"],
)  # fmt: skip
def test_a_note_of_somebody_who_was_satisfied(note: str) -> None:
    assert not says_no(note)


@pytest.mark.parametrize(
    "text", ["Unchecked", "N/A - low risk", "n/a (own work)", "Own team", "team", "Partner",
             "Partner agency", "A colleague", "Vacant", "Interim", "Various officers",
             "e-mail", "Vacancy (temp)", "Somebody", "The staff"],
)  # fmt: skip
def test_a_word_for_anybody_names_nobody(text: str) -> None:
    assert is_nobody(text)


@pytest.mark.parametrize(
    "text", ["QA team", "Partnership manager", "Head of staff development", "Na Li", "Lee Teams",
             "Team manager", "Police partner lead", "Risk manager"],
)  # fmt: skip
def test_a_team_or_post_with_a_name_is_somebody(text: str) -> None:
    assert not is_nobody(text)


@pytest.mark.parametrize(
    "text",
    ["ongoing", "lorem ipsum", "Evidence available", "Evidence held on file", "On file",
     "available on request", "see evidence folder", "see column G", "same as 1.1", "placeholder",
     "draft", "cannot be evidenced", "hard to say", "hard to quantify", "we are working on it",
     "it is better", "Better outcomes for children", "Improved outcomes", "tick", "✓", "Superseded",
     "needs completing", "Completed as planned", "Green", "Blue", "Measure met", "Measure achieved",
     "62% against target of 90%", "update due March", "Jane to provide", "Children are safer",
     "Practice is embedded", "Audit completed and results shared", "Not required",
     "This leads to better work", "The team manager was told", "developed", "Yes, in May 2026",
     "Reports are on SharePoint", "Audit of forty files", "triangulated", "recruitment"],
)  # fmt: skip
def test_a_sentence_names_nobody(text: str) -> None:
    assert is_nobody(text)


@pytest.mark.parametrize(
    "text",
    ["nia pugh", "Nia", "jo", "Ahmed", "Mr Brown", "Ms Green", "Ben Green", "Joy Early", "Sue Good",
     "Fielding", "Bo Day, 3 March", "April May", "June Hope", "Grace Court", "Will Marsh", "Ofsted",
     "KP", "QA", "IT", "Manager", "HoS", "DCS", "Performance team", "Police", "Peer review by May",
     "Improvement board", "Checked by Nia", "Seen by the board", "nia.pugh@wyeford.gov.uk",
     "Nia Pugh 24/02/2026", "Evidence checked by Nia Pugh", "Dip sample by QA", "Self assessment",
     "head of fostering", "Assistant director, on 3 May", "the IRO service", "Virtual school head",
     "J. Weir", "Na Li", "Jan van der Meer"],
)  # fmt: skip
def test_who_is_called_by_any_name_is_somebody(text: str) -> None:
    assert not is_nobody(text)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("not yet sent", True), ("Pending", True), ("to go to the next meeting", True),
        ("Will be raised in May", True), ("TBC", True),
        ("Asked for two more workers", False), ("", False),
        ("Sent on 3 May with the plan that is to be read by all members", False),
    ],
)  # fmt: skip
def test_a_note_that_a_thing_is_still_to_come(note: str, expected: bool) -> None:
    assert is_not_yet(note) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Submitted to the DCS", False), ("To Board 03/03/2026", False), ("With Cabinet", False),
        ("Board", False), ("To be sent to Board", True), ("Escalated to tbc", True), ("", True),
        ("Not escalated to Board", True),
    ],
)  # fmt: skip
def test_an_escalation_is_made_by_passing_on(text: str, expected: bool) -> None:
    assert is_told_to_nobody(text) is expected
