"""The window: the only room that knows Qt."""

from __future__ import annotations

import sys

if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    import ctypes

    # PySide6 6.12.0, the first with a QtPdf package of its own, gives back one reference to None
    # too many from every call that returns nothing. From Python 3.12 on None cannot run out;
    # before, the program ends with "deallocating None" after a few thousand calls, so None is
    # given more references here than any session can use up. The count is the first thing in an
    # object of every CPython that this is for.
    _count = ctypes.c_ssize_t.from_address(id(None))
    _count.value += sys.maxsize // 4
    del _count
