"""Packs of indicators from the window: choosing, writing, and taking what came back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.kinds import Indicator, Pack
from desktop.store.planfile import create_plan
from desktop.ui import choose_file
from desktop.ui.indicators.return_dialog import ReturnDialog
from desktop.ui.packs.packs_dialog import PacksModel
from tests.ui.indicators.plans import measured, named, value_of

LEAVERS = "Visits to leavers"


@pytest.fixture
def counting(make_window: Any, tmp_path: Path) -> Any:
    """A window on a plan with six indicators."""
    path = tmp_path / "measured.plandesk"
    create_plan(path, measured()).close()
    return make_window(path)


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "pack.xlsx"
    monkeypatch.setattr(choose_file, "to_save", lambda *_a, **_k: path)
    return path


def wait(window: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not window.tasks.running, timeout=20_000)


def sent(window: Any, qtbot: Any, boxes: Any) -> None:
    dialog = window.exchange.make_pack()
    dialog.partner.setCurrentText("Performance team")
    dialog.by_indicators.click()
    dialog.indicators.tick({named(window.plan, "CC 11").key, named(window.plan, "").key})
    boxes.answer = "Close"
    dialog.make.click()
    wait(window, qtbot)


def filled(path: Path, *cells: tuple[str, str, str]) -> Path:
    """The pack as it comes back, with (name, heading, value) filled in."""
    book = openpyxl.load_workbook(path)
    sheet = book["Indicators"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, heads["Indicator"]).value: row for row in range(2, sheet.max_row + 1)}
    for name, heading, value in cells:
        sheet.cell(rows[name], heads[heading]).value = value
    book.save(path.with_name("back.xlsx"))
    return path.with_name("back.xlsx")


def return_dialog(window: Any, qtbot: Any) -> ReturnDialog:
    wait(window, qtbot)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReturnDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReturnDialog)
    return dialog


def test_an_officer_or_a_theme_ticks_theirs(counting: Any, qtbot: Any) -> None:
    dialog = counting.exchange.make_pack()
    dialog.by_indicators.click()
    assert not dialog.make.isEnabled()
    assert dialog.summary.text() == "Tick the indicators that go."
    choice = dialog.indicators
    choice.theme.setFocus()
    choice.theme.setCurrentText("Child protection")
    model = dialog.table.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["CP 07", "CP 01"]
    assert "nothing is to be filled in" in dialog.summary.text()
    choice.officer.setCurrentText("Ben Okafor")
    assert choice.keys() == [named(counting.plan, "CP 07").key]
    leavers = choice.names.findItems(LEAVERS, Qt.MatchFlag.MatchContains)[0]
    choice.names.setCurrentItem(leavers)
    qtbot.keyClick(choice.names, Qt.Key.Key_Space)
    assert dialog.make.isEnabled()
    assert dialog.summary.text() == (
        "2 indicators go to the partner, who may fill in Jul 2018 to Sep 2018"
    )
    by_hand = {each.key for each in counting.plan.data.all(Indicator)} & set(choice.keys())
    choice.officer.setCurrentIndex(0)  # any: the theme alone
    assert set(choice.keys()) == by_hand | {named(counting.plan, "CP 01").key}
    choice.theme.setCurrentIndex(0)  # what was ticked by hand stays
    assert len(choice.keys()) == 1 and choice.keys()[0] in by_hand
    assert dialog.heading.text() == "These indicators go"
    dialog.by_leads.click()
    assert dialog.heading.text() == "These actions go"
    assert dialog.spec().indicators == ()
    dialog.reject()


def test_a_plan_without_indicators_offers_none(window: Any) -> None:
    dialog = window.exchange.make_pack()
    assert dialog.by_indicators.isHidden()
    dialog.reject()


def test_writing_records_the_indicators_and_the_list_names_them(
    counting: Any, qtbot: Any, target: Path, boxes: Any
) -> None:
    sent(counting, qtbot, boxes)
    (pack,) = counting.plan.data.all(Pack)
    assert len(pack.indicators) == 2
    assert "2 indicators for Performance team" in boxes[-1][1]
    assert openpyxl.load_workbook(target).sheetnames[1] == "Indicators"
    model = PacksModel(counting.plan)
    assert [model.index(0, column).data() for column in (3, 4)] == [
        "2 indicators", "Jul 2018, Aug 2018, Sep 2018, Q2 2018/19",
    ]  # fmt: skip
    again = counting.exchange.make_pack(pack)
    assert again.by_indicators.isChecked()
    assert set(again.indicators.keys()) == set(pack.indicators)
    again.reject()


def test_a_return_leads_to_the_preview_of_values_and_is_taken_in_one_step(
    counting: Any, qtbot: Any, target: Path, boxes: Any
) -> None:
    sent(counting, qtbot, boxes)
    back = filled(target, (LEAVERS, "Jul 2018", "7"), (LEAVERS, "Jun 2018", "9"))
    counting.exchange.merge_file(back)
    dialog = return_dialog(counting, qtbot)
    rows = [
        [dialog.model.index(row, column).data() for column in range(5)]
        for row in range(dialog.model.rowCount())
    ]
    assert rows == [
        [f"▲ {LEAVERS}", "Jun 2018", "9", "6", "was not to be filled in: the plan's stays"],
        [LEAVERS, "Jul 2018", "7", "", "new"],
    ]
    assert dialog.take.text() == "Take 1 value"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    leavers = named(counting.plan, "")
    row = value_of(counting.plan, leavers, "2018-07")
    assert row is not None
    assert row.text == "7"
    assert counting.plan.data.all(Pack)[0].returned_on == "2018-10-08"
    counting.plan.undo()
    assert value_of(counting.plan, leavers, "2018-07") is None
    assert counting.plan.data.all(Pack)[0].returned_on == ""


def test_a_return_with_nothing_in_it_can_be_noted(
    counting: Any, qtbot: Any, target: Path, boxes: Any
) -> None:
    sent(counting, qtbot, boxes)
    counting.exchange.merge_file(filled(target))
    dialog = return_dialog(counting, qtbot)
    assert (dialog.take.text(), dialog.take.isEnabled()) == ("Note the return", True)
    dialog.accept()
    assert counting.plan.data.all(Pack)[0].returned_on
    assert len(counting.plan.data.all(Indicator)) == 6


def test_the_page_of_indicators_takes_the_same_file(
    counting: Any, qtbot: Any, target: Path, boxes: Any
) -> None:
    sent(counting, qtbot, boxes)
    from desktop.ui.indicators.return_dialog import reading

    found = reading(counting.plan, filled(target, (LEAVERS, "Jul 2018", "7")))(
        lambda *_a: None, lambda: False
    )
    assert found.pack_key == counting.plan.data.all(Pack)[0].key
    assert [(each.period.text, each.reading.text) for each in found.given] == [("2018-07", "7")]
