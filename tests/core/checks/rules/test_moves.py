"""Dates that were moved: reason, approver, and again and again."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import cycle, rows
from desktop.core.kinds import Redating
from desktop.core.plan import Plan
from tests.core.checks.looking import found, on, put


def test_a_move_needs_a_reason_and_an_approver(plan: Plan) -> None:
    put(plan, 0, by_when="31/12/2018")
    (move,) = plan.data.all(Redating)
    moved = "4.1 was moved from 30/09/2018 to 31/12/2018 and "
    assert found(plan, "redated-unapproved") == [f"{moved}that is not approved yet."]
    assert found(plan, "redated-no-reason") == [f"{moved}no reason is given."]
    cycle.explain_redating(plan, move, reason="Trainer fell ill")
    assert found(plan, "redated-no-reason") == []
    cycle.explain_redating(plan, move, reason="Awaiting new guidance")
    assert found(plan, "redated-no-reason") == [], "it says for what it waits"
    assert len(found(plan, "redated-unapproved")) == 1
    cycle.explain_redating(plan, move, reason="", approved_by="DCS")
    assert found(plan, "redated-unapproved") == []
    assert len(found(plan, "redated-no-reason")) == 1


def test_each_move_that_waits_is_named(plan: Plan) -> None:
    put(plan, 0, by_when="31/12/2018")
    put(plan, 0, by_when="31/01/2019")
    both = "4.1 was moved from 30/09/2018 to 31/12/2018, then from 31/12/2018 to 31/01/2019"
    assert found(plan, "redated-unapproved") == [f"{both}, and none of that is approved yet."]
    assert found(plan, "redated-no-reason") == [f"{both} and no reason is given."]
    first, _ = plan.data.all(Redating)
    cycle.explain_redating(plan, first, reason="Trainer fell ill", approved_by="DCS")
    (left,) = found(plan, "redated-unapproved")
    assert left == "4.1 was moved from 31/12/2018 to 31/01/2019 and that is not approved yet."


@pytest.mark.parametrize("text", ["tbc", "-", "N/A", "see above", "not yet"])
def test_hollow_answers_do_not_pass(plan: Plan, text: str) -> None:
    put(plan, 0, by_when="31/12/2018")
    (move,) = plan.data.all(Redating)
    cycle.explain_redating(plan, move, reason=text, approved_by=text)
    assert move.approved_on == ""
    assert len(found(plan, "redated-unapproved")) == len(found(plan, "redated-no-reason")) == 1


@pytest.mark.parametrize("text", ["Done", "12/10/2018", "DCS (pending)", "DCS – refused", "DCS?"])
def test_an_approver_that_is_nobody_or_has_not_said_yes(plan: Plan, text: str) -> None:
    put(plan, 0, by_when="31/12/2018")
    (move,) = plan.data.all(Redating)
    cycle.explain_redating(plan, move, reason="r", approved_by=text)
    assert move.approved_on == ""
    assert len(found(plan, "redated-unapproved")) == 1


def test_an_approval_to_come_is_none_yet(plan: Plan) -> None:
    put(plan, 0, by_when="31/12/2018")
    (move,) = plan.data.all(Redating)
    with plan.step("a row of an import"):
        plan.update(move, reason="r", approved_by="DCS", approved_on="2018-10-09")
    (said,) = found(plan, "redated-unapproved")
    assert "dated 09/10/2018, which has not come" in said
    assert found(plan, "redated-unapproved", date(2018, 10, 9)) == []


def test_a_move_that_its_own_lead_approved(plan: Plan) -> None:
    put(plan, 0, by_when="31/12/2018", lead="Ann Dale")
    (move,) = plan.data.all(Redating)
    cycle.explain_redating(plan, move, reason="r", approved_by="Ann Dale")
    assert found(plan, "redated-unapproved") == []
    assert found(plan, "redated-by-lead") == [
        "4.1 was moved from 30/09/2018 to 31/12/2018, and that was approved by Ann Dale, who "
        "leads it."
    ]
    cycle.explain_redating(plan, move, reason="r", approved_by="DCS")
    assert found(plan, "redated-by-lead") == []


def test_moved_again_with_the_progress_unchanged(plan: Plan) -> None:
    rule = "redated-again"
    put(plan, 0, by_when="31/12/2018", progress="Begun")
    assert found(plan, rule) == []
    on(plan, date(2018, 12, 20))
    put(plan, 0, by_when="31/03/2019")
    today = date(2018, 12, 20)
    assert found(plan, rule, today) == [], "there was progress since the first move"
    on(plan, date(2019, 3, 20))
    put(plan, 0, by_when="30/06/2019")
    today = date(2019, 3, 20)
    assert found(plan, rule, today) == [
        "4.1 was moved 3 times, the last time from 31/03/2019 to 30/06/2019, and no change of its "
        "progress is recorded since 20/12/2018."
    ]
    assert found(plan, rule, date(2019, 3, 19)) == [], "a move to come is none yet"
    put(plan, 0, progress="Half done")
    assert found(plan, rule, today) == []
    plan.undo()
    put(plan, 0, ragb="B")
    assert found(plan, rule, today) == []


def test_a_move_of_no_known_day_counts_and_no_progress_is_asked_since_it(plan: Plan) -> None:
    put(plan, 0, by_when="31/12/2018")
    put(plan, 0, by_when="31/01/2019")
    first, second = plan.data.all(Redating)
    assert len(found(plan, "redated-again")) == 1
    rows.change(plan, second, on="")
    assert "then from 31/12/2018" in found(plan, "redated-unapproved")[0]
    rows.change(plan, first, on="")
    assert found(plan, "redated-again") == []
    put(plan, 1, by_when="30/11/2018")
    assert found(plan, "redated-again") == [], "moved once is not moved again"


def test_an_approval_of_no_day_is_named(plan: Plan) -> None:
    action = put(plan, 1, by_when="30/11/2018")
    (move,) = plan.data.of(Redating, "action_id", action.id)
    cycle.explain_redating(plan, move, reason="Vacancies", approved_by="Nia Pugh")
    assert found(plan, "redated-no-day") == []
    with plan.step("a row of an import"):
        plan.update(move, approved_on="")
    assert found(plan, "redated-no-day") == [
        "4.2 was moved from 30/10/2018 to 30/11/2018, approved by Nia Pugh, on no day that is "
        "given."
    ]
    assert found(plan, "redated-unapproved") == []


def test_a_date_that_was_written_in_words_is_quoted(plan: Plan) -> None:
    put(plan, 0, by_when="Spring 2019")
    put(plan, 0, by_when="30 June 2019")
    assert found(plan, "redated-no-reason") == [
        "4.1 was moved from 30/09/2018 to “Spring 2019” (by 31/05/2019), then from “Spring 2019” "
        "(by 31/05/2019) to 30/06/2019 and no reason is given."
    ]
