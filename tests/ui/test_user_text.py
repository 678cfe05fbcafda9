"""Text of a plan is shown as it is written, in every window, page, dialogue and menu."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QGroupBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

import desktop.ui
from desktop.core.kinds import KINDS, Action, Holds, spec_of
from desktop.store.planfile import create_plan
from desktop.ui import messages
from desktop.ui.plain import Label, plain_tip, show_text, tip
from desktop.ui.window import MainWindow
from tests.ui.conftest import wyeford
from tests.ui.test_every_window import DIALOGUES, PAGES
from tests.ui.user_text import SIGN, Watched, faults, marked, of_menu, picture_in


@pytest.fixture
def picture(tmp_path: Path, qapp: QApplication) -> Path:
    return picture_in(tmp_path / "pictures")


@pytest.fixture
def plan_path(tmp_path: Path, picture: Path) -> Path:
    """A plan file with markup in each of its texts, whose own name has some too."""
    path = tmp_path / "R&D.plandesk"
    create_plan(path, marked(wyeford(), picture)).close()
    return path


@pytest.fixture
def opened(picture: Path) -> Iterator[Watched]:
    watched = Watched(picture.parent)
    yield watched
    watched.close()


def test_the_plan_has_markup_in_every_kind(picture: Path) -> None:
    data = marked(wyeford(), picture)
    texts = (Holds.LINE, Holds.TEXT, Holds.LEADS)
    for kind in KINDS:
        named = [each.name for each in spec_of(kind).columns if each.holds in texts]
        if named:
            rows = data.table(kind).values()
            assert any(SIGN in str(getattr(row, name)) for row in rows for name in named), kind


@pytest.mark.matrix(every=2)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_text_of_a_plan_as_text(
    window: MainWindow, opened: Watched, page: str
) -> None:
    opened.opened()
    window.review.toggle_checks(shown=True)  # type: ignore[attr-defined]
    PAGES[page](window)
    if page == "area":
        window.pages.area_page.grid.go(1, 1)  # type: ignore[union-attr]
        assert (
            SIGN in window.status_line.place.text()
        )  # the number of the action that the cursor is on
    for _ in range(5):
        QApplication.processEvents()
    window.grab()
    assert faults(window) == []
    assert not opened.opened(), "a picture that the plan names was opened"


def test_a_dialogue_shows_the_text_of_a_plan_as_text(window: MainWindow, opened: Watched) -> None:
    found = {}
    for name, make in DIALOGUES.items():
        opened.opened()
        dialog: Any = make(window)
        dialog.show()
        QApplication.processEvents()
        dialog.grab()
        found[name] = faults(dialog)
        if opened.opened():
            found[name].append("a picture that the plan names was opened")
        if isValid(dialog):
            dialog.close()
            dialog.deleteLater()
        QApplication.sendPostedEvents(None, 52)
    assert {name: why for name, why in found.items() if why} == {}


def test_a_menu_shows_the_text_of_a_plan_as_text(window: MainWindow) -> None:
    from desktop.core.editing import actions

    assert window.plan is not None
    first = window.plan.data.actions()[0]
    actions.set_field(window.plan, first, "lead", f"{SIGN}R&D")
    window.preferences.add_recent(window.session.path)  # type: ignore[union-attr]
    found = []
    for each in window.menuBar().actions():
        found += of_menu(each.menu())  # type: ignore[arg-type]
    for button in window.tool_bar.findChildren(QToolButton):  # type: ignore[attr-defined]
        if button.menu() is not None:
            found += of_menu(button.menu())
    assert found == []
    assert faults(window) == []


def test_a_message_shows_the_text_of_a_plan_as_text(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[str] = []

    def show(box: QMessageBox) -> None:
        seen.extend(faults(box))
        seen.append(box.buttons()[0].text())
        box.escapeButton().click()

    monkeypatch.setattr(messages, "show_box", show)
    text = f"{SIGN}R&D"
    messages.choose(parent, text, text, [f"Take {text}", "Cancel"], details=text)
    assert seen == ["Take <s>R&&D"]


def test_progress_names_what_it_is_at_as_it_is_written(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.tasks.PATIENCE", 0)
    found: list[str] = []

    def work(progress: Any, cancelled: Any) -> int:
        progress(1, 2, f"{SIGN}sheet")
        return 1

    window.tasks.run(f"Writing the pack for {SIGN}R&D", work, lambda _: found.append("done"))
    found += faults(window)
    qtbot.waitUntil(lambda: "done" in found)
    assert found == ["done"]


def test_one_function_shows_a_text_on_any_widget(qtbot: Any) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    text = f"{SIGN}R&D"
    label, named, button = Label(parent=holder), Label("x", holder), QPushButton(holder)
    box, field = QGroupBox(holder), QLineEdit(holder)
    named.setBuddy(field)
    for widget in (label, named, button, box):
        show_text(widget, text)
    tip(button, text)
    assert (label.text(), named.text(), button.text()) == (text, f"{SIGN}R&&D", f"{SIGN}R&&D")
    assert box.title() == f"{SIGN}R&&D" and SIGN not in button.toolTip()
    assert faults(holder) == []
    assert plain_tip("R&D, 4 < 5") == "R&D, 4 < 5"


HOMES = {
    "QLabel": "plain.py", "QComboBox": "pick.py", "QCalendarWidget": "editors/calendar.py",
    "QPushButton": "look/button.py", "QToolButton": "look/button.py",
    "QTableWidgetItem": "look/spoken.py", "QTreeWidgetItem": "look/spoken.py",
}  # fmt: skip


@pytest.mark.parametrize(("theirs", "ours"), HOMES.items())
def test_what_has_a_home_of_ours_is_taken_from_there(theirs: str, ours: str) -> None:
    """Every label is a Label, as Qt's own takes what looks like HTML for that; every list to choose
    from is a PickList, as in Qt's own a space ends what is typed to find a line. Enter presses a
    button of ours when it has the focus, and what is filled by hand says whose each cell is."""
    home = Path(desktop.ui.__file__).parent
    for path in home.rglob("*.py"):
        if path == home / ours:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            bases = node.bases if isinstance(node, ast.ClassDef) else []
            names = [each.id for each in (called, *bases) if isinstance(each, ast.Name)]
            assert theirs not in names, f"{path.name}:{getattr(node, 'lineno', 0)}"


def test_the_first_action_can_still_be_found(window: MainWindow) -> None:
    assert window.plan is not None
    assert [each for each in window.plan.data.all(Action) if each.no == "4.1"]
