"""Fonts: every character has a glyph, a mark, or a reason to have none."""

from __future__ import annotations

import pytest

from desktop import shipped
from desktop.reports import fonts


@pytest.mark.parametrize(
    ("character", "face"),
    [
        ("a", fonts.REGULAR),
        ("ŵ", fonts.REGULAR),  # Welsh
        ("Ж", fonts.REGULAR),
        ("ع", "PlandeskSans-Wide"),
        ("א", "PlandeskSans-Wide"),
        ("☐", "PlandeskSans-Wide"),
        ("ਪ", "PlandeskSans-Gurmukhi"),
        ("বা"[0], "PlandeskSans-Bengali"),
        ("😀", "PlandeskSans-Wide"),
        ("\U0001f6a9", "PlandeskSans-Symbols"),
        ("\U0002a700", None),
    ],
)
def test_the_face_of_a_character(character: str, face: str | None) -> None:
    assert fonts.face_for(character, fonts.REGULAR) == face


def test_missing_glyphs_become_a_mark_that_says_the_character() -> None:
    (run,) = fonts.runs("\U0002a700", fonts.REGULAR)
    assert (run.text, run.said) == (fonts.MARK, "\U0002a700")


def test_coloured_circles_keep_their_shape_and_their_name() -> None:
    (run,) = fonts.runs("\U0001f7e2", fonts.REGULAR)
    assert (run.text, run.said) == ("\u25cf", "\U0001f7e2")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("a\tb", "a    b"),
        ("1\u00a0000", "1 000"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07", "bell\ufffd"),
        ("half\ud83d", "half\ufffd"),
        ("Cafe\u0301", "Café"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_clean(typed: str, printed: str) -> None:
    assert fonts.clean(typed) == printed


def test_right_to_left_text_is_drawn_in_visual_order() -> None:
    assert fonts.visual("אבג", "אבג") == "גבא"
    assert fonts.visual("see אבג now", "see") == "see גבא now"
    assert fonts.visual("see אבג now", "אבג") == "now גבא see"


def test_widths_add_up() -> None:
    assert fonts.width("ab", fonts.REGULAR) == fonts.width("a", fonts.REGULAR) + fonts.width(
        "b", fonts.REGULAR
    )
    assert fonts.width("ab", fonts.BOLD) > fonts.width("ab", fonts.REGULAR)


def test_every_font_file_has_its_licence() -> None:
    folder = shipped.resources("fonts")
    stated = (folder / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in folder.glob("*.ttf")}
    assert files == {*fonts.MAIN.values(), *fonts.FALLBACKS.values()}
    for licence in ("OFL-NotoSans.txt", "LICENCE-DejaVu.txt", "LICENCE-Symbola.txt"):
        assert licence in stated
        assert (folder / licence).stat().st_size > 100
    assert sum(path.stat().st_size for path in folder.iterdir()) < 6_000_000
