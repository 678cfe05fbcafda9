"""A value that is said twice, of which one was changed."""

from __future__ import annotations

import pytest

from desktop.core.indicators.readings import read_value
from desktop.core.indicators.said_twice import Counts, may_say, parts_fit, says, which_counts


def _counts(
    text: str, value: str, unit: str, text_changed: bool | None, value_changed: bool | None
) -> Counts:
    return which_counts(read_value(text, unit), value, unit, text_changed, value_changed)


@pytest.mark.parametrize(
    ("text", "value", "unit", "text_changed", "value_changed", "counts"),
    [
        ("31", "14", "count", True, False, Counts.TEXT),
        ("*", "14", "count", True, False, Counts.TEXT),
        ("31", "14", "count", True, True, Counts.NEITHER),
        ("31", "14", "count", True, None, Counts.NEITHER),
        ("31", "14", "count", None, None, Counts.NEITHER),
        ("14", "31", "count", False, True, Counts.VALUE),
        ("14", "31", "count", False, None, Counts.VALUE),
        ("14", "14", "count", True, True, Counts.BOTH),
        ("0.94", "94", "%", False, None, Counts.BOTH),  # a share of 1, as it was read
        ("0.94", "94", "%", False, True, Counts.VALUE),
        ("71%", "70.98", "%", True, None, Counts.BOTH),  # rounded
        ("14", "", "count", False, False, Counts.BOTH),  # kept as text, in doubt
        ("14", "", "count", False, True, Counts.TEXT),
        ("14", "", "count", None, None, Counts.TEXT),
        ("about 14", "14", "count", None, None, Counts.BOTH),
        ("", "14", "count", True, False, Counts.BOTH),
    ],
)
def test_what_was_changed_counts_and_of_two_neither(
    text: str, value: str, unit: str, text_changed: bool | None, value_changed: bool | None,
    counts: Counts,
) -> None:  # fmt: skip
    assert _counts(text, value, unit, text_changed, value_changed) is counts


def test_a_figure_is_another_rounded_only_where_it_has_fewer_decimals() -> None:
    assert says(read_value("63%", "%"), "62.7")
    assert says(read_value("1 of 3", "%"), "33.333333")
    assert not says(read_value("8", "count"), "9")
    assert not says(read_value("63.0%", "%"), "62.7")


def test_a_text_may_have_been_read_in_another_form_of_its_unit_alone() -> None:
    assert may_say("35 of 40", "87.5", "count")
    assert may_say("0.875", "87.5", "%")
    assert may_say("12", "12400", "£")
    assert not may_say("12", "12400", "count")
    assert not may_say("8", "800", "%")


def test_parts_are_of_a_figure_where_they_come_to_it() -> None:
    assert parts_fit("87.5", "35", "40", "%")
    assert parts_fit("87", "35", "40", "%")
    assert not parts_fit("25", "35", "40", "%")
    assert not parts_fit("25", "35", "0", "%")
    assert parts_fit("35", "35", "40", "count")
    assert not parts_fit("36", "35", "40", "count")
    assert parts_fit("36", "", "40", "%")
