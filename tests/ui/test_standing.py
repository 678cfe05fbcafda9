"""What the status bar says of saving and of the day."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.ui.standing import day_in_words, saved_in_words
from desktop.ui.window import MainWindow


def test_nothing_is_said_without_a_plan() -> None:
    assert saved_in_words(None) == ("", "")


def test_saved_with_the_time_and_the_last_backup(window: MainWindow) -> None:
    session = window.session
    assert session is not None
    session.saved_at = None
    assert saved_in_words(session)[0] == "✓ All changes saved"
    session.saved_at = datetime(2018, 10, 8, 9, 5)
    session.backed_up_at = datetime(2018, 10, 8, 9, 15)
    assert saved_in_words(session) == ("✓ All changes saved 09:05", "Backup 09:15")


def test_a_day_to_come_is_said_to_be_one(window: MainWindow) -> None:
    session = window.session
    assert session is not None
    past, coming = session.today - timedelta(days=3), session.today + timedelta(days=1)
    assert day_in_words(session, past) == f"As at {past.day} {past:%B %Y}"
    assert "with what will be overdue by then" in day_in_words(session, coming)
