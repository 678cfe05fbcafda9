"""Editing what a plan shares, and its requirements."""

from __future__ import annotations

import pytest

from desktop.core.editing import actions, rows, settings
from desktop.core.errors import Refused
from desktop.core.kinds import Column, Lead, Status
from desktop.core.memory import MemoryStorage
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
    amber = plan.data.legend.get("A")
    assert amber is not None
    settings.change_status(plan, amber, code="1")
    assert [action.ragb for action in plan.data.actions()] == ["G", "1", ""]
    with pytest.raises(Refused, match="taken by Red"):
        settings.change_status(plan, amber, code="r")


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
    for other in ("Aunt", "Zookeeper"):
        rows.add(plan, Lead(name=other))
    assert settings.rename_lead(plan, ["Head of QA", "head of qa"], "Head of Quality") == 2
    assert one.lead == "Head of Quality / Principal Social Worker"
    assert two.lead == "Head of Quality"
    assert {lead.name: lead.aliases for lead in plan.data.all(Lead)} == {
        "Aunt": [], "Zookeeper": [], "Head of Quality": ["Head of QA", "head of qa"],
    }  # fmt: skip
    assert settings.rename_lead(plan, ["Early Help Manager"], "Head of Quality") == 1
    assert len(plan.data.all(Lead)) == 3
    assert settings.rename_lead(plan, ["Head of QA"], "Head of Quality") == 0
    assert plan.data.all(Lead)[-1].aliases == ["Early Help Manager", "Head of QA", "head of qa"]


def test_a_letter_is_taken_on_one_line_and_its_own_is_no_clash(plan: Plan) -> None:
    amber = plan.data.legend.get("A")
    assert amber is not None
    assert settings.change_status(plan, amber, code=" a\n")  # its own letter, in another case
    assert amber.code == "a"
    assert [action.ragb for action in plan.data.actions()] == ["G", "a", ""]
    assert settings.change_status(plan, amber, meaning="Later\r\nthan planned")
    assert amber.meaning == "Later\nthan planned"
    assert plan.undo_text == "change status Amber"
    for code in ("", "  ", None):
        with pytest.raises(Refused, match="needs a letter"):
            settings.change_status(plan, amber, code=code)
    with pytest.raises(Refused, match="The letter g is taken by Green"):
        settings.add_status(plan, Status(code="g", word="Grey"))
    added = settings.add_status(plan, Status(code=" Y\n", word="Yellow"))
    assert ([status.code for status in plan.data.legend][-1], added.code) == ("Y", "Y")
    nameless = settings.add_status(plan, Status(code="Z"))
    with pytest.raises(Refused, match="taken by Z"):
        settings.change_status(plan, added, code="z")
    settings.delete_status(plan, nameless)


def test_how_many_actions_have_a_status(plan: Plan) -> None:
    for action in plan.data.actions():
        actions.set_field(plan, action, "ragb", "R")
    red = plan.data.legend.get("R")
    assert red is not None
    with pytest.raises(Refused, match=r"3 actions have the status Red \(4.1 first\)"):
        settings.delete_status(plan, red)


def test_columns_are_kept_changed_and_dropped_by_their_row(plan: Plan) -> None:
    number, action, *_ = plan.data.columns
    settings.set_columns(
        plan,
        [
            Column(id=action.id, field="action", label="What\r\nwe do", width=80.0),
            Column(id=number.id, field="no", label="No.", width=10.0),
            Column(field="cost", label="Cost", shown=False),
            Column(field="cost", label="Cost again", shown=False),
        ],
        "own",
    )
    kept = plan.data.all(Column)
    assert [(each.field, each.label, each.position) for each in kept] == [
        ("action", "What\nwe do", 1.0),
        ("no", "No.", 2.0),
        ("cost", "Cost", 3.0),
        ("cost", "Cost again", 4.0),
    ]
    assert [each.id for each in kept[:2]] == [action.id, number.id]
    assert plan.data.info.form == "own"
    with pytest.raises(Refused, match="at least one column"):
        settings.set_columns(plan, [Column(field="no", shown=False)])
    settings.set_columns(plan, [Column(field="no", label="No.")])
    assert plan.data.info.form == "own"


def test_an_extra_field_has_a_name_of_its_own(plan: Plan) -> None:
    with pytest.raises(Refused, match="needs a name"):
        settings.add_extra_field(plan, " \n")
    partner = settings.add_extra_field(plan, " Lead\npartner ")
    assert partner.name == "Lead partner"
    column = plan.data.all(Column)[-1]
    assert (column.field, column.label, column.width) == (
        "extra.Lead partner",
        "Lead partner",
        30.0,
    )
    assert plan.undo_text == "add the field Lead partner"
    for taken in ("LEAD PARTNER", "by when", "Progress"):
        with pytest.raises(Refused, match="already"):
            settings.add_extra_field(plan, taken)


