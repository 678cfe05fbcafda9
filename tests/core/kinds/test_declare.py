"""Every kind of row declares every column, and what is declared holds together."""

from __future__ import annotations

import re

import pytest

from desktop.core.kinds import (
    GOVERNANCE,
    KIND_OF_TABLE,
    KINDS,
    About,
    Action,
    Declared,
    Excuse,
    Holds,
    Milestone,
    Redating,
    Requirement,
    Review,
    Row,
    columns_of,
    pointing_at,
    spec_of,
)

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)

# What a new row holds in a column, by what the column is declared to hold.
TYPES: dict[Holds, type] = {
    Holds.LINES: list,
    Holds.DATA: dict,
    Holds.FLAG: bool,
    Holds.DAYS: int,
    Holds.PLACE: float,
}


@EVERY_KIND
def test_every_column_is_declared(kind: type[Row]) -> None:
    spec = spec_of(kind)
    assert [each.name for each in spec.columns] == list(columns_of(kind))
    assert dict(spec.by_name) == {each.name: each for each in spec.columns}
    for column in spec.columns:
        assert column.heading.strip() and column.short.strip(), column.name


@EVERY_KIND
def test_a_new_row_holds_what_is_declared(kind: type[Row]) -> None:
    row = kind()
    for column in spec_of(kind).columns:
        value = getattr(row, column.name)
        if column.optional:
            assert value is None
        elif column.holds in (Holds.POINTER, Holds.NUMBER):
            assert value == 0
        else:
            assert type(value) is TYPES.get(column.holds, str), column.name
        if column.states:
            assert value in column.states


@EVERY_KIND
def test_lists_are_not_shared_between_rows(kind: type[Row]) -> None:
    one, other = kind(), kind()
    for column in spec_of(kind).columns:
        if column.holds in (Holds.LINES, Holds.DATA):
            assert getattr(one, column.name) is not getattr(other, column.name)


@EVERY_KIND
def test_pointers_point_at_kinds_that_stand_before(kind: type[Row]) -> None:
    for column in spec_of(kind).pointers:
        target = KIND_OF_TABLE[column.points_at]
        assert KINDS.index(target) <= KINDS.index(kind) or column.optional
        assert (kind, column) in pointing_at(target)
    parent = kind.about.parent
    assert not parent or parent in {each.name for each in spec_of(kind).pointers}


@EVERY_KIND
def test_what_no_two_rows_have_alike_are_columns(kind: type[Row]) -> None:
    for together in kind.about.unique:
        assert set(together) <= set(columns_of(kind))


def test_sheets_and_json_names_tell_the_kinds_apart() -> None:
    sheets = [
        each.about.sheet or spec_of(each).nouns for each in KINDS if each.about.sheet is not None
    ]
    assert len({name.casefold() for name in sheets}) == len(sheets)
    names = [each.about.json for each in KINDS if not each.about.parent]
    assert all(names) and len(set(names)) == len(names)


@EVERY_KIND
def test_no_two_columns_of_a_sheet_or_of_json_are_called_alike(kind: type[Row]) -> None:
    columns = spec_of(kind).columns
    for said in (
        [each.heading.casefold() for each in columns],
        [c.json for c in columns if c.json],
    ):
        assert len(set(said)) == len(said)


def test_the_usual_heading_is_the_name_in_words() -> None:
    headings = {each.name: each.heading for each in spec_of(Review).columns}
    assert headings["notes"] == "Notes" and headings["at_action"] == "At action"
    assert spec_of(Redating).by_name["old_due"].heading == "Old due"
    assert spec_of(Milestone).by_name["from_text"].short == "from text"


def test_the_words_for_several() -> None:
    assert spec_of(Requirement).nouns == "requirements"
    assert {spec_of(each).nouns for each in GOVERNANCE} == {
        "judgements", "approvals", "consultees", "risks", "meetings", "role holders"
    }  # fmt: skip


def test_what_the_history_does_not_speak_of() -> None:
    silent = {
        kind.table: names
        for kind in KINDS
        if (names := [each.name for each in spec_of(kind).columns if not each.told][1:])
    }
    places = {kind.table: ["position"] for kind in KINDS if "position" in columns_of(kind)}
    assert silent == places | {
        "actions": [
            "key", "position", "due", "original_by_when", "original_due", "status_since",
            "progress_on",
        ],
        "milestones": ["position", "due", "from_text"],
        "recoveries": ["status", "begun_on", "approved_words"],
        "assurances": ["status", "due", "progress"],
        "indicators": ["key", "position", "override_period"],
        "measures": ["key", "position"],
        "evidence": ["key", "kept", "sha256", "size"],
        "packs": ["indicators"],
    }  # fmt: skip


