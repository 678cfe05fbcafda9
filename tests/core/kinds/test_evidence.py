"""What is declared of success measures and evidence."""

from __future__ import annotations

from desktop.core.kinds import Evidence, Measure, spec_of, stands_without
from desktop.core.kinds.evidence import INSIDE, LINK


def test_nothing_is_said_of_an_item_until_somebody_says_it() -> None:
    item = Evidence()
    assert (item.kind, item.strength, item.on, item.kept, item.sha256) == ("",) * 5
    assert item.for_delivery and not item.for_impact


def test_what_an_item_may_hold_begins_with_not_said() -> None:
    columns = spec_of(Evidence).by_name
    assert columns["strength"].states == ("", "direct", "indirect", "claimed")
    assert columns["kept"].states == ("", LINK, INSIDE)
    assert columns["kind"].states[0] == "" and spec_of(Measure).by_name["met"].states[0] == ""


def test_an_item_stands_while_one_of_what_it_speaks_to_is_left() -> None:
    item = Evidence(action_id=3, measure_id=4)
    assert stands_without(item, "action_id") and stands_without(item, "measure_id")
    assert not stands_without(Evidence(action_id=3), "action_id")
