"""Whatever stands in a plan's rows: it is made sound, once, and everything works on it then."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.kinds import KINDS, Row, Snapshot, columns_of
from desktop.core.movement import compare
from desktop.core.snapshots import (
    recorded_reviews,
    statuses_by_review,
    view_of_plan,
    view_of_review,
)
from desktop.core.sound import Mended, make_sound
from tests.core.sound.test_sound import DAY, full_plan, use

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)  # fmt: skip
_VALUES = st.one_of(
    _JSON,
    st.binary(max_size=6),
    st.sampled_from(
        ["2018-02-31", "20180228", "9999-12-31", "", " ", "R", "extra.", "closed", "nan", "\ud800",
         -1, 0, 2**62, 1e300, math.nan, math.inf, -math.inf]
    ),
)  # fmt: skip
_CELLS = [(kind, column) for kind in KINDS for column in columns_of(kind) if column != "id"]
_SPOILT = st.lists(
    st.tuples(st.sampled_from(_CELLS), st.integers(0, 3), _VALUES), min_size=1, max_size=12
)
_LOST = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3)), max_size=4)


def _spoil(data: PlanData, spoilt: Any, lost: Any) -> None:
    for kind, place in lost:
        rows: list[Row] = list(data.table(kind).values())
        if rows:
            data.remove(kind, rows[place % len(rows)].id)
    for (kind, column), place, value in spoilt:
        rows = list(data.table(kind).values())
        if rows:
            setattr(rows[place % len(rows)], column, value)


def _sound_once_and_for_all(data: PlanData) -> None:
    make_sound(data)
    again = make_sound(data)
    assert (again.ops, again.gone, again.rows) == (Mended().ops, (), ())
    use(data)
    statuses_by_review(data)
    now = view_of_plan(data, DAY)
    for review in recorded_reviews(data):
        before = view_of_review(data, review)
        assert before is not None
        compare(before, now, data.legend).counts()
    twin = data.copy()
    assert all(twin.table(kind) == data.table(kind) for kind in KINDS)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_SPOILT, _LOST)
def test_any_values_in_any_columns_are_made_sound(spoilt: Any, lost: Any) -> None:
    data = full_plan()
    _spoil(data, spoilt, lost)
    _sound_once_and_for_all(data)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 2), _JSON), min_size=1, max_size=4), st.data())
def test_any_parts_of_records_are_made_sound(wholes: Any, draw: Any) -> None:
    data = full_plan()
    for place, value in wholes:
        record = list(data.table(Snapshot).values())[place]
        inner: Any = record.data
        for _ in range(draw.draw(st.integers(0, 3))):
            if not isinstance(inner, dict) or not inner:
                break
            key = draw.draw(st.sampled_from(sorted(inner)))
            if isinstance(inner[key], dict) and inner[key] and draw.draw(st.booleans()):
                inner = inner[key]
            else:
                inner[key] = value
                break
    _sound_once_and_for_all(data)


@pytest.mark.slow
@settings(max_examples=3_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_SPOILT, _LOST)
def test_a_great_many_values_are_made_sound(spoilt: Any, lost: Any) -> None:
    data = full_plan()
    _spoil(data, spoilt, lost)
    _sound_once_and_for_all(data)
