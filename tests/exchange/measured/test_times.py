"""Dates whose order of day and month another date of the same column puts in doubt."""

from __future__ import annotations

import pytest

from desktop.exchange.measured.times import either_way


@pytest.mark.parametrize(
    ("texts", "doubted"),
    [
        (("04/30/2026", "06/07/2026", "06/06/2026", "6/06/2026"), [1]),
        (("04/30/2026 00:00", "06/07/2026 00:00:00"), [1]),
        (("4-30-26", "6.7.26", "6-7.26"), [1]),
        (("30/04/2026", "06/07/2026"), []),  # nothing has its month first
        (("20/30/2026", "06/07/2026"), []),  # which is no date either way
        (("04/30/2026", "30/04/2026"), []),  # each says its own order
        (("April", "06/07/2026", ""), []),
    ],
)
def test_dates_that_may_be_of_either_day(texts: tuple[str, ...], doubted: list[int]) -> None:
    assert list(either_way(dict(enumerate(texts)))) == doubted


def test_why_they_are_in_doubt() -> None:
    why = either_way({7: " 04/30/2026 ", 8: "06/07/2026"})[8]
    assert why == "may be of either day, as “04/30/2026” has its month first"
