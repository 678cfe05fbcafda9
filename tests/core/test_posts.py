"""Posts as the field writes them."""

from __future__ import annotations

import pytest

from desktop.core.posts import (
    capitals_of,
    is_around,
    is_body,
    is_elsewhere,
    is_of_service,
    is_short_of,
    key_of,
    names_bare_rank,
    plain,
)


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


@pytest.mark.parametrize(
    "posts",
    [
        ("Chair of the SAB", "SAB Chair", "Chair, SAB", "SAB's Chair", "the SAB’s Chair"),
        ("Independent Chair of the SAB", "SAB Independent Chair", "Independent SAB Chair"),
        ("Chair of the SAB", "Chairman of the SAB", "SAB Chairperson", "Chairwoman, SAB"),
        ("Vice-Chair of the SAB", "SAB Vice Chairman"),
        ("Head of Adoption", "Adoption Head", "Head, Adoption"),
        ("Service Manager, Front Door", "Front Door Service Manager"),
        ("Director of Children's Services", "Children’s Services Director", "DCS",
         "Children and Families Strategic Director"),
        ("Chair of Governors", "Governors' Chair"),
    ],
)  # fmt: skip
def test_a_rank_may_stand_before_or_behind_what_it_is_of(posts: tuple[str, ...]) -> None:
    assert len({key_of(plain(post)) for post in posts}) == 1


@pytest.mark.parametrize(
    "other",
    ["Deputy Chair of the SAB", "SAB Deputy Chair", "Deputy SAB Chair", "SAB Vice-Chair",
     "SAB Chair's PA", "PA to SAB Chair", "Chair", "SAB", "Former SAB Chair", "SAB Co-Chair",
     "SAB Independent Chair", "LSCB Chair", "Associate SAB Chair"],
)  # fmt: skip
def test_another_post_stays_another(other: str) -> None:
    assert key_of(plain(other)) != key_of(plain("SAB Chair"))


def test_a_rank_behind_its_topic_is_short_of_nothing() -> None:
    assert not is_short_of("social worker", "hospital social worker")
    assert not is_short_of("school head", "virtual school head")
    assert key_of("senior social worker") != key_of("social worker")


def test_a_body_and_what_it_is_of() -> None:
    assert is_body("practice board") and is_body("lscb") and is_body("head forum")
    for post in ("chair of the board", "chair practice board", "director"):
        assert not is_body(post), post
    assert is_of_service("quality and practice") and is_of_service("children and adults")
    for other in ("", "finance", "designate", "adults", "quality deputy"):
        assert not is_of_service(other), other
    assert is_around("office manager") and not is_around("fostering")
    assert capitals_of("chair of the sab") == "CS" and capitals_of("director") == "DIRECTOR"


def test_a_rank_alone_and_another_service() -> None:
    assert names_bare_rank("the Chair") and names_bare_rank("AD")
    assert not names_bare_rank("Chair of the SAB") and not names_bare_rank("SAB")
    assert is_elsewhere("Finance") and not is_elsewhere("children's finance")
