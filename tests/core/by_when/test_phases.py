"""What the phases of a text are called."""

from __future__ import annotations

import pytest

from desktop.core.by_when.finding import find
from desktop.core.by_when.phases import labels_of


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("draft 01/03/2031; final by 01/06/2031", ["draft", "final"]),
        ("01/03/2031 - draft. 01/06/2031 - final", ["draft", "final"]),
        ("01/03/2031, 01/06/2031", ["", ""]),
        ("01/03/2031 (north) and 01/06/2031 (south)", ["north", "south"]),
        ("phase 1 (01/03/2031) phase 2 (01/06/2031)", ["phase 1", "phase 2"]),
        ("(01/03/2031 draft), (01/06/2031 final)", ["draft", "final"]),
        ("(draft 01/03/2031), (final 01/06/2031)", ["draft", "final"]),
    ],
)
def test_the_words_beside_each_date_are_its_label(text: str, labels: list[str]) -> None:
    assert labels_of(text, find(text)) == labels
