"""Writes the accounts anew, after a change that is meant: `python -m tests.core.accounts`."""

from __future__ import annotations

from pathlib import Path

from tests.core.accounts.pairs import of_pair
from tests.core.accounts.who import of_cell
from tests.core.costs.accounts.blocks import Teller, anew

FOLDER = Path(__file__).parent
ACCOUNTS: dict[str, Teller] = {"who.txt": of_cell, "pairs.txt": of_pair}
"""The files, and what tells the accounts of each."""


def main() -> None:
    """Write each file with what is said now of what it gives."""
    for name, teller in ACCOUNTS.items():
        path = FOLDER / name
        path.write_text(anew(path.read_text(encoding="utf-8"), teller), encoding="utf-8")


if __name__ == "__main__":
    main()
