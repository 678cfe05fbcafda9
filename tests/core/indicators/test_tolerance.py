"""Tolerances: how far behind its target a figure may be and be Amber."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.indicators.targets import read_target
from desktop.core.indicators.tolerance import Tolerance, read_tolerance

OF_1 = "may be of 1 or of 100: write it with a per cent sign"


@pytest.mark.parametrize(
    ("text", "unit", "tolerance"),
    [
        ("", "%", Tolerance()),
        ("N/A", "%", Tolerance()),
        ("5", "%", Tolerance(Decimal(5))),
        ("5 points", "%", Tolerance(Decimal(5))),
        ("0", "%", Tolerance(Decimal(0))),
        ("-5", "%", Tolerance(wrong="is less than nothing")),
        ("±-5", "%", Tolerance(wrong="is less than nothing")),
        ("− 2 days", "days", Tolerance(wrong="is less than nothing")),
        ("-", "%", Tolerance()),
        ("±5pp", "%", Tolerance(Decimal(5))),
        ("within 2.5 percentage points", "%", Tolerance(Decimal("2.5"))),
        ("5%", "%", Tolerance(Decimal(5))),
        ("5%", "days", Tolerance(Decimal(5), share=True)),
        ("5 per cent", "count", Tolerance(Decimal(5), share=True)),
        ("5% of target", "%", Tolerance(Decimal(5), share=True)),
        ("5 days", "days", Tolerance(Decimal(5))),
        ("2 per 10,000", "count", Tolerance(Decimal(2))),
        ("5 days", "%", Tolerance(wrong="is in another unit than the indicator")),
        ("5 points", "days", Tolerance(wrong="is in another unit than the indicator")),
        ("£100k", "£", Tolerance(Decimal(100_000))),
        ("± £1.5 million", "£", Tolerance(Decimal(1_500_000))),
        ("£5", "%", Tolerance(wrong="is in another unit than the indicator")),
        ("some", "%", Tolerance(wrong="cannot be read")),
        ("0.04", "%", Tolerance(wrong=OF_1)),
        ("± 0.5", "%", Tolerance(wrong=OF_1)),
        ("0.4%", "%", Tolerance(Decimal("0.4"))),
        ("0.4 points", "%", Tolerance(Decimal("0.4"))),
        ("1", "%", Tolerance(Decimal(1))),
        ("0.04", "days", Tolerance(Decimal("0.04"))),
        ("0.04 of target", "days", Tolerance(wrong=OF_1)),
    ],
)
def test_a_tolerance(text: str, unit: str, tolerance: Tolerance) -> None:
    assert read_tolerance(text, unit) == tolerance


def test_what_a_tolerance_takes() -> None:
    points = read_tolerance("5", "%")
    assert points.takes(read_target("85%", "higher"), Decimal(80))
    assert not points.takes(read_target("85%", "higher"), Decimal("79.99"))
    share = read_tolerance("10%", "count")
    assert share.takes(read_target("200", "lower"), Decimal(220))
    assert not share.takes(read_target("200", "lower"), Decimal(221))
    band = read_target("100 - 200")
    assert share.takes(band, Decimal(90)) and not share.takes(band, Decimal(89))
    assert share.takes(band, Decimal(220)) and not share.takes(band, Decimal(221))
    assert points.takes(read_target("more than 5"), Decimal(5))
    assert not Tolerance().takes(band, Decimal(99))
    assert not points.takes(read_target("N/A", "higher"), Decimal(80))
