"""The measures of an action against their path."""

from __future__ import annotations

import pytest

from desktop.core.earned import Mark, Support, earned
from desktop.core.editing import cycle, measures, rows
from desktop.core.kinds import Indicator, IndicatorTarget
from desktop.core.plan import Plan
from tests.core.earned.plans import AS_AT, act, measured_by, put


def support(plan: Plan, number: str) -> Support:
    return earned(plan.data, act(plan, number), AS_AT).delivery.support("measure")


def test_one_behind_its_path_speaks_against_green_and_for_red(plan: Plan) -> None:
    one = act(plan, "4.1")
    measured_by(plan, one, values={"2018-08": "75", "2018-09": "71"})
    found = support(plan, "4.1")
    assert (found.mark, found.clause) == (
        Mark.AGAINST, "its measure is 9 points behind its target in September",
    )  # fmt: skip
    assert found.sentences[0].startswith("CP 04 Visits in time: 71% in September 2018, 9 points")
    put(plan, "4.1", ragb="R")
    assert support(plan, "4.1").mark is Mark.SUPPORTS
    put(plan, "4.1", ragb="B")
    assert support(plan, "4.1").mark is Mark.AGAINST


def test_one_on_its_path_supports_green_and_says_nothing_for_red(plan: Plan) -> None:
    measured_by(plan, act(plan, "4.1"), values={"2018-09": "84"})
    assert support(plan, "4.1").mark is Mark.SUPPORTS
    assert support(plan, "4.1").clause == "its measure is on its path"
    put(plan, "4.1", ragb="B")
    assert support(plan, "4.1").clause == "its measure passed its target in September by 4 points"
    put(plan, "4.1", ragb="R")
    assert (support(plan, "4.1").mark, support(plan, "4.1").clause) == (
        Mark.UNKNOWN, "its measure is on its path",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("2018-09-30", "9 points behind its September target"),
        ("2018-09-01", "9 points behind its September target"),
        ("2018-06-30", "9 points behind its June target in September"),
        ("2017-12-31", "9 points behind its December 2017 target in September"),
    ],
)
def test_a_target_is_called_by_the_month_in_which_it_is_due(
    plan: Plan, by: str, words: str
) -> None:
    indicator = measured_by(plan, act(plan, "4.1"), values={"2018-09": "71"}, target="")
    rows.add(plan, IndicatorTarget(indicator_id=indicator.id, by=by, text="80%"))
    assert support(plan, "4.1").clause == f"its measure is {words}"


def test_a_value_of_a_later_day_is_not_known_yet(plan: Plan) -> None:
    measured_by(plan, act(plan, "4.1"), values={"2018-09": "84", "2018-11": "10"})
    assert support(plan, "4.1").mark is Mark.SUPPORTS


@pytest.mark.parametrize(
    ("values", "target", "words"),
    [
        ({}, "80%", "no figures yet"),
        ({"2018-09": ""}, "80%", "Not rated"),
        ({"2018-09": "71"}, "", "Not rated: no target"),
    ],
)
def test_what_cannot_be_judged_is_said_to_be_so(
    plan: Plan, values: dict[str, str], target: str, words: str
) -> None:
    measured_by(plan, act(plan, "4.1"), values=values, target=target)
    found = support(plan, "4.1")
    assert (found.mark, found.clause) == (Mark.UNKNOWN, "its measure cannot be judged")
    assert words in found.words


def test_without_any_measure_its_own_words_are_told(plan: Plan) -> None:
    found = support(plan, "4.1")
    assert (found.mark, found.clause) == (Mark.UNKNOWN, "no measure is linked to it")
    assert found.sentences == (
        "No indicator measures it, and it has no success measure of its own.",
    )
    put(plan, "4.1", measure="Nine in ten visits in time")
    assert "its performance measure says “Nine in ten visits in time”" in support(plan, "4.1").words


