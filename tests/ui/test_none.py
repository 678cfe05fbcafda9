"""None outlives Qt: a session of any length must not use its references up."""

from __future__ import annotations

import subprocess
import sys


def test_a_long_session_does_not_run_out_of_none() -> None:
    program = (
        "import desktop.ui\n"
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "for _ in range(50_000):\n"
        "    thing.setObjectName('a')\n"
        "    thing.objectNameChanged.emit('a')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
