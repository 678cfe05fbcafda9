"""Editing a plan's legends: one status, or another legend as a whole."""

from __future__ import annotations

import pytest

from desktop.core.editing import actions, legends, rows
from desktop.core.editing import settings as plan_settings
from desktop.core.errors import Refused
from desktop.core.fields import FIELDS
from desktop.core.kinds import Assurance, Column, ImpactStatus, PlanInfo, Recovery, Status
from desktop.core.legends import LEGENDS, legend_named
from desktop.core.plan import Plan
from desktop.core.ratings import IMPACT

from ..conftest import state


def letters(plan: Plan) -> list[str]:
    return [action.ragb for action in plan.data.actions()]


def new_legend() -> list[Status]:
    return [
        Status(code="S", word="Slow"),
        Status(code="A", word="Amber", on_track=True),
        Status(code="F", word="Finished", complete=True),
    ]


def test_another_legend_takes_every_letter_along_and_undo_brings_all_back(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    rows.add(plan, Recovery(action_id=two.id, status="A", cause="Posts"))
    rows.add(plan, Assurance(action_id=one.id, status="G", on="2018-10-01"))
    before = state(plan)
    legends.take_legend(plan, new_legend(), {"G": "A", "A": "S"}, name="Ours")
    assert letters(plan) == ["A", "S", ""]  # Green became Amber, and Amber Slow: at once
    assert [status.code for status in plan.data.legend] == ["S", "A", "F"]
    assert [each.status for each in plan.data.all(Recovery)] == ["S"]
    assert [each.status for each in plan.data.all(Assurance)] == ["A"]
    assert plan.undo_text == "take the legend Ours"
    plan.undo()
    assert state(plan) == before


@pytest.mark.parametrize("told", [{}, {"G": "A"}, {"G": "A", "A": "X"}, {"G": "A", "A": ""}])
def test_no_letter_is_dropped(plan: Plan, told: dict[str, str]) -> None:
    before = state(plan)
    with pytest.raises(Refused, match="It is not said what"):
        legends.take_legend(plan, new_legend(), told)
    assert state(plan) == before


def test_a_legend_without_statuses_is_none(plan: Plan) -> None:
    with pytest.raises(Refused, match="which statuses it has"):
        legends.take_legend(plan, [], {})


def test_a_stray_letter_is_asked_for_too(plan: Plan) -> None:
    third = plan.data.actions()[2]
    with plan.step("as another program wrote it"):
        plan.update(third, ragb="Q")
    assert legends.letters_in_use(plan) == {"A": 1, "G": 1, "Q": 1}
    assert legends.proposed(plan, new_legend())["Q"] == ""


def test_what_is_plain_is_proposed_and_no_more(plan: Plan) -> None:
    actions.set_field(plan, plan.data.actions()[2], "ragb", "B")
    # Amber is at risk in the one and on track in the other: one word, two meanings.
    assert legends.proposed(plan, new_legend()) == {"A": "", "G": "", "B": ""}
    same = legend_named("brag")
    assert legends.proposed(plan, same) == {"A": "A", "G": "G", "B": "B"}


def test_a_chosen_or_confirmed_legend_is_no_longer_supplied(plan: Plan) -> None:
    info = plan.data.table(PlanInfo)[1]
    rows.change(plan, info, legend_supplied="ragb-2018")
    green = plan.data.legend.get("G")
    assert green is not None
    plan_settings.change_status(plan, green, meaning="On time")
    assert info.legend_supplied  # one word of it was read, not all
    assert legends.confirm_legend(plan)
    assert not info.legend_supplied
    plan.undo()
    assert plan.data.info.legend_supplied == "ragb-2018"
    legends.take_legend(plan, legend_named("brag"), {"A": "A", "G": "G"})
    assert not plan.data.info.legend_supplied
    assert not legends.confirm_legend(plan)


def test_the_second_legend_brings_its_column(plan: Plan) -> None:
    shown = [column.field for column in plan.data.columns]
    before = state(plan)
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    place = shown.index("ragb") + 1
    assert [column.field for column in plan.data.columns] == [
        *shown[:place], IMPACT, *shown[place:],
    ]  # fmt: skip
    assert letters(plan) == ["G", "A", ""]  # delivery is as it was
    plan.undo()
    assert state(plan) == before


@pytest.mark.parametrize(
    ("shown", "then"),
    [
        (["success", "ragb", "no"], ["success", "ragb", IMPACT, "no"]),
        (["no", "ragb"], ["no", "ragb", IMPACT]),
        (["no", "lead"], ["no", "lead", IMPACT]),
    ],
)
def test_its_column_stands_beside_the_first_rating_or_last(
    plan: Plan, shown: list[str], then: list[str]
) -> None:
    plan_settings.set_columns(plan, [Column(field=name) for name in shown])
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    assert [column.field for column in plan.data.columns] == then
    added = next(column for column in plan.data.columns if column.field == IMPACT)
    declared = FIELDS[IMPACT]
    assert (added.label, added.width, added.shown) == (declared.label, declared.width, True)
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    assert [column.field for column in plan.data.columns] == then, "it has its column already"


def test_a_letter_of_the_second_legend_is_none_of_the_first(plan: Plan) -> None:
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    one, two, _ = plan.data.actions()
    actions.set_field(plan, one, IMPACT, "A")
    plan_of_two = rows.add(plan, Recovery(action_id=two.id, status="A", cause="Posts"))
    given = rows.add(plan, Assurance(action_id=two.id, status="A", on="2018-10-01"))
    legends.take_legend(plan, legend_named("rag"), {"A": "R"}, ImpactStatus)
    assert (one.impact_ragb, two.ragb) == ("R", "A")
    assert (plan_of_two.status, given.status) == ("A", "A")
    info = plan.data.table(PlanInfo)[1]
    rows.change(plan, info, legend_supplied="ragb-2018")
    legends.take_legend(plan, legend_named("impact"), {"R": "R"}, ImpactStatus)
    assert info.legend_supplied == "ragb-2018", "nobody has chosen the first"


def test_the_statuses_of_a_taken_legend_are_rows_of_their_own(plan: Plan) -> None:
    chosen = new_legend()
    legends.take_legend(plan, chosen, {"G": "A", "A": "S"})
    assert plan.undo_text == "take the legend"
    assert [status.position for status in plan.data.legend] == [1.0, 2.0, 3.0]
    assert [status.id for status in chosen] == [0, 0, 0]
    assert plan.data.legend.is_on_track("A")


@pytest.mark.parametrize("name", ["one-to-four", "rag-embedded", "words"])
def test_what_is_complete_never_becomes_more_than_was_said(plan: Plan, name: str) -> None:
    actions.set_field(plan, plan.data.actions()[2], "ragb", "B")
    assert legends.proposed(plan, legend_named(name))["B"] == ""


def test_a_status_of_the_same_word_or_meaning_is_proposed(plan: Plan) -> None:
    action = plan.data.actions()[2]
    actions.set_field(plan, action, "ragb", "B")
    blue = plan.data.legend.get("B")
    assert blue is not None
    one = Status(code="X", word=" blue ", complete=True)
    two = Status(code="P", word="Closed", meaning=f" {blue.meaning.upper()}", complete=True)
    proven = Status(code="Z", word="Proven", synonyms=["Blue"], complete=True)
    assert legends.proposed(plan, [one, proven])["B"] == "X"
    assert legends.proposed(plan, [two, proven])["B"] == "P"
    assert legends.proposed(plan, [one, two])["B"] == "", "one of two, and nobody has said which"
    assert legends.proposed(plan, [proven])["B"] == "", "a word that it reads is not all it says"
    late = Status(code="G", word="Green", on_track=True, complete=True)
    assert legends.proposed(plan, [late])["G"] == "", "on track in the one, complete in the other"
    amber = Status(code="1", word="Warning", synonyms=["amber"])
    assert legends.proposed(plan, [amber])["A"] == "1", "of what is open a synonym is plain"
    letter = Status(code="Amber", word="Behind")
    assert legends.proposed(plan, [letter])["A"] == ""
    bare = Status(code="A", word="Slow")
    assert legends.proposed(plan, [bare])["A"] == ""


def test_a_hidden_column_of_the_second_rating_is_shown_again(plan: Plan) -> None:
    column = rows.add(plan, Column(field=IMPACT, label="Difference", shown=False))
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    assert column.shown and column.label == "Difference"
    assert [each.field for each in plan.data.columns].count(IMPACT) == 1


def test_the_second_legend_is_edited_like_the_first(plan: Plan) -> None:
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    one = plan.data.actions()[0]
    actions.set_field(plan, one, IMPACT, "amber")
    assert (one.impact_ragb, one.ragb) == ("A", "G")
    amber = plan.data.impact_legend.get("A")
    assert amber is not None
    legends.change_status(plan, amber, code="G2")
    assert (one.impact_ragb, letters(plan)) == ("G2", ["G", "A", ""])
    with pytest.raises(Refused, match=r"1 action has the status Amber \(4.1 first\)"):
        legends.delete_status(plan, amber)
    legends.add_status(plan, ImpactStatus(code="B", word="Blue"))  # delivery's B is another
    with pytest.raises(Refused, match="is no impact rating of this plan, which has R"):
        actions.set_field(plan, one, IMPACT, "Purple")


@pytest.mark.parametrize("name", LEGENDS)
def test_every_preset_can_be_taken(plan: Plan, name: str) -> None:
    statuses = legend_named(name)
    first = statuses[0].code
    legends.take_legend(plan, statuses, {"G": first, "A": first})
    assert letters(plan) == [first, first, ""]
