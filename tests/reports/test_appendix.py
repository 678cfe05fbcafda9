"""The appendix: the plan's words, all of them, in their order, in a form that may be published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.errors import Cancelled, FileProblem, Refused
from desktop.core.fields import FIELDS
from desktop.core.kinds import (
    Action,
    Area,
    Consultee,
    ImpactStatus,
    Measure,
    PlanInfo,
    Requirement,
    Risk,
)
from desktop.reports import ReportOptions, appendix, fonts, make_report
from desktop.reports.records import headed

from .plans import plan
from .reading import elements, spoken

AS_AT = date(2018, 10, 8)
OPTIONS = ReportOptions(as_at=AS_AT)


@pytest.mark.matrix(every=2)
@pytest.mark.parametrize("form", ["ragb-2018", "paragraph-2014", "workstream-2015"])
@pytest.mark.parametrize("layout", ["table", "list"])
def test_every_form_in_both_layouts_is_accessible(
    tmp_path: Path, accessible: Callable[[Path], None], form: str, layout: str
) -> None:
    data = plan(80, form=form, commitments=form == "workstream-2015")
    make_report("appendix", data, replace(OPTIONS, layout=layout), tmp_path / "a.pdf")
    accessible(tmp_path / "a.pdf")


@pytest.mark.parametrize("actions", [0, 1, 3, 12, 25])
def test_plans_of_any_size_are_accessible(
    tmp_path: Path, accessible: Callable[[Path], None], actions: int
) -> None:
    make_report("appendix", plan(actions), OPTIONS, tmp_path / "a.pdf")
    accessible(tmp_path / "a.pdf")


def test_each_row_holds_its_own_action_word_for_word(tmp_path: Path) -> None:
    data = plan(80)
    make_report("appendix", data, OPTIONS, tmp_path / "a.pdf")
    rows = [
        [cell.text() for cell in row.kids]
        for row in elements(tmp_path / "a.pdf")
        if row.tag == "TR" and len(row.kids) == 8
    ]
    body = [row for row in rows if row[0] != "No."]
    assert len(rows) - len(body) == len(data.areas)
    expected = [
        [
            a.no,
            a.action,
            a.by_when,
            a.lead or "No lead",
            a.measure,
            a.success,
            a.progress or "None recorded",
            f"{a.ragb} {data.legend.word(a.ragb)}",
        ]
        for a in data.actions()
    ]
    assert [[" ".join(cell.split()) for cell in row] for row in body] == [
        [" ".join(cell.split()) for cell in row] for row in expected
    ]


def test_a_supplied_legend_keeps_its_duties_until_it_is_confirmed(tmp_path: Path) -> None:
    data = plan(12)
    duty = next(status.duty for status in data.legend if status.duty)
    make_report("appendix", data, OPTIONS, tmp_path / "a.pdf")
    assert " ".join(duty.split()) in spoken(tmp_path / "a.pdf")
    data.put(PlanInfo, 1, "legend_supplied", "ragb-2018")
    data.put(PlanInfo, 1, "authority", "Wyeford")
    for kind in ("appendix", "exceptions"):
        make_report(kind, data, OPTIONS, tmp_path / "a.pdf")
        said = spoken(tmp_path / "a.pdf")
        assert "Legend supplied with Plandesk, not confirmed by Wyeford" in said
        assert " ".join(duty.split()) not in said
        assert "has no recovery plan" not in said and "No recovery plan yet" not in said


def test_the_second_legend_stands_beside_the_first(tmp_path: Path) -> None:
    data = plan(12)
    data.add(ImpactStatus(position=1.0, code="N", word="Nothing yet", meaning="None is seen."))
    data.put(Action, data.actions()[0].id, "impact_ragb", "N")
    make_report("appendix", data, OPTIONS, tmp_path / "a.pdf")
    headings = [e.text() for e in elements(tmp_path / "a.pdf") if e.tag == "H2"]
    assert headings[:2] == ["What the colours mean: delivery", "What the colours mean: impact"]
    assert "None is seen." in spoken(tmp_path / "a.pdf")


def test_areas_and_requirements_come_in_order_with_headings(tmp_path: Path) -> None:
    data = plan(30)
    make_report("appendix", data, OPTIONS, tmp_path / "a.pdf")
    tree = elements(tmp_path / "a.pdf")
    headings = [e.text() for e in tree if e.tag == "H2"]
    assert headings == ["What the colours mean"] + [f"{a.code}: {a.title}" for a in data.areas]
    said = spoken(tmp_path / "a.pdf")
    for area in data.areas:
        for requirement in data.requirements(area):
            assert said.count(f"{requirement.ref} {requirement.text}") == 1


def test_choices_are_kept_to(tmp_path: Path) -> None:
    data = plan(40)
    areas = data.areas
    options = replace(
        OPTIONS,
        areas=(areas[1].id,),
        statuses=("G",),
        columns=("no", "ragb", "action"),
        with_requirements=False,
        with_legend=False,
        classification="Restricted",
        draft=False,
    )
    make_report("appendix", data, options, tmp_path / "a.pdf")
    tree = elements(tmp_path / "a.pdf")
    rows = [[c.text() for c in e.kids] for e in tree if e.tag == "TR"]
    wanted = [a for a in data.actions(areas[1]) if a.ragb == "G"]
    assert rows == [["No.", "RAGB Status", "Actions"]] + [
        [a.no, "G Green", " ".join(a.action.split())] for a in wanted
    ]
    said = spoken(tmp_path / "a.pdf")
    assert "Only part of the plan is shown: areas Ofsted No. 2; statuses Green." in said
    assert "RP " not in said and "DRAFT" not in said and "What the colours mean" not in said
    assert "Restricted" in pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text()


def test_commitments_group_the_actions(tmp_path: Path) -> None:
    data = plan(24, form="workstream-2015", commitments=True)
    make_report("appendix", data, OPTIONS, tmp_path / "a.pdf")
    tree = elements(tmp_path / "a.pdf")
    bands = [r.text() for r in tree if r.tag == "TR" and len(r.kids) == 1]
    assert bands == [c.text for area in data.areas for c in data.commitments(area)]


def test_action_by_action_has_a_heading_and_a_list_for_each(tmp_path: Path) -> None:
    data = plan(10)
    make_report("appendix", data, replace(OPTIONS, layout="list"), tmp_path / "a.pdf")
    said = spoken(tmp_path / "a.pdf")
    tree = elements(tmp_path / "a.pdf")
    headings = [e.text() for e in tree if e.tag == "H3"]
    assert [h.partition(":")[0] for h in headings] == [a.no for a in data.actions()]
    for action in data.actions():
        assert f"By when {action.by_when}" in said
        assert said.count(" ".join(action.action.split())) == 1


def test_a_draft_says_so_once_to_a_reader_and_on_every_page_to_the_eye(tmp_path: Path) -> None:
    make_report("appendix", plan(40), OPTIONS, tmp_path / "a.pdf")
    assert spoken(tmp_path / "a.pdf").split().count("DRAFT") == 1
    for page in pypdf.PdfReader(tmp_path / "a.pdf").pages:
        assert "DRAFT" in page.extract_text()


def test_a_status_that_the_legend_lacks_is_printed_as_it_stands(tmp_path: Path) -> None:
    data = plan(3)
    data.put(Action, data.actions()[0].id, "ragb", "P")
    data.put(Action, data.actions()[1].id, "ragb", "")
    make_report("appendix", data, OPTIONS, tmp_path / "a.pdf")
    rows = [
        e.kids[-1].text()
        for e in elements(tmp_path / "a.pdf")
        if e.tag == "TR" and len(e.kids) == 8
    ]
    assert rows[1:3] == ["P", "No status"]


def test_annexes(tmp_path: Path, accessible: Callable[[Path], None]) -> None:
    data = plan(3)
    data.add(Risk(risk="Caseloads rise", likelihood="High", impact="High", mitigation="Recruit"))
    data.add(Consultee(name="Youth council", asked_on="2018-09-01"))
    make_report("appendix", data, replace(OPTIONS, annexes=True), tmp_path / "a.pdf")
    accessible(tmp_path / "a.pdf")
    said = spoken(tmp_path / "a.pdf")
    assert "Youth council None recorded 01/09/2018" in said
    assert said.index("Consultees") < said.index("Caseloads rise")


def test_the_same_plan_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1538956800")
    make_report("appendix", plan(30), OPTIONS, tmp_path / "one.pdf")
    make_report("appendix", plan(30).copy(), OPTIONS, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def _zone_of_the_same_day() -> str:
    """A time zone far away in which it is the same day: the pages name the day of the plan."""
    zones = ("Pacific/Auckland", "Pacific/Honolulu")
    return next(each for each in zones if datetime.now(ZoneInfo(each)).date() == date.today())


def test_the_same_bytes_in_another_process_and_time_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1538956800")
    import os
    import subprocess
    import sys

    make_report("appendix", plan(12), OPTIONS, tmp_path / "a.pdf")
    program = (
        "import sys; from datetime import date; from tests.reports.plans import plan; "
        "from desktop.reports import ReportOptions, make_report; "
        "make_report('appendix', plan(12), ReportOptions(date(2018, 10, 8)), sys.argv[1])"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "b.pdf")],
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "TZ": _zone_of_the_same_day(), "LC_ALL": "C", "PYTHONHASHSEED": "7"},
    )
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_what_heads_an_area_stands_with_its_first_action(tmp_path: Path) -> None:
    """No page ends with an area's heading or requirements and none of its actions."""
    data = plan(80)
    make_report("appendix", data, OPTIONS, tmp_path / "a.pdf")
    texts = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages]
    for area in data.areas:
        page = next(text for text in texts if f"{area.code}: " in text)
        assert data.actions(area)[0].no in page.split(f"{area.code}: ")[1].split()


