"""The live plan: steps, undo, announcements."""

from __future__ import annotations

import sys
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.changes import Author, Changed, Step
from desktop.core.editing import actions, rows
from desktop.core.errors import FileProblem, ReadOnly, Refused
from desktop.core.history import by_whom
from desktop.core.kinds import Action, Area, Requirement, Row
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from tests.core.conftest import state


def test_an_equal_value_writes_nothing_and_announces_nothing(plan: Plan) -> None:
    heard: list[Changed] = []
    plan.subscribe(heard.append)
    steps = len(plan.history())
    assert not actions.set_field(plan, plan.data.actions()[0], "ragb", "green")
    assert heard == []
    assert len(plan.history()) == steps


def test_a_change_is_announced_by_id_and_column(plan: Plan) -> None:
    heard: list[Changed] = []
    plan.subscribe(heard.append)
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "ragb", "A")
    assert [each.updated for each in heard] == [{Action: {action.id: {"ragb"}}}]
    assert not heard[0].reshapes(Action)
    assert plan.undo_text == "change RAGB of 4.1"


def test_unsubscribing_ends_the_announcements(plan: Plan) -> None:
    heard: list[Changed] = []
    end = plan.subscribe(heard.append)
    end()
    end()
    actions.set_field(plan, plan.data.actions()[0], "ragb", "A")
    assert heard == []


def test_undo_and_redo_run_through_the_same_path_and_into_the_history(plan: Plan) -> None:
    before = state(plan)
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "progress", "Under way")
    after = state(plan)
    plan.undo()
    assert state(plan) == before
    assert plan.redo_text == "change progress of 4.1"
    plan.redo()
    assert state(plan) == after
    steps = {entry.step.id: entry.step.source for entry in plan.history_of(action.id)}
    assert list(steps.values())[:3] == ["redone", "undone", "typed"]


def test_a_new_change_ends_redo(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "progress", "One")
    plan.undo()
    actions.set_field(plan, action, "progress", "Two")
    assert plan.redo_text == ""
    plan.redo()
    assert action.progress == "Two"


def test_an_exception_inside_a_step_leaves_the_plan_as_it_was(plan: Plan) -> None:
    before = state(plan)
    with pytest.raises(ZeroDivisionError), plan.step("fail half way"):
        rows.delete(plan, [plan.data.areas[0]])
        plan.insert(Area(code="9"))
        raise ZeroDivisionError
    assert state(plan) == before
    assert plan.undo_text == "add action 4.3"


def test_a_file_that_cannot_be_written_leaves_the_plan_as_it_was(plan: Plan) -> None:
    class Full(MemoryStorage):
        def commit(self, *args: object, **kwargs: object) -> None:  # type: ignore[override]
            raise FileProblem("The disk is full.")

    full = Plan(plan.data, Full())
    before = state(full)
    with pytest.raises(FileProblem):
        actions.set_field(full, full.data.actions()[0], "by_when", "31/12/2018")
    assert state(full) == before


def test_a_change_outside_a_step_is_an_error(plan: Plan) -> None:
    with pytest.raises(RuntimeError):
        plan.insert(Area(code="9"))


def test_a_read_only_plan_says_why(plan: Plan) -> None:
    closed = Plan(plan.data, MemoryStorage(), why_read_only="Ann has it open.")
    with pytest.raises(ReadOnly, match="Ann has it open"):
        actions.set_field(closed, closed.data.actions()[0], "ragb", "R")
    assert closed.data.actions()[0].ragb == "G"


def test_an_id_is_never_used_twice(plan: Plan) -> None:
    area = plan.data.areas[1]
    first = actions.add_action(plan, area, {"no": "5.1"})
    rows.delete(plan, [first])
    second = actions.add_action(plan, area, {"no": "5.1"})
    assert second.id > first.id
    assert second.key != first.key


def test_loading_a_draft_is_one_step_that_undo_takes_back(plan: Plan) -> None:
    draft = new_plan_data("Another plan")
    area = draft.add(Area(code="1", title="Leadership"))
    draft.add(Action(key="k1", area_id=area.id, no="1.1", action="Lead"))
    before = state(plan)
    uid = plan.data.info.uid
    plan.load(draft, "import a workbook")
    assert [action.no for action in plan.data.actions()] == ["1.1"]
    assert plan.data.info.title == "Another plan"
    assert plan.data.info.uid == uid
    plan.undo()
    assert state(plan) == before


def test_a_snapshot_does_not_follow_later_edits(plan: Plan) -> None:
    snapshot = plan.snapshot()
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "progress", "Later")
    assert snapshot.actions()[0].progress == ""
    assert snapshot.actions()[0].no == "4.1"


