"""What the preview paints can be read in either look, and marks stand where texts differ."""

from __future__ import annotations

import pytest

from desktop.ui.look.theme import DARK, LIGHT, Colours, contrast
from desktop.ui.merge.differences import differences
from desktop.ui.merge.paint import grounds


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_text_is_readable_on_every_ground(look: Colours) -> None:
    soft = grounds(look)
    for ground in (soft.taken, soft.conflict, soft.unread, soft.mark):
        assert contrast(look.text, ground) >= 4.5
    for ground in (soft.taken, soft.conflict, soft.unread):
        assert contrast(look.muted, ground) >= 4.5


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("Report in May", "Report in June", ["May"], ["June"]),
        ("Report in May", "Report to staff in May", [], ["to staff "]),
        ("The first draft was sent out", "The final text was sent out", ["first draft"],
         ["final text"]),
        ("Same", "Same", [], []),
        ("", "All new", [], []),
        ("Quite another matter", "First report discussed", [], []),
        ("word " * 2_000, "word " * 2_000 + "more", [], []),
    ],
)  # fmt: skip
def test_what_differs_is_marked_word_by_word(
    old: str, new: str, gone: list[str], come: list[str]
) -> None:
    before, after = differences(old, new)
    assert [old[start : start + length] for start, length in before] == gone
    assert [new[start : start + length].strip() for start, length in after] == [
        each.strip() for each in come
    ]
