"""Finds what the operating system still lacks for Plandesk, and installs it where that is allowed.

The wheels of Qt bring Qt itself, not the libraries of the system beneath it (EGL, fonts, the
keyboard, X11), and a bare Debian or Ubuntu has none of those. `make` runs this module with the
system's own Python before anything is set up, so it needs the standard library alone:

    python3 -m desktop.system_check --install window screen

Groups: `venv` (what makes a virtual environment), `window` (without these the window cannot be
drawn at all, not even off the screen), `screen` (these show it on an X11 or Wayland screen and
print from it), `build` (these build the program) and `office` (only some tests want these). It
never asks for a password: packages are installed when the user is root or `sudo` needs none, and
otherwise the command to type is named. It ends with 1 when something in the groups is still
missing.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["library", "program", "module"]

LOCK_WAIT = "DPkg::Lock::Timeout=120"
"""Seconds to wait for another apt that is at work, such as a laptop's nightly updates."""


@dataclass(frozen=True)
class Need:
    """One thing the system must have: its own name, what kind it is, its Debian package."""

    name: str
    kind: Kind
    package: str


def _libraries(table: str) -> tuple[Need, ...]:
    """Read lines of `soname package` as needs."""
    pairs = (line.split() for line in table.strip().splitlines())
    return tuple(Need(name, "library", package) for name, package in pairs)


# What QtGui, QtWidgets, QtDBus, QtSvg and QtPrintSupport link to outside Qt, less what apt itself
# cannot be without (libc, libstdc++, zlib).
WINDOW = _libraries("""
    libEGL.so.1 libegl1
    libGL.so.1 libgl1
    libX11.so.6 libx11-6
    libxkbcommon.so.0 libxkbcommon0
    libdbus-1.so.3 libdbus-1-3
    libfontconfig.so.1 libfontconfig1
    libfreetype.so.6 libfreetype6
    libglib-2.0.so.0 libglib2.0-0
    libgthread-2.0.so.0 libglib2.0-0
    libzstd.so.1 libzstd1
""")

# What the platform plugins for X11 and Wayland and the printing plugin link to besides.
SCREEN = _libraries("""
    libX11-xcb.so.1 libx11-xcb1
    libxkbcommon-x11.so.0 libxkbcommon-x11-0
    libxcb-cursor.so.0 libxcb-cursor0
    libxcb-glx.so.0 libxcb-glx0
    libxcb-icccm.so.4 libxcb-icccm4
    libxcb-image.so.0 libxcb-image0
    libxcb-keysyms.so.1 libxcb-keysyms1
    libxcb-randr.so.0 libxcb-randr0
    libxcb-render.so.0 libxcb-render0
    libxcb-render-util.so.0 libxcb-render-util0
    libxcb-shape.so.0 libxcb-shape0
    libxcb-shm.so.0 libxcb-shm0
    libxcb-sync.so.1 libxcb-sync1
    libxcb-util.so.1 libxcb-util1
    libxcb-xfixes.so.0 libxcb-xfixes0
    libxcb-xkb.so.1 libxcb-xkb1
    libwayland-client.so.0 libwayland-client0
    libwayland-cursor.so.0 libwayland-cursor0
    libwayland-egl.so.1 libwayland-egl1
    libcups.so.2 libcups2
""")

OFFICE = (
    Need("soffice", "program", "libreoffice-calc"),
    Need("pdftoppm", "program", "poppler-utils"),
)

# Debian keeps parts of Python in packages of their own, for each version of Python.
_PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"

VENV = (Need("ensurepip", "module", f"{_PYTHON}-venv"),)

# PyInstaller takes Python's own library along, and looks into every other with objdump.
BUILD = (
    Need(f"lib{_PYTHON}.so.1.0", "library", f"lib{_PYTHON}"),
    *((Need("objdump", "program", "binutils"),) if sys.platform.startswith("linux") else ()),
)

