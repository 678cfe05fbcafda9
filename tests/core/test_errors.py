"""Which errors a user can act on."""

from __future__ import annotations

from desktop.core.errors import Cancelled, FileProblem, PlandeskError, ReadOnly, Refused


def test_what_a_user_can_act_on_is_shown_as_it_stands() -> None:
    for kind in (Refused, ReadOnly, FileProblem):
        assert issubclass(kind, PlandeskError)
        assert str(kind("The disk is full.")) == "The disk is full."
    assert not issubclass(Cancelled, PlandeskError)
