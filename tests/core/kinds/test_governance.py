"""What new rows of governance hold."""

from __future__ import annotations

from desktop.core.kinds import Approval, Consultee, Judgement, Meeting, Risk


def test_a_new_row_is_empty() -> None:
    for kind in (Judgement, Approval, Consultee, Risk, Meeting):
        values = kind().values()
        assert (values.pop("id"), values.pop("position")) == (0, 0.0)
        assert set(values.values()) == {""}
