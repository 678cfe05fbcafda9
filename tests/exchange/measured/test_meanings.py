"""The words beside the time of a heading: marks of its values, and units."""

from __future__ import annotations

import pytest

from desktop.exchange.measured.headings import Means, meaning
from desktop.exchange.measured.meanings import mark_in_heading, unit_in_heading


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("(p)", "provisional"), ("Prov", "provisional"), ("[r]", "revised"), ("final", ""),
        ("*", ""), ("†", ""), ("%", None), ("(£)", None), ("#", None), ("target", None),
        ("x", None), ("suppressed", None), ("n/a", None), ("visits", None),
    ],
)  # fmt: skip
def test_a_mark_in_a_heading(text: str, mark: str | None) -> None:
    assert mark_in_heading(text) == mark


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("(%)", "%"), ("Value %", "%"), ("Percentage", "%"), ("per cent", "%"), ("pct", "%"),
        ("Rate per 10,000", "per 10,000"), ("£", "£"), ("Actual £", "£"), ("£000", ""),
        ("£k", ""), ("£ m", ""), ("Rate", ""), ("No.", ""), ("percentile", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_unit_in_a_heading(text: str, unit: str) -> None:
    assert unit_in_heading(text) == unit


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("Value (%)", Means.VALUE), ("Actual £", Means.VALUE), ("Percentage", Means.VALUE),
        ("%", Means.VALUE), ("£", Means.VALUE), ("Target %", Means.TARGET),
        ("Name %", None), ("Rate %", None), ("Visits %", None),
    ],
)  # fmt: skip
def test_a_heading_with_its_unit(heading: str, means: Means | None) -> None:
    assert meaning(heading) == means
