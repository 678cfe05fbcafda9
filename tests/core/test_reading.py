"""Finding, filtering, history in words and the JSON of a plan; the legend's readings."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.changes import Changed
from desktop.core.editing import actions, cycle, requirements, rows, settings
from desktop.core.fields import FIELDS, field_of
from desktop.core.filters import Due, Filter, days_over, is_overdue
from desktop.core.find import Finder
from desktop.core.forms import FORMS
from desktop.core.history import describe, origin, when
from desktop.core.kinds import CostLine, Milestone
from desktop.core.legend import Legend
from desktop.core.legends import legend_named
from desktop.core.plan import Plan
from desktop.core.show import as_json, as_text
from desktop.core.text import brief, clean, count

AS_AT = date(2018, 10, 8)


def test_found_words_follow_the_plan_as_it_changes(plan: Plan) -> None:
    finder = Finder(plan.data)
    plan.subscribe(finder.refresh)
    one, two, _ = plan.data.actions()
    assert finder.find("weekly visits") == []
    actions.set_field(plan, two, "progress", "Now Weekly VISITS are read")
    (hit,) = finder.find("weekly visits")
    assert (hit.action_id, hit.field, hit.text[hit.at :][: hit.length]) == (
        two.id,
        "progress",
        "Weekly VISITS",
    )
    actions.set_field(plan, one, "progress", "see 4.2")
    assert [hit.action_id for hit in finder.find("4.2")][:1] == [two.id]
    requirements.add_requirement(plan, "RP 9", "Visits are late", plan.data.areas[0])
    assert [hit.action_id for hit in finder.find("late")] == [None]
    actions.delete_actions(plan, [two])
    assert finder.find("weekly") == []
    assert finder.find("  ") == []


def test_found_words_are_limited(plan: Plan) -> None:
    assert len(Finder(plan.data).find("act", limit=2)) == 2


def test_filters(plan: Plan) -> None:
    one, _two, _three = plan.data.actions()
    actions.set_field(plan, one, "lead", "Head of QA / PSW")

    def shown(which: Filter) -> list[str]:
        return [each.no for each in plan.data.actions() if which.takes(plan.data, each, AS_AT)]

    assert shown(Filter()) == ["4.1", "4.2", "4.3"]
    assert not Filter()
    assert shown(Filter(statuses=frozenset({"G", ""}))) == ["4.1", "4.3"]
    assert shown(Filter(leads=frozenset({"PSW"}))) == ["4.1"]
    assert shown(Filter(due=Due.OVERDUE)) == ["4.1"]
    assert shown(Filter(due=Due.MONTH)) == ["4.2"]
    assert shown(Filter(due=Due.FORTNIGHT)) == []
    assert shown(Filter(due=Due.NO_DATE)) == ["4.3"]
    assert shown(Filter(words="ACT 4.2")) == ["4.2"]
    assert is_overdue(plan.data, one, AS_AT)
    assert days_over(one, AS_AT) == 8
    actions.set_field(plan, one, "ragb", "B")
    assert not is_overdue(plan.data, one, AS_AT)


def test_history_in_words(plan: Plan) -> None:
    action = plan.data.actions()[0]
    rows.add(plan, Milestone(action_id=action.id, label="First"))
    actions.set_field(plan, action, "ragb", "A", source="from the return of Marches Police")
    actions.set_field(plan, action, "progress", "Begun")
    actions.set_field(plan, action, "extra.Partner", "Police")
    entries = plan.history_of(action.id)
    legend = plan.data.legend
    assert [describe(entry, legend) for entry in entries[:4]] == [
        "Partner: (empty) → Police",
        "Progress: (empty) → Begun",
        "RAGB Green → Amber",
        "Milestone added",
    ]
    assert origin(entries[2].step) == "from the return of Marches Police"
    assert origin(entries[1].step) == ""
    assert len(when(entries[0].step)) == 16


def test_history_of_the_review_cycle_in_words(plan: Plan) -> None:
    action = plan.data.actions()[0]
    review = cycle.start_review(plan, "weekly", AS_AT)
    cycle.mark_reviewed(plan, review, action, "Chair asks for figures")
    cycle.assure(plan, action, "Harriet Loades", "Ten files read", AS_AT)
    cycle.set_recovery(plan, action, cause="Posts empty")
    cycle.set_recovery(plan, action, approved_by="Harriet Loades", approved_on="2018-10-05")
    cycle.excuse(plan, "no-measure", action, "Measured elsewhere")
    actions.set_field(plan, action, "by_when", "31/12/2030")
    plan.undo()
    said = [describe(entry, plan.data.legend) for entry in plan.history_of(action.id)]
    for words in (
        "Reviewed: Chair asks for figures",
        "Assured by Harriet Loades on 08/10/2018: Ten files read",
        "Recovery plan begun",
        "Recovery plan, root cause: (empty) → Posts empty",
        "Recovery plan, approved on: (empty) → 05/10/2018",
        "Excused from “No performance measure”: Measured elsewhere",
    ):
        assert words in said
    moved = next(words for words in said if words.startswith("Date moved from"))
    assert moved.endswith("to 31/12/2030")
    assert f"Taken back: {moved[:1].lower()}{moved[1:]}" in said


def test_the_json_of_a_plan_has_the_contract_s_keys(plan: Plan) -> None:
    requirement = requirements.add_requirement(plan, "RP 1", "Words", plan.data.areas[0])
    actions.set_requirements(plan, plan.data.actions()[0], [requirement])
    rows.add(plan, CostLine(section="2015/16", item="Total", figures=["£1"]))
    shown = json.loads(json.dumps(as_json(plan.data)))
    assert {"title", "authority", "status"} <= set(shown["plan"])
    assert {"plan", "legend", "areas", "indicators", "costs", "reviews"} <= set(shown)
    assert {"code", "word", "meaning", "duty", "colour"} <= set(shown["legend"][0])
    area = shown["areas"][0]
    assert {"code", "title", "outcome", "sponsor", "lead", "success_measures"} <= set(area)
    assert area["requirements"][0]["ref"] == "RP 1"
    action = area["actions"][0]
    assert {
        "key", "no", "action", "by_when", "due", "lead", "measure", "success", "progress", "ragb",
        "cost", "monitoring", "commitment", "requirements",
    } <= set(action)  # fmt: skip
    assert (action["by_when"], action["due"]) == ("30/09/2018", "2018-09-30")
    assert area["actions"][2]["due"] is None
    assert action["requirements"] == ["RP 1"]
    assert "3 actions in 2 areas" in as_text(plan.data)


@pytest.mark.parametrize(
    ("text", "code", "doubted"),
    [
        ("G", "G", False),
        ("blue", "B", False),
        ("\u00a0amber ", "A", False),
        ("on track", "G", True),
        ("Complete", "B", True),
        ("turquoise", "", True),
        ("", "", False),
    ],
)
def test_what_a_status_text_means(text: str, code: str, doubted: bool) -> None:
    reading = Legend(legend_named()).read(text)
    assert (reading.code, bool(reading.doubt)) == (code, doubted)


def test_a_legend_of_other_words_decides_what_its_letters_mean(plan: Plan) -> None:
    amber = plan.data.legend.get("A")
    assert amber is not None
    settings.change_status(plan, amber, on_track=True, needs_recovery=False, meaning="On track")
    assert plan.data.legend.is_on_track("A")
    assert not plan.data.legend.needs_recovery("A")
    assert plan.data.legend.is_complete("B")
    assert plan.data.legend.word("X") == "X"


def test_every_form_shows_fields_that_there_are() -> None:
    for form in FORMS.values():
        for name, label, width in form.columns:
            assert field_of(name).name == name
            assert label and width > 0
    assert field_of("extra.Partner").label == "Partner"
    with pytest.raises(KeyError):
        field_of("nonsense")


def test_no_heading_means_two_fields() -> None:
    headings = [heading for field in FIELDS.values() for heading in field.headings]
    doubled = {heading for heading in headings if headings.count(heading) > 1}
    assert doubled == set()


@given(st.text())
def test_clean_text_is_fit_and_stays_so(text: str) -> None:
    kept = clean(text)
    assert clean(kept) == kept
    kept.encode("utf-8")
    assert "\r" not in kept and "\x00" not in kept


def test_small_words() -> None:
    assert brief("One two three four", 12) == "One two…"
    assert brief("x" * 20, 10) == "x" * 9 + "…"
    assert (count(1, "action"), count(2, "action")) == ("1 action", "2 actions")


def test_nothing_changed_touches_nothing() -> None:
    assert not Changed().touches(Milestone)
    assert not Changed().reshapes(Milestone)
