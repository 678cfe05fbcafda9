"""What a merge writes, what it leaves, and choices that are kept for later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.core.kinds import Pack
from desktop.core.merge import MINE, Matched
from tests.ui.merge.places import group_line, line_of

from .conftest import Sheet, action, everything, returned


def test_applying_writes_exactly_what_is_ticked_in_one_step(
    window: Any, dialog: Any, boxes: Any
) -> None:
    steps = len(window.plan.history())
    dialog.choose(line_of(dialog, "4.2", "progress"), 2)
    dialog.apply_button.click()
    one, two = action(window, "4.1"), action(window, "4.2")
    assert (one.ragb, one.progress) == ("A", "Begun, and agreed on 2 October")
    assert two.progress == "Report agreed; second due\nFirst report discussed 13 August"
    assert action(window, "4.4").progress == "Begun"
    assert action(window, "4.5").lead == "Assistant director / Heads of service"
    assert action(window, "6.4").action == "Oversee team 4"
    assert len(window.plan.history()) == steps + 1
    assert window.plan.undo_text == "merge the return of West Marches Police"
    entry = window.plan.history_of(one.id)[0]
    assert entry.step.source == "from the return of West Marches Police"
    (pack,) = window.plan.data.all(Pack)
    assert (pack.returned_on, pack.returned_file) == ("2018-10-08", "plan FINAL v2.xlsx")
    title, said = boxes[-1]
    assert title == "The return is merged"
    assert "3 cells in 2 actions were taken from the return of West Marches Police" in said
    assert "4.3, By when: “08/14/18” cannot be read" in said
    assert "6.4: not returned" in said
    window.plan.undo()
    assert (one.ragb, one.progress, pack.returned_on) == ("G", "Begun", "")


def test_undecided_conflicts_stay_mine_and_are_listed(window: Any, dialog: Any, boxes: Any) -> None:
    dialog.apply_button.click()
    assert action(window, "4.2").progress == "Report agreed; second due"
    assert "4.2, Progress: conflict, mine was kept" in boxes[-1][1]


def test_the_same_return_a_second_time_changes_nothing(
    window: Any, pack: Path, merging: Callable[[Path], Any], boxes: Any
) -> None:
    def partner(sheet: Sheet) -> None:
        sheet.put("4.1", "Progress", "Agreed")

    path = returned(pack, partner)
    first = merging(path)
    first.apply_button.click()
    assert not boxes, "nothing was left, so nothing must be read"
    steps = len(window.plan.history())
    second = merging(path)
    assert second.words.text().startswith("Nothing in this return changes the plan")
    assert not second.apply_button.isEnabled()
    second.cancel_button.click()
    assert len(window.plan.history()) == steps


def test_a_pack_that_came_back_as_it_was_is_marked_as_returned(
    window: Any, pack: Path, merging: Callable[[Path], Any]
) -> None:
    dialog = merging(pack)
    assert dialog.apply_button.text() == "Mark as returned"
    dialog.apply_button.click()
    (row,) = window.plan.data.all(Pack)
    assert row.returned_on == "2018-10-08"


def test_choices_are_saved_and_gone_on_with(
    window: Any, pack: Path, merging: Callable[[Path], Any], boxes: Any
) -> None:
    path = returned(pack, everything)
    dialog = merging(path)
    dialog.model.tick([dialog.model.row_of(line_of(dialog, "4.4", "progress").id)], True)
    linking = dialog.link_row(group_line(dialog, Matched.DOUBTFUL).group)
    next(radio for radio, key in linking.radios if key == "key61").setChecked(True)
    linking.ok.click()
    state = dialog.preview.state
    undo = window.plan.undo_text
    dialog.later_button.click()
    assert not dialog.isVisible() and not boxes
    assert window.plan.undo_text == undo, "what is kept for later is nothing to undo"

    menu = QMenu()
    window.exchange._fill_kept(menu)
    (entry,) = menu.actions()
    assert isinstance(entry, QAction)
    assert entry.text() == "The return of West Marches Police, put off on 8 October 2018"

    again = merging(path)
    assert again.preview.state == state
    assert "choices that you saved on 8 October 2018" in again.notice.text()
    again.apply_button.click()
    assert action(window, "4.4").progress == ""
    menu.clear()
    window.exchange._fill_kept(menu)
    assert not menu.actions()
    menu.deleteLater()


@pytest.mark.parametrize(("answer", "open_after"), [("Go on", True), ("Forget", False)])
def test_choices_are_not_lost_without_asking(
    window: Any, pack: Path, merging: Callable[[Path], Any], boxes: Any, answer: str,
    open_after: bool,
) -> None:  # fmt: skip
    dialog = merging(returned(pack, everything))
    dialog.model.tick_all(False)
    boxes.answer = answer
    dialog.cancel_button.click()
    assert boxes[-1][0] == "Close without merging?"
    assert dialog.isVisible() == open_after
    boxes.answer = "Forget"
    dialog.close()
    assert not dialog.isVisible()


def test_a_merge_that_is_refused_says_so_and_writes_nothing(
    window: Any, dialog: Any, boxes: Any
) -> None:
    from desktop.core.editing.actions import set_field

    set_field(window.plan, action(window, "4.1"), "progress", "Changed while the window was open")
    dialog.apply_button.click()
    assert dialog.isVisible() and "4.1 has changed" in dialog.notice.text()
    assert action(window, "4.1").ragb == "G"


def test_all_that_was_left_is_named_and_what_was_typed_is_told_apart(
    window: Any, dialog: Any, boxes: Any
) -> None:
    line = line_of(dialog, "4.3", "by_when")
    typing = dialog.type_value(line)
    typing.editor.set_value("4 May 2019")
    typing.ok.click()
    taken = line_of(dialog, "4.1", "progress")
    dialog.model.choose(taken, MINE)
    dialog.apply_button.click()
    said = boxes[-1][1]
    assert "1 cell was given a value of your own" in said
    assert "1 cell were" not in said and "1 cell was taken from the return" in said
    for words in (
        "4.4, Progress: came back blank, mine was kept",
        "4.5, Delivery lead: “Somebody else” stands in a column that was not theirs to fill",
        "4.1, Progress: “Begun, and agreed on 2 October” was not taken",
    ):
        assert words in said
