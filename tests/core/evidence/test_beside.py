"""Files that are inside a plan go beside its workbook, and come back by their hash."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.data import PlanData
from desktop.core.errors import Cancelled, FileProblem
from desktop.core.evidence import beside
from desktop.core.evidence.beside import (
    contents_beside,
    folder_beside,
    inside,
    left_behind,
    write_beside,
)
from desktop.core.evidence.content import as_content
from desktop.core.evidence.looking import pieces_of
from desktop.core.kinds import Evidence
from desktop.core.kinds.evidence import INSIDE, LINK
from desktop.core.plan import new_plan_data

CONTENTS = {as_content(each).sha256: each for each in (b"audit", b"log of visits", b"third")}


def plan_with(*files: tuple[str, bytes]) -> PlanData:
    data = new_plan_data("Wyeford")
    for number, (name, content) in enumerate(files):
        data.add(
            Evidence(
                key=f"k{number}", title=f"Item {number}", file=name, kept=INSIDE,
                sha256=as_content(content).sha256, size=float(len(content)),
            )
        )  # fmt: skip
    return data


def read(sha256: str) -> bytes:
    if sha256 not in CONTENTS:
        raise FileProblem("It is damaged.")
    return CONTENTS[sha256]


def test_what_stays_behind_is_said_and_one_content_is_one_file() -> None:
    data = plan_with(("a.pdf", b"audit"), ("b.pdf", b"audit"), ("c.pdf", b"third"))
    assert left_behind(data) == (
        "2 files that are kept inside the plan (10 bytes) do not go into a workbook."
    )
    assert len(inside(data)) == 2
    only = plan_with(("a.pdf", b"audit"))
    assert left_behind(only).startswith("1 file that is kept inside the plan (5 bytes) does not")
    for each in only.all(Evidence):
        each.kept = LINK
    assert left_behind(only) == ""


def test_they_go_out_and_come_back_byte_for_byte_whatever_they_are_called(tmp_path: Path) -> None:
    data = plan_with(("../../a.pdf", b"audit"), ("a.pdf", b"log of visits"), ("", b"third"))
    told: list[int] = []
    written = write_beside(data, read, tmp_path / "Plan.xlsx", told=told.append)
    assert (written.folder, written.many, written.lost) == (tmp_path / "Plan files", 3, ())
    assert told == [1, 2, 3]
    names = sorted(each.name for each in written.folder.iterdir())
    second = as_content(b"log of visits").sha256[:12]
    assert names == ["Item 2", f"a {second}.pdf", "a.pdf"]
    for number, each in enumerate(written.folder.iterdir()):
        each.rename(each.with_name(f"renamed {number}"))
    contents, said = contents_beside(data, tmp_path / "Plan.xlsx")
    assert said == "" and {each.sha256 for each in contents} == CONTENTS.keys()
    for each in contents:
        assert b"".join(each.pieces()) == CONTENTS[each.sha256]


def test_nothing_of_another_content_is_written_over_and_the_same_is_not_written_twice(
    tmp_path: Path,
) -> None:
    folder = folder_beside(tmp_path / "Plan.xlsx")
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"mine")
    data = plan_with(("a.pdf", b"audit"))
    for _ in range(2):
        write_beside(data, read, tmp_path / "Plan.xlsx")
    assert (folder / "a.pdf").read_bytes() == b"mine" and len(list(folder.iterdir())) == 2


def test_what_is_lost_inside_is_named_and_the_rest_is_written(tmp_path: Path) -> None:
    data = plan_with(("a.pdf", b"not there"), ("c.pdf", b"third"))
    written = write_beside(data, read, tmp_path / "Plan.xlsx")
    assert (written.many, written.lost) == (1, ("“Item 0”: It is damaged.",))


def test_what_is_not_beside_the_workbook_is_named(tmp_path: Path) -> None:
    data = plan_with(("a.pdf", b"audit"), ("c.pdf", b"third"))
    folder = folder_beside(tmp_path / "Plan.xlsx")
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"AUDIT")  # as long, and another
    (folder / "c").mkdir()
    if os.name != "nt":
        os.mkfifo(folder / "pipe")
    (folder / "x").write_bytes(b"third")
    contents, said = contents_beside(data, tmp_path / "Plan.xlsx")
    assert [each.size for each in contents] == [5]
    assert said == (
        "1 file in the folder “Plan files” has the name of one that was kept inside the plan and "
        "another content (“Item 0”): its item came in without. They are in the plan that the "
        "workbook was made of."
    )
    (folder / "a.pdf").unlink()
    said = contents_beside(data, tmp_path / "Plan.xlsx")[1]
    assert said.startswith("1 file that was kept inside the plan of this workbook was not found in")
    assert "“Plan files” beside it (“Item 0”)" in said and "another content" not in said
    assert contents_beside(data, tmp_path / "Other.xlsx")[0] == ()


def test_changed_files_and_lost_ones_are_told_apart(tmp_path: Path) -> None:
    data = plan_with(("a.pdf", b"audit"), ("b.pdf", b"log of visits"), ("c.pdf", b"third"))
    folder = folder_beside(tmp_path / "Plan.xlsx")
    folder.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_bytes(b"edited since")
    said = contents_beside(data, tmp_path / "Plan.xlsx")[1]
    assert (
        "(“Item 2”): their items came in without. 2 files in the folder “Plan files” have" in said
    )
    assert "other contents (“Item 0”, “Item 1”): their items came in without." in said


def test_one_content_under_two_names_is_written_under_both(tmp_path: Path) -> None:
    data = plan_with(("a.pdf", b"audit"), ("b.pdf", b"audit"), ("sub/a.pdf", b"audit"))
    written = write_beside(data, read, tmp_path / "Plan.xlsx")
    assert sorted(each.name for each in written.folder.iterdir()) == ["a.pdf", "b.pdf"]
    assert written.many == 2
    contents, said = contents_beside(data, tmp_path / "Plan.xlsx")
    assert said == "" and {each.sha256 for each in contents} == {as_content(b"audit").sha256}


def test_a_plan_without_files_asks_for_no_folder(tmp_path: Path) -> None:
    assert contents_beside(new_plan_data("Wyeford"), tmp_path / "Plan.xlsx") == ((), "")


def test_a_folder_that_cannot_be_made_is_told_and_a_stop_is_heard(tmp_path: Path) -> None:
    data = plan_with(("a.pdf", b"audit"))
    (tmp_path / "Plan files").write_bytes(b"a file of that name")
    with pytest.raises(FileProblem, match=r"The folder .* could not be made"):
        write_beside(data, read, tmp_path / "Plan.xlsx")
    with pytest.raises(Cancelled):
        write_beside(data, read, tmp_path / "Other.xlsx", cancelled=lambda: True)


def test_what_lies_there_already_as_it_is_keeps_its_own_name(tmp_path: Path) -> None:
    data = plan_with(("a.pdf", b"audit"))
    for _ in range(2):
        folder = write_beside(data, read, tmp_path / "Plan.xlsx").folder
        assert [each.name for each in folder.iterdir()] == ["a.pdf"]


def test_where_a_folder_has_its_name_a_file_is_called_by_its_hash_too(tmp_path: Path) -> None:
    (folder_beside(tmp_path / "Plan.xlsx") / "a.pdf").mkdir(parents=True)
    folder = write_beside(plan_with(("a.pdf", b"audit")), read, tmp_path / "Plan.xlsx").folder
    assert (folder / f"a {as_content(b'audit').sha256[:12]}.pdf").read_bytes() == b"audit"


def test_a_file_that_goes_while_it_is_looked_at_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = plan_with(("a.pdf", b"audit"), ("c.pdf", b"third"))
    folder = write_beside(data, read, tmp_path / "Plan.xlsx").folder

    def going(path: Path) -> Iterator[bytes]:
        if path.name == "a.pdf":
            path.unlink()
        yield from pieces_of(path)

    monkeypatch.setattr(beside, "pieces_of", going)
    contents, said = contents_beside(data, tmp_path / "Plan.xlsx")
    assert [each.sha256 for each in contents] == [as_content(b"third").sha256]
    assert said.startswith("1 file that was kept inside") and folder.name in said


def test_a_stop_is_heard_while_files_are_looked_at(tmp_path: Path) -> None:
    data = plan_with(("a.pdf", b"audit"))
    write_beside(data, read, tmp_path / "Plan.xlsx")
    with pytest.raises(Cancelled):
        contents_beside(data, tmp_path / "Plan.xlsx", cancelled=lambda: True)


@pytest.mark.parametrize(("many", "told"), [(5, "“Item 4”)"), (6, "“Item 4” and 1 more)")])
def test_five_of_those_that_are_lost_are_named(tmp_path: Path, many: int, told: str) -> None:
    data = plan_with(*((f"{each}.pdf", b"%d" % each) for each in range(many)))
    said = contents_beside(data, tmp_path / "Plan.xlsx")[1]
    assert said.startswith(f"{many} files that were kept inside") and told in said
    folder_beside(tmp_path / "Plan.xlsx").mkdir()
    for each in range(many):
        (folder_beside(tmp_path / "Plan.xlsx") / f"{each}.pdf").write_bytes(b"other")
    assert told in contents_beside(data, tmp_path / "Plan.xlsx")[1]


def test_titles_are_cut_where_one_is_named_and_where_it_is_lost(tmp_path: Path) -> None:
    data = plan_with(("a.pdf", b"not there"))
    for length, shown in ((60, "w" * 60), (61, "w" * 59 + "…")):
        data.all(Evidence)[0].title = "w" * length
        (lost,) = write_beside(data, read, tmp_path / "Plan.xlsx").lost
        assert lost == f"“{shown}”: It is damaged."
    for length, shown in ((40, "w" * 40), (41, "w" * 39 + "…")):
        data.all(Evidence)[0].title = "w" * length
        assert f"(“{shown}”)" in contents_beside(data, tmp_path / "Plan.xlsx")[1]


@pytest.mark.parametrize("kept", [LINK, ""])
def test_only_what_is_kept_inside_goes_out_and_comes_back(tmp_path: Path, kept: str) -> None:
    data = plan_with(("a.pdf", b"audit"), ("c.pdf", b"third"))
    data.all(Evidence)[0].kept = kept
    written = write_beside(data, read, tmp_path / "Plan.xlsx")
    assert [each.name for each in written.folder.iterdir()] == ["c.pdf"] and written.many == 1
    (written.folder / "a.pdf").write_bytes(b"audit")
    assert [each.size for each in contents_beside(data, tmp_path / "Plan.xlsx")[0]] == [5]
