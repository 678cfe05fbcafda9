"""A kind of report is one file: what it declares is found wherever kinds are offered."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdf
import pytest

from desktop.cli.commands import run_command
from desktop.core.errors import Refused
from desktop.core.plan import new_plan_data
from desktop.reports import ReportOptions, kinds, make_report, report_kinds
from desktop.store.planfile import create_plan

AS_AT = date(2018, 10, 8)


def test_the_kinds_stand_in_their_order() -> None:
    assert list(report_kinds()) == [
        "appendix", "summary", "ratings", "exceptions", "movement", "leads", "indicators", "costs",
        "coverage",
    ]  # fmt: skip
    for name, kind in report_kinds().items():
        assert kind.name == name
        assert kind.title and kind.about and not kind.about.endswith(".")
    assert len({kind.order for kind in report_kinds().values()}) == len(report_kinds())


def test_declarations_load_nothing_that_draws() -> None:
    code = (
        "import sys; from desktop.reports import report_kinds; report_kinds();"
        "print([name for name in ('reportlab', 'desktop.core.plan', 'desktop.core.checks',"
        " 'desktop.reports.frame') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("kind", [*report_kinds()])
def test_what_writes_a_kind_is_there(kind: str) -> None:
    assert callable(report_kinds()[kind].build)


def test_a_new_file_is_a_new_kind(
    made_up_kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(report_kinds()).index(made_up_kind) == 1, "between the appendix and the summary"
    data = new_plan_data("Wyeford plan")
    path = tmp_path / "minutes.pdf"
    assert make_report(made_up_kind, data, ReportOptions(AS_AT), path) == 1
    assert "Nobody was late." in pypdf.PdfReader(path).pages[0].extract_text()
    create_plan(tmp_path / "plan.plandesk", data).close()
    again = tmp_path / "again.pdf"
    arguments = ["report", str(tmp_path / "plan.plandesk"), made_up_kind, "-o", str(again)]
    assert run_command([*arguments, "--as-at", "08/10/2018"]) == 0
    assert "Nobody was late." in pypdf.PdfReader(again).pages[0].extract_text()
    capsys.readouterr()
    assert run_command(["report", "--help"]) == 0
    help_ = capsys.readouterr().out
    assert "appendix,minutes,summary" in help_ and "What was said (needs a meeting)" in help_


def test_without_its_file_there_is_no_such_kind(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"no report called “minutes”\. The reports are: appendix"):
        make_report("minutes", new_plan_data("P"), ReportOptions(AS_AT), tmp_path / "r.pdf")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("KIND = 1", TypeError, "declares no ReportKind"),
        ("", TypeError, "declares no ReportKind"),
        ("from desktop.reports.kinds.costs import KIND", ValueError, "two kinds of report are cal"),
    ],
)
def test_a_module_that_declares_none_is_a_fault(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    error: type[Exception],
    words: str,
) -> None:
    (tmp_path / f"wrong_{len(text)}.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    report_kinds.cache_clear()
    try:
        with pytest.raises(error, match=words):
            report_kinds()
    finally:
        monkeypatch.undo()
        report_kinds.cache_clear()
