"""Keys whose statuses stand side by side."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.kinds import Status
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan, ratings

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
    rows = [NAMES, MEANS, ["Recovery plan", "Wait", "Assured monthly"], [None]]
    found = importer(plan("R", above=rows))
    assert [each.duty for each in found.draft.all(Status)] == [*rows[2], ""]


WORDS = {"Off track": "FF0000", "Drifting": "FFC000", "On track": "00B050", "Complete": "0070C0"}


@pytest.mark.parametrize("title", [(), ("Key",), ("Status:",)])
def test_a_word_of_its_own_among_coloured_ones_is_a_status(
    importer: build.Importer, title: tuple[str, ...]
) -> None:
    book = plan("", "", above=[(*title, *WORDS), (None,)])
    for column, colour in enumerate(WORDS.values(), start=1 + len(title)):
        build.paint(book.active, book.active.cell(1, column).coordinate, colour)
    for row, colour in ((4, "FFC000"), (5, "0070C0")):
        build.paint(book.active, f"F{row}", colour)
    if title:
        build.paint(book.active, "A1", "DDDDDD")
    found = importer(book)
    assert [each.word for each in found.draft.all(Status)] == list(WORDS)
    assert [found.draft.legend.word(code) for code in ratings(found)] == ["Drifting", "Complete"]


def test_what_is_no_status_in_a_row_of_them_is_named(importer: build.Importer) -> None:
    book = plan("", above=[("Off track", "On track", "Complete", "As of May"), (None,)])
    for column, colour in zip("ABC", ("FF0000", "00B050", "0070C0"), strict=True):
        build.paint(book.active, f"{column}1", colour)
    found = importer(book)
    assert [each.word for each in found.draft.all(Status)] == ["Off track", "On track", "Complete"]
    assert any(each.cell == "D1" and "“As of May”" in each.what for each in found.problems)
