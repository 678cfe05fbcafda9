"""The list of what a rescue could not read."""

from __future__ import annotations

from pathlib import Path

from desktop.store.rescue_list import keep_list


def test_the_list_stands_beside_the_plan_and_writes_over_nothing(tmp_path: Path) -> None:
    to = tmp_path / "wyeford rescued.plandesk"
    first = tmp_path / "wyeford rescued - what is missing.txt"
    first.write_text("mine")
    said = keep_list(
        tmp_path / "wyeford.plandesk", to, ["Area 1 is lost.", "“Due” of 1.1 is lost."]
    )
    assert said == (
        "This list is kept in wyeford rescued - what is missing 2.txt, beside the new plan."
    )
    assert first.read_text() == "mine"
    kept = (tmp_path / "wyeford rescued - what is missing 2.txt").read_text("utf-8-sig")
    assert "What could be read of wyeford.plandesk was written to wyeford rescued.plandesk" in kept
    assert "Area 1 is lost.\n\n“Due” of 1.1 is lost.\n" in kept


def test_the_hundredth_name_is_the_last_that_is_tried(tmp_path: Path) -> None:
    to = tmp_path / "b.plandesk"
    for again in ("", *(f" {number}" for number in range(2, 100))):
        (tmp_path / f"b - what is missing{again}.txt").touch()
    said = keep_list(tmp_path / "a.plandesk", to, ["Area 1 is lost."])
    assert said == "This list is kept in b - what is missing 100.txt, beside the new plan."
    said = keep_list(tmp_path / "a.plandesk", to, ["Area 1 is lost."])
    assert said.startswith("The list of what is missing was not kept: copy it from here. ")
    assert "missing 100.txt" in said and len(list(tmp_path.iterdir())) == 100


def test_a_list_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    said = keep_list(tmp_path / "a.plandesk", tmp_path / "no" / "b.plandesk", ["Area 1 is lost."])
    assert said.startswith("The list of what is missing could not be written")
    assert said.endswith("Copy the list from here.")
