"""Each column holds what it is declared to hold, or the nearest that it can."""

from __future__ import annotations

import math
from typing import Any

import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import (
    Action,
    Area,
    Column,
    Duty,
    ImpactStatus,
    Lead,
    Milestone,
    PlanInfo,
    Redating,
    Review,
    Row,
    Status,
)
from desktop.core.sound import is_day, values
from desktop.core.sound.mending import Mending, Unsound


def mend(look: Any, *rows: Row) -> list[Unsound]:
    """Put rows in a plan, look at it by one invariant, and return what was found."""
    data = PlanData()
    for row in rows:
        data.add(row)
    mending = Mending(data)
    look(mending)
    again = Mending(data)
    look(again)
    assert again.found == []  # nothing is found the second time
    return mending.found


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("", True),
        ("2018-02-28", True),
        ("1900-01-01", True),
        ("2199-12-31", True),
        ("1899-12-31", False),
        ("2200-01-01", False),
        ("2018-02-29", False),
        ("2018-13-01", False),
        ("20180228", False),
        ("2018-W09-3", False),
        ("2018-02-28T", False),
        ("2018/02/28", False),
        ("２０１８-02-28", False),
        (" 2018-02-2", False),
        (None, False),
        (20180228, False),
    ],
)
def test_what_is_a_day(value: Any, day: bool) -> None:
    assert is_day(value) is day


def test_line_breaks_of_another_program_are_said_to_be_no_more_than_that() -> None:
    row = Action(no="1", notes="One\r\nTwo\rThree")
    found = mend(values.texts, row)
    assert row.notes == "One\nTwo\nThree"
    assert [each.message for each in found] == [
        "“Notes” of action 1 has line breaks that another program made; they are kept as those of "
        "a plan, and its words are as they were."
    ]


def test_text_is_text() -> None:
    row = Action(no="1", progress=None, lead=5, notes="a\ud800")  # type: ignore[arg-type]
    found = mend(values.texts, row, Action(no="2", progress="é"))
    assert (row.progress, row.lead, row.notes) == ("", "5", "a\ufffd")
    assert [each.message for each in found] == [
        "“Lead” of action 1 holds “5”, which is no text; it is taken for “5”.",
        "“Progress” of action 1 holds nothing, which is no text; it is left empty.",
        "“Notes” of action 1 holds “a\\ud800”, with characters that no text can hold; "
        "it is taken for “a\ufffd”.",
    ]
    assert {(each.kind, each.id) for each in found} == {(Action, row.id)}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Amber\x07", "Amber\ufffd"),
        ("soft\x0breturn", "soft\nreturn"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("line\nline\ttab\u00a0space – “é” 😀", "line\nline\ttab\u00a0space – “é” 😀"),
    ],
)
def test_text_holds_what_a_workbook_can_hold(text: str, kept: str) -> None:
    status = Status(code="A", word=text, synonyms=["late", text])
    found = [*mend(values.texts, status), *mend(values.shapes, status)]
    assert status.word == kept
    assert status.synonyms == ["late", kept]
    assert len(found) == 2 * (text != kept)


@pytest.mark.parametrize("column", ["assurance_days", "approval_days", "escalate_after"])
@pytest.mark.parametrize(("days", "kept"), [(-1, 0), (0, 0), (31, 31), (9_999, 5_000)])
def test_days_are_as_many_as_anything_takes(column: str, days: int, kept: int) -> None:
    status = ImpactStatus(code="1", word="None", **{column: days})
    found = mend(values.numbers, status)
    assert getattr(status, column) == kept
    assert bool(found) == (days != kept)


@pytest.mark.parametrize(
    ("position", "kept"),
    [
        (2.5, 2.5),
        (2, 2),
        ("2.5", 2.5),
        (-1e12, -1e12),
        (1e12, 1e12),
        (1.1e12, 8.0),
        (math.nan, 8.0),
        (-math.inf, 8.0),
        (None, 8.0),
        ("first", 8.0),
        (True, 8.0),
    ],
)
def test_a_place_is_a_number_in_reach_or_the_end(position: Any, kept: float) -> None:
    rows = Area(code="1", position=7.0), Area(code="2", position=position)
    found = mend(values.numbers, *rows)
    assert (rows[0].position, rows[1].position) == (7.0, kept)
    same = type(position) in (int, float) and position == kept
    assert len(found) == (not same)


def test_places_that_are_lost_follow_each_other() -> None:
    rows = [Area(position=each) for each in (math.nan, 1.0, math.inf)]
    mend(values.numbers, *rows)
    assert [row.position for row in rows] == [2.0, 1.0, 3.0]
    rows = [Area(position=math.nan), Area(position=math.inf)]
    mend(values.numbers, *rows)
    assert [row.position for row in rows] == [1.0, 2.0], "all of them, from the first place on"


