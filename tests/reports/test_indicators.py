"""The scorecard: what it counts, what stands first, and what each card says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.indicators.periods import month_period
from desktop.core.indicators.travel import Travel
from desktop.core.kinds import Action, Area, Indicator, IndicatorValue, Lead
from desktop.reports import ReportOptions, make_report
from desktop.reports.measured import travel_words

from .cycle import AS_AT, living
from .measured import PRIVATE, counts, indicator, measured, value
from .reading import Element, elements, tables

OPTIONS = ReportOptions(as_at=AS_AT)


@pytest.fixture()
def made(tmp_path: Path) -> Callable[..., list[Element]]:
    """Makes the scorecard of the measured plan and gives its elements."""

    def make(
        data: PlanData | None = None, kind: str = "indicators", **choices: object
    ) -> list[Element]:
        options = replace(OPTIONS, **choices)  # type: ignore[arg-type]
        make_report(kind, data or measured(), options, tmp_path / "r.pdf")
        return elements(tmp_path / "r.pdf")

    return make


def said(tree: list[Element]) -> str:
    return tree[0].text()


def headings(tree: list[Element], level: str) -> list[str]:
    return [e.text() for e in tree if e.tag == level]


def test_the_scorecard_counts_and_says_what_is_not_known(
    made: Callable[..., list[Element]],
) -> None:
    words = said(made())
    assert (
        "10 indicators: 1 Red, 2 Amber, 4 Green and 3 not rated. 1 is off its path, 2 are within "
        "their tolerance." in words
    )
    assert (
        "3 indicators are not rated, so whether they are on their path is not known: 1 without any "
        "value, 1 with no data for the newest period and 1 without a target." in words
    )
    assert "1 rating was given by somebody in place of the one that is worked out." in words


def test_those_off_their_path_stand_first_with_why(made: Callable[..., list[Element]]) -> None:
    tree = made()
    assert headings(tree, "H2")[:3] == ["Off their path", "Within their tolerance", "The scorecard"]
    rows = tables(tree)["Off their path"]
    within = tables(tree)["Within their tolerance"]
    assert [[row[0] for row in each] for each in (rows, within)] == [["FD 01"], ["CC 01", "WF 01"]]
    assert rows[0][1:6] == [
        "Contacts decided within a day", "69%, Sep 2018", "80% by 30/09/2018", "11 points", "R Red",
    ]  # fmt: skip
    assert rows[0][6].startswith("69% in September 2018, 11 points under its target of 80%")
    assert "given by Amos Fry on 01/05/2018" in within[1][6]


def test_every_indicator_has_a_row_under_its_theme(made: Callable[..., list[Element]]) -> None:
    tree = made()
    rows = tables(tree)["The scorecard"]
    assert [row[0] for row in rows if len(row) == 1] == [
        "Front door", "Children in care", "Under no theme",
    ]  # fmt: skip
    by_code = {row[0]: row for row in rows if len(row) > 1}
    assert len(by_code) == 10 and by_code["CC 04"][3] == "530.5 days, Q2 2018/19, provisional"
    assert by_code["FD 02"][2:7] == [
        "Amos Fry", "10.5%, Sep 2018", "below 20%", "Down 0.5 points since Aug 2018, better",
        "G Green",
    ]  # fmt: skip
    assert by_code["No code"][3] == "No value" and by_code["No code"][6] == "Not rated"
    assert by_code["CC 05"][3] == "No data, Sep 2018", "an older figure stands for no newer one"


def test_a_card_says_that_small_numbers_are_of_nobody(
    made: Callable[..., list[Element]],
) -> None:
    data = measured()
    assert "Small numbers" not in said(made(data))
    placements = next(each for each in data.all(Indicator) if each.code == "CC 01")
    placements.small_numbers = "not of people"
    assert "Small numbers not of people: published but where one of people would follow" in said(
        made(data)
    )


def test_a_card_says_what_it_counts_and_shows_its_line(made: Callable[..., list[Element]]) -> None:
    tree = made()
    assert headings(tree, "H3")[0] == "FD 01 Contacts decided within a day"
    figures = [e.alt or "" for e in tree if e.tag == "Figure"]
    assert figures[0].startswith("FD 01 Contacts decided within a day. Rose from 66%")
    words = said(tree)
    for each in (
        "Contacts on which somebody decided by the next day.",
        "Counted from the time that the contact came in.",
        "Supplied by Performance team, within 5 days of the end of the period",
        "Speaks to Ofsted No. 1 and action 1.2 (Amber)",
        "a percentage of contacts, every month",
        "Part of CC 01 Children moved three times",
        PRIVATE,
    ):
        assert each in words


def test_a_card_lists_values_targets_and_whom_it_is_compared_with(
    made: Callable[..., list[Element]],
) -> None:
    rows = [
        [cell.text() for cell in row.kids]
        for each in made() if each.tag == "TBody" for row in each.kids
    ]  # fmt: skip
    assert ["Sep 2018", "69%", "276 of 400", "80%", "11 points behind", PRIVATE] in rows
    assert ["May 2018", "74%", "296 of 400", "65%", "As it asks", "No note"] in rows
    assert ["Apr 2018", "75%", "300 of 400", "None due", "Not judged", "No note"] in rows
    assert ["31/07/2018", "75%"] in rows
    assert ["England", "2016/17", "21.9%"] in rows and [
        "West Marches",
        "Not said",
        "not published",
    ] in rows
    assert ["2016/17", "1,290"] in rows, "earlier years stand apart"
    assert ["Q3 2017/18", "Suppressed", "461.2 - 563.6", "Not judged", "No note"] in rows
    newest = [row[0] for row in rows if row[0] in ("Sep 2018", "Oct 2016")]
    assert newest[0] == "Sep 2018", "the newest first"


def test_a_value_of_a_period_that_cannot_be_read_is_told(
    made: Callable[..., list[Element]],
) -> None:
    data = living()
    of = indicator(data, code="X 1", unit="count")
    counts(data, of, ["2018-08"], [7])
    value(data, of, "Easter", "9", value="9")
    words = said(made(data))
    assert "“Easter” 9" in words and "Its period cannot be read" in words


def test_what_begins_after_the_day_is_not_there(made: Callable[..., list[Element]]) -> None:
    tree = made(as_at=date(2018, 5, 31))
    rows = {row[0]: row for row in tables(tree)["The scorecard"]}
    assert rows["FD 01"][3] == "74%, May 2018" and "Jun 2018" not in said(tree)


def test_areas_and_officers_choose_indicators(made: Callable[..., list[Element]]) -> None:
    data = measured()
    first, second = data.areas[:2]
    tree = made(data, areas=(first.id,))
    rows = [row[0] for row in tables(tree)["The scorecard"] if len(row) > 1]
    assert rows == ["FD 01", "WF 01"], "by the area itself, and by an action in it"
    assert "2 of 10 indicators of the plan are shown." in said(tree)
    with pytest.raises(Refused, match=r"No indicator of the plan speaks to .* Nothing was written"):
        made(data, areas=(second.id,))
    data.add(Lead(name="Rosa Keel", aliases=["R. Keel"]))
    tree = made(data, leads=("R. Keel",))
    rows = [row[0] for row in tables(tree)["The scorecard"] if len(row) > 1]
    assert rows == ["FD 01", "CC 01"]
    assert "responsible officer is one of these: R. Keel." in said(tree)
    tree = made(data, statuses=("R",))
    assert "10 indicators" in said(tree), "statuses are of actions"
    assert "statuses" not in said(tree)


def test_none_off_its_path_is_said_of_the_rated_ones_alone(
    made: Callable[..., list[Element]],
) -> None:
    data = living()
    bare = indicator(data, code="X 1", name="No target", unit="count")
    counts(data, bare, ["2018-08"], [7])
    words = said(made(data))
    assert "No indicator is rated, so whether any is off its path is not known." in words
    good = indicator(data, code="X 2", unit="count", polarity="lower", target="9")
    counts(data, good, ["2018-08"], [7])
    assert "None of 1 rated indicator is off its path." in said(made(data))


def test_a_value_that_should_have_come_is_counted(made: Callable[..., list[Element]]) -> None:
    data = living()
    late = indicator(data, code="X 1", unit="count", every="month", supply_days=5)
    counts(data, late, ["2018-08"], [7])
    assert "1 indicator has no value yet for a period whose value should have come." in said(
        made(data)
    )
    data.put(Indicator, late.id, "supply_days", 20)
    assert "should have come" not in said(made(data))


def test_the_summary_shows_measures_beside_actions(made: Callable[..., list[Element]]) -> None:
    tree = made(kind="summary")
    assert "10 indicators: 1 Red, 2 Amber, 4 Green and 3 not rated." in said(tree)
    assert "1 is off its path, 2 are within their tolerance." in said(tree)
    rows = tables(tree)["Measures not on their path"]
    assert [row[0] for row in rows] == ["FD 01", "CC 01", "WF 01"], "the Red before the Amber"
    assert rows[0][2:] == ["69%, Sep 2018", "80% by 30/09/2018", "R Red"]
    assert "Measures not on their path" not in said(made(living(), kind="summary"))
    data = measured()
    data.add(Area(code="99", position=99.0))
    other = data.areas[1]
    assert "None of 10 indicators speaks to what is chosen." in said(
        made(data, kind="summary", areas=(other.id,))
    )


def test_the_exceptions_name_a_measure_off_its_path(made: Callable[..., list[Element]]) -> None:
    data = measured()
    words = said(made(data, kind="exceptions"))
    assert "Its measure FD 01 Contacts decided within a day is off its path: 69% in" in words
    linked = next(each for each in data.actions() if each.no == "1.2")
    assert data.legend.word(linked.ragb) == "Amber"
    for row in data.all(IndicatorValue):
        data.put(IndicatorValue, row.id, "value", "")
    data.put(Action, linked.id, "ragb", "A")
    assert "off its path" not in said(made(data, kind="exceptions"))


def test_a_plan_of_indicators_alone_has_a_scorecard(made: Callable[..., list[Element]]) -> None:
    from .plans import plan

    data = plan(0)
    of = indicator(data, code="X 1", name="Seen", unit="count", polarity="lower", target="9")
    counts(data, of, ["2018-08"], [12])
    assert "1 indicator: 1 Red. 1 is off its path, 0 are within their tolerance." in said(
        made(data)
    )


def test_an_old_figure_that_cannot_be_judged_is_not_rated_for_another_reason(
    made: Callable[..., list[Element]],
) -> None:
    from .plans import plan

    data = plan(0)
    aged = indicator(data, code="X 1", name="Seen", unit="%", polarity="higher", target="80%")
    value(data, aged, "2018-03", "84%", value="84")
    bare = indicator(data, code="X 2", name="Met", unit="%", target="80%")  # which way is better?
    value(data, bare, "2018-03", "84%", value="84")
    assert "not known: 1 with an old figure alone and 1 for another reason." in said(made(data))


def test_a_yes_that_was_a_no_goes_no_number_up() -> None:
    august = month_period(2018, 8)
    asked = Indicator(unit="yes/no")
    up, down = (Travel(way, way_is, august, Decimal(1)) for way, way_is in (
        ("up", "better"), ("down", "worse"),
    ))  # fmt: skip
    assert travel_words(asked, up) == "Up to yes since Aug 2018, better"
    assert travel_words(asked, down) == "Down to no since Aug 2018, worse"
    assert travel_words(Indicator(unit="%"), up) == "Up 1 point since Aug 2018, better"
