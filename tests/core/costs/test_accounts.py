"""All that is said of the corpus is what its accounts say."""

from __future__ import annotations

import pytest

from tests.core.costs.accounts.__main__ import ACCOUNTS
from tests.core.costs.accounts.blocks import FOLDER, anew, differences


@pytest.mark.parametrize("name", ACCOUNTS)
def test_what_is_said_is_as_accounted(name: str) -> None:
    """After a change that is meant, ``python -m tests.core.costs.accounts`` writes the accounts
    anew: read the difference of the files before it is kept, and do its sums by hand."""
    found = differences((FOLDER / name).read_text(encoding="utf-8"), ACCOUNTS[name])
    assert not found, f"{name} and what is said now differ:\n{found}"


def test_a_difference_is_told_and_writing_anew_mends_it() -> None:
    old = "# Heading\n\none\n    1\n    2\n\ntwo\n    2\n"

    def teller(given: list[str]) -> list[str]:
        return [f"{len(given[0])}"]

    assert "-    1" in differences(old, teller) and "+    3" in differences(old, teller)
    new = anew(old, teller)
    assert new == "# Heading\n\none\n    3\n\ntwo\n    3\n" and not differences(new, teller)
