"""The dates of an action: whether they were moved, who approved that, and whether they hold."""

from __future__ import annotations

from desktop.core.earned import Mark, Support, earned
from desktop.core.editing import cycle, rows
from desktop.core.kinds import Redating
from desktop.core.plan import Plan
from tests.core.earned.plans import AS_AT, act, put, rate_impact


def support(plan: Plan, number: str = "4.1") -> Support:
    return earned(plan.data, act(plan, number), AS_AT).delivery.support("dates")


def due(plan: Plan, day: str) -> None:
    put(plan, "4.1", by_when=day, due=day)


def move(plan: Plan, on: str, old: str, new: str, **more: str) -> Redating:
    return rows.add(plan, Redating(
        action_id=act(plan, "4.1").id, on=on, old_due=old, new_due=new, **more,
    ))  # fmt: skip


def test_a_date_that_was_never_moved_and_has_not_passed(plan: Plan) -> None:
    due(plan, "2018-10-31")
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.SUPPORTS, "")
    assert found.sentences == ("Its date was never moved.", "Due 31/10/2018.")


def test_a_day_that_has_passed_speaks_against_green_and_for_red(plan: Plan) -> None:
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.AGAINST, "its day has passed")
    assert found.sentences[-1] == "It was due on 30/09/2018, 8 days ago, and is shown as Green."
    put(plan, "4.1", ragb="R")
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.SUPPORTS, "it was due on 30/09/2018")


def test_a_lateness_that_is_set_aside_bears_nothing_out(plan: Plan) -> None:
    put(plan, "4.1", ragb="R")
    cycle.excuse(plan, "overdue", act(plan, "4.1"), "The school was shut", "DCS")
    assert (support(plan).mark, support(plan).clause) == (Mark.UNKNOWN, "")
    assert "Set aside. Reason: The school was shut." in support(plan).words


def test_no_day_is_not_known_to_hold(plan: Plan) -> None:
    put(plan, "4.3", ragb="G")
    found = support(plan, "4.3")
    assert found.mark is Mark.UNKNOWN
    assert "It has no day by which it is due." in found.sentences


def test_a_second_move_without_an_approver_is_named(plan: Plan) -> None:
    due(plan, "2018-10-31")
    put(plan, "4.1", progress="Work goes on", progress_on="2018-10-01")
    move(plan, "2018-04-30", "2018-04-30", "2018-07-31", reason="Two vacancies",
         approved_by="Margery Quill", approved_on="2018-05-01")  # fmt: skip
    assert support(plan).mark is Mark.SUPPORTS
    assert support(plan).sentences[:2] == (
        "Moved once: 30/04/2018, then 31/07/2018.", "Approved by Margery Quill.",
    )  # fmt: skip
    move(plan, "2018-07-31", "2018-07-31", "2018-10-31", reason="A third vacancy")
    found = support(plan)
    assert (found.mark, found.clause) == (Mark.AGAINST, "a moved date is not approved")
    assert found.sentences[:3] == (
        "Moved twice: 30/04/2018, then 31/07/2018, then 31/10/2018.",
        "The second move has no approver.", "Due 31/10/2018.",
    )  # fmt: skip
    move(plan, "2018-10-09", "2018-10-31", "2018-12-31")  # of a day to come
    assert support(plan).sentences[0].startswith("Moved twice")


def test_nobody_approved_any_of_it(plan: Plan) -> None:
    due(plan, "2018-10-31")
    move(plan, "2018-04-30", "", "2018-07-31", old_text="Spring", reason="Two vacancies")
    assert support(plan).sentences[:2] == (
        "Moved once: Spring, then 31/07/2018.", "Nobody approved that.",
    )  # fmt: skip
    for _ in range(2):
        move(plan, "2018-07-31", "2018-07-31", "2018-10-31", reason="A third vacancy")
    assert support(plan).sentences[1] == "Nobody approved any of that."
    assert support(plan).sentences[0].startswith("Moved 3 times")


def test_complete_in_time_late_and_on_no_day(plan: Plan) -> None:
    put(plan, "4.1", ragb="B", completed_on="2018-09-30")
    assert support(plan).mark is Mark.SUPPORTS
    assert support(plan).sentences[1] == "Due 30/09/2018, completed on 30/09/2018."
    put(plan, "4.1", completed_on="2018-10-01")
    assert support(plan).mark is Mark.UNKNOWN
    put(plan, "4.1", completed_on="")
    assert support(plan).mark is Mark.UNKNOWN
    assert support(plan).sentences[1] == "Due 30/09/2018; when it was completed is not said."
    put(plan, "4.1", completed_on="2018-10-09")
    assert (support(plan).mark, support(plan).clause) == (
        Mark.AGAINST, "its day of completion has not come",
    )  # fmt: skip


def test_dates_say_nothing_of_impact(plan: Plan) -> None:
    rate_impact(plan)
    put(plan, "4.1", impact_ragb="M")
    side = earned(plan.data, act(plan, "4.1"), AS_AT).impact
    assert side is not None and side.support("dates").mark is Mark.UNKNOWN
    assert side.support("change").mark is side.support("assurance").mark is Mark.UNKNOWN
