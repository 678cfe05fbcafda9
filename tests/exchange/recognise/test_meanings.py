"""What the words of a key mean, and what they leave in doubt."""

from __future__ import annotations

import pytest

from desktop.exchange.recognise.meanings import Meant, meant_by, meant_by_each

COMPLETE, ON_TRACK, DOUBT, NEITHER = Meant(True), Meant(False, True), Meant(doubt=True), Meant()


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
