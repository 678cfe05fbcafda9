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
