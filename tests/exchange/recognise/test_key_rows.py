"""Keys whose statuses stand side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.core.kinds import Status
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan, ratings


@pytest.fixture
def importer(reader: ReadingProcess, tmp_path: Path) -> build.Importer:
    """Imports small workbooks."""
    return build.Importer(reader, tmp_path)


NAMES = ["R", "A", "G", "B"]
MEANS = ["Later than agreed", "Slower", "Going as planned", "Completed"]


@pytest.mark.parametrize(
    "key",
    [
        [[each for pair in zip(NAMES, MEANS, strict=True) for each in pair]],
        [["Key:", *(each for pair in zip(NAMES, MEANS, strict=True) for each in pair)]],
        [[f"{name} = {means}" for name, means in zip(NAMES, MEANS, strict=True)]],
        [NAMES, MEANS],
        [["RAGB key", *NAMES], [None, *MEANS]],
        [["RAGB:", *(each for pair in zip(NAMES, MEANS, strict=True) for each in pair)]],
    ],
)
@pytest.mark.parametrize("where", ["above", "sheet"])
def test_a_key_in_a_row_is_the_legend(importer: build.Importer, key: Any, where: str) -> None:
    rows = [*key, [None]]
    book = plan("R", "G", above=rows) if where == "above" else plan("R", "G", key=rows)
    found = importer(book)
    statuses = found.draft.all(Status)
    assert [(each.code, each.meaning) for each in statuses] == list(zip(NAMES, MEANS, strict=True))
    assert (statuses[2].on_track, statuses[3].complete) == (True, True)
    assert ratings(found) == ["R", "G"] and not found.draft.info.legend_supplied


def test_own_letters_in_turn_are_a_key_where_it_is_called_one(importer: build.Importer) -> None:
    row = ["Key", "NB", "Not begun", "UW", "Under way", "FX", "Fixed"]
    found = importer(plan("UW", above=[row, [None]]))
    assert [each.code for each in found.draft.all(Status)] == ["NB", "UW", "FX"]
    assert importer(plan("UW", above=[row[1:], [None]])).draft.info.legend_supplied


@pytest.mark.parametrize(
    "rows",
    [
        [["Red", "Amber", "Green"], [4, 7, 19]],
        [["Red", 4, "Amber", 7, "Green", 19]],
        [["R", "A", "G"], ["B", "W", "P"]],
        [["Red", "Late", "Red", "Lost", "Green", "Fine"]],
    ],
)
def test_counts_and_lists_are_no_key(importer: build.Importer, rows: Any) -> None:
    assert importer(plan("R", above=[*rows, [None]])).draft.info.legend_supplied


def test_duties_may_stand_below_meanings(importer: build.Importer) -> None:
    rows = [NAMES[:3], MEANS[:3], ["Recovery plan", "Wait", "Assured monthly"], [None]]
    found = importer(plan("R", above=rows))
    assert [each.duty for each in found.draft.all(Status)] == rows[2]


@pytest.mark.parametrize("title", ["Key", None])
def test_duties_below_may_be_called_so_and_may_be_none(
    importer: build.Importer, title: str | None
) -> None:
    duties = ["Recovery plan approved by the AD", "Wait", "Assured monthly by SLT"]
    rows = [[title, *NAMES], ["Meaning", *MEANS], ["What happens", *duties], [None]]
    found = importer(plan("R", above=rows))
    statuses = found.draft.all(Status)
    assert [each.duty for each in statuses] == [*duties, ""]
    assert (statuses[0].needs_recovery, statuses[0].approver) == (True, "AD")
    assert statuses[2].assurance_days == 31


def test_duties_without_a_last_cell_stand_below_meanings(importer: build.Importer) -> None:
    duties = ["Recovery plan", "Wait", "Assured monthly"]
    found = importer(plan("R", above=[NAMES, MEANS, duties, [None]]))
    assert [each.duty for each in found.draft.all(Status)] == [*duties, ""]
