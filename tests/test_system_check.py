"""What the system lacks is found, installed only where that is allowed, and otherwise named.

The real apt is never called: each test has a folder of its own as the whole PATH, with an
`apt-get` and a `sudo` that write down how they were called.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import system_check

APT = """#!/bin/sh
echo "apt-get $*" >> "{log}"
case "$*" in
    *update*) : > "{folder}/updated"; exit 0;;
esac
[ "{lists}" = fresh ] || [ -e "{folder}/updated" ] || {{ echo "E: no such package"; exit 100; }}
[ "{lists}" != offline ] || {{ echo "E: Unable to fetch some archives"; exit 100; }}
for tool in soffice pdftoppm; do
    printf '#!/bin/sh\\n' > "{folder}/$tool"; "{chmod}" +x "{folder}/$tool"
done
"""

SUDO = """#!/bin/sh
echo "sudo $*" >> "{log}"
[ "{free}" = yes ] || exit 1
shift
exec "$@"
"""

Machine = Callable[..., Path]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Make a Debian without LibreOffice and Poppler; returns the log of what was called."""
    if os.name == "nt":
        pytest.skip("Windows has no apt")

    def make(
        *, root: bool, lists: str = "fresh", sudo: str | None = None, apt: bool = True
    ) -> Path:
        log = tmp_path / "log"
        log.touch()
        folder = tmp_path / "bin"
        folder.mkdir()
        for tool in ("env", "sh", "true"):
            (folder / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
        words = {"log": log, "folder": folder, "lists": lists, "free": sudo}
        scripts = {"apt-get": APT if apt else None, "sudo": SUDO if sudo else None}
        for name, text in scripts.items():
            if text:
                script = folder / name
                script.write_text(
                    text.format(chmod=shutil.which("chmod"), **words), encoding="utf-8"
                )
                script.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
        return log

    return make


def calls(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines()


def test_each_group_says_what_it_is_for_and_each_need_has_a_package() -> None:
    assert set(system_check.WHY) == set(system_check.GROUPS)
    for needs in system_check.GROUPS.values():
        assert needs
        assert all(need.name and need.package for need in needs)
        assert len({need.name for need in needs}) == len(needs)


def test_missing_names_only_what_is_absent_and_only_groups_that_lack_something() -> None:
    absent = {"libEGL.so.1", "libgthread-2.0.so.0", "libglib-2.0.so.0"}
    lacking = system_check.missing(["window", "office"], lambda need: need.name not in absent)
    assert list(lacking) == ["window"]
    assert system_check.packages(lacking["window"]) == ["libegl1", "libglib2.0-0"]


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="libraries are looked for on Linux"
)
def test_a_library_that_does_not_load_is_missing() -> None:
    assert system_check.is_present(system_check.Need("libc.so.6", "library", "libc6"))
    assert not system_check.is_present(system_check.Need("libnone.so.0", "library", "none"))


def test_a_module_is_looked_for_in_this_python() -> None:
    assert system_check.is_present(system_check.Need("json", "module", "python3"))
    assert not system_check.is_present(system_check.Need("no_such_module", "module", "python3"))


def test_the_virtual_environment_comes_from_the_package_of_this_python() -> None:
    major, minor = sys.version_info[:2]
    assert system_check.packages(system_check.VENV) == [f"python{major}.{minor}-venv"]


def test_root_installs_without_a_question(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    log = machine(root=True)
    assert system_check.main(["--install", "office"]) == 0
    assert len(calls(log)) == 1
    assert calls(log)[0].startswith("apt-get install -y --no-install-recommends ")
    assert calls(log)[0].endswith(" libreoffice-calc poppler-utils")
    assert "type" not in capsys.readouterr().err


def test_without_install_nothing_is_called(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    log = machine(root=True)
    assert system_check.main(["office"]) == 1
    assert not calls(log)
    assert (
        "type: sudo apt-get install -y --no-install-recommends libreoffice-calc poppler-utils"
        in capsys.readouterr().err
    )


def test_a_machine_without_package_lists_fetches_them_once(machine: Machine) -> None:
    log = machine(root=True, lists="none")
    assert system_check.main(["--install", "office"]) == 0
    assert [call.split()[1] for call in calls(log)] == ["install", "update", "install"]


def test_offline_the_reason_and_the_command_are_given(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine(root=True, lists="offline")
    assert system_check.main(["--install", "office"]) == 1
    said = capsys.readouterr().err
    assert "E: Unable to fetch some archives" in said
    assert "To install, type: sudo apt-get install" in said


def test_sudo_is_used_when_it_needs_no_password(machine: Machine) -> None:
    log = machine(root=False, sudo="yes")
    assert system_check.main(["--install", "office"]) == 0
    assert calls(log)[0] == "sudo -n true"
    assert all(call.startswith(("sudo -n ", "apt-get ")) for call in calls(log))


def test_sudo_that_wants_a_password_is_not_asked_again(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    log = machine(root=False, sudo="no")
    assert system_check.main(["--install", "office"]) == 1
    assert calls(log) == ["sudo -n true"]
    assert "libreoffice-calc, poppler-utils" in capsys.readouterr().err


def test_a_system_without_apt_is_told_the_names(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine(root=True, apt=False)
    assert system_check.main(["--install", "office"]) == 1
    said = capsys.readouterr().err
    assert "soffice, pdftoppm" in said
    assert "apt-get" not in said


def test_when_nothing_is_missing_nothing_is_said(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    log = machine(root=True)
    system_check.main(["--install", "office"])
    before = calls(log)
    capsys.readouterr()
    assert system_check.main(["--install", "office"]) == 0
    assert calls(log) == before
    assert capsys.readouterr().err == ""


def test_an_unknown_group_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as stopped:
        system_check.main(["nonsense"])
    assert stopped.value.code == 2


def needed(library: Path) -> set[str]:
    """The libraries that a library of Qt's links to outside Qt and outside what apt itself has."""
    said = subprocess.run(
        ["objdump", "-p", str(library)], capture_output=True, text=True, check=True
    ).stdout
    names = {line.split()[1] for line in said.splitlines() if line.strip().startswith("NEEDED")}
    ours = re.compile(
        r"libQt6|libicu|libpyside|libshiboken|ld-linux"
        r"|lib(c|m|dl|rt|z|pthread|resolv|stdc\+\+|gcc_s)\.so"
    )
    return {name for name in names if not ours.match(name)}


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not shutil.which("objdump"),
    reason="libraries are looked into with objdump, on Linux",
)
def test_the_lists_are_what_qt_links_to() -> None:
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    window = [
        *(qt / "lib" / f"libQt6{part}.so.6" for part in
          ("Core", "Gui", "Widgets", "Svg", "PrintSupport", "DBus")),
        qt / "plugins" / "platforms" / "libqoffscreen.so",
        *(qt / "plugins" / "imageformats").glob("libqsvg.so"),
    ]  # fmt: skip
    screen = [
        qt / "lib" / "libQt6XcbQpa.so.6",
        *(qt / "lib").glob("libQt6WaylandClient.so.6"),
        *(qt / "plugins" / "platforms").glob("libq[xw]*.so"),
        *(qt / "plugins" / "xcbglintegrations").glob("*.so"),
        *(qt / "plugins" / "printsupport").glob("*.so"),
        *(qt / "plugins" / "wayland-shell-integration").glob("*.so"),
        *(qt / "plugins" / "wayland-graphics-integration-client").glob("*.so"),
    ]
    listed = {need.name for need in system_check.WINDOW}
    wanted = set().union(*map(needed, window))
    assert wanted <= listed, f"not looked for: {wanted - listed}"
    more = {need.name for need in system_check.SCREEN}
    assert listed.isdisjoint(more)
    for_screen = set().union(*map(needed, screen)) - {"libxcb.so.1"}  # which libX11 brings
    assert for_screen - listed <= more, f"not looked for: {for_screen - listed - more}"
    assert listed <= wanted and more <= for_screen, "looked for in vain"
