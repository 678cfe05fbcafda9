"""The table of an action's fields."""

from __future__ import annotations

import pytest

from desktop.core.editing import rows
from desktop.core.fields import FIELDS, called, field_of
from desktop.core.kinds import Column, Holds
from desktop.core.plan import Plan


def test_no_heading_means_two_fields() -> None:
    headings = [heading for field in FIELDS.values() for heading in field.headings]
    doubled = {heading for heading in headings if headings.count(heading) > 1}
    assert doubled == set()


def test_each_field_has_a_label_a_kind_and_a_width_of_its_use() -> None:
    for name, field in FIELDS.items():
        assert field.name == name
        assert field.label and field.short
        assert 10 <= field.width <= 60
    assert FIELDS["ragb"].holds is Holds.STATUS
    assert FIELDS["by_when"].holds is Holds.DATE
    assert FIELDS["lead"].holds is Holds.LEADS
    assert FIELDS["completed_on"].holds is Holds.DAY
    assert FIELDS["no"].holds is Holds.LINE
    assert FIELDS["progress"].holds is Holds.TEXT
    assert max(FIELDS.values(), key=lambda field: field.width).name == "action"
    assert field_of("extra.Partner").holds is Holds.TEXT
    assert field_of("extra.Partner").short == "Partner"


def test_a_field_is_called_as_the_form_calls_it(plan: Plan) -> None:
    ragb = next(each for each in plan.data.all(Column) if each.field == "ragb")
    rows.change(plan, ragb, label=" Status\n(RAG)", shown=False)
    assert called(plan.data, "ragb") == "Status (RAG)"
    rows.change(plan, ragb, label=" ")
    assert called(plan.data, "ragb") == field_of("ragb").label
    assert called(plan.data, "extra.Partner") == "Partner"
    with pytest.raises(KeyError):
        called(plan.data, "colour")
