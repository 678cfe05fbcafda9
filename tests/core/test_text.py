"""Text as the plan keeps it."""

from __future__ import annotations

import re

import pytest

from desktop.core.text import clean


@pytest.mark.parametrize("sign", [chr(number) for number in (*range(0xA1), 0x2028, 0x2029, 0xFFFE)])
def test_every_sign_that_is_unfit_or_breaks_a_line(sign: str) -> None:
    kept = clean(f"a{sign}b")
    if sign in "\r\x0b\x0c\x85\u2028\u2029":
        assert kept == "a\nb"
    elif re.match("[\x00-\x08\x0e-\x1f\x7f\ufffe]", sign):
        assert kept == "a\ufffdb"
    else:
        assert kept == f"a{sign}b"


def test_a_lone_surrogate_is_marked_and_two_breaks_are_one() -> None:
    assert clean("a\ud800b\r\nc") == "a\ufffdb\nc"
