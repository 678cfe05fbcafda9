"""What the status bar says: whether all is saved, and as at which day the plan is shown."""

from __future__ import annotations

from datetime import date

from desktop.ui import unsaved
from desktop.ui.session import PlanSession


def saved_in_words(session: PlanSession | None) -> tuple[str, str]:
    """Whether what was typed is saved, and when the last backup was taken; "" for nothing."""
    if session is None:
        return "", ""
    backup = f"Backup {session.backed_up_at:%H:%M}" if session.backed_up_at is not None else ""
    if session.read_only:
        return "Read only", backup
    if session.saving:
        return "Saving…", backup
    if session.unsaved is not None:
        return unsaved.in_short(session.unsaved), backup
    when = f" {session.saved_at:%H:%M}" if session.saved_at is not None else ""
    return f"✓ All changes saved{when}", backup


def day_in_words(session: PlanSession | None, day: date) -> str:
    """As at which chosen day a plan is shown, and what that is when it has not come."""
    words = f"As at {day.day} {day:%B %Y}"
    if session is not None and day > session.today:
        words += ": today\u2019s plan, with what will be overdue by then"
    return words
