"""Fixtures that every part of the suite shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Set before any test imports Qt, so that the suite needs no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def workbooks() -> Path:
    """The folder of real councils' workbooks; skips where it is absent."""
    folder = ROOT.parent / "shared" / "workbooks"
    if not folder.is_dir():
        pytest.skip("the real workbooks are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def sample_plans() -> Path:
    """The project's own sample plans."""
    return ROOT / "sample_plans"
