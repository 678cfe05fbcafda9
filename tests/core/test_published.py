"""A plan as the public may see it: nothing private, no small number, no finding more."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.audience import PRIVATE
from desktop.core.checks import run_checks
from desktop.core.data import PlanData
from desktop.core.hollow import is_hollow
from desktop.core.indicators.rating import rated
from desktop.core.kinds import (
    Action,
    Approval,
    Area,
    Assurance,
    Consultee,
    Indicator,
    IndicatorValue,
    Lead,
    PlanInfo,
    new_key,
)
from desktop.core.published import WITHHELD, for_public

DAY = date(2020, 6, 30)


def plan_of(*values: IndicatorValue, **said: str) -> tuple[PlanData, Indicator]:
    data = PlanData()
    data.add(PlanInfo(title="Wyeford"))
    made = data.add(
        Indicator(key=new_key(), code="X 1", unit="count", polarity="lower", target="4", **said)  # type: ignore[arg-type]
    )
    for value in values:
        value.indicator_id = made.id
        data.add(value)
    return data, made


def one(data: PlanData, period: str) -> IndicatorValue:
    return next(each for each in data.all(IndicatorValue) if each.period == period)


def test_a_small_number_is_not_in_what_is_published_and_stays_in_the_plan() -> None:
    data, made = plan_of(
        IndicatorValue(period="2020-04", text="12", value="12"),
        IndicatorValue(period="2020-05", text="3 (the Poole twins and one)", value="3", note="who"),
    )
    public = for_public(data)
    small, large = one(public, "2020-05"), one(public, "2020-04")
    assert (small.value, small.text, small.rate, small.numerator) == ("", "", "", "")
    assert small.flag == "suppressed" and small.note.startswith("Kept back, as it is a small")
    assert (large.value, large.flag) == ("12", "")
    assert one(data, "2020-05").value == "3" and one(data, "2020-05").note == "who"
    assert rated(public, public.all(Indicator)[0], DAY).letter == ""
    assert rated(data, made, DAY).letter == "G"


def test_what_came_as_words_is_not_published_as_it_came() -> None:
    data, _ = plan_of(
        IndicatorValue(period="2020-04", text="12, two of them from Hollin Street", value="12"),
        IndicatorValue(period="2020-05", text="three", value=""),
        IndicatorValue(period="Easter", text="7", value="7", numerator="7", rate="2"),
    )
    public = for_public(data)
    assert one(public, "2020-04").text == "" and one(public, "2020-04").value == "12"
    assert one(public, "2020-05").text == ""
    odd = one(public, "Easter")
    assert (odd.text, odd.value, odd.numerator, odd.rate) == ("", "", "", "")


def test_a_denominator_stays_where_only_the_number_above_it_is_small() -> None:
    data, made = plan_of(
        IndicatorValue(
            period="2020-05", text="0.75%", value="0.75", numerator="3", denominator="400"
        )
    )
    data.put(Indicator, made.id, "unit", "%")
    row = one(for_public(data), "2020-05")
    assert (row.value, row.numerator, row.denominator, row.flag) == ("", "", "400", "suppressed")


def test_nothing_private_is_left_in_any_row() -> None:
    data, _ = plan_of(comments="Secret one", override_reason="Secret two")
    area = data.add(Area(code="1", title="Leading", notes="Secret three"))
    action = data.add(
        Action(
            key=new_key(),
            area_id=area.id,
            no="1.1",
            notes="Secret four",
            extra={"Contact email": "secret@five.example", "Priority": "High"},
        )
    )
    data.add(Approval(what="The plan", note="Secret six"))
    data.add(Consultee(name="Youth council", note="tbc"))
    data.add(Lead(name="Head", contact="Secret seven"))
    public = for_public(data)
    for kind, columns in PRIVATE.items():
        for row in public.all(kind):
            for column in columns:
                if (kind, column) != (Lead, "contact"):  # by it the plan knows whom it means
                    text = getattr(row, column)
                    assert text == WITHHELD or is_hollow(text), (kind, column, text)
    twin = public.table(Action)[action.id]
    assert twin.extra == {"Contact email": WITHHELD, "Priority": "High"}
    assert action.extra["Contact email"] == "secret@five.example"
    assert data.table(Area)[area.id].notes == "Secret three"
    assert public.all(Consultee)[0].note == "tbc", "a word that says nothing stays"


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("Not satisfied: two of the files named Poole", "No"),
        ("To be raised with Ruth Poole", "Not yet"),
        ("Twelve files read, no drift", WITHHELD),
        ("", ""),
    ],
)
def test_of_a_note_only_whether_an_act_was_done_is_left(note: str, left: str) -> None:
    data = PlanData()
    data.add(PlanInfo(title="Wyeford"))
    area = data.add(Area(code="1"))
    action = data.add(Action(key=new_key(), area_id=area.id, no="1.1"))
    data.add(Assurance(action_id=action.id, by="Amos Fry", on="2020-06-01", note=note))
    assert for_public(data).all(Assurance)[0].note == left


def test_the_checks_find_in_it_what_they_find_in_the_plan() -> None:
    """A finding more would be said of nothing; one fewer would hide a fault of the plan."""
    data, _ = plan_of()
    area = data.add(Area(code="1", title="Leading", notes="x y z"))
    for n, note in enumerate(("Seen on site", "Not satisfied with the sample", "")):
        action = data.add(
            Action(
                key=new_key(),
                area_id=area.id,
                position=float(n),
                no=f"1.{n}",
                action="Do it",
                by_when="01/01/2020",
                lead="Rosa Keel",
                notes="private",
            )
        )
        data.add(Assurance(action_id=action.id, by="Amos Fry", on="2020-06-01", note=note))
    before = [each.rule for each in run_checks(data, DAY).findings]
    after = [each.rule for each in run_checks(for_public(data), DAY).findings]
    assert before and before == after


def test_every_private_column_of_every_kind_is_left_out() -> None:
    data = PlanData([PlanInfo(id=1)])
    told = "Anya Frost rang about the twins"
    for kind, columns in PRIVATE.items():
        row = data.all(kind)[0] if kind is PlanInfo else data.add(kind())
        for column in columns:
            setattr(row, column, f"{told}: {column}")
    public = for_public(data)
    left = {
        (kind, column)
        for kind, columns in PRIVATE.items()
        for column in columns
        if told in getattr(public.all(kind)[0], column)
    }
    assert left == {(Lead, "contact")}, "by which a lead is known, and which nothing prints"