def test_what_else_is_declared_of_few_kinds_and_columns_only() -> None:
    assert [kind.table for kind in KINDS if kind.about.copied] == [
        "action_requirements", "milestones", "action_indicators", "measures",
    ]  # fmt: skip
    assert [kind.table for kind in KINDS if not kind.about.content] == [
        "choices", "own_words",
    ]  # fmt: skip
    assert [kind.table for kind in KINDS if kind.about.recorded] == ["snapshots"]
    columns = [(kind.table, each) for kind in KINDS for each in spec_of(kind).columns]
    assert [(table, each.name) for table, each in columns if each.optional] == [
        ("actions", "commitment_id"), ("cost_parts", "action_id"), ("cost_parts", "line_id"),
        ("cost_parts", "area_id"), ("indicators", "part_of"), ("measures", "area_id"),
        ("measures", "requirement_id"), ("measures", "action_id"), ("measures", "indicator_id"),
        ("evidence", "action_id"), ("evidence", "requirement_id"), ("evidence", "measure_id"),
        ("evidence", "indicator_id"), ("excuses", "action_id"), ("reviews", "at_action"),
        ("snapshots", "base_id"),
    ]  # fmt: skip
    assert {(table, each.name) for table, each in columns if each.kept and table != "actions"} == {
        ("areas", "code"), ("areas", "title"),
    }  # fmt: skip
    assert {table for table, each in columns if each.is_field} == {"actions"}
    assert {(table, each.name) for table, each in columns if each.states} == {
        ("reviews", "state"), ("indicators", "polarity"), ("indicators", "unit"),
        ("indicators", "every"), ("indicators", "span"), ("indicators", "judged_by"),
        ("indicators", "override"), ("indicators", "small_numbers"),
        ("indicator_values", "flag"), ("measures", "met"),
        ("evidence", "kind"), ("evidence", "strength"), ("evidence", "kept"),
        ("cost_parts", "recurrent"), ("cost_parts", "additional"),
    }  # fmt: skip


def test_what_holds_where_nothing_is_declared() -> None:
    usual = Declared("name", Holds.LINE)
    assert (usual.height, usual.share, usual.width, usual.chars) == (4, 2, 30.0, 0.0)
    assert usual.told and not (usual.optional or usual.is_field or usual.kept)
    assert About().content and not (About().copied or About().recorded)


def test_a_form_shows_what_has_a_label() -> None:
    shown = [each.name for each in spec_of(Milestone).entries]
    assert shown == ["label", "due", "done_on"]
    assert [each.name for each in spec_of(Milestone).pointers] == ["action_id"]


def test_what_goes_with_an_action() -> None:
    copied = {kind for kind, _ in pointing_at(Action) if kind.about.copied}
    assert Milestone in copied and Excuse not in copied
    assert (Review, spec_of(Review).by_name["at_action"]) in pointing_at(Action)


EMPTY = {
    Holds.PLACE: 0.0, Holds.NUMBER: 0.0, Holds.DAYS: 0, Holds.POINTER: 0, Holds.LINES: [],
    Holds.DATA: {}, Holds.LEADS: "", Holds.DAY: "", Holds.DATE: "", Holds.TEXT: "",
    Holds.STATUS: "",
}  # fmt: skip


SET = {("plan", "small_below"): 5, ("plan", "evidence_days"): 92}
"""What a new row has a value of its own for."""


def test_a_new_row_says_nothing() -> None:
    for kind in KINDS:
        row = kind()
        for column in spec_of(kind).columns:
            if column.optional:
                assert getattr(row, column.name) is None
            elif (kind.table, column.name) in SET:
                assert getattr(row, column.name) == SET[kind.table, column.name]
            elif column.holds in EMPTY:
                value = getattr(row, column.name)
                assert value == EMPTY[column.holds], (kind.noun, column.name)


_BY_ANOTHER_WORD = {
    # A name where the label asks who, and what columns of actions have always been called
    "name", "words", "number", "cost", "working", "funding", "supplier", "date",
}  # fmt: skip


@EVERY_KIND
def test_what_undo_and_the_history_call_a_column_is_what_its_form_calls_it(kind: type[Row]) -> None:
    """Else Undo offers to take back the "anchor" or the "polarity", which nobody has seen."""

    def stems(text: str) -> set[str]:
        return {word[:4] for word in re.findall(r"[a-z]+", text.casefold())}

    for each in spec_of(kind).entries:
        assert each.short in _BY_ANOTHER_WORD or stems(each.short) & stems(each.label), each.name
        assert len(each.short) <= 40 and "," not in each.short, each.name
