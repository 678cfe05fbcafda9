"""The commands as scripts see them: exit codes, streams, JSON keys, files whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan
from tests.cli.running import plandesk

WORKBOOK = "wyeford-2018-improvement-plan.xlsx"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory, sample_plans: Path) -> Path:
    """The first sample workbook, imported."""
    path = tmp_path_factory.mktemp("cli") / "wyeford.plandesk"
    done = plandesk("import", sample_plans / WORKBOOK, "-o", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "80 actions in 10 areas" in done.stdout
    return path


def test_import_json_holds_the_plan_and_its_problems(tmp_path: Path, sample_plans: Path) -> None:
    path = tmp_path / "new.plandesk"
    done = plandesk("import", sample_plans / WORKBOOK, "-o", path, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    shown = json.loads(done.stdout)
    assert len(shown["areas"]) == 10
    assert shown["problems"]
    assert all(set(each) == {"sheet", "cell", "what", "kept"} for each in shown["problems"])
    again = plandesk("show", path, "--json")
    assert json.loads(again.stdout) == {k: v for k, v in shown.items() if k != "problems"}


def test_the_day_that_a_workbook_stands_for(tmp_path: Path, sample_plans: Path) -> None:
    path = tmp_path / "new.plandesk"
    late = plandesk("import", sample_plans / WORKBOOK, "-o", path, "--stands-for", "08/10/2099")
    assert late.returncode == 1 and not path.exists()
    assert late.stderr.count("\n") == 1 and "08/10/2099, which has not come yet" in late.stderr
    wrong = plandesk("import", sample_plans / WORKBOOK, "-o", path, "--stands-for", "soon")
    assert wrong.returncode == 2 and not path.exists()
    done = plandesk(
        "import", sample_plans / WORKBOOK, "-o", path, "--stands-for", "8 October 2018", "--json"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["plan"]["stands_for"] == "2018-10-08"


def test_import_never_writes_over_a_plan(plan: Path, sample_plans: Path) -> None:
    before = plan.read_bytes()
    done = plandesk("import", sample_plans / WORKBOOK, "-o", plan)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "already" in done.stderr
    assert done.stdout == ""
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"not a workbook", ""), (b"PK\x03\x04 broken", ""), (None, "")],
)
def test_what_is_no_workbook_gets_one_sentence_and_nothing_is_written(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    source = tmp_path / "x.xlsx"
    if content is not None:
        source.write_bytes(content)
    done = plandesk("import", source, "-o", tmp_path / "new.plandesk")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("plandesk: ") and done.stderr.count("\n") == 1
    assert words in done.stderr and "Traceback" not in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == (["x.xlsx"] if content is not None else [])


def test_show_in_words(plan: Path) -> None:
    done = plandesk("show", plan)
    assert done.returncode == 0
    assert "Ofsted No. 1" in done.stdout and "80 actions in 10 areas" in done.stdout


def test_showing_leaves_the_file_as_it_was(plan: Path) -> None:
    before = plan.read_bytes()
    plandesk("show", plan, "--json")
    assert plan.read_bytes() == before
    assert [each.name for each in plan.parent.iterdir()] == [plan.name]


def test_export_and_import_again_is_the_same_plan(plan: Path, tmp_path: Path) -> None:
    book, copy = tmp_path / "out.xlsx", tmp_path / "copy.plandesk"
    assert plandesk("export", plan, "-o", book).returncode == 0
    assert plandesk("import", book, "-o", copy).returncode == 0
    first = json.loads(plandesk("show", plan, "--json").stdout)
    second = json.loads(plandesk("show", copy, "--json").stdout)
    assert first["plan"].pop("uid") and second["plan"].pop("uid")
    assert first == second


def test_import_tells_what_of_an_export_did_not_come_back(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert plandesk("export", plan, "-o", out).returncode == 0
    book = openpyxl.load_workbook(out)
    gone = [row[0].value for row in book.worksheets[1].iter_rows(min_row=2, max_row=3)]
    book.worksheets[1].delete_rows(2, 2)
    book.save(out)
    done = plandesk("import", out, "-o", tmp_path / "one.plandesk")
    assert done.returncode == 0
    said = done.stdout.splitlines()[1]
    assert said.startswith("2 actions that went out with this workbook did not come back")
    done = plandesk("import", out, "-o", tmp_path / "two.plandesk", "--json")
    first = json.loads(done.stdout)["problems"][0]
    assert set(first) == {"sheet", "cell", "what", "kept"}
    assert "are not in the workbook" in first["what"] and gone[0] in first["what"]


def test_columns_named_like_a_sheet_of_costs_keep_their_actions(tmp_path: Path) -> None:
    case = Path(__file__).resolve().parents[3] / "shared" / "cases" / "house"
    workbook = case / "plan-with-columns-Section-and-Item.xlsx"
    if not workbook.exists():
        pytest.skip("the shared cases are not here")
    for number in range(3):
        plan = tmp_path / f"{number}.plandesk"
        done = plandesk("import", workbook, "-o", plan, "--json")
        shown = json.loads(done.stdout)
        assert sum(len(area["actions"]) for area in shown["areas"]) == 3
        assert number == 0 or shown["problems"] == []
        workbook = tmp_path / f"{number}.xlsx"
        assert plandesk("export", plan, "-o", workbook).returncode == 0


def test_an_exported_plan_without_actions_is_imported(tmp_path: Path) -> None:
    empty, out = tmp_path / "empty.plandesk", tmp_path / "out.xlsx"
    create_plan(empty, new_plan_data("Nothing yet")).close()
    assert plandesk("export", empty, "-o", out).returncode == 0
    done = plandesk("import", out, "-o", tmp_path / "again.plandesk", "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["problems"] == []


def test_other_outputs_are_written_over_whole(plan: Path, tmp_path: Path) -> None:
    book = tmp_path / "out.xlsx"
    book.write_bytes(b"what was there before")
    assert plandesk("export", plan, "-o", book).returncode == 0
    assert book.read_bytes().startswith(b"PK")
    assert [each.name for each in tmp_path.iterdir()] == ["out.xlsx"]


def test_report_appendix(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1538956800")
    out = tmp_path / "appendix.pdf"
    done = plandesk("report", plan, "appendix", "-o", out, "--as-at", "8/10/2018")
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_bytes().startswith(b"%PDF-")
    again = tmp_path / "again.pdf"
    plandesk("report", plan, "appendix", "-o", again, "--as-at", "2018-10-08")
    assert again.read_bytes() == out.read_bytes()


def test_a_report_is_for_the_board_or_for_the_public(plan: Path, tmp_path: Path) -> None:
    from tests.reports.reading import spoken

    for arguments, audience in (
        ((), "board"),
        (("--audience", "board"), "board"),
        (("--audience", "public"), "public"),
    ):
        out = tmp_path / "out.pdf"
        done = plandesk("report", plan, "appendix", "-o", out, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"For the {audience}" in spoken(out)
        assert ("for the public" in done.stdout) == (audience == "public")


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "x.xlsx"),
        ("report", "x.plandesk", "appendix", "-o", "x.pdf", "--audience", "everyone"),
        ("report", "x.plandesk", "novel", "-o", "x.pdf"),
        ("report", "x.plandesk", "appendix", "-o", "x.pdf", "--as-at", "31/02/2018"),
        ("show",),
        ("--nonsense",),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    done = plandesk(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["show", "export", "report", "check", "deadlines"])
def test_a_plan_that_is_not_there_is_1(command: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    extra = {"export": ["-o", out], "report": ["appendix", "-o", out]}.get(command, [])
    done = plandesk(command, tmp_path / "none.plandesk", *extra)
    assert done.returncode == 1
    assert "There is no file" in done.stderr and done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_command() -> None:
    done = plandesk("--help")
    assert done.returncode == 0
    for name in ("import", "show", "export", "report", "check", "review", "deadlines"):
        assert name in done.stdout
    assert plandesk("--version").stdout.startswith("plandesk ")


def test_without_a_screen_the_window_says_so_in_one_sentence(plan: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a screen")
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    for arguments, code, words in (
        ([str(plan)], 1, "no screen"),
        ([], 1, "no screen"),
        (["frobnicate"], 2, "no command and no file “frobnicate”"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "desktop", *arguments],
            capture_output=True,
            encoding="utf-8",
            env=bare | {"PYTHONUTF8": "1"},
            check=False,
        )
        assert (done.returncode, done.stdout) == (code, "")
        assert words in done.stderr and done.stderr.count("\n") == 1