GROUPS: dict[str, tuple[Need, ...]] = {
    "venv": VENV,
    "window": WINDOW,
    "screen": SCREEN,
    "build": BUILD,
    "office": OFFICE,
}

WHY = {
    "venv": "to make .venv",
    "window": "to draw the window",
    "screen": "to show the window on a screen and print from it",
    "build": "to build the program",
    "office": "for the tests that go through LibreOffice and Poppler, which are left out without",
}


def is_present(need: Need) -> bool:
    """Say whether the running system has `need`; a library counts only if it truly loads."""
    if need.kind == "module":
        return importlib.util.find_spec(need.name) is not None
    if need.kind == "program":
        return shutil.which(need.name) is not None
    if not sys.platform.startswith("linux"):
        return True  # the wheels for Windows and macOS rest on nothing that could be missing
    try:
        ctypes.CDLL(need.name)
    except OSError:
        return False
    return True


def missing(
    groups: Iterable[str], present: Callable[[Need], bool] = is_present
) -> dict[str, list[Need]]:
    """Return the needs that are not met, by group, without the groups that lack nothing.

    `groups` are keys of `GROUPS`; another name raises `KeyError`.
    """
    found = {group: [need for need in GROUPS[group] if not present(need)] for group in groups}
    return {group: needs for group, needs in found.items() if needs}


def packages(needs: Iterable[Need]) -> list[str]:
    """Return the Debian packages that hold `needs`, each once, in order."""
    return list(dict.fromkeys(need.package for need in needs))


def apt_command(names: Sequence[str]) -> list[str]:
    """Return the apt command for these packages, without what makes it run as root."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *names]


def root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root, or None if that needs a password."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _run(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command that is given no input, keeping what it says."""
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def install(names: Sequence[str], prefix: Sequence[str]) -> str:
    """Install Debian packages with apt and without a question; return why not, or "".

    A fresh machine has no list of packages or an old one, so the list is fetched when the first
    try fails, and only then: that keeps the common case quick and lets it work without a network.
    """
    start = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    command = [*start, *apt_command(["-q", "-o", LOCK_WAIT, *names])]
    if _run(command).returncode == 0:
        return ""
    _run([*start, "apt-get", "update", "-q", "-o", LOCK_WAIT])
    done = _run(command)
    if done.returncode == 0:
        return ""
    errors = [line for line in done.stdout.splitlines() if line.startswith("E:")]
    return "\n".join(errors or done.stdout.splitlines()[-3:]) or "apt-get gave no reason."


def advice(lacking: dict[str, list[Need]], apt: bool) -> str:
    """Say in a few lines what is missing, what for, and what to type.

    `lacking` is as `missing` returns it; `apt` says whether this system installs with apt.
    """
    lines = []
    for group, needs in lacking.items():
        names = ", ".join(packages(needs) if apt else [need.name for need in needs])
        lines.append(f"This system lacks, {WHY[group]}: {names}.")
    every = packages(need for needs in lacking.values() for need in needs)
    if apt:
        lines.append(f"To install, type: sudo {' '.join(apt_command(every))}")
    else:
        lines.append("Install what your system calls them; Debian's names are: " + " ".join(every))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the groups named on the command line; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m desktop.system_check",
        description="Find what the system lacks for Plandesk, and install it where allowed.",
    )
    parser.add_argument("groups", nargs="+", choices=list(GROUPS), help="what to check")
    parser.add_argument("--install", action="store_true", help="install what is missing")
    options = parser.parse_args(arguments)
    lacking = missing(options.groups)
    if not lacking:
        return 0
    apt = shutil.which("apt-get") is not None
    prefix = root_prefix() if apt and options.install else None
    if prefix is not None:
        every = packages(need for needs in lacking.values() for need in needs)
        sys.stderr.write(f"Installing from this system's packages: {' '.join(every)}\n")
        if refusal := install(every, prefix):
            sys.stderr.write(f"apt-get could not install them:\n{refusal}\n")
        lacking = missing(options.groups)
    if lacking:
        sys.stderr.write(advice(lacking, apt) + "\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
