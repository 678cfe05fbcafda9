"""What rows say that have no value of a period: told by its cell, and kept where it can be."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.problems import Problem
from desktop.core.text import brief, count, one_line
from desktop.exchange.measured.model import BESIDE_NONE, UNPLACED, Entry, Raw

_LONGEST = 200  # characters of a note that a sentence quotes


def says_anything(raw: Raw) -> bool:
    """Whether a value, or anything beside where it would stand, is said at all."""
    return raw.measured is not None or raw.says_more or bool(raw.besides)


def line_of(entry: Entry, raw: Raw) -> str:
    """What a row says whose value no period can have, with its cell, for the comments."""
    said = "; ".join(each for each in (_text(raw), raw.words) if each)
    heading, _ = raw.no_time
    when = f"“{heading}” is empty" if heading else one_line(raw.time)
    return f"{when}: {said} ({entry.sheet} {raw.at})"


def of_no_period(called: str, entry: Entry, raw: Raw) -> Problem:
    """Tell of a value, or of what is said without one, of no period that can be read."""
    text = _text(raw)
    beside = f" Beside it stands “{brief(raw.words, _LONGEST)}”." if text and raw.words else ""
    what = f"“{brief(text or raw.words, _LONGEST)}” of {called}"
    heading, at = raw.no_time
    if heading:
        what += f" ({raw.at}) is of no period, as its “{brief(heading)}” is empty"
    else:
        why = f", which {raw.why}" if raw.why else ""
        what += f" is of no period that can be read (“{brief(raw.time)}”{why})"
    return Problem(entry.sheet, at or raw.at, f"{what}.{beside}", UNPLACED)


def without_value(called: str, entry: Entry, raw: Raw, note: str) -> Problem:
    """Tell of a period that has a note and no value."""
    assert raw.period is not None
    return Problem(
        entry.sheet, raw.at,
        f"{called} has no value for {raw.period.label}; beside it stands "
        f"“{brief(one_line(note), _LONGEST)}”.",
        "the note for that period, without a figure",
    )  # fmt: skip


def other_columns(called: str, found: Sequence[tuple[Entry, Raw]]) -> Problem:
    """Tell of what stands in rows of no value under headings that are none of a scorecard's."""
    entry, raw = found[0]
    when = raw.period.label if raw.period is not None else one_line(raw.time)
    more = f"; so it is in {count(len(found) - 1, 'more row')}" if len(found) > 1 else ""
    return Problem(
        entry.sheet,
        raw.at,
        f"{called} has no value for {when}; beside it stands “{brief(raw.words, _LONGEST)}”{more}.",
        BESIDE_NONE,
    )


def _text(raw: Raw) -> str:
    """What stands where a value would: it, or what is counted, and of how many."""
    cells = [each for each in (raw.value, raw.numerator, raw.denominator, raw.rate) if each]
    cells = cells or [each for each in (raw.flag,) if each]
    return " of ".join(one_line(each.text) for each in cells[: 1 if raw.value else 2])
