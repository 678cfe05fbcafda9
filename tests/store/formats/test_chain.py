"""The chain from any older format to the present one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.kinds import KINDS, columns_of
from desktop.store import header
from desktop.store.connection import connect
from desktop.store.formats.chain import FORMATS, bring_up_to_date, row_of_today
from desktop.store.formats.vocabulary import Format, Of, shape_of
from desktop.store.header import APPLICATION_ID, read_header

from .rehearsal import DATA, NEXT, WITH_NEXT, copy_of, dump, schema

_OF_ANOTHER_TOOL = "_sqlite_migrations"


def _new(path: Path, formats: Sequence[Format]) -> Path:
    with closing(connect(path)) as connection:
        bring_up_to_date(connection, formats)
    return path


def test_formats_are_numbered_without_a_gap_up_to_the_present_one() -> None:
    assert [each.number for each in FORMATS] == list(range(1, header.FORMAT + 1))


@pytest.mark.parametrize("formats", [FORMATS, WITH_NEXT])
def test_a_new_file_and_an_older_one_end_with_the_same_tables(
    formats: Sequence[Format], tmp_path: Path
) -> None:
    new = _new(tmp_path / "new.plandesk", formats)
    for kept in sorted(DATA.glob("*.plandesk")):
        older = copy_of(kept.name, tmp_path)
        assert schema(_new(older, formats)) == schema(new), kept.name


def test_a_released_format_makes_the_tables_that_its_kept_files_have(tmp_path: Path) -> None:
    for number in range(1, header.FORMAT):
        made = schema(_new(tmp_path / f"{number}.plandesk", FORMATS[:number]))
        for name in (f"format-{number}.plandesk", f"format-{number}-changed.plandesk"):
            kept = [each for each in schema(DATA / name) if _OF_ANOTHER_TOOL not in each[1]]
            assert made == kept


def test_the_header_says_what_was_made(tmp_path: Path) -> None:
    path = _new(tmp_path / "new.plandesk", FORMATS)
    assert read_header(path).format == header.FORMAT
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_nothing_happens_to_a_file_that_is_up_to_date_or_newer(tmp_path: Path) -> None:
    path = _new(tmp_path / "new.plandesk", WITH_NEXT)
    before = path.read_bytes()
    for formats in (WITH_NEXT, FORMATS):
        with closing(connect(path)) as connection:
            bring_up_to_date(connection, formats)
            assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert path.read_bytes() == before


def test_all_at_once_is_one_after_the_other(tmp_path: Path) -> None:
    for name in (
        "format-1.plandesk", "format-1-changed.plandesk", "format-2-changed.plandesk",
        "format-3-changed.plandesk",
    ):  # fmt: skip
        at_once = _new(copy_of(name, tmp_path), WITH_NEXT)
        (tmp_path / "single").mkdir(exist_ok=True)
        single = copy_of(name, tmp_path / "single")
        for number in range(1, len(WITH_NEXT) + 1):
            _new(single, WITH_NEXT[:number])
        with closing(sqlite3.connect(at_once)) as one, closing(sqlite3.connect(single)) as other:
            assert dump(one) == dump(other)


def test_the_formats_know_which_columns_are_json_or_yes_and_no() -> None:
    shape = shape_of(FORMATS)
    for kind in KINDS:
        hints = {
            name: hint
            for each in reversed(kind.__mro__)
            for name, hint in getattr(each, "__annotations__", {}).items()
        }
        for name in columns_of(kind):
            wanted = {"bool": Of.FLAG, "list": Of.LIST, "dict": Of.DICT}.get(
                hints[name].partition("[")[0]
            )
            found = shape.get(kind.table, {}).get(name)
            assert (found if found in (Of.FLAG, Of.LIST, Of.DICT) else None) == wanted, name


def test_a_row_of_a_damaged_older_file_can_be_read_as_one_of_today() -> None:
    row = {"id": 7, "progress": "Begun", "lead": "PSW", "extra": '{"a":"b"}', "measure": "ten"}
    assert row_of_today("actions", row, 1, WITH_NEXT) == {
        "id": 7, "so_far": "Begun", "extra": {"a": "b"}, "measure": "TEN",
        "impact_ragb": "", "measure_met": "", "status_since": "", "progress_on": "",
        "impact": "not rated", "tags": [],
    }  # fmt: skip
    assert row_of_today("columns", {"id": 8, "field": "lead", "shown": 1}, 1, WITH_NEXT) is None
    assert row_of_today("columns", {"id": 8, "shown": 1}, 1, WITH_NEXT) == {"id": 8, "shown": True}
    assert row_of_today("actions", {"id": 7, "lead": "PSW"}, NEXT.number, WITH_NEXT) == {
        "id": 7, "lead": "PSW"
    }  # fmt: skip
