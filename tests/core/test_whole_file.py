"""A file appears whole or not at all, and says why when it does not."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from desktop.core import whole_file
from desktop.core.errors import FileProblem
from desktop.core.whole_file import NameTaken, WholeFile, write_whole, writing

posix = pytest.mark.skipif(os.name != "posix", reason="of POSIX systems only")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux only")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "out.pdf"
    path.write_bytes(b"before")
    return path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


# --- whole or not at all --------------------------------------------------------------------------


def test_a_file_takes_its_place_when_all_went_well(target: Path) -> None:
    with writing(target) as part:
        part.write_bytes(b"after")
        assert target.read_bytes() == b"before"
        assert part.parent == target.parent
    assert target.read_bytes() == b"after"
    assert names(target.parent) == ["out.pdf"]


def test_a_name_that_is_new_and_one_that_says_nothing_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_whole(Path("new.txt"), b"new")
    assert (tmp_path / "new.txt").read_bytes() == b"new"
    assert names(tmp_path) == ["new.txt"]


def test_an_error_of_another_kind_leaves_all_as_it_was(target: Path) -> None:
    with pytest.raises(ValueError, match="ours"), writing(target) as part:
        part.write_bytes(b"half")
        raise ValueError("ours")
    with pytest.raises(FileNotFoundError, match="no such font"), writing(target):
        # Another file that is missing is a fault of its own, and not told as this one's.
        raise FileNotFoundError(errno.ENOENT, "no such font", "/fonts/none.ttf")
    assert target.read_bytes() == b"before" and names(target.parent) == ["out.pdf"]


def test_a_file_that_is_handed_on_is_placed_by_whoever_takes_it(target: Path) -> None:
    with WholeFile(target) as file:
        file.path.write_bytes(b"after")
        file.seal()
        taken = file.kept()
    assert target.read_bytes() == b"before" and taken.path.read_bytes() == b"after"
    taken.place()
    assert target.read_bytes() == b"after" and names(target.parent) == ["out.pdf"]
    with pytest.raises(ValueError, match="ours"), WholeFile(target) as file:
        file.path.write_bytes(b"half")
        file.kept()
        raise ValueError("ours")
    assert target.read_bytes() == b"after" and names(target.parent) == ["out.pdf"]


def test_what_nobody_placed_is_cleared_away(target: Path) -> None:
    file = WholeFile(target)
    file.path.write_bytes(b"half")
    assert not file.placed
    del file
    assert names(target.parent) == ["out.pdf"]
    file = WholeFile(target)
    file.path.with_name(file.path.name + "-journal").touch()  # as SQLite leaves one
    file.discard()
    file.discard()
    assert not file.placed and names(target.parent) == ["out.pdf"]


def test_it_is_known_whether_a_file_has_its_name(target: Path) -> None:
    for new_only in (False, True):
        with WholeFile(target.with_name(f"{new_only}.pdf"), new_only=new_only) as file:
            assert not file.placed
            file.seal()
            file.place()
            assert file.placed
    interrupted = WholeFile(target)
    interrupted.path.replace(target)
    assert interrupted.placed, "also when placing it was broken off behind the rename"


def test_it_reaches_the_disk_before_it_has_its_name_and_the_folder_after(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(number: int) -> None:
        mode = os.fstat(number).st_mode
        order.append("folder" if stat.S_ISDIR(mode) else f"file of {os.fstat(number).st_size}")
        fsync(number)

    def noted_replace(path: Path, to: Path) -> Path:
        order.append("name")
        return replace(path, to)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    write_whole(target, b"after")
    assert order == ["file of 5", "name", *(["folder"] if os.name == "posix" else [])]
    order.clear()
    write_whole(target.with_name("new"), b"after", new_only=True)
    assert order == ["file of 5", *(["folder"] if os.name == "posix" else [])]


def test_a_disk_that_cannot_sync_is_no_hindrance_and_one_that_fails_to_is(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(number: int) -> None:
        def fsync(_number: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", fsync)

    answer(errno.EIO)
    with pytest.raises(FileProblem, match="the disk or share did not answer"):
        write_whole(target, b"lost")
    assert target.read_bytes() == b"before" and names(target.parent) == ["out.pdf"]
    answer(errno.EINVAL)
    write_whole(target, b"after")
    assert target.read_bytes() == b"after"


_WRITE_FOR_EVER = """
    import signal
    import sys
    from pathlib import Path
    from desktop.core.whole_file import writing
    # What was started in the background of a shell takes no notice of SIGINT otherwise.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    target = Path(sys.argv[1])
    for number in range(10**9):
        with writing(target) as part, part.open("wb") as file:
            for _ in range(50):
                file.write(b"%d\\n" % number * 500)
                file.flush()
            if len(sys.argv) > 2:
                print("half", flush=True)
                sys.stdin.read()
        if not number:
            print("begun", flush=True)
