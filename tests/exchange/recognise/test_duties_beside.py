"""What a workbook asks of a status outside its key is said, with where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan

KEY = [("Key",), ("R", "Lost"), ("A", "Slow"), ("G", "On course"), ("B", "Finished"), (None,)]
DUTY = "Each Red is given a recovery plan, which the Chief Officer approves within 8 days."


def told(found: Any) -> list[tuple[str, str]]:
    return [
        (each.cell, each.what) for each in found.problems if "stands outside the key" in each.what
    ]


def test_a_sentence_behind_the_key_is_said_where_it_stands(importer: build.Importer) -> None:
    found = importer(plan("R", key=[*KEY, (f"How we work. {DUTY}",)], name="Key"))
    assert told(found) == [
        ("A7", f"“{DUTY}” stands outside the key, where what a status asks for is not read.")
    ]
    assert DUTY in f"{found.draft.info.introduction}{found.draft.info.notes}"


@pytest.mark.parametrize(
    "line",
    [
        DUTY, "Where an action is rated amber, it must be escalated after 2 reviews.",
        "Actions that are Lost need a recovery plan signed off by the Board.",
        "Any Green is to be assured every 3 months by an auditor.",
    ],
)  # fmt: skip
def test_above_the_table_it_is_said_too(importer: build.Importer, line: str) -> None:
    found = importer(plan("R", key=KEY, above=[(line,), (None,)]))
    assert [cell for cell, _ in told(found)] == ["A1"]


@pytest.mark.parametrize(
    "line",
    [
        "The recovery plan of 2019 was approved by the Chief Officer.",
        "The Red Lion centre will be closed within 8 days.",
        "Each area has a sponsor, who approves what its lead proposes within 8 days.",
        "In May the board looked at what was Red.",
        "Each recovery plan must be approved by the Chief Officer within 8 days.",
        "A recovery plan for what was Red in May was approved by the Chief Officer.",
    ],
)  # fmt: skip
def test_what_asks_nothing_of_a_status_is_none(importer: build.Importer, line: str) -> None:
    assert told(importer(plan("R", key=KEY, above=[(line,), (None,)]))) == []
