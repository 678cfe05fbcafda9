"""The help: its pictures, and finding words in it with real keys."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop import shipped
from desktop.ui.dialogs.help import HelpDialog, hits_in, pages

Key = Qt.Key
ROOT = Path(__file__).resolve().parents[3]
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
SMALL = 60 * 1024  # bytes of one picture
ALL_SMALL = 300 * 1024


@pytest.fixture
def help_(window: Any, qtbot: Any) -> HelpDialog:
    """The help, opened by its key."""
    QTest.keyClick(window, Key.Key_F1)
    (dialog,) = window.findChildren(HelpDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog  # type: ignore[no-any-return]


def pictures() -> dict[str, str]:
    """The pictures that the pages name, each with its words."""
    return {
        name: words
        for _, path in pages()
        for words, name in PICTURE.findall(path.read_text(encoding="utf-8"))
    }


def test_every_picture_is_there_has_words_and_is_small() -> None:
    folder = shipped.resources("help")
    named = pictures()
    assert len(named) >= 6
    there = {f"pictures/{path.name}" for path in (folder / "pictures").iterdir()}
    assert there == set(named), "each is shown, and none is lost"
    for name, words in named.items():
        assert len(words.split()) >= 4, f"{name} says nothing to who cannot see it"
        assert not QImage(str(folder / name)).isNull()
        assert (folder / name).stat().st_size < SMALL, f"{name} is large"
    assert sum((folder / name).stat().st_size for name in named) < ALL_SMALL


def test_every_link_leads_to_a_page() -> None:
    files = {path.name for _, path in pages()}
    for _, path in pages():
        text = PICTURE.sub("", path.read_text(encoding="utf-8"))
        assert set(re.findall(r"\]\(([^)]+)\)", text)) <= files


def test_a_picture_is_no_wider_than_its_page(help_: HelpDialog, qtbot: Any) -> None:
    help_.resize(700, 500)
    browser = help_.browser
    qtbot.waitUntil(lambda: browser.document().size().width() <= browser.viewport().width())
    assert not browser.horizontalScrollBar().isVisible()
    image = browser.loadResource(2, QUrl("pictures/start.png"))
    assert 0 < image.deviceIndependentSize().width() <= browser.viewport().width()
    assert browser.loadResource(2, QUrl("../icons/plandesk-64.png")).isNull()
    assert browser.loadResource(2, QUrl("https://example.org/a.png")) is None


def marked(dialog: HelpDialog) -> list[str]:
    return [each.cursor.selectedText() for each in dialog.browser.extraSelections()]


def test_words_are_found_marked_and_gone_through(help_: HelpDialog, qtbot: Any) -> None:
    QTest.keyClick(help_.list, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert help_.finder.hasFocus() and not help_.after.isVisible()
    QTest.keyClicks(help_.finder, "UNDO")
    total = int(help_.said.text().split(" of ")[1].split()[0])
    assert help_.said.text().startswith("1 of ") and total >= 3
    assert marked(help_) and {each.casefold() for each in marked(help_)} == {"undo"}
    seen = [help_.browser.textCursor().selectedText()]
    places = {(help_.list.currentRow(), help_.browser.textCursor().selectionStart())}
    for _ in range(total - 1):
        QTest.keyClick(help_.finder, Key.Key_Return)
        seen.append(help_.browser.textCursor().selectedText())
        places.add((help_.list.currentRow(), help_.browser.textCursor().selectionStart()))
    assert len(places) == total and {each.casefold() for each in seen} == {"undo"}
    assert len({page for page, _ in places}) > 1, "it goes on over the pages"
    assert help_.said.text() == f"{total} of {total} places"
    QTest.keyClick(help_.finder, Key.Key_F3)
    assert help_.said.text().startswith("1 of ")
    QTest.keyClick(help_.finder, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert help_.said.text().startswith(f"{total} of ")
    QTest.keyClick(help_.browser, Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert help_.said.text().startswith(f"{total - 1} of "), "also from the page itself"
    QTest.keyClick(help_.browser, Key.Key_F3)
    assert help_.isVisible(), "Enter closes nothing"
    counted = [help_.list.item(row).text() for row in range(help_.list.count())]
    numbers = [int(found.group(1)) for each in counted if (found := re.search(r"\((\d+)\)$", each))]
    assert sum(numbers) == total
    help_.finder.clear()
    assert not marked(help_) and not help_.said.isVisible() and not help_.before.isVisible()


def test_what_is_not_in_the_help_is_said(help_: HelpDialog) -> None:
    QTest.keyClicks(help_.finder, "z")
    assert help_.said.text() == "Type more letters."
    QTest.keyClicks(help_.finder, "ebra crossing")
    assert help_.said.text() == "Not in the help." and not help_.after.isVisible()


def test_a_place_stays_marked_when_the_page_is_laid_out_anew(help_: HelpDialog, qtbot: Any) -> None:
    QTest.keyClicks(help_.finder, "graph that is not there")
    help_.finder.setText("status bar")
    before, chosen = marked(help_), help_.browser.textCursor().selectedText()
    wide = help_.browser._wide
    help_.resize(help_.width() - 120, help_.height())
    qtbot.waitUntil(lambda: help_.browser._wide != wide)
    assert marked(help_) == before and help_.browser.textCursor().selectedText() == chosen


def test_where_words_stand() -> None:
    texts = ["The plan of a plan", "Nothing", "A plan here, and there the Board"]
    assert hits_in(texts, "plan") == [(0, 4, 4), (0, 14, 4), (2, 2, 4)]
    assert hits_in(texts, "PLAN OF") == [(0, 4, 7)]
    assert hits_in(texts, "board plan") == [(2, 2, 4), (2, 27, 5)], "both words, on one page"
    assert hits_in(texts, "nothing board") == [] and hits_in(texts, "p") == []
    assert hits_in(["ﬀ and İ plan"], "plan") == [(0, 8, 4)], "a letter stays a letter"


@pytest.mark.long
def test_the_pictures_are_drawn_by_their_script(tmp_path: Path) -> None:
    script = ROOT / "sample_plans" / "source" / "draw_pictures.py"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, encoding="utf-8",
        timeout=240, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    drawn = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.png")}
    of_readme = re.findall(r"\]\(resources/(screenshots/\w+\.png)\)",
                           (ROOT / "README.md").read_text(encoding="utf-8"))  # fmt: skip
    assert drawn == {*(f"help/{name}" for name in pictures()), *of_readme}
    assert "KB  in " in done.stdout, "it says how large they are"
