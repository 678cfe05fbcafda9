"""What each kind says of a small plan, row by row; the plan is told in ``cycle``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Assurance,
    CostLine,
    Excuse,
    ImpactStatus,
    PlanInfo,
    Redating,
    Requirement,
    Review,
    ReviewItem,
    Snapshot,
    Status,
)
from desktop.reports import ReportOptions, make_report
from desktop.reports.asked import Asked
from desktop.reports.exceptions import _plan_cells, _recovery
from desktop.reports.selection import Selection

from .cycle import AS_AT, living, rated
from .plans import plan
from .reading import Element, elements, spoken, tables

OPTIONS = ReportOptions(as_at=AS_AT)


@pytest.fixture()
def made(tmp_path: Path) -> Callable[..., list[Element]]:
    """Makes a report of the small plan and gives its elements."""

    def make(kind: str, data: PlanData | None = None, **choices: object) -> list[Element]:
        options = replace(OPTIONS, **choices)  # type: ignore[arg-type]
        make_report(kind, data or living(), options, tmp_path / "r.pdf")
        return elements(tmp_path / "r.pdf")

    return make


def said(tree: list[Element]) -> str:
    return tree[0].text()


def test_the_summary_counts_by_area(made: Callable[..., list[Element]]) -> None:
    tree = made("summary")
    found = tables(tree)
    assert found["Where each area stands"] == [
        [
            "Ofsted No. 1",
            "4",
            "0",
            "2 (50%)",
            "1 (25%)",
            "1 (25%)",
            "0",
            "1",
            "50% Amber, 25% Green and 25% Blue",
        ],
        ["DP 2", "3", "0", "0", "2 (67%)", "0", "1 (33%)", "0", "67% Green and 33% No status"],
        [
            "All areas",
            "7",
            "0",
            "2 (29%)",
            "3 (43%)",
            "1 (14%)",
            "1 (14%)",
            "1",
            "29% Amber, 43% Green, 14% Blue and 14% No status",
        ],
    ]
    assert found["Past due"] == [["1.4", "Publish the thresholds", "38", "G Green"]]
    assert found["Due by 22 October 2018"] == [["2.4", "Ring each school", "4", "G Green"]]
    assert "7 actions in 2 areas: 2 Amber, 3 Green, 1 Blue and 1 without a status." in said(tree)
    [trend] = [e.alt for e in tree if e.tag == "Figure"]
    assert trend and "10 Sep 18: 7 actions (1 Red, 5 Green" in trend
    assert "now: 7 actions (2 Amber" in trend
    assert "Past due and shown as on track: 1" in said(tree)
    assert "No delivery lead, 2.3: The board leads it" in said(tree)
    assert {page for element in tree for page in element.pages()} == {0}


@pytest.mark.parametrize("actions", [3, 24, 80, 110])
@pytest.mark.parametrize("orientation", [None, "landscape", "portrait"])
def test_the_summary_is_one_page(tmp_path: Path, actions: int, orientation: str | None) -> None:
    options = replace(OPTIONS, orientation=orientation)
    assert make_report("summary", plan(actions), options, tmp_path / "r.pdf") == 1


def test_the_summary_of_very_many_areas_runs_on(
    tmp_path: Path, accessible: Callable[[Path], None]
) -> None:
    data = plan(0)
    for number in range(60):
        area = data.add(Area(code=f"{number}. ({number})", title="What is to be", position=number))
        data.add(
            Action(area_id=area.id, no=f"{number}", action="Do it", due="2018-01-01", ragb="R")
        )
    assert make_report("summary", data, OPTIONS, tmp_path / "r.pdf") > 1
    accessible(tmp_path / "r.pdf")
    assert "60 actions; the 10 longest overdue are listed." in spoken(tmp_path / "r.pdf")


def test_exceptions_say_why_and_what_is_done(made: Callable[..., list[Element]]) -> None:
    tree = made("exceptions")
    found = tables(tree)
    assert found["Amber: off track"] == [
        [
            "1.2",
            "Cut caseloads to sixteen",
            "Head of Practice / Rosa Keel",
            "31/12/2018",
            "Not past due",
            "Is Amber, with an approved recovery plan.",
            "Agency staff moved on",
            "Recruit abroad",
            "Petra Lunn",
            "31/01/2019",
            "Amos Fry, Assistant director, 08/10/2018",
        ],
        [
            "1.3",
            "Hold weekly case panels",
            "Head of practice",
            "End November 2018",
            "Not past due",
            "Is Amber and its recovery plan lacks approver. Is Amber, and its recovery plan gives "
            "no day by which it brings it back. Is Amber and nothing was noted of it at or since "
            "the review of 10/09/2018. Has a cost that does not work out: “3 days @ "
            "£400 = £1,000” comes to £1,200.",
            "No room",
            "Meet online",
            "No owner",
            "No date",
            "Not approved yet",
        ],
    ]
    assert found["Past due, under another status"] == [
        [
            "1.4",
            "Publish the thresholds",
            "Rosa Keel",
            "31/08/2018",
            "38",
            "Was due on 31/08/2018, 38 days ago, and is shown as Green. Was due on 31/08/2018 "
            "and has no progress.",
        ],
    ]
    assert found["Dates that were moved"] == [
        [
            "2.1",
            "Train every foster carer",
            "30/11/2018",
            "30/11/2018",
            "31/01/2019",
            "08/10/2018",
            "Trainer ill",
            "Amos Fry, 08/10/2018",
        ],
        [
            "2.1",
            "Train every foster carer",
            "30/11/2018",
            "31/01/2019",
            "28/02/2019",
            "08/10/2018",
            "Snow",
            "Not approved yet",
        ],
    ]
    assert "2 of 7 actions (29%) are off track: 2 Amber. 1 is past due, 1 shown as Green." in (
        said(tree)
    )
    assert found["Checks set aside"] == [
        ["Not assured", "Whole plan", "Begins in November", "Amos Fry", "08/10/2018"],
        ["No delivery lead", "2.3", "The board leads it", "Amos Fry", "08/10/2018"],
    ]
    [figure] = [e.alt for e in tree if e.tag == "Figure"]
    assert figure and "Past due: 1.4." in figure
    checks = {row[0]: row for row in found["What the checks say"]}
    assert checks["Number missing"][2:] == ["1", "2.2 is missing from the sequence"]
    assert "Not assured" not in checks and "No delivery lead" not in checks


def test_a_reason_of_the_day_of_a_change_is_followed_by_that_as_a_sentence(
    made: Callable[..., list[Element]],
) -> None:
    data = living()
    action = next(each for each in data.actions() if each.no == "2.1")
    data.put(Action, action.id, "status_since", "2018-10-08")
    data.add(Excuse(
        rule="overdue", action_id=action.id, reason="Seen by the board", by="Amos Fry",
        on="2018-10-08",
    ))  # fmt: skip
    told = "Both are of one day: the status is another since 08/10/2018"
    rows = {row[1]: row[2] for row in tables(made("exceptions", data))["Checks set aside"]}
    assert rows["2.1"].startswith(f"Seen by the board. {told}")
    assert f"2.1: Seen by the board. {told}" in said(made("summary", data))


def test_the_legend_says_what_an_exception_is(made: Callable[..., list[Element]]) -> None:
    data = living()
    for status in data.all(Status):
        if status.code == "A":  # as where amber means on track
            data.put(Status, status.id, "on_track", True)
            data.put(Status, status.id, "needs_recovery", False)
    found = tables(made("exceptions", data))
    assert "Amber: off track" not in found
    assert [row[0] for row in found["Past due, under another status"]] == ["1.4"]


def test_a_plan_without_exceptions_is_told_so(made: Callable[..., list[Element]]) -> None:
    data = living()
    for action in data.actions():
        data.put(Action, action.id, "ragb", "B")
    for change in list(data.all(Redating)):
        data.remove(Redating, change.id)
    tree = made("exceptions", data)
    words = said(tree)
    assert (
        "Nil return. None of 7 actions has a status that is off track. None is past due. No date "
        "was moved. Of 7 actions: 7 Blue." in words
    )
    assert "What the checks say" in words

    data.put(Action, data.actions()[0].id, "ragb", "")
    data.put(Action, data.actions()[0].id, "due", "")
    data.put(Action, data.actions()[1].id, "ragb", "G")
    data.put(Action, data.actions()[1].id, "due", "")
    words = said(made("exceptions", data))
    assert "Nil return." in words
    assert (
        "1 action has no status of the legend, so whether it is on track is not known. 2 actions "
        "that are not complete have no due date and cannot be past due." in words
    )


def test_a_day_of_completion_without_a_status_is_named_and_is_not_past_due(
    made: Callable[..., list[Element]],
) -> None:
    data = living()
    for action in data.actions():
        data.put(Action, action.id, "ragb", "B")
    for change in list(data.all(Redating)):
        data.remove(Redating, change.id)
    first, second = data.actions()[:2]
    for action in (first, second):
        data.put(Action, action.id, "ragb", "")
        data.put(Action, action.id, "due", "2018-09-30")
        data.put(Action, action.id, "completed_on", "2018-09-28")
    tree = made("exceptions", data)
    words = said(tree)
    assert "None is past due." in words
    assert (
        "2 actions say they were completed and have no status, so they are counted neither as "
        f"complete nor as past due: {first.no} on 28/09/2018 and {second.no} on 28/09/2018."
        in words
    )
    assert "Nil return" not in words
    assert tables(tree)["What the checks say"]
    assert not any(each.alt and first.no in each.alt for each in tree if each.tag == "Figure")


def test_a_plan_that_states_no_cost_gets_a_nil_return(made: Callable[..., list[Element]]) -> None:
    data = living()
    for action in data.actions():
        data.put(Action, action.id, "cost", "")
    for line in list(data.all(CostLine)):
        data.remove(CostLine, line.id)
    assert (
        "Nil return. None of the 7 actions of the plan states a cost, and the plan has no summary "
        "of costs. That is not to say that the work costs nothing." in said(made("costs", data))
    )


def test_both_ratings_beside_each_other(made: Callable[..., list[Element]]) -> None:
    data = rated()
    tree = made("ratings", data)
    found, words = tables(tree), said(tree)
    assert "Delivery of 7 actions: 2 Amber, 3 Green, 1 Blue and 1 without a status." in words
    assert "Impact of 7 actions: 1 Not yet, 1 Some, 1 Made and 4 without a status." in words
    assert found["Delivery by impact"][0] == ["Red", "0", "0", "0", "0", "0"]
    assert found["Delivery by impact"][3:] == [
        ["Blue", "1", "0", "0", "0", "1"],
        ["No status", "0", "0", "0", "1", "1"],
        ["All", "1", "1", "1", "4", "7"],
    ]
    assert [row[0] for row in found["Done, no difference yet"]] == ["1.1"]
    assert "N Not yet" in found["Done, no difference yet"][0]


def test_a_plan_of_one_rating_says_so(made: Callable[..., list[Element]]) -> None:
    assert "Nil return for impact: the plan rates delivery only" in said(made("ratings"))
    assert "Done, no difference yet" not in said(made("summary"))


def test_the_summary_tells_what_is_done_without_a_difference(
    made: Callable[..., list[Element]],
) -> None:
    words = said(made("summary", rated()))
    assert "Impact: 1 Not yet, 1 Some, 1 Made and 4 without a status." in words
    assert (
        "Done, no difference yet 1 action. 1.1 Appoint a principal social worker (impact: Not yet)"
    ) in words.replace("• ", "")


def unexplained() -> PlanData:
    """The same plan with letters for impact that no key explains; one done action has one."""
    data = rated()
    for each in list(data.all(ImpactStatus)):
        data.remove(ImpactStatus, each.id)
    for code, word in (("G", "Green"), ("B", "Blue")):
        data.add(ImpactStatus(code=code, word=word, colour="#7a1fa2"))
    for action in data.actions():
        done = data.legend.is_complete(action.ragb)
        data.put(Action, action.id, "impact_ragb", "G" if done else "")
    return data


def test_what_no_key_explains_is_not_told_as_a_difference_or_as_none(
    made: Callable[..., list[Element]],
) -> None:
    data = unexplained()
    untold = "Done, and not told by any key whether a difference is made: 1 Green."
    for kind in ("summary", "ratings"):
        words = said(made(kind, data))
        assert f"It cannot be told whether there is any. {untold}" in words
        assert "None: of" not in words and "No action is complete by" not in words
        assert "between no difference" not in words


def test_what_is_asked_of_ratings_that_no_key_explains_is_held_back(
    made: Callable[..., list[Element]],
) -> None:
    tree = made("appendix", unexplained())
    assert "supplied for impact too for want of a key to it and not confirmed by" in said(tree)
    impact = tables(tree)["What the colours mean: impact"]
    assert impact and all("Nothing more" not in cell for row in impact for cell in row)
    held = "for want of a key"
    assert held not in said(made("appendix", rated()))


def test_movement_counts_and_lists(made: Callable[..., list[Element]]) -> None:
    tree = made("movement")
    found = tables(tree)
    assert [row[:3] for row in found["Wyeford improvement plan: Movement"]] == [
        ["New", "1", "15%"],
        ["Closed", "1", "14%"],
        ["Better", "1", "14%"],
        ["Worse", "1", "14%"],
        ["Unchanged", "3", "43%"],
        ["Re-dated", "1", "14%"],
        ["No longer in the plan", "1", "None recorded"],
    ]
    assert found["Worse"] == [
        [
            "1.2",
            "Cut caseloads to sixteen",
            "Head of Practice / Rosa Keel",
            "G Green",
            "A Amber",
            "Two workers have left.",
        ]
    ]
    assert found["Better"][0][3:5] == ["R Red", "A Amber"]
    assert found["Closed"][0][3:] == ["G Green", "B Blue", "In post since 1 October."]
    assert found["New"] == [["2.4", "Ring each school", "Wye Schools", "G Green", "None recorded"]]
    assert found["No longer in the plan"] == [
        ["2.2", "Review the old handbook", "Rosa Keel", "G Green"]
    ]
    assert found["Re-dated"] == [
        ["2.1", "Train every foster carer", "30/11/2018", "28/02/2019", "Snow", "Not approved yet"]
    ]
    assert found["Unchanged"] == [["G Green", "2", "1.4, 2.1"], ["No status", "1", "2.3"]]
    assert "Compared with the board review of 10/09/2018: 7 actions then, 7 now." in said(tree)


@pytest.mark.parametrize(
    "since",
    [
        "board",
        "Board",
        "10/09/2018",
        "2018-09-10",
        "10 September 2018",
        "board review of 10/09/2018",
    ],
)
def test_a_review_may_be_named_in_many_ways(made: Callable[..., list[Element]], since: str) -> None:
    assert "board review of 10/09/2018" in said(made("movement", since_review=since))


def test_a_review_is_found_by_its_id(made: Callable[..., list[Element]]) -> None:
    data = living()
    [review] = data.all(Review)
    for since in (review.id, str(review.id)):
        assert "10/09/2018" in said(made("movement", data, since_review=since))


def test_no_review_to_compare_with_is_refused(made: Callable[..., list[Element]]) -> None:
    with pytest.raises(Refused, match="No review of this plan has been closed yet"):
        made("movement", plan(3))
    with pytest.raises(Refused, match=r"There is no closed review “weekly”. The latest are: board"):
        made("movement", since_review="weekly")
    with pytest.raises(Refused, match="No review was in the plan by 9 September 2018, so there is"):
        made("movement", as_at=date(2018, 9, 9))


def test_movement_of_a_part_of_the_plan(made: Callable[..., list[Element]]) -> None:
    data = living()
    found = tables(made("movement", data, areas=(data.areas[1].id,)))
    assert [row[0] for row in found["No longer in the plan"]] == ["2.2"]
    assert "Worse" not in found and "Closed" not in found
    found = tables(made("movement", data, leads=("Head of Practice",)))
    assert "New" not in found and "No longer in the plan" not in found


def test_leads_put_spellings_together(made: Callable[..., list[Element]]) -> None:
    found = tables(made("leads"))
    assert [row[:2] for row in found["Who carries what"]] == [
        ["Head of Practice", "3"],
        ["Rosa Keel", "3"],
        ["Wye Schools", "1"],
        ["No delivery lead", "1"],
    ]
    assert [row[0] for row in found["Head of Practice"]] == ["1.1", "1.2", "1.3"]
    assert found["Rosa Keel"] == [
        ["1.2", "Cut caseloads to sixteen", "31/12/2018", "Two workers have left.", "A Amber"],
        ["1.4", "Publish the thresholds", "31/08/2018", "None recorded", "G Green"],
        ["2.1", "Train every foster carer", "28/02/2019", "None recorded", "G Green"],
    ]
    assert "Partner Schools partnership Contact Ida Moss" in said(made("leads"))


def test_only_the_leads_that_were_chosen(made: Callable[..., list[Element]]) -> None:
    found = tables(made("leads", leads=("Head of Practice", "Head of practice")))
    assert [row[0] for row in found["Who carries what"]] == ["Head of Practice"]
    assert "Rosa Keel" not in found


def test_coverage_shows_answers_and_gaps(made: Callable[..., list[Element]]) -> None:
    tree = made("coverage")
    found = tables(tree)
    assert found["Ofsted"] == [
        ["Leadership"],
        ["RP 1", "Caseloads are too high", "Ofsted No. 1", "1.2 A, 1.3 A", "100% Amber"],
        ["Practice"],
        ["RP 2", "Thresholds are not known", "Ofsted No. 1", "1.4 G", "100% Green"],
    ]
    assert found["Notice"] == [
        [
            "N 3",
            "Report to the minister",
            "Ofsted No. 1",
            "No action is linked to it; 4 actions stand in its area, which is no answer",
            "No actions",
        ]
    ]
    assert found["How many are answered"][2] == ["Notice", "No theme", "1", "0", "1", "0", "0"]
    words = said(tree)
    assert "2 of 3 requirements are linked to an action; 1 is not: it stands in an area" in words
    assert "Linked to no action, in an area that has some: N 3." in words


def test_costs_stand_as_stated_beside_what_they_come_to(made: Callable[..., list[Element]]) -> None:
    tree = made("costs")
    found = tables(tree)
    assert found["Sums that do not work out"] == [
        ["1.3", "3 days @ £400 = £1,000", "£1,000", "£1,200", "£200"],
        [
            "Summary",
            "Summary of costs: Total (2018/19): all lines of “Summary of costs” above it are "
            "£80,000 + £1,200 = £81,200",
            "£81,500",
            "£81,200",
            "£300",
        ],
    ]
    assert found["What the lines come to"] == [["Summary of costs", "2", "£81,200"]]
    assert found["Totals as they are stated"] == [
        [
            "Summary of costs: Total (2018/19)",
            "all lines of “Summary of costs” above it",
            "£81,500",
            "£81,200",
            "£300",
        ]
    ]
    assert found["Summary of costs"] == [
        ["Posts", "£80,000", "1"],
        ["Panels", "£1,200", "1"],
        ["Total", "£81,500", "No figure"],
    ]
    assert found["What the actions cost"][:2] == [
        ["Ofsted No. 1: Practice"],
        [
            "1.1",
            "Appoint a principal social worker",
            "Head of Practice",
            "2 posts @ £40,000 = £80,000",
        ],
    ]
    assert "2 of them name one sum of money each; together £92,500." in said(tree)


@pytest.mark.parametrize("kind", ["exceptions", "leads", "movement"])
def test_chosen_columns_are_kept_to(made: Callable[..., list[Element]], kind: str) -> None:
    tree = made(kind, columns=("action", "measure"))
    heads = [[cell.text() for cell in e.kids[0].kids] for e in tree if e.tag == "THead"]
    assert any(head[:2] == ["Actions", "Performance Measure"] for head in heads)
    assert not any("Delivery lead" in head and "Performance Measure" in head for head in heads)


def test_indicators_are_a_nil_page_while_there_are_none(
    made: Callable[..., list[Element]],
) -> None:
    words = said(made("indicators"))
    assert "Nil return. The plan holds no indicators" in words
    assert re.search(r"\d+ of \d+ actions (?:has|have) a measure in words", words)


def test_a_plan_without_requirements_is_a_nil_page(tmp_path: Path) -> None:
    data = living()
    for kind in (ActionRequirement, AreaRequirement, Requirement):
        for row in list(data.table(kind)):
            data.remove(kind, row)
    make_report("coverage", data, ReportOptions(as_at=AS_AT), tmp_path / "out.pdf")
    words = said(elements(tmp_path / "out.pdf"))
    assert "Nil return. The plan holds no requirements" in words
    assert "0 of 0" not in words


def test_a_chosen_part_without_requirements_is_a_nil_page(tmp_path: Path) -> None:
    data = living()
    area = data.add(Area(code="99", title="Nothing is asked here", position=99.0))
    options = ReportOptions(as_at=AS_AT, areas=(area.id,))
    make_report("coverage", data, options, tmp_path / "out.pdf")
    words = said(elements(tmp_path / "out.pdf"))
    many = len(data.all(Requirement))
    assert f"Nil return. The plan holds {many} requirements, and none is in the part" in words
    assert "Only part of the plan is shown" in words


@pytest.mark.parametrize("kind", ["summary", "exceptions"])
@pytest.mark.parametrize("supplied", ["RAGB 2018", ""])
def test_greens_of_a_plan_without_a_review_are_not_assured(
    tmp_path: Path, kind: str, supplied: str
) -> None:
    data = living()
    for row in list(data.table(Snapshot)):
        data.remove(Snapshot, row)
    for row in list(data.table(ReviewItem)):
        data.remove(ReviewItem, row)
    for row in list(data.table(Review)):
        data.remove(Review, row)
    for row in list(data.table(Assurance)):
        data.remove(Assurance, row)
    data.put(PlanInfo, 1, "legend_supplied", supplied)
    for action in data.actions():
        data.put(Action, action.id, "ragb", "G")
    many = len(data.actions())
    make_report(kind, data, ReportOptions(as_at=AS_AT), tmp_path / "out.pdf")
    words = said(elements(tmp_path / "out.pdf"))
    assert f"nobody is recorded to have looked: {many} actions shown as Green are not" in words
    assert "Not assured: no review yet" in words


def test_the_share_that_is_off_track_is_its_own_and_rows_say_that_they_are_rounded(
    tmp_path: Path,
) -> None:
    data = living()
    first = data.actions()[0]
    for number in range(80 - len(data.actions())):
        data.add(Action(key=f"more-{number}", area_id=first.area_id, action="More"))
    for place, action in enumerate(data.actions()):
        code = "R" if place < 1 else "A" if place < 11 else "G" if place < 54 else "B"
        data.put(Action, action.id, "ragb", code)
        data.put(Action, action.id, "due", "")
    make_report("exceptions", data, ReportOptions(as_at=AS_AT), tmp_path / "out.pdf")
    assert "11 of 80 actions (14%) are off track" in said(elements(tmp_path / "out.pdf"))
    rounded = "Shares are rounded so that each row adds up to the whole."
    make_report("summary", data, ReportOptions(as_at=AS_AT), tmp_path / "out.pdf")
    assert rounded in said(elements(tmp_path / "out.pdf")), "10 of 80 are 12%, 26 of 80 are 33%"
    for place, action in enumerate(data.actions()):
        data.put(Action, action.id, "ragb", "RG"[place % 2])
        data.put(Action, action.id, "area_id", first.area_id)
    make_report("summary", data, ReportOptions(as_at=AS_AT), tmp_path / "out.pdf")
    assert "rounded" not in said(elements(tmp_path / "out.pdf")), "a half and a half"


@pytest.mark.parametrize("kind", ["summary", "exceptions", "leads"])
def test_nothing_chosen_is_refused(made: Callable[..., list[Element]], kind: str) -> None:
    with pytest.raises(Refused, match="No action of the plan is among those chosen"):
        made(kind, statuses=("R",))


def test_action_by_action_every_kind_has_headings_for_readers_who_enlarge_text(
    made: Callable[..., list[Element]],
) -> None:
    for kind in ("exceptions", "movement", "leads", "costs"):
        headings = [e.text() for e in made(kind, layout="list") if e.tag == "H3"]
        assert any(heading.startswith("1.2: Cut caseloads") for heading in headings), kind


def test_why_an_approval_does_not_count_is_printed_once() -> None:
    data = living()
    action = next(each for each in data.actions() if each.no == "1.2")
    made = _recovery(data, action)
    assert made is not None
    made.approved_by = "Ola Brandt"

    def asked() -> Asked:
        return Asked(Selection(data, ReportOptions(as_at=AS_AT)))

    *_, approved = _plan_cells(data, asked(), action, made)
    assert approved == "Ola Brandt, 08/10/2018. Does not count"
    why = "was approved by Ola Brandt, who is not known as the assistant director"
    assert why in asked().why(action)
    data.put(PlanInfo, 1, "legend_supplied", "RAGB 2018")
    *_, approved = _plan_cells(data, asked(), action, made)
    assert approved == "Ola Brandt, 08/10/2018", "nobody has confirmed that duty"
    data.put(PlanInfo, 1, "legend_supplied", "")
    made.approved_by = "Assistant director (pending)"
    assert _plan_cells(data, asked(), action, made)[4] == (
        "Not approved yet: “Assistant director (pending)”"
    )
    action.ragb = "R"
    assert _recovery(data, action) is None, "it was made for Amber"
    assert _plan_cells(data, asked(), action, None)[1] == "No recovery plan yet"
    action.ragb = "G"
    assert _recovery(data, action) is None, "nor does it speak for Green"
    assert _plan_cells(data, asked(), action, None)[1] == "Not asked for"


def test_movement_of_the_impact_rating_is_reported(tmp_path: Path) -> None:
    data = rated()
    options = ReportOptions(as_at=AS_AT)
    make_report("movement", data, options, tmp_path / "out.pdf")
    tree = elements(tmp_path / "out.pdf")
    found = tables(tree)["How the impact rating moved"]
    assert [row[0] for row in found] == ["New", "Closed", "Better", "Worse", "Unchanged"]
    assert [row[1] for row in found] == ["2", "1", "0", "0", "0"]
    moved = tables(tree)["Impact moved"]
    assert [row[2:] for row in moved] == [
        ["New", "Not rated", "N Not yet"],
        ["New", "Not rated", "S Some"],
        ["Closed", "Not rated", "M Made"],
    ]
    make_report("movement", living(), options, tmp_path / "out.pdf")
    assert "impact" not in said(elements(tmp_path / "out.pdf")).casefold()


def test_what_has_no_date_and_what_is_held_back_is_said_on_one_page(tmp_path: Path) -> None:
    data = living()
    for action in data.actions():
        data.put(Action, action.id, "due", "")
    data.put(PlanInfo, 1, "legend_supplied", "RAGB 2018")
    bare = sum(action.ragb != "B" for action in data.actions())
    undated = f"{bare} actions that are not complete have no due date and cannot be past due."
    held = "Held back, as nobody has confirmed the legend that these checks rest on: No recovery"
    for kind in ("summary", "exceptions", "leads"):
        make_report(kind, data, ReportOptions(as_at=AS_AT), tmp_path / "out.pdf")
        words = said(elements(tmp_path / "out.pdf"))
        assert undated in words, kind
        assert (held in words) == (kind != "leads"), kind
    data.put(PlanInfo, 1, "legend_supplied", "")
    make_report("summary", data, ReportOptions(as_at=AS_AT), tmp_path / "out.pdf")
    assert "Held back" not in said(elements(tmp_path / "out.pdf"))
