"""A date that a text mentions, and the doubt about one."""

from __future__ import annotations

from datetime import date

from desktop.core.by_when import ByWhenKind
from desktop.core.by_when.mention import (
    NEAR,
    Mention,
    ambiguous,
    shortened,
    unreadable,
    words_before,
)
from desktop.core.days import month_end


def test_a_period_of_one_day_is_a_day() -> None:
    first, last = date(2031, 5, 1), month_end(2031, 5)
    assert last == date(2031, 5, 31)
    assert Mention(0, 3, first, first).is_day and not Mention(0, 3, first, last).is_day


def test_a_doubt_offers_each_day_once_and_the_earliest_first() -> None:
    one, two = date(2031, 5, 1), date(2031, 4, 1)
    doubt = ambiguous("Which?", one, two, one)
    assert (doubt.kind, doubt.note, doubt.choices) == (ByWhenKind.AMBIGUOUS, "Which?", (two, one))
    assert unreadable("None.").kind is ByWhenKind.UNREADABLE


def test_what_is_shown_and_looked_at_is_short() -> None:
    assert words_before("by May", 3) == "by "
    assert len(words_before("a" * 99, 99)) == NEAR
    assert shortened("b" * 60) == "b" * 60 and shortened("b" * 61) == "b" * 59 + "…"
