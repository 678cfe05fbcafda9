"""Operations and what they announce."""

from __future__ import annotations

from desktop.core.changes import Changed
from desktop.core.kinds import Milestone


def test_nothing_changed_touches_nothing() -> None:
    assert not Changed().touches(Milestone)
    assert not Changed().reshapes(Milestone)
