"""What figures come to beside a stated total, and how far rounding can part the two."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.cost_readings import Part, Reading, nearest_of, together
from desktop.core.costs import Sums, sums_in


def sums(text: str) -> Sums:
    found = sums_in(text)
    assert found is not None
    return found


def reading(*figures: str, odd: tuple[str, ...] = ()) -> Reading:
    return Reading("the lines", "", tuple(Part("Line", sums(each)) for each in figures), odd=odd)


@pytest.mark.parametrize(
    ("figures", "stated", "fits"),
    [
        (("£100", "£50"), "£150", True),
        (("£100", "£50"), "£151", False),
        (("£100.10", "£200.20"), "£300.30", True),
        (("£100.10", "£200.20"), "£300.90", False),  # pence on both sides are exact
        (("£100.10", "£200.20"), "£300", True),  # rounded to whole pounds
        (("£100.10", "£200.20"), "£299", False),
        (("£1.2m", "£2.4m"), "£3.6m", True),
        (("£1.2m", "£2.4m"), "£3.7m", True),  # each is half of its last digit off at most
        (("£1.2m", "£2.4m"), "£3.9m", False),
        (("£20K - £30K", "£10,000"), "£35,000", True),  # between what the range allows
    ],
)
def test_what_fits_a_stated_total(figures: tuple[str, ...], stated: str, fits: bool) -> None:
    assert reading(*figures).fits(sums(stated)) is fits


def test_with_a_figure_that_cannot_be_added_nothing_fits() -> None:
    assert not reading("£100", "£50", odd=("£500 per month",)).fits(sums("£150"))


def test_how_far_apart_and_the_nearest() -> None:
    lines = reading("£20K - £30K", "£10,000")
    assert (lines.low, lines.high) == (Decimal(30_000), Decimal(40_000))
    assert lines.apart(sums("£50,000")) == 10_000 and lines.apart(sums("£32,000")) == 0
    assert lines.nearest(sums("£50,000")) == 40_000
    assert lines.nearest(sums("£32,000")) == 32_000
    assert lines.nearest(sums("£10,000")) == 30_000
    assert together(lines.parts) == 40_000


def test_what_fits_comes_before_what_is_only_near() -> None:
    near, far, right = reading("£140"), reading("£10"), reading("£100", "£50")
    assert nearest_of(sums("£150"), [far, near, right]) == [right]
    assert nearest_of(sums("£150"), [far, near]) == [near]
