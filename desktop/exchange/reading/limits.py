"""Limits on the memory of the reading process, on every system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.exchange.reading.wire import Limits

if TYPE_CHECKING:
    import resource
else:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent watches instead
        resource = None


def hold_to(limits: Limits) -> None:
    """Have the system refuse this process more memory, where the system can."""
    if resource is None or sys.platform == "darwin":  # macOS takes the limit and ignores it
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = limits.memory if hard == resource.RLIM_INFINITY else min(limits.memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def memory_of(pid: int) -> int:
    """The memory that a process holds, in bytes; 0 where it cannot be told."""
    try:
        if sys.platform == "win32":
            return _windows_memory(pid)
        if sys.platform == "linux":
            pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
            return pages * os.sysconf("SC_PAGE_SIZE")
        shown = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return int(shown.stdout.strip() or 0) * 1024
    except (OSError, ValueError, IndexError):
        return 0


def _windows_memory(pid: int) -> int:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = [
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *(
                (name, ctypes.c_size_t)
                for name in (
                    "PeakWorkingSetSize",
                    "WorkingSetSize",
                    "QuotaPeakPagedPoolUsage",
                    "QuotaPagedPoolUsage",
                    "QuotaPeakNonPagedPoolUsage",
                    "QuotaNonPagedPoolUsage",
                    "PagefileUsage",
                    "PeakPagefileUsage",
                )
            ),
        ]

    windll = ctypes.windll  # type: ignore[attr-defined,unused-ignore]
    query = 0x1000 | 0x0010  # limited information, and reading
    handle = windll.kernel32.OpenProcess(query, False, pid)
    if not handle:
        return 0
    try:
        counters = Counters()
        counters.cb = ctypes.sizeof(counters)
        if not windll.psapi.GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb):
            return 0
        return int(counters.PagefileUsage)
    finally:
        windll.kernel32.CloseHandle(handle)
