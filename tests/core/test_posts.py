"""Posts as the field writes them."""

from __future__ import annotations

import pytest

from desktop.core.posts import is_short_of, key_of, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AD", "assistant director"),
        ("ad hoc panel", "ad hoc panel"),
        ("Interim AD, Fostering", "assistant director fostering"),
        ("HoS", "head of service"),
        ("hos", "head of service"),
        ("The Heads of Service", "head of service"),
        ("All TMs", "team manager"),
        ("Asst. Dir.", "assistant director"),
        ("DCS", "director of childrens services"),
        ("Director of Children\u2019s Services", "director of childrens services"),
        ("Strategic Director for Children, Young People and Families",
         "director of childrens services"),
        ("Director of Children's Social Care", "director of childrens social care"),
        ("Director of Finance", "director of finance"),
        ("Deputy DCS", "deputy director of childrens services"),
        ("Nia Pugh", "nia pugh"),
        ("SROs", "senior responsible owner"),
    ],
)  # fmt: skip
def test_a_post_in_plain_words(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_post_by_its_rank_and_topics() -> None:
    assert key_of("head of service for fostering") == ("head", frozenset({"fostering"}))
    assert key_of("head of service") == ("head", frozenset({"service"}))
    assert key_of("deputy director") != key_of("director")
    assert key_of("front door") == ("", frozenset({"front door"}))


def test_what_is_a_post_for_short() -> None:
    whole = "assistant director help and protection"
    assert is_short_of("assistant director help", whole)
    assert is_short_of("assistant director of protection", whole)
    for other in ("assistant director", "assistant director housing", "director help", whole,
                  "assistant director help protection and schools", "help"):  # fmt: skip
        assert not is_short_of(other, whole), other
    assert not is_short_of("director of childrens services", "director of childrens social care")