def test_renaming_an_extra_field_leaves_others_and_a_label_of_its_own(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    partner = settings.add_extra_field(plan, "Partner")
    budget = settings.add_extra_field(plan, "Budget")
    actions.set_field(plan, one, "extra.Budget", "£5")
    actions.set_field(plan, one, "extra.Partner", "Police")
    actions.set_field(plan, two, "extra.Budget", "£6")
    column = next(each for each in plan.data.all(Column) if each.field == "extra.Partner")
    rows.change(plan, column, label="Who helps")
    settings.rename_extra_field(plan, partner, "Agency")
    assert one.extra == {"Budget": "£5", "Agency": "Police"}
    assert two.extra == {"Budget": "£6"}
    assert (column.field, column.label) == ("extra.Agency", "Who helps")
    assert plan.undo_text == "rename the field Partner"
    settings.rename_extra_field(plan, budget, "Budget")
    settings.rename_extra_field(plan, budget, " ")
    assert plan.undo_text == "rename the field Partner"
    with pytest.raises(Refused, match="There is a field agency already"):
        settings.rename_extra_field(plan, budget, "agency")
    with pytest.raises(Refused, match="There is a field budget already"):
        settings.rename_extra_field(plan, partner, "budget")
    settings.rename_extra_field(plan, budget, "BUDGET")
    assert (budget.name, two.extra) == ("BUDGET", {"BUDGET": "£6"})
    assert plan.data.columns[-1].label == "BUDGET"
    settings.delete_extra_field(plan, partner)
    assert plan.data.extra_names == ["BUDGET"]
    assert one.extra == {"BUDGET": "£5"}
    assert [each.field for each in plan.data.columns if "extra" in each.field] == ["extra.BUDGET"]


def test_a_field_takes_any_name_and_other_fields_keep_their_values(plan: Plan) -> None:
    one = plan.data.actions()[0]
    names = ("Aims", "Partner", "Zone")
    fields = {name: settings.add_extra_field(plan, name) for name in names}
    for name in names:
        actions.set_field(plan, one, f"extra.{name}", f"Of {name}")
    column = next(each for each in plan.data.all(Column) if each.field == "extra.Partner")
    rows.change(plan, column, label="Agency")
    settings.rename_extra_field(plan, fields["Partner"], "Quality")
    assert one.extra == {"Aims": "Of Aims", "Quality": "Of Partner", "Zone": "Of Zone"}
    assert (column.field, column.label) == ("extra.Quality", "Agency")
    settings.delete_extra_field(plan, fields["Partner"])
    assert one.extra == {"Aims": "Of Aims", "Zone": "Of Zone"}
    assert [each.field for each in plan.data.columns][-2:] == ["extra.Aims", "extra.Zone"]


def test_a_plan_open_for_reading_remembers_nothing(plan: Plan) -> None:
    reader = Plan(plan.data, MemoryStorage(), why_read_only="Ann has it open.")
    settings.remember(reader, "report", {"paper": "A3"})
    assert settings.remembered(reader, "report") == {}
    settings.remember(plan, "report", {"paper": "A3"})
    settings.remember(plan, "pack", {"to": "Police"})
    kept = settings.remembered(plan, "report")
    kept["paper"] = "A0"
    assert settings.remembered(plan, "report") == {"paper": "A3"}


def test_a_name_that_is_part_of_another_does_not_break_it(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    actions.set_field(plan, one, "lead", "Head of QA and Audit; Head of QA")
    actions.set_field(plan, two, "lead", "Principal Social Worker")
    with pytest.raises(Refused, match="needs a name"):
        settings.rename_lead(plan, ["Head of QA"], " ")
    assert settings.rename_lead(plan, ["Head of QA and Audit", "Head of QA"], " Head of\nQA ") == 1
    assert one.lead == "Head of QA; Head of QA"
    (lead,) = plan.data.all(Lead)
    assert (lead.name, lead.aliases) == ("Head of QA", ["Head of QA and Audit"])
    assert settings.rename_lead(plan, ["Principal Social Worker", "PSW"], "Head of QA") == 1
    assert lead.aliases == ["Head of QA and Audit", "PSW", "Principal Social Worker"]
    assert plan.undo_text == "rename delivery lead to Head of QA"


def test_the_longest_of_the_names_is_replaced_first(plan: Plan) -> None:
    one = plan.data.actions()[0]
    actions.set_field(plan, one, "lead", "Head of QA and Audit; Head of QA")
    settings.rename_lead(plan, ["Head of QA", "Head of QA and Audit"], "Quality lead")
    assert one.lead == "Quality lead; Quality lead"


def test_what_was_made_for_a_status_keeps_it_under_a_new_letter(plan: Plan) -> None:
    from desktop.core import spells
    from desktop.core.editing import cycle

    green, amber = plan.data.actions()[:2]
    given = cycle.assure(plan, green, "Nia Pugh")
    recovery = cycle.set_recovery(plan, amber, cause="Vacancies")
    for letter, new in (("A", "Am"), ("G", "Gr")):
        status = plan.data.legend.get(letter)
        assert status is not None
        settings.change_status(plan, status, code=new, approver="")
    assert (recovery.status, given.status) == ("Am", "Gr")
    assert spells.recovery_of(plan.data, amber) is recovery
    assert spells.why_lapsed(plan.data, green, given, plan.today()) == ""
