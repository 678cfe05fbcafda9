"""What the words of a key mean, and what they leave in doubt."""

from __future__ import annotations

import pytest

from desktop.exchange.recognise.meanings import Meant, meant_by, meant_by_each

COMPLETE, ON_TRACK, DOUBT, NEITHER = Meant(True), Meant(False, True), Meant(doubt=True), Meant()
TRACK_DOUBT, DROPPED = Meant(track_doubt=True), Meant(dropped=True)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Complete", COMPLETE),
        ("Embedded in daily practice", COMPLETE),
        ("Complete and no further work is needed", COMPLETE),
        ("Closed. The board will not look at it again", COMPLETE),
        ("Completed on time", COMPLETE),
        ("Under way and on time", ON_TRACK),
        ("Work is underway", ON_TRACK),
        ("Under way, with slippage", NEITHER),
        ("Not yet embedded", NEITHER),
        ("To be completed by spring", NEITHER),
        ("Completed in part", NEITHER),
        ("Nearly done", NEITHER),
        ("Late or stuck", NEITHER),
        ("Done, not embedded", DOUBT),
        ("Finished, awaiting proof that the change is embedded", DOUBT),
        ("Delivered and embedded", Meant(complete=True)),
        ("Complete, not yet embedded", DOUBT),
        ("Delivered without evidence of a difference", DOUBT),
        ("Finished; evidence follows", COMPLETE),
        ("Finished, pending sign-off", DOUBT),
        ("On track, or done", Meant(False, True, True)),
        ("Complete / on schedule", Meant(False, True, True)),
    ],
)
def test_words(words: str, meant: Meant) -> None:
    assert meant_by(words) == meant


@pytest.mark.parametrize(
    "words",
    [
        "60% finished",
        "Green. 20 per cent of steps complete",
        "Chiefly delivered",
        "Delivered, we think",
        "Delivered?",
        "Done save for the handbook",
        "Two of five sites closed",
        "Reported as finished",
        "Awaiting a yes as done",
        "Finished early on paper",
        "Complete for the first phase",
        "Closed by June",
        "Finished, to be signed off by the panel",
        "Training finished",
        "Finished. Evidence is outstanding",
        "Finished. Some delay",
        "Finished or no longer wanted",
        "Delivered to half of the teams",
    ],
)
def test_what_qualifies_a_state_of_being_done_leaves_it_in_doubt(words: str) -> None:
    assert meant_by(words) == DOUBT


@pytest.mark.parametrize(
    "words",
    [
        "Had been on course, has now slowed",
        "Back on schedule",
        "On schedule to fail",
        "Mainly on track",
        "On track?",
        "On track if the grant comes",
        "Progressing more slowly than agreed",
        "Under way and struggling",
        "On target though at risk",
        "On track. A small delay is forecast",
        "On track in the view of the lead",
    ],
)
def test_what_qualifies_being_on_track_leaves_it_in_doubt(words: str) -> None:
    assert meant_by(words) == TRACK_DOUBT


@pytest.mark.parametrize(
    "words",
    ["No longer on course", "Never on schedule", "Isn't on track", "Not yet on track",
     "Unlikely to be on time", "Behind schedule, a plan brings it back on track",
     "Failed to finish; not done", "Off course but now back on course"],
)  # fmt: skip
def test_what_is_plainly_denied_asks_no_question(words: str) -> None:
    assert meant_by(words) == NEITHER


@pytest.mark.parametrize(
    "words",
    [
        "Blue. All steps have been completed by the agreed date",
        "Blue. 100% delivered",
        "Blue. Milestones met and action closed by the Head of Service",
        "Blue. Closed, evidence seen and signed off by the Board",
        "Blue. Delivered to the required standard with no further work needed",
        "Complete. Evidence must be filed within 5 days",
    ],
)
def test_harmless_additions_leave_a_state_plain(words: str) -> None:
    assert meant_by(words) == COMPLETE


@pytest.mark.parametrize(
    "words",
    [
        "Green. Work has started and is on track to be finished by its due date",
        "Green. On schedule, no issues; not finished yet",
        "Green. Expected to be delivered on time",
        "Green. On course. Any delay must be told to the panel",
        "Green. On course, checked monthly by the Head of Service",
        "On target or ahead of schedule",
    ],
)
def test_what_is_plainly_on_track(words: str) -> None:
    assert meant_by(words) == ON_TRACK


def test_two_states_at_once_claim_the_less() -> None:
    assert meant_by("Finished and on track") == Meant(on_track=True, doubt=True)
    assert meant_by("40% finished, on course") == Meant(doubt=True, track_doubt=True)
    assert meant_by("Finished. Not finished").complete is False


@pytest.mark.parametrize(
    "words", ["Withdrawn", "No longer needed", "Merged into action 4", "P. Replaced"]
)
def test_what_is_over_and_was_not_done_is_told_apart(words: str) -> None:
    assert meant_by(words) == DROPPED


def test_figures_count_upwards_or_downwards_past_what_is_complete() -> None:
    up = [("1", "Not begun"), ("2", "On track"), ("3", "Done"), ("4", "How we always work")]
    assert meant_by_each(up) == [NEITHER, ON_TRACK, COMPLETE, DOUBT]
    down = [("1", "How we always work"), ("2", "Done"), ("3", "On track"), ("4", "Not begun")]
    assert meant_by_each(down) == [DOUBT, COMPLETE, ON_TRACK, NEITHER]
    late = [("1", "Begun"), ("2", "On track"), ("3", "Done"), ("4", "Overdue")]
    assert meant_by_each(late)[3] == NEITHER


def test_letters_have_no_order_that_speaks() -> None:
    key = [("R", "Late"), ("G", "On track"), ("B", "Done"), ("P", "With a partner")]
    assert meant_by_each(key)[3] == NEITHER
