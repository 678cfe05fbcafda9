"""The small living plan with what is measured of it: an indicator of every sort, two years long.

As at 8 October 2018, by theme:

    Front door
    FD 01  contacts decided in a day   %, months, targets by date    off its path, worse
    FD 02  referred again              %, below 20%                  on its path, peers
    FD 03  assessments                 count with whole years        neither way is better
    Children in care
    CC 01  placements                  count below 5 at times        kept back in public
    CC 02  in foster care              a part of CC 01               kept back with it
    CC 03  in homes                    a part of CC 01, the rest
    CC 04  days to adoption            days, quarters, a range       provisional
    CC 05  health checks               %, no data since June         not rated
    (no theme)
    WF 01  posts vacant                years, given Amber instead    on an action
           visits made                 no code, no value             not rated
"""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.kinds import (
    Action,
    ActionIndicator,
    AreaIndicator,
    Comparator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    new_key,
)

from .cycle import living

PRIVATE = "Sentinel for the council alone"


def months(first: str, number: int) -> list[str]:
    """So many months as a plan writes them."""
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    return [f"{(start + n) // 12}-{(start + n) % 12 + 1:02d}" for n in range(number)]


def indicator(data: PlanData, **values: object) -> Indicator:
    """An indicator of its own place."""
    row = Indicator(key=new_key(), position=float(len(data.all(Indicator)) + 1), **values)  # type: ignore[arg-type]
    return data.add(row)


def value(data: PlanData, of: Indicator, period: str, text: str, **said: str) -> IndicatorValue:
    """A value as it came."""
    return data.add(IndicatorValue(indicator_id=of.id, period=period, text=text, **said))  # type: ignore[arg-type]


def shares(data: PlanData, of: Indicator, periods: list[str], tops: list[int], whole: int) -> None:
    """A percentage for each period, with what it is worked out from."""
    for period, top in zip(periods, tops, strict=True):
        figure = f"{top * 100 / whole:.1f}".rstrip("0").rstrip(".")
        value(
            data, of, period, f"{figure}%", value=figure, numerator=str(top),
            denominator=str(whole),
        )  # fmt: skip


def counts(data: PlanData, of: Indicator, periods: list[str], figures: list[int]) -> None:
    """A count for each period."""
    for period, figure in zip(periods, figures, strict=True):
        value(data, of, period, str(figure), value=str(figure))


def measured() -> PlanData:
    """The plan."""
    data = living()
    _front_door(data)
    _in_care(data)
    _of_no_theme(data)
    return data


def _front_door(data: PlanData) -> None:
    area, action = data.areas[0], data.actions()[1]
    first = indicator(
        data, code="FD 01", name="Contacts decided within a day", theme="Front door", unit="%",
        polarity="higher", tolerance="5", every="month", target="90%", counted="contacts",
        officer="Rosa Keel", description="Contacts on which somebody decided by the next day.",
        guide="Counted from the time that the contact came in.", supplier="Performance team",
        supply_days=5, comments=PRIVATE,
    )  # fmt: skip
    periods = months("2016-10", 24)
    tops = [52, 53, 55, 54, 57, 58, 60, 61, 60, 63, 64, 66, 67, 66, 69, 70, 72, 73, 75, 74, 72, 71]
    shares(data, first, periods, [each * 4 for each in [*tops, 70, 69]], 400)
    data.all(IndicatorValue)[-1].note = PRIVATE
    for by, text in (("2018-05-31", "65%"), ("2018-07-31", "75%"), ("2018-09-30", "80%"),
                     ("2018-12-31", "90%")):  # fmt: skip
        data.add(IndicatorTarget(indicator_id=first.id, by=by, text=text))
    data.add(AreaIndicator(area_id=area.id, indicator_id=first.id))
    data.add(ActionIndicator(action_id=action.id, indicator_id=first.id))
    second = indicator(
        data, code="FD 02", name="Children referred again within a year", theme="Front door",
        unit="%", polarity="lower", target="below 20%", tolerance="3", every="month",
        officer="Amos Fry",
    )  # fmt: skip
    shares(data, second, periods, [44 - n for n in range(24)], 200)
    for place, (name, period, text) in enumerate(
        (("England", "2016/17", "21.9%"), ("England", "2017/18", "21.7%"),
         ("Statistical neighbours", "2017/18", "20.9%"), ("West Marches", "", "not published"))
    ):  # fmt: skip
        data.add(
            Comparator(
                indicator_id=second.id, position=float(place), name=name, period=period, text=text
            )
        )
    third = indicator(
        data, code="FD 03", name="Assessments begun", theme="Front door", unit="count",
        polarity="none", every="month", counted="assessments",
    )  # fmt: skip
    for year, figure in (("2015/16", 1312), ("2016/17", 1290)):
        value(data, third, year, f"{figure:,}", value=str(figure))
    counts(data, third, months("2018-04", 6), [101, 99, 120, 131, 90, 104])


def _in_care(data: PlanData) -> None:
    periods = months("2018-04", 6)
    whole = indicator(
        data, code="CC 01", name="Children moved three times", theme="Children in care",
        unit="count", polarity="lower", target="12", tolerance="2", every="month",
        counted="children", officer="Rosa Keel",
    )  # fmt: skip
    counts(data, whole, periods, [17, 18, 16, 15, 14, 13])
    parts = []
    for code, name, figures in (
        ("CC 02", "Of these in foster care", [14, 14, 13, 11, 10, 10]),
        ("CC 03", "Of these in homes", [3, 4, 3, 4, 4, 3]),
    ):
        part = indicator(
            data, code=code, name=name, theme="Children in care", unit="count", counted="children",
            polarity="lower", target="5" if code == "CC 03" else "10", every="month",
            part_of=whole.id,
        )  # fmt: skip
        counts(data, part, periods, figures)
        parts.append(part)
    days = indicator(
        data, code="CC 04", name="Days from care to adoption", theme="Children in care",
        unit="days", polarity="target", target="461.2 - 563.6", every="quarter",
    )  # fmt: skip
    for period, text, flag in (
        ("2017-Q1", "590", ""),
        ("2017-Q2", "570", ""),
        ("2017-Q3", "", "suppressed"),
        ("2017-Q4", "548.5", ""),
        ("2018-Q1", "540", "revised"),
        ("2018-Q2", "530.5", "provisional"),
    ):
        said = "*" if flag == "suppressed" else f"{text} Days"
        value(data, days, period, said, value=text, flag=flag)
    checks = indicator(
        data, code="CC 05", name="Health checks in time", theme="Children in care", unit="%",
        polarity="higher", target="95%", every="month", officer="Amos Fry",
    )  # fmt: skip
    shares(data, checks, periods[:3], [88, 90, 91], 100)
    for period in periods[3:]:
        value(data, checks, period, "No data", flag="no data")


def _of_no_theme(data: PlanData) -> None:
    posts = indicator(
        data, code="WF 01", name="Social worker posts vacant", unit="%", polarity="lower",
        target="15% or less", tolerance="2", every="year", override="A", override_period="2017/18",
        override_reason=PRIVATE, override_by="Amos Fry", override_on="2018-05-01",
    )  # fmt: skip
    for year, figure in (
        ("2014/15", "24"),
        ("2015/16", "22"),
        ("2016/17", "20.5"),
        ("2017/18", "19"),
    ):
        value(data, posts, year, f"{figure}%", value=figure, came_on="2018-04-20")
    data.add(ActionIndicator(action_id=data.table(Action)[data.actions()[0].id].id,
                             indicator_id=posts.id))  # fmt: skip
    indicator(data, name="Visits made in time", unit="%", polarity="higher", target="90%")
