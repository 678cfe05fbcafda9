"""All that a rescue says of the damage in the accounts is what they say."""

from __future__ import annotations

import pytest

from tests.core.accounts.blocks import blocks, differences

from .rescued import ACCOUNT, of_damage

BLOCKS = [
    each for each in blocks(ACCOUNT.read_text(encoding="utf-8")) if not each[0].startswith("#")
]


@pytest.mark.parametrize("block", BLOCKS, ids=[" ".join(each[:3])[:60] for each in BLOCKS])
def test_what_a_rescue_says_is_as_accounted(block: list[str]) -> None:
    """After a change that is meant, ``python -m tests.store.rescued`` writes the accounts anew:
    read the difference before it is kept."""
    found = differences("\n".join(block), of_damage)
    assert not found, f"the accounts and what is said now differ:\n{found}"