def test_each_step_has_an_identity_a_parent_and_its_author() -> None:
    storage = MemoryStorage(Author("Ann", "WYE-12"))
    plan = Plan(new_plan_data("Wyeford"), storage)
    for code in ("1", "2"):
        with plan.step(f"add area {code}"):
            plan.insert(Area(code=code))
    storage.author = Author("Bob")
    plan.undo()
    third, second, first = plan.history()
    assert (first.parent, second.parent, third.parent) == ("", first.uid, second.uid)
    assert len({first.uid, second.uid, third.uid}) == 3
    assert [by_whom(step) for step in (first, third)] == ["Ann on WYE-12", "Bob"]
    assert by_whom(Step(1, "", "", "")) == ""


# --- steps inside steps ---------------------------------------------------------------------------


def test_a_refused_step_inside_a_step_leaves_nothing_behind(plan: Plan) -> None:
    first, second, _ = plan.data.actions()
    heard: list[Changed] = []
    plan.subscribe(heard.append)
    with plan.step("change two actions"):
        actions.set_field(plan, first, "progress", "Begun")
        with pytest.raises(Refused), plan.step("delete the area"):
            rows.delete(plan, [plan.data.areas[0]])
            plan.insert(Area(code="9"))
            raise Refused("No.")
        actions.set_field(plan, second, "progress", "Begun too")
    assert [each.code for each in plan.data.areas] == ["4", "5"]
    assert [each.progress for each in plan.data.actions()] == ["Begun", "Begun too", ""]
    assert [(each.inserted, each.deleted) for each in heard] == [({}, {})]
    assert len(plan.history_of(first.id)) == len(plan.history_of(second.id))
    before = state(plan)
    plan.undo()
    assert [each.progress for each in plan.data.actions()] == ["", "", ""]
    plan.redo()
    assert state(plan) == before


def test_a_row_that_came_back_is_the_same_row(plan: Plan) -> None:
    action = plan.data.actions()[1]
    with plan.step("change an action"):
        with pytest.raises(Refused), plan.step("delete it"):
            actions.set_field(plan, action, "progress", "Lost")
            rows.delete(plan, [action])
            raise Refused("No.")
        actions.set_field(plan, action, "progress", "Kept")
    assert plan.data.get(Action, action.id) is action and action.progress == "Kept"
    plan.undo()
    assert plan.data.actions()[1].progress == ""


def test_a_row_from_before_an_undo_is_changed_from_what_it_is_now(plan: Plan) -> None:
    action = plan.data.actions()[1]
    rows.delete(plan, [action])
    plan.undo()
    with plan.step("twice"):
        plan.update(action, progress="One")
        plan.update(action, progress="Two")
    with plan.step("again"):
        assert not plan.update(action, progress="Two")
    plan.undo()
    assert plan.data.actions()[1].progress == ""


def test_a_step_of_which_nothing_is_left_leaves_no_trace(plan: Plan) -> None:
    heard: list[Changed] = []
    plan.subscribe(heard.append)
    plan.undo()
    heard.clear()
    steps, redo = len(plan.history()), plan.redo_text
    with plan.step("nothing"), pytest.raises(Refused), plan.step("inner"):
        plan.insert(Area(code="9"))
        raise Refused("No.")
    assert heard == [] and len(plan.history()) == steps and plan.redo_text == redo != ""


def test_undo_inside_a_step_is_an_error_and_the_step_goes_back(plan: Plan) -> None:
    before = state(plan)
    with pytest.raises(RuntimeError, match="under way"), plan.step("odd"):
        plan.insert(Area(code="9"))
        plan.undo()
    assert state(plan) == before
    plan.undo()
    assert len(plan.data.actions()) == 2


def test_what_is_taken_back_for_good_is_not_done_again(plan: Plan) -> None:
    before, label = state(plan), plan.undo_text
    actions.set_field(plan, plan.data.actions()[0], "progress", "Sent")
    step = plan.last_step
    assert step is not None
    plan.take_back(step)
    assert state(plan) == before and (plan.undo_text, plan.redo_text) == (label, "")
    assert [each.source for each in plan.history()[:2]] == ["undone", "typed"]
    with pytest.raises(RuntimeError, match="only the last step"):
        plan.take_back(step)


# An edit is (what, which row, a text); a step is (what happens in it, whether it is refused).
_edits = st.tuples(
    st.sampled_from(["insert", "update", "update", "delete"]), st.integers(0, 20), st.text("ab")
)
_steps = st.recursive(
    st.tuples(st.lists(_edits, max_size=4), st.booleans()),
    lambda inner: st.tuples(st.lists(_edits | inner, max_size=6), st.booleans()),
    max_leaves=12,
)
Model = dict[tuple[type[Row], int], dict[str, Any]]


