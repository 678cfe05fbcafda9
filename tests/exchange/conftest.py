"""One reading process for all the import tests, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.exchange.reading.process import ReadingProcess


@pytest.fixture(scope="session")
def reader() -> Iterator[ReadingProcess]:
    with ReadingProcess() as process:
        yield process
