"""Cells: typed in, pasted as blocks, filled and emptied, each in one step."""

from __future__ import annotations

import pytest

from desktop.core.editing import actions, cells
from desktop.core.errors import Refused
from desktop.core.kinds import Area
from desktop.core.plan import Plan
from tests.core.conftest import state


def numbers(plan: Plan, area: Area | None = None) -> list[str]:
    return [action.no for action in plan.data.actions(area)]


def test_a_block_is_pasted_in_one_step_and_rejected_cells_are_named(plan: Plan) -> None:
    area = plan.data.areas[0]
    before = state(plan)
    rejected = cells.paste_block(
        plan,
        area,
        plan.data.actions(area)[1],
        ["action", "by_when", "ragb"],
        [["A", "1/1/2019", "G"], ["B", "", "purple"], ["C", "tba", "blue"]],
    )
    assert [(each.action, each.field, each.text) for each in rejected] == [
        ("4.3", "ragb", "purple")
    ]
    pasted = plan.data.actions(area)
    assert [(each.no, each.action, each.ragb) for each in pasted[1:]] == [
        ("4.2", "A", "G"),
        ("4.3", "B", ""),
        ("4.4", "C", "B"),
    ]
    assert plan.undo_text == "paste 8 cells", "of nine that were asked for"
    plan.undo()
    assert state(plan) == before


def test_a_block_too_wide_is_refused_whole(plan: Plan) -> None:
    area = plan.data.areas[0]
    before = state(plan)
    with pytest.raises(Refused, match="3 columns wide and only 2 columns"):
        cells.paste_block(plan, area, None, ["action", "ragb"], [["a", "G", "lost"]])
    assert state(plan) == before


def test_a_block_goes_over_the_rows_that_a_view_shows(plan: Plan) -> None:
    area = plan.data.areas[0]
    one, two, three = plan.data.actions(area)
    rejected = cells.paste_block(plan, area, three, ["progress"], [["a"], ["b"]], onto=[three, one])
    assert rejected == []
    assert (one.progress, two.progress, three.progress) == ("b", "", "a")
    assert plan.history()[0].source == "pasted"


def test_a_block_without_a_row_to_begin_at_is_added_at_the_end(plan: Plan) -> None:
    area = plan.data.areas[0]
    cells.paste_block(plan, area, None, ["no", "action"], [["9", "New"], ["", "Unnumbered"], []])
    assert numbers(plan, area) == ["4.1", "4.2", "4.3", "9", "", ""]
    stranger = actions.add_action(plan, plan.data.areas[1], {"no": "5.1"})
    cells.paste_block(plan, area, stranger, ["action"], [["Behind"]])
    assert plan.data.actions(area)[-1].action == "Behind"
    assert stranger.action == ""
    assert plan.data.actions(area)[-1].no == "4.4"


def test_an_empty_block_and_a_block_as_wide_as_its_columns_are_taken(plan: Plan) -> None:
    area = plan.data.areas[0]
    assert cells.paste_block(plan, area, None, ["action"], []) == []
    assert cells.paste_block(plan, area, None, [], []) == []
    assert plan.undo_text == "add action 4.3"
    cells.paste_block(plan, area, plan.data.actions(area)[0], ["progress"], [["x"]])
    assert plan.undo_text == "paste 1 cell"


def test_cells_are_cleared_in_one_step(plan: Plan) -> None:
    before = state(plan)
    one, two, _ = plan.data.actions()
    cells.clear_cells(plan, [(one, "ragb"), (two, "by_when"), (two, "action"), (two, "cost")])
    assert (one.ragb, two.by_when, two.due, two.action) == ("", "", "", "")
    assert plan.undo_text == "clear 3 cells"
    plan.undo()
    assert state(plan) == before


def test_a_pasted_row_of_which_nothing_is_taken_is_not_added(plan: Plan) -> None:
    area = plan.data.areas[1]
    before, steps = state(plan), len(plan.history())
    (rejected,) = cells.paste_block(plan, area, None, ["ragb"], [["purple"]])
    assert (rejected.action, rejected.field, rejected.text) == ("row 1", "ragb", "purple")
    assert "is not a status" in rejected.why and rejected.why.endswith("The row was not added.")
    assert state(plan) == before and len(plan.history()) == steps
    assert plan.undo_text == "add action 4.3"


