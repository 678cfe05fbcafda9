"""What the words of an impact status say of the difference made."""

from __future__ import annotations

import pytest

from desktop.core.differences import Difference, claims_nothing, difference_in, difference_of
from desktop.core.kinds import ImpactStatus

MADE, SOME, NONE, OPEN = Difference.MADE, Difference.SOME, Difference.NONE, Difference.OPEN


@pytest.mark.parametrize(
    ("word", "meaning", "said"),
    [
        ("Difference made and kept", "", MADE),
        ("G", "Impact is sustained over two audits", MADE),
        ("Lasting", "", MADE),
        ("Embedded in practice", "", MADE),
        ("Some impact", "", SOME),
        ("A", "Difference made, but not everywhere", SOME),
        ("Early signs", "Nothing in the figures yet", SOME),
        ("A", "Seen in part", SOME),
        ("No impact", "", NONE),
        ("R", "Nothing has moved", NONE),
        ("Not yet", "", NONE),
        ("Not embedded", "", NONE),
        ("R", "The difference is not made", NONE),
        ("Not assessed", "No difference", OPEN),
        ("Too early to say", "", OPEN),
        ("Weak", "", OPEN),
        ("R", "", OPEN),
    ],
)
def test_the_words_of_a_difference(word: str, meaning: str, said: Difference) -> None:
    assert difference_in(word, meaning) is said


def test_the_flags_are_the_owners_word() -> None:
    status = ImpactStatus(code="X", word="No difference", complete=True)
    assert difference_of(status) is MADE
    status.complete, status.on_track = False, True
    assert difference_of(status) is SOME
    status.on_track = False
    assert difference_of(status) is NONE
    status.word = "Difference made"
    assert difference_of(status) is OPEN, "that it is made is claimed by the flag alone"


@pytest.mark.parametrize(
    ("status", "nothing"),
    [
        (ImpactStatus(word="No difference yet"), True),
        (ImpactStatus(word="Too early to tell"), True),
        (ImpactStatus(word="N", meaning="Impact not known"), True),
        (ImpactStatus(word="Green"), False),
        (ImpactStatus(word="Not yet", on_track=True), False),
        (ImpactStatus(word="Difference made"), False),
        (ImpactStatus(word="Made", complete=True), False),
    ],
)
def test_which_statuses_claim_no_difference(status: ImpactStatus, nothing: bool) -> None:
    assert claims_nothing(status) is nothing
