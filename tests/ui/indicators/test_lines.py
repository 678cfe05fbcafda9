"""What the list shows of an indicator, in the room of a cell."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.indicators.rating import rated
from desktop.ui.indicators.lines import target_words
from tests.core.indicators.making import measured

STEPS = [("2018-09-30", "65%"), ("2018-10-31", "80%"), ("2018-11-30", "90%")]


@pytest.mark.parametrize(
    ("values", "target", "targets", "as_at", "words"),
    [
        (["70"], "", STEPS, date(2018, 9, 30), "65% now, 80% by Oct"),
        (["70"], "", STEPS, date(2018, 11, 8), "65% by Sep, 80% now, 90% by Nov"),
        (["60"], "", STEPS, date(2018, 12, 8), "65% by Sep, 90% now"),
        (["70"], "60%", STEPS[1:], date(2018, 11, 8), "60% before, 80% now, 90% by Nov"),
        ([], "", STEPS, date(2018, 11, 8), "80% now, 90% by Nov"),
        (["70"], "60%", [], date(2018, 11, 8), "60%"),
    ],
)
def test_the_target_that_a_value_is_judged_by_stands_before_that_of_now(
    values: list[str], target: str, targets: list[tuple[str, str]], as_at: date, words: str
) -> None:
    data, indicator = measured(
        values, first="2018-09", unit="%", polarity="higher", target=target, targets=targets
    )
    said = rated(data, indicator, as_at)
    assert bool(said.letter) == bool(values)
    assert target_words(data, indicator, as_at, said if said.letter else None) == words
