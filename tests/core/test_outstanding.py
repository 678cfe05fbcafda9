"""What is yet to come shows nothing; what is called outstanding for its quality is there."""

from __future__ import annotations

import pytest

from desktop.core.kinds import Evidence
from desktop.core.outstanding import is_outstanding
from desktop.core.success import says_something

TO_COME = (
    "Minutes outstanding", "Outstanding: minutes of the board", "Minutes are still outstanding",
    "Survey results - awaiting", "Training log (not yet received)", "Audit report awaited",
    "Report requested from school", "Board minutes to follow", "Survey still to be sent",
    "Awaiting - case audit", "Case audit, pending", "Certificate not yet available",
)  # fmt: skip
THERE = (
    "Outstanding practice seen by Ofsted", "Leadership judged outstanding",
    "Outstanding actions log", "Minutes of the board, 3 September", "Audit of pending cases",
    "Report on children awaiting adoption in 2018", "Letter", "Graded good or outstanding",
    "Minutes: outstanding actions closed", "Follow-up audit", "",
)  # fmt: skip


@pytest.mark.parametrize("text", TO_COME)
def test_what_is_yet_to_come(text: str) -> None:
    assert is_outstanding(text)
    assert not says_something(Evidence(title=text))
    assert says_something(Evidence(title=text, file="minutes.pdf")), "there is a file of it"
    assert says_something(Evidence(title=text, note="Read on 3 September")), "it came"


@pytest.mark.parametrize("text", THERE)
def test_what_is_there(text: str) -> None:
    assert not is_outstanding(text)
