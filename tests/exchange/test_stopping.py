"""Work on a workbook that is stopped wherever it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import Cancelled
from desktop.exchange.importing import understand, understand_read
from desktop.exchange.packs.returns import read_return
from desktop.exchange.reading import Progress, read_workbook
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.stopping import stop_if_asked, stoppable
from tests.faults.workbooks import large_csv


def test_it_stops_only_within_and_only_when_asked() -> None:
    stop_if_asked()
    with stoppable(None):
        stop_if_asked()
    with stoppable(lambda: False):
        stop_if_asked()
        with pytest.raises(Cancelled), stoppable(lambda: True):
            stop_if_asked()
        stop_if_asked()


def test_every_stretch_of_understanding_asks(tmp_path: Path, reader: ReadingProcess) -> None:
    """Asked once for each row and more, so that no stretch of a long sheet goes by in silence."""
    workbook = read_workbook(large_csv(tmp_path / "a.csv", 300), reader=reader)
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    with stoppable(count):
        understand(workbook)
    assert asked > 300 * 5
    for at in range(1, asked, asked // 20):
        left = at

        def last() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        with pytest.raises(Cancelled):
            understand_read(workbook, cancelled=last)


def test_an_import_tells_that_it_looks_for_the_plan(tmp_path: Path, reader: ReadingProcess) -> None:
    workbook = read_workbook(large_csv(tmp_path / "a.csv", 3), reader=reader)
    told: list[Progress] = []
    understand_read(workbook, progress=told.append)
    assert [at.words for at in told] == ["finding the plan in it", ""]
    assert told[-1].share == 1.0


def test_a_return_is_stopped_too(tmp_path: Path, reader: ReadingProcess) -> None:
    from desktop.core.plan import new_plan_data

    data = new_plan_data("Plan", "Testshire")
    path = large_csv(tmp_path / "a.csv", 20)
    asked = iter([False] * 60)
    with pytest.raises(Cancelled):
        read_return(path, data, cancelled=lambda: next(asked, True), reader=reader)
