"""What the system's screen readers get of the window, asked as they ask: by AT-SPI, on a bus.

It takes a virtual display, a session bus and the system's own reader of AT-SPI, none of which is
part of a usual install (on Debian: xvfb, dbus, at-spi2-core, python3-gi, gir1.2-atspi-2.0).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PYTHON = "/usr/bin/python3"
_ASKS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_SCRIPT = """
"$LAUNCHER" --launch-immediately & bus=$!
"$OURS" -m tests.ui.at_spi_window "$FOLDER" > "$FOLDER/said" & window=$!
for _ in $(seq 300); do grep -q up "$FOLDER/said" && break; sleep 0.1; done
"$THEIRS" tests/ui/at_spi_reader.py plandesk
kill $window $bus
"""


def _why_not() -> str:
    """What is missing here, "" when it can be tried."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is of Linux"
    for each in ("dbus-run-session", "xvfb-run"):
        if shutil.which(each) is None:
            return f"there is no {each}"
    if not any(Path(each).exists() for each in LAUNCHERS):
        return "there is no at-spi-bus-launcher"
    if not Path(PYTHON).exists() or subprocess.run([PYTHON, "-c", _ASKS], check=False).returncode:
        return "the system's Python cannot read AT-SPI"
    return ""


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, bool]]:
    """What is told of the window: role, name, whether it has the focus."""
    why = _why_not()
    if why:
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("spi")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LAUNCHER": next(each for each in LAUNCHERS if Path(each).exists()),
        "OURS": sys.executable, "THEIRS": PYTHON, "FOLDER": str(folder),
        "XDG_DATA_HOME": str(folder),
    }  # fmt: skip
    display = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24"]
    ran = subprocess.run(
        ["dbus-run-session", "--", *display, "bash", "-c", _SCRIPT],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=150, check=False,
    )  # fmt: skip
    lines = [line for line in ran.stdout.splitlines() if line.startswith("[")]
    if not lines and "plugin" in ran.stderr and "xcb" in ran.stderr:
        pytest.skip("Qt has no way to the virtual display here")
    assert lines, ran.stderr
    return [tuple(json.loads(line)) for line in lines]  # type: ignore[misc]


@pytest.mark.timeout(200)
def test_the_names_of_cells_come_to_a_screen_reader(heard: list[tuple[str, str, bool]]) -> None:
    cells = [name for role, name, _ in heard if role == "table cell"]
    assert "4.3, By when: 30/12/2018" in cells
    assert "4.5, By when: 10/09/2018, overdue by 28 days" in cells
    assert any(each.startswith("4.5, RAGB Status: Red, overdue by 28 days") for each in cells)


def test_the_cell_of_the_cursor_is_told_to_have_the_focus(
    heard: list[tuple[str, str, bool]],
) -> None:
    focused = [(role, name) for role, name, has in heard if has]
    assert any(
        role == "table cell" and name.startswith("4.5, RAGB Status: Red") for role, name in focused
    ), focused


def test_no_button_and_no_field_is_told_without_a_name(
    heard: list[tuple[str, str, bool]],
) -> None:
    roles = ("push button", "toggle button", "check box", "text", "combo box", "table", "list")
    assert not [role for role, name, _ in heard if role in roles and not name.strip()]
