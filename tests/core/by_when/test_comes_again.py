"""Which date of a text of work that comes again is its first, and which its last."""

from __future__ import annotations

import pytest

from desktop.core.by_when import ByWhenKind, parse
from desktop.core.by_when.comes_again import every, spans
from desktop.core.by_when.finding import find


@pytest.mark.parametrize(
    ("text", "recurs", "due", "start", "until"),
    [
        ("Monthly from May 2031", "Monthly", None, "2031-05-01", None),
        ("Monthly until May 2031", "Monthly", "2031-05-31", None, "2031-05-31"),
        ("each June from June 2031", "each June", "2031-06-30", None, None),
        ("every March from June 2031", "every March", "2032-03-31", None, None),
        ("Monthly, May 2031 to June 2031", "Monthly", None, "2031-05-01", "2031-06-30"),
        ("Monthly, first by May 2031, until June 2031", "Monthly", "2031-05-31", None,
         "2031-06-30"),
    ],
)  # fmt: skip
def test_first_and_last(
    text: str, recurs: str, due: str | None, start: str | None, until: str | None
) -> None:
    found = parse(text)
    assert found.kind is ByWhenKind.RECURRING and found.recurs == recurs
    days = [day and day.isoformat() for day in (found.due, found.start, found.until)]
    assert days == [due, start, until]


def test_a_day_and_month_apart_from_their_year_are_asked_about() -> None:
    for text in ("annually by 31/03, from 2031", "from 2031, annually (31/3)"):
        found = parse(text)
        assert (found.kind, found.due) == (ByWhenKind.UNREADABLE, None)
        assert "has no year; type the first day, with its year." in found.note


def test_what_comes_each_year_and_what_spans_a_time() -> None:
    (one,) = find("every May 2031")
    assert every("every May 2031", one) == "every May"
    (year,) = find("every 2031/32")
    assert every("every 2031/32", year) == ""
    for text, found in (("May 2031 to July 2031", True), ("between May 2031 and July 2031", True),
                        ("May 2031 and July 2031", False)):  # fmt: skip
        assert spans(text, *find(text)) is found
