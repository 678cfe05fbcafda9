"""A share is judged, and named, as it was counted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.indicators.counted import as_counted, edges_of
from desktop.core.indicators.rating import rated
from desktop.core.indicators.readings import read_value
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import read_target
from desktop.core.indicators.tolerance import read_tolerance
from desktop.core.indicators.words import trend_words, value_words
from desktop.core.kinds import IndicatorValue
from tests.core.indicators.making import measured


def _row(text: str) -> dict[str, str]:
    said = read_value(text, "%")
    return {
        "text": text, "value": said.value, "numerator": said.numerator,
        "denominator": said.denominator,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "polarity", "target", "tolerance", "letter", "reason"),
    [
        ("29,999 of 30,000", "higher", "100%", "", "R", "99.997% in January 2018, 0.003 points"),
        ("1 of 50,000", "lower", "0%", "", "R", "0.002% in January 2018, 0.002 points over"),
        ("15,999 of 20,000", "higher", "80%", "", "R", "79.995% in January 2018, 0.005 points"),
        ("16,001 of 20,000", "lower", "80%", "", "R", "80.01% in January 2018, 0.01 points"),
        ("15,999 of 20,000", "higher", "85%", "5", "R", "79.995% in January 2018, 5.005 points"),
        ("80% (15,999 of 20,000)", "higher", "80%", "", "R", "79.995% in January 2018, 0.005"),
        ("62% (31 of 50)", "higher", "62%", "", "G", "62% in January 2018, as asked"),
        ("16,000 of 20,000", "higher", "80%", "", "G", "80% in January 2018, as asked"),
        ("16,001 of 20,000", "higher", "80%", "", "G", "80.01% in January 2018, 0.01 points"),
        ("41 of 60", "higher", "70%", "", "R", "68.33% in January 2018, 1.67 points under"),
        ("79.995%", "higher", "80%", "", "R", "79.995% in January 2018"),
    ],
)  # fmt: skip
def test_a_share_is_judged_by_what_was_counted(
    text: str, polarity: str, target: str, tolerance: str, letter: str, reason: str
) -> None:
    data, indicator = measured(
        [_row(text)], unit="%", polarity=polarity, target=target, tolerance=tolerance
    )
    found = rated(data, indicator)
    assert (found.letter, found.reason[: len(reason)]) == (letter, reason)


def test_nearly_all_and_nearly_none_are_named_as_neither() -> None:
    # As a plan has it that rounded to two decimals, and as a file states it.
    old = {"text": "29,999 of 30,000", "value": "100", "numerator": "29999", "denominator": "30000"}
    data, indicator = measured([old, _row("100% (2,999 of 3,000)")], unit="%")
    rows = data.all(IndicatorValue)
    assert [value_words(indicator, each) for each in rows] == ["99.997%", "99.97%"]
    assert Series(data, indicator).figures()[0][1] == Decimal("99.997")
    assert "99.997% in January 2018 to 99.97% in" in trend_words(data, indicator)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("94,999 of 100,000", "94.999%"), ("95,001 of 100,000", "95.001%"),
        ("95,000 of 100,000", "95%"), ("362 of 510", "70.98%"), ("71% (362 of 510)", "71%"),
        ("715 of 1,000", "71.5%"),
    ],
)  # fmt: skip
def test_a_whole_number_is_said_of_what_is_one_or_what_somebody_rounded(
    text: str, words: str
) -> None:
    data, indicator = measured([_row(text)], unit="%")
    (row,) = data.all(IndicatorValue)
    assert value_words(indicator, row) == words and row.value == words.removesuffix("%")
    if text == "94,999 of 100,000":
        row.value = "95"  # as a plan has it that rounded to two decimals
        assert value_words(indicator, row) == words


def test_a_figure_that_its_fraction_is_not_stays_as_it_is() -> None:
    row = IndicatorValue(value="90", numerator="20", denominator="40")
    assert as_counted("%", row, Decimal(90), [Decimal(70)]) == 90
    fits = IndicatorValue(value="100", numerator="29999", denominator="30000")
    assert as_counted("count", fits, Decimal(100)) == 100
    assert as_counted("%", IndicatorValue(value="100", numerator="9"), Decimal(100)) == 100


def test_a_rating_turns_at_the_ends_of_the_target_and_of_its_tolerance() -> None:
    band = read_target("40% - 60%")
    assert edges_of(band, read_tolerance("5", "%")) == [40, 35, 45, 60, 55, 65]
    assert edges_of(band, read_tolerance("10% of target", "%")) == [40, 36, 44, 60, 54, 66]
    assert edges_of(read_target("N/A"), read_tolerance("", "%")) == []
