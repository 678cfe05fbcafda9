"""What a rescued plan keeps of its past, where the newest of it is lost."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.core.changes import Op
from desktop.core.kinds import Area, Indicator, IndicatorValue, PlanInfo
from desktop.store.planfile import open_plan
from desktop.store.rescue import rescue
from desktop.store.rescue_kept import keep
from desktop.store.step_records import LOST
from tests.store.test_past_look import STEPS, path, spoil
from tests.store.test_rescue_past import (
    AREA,
    identity,
    insert,
    past_of,
    small,
    step,
    steps_in,
    told,
    update,
    written,
)

__all__ = ["path"]

LAST = STEPS + 2


def said_of(path: Path, new: Path) -> str:
    """The last sentence of a rescue, after which no day before it is told of."""
    said = rescue(path, new)[-1]
    with open_plan(new) as file:
        assert file.told == () and file.look_through() == ""
        assert file.plan.data.actions()[0].progress.startswith(f"Day {STEPS - 1}")
        for day in range(STEPS - 1):  # the last is the day of the rescue
            then = file.plan.as_at(date(2019, 3, 2) + timedelta(days=day))
            assert then.stood is not None and then.stood.cut
        assert any(each.label == LOST for each in file.plan.history(100))
    return said


def test_steps_that_are_lost_at_the_end_while_their_lines_are_left(
    path: Path, tmp_path: Path
) -> None:
    spoil(path, f"DELETE FROM steps WHERE id > {LAST - 3}")
    said = said_of(path, tmp_path / "new.plandesk")
    assert "10 older steps are kept to be looked up;" in said
    with open_plan(tmp_path / "new.plandesk") as file:
        assert file.plan.undo_text == "", "it is of the middle of what was done"


def test_steps_that_are_lost_at_the_end_with_their_lines(path: Path, tmp_path: Path) -> None:
    spoil(
        path,
        f"DELETE FROM history WHERE step_id > {LAST - 3}",
        f"DELETE FROM steps WHERE id > {LAST - 3}",
    )
    said = said_of(path, tmp_path / "new.plandesk")
    assert "What the plan holds beyond its history stands as a step of today" in said


INFO = PlanInfo(id=1, uid="u")
BROUGHT = [told(1, insert(INFO)), told(2, insert(AREA, title="Speed"))]


def test_what_stands_otherwise_than_the_last_line_says_is_done_later(tmp_path: Path) -> None:
    does = [*BROUGHT, told(3, update(INFO, "title", "", "Wyeford"))]
    steps = [step(1), step(2), step(3)]
    data = small(AREA)
    data.info.title = "Wyeford"
    past = past_of(*steps, does=does)
    assert past.beyond({(PlanInfo, 1): data.info.values(), (Area, 7): AREA.values()}) == [
        Op(update(AREA, "title", "", "").verb, Area, 7, "title", "Speed", "Pace of plans")
    ]
    kept = keep(past, None, data)
    assert kept.newest_lost and kept.steps == [1, 2, 3]
    with closing(written(kept, data, tmp_path)) as connection:
        *_, before, last = steps_in(connection)
    assert (before["state"], last["label"], last["parent"]) == ("settled", LOST, identity(3))


def test_what_a_hole_may_account_for_tells_of_no_lost_end() -> None:
    does = [*BROUGHT, told(3, update(INFO, "title", "", "Wyeford"))]
    rows = {(PlanInfo, 1): {**INFO.values(), "title": "Wyeford"}, (Area, 7): AREA.values()}
    holed = past_of(step(1), step(2), step(3), step(4), does=does)
    assert holed.beyond(rows) is None
    broken = past_of(step(1), step(2), step(4), does=[*does[:2], told(4, does_not_matter())])
    assert broken.beyond(rows) is None


def test_right_behind_a_hole_the_last_line_of_a_cell_counts() -> None:
    does = [*BROUGHT, told(4, update(AREA, "title", "Speed", "Pace"))]
    holed = past_of(step(1), step(2), step(3), step(4), does=does)
    rows = {(PlanInfo, 1): INFO.values(), (Area, 7): AREA.values()}
    assert [(op.old, op.new) for op in holed.beyond(rows) or ()] == [("Pace", "Pace of plans")]


def does_not_matter() -> Op:
    """An operation on a cell that stands as it says."""
    return update(INFO, "title", "", "Wyeford")


def test_where_all_is_as_the_history_says_nothing_is_beyond_it() -> None:
    past = past_of(step(1), step(2), does=[told(1, insert(INFO)), told(2, insert(AREA))])
    rows = {(PlanInfo, 1): INFO.values(), (Area, 7): AREA.values()}
    assert past.beyond(rows) is None
    past.told[3] = [{**told(3, does_not_matter()), "id": 9}]
    assert past.beyond(rows) == []
    assert past_of(does=[told(1, insert(AREA))]).beyond(rows) == [], "every step is lost"
    assert past_of(does=[]).beyond(rows) is None, "nothing is left of it"


def test_of_a_history_that_is_whole_and_fits_every_step_stays_to_be_undone(tmp_path: Path) -> None:
    past = past_of(step(1), step(2), does=[told(1, insert(INFO)), told(2, insert(AREA))])
    data = small(AREA)
    kept = keep(past, past.replay(), data)
    assert kept.sentence == "The history of changes is kept whole, and with it Undo."
    with closing(written(kept, data, tmp_path)) as connection:
        assert [each["state"] for each in steps_in(connection)] == ["done", "done"]


def test_a_line_with_a_byte_that_is_no_letter_is_not_put_back(path: Path, tmp_path: Path) -> None:
    spoil(
        path,
        "UPDATE history SET old = CAST(x'22416cc3656e7422' AS TEXT) WHERE step_id = 9"
        " AND col = 'progress'",
    )
    new = tmp_path / "new.plandesk"
    assert "kept for the last 5 steps" in rescue(path, new)[-1]
    with open_plan(new) as file:
        while file.plan.undo_text:
            file.plan.undo()
        assert file.plan.data.actions()[0].progress.startswith("Day 6")


@pytest.mark.parametrize("number", [1, 2, 9])
def test_a_step_that_nobody_undid_is_not_there_to_be_done_again(
    path: Path, tmp_path: Path, number: int
) -> None:
    spoil(path, f"UPDATE steps SET state = 'undone' WHERE id = {number}")
    with open_plan(path) as file:
        assert file.unread == number and file.plan.redo_text == ""
    new = tmp_path / "new.plandesk"
    rescue(path, new)
    with open_plan(new) as file:
        assert file.told == () and file.plan.redo_text == "" and file.plan.undo_text
        file.plan.undo()
        assert file.plan.redo_text
        file.plan.redo()
        assert file.plan.data.actions()[0].progress.startswith(f"Day {STEPS - 1}")


def test_a_step_that_was_undone_stays_so(path: Path, tmp_path: Path) -> None:
    with open_plan(path) as file:
        file.plan.undo()
    new = tmp_path / "new.plandesk"
    rescue(path, new)
    with open_plan(new) as file:
        assert file.told == () and file.plan.redo_text


def test_what_touched_a_cell_that_stands_otherwise_is_not_undone_whatever_the_cell(
    tmp_path: Path,
) -> None:
    indicator = Indicator(id=3, code="FD 01")
    value = IndicatorValue(id=4, indicator_id=3, period="2018-04", value="71")
    does = [
        told(1, insert(INFO)), told(2, insert(indicator)), told(3, insert(value, value="70")),
        told(4, update(INFO, "title", "", "Wyeford")),
    ]  # fmt: skip
    data = small(indicator, value)
    data.info.title = "Wyeford"
    whole = {
        (PlanInfo, 1): data.info.values(), (Indicator, 3): indicator.values(),
        (IndicatorValue, 4): {**value.values(), "value": "70"},
    }  # fmt: skip
    kept = keep(past_of(*map(step, range(1, 5)), does=does), whole, data)
    assert [(op.column, op.new) for op in kept.after] == [("value", "71")]
    with closing(written(kept, data, tmp_path)) as connection:
        states = [each["state"] for each in steps_in(connection)]
    assert states[2:4] == ["settled", "done"]
