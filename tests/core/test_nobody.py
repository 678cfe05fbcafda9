"""What names nobody, and a yes that has not been said."""

from __future__ import annotations

import pytest

from desktop.core.nobody import is_nobody, says_not_yet


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
