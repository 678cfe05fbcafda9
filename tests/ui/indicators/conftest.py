"""The page of the indicators in a real window, on a plan that has some."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.store.planfile import create_plan
from tests.ui.indicators.plans import measured


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    """A plan file with indicators."""
    path = tmp_path / "wyeford.plandesk"
    create_plan(path, measured()).close()
    return path


@pytest.fixture
def page(window: Any, qtbot: Any) -> Any:
    """The page, reached by its entry in the Plan menu, with the cursor on its first row."""
    window.plan_actions.actions["indicators"].trigger()
    shown = window.pages.stack.currentWidget()
    qtbot.waitUntil(lambda: shown.table.hasFocus())
    shown.card.now()
    return shown