def _edit(plan: Plan, model: Model, held: list[Row], what: str, which: int, text: str) -> None:
    there = [row for row in held if (type(row), row.id) in model]
    if what == "insert" or not there:
        place = float(which)
        new = Requirement(position=place, text=text) if which % 2 else Area(position=place)
        row: Row = plan.insert(new)
        model[type(row), row.id] = row.values()
        held.append(row)
        return
    row = there[which % len(there)]
    if what == "delete":
        plan.delete(row)
        del model[type(row), row.id]
        return
    column = "title" if isinstance(row, Area) else "text"
    plan.update(row, **{column: text, "position": float(which)})
    model[type(row), row.id] |= {column: text, "position": float(which)}


def _run(plan: Plan, model: Model, held: list[Row], step: tuple[list[Any], bool]) -> None:
    """Do a step, and the same to the model, which is copied whole when a step begins."""
    inside, refused = step
    copy = deepcopy(model)
    try:
        with plan.step("a step"):
            for each in inside:
                if len(each) == 2:
                    _run(plan, model, held, each)
                else:
                    _edit(plan, model, held, *each)
            if refused:
                raise Refused("No.")
    except Refused:
        model.clear()
        model.update(copy)


def _rows(plan: Plan) -> Model:
    return {
        (kind, row.id): row.values()
        for kind in (Area, Requirement)
        for row in plan.data.table(kind).values()
    }


@given(st.lists(_steps, max_size=6))
def test_any_nest_of_steps_and_refusals_is_as_if_the_refused_had_not_been(
    steps: list[tuple[list[Any], bool]],
) -> None:
    plan = Plan(new_plan_data("Any plan"), MemoryStorage())
    model: Model = {}
    held: list[Row] = []
    states = [deepcopy(model)]
    for step in steps:
        written = len(plan.history())
        _run(plan, model, held, step)
        assert _rows(plan) == model
        for kind in (Area, Requirement):
            places = [(row.position, row.id) for row in plan.data.all(kind)]
            assert places == sorted(places)
        if len(plan.history()) == written:
            assert model == states[-1], "a change without a step"
        else:
            states.append(deepcopy(model))
        assert all(row is plan.data.get(type(row), row.id)
                   for row in held if (type(row), row.id) in model)  # fmt: skip
    for before in reversed(states[:-1]):
        plan.undo()
        assert _rows(plan) == before
    assert plan.undo_text == ""
    for after in states[1:]:
        plan.redo()
        assert _rows(plan) == after
    assert plan.redo_text == ""


# --- listeners that raise -------------------------------------------------------------------------


def test_a_listener_that_raises_does_not_stop_the_others_nor_the_step(plan: Plan) -> None:
    told: list[str] = []
    faults: list[Exception] = []
    plan.on_fault = faults.append

    def broken(_changed: Changed) -> None:
        told.append("broken")
        raise ZeroDivisionError("ours")

    plan.subscribe(broken)
    plan.subscribe(lambda _: told.append("second"))
    assert actions.set_field(plan, plan.data.actions()[0], "progress", "Saved")
    assert told == ["broken", "second"]
    assert [str(each) for each in faults] == ["ours"]
    assert plan.data.actions()[0].progress == "Saved" and plan.undo_text == "change progress of 4.1"
    plan.undo()
    plan.redo()
    assert told == ["broken", "second"] * 3 and len(faults) == 3
    plan.subscribe(broken)
    actions.set_field(plan, plan.data.actions()[0], "progress", "Saved again")
    assert isinstance(faults[-1], ExceptionGroup) and len(faults) == 4
    assert [str(each) for each in faults[-1].exceptions] == ["ours", "ours"]


def test_a_fault_goes_where_errors_go_that_nobody_catches(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: seen.append(error))

    def broken(_changed: Changed) -> None:
        raise ZeroDivisionError("ours")

    plan.subscribe(broken)
    actions.set_field(plan, plan.data.actions()[0], "progress", "Saved")
    ((kind, error, trace),) = seen
    assert kind is ZeroDivisionError and str(error) == "ours"
    assert trace.tb_next.tb_frame.f_code is broken.__code__


