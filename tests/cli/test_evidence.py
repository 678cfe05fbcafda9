"""What the commands say and do of evidence: how files stand, and those that are kept inside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

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


def test_import_brings_a_register_of_evidence_in(tmp_path: Path) -> None:
    """Each row shows something of the action that it names; its file is a link, and not asked."""
    book = Workbook()
    plan, log = book.worksheets[0], book.create_sheet("Evidence log")
    for row in (
        ("No.", "Action", "By when", "Lead", "RAG"),
        ("1.1", "Open the hubs", "May 2027", "Jo", "G"),
        ("1.2", "Hire nurses", "May 2027", "Flo", "A"),
    ):
        plan.append(row)
    for row in (
        ("Action ref", "Evidence", "Type", "Date", "Strength", "Link/location", "Added by"),
        ("1.1", "Case audit", "Audit", "03/03/2026", "Direct", "QA/audit.pdf", "Jo"),
        ("1.2", "Board pack", "Report", "04/03/2026", "Strong", "https://example.org/b", "Flo"),
        ("1.2", "Survey awaited", None, None, None, None, None),
    ):
        log.append(row)
    book.save(tmp_path / "plan.xlsx")
    out = tmp_path / "plan.plandesk"
    done = plandesk("import", tmp_path / "plan.xlsx", "-o", out, "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert any("“Strong” is none of the strengths" in each["what"] for each in said["problems"])
    assert any("no item of evidence" in each["kept"] for each in said["problems"])
    told = shown(out)
    assert [each["title"] for each in told["evidence"]] == ["Case audit", "Board pack"]
    audit, pack = told["evidence"]
    assert (audit["kind"], audit["date"], audit["strength"]) == ("audit", "2026-03-03", "direct")
    assert (audit["file"], audit["kept"], audit["state"]) == ("QA/audit.pdf", "link", "missing")
    assert (pack["kind"], pack["strength"], pack["state"]) == ("", "", "not looked at")
    assert pack["note"] == "Type: Report\nStrength: Strong"
    first = told["areas"][0]["actions"][0]
    assert audit["speaks_to"] == {"action": first["key"]}
    items = {each["no"]: each["evidence_items"] for each in told["areas"][0]["actions"]}
    assert items == {"1.1": [audit["key"]], "1.2": [pack["key"]]}
