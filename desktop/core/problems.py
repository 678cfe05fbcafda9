"""What an import could not place, or had to doubt: one line of its list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at after an import.

    ``sheet`` and ``cell`` say where it stands ("C12", or "A40:H40" for a row; "" for the whole
    sheet or workbook), ``what`` is one sentence on what is odd there, and ``kept`` says what the
    plan now holds instead ("" where nothing was kept). ``of_value`` is true of one that tells what
    becomes of the value in its cell, so that it is untrue where that value is not taken.
    """

    sheet: str
    cell: str
    what: str
    kept: str
    of_value: bool = False