def test_steps_inside_a_step_are_part_of_it(plan: Plan) -> None:
    heard: list[Changed] = []
    plan.subscribe(heard.append)
    before, steps = state(plan), len(plan.history())
    with plan.step("two things at once", "pasted"):
        actions.set_field(plan, plan.data.actions()[0], "ragb", "R")
        with plan.step("inner"):
            rows.add(plan, Area(code="9"))
    assert (plan.undo_text, plan.history()[0].source) == ("two things at once", "pasted")
    assert len(heard) == 1 and heard[0].touches(Area) and heard[0].touches(Action)
    assert len(plan.history()) == steps + 1
    plan.undo()
    assert state(plan) == before
    assert len(heard) == 2


def test_a_step_that_changes_nothing_leaves_no_trace(plan: Plan) -> None:
    steps = len(plan.history())
    actions.set_field(plan, plan.data.actions()[0], "ragb", "A")
    plan.undo()
    heard: list[Changed] = []
    plan.subscribe(heard.append)
    with plan.step("nothing"):
        pass
    assert len(plan.history()) == steps + 2
    assert plan.redo_text == "change RAGB of 4.1"  # nothing happened, so Redo is still there
    assert heard == []


def test_a_step_that_undo_passes_over(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "ragb", "A")
    plan.undo()
    with plan.step("remember", undoable=False):
        plan.update(action, notes="kept")
    assert (plan.undo_text, plan.redo_text) == ("add action 4.3", "change RAGB of 4.1")
    assert plan.history()[0].label == "remember"
    plan.redo()
    assert (action.ragb, action.notes) == ("A", "kept")


def test_a_step_that_failed_leaves_room_for_the_next(plan: Plan) -> None:
    action = plan.data.actions()[0]
    with pytest.raises(KeyboardInterrupt), plan.step("broken off"):
        plan.update(action, ragb="R", progress="x")
        plan.delete(plan.data.actions()[2])
        raise KeyboardInterrupt
    assert (action.ragb, action.progress, len(plan.data.actions())) == ("G", "", 3)
    actions.set_field(plan, action, "ragb", "R")
    assert plan.undo_text == "change RAGB of 4.1"
    with pytest.raises(RuntimeError, match="inside a step only"):
        plan.update(action, ragb="A")
    assert action.ragb == "R"


def test_undo_and_redo_with_nothing_to_do(plan: Plan) -> None:
    empty = Plan(new_plan_data("Wyeford"), MemoryStorage())
    before = state(empty)
    empty.undo()
    empty.redo()
    assert state(empty) == before
    assert (empty.undo_text, empty.redo_text, empty.history()) == ("", "", [])


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(plan: Plan) -> None:
    end, stages = state(plan), []
    while plan.undo_text:
        stages.append(plan.undo_text)
        plan.undo()
    assert not plan.data.areas
    assert stages == [
        "add action 4.3", "add action 4.2", "add action 4.1", "add area 5", "add area 4",
    ]  # fmt: skip
    while plan.redo_text:
        assert plan.redo_text == stages.pop()
        plan.redo()
    assert (state(plan), stages) == (end, [])


def test_a_plan_open_for_reading_takes_nothing_back(plan: Plan) -> None:
    storage = MemoryStorage()
    first = Plan(plan.data, storage)
    actions.set_field(first, first.data.actions()[0], "ragb", "R")
    actions.set_field(first, first.data.actions()[0], "ragb", "A")
    first.undo()
    reader = Plan(plan.data, storage, why_read_only="Ann has it open.")
    assert (reader.undo_text, reader.redo_text) == ("change RAGB of 4.1",) * 2
    for turn in (reader.undo, reader.redo):
        with pytest.raises(ReadOnly, match="Ann has it open"):
            turn()
    assert reader.data.actions()[0].ragb == "R"
    assert len(storage.history()) == 3


def test_an_undo_that_cannot_be_written_leaves_the_plan_as_it_was(plan: Plan) -> None:
    class Full(MemoryStorage):
        def commit_undo(self, *args: object) -> None:  # type: ignore[override]
            raise FileProblem("The disk is full.")

    full = Plan(plan.data, Full())
    actions.set_field(full, full.data.actions()[0], "by_when", "31/12/2018")
    before, heard = state(full), []
    full.subscribe(heard.append)
    with pytest.raises(FileProblem):
        full.undo()
    assert state(full) == before
    assert full.undo_text == "change by when of 4.1"
    assert heard == []


def test_what_a_step_announces_of_rows_that_went(plan: Plan) -> None:
    heard: list[Changed] = []
    plan.subscribe(heard.append)
    gone = plan.data.actions()[0]
    actions.delete_actions(plan, [gone])
    assert [each.deleted for each in heard] == [{Action: {gone.id}}]
    plan.undo()
    assert heard[1].inserted == {Action: {gone.id}}


