"""What is said of a measure: achieved, not, in part, or nothing."""

from __future__ import annotations

import pytest

from desktop.core.measures import Met, met


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes", Met.YES),
        ("Y: 92% in May", Met.YES),
        ("96% of visits in time", Met.YES),
        ("5%", Met.YES),
        ("No drift found in 40 plans", Met.YES),
        ("No", Met.NO),
        ("No: 71%", Met.NO),
        ("no - 71%", Met.NO),
        ("Not achieved", Met.NO),
        ("The target has not yet been met", Met.NO),
        ("Partly: two teams of five", Met.PARTLY),
        ("Not fully met", Met.PARTLY),
        ("", Met.NOT_SAID),
        ("tbc", Met.NOT_SAID),
        ("-", Met.NOT_SAID),
    ],
)
def test_what_is_said_of_a_measure(text: str, expected: Met) -> None:
    assert met(text) is expected
