"""The legends that a plan can begin with."""

from __future__ import annotations

import pytest

from desktop.core.legend import Legend
from desktop.core.legends import DEFAULT_LEGEND, LEGENDS, legend_named


def test_what_the_usual_legend_says_of_each_status() -> None:
    flags = {
        status.code: (
            status.complete,
            status.on_track,
            status.needs_recovery,
            status.assurance_days,
        )
        for status in legend_named()
    }
    assert flags == {
        "R": (False, False, True, 0),
        "A": (False, False, True, 0),
        "G": (False, True, False, 31),
        "B": (True, False, False, 0),
    }
    assert legend_named() == legend_named(DEFAULT_LEGEND)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ragb-2018", {"R": "needs_recovery", "A": "needs_recovery watched", "G": "on_track",
                       "B": "complete"}),
        ("brag", {"B": "complete", "R": "needs_recovery", "A": "watched", "G": "on_track"}),
        ("rag", {"R": "needs_recovery", "A": "watched", "G": "on_track"}),
        ("rag-embedded", {"R": "needs_recovery", "A": "on_track", "AE": "on_track watched",
                          "G": "complete"}),
        ("one-to-four", {"1": "", "2": "on_track", "3": "on_track watched", "4": "complete"}),
        ("words", {"NS": "on_track", "OT": "on_track", "AR": "watched", "OFF": "needs_recovery",
                   "C": "complete"}),
        ("impact", {"R": "", "A": "on_track", "G": "complete"}),
    ],
)  # fmt: skip
def test_what_each_legend_says_of_its_statuses(name: str, said: dict[str, str]) -> None:
    flags = ("complete", "on_track", "needs_recovery", "watched")
    assert said == {
        status.code: " ".join(flag for flag in flags if getattr(status, flag))
        for status in legend_named(name)
    }


def test_the_usual_legend_s_days_are_ours_to_begin_with() -> None:
    days = {s.code: (s.approval_days, s.escalate_after) for s in legend_named("ragb-2018")}
    assert days == {"R": (14, 2), "A": (14, 0), "G": (0, 0), "B": (0, 0)}
    for name in LEGENDS.keys() - {"ragb-2018"}:
        assert not any(
            s.approver or s.approval_days or s.escalate_after or s.assurance_days
            for s in legend_named(name)
        ), "no other legend names who approves, or by when"


@pytest.mark.parametrize("name", LEGENDS)
def test_a_preset_can_be_used(name: str) -> None:
    preset, rows = LEGENDS[name], legend_named(name)
    assert preset.name == name and preset.title
    assert [status.position for status in rows] == [float(n) for n in range(1, len(rows) + 1)]
    assert len({status.code.casefold() for status in rows}) == len(rows)
    for status in rows:
        assert status.id == 0 and status.word and status.meaning and status.duty
        assert status.colour.startswith("#") and len(status.colour) == 7
        assert Legend(rows).read(status.word).code == status.code
    rows[0].synonyms.append("mine")
    assert "mine" not in legend_named(name)[0].synonyms  # rows of its own each time


def test_a_legend_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        legend_named("nonsense")
