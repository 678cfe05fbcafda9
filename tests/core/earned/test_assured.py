"""Who looked: the assurance of a status, whether it stands, and whether it is by its own lead."""

from __future__ import annotations

from desktop.core.earned import Mark, Support, earned
from desktop.core.editing import cycle, rows
from desktop.core.kinds import Assurance, Review, Status
from desktop.core.plan import Plan
from desktop.core.spells import digest
from tests.core.earned.plans import AS_AT, act, put


def support(plan: Plan) -> Support:
    return earned(plan.data, act(plan, "4.1"), AS_AT).delivery.support("assurance")


def given(plan: Plan, by: str, on: str, status: str = "G") -> Assurance:
    one = act(plan, "4.1")
    return rows.add(plan, Assurance(
        action_id=one.id, by=by, on=on, status=status, due=one.due,
        progress=digest(one.progress),
    ))  # fmt: skip


def green(plan: Plan) -> Status:
    return next(each for each in plan.data.legend if each.code == "G")


def test_one_that_stands_supports_it_and_says_until_when(plan: Plan) -> None:
    put(plan, "4.1", status_since="2018-01-01", lead="Nia Pugh")
    rows.change(plan, green(plan), assurance_days=30, approver="")
    given(plan, "Yvonne Tasker", "2018-10-03")
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.SUPPORTS, "it was assured on 03/10/2018")
    assert found.sentences == (
        "Assured by Yvonne Tasker, who does not lead it, on 03/10/2018, which holds until "
        "02/11/2018.",
    )
    put(plan, "4.1", lead="")
    assert support(plan).sentences == (
        "Assured by Yvonne Tasker on 03/10/2018, which holds until 02/11/2018.",
    )


def test_one_from_before_a_review_is_asked_for_anew_and_not_said_to_hold(plan: Plan) -> None:
    put(plan, "4.1", status_since="2018-01-01", lead="Nia Pugh")
    rows.change(plan, green(plan), assurance_days=30, approver="")
    given(plan, "Yvonne Tasker", "2018-10-03")
    rows.add(plan, Review(kind="board", on="2018-10-05", state="closed"))
    found = support(plan)
    assert (found.mark, found.clause) == (
        Mark.AGAINST, "its assurance of 03/10/2018 was before the review of 05/10/2018",
    )  # fmt: skip
    assert found.sentences[0] == ("Assured by Yvonne Tasker, who does not lead it, on 03/10/2018.")
    assert "not been assured since the review of 05/10/2018" in found.sentences[1]


def test_one_that_lapsed_speaks_against_it(plan: Plan) -> None:
    rows.change(plan, green(plan), assurance_days=0, approver="")
    put(plan, "4.1", status_since="2018-07-02")
    given(plan, "Yvonne Tasker", "2018-06-04")
    found = support(plan)
    assert (found.mark, found.clause) == (
        Mark.AGAINST, "its assurance of 04/06/2018 does not stand",
    )  # fmt: skip
    assert found.sentences == (
        "Assured by Yvonne Tasker on 04/06/2018; that has lapsed: the status was changed since.",
    )
    put(plan, "4.1", ragb="R")
    assert support(plan).mark is Mark.UNKNOWN


def test_its_own_lead_assures_nothing(plan: Plan) -> None:
    put(plan, "4.1", status_since="2018-01-01", lead="Nia Pugh")
    rows.change(plan, green(plan), assurance_days=30, approver="")
    given(plan, "Nia Pugh", "2018-10-03")
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.AGAINST, "it was assured by its own lead")


def test_never_assured_is_asked_where_the_legend_asks_for_it(plan: Plan) -> None:
    rows.change(plan, green(plan), assurance_days=0)
    put(plan, "4.1", status_since="2018-01-01")
    assert (support(plan).mark, support(plan).sentences) == (Mark.UNKNOWN, ("Never assured.",))
    rows.change(plan, green(plan), assurance_days=30)
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.AGAINST, "its status is not assured")
    assert found.sentences == ("It is Green and has not been assured.",)
    rows.change(plan, plan.data.info, legend_supplied="Herefordshire 2018")
    assert support(plan).mark is Mark.UNKNOWN, "nobody has confirmed that it is asked for"
    given(plan, "Yvonne Tasker", "2018-06-04")
    assert support(plan).mark is Mark.UNKNOWN
    assert "is older than 30 days" in support(plan).words


def test_complete_work_is_checked_by_another(plan: Plan) -> None:
    put(plan, "4.1", ragb="B", lead="Nia Pugh", completed_on="2018-09-30")
    blue = next(each for each in plan.data.legend if each.code == "B")
    rows.change(plan, blue, assurance_days=0)
    found = support(plan)
    assert (found.mark, found.clause) == (
        Mark.AGAINST, "nobody who does not lead it is recorded to have checked it",
    )  # fmt: skip
    put(plan, "4.1", checked_by="Nia Pugh", status_since="2018-01-01")
    assert support(plan).mark is Mark.AGAINST
    cycle.excuse(plan, "complete-not-checked", act(plan, "4.1"), "Only one person is left", "DCS")
    assert support(plan).mark is Mark.UNKNOWN, "a lead who checked supports nothing"
    put(plan, "4.1", checked_by="Yvonne Tasker")
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.SUPPORTS, "it was checked by Yvonne Tasker")
    assert found.sentences == (
        "Checked by Yvonne Tasker.", "No assurance of its status is recorded.",
    ), "first what there is, beside a mark that says that it supports"  # fmt: skip


def test_a_check_of_what_is_complete_needs_no_older_assurance(plan: Plan) -> None:
    put(plan, "4.1", ragb="B", lead="Nia Pugh", completed_on="2018-09-30",
        checked_by="Yvonne Tasker", status_since="2018-09-30")  # fmt: skip
    blue = next(each for each in plan.data.legend if each.code == "B")
    rows.change(plan, blue, assurance_days=0)
    given(plan, "Margery Quill", "2018-06-04", status="G")
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.SUPPORTS, "it was checked by Yvonne Tasker")
    assert "that has lapsed: the status is another since." in found.words


def test_an_assurance_of_a_day_to_come_is_not_known_yet(plan: Plan) -> None:
    rows.change(plan, green(plan), assurance_days=0, approver="")
    given(plan, "Yvonne Tasker", "2018-10-09")
    assert support(plan).sentences == ("Never assured.",)


def test_an_assurance_that_lapsed_was_given_all_the_same(plan: Plan) -> None:
    rows.change(plan, green(plan), assurance_days=30, approver="")
    put(plan, "4.1", status_since="2018-01-01")
    given(plan, "Yvonne Tasker", "2018-06-04")
    assert support(plan).clause == "its assurance of 04/06/2018 is older than 30 days"
    put(plan, "4.1", status_since="2018-07-01")
    assert support(plan).clause == "its assurance of 04/06/2018 does not stand"
