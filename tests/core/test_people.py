"""Who a name is: the same person as a lead."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Holder, Lead
from desktop.core.people import _parts_of, led_by, same_person
from desktop.core.roles import holds

DAY = "2019-03-04"


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


def test_a_topic_in_brackets_behind_a_post_is_nobodys_name(data: PlanData) -> None:
    assert same_person(data, "Head of Legal (North), Police", "Sue North", DAY) == ""
    assert same_person(data, "North", "Sue North", DAY) == "Sue North"


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
    assert same_person(data, "R.C.", "Ruth Coleman", DAY) == ""
    assert same_person(data, "Ruth C.", "Jan Moss; Ruth Cole", DAY) == "Ruth Cole"


PRINCIPAL = "Principal Social Worker"


@pytest.fixture
def social(data: PlanData) -> PlanData:
    data.add(Lead(name=PRINCIPAL, contact="Orla Tench"))
    data.add(Lead(name="Director of schools", contact="Mr Ivo Marsh"))
    return data


@pytest.mark.parametrize(
    "who",
    [
        "Orla Tench", "orla tench", "Ms Orla Tench", "Tench, Orla", "O Tench", "O. Tench", "Tench",
        "Orla", "OT", "PSW", "the principal social worker", "Orla Tench (PSW)", "O. Tench (PSW)",
        "Orla Tench and Ivo Marsh", "Ivo Marsh; Orla Tench", "PSW and Ivo Marsh",
        "Checked by Orla Tench", "Self", "me", "myself", "the lead", "Lead officer", "Action owner",
        "own assessment", "Self-assessed", "Signed off by the lead", "Lead / Ivo Marsh",
    ],
)  # fmt: skip
def test_the_lead_by_every_name_that_the_plan_has(social: PlanData, who: str) -> None:
    assert same_person(social, who, PRINCIPAL, DAY) == PRINCIPAL


@pytest.mark.parametrize(
    "who",
    [
        "Ivo Marsh", "Ola Tench", "Orla Tench-Hay", "P Tench", "Ivo Marsh (PSW)", "I Marsh (PSW)",
        "Deputy PSW", "Former PSW", "Lead nurse", "Nurse lead", "Head of Fostering", "QA", "Done",
        "Orla Tench (pending)", "Improvement board", "Social worker",
    ],
)  # fmt: skip
def test_another_is_not_taken_for_the_lead(social: PlanData, who: str) -> None:
    assert same_person(social, who, PRINCIPAL, DAY) == ""


def test_a_part_of_a_name_is_whoever_the_plan_knows_by_it_where_that_is_one(
    social: PlanData,
) -> None:
    social.add(Action(lead="Owen Tench"))
    for part in ("O Tench", "Tench", "OT"):
        assert same_person(social, part, PRINCIPAL, DAY) == "", part
    assert same_person(social, "Orla", PRINCIPAL, DAY) == PRINCIPAL
    assert same_person(social, "DS", "Director of schools", DAY) == "Director of schools"
    social.add(Lead(name="Deputy solicitor"))
    assert same_person(social, "DS", "Director of schools", DAY) == ""
    social.add(Lead(name="Permanence Service Worker"))
    assert same_person(social, "PSW", PRINCIPAL, DAY) == PRINCIPAL, "the field reads it so"


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("Orla Tench", "Orla Tench 24/02/2026"),
        ("Orla Tench", "Orla Tench (24 Feb 2026)"),
        ("Orla Tench", "O Tench on the 3rd of March"),
        ("Orla Tench", "checked and signed off by Orla Tench on 24/02/2026"),
        ("Orla Tench", "Reviewed, agreed and closed by Orla Tench, 2026-02-24 10:30"),
        ("Orla Tench", "Orla Tench has checked"),
        ("Orla Tench", "Checked: Orla Tench"),
        ("Orla Tench", "orla.tench@wyeford.gov.uk"),
        ("Orla Tench", "otench@wyeford.gov.uk"),
        ("Orla Tench", "Ivo Marsh; orla_tench2@wyeford.gov.uk"),
        ("Orla Tench", "Tench O"),
        ("Orla Tench", "Orla T"),
        ("Orla Tench", "Self-assessed by lead"),
        ("Orla Tench", "self"),
        ("Orla Tench", "Self assessment by the action owner"),
        ("Orla Tench", "the responsible officer"),
        ("orla.tench@wyeford.gov.uk", "Orla Tench"),
        ("Zoë Núñez", "Zoe Nunez"),
        ("Søren Łoś", "Soren Los"),
        ("van der Meer, Ruud", "Ruud van der Meer"),
        ("de Souza, Ana", "A. de Souza"),
        ("DCS", "Director of Children's Services"),
        ("Director for Children and Families", "DCS"),
        ("Executive Director for Children's Services", "The DCS"),
        ("Head of Service", "HoS"),
        ("All heads of service", "Head of service"),
        ("Head of Service", "Heads of Service"),
        ("Orla Tench, Head of Service", "HoS"),
        ("Assistant director help and protection", "AD help and protection"),
        ("Assistant director help and protection", "Asst Director, Help"),
        ("Head of Service for Fostering", "Head of Fostering"),
        ("Service managers", "SM"),
        ("QA team", "Quality assurance team"),
    ],
)
def test_one_person_however_it_is_written(lead: str, who: str) -> None:
    plan = PlanData([Action(id=1, lead=lead)])
    assert same_person(plan, who, lead, DAY) == lead


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("Orla Tench", "Ola Tench 24/02/2026"),
        ("Orla Tench", "ola.tench@wyeford.gov.uk"),
        ("Orla Tench", "ptench@wyeford.gov.uk"),
        ("Orla Tench", "Tench P"),
        ("Orla Tench", "Orla M"),
        ("Orla Tench", "checked by May Hill on 3 March"),
        ("May Hill", "Bo Day, 3 May"),
        ("Zoë Núñez", "Zara Nunez"),
        ("DCS", "Director of Adult Services"),
        ("DCS", "Director of children's social care"),
        ("DCS", "Deputy DCS"),
        ("Head of Service Fostering", "HoS Adoption"),
        ("Assistant director help", "Head of help"),
        ("Service manager", "Team manager"),
        ("Assistant director", "Assistant director help"),
        ("Deputy director", "Director"),
        ("QA team", "Performance team"),
    ],
)
def test_two_people_who_are_written_alike(lead: str, who: str) -> None:
    plan = PlanData([Action(id=1, lead=lead), Action(id=2, lead="Owen Marsh")])
    assert same_person(plan, who, lead, DAY) == ""
    assert same_person(plan, lead, who, DAY) == ""


def test_a_post_for_short_is_the_one_that_the_plan_knows_by_it(data: PlanData) -> None:
    lead = "Assistant director early help protection"
    data.add(Action(lead=lead))
    assert same_person(data, "AD Early Help", lead, DAY) == lead
    data.add(Lead(name="Assistant director early help for families"))
    assert same_person(data, "AD Early Help", lead, DAY) == "", "which of the two is not told"
    assert same_person(data, "AD Protection", lead, DAY) == lead


def test_the_post_of_a_contact_is_theirs_and_self_needs_a_lead(social: PlanData) -> None:
    assert same_person(social, PRINCIPAL, "Orla Tench", DAY) == "Orla Tench"
    assert same_person(social, "PSW", "O Tench / Ivo Marsh", DAY) == "O Tench"
    assert same_person(social, "Self", "", DAY) == ""


def test_that_somebody_leads_is_said_of_one_and_of_several() -> None:
    assert led_by(" Orla  Tench ") == "Orla Tench, who leads it"
    assert led_by("Orla Tench and Ivo Marsh", "1.2") == (
        "Orla Tench and Ivo Marsh, of whom one leads 1.2"
    )
    assert led_by("own assessment") == "“own assessment”, its own lead"


def test_a_service_belongs_to_the_post_before_it() -> None:
    found = _parts_of("Ola Brandt; Head of Service, Adult services; the Board")
    assert found == ("Ola Brandt", "Head of Service Adult services", "the Board")
    assert _parts_of("Head of Service; Ola Brandt, Adult services") == (
        "Head of Service", "Ola Brandt", "Adult services",
    )  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        Action(lead="Owen Tench"),
        Lead(name="Owen Tench"),
        Lead(name="Head of Housing", contact="Owen Tench"),
        Lead(name="Head of Housing", aliases=["Owen Tench"]),
        Holder(role="Head of Housing", name="Owen Tench"),
    ],
)
def test_wherever_the_plan_names_another_a_part_of_both_names_is_nobody(
    social: PlanData, row: Action | Lead | Holder
) -> None:
    assert same_person(social, "O Tench", PRINCIPAL, DAY) == PRINCIPAL
    social.add(type(row)(**row.values()))
    assert same_person(social, "O Tench", PRINCIPAL, DAY) == ""
    assert same_person(social, "Orla Tench", PRINCIPAL, DAY) == PRINCIPAL


@pytest.mark.parametrize(
    "row",
    [
        Action(lead="Deputy solicitor"),
        Lead(name="Deputy solicitor"),
        Lead(name="Head of Legal", aliases=["Deputy solicitor"]),
        Holder(role="Deputy solicitor", name="Owen Marsh"),
    ],
)
def test_wherever_the_plan_names_another_post_capitals_of_both_are_none(
    social: PlanData, row: Action | Lead | Holder
) -> None:
    assert same_person(social, "DS", "Director of schools", DAY) == "Director of schools"
    social.add(type(row)(**row.values()))
    assert same_person(social, "DS", "Director of schools", DAY) == ""


def test_whom_the_plan_knows_by_one_name_is_a_person(data: PlanData) -> None:
    who, lead = "Cher, Head of Legal", "Lee Hart, Head of Legal"
    assert same_person(data, who, lead, DAY) == lead, "a word and a post, which both say"
    data.add(Holder(role="Chair", name="Cher"))
    assert same_person(data, who, lead, DAY) == ""
    assert same_person(data, "Cher", "Chair", DAY) == "Chair"


@pytest.mark.parametrize("who", ["DS", "Orla Tench (DS)"])
def test_capitals_say_the_post_of_a_lead_that_nobody_is_named_for(who: str) -> None:
    plan = PlanData([Lead(id=1, name="Director of schools")])
    assert same_person(plan, who, "Director of schools", DAY) == "Director of schools"
    assert same_person(plan, "Director of schools", who, DAY) == who
    assert same_person(plan, who, "Head of Housing", DAY) == ""


def test_another_spelling_of_a_lead_is_the_lead_however_unlike(data: PlanData) -> None:
    data.add(Lead(name="Front door team", aliases=["MASH", "The hub"]))
    data.add(Lead(name="Margaret Hill", aliases=["Peggy"]))
    for who, lead in (
        ("the hub", "Front door team"),
        ("Front door team", "MASH"),
        ("MASH", "The hub"),
        ("Peggy", "Margaret Hill"),
    ):
        assert same_person(data, who, lead, DAY) == lead
    assert same_person(data, "Peggy", "Front door team", DAY) == ""


@pytest.mark.parametrize("lead", ["Chair of the SAB", "SAB Chair", "Chair, SAB", "the SAB's Chair"])
def test_one_post_is_one_whichever_way_round_it_is_written(lead: str) -> None:
    plan = PlanData()
    for post in ("Chair of the SAB", "SAB Chair", "Chair, SAB", "SAB’s Chair"):
        assert same_person(plan, post, lead, DAY) and holds(plan, post, lead, DAY)
    for post in ("SAB Deputy Chair", "SAB Chair's PA", "Vice-Chair of the SAB", "Chair of CDOP"):
        assert not same_person(plan, post, lead, DAY) and not holds(plan, post, lead, DAY)
    plan.add(Holder(role="Chair of the SAB", name="Ina Moss", since="2019-01-01"))
    plan.add(Lead(name="SAB Chair", contact="Joe Tarn"))
    assert same_person(plan, "Ina Moss", lead, DAY) and holds(plan, "Ina Moss", lead, DAY)
    assert not holds(plan, "Joe Tarn", lead, DAY)  # whom the table of roles outweighs
