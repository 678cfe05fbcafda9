"""The history of an action, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.core import history
from desktop.core.changes import Entry, Op, Step, Verb
from desktop.core.editing import actions, cycle, rows
from desktop.core.history import _both, _value, asked_by, by_whom, describe, origin, told, when
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    Assurance,
    Commitment,
    Excuse,
    Milestone,
    Recovery,
    Redating,
    Review,
    ReviewItem,
    Row,
    Status,
    spec_of,
)
from desktop.core.plan import Plan

AS_AT = date(2018, 10, 8)


def test_history_in_words(plan: Plan) -> None:
    action = plan.data.actions()[0]
    rows.add(plan, Milestone(action_id=action.id, label="First"))
    actions.set_field(plan, action, "ragb", "A", source="from the return of Marches Police")
    actions.set_field(plan, action, "progress", "Begun")
    actions.set_field(plan, action, "extra.Partner", "Police")
    legend = plan.data.legend
    # That the plan noted since when a status stands is told to nobody.
    entries = [entry for entry in plan.history_of(action.id) if describe(entry, legend)]
    assert [describe(entry, legend) for entry in entries[:4]] == [
        "Partner: (empty) → Police",
        "Progress: (empty) → Begun",
        "RAGB Green → Amber",
        "Milestone added",
    ]
    assert origin(entries[2].step) == "from the return of Marches Police"
    assert origin(entries[1].step) == ""
    assert len(when(entries[0].step)) == 16


def test_history_of_the_review_cycle_in_words(plan: Plan) -> None:
    action = plan.data.actions()[0]
    review = cycle.start_review(plan, "weekly", AS_AT)
    cycle.mark_reviewed(plan, review, action, "Chair asks for figures")
    cycle.assure(plan, action, "Harriet Loades", "Ten files read", AS_AT)
    cycle.set_recovery(plan, action, cause="Posts empty")
    cycle.set_recovery(plan, action, approved_by="Harriet Loades", approved_on="2018-10-05")
    cycle.excuse(plan, "no-measure", action, "Measured elsewhere", "Margery Quill")
    actions.set_field(plan, action, "by_when", "31/12/2030")
    plan.undo()
    said = [describe(entry, plan.data.legend) for entry in plan.history_of(action.id)]
    for words in (
        "Reviewed: Chair asks for figures",
        "Assured by Harriet Loades on 08/10/2018: Ten files read",
        "Recovery plan begun",
        "Recovery plan, root cause: (empty) → Posts empty",
        "Recovery plan, approved on: (empty) → 05/10/2018",
        "Excused from “No performance measure”: Measured elsewhere",
    ):
        assert words in said
    moved = next(words for words in said if words.startswith("Date moved from"))
    assert moved.endswith("to 31/12/2030")
    assert f"Taken back: {moved[:1].lower()}{moved[1:]}" in said


def said(op: Op, plan: Plan) -> str:
    step = Step(1, "2018-10-08T09:30:00+00:00", "label", "typed")
    return describe(Entry(step, op), plan.data.legend)


def update(kind: type[Row], column: str, old: object, new: object) -> Op:
    return Op(Verb.UPDATE, kind, 7, column, old, new)


@pytest.mark.parametrize(
    ("op", "words"),
    [
        (update(Action, "ragb", "G", ""), "RAGB Green → No status"),
        (update(Action, "ragb", "X", "A"), "RAGB X → Amber"),
        (update(Action, "progress", "", "Begun"), "Progress: (empty) → Begun"),
        (update(Action, "by_when", "a", "b"), "By when: a → b"),
        (update(Action, "completed_on", "", "2018-10-08"), "Completed on: (empty) → 08/10/2018"),
        (update(Action, "area_id", 1, 2), "Moved to another area"),
        (update(Action, "commitment_id", None, 2), "Moved to another commitment"),
        (update(Action, "position", 1.0, 2.0), "Moved"),
        (update(Milestone, "position", 1.0, 2.0), ""),
        (update(Action, "due", "", "2018-10-08"), ""),
        (update(Action, "original_due", "", "2018-10-08"), ""),
        (update(Action, "original_by_when", "", "x"), ""),
        (update(Action, "key", "a", "b"), ""),
        (update(Milestone, "from_text", False, True), ""),
        (update(Milestone, "done_on", "2018-10-01", ""),
         "Milestone, done on: 01/10/2018 → (empty)"),
        (update(Milestone, "label", "a", "b"), "Milestone, words: a → b"),
        (update(Recovery, "cause", "", "Posts empty"),
         "Recovery plan, root cause: (empty) → Posts empty"),
        (update(Recovery, "plan", "a", "b"), "Recovery plan, what will be done: a → b"),
        (update(Recovery, "owner", "a", "b"), "Recovery plan, owner: a → b"),
        (update(Recovery, "by_when", "a", "b"), "Recovery plan, by when: a → b"),
        (update(ReviewItem, "note", "", "x"), "Reviewed action, note: (empty) → x"),
        (update(Assurance, "on", "2018-10-01", "2018-10-08"),
         "Assurance, on: 01/10/2018 → 08/10/2018"),
        (update(Assurance, "on", "next week", "2018-10-08"),
         "On: “next week” → “2018-10-08”"),
        (update(Milestone, "action_id", 1, 2), ""),
        (update(Assurance, "colour", "a", "b"), "Colour: “a” → “b”"),
        (Op(Verb.INSERT, Milestone, 7, new={"label": 3}), "Milestone added"),
        (Op(Verb.DELETE, Milestone, 7, old={"label": 3}), "Milestone left out"),
        (update(Action, "extra", {"a": "1", "b": "2"}, {"a": "1", "c": "3"}),
         "b: 2 → (empty); c: (empty) → 3"),
        (Op(Verb.INSERT, Action, 7, new={}), "Added"),
        (Op(Verb.DELETE, Action, 7, old={}), "Deleted"),
        (Op(Verb.INSERT, Milestone, 7, new={}), "Milestone added"),
        (Op(Verb.DELETE, Milestone, 7, old={}), "Milestone deleted"),
        (Op(Verb.INSERT, ActionRequirement, 7, new={}), "Linked to a requirement"),
        (Op(Verb.DELETE, ActionRequirement, 7, old={}), "Deleted: linked to a requirement"),
        (Op(Verb.INSERT, Recovery, 7, new={}), "Recovery plan begun"),
    ],
)  # fmt: skip
def test_one_operation_in_words(plan: Plan, op: Op, words: str) -> None:
    assert said(op, plan) == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Assurance(by="DCS", on="2018-10-08"), "Assured by DCS on 08/10/2018"),
        (Assurance(by="DCS", on="2018-10-08", note="Seen"), "Assured by DCS on 08/10/2018: Seen"),
        (Redating(old_text="June", new_text="July"), "Date moved from June to July"),
        (Redating(old_due="2018-06-30", new_text="July", reason="Ill"),
         "Date moved from 30/06/2018 to July: Ill"),
        (Redating(old_text="June"), "Date moved from June to none"),
        (Excuse(rule="no-lead", reason="Agreed"), "Excused from “No delivery lead”: Agreed"),
        (Excuse(rule="of-old", reason="Agreed"), "Excused from “of-old”: Agreed"),
        (ReviewItem(), "Reviewed"),
        (ReviewItem(note="Chair asks"), "Reviewed: Chair asks"),
    ],
)  # fmt: skip
def test_a_row_that_came_or_went_in_words(plan: Plan, row: Row, words: str) -> None:
    assert said(Op(Verb.INSERT, type(row), 7, new=row.values()), plan) == words
    gone, small = Op(Verb.DELETE, type(row), 7, old=row.values()), f"{words[0].lower()}{words[1:]}"
    assert said(gone, plan) == f"Deleted: {small}"
    undo = Step(1, "2018-10-08T09:30:00+00:00", "Undo label", "undone")
    assert describe(Entry(undo, gone), plan.data.legend) == f"Taken back: {small}"


def test_closing_a_review_is_told_without_its_record(plan: Plan) -> None:
    cycle.hold_review(plan, "board", date(2018, 10, 8))
    lines = [told(plan.entries_of(step), plan.data) for step in plan.history()[:3]]
    assert any("Review closed" in line for line in lines)
    assert not any("napshot" in line or "state" in line for line in lines)
    assert said(update(Review, "state", "closed", "open"), plan) == "Review opened again"


def test_what_a_step_did_to_several_actions_names_each(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    with plan.step("merge the return of West Marches Police"):
        actions.set_field(plan, one, "ragb", "A")
        actions.set_field(plan, two, "by_when", "30/11/2018")
        actions.set_field(plan, two, "no", "4.9")
    line = told(plan.entries_of(plan.history()[0]), plan.data)
    assert line.startswith("4.1: RAGB Green → Amber; ")
    assert "4.9: By when: 30/10/2018 → 30/11/2018" in line
    assert "; Number: 4.2 → 4.9" in line, "which says of itself whose it is"


def test_an_action_that_is_named_by_its_words_is_named_by_thirty_letters(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    actions.set_field(plan, one, "no", "9" * 30)
    with plan.step("merge a return"):
        actions.set_field(plan, one, "ragb", "A")
        actions.set_field(plan, two, "by_when", "30/11/2018")
    assert told(plan.entries_of(plan.history()[0]), plan.data).startswith(f"{'9' * 30}: RAGB")


def test_long_words_are_cut_and_lists_joined(plan: Plan) -> None:
    long = "word " * 40
    shown = said(update(Action, "progress", long, "short"), plan)
    assert len(shown) < 90 and shown.endswith("… → short")
    assert (
        said(update(Area, "success_measures", ["a", "b"], []), plan)
        == "Area, success measures: a; b → (empty)"
    )
    assert (
        said(update(Status, "complete", False, True), plan)
        == "Status, whether it is complete: no → yes"
    )


LONG = "Write a one-page statement of priorities for each service and tell every team of it"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (LONG, f"{LONG}. Twice", "… every team of it → … every team of it. Twice"),
        (f"First, {LONG}", LONG, "First, Write a one-page … → Write a one-page …"),
        (
            LONG, LONG.replace("each", "any"),
            "… of priorities for each service and tell … → … of priorities for any service and "
            "tell …",
        ),
        (LONG, LONG.replace(" tell", "\ntell"),
         "(the same words) → (other spaces or lines between them)"),
        ("a/" * 50 + "one", "a/" * 50 + "two", "… a/a/a/one → … a/a/a/two"),
        ("a" * 60, "b" * 60, "a" * 60 + " → " + "b" * 60),  # short enough to be said whole
        ("x" * 61, "y", "x" * 59 + "… → y"),
        (LONG, " ", "Write a one-page statement of priorities for each service… → (empty)"),
        ("a/" * 50 + "end one", "a/" * 50 + "end two", "… a/end one → … a/end two"),
        (LONG, "", "Write a one-page statement of priorities for each service… → (empty)"),
    ],
)  # fmt: skip
def test_of_a_long_text_the_part_that_changed_is_said(
    plan: Plan, old: str, new: str, words: str
) -> None:
    line = said(update(Action, "progress", old, new), plan)
    assert line == f"Progress: {words}"


def test_where_and_when_a_step_was_made() -> None:
    step = Step(1, "2018-01-08T09:30:00+00:00", "label", "typed")
    here = datetime(2018, 1, 8, 9, 30, tzinfo=UTC).astimezone()
    assert when(step) == here.strftime("%d/%m/%Y %H:%M")
    assert origin(step) == ""
    assert origin(Step(1, step.at, "label", "pasted")) == "pasted"
    assert when(replace(step, at="")) == "at a time that cannot be read"


def test_by_whom_a_step_was_made_and_on_which_computer() -> None:
    step = Step(1, "2018-01-08T09:30:00+00:00", "label", "typed", who="Jo", machine="WYE-12")
    assert by_whom(step) == "Jo on WYE-12"
    assert by_whom(replace(step, machine="")) == "Jo"
    assert by_whom(replace(step, who="")) == "", "a computer alone is nobody"


def test_a_move_between_commitments_names_them(plan: Plan) -> None:
    action, area = plan.data.actions()[0], plan.data.areas[0]
    first = rows.add(plan, Commitment(area_id=area.id, text="We will visit in time"))
    second = rows.add(plan, Commitment(area_id=area.id, text="We will listen"))

    def moved(old: object, new: object) -> str:
        op = Op(Verb.UPDATE, Action, action.id, "commitment_id", old, new)
        step = Step(1, "2018-10-08T09:30:00+00:00", "label", "typed")
        return describe(Entry(step, op), plan.data.legend, plan.data)

    assert moved(first.id, second.id) == "Moved from We will visit in time to We will listen"
    assert moved(None, second.id) == "Moved from no commitment to We will listen"
    assert moved(second.id, None) == "Moved from We will listen to no commitment"
    assert moved(9999, second.id) == "Moved from another commitment to We will listen"
    assert moved(second.id, 9999) == "Moved to another commitment"


def test_a_move_names_from_where_to_where(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.move_actions(plan, [action], plan.data.areas[1])
    entries = plan.history_of(action.id)
    words = [describe(entry, plan.data.legend, plan.data) for entry in entries]
    assert "Moved from 4 to 5" in words
    rows.delete(plan, [plan.data.areas[0]])
    words = [describe(entry, plan.data.legend, plan.data) for entry in entries]
    assert "Moved from another area to 5" in words


def test_an_action_that_others_passed_did_not_move(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    step = Step(1, "2018-10-08T12:00:00+00:00", "move 4.3", "typed")
    for label, row, words in (
        ("move 4.3", two, ""),
        ("move 4.3 to below 4.1", two, ""),
        ("move 4.3 to the top of 4", three, "Moved"),
        ("move 2 actions to below 4.2", one, "Moved"),
        ("Undo move 4.3", two, ""),
        ("move 4.3", three, "Moved"),
        ("move 2 actions", one, "Moved"),
        ("move what is gone", one, "Moved"),
    ):
        op = Op(Verb.UPDATE, Action, row.id, "position", 1.0, 2.0)
        entry = Entry(replace(step, label=label), op)
        assert describe(entry, plan.data.legend, plan.data) == words


@pytest.mark.parametrize(
    ("label", "source", "who", "words"),
    [
        ("merge the return of Marches Police", "from the return of Marches Police", "Jo",
         "asked for by Marches Police, taken by Jo"),
        ("merge the return of Marches Police", "from the return of Marches Police", "",
         "asked for by Marches Police"),
        ("merge changes.xlsx", "from changes.xlsx", "Jo",
         "asked for in changes.xlsx, taken by Jo"),
        ("import plan.xlsx", "imported", "Jo", "came with plan.xlsx, imported by Jo"),
        ("load", "imported", "", "imported"),
        ("restore", "from a backup", "Jo", "from a backup, by Jo"),
        ("change RAGB of 4.1", "typed", "Jo", "by Jo"),
        ("change RAGB of 4.1", "pasted", "Jo", "pasted, by Jo"),
        ("change RAGB of 4.1", "typed", "", ""),
    ],
)  # fmt: skip
def test_who_asked_for_a_change(label: str, source: str, who: str, words: str) -> None:
    step = Step(1, "2018-10-08T12:00:00+00:00", label, source, who=who)
    assert asked_by(step) == words


def test_each_thing_of_a_large_step_is_compared_with_none_of_the_others(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[object] = []

    class Words(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            compared.append(other)
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    def words(entry: Entry, *_: object) -> str:
        return Words(entry.op.new)

    monkeypatch.setattr(history, "describe", words)
    action = plan.data.actions()[0]
    with plan.step("many"):
        for number in (*range(300), 7):
            plan.update(action, progress=f"word {number}")
    line = told(plan.entries_of(plan.history()[0]), plan.data)
    assert line.startswith("word 0; word 1") and line.endswith("more changes")
    assert int(line.split()[-3]) == 300 - line.count(";"), "what is said twice is counted once"
    assert len(compared) < 10


def test_what_a_step_did_is_told_from_what_to_what(plan: Plan) -> None:
    one, _, three = plan.data.actions()
    actions.set_field(plan, one, "ragb", "A")
    assert told(plan.entries_of(plan.history()[0]), plan.data) == "RAGB Green → Amber"
    rows.move(plan, [three], -1)
    assert told(plan.entries_of(plan.history()[0]), plan.data) == "Moved"
    step = plan.history()[0]
    room = Op(Verb.UPDATE, Action, one.id, "position", 1.0, 2.0)
    assert told([Entry(step, room)], plan.data) == "", "room that was made, for nobody's history"
    lines = [
        Entry(step, Op(Verb.UPDATE, Action, one.id, "progress", "", str(n), owner=one.id))
        for n in (1, 1, 2, 3, 3, 4)
    ]
    said = [f"Progress: (empty) → {n}" for n in (1, 2, 3)]
    assert told(lines[:5], plan.data) == "; ".join(said), "each thing once"
    many = [
        Entry(step, Op(Verb.UPDATE, Action, one.id, "progress", "", str(n), owner=one.id))
        for n in range(1, 9)
    ]
    assert told(many[:6], plan.data).endswith("; Progress: (empty) → 6")
    assert told(many, plan.data).endswith("; Progress: (empty) → 6; and 2 more changes")
    with plan.step("many things"):
        for number in range(5):
            actions.set_field(plan, one, f"extra.Own {number}", "x")
            actions.set_field(plan, one, "progress", str(number))
    assert told(plan.entries_of(plan.history()[0]), plan.data).endswith(" more changes")


def test_a_long_text_that_comes_where_none_could_be_read_is_said_as_it_is() -> None:
    column = spec_of(Action).by_name["progress"]
    long = "Write to each carer. " * 30
    for old, new in ((None, long), (5, long), (long, None)):
        was, now = _both(column, old, new)
        assert {was, now} >= {_value(column, long)}
        assert (was, now) == (_value(column, old), _value(column, new))
