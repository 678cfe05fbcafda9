"""The end of the user's session with the system: what is typed is saved and backed up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.store.backup_look import look_at
from desktop.store.backups import Backups, known_plans
from desktop.store.planfile import open_plan
from desktop.ui.ending import SIGNALS, SessionEnd
from tests.ui.cells import at, editor

ROOT = Path(__file__).resolve().parents[2]


def _type(window: Any, qtbot: Any, text: str) -> None:
    """Type into a cell, and leave the editor open."""
    view = at(window, "4.1", "progress")
    qtbot.keyClicks(view, text[0])
    qtbot.keyClicks(editor(view), text[1:])


def _progress_in_backup(window: Any) -> str:
    session = window.session
    backups = Backups(session.backup_folder, session.plan.data.info.uid, session.path)
    data = look_at(backups.own()[0]).data
    assert data is not None
    return data.actions()[0].progress


def test_what_is_typed_is_in_the_plan_and_in_a_backup_and_the_window_stays(
    window: Any, qtbot: Any, qapp: QApplication
) -> None:
    ending = SessionEnd(qapp, [window])
    try:
        _type(window, qtbot, "Typed when the system was shut down")
        ending.back_up()  # as the system asks for it
        assert window.session is not None and window.isVisible()
        assert _progress_in_backup(window) == "Typed when the system was shut down"
        window.preferences.backup_folder.rename(window.preferences.backup_folder.with_name("x"))
        window.preferences.backup_folder.write_text("no folder")
        _type(window, qtbot, "More")
        ending.back_up()
        assert "No backup" in window.statusBar().currentMessage()
        window.preferences.backup_folder.unlink()
    finally:
        ending.close()


def test_a_window_that_is_ended_asks_nothing(
    window: Any, qtbot: Any, plan_path: Path, boxes: Any
) -> None:
    window.preferences.backup_folder.write_text("no folder")
    _type(window, qtbot, "The last words")
    window.end()
    assert window.session is None and boxes == []
    with open_plan(plan_path) as file:
        assert file.plan.data.actions()[0].progress == "The last words"


@pytest.mark.parametrize("elsewhere", [False, True])
def test_what_is_typed_in_a_dialogue_is_kept_when_the_program_is_ended(
    window: Any, qtbot: Any, plan_path: Path, boxes: Any, elsewhere: bool
) -> None:
    for show, name in (("settings", "introduction"), ("areas", "title")):
        dialog = getattr(window.plan_actions, f"show_{show}")()
        qtbot.waitUntil(dialog.isActiveWindow)
        if show == "settings":
            dialog.editors["title"].clear()
            editor = dialog.editors[name]
        else:
            dialog.select(0)
            editor = dialog.form.editor(name)
        editor.setFocus()
        qtbot.keyClicks(editor, "Half a sentence")
        if elsewhere:  # the system's own question whether to log off, say
            other = QWidget()
            qtbot.addWidget(other)
            other.show()
            other.activateWindow()
            qtbot.waitUntil(other.isActiveWindow)
        window.back_up()
        assert boxes == []
        with open_plan(plan_path, read_only=True) as file:
            info, area = file.plan.data.info, file.plan.data.areas[0]
            assert "Half a sentence" in (info.introduction if show == "settings" else area.title)
            assert info.title == "Wyeford Children's Improvement Plan", "a plan keeps its title"
        dialog.reject()


def test_signals_do_again_what_they_did_before(qapp: QApplication) -> None:
    before = [signal.getsignal(each) for each in SIGNALS]
    SessionEnd(qapp, []).close()
    assert [signal.getsignal(each) for each in SIGNALS] == before


_PROGRAM = """
import sys
from pathlib import Path
from desktop.ui import app, session

class Told(app.SessionEnd):
    def __init__(self, *known):
        super().__init__(*known)
        print("ready", flush=True)

session.BACKUP_SOON = 600_000
app.SessionEnd = Told
sys.exit(app.run([Path(sys.argv[1])]))
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows ends no program by a signal")
@pytest.mark.parametrize("number", SIGNALS)
def test_a_program_that_is_told_to_end_backs_up_its_plan_first(
    number: int, plan_path: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(plan_path)], cwd=ROOT, stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home),
             "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")},
    )  # fmt: skip
    try:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == b"ready"
        program.send_signal(number)
        assert program.wait(60) == 0
    finally:
        program.kill()
        program.communicate()
    (known,) = known_plans(home / "data" / "plandesk" / "backups")
    assert known.path == str(plan_path) and len(known.backups.own()) == 1
    assert not plan_path.with_name(f".{plan_path.name}.open").exists()
