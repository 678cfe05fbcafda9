"""What an action declares of its columns: its fields, in their order, and what is asked of them."""

from __future__ import annotations

from desktop.core.fields import FIELDS
from desktop.core.kinds import Action, Holds, spec_of
from desktop.core.snapshots import KEPT


def test_the_fields_of_an_action_in_their_order() -> None:
    assert list(FIELDS) == [
        "no", "action", "by_when", "lead", "measure", "success", "progress", "ragb",
        "impact_ragb", "cost", "monitoring", "evidence", "notes", "completed_on", "measure_met",
        "difference", "checked_by",
    ]  # fmt: skip
    fields = [column.name for column in spec_of(Action).columns if column.is_field]
    assert fields == list(FIELDS)


def test_what_a_record_of_a_review_keeps_of_an_action() -> None:
    kept = [column.name for column in spec_of(Action).columns if column.kept]
    assert sorted(kept) == sorted(KEPT)
    assert sorted(KEPT) == sorted(
        [
            "no", "action", "by_when", "due", "original_due", "lead", "measure", "success",
            "progress", "ragb", "impact_ragb", "completed_on", "measure_met", "difference",
            "evidence",
        ]
    )  # fmt: skip


def test_no_two_fields_have_a_heading_in_common() -> None:
    headings = [heading for field in FIELDS.values() for heading in field.headings]
    assert len(headings) == len(set(headings))
    assert all(heading == heading.strip().lower() for heading in headings)


def test_what_each_column_holds() -> None:
    holds = {column.name: column.holds for column in spec_of(Action).columns}
    assert holds["by_when"] is Holds.DATE and holds["ragb"] is Holds.STATUS
    assert holds["completed_on"] is Holds.DAY and holds["lead"] is Holds.LEADS
    assert holds["area_id"] is holds["commitment_id"] is Holds.POINTER
    assert holds["position"] is Holds.PLACE and holds["key"] is Holds.KEY
    assert holds["no"] is Holds.LINE and holds["progress"] is Holds.TEXT
    by_name = spec_of(Action).by_name
    assert by_name["commitment_id"].optional and not by_name["area_id"].optional


def test_what_an_action_is_called() -> None:
    assert Action(no=" 4.1 ", action="Read every plan").name == "4.1"
    assert Action(no=" ", action="One two three four five six").name == "“One two three four five…”"
    assert Action(action=" ").name == "the new action"


def test_the_widths_are_those_that_forms_print() -> None:
    widths = {name: field.width for name, field in FIELDS.items()}
    assert widths == {
        "no": 14, "action": 54, "by_when": 24, "lead": 32, "measure": 38, "success": 44,
        "progress": 46, "ragb": 16, "impact_ragb": 16, "cost": 30,
        "monitoring": 34, "evidence": 34, "notes": 30, "completed_on": 20, "measure_met": 30,
        "difference": 34, "checked_by": 24,
    }  # fmt: skip
