"""Stopping the work on a workbook at once, wherever it is.

What was read is understood in the program's own thread, through many rules that each go over all
rows. Rather than handing every one of them somebody to ask, each loop over rows asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from desktop.core.errors import Cancelled

_asked: ContextVar[Callable[[], bool] | None] = ContextVar("whether to stop", default=None)


@contextmanager
def stoppable(cancelled: Callable[[], bool] | None) -> Iterator[None]:
    """Let :func:`stop_if_asked` ask *cancelled*, in this thread, meanwhile."""
    token = _asked.set(cancelled)
    try:
        yield
    finally:
        _asked.reset(token)


def stop_if_asked() -> None:
    """Raise Cancelled where the user wants no more; said in every loop over a sheet's rows."""
    cancelled = _asked.get()
    if cancelled is not None and cancelled():
        raise Cancelled
