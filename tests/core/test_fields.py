"""The table of an action's fields."""

from __future__ import annotations

from desktop.core.fields import FIELDS


def test_no_heading_means_two_fields() -> None:
    headings = [heading for field in FIELDS.values() for heading in field.headings]
    doubled = {heading for heading in headings if headings.count(heading) > 1}
    assert doubled == set()
