"""Finding words in a plan."""

from __future__ import annotations

from desktop.core.editing import actions, requirements, rows
from desktop.core.find import Finder, numbered
from desktop.core.kinds import (
    Action,
    Area,
    AreaRequirement,
    Commitment,
    Evidence,
    Indicator,
    Measure,
)
from desktop.core.plan import Plan


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


def test_every_text_of_an_area_is_found(plan: Plan) -> None:
    four, _ = plan.data.areas
    rows.change(plan, four, outcome="Plans keep pace")
    rows.add(plan, Commitment(area_id=four.id, text="Visit in time"))
    requirements.add_requirement(plan, "RP 9", "Visits are late", four)
    finder = Finder(plan.data)
    for words, text in (
        ("pace of", "Pace of plans"),
        ("KEEP pace", "Plans keep pace"),
        ("in time", "Visit in time"),
        ("rp 9 vis", "RP 9 Visits are late"),
    ):
        (hit,) = finder.find(words)
        assert (hit.action_id, hit.area_id, hit.field, hit.text) == (None, four.id, "", text)
        assert text[hit.at :][: hit.length].casefold() == words.casefold()


def test_what_is_found_stands_in_the_plan_s_order(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    for action in (three, one):
        actions.set_field(plan, action, "progress", "Audit begun")
    actions.set_field(plan, one, "extra.Partner", "Audit office")
    finder = Finder(plan.data)
    assert [(hit.action_id, hit.field) for hit in finder.find("audit")] == [
        (one.id, "progress"),
        (one.id, "extra.Partner"),
        (three.id, "progress"),
    ]
    assert finder.matching(" AUDIT ") == [one, three]
    assert finder.matching(" ") == []
    assert finder.matching("4.2") == [two]


def test_a_number_typed_whole_comes_first_and_once(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    actions.set_field(plan, one, "progress", "waits for 4.2")
    hits = Finder(plan.data).find(" 4.2 ")
    assert [(hit.action_id, hit.field) for hit in hits] == [
        (two.id, "no"),
        (one.id, "progress"),
        (two.id, "action"),
    ]
    assert (hits[0].at, hits[0].length) == (0, 3)


def test_no_match_runs_from_one_field_into_the_next(plan: Plan) -> None:
    one = plan.data.actions()[0]
    actions.set_field(plan, one, "measure", "abc")
    actions.set_field(plan, one, "success", "def")
    assert Finder(plan.data).find("abcdef") == []
    assert Finder(plan.data).matching("abcdef") == []


def test_the_limit_is_kept_whatever_there_is(plan: Plan) -> None:
    finder = Finder(plan.data)
    for limit in (1, 2, 3, 4):
        assert len(finder.find("act", limit=limit)) == min(limit, 3)


def test_texts_are_read_ahead_in_portions(plan: Plan) -> None:
    finder = Finder(plan.data)
    assert not finder.prepare(1)
    assert not finder.prepare(1)
    assert finder.prepare(1)
    assert finder.prepare()
    plan.subscribe(finder.refresh)
    actions.set_field(plan, plan.data.actions()[0], "progress", "New words")
    assert [hit.text for hit in finder.find("new words")] == ["New words"]


def test_without_a_limit_five_hundred_are_given_and_texts_are_read_by_the_250(plan: Plan) -> None:
    one = plan.data.actions()[0]
    one.extra.update({f"Own {number}": "many" for number in range(501)})
    assert len(Finder(plan.data).find("many")) == 500
    for number in range(248):
        plan.data.add(Action(key=f"k{number}", area_id=one.area_id))
    finder = Finder(plan.data)
    assert len(plan.data.actions()) == 251
    assert not finder.prepare() and finder.prepare()
    assert not Finder(plan.data).prepare(250) and Finder(plan.data).prepare(251)


def test_a_requirement_without_a_reference_is_found_by_its_words(plan: Plan) -> None:
    requirements.add_requirement(plan, "", "Visits are late", plan.data.areas[0])
    (hit,) = Finder(plan.data).find("visits")
    assert (hit.text, hit.at) == ("Visits are late", 0)


def test_success_measures_and_evidence_are_found_with_their_action(plan: Plan) -> None:
    first, second = plan.data.actions()[:2]
    measure = Measure(
        action_id=second.id, text="Nine in ten Quokka visits", evidenced_by="A quokka"
    )
    rows.add(plan, measure)
    rows.add(plan, Evidence(action_id=first.id, title="Dip sample", note="Of quokka cases"))
    rows.add(plan, Evidence(action_id=first.id, file="Quokka.pdf"))
    found = Finder(plan.data).find("quokka")
    assert [(e.action_id, e.field, e.noun, e.text, e.at, e.length) for e in found] == [
        (first.id, "", "item of evidence", "Of quokka cases", 3, 6),
        (first.id, "", "item of evidence", "Quokka.pdf", 0, 6),
        (second.id, "", "success measure", "Nine in ten Quokka visits", 12, 6),
        (second.id, "", "success measure", "A quokka", 2, 6),
    ]
    assert len(Finder(plan.data).find("quokka", limit=3)) == 3


def test_indicators_are_found_behind_all_actions(plan: Plan) -> None:
    made = rows.add(plan, Indicator(code="CP 77", name="Quokkas seen", comments="By quokka day"))
    found = Finder(plan.data).find("quokka")
    assert [(e.indicator_id, e.action_id, e.area_id, e.noun, e.text, e.at) for e in found] == [
        (made.id, None, None, "indicator", "CP 77 Quokkas seen", 6),
        (made.id, None, None, "indicator", "By quokka day", 3),
    ]
    assert Finder(plan.data).find("CP 77")[0].indicator_id == made.id


def test_what_is_beside_an_area_a_requirement_a_measure_or_an_indicator_is_found(
    plan: Plan,
) -> None:
    area, action = plan.data.areas[0], plan.data.actions()[0]
    asked = requirements.add_requirement(plan, "RP 1", "Words")
    rows.add(plan, AreaRequirement(area_id=area.id, requirement_id=asked.id))
    indicator = rows.add(plan, Indicator(code="CP 1", name="Visits"))
    rows.add(plan, Measure(area_id=area.id, text="Quokka of the area"))
    rows.add(plan, Measure(requirement_id=asked.id, text="Quokka of what is asked"))
    measure = rows.add(plan, Measure(action_id=action.id, text="Visits"))
    rows.add(plan, Evidence(measure_id=measure.id, title="Quokka of a measure"))
    rows.add(plan, Evidence(indicator_id=indicator.id, title="Quokka of an indicator"))
    rows.add(plan, Evidence(requirement_id=asked.id, title="Quokka audit"))
    rows.add(plan, Measure(text="Quokka of the plan, which has no page of its own"))
    found = Finder(plan.data).find("quokka")
    assert [(e.action_id, e.area_id, e.indicator_id, e.text) for e in found] == [
        (None, area.id, None, "Quokka of the area"),
        (None, area.id, None, "Quokka of what is asked"),
        (None, area.id, None, "Quokka audit"),
        (action.id, area.id, None, "Quokka of a measure"),
        (None, None, indicator.id, "Quokka of an indicator"),
    ]


def test_a_number_is_found_as_it_is_spelt_and_those_that_begin_with_it_behind(
    plan: Plan,
) -> None:
    two = rows.add(plan, Area(code="DP 4 (ii)", title="Two"))
    for number in ("4.10", "DP 4(ii).1", "14.1"):
        actions.add_action(plan, two, {"no": number, "action": "x"})

    def names(typed: str) -> list[str]:
        return [row.name for row in numbered(plan.data, typed)]

    assert names("4.1") == ["4.1", "4.10"]
    assert names(" dp4 (II). ") == ["DP 4 (ii)", "DP 4(ii).1"]
    assert names("4.10") == ["4.10"]
    assert names("") == names("zz") == []
    assert names("4")[0] == "4"
