"""Packs from the window: choosing what goes, writing it, and the list of what was sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QDate, Qt

from desktop.core.editing import rows
from desktop.core.editing.actions import set_field
from desktop.core.errors import FileProblem
from desktop.core.kinds import Lead, Pack
from desktop.ui import choose_file
from desktop.ui.packs import sending
from desktop.ui.packs.packs_dialog import PacksModel
from tests.ui.merge.conftest import action


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where every question for a file is answered with."""
    path = tmp_path / "out" / "pack.xlsx"
    path.parent.mkdir()
    monkeypatch.setattr(choose_file, "to_save", lambda *_a, **_k: path)
    return path


def wait(window: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not window.tasks.running, timeout=20_000)


def numbers(dialog: Any) -> list[str]:
    """The numbers of the actions that the dialogue says will go."""
    model = dialog.preview
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def tick(dialog: Any, ticks: Any, *values: str) -> None:
    ticks.tick(set(values))


def test_nothing_goes_until_something_is_ticked(window: Any, qtbot: Any) -> None:
    dialog = window.exchange.make_pack()
    assert not dialog.make.isEnabled() and dialog.summary.text() == "Tick whose actions go."
    assert dialog.reply.date() == QDate(2018, 10, 22), "two weeks from today"
    assert {name for name, box in dialog.fill_boxes.items() if box.isChecked()} == {
        "by_when", "progress", "ragb",
    }  # fmt: skip
    assert "no" not in dialog.fill_boxes and "action" not in dialog.fill_boxes
    dialog.reject()


def test_the_preview_follows_the_ticks(window: Any, qtbot: Any, qtmodeltester: Any) -> None:
    dialog = window.exchange.make_pack()
    tick(dialog, dialog.leads, "Assistant director")
    assert numbers(dialog) == ["4.1", "4.2", "4.5"]
    item = dialog.leads.findItems("Head of safeguarding", Qt.MatchFlag.MatchStartsWith)[0]
    assert item.text().endswith("1 action")
    dialog.leads.setCurrentItem(item)
    qtbot.keyClick(dialog.leads, Qt.Key.Key_Space)
    assert numbers(dialog) == ["4.1", "4.2", "4.4", "4.5"]
    assert dialog.summary.text() == "4 actions go to the partner, who may fill in 3 columns"
    dialog.by_areas.click()
    assert numbers(dialog) == []
    tick(dialog, dialog.areas, "Ofsted No. 6")
    assert numbers(dialog) == ["6.1", "6.2", "6.3", "6.4"]
    qtmodeltester.check(dialog.preview)
    dialog.reject()


def test_a_known_partner_brings_its_leads(window: Any, qtbot: Any) -> None:
    rows.add(window.plan, Lead(name="Head of safeguarding", partner="Health Trust"))
    dialog = window.exchange.make_pack()
    assert [dialog.partner.itemText(row) for row in range(dialog.partner.count())] == [
        "Health Trust"
    ]
    qtbot.keyClicks(dialog.partner.lineEdit(), "Health Trust")
    assert dialog.leads.values() == ["Head of safeguarding"]
    dialog.partner.setCurrentText("Somebody")
    assert dialog.leads.values() == [], "what was ticked for another partner does not stay"
    dialog.partner.setCurrentText("principal social worker")
    assert dialog.leads.values() == ["Principal social worker"]
    dialog.reject()


def test_spellings_that_go_together_stand_once(window: Any) -> None:
    leads = {each.no: each for each in window.plan.data.actions()}
    set_field(window.plan, leads["4.2"], "lead", "Assistant Director")
    dialog = window.exchange.make_pack()
    words = [dialog.leads.item(row).text() for row in range(dialog.leads.count())]
    assert [each for each in words if each.startswith("Assistant")] == [
        "Assistant director   ·   3 actions"
    ]
    dialog.leads.tick({"Assistant director"})
    assert numbers(dialog) == ["4.1", "4.2", "4.5"]
    dialog.reject()


