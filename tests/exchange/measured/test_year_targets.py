"""A target under the name of a year, beside figures of the year's months."""

from __future__ import annotations

import pytest

from tests.exchange.measured.conftest import Reader


@pytest.mark.parametrize(
    ("target", "figures", "dated"),
    [
        (24, (3, 2, 4), True),
        (12, (3, 2, 4), True),
        (11, (3, 2, 4), False),  # it may be asked of every month
        ("£1,200,000", ("£388,000", "£371,000", "£390,000"), True),
        ("95%", ("20%", "25%", "30%"), False),  # a share is not added up
    ],
)
def test_what_is_to_be_counted_in_a_year_is_asked_by_its_end(
    read: Reader, target: object, figures: tuple[object, ...], dated: bool
) -> None:
    read(
        ("Ref", "Indicator", "Target 2018/19", "Apr-18", "May-18", "Jun-18"),
        ("1", "Carers recruited", target, *figures),
    )
    found = read.described("1")
    if dated:
        assert found.targets == (("2019-03-31", str(target)),) and "target" not in found.values
        assert "is of a shorter time and far less" in read.told("C2")
    else:
        assert found.values["target"] == str(target) and found.targets == ()
    assert "names one year" in read.told("C2")


def test_a_year_beside_its_own_target_and_what_adds_up_stay_as_they_are(read: Reader) -> None:
    read(("Ref", "Indicator", "Target 2018/19", "2018/19"), ("1", "Carers", 24, 4))
    assert read.described("1").values["target"] == "24"
    read(
        ("Ref", "Indicator", "Snapshot or cumulative", "Target 2018/19", "Apr-18", "May-18"),
        ("1", "Carers", "Cumulative", 24, 2, 5),
    )
    assert read.described("1").values["target"] == "24"


def test_the_column_is_told_once(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Target 2018/19", "Apr-18"),
        ("1", "Visits", "95%", "91%"), ("2", "Reviews", "90%", "88%"),
    )  # fmt: skip
    said = [each.what for each in read.found.about if "names one year" in each.what]
    assert len(said) == 1
