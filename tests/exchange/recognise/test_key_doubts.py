"""What a key does not say plainly of its statuses is asked of the owner."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.kinds import Status
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.recognise import build
from tests.exchange.recognise.test_keys import said
from tests.exchange.recognise.test_statuses import plan


@pytest.fixture
def importer(reader: ReadingProcess, tmp_path: Path) -> build.Importer:
    """Imports small workbooks."""
    return build.Importer(reader, tmp_path)


def test_what_may_mean_on_track_is_asked_and_not_claimed(importer: build.Importer) -> None:
    key = [("R", "Late"), ("A", "Back on course"), ("G", "On course"), ("B", "70% finished")]
    found = importer(plan("R", "A", key=[("Status", "Meaning"), *key]))
    statuses = {each.code: each for each in found.draft.all(Status)}
    assert not (statuses["A"].on_track or statuses["A"].needs_recovery)
    assert not statuses["B"].complete
    heard = said(found)
    assert "“Back on course” may mean on track or not: the key does not say it plainly" in heard
    assert "Back on course may mean on track" in heard
    assert "“70% finished” may mean complete or not" in heard


def test_what_is_over_and_not_done_is_asked(importer: build.Importer) -> None:
    key = [("R", "Late"), ("G", "On course"), ("B", "Finished"), ("W", "Withdrawn")]
    heard = said(importer(plan("R", "W", key=[("Status", "Meaning"), *key])))
    assert "“Withdrawn” says that an action is over, and not that it was done" in heard


def test_a_key_that_calls_nothing_complete_or_on_track_says_so(importer: build.Importer) -> None:
    key = [("R", "Under half of the steps"), ("G", "Most steps"), ("B", "Every step met")]
    heard = said(importer(plan("R", "G", key=[("Status", "Meaning"), *key])))
    sentence = "none of its statuses means complete and none means on track"
    assert sentence in heard
    key[1] = ("G", "On course")
    assert sentence not in said(importer(plan("R", "G", key=[("Status", "Meaning"), *key])))
