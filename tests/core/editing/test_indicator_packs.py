"""Which indicators go to those who count."""

from __future__ import annotations

import pytest

from desktop.core.editing.indicator_packs import indicators_for
from desktop.core.editing.indicators import add_indicator
from desktop.core.errors import Refused
from desktop.core.plan import Plan


@pytest.fixture
def measured(plan: Plan) -> Plan:
    add_indicator(plan, code="V 01", name="Visits", theme="Front door", officer="Jo Marsh")
    add_indicator(plan, code="P2", name="Posts", theme="Workforce", supplier="HR, for Jo Marsh")
    add_indicator(plan, name="Audits", theme="Front door")
    return plan


@pytest.mark.parametrize(
    ("codes", "officers", "themes", "names"),
    [
        ((), (), (), ["Visits", "Posts", "Audits"]),
        (("p2", "V01"), (), (), ["Visits", "Posts"]),
        (("audits",), (), (), ["Audits"]),
        ((), ("jo marsh",), (), ["Visits", "Posts"]),
        ((), ("marsh",), ("front",), ["Visits"]),
        ((), (), ("workforce", "door"), ["Visits", "Posts", "Audits"]),
    ],
)
def test_those_go_that_meet_all(
    measured: Plan,
    codes: tuple[str, ...], officers: tuple[str, ...], themes: tuple[str, ...], names: list[str],
) -> None:  # fmt: skip
    found = indicators_for(measured.data, codes, officers, themes)
    assert [each.name for each in found] == names


@pytest.mark.parametrize(
    ("codes", "officers", "said"),
    [
        (
            ("V9",),
            (),
            "There is no indicator “V9”. Nothing was sent; the plan has V 01, P2, Audits",
        ),
        ((), ("Nobody",), "no indicator of officer “Nobody”. Nothing was sent"),
        (("Audits",), ("Marsh",), "no indicator of officer “Marsh” among those codes"),
    ],
)
def test_what_none_meets_is_refused(
    measured: Plan, codes: tuple[str, ...], officers: tuple[str, ...], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        indicators_for(measured.data, codes, officers)


def test_a_name_that_two_have_is_refused(measured: Plan) -> None:
    add_indicator(measured, name="Audits")
    with pytest.raises(Refused, match="2 indicators are called “Audits”"):
        indicators_for(measured.data, ("Audits",))


def test_of_many_indicators_the_first_are_named_and_the_others_counted(plan: Plan) -> None:
    for number in range(1, 24):
        add_indicator(plan, code=f"M {number}")
    with pytest.raises(Refused, match=r"the plan has .*, M \d+ and \d+ more\.$"):
        indicators_for(plan.data, ["V9"])
