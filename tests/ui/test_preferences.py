"""What the user chose for the program: where it is kept, and plans that are carried along."""

from __future__ import annotations

from pathlib import Path

from desktop.store import portable
from desktop.ui.preferences import Preferences


def on_stick(stick: Path) -> Preferences:
    """The preferences of a program that is carried on a stick, in the folder "plandesk" there."""
    data = stick / "plandesk" / portable.FOLDER
    data.mkdir(parents=True, exist_ok=True)
    return Preferences(data / portable.PREFERENCES, data / "backups")


def test_a_plan_on_the_same_stick_is_found_under_another_letter(tmp_path: Path) -> None:
    first, other, here = tmp_path / "e", tmp_path / "f", tmp_path / "home" / "a.plandesk"
    preferences = on_stick(first)
    preferences.add_recent(here)
    preferences.add_recent(first / "plans" / "b.plandesk")
    preferences.sync()
    first.rename(other)
    assert on_stick(other).recent() == [other / "plans" / "b.plandesk", here]
    again = on_stick(other)
    again.add_recent(other / "plans" / "b.plandesk")
    assert len(again.recent()) == 2
    again.forget_recent(here)
    assert again.recent() == [other / "plans" / "b.plandesk"]


def test_a_program_that_is_not_carried_keeps_whole_paths(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "preferences.ini", tmp_path / "backups")
    preferences.add_recent(tmp_path / "a.plandesk")
    assert preferences.text("recent") == str(tmp_path / "a.plandesk")
    assert preferences.recent() == [tmp_path / "a.plandesk"]