"""


def child(target: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_WRITE_FOR_EVER), str(target), *more],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip


def test_a_killed_writer_leaves_the_old_file_and_the_next_clears_up(target: Path) -> None:
    with child(target, "stop half way") as killed:
        assert killed.stdout is not None and killed.stdout.readline() == "half\n"
        killed.kill()
    assert target.read_bytes() == b"before"
    (part,) = (name for name in names(target.parent) if name != "out.pdf")
    write_whole(target, b"at once")
    assert part in names(target.parent), "somebody may be writing it"
    long_ago = time.time() - 2 * 3600
    os.utime(target.with_name(part), (long_ago, long_ago))
    write_whole(target, b"later")
    assert names(target.parent) == ["out.pdf"] and target.read_bytes() == b"later"


@pytest.mark.parametrize("after", [0.0, 0.01, 0.05, 0.2])
def test_killed_at_any_moment_the_file_is_one_whole_writing(target: Path, after: float) -> None:
    with child(target) as killed:
        assert killed.stdout is not None and killed.stdout.readline() == "begun\n"
        time.sleep(after)
        killed.kill()
    lines = target.read_bytes().split(b"\n")
    assert len(lines) == 50 * 500 + 1 and len(set(lines)) == 2


@posix
def test_being_told_to_end_clears_up(target: Path) -> None:
    with child(target, "stop half way") as told:
        assert told.stdout is not None and told.stdout.readline() == "half\n"
        told.send_signal(signal.SIGINT)
    assert target.read_bytes() == b"before" and names(target.parent) == ["out.pdf"]


def test_only_our_own_old_leavings_are_cleared_away(target: Path) -> None:
    ours = [".0123456789ab.plandesk-part", ".0123456789ab.plandesk-part-journal"]
    others = [".0123456789ab.part", "0123456789ab.plandesk-part", ".0123456789abc.plandesk-part",
              ".out.pdf.plandesk-part", ".0123456789AB.plandesk-part", "~$out.xlsx"]  # fmt: skip
    for name in (*ours, *others):
        target.with_name(name).write_bytes(b"x")
        os.utime(target.with_name(name), (0, 0))
    folder = target.with_name(".ba9876543210.plandesk-part")
    folder.mkdir()
    os.utime(folder, (0, 0))
    write_whole(target, b"after")
    assert names(target.parent) == sorted([*others, folder.name, "out.pdf"])


# --- the name -------------------------------------------------------------------------------------


@posix
def test_a_link_stays_a_link(tmp_path: Path, target: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.pdf"
    link.symlink_to(Path("..") / "second.pdf")
    target.with_name("second.pdf").symlink_to(target)
    write_whole(link, b"after")
    assert link.is_symlink() and target.with_name("second.pdf").is_symlink()
    assert target.read_bytes() == b"after" and names(folder) == ["link.pdf"]
    dangling = tmp_path / "dangling"
    dangling.symlink_to(folder / "made.pdf")
    write_whole(dangling, b"made")
    assert dangling.is_symlink() and (folder / "made.pdf").read_bytes() == b"made"


@posix
def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    one, two, lost = (tmp_path / name for name in ("one", "two", "lost"))
    one.symlink_to(two)
    two.symlink_to(one)
    lost.symlink_to(tmp_path / "gone" / "x.pdf")
    with pytest.raises(FileProblem, match="a link that leads back to itself"):
        write_whole(one, b"x")
    with pytest.raises(FileProblem, match=r"there is no folder .*gone"):
        write_whole(lost, b"x")
    assert names(tmp_path) == ["lost", "one", "two"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out.pdf").mkdir()
    with pytest.raises(FileProblem, match=r"^The report could not be .*out\.pdf: it is a folder\."):
        write_whole(tmp_path / "out.pdf", b"x", "The report")
    assert names(tmp_path) == ["out.pdf"]


@posix
def test_what_is_no_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        (tmp_path / "link").symlink_to("/dev/null")
        for path in (Path("pipe"), Path("socket"), Path("link"), Path("/dev/null")):
            with pytest.raises(FileProblem, match="it is a device, a pipe or a socket"):
                write_whole(path, b"x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert names(tmp_path) == ["link", "pipe", "socket"]


@posix
def test_a_name_that_only_windows_has_for_a_device_is_a_name(tmp_path: Path) -> None:
    write_whole(tmp_path / "con.pdf", b"x")
    assert names(tmp_path) == ["con.pdf"]


@pytest.mark.parametrize("name", ["NUL", "con.pdf", "Com1.xlsx", "lpt9"])
def test_the_names_of_devices_on_windows(name: str) -> None:
    assert whole_file._WINDOWS_DEVICE.fullmatch(name)
    assert not whole_file._WINDOWS_DEVICE.fullmatch(f"{name}x".replace(".", "x."))


@pytest.mark.parametrize("name", ["n" * 255, "n" * 251 + ".pdf"])
def test_a_name_as_long_as_the_disk_takes(tmp_path: Path, name: str) -> None:
    try:
        (tmp_path / name).touch()
        (tmp_path / name).unlink()
    except OSError:
        pytest.skip("names are shorter here")
    write_whole(tmp_path / name, b"x")
    write_whole(tmp_path / name, b"y")
    assert names(tmp_path) == [name] and (tmp_path / name).read_bytes() == b"y"
    with pytest.raises(FileProblem, match=r"the name is too long\. .* Choose a shorter name"):
        write_whole(tmp_path / (name + "n"), b"x")


# --- plans ----------------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "My.plandesk"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    return path


def test_a_plan_is_never_written_over_whatever_it_is_called(plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    paths = [plan]
    if os.name == "posix":
        paths += [tmp_path / "link.pdf", tmp_path / "hard.pdf"]
        paths[1].symlink_to(plan)
        os.link(plan, paths[2])
    other_case = plan.with_name("MY.PLANDESK")
    if other_case.exists():
        paths.append(other_case)
    there = names(tmp_path)
    for path in paths:
        with pytest.raises(FileProblem, match=r"it is a plan, and a plan is never written over"):
            write_whole(path, b"x")
        with pytest.raises(FileProblem, match=r"a plan is never written over"):
            WholeFile(path)  # before anything is made that could not be kept
    assert plan.read_bytes() == before and names(tmp_path) == there


def test_a_damaged_plan_and_what_lies_beside_a_plan(plan: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.PlanDesk"
    damaged.write_bytes(b"\0" * 100)
    hot = tmp_path / "moved"
    hot.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and pages")
    for path in (damaged, hot, plan.with_name(plan.name + "-journal")):
        with pytest.raises(FileProblem, match=r"a plan is never|a part of the plan"):
            write_whole(path, b"x")
    assert names(tmp_path) == sorted([plan.name, "damaged.PlanDesk", "moved"])
    write_whole(tmp_path / "notes-journal", b"mine")  # beside no plan


def test_a_plan_that_comes_while_a_report_is_written(target: Path) -> None:
    with pytest.raises(FileProblem, match="never written over"), writing(target) as part:
        part.write_bytes(b"report")
        target.write_bytes(b"SQLite format 3\0 and more")
    assert target.read_bytes() == b"SQLite format 3\0 and more"
    assert names(target.parent) == ["out.pdf"]


# --- never over anything --------------------------------------------------------------------------


def test_a_new_file_is_never_written_over_an_existing_one(target: Path) -> None:
    with pytest.raises(NameTaken, match=r"there is a file out\.pdf already. It was left"):
        write_whole(target, b"x", new_only=True)
    if os.name == "posix":
        target.with_name("link").symlink_to("nowhere")
        with pytest.raises(NameTaken):
            write_whole(target.with_name("link"), b"x", new_only=True)
        target.with_name("link").unlink()
    assert target.read_bytes() == b"before" and names(target.parent) == ["out.pdf"]


def test_a_new_file_has_one_name_as_soon_as_it_has_its_own(tmp_path: Path) -> None:
    with WholeFile(tmp_path / "new.plandesk", new_only=True) as file:
        file.path.write_bytes(b"ours")
        file.seal()
        file.place()
        assert names(tmp_path) == ["new.plandesk"]


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)


@pytest.mark.parametrize("links", [True, False])
def test_one_that_comes_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        without_links(monkeypatch)
    path = tmp_path / "new.plandesk"
    with pytest.raises(NameTaken), writing(path, new_only=True) as part:
        part.write_bytes(b"ours")
        path.write_bytes(b"theirs")
    assert path.read_bytes() == b"theirs" and names(tmp_path) == [path.name]
    other = tmp_path / "other.plandesk"
    write_whole(other, b"ours", new_only=True)
    assert other.read_bytes() == b"ours" and names(tmp_path) == [path.name, other.name]


def test_without_links_a_name_that_cannot_be_had_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    without_links(monkeypatch)
    monkeypatch.setattr(Path, "rename" if os.name == "nt" else "replace", refuse)
    with pytest.raises(FileProblem, match="Nothing was created"):
        write_whole(tmp_path / "new.plandesk", b"ours", new_only=True)
    assert names(tmp_path) == []


# --- rights ---------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o664, 0o755])
def test_the_rights_of_the_file_that_was_there_stay(target: Path, mode: int) -> None:
    target.chmod(mode)
    with writing(target) as part:
        assert stat.S_IMODE(part.stat().st_mode) == 0o600, "not to be read by others meanwhile"
        part.write_bytes(b"after")
    assert stat.S_IMODE(target.stat().st_mode) == mode


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_rights_of_new_files(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "new", b"x")
        write_whole(tmp_path / "newer", b"x", new_only=True)
    finally:
        os.umask(before)
    assert [stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()] == [mode, mode]


@posix
def test_the_group_of_the_file_that_was_there_stays(target: Path) -> None:
    groups = [group for group in (*os.getgroups(), 4242) if group != target.stat().st_gid]
    try:
        os.chown(target, -1, groups[-1] if os.geteuid() == 0 else groups[0])
    except (OSError, IndexError):
        pytest.skip("this user has one group only")
    was = target.stat()
    write_whole(target, b"after")
    assert (target.stat().st_uid, target.stat().st_gid) == (was.st_uid, was.st_gid)


# --- what the system answers ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full. What is there was left as it was. Make room"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EFBIG, "it is larger than a file may be there"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "it is open in another program, or may not be written"),
        (errno.EIO, "the disk or share did not answer"),
        (errno.EBUSY, "it is in use"),
        (errno.EINVAL, "the system does not take that name"),
        (errno.ENOMEM, f"the system answered “{os.strerror(errno.ENOMEM)}”"),
    ],
)
def test_each_answer_has_its_sentence(target: Path, number: int, words: str) -> None:
    with pytest.raises(FileProblem) as raised, writing(target, "The report") as part:
        part.write_bytes(b"half")
        raise OSError(number, os.strerror(number))
    assert str(raised.value).startswith(f"The report could not be written to {target}: {words}")
    assert target.read_bytes() == b"before" and names(target.parent) == ["out.pdf"]


def test_a_file_that_is_open_elsewhere_on_windows(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def replace(_path: Path, _to: Path) -> Path:
        tries.append(1)
        error = PermissionError(errno.EACCES, "The process cannot access the file")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(FileProblem, match=r"it is open in another program. What .* Close it there"):
        write_whole(target, b"after")
    assert len(tries) == (5 if os.name == "nt" else 1)
    assert target.read_bytes() == b"before" and names(target.parent) == ["out.pdf"]


def test_no_folder_and_a_file_where_a_folder_should_be(target: Path) -> None:
    for path in (target.parent / "none" / "x.pdf", target / "x.pdf"):
        with pytest.raises(FileProblem, match=r"there is no folder .*\. Nothing was written\."):
            write_whole(path, b"x")
    assert names(target.parent) == ["out.pdf"]
