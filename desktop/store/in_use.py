"""Which files in the user's own folder a program goes on in, told by a lock beside each.

A file whose lock nobody holds was left there by a crash, or by closing.
"""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout


def lock_path(path: Path) -> Path:
    """Where the lock of a file lies."""
    return path.with_name(f"{path.name}.in-use")


def lock_of(path: Path) -> FileLock:
    """The lock of a file, not taken yet: it may be taken in one thread and let go of in another."""
    return FileLock(lock_path(path), blocking=False, thread_local=False)


def is_free(path: Path) -> bool:
    """Whether no program goes on in a file; one whose lock cannot be asked for is in use."""
    try:
        with lock_of(path):
            return True
    except (OSError, Timeout):
        return False
