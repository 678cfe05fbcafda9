"""How often "bi-monthly" is."""

from __future__ import annotations

import pytest

from desktop.core.by_when import two_meanings


@pytest.mark.parametrize(
    ("words", "meanings"),
    [
        ("Bi-monthly", "twice a month or every two months"),
        ("biannual", "twice a year or every two years"),
        (" bi weekly", "twice a week or every two weeks"),
        ("Bi-yearly", "twice a year or every two years"),
        ("bi-termly", "twice a term or every two terms"),
        ("bi-daily", "twice a day or every two days"),
        ("monthly", ""),
        ("biennial", ""),
    ],
)
def test_what_has_two_meanings_tells_both(words: str, meanings: str) -> None:
    assert two_meanings(words) == meanings
