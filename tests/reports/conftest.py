"""What the report tests share: validators, and documents with every kind of element."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.reports import charts
from desktop.reports.layout import Column, Pages, PageSetup, Running, StatusCell, Table

AS_AT = date(2024, 5, 1)
KEYS = [
    charts.Key("R", "Red", "#B3261E"),
    charts.Key("A", "Amber", "#FFB000"),
    charts.Key("G", "Green", "#1E7B34"),
    charts.Key("B", "Blue", "#1F5FBF"),
]


_LETTERS = str.maketrans("0123456789", "ABCDEFGHIJ")


def coded(text: str) -> str:
    """Digits as letters: lines that differ in digits alone look like page furniture."""
    return text.translate(_LETTERS)


@pytest.fixture()
def accessible() -> Callable[[Path], None]:
    """Fails with every finding of the two validators; a skipped rule is a failure too."""
    import outloud
    import pdfua

    def check(path: Path) -> None:
        heard = outloud.check(str(path))
        assert heard.error is None
        assert [str(finding) for finding in heard.findings] == []
        assert (heard.errors, heard.warnings, heard.verdict) == (0, 0, "pass")
        report = pdfua.validate(str(path))
        assert [finding.message for finding in report.findings] == []
        assert [o.skipped_reason for o in report.outcomes if o.skipped_reason] == []

    return check


def start(
    path: Path, *, draft: bool = False, classification: str = "OFFICIAL", **setup: object
) -> Pages:
    """A document with its title on the first page."""
    pages = Pages(
        path,
        PageSetup(**setup),  # type: ignore[arg-type]
        Running("Wyeford improvement plan", "1 May 2024", classification, draft),
        dated=AS_AT,
    )
    pages.heading(1, "Wyeford improvement plan")
    return pages


def everything(path: Path, **setup: object) -> int:
    """A document with every kind of element; returns its pages."""
    pages = start(path, draft=True, **setup)
    pages.paragraph("DRAFT")
    pages.paragraph(
        "Write to plan@wyeford.example or read https://www.wyeford.example/children/plan first.\n"
        "• the first duty\n• the second duty\n\n1. review\n2. report"
    )
    pages.heading(2, "Where the plan stands")
    for chart in (
        charts.status_bars(KEYS, [("Ofsted No. 1", [3, 4, 10, 2]), ("Ofsted No. 2", [0, 1, 0, 7])]),
        charts.trend(KEYS, [("1 Jan", [5, 5, 5, 0]), ("1 Feb", [2, 4, 8, 1])]),
        charts.timeline(
            [
                charts.Due("1.1", date(2024, 3, 1), KEYS[0]),
                charts.Due("1.2", date(2024, 8, 9), KEYS[3], True),
            ],
            AS_AT,
        ),
        charts.line_chart(
            charts.Picture(
                [
                    charts.Point(date(2021, 3, 31), 461.2),
                    charts.Point(date(2022, 3, 31), None, "suppressed"),
                    charts.Point(date(2023, 3, 31), 530.5, "provisional"),
                ],
                "Wyeford went from 461.2 to 530.5 days.",
                newest="530.5 days, 2022/23",
                peers=[charts.Peer("England 430", [(date(2023, 3, 31), 430.0)])],
                aim=("target 420 to 450", 420, 450),
                unit="days",
                every=12,
            )
        ),
    ):
        pages.figure(chart.drawing, chart.alt)
    pages.heading(2, "Ofsted No. 1: Leadership", band=True)
    pages.heading(3, "Requirements")
    pages.bullets(["RP 51: steady leadership", "RP 52: a workforce that stays"])
    pages.definitions([("Action", "Appoint a principal social worker"), ("Progress", "")])
    columns = [
        Column("No.", 1, header=True, least="10.10"),
        Column("Action", 6),
        Column("Cost", 1, align="right"),
        Column("Progress", 6),
        Column("RAGB", 1.6),
    ]
    with Table(pages, columns, summary="Actions of the area") as table:
        table.band("Commitment A: a stable workforce")
        for number in range(1, 40):
            words = " ".join(coded(f"a{number}w{n}") for n in range(number * 2 + 4))
            if number % 6 == 0:
                words += "\n• first bullet\n• second bullet\nSee www.wyeford.example/x today"
            progress = " ".join(coded(f"p{number}w{n}") for n in range(900)) if number == 20 else ""
            table.row(
                [
                    f"6.{number}",
                    words,
                    f"{number * 100:,}",
                    progress,
                    StatusCell("G", "Green", "#1E7B34"),
                ]
            )
        table.band("Commitment B: partners")
        table.row(["6.40", "The last action", "", "", ""])
    return pages.finish()
