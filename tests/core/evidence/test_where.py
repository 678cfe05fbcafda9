"""Where a file lies, on the system that it was added on and on another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.core.evidence.where import (
    as_kept,
    asks_another,
    computer_of,
    is_address,
    is_foreign,
    name_of,
    path_of,
    safe_name,
)

POSIX = pytest.mark.skipif(os.name == "nt", reason="paths of another system")


def test_a_file_below_the_plan_is_kept_by_its_way_from_there(tmp_path: Path) -> None:
    assert as_kept(tmp_path / "a b" / "Ω.pdf", tmp_path) == "a b/Ω.pdf"
    assert as_kept(tmp_path / "x" / ".." / "c.pdf", tmp_path) == "c.pdf"


def test_a_file_elsewhere_is_kept_by_its_whole_path(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    assert as_kept(tmp_path / "plans 2" / "a.pdf", plans) == str(tmp_path / "plans 2" / "a.pdf")
    assert as_kept(plans / ".." / "a.pdf", plans) == str((tmp_path / "a.pdf").resolve())
    assert as_kept(tmp_path / "a.pdf", None) == str(tmp_path / "a.pdf")


@POSIX
def test_a_plan_behind_a_link_holds_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "a.pdf").touch()
    assert as_kept(tmp_path / "real" / "a.pdf", tmp_path / "link") == "a.pdf"


@POSIX
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("evidence/a.pdf", "/plans/evidence/a.pdf"),
        ("evidence\\a.pdf", "/plans/evidence/a.pdf"),
        ("/etc/a.pdf", "/etc/a.pdf"),
        ("S:\\plans\\a.pdf", None),
        ("s:/plans/a.pdf", None),
        ("\\\\files\\plans\\a.pdf", None),
        ("//files/plans/a.pdf", None),
        ("https://example.org/a.pdf", None),
        ("mailto:head@example.org", None),
        ("a\0b", None),
        ("  ", None),
    ],
)
def test_what_a_place_means_here(text: str, found: str | None) -> None:
    assert path_of(text, Path("/plans")) == (Path(found) if found else None)


def test_a_place_from_a_folder_that_is_not_known_is_nowhere() -> None:
    assert path_of("a.pdf", None) is None


def test_a_path_of_another_system_is_known_on_either() -> None:
    assert is_foreign("C:\\a", windows=False) and not is_foreign("C:\\a", windows=True)
    assert is_foreign("/home/a", windows=True) and not is_foreign("/home/a", windows=False)
    assert not is_foreign("\\\\files\\a", windows=True)


def test_an_address_is_no_drive() -> None:
    assert is_address("https://a") and is_address("file:a") and not is_address("C:\\a")


@pytest.mark.parametrize(
    ("path", "computer"),
    [
        (r"\\Files\a\b", "files"), ("//files/a", "files"), (r"\\?\UNC\srv\share\x", "srv"),
        (r"\\?\C:\x", ""), (r"\\.\COM1", ""), ("/a/b", ""), ("C:\\a", ""), ("", ""), ("//", ""),
    ],
)  # fmt: skip
def test_the_computer_that_a_path_goes_to(path: str, computer: str) -> None:
    assert computer_of(path) == computer


def test_another_computer_is_one_that_the_plan_does_not_lie_on() -> None:
    assert asks_another(r"\\evil\a", Path("/plans"))
    assert not asks_another(r"\\files\a", Path(r"\\files\plans"))
    assert not asks_another("/plans/a", Path("/plans"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../a.pdf", "a.pdf"), ("..", "evidence"), ("", "evidence"), (".", "evidence"),
        ("C:\\x\\a.pdf", "a.pdf"), ("a\0b.pdf", "a_b.pdf"), ("aux", "_aux"),
        ("Com1.txt", "_Com1.txt"),
        ("a\u202efdp.exe", "a_fdp.exe"), ("a.pdf. .", "a.pdf"), ("é☃.docx", "é☃.docx"),
        ("a" * 500 + ".pdf", "a" * 100 + ".pdf"), ("a." + "b" * 500, "a." + "b" * 98),
    ],
)  # fmt: skip
def test_a_name_is_one_that_every_system_takes(text: str, name: str) -> None:
    assert safe_name(text) == name
    assert name_of(text) in text
