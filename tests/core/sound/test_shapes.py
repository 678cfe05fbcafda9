"""The nearest value of the right shape: itself where it is right, else what can be read of it."""

from __future__ import annotations

import math
from typing import Any

import pytest

from desktop.core.kinds import Action, Duty, Holds, Lead, Pack, Review
from desktop.core.sound import shapes

ENDLESS: list[Any] = []
ENDLESS.append(ENDLESS)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a é 😀", "a é 😀"),
        ("a\ud800b", "a\ufffdb"),
        (b"caf\xc3\xa9\x00", "café"),
        (b"\xff", "\ufffd"),
        (None, ""),
        (True, ""),
        (False, ""),
        (7, "7"),
        (1.5, "1.5"),
        (math.nan, ""),
        (math.inf, ""),
        (1 << 4_000, ""),
        (-(1 << 100), str(-(1 << 100))),
        (["a", 1], '["a", 1]'),
        ({"a": None}, '{"a": null}'),
        (ENDLESS, ""),
    ],
)
def test_the_text_nearest_to_a_value(value: Any, text: str) -> None:
    assert shapes.as_text(value) == text
    assert shapes.is_text(text)


def test_what_is_text() -> None:
    assert shapes.is_text("") and shapes.is_text("é")
    assert not any(map(shapes.is_text, ("\ud800", None, 1, b"a", ["a"])))
    assert shapes.are_texts(["a", "é"]) and shapes.are_texts([])
    for values in (["a", None], ["a", "\udfff"], [1], ["\ud83d", "\ude00"][:1]):
        assert not shapes.are_texts(values)


def test_a_list_of_texts() -> None:
    right = ["a", ""]
    assert shapes.texts(right) is right
    for value, kept in (
        ("a", ["a"]),
        (("a", 2), ["a", "2"]),
        (["a", None, 1.5, ""], ["a", "1.5"]),
        (None, []),
        ({"a": 1}, ['{"a": 1}']),
    ):
        assert shapes.texts(value) == kept


def test_texts_by_name() -> None:
    right = {"a": "1"}
    assert shapes.fields(right) is right
    assert shapes.fields({"a": 1, "b\ud800": None}) == {"a": "1", "b\ufffd": ""}
    assert shapes.fields(["a"]) == {} and shapes.fields("a") == {}


def test_what_was_sent() -> None:
    right = {"k1": {"no": "1"}, "k2": {}}
    assert shapes.fields_by_key(right) is right
    assert shapes.fields_by_key({"k1": {"no": 1}, "k2": "x"}) == {"k1": {"no": "1"}}
    assert shapes.fields_by_key({"k\ud800": {"no": "1"}}) == {"k\ufffd": {"no": "1"}}
    assert shapes.fields_by_key([{}]) == {}


def test_what_a_review_is_narrowed_to() -> None:
    right = {"areas": ["4"], "other": 5}
    assert shapes.scope(right) is right
    assert shapes.scope({"areas": "4", "leads": [1], "other": 5}) == {
        "areas": ["4"], "leads": ["1"], "other": 5,
    }  # fmt: skip
    assert shapes.scope(None) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"kind": "now and then"},
        {"kind": "months after", "count": 0},
        {"kind": "months after", "count": "2"},
        {"kind": "every so many weeks", "count": 4, "first": 1.5},
        {"kind": "every so many weeks", "count": 4, "times": 0},
        {"kind": "months after", "count": True},
        "weekly",
        None,
    ],
)
def test_a_rule_that_makes_no_sense_is_a_fixed_date(wrong: Any) -> None:
    made = shapes.duty_rule(wrong)
    assert made == {"kind": "a fixed date", "count": 0, "first": None, "times": None}
    assert shapes.duty_rule(wrong) is not made


def test_a_rule_that_makes_sense_is_kept() -> None:
    for right in (
        {"kind": "every so many weeks", "count": 4, "first": 0, "times": None},
        {"kind": "a fixed date"},
        {"kind": "months after", "count": 2, "more": "words"},
    ):
        assert shapes.duty_rule(right) is right


def deep(levels: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for _ in range(levels):
        found = {"a": found}
    return found


def test_plain_data_has_an_end() -> None:
    for right in (
        {},
        {"a": [1, None, True, "é", 1.5, {"b": []}]},
        {"n": (1 << 63) - 1},
        deep(18),
        {"a": [[[[[[[["eight lists deep"]]]]]]]]},
    ):
        assert shapes.plain(right) is right
    for wrong in (None, [1], "a"):
        assert shapes.plain(wrong) == {}
    assert shapes.plain({"a": math.nan, "b": 1}) == {"a": "", "b": 1}
    assert shapes.plain({"a\ud800": 1}) == {"a\ufffd": 1}
    assert shapes.plain({"n": 1 << 64}) == {"n": str(1 << 64)}
    assert shapes.plain({"a": {1, 2}})["a"] != {1, 2}
    assert shapes.plain({"a": ENDLESS}) == {"a": ""}
    assert shapes.plain({"a": ["\ud800"]}) == {"a": '["\ufffd"]'}
    assert isinstance(shapes.plain(deep(40))["a"], str)


def test_each_column_of_json_has_its_shape() -> None:
    assert shapes.shape_of(Action, "extra", Holds.DATA) is shapes.fields
    assert shapes.shape_of(Pack, "sent", Holds.DATA) is shapes.fields_by_key
    assert shapes.shape_of(Review, "scope", Holds.DATA) is shapes.scope
    assert shapes.shape_of(Duty, "rule", Holds.DATA) is shapes.duty_rule
    assert shapes.shape_of(Lead, "aliases", Holds.LINES) is shapes.texts
    assert shapes.shape_of(Pack, "other", Holds.DATA) is shapes.plain
