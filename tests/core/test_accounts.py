"""All that is said of people, posts and leads is what its accounts say."""

from __future__ import annotations

import pytest

from tests.core.accounts.__main__ import ACCOUNTS, FOLDER
from tests.core.costs.accounts.blocks import differences


@pytest.mark.parametrize("name", ACCOUNTS)
def test_what_is_said_is_as_accounted(name: str) -> None:
    """After a change that is meant, ``python -m tests.core.accounts`` writes the accounts anew:
    read the difference of the files before it is kept."""
    found = differences((FOLDER / name).read_text(encoding="utf-8"), ACCOUNTS[name])
    assert not found, f"{name} and what is said now differ:\n{found}"
