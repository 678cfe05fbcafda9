"""Words that the rules share."""

from __future__ import annotations

from datetime import date

from desktop.core.checks import Context
from desktop.core.checks.rules.words import listed, shows
from desktop.core.editing import settings
from desktop.core.kinds import Column
from desktop.core.plan import Plan


def test_lists_in_words() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_what_the_form_shows(plan: Plan) -> None:
    context = Context(plan.data, date(2018, 10, 8))
    assert shows(context, "ragb")
    settings.set_columns(plan, [Column(field="no")])
    assert not shows(context, "ragb")
