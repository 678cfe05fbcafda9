"""What the tests of the recogniser share."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.recognise.build import Importer


@pytest.fixture
def importer(reader: ReadingProcess, tmp_path: Path) -> Importer:
    """Imports small workbooks."""
    return Importer(reader, tmp_path)
