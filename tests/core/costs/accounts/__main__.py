"""Writes the accounts anew, after a change that is meant: `python -m tests.core.costs.accounts`."""

from __future__ import annotations

from tests.core.costs.accounts.blocks import FOLDER, Teller, anew
from tests.core.costs.accounts.labels import of_label
from tests.core.costs.accounts.plans import of_plan
from tests.core.costs.accounts.tables import of_table
from tests.core.costs.accounts.texts import of_text

ACCOUNTS: dict[str, Teller] = {
    "words.txt": of_label, "texts.txt": of_text, "tables.txt": of_table, "plans.txt": of_plan,
}  # fmt: skip
"""The files, and what tells the accounts of each."""


def main() -> None:
    """Write each file with what is said now of what it gives."""
    for name, teller in ACCOUNTS.items():
        path = FOLDER / name
        path.write_text(anew(path.read_text(encoding="utf-8"), teller), encoding="utf-8")


if __name__ == "__main__":
    main()
