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


def test_the_names_of_a_cell() -> None:
    assert names_in("n/a") == frozenset()
    assert {"ola brandt", "head of fostering"} <= names_in("Ola Brandt (Head of Fostering)")
