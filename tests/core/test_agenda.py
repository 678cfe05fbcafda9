"""The plan's duties as a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core import agenda, duties
from desktop.core.editing import cycle, rows
from desktop.core.kinds import Duty
from desktop.core.plan import Plan

DAY = date(2018, 10, 8)


def test_duties_are_kept_changed_and_marked_as_done(plan: Plan) -> None:
    statement, board, *_ = duties.standard_duties()
    row = cycle.add_duty(plan, statement)
    assert agenda.agenda(plan.data, DAY, date(2020, 1, 1)) == []  # no anchor yet
    rows.change(plan, row, anchor="2014-06-30")
    (due,) = agenda.agenda(plan.data, date(2014, 1, 1), date(2015, 1, 1))
    assert due.due == date(2014, 10, 7)
    assert "70 working days" in due.occurrence.how
    cycle.mark_done(plan, row, [due.due])
    assert agenda.agenda(plan.data, date(2014, 1, 1), date(2015, 1, 1))[0].done
    assert agenda.next_due(plan.data, date(2014, 9, 1)) == []
    cycle.mark_done(plan, row, [due.due], done=False)
    (shown,) = agenda.as_json(agenda.next_due(plan.data, date(2014, 9, 1)))
    assert (shown["duty"], shown["due"]) == (statement.name, "2014-10-07")
    assert cycle.change_duty(plan, row, board)
    assert agenda.as_duty(row).name == board.name


def test_what_is_due_once_stays_until_it_is_done_and_what_recurs_does_not(plan: Plan) -> None:
    statement, board, *_ = duties.standard_duties()
    once = cycle.add_duty(plan, statement)
    rows.change(plan, once, anchor="2014-06-30")
    rows.change(plan, cycle.add_duty(plan, board), anchor="2014-07-02")
    told = [(each.occurrence.duty, each.due) for each in agenda.next_due(plan.data, DAY)]
    assert told[0] == (statement.name, date(2014, 10, 7))
    assert told[1][0] == board.name
    assert told[1][1] >= date(2017, 10, 1)
    cycle.mark_done(plan, once, [date(2014, 10, 7)])
    assert [each.occurrence.duty for each in agenda.next_due(plan.data, DAY)] == [board.name]


@pytest.mark.parametrize("rule", [{}, {"kind": "never"}, {"kind": "months after", "count": 0}])
def test_a_rule_that_makes_no_sense_is_an_error_in_words(rule: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        agenda.as_duty(Duty(name="x", anchor="2018-10-08", rule=rule))