def test_the_history_of_one_action_and_its_limits(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    for text in ("a", "b", "c"):
        actions.set_field(plan, one, "progress", text)
    actions.set_field(plan, two, "progress", "x")
    assert [entry.op.new for entry in plan.history_of(one.id, 2)] == ["c", "b"]
    assert [step.label for step in plan.history(2)] == [
        "change progress of 4.2",
        "change progress of 4.1",
    ]


def test_loading_changes_what_is_another_and_keeps_what_is_not(plan: Plan) -> None:
    draft = plan.snapshot()
    kept, changed = draft.actions()[0], draft.actions()[1]
    draft.put(Action, changed.id, "progress", "Loaded")
    draft.remove(Action, draft.actions()[2].id)
    heard: list[Changed] = []
    plan.subscribe(heard.append)
    plan.load(draft, "restore", "from a backup")
    assert heard[0].updated == {Action: {changed.id: {"progress"}}}
    assert len(heard[0].deleted[Action]) == 1 and not heard[0].inserted
    assert plan.data.get(Action, kept.id) == kept
    assert (plan.undo_text, plan.history()[0].source) == ("restore", "from a backup")
    loaded = plan.data.get(Action, changed.id)
    assert loaded is not changed  # rows of its own, whatever becomes of the draft
    plan.load(plan.snapshot(), "the same")
    assert plan.undo_text == "restore"


def test_a_draft_that_is_not_sound_is_made_sound_and_what_was_not_is_named(plan: Plan) -> None:
    draft = plan.snapshot()
    draft.actions()[0].completed_on = "no day"
    plan.load(draft, "import a workbook")
    assert plan.data.actions()[0].completed_on == ""
    assert [each.column for each in plan.data.unsound] == ["completed_on"]


def test_room_is_made_in_nobody_s_history(plan: Plan) -> None:
    action, steps = plan.data.actions()[0], len(plan.history())
    told = plan.history_of(action.id)
    for position in (action.position, 0.5):
        with plan.step("make room"):
            plan.make_room(action, position)
    assert action.position == 0.5 and len(plan.history()) == steps + 1
    assert plan.history_of(action.id) == told


def test_what_comes_while_a_step_is_written_is_refused_and_neither_half_of_it_is_kept(
    plan: Plan,
) -> None:
    first, second = plan.data.actions()[:2]
    before, steps, refused = second.progress, len(plan.history()), []

    class Interrupted(MemoryStorage):
        """Somebody else changes the plan while a step is being written."""

        def commit(self, *given: Any, **named: Any) -> Step:
            for do in (lambda: actions.set_field(plan, second, "progress", "Between"), plan.undo):
                with pytest.raises(Refused, match="still being saved") as refusal:
                    do()
                refused.append(str(refusal.value))
            return super().commit(*given, **named)

    actions.set_field(plan, first, "progress", "Before")  # there is something to undo
    inner = Interrupted()
    plan.keep_through(lambda _: inner)
    actions.set_field(plan, first, "progress", "Written")
    assert (first.progress, second.progress, len(refused)) == ("Written", before, 2)
    assert len(inner.history(9)) == 1 and steps


@pytest.mark.parametrize("fails", ["next_undo", "next_redo"])
@pytest.mark.parametrize("what", ["undo", "redo"])
def test_what_is_saved_is_not_called_undone_where_what_comes_next_cannot_be_read(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, what: str, fails: str
) -> None:
    action = plan.data.actions()[0]
    for text in ("One", "Two"):
        actions.set_field(plan, action, "progress", text)
    if what == "redo":
        plan.undo()
    heard: list[Changed] = []
    plan.subscribe(heard.append)

    def unread(_: MemoryStorage) -> None:
        raise FileProblem("The history could not be read. Nothing was changed.")

    with monkeypatch.context() as patch:
        patch.setattr(MemoryStorage, fails, unread)
        with pytest.raises(FileProblem, match=r"^That was done and is saved\.") as told:
            getattr(plan, what)()
    assert "Nothing was changed" not in str(told.value)
    assert action.progress == {"undo": "One", "redo": "Two"}[what] and len(heard) == 1
    steps = len(plan.history())
    plan.undo()
    plan.redo()
    assert len(plan.history()) == steps, "no step is taken back twice"
    assert (plan.undo_text, plan.redo_text, plan.last_step) == ("", "", None)
    actions.set_field(plan, action, "progress", "Three")
    plan.undo()
    assert action.progress == {"undo": "One", "redo": "Two"}[what]
    assert plan.redo_text == "change progress of 4.1"
