"""What an invariant is given: a plan mended in memory, with a note of each thing."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.changes import Op, Verb
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Indicator, Milestone, Requirement, Row, Status
from desktop.core.sound.mending import Mending, in_lines, name_of, said, words_of


@pytest.fixture
def data() -> PlanData:
    made = PlanData()
    area = made.add(Area(code="4"))
    made.add(Action(area_id=area.id, key="k", no="4.1", progress="Begun"))
    return made


def test_a_column_that_is_set_is_one_change_from_what_it_was(data: PlanData) -> None:
    (action,) = data.table(Action).values()
    mending = Mending(data, "texts")
    mending.set(action, "progress", "x", "First.")
    mending.set(action, "progress", "y", "Second.")
    mended = mending.mended()
    assert action.progress == "y"
    assert [each.message for each in mended.found] == ["First.", "Second."]
    assert mended.ops == (Op(Verb.UPDATE, Action, action.id, "progress", "Begun", "y", action.id),)
    assert mended.gone == ((Action, action.id),)
    assert mended.rows == (action,) and mended.rows[0] is not action
    assert {(each.rule, each.column, each.action_id, each.area_id) for each in mended.found} == {
        ("texts", "progress", action.id, action.area_id)
    }


def test_rows_that_come_and_go(data: PlanData) -> None:
    (action,) = data.table(Action).values()
    mending = Mending(data)
    new = Milestone(id=50, action_id=action.id)
    mending.add(new, "Added.")
    mending.drop(action, "Left out.")
    brief = Area(id=60)
    mending.add(brief, "Added.")
    mending.drop(brief, "And left out.")
    mended = mending.mended()
    assert [(op.verb, op.kind, op.id) for op in mended.ops] == [
        (Verb.INSERT, Milestone, 50), (Verb.DELETE, Action, action.id),
    ]  # fmt: skip
    assert mended.ops[0].owner == action.id and mended.ops[1].old == action.values()
    assert mended.gone == ((Action, action.id),)
    assert [row.id for row in mended.rows] == [50]
    assert [each.value for each in mended.found] == [True, False, True, False]


def test_what_is_put_back_as_it_was_is_no_change(data: PlanData) -> None:
    (action,) = data.table(Action).values()
    mending = Mending(data)
    mending.set(action, "progress", "x", "There.")
    mending.set(action, "progress", "Begun", "And back.")
    assert mending.mended().ops == ()
    mending.set(action, "position", 0, "The same number, of another sort.")
    assert [op.column for op in mending.mended().ops] == ["position"]


def test_a_row_with_a_new_number_was_another_before(data: PlanData) -> None:
    (area,) = data.table(Area).values()
    old = area.id
    mending = Mending(data)
    mending.renumber(area, "New number.")
    mended = mending.mended()
    assert data.table(Area) == {area.id: area} and area.id != old
    assert [(op.verb, op.id) for op in mended.ops] == [
        (Verb.DELETE, old), (Verb.INSERT, area.id),
    ]  # fmt: skip


def test_where_to_look(data: PlanData) -> None:
    (area,), (action,) = data.table(Area).values(), data.table(Action).values()
    milestone = data.add(Milestone(action_id=action.id))
    lost, status = data.add(Milestone(action_id=99)), data.add(Status(code="G"))
    astray = data.add(Action(key="j", area_id=99))
    mending = Mending(data)
    for row in (area, action, milestone, lost, status, astray):
        mending.note(row, "Look.")
    assert [(each.action_id, each.area_id, each.value) for each in mending.found] == [
        (None, area.id, None), (action.id, area.id, None), (action.id, area.id, None),
        (None, None, None), (None, None, None), (astray.id, None, None),
    ]  # fmt: skip
    assert mending.mended().ops == ()


def test_what_is_no_longer_as_the_mending_left_it_is_not_named(data: PlanData) -> None:
    (area,), (action,) = data.table(Area).values(), data.table(Action).values()
    mending = Mending(data)
    mending.set(action, "progress", "x", "Set.")
    mending.note(area, "Noted.")
    mending.drop(data.add(Milestone(action_id=action.id)), "Left out.")
    column, noted, dropped = mending.found
    assert column.still(data) and noted.still(data) and dropped.still(data)
    action.progress = "Typed since"
    assert not column.still(data)
    data.remove(Action, action.id)
    data.remove(Area, area.id)
    assert not column.still(data) and not noted.still(data) and dropped.still(data)


def found(data: PlanData, number: int, *, dropped: bool) -> list[str]:
    mending = Mending(data, "rule")
    for place in range(number):
        row = data.add(Milestone(action_id=7, label=f"{place}"))
        if dropped:
            mending.drop(row, f"Left out {place}.")
        else:
            mending.set(row, "due", "", f"Set {place}.")
    return [message for message, _ in in_lines(mending.found)]


def test_many_alike_are_one_line_that_counts_them(data: PlanData) -> None:
    assert len(found(data, 5, dropped=False)) == 5
    assert found(data, 6, dropped=False) == ["Set 0. So it is with 5 more milestones."]
    assert len(found(data, 50, dropped=True)) == 50  # their words stand nowhere else
    assert found(data, 51, dropped=True) == ["Left out 0. So it is with 50 more milestones."]
    mending = Mending(data, "rule")
    action = next(iter(data.table(Action).values()))
    for _ in range(6):
        mending.set(action, "notes", "", "Notes.")
    mending.set(action, "due", "", "Due.")
    lines = list(in_lines(mending.found))
    assert [message for message, _ in lines] == ["Notes. So it is with 5 more actions.", "Due."]
    assert lines[0][1] is None and lines[1][1] is mending.found[-1]


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (Action(no="4.1"), "action 4.1"),
        (Area(code="4", title="Pace"), "area 4"),
        (Requirement(ref=" ", text="Plans drift"), "requirement “Plans drift”"),
        (Milestone(id=5), "milestone 5"),
        (Milestone(label="First"), "milestone First"),
        (Action(no=5, action=None, id=7), "action 7"),  # type: ignore[arg-type]
    ],
)
def test_what_a_row_is_called(row: Row, name: str) -> None:
    assert name_of(row) == name


@pytest.mark.parametrize("row", [Action(id=7, no=b"", action=b"\x00"), Indicator(id=7, code=[1])])  # type: ignore[arg-type]
def test_a_name_that_is_put_together_is_not_asked_of_what_is_no_text(row: Row) -> None:
    assert name_of(row) == f"{row.noun} 7"


def test_the_words_of_a_row() -> None:
    row = Action(key="k", no="4.1", action="Do it", by_when="June", progress=None, ragb="G")  # type: ignore[arg-type]
    assert words_of(row) == "4.1 · Do it · June"
    assert len(words_of(Action(action="word " * 100))) <= 80


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"), (b"abc", "3 bytes that are no text"), ("soon", "“soon”"),
        (5, "“5”"), (["a"], '“["a"]”'), ("x" * 50, "“" + "x" * 39 + "…”"),
    ],
)  # fmt: skip
def test_a_value_that_should_not_be_there(value: Any, words: str) -> None:
    assert said(value) == words


def test_two_texts_are_shown_where_they_differ() -> None:
    from desktop.core.sound import said_apart

    begin = "Every case is audited by the panel each month "
    one, other = said_apart(begin + "by two people", begin + "by ten people")
    assert "two people" in one and "ten people" in other and one != other
    alike = "x" * 60
    assert said_apart(alike + "ab" + alike, alike + "cd" + alike) == (
        f"“…{15 * 'x'}ab{23 * 'x'}…”", f"“…{15 * 'x'}cd{23 * 'x'}…”",
    )  # fmt: skip
    assert said_apart("Green", "Amber") == ("“Green”", "“Amber”")
    # What is seen to differ in its first words is shown from there; so is what is no text.
    assert said_apart("Each home is visited by two people", "Each home is visited by ten") == (
        "“Each home is visited by two people”", "“Each home is visited by ten”",
    )  # fmt: skip
    assert said_apart("7", 7) == said_apart(7, "7") == ("“7”", "“7”")
    assert said_apart(None, begin) == ("nothing", "“Every case is audited by the panel…”")
    longer = said_apart(begin, begin + "and more")
    assert longer[0] != longer[1] and "and more" in longer[1]
    assert said_apart(begin + "a\nb", begin + "a\tb") == (
        "“…el each month a␤b”", "“…el each month a␉b”",
    )  # fmt: skip
    assert said_apart("\u200bGo", "Go") == ("“\\u200bGo”", "“Go”")
    assert said_apart("  " + begin, " " + begin)[0].startswith("“  Every")
