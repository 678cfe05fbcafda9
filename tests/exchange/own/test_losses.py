"""What went out and is not in the plan, by its kinds and by the reason."""

from __future__ import annotations

from desktop.exchange.own.losses import Losses

ROWS = {"hut": ("hut", "huts"), "boat": ("boat", "boats"), "oar": ("oar", "oars")}


def losses(*, gone: dict[str, int], left: dict[str, int]) -> Losses:
    made = Losses()
    for name, number in gone.items():
        made.lose(number, *ROWS[name])
    for name, number in left.items():
        made.leave(number, *ROWS[name])
    return made


def test_each_kind_is_said_with_how_many() -> None:
    found = losses(gone={"hut": 1, "boat": 12}, left={})
    assert found.words == ("1 hut and 12 boats that went out with this workbook did not come back")
    found.lose(2, *ROWS["hut"])
    found.lose(1, *ROWS["oar"])
    assert found.words.startswith("3 huts, 12 boats and 1 oar that went out")
    assert found.total == 16


def test_what_belongs_to_what_is_gone_is_counted_apart() -> None:
    found = losses(gone={"boat": 1}, left={"oar": 4})
    assert found.words == (
        "1 boat that went out with this workbook did not come back, and 4 oars that belong to what"
        " is gone are left out"
    )
    one = losses(gone={"boat": 1}, left={"oar": 1})
    assert one.words.endswith("and 1 oar that belongs to what is gone is left out")
    alone = losses(gone={}, left={"oar": 2})
    assert alone.words == "2 oars that belong to nothing in this workbook are left out"
    assert (found.total, alone.total) == (5, 2)


def test_of_nothing_nothing_is_said() -> None:
    found = losses(gone={"hut": 0}, left={"oar": -1})
    assert (found.total, found.words) == (0, "")