@pytest.mark.parametrize(
    ("width", "kept"),
    [
        (0.0, 0.0), (1_000.0, 1_000.0), (1_000.5, 30.0), (-0.5, 30.0), ("44", 44.0),
        (math.nan, 0.0), ("wide", 0.0),
    ],
)  # fmt: skip
def test_a_width_is_one_that_paper_has(width: Any, kept: float) -> None:
    column = Column(field="no", width=width)
    mend(values.numbers, column)
    assert column.width == kept


@pytest.mark.parametrize(
    ("days", "kept"),
    [(0, 0), (5_000, 5_000), (5_001, 5_000), (-1, 0), ("31", 31), (31.9, 31), (None, 0), (True, 0)],
)
def test_days_of_assurance_are_whole_and_can_be_counted(days: Any, kept: int) -> None:
    status = Status(code="G", assurance_days=days)
    mend(values.numbers, status)
    assert status.assurance_days == kept and type(status.assurance_days) is int


def test_a_flag_is_yes_or_no_and_claims_least() -> None:
    status = Status(code="G", complete="yes", on_track=1, needs_recovery=None)  # type: ignore[arg-type]
    column, milestone = Column(field="no", shown=0), Milestone(from_text=2)  # type: ignore[arg-type]
    found = mend(values.flags, status, column, milestone, Status(code="R", complete=True))
    assert (status.complete, status.on_track, status.needs_recovery) == (False, False, True)
    assert (column.shown, milestone.from_text) == (True, False)
    assert len(found) == 5
    assert "is neither yes nor no; it is taken for no." in found[0].message
    assert any(each.message.endswith("it is taken for yes.") for each in found)


def test_a_day_is_read_again_from_the_text_it_came_from() -> None:
    action = Action(
        by_when="30/09/2018", due="soon", original_by_when="End June 2018", original_due="x",
        completed_on="2018-02-31",
    )  # fmt: skip
    moved = Redating(old_text="tba", old_due="x", new_text="1 Oct 2018", new_due="y", on="z")
    milestone = Milestone(label="30/09/2018", due="x")
    found = mend(values.days, action, moved, milestone, Action(due="2018-01-01"))
    assert (action.due, action.original_due, action.completed_on) == (
        "2018-09-30",
        "2018-06-30",
        "",
    )
    assert (moved.old_due, moved.new_due, moved.on) == ("", "2018-10-01", "")
    assert milestone.due == ""
    assert len(found) == 7


def test_lists_and_data_have_their_form() -> None:
    lead, review = Lead(aliases="HoS"), Review(scope={"areas": 5})  # type: ignore[arg-type]
    action, duty = Action(extra=[1]), Duty(name="Board", rule={})  # type: ignore[arg-type]
    found = mend(values.shapes, lead, review, action, duty, Lead(aliases=["a"]))
    assert (lead.aliases, review.scope, action.extra) == (["HoS"], {"areas": ["5"]}, {})
    assert duty.rule["kind"] == "a fixed date"
    assert len(found) == 4


def test_a_duty_counts_from_a_day_by_a_rule() -> None:
    rule = {"kind": "every so many weeks", "count": 4, "first": 0, "times": None}

    def duty(**values: Any) -> Duty:
        return Duty(**({"name": "Board", "rule": dict(rule), "anchor": "2018-09-03"} | values))

    for anchor, kept in (
        ("1990-01-01", "1990-01-01"), ("2099-12-31", "2099-12-31"), ("1989-12-31", ""),
        ("2100-01-01", ""), ("", ""),
    ):  # fmt: skip
        row = duty(anchor=anchor)
        assert len(mend(values.duties, row)) == (anchor != kept)
        assert row.anchor == kept
    row = duty(done=["2018-09-03", "soon", ""])
    mend(values.duties, row)
    assert (row.done, row.anchor) == (["2018-09-03"], "2018-09-03")


def test_a_rule_that_cannot_be_read_gives_no_dates() -> None:
    unread = Duty(name="Board", rule={"kind": "?"}, anchor="2018-09-03")
    other = Duty(name="Other", rule={"kind": "a fixed date"}, anchor="2018-09-03")
    data = PlanData([PlanInfo(id=1)])
    data.add(unread)
    data.add(other)
    mending = Mending(data)
    values.shapes(mending)
    values.duties(mending)
    assert (unread.anchor, other.anchor) == ("", "2018-09-03")
    assert mending.found[-1].message == (
        "The duty Board has a rule that cannot be read, so it gives no dates."
    )


@pytest.mark.parametrize("nothing", ["", None])
def test_nothing_of_another_sort_is_an_empty_list(nothing: Any) -> None:
    status = Status(id=1, code="R")
    status.synonyms = nothing
    (found,) = mend(values.shapes, status)
    assert (found.column, status.synonyms) == ("synonyms", [])
    assert mend(values.shapes, Status(id=1, code="R")) == []
