"""What the commands say and do of evidence: how files stand, and those that are kept inside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.core.editing.evidence import NewItem, add_evidence
from desktop.core.evidence.content import FileContent
from desktop.core.evidence.looking import facts_of
from desktop.store.planfile import create_plan
from tests.cli.running import plandesk
from tests.ui.conftest import wyeford


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a linked file, one that is inside, and an item without any."""
    path = tmp_path / "wyeford.plandesk"
    (tmp_path / "evidence").mkdir()
    linked, inside = tmp_path / "evidence" / "audit.pdf", tmp_path / "log.csv"
    linked.write_bytes(b"audit of 40")
    inside.write_bytes(b"visits\r\n\x00")
    with create_plan(path, wyeford()) as file:
        action = file.plan.data.actions()[0]
        of_link, of_inside = facts_of(linked, tmp_path), facts_of(inside, tmp_path)
        content = FileContent(inside, of_inside.sha256, of_inside.size)
        add_evidence(
            file.plan, action,
            [
                NewItem("Audit", kind="audit", strength="direct", on="2018-10-01", facts=of_link),
                NewItem("Log", facts=of_inside, content=content),
                NewItem("Said at the forum"),
            ],
        )  # fmt: skip
    inside.unlink()
    return path


def shown(path: Path) -> dict[str, Any]:
    done = plandesk("show", path, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_show_says_how_each_file_stands_from_where_the_plan_lies(plan: Path) -> None:
    told = shown(plan)
    evidence = {each["title"]: each for each in told["evidence"]}
    audit = evidence["Audit"]
    assert {"key", "title", "kind", "date", "strength", "speaks_to", "file", "sha256", "kept",
            "state"} <= audit.keys()  # fmt: skip
    assert (audit["file"], audit["kept"], audit["state"]) == ("evidence/audit.pdf", "link", "there")
    assert (evidence["Log"]["kept"], evidence["Log"]["state"]) == ("inside", "inside")
    assert evidence["Said at the forum"]["state"] == "no file"
    action = next(each for area in told["areas"] for each in area["actions"]
                  if each["evidence_items"])  # fmt: skip
    assert sorted(action["evidence_items"]) == sorted(each["key"] for each in told["evidence"])
    assert audit["speaks_to"] == {"action": action["key"]}
    file = plan.parent / "evidence" / "audit.pdf"
    file.rename(file.with_name("renamed.pdf"))
    moved = next(each for each in shown(plan)["evidence"] if each["title"] == "Audit")
    assert (moved["state"], moved["found_at"]) == ("moved", "evidence/renamed.pdf")
    file.with_name("renamed.pdf").write_bytes(b"other")
    assert "missing" in {each["state"] for each in shown(plan)["evidence"]}
    file.write_bytes(b"changed")
    assert "changed" in {each["state"] for each in shown(plan)["evidence"]}


def test_an_export_says_what_stays_behind_and_can_take_it_along(plan: Path) -> None:
    out = plan.with_name("out.xlsx")
    said = plandesk("export", plan, "-o", out).stdout
    assert "1 file that is kept inside the plan (9 bytes) does not go into a workbook." in said
    without = plandesk("import", out, "-o", plan.with_name("without.plandesk"))
    assert without.returncode == 0
    assert "1 file that was kept inside the plan of this workbook was not found" in without.stderr
    log = next(
        each
        for each in shown(plan.with_name("without.plandesk"))["evidence"]
        if each["title"] == "Log"
    )
    assert (log["kept"], log["state"]) == ("inside", "missing")
    assert "not in this one" in log["state_note"]
    said = plandesk("export", plan, "-o", out, "--files").stdout
    assert "1 file written into" in said
    assert (plan.parent / "out files" / "log.csv").read_bytes() == b"visits\r\n\x00"
    again = plan.with_name("again.plandesk")
    done = plandesk("import", out, "-o", again)
    assert (done.returncode, done.stderr) == (0, "")
    before, after = (
        [{name: value for name, value in each.items() if name != "id"} for each in told["evidence"]]
        for told in (shown(plan), shown(again))
    )
    assert before == after
