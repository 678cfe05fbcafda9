"""A window on a plan whose first action has evidence: a link, a file inside, and a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl

from desktop.core.editing.evidence import NewItem, add_evidence
from desktop.core.evidence.content import FileContent
from desktop.core.evidence.looking import facts_of
from desktop.ui import links
from desktop.ui.evidence.eyes import eyes_of
from desktop.ui.window import MainWindow
from tests.ui.evidence.evidence_window import AUDIT, LOG, box, first


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What was handed to the system to be opened; nothing is."""
    urls: list[QUrl] = []

    def note(url: QUrl) -> bool:
        urls.append(url)
        return True

    monkeypatch.setattr(links, "open_url", note)
    return urls


@pytest.fixture
def folder(plan_path: Path) -> Path:
    """The plan's folder, with a file of evidence."""
    (plan_path.parent / "evidence").mkdir()
    (plan_path.parent / "evidence" / "Audit of 40.pdf").write_bytes(AUDIT)
    return plan_path.parent


@pytest.fixture
def shown(window: MainWindow, folder: Path, qtbot: Any) -> MainWindow:
    """The window, with three items for its first action and its panel shown."""
    session = window.session
    assert session is not None and window.pages is not None
    action = first(window)
    log = folder / "log.csv"
    log.write_bytes(LOG)
    audit, inside = facts_of(folder / "evidence" / "Audit of 40.pdf", folder), facts_of(log, folder)
    add_evidence(
        session.plan, action,
        [
            NewItem("Audit of 40 assessments", "2018-05-14", "audit", "indirect", facts=audit),
            NewItem("Log of visits", "2018-10-01", "data", "direct", True, True, facts=inside,
                    content=FileContent(log, inside.sha256, inside.size)),
            NewItem("Team manager's word", "", "", "claimed"),
        ],
    )  # fmt: skip
    log.unlink()
    window.pages.beside.choose(shown=True)
    qtbot.waitUntil(lambda: window.pages is not None and window.pages.detail is not None)
    qtbot.waitUntil(lambda: box(window).model.rowCount() == 3)
    qtbot.waitUntil(lambda: not eyes_of(session).busy)
    return window
