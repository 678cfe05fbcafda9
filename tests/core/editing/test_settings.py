"""Editing what a plan shares, and its requirements."""

from __future__ import annotations

import pytest

from desktop.core.editing import actions, settings
from desktop.core.errors import Refused
from desktop.core.kinds import Column, Lead, Status
from desktop.core.plan import Plan


def test_a_new_letter_for_a_status_goes_to_every_action_that_has_it(plan: Plan) -> None:
    amber = plan.data.legend.get("A")
    assert amber is not None
    settings.change_status(plan, amber, code="Y", word="Yellow")
    assert [action.ragb for action in plan.data.actions()] == ["G", "Y", ""]
    assert plan.data.legend.read("yellow").code == "Y"
    plan.undo()
    assert [action.ragb for action in plan.data.actions()] == ["G", "A", ""]
    assert plan.data.legend.read("yellow").doubt


def test_a_status_in_use_cannot_be_deleted_nor_a_letter_taken_twice(plan: Plan) -> None:
    green, red = plan.data.legend.get("G"), plan.data.legend.get("R")
    assert green is not None and red is not None
    with pytest.raises(Refused, match=r"1 action has the status Green \(4.1 first\)"):
        settings.delete_status(plan, green)
    with pytest.raises(Refused, match="taken by Green"):
        settings.change_status(plan, red, code="g")
    with pytest.raises(Refused, match="needs a letter"):
        settings.add_status(plan, Status(code="  "))
    settings.delete_status(plan, red)
    assert "R" not in plan.data.legend


def test_a_form_changes_columns_and_keeps_values(plan: Plan) -> None:
    settings.add_extra_field(plan, "Partner")
    settings.use_form(plan, "workstream-2015")
    assert [column.label for column in plan.data.columns] == [
        "Action",
        "By When?",
        "By Whom?",
        "RAG",
        "Status Update",
        "Cost/Resources required",
        "Partner",
    ]
    plan.undo()
    assert plan.data.columns[0].field == "no"
    with pytest.raises(Refused, match="at least one column"):
        settings.set_columns(plan, [])
    with pytest.raises(Refused, match="twice"):
        settings.set_columns(plan, [Column(field="no"), Column(field="no")])


def test_an_extra_field_is_renamed_and_deleted_with_its_values(plan: Plan) -> None:
    field = settings.add_extra_field(plan, "Partner")
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "extra.Partner", "Police")
    settings.rename_extra_field(plan, field, "Agency")
    assert action.extra == {"Agency": "Police"}
    assert plan.data.columns[-1].field == "extra.Agency"
    with pytest.raises(Refused, match="already"):
        settings.add_extra_field(plan, "progress")
    settings.delete_extra_field(plan, field)
    assert action.extra == {}
    plan.undo()
    assert action.extra == {"Agency": "Police"}


def test_choices_are_remembered_and_not_undone(plan: Plan) -> None:
    settings.remember(plan, "report", {"paper": "A3"})
    settings.remember(plan, "report", {"paper": "A4"})
    assert settings.remembered(plan, "report") == {"paper": "A4"}
    assert settings.remembered(plan, "other") == {}
    assert plan.undo_text == "add action 4.3"


def test_one_spelling_for_a_lead(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    actions.set_field(plan, one, "lead", "Head of QA / Principal Social Worker")
    actions.set_field(plan, two, "lead", "head of qa")
    actions.set_field(plan, three, "lead", "Early Help Manager")
    assert settings.rename_lead(plan, ["Head of QA", "head of qa"], "Head of Quality") == 2
    assert one.lead == "Head of Quality / Principal Social Worker"
    assert two.lead == "Head of Quality"
    (lead,) = plan.data.all(Lead)
    assert lead.aliases == ["Head of QA", "head of qa"]
