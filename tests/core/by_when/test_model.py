"""How the meaning of a "by when" text is said in words."""

from __future__ import annotations

import pytest

from desktop.core.by_when import describe, parse


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/08/2018", "A fixed day: 31 August 2018."),
        ("End June 2015", "End of the period: 30 June 2015."),
        ("from 10/09/2018", "A start, with no due date: from 10 September 2018."),
        ("August 2014 with effective from May 2015",
         "End of the period: 31 August 2014, starting 1 May 2015."),
        ("End June 2015 and ongoing", "End of the period: 30 June 2015, then ongoing."),
        ("End September 2016 and annually",
         "Recurring (annually); first due 30 September 2016."),
        ("Monthly", "Recurring (Monthly), with no first date."),
        ("tba", "No due date."),
        ("31/01/2031 and monthly until 31/03/2031",
         "Recurring (monthly); first due 31 January 2031, until 31 March 2031."),
        ("Quarterly until 31/03/2031",
         "Recurring (Quarterly), until 31 March 2031. “Quarterly until 31/03/2031” says until when"
         " and not from when; type the first day too."),
    ],
)  # fmt: skip
def test_described(text: str, sentence: str) -> None:
    assert describe(parse(text)) == sentence
