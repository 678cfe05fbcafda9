"""Fixtures of the window's tests: a real plan file, a real window, messages that are recorded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop.core.editing.actions import dated
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Commitment,
    Requirement,
)
from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan
from desktop.ui import messages
from desktop.ui.guard import FAULTS
from desktop.ui.look.focus import FocusRing
from desktop.ui.look.theme import Theme
from desktop.ui.preferences import Preferences
from desktop.ui.spelling.dictionary import Dictionary
from desktop.ui.window import MainWindow

TODAY = date(2018, 10, 8)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform complains of something that only a real screen can do."""
    for item in items:
        if "/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


def let_go_of_the_keyboard() -> None:
    """No key is held down: after Ctrl+Z was sent, Qt takes Ctrl for held until the next key."""
    if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
        return
    other = QWidget()
    other.show()
    QTest.keyClick(other, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    other.close()
    other.deleteLater()
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """No window and no thread outlives a test."""
    let_go_of_the_keyboard()
    before = set(threading.enumerate())
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.close()
            widget.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # what was deleted "later" is deleted now
    qapp.processEvents()
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not shown, f"left open: {shown}"
    left = set(threading.enumerate()) - before
    assert not [thread for thread in left if not thread.daemon], f"left running: {left}"


@pytest.fixture(autouse=True)
def no_fault_is_covered() -> Iterator[None]:
    """A fault that the guard covers is a failure; a test that makes one calls FAULTS.forget()."""
    FAULTS.forget()
    yield
    covered = FAULTS.forget()
    assert not covered, "\n".join(fault.details for fault in covered)


class Boxes(list[tuple[str, str]]):
    """The message boxes that were shown, as (title, text); ``answer`` is the button to press.

    An answer that is "" presses the way out.
    """

    answer = ""


@pytest.fixture(autouse=True)
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    """Message boxes are recorded, and answered, instead of shown."""
    seen = Boxes()

    def show(box: QMessageBox) -> None:
        seen.append((box.windowTitle(), box.text()))
        wanted = [
            button for button in box.buttons() if seen.answer and seen.answer in button.text()
        ]
        (wanted[0] if wanted else box.escapeButton()).click()

    monkeypatch.setattr(messages, "show_box", show)
    return seen


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light look, with the ring round what has the focus."""
    FocusRing(qapp)
    return Theme(qapp, "light")


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences and backups in a folder of the test's own."""
    return Preferences(tmp_path / "preferences.ini", tmp_path / "backups")


def wyeford() -> Any:
    """A small plan: an area of five actions, one of two commitments, one that is empty."""
    data = new_plan_data("Wyeford Children's Improvement Plan", "Wyeford Council")
    four = data.add(
        Area(position=1.0, code="Ofsted No. 4", title="Pace of plans", lead="Assistant director")
    )
    paragraphs = []
    for place, (ref, text) in enumerate(
        (
            ("RP 11", "Support varies between teams."),
            ("RP 13", "Plans do not say what must change."),
        )
    ):
        requirement = data.add(Requirement(position=float(place), ref=ref, text=text))
        data.add(
            AreaRequirement(area_id=four.id, requirement_id=requirement.id, position=float(place))
        )
        paragraphs.append(requirement)
    for place, (no, action, by_when, lead, ragb) in enumerate(
        (
            (
                "4.1",
                "Agree one list of every child in need",
                "30/09/2018",
                "Assistant director",
                "G",
            ),
            ("4.2", "Review each open case", "30/10/2018", "Assistant director", "G"),
            ("4.3", "Rewrite the guidance", "30/12/2018", "Principal social worker", "B"),
            ("4.4", "Raise the standard of plans", "Ongoing", "Head of safeguarding", "A"),
            (
                "4.5",
                "Set visit targets",
                "10/09/2018",
                "Assistant director / Heads of service",
                "R",
            ),
        ),
        start=1,
    ):
        row = data.add(
            dated(
                Action(
                    key=f"key4{place}", area_id=four.id, position=float(place), no=no,
                    action=action, by_when=by_when, lead=lead, ragb=ragb, progress="Begun",
                )
            )
        )  # fmt: skip
        if place == 1:
            data.add(ActionRequirement(action_id=row.id, requirement_id=paragraphs[0].id))
    six = data.add(Area(position=2.0, code="Ofsted No. 6", title="Management oversight"))
    for group in (1, 2):
        commitment = data.add(
            Commitment(area_id=six.id, position=float(group), text=f"Commitment {group}")
        )
        for place in (1, 2):
            number = (group - 1) * 2 + place
            data.add(
                Action(
                    key=f"key6{number}", area_id=six.id, commitment_id=commitment.id,
                    position=float(number), no=f"6.{number}", action=f"Oversee team {number}",
                )
            )  # fmt: skip
    data.add(Area(position=3.0, code="DP 4(ii)", title="Quality of practice"))
    return data


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    """A real plan file."""
    path = tmp_path / "wyeford.plandesk"
    create_plan(path, wyeford()).close()
    return path


@pytest.fixture(autouse=True)
def dictionary_of_its_own(qapp: QApplication) -> None:
    """No test has the dictionary's process that a window of another one began."""
    for each in qapp.findChildren(Dictionary):
        each._users.clear()
        each.close()


@pytest.fixture
def make_window(
    qtbot: Any, theme: Theme, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path | None], MainWindow]:
    """Makes windows on plan files, with 8 October 2018 as today."""

    def make(path: Path | None) -> MainWindow:
        window = MainWindow(preferences, theme)
        qtbot.addWidget(window)
        if path is not None:
            assert window.open_path(path)
            assert window.plan is not None
            window.plan.today = lambda: TODAY
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        return window

    return make


@pytest.fixture
def window(
    make_window: Callable[[Path | None], MainWindow], plan_path: Path, qtbot: Any
) -> MainWindow:
    """A window on the plan, at its first area, the cursor in the grid."""
    made = make_window(plan_path)
    assert made.plan is not None and made.pages is not None
    made.go_to_area(made.plan.data.areas[0].id)
    made.pages.area_page.model.show(made.plan.data.areas[0])
    made.pages.area_page.grid.go(0, 1)
    made.activateWindow()
    # The platform tells of it a moment later; until then keys and the focus go astray.
    qtbot.waitUntil(made.isActiveWindow)
    made.pages.area_page.grid.setFocus()
    return made


@pytest.fixture
def pack(window: Any, tmp_path: Path) -> Path:
    """A pack of two areas, sent on 24 September."""
    today = window.plan.today
    window.plan.today = lambda: date(2018, 9, 24)
    from desktop.exchange.packs.sending import PackSpec, send_pack

    path = tmp_path / "pack.xlsx"
    spec = PackSpec(
        "West Marches Police", areas=("Ofsted No. 4", "Ofsted No. 6"), reply_by="2018-10-04"
    )
    send_pack(window.plan, spec, path)
    window.plan.today = today
    return path
