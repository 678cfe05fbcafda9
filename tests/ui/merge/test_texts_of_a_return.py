"""What a partner wrote, and what the plan says, is shown as it is written while it is merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.core.editing.actions import set_field
from desktop.core.merge import Matched
from desktop.exchange.packs.sending import PackSpec, send_pack
from desktop.store.planfile import create_plan
from desktop.ui.merge.choices import TextsDialog
from tests.ui.conftest import wyeford
from tests.ui.merge.conftest import Sheet, returned
from tests.ui.user_text import AMPERSAND, SIGN, Watched, faults, marked, picture_in


@pytest.fixture
def picture(tmp_path: Path, qapp: QApplication) -> Path:
    return picture_in(tmp_path / "pictures")


@pytest.fixture
def plan_path(tmp_path: Path, picture: Path) -> Path:
    path = tmp_path / f"{AMPERSAND}.plandesk"
    create_plan(path, marked(wyeford(), picture)).close()
    return path


@pytest.fixture
def opened(picture: Path) -> Iterator[Watched]:
    watched = Watched(picture.parent)
    yield watched
    watched.close()


@pytest.fixture
def merge_window(
    window: Any, tmp_path: Path, picture: Path, merging: Callable[[Path], Any]
) -> Iterator[Any]:
    """The window of a merge with markup in every cell that the partner changed."""
    text = f"{SIGN}{AMPERSAND}<img src='{picture.as_uri()}'> theirs"
    pack = tmp_path / "pack.xlsx"
    areas = tuple(area.code for area in window.plan.data.areas)
    send_pack(window.plan, PackSpec(f"{SIGN}{AMPERSAND} Police", areas=areas), pack)
    first, second, third, *_ = window.plan.data.actions()
    set_field(window.plan, second, "progress", f"{text}, and ours")

    def change(sheet: Sheet) -> None:
        for heading in ("Progress", "By when", "Delivery lead", "RAGB Status"):
            sheet.put(first.no, heading, text)
        sheet.put(second.no, "Progress", text)
        sheet.put(third.no, "Key", None)
        sheet.put(third.no, "Actions", third.action[:-9])
        sheet.put(third.no, "No.", None)
        sheet.add(Actions=f"Ask schools for a named contact {SIGN}{AMPERSAND}", Progress=text)

    shown = merging(returned(pack, change, f"{AMPERSAND} final.xlsx"))
    yield shown
    if isValid(shown):
        shown.preview.state = shown._began  # nothing to ask about
        shown.close()
    QApplication.sendPostedEvents(None, 52)


def test_a_merge_shows_texts_as_texts(merge_window: Any, opened: Watched) -> None:
    opened.opened()
    for row in range(merge_window.model.rowCount()):
        merge_window.view.setCurrentIndex(merge_window.model.index(row, 0))
        QApplication.processEvents()
    merge_window.grab()
    assert faults(merge_window) == []
    assert not opened.opened(), "a picture that a cell names was opened"


def test_what_a_merge_asks_shows_texts_as_texts(merge_window: Any, opened: Watched) -> None:
    groups = merge_window.preview.groups()
    doubtful = next(each for each in groups if each.matched is Matched.DOUBTFUL)
    fresh = next(each for each in groups if each.matched is Matched.NEW)
    text = f"{SIGN}{AMPERSAND}"
    rows = range(merge_window.model.rowCount())
    lines = [merge_window.model.line(row) for row in rows]
    typed = [line for line in lines if line.cell and SIGN in line.cell.theirs]
    assert len(typed) > 3
    opened.opened()
    asked = [merge_window.type_value(line) for line in typed]
    asked += [
        merge_window.link_row(doubtful), merge_window.place_row(fresh),
        TextsDialog("What was recognised", [text, text], merge_window),
    ]  # fmt: skip
    for each in asked:
        each.show()
        QApplication.processEvents()
        each.grab()
        assert faults(each) == [], type(each).__name__
        each.close()
        each.deleteLater()
    assert not opened.opened(), "a picture that a cell names was opened"
