"""Files that an account, a disk or its size does not let be written: what is said of each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.core.whole_file import write_whole
from tests.core.test_whole_file import ROOT, linux, names, posix
from tests.core.test_whole_file import target as target  # a file that is there already

_WRITE_AS = """
    import os, resource, sys
    from pathlib import Path
    from desktop.core.errors import FileProblem
    from desktop.core.whole_file import write_whole
    if os.environ["LIMIT"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    if os.environ["NOBODY"]:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    for name in sys.argv[1:]:
        try:
            write_whole(Path(name), b"x" * 100_000)
            print("written")
        except FileProblem as problem:
            print(problem)
"""


def written_by(*paths: Path, limit: bool = False, nobody: bool = False) -> list[str]:
    """What a process of its own says of writing 100,000 bytes to each path."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_WRITE_AS), *map(str, paths)],
        capture_output=True, text=True, cwd=ROOT, check=False,
        env=os.environ | {"LIMIT": "1" if limit else "", "NOBODY": "1" if nobody else ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@posix
def test_a_file_larger_than_the_account_may_write(target: Path) -> None:
    (said,) = written_by(target, limit=True)
    assert "it is larger than a file may be there. What is there was left" in said
    assert target.read_bytes() == b"before" and names(target.parent) == ["out.pdf"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter; those above a test's own are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@posix
def test_what_this_user_may_not_write(open_folder: Path) -> None:
    closed, mine = open_folder / "closed", open_folder / "mine"
    for folder in (closed, mine):
        folder.mkdir()
    protected, unread = mine / "protected.pdf", mine / "unread.pdf"
    for file, mode in ((protected, 0o444), (unread, 0o222)):
        file.write_bytes(b"before")
        file.chmod(mode)
    closed.chmod(0o555)
    if os.geteuid() == 0:
        os.chown(mine, 65534, 65534)
    try:
        said = written_by(closed / "x.pdf", protected, unread, nobody=os.geteuid() == 0)
    finally:
        closed.chmod(0o755)
    assert f"the folder {closed} may not be written to. Nothing was written." in said[0]
    assert "the file there is write-protected. What is there was left as it was." in said[1]
    assert "may not be written" in said[2], "it may be a plan"
    assert names(closed) == [] and names(mine) == ["protected.pdf", "unread.pdf"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only an administrator of Linux makes a small disk")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("no small disk can be made here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full(small_disk: Path) -> None:
    target = small_disk / "out.pdf"
    write_whole(target, b"before")
    (said,) = written_by(target)
    assert said.endswith(
        "the disk is full. What is there was left as it was. Make room, or choose another folder."
    )
    assert target.read_bytes() == b"before" and names(small_disk) == ["out.pdf"]


@linux
def test_a_disk_that_can_only_be_read() -> None:
    mounts = (line.split() for line in Path("/proc/mounts").read_text().splitlines())
    folders = [Path(each[1]) for each in mounts if each[3].split(",")[0] == "ro"]
    folders = [each for each in folders if each.is_dir()]
    if not folders:
        pytest.skip("nothing here can only be read")
    for folder in folders[:3]:
        with pytest.raises(FileProblem, match="the disk can only be read"):
            write_whole(folder / "plandesk-test.pdf", b"x")
