"""What is said of a rating: the marks, and two ratings told as one."""

from __future__ import annotations

import pytest

from desktop.core.earned.model import DELIVERY, IMPACT, TITLES, Earned, Mark, Side, Support, worst


def side(rating: str, mark: Mark, **said: tuple[str, ...]) -> Side:
    supports = tuple(
        Support(name, mark, said.get(name, ("Shared.",))) for name in TITLES
    )  # fmt: skip
    return Side(rating, "G", "Green", mark, f"Of {rating}.", supports)


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ([Mark.SUPPORTS, Mark.AGAINST, Mark.UNKNOWN], Mark.AGAINST),
        ([Mark.UNKNOWN, Mark.SUPPORTS], Mark.SUPPORTS),
        ([Mark.UNKNOWN], Mark.UNKNOWN),
        ([], Mark.UNKNOWN),
    ],
)
def test_the_worst_of_several(marks: list[Mark], found: Mark) -> None:
    assert worst(marks) is found


def test_each_mark_has_a_sign() -> None:
    assert [each.sign for each in Mark] == ["✓", "▲", "–"]


def test_what_is_said_of_both_ratings_is_said_once() -> None:
    delivery = side(DELIVERY, Mark.SUPPORTS, evidence=("Shared.", "Never assured.", "More."))
    impact = side(IMPACT, Mark.AGAINST, evidence=("Shared.", "CP 04: no figures."))
    both = Earned(delivery, impact)
    rows = {each.name: each for each in both.rows()}
    assert rows["measure"].sentences == ("Shared.",)
    assert rows["evidence"].sentences == (
        "Shared.", "Delivery: never assured.", "More.", "Impact: CP 04: no figures.",
    )  # fmt: skip
    assert rows["evidence"].mark is both.mark is Mark.AGAINST
    assert both.words == "Of delivery. Of impact."
    assert rows["evidence"].title == "Evidence"
    assert rows["measure"].words == "Shared."


def test_one_that_is_not_rated_leaves_the_five_to_the_other() -> None:
    delivery = side(DELIVERY, Mark.SUPPORTS)
    bare = Side(IMPACT, "", "No status", Mark.UNKNOWN, "Its impact is not rated.", ())
    assert Earned(delivery, bare).rows() == delivery.supports
    assert Earned(bare).rows() == () and Earned(bare).sides == (bare,)
    assert Earned(delivery, bare).as_json()["impact"] == {
        "mark": "cannot be known", "words": "Its impact is not rated.", "supports": [],
    }  # fmt: skip


def test_said_of_delivery_alone_it_needs_no_name() -> None:
    delivery = side(DELIVERY, Mark.SUPPORTS, change=("Shared.", "Never assured."))
    both = Earned(delivery, side(IMPACT, Mark.SUPPORTS))
    assert both.rows()[3].sentences == ("Shared.", "Never assured.")
