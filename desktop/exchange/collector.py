"""Doing without the collector of cyclic rubbish while a workbook is read or written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from running meanwhile.

    Reading or writing a workbook makes some hundred thousand objects and hardly any cycles;
    looking through them again and again for any takes a third of its time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
