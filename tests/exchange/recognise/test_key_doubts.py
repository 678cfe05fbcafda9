"""What a key does not say plainly of its statuses is asked of the owner."""

from __future__ import annotations

import pytest

from desktop.core.kinds import Status
from tests.exchange.recognise import build
from tests.exchange.recognise.test_keys import said
from tests.exchange.recognise.test_statuses import plan


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


@pytest.mark.parametrize("turned", [False, True])
def test_a_letter_given_twice_claims_the_less_and_is_asked(
    importer: build.Importer, turned: bool
) -> None:
    twice = [("G", "On course"), ("G", "Finished")]
    key = [("R", "Late"), *(twice[::-1] if turned else twice)]
    found = importer(plan("R", "G", key=[("Status", "Meaning"), *key]))
    green = next(each for each in found.draft.all(Status) if each.code == "G")
    assert green.on_track and not green.complete
    assert "The key gives the letter G to" in said(found)


def test_keys_that_contradict_each_other_are_named(importer: build.Importer) -> None:
    key = [("R", "Late"), ("A", "Slow"), ("G", "On course"), ("B", "Finished")]
    book = plan("R", "G", key=[("Status", "Meaning"), *key])
    build.put(book.create_sheet("Other key"), [("Status", "Meaning"), ("R", "Late"), ("G", "Done")])
    heard = said(importer(book))
    assert "This key says “Done” of G, and the one that became the legend “On course”" in heard
    assert "of R, and the one" not in heard


def test_who_does_a_duty_is_no_name_of_a_status(importer: build.Importer) -> None:
    key = [("Status", "Response", "Responsible"), ("R", "Recovery plan", "DCS"), ("G", "Go on", "")]
    found = importer(plan("R", "G", key=key))
    first = found.draft.all(Status)[0]
    assert (first.word, first.needs_recovery) == ("R", True)
    assert first.duty == "Recovery plan\nResponsible: DCS"
    assert "“Responsible: DCS”" in said(found), "and it is named, as no name of who approves"
