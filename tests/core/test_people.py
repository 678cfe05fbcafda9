"""Who a name is: the holder of a role, the same person as a lead."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import Holder, Lead
from desktop.core.people import holds, names_in, roles_in, same_person

DAY = "2019-03-04"


@pytest.fixture
def data() -> PlanData:
    plan = PlanData()
    plan.add(Holder(role="Assistant director", name="Nia Pugh", since="2019-01-01"))
    plan.add(
        Holder(role="Assistant director", name="Tom Vale", since="2017-01-01", until="2018-12-31")
    )
    plan.add(Holder(role="Head of Fostering", name="Ola Brandt"))
    plan.add(Lead(name="Rhys Cole", aliases=["R. Cole"]))
    return plan


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("Assistant director", True),
        ("the assistant director", True),
        ("Interim Assistant Director", True),
        ("Assistant director, children", True),
        ("Dee Ward (Assistant Director)", True),
        ("Dee Ward, AD", True),
        ("Nia Pugh", True),
        ("Nia Pugh and the board", True),
        ("Deputy assistant director", False),
        ("Deputy AD", False),
        ("Assistant to the assistant director's office", False),
        ("Dee Ward", False),
        ("Tom Vale", False),
        ("Director", False),
        ("tbc", False),
        ("", False),
    ],
)
def test_a_role_is_held_by_who_says_it_or_is_its_holder(
    data: PlanData, who: str, expected: bool
) -> None:
    assert holds(data, who, "Assistant director", DAY) is expected


def test_a_role_is_held_on_the_days_of_its_holder(data: PlanData) -> None:
    assert holds(data, "Tom Vale", "Assistant director", "2018-12-31")
    assert not holds(data, "Tom Vale", "Assistant director", "2019-01-01")
    assert not holds(data, "Nia Pugh", "Assistant director", "2018-12-31")
    assert holds(data, "Nia Pugh", "Assistant director", "2019-01-01")
    assert holds(data, "Tom Vale", "Assistant director", "")


def test_any_of_several_roles_will_do(data: PlanData) -> None:
    assert roles_in("Director or chair of the board") >= {"director", "chair of the board"}
    assert holds(data, "Chair of the board", "Director or chair of the board", DAY)
    assert holds(data, "Nia Pugh", "Director / Assistant director", DAY)


@pytest.mark.parametrize(
    ("who", "leads", "expected"),
    [
        ("Ola Brandt", "Ola Brandt", "Ola Brandt"),
        ("ola brandt.", "Jan Moss\nOla Brandt", "Ola Brandt"),
        ("Ola Brandt", "Head of Fostering", "Head of Fostering"),
        ("Head of Fostering", "Ola Brandt", "Ola Brandt"),
        ("Jan Moss, Head of Legal", "Head of Legal", "Head of Legal"),
        ("R. Cole", "Rhys Cole", "Rhys Cole"),
        ("KP", "Head of Fieldwork (KP)", "Head of Fieldwork (KP)"),
        ("Jan Moss, Service Manager", "Lee Hart, Service Manager", ""),
        ("Jan Moss, Head of Fostering", "Ola Brandt", ""),
        ("Jan Moss, Front Door", "Lee Hart (SM, Front Door)", ""),
        ("Jan Moss (SM, Front Door)", "Lee Hart (SM, Front Door)", ""),
        ("Assistant director", "Assistant director for schools", ""),
        ("tbc", "tbc", ""),
        ("", "", ""),
    ],
)
def test_who_is_the_same_as_a_lead(data: PlanData, who: str, leads: str, expected: str) -> None:
    assert same_person(data, who, leads, DAY) == expected


@pytest.mark.parametrize(
    ("who", "leads", "expected"),
    [
        ("Jan Moss", "Jan Moss, Head of Legal", "Jan Moss, Head of Legal"),
        (
            "Ola Brandt", "Lee Hart; Ola Brandt, Head of Fostering; Jan Moss",
            "Ola Brandt, Head of Fostering",
        ),
        (
            "Ola Brandt", "Head of Legal; Ola Brandt, Head of Fostering",
            "Ola Brandt, Head of Fostering",
        ),
        ("Ola Brandt", "Jan Moss, Ola Brandt", "Ola Brandt"),
        ("Head of Fostering", "Head of Legal, Head of Fostering", "Head of Fostering"),
        ("Head of Fostering", "Jan Moss\nHead of Fostering", "Head of Fostering"),
    ],
)  # fmt: skip
def test_a_person_with_the_post_behind_the_comma_is_one_lead(
    data: PlanData, who: str, leads: str, expected: str
) -> None:
    assert same_person(data, who, leads, DAY) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head of Legal (North)", "Jan Moss, Head of Legal"),  # a post in common, one person
        ("Head of Fieldwork (KP)", "KP"),  # the whole of one within the other
    ],
)
def test_a_post_is_the_same_from_either_side(data: PlanData, one: str, other: str) -> None:
    assert same_person(data, one, other, DAY) == other
    assert same_person(data, other, one, DAY) == one


def test_who_held_a_post_is_its_lead_on_the_days_of_the_holding(data: PlanData) -> None:
    for who, lead in (("Tom Vale", "Assistant director"), ("Assistant director", "Tom Vale")):
        assert same_person(data, who, lead, "2018-06-01") == lead
        assert same_person(data, who, lead, DAY) == ""


def test_posts_that_nobody_holds_are_not_the_same_and_a_name_without_a_post_is_none() -> None:
    plan = PlanData()
    for role in ("Head of Legal", "Head of Housing"):
        plan.add(Holder(role=role, name=""))
    plan.add(Holder(role="", name="Fostering Panel"))
    plan.add(Holder(role="", name="Housing Board"))
    assert same_person(plan, "Head of Legal", "Head of Housing", DAY) == ""
    assert same_person(plan, "Fostering Panel", "Housing Board", DAY) == ""


def test_two_posts_that_one_person_holds_are_the_same_and_of_two_people_not(
    data: PlanData,
) -> None:
    data.add(Holder(role="Head of Adoption", name="Ola Brandt"))
    data.add(Holder(role="Head of Housing", name="Lee Hart"))
    assert same_person(data, "Head of Fostering", "Head of Adoption", DAY) == "Head of Adoption"
    assert same_person(data, "Head of Fostering (interim)", "Head of Adoption", DAY)
    assert same_person(data, "Head of Fostering", "Head of Housing", DAY) == ""
    assert same_person(data, "Jan Moss, Head of Fostering", "Head of Adoption", DAY) == ""


def test_a_spelling_that_the_leads_table_knows_is_of_its_own_lead_only(data: PlanData) -> None:
    data.add(Lead(name="Ruth Cole", aliases=["Ruth C."]))
    assert same_person(data, "R. Cole", "Ruth Cole", DAY) == ""
    assert same_person(data, "Ruth C.", "Jan Moss; Ruth Cole", DAY) == "Ruth Cole"


@pytest.mark.parametrize(
    ("who", "role", "expected"),
    [
        ("Dee Ward, DCF", "Director of Children and Families", True),  # without its small words
        ("Dee Ward DCS", "DCS", True),
        ("Dee Ward D", "DCS", False),
        ("Dee Ward, D", "Director", False),
        ("Assistant to the AD", "Assistant director", False),
        ("Head of Fostering", "Head of Fostering or AD", True),
        ("Ola Brandt", "Head of Fostering or AD", True),
    ],
)
def test_a_role_said_in_capitals(data: PlanData, who: str, role: str, expected: bool) -> None:
    assert holds(data, who, role, DAY) is expected


def test_what_names_nothing_is_no_role() -> None:
    assert roles_in("Director / ") == {"director"}
    assert roles_in(" ") == frozenset()
    assert not holds(PlanData(), "Dee Ward", "", DAY)


def test_a_holder_stands_from_the_first_day_to_the_last(data: PlanData) -> None:
    held = [
        day
        for day in ("2016-12-31", "2017-01-01", "2018-06-01", "2018-12-31", "2019-01-01")
        if holds(data, "Tom Vale", "Assistant director", day)
    ]
    assert held == ["2017-01-01", "2018-06-01", "2018-12-31"]


def test_the_names_of_a_cell() -> None:
    assert names_in("n/a") == frozenset()
    assert names_in("J; the Head of Legal;") == {"j the head of legal", "head of legal"}
    assert {"ola brandt", "head of fostering"} <= names_in("Ola Brandt (Head of Fostering)")
