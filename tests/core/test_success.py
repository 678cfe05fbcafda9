"""Success measures: of what they are, in which order, and what shows that they are met."""

from __future__ import annotations

import pytest

from desktop.core.editing import measures, requirements, rows
from desktop.core.kinds import Evidence, Measure
from desktop.core.plan import Plan
from desktop.core.success import (
    in_words,
    is_evidenced,
    is_met,
    items_for,
    measures_of,
    old_texts,
    owner_of,
    shortly,
    stands,
    texts_of,
    unshown,
)

DAY = "2018-10-08"


def test_old_texts_come_before_the_rows_and_empty_ones_are_none(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, success_measures=["Calls answered", " "])
    one = measures.add_measure(plan, four, "Fewer referrals")
    measures.add_measure(plan, five, "Elsewhere")
    measures.add_measure(plan, four, " ")
    assert texts_of(plan.data, four) == ["Calls answered", "Fewer referrals"]
    assert old_texts(plan.data.actions()[0]) == []
    assert owner_of(plan.data, one) is four
    assert owner_of(plan.data, measures.add_measure(plan, None, "Of all")) is None
    asked = requirements.add_requirement(plan, "RP 1", "Visits are late", four)
    rows.change(plan, asked, success_measure="Nine in ten")
    mine = measures.add_measure(plan, asked, "None later than 40 days")
    assert texts_of(plan.data, asked) == ["Nine in ten", "None later than 40 days"]
    assert owner_of(plan.data, mine) is asked and measures_of(plan.data, asked) == [mine]
    act = plan.data.actions()[1]
    assert owner_of(plan.data, measures.add_measure(plan, act, "Late visits")) is act


@pytest.mark.parametrize(
    ("said", "on", "shown"),
    [
        ("Audit of 40 files", "2018-10-08", True),
        ("Audit of 40 files", "", True),
        ("Audit of 40 files", "2018-10-09", False),  # said on a day to come
        ("Met", "2018-10-01", False),
        ("Target of 90%", "2018-10-01", False),
        ("", "", False),
    ],
)
def test_what_shows_a_measure(plan: Plan, said: str, on: str, shown: bool) -> None:
    one = measures.add_measure(plan, plan.data.areas[0], "Nine in ten", met="yes")
    plan_row = plan.data.table(Measure)[one.id]
    with plan.step("as a file may hold it"):
        plan.update(plan_row, evidenced_by=said, evidenced_on=on)
    assert is_evidenced(plan.data, one, DAY) is shown
    assert is_met(plan.data, one, DAY) is shown
    with plan.step("not met"):
        plan.update(one, met="partly")
    assert not is_met(plan.data, one, DAY)


def test_an_item_shows_it_where_it_names_anything_by_the_day(plan: Plan) -> None:
    one = measures.add_measure(plan, plan.data.areas[0], "Nine in ten")
    rows.add(plan, Evidence(measure_id=one.id, title="tbc"))
    later = rows.add(plan, Evidence(measure_id=one.id, title="Audit", on="2018-10-09"))
    assert not is_evidenced(plan.data, one, DAY) and items_for(plan.data, one, DAY) == []
    assert items_for(plan.data, one, "2018-10-09") == [later]
    filed = rows.add(plan, Evidence(measure_id=one.id, file="audit.pdf", on="2018-10-08"))
    assert items_for(plan.data, one, DAY) == [filed] and is_evidenced(plan.data, one, DAY)
    assert stands(plan.data, one, DAY) == "evidenced 08/10/2018"


def test_how_a_measure_stands_in_words(plan: Plan) -> None:
    four = plan.data.areas[0]
    one = measures.add_measure(plan, four, "Visits in\ntime")
    assert (stands(plan.data, one, DAY), in_words(plan.data, one, DAY)) == (
        "not evidenced", "Visits in time",
    )  # fmt: skip
    measures.change_measure(plan, one, met="partly", baseline="60%", target="90%", on="31/03/2019")
    assert in_words(plan.data, one, DAY) == (
        "Visits in time (from 60%; target 90%; by 31/03/2019; met in part, not evidenced)"
    )
    assert shortly(plan.data, one, DAY) == "– in part, not shown"
    measures.say_evidenced(plan, one, "yes", "92% in September", "Nia Pugh")
    assert stands(plan.data, one, DAY) == "met, evidenced 08/10/2018"
    assert shortly(plan.data, one, DAY) == "✓ met"
    assert shortly(plan.data, measures.add_measure(plan, four, "Other"), DAY) == "– no"
    measures.change_measure(plan, one, met="")
    assert shortly(plan.data, one, DAY) == "✓ yes"
    with plan.step("no day"):
        plan.update(one, evidenced_on="", met="no")
    assert stands(plan.data, one, DAY) == "not met, evidenced"
    assert in_words(plan.data, one, DAY).endswith("by 31/03/2019; not met, evidenced)")


def test_which_measures_of_a_requirement_are_not_shown(plan: Plan) -> None:
    asked = requirements.add_requirement(plan, "RP 1", "Visits are late")
    assert unshown(plan.data, asked, DAY).bare == 0
    one = measures.add_measure(plan, asked, "Nine in ten")
    assert unshown(plan.data, asked, DAY).words == "its success measure is not evidenced"
    rows.change(plan, asked, evidence="Audit of 40 files")
    assert unshown(plan.data, asked, DAY).bare == 0, "the only one that it can be of"
    two = measures.add_measure(plan, asked, "None later than 40 days")
    assert unshown(plan.data, asked, DAY).words == "none of its 2 success measures is evidenced"
    measures.say_evidenced(plan, one, "yes", "92% in September", "Nia Pugh")
    assert unshown(plan.data, asked, DAY).words == "1 of its 2 success measures is not evidenced"
    measures.say_evidenced(plan, two, "no", "61% in September", "Nia Pugh")
    assert unshown(plan.data, asked, DAY).words == (
        "1 of its 2 success measures is said not to be met in full"
    )
    three = measures.add_measure(plan, asked, "Fewer complaints")
    assert unshown(plan.data, asked, DAY).words == (
        "2 of its 3 success measures are not evidenced as met"
    )
    rows.change(plan, asked, success_measure="Old words", evidence="")
    found = unshown(plan.data, asked, DAY)
    assert (found.bare, found.total, found.missed) == (3, 4, 1)
    rows.delete(plan, [one, two, three])
    assert unshown(plan.data, asked, DAY).words == "its success measure is not evidenced"
    rows.change(plan, asked, evidence="Audit of 40 files")
    assert unshown(plan.data, asked, DAY).bare == 0
