"""Several targets in one text, each with its day."""

from __future__ import annotations

import pytest

from desktop.core.indicators.target_lists import listed_targets, names_days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("60% by June 2019, 75% by March 2020",
         [("2019-06-30", "60%"), ("2020-03-31", "75%")]),
        ("75% by March 2020; 60% by Jun-19.", [("2019-06-30", "60%"), ("2020-03-31", "75%")]),
        ("60% by 30/06/2019 and then 75% by the end of March 2020",
         [("2019-06-30", "60%"), ("2020-03-31", "75%")]),
        ("1,100 by June 2019, rising to 1,250 in Q3 2019/20",
         [("2019-06-30", "1,100"), ("2019-12-31", "1,250")]),
        ("June 2019: 60%\nMarch 2020: 75%", [("2019-06-30", "60%"), ("2020-03-31", "75%")]),
        ("60% (June 2019), 75% (by 31 March 2020)",
         [("2019-06-30", "60%"), ("2020-03-31", "75%")]),
        ("2019/20: at least 60%", [("2020-03-31", "at least 60%")]),
        ("£1.2m by March 2020", [("2020-03-31", "£1.2m")]),
    ],
)  # fmt: skip
def test_each_target_has_its_day(text: str, found: list[tuple[str, str]]) -> None:
    assert listed_targets(text, "higher") == found
    assert names_days(text)


@pytest.mark.parametrize(
    "text",
    [
        "60% by June, 75% by March 2020",  # which June
        "60% now, 75% by March 2020",
        "60% by March 2020, 75% by 31/03/2020",  # two for one day
        "60% by June 2019, better by March 2020",
        "60% by June 2019, 75% by 31/02/2020",
    ],
)
def test_where_a_part_cannot_be_read_none_is_taken(text: str) -> None:
    assert listed_targets(text, "higher") == []
    assert names_days(text)


@pytest.mark.parametrize(
    "text",
    ["", "85%", "40 - 60", "9 in 10", "12 in 2015", "85% by 2020", "85% by 2019-20",
     "60% by Oct 19", "2/3",
     "England average", "80% in 45 days", "60% before March 2020", "best by March 2020", "N/A"],
)  # fmt: skip
def test_what_names_no_day(text: str) -> None:
    assert listed_targets(text, "higher") == [] and not names_days(text, "higher")
