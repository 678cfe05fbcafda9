"""What a typed or pasted text names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.ui.typed_path import typed_path

HERE = Path("/plans")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("our plan.xlsx", HERE / "our plan.xlsx"),
        ("  /data/our plan.xlsx  ", Path("/data/our plan.xlsx")),
        ('"/data/our plan.xlsx"', Path("/data/our plan.xlsx")),
        ("'/data/our plan.xlsx'", Path("/data/our plan.xlsx")),
        ("“/data/our plan.xlsx”", Path("/data/our plan.xlsx")),
        ("file:///data/our%20plan.xlsx", Path("/data/our plan.xlsx")),
        ('"FILE:///data/100%25.xlsx"', Path("/data/100%.xlsx")),
        ("~/our plan.xlsx", Path.home() / "our plan.xlsx"),
        ("~nobody-of-that-name/x.xlsx", HERE / "~nobody-of-that-name/x.xlsx"),
        ("  ", None),
        ('""', None),
    ],
)
def test_a_text_names_a_file(text: str, named: Path | None) -> None:
    assert typed_path(text, HERE) == named


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a backslash parts folders")
def test_a_space_that_a_terminal_marked_is_a_space() -> None:
    assert typed_path("/data/our\\ plan.xlsx", HERE) == Path("/data/our plan.xlsx")
