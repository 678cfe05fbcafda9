"""Writes the accounts anew, after a change that is meant: `python -m tests.core.accounts`.

A text to be added is written at the left edge of its file, with an empty line before and behind it.
"""

from __future__ import annotations

from pathlib import Path

from tests.core.accounts.blocks import Teller, anew
from tests.core.accounts.checked import of_checks
from tests.core.accounts.pairs import of_pair
from tests.core.accounts.places import of_place
from tests.core.accounts.ratings import of_ratings
from tests.core.accounts.rounds import of_agenda, of_movement
from tests.core.accounts.told import of_calendar, of_duty, of_steps
from tests.core.accounts.who import of_cell
from tests.core.accounts.words import of_achieved, of_legend, of_links
from tests.core.by_when.accounts.texts import of_text as of_date
from tests.core.costs.accounts.labels import of_label
from tests.core.costs.accounts.plans import of_plan
from tests.core.costs.accounts.tables import of_table
from tests.core.costs.accounts.texts import of_text as of_cost
from tests.core.indicators.accounts.measured import of_indicators
from tests.core.indicators.accounts.texts import of_text as of_figure

ACCOUNTS: dict[str, Teller] = {
    "accounts/who.txt": of_cell,
    "accounts/pairs.txt": of_pair,
    "accounts/checks.txt": of_checks,
    "accounts/ratings.txt": of_ratings,
    "accounts/agenda.txt": of_agenda,
    "accounts/movement.txt": of_movement,
    "accounts/duties.txt": of_duty,
    "accounts/calendar.txt": of_calendar,
    "accounts/steps.txt": of_steps,
    "accounts/duty.txt": of_legend,
    "accounts/achieved.txt": of_achieved,
    "accounts/links.txt": of_links,
    "accounts/places.txt": of_place,
    "by_when/accounts/texts.txt": of_date,
    "costs/accounts/words.txt": of_label,
    "costs/accounts/texts.txt": of_cost,
    "costs/accounts/tables.txt": of_table,
    "costs/accounts/plans.txt": of_plan,
    "indicators/accounts/measured.txt": of_indicators,
    "indicators/accounts/texts.txt": of_figure,
}
"""The files, and what tells the accounts of each."""


def path_of(name: str) -> Path:
    """Where a file of the accounts stands."""
    return Path(__file__).parents[1] / name


def main() -> None:
    """Write each file with what is said now of what it gives."""
    for name, teller in ACCOUNTS.items():
        path = path_of(name)
        path.write_text(anew(path.read_text(encoding="utf-8"), teller), encoding="utf-8")


if __name__ == "__main__":
    main()
