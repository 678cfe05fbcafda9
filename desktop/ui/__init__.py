"""The window: the only room that knows Qt."""

from __future__ import annotations

import sys

if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    import ctypes

    # PySide6 6.12.0, the first with a QtPdf package of its own, gives back one reference to None
    # or True too many from every call that returns nothing or emits a signal. From Python 3.12 on
    # these cannot run out; before, the program ends with "deallocating None" after a few thousand
    # calls, so they are given more references here than any session can use up. The count is the
    # first thing in an object of every CPython that this is for.
    for _thing in (None, True, False, NotImplemented):
        _count = ctypes.c_ssize_t.from_address(id(_thing))
        _count.value += sys.maxsize // 4
    del _thing, _count
