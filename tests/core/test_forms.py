"""The built-in forms."""

from __future__ import annotations

import pytest

from desktop.core.fields import field_of
from desktop.core.forms import FORMS


def test_every_form_shows_fields_that_there_are() -> None:
    for form in FORMS.values():
        for name, label, width in form.columns:
            assert field_of(name).name == name
            assert label and width > 0
    assert field_of("extra.Partner").label == "Partner"
    with pytest.raises(KeyError):
        field_of("nonsense")
