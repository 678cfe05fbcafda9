"""What the first hundred bytes of a file say."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.core.plan import new_plan_data
from desktop.store.header import (
    APPLICATION_ID,
    FORMAT,
    DamagedPlan,
    NewerPlan,
    NotAPlan,
    read_header,
)
from desktop.store.planfile import create_plan


def head(version: int, application: int = APPLICATION_ID, length: int = 100) -> bytes:
    """The start of an SQLite file with these numbers in their places."""
    content = bytearray(b"SQLite format 3\x00" + bytes(84))
    content[60:64] = struct.pack(">I", version)
    content[68:72] = struct.pack(">I", application)
    return bytes(content)[:length]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "x.plandesk"


def test_each_format_up_to_this_one_is_read(file: Path) -> None:
    for version in range(FORMAT + 1):
        file.write_bytes(head(version))
        assert read_header(file).format == version
    file.write_bytes(head(FORMAT + 1))
    with pytest.raises(NewerPlan, match=f"format {FORMAT + 1}; this one reads up to format"):
        read_header(file)


@pytest.mark.parametrize("length", [16, 17, 99])
def test_a_head_that_is_cut_off_names_its_length(file: Path, length: int) -> None:
    file.write_bytes(head(1, length=length))
    with pytest.raises(DamagedPlan, match=f"cut off after {length} bytes"):
        read_header(file)


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"", DamagedPlan, "is empty"),
        (b"S", NotAPlan, "is not a Plandesk plan"),
        (b"\xff" * 200, NotAPlan, "is not a Plandesk plan"),
        (head(1, 0xFFFFFFFF), NotAPlan, "a database of another program"),
        (b"SQLite format 2\x00" + bytes(100), NotAPlan, "is not a Plandesk plan"),
        (head(1, 7), NotAPlan, "a database of another program"),
        (head(99, 7), NotAPlan, "a database of another program"),
    ],
)
def test_what_is_no_plan_says_what_it_is(
    file: Path, content: bytes, error: type[FileProblem], said: str
) -> None:
    file.write_bytes(content)
    with pytest.raises(error, match=said):
        read_header(file)
    assert file.read_bytes() == content


def test_what_is_not_there_or_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="There is no file") as caught:
        read_header(tmp_path / "x.plandesk")
    assert type(caught.value) is FileProblem
    with pytest.raises(NotAPlan, match="is a folder"):
        read_header(tmp_path)
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(FileProblem, match=r"cannot be read|There is no file"):
        read_header(tmp_path / "file" / "x.plandesk")


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError(5, "Input/output error"), "Input/output error"), (OSError("no words"), "no words")],
)
def test_the_system_s_own_words_are_quoted(
    file: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def fails(*_: object) -> None:
        raise error

    file.write_bytes(head(1))
    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(FileProblem, match=rf"cannot be read \({said}\). Nothing was opened"):
        read_header(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_plan_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.plandesk")
    with pytest.raises(NotAPlan, match="is no file, so there is no plan in it"):
        read_header(tmp_path / "pipe.plandesk")


def test_a_plan_without_its_mark_is_damaged_and_no_other_file_is(tmp_path: Path) -> None:
    path = tmp_path / "x.plandesk"
    with create_plan(path, new_plan_data("Wyeford")):
        pass
    content = path.read_bytes()
    for spoilt in (content[:68] + b"abcd" + content[72:], bytes(4096) + content[4096:]):
        path.write_bytes(spoilt)
        with pytest.raises(DamagedPlan, match="first page is damaged"):
            read_header(path)
    for other in (content[:68] + b"abcd" + bytes(4000), b"PK" + bytes(4000)):
        path.write_bytes(other)
        with pytest.raises(NotAPlan):
            read_header(path)


def test_a_plan_is_known_by_a_mark_in_its_first_sixteen_megabytes(file: Path) -> None:
    mark = b"CREATE TRIGGER snapshots_are_kept BEFORE UPDATE ON snapshots"
    for at, error in (
        (16 * 2**20 - len(mark), DamagedPlan),
        (16 * 2**20 - len(mark) + 1, NotAPlan),
    ):
        with file.open("wb") as new:
            new.seek(at)
            new.write(mark)
        with pytest.raises(error) as told:
            read_header(file)
        assert type(told.value) is error


def test_what_cannot_be_looked_through_is_no_plan(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, looks = Path.open, iter((True, False))

    def open_once(path: Path, *args: str) -> object:
        if next(looks):
            return really(path, *args)
        raise OSError("the drive is away")

    file.write_bytes(b"?" * 200)
    monkeypatch.setattr(Path, "open", open_once)
    with pytest.raises(NotAPlan, match="is not a Plandesk plan"):
        read_header(file)


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights of its own on Windows")
def test_a_link_that_leads_nowhere_is_told_as_one(tmp_path: Path) -> None:
    link = tmp_path / "link.plandesk"
    link.symlink_to("moved away.plandesk")
    with pytest.raises(FileProblem, match="is a link, and there is no file where it leads") as told:
        read_header(link)
    assert "moved away.plandesk" in str(told.value)
    with pytest.raises(FileProblem, match="There is no file"):
        read_header(tmp_path / "none.plandesk")


@pytest.mark.parametrize(
    "version",
    [*(FORMAT + (1 << bit) for bit in (2, 3, 9, 12, 31)), (1 << 32) - 5],
)
def test_a_format_that_cannot_be_is_damage_and_no_newer_plandesk(file: Path, version: int) -> None:
    create_plan(file, new_plan_data("Wyeford")).close()
    content = bytearray(file.read_bytes())
    content[60:64] = struct.pack(">I", version)
    file.write_bytes(content)
    with pytest.raises(DamagedPlan, match=f"format {version}, ") as caught:
        read_header(file)
    assert "restore a backup" in str(caught.value) and "newer" not in str(caught.value)
    assert file.read_bytes() == content and list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "later",
    [
        "CREATE TABLE visits (id INTEGER PRIMARY KEY, place TEXT NOT NULL) STRICT",
        "ALTER TABLE risks ADD COLUMN appetite TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE risks RENAME COLUMN owner TO holder",
        "DROP TABLE consultees",
    ],
)
def test_a_later_format_is_told_by_its_tables(file: Path, later: str) -> None:
    create_plan(file, new_plan_data("Wyeford")).close()
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(later)
    content = bytearray(file.read_bytes())
    content[60:64] = struct.pack(">I", FORMAT + 1)
    file.write_bytes(content)
    with pytest.raises(NewerPlan, match="update Plandesk"):
        read_header(file)
    content[60:64] = struct.pack(">I", FORMAT + 1_001)
    file.write_bytes(content)
    with pytest.raises(DamagedPlan, match="which there cannot be"):
        read_header(file)
