"""Figures and gaps in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.indicators.figure_words import (
    UNIT_WORDS,
    figure_words,
    gap_words,
    judged_words,
    number_words,
)
from desktop.core.kinds import Indicator
from desktop.core.kinds.indicators import UNITS


@pytest.mark.parametrize(
    ("number", "words"),
    [("0", "0"), ("1060.660", "1,060.66"), ("-1234.5", "-1,234.5"), ("-0.5", "-0.5"),
     ("1E+6", "1,000,000")],
)  # fmt: skip
def test_a_number(number: str, words: str) -> None:
    assert number_words(Decimal(number)) == words


@pytest.mark.parametrize(
    ("unit", "number", "words"),
    [("%", "71.0", "71%"), ("days", "461", "461 days"), ("days", "1", "1 day"),
     ("£", "1200", "£1,200"), ("£", "-5", "-£5"), ("per 10,000", "47.3", "47.3 per 10,000"),
     ("count", "12", "12"), ("", "12", "12"), ("yes/no", "1", "yes"),
     ("yes/no", "0", "no"), ("yes/no", "2", "2")],
)  # fmt: skip
def test_a_figure_in_its_unit(unit: str, number: str, words: str) -> None:
    assert figure_words(unit, Decimal(number)) == words
    assert judged_words(Indicator(unit=unit), Decimal(number)) == words


def test_a_figure_that_is_judged_by_its_rate() -> None:
    assert judged_words(Indicator(unit="count"), Decimal(3), of_rate=True) == "3 per 10,000"


@pytest.mark.parametrize(
    ("unit", "counted", "gap", "words"),
    [("%", "", "9", "9 points"), ("%", "", "1", "1 point"), ("days", "", "12", "12 days"),
     ("count", "visits", "3", "3 visits"), ("count", "visits", "1", "1"), ("count", "", "3", "3"),
     ("£", "", "1200", "£1,200"), ("yes/no", "", "1", "1")],
)  # fmt: skip
def test_a_gap(unit: str, counted: str, gap: str, words: str) -> None:
    assert gap_words(Indicator(unit=unit, counted=counted), Decimal(gap)) == words


def test_a_gap_of_rates() -> None:
    found = gap_words(Indicator(unit="count", counted="visits"), Decimal(3), of_rate=True)
    assert found == "3 per 10,000"


def test_every_unit_has_words() -> None:
    assert set(UNIT_WORDS) == {"", *UNITS}
