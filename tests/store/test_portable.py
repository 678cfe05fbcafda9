"""A program on a stick: the user's own goes along, comes back, and nothing of it is lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.store import portable, user
from desktop.store.user_legends import legends_folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The folder of a built program."""
    folder = tmp_path / "stick" / "plandesk"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """What a user has on the computer: preferences, a name, a legend and a backup."""
    folder = tmp_path / "home" / "plandesk"
    (folder / "backups").mkdir(parents=True)
    (folder / "preferences.ini").write_text("[General]\nlook=dark\n", encoding="utf-8")
    user.choose_name("Ann Öther", folder)
    legends_folder(folder).mkdir()
    (legends_folder(folder) / "ours.json").write_text("{}", encoding="utf-8")
    (folder / "backups" / "old.plandesk").write_bytes(b"old")
    return folder


def told(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("program", "built", "system", "folder"),
    [
        ("/media/stick/plandesk/plandesk", True, "linux", "/media/stick/plandesk"),
        ("/Volumes/S/Plandesk.app/Contents/MacOS/plandesk", True, "darwin", "/Volumes/S"),
        ("/Volumes/S/plandesk/plandesk", True, "darwin", "/Volumes/S/plandesk"),
        ("/usr/bin/python3", False, "linux", None),
    ],
)
def test_the_folder_of_the_program(
    program: str, built: bool, system: str, folder: str | None
) -> None:
    found = portable.program_folder(program, built=built, system=system)
    assert found == (Path(folder).absolute() if folder else None)


def test_a_program_that_was_not_built_keeps_nothing_beside_it() -> None:
    assert portable.program_folder() is None and portable.beside(None) is None
    assert user.data_folder() == user.folder_of_system()


def test_what_is_the_users_own_goes_along_and_the_backups_stay(stick: Path, own: Path) -> None:
    before = told(own)
    assert portable.beside(stick) is None
    (stick / portable.FOLDER).mkdir()
    assert portable.beside(stick) is None, "nobody asked for it"
    to = portable.keep_beside(stick, own / "preferences.ini", own)
    assert portable.beside(stick) == to == stick / "plandesk-data"
    kept = told(to)
    assert {name: kept[name] for name in kept if name != "kept-here.txt"} == {
        name: content for name, content in before.items() if not name.startswith("backups")
    }
    assert told(own) == before and user.chosen_name(to) == "Ann Öther"


def test_it_comes_back_as_it_was_last_and_the_backups_of_the_stick_stay_there(
    stick: Path, own: Path, tmp_path: Path
) -> None:
    to = portable.keep_beside(stick, own / "preferences.ini", own)
    user.choose_name("A. Nother", to)
    (to / "backups").mkdir()
    (to / "backups" / "new.plandesk").write_bytes(b"new")
    other = tmp_path / "other computer"
    portable.keep_there_no_more(
        stick, other / "config" / "preferences.ini", other / "data", in_use=True
    )
    assert portable.beside(stick) is None and (to / "backups" / "new.plandesk").is_file()
    assert user.chosen_name(other / "data") == "A. Nother"
    assert sorted(told(other)) == [
        "config/preferences.ini", "data/legends/ours.json", "data/user.json",
    ]  # fmt: skip
    assert portable.keep_beside(stick, own / "preferences.ini", own) == to  # and back again
    assert user.chosen_name(to) == "Ann Öther"


def test_a_user_who_has_nothing_yet_can_ask_for_it(stick: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    to = portable.keep_beside(stick, nothing / "preferences.ini", nothing)
    assert portable.beside(stick) == to and sorted(told(to)) == ["kept-here.txt"]


@pytest.mark.skipif(
    sys.platform == "win32" or getattr(os, "geteuid", lambda: 1)() == 0,
    reason="the system lets this user write everywhere",
)
def test_a_stick_that_cannot_be_written_is_told(stick: Path, own: Path) -> None:
    stick.chmod(0o500)
    try:
        with pytest.raises(FileProblem, match="Nothing can be kept beside the program"):
            portable.keep_beside(stick, own / "preferences.ini", own)
    finally:
        stick.chmod(0o700)


def test_where_a_file_stands_in_the_way_it_is_told_and_nothing_is_changed(
    stick: Path, own: Path
) -> None:
    (stick / "plandesk-data").write_text("not a folder", encoding="utf-8")
    with pytest.raises(FileProblem, match="Nothing can be kept beside the program"):
        portable.keep_beside(stick, own / "preferences.ini", own)
    assert portable.beside(stick) is None
    (stick / "plandesk-data").unlink()
    to = portable.keep_beside(stick, own / "preferences.ini", own)
    blocked = own.parent / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(FileProblem, match="stays there"):
        portable.keep_there_no_more(stick, blocked / "preferences.ini", blocked, in_use=True)
    assert portable.beside(stick) == to
    portable.keep_there_no_more(stick, blocked / "preferences.ini", blocked, in_use=False)
    assert portable.beside(stick) is None and blocked.read_text(encoding="utf-8") == ""
