"""What figures come to beside a stated total, and how far rounding can part the two."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.costs.readings import Part, Reading, nearest_of, together
from desktop.core.costs.sums import Sums, sums_in


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
        (("£150",), "£150.50", True),  # a whole pound was rounded where the other side has pence
        (("£150",), "£150.51", False),
        (("£100", "£50"), "£150.99", True),
        (("£100", "£50", "£1"), "£152", False),  # less than a pound in all, however many
        (("£100", "£50", "£1"), "£151.99", True),
        (("£100.10", "£200.41"), "£300", False),
        (("£1,500.00",), "£1K", True),
        (("£1,500.40",), "£1K", False),  # what is in thousands was not rounded to pounds as well
        (("£20K - £30K",), "£20K - £30K", True),
        (("£20K - £30K",), "£20K - £50K", False),  # each end is compared with its own
        (("£20K - £30K",), "£10K - £30K", False),
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


def test_ranges_are_apart_where_their_ends_differ_most() -> None:
    lines = reading("£11,000 - £25,000")
    assert lines.ends(sums("£10,000 - £20,000")) == (20_000, 25_000)
    assert lines.apart(sums("£10,000 - £20,000")) == 5_000
    assert lines.ends(sums("£1,000 - £24,000")) == (1_000, 11_000)
    assert lines.apart(sums("£1,000 - £24,000")) == 10_000
    assert lines.ends(sums("£30,000")) == (30_000, 25_000)
    assert lines.ends(sums("£12,000")) == (12_000, 12_000)
    one = reading("£15,000")
    assert one.ends(sums("£10,000 - £20,000")) == (15_000, 15_000)
    assert one.ends(sums("£16,000 - £20,000")) == (16_000, 15_000)
    assert one.ends(sums("£10,000 - £12,000")) == (12_000, 15_000)
    assert one.apart(sums("£10,000 - £12,000")) == 3_000


def test_what_the_parts_come_to_is_told() -> None:
    assert reading("£100", "£200").told == "£300"
    assert reading("£500", "£10,000 - £20,000").told == "£10,500 to £20,500"
    about = reading("£100", "about £200")
    assert about.about and about.told == "about £300"
    assert not reading("£100").about