def test_what_its_own_words_say_of_complete_work(plan: Plan) -> None:
    put(plan, "4.1", ragb="B", measure="Nine in ten", measure_met="96% in September")
    found = support(plan, "4.1")
    assert (found.mark, found.clause) == (Mark.SUPPORTS, "its measure is said to be achieved")
    assert found.sentences[1] == "Measure achieved: “96% in September”."
    put(plan, "4.1", ragb="G")
    assert support(plan, "4.1").mark is Mark.UNKNOWN
    put(plan, "4.1", ragb="B", measure_met="Partly")
    assert (support(plan, "4.1").mark, support(plan, "4.1").clause) == (
        Mark.AGAINST, "its measure is said not to be achieved in full",
    )  # fmt: skip
    put(plan, "4.1", measure_met="")
    found = support(plan, "4.1")
    assert found.mark is Mark.UNKNOWN
    assert found.sentences[-1] == "It is Blue and nothing says that its measure is achieved."
    put(plan, "4.1", measure_met="No: 61%")
    cycle.excuse(plan, "complete-no-measure-met", act(plan, "4.1"), "It was dropped", "DCS")
    assert support(plan, "4.1").mark is Mark.UNKNOWN


def test_a_measure_that_is_not_rated_is_one_of_them_all_the_same(plan: Plan) -> None:
    one = act(plan, "4.1")
    measured_by(plan, one, values={"2018-09": "90"})
    measured_by(plan, one, values={}, code="CP 05")
    assert support(plan, "4.1").clause == "1 of its 2 measures is on its path"
    measured_by(plan, one, values={"2018-09": "91"}, code="CP 06")
    assert support(plan, "4.1").clause == "2 of its 3 measures are on their path"
    for each in plan.data.all(Indicator):
        rows.change(plan, each, target="95%")
    assert support(plan, "4.1").clause == "2 of its 3 measures are off their path"


def test_of_several_the_number_is_told(plan: Plan) -> None:
    one = act(plan, "4.1")
    measured_by(plan, one, values={"2018-09": "71"})
    measured_by(plan, one, values={"2018-09": "90"}, code="CP 05")
    assert support(plan, "4.1").clause == (
        "its measure CP 04 Visits in time is 9 points behind its target in September"
    )
    measured_by(plan, one, values={"2018-09": "60"}, code="CP 06")
    assert support(plan, "4.1").clause == "2 of its 3 measures are off their path"
    first, _, last = plan.data.all(Indicator)
    rows.change(plan, last, tolerance="30")
    assert support(plan, "4.1").clause == "2 of its 3 measures are not on their path"
    rows.change(plan, first, tolerance="30")
    assert support(plan, "4.1").clause == "2 of its 3 measures are within their tolerance"
    assert [each.split(":")[0] for each in support(plan, "4.1").sentences] == [
        "CP 04 Visits in time", "CP 05 Visits in time", "CP 06 Visits in time",
    ], "each with its course, and no course without its name"  # fmt: skip
    put(plan, "4.1", ragb="B")
    rows.delete(plan, list(plan.data.all(Indicator))[::2])
    assert support(plan, "4.1").clause.startswith(
        "its measure passed its target in September by 10"
    )


def test_an_indicator_of_a_success_measure_counts_and_counts_once(plan: Plan) -> None:
    one = act(plan, "4.1")
    indicator = measured_by(plan, act(plan, "4.2"), values={"2018-09": "71"})
    measures.add_measure(plan, one, "Nine in ten", indicator_id=indicator.id)
    measures.add_measure(plan, one, "In time", indicator_id=indicator.id)
    assert support(plan, "4.1").clause == (
        "its measure is 9 points behind its target in September"
    )  # fmt: skip


def test_a_success_measure_counts_where_it_is_said_and_evidenced(plan: Plan) -> None:
    one = put(plan, "4.1", ragb="B")
    row = measures.add_measure(plan, one, "Nine in ten")
    found = support(plan, "4.1")
    assert (found.mark, found.clause) == (
        Mark.UNKNOWN, "nothing shows whether its success measure is met",
    )  # fmt: skip
    measures.change_measure(plan, row, met="yes")
    assert support(plan, "4.1").mark is Mark.UNKNOWN, "a claim alone"
    measures.say_evidenced(plan, row, "yes", "92% in September", "Nia Pugh")
    assert support(plan, "4.1").mark is Mark.SUPPORTS
    assert support(plan, "4.1").clause == "its success measure is met and evidenced"
    other = measures.add_measure(plan, one, "Fewer complaints")
    assert support(plan, "4.1").mark is Mark.UNKNOWN, "one of two"
    measures.change_measure(plan, other, met="partly")
    assert (support(plan, "4.1").mark, support(plan, "4.1").clause) == (
        Mark.AGAINST, "its success measure is said not to be met in full",
    )  # fmt: skip


