"""The commands ``pack`` and ``merge``: exit codes, streams, JSON, files whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from desktop.store.planfile import create_plan, open_plan
from tests.cli.running import plandesk
from tests.ui.conftest import wyeford

CELL_KEYS = {"key", "no", "field", "sent", "theirs", "mine", "outcome"}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan in a folder of its own."""
    path = tmp_path / "wyeford.plandesk"
    create_plan(path, wyeford()).close()
    return path


@pytest.fixture
def pack(plan: Path) -> Path:
    """A pack of the plan's first area."""
    path = plan.with_name("pack.xlsx")
    done = plandesk(
        "pack", plan, "--to", "West Marches Police", "--area", "Ofsted No. 4",
        "--reply-by", "22/10/2018", "-o", path,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 actions for West Marches Police" in done.stdout
    return path


def edit(path: Path, change: Callable[[Any, dict[str, int], dict[str, int]], None]) -> Path:
    """A copy of a pack as the partner sends it back."""
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    rows = {str(sheet.cell(row, columns["No."]).value): row for row in range(2, sheet.max_row + 1)}
    change(sheet, columns, rows)
    returned = path.with_name("returned.xlsx")
    book.save(returned)
    return returned


def progress_of(plan: Path, no: str) -> str:
    with open_plan(plan, read_only=True) as file:
        return next(action.progress for action in file.plan.data.actions() if action.no == no)


def test_what_they_filled_in_is_taken_and_conflicts_stay_mine(plan: Path, pack: Path) -> None:
    def partner(sheet: Any, columns: dict[str, int], rows: dict[str, int]) -> None:
        sheet.cell(rows["4.1"], columns["Progress"]).value = "List agreed on 2 October"
        sheet.cell(rows["4.2"], columns["Progress"]).value = "Ten cases reviewed"
        sheet.cell(rows["4.3"], columns["RAGB Status"]).value = "purple"
        sheet.delete_rows(rows["4.5"])

    returned = edit(pack, partner)
    with open_plan(plan) as file:
        from desktop.core.editing.actions import set_field

        mine = next(action for action in file.plan.data.actions() if action.no == "4.2")
        set_field(file.plan, mine, "progress", "Twelve cases reviewed")
    before = plan.read_bytes()

    shown = plandesk("merge", plan, returned, "--preview", "--json")
    assert (shown.returncode, shown.stderr) == (0, "")
    found = json.loads(shown.stdout)
    assert (found["applied"], found["conflicts"], found["unreadable"]) == (0, 1, 1)
    assert (found["new"], found["missing"], found["doubtful"]) == (0, 1, 0)
    assert all(set(cell) == CELL_KEYS for cell in found["cells"])
    outcomes = {(cell["no"], cell["field"]): cell["outcome"] for cell in found["cells"]}
    assert outcomes["4.1", "progress"] == "theirs"
    assert outcomes["4.2", "progress"] == "conflict"
    assert outcomes["4.3", "ragb"] == "unreadable"
    assert plan.read_bytes() == before, "a preview writes nothing"

    done = plandesk("merge", plan, returned)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 cell in 1 action taken" in done.stdout
    assert "4.2 progress: “Ten cases reviewed” conflict; mine was kept" in done.stdout
    assert "“purple” cannot be read" in done.stdout and "4.5: not returned" in done.stdout
    assert progress_of(plan, "4.1") == "List agreed on 2 October"
    assert progress_of(plan, "4.2") == "Twelve cases reviewed"
    with open_plan(plan, read_only=True) as file:
        assert file.plan.undo_text == "merge the return of West Marches Police"

    after = plan.read_bytes()
    again = plandesk("merge", plan, returned)
    assert "nothing to take" in again.stdout
    assert plan.read_bytes() == after, "the same return a second time changes nothing"

    theirs = plandesk("merge", plan, returned, "--conflicts", "theirs", "--json")
    found = json.loads(theirs.stdout)
    assert (found["applied"], found["conflicts"]) == (1, 0)
    assert progress_of(plan, "4.2") == "Ten cases reviewed"


def test_a_return_of_another_plan_is_refused_by_name(
    plan: Path, pack: Path, tmp_path: Path
) -> None:
    data = wyeford()
    data.info.title = "Barsetshire's plan"
    other = tmp_path / "other.plandesk"
    create_plan(other, data).close()
    before = other.read_bytes()
    done = plandesk("merge", other, pack)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Wyeford Children's Improvement Plan" in done.stderr and done.stderr.count("\n") == 1
    assert other.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", "Police", "--area", "Ofsted No. 99"), "no area “Ofsted No. 99”"),
        (("--to", "Police", "--lead", "Nobody at all"), "Nobody at all"),
        (("--to", "Police", "--area", "Ofsted No. 4", "--fill", "colour of the cover"), "colour"),
        (("--to", "Police", "--area", "Ofsted No. 4", "--fill", "action"), "plan's own"),
        (("--to", "  ", "--area", "Ofsted No. 4"), "partner"),
    ],
)
def test_what_cannot_be_sent_gets_one_sentence(
    plan: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = plan.read_bytes()
    done = plandesk("pack", plan, *arguments, "-o", plan.with_name("pack.xlsx"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert words in done.stderr and done.stderr.count("\n") == 1
    assert [each.name for each in plan.parent.iterdir()] == [plan.name]
    assert plan.read_bytes() == before


def test_only_the_columns_named_are_to_be_filled(plan: Path) -> None:
    path = plan.with_name("pack.xlsx")
    done = plandesk(
        "pack", plan, "--to", "Trust", "--lead", "Head of safeguarding", "--fill", "progress,lead",
        "--note", "Thank you.", "-o", path,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    sheet = openpyxl.load_workbook(path)["Actions"]
    open_columns = {
        sheet.cell(1, cell.column).value for cell in sheet[2] if not cell.protection.locked
    }
    assert open_columns == {"Progress", "Delivery lead"}
    with open_plan(plan, read_only=True) as file:
        from desktop.core.kinds import Pack

        (kept,) = file.plan.data.all(Pack)
        assert (kept.partner, kept.fill, kept.note) == ("Trust", ["progress", "lead"], "Thank you.")
        assert list(kept.sent) == ["key44"]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken", None])
def test_what_is_no_return_gets_one_sentence(plan: Path, content: bytes | None) -> None:
    source = plan.with_name("x.xlsx")
    if content is not None:
        source.write_bytes(content)
    before = plan.read_bytes()
    done = plandesk("merge", plan, source)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("plandesk: ") and done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("pack", "x.plandesk", "-o", "x.xlsx"),
        ("pack", "x.plandesk", "--to", "Police"),
        ("merge", "x.plandesk"),
        ("merge", "x.plandesk", "y.xlsx", "--conflicts", "both"),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    done = plandesk(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage:" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("pack", "--to", "Police", "--area", "Ofsted No. 4"),
        ("export",),
        ("report", "summary"),
    ],
)
def test_no_output_is_written_over_a_plan(plan: Path, command: tuple[str, ...]) -> None:
    before = plan.read_bytes()
    name, *options = command
    done = plandesk(name, plan, *options, "-o", plan)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{plan}: it is a plan, and a plan is never written over." in done.stderr
    assert plan.read_bytes() == before
    assert [each.name for each in plan.parent.iterdir()] == [plan.name]


@pytest.mark.parametrize(
    ("command", "name", "wanted"),
    [
        (("pack", "--to", "Police", "--area", "Ofsted No. 4"), "pack.docx", ".xlsx"),
        (("export",), "plan.ods", ".xlsx"),
        (("report", "summary"), "summary.docx", ".pdf"),
        (("report", "summary"), "summary", ".pdf"),
    ],
)
def test_an_ending_that_is_not_written_is_refused(
    plan: Path, command: tuple[str, ...], name: str, wanted: str
) -> None:
    verb, *options = command
    before = plan.read_bytes()
    done = plandesk(verb, plan, *options, "-o", plan.with_name(name))
    assert (done.returncode, done.stdout) == (1, "")
    assert f"“{name}”" in done.stderr and f"this command writes {wanted}." in done.stderr
    assert done.stderr.count("\n") == 1
    assert plan.read_bytes() == before
    assert [each.name for each in plan.parent.iterdir()] == [plan.name]


def test_an_ending_in_capitals_is_the_same_ending(plan: Path) -> None:
    assert plandesk("report", plan, "summary", "-o", plan.with_name("S.PDF")).returncode == 0


def test_what_was_assumed_is_said(plan: Path) -> None:
    path = plan.with_name("pack.xlsx")
    done = plandesk(
        "pack", plan, "--to", "Police", "--area", "Ofsted No. 4", "--fill", "ragb,completed_on",
        "-o", path,
    )  # fmt: skip
    assert done.returncode == 0

    def partner(sheet: Any, columns: dict[str, int], rows: dict[str, int]) -> None:
        sheet.cell(rows["4.4"], columns["RAGB Status"]).value = "on track "
        sheet.cell(rows["4.5"], columns["RAGB Status"]).value = "purple"
        sheet.cell(rows["4.3"], columns["Completed on"]).value = "3 Oct 2018"

    lines = plandesk("merge", plan, edit(path, partner)).stdout.splitlines()
    assert "  4.4 RAGB: “A” → “G” (“on track” was read as Green)" in lines
    assert (
        "  4.5 RAGB: “purple” cannot be read; mine was kept "
        "(“purple” is not a status of the legend)"
    ) in lines
    assert "  4.3 completed on: “” → “03/10/2018”" in lines


def test_what_came_back_beside_the_cells_to_fill_is_printed(plan: Path, pack: Path) -> None:
    def partner(sheet: Any, columns: dict[str, int], rows: dict[str, int]) -> None:
        status = sheet.cell(rows["4.1"], columns["RAGB Status"])
        status.value, status.fill = None, PatternFill("solid", fgColor="FF0000")
        sheet.cell(rows["4.2"], 1).value = "Kinship"
        sheet.cell(sheet.max_row + 1, columns["Progress"]).value = "Two fairs were held"

    done = plandesk("merge", plan, edit(pack, partner), "--preview")
    assert (done.returncode, done.stderr) == (0, "")
    assert "4.1 RAGB: came back blank, but its cell is coloured Red (“R”)" in done.stdout
    assert "4.2: the return has it in the area “Kinship”" in done.stdout
    assert "words without an action" in done.stdout
    assert "; progress: “Two fairs were held”" in done.stdout
