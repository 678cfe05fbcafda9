"""The overview page in a real window."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.ui.overview.page import OverviewPage


@pytest.fixture
def page(window: Any, qtbot: Any) -> OverviewPage:
    """The overview page of a real window, shown."""
    window.go_to_area(None)
    found = window.findChild(OverviewPage)
    assert isinstance(found, OverviewPage)
    qtbot.waitUntil(found.isVisible)
    return found