def test_of_green_a_success_measure_counts_once_its_day_has_passed(plan: Plan) -> None:
    row = measures.add_measure(plan, act(plan, "4.1"), "Nine in ten", met="no", on="08/10/2018")
    assert support(plan, "4.1").mark is Mark.UNKNOWN
    measures.change_measure(plan, row, on="07/10/2018")
    assert (support(plan, "4.1").mark, support(plan, "4.1").clause) == (
        Mark.AGAINST,
        "its success measure is said not to be met in full, which was due by 07/10/2018",
    )


def test_of_several_success_measures_that_are_not_met_the_number_is_told(plan: Plan) -> None:
    for number, text in enumerate(("Nine in ten", "Fewer complaints", "Home by four"), start=1):
        measures.add_measure(plan, act(plan, "4.1"), text, met="no", on="07/10/2018")
        said = support(plan, "4.1").clause
        assert said == (
            f"{number} of its success measures are said not to be met in full" if number > 1 else
            "its success measure is said not to be met in full, which was due by 07/10/2018"
        )  # fmt: skip


def test_what_is_set_aside_speaks_against_nothing_and_is_told(plan: Plan) -> None:
    one = act(plan, "4.1")
    measured_by(plan, one, values={"2018-09": "71"})
    cycle.excuse(plan, "on-track-off-path", one, "The figure counts a closed team", "DCS")
    found = support(plan, "4.1")
    assert (found.mark, found.clause) == (
        Mark.UNKNOWN, "that its measure is not on its path is set aside",
    )  # fmt: skip
    assert "Reason: The figure counts a closed team. Given by DCS on 08/10/2018." in found.words


def test_that_a_success_measure_is_not_met_may_be_set_aside(plan: Plan) -> None:
    one = act(plan, "4.1")
    measures.add_measure(plan, one, "Nine in ten", met="no", on="07/10/2018")
    cycle.excuse(plan, "on-track-off-path", one, "The figure counts a closed team", "DCS")
    assert (support(plan, "4.1").mark, support(plan, "4.1").clause) == (
        Mark.UNKNOWN, "that its success measure is not met is set aside",
    )  # fmt: skip


def test_a_success_measure_past_its_day_without_a_word_is_said_whatever_supports(
    plan: Plan,
) -> None:
    one = act(plan, "4.1")
    measured_by(plan, one, values={"2018-09": "90"})
    row = measures.add_measure(plan, one, "Nine in ten")
    rows.change(plan, row, on="2018-10-08")
    assert support(plan, "4.1").amiss == "", "it is due today"
    rows.change(plan, row, on="2018-10-07")
    found = support(plan, "4.1")
    assert found.amiss == "its success measure is past its day, and nothing says whether it is met"
    words = earned(plan.data, one, AS_AT).delivery.words
    assert words.endswith(
        " Its success measure is past its day, and nothing says whether it is met."
    )
    other = measures.add_measure(plan, one, "No re-referrals")
    assert support(plan, "4.1").amiss.startswith("1 of its 2 success measures is past its day,")
    rows.change(plan, other, on="2018-10-01")
    assert support(plan, "4.1").amiss == (
        "2 of its 2 success measures are past their day, and nothing says whether they are met"
    )
    for each in (row, other):
        measures.say_evidenced(plan, each, "yes", "Audit of 40 cases", "DCS")
    assert support(plan, "4.1").amiss == ""
    put(plan, "4.1", ragb="R")
    rows.change(plan, other, met="", evidenced_by="", evidenced_on="")
    assert support(plan, "4.1").amiss == "", "it claims nothing"
