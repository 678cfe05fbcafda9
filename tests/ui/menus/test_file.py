"""The File menu, driven through a real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.store.planfile import create_plan
from desktop.ui import choose_file


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    """Answers the next file dialogues with this path."""

    def give(path: Path | None) -> None:
        monkeypatch.setattr(choose_file, "to_open", lambda *_a, **_k: path)
        monkeypatch.setattr(choose_file, "to_save", lambda *_a, **_k: path)

    return give


def menu_words(window: Any, title: str) -> list[str]:
    menu = next(each.menu() for each in window.menuBar().actions() if each.text() == title)
    menu.aboutToShow.emit()
    words = [each.text().replace("&", "") for each in menu.actions() if each.isEnabled()]
    menu.aboutToHide.emit()
    return [each for each in words if each]


def test_what_needs_a_plan_is_grey_without_one(make_window: Any, window: Any) -> None:
    needs = {"Export as workbook…", "Print or save a report…", "Close plan"}
    assert needs <= set(menu_words(window, "&File"))
    assert not needs & set(menu_words(make_window(None), "&File"))


def test_the_samples_are_found(window: Any) -> None:
    assert len(window.files.sample_plans()) >= 3


def test_a_new_plan(window: Any, tmp_path: Path, answer: Any, qtbot: Any) -> None:
    dialog = window.files.new_plan()
    dialog.accept()
    assert dialog.isVisible() and "needs a title" in dialog.notice.text()
    dialog.title.setText("Care leavers' plan")
    dialog.form.setCurrentIndex(dialog.form.findData("workstream-2015"))
    answer(tmp_path / "new.plandesk")
    dialog.accept()
    assert window.session.path == tmp_path / "new.plandesk"
    info = window.plan.data.info
    assert (info.title, info.form) == ("Care leavers' plan", "workstream-2015")
    assert len(window.plan.data.areas) == 1


def test_a_new_plan_is_never_written_over_another(
    window: Any, plan_path: Path, answer: Any, boxes: Any
) -> None:
    before = plan_path.read_bytes()
    dialog = window.files.new_plan()
    dialog.title.setText("Another")
    answer(plan_path)
    dialog.accept()
    assert "There is a file" in boxes[-1][1]
    assert plan_path.read_bytes() == before


def test_open_and_recent(
    make_window: Any, window: Any, plan_path: Path, tmp_path: Path, answer: Any
) -> None:
    other = tmp_path / "other & more.plandesk"
    from desktop.core.plan import new_plan_data

    create_plan(other, new_plan_data("Other")).close()
    answer(other)
    window.files.open_plan()
    assert window.session.path == other
    plan_path.unlink()
    menu = window.files.menu()
    recent = next(each.menu() for each in menu.actions() if each.text() == "Open &recent")
    recent.aboutToShow.emit()
    words = [each.text() for each in recent.actions() if each.text()]
    assert words == [
        "&1  other && more.plandesk",
        "wyeford.plandesk is no longer there: take it off the list",
        "Clear the list",
    ]
    recent.actions()[1].trigger()
    assert window.preferences.recent() == [other]
    recent.actions()[-1].trigger()
    assert window.preferences.recent() == []
    menu.deleteLater()


def test_nothing_happens_when_no_file_is_chosen(window: Any, answer: Any) -> None:
    answer(None)
    path = window.session.path
    window.files.open_plan()
    window.files.export_workbook()
    window.files.rescue_plan()
    assert window.session.path == path


def test_export_writes_a_workbook_and_the_plan_comes_back_from_it(
    window: Any, tmp_path: Path, answer: Any, qtbot: Any
) -> None:
    from desktop.exchange.importing import import_workbook

    to = tmp_path / "out.xlsx"
    answer(to)
    window.files.export_workbook()
    qtbot.waitUntil(lambda: "exported to" in window.statusBar().currentMessage(), timeout=10_000)
    qtbot.waitUntil(lambda: not window.tasks.running)
    draft = import_workbook(to).draft
    assert [action.no for action in draft.actions()] == [
        action.no for action in window.plan.data.actions()
    ]


def test_a_damaged_plan_offers_what_can_be_read(
    make_window: Any, plan_path: Path, tmp_path: Path, answer: Any, boxes: Any, qtbot: Any
) -> None:
    content = bytearray(plan_path.read_bytes())
    content[len(content) - 4096 :] = b"\xff" * 4096
    content[100:108] = b"\x00" * 8
    damaged = tmp_path / "damaged.plandesk"
    damaged.write_bytes(content)
    window = make_window(None)
    boxes.answer = "Open what can be read"
    answer(tmp_path / "rescued.plandesk")
    assert not window.open_path(damaged)
    assert "damaged" in boxes[0][1]
    qtbot.waitUntil(lambda: not window.tasks.running, timeout=10_000)
    assert damaged.read_bytes() == bytes(content), "the damaged file stays as it is"
    assert len(boxes) == 2
    if window.session is not None:
        assert window.session.path == tmp_path / "rescued.plandesk"
        assert "damaged.plandesk is as it was" in boxes[1][1]


def test_a_plan_with_a_torn_end_is_rescued(
    make_window: Any, plan_path: Path, tmp_path: Path, answer: Any, boxes: Any, qtbot: Any
) -> None:
    window = make_window(None)
    answer(tmp_path / "rescued.plandesk")
    window.files.rescue_from(plan_path)
    qtbot.waitUntil(lambda: window.session is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not window.tasks.running)
    assert len(window.plan.data.actions()) == 9
    assert "history of changes" in boxes[-1][1].lower()


def test_closing_shows_the_first_page(window: Any) -> None:
    window.files.close_.trigger()
    assert window.session is None
    window.files.report.trigger()
    assert "Open a plan first" in window.statusBar().currentMessage()


def test_a_sample_is_copied_before_it_is_opened(
    window: Any, plan_path: Path, tmp_path: Path, answer: Any, boxes: Any
) -> None:
    window.files.close_plan()
    before = plan_path.read_bytes()
    answer(tmp_path / "mine.plandesk")
    window.files.open_sample(plan_path)
    assert window.session.path == tmp_path / "mine.plandesk"
    assert plan_path.read_bytes() == before
    window.files.open_sample(plan_path)
    assert "already" in boxes[-1][1]


def test_a_file_name_gets_its_ending(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = "PySide6.QtWidgets.QFileDialog.getSaveFileName"
    for typed, kinds, name in (
        ("plan", choose_file.PLANS, "plan.plandesk"),
        ("v1.2", choose_file.PDF, "v1.2.pdf"),
        ("Book.XLSX", choose_file.WORKBOOK, "Book.XLSX"),
    ):
        monkeypatch.setattr(asked, lambda *_a, typed=typed, **_k: (str(tmp_path / typed), ""))
        assert choose_file.to_save(None, "Save", kinds, tmp_path) == tmp_path / name
    monkeypatch.setattr(asked, lambda *_a, **_k: ("", ""))
    assert choose_file.to_save(None, "Save", choose_file.PDF, tmp_path) is None
    assert choose_file.safe_name('Plan: "2018/19"?') == "Plan 2018 19"
    assert choose_file.safe_name("...") == "Improvement plan"


def test_help_keys_and_about(window: Any, qtbot: Any) -> None:
    shown = window.help_actions.show_help()
    assert shown.list.count() >= 5 and "one file" in shown.browser.toPlainText()
    from PySide6.QtCore import QUrl

    shown._follow(QUrl("2-importing.md"))
    assert "Which workbook?" in shown.browser.toPlainText()
    keys = window.help_actions.show_keys()
    assert "Ctrl+Z" in keys.browser.toPlainText() and "Import a workbook" in (
        keys.browser.toPlainText()
    )
    about = window.help_actions.show_about()
    for dialog in (shown, keys, about):
        with qtbot.waitSignal(dialog.destroyed):
            dialog.close()


def test_no_two_entries_share_a_key(window: Any) -> None:
    from PySide6.QtGui import QAction

    seen: dict[str, str] = {}
    for action in window.findChildren(QAction):
        for key in action.shortcuts():
            words = action.text()
            assert seen.setdefault(key.toString(), words) == words, key.toString()


def test_starting_imports_no_dialogue_and_no_other_room() -> None:
    import subprocess
    import sys

    program = (
        "import sys, desktop.ui.window\n"
        # Of the reports no more than what the kinds declare of themselves, for the menu.
        "light = ('kind', 'kinds', 'options')\n"
        "light = ('desktop.reports', *(f'desktop.reports.{m}' for m in light))\n"
        "print([m for m in sys.modules if m not in light and"
        " m.startswith(('desktop.exchange', 'desktop.reports', 'desktop.ui.dialogs.',"
        "  'desktop.ui.wizard.', 'openpyxl', 'reportlab', 'pypdfium2'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_new_plan_shows_the_statuses_of_its_legend(window: Any) -> None:
    dialog = window.files.new_plan()
    assert dialog.strip.accessibleName().endswith("R Red, A Amber, G Green, B Blue")
    dialog.legend.setCurrentIndex(1)
    shown = dialog.plan_data().legend
    said = ", ".join(f"{each.code} {each.word}" for each in shown)
    assert dialog.strip.accessibleName() == f"Statuses of the legend: {said}"
    dialog.reject()
