"""All that is said of the corpus is what its accounts say."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.core.accounts.__main__ import ACCOUNTS, path_of
from tests.core.accounts.blocks import anew, blocks, differences, given


@pytest.mark.parametrize("name", ACCOUNTS)
def test_what_is_said_is_as_accounted(name: str) -> None:
    """After a change that is meant, ``python -m tests.core.accounts`` writes the accounts anew:
    read the difference of the files before it is kept."""
    found = differences(path_of(name).read_text(encoding="utf-8"), ACCOUNTS[name])
    assert not found, f"{name} and what is said now differ:\n{found}"


@pytest.mark.parametrize("name", ACCOUNTS)
def test_nothing_is_given_twice(name: str) -> None:
    text = path_of(name).read_text(encoding="utf-8")
    asked = [[each for each in given(block) if each[:1] != "#"] for block in blocks(text)]
    told = Counter("\n".join(each) for each in asked if each)
    assert not [each for each, times in told.items() if times > 1]


def test_a_difference_is_told_and_writing_anew_mends_it() -> None:
    old = "# Heading\n\none\n    1\n    2\n\ntwo\n    2\n"

    def teller(given: list[str]) -> list[str]:
        return [f"{len(given[0])}"]

    assert "-    1" in differences(old, teller) and "+    3" in differences(old, teller)
    new = anew(old, teller)
    assert new == "# Heading\n\none\n    3\n\ntwo\n    3\n" and not differences(new, teller)
