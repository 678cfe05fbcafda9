"""Text as the plan keeps it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.text import brief, clean, count


@given(st.text())
def test_clean_text_is_fit_and_stays_so(text: str) -> None:
    kept = clean(text)
    assert clean(kept) == kept
    kept.encode("utf-8")
    assert "\r" not in kept and "\x00" not in kept


def test_small_words() -> None:
    assert brief("One two three four", 12) == "One two…"
    assert brief("x" * 20, 10) == "x" * 9 + "…"
    assert (count(1, "action"), count(2, "action")) == ("1 action", "2 actions")
