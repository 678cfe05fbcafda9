"""What is published gives nothing away: two plans that differ only in what is kept back make the
same bytes, whoever looks at whatever part of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import (
    Action,
    Approval,
    Area,
    Column,
    Comparator,
    Consultee,
    Indicator,
    IndicatorValue,
    Lead,
)
from desktop.reports import ReportOptions, make_report, report_kinds

from .cycle import AS_AT
from .measured import PRIVATE, measured
from .reading import elements, spoken, tables

BOARD = ReportOptions(as_at=AS_AT, annexes=True)
PUBLIC = replace(BOARD, audience="public")


def secret(words: str = "", three: int = 3) -> PlanData:
    """The measured plan with something private everywhere, and small numbers among larger ones.

    With another *three* every number of fewer than five is another, and the parts of a total with
    it; with other *words* every private text is another. What may be published is the same.
    """
    data = measured()
    for place, each in enumerate(data.all(Indicator)):
        data.put(Indicator, each.id, "key", f"key{place}")
    by_code = {each.code: each for each in data.all(Indicator)}
    whole, part, rest = (
        {row.period: row for row in data.of(IndicatorValue, "indicator_id", by_code[code].id)}
        for code in ("CC 01", "CC 02", "CC 03")
    )
    for period, row in rest.items():
        row.value = row.text = str(three)
        part[period].value = part[period].text = str(int(whole[period].value) - three)
    checks = data.of(IndicatorValue, "indicator_id", by_code["CC 05"].id)[1]
    checks.numerator, checks.denominator = str(three), "100"
    checks.value, checks.text = str(three), f"{three}% ({three} of 100)"
    data.put(Area, data.areas[0].id, "notes", words or PRIVATE)
    action = data.actions()[1]
    data.put(Action, action.id, "notes", words or PRIVATE)
    action.extra["Contact e-mail"] = words or PRIVATE
    data.add(Column(field="notes", position=90.0, shown=True, width=30.0))
    data.add(Column(field="extra.Contact e-mail", position=91.0, shown=True, width=30.0))
    for lead in data.all(Lead):
        lead.contact = words or PRIVATE
    data.add(Lead(name="Rosa Keel", contact=words or PRIVATE))
    for kind in (Approval, Consultee):
        for row in data.all(kind):
            row.note = words or PRIVATE  # type: ignore[attr-defined]
    for indicator in data.all(Indicator):
        indicator.comments = words or PRIVATE
        indicator.override_reason = words or PRIVATE
    for value in data.all(IndicatorValue):
        value.note = value.came_from = words or PRIVATE
    data.changed()
    return data


@pytest.mark.parametrize("layout", ["table", "list"])
@pytest.mark.parametrize("kind", [*report_kinds()])
def test_nothing_follows_from_what_is_published(
    tmp_path: Path, kind: str, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text, tables, alternative text, the operators that draw: all of it is in the bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1538956800")
    options = replace(PUBLIC, layout=layout)
    made = []
    for number, (words, three) in enumerate(
        (("", 3), ("Other words of other length", 3), ("", 1), ("", 4))
    ):
        to = tmp_path / f"{number}.pdf"
        make_report(kind, secret(words, three), options, to)
        made.append(to.read_bytes())
    assert made[0] == made[1], "private words"
    assert made[0] == made[2] == made[3], "small numbers"


def test_the_board_sees_what_the_public_does_not(tmp_path: Path) -> None:
    """So that the test above is no test of nothing."""
    for kind in ("appendix", "indicators", "leads"):
        make_report(kind, secret("Hidden words"), BOARD, tmp_path / "r.pdf")
        assert "Hidden words" in spoken(tmp_path / "r.pdf"), kind
    make_report("indicators", secret(), BOARD, tmp_path / "one.pdf")
    make_report("indicators", secret(three=4), BOARD, tmp_path / "two.pdf")
    assert spoken(tmp_path / "one.pdf") != spoken(tmp_path / "two.pdf")


@pytest.mark.parametrize("kind", [*report_kinds()])
def test_every_kind_says_for_whom_it_is_and_has_nothing_private(
    tmp_path: Path, accessible: Callable[[Path], None], kind: str
) -> None:
    make_report(kind, secret(), PUBLIC, tmp_path / "r.pdf")
    accessible(tmp_path / "r.pdf")
    words = spoken(tmp_path / "r.pdf")
    assert "For the public" in words and "are for the council’s own use and are left out" in words
    with (tmp_path / "r.pdf").open("rb") as file:
        drawn = " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    for text in (words, drawn):
        assert PRIVATE not in text and "Sentinel" not in text
    heads = {cell.text() for e in elements(tmp_path / "r.pdf") if e.tag == "THead"
             for cell in e.below()}  # fmt: skip
    assert not heads & {"Notes", "Note", "Contact e-mail", "What came of it"}
    make_report(kind, secret(), BOARD, tmp_path / "b.pdf")
    assert "For the board" in spoken(tmp_path / "b.pdf")


def test_what_is_kept_back_has_a_mark_a_count_and_a_reason(tmp_path: Path) -> None:
    make_report("indicators", secret(), PUBLIC, tmp_path / "r.pdf")
    tree = elements(tmp_path / "r.pdf")
    words = tree[0].text()
    assert "14 figures are kept back and marked [c]." in words
    assert "Counts of people from 1 to 4 are not published, nor what would give one away." in words
    assert (
        "[c]: 6 figures are kept back, as each is a small number or would give one away." in words
    )
    assert "[c]: 1 figure is kept back, as it is a small number or would give one away." in words
    assert "[c]: 1 figure was suppressed by whoever supplied it." in words
    rows = {row[0]: row for row in tables(tree)["The scorecard"]}
    assert rows["CC 03"][3] == "[c], Sep 2018" and rows["CC 03"][6] == "Not rated"
    assert rows["CC 03"][5] == "Cannot be told", "no travel between figures that are kept back"
    assert rows["CC 01"][3] == "13, Sep 2018", "the total stays"
    assert "5 not rated" in words and "2 with the newest figure kept back" in words
    for figure in [e.alt or "" for e in tree if e.tag == "Figure"]:
        if figure.startswith(("CC 02", "CC 03")):
            assert figure.endswith("Every figure is kept back.")


def test_what_many_published_is_not_kept_back_and_the_rule_says_whose_figures_are(
    tmp_path: Path,
) -> None:
    said = "Figures of England, of regions and of groups of councils are as they published them."
    data = secret()
    (one,) = [each for each in data.all(Indicator) if each.code == "CC 03"]
    names = ("England", "Last quarter", "Herefordshire")
    for name in names:
        data.add(Comparator(indicator_id=one.id, name=name, period="2016/17", text="4"))
    data.changed()
    make_report("indicators", data, PUBLIC, tmp_path / "r.pdf")
    tree = elements(tmp_path / "r.pdf")
    assert said in tree[0].text()
    rows = [row for each in tables(tree).values() for row in each]
    compared = {row[0]: row[-1] for row in rows if row[0] in names}
    assert compared == {"England": "4", "Last quarter": "[c]", "Herefordshire": "[c]"}
    for row in data.all(Comparator):
        row.name = "Herefordshire"
    data.changed()
    make_report("indicators", data, PUBLIC, tmp_path / "r.pdf")
    assert said not in elements(tmp_path / "r.pdf")[0].text()


def test_a_number_without_a_unit_is_taken_for_people_and_the_page_says_so(tmp_path: Path) -> None:
    said = "A number without a unit is taken for a count of people."
    data = secret()
    make_report("indicators", data, PUBLIC, tmp_path / "r.pdf")
    assert said not in elements(tmp_path / "r.pdf")[0].text()
    (one,) = [each for each in data.all(Indicator) if each.code == "CC 03"]
    data.put(Indicator, one.id, "unit", "")
    make_report("indicators", data, PUBLIC, tmp_path / "r.pdf")
    tree = elements(tmp_path / "r.pdf")
    assert said in tree[0].text()
    assert next(row[3] for row in tables(tree)["The scorecard"] if row[0] == "CC 03") == (
        "[c], Sep 2018"
    )


def test_a_plan_that_keeps_nothing_back_says_so(tmp_path: Path) -> None:
    data = secret()
    data.info.small_below = 0
    for row in data.all(IndicatorValue):
        if row.flag == "suppressed":
            row.flag, row.value = "", "7"
    make_report("indicators", data, PUBLIC, tmp_path / "r.pdf")
    assert "No figure is kept back." in spoken(tmp_path / "r.pdf")


def test_the_plan_itself_stays_as_it_is(tmp_path: Path) -> None:
    data = secret()
    before = [row.values() for kind in (IndicatorValue, Indicator, Area) for row in data.all(kind)]
    make_report("indicators", data, PUBLIC, tmp_path / "r.pdf")
    after = [row.values() for kind in (IndicatorValue, Indicator, Area) for row in data.all(kind)]
    assert before == after


def test_an_audience_is_remembered_and_an_unknown_one_is_not() -> None:
    kept = PUBLIC.as_json()
    assert ReportOptions.from_json(kept, AS_AT).public
    assert not ReportOptions.from_json(kept | {"audience": "everyone"}, AS_AT).public
    assert not ReportOptions.from_json({}, AS_AT).public
    with pytest.raises(ValueError, match="board or public"):
        ReportOptions(as_at=AS_AT, audience="everyone")
