"""An open plan as the window sees it: a view that fails is told of, and stops no other."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from desktop.core.changes import Changed
from desktop.core.editing import actions
from desktop.ui import messages


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
