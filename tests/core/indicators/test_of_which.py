"""What a part leaves of its whole is told by the two, also where nothing but a name says so."""

from __future__ import annotations

import pytest

from desktop.core.indicators.publishing import Publishing
from tests.core.indicators.making import measured


@pytest.mark.parametrize(
    ("part", "figures", "printed"),
    [
        ("of which: girls", ["5", "6", "6"], ["[c]", "[c]", "[c]"]),  # 3, 3 and 1 are boys
        ("Of these, girls", ["8", "9", "2"], ["8", "9", "[c]"]),  # none, none and 5 are
        ("Exclusions of children who are girls", ["5", "2", "7"], ["[c]", "[c]", "7"]),
        ("Posts vacant", ["5", "6", "6"], ["5", "6", "6"]),  # of something else
        ("of which: girls", ["9", "6", "6"], ["9", "6", "6"]),  # more than all: they are no part
    ],
)
def test_a_part_that_leaves_few_is_kept_back(
    part: str, figures: list[str], printed: list[str]
) -> None:
    data, _ = measured(["8", "9", "7"], unit="count", name="Number of exclusions of children")
    _, one = measured(figures, data=data, unit="count", name=part)
    publishing = Publishing(data)
    assert [each.text for each in publishing.of(one).values()] == printed


def test_of_which_is_of_the_count_above_that_is_no_part_itself() -> None:
    data, _ = measured(["40"], unit="count", name="Referrals")
    measured(["20"], data=data, unit="count", name="of which: girls")
    _, late = measured(["38"], data=data, unit="count", name="of which: late")
    assert [each.text for each in Publishing(data).of(late).values()] == ["[c]"]
