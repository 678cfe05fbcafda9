"""What an indicator is compared with: the figures of others, and the council's own."""

from __future__ import annotations

import pytest

from desktop.core.indicators.compared import is_own
from desktop.core.indicators.readings import COUNT
from desktop.core.kinds import Comparator
from desktop.core.published import for_public
from tests.core.indicators.making import measured


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("England", False), ("Statistical neighbours", False), ("South West", False), ("", False),
        ("Wyeford", True), ("Wyeford County Council", True), ("Wyeford 2016/17", True),
        ("Our own figure", True), ("Last year", True), ("Baseline", True),
        ("Wyeford's neighbours", False), ("England last year", False), ("East Wyeford", False),
    ],
)  # fmt: skip
def test_whose_a_figure_is(name: str, own: bool) -> None:
    assert is_own(name, "Wyeford County Council") is own


@pytest.mark.parametrize(
    ("name", "period", "text", "published"),
    [
        ("England", "2016/17", "4", "4"),
        ("Last year", "2016/17", "4", "[c]"),
        ("Last year", "2016/17", "3 of 40", "[c]"),
        ("Last year", "2016/17", "38 of 40", "[c]"),
        ("Last year", "2016/17", "40", "40"),
        ("Last year", "Feb 2018", "9", "[c]"),
        ("Last year", "Jan 2018", "9", "9"),
        ("Last year", "", "none was kept", "none was kept"),
    ],
)
def test_only_a_small_number_of_its_own_is_kept_back(
    name: str, period: str, text: str, published: str
) -> None:
    data, indicator = measured(["9", "3"], unit=COUNT)
    data.info.authority = "Wyeford County Council"
    row = data.add(Comparator(indicator_id=indicator.id, name=name, period=period, text=text))
    data.changed()
    assert for_public(data).table(Comparator)[row.id].text == published
    assert row.text == text, "the plan itself stays"
    data.info.small_below = 0
    assert for_public(data).table(Comparator)[row.id].text == text
