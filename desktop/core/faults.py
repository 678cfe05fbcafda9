"""Telling of a fault of the program itself."""

from __future__ import annotations

import sys


def report_fault(fault: Exception) -> None:
    """Tell of a fault of the program that must not end what is under way.

    It goes where an error that nobody catches goes: to the crash dialogue of the window, to
    stderr for a command, and to a failure in a test.
    """
    sys.excepthook(type(fault), fault, fault.__traceback__)
