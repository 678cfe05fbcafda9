"""Old workbooks whose used rows and columns are moved together to be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.errors import FileProblem
from desktop.exchange.reading import read_workbook
from desktop.exchange.reading.packed import packed
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.reading.wire import Limits, Unreadable
from tests.faults.workbooks import xls

PLACES = st.tuples(st.integers(0, 65_535), st.integers(0, 255))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(PLACES, st.text("abcé£“", min_size=1, max_size=9), min_size=1, max_size=30))
def test_every_cell_comes_back_from_where_it_was(
    tmp_path: Path, reader: ReadingProcess, cells: dict[tuple[int, int], str]
) -> None:
    path = xls(tmp_path / "a.xls", [(*place, text) for place, text in sorted(cells.items())])
    (sheet,) = read_workbook(path, reader=reader).sheets
    found = {(cell.row - 1, cell.column - 1): cell.text for cell in sheet.cells()}
    assert found == cells


@pytest.mark.parametrize("rows", [3, 400])  # a short stream lies in sectors of its own
def test_numbers_and_merged_cells_keep_their_places(
    tmp_path: Path, reader: ReadingProcess, rows: int
) -> None:
    cells = [(10 + n, 2, [n, n + 1, n + 2]) for n in range(rows)]
    path = xls(
        tmp_path / "a.xls", [*cells, (60_000, 200, "far")], [(10, 12, 2, 5), (9, 9, 250, 251)]
    )
    (sheet,) = read_workbook(path, reader=reader).sheets
    assert sheet.merges == ((11, 3, 13, 6),)
    assert [cell.text for cell in sheet.cells()] == [
        *(str(n + more) for n in range(rows) for more in range(3)),
        "far",
    ]
    assert sheet.cell(11, 5) is not None and sheet.cell(11, 6) is None
    assert (sheet.height, sheet.width) == (60_001, 201)


def test_what_is_not_understood_is_left_as_it_is() -> None:
    for content in (b"", b"\xd0\xcf\x11\xe0" * 200, bytes(4_096)):
        assert packed(content, Limits()) == (content, None)


def test_a_damaged_one_never_does_worse_than_a_sentence(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    whole = xls(tmp_path / "a.xls", [(n, n % 7, f"cell {n}") for n in range(300)]).read_bytes()
    for at in range(0, len(whole), 211):
        (tmp_path / "b.xls").write_bytes(whole[:at] + b"\xff\xfe\x7f" + whole[at + 3 :])
        try:
            read_workbook(tmp_path / "b.xls", reader=reader)
        except FileProblem as problem:
            assert str(problem).endswith("Nothing was imported.")


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"grid": 99}, "scattered"),
        ({"cells": 9}, "too many cells"),
        ({"merges": 1}, "too many merges"),
    ],
)
def test_more_than_may_be_held_is_refused(
    tmp_path: Path, limits: dict[str, int], reason: str
) -> None:
    cells = [(n * 50, n, 1.0) for n in range(10)]
    content = xls(tmp_path / "a.xls", cells, [(0, 1, 0, 1), (3, 4, 0, 1)]).read_bytes()
    with pytest.raises(Unreadable) as caught:
        packed(content, Limits(**limits))
    assert caught.value.reason == reason
    assert packed(content, Limits(**{name: most + 1 for name, most in limits.items()}))[1]
