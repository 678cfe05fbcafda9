"""The built-in forms."""

from __future__ import annotations

import pytest

from desktop.core.fields import FIELDS, field_of
from desktop.core.forms import DEFAULT_FORM, FORMS, column_for, columns_for


def test_every_form_shows_fields_that_there_are() -> None:
    for form in FORMS.values():
        for name, label, width in form.columns:
            assert field_of(name).name == name
            assert label and width > 0
    assert field_of("extra.Partner").label == "Partner"
    with pytest.raises(KeyError):
        field_of("nonsense")


def test_a_form_gives_columns_in_its_order() -> None:
    columns = columns_for("workstream-2015")
    assert [column.position for column in columns] == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert [(column.field, column.label, column.width) for column in columns][:2] == [
        ("action", "Action", 76.0),
        ("by_when", "By When?", 26.0),
    ]
    assert all(column.shown for column in columns)
    with pytest.raises(KeyError):
        columns_for("nonsense")
    usual = columns_for(DEFAULT_FORM)
    assert [column.field for column in usual] == [
        *("no", "action", "by_when", "lead", "measure", "success", "progress", "ragb"),
    ]
    for column in usual:
        assert (column.label, column.width) == (
            FIELDS[column.field].label,
            FIELDS[column.field].width,
        )


def test_the_columns_of_a_form_fill_the_paper() -> None:
    for form in FORMS.values():  # landscape A4 without its margins
        assert sum(width for _, _, width in form.columns) == 268, form.name


def test_a_column_has_its_field_s_label_unless_another_is_given() -> None:
    assert column_for("lead", 3.0).label == "Delivery lead"
    named = column_for("extra.Partner", 4.5, "Who helps")
    assert (named.field, named.position, named.label) == ("extra.Partner", 4.5, "Who helps")
    assert column_for("lead", 3.0).width == FIELDS["lead"].width
