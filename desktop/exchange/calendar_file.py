"""Writing the calendar of duties as a file for Outlook and other calendars (iCalendar)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from desktop.core.duties import Occurrence, to_ics
from desktop.core.errors import Refused
from desktop.core.whole_file import write_whole


def write_calendar(
    path: Path,
    dates: Iterable[Occurrence],
    *,
    plan_title: str,
    alarm_days: int | None = None,
    stamp: datetime | None = None,
) -> int:
    """Write the dates to *path*, whole or not at all; how many there are.

    *alarm_days* adds a reminder so many days before each. Raises Refused when there is no date,
    and FileProblem when the file cannot be written; what was there before is then unchanged.
    """
    found = list(dates)
    if not found:
        raise Refused(
            "There are no dates to write: no duty of this plan has a day that it counts from. "
            "Nothing was written."
        )
    text = to_ics(
        found,
        plan_title=plan_title,
        stamp=stamp or datetime.now(UTC),
        alarm_days=alarm_days,
    )
    write_whole(path, text.encode("utf-8"), "The calendar")
    return len(found)