def test_writing_records_what_was_sent_in_one_step(
    window: Any, qtbot: Any, target: Path, boxes: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(sending, "show_folder", opened.append)
    dialog = window.exchange.make_pack()
    dialog.partner.setCurrentText("West Marches Police")
    dialog.by_areas.click()
    tick(dialog, dialog.areas, "Ofsted No. 4")
    dialog.fill_boxes["lead"].setChecked(True)
    dialog.note.setPlainText("Please update by Monday.")
    steps = len(window.plan.history())
    boxes.answer = "Open its folder"
    dialog.make.click()
    wait(window, qtbot)
    (pack,) = window.plan.data.all(Pack)
    assert (pack.partner, pack.areas, pack.leads) == ("West Marches Police", ["Ofsted No. 4"], [])
    assert (pack.reply_by, pack.file_name) == ("2018-10-22", "pack.xlsx")
    assert set(pack.fill) == {"by_when", "progress", "ragb", "lead"}
    assert pack.note == "Please update by Monday."
    assert len(pack.sent) == 5 and len(window.plan.history()) == steps + 1
    assert window.plan.undo_text == "send a pack to West Marches Police"
    book = openpyxl.load_workbook(target)
    assert any("Please update by Monday." in str(cell.value) for cell in book.worksheets[0]["A"])
    assert boxes[-1][0] == "The pack is ready to send"
    assert "5 actions for West Marches Police" in boxes[-1][1] and "22/10/2018" in boxes[-1][1]
    assert opened == [target]


def test_what_is_missing_is_said_in_the_dialogue(window: Any, qtbot: Any, target: Path) -> None:
    dialog = window.exchange.make_pack()
    tick(dialog, dialog.leads, "Assistant director")
    dialog.make.click()
    assert dialog.isVisible() and "one partner" in dialog.notice.text()
    dialog.partner.setCurrentText("Trust")
    tick(dialog, dialog.leads, "Assistant director")
    for box in dialog.fill_boxes.values():
        box.setChecked(False)
    dialog.make.click()
    assert "at least one column" in dialog.notice.text()
    assert not target.exists()
    dialog.reject()
    assert not window.plan.data.all(Pack)


def test_a_file_that_cannot_be_written_leaves_no_record(
    window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, boxes: Any
) -> None:
    gone = tmp_path / "no such folder" / "pack.xlsx"
    monkeypatch.setattr(choose_file, "to_save", lambda *_a, **_k: gone)
    dialog = window.exchange.make_pack()
    dialog.partner.setCurrentText("Trust")
    tick(dialog, dialog.leads, "Assistant director")
    dialog.make.click()
    wait(window, qtbot)
    assert boxes and str(gone.parent.name) in boxes[-1][1]
    assert not window.plan.data.all(Pack)


@pytest.mark.parametrize("older", [None, b"what was sent last month"])
def test_a_record_that_fails_leaves_what_was_there(
    window: Any,
    qtbot: Any,
    target: Path,
    boxes: Any,
    monkeypatch: pytest.MonkeyPatch,
    older: bytes | None,
) -> None:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise FileProblem("The disk is full.")

    if older is not None:
        target.write_bytes(older)
    monkeypatch.setattr("desktop.exchange.packs.sending.record_pack", refuse)
    dialog = window.exchange.make_pack()
    dialog.partner.setCurrentText("Trust")
    tick(dialog, dialog.leads, "Assistant director")
    dialog.make.click()
    wait(window, qtbot)
    assert boxes[-1] == ("The pack was not sent", "The disk is full.")
    assert [each.read_bytes() for each in target.parent.iterdir()] == (
        [] if older is None else [older]
    )


# --- the list -------------------------------------------------------------------------------------


def cells(dialog: Any, row: int) -> list[str]:
    return [dialog.model.index(row, column).data() for column in range(6)]


def test_the_list_says_who_has_what(window: Any, pack: Path, qtmodeltester: Any) -> None:
    dialog = window.exchange.show_packs()
    assert cells(dialog, 0) == [
        "West Marches Police", "24/09/2018", "04/10/2018", "9",
        "By when, Progress, RAGB Status", "● overdue by 4 days",
    ]  # fmt: skip
    assert dialog.words.text() == "1 pack sent · 1 overdue"
    qtmodeltester.check(dialog.model)
    dialog.close()


def test_an_empty_list_says_so(window: Any, qtmodeltester: Any) -> None:
    dialog = window.exchange.show_packs()
    assert dialog.words.text() == "No pack has been sent yet."
    assert not dialog.merge_button.isEnabled() and dialog.new_button.isEnabled()
    qtmodeltester.check(PacksModel(window.plan))
    dialog.close()


def test_forgetting_a_pack_is_asked_about_and_undone(window: Any, pack: Path, boxes: Any) -> None:
    dialog = window.exchange.show_packs()
    dialog.forget_button.click()
    assert window.plan.data.all(Pack), "the way out keeps it"
    boxes.answer = "Forget it"
    dialog.forget_button.click()
    assert not window.plan.data.all(Pack) and dialog.model.rowCount() == 0
    assert window.plan.undo_text == "forget the pack for West Marches Police"
    window.plan.undo()
    assert dialog.model.rowCount() == 1
    dialog.close()


def test_writing_it_again_begins_with_what_it_had(window: Any, pack: Path) -> None:
    listing = window.exchange.show_packs()
    listing.again_button.click()
    dialog = next(each for each in window.children() if type(each).__name__ == "PackDialog")
    spec = dialog.spec()
    assert spec.partner == "West Marches Police"
    assert (spec.leads, spec.areas) == ((), ("Ofsted No. 4", "Ofsted No. 6"))
    assert set(spec.fill) == {"by_when", "progress", "ragb"}
    assert len(numbers(dialog)) == 9
    dialog.reject()


def test_its_return_is_merged_from_the_list(
    window: Any, pack: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, title: str, *_rest: object) -> Path:
        asked.append(title)
        return pack

    monkeypatch.setattr(choose_file, "to_open", answer)
    listing = window.exchange.show_packs()
    listing.merge_button.click()
    wait(window, qtbot)
    assert asked == ["Merge the return of West Marches Police"]
    dialog = next(each for each in window.children() if type(each).__name__ == "MergeDialog")
    dialog.apply_button.click()
    listing = window.exchange.show_packs()
    assert cells(listing, 0)[-1] == "✓ returned on 08/10/2018"
    listing.close()


def test_a_plan_that_is_read_only_sends_nothing(window: Any, pack: Path) -> None:
    window.plan.why_read_only = "Open for reading only."
    assert window.exchange.make_pack() is None
    assert window.statusBar().currentMessage() == "Open for reading only."
    dialog = window.exchange.show_packs()
    assert not dialog.again_button.isEnabled() and not dialog.forget_button.isEnabled()
    assert dialog.merge_button.isEnabled()
    dialog.close()


def test_without_a_plan_each_entry_says_so(
    make_window: Callable[[Path | None], Any], tmp_path: Path
) -> None:
    window = make_window(None)
    for act in (
        window.exchange.make_pack, window.exchange.show_packs, window.exchange.merge_return,
        window.exchange.compare_workbook,
    ):  # fmt: skip
        window.statusBar().clearMessage()
        assert act() is None
        assert "Open a plan first" in window.statusBar().currentMessage()


def test_an_action_that_was_sent_keeps_its_words(window: Any, pack: Path) -> None:
    (row,) = window.plan.data.all(Pack)
    assert row.sent[action(window, "4.1").key]["progress"] == "Begun"
