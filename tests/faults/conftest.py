"""What the drivers share."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[object], None]:
    """Tell figures to whoever runs the drivers, also when the test passes."""

    def tell(figures: object) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{figures}\n")

    return tell
