"""One value of one column: checked when it is typed, read as people read it."""

from __future__ import annotations

import pytest

from desktop.core.editing import costs, rows
from desktop.core.editing.values import as_read, taken
from desktop.core.errors import Refused
from desktop.core.kinds import CostPart, Duty, Judgement, Lead, Review, Status, spec_of
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8/10/2018", "2018-10-08"),
        ("8 October 2018", "2018-10-08"),
        ("2018-10-08", "2018-10-08"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_day_is_kept_as_iso(typed: str, kept: str) -> None:
    assert taken(spec_of(Judgement).by_name["on"], typed) == kept


@pytest.mark.parametrize(
    "typed", ["Autumn 2018", "2018-02-31", "soon", "from 8/10/2018", "8/10/2018 tbc"]
)
def test_what_is_no_day_is_refused_and_says_so(typed: str) -> None:
    with pytest.raises(Refused, match=f"“{typed}” is not a plain day .* The date was left"):
        taken(spec_of(Judgement).by_name["on"], typed)
    with pytest.raises(Refused, match="The day it counts from was left"):
        taken(spec_of(Duty).by_name["anchor"], typed)


def test_a_state_that_there_is_not_is_refused() -> None:
    state = spec_of(Review).by_name["state"]
    assert taken(state, "closed") == "closed"
    with pytest.raises(Refused, match="“shut” is not among what “state” can be: open, closed"):
        taken(state, "shut")


def test_text_is_cleaned_in_lists_too() -> None:
    aliases = spec_of(Lead).by_name["aliases"]
    assert taken(aliases, ["one\x00", "two\r\nlines"]) == ["one\ufffd", "two\nlines"]


def test_a_refused_value_changes_nothing_and_leaves_no_step() -> None:
    plan = Plan(new_plan_data("Wyeford"), MemoryStorage())
    judgement = rows.add(plan, Judgement(name="Leadership", on="2018-06-07"))
    before = plan.undo_text
    with pytest.raises(Refused):
        rows.change(plan, judgement, name="Other", on="the summer")
    assert (judgement.name, judgement.on, plan.undo_text) == ("Leadership", "2018-06-07", before)


def test_values_are_read_as_people_type_them() -> None:
    assert as_read(spec_of(Judgement).by_name["on"], "2018-10-08") == "08/10/2018"
    assert as_read(spec_of(Judgement).by_name["on"], "2018-99-99") == "2018-99-99"
    assert as_read(spec_of(Lead).by_name["aliases"], ["DCS", "Director"]) == "DCS\nDirector"
    assert as_read(spec_of(Status).by_name["complete"], True) == "yes"
    assert as_read(spec_of(Review).by_name["at_action"], None) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1,250", "1250"), ("£1,250,000.50", "1250000.5"), ("−3", "-3"), ("-1,000", "-1000"),
     ("12%", "12"), ("", "")],
)  # fmt: skip
def test_the_commas_of_thousands_are_no_part_of_a_figure(typed: str, kept: str) -> None:
    assert taken(spec_of(CostPart).by_name["amount"], typed) == kept


@pytest.mark.parametrize("typed", ["1,2", "12,34", "1,000,00", "£1,50", "1.000,50", "1,0000"])
def test_any_other_comma_is_asked_about(typed: str) -> None:
    with pytest.raises(Refused, match="has a comma that parts no thousands"):
        taken(spec_of(CostPart).by_name["amount"], typed)
    plan = Plan(new_plan_data("Wyeford"), MemoryStorage())
    with pytest.raises(Refused):
        costs.add_part(plan, amount=typed)
    assert not plan.data.all(CostPart)


def test_words_with_figures_are_no_number() -> None:
    with pytest.raises(Refused, match="“about 8,000” is not a number"):
        taken(spec_of(CostPart).by_name["amount"], "about 8,000")
