"""How the process that has the dictionary is started."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import desktop

# A program built with PyInstaller has no Python to start, so it starts itself with this word.
WORKER_ARGUMENT = "--spelling-worker"


def command() -> list[str]:
    """The program and its arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_ARGUMENT]
    return [sys.executable, "-m", "desktop.spelling.worker"]


def search_path() -> str:
    """Where the process looks for modules: first where this program's own package stands."""
    root = str(Path(next(iter(desktop.__path__))).parent)
    already = os.environ.get("PYTHONPATH")
    return os.pathsep.join([root, already]) if already else root
