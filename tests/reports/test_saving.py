"""A report appears whole or not at all, and says why when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import FileProblem
from desktop.reports.saving import whole


def test_a_file_takes_its_place_when_all_went_well(tmp_path: Path) -> None:
    to = tmp_path / "out.pdf"
    to.write_bytes(b"before")
    with whole(to) as part:
        part.write_bytes(b"after")
        assert to.read_bytes() == b"before"
    assert to.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [to]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "The disk is full"),
        (PermissionError(13, "Permission denied"), "open in another program"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_what_was_there_stays_after_an_error(tmp_path: Path, error: OSError, words: str) -> None:
    to = tmp_path / "out.pdf"
    to.write_bytes(b"before")
    with pytest.raises(FileProblem, match=words) as raised, whole(to) as part:
        part.write_bytes(b"half")
        raise error
    assert "The file that was there is unchanged." in str(raised.value)
    assert to.read_bytes() == b"before" and list(tmp_path.iterdir()) == [to]


def test_an_error_of_another_kind_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ours"), whole(tmp_path / "out.pdf") as part:
        part.write_bytes(b"half")
        raise ValueError("ours")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_or_none_at_all(tmp_path: Path) -> None:
    (tmp_path / "out.pdf").mkdir()
    with (
        pytest.raises(FileProblem, match="could not be saved as out"),
        whole(tmp_path / "out.pdf") as part,
    ):
        part.write_bytes(b"x")
    with pytest.raises(FileProblem, match="Nothing was written"), whole(tmp_path / "no" / "a.pdf"):
        pytest.fail("there is nowhere to write to")
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_a_plan_is_never_written_over(tmp_path: Path) -> None:
    to = tmp_path / "my.plandesk"
    to.write_bytes(b"SQLite format 3\x00 and more")
    with pytest.raises(FileProblem, match="is a plan"), whole(to):
        pytest.fail("the plan must be refused before anything is written")
    assert list(tmp_path.iterdir()) == [to]
