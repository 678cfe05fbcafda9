"""What every row has: columns, equality by them, days and keys as text."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.kinds import (
    KIND_OF_TABLE,
    KINDS,
    Action,
    Area,
    Commitment,
    Snapshot,
    columns_of,
    day_of,
    iso,
    new_key,
)


def test_rows_are_equal_by_kind_and_columns() -> None:
    one, same = Area(id=2, code="4"), Area(id=2, code="4")
    assert one == same
    assert one != Area(id=3, code="4")
    assert one != Area(id=2, code="5")
    assert one != "4"
    assert Commitment(id=2) != Action(id=2)
    with pytest.raises(TypeError):
        hash(one)  # a row changes


def test_a_row_shows_every_column() -> None:
    row = Commitment(id=2, area_id=3, position=1.0, text="Visit in time")
    assert repr(row) == "Commitment(id=2, area_id=3, position=1.0, text='Visit in time')"


def test_values_are_copies_all_the_way_down() -> None:
    row = Snapshot(id=2, data={"set": {"k": ["a", {"b": ["c"]}]}})
    values = row.values()
    assert list(values) == list(columns_of(Snapshot)) and values["id"] == 2
    assert values["data"] == row.data
    values["data"]["set"]["k"][1]["b"].append("d")
    values["data"]["set"]["k"].append("e")
    assert row.data == {"set": {"k": ["a", {"b": ["c"]}]}}
    area = Area(success_measures=["a"])
    area.values()["success_measures"].append("b")
    assert area.success_measures == ["a"]


def test_every_kind_has_a_table_of_its_own_a_noun_and_its_own_lists() -> None:
    assert len(KIND_OF_TABLE) == len(KINDS) == len({kind.noun for kind in KINDS})
    for kind in KINDS:
        assert kind.table and kind.noun
        assert KIND_OF_TABLE[kind.table] is kind
        assert columns_of(kind)[0] == "id"
        assert kind().id == 0
        one, other = kind(), kind()
        for name, value in one.values().items():
            if isinstance(value, list | dict):
                assert getattr(one, name) is not getattr(other, name)


def test_keys_are_short_distinct_and_never_read_as_numbers() -> None:
    keys = {new_key() for _ in range(500)}
    assert len(keys) == 500
    for key in keys:
        assert len(key) == 8 and key[0] == "k"
        assert not set(key[1:]) & set("01ilo")
    assert {len(new_key(length)) for length in (4, 12)} == {4, 12}
    letters = {letter for key in keys for letter in key[1:]}
    assert letters == set("23456789abcdefghjkmnpqrstuvwxyz")


def test_days_as_text_and_back() -> None:
    assert iso(date(2018, 10, 8)) == "2018-10-08"
    assert day_of("2018-10-08") == date(2018, 10, 8)
    assert (iso(None), day_of("")) == ("", None)
