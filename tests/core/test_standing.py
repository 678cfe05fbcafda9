"""Which statuses a legend calls off track, and of which it says how good they are."""

from __future__ import annotations

import pytest

from desktop.core.kinds import ImpactStatus, Status
from desktop.core.legends import LEGENDS
from desktop.core.standing import is_off_track, is_stated


@pytest.mark.parametrize(
    ("status", "off"),
    [
        (Status(code="1", word="1", meaning="Not started"), False),
        (Status(code="2", word="2", meaning="Delayed, off track"), True),
        (Status(code="3", word="3", meaning="At risk"), True),
        (Status(code="5", word="5", meaning="Done, not embedded"), False),
        (Status(code="6", word="Late but done", complete=True), False),
        (Status(code="7", word="7", meaning="No delay is expected"), False),
        (Status(code="8", word="8", meaning="The date will be missed"), True),
        (Status(code="9", word="9", meaning="Will not be delivered"), True),
        (Status(code="R", word="Red"), True),
        (Status(code="R", word="Red", meaning="Not started"), False),
        (Status(code="R", word="Red", meaning="Not started", needs_recovery=True), True),
        (Status(code="A", word="Amber", meaning="Some issues", on_track=True), False),
        (Status(code="X", word="X"), False),
        (Status(code="N", word="No longer on course"), True),
        (Status(code="N", word="Never on schedule"), True),
        (Status(code="B", word="Back on course"), False),
        (Status(code="B", word="Off course, now back on course"), False),
    ],
)
def test_off_track_is_what_the_key_calls_so(status: Status, off: bool) -> None:
    assert is_off_track(status) is off
    assert is_stated(status) is (off or status.complete or status.on_track)


@pytest.mark.parametrize("name", [name for name in LEGENDS if name != "impact"])
def test_a_legend_to_start_from_leaves_open_only_what_has_not_begun(name: str) -> None:
    left = [each.word for each in LEGENDS[name].statuses() if not is_stated(each)]
    assert left == (["Not begun"] if name == "one-to-four" else [])


def test_an_impact_that_is_called_none_is_stated() -> None:
    assert is_stated(ImpactStatus(code="R", word="No difference made yet"))
    assert is_stated(ImpactStatus(code="A", word="Some difference", on_track=True))
    assert is_stated(ImpactStatus(code="R", word="At risk")), "trouble, and no word of a difference"
    assert not is_stated(ImpactStatus(code="X", word="Awaiting audit"))
