"""Evidence in an action's panel: shown, dropped, opened by a key, kept inside, edited, undone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.core.evidence.looking import State, facts_of
from desktop.ui import choose_file
from desktop.ui.evidence.adding import AddEvidence
from desktop.ui.evidence.dialog import NONE, OLD, EvidenceDialog
from desktop.ui.evidence.eyes import eyes_of
from desktop.ui.window import MainWindow
from tests.ui.evidence.evidence_window import (
    AUDIT,
    LOG,
    box,
    choose,
    drop,
    first,
    items,
    state_known,
)

Qk = Qt.Key


def adding(window: MainWindow, qtbot: Any) -> AddEvidence:
    """The dialogue that asks what was dropped is."""

    def there() -> AddEvidence | None:
        return next((each for each in window.findChildren(AddEvidence) if each.isVisible()), None)

    qtbot.waitUntil(lambda: there() is not None)
    found = there()
    assert found is not None
    return found


def panel_of(window: MainWindow) -> QWidget:
    """Where the system lets go what is dropped on the panel."""
    assert window.pages is not None
    detail: Any = window.pages.detail
    found: QWidget = detail.viewport()
    return found


def idle(window: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: window.tasks.running == 0)


def test_what_there_is_its_age_its_strength_and_what_it_speaks_for(shown: MainWindow) -> None:
    panel = box(shown)
    assert panel.summary.text() == "3 items, newest 7 days old"
    words = [panel.model.in_words(each) for each in panel.model.items]
    assert words[0] == (
        "Log of visits; data; 01/10/2018, 7 d; strength direct; speaks for delivery and impact; "
        "kept inside the plan"
    )
    assert words[1] == (
        "Audit of 40 assessments; audit; 14/05/2018, 147 d; strength indirect; speaks for "
        "delivery; evidence/Audit of 40.pdf; file there"
    )
    assert words[2].startswith("Team manager's word; no date; strength claimed")
    index = panel.model.index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == words[1]
    assert panel.table.accessibleName() == "Evidence of the action"


def test_a_file_that_was_changed_moved_or_is_gone_is_told(
    shown: MainWindow, folder: Path, qtbot: Any
) -> None:
    panel, path = box(shown), folder / "evidence" / "Audit of 40.pdf"
    assert panel.notice.text() == ""
    for do, words in (
        (lambda: path.write_bytes(b"x"), "its file was changed since it was added"),
        (path.unlink, "its file is missing"),
        (lambda: path.with_name("new.pdf").write_bytes(AUDIT), "was moved, to evidence/new.pdf"),
    ):
        do()
        panel._eyes.look(items(shown))
        state_known(shown, qtbot)
        assert words in panel.notice.text()


def test_a_link_is_opened_by_enter_after_it_was_shown_where_it_goes(
    shown: MainWindow, opened: list[QUrl], boxes: Any, folder: Path
) -> None:
    choose(shown, "Audit of 40 assessments")
    assert not opened
    QTest.keyClick(box(shown).table, Qk.Key_Return)
    assert not opened and "Audit of 40.pdf" in boxes[-1][1]
    boxes.answer = "Open it"
    QTest.keyClick(box(shown).table, Qk.Key_Return)
    assert [Path(each.toLocalFile()) for each in opened] == [folder / "evidence/Audit of 40.pdf"]


def test_a_file_inside_is_opened_as_a_private_copy_that_goes_with_the_plan(
    shown: MainWindow, opened: list[QUrl], qtbot: Any
) -> None:
    choose(shown, "Log of visits")
    QTest.keyClick(box(shown).table, Qk.Key_Return)
    idle(shown, qtbot)
    (url,) = opened
    copy = Path(url.toLocalFile())
    assert copy.name == "log.csv" and copy.read_bytes() == LOG
    assert not copy.stat().st_mode & 0o222
    shown.close_plan()
    assert not copy.exists()


@pytest.mark.parametrize("name", ["run.exe", "run.sh", "x.pdf.bat", "page.html", "noending"])
def test_no_program_is_opened_whether_inside_or_linked(
    shown: MainWindow, folder: Path, opened: list[QUrl], boxes: Any, name: str, qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (folder / name).write_bytes(b"#!/bin/sh\n")
    assert shown.plan is not None
    for title, file in (("Audit of 40 assessments", name), ("Log of visits", name)):
        item = choose(shown, title)
        with shown.plan.step("another name"):
            shown.plan.update(item, file=file)
        choose(shown, title)
        boxes.clear()
        QTest.keyClick(box(shown).table, Qk.Key_Return)
        idle(shown, qtbot)
        assert "opens no programs, scripts or shortcuts" in boxes[-1][1] and not opened
    monkeypatch.setattr(choose_file, "to_save", lambda *_, **__: folder / "out.bin")
    boxes.answer = "Save a copy"
    QTest.keyClick(box(shown).table, Qk.Key_Return)
    idle(shown, qtbot)
    assert (folder / "out.bin").read_bytes() == LOG and not opened


def test_files_that_are_dropped_on_the_panel_are_evidence_when_somebody_says_so(
    shown: MainWindow, folder: Path, qtbot: Any
) -> None:
    new = [folder / "Dip sample.docx", folder / "Ø report.pdf"]
    for number, each in enumerate(new):
        each.write_bytes(b"sample %d" % number)
        os.utime(each, (1_537_000_000, 1_537_000_000))  # 15 September 2018
    assert shown.pages is not None
    assert drop(panel_of(shown), new, QPoint(60, 60))
    dialog = adding(shown, qtbot)
    assert [each.title.text() for each in dialog.files] == ["Dip sample", "Ø report"]
    assert [each.day.text() for each in dialog.files] == ["15/09/2018"] * 2
    assert dialog.of_file.isVisible() and "the file's own" in dialog.of_file.text()
    assert dialog.strength.value() == "" and dialog.kind.value() == ""
    assert len(items(shown)) == 3
    dialog.files[0].title.setFocus()
    dialog.files[0].title.selectAll()
    QTest.keyClicks(dialog.files[0].title, "Dip sample of 15")
    QTest.keyClick(dialog.files[0].title, Qk.Key_Return)
    assert shown.plan is not None and shown.plan.undo_text == "add evidence 2 items"
    added = items(shown)[-2:]
    assert [(each.title, each.on, each.kept, each.strength) for each in added] == [
        ("Dip sample of 15", "2018-09-15", "link", ""), ("Ø report", "2018-09-15", "link", ""),
    ]  # fmt: skip
    assert box(shown).model.rowCount() == 5
    shown.editing.undo.trigger()
    assert box(shown).model.rowCount() == 3


def test_a_file_over_a_row_of_the_grid_is_for_that_action(
    shown: MainWindow, folder: Path, qtbot: Any
) -> None:
    (folder / "a.pdf").write_bytes(b"a")
    assert shown.pages is not None and shown.plan is not None
    grid = shown.pages.area_page.grid
    second = shown.plan.data.actions(shown.plan.data.areas[0])[1]
    row = next(at for at in range(20) if grid._grid.action(at) is second)
    at = QPoint(120, grid.rowViewportPosition(row) + 5)
    assert drop(grid.viewport(), [folder / "a.pdf"], at)
    dialog = adding(shown, qtbot)
    assert "4.2 Review each open case" in dialog.about.text()
    dialog.accept()
    assert items(shown)[-1].action_id == second.id
    below = QPoint(120, grid.viewport().height() - 3)
    assert not drop(grid.viewport(), [folder / "a.pdf"], below)


def test_a_file_over_a_line_of_the_panel_is_evidence_and_no_text_for_the_line(
    shown: MainWindow, folder: Path, qtbot: Any
) -> None:
    assert shown.pages is not None
    detail: Any = shown.pages.detail
    for editor in (detail.milestones.new, detail.field("progress").editor.viewport()):
        # What the line does not take, the system offers to what stands behind it.
        assert drop(editor, [folder / "evidence" / "Audit of 40.pdf"], QPoint(5, 5))
        dialog = adding(shown, qtbot)
        assert "is an item here already: “Audit of 40 assessments”" in dialog.notice.text()
        dialog.reject()
        assert detail.milestones.new.text() == ""
        assert detail.field("progress").editor.toPlainText() == "Begun"


def test_a_folder_and_what_is_not_there_are_told_and_the_rest_is_taken(
    shown: MainWindow, folder: Path, boxes: Any, qtbot: Any
) -> None:
    (folder / "b.pdf").write_bytes(b"b")
    assert shown.pages is not None
    drop(panel_of(shown), [folder / "evidence", folder / "no", folder / "b.pdf"], QPoint(9, 9))
    dialog = adding(shown, qtbot)
    assert "evidence is a folder" in boxes[-1][1] and "no could not be read" in boxes[-1][1]
    assert [each.title.text() for each in dialog.files] == ["b"]
    dialog.reject()


def test_kept_inside_on_request_with_the_warning_and_out_again_byte_for_byte(
    shown: MainWindow, folder: Path, boxes: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = box(shown)
    item = choose(shown, "Audit of 40 assessments")
    panel.do("inside")
    idle(shown, qtbot)
    assert "This puts 18 bytes into the plan" in boxes[-1][1] and item.kept == "link"
    boxes.answer = "Keep it inside"
    panel.do("inside")
    idle(shown, qtbot)
    item = choose(shown, "Audit of 40 assessments")
    assert item.kept == "inside"
    (folder / "evidence" / "Audit of 40.pdf").unlink()
    monkeypatch.setattr(choose_file, "to_save", lambda *_, **__: folder / "saved.pdf")
    panel.do("save")
    idle(shown, qtbot)
    assert (folder / "saved.pdf").read_bytes() == AUDIT
    panel.do("link")
    qtbot.waitUntil(lambda: choose(shown, "Audit of 40 assessments").kept == "link")
    idle(shown, qtbot)
    assert choose(shown, "Audit of 40 assessments").file == "saved.pdf"


def test_a_changed_file_is_not_put_inside_and_is_taken_when_somebody_says_so(
    shown: MainWindow, folder: Path, boxes: Any, qtbot: Any
) -> None:
    panel = box(shown)
    (folder / "evidence" / "Audit of 40.pdf").write_bytes(b"15 of 40 were late")
    item = choose(shown, "Audit of 40 assessments")
    panel.do("inside")
    idle(shown, qtbot)
    assert "is not what it was when it was added" in boxes[-1][1] and item.kept == "link"
    panel._eyes.look([item])
    state_known(shown, qtbot)
    before = item.sha256
    panel.do("follow")
    idle(shown, qtbot)
    assert "nobody but you can tell" in boxes[-1][1] and item.sha256 == before
    boxes.answer = "Take it as it is now"
    panel.do("follow")
    qtbot.waitUntil(lambda: item.sha256 != before)
    state_known(shown, qtbot)
    assert panel.notice.text() == ""


def test_what_supports_a_rating_hears_of_a_file_that_is_missing(
    shown: MainWindow, folder: Path, qtbot: Any
) -> None:
    panel = box(shown)
    item = choose(shown, "Audit of 40 assessments")
    (folder / "evidence" / "Audit of 40.pdf").unlink()
    assert shown.pages is not None
    detail: Any = shown.pages.detail
    marks, action = detail._marks, first(shown)
    assert "missing" not in marks.of(action).delivery.support("evidence").words
    panel._eyes.look([item])
    state_known(shown, qtbot)
    assert "; its file is missing." in marks.of(action).delivery.support("evidence").words


def test_a_moved_file_is_followed(shown: MainWindow, folder: Path, qtbot: Any) -> None:
    panel = box(shown)
    (folder / "evidence" / "Audit of 40.pdf").rename(folder / "evidence" / "new name.pdf")
    item = choose(shown, "Audit of 40 assessments")
    panel._eyes.look([item])
    state_known(shown, qtbot)
    menu = QMenu()
    panel.fill(menu)
    entry = next(each for each in menu.actions() if "Follow it" in each.text())
    assert entry.text() == "Follow it to evidence/new name.pdf"
    entry.trigger()
    qtbot.waitUntil(lambda: item.file == "evidence/new name.pdf")
    assert shown.plan is not None and shown.plan.undo_text.startswith("follow the file of")
    state_known(shown, qtbot)


def test_keys_add_edit_and_delete(shown: MainWindow, qtbot: Any) -> None:
    panel = box(shown)
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qk.Key_Insert)
    dialog = adding(shown, qtbot)
    QTest.keyClick(dialog, Qk.Key_Return)
    assert dialog.isVisible() and "needs a title" in dialog.notice.text()
    QTest.keyClicks(dialog.files[0].title, "Said at the forum")
    QTest.keyClicks(dialog.files[0].day, "next week")
    dialog.accept()
    assert dialog.isVisible() and "Nothing was added yet" in dialog.notice.text()
    dialog.files[0].day.clear()
    QTest.keyClicks(dialog.files[0].day, "9/10/2018")
    dialog.accept()
    assert "has not come" in dialog.notice.text()
    dialog.files[0].day.clear()
    QTest.keyClick(dialog.files[0].title, Qk.Key_Return)
    assert [each.title for each in items(shown)][-1] == "Said at the forum"
    choose(shown, "Said at the forum")
    QTest.keyClick(panel.table, Qk.Key_Delete)
    assert len(items(shown)) == 3
    choose(shown, "Log of visits")
    QTest.keyClick(panel.table, Qk.Key_F2)
    listed = shown.findChild(EvidenceDialog)
    assert listed is not None and listed.isVisible()
    assert listed.chosen() is items(shown)[1]
    listed.close()


def test_deleting_what_is_kept_inside_says_that_the_history_has_it_still(
    shown: MainWindow, boxes: Any
) -> None:
    panel = box(shown)
    for answer, left in (("", 3), ("Delete", 2)):
        choose(shown, "Log of visits")
        panel.table.setFocus()
        boxes.answer = answer
        QTest.keyClick(panel.table, Qk.Key_Delete)
        assert "“Log of visits”" in boxes[-1][1] and "stays in the plan's history" in boxes[-1][1]
        assert len(items(shown)) == left
    shown.editing.undo.trigger()
    assert [each.kept for each in items(shown)].count("inside") == 1


def test_a_file_too_large_to_be_kept_inside_can_only_be_a_link(
    shown: MainWindow, folder: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.evidence.adding.LARGEST", 10)
    (folder / "film.mp4").write_bytes(b"a" * 11)
    assert shown.pages is not None
    drop(panel_of(shown), [folder / "film.mp4"], QPoint(9, 9))
    dialog = adding(shown, qtbot)
    assert not dialog.inside.isEnabled() and "film.mp4 has 11 bytes" in dialog.warning.text()
    dialog.reject()


def test_the_list_finds_what_is_old_has_none_or_was_changed(
    shown: MainWindow, folder: Path, qtbot: Any
) -> None:
    assert shown.session is not None
    dialog = EvidenceDialog(shown.session, None, shown)
    dialog.show()
    state_known(shown, qtbot)

    def titles() -> list[str]:
        return [dialog._title(row) for row in map(dialog.model.row_at, range(99)) if row]

    assert titles() == ["Log of visits", "Audit of 40 assessments", "Team manager's word"]
    dialog.filter.setCurrentIndex(OLD)
    assert titles() == ["Audit of 40 assessments", "Team manager's word"]
    dialog.filter.setCurrentIndex(NONE)
    assert len(titles()) == 8 and titles()[0] == "4.2 Review each open case"
    before = len(shown.plan.data.actions())  # type: ignore[union-attr]
    QTest.keyClick(dialog.table, Qk.Key_Delete)
    assert len(shown.plan.data.actions()) == before  # type: ignore[union-attr]
    dialog.buttons["add"].click()
    asked = adding(shown, qtbot)
    assert "4.2" in asked.about.text()
    asked.reject()
    (folder / "evidence" / "Audit of 40.pdf").write_bytes(b"z")
    dialog.filter.setCurrentIndex(1)
    assert titles() == []
    QTest.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles() == ["Audit of 40 assessments"])
    assert "1 file changed, moved or missing" in dialog.told.text()
    dialog.filter.setCurrentIndex(0)
    dialog.select(0)
    asked_for: list[int] = []
    dialog.go_to_asked.connect(asked_for.append)
    dialog.buttons["go"].click()
    assert asked_for == [first(shown).id]


def test_an_item_that_is_worked_on_stays_until_the_filter_is_applied_again(
    shown: MainWindow, qtbot: Any
) -> None:
    assert shown.session is not None
    dialog = EvidenceDialog(shown.session, None, shown)
    dialog.show()
    state_known(shown, qtbot)
    dialog.filter.setCurrentIndex(OLD)
    audit = items(shown)[0]
    assert dialog.chosen() is audit
    day: Any = dialog.form.editor("on")
    day.setFocus()
    day.selectAll()
    QTest.keyClicks(day, "08/10/2018")
    QTest.keyClick(day, Qk.Key_Tab)
    assert audit.on == "2018-10-08" and dialog.chosen() is audit
    focus = dialog.focusWidget()
    assert focus is not None and dialog.form.isAncestorOf(focus), "the next keys go on in its form"
    dialog.filter.activated.emit(OLD)
    assert dialog.model.rowCount() == 1 and dialog.chosen() is not audit
    dialog.reject()


def test_the_form_edits_an_item_in_steps_and_refuses_a_day_to_come(
    shown: MainWindow, qtbot: Any
) -> None:
    assert shown.session is not None
    item = items(shown)[0]
    dialog = EvidenceDialog(shown.session, item, shown)
    dialog.show()
    strength: Any = dialog.form.editor("strength")
    strength.set_value("direct")
    strength.activated.emit(1)
    assert item.strength == "direct"
    day: Any = dialog.form.editor("on")
    day.setText("09/10/2018")
    day.editingFinished.emit()
    assert item.on == "2018-05-14" and "The day was left as it was" in dialog.notice.text()
    state_known(shown, qtbot)
    dialog.close()
    assert shown.plan is not None
    shown.plan.undo()
    assert items(shown)[0].strength == "indirect"


def test_a_plan_that_is_only_read_can_be_looked_at_and_not_changed(
    shown: MainWindow, folder: Path, qtbot: Any, boxes: Any
) -> None:

    assert shown.plan is not None and shown.pages is not None
    shown.plan.why_read_only = "It is open with somebody else."
    panel = box(shown)
    panel.show_action(first(shown))
    assert not panel.add.isVisible()
    assert shown.pages.detail is not None
    assert not drop(panel_of(shown), [folder / "evidence/Audit of 40.pdf"], QPoint(9, 9))
    grid = shown.pages.area_page.grid
    at = QPoint(120, grid.rowViewportPosition(0) + 5)
    assert not drop(grid.viewport(), [folder / "evidence/Audit of 40.pdf"], at)
    choose(shown, "Log of visits")
    for key in (Qk.Key_Delete, Qk.Key_Insert):
        QTest.keyClick(panel.table, key)
    menu = QMenu()
    panel.fill(menu)
    can = {each.text() for each in menu.actions() if each.isEnabled()}
    assert can == {"Open", "Edit…", "Save a copy…"} and len(items(shown)) == 3
    assert shown.session is not None
    dialog = EvidenceDialog(shown.session, None, shown)
    dialog.show()
    assert not dialog.buttons["add"].isEnabled() and not dialog.form.editor("strength").isEnabled()
    dialog.select(0)
    assert dialog.buttons["open"].isEnabled() and dialog.buttons["save"].isEnabled()
    state_known(shown, qtbot)
    dialog.close()
    assert not QApplication.activeModalWidget()


def test_a_look_is_stopped_and_begun_again(shown: MainWindow, qtbot: Any) -> None:
    assert shown.session is not None
    eyes = eyes_of(shown.session)
    eyes.look(items(shown))
    eyes.stop()
    assert not eyes.busy
    eyes.look(items(shown))
    state_known(shown, qtbot)
    assert eyes.of(items(shown)[0]).state is State.THERE


@pytest.mark.parametrize("answer", ["Write them beside it", "The workbook only", ""])
def test_an_export_asks_what_becomes_of_files_that_are_inside(
    shown: MainWindow, folder: Path, boxes: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:  # fmt: skip
    to = folder / "out.xlsx"
    monkeypatch.setattr(choose_file, "to_save", lambda *_, **__: to)
    boxes.answer = answer
    shown.files.export_workbook()
    idle(shown, qtbot)
    assert "1 file that is kept inside the plan (10 bytes) does not go into" in boxes[0][1]
    assert to.exists() == bool(answer)
    beside = folder / "out files"
    assert beside.exists() == (answer == "Write them beside it")
    if beside.exists():
        assert [each.read_bytes() for each in beside.iterdir()] == [LOG]


def test_an_import_takes_the_files_that_lie_beside_the_workbook(
    shown: MainWindow, folder: Path, boxes: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.core.evidence.beside import contents_beside
    from desktop.exchange.importing import import_workbook
    from desktop.store.planfile import create_plan

    to = folder / "out.xlsx"
    monkeypatch.setattr(choose_file, "to_save", lambda *_, **__: to)
    boxes.answer = "Write them beside it"
    shown.files.export_workbook()
    idle(shown, qtbot)
    draft = import_workbook(to).draft
    files, lacking = contents_beside(draft, to)
    assert lacking == ""
    from desktop.core.plan import new_plan_data

    new = new_plan_data("Again")
    with create_plan(folder / "again.plandesk", new, draft=draft, files=files) as file:
        (sha256,) = file.kept_sizes()
        assert b"".join(file.read_kept(sha256)) == LOG


def test_what_is_known_of_files_is_in_the_checks(
    shown: MainWindow, folder: Path, qtbot: Any
) -> None:
    from desktop.ui.checks.bridge import bridge_of

    assert shown.session is not None
    bridge = bridge_of(shown.session)
    (folder / "evidence" / "Audit of 40.pdf").write_bytes(b"another")
    eyes_of(shown.session).look(items(shown))
    state_known(shown, qtbot)
    qtbot.waitUntil(
        lambda: any(each.rule == "evidence-changed" for each in bridge.of_action(first(shown).id)),
        timeout=20_000,
    )


def test_a_day_that_was_typed_stays_when_a_file_is_chosen(
    shown: MainWindow, folder: Path, qtbot: Any
) -> None:
    assert shown.session is not None
    dialog = AddEvidence(shown.session, items(shown)[0])
    qtbot.addWidget(dialog)
    (line,) = dialog.files
    line.title.setText("What families say")
    line.day.setText("01/03/2018")
    facts = facts_of(folder / "evidence" / "Audit of 40.pdf", folder / "wyeford.plandesk")
    dialog.take(([facts], []))
    (line,) = dialog.files
    assert (line.title.text(), line.day.text()) == ("What families say", "01/03/2018")
    assert line.facts is facts