def test_pasted_rows_around_one_that_is_not_taken_are_added(plan: Plan) -> None:
    area = plan.data.areas[0]
    before = state(plan)
    rejected = cells.paste_block(
        plan,
        area,
        None,
        ["action", "ragb", "completed_on"],
        [["A", "G", ""], ["", "purple", "soon"], ["B", "mauve", ""], ["", "", ""]],
    )
    assert [(each.action, each.field, each.text) for each in rejected] == [
        ("row 2", "ragb", "purple"),
        ("row 2", "completed_on", "soon"),
        ("4.5", "ragb", "mauve"),
    ]
    assert "not added" in rejected[0].why and "not added" not in rejected[2].why
    # Of the twelve the row that was not added takes its empty cell along.
    assert [each.cells for each in rejected] == [2, 1, 1]
    assert plan.undo_text == "paste 8 cells"
    # A row that says nothing was not refused: it is a row to write in.
    assert [(each.no, each.action) for each in plan.data.actions(area)[3:]] == [
        ("4.4", "A"),
        ("4.5", "B"),
        ("4.6", ""),
    ]
    after = state(plan)
    plan.undo()
    assert state(plan) == before
    plan.redo()
    assert state(plan) == after


def test_an_error_of_a_formula_is_not_pasted(plan: Plan) -> None:
    area = plan.data.areas[0]
    first = plan.data.actions(area)[0]
    before = first.progress
    rejected = cells.paste_block(plan, area, first, ["progress", "by_when"], [["#REF!", "May-27"]])
    assert [(each.field, each.text) for each in rejected] == [("progress", "#REF!")]
    assert "no text" in rejected[0].why
    assert first.progress == before and (first.by_when, first.due) == ("May-27", "2027-05-31")
    known = len(plan.data.actions())
    (refused,) = cells.paste_block(plan, area, None, ["action"], [["#N/A"]])
    assert "The row was not added" in refused.why and len(plan.data.actions()) == known


def test_what_is_typed_has_no_blanks_at_its_ends(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    assert cells.type_in(plan, one, "progress", "  Begun\n  and on \n ")
    assert one.progress == "Begun\n  and on"
    assert not cells.type_in(plan, two, "progress", " \n "), "blanks are nothing"
    cells.paste_block(plan, plan.data.areas[0], one, ["progress"], [[" Pasted "]])
    assert one.progress == "Pasted"


def test_cells_are_filled_in_one_step_and_refused_ones_are_named(plan: Plan) -> None:
    before = state(plan)
    one, two, three = plan.data.actions()
    rejected = cells.put_cells(
        plan,
        [(one, "progress", "Done "), (two, "ragb", "mauve"), (three, "requirements", "RP 1"),
         (two, "progress", "#REF!"), (two, "ragb", "R")],
    )  # fmt: skip
    assert [(each.action, each.field) for each in rejected] == [
        ("4.2", "ragb"), ("4.3", "requirements"), ("4.2", "progress"),
    ]  # fmt: skip
    assert "chosen in the panel" in rejected[1].why
    assert (one.progress, two.ragb) == ("Done", "R")
    assert plan.undo_text == "fill 2 cells"
    cells.put_cells(plan, [(one, "progress", "Done")])
    assert plan.undo_text == "fill 2 cells", "what is the same already is no step"
    plan.undo()
    assert state(plan) == before


def test_days_that_hang_on_when_they_were_written_are_named_and_move_no_date(plan: Plan) -> None:
    first = next(iter(plan.data.actions()))
    actions.set_field(plan, first, "by_when", "21/09/2018")
    area = plan.data.area_of(first)
    for words in ("in 2 weeks", "next Friday", "End of month"):
        (left,) = cells.paste_block(plan, area, first, ["by_when"], [[words]])
        assert left.why == (
            f"“{words}” says how far off a day is, and not from which day. The date was left as it "
            "was; type it, or give the day."
        )
        assert (first.by_when, first.due) == ("21/09/2018", "2018-09-21")
    actions.set_field(plan, first, "by_when", "End of month")  # as a workbook brings it in
    assert not cells.paste_block(plan, area, first, ["by_when"], [["End of month"]])
    assert not cells.paste_block(plan, area, first, ["by_when"], [["31/10/2018"]])
    assert first.due == "2018-10-31"


def test_a_refused_cell_names_an_action_that_is_taken_for_no_other(plan: Plan) -> None:
    area = plan.data.areas[0]
    family = list(plan.data.actions(area))[:2]
    texts = (("no", "Z"), ("ragb", "purple"))
    wanted = [(each, name, text) for each in family for name, text in texts]
    rejected = cells.put_cells(plan, wanted)
    assert [each.action for each in rejected] == [
        f"Z (row 1 of {area.name})", f"Z (row 2 of {area.name})",
    ]  # fmt: skip
