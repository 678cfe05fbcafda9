"""Pages that no list names any more are given to the table whose columns their rows fit."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.core.kinds import KINDS, Action, Holds, ImpactStatus, Row, Status
from desktop.store.header import FORMAT
from desktop.store.leftovers import (
    HISTORY,
    STEPS,
    Leftovers,
    Table,
    _Field,
    _tables_of,
    _Told,
    allot,
    exact,
    tables_of,
)
from desktop.store.pages import Leaf, Pages, Record, Value, read_pages
from desktop.store.planfile import open_plan
from tests.store.conftest import state


def test_every_format_has_its_tables_with_the_columns_in_their_order(path: Path) -> None:
    today = tables_of(FORMAT)
    assert {kind.table for kind in KINDS} <= set(today)
    with closing(sqlite3.connect(path)) as connection:
        for table in today.values():
            columns = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert [each.name for each in table.fields] == [column[1] for column in columns]
    assert "holders" not in tables_of(1) and len(tables_of(1)["actions"].fields) < len(
        today["actions"].fields
    )


def test_a_row_of_another_kind_is_none_of_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (row,) = connection.execute("SELECT * FROM actions LIMIT 1").fetchall()
    record = Record(row[0], (None, *row[1:]))
    tables = tables_of(FORMAT)
    assert tables["actions"].wrong(record) == 0
    assert tables["actions"].row(record)["no"] == "4.1"
    assert tables["choices"].wrong(record) is None
    assert tables["actions"].wrong(Record(1, (None, "too", "short"))) is None


def test_with_the_first_page_gone_every_row_is_found(path: Path) -> None:
    with open_plan(path) as file:
        want = state(file.plan)
    with path.open("rb+") as damaged:
        damaged.write(bytes(4096))
    found = allot(read_pages(path.read_bytes()), FORMAT)
    assert not any(found.broken.values())
    assert {each["no"] for each in found.rows[Action.table].values()} == {"4.1", "4.2", "4.3"}
    assert {table: len(rows) for table, rows in want.items() if rows} == {
        table: len(rows) for table, rows in found.rows.items() if table in want
    }


# --- what a column and a table take ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("type_", "holds", "taken", "refused"),
    [
        ("INTEGER", None, (0, 7, -1), (1.0, "1", b"1")),
        ("INTEGER", Holds.DAYS, (0, 7), ("x",)),
        ("INTEGER", Holds.POINTER, (0, 7), ("x",)),
        ("INTEGER", Holds.FLAG, (0, 1), (2, -1, 1.0, "1")),
        ("REAL", None, (0, 1.5), ("1.5", b"")),
        ("TEXT", None, ("", "a"), (0, 1.5, b"a")),
        ("TEXT", Holds.DAY, ("", "2018-10-08"), ("8 October", "2018-02-31", 20181008, b"")),
        ("TEXT", Holds.LINE, ("", "8 October"), (5,)),
        ("TEXT", Holds.COLOUR, ("#0070c0", "#FFAA00"), (5, "red", "#0070c", "#0070c01", "")),
        ("TEXT", Holds.LINES, ("[]", '["a"]'), (5, "a", "")),
    ],
)
def test_a_column_takes_what_it_is_declared_to_hold(
    type_: str, holds: Holds | None, taken: tuple[Value, ...], refused: tuple[Value, ...]
) -> None:
    for optional in (True, False):
        column = _Field("x", type_, optional, holds=holds)
        assert column.takes(None) is optional
        assert [column.takes(each) for each in taken] == [True] * len(taken)
        assert [column.takes(each) for each in refused] == [False] * len(refused)


def test_words_of_the_history_are_looked_for_in_its_own_columns_alone() -> None:
    state = _Field("state", "TEXT", optional=False)
    assert state.takes("undone") and not state.takes("open") and not state.takes(5)
    of_reviews = _Field("state", "TEXT", optional=False, holds=Holds.LINE)
    assert of_reviews.takes("open")


def table(name: str, *types: str, least: int = 0) -> Table:
    """A table of a number and columns of these types."""
    fields = [_Field("id", "INTEGER", optional=True)]
    fields += [_Field(f"c{place}", each, optional=False) for place, each in enumerate(types)]
    return Table(name, tuple(fields), least or len(fields))


def test_a_row_has_as_many_columns_as_its_table_had_at_some_time() -> None:
    things = table("things", "TEXT", "TEXT", "TEXT", least=3)
    for values, wrong in (
        ((None, "a"), None),
        ((None, "a", "b"), 0),
        ((None, "a", "b", "c"), 0),
        ((None, 1, "b", 2.5), 2),
        ((None, "a", "b", "c", "d"), None),
        ((5, "a", "b"), None),  # its number stands elsewhere
    ):
        assert things.wrong(Record(1, values)) == wrong


def test_the_number_of_a_table_s_columns_says_how_old_a_row_may_be() -> None:
    def many(number: int, name: str) -> int:
        return len(tables_of(number)[name].fields)

    first, today = tables_of(1), tables_of(FORMAT)
    assert first["actions"].least == many(1, "actions")
    assert today["actions"].least == many(1, "actions") < many(FORMAT, "actions")
    assert today["holders"].least == many(FORMAT, "holders")
    assert today[STEPS].least == many(FORMAT, STEPS) > many(1, STEPS)


def test_a_column_that_came_later_has_its_start_value() -> None:
    actions = tables_of(FORMAT)["actions"]
    early = (None, *("x" for _ in range(actions.least - 1)))
    later = {each.name: each.start for each in actions.fields[actions.least :]}
    row = actions.row(Record(7, early))
    assert later and {name: row[name] for name in later} == later
    assert all(type(value) in (str, int, float) for value in later.values())
    assert row["id"] == 7 and row[actions.fields[1].name] == "x"
    (flag, *_) = (each for each in tables_of(FORMAT)["statuses"].fields if each.holds is Holds.FLAG)
    assert not flag.optional
    pointer = next(each for each in actions.fields if each.name == "commitment_id")
    assert pointer.optional and pointer.start is None


def test_a_whole_number_is_read_as_what_its_column_has() -> None:
    row = table("things", "REAL", "INTEGER", "TEXT", "REAL").row(Record(7, (None, 1, 2, 3, 0.5)))
    assert [type(value) for value in row.values()] == [int, float, int, int, float]
    assert list(row.values()) == [7, 1, 2, 3, 0.5]


# --- to which table a page belongs ----------------------------------------------------------------

ONE, OTHER = table("one", "INTEGER"), table("other", "INTEGER")
WIDE = ("TEXT",) * 6


def page(*rows: tuple[int, tuple[Value, ...]], broken: int = 0, number: int = 4) -> Leaf:
    """A page of rows, by number and values."""
    return Leaf(number, [Record(*each) for each in rows], broken)


def chosen(
    leaf: Leaf,
    *tables: Table,
    hint: str = "",
    known: dict[int, str] | None = None,
    seen: dict[int, str] | None = None,
) -> str:
    told = _Told(known or {}, seen or {}, frozenset((seen or {}).values()))
    return " or ".join(each.name for each in _tables_of(leaf, tables, hint, told))


def test_what_the_history_says_of_its_rows_comes_before_all_else() -> None:
    leaf = page((5, (None, 1)), (6, (None, 2)))
    assert chosen(leaf, ONE, OTHER, hint="other") == "other"
    assert chosen(leaf, OTHER, ONE, hint="other") == "other"
    assert chosen(leaf, ONE, OTHER, hint="other", known={6: "one"}) == "one"
    assert chosen(leaf, ONE, OTHER, hint="one", known={5: "one", 6: "other", 7: "one"}) == "one"


def test_then_which_table_takes_its_rows_as_they_are() -> None:
    numbers = table("numbers", *WIDE, "INTEGER")
    texts = table("texts", *WIDE, "TEXT")
    leaf = page((5, (None, *"abcdef", "g")), (6, (None, *"abcdef", 7)), (7, (None, *"abcdef", 8)))
    assert (exact(numbers, leaf), exact(texts, leaf)) == (2, 1)
    for order in ((numbers, texts), (texts, numbers)):
        assert chosen(leaf, *order) == chosen(leaf, *order, hint="texts") == "numbers"


def test_then_whose_columns_are_all_there() -> None:
    longer, same = table("longer", "TEXT", "TEXT", least=2), table("same", "TEXT")
    leaf = page((5, (None, "a")))
    for order in ((longer, same), (same, longer)):
        assert chosen(leaf, *order) == "same"
        assert chosen(leaf, *order, hint="longer") == "longer"


def test_a_table_that_is_all_there_takes_no_other_page_but_a_copy_of_its_own() -> None:
    leaf = page((5, (None, 1)), (6, (None, 2)))
    for order in ((ONE, OTHER), (OTHER, ONE)):
        assert chosen(leaf, *order, seen={7: "one"}) == "other"
        assert chosen(leaf, *order, seen={7: "one", 6: "one"}) == "one"
        assert chosen(leaf, *order, seen={7: "one"}, hint="one") == "one"


def test_where_nothing_says_whose_rows_are_both_are_told() -> None:
    leaf = page((5, (None, 1)), (6, (None, 2)))
    assert chosen(leaf, ONE, OTHER) == "one or other"
    assert chosen(leaf, ONE, OTHER, known={5: "one", 6: "other"}) == "one or other"


def test_rows_that_fit_no_table_belong_to_none() -> None:
    assert chosen(page((5, (None, "a"))), ONE, OTHER, hint="one", known={5: "one"}) == ""
    assert chosen(page((5, (None, "a")), (6, (None, 1))), ONE) == "one", "one row is enough"
    assert chosen(page(), ONE) == ""


@pytest.mark.parametrize(
    ("columns", "wrong", "is_row"),
    [(12, 2, False), (13, 2, True), (6, 1, False), (7, 1, True), (5, 0, True)],
)
def test_less_than_one_column_in_six_may_be_of_another_sort(
    columns: int, wrong: int, is_row: bool
) -> None:
    things = table("things", *("TEXT",) * (columns - 1))
    values: list[Any] = [None, *"x" * (columns - 1)]
    values[1 : 1 + wrong] = [5] * wrong
    assert (chosen(page((5, tuple(values))), things) == "things") is is_row


# --- all pages of a file --------------------------------------------------------------------------


def allotted(*leaves: Leaf, roots: dict[str, int] | None = None) -> Leftovers:
    pages = Pages(b"")
    pages.leaves = {leaf.number: leaf for leaf in leaves}
    pages.roots = roots or {}
    return allot(pages, FORMAT)


def did(number: int, verb: str, kind: str, row: int) -> tuple[int, tuple[Value, ...]]:
    """An operation of the history, as its table holds it."""
    values = {"step_id": 1, "verb": verb, "kind": kind, "row_id": row, "col": "", "new": "{}"}
    return number, tuple(values.get(each.name) for each in tables_of(FORMAT)[HISTORY].fields)


ON = "2018-10-08"
EITHER = (None, 5, ON, "", "")
"""An action was escalated on a day, or is due again on it: nothing in the row says which."""


def test_a_page_that_two_tables_take_goes_where_its_rows_were_put() -> None:
    for told, table_ in (
        (page(did(1, "insert", "occasions", 9)), "occasions"),
        (page(did(1, "insert", "escalations", 9)), "escalations"),
    ):
        found = allotted(page((9, EITHER), number=5), told)
        assert found.rows[table_].keys() == {9} and found.rows[HISTORY].keys() == {1}
        assert not +found.broken
    later = page(did(1, "update", "occasions", 9))
    found = allotted(later, page((9, EITHER), number=5), roots={"escalations": 5})
    assert found.rows["escalations"].keys() == {9}, "only where they came"


def status(kind: type[Row], row: int) -> tuple[int, tuple[Value, ...]]:
    """A status of a legend, as its table holds it."""
    values = {"code": "2", "word": "Lasting", "colour": "#1F5FBF", "meaning": "Stayed there"}
    fields = tables_of(FORMAT)[kind.table].fields
    start = {"REAL": 1.0, "INTEGER": 0, "TEXT": ""}
    texts = {"synonyms": "[]", **values}
    return row, (None, *(texts.get(each.name, start[each.type]) for each in fields[1:]))


def test_statuses_of_the_two_legends_are_told_apart_by_where_the_colour_stands() -> None:
    leaves = page(status(Status, 3), number=4), page(status(ImpactStatus, 9), number=5)
    found = allotted(*leaves)
    assert {name: rows.keys() for name, rows in found.rows.items()} == {
        "statuses": {3}, "impact_statuses": {9},
    }  # fmt: skip
    assert not found.doubtful


def test_rows_that_nothing_tells_apart_are_counted_as_doubtful() -> None:
    found = allotted(page((9, EITHER), (10, EITHER), number=5))
    (((table_, other), many),) = found.doubtful.items()
    assert (many, {table_, other}) == (2, {"escalations", "occasions"})
    assert found.rows.keys() == {table_}


def test_a_page_of_no_tree_is_none_of_a_table_that_is_all_there() -> None:
    leaves = page((9, EITHER), number=5), page((10, EITHER), number=6)
    for whole, other in (("escalations", "occasions"), ("occasions", "escalations")):
        found = allotted(*leaves, roots={whole: 5})
        assert (found.rows[whole].keys(), found.rows[other].keys()) == ({9}, {10})
        assert not found.doubtful
    copy = page((9, EITHER), number=7)
    assert allotted(*leaves, copy, roots={"occasions": 5}).rows["occasions"].keys() == {9}


def test_rows_of_no_table_are_counted_where_the_file_has_them() -> None:
    odd = (None, b"?", b"?")
    found = allotted(page((1, odd), (2, odd), broken=3), roots={"risks": 4})
    assert (found.rows, +found.broken) == ({}, {"risks": 5})
    found = allotted(page((1, odd), broken=3))
    assert (found.rows, +found.broken) == ({}, {"": 4})


def test_a_row_that_is_found_twice_is_one_and_another_of_its_number_is_broken() -> None:
    told = page(did(1, "insert", "escalations", 9), number=3)
    twice = allotted(told, page((9, EITHER)), page((9, EITHER), number=5))
    assert twice.rows["escalations"] == {
        9: {"id": 9, "action_id": 5, "on": ON, "to": "", "note": ""},
    }
    assert not +twice.broken
    other = allotted(told, page((9, EITHER)), page((9, (None, 5, ON, "", "Late")), number=5))
    assert other.rows["escalations"] == twice.rows["escalations"]
    assert +other.broken == {"escalations": 1}
    some = allotted(told, page((9, EITHER), (10, (None, "x", ON, "", "")), broken=2))
    assert +some.broken == {"escalations": 3}


def test_the_list_of_tables_is_no_table() -> None:
    entry = ("table", "areas", "areas", 2, "CREATE TABLE areas (id)")
    found = allotted(page((1, entry), (2, entry)))
    assert found == Leftovers()
    for first in (((None, b"?"),), ((None, b"?", 1, 1, 1),), (("table", 1),), (("table",) * 6,)):
        found = allotted(page((1, *first), (2, entry)))
        assert +found.broken == {"": 2}, "only what begins like it"
