"""An open plan as the window sees it: views that fail, and the backup that closing takes."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from desktop.core.changes import Changed
from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.store.backup_look import look_at
from desktop.store.backups import Backups, uid_of
from desktop.ui import messages, session
from desktop.ui.session import PlanSession
from tests.ui.test_unsaved import held


@pytest.fixture
def crash_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults go to the crash dialogue for this test, and where they went before after it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    messages.catch_faults()


def test_a_listener_that_raises_is_told_of_once_and_the_views_follow(
    window: Any, boxes: Any, crash_boxes: None
) -> None:
    def broken(_changed: Changed) -> None:
        raise ZeroDivisionError("ours")

    action = window.plan.data.actions()[0]
    shown: list[int] = []
    window.session.changed.connect(lambda changed: shown.extend(changed.updated[type(action)]))
    # Before the session's own listener, which tells every view.
    window.plan._listeners.insert(0, broken)
    assert actions.set_field(window.plan, action, "progress", "Saved and shown")
    assert [title for title, _ in boxes] == ["Plandesk made a mistake"]
    assert window.session.saved_at is not None
    assert shown == [action.id]


def test_a_slot_that_raises_does_not_stop_the_other_views(
    window: Any, boxes: Any, crash_boxes: None
) -> None:
    told: list[str] = []

    class View(QObject):
        done = Signal()

        def broken(self, _changed: object) -> None:
            told.append("broken")
            raise ZeroDivisionError("ours")

        def sound(self, _changed: object) -> None:
            told.append("sound")

    view = View(window)
    window.session.changed.connect(view.broken)
    window.session.changed.connect(view.sound)
    actions.set_field(window.plan, window.plan.data.actions()[0], "progress", "Saved")
    assert told == ["broken", "sound"]
    assert [title for title, _ in boxes] == ["Plandesk made a mistake"]
    assert window.plan.undo_text == "change progress of 4.1"


# --- the backup that is taken at closing ---------------------------------------------------------


def _edit(window: Any, text: str) -> None:
    actions.set_field(window.plan, window.plan.data.actions()[0], "progress", text)


def _kept(window: Any, path: Path) -> list[str]:
    """What each backup of the plan says of its first action, the newest first."""
    backups = Backups(window.preferences.backup_folder, uid_of(path), path).own()
    found = [look_at(each).data for each in backups]
    return [data.actions()[0].progress for data in found if data is not None]


def test_closing_backs_up_what_is_in_no_backup_yet(window: Any, plan_path: Path) -> None:
    _edit(window, "Before it was closed")
    window.close()
    assert _kept(window, plan_path) == ["Before it was closed"]


def test_another_plan_in_its_place_closes_it_too(
    make_window: Any, plan_path: Path, tmp_path: Path
) -> None:
    window = make_window(plan_path)
    window.files.close_plan()
    assert _kept(window, plan_path) == ["Begun"], "it was opened, and stood in no backup"
    window.open_path(plan_path)
    window.close_plan()
    assert _kept(window, plan_path) == ["Begun"]


def test_what_is_in_a_backup_is_not_asked_for_again(
    window: Any, plan_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    with qtbot.waitSignal(window.session.backed_up, timeout=10_000):
        window.session.back_up()
    monkeypatch.setattr(Backups, "take", lambda *_a, **_k: pytest.fail("asked again"))
    window.close()
    assert _kept(window, plan_path) == ["Begun"]


def test_one_under_way_is_waited_for_and_what_came_after_it_is_backed_up(
    window: Any, plan_path: Path
) -> None:
    window.session.back_up()
    assert window.session._taking.wait(10)
    _edit(window, "Typed meanwhile")
    window.close()
    assert _kept(window, plan_path) == ["Typed meanwhile", "Begun"]


def test_what_is_only_read_is_not_backed_up(make_window: Any, window: Any, plan_path: Path) -> None:
    other = make_window(plan_path)
    assert other.session.read_only
    other.close()
    assert _kept(window, plan_path) == []


def test_what_the_file_did_not_take_is_no_reason_for_a_backup_without_it(
    window: Any, plan_path: Path, boxes: Any
) -> None:
    with held(plan_path):
        _edit(window, "Not in the file")
        assert window.session.unsaved is not None
        assert window.session.back_up_now() == ""
        boxes.answer = "Close, and keep them"
        window.close()
    assert _kept(window, plan_path) == []


def test_a_failure_at_closing_is_said_and_keeps_nobody(
    window: Any, plan_path: Path, boxes: Any
) -> None:
    window.preferences.backup_folder.write_text("a file where a folder should be")
    _edit(window, "In the plan all the same")
    assert window.close()
    assert [title for title, _ in boxes] == ["No backup was taken at closing"]
    assert "The plan itself is saved" in boxes[0][1]


def test_a_disk_that_does_not_answer_keeps_nobody_for_long(
    window: Any, plan_path: Path, boxes: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    monkeypatch.setattr(session, "CLOSING", 0.2)
    monkeypatch.setattr(session, "GRACE", 0.1)
    monkeypatch.setattr(Backups, "take", lambda *_a, **_k: gate.wait(20) and None)
    window.session.back_up()
    _edit(window, "More")
    began = time.monotonic()
    assert window.close()
    assert time.monotonic() - began < 5
    assert "did not answer in time" in boxes[0][1]
    gate.set()


def test_closing_gives_the_backup_so_much_time_and_no_more(
    window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[float] = []

    def take(_self: Backups, *, seconds: float, of: Path | None = None) -> None:
        given.append(seconds)
        raise FileProblem("It took too long.")

    monkeypatch.setattr(Backups, "take", take)
    present: PlanSession = window.session
    assert present.back_up_now() == "It took too long."
    assert 0 < given[0] <= session.CLOSING


def _slow(monkeypatch: pytest.MonkeyPatch, answers: threading.Event) -> list[str]:
    """A share that answers when it is let; which threads asked it, in a list."""
    asked: list[str] = []
    real = session.found_at

    def found_at(path: Path) -> Any:
        asked.append(threading.current_thread().name)
        answers.wait(20)
        return real(path)

    monkeypatch.setattr(session, "found_at", found_at)
    return asked


def test_a_share_that_does_not_answer_is_asked_by_no_window(
    window: Any, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    answers = threading.Event()
    window.session._look.stop()
    qtbot.waitUntil(lambda: window.session._asking is None)
    asked, looked = _slow(monkeypatch, answers), []
    monkeypatch.setattr(window.session.file, "look", lambda: looked.append(1))
    window.session._look.start(10)
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(session.PROMPT * 1000 + 100)
    assert asked == ["in a thread"] and looked == [], "it is not asked again before it answered"
    answers.set()
    qtbot.waitUntil(lambda: len(looked) > 1)  # it is prompt again


def test_what_is_not_saved_is_tried_again_on_a_share_that_is_slow(
    window: Any, monkeypatch: pytest.MonkeyPatch, qtbot: Any, plan_path: Path
) -> None:
    monkeypatch.setattr(session, "PROMPT", 0.0)  # none is quick enough
    window.session._look.stop()
    qtbot.waitUntil(lambda: window.session._asking is None)
    with held(plan_path):
        actions.set_field(window.plan, window.plan.data.actions()[0], "progress", "Typed")
        assert window.session.unsaved is not None
        with monkeypatch.context() as silent:
            silent.setattr(session, "found_at", lambda _path: None)
            silent.setattr(window.session.file, "save_again", lambda: 1 / 0)
            window.session._again.setInterval(10)
            qtbot.wait(200)  # of one that does not answer at all nothing is asked
            window.session._again.stop()
            qtbot.waitUntil(lambda: window.session._asking is None)
    window.session._found = session.found_at(plan_path)  # and nothing is new about it
    window.session._again.start(10)
    qtbot.waitUntil(lambda: window.session.unsaved is None)
