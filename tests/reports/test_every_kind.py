"""What holds for every kind of report: accessible, the same bytes, whole or not there."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.errors import Cancelled, FileProblem, Refused
from desktop.core.kinds import (
    Action,
    Area,
    Comparator,
    CostLine,
    Excuse,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Lead,
    PlanInfo,
    Recovery,
    Redating,
    Requirement,
)
from desktop.core.snapshots import closed_reviews
from desktop.reports import ReportOptions, fonts, make_report, report_kinds
from desktop.store.planfile import open_plan

from .cycle import AS_AT
from .measured import measured
from .plans import plan
from .reading import elements, spoken
from .test_appendix import HOSTILE

OPTIONS = ReportOptions(as_at=AS_AT)
PRINTED = [*report_kinds()]
SAMPLES = ("wyeford-2018-improvement-plan", "wyeford-2015-workstreams", "wyeford-2014-by-paragraph")


@cache
def sample(path: Path) -> PlanData:
    with open_plan(path, read_only=True) as file:
        return file.plan.data


def options_for(data: PlanData) -> ReportOptions:
    """As at the day of the last review."""
    return ReportOptions(as_at=date.fromisoformat(closed_reviews(data)[-1].on), annexes=True)


# As a list the appendix and the exceptions are what differs most; the others are for long runs.
LAYOUTS = [
    pytest.param(kind, layout, marks=[pytest.mark.slow] * (layout == "list" and place > 1))
    for place, kind in enumerate(sorted(PRINTED, key=("appendix", "exceptions").__contains__)[::-1])
    for layout in ("table", "list")
]


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("kind", "layout"), LAYOUTS)
def test_every_kind_of_every_sample_is_accessible(
    tmp_path: Path,
    accessible: Callable[[Path], None],
    sample_plans: Path,
    kind: str,
    name: str,
    layout: str,
) -> None:
    data = sample(sample_plans / f"{name}.plandesk")
    options = replace(options_for(data), layout=layout)
    make_report(kind, data, options, tmp_path / "r.pdf")
    accessible(tmp_path / "r.pdf")


@pytest.mark.matrix(every=4)
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
@pytest.mark.parametrize("size", [6.0, 14.0])
@pytest.mark.parametrize("kind", PRINTED)
def test_every_kind_in_other_sizes_stays_accessible_and_on_the_paper(
    tmp_path: Path, accessible: Callable[[Path], None], kind: str, size: float, orientation: str
) -> None:
    options = replace(OPTIONS, text_size=size, orientation=orientation, draft=True)
    make_report(kind, measured(), options, tmp_path / "r.pdf")
    accessible(tmp_path / "r.pdf")
    with (tmp_path / "r.pdf").open("rb") as file:
        for page in pypdf.PdfReader(file).pages:
            wide, high = (float(side) for side in page.mediabox[2:])
            assert (wide > high) == (orientation == "landscape")
            places: list[tuple[float, float]] = []
            page.extract_text(
                visitor_text=lambda text, cm, tm, font, size, places=places: (
                    places.append(_on_page(cm, tm)) if text.strip() else None
                )
            )
            assert places and all(0 < x < wide and 0 < y < high for x, y in places)


def _on_page(cm: list[float], tm: list[float]) -> tuple[float, float]:
    return (cm[0] * tm[4] + cm[2] * tm[5] + cm[4], cm[1] * tm[4] + cm[3] * tm[5] + cm[5])


@pytest.mark.parametrize("layout", ["table", "list"])
@pytest.mark.parametrize("kind", PRINTED)
def test_the_same_plan_gives_the_same_bytes(
    tmp_path: Path, kind: str, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1538956800")
    options = replace(OPTIONS, layout=layout, annexes=True)
    make_report(kind, measured(), options, tmp_path / "one.pdf")
    make_report(kind, measured().copy(), options, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.parametrize("kind", PRINTED)
def test_every_kind_says_its_name_and_day_and_lists_its_parts(tmp_path: Path, kind: str) -> None:
    make_report(kind, measured(), replace(OPTIONS, annexes=True), tmp_path / "r.pdf")
    tree = elements(tmp_path / "r.pdf")
    assert next(e.text() for e in tree if e.tag == "H1").startswith("Wyeford improvement plan")
    assert "As at 8 October 2018" in spoken(tmp_path / "r.pdf")
    levels = [int(e.tag[1]) for e in tree if e.tag in ("H1", "H2", "H3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    with (tmp_path / "r.pdf").open("rb") as file:
        reader = pypdf.PdfReader(file)
        assert "Wyeford improvement plan" in str(reader.metadata and reader.metadata.title)
        headings = [e.text() for e in tree if e.tag in ("H1", "H2", "H3")]
        assert _titles(reader.outline) == headings
        for number, page in enumerate(reader.pages, start=1):
            text = page.extract_text()
            assert f"Page {number} of {len(reader.pages)}" in text and "OFFICIAL" in text


def _titles(outline: list[object]) -> list[str]:
    return [
        title
        for entry in outline
        for title in (_titles(entry) if isinstance(entry, list) else [entry["/Title"]])  # type: ignore[index]
    ]


@pytest.mark.parametrize("kind", PRINTED)
def test_the_annexes_follow_every_kind(tmp_path: Path, kind: str) -> None:
    make_report(kind, measured(), replace(OPTIONS, annexes=True), tmp_path / "r.pdf")
    tree = elements(tmp_path / "r.pdf")
    headings = [e.text() for e in tree if e.tag == "H2"]
    wanted = ["Judgements", "Approvals", "Consultees", "Risks", "Meetings", "Duties"]
    assert [heading for heading in headings if heading in wanted] == wanted
    assert headings.count("Checks set aside") == (2 if kind == "summary" else 1)
    said = spoken(tmp_path / "r.pdf")
    assert "Statement of action 29/10/2018" in said
    assert "Education and Inspections Act 2006, s137" in said
    for words in (
        "Not assured Whole plan Begins in November Amos Fry",
        "No delivery lead 2.3 The board leads it Amos Fry",
    ):
        assert words in said
    make_report(kind, measured(), OPTIONS, tmp_path / "bare.pdf")
    assert "Judgements" not in spoken(tmp_path / "bare.pdf")


@pytest.mark.parametrize("kind", PRINTED)
def test_progress_rises_and_cancelling_leaves_nothing(tmp_path: Path, kind: str) -> None:
    data = measured()
    seen: list[float] = []
    make_report(kind, data, OPTIONS, tmp_path / "r.pdf", progress=seen.append)
    assert seen == sorted(seen) and seen[-1] == 1.0
    polls: list[None] = []
    make_report(kind, data, OPTIONS, tmp_path / "r.pdf", cancelled=lambda: polls.append(None))
    # How often it is asked may differ by a few, as what was measured once is known.
    for patience in {0, len(polls) // 2, len(polls) * 3 // 4}:
        asked = itertools.count()
        with pytest.raises(Cancelled):
            make_report(
                kind,
                data,
                OPTIONS,
                tmp_path / "stopped.pdf",
                cancelled=lambda asked=asked, patience=patience: next(asked) >= patience,
            )
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


@pytest.mark.parametrize("kind", [*report_kinds()])
def test_a_refusal_writes_nothing(tmp_path: Path, kind: str) -> None:
    empty = plan(0)
    kept = tmp_path / "r.pdf"
    kept.write_bytes(b"yesterday's")
    # An empty plan has a title page, requirements, and a page that says what is missing.
    if kind in ("appendix", "coverage", "indicators"):
        make_report(kind, empty, OPTIONS, kept)
        assert kept.read_bytes().startswith(b"%PDF")
    else:
        with pytest.raises(Refused, match="Nothing was written"):
            make_report(kind, empty, OPTIONS, kept)
        assert kept.read_bytes() == b"yesterday's"
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


@pytest.mark.parametrize("kind", PRINTED)
def test_a_folder_that_is_not_there_gets_a_sentence(tmp_path: Path, kind: str) -> None:
    with pytest.raises(
        FileProblem, match=r"report could not be written to .*: there is no folder .*nowhere"
    ):
        make_report(kind, measured(), OPTIONS, tmp_path / "nowhere" / "r.pdf")


@pytest.mark.parametrize(
    "error, sentence",
    [
        (
            PermissionError(13, "Permission denied"),
            "open in another program, or may not be written. What is there was left",
        ),
        (
            OSError(28, "No space left on device"),
            "the disk is full. What is there was left as it was",
        ),
        (
            OSError(30, "Read-only file system"),
            "the disk can only be read. What is there was left as it was",
        ),
    ],
)
def test_a_file_that_cannot_be_replaced_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    kept = tmp_path / "r.pdf"
    kept.write_bytes(b"yesterday's")

    def refuse(self: Path, target: Path) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileProblem, match=sentence):
        make_report("summary", measured(), OPTIONS, kept)
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]
    assert kept.read_bytes() == b"yesterday's"


@pytest.mark.matrix(every=3)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(HOSTILE, min_size=35, max_size=35), layout=st.sampled_from(["table", "list"]))
@pytest.mark.parametrize("kind", PRINTED)
def test_hostile_text_breaks_no_kind(
    tmp_path_factory: pytest.TempPathFactory, kind: str, texts: list[str], layout: str
) -> None:
    data = measured()
    given_ = iter(texts)
    for row in (next(a for a in data.actions() if a.no == "1.2"), data.actions()[-1]):
        for name in ("no", "action", "lead", "progress"):
            data.put(Action, row.id, name, next(given_))
    data.put(Action, data.actions()[0].id, "cost", next(given_))
    data.put(Area, data.areas[0].id, "code", next(given_))
    data.put(Area, data.areas[0].id, "title", next(given_))
    data.put(PlanInfo, 1, "title", next(given_))
    for kind_, names in (
        (Requirement, ("source", "theme", "ref", "text")),
        (Recovery, ("cause", "owner")),
        (Redating, ("reason",)),
        (Lead, ("partner",)),
        (Excuse, ("reason",)),
        (CostLine, ("section", "item")),
        (Indicator, ("code", "name", "theme", "description", "officer", "target", "comments")),
        (IndicatorValue, ("text", "note")),
        (IndicatorTarget, ("text",)),
        (Comparator, ("name", "text")),
    ):
        for name in names:
            data.put(kind_, data.all(kind_)[0].id, name, next(given_))
    out = tmp_path_factory.mktemp("hostile") / "r.pdf"
    make_report(kind, data, replace(OPTIONS, layout=layout, annexes=True), out)
    said = "".join(fonts.clean(spoken(out)).split())
    for text in _shown(kind, data):
        for word in fonts.clean(" ".join(text.split())).split():
            assert word in said, (kind, word[:80], text[:80])


def _shown(kind: str, data: PlanData) -> list[str]:
    """Texts that each kind prints in full."""
    behind = next(a for a in data.actions() if data.of(Recovery, "action_id", a.id))
    recovery = data.of(Recovery, "action_id", behind.id)[0]
    texts = {
        "appendix": [behind.no, behind.action, behind.lead, behind.progress],
        "exceptions": [behind.no, behind.action, recovery.cause, recovery.owner],
        "movement": [behind.action, behind.progress, data.actions()[-1].progress],
        "leads": [behind.action, behind.progress],
        "costs": [behind.action, behind.cost, data.all(CostLine)[1].item],
        "coverage": [each.text for each in data.all(Requirement)],
        "indicators": [
            text
            for each in data.all(Indicator)
            for text in (each.name, each.officer, each.description, each.comments)
        ],
    }.get(kind, [])
    return [*texts, *[each.reason for each in data.all(Excuse)]]
