"""Values that stand out beside the others of their indicator."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.indicators.beside_others import other_days, outstanding, stands_out
from desktop.core.indicators.fitting import misfits
from desktop.core.indicators.periods import Period, period_of
from desktop.core.kinds import Indicator, IndicatorValue


def figures(*numbers: str, first: str = "2018-04") -> dict[Period, Decimal]:
    at, found = period_of(first), {}
    assert at is not None
    for each in numbers:
        found[at] = Decimal(each)
        at = at.following()
    return found


@pytest.mark.parametrize(
    ("unit", "figure", "others", "why"),
    [
        ("per 10,000", "461", "44 46 45.5", "is many times the others, which are from 44 to 46"),
        ("per 10,000", "0.4", "4 4 4", "is a small part of the others, which are 4"),
        ("%", "9.1", "91 90 88", "is a small part of the others, which are from 88 to 91"),
        ("count", "100", "20 20 20", "is many times the others, which are 20"),
        ("count", "99", "20 20 20", ""),
        ("count", "90", "9 9 9", ""),  # what is counted in ones comes and goes
        ("per 10,000", "461", "44 46", ""),  # too few to tell
        ("per 10,000", "461", "20 46 45", ""),  # which go up and down themselves
        ("count", "0", "200 210 220", ""),  # none may be true
        ("count", "200", "0 21 22", ""),
    ],
)
def test_a_figure_stands_out_beside_steady_others(
    unit: str, figure: str, others: str, why: str
) -> None:
    assert stands_out(unit, Decimal(figure), [Decimal(each) for each in others.split()]) == why


def test_it_is_set_beside_periods_as_long_and_never_where_figures_grow() -> None:
    months = figures("40", "41", "400", "42")
    june = period_of("2018-06")
    assert list(outstanding("count", "", months)) == [june]
    assert outstanding("count", "cumulative", months) == outstanding("yes/no", "", months) == {}
    year = period_of("2017/18")
    assert year is not None
    assert not outstanding("count", "", {**figures("40", "41", "42"), year: Decimal(490)})


@pytest.mark.parametrize(
    ("name", "texts", "told"),
    [
        ("Days", "19 days|23 working days|21", [(1, "is in working days, while most others do not "
                                                    "say that")]),
        ("Days", "19 working days|23 working days|21 calendar days",
         [(2, "is in calendar days, while the indicator is in working days")]),
        ("Working days to a visit", "19 calendar days|20",
         [(0, "is in calendar days, while the indicator is in working days")]),
        ("Working days to a visit", "19 working days|20 days|21", []),
        ("Days", "19 working days|23 working days", []),
    ],
)  # fmt: skip
def test_days_of_another_kind(name: str, texts: str, told: list[tuple[int, str]]) -> None:
    assert other_days(Indicator(name=name, unit="days"), texts.split("|")) == told
    assert other_days(Indicator(name=name, unit="count"), texts.split("|")) == []


def test_checks_tell_both() -> None:
    rows = [
        IndicatorValue(period=f"2018-0{at}", text=text, value=text.split()[0])
        for at, text in enumerate(("20", "21 working days", "22", "220"), 4)
    ]
    assert [(each.value.period, each.why) for each in misfits(Indicator(unit="days"), rows)] == [
        ("2018-05", "is in working days, while most others do not say that"),
        ("2018-07", "is many times the others, which are from 20 to 22"),
    ]
