"""Which indicator of a plan a code and a name mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.data import PlanData
from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.indicators.known import Known
from desktop.core.kinds import Indicator
from desktop.core.plan import Plan


@pytest.fixture
def indicator(plan: Plan) -> Indicator:
    return add_indicator(plan, code="1", name="Visits in time", unit="%")


def test_finding_the_indicator_that_is_meant(plan: Plan, indicator: Indicator) -> None:
    second = add_indicator(plan, code="CP 2", name="Panels held")
    known = Known(plan.data)
    assert known.find("1", "") == (indicator, "")
    assert known.find(" cp2 ", "No. of panels that were held") == (second, "")
    assert known.find("", "panels  HELD") == (second, "")
    assert known.find("", "1. Visits in time")[0] is indicator
    assert known.find("9", "Called otherwise") == (None, "")
    found, why = known.find("1", "Panels held")
    assert found is None and "code of “1 Visits in time”" in why
    found, why = known.find("9", "Panels held")
    assert found is None and "another code" in why
    add_indicator(plan, name="Panels held")
    found, why = Known(plan.data).find("", "Panels held")
    assert found is None and "2 indicators" in why
    assert Known(plan.data).find("CP 2", "Panels held")[0] is second


def test_what_the_plan_knows_of_an_indicator(plan: Plan, indicator: Indicator) -> None:
    for period, text in (("2018-06", "60%"), ("2018-07", "90%"), ("2018-08", "92%")):
        set_value(plan, indicator, period, text)
    known = Known(plan.data)
    assert (known.unit("1", ""), known.unit("9", "")) == ("%", "")
    assert known.figures("1", "") == [Decimal(60), Decimal(90), Decimal(92)]
    assert known.figures("9", "") == []
    assert list(known.by_period("1", "").values()) == known.figures("1", "")
    assert known.by_period("9", "") == {} and known.span("9", "") == ""


def test_the_indicator_that_a_text_names(plan: Plan, indicator: Indicator) -> None:
    add_indicator(plan, code="CP 2", name="Panels held")
    known = Known(plan.data)
    assert known.named("cp2") == known.named("panels HELD") == ("CP 2", "Panels held")
    assert known.named("CP 2: Panels held") == ("CP 2", "Panels held")
    assert known.named("") is known.named("9") is None
    add_indicator(plan, name="Panels held")
    assert Known(plan.data).named("Panels held") is None
    assert Known(plan.data).named("CP 2") == ("CP 2", "Panels held")


def test_a_column_of_names_may_hold_the_codes() -> None:
    data = PlanData()
    one = data.add(Indicator(code="V1", name="Visits"))
    data.add(Indicator(code="V2", name="V3"))
    data.add(Indicator(code="V3", name="Reviews"))
    known = Known(data)
    assert known.find("", "v 1") == (one, "") and known.find("", "V9") == (None, "")
    found, _ = known.find("", "V3")
    assert found is not None and found.code == "V2", "what is called so comes first"
