"""What new rows of what is measured hold."""

from __future__ import annotations

from desktop.core.kinds import (
    ActionIndicator,
    AreaIndicator,
    Comparator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    spec_of,
)
from desktop.core.kinds.indicators import EVERY, FLAGS, POLARITIES, RATINGS, SPANS, UNITS


def test_a_new_row_is_empty() -> None:
    for kind in (Indicator, IndicatorTarget, IndicatorValue, Comparator):
        row = kind()
        texts = [value for value in row.values().values() if isinstance(value, str)]
        assert texts and set(texts) == {""}
    assert (Indicator().supply_days, Indicator().part_of) == (0, None)
    for link in (AreaIndicator, ActionIndicator):
        assert set(link().values().values()) == {0}


def test_an_indicator_is_called_by_its_code_and_its_name() -> None:
    assert Indicator(code="CP 04", name="Visits").title == "CP 04 Visits"
    assert Indicator(name="Visits").title == "Visits"
    assert Indicator().title == "the indicator"


def test_what_a_column_may_hold_is_what_is_declared() -> None:
    indicator, value = spec_of(Indicator).by_name, spec_of(IndicatorValue).by_name
    for name, states in (("polarity", POLARITIES), ("unit", UNITS), ("every", EVERY),
                         ("span", SPANS), ("override", RATINGS)):  # fmt: skip
        assert indicator[name].states == ("", *states)
    assert value["flag"].states == ("", *FLAGS)


def test_the_keys_of_scripts() -> None:
    assert spec_of(Indicator).by_name["every"].json == "period"
    assert (Indicator.about.json, IndicatorValue.about.json) == ("indicators", "values")
    assert (IndicatorTarget.about.json, Comparator.about.json) == ("targets", "comparators")
