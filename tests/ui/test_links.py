"""A link is opened after it was shown where it goes, and a program never."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.core.editing import actions
from desktop.ui import links
from desktop.ui.editors.text import LineEditor, TextEditor
from desktop.ui.window import MainWindow


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []

    def take(url: QUrl) -> bool:
        seen.append(url.toLocalFile() or url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(links, "open_url", take)
    return seen


@pytest.fixture
def parent(qtbot: Any) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_link_to_the_web_shows_its_host_and_is_opened_when_wanted(
    parent: QWidget, boxes: Any, opened: list[str]
) -> None:
    link = "https://www.gov.example@evil.example/a"
    assert not links.open_link(parent, link)
    assert opened == [] and "It goes to evil.example:" in boxes[0][1]
    boxes.answer = "Open it"
    assert links.open_link(parent, link) and opened == ["https://evil.example/a"]
    boxes.answer = "Write it"
    assert links.open_link(parent, "mailto:head@a.example?subject=x&attach=/etc/passwd")
    assert opened[1:] == ["mailto:head@a.example?subject=x"] and "head@a.example" in boxes[-1][1]


def test_a_document_is_opened_and_a_program_shown_in_its_folder(
    parent: QWidget, boxes: Any, opened: list[str], tmp_path: Path
) -> None:
    boxes.answer = "Open it"
    document = tmp_path / "an audit.pdf"
    document.write_bytes(b"x")
    assert links.open_link(parent, document.as_uri())
    assert Path(opened.pop()) == document and str(document.name) in boxes[-1][1]
    boxes.answer = "Show its folder"
    for name in ("setup.exe", "run.sh", "a.lnk", "start.desktop", "audit.pdf.bat"):
        (tmp_path / name).write_bytes(b"x")
        assert links.open_link(parent, (tmp_path / name).as_uri())
        assert Path(opened.pop()) == tmp_path, name
        assert "opens no programs, scripts or shortcuts" in boxes[-1][1]
        assert "leads to" not in boxes[-1][1]
    boxes.answer = "Show the folder"
    assert links.open_link(parent, tmp_path.as_uri()) and Path(opened.pop()) == tmp_path
    assert boxes[-1][0] == "Show this folder?"


@pytest.mark.skipif(sys.platform == "win32", reason="links of files need rights on Windows")
def test_a_file_is_judged_by_what_it_leads_to_before_it_is_asked(
    parent: QWidget, boxes: Any, opened: list[str], tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("tool.exe", "run.sh", "minutes.pdf"):
        (tmp_path / name).write_bytes(b"x")
        (tmp_path / "docs" / f"{name} link.pdf").symlink_to(tmp_path / name)
    (tmp_path / "docs" / "twice.pdf").symlink_to(tmp_path / "docs" / "run.sh link.pdf")
    (tmp_path / "docs" / "bundle.pdf").mkdir()
    (tmp_path / "docs" / "bundle link.pdf").symlink_to(tmp_path / "docs" / "bundle.pdf")
    shown = {
        "tool.exe link.pdf": "tool.exe", "run.sh link.pdf": "run.sh", "twice.pdf": "run.sh",
        "bundle.pdf": "", "bundle link.pdf": "bundle.pdf",
    }  # fmt: skip
    for name, leads in shown.items():
        boxes.answer = "Open it"  # which is not offered
        link = (tmp_path / "docs" / name).as_uri()
        assert not links.open_link(parent, link) and opened == [], name
        title, words = boxes[-1]
        assert title == "Show its folder?" and ("leads to" in words) is bool(leads)
        assert words.endswith(leads or name)
        boxes.answer = "Show its folder"
        assert links.open_link(parent, link) and Path(opened.pop()) == tmp_path / "docs"
    boxes.answer = "Open it"
    assert links.open_link(parent, (tmp_path / "docs" / "minutes.pdf link.pdf").as_uri())
    assert boxes[-1][1].endswith(f"which leads to\n\n{tmp_path / 'minutes.pdf'}")
    assert Path(opened.pop()).name == "minutes.pdf link.pdf"


def test_what_is_not_there_or_no_link_is_said(
    parent: QWidget, boxes: Any, opened: list[str], tmp_path: Path
) -> None:
    boxes.answer = "Open it"
    assert not links.open_link(parent, (tmp_path / "gone.pdf").as_uri())
    assert "is not there" in boxes[-1][1]
    assert not links.open_link(parent, "javascript:alert(1)")
    assert "is no link" in boxes[-1][1] and opened == []


@pytest.mark.parametrize("link", ["file://srv/share/a.pdf", "\\\\srv\\share\\a.pdf"])
def test_another_computer_is_not_asked_before_the_user_was(
    parent: QWidget, boxes: Any, opened: list[str], monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    looked: list[Path] = []
    monkeypatch.setattr(Path, "resolve", lambda self: looked.append(self) or self)
    monkeypatch.setattr(Path, "exists", lambda self: True)
    monkeypatch.setattr(Path, "is_dir", lambda self: False)
    monkeypatch.setattr(Path, "as_uri", lambda self: "file://srv/share/a.pdf")
    assert not links.open_link(parent, link)
    assert looked == []
    boxes.answer = "Go on"  # and then thinks better of it
    assert not links.open_link(parent, link)
    assert looked and opened == []
    looked.clear()
    assert [title for title, _ in boxes] == [
        "Ask another computer?", "Ask another computer?", "Open this document?",
    ]  # fmt: skip
    assert "“srv”" in boxes[0][1]
    boxes.answer = "O"  # yes to both: "Go on" has none
    monkeypatch.setattr(links.messages, "confirm", lambda *_, **__: True)
    assert links.open_link(parent, link) and len(opened) == 1 and looked


def test_a_system_that_opens_nothing_is_said(
    parent: QWidget, boxes: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "open_url", lambda _: False)
    boxes.answer = "Open it"
    assert not links.open_link(parent, "https://a.example/")
    assert boxes[-1][0] == "It could not be opened"


def test_links_are_offered_in_the_grid_and_in_every_editor(
    window: MainWindow, qtbot: Any, boxes: Any, opened: list[str]
) -> None:
    text = "See https://a.example/R&D"
    assert window.plan is not None
    first = window.plan.data.actions()[0]
    actions.set_field(window.plan, first, "action", text)
    grid = window.pages.area_page.grid  # type: ignore[union-attr]
    grid.go(0, 1)
    boxes.answer = "Open it"
    line, lines = LineEditor(window), TextEditor(window)
    line.set_value(text)
    lines.set_value(text)
    for menu in (window.editing.context_menu(grid), line.menu(), lines.menu()):  # type: ignore
        entry = menu.actions()[-1]
        assert entry.text() == "Open https://a.example/R&&D…"
        entry.trigger()
        assert opened.pop() == "https://a.example/R&D"
    line.set_value("none")
    assert not [each for each in line.menu().actions() if each.text().startswith("Open")]


def test_no_text_is_written_in_an_editor_without_the_menu() -> None:
    import desktop.ui

    home = Path(desktop.ui.__file__).parent
    for path in home.rglob("*.py"):
        if path.name != "writing.py":
            text = path.read_text("utf-8")
            for kind in (QLineEdit, QPlainTextEdit):
                assert f" {kind.__name__}(" not in text, path.name
                assert f"({kind.__name__})" not in text.replace("isinstance", ""), path.name