@pytest.mark.parametrize(
    ("number", "heading"), [("4.1", "4.1: Agree"), ("16.", "16. Agree"), ("", "Agree")]
)
def test_a_number_heads_its_words(number: str, heading: str) -> None:
    assert headed(number, "Agree") == heading


def test_the_file_is_whole_or_not_there(tmp_path: Path) -> None:
    kept = tmp_path / "a.pdf"
    kept.write_bytes(b"yesterday's")
    with pytest.raises(Cancelled):
        make_report("appendix", plan(200), OPTIONS, kept, cancelled=lambda: True)
    with pytest.raises(FileProblem, match=r"written to .*a\.pdf: there is no folder"):
        make_report("appendix", plan(2), OPTIONS, tmp_path / "nowhere" / "a.pdf")
    with pytest.raises(Refused, match=r"no report called “apendix”. The reports are: appendix"):
        make_report("apendix", plan(2), OPTIONS, kept)
    assert kept.read_bytes() == b"yesterday's"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_colleagues_may_read_the_file(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("x", encoding="utf-8")
    make_report("appendix", plan(2), OPTIONS, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from desktop.reports.tagging import TaggedCanvas

    def full(self: TaggedCanvas, poll: object = None) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    kept = tmp_path / "a.pdf"
    kept.write_bytes(b"yesterday's")
    monkeypatch.setattr(TaggedCanvas, "save", full)
    with pytest.raises(FileProblem, match=r"the disk is full. What is there was left"):
        make_report("appendix", plan(2), OPTIONS, kept)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_progress_only_rises_to_one(tmp_path: Path) -> None:
    seen: list[float] = []
    make_report("appendix", plan(500), OPTIONS, tmp_path / "a.pdf", progress=seen.append)
    assert seen == sorted(seen) and seen[-1] == 1.0 and len(seen) > 20


def test_options_survive_being_remembered() -> None:
    options = replace(
        OPTIONS, areas=(3, 4), leads=("Head of Service",), layout="list", text_size=14.0, draft=True
    )
    kept = options.as_json()
    assert kept["as_at"] == "2018-10-08"
    assert ReportOptions.from_json(kept, AS_AT) == options
    odd = {"paper": "Letter", "areas": "all", "layout": "list", "unknown": 1}
    assert ReportOptions.from_json(odd, AS_AT) == replace(OPTIONS, layout="list")
    with pytest.raises(ValueError, match="6 to 28"):
        replace(OPTIONS, text_size=2.0)


HOSTILE = st.one_of(
    st.text(st.characters(), max_size=60),
    st.sampled_from(
        [
            "",
            " ",
            "\n\n",
            "<b>&amp;</b> ]]> %PDF",
            "=1+1",
            "6.10",
            "- one\n- two\n\n3. three",
            "x" * 5000,
            "ä" * 5000,
            "שלום " * 80,
            "مرحبا " * 80,
            "e\u0301" * 300,
            "👩‍👩‍👧 🟢 🇬🇧",
            "\x00\x07\x1b\x85\ud800",
            "a\u00adb\u200bc\u202ed\ufeff",
            "www." + "long" * 400 + ".example",
            "word " * 1500,
            "tab\tand\u00a0nbsp",
            "(unbalanced \\( paren",
        ]
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(HOSTILE, min_size=14, max_size=14), layout=st.sampled_from(["table", "list"]))
def test_hostile_text_in_every_field_is_kept(texts: list[str], layout: str) -> None:
    data = plan(2)
    first = data.actions()[0]
    fields = ("no", "action", "by_when", "lead", "measure", "success", "progress", "ragb")
    for name, text in zip(fields, texts, strict=False):
        data.put(Action, first.id, name, text)
    area = data.areas[0]
    for name, text in zip(("code", "title", "outcome"), texts[8:], strict=False):
        data.put(Area, area.id, name, text)
    requirement = data.requirements(area)[0]
    data.put(Requirement, requirement.id, "ref", texts[11])
    data.put(Requirement, requirement.id, "text", texts[12])
    data.put(PlanInfo, 1, "title", texts[13])
    out = BytesIO()
    appendix.build(data, replace(OPTIONS, layout=layout), out)
    said = "".join(fonts.clean(spoken(BytesIO(out.getvalue()))).split())
    for text in texts:
        for word in fonts.clean(" ".join(text.split())).split():
            assert word in said, (word[:80], text[:80])


def test_any_number_of_columns_at_any_size_stays_on_the_paper(tmp_path: Path) -> None:
    data = plan(6)
    every = tuple(name for name in FIELDS)
    for size in (6.0, 28.0):
        options = replace(OPTIONS, columns=every, text_size=size, orientation="portrait")
        make_report("appendix", data, options, tmp_path / "a.pdf")
        for page in pypdf.PdfReader(tmp_path / "a.pdf").pages:
            page.extract_text(visitor_text=_on_paper)


def _on_paper(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
    if text.strip():
        assert 0 < tm[4] < 595 and 0 < tm[5] < 842, text


def test_the_measures_of_an_area_are_printed_old_texts_and_rows(tmp_path: Path) -> None:
    data = plan(3)
    area = data.areas[0]
    area.success_measures = ["Calls answered"]
    for place, row in enumerate((
        Measure(area_id=area.id, text="Fewer referrals"),
        Measure(area_id=area.id, text="Visits in time", target="90%", on="2019-03-31", met="yes",
                evidenced_by="92% in September", evidenced_on="2018-10-08"),
    ), start=1):  # fmt: skip
        row.position = float(place)
        data.add(row)
    make_report("appendix", data, OPTIONS, tmp_path / "a.pdf")
    text = " ".join(spoken(tmp_path / "a.pdf").split())
    for said in (
        "• Calls answered", "• Fewer referrals",
        "• Visits in time (target 90%; by 31/03/2019; met, evidenced 08/10/2018)",
    ):  # fmt: skip
        assert said in text
    make_report("appendix", data, replace(OPTIONS, as_at=date(2018, 10, 7)), tmp_path / "b.pdf")
    assert "met, not evidenced" in " ".join(spoken(tmp_path / "b.pdf").split())
