"""Whether a cell plainly says a role: who it was and what was done, and nothing else beside it."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Holder, Lead
from desktop.core.roles import holds, roles_in, why_not_role

DAY = "2019-03-04"


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("Assistant director", True),
        ("the assistant director", True),
        ("Interim Assistant Director", True),
        ("Assistant director, children", True),
        ("Nia Pugh (Assistant Director)", True),
        ("Nia Pugh, AD", True),
        ("Dee Ward (Assistant Director)", False),  # whom the table does not have as that
        ("Dee Ward, AD", False),
        ("Nia Pugh", True),
        ("Nia Pugh and the board", True),
        ("Assistant director of children and adults", True),
        ("AD and Head of Finance", True),
        ("Approved by the assistant director", True),
        ("Dee Ward on behalf of the assistant director", False),
        ("N Pugh", True),
        ("Pugh, N.", True),
        ("M Pugh", False),
        ("Pugh", False),
        ("Nia Pugh 04/03/2019", True),
        ("nia.pugh@wyeford.gov.uk", True),
        ("Heads of Service", False),
        ("Assistant director (pending)", False),
        ("Assistant director - refused", False),
        ("Assistant director?", False),
        ("Assistant director of finance", False),
        ("Assistant director, Finance", False),
        ("AD Finance", False),
        ("Former AD", False),
        ("not the AD", False),
        ("Deputy assistant director", False),
        ("Deputy AD", False),
        ("Assistant Director's PA", False),
        ("AD's office", False),
        ("p.p. the assistant director", False),
        ("Assistant director (vacant)", False),
        ("the assistant directors' meeting", False),
        ("Assistant director business support", False),
        ("Assistant director, quality and practice", True),
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


def test_the_contact_of_a_lead_holds_its_post(data: PlanData) -> None:
    data.add(Lead(name="Assistant director help and protection", contact="Kit Lowe, by phone"))
    data.add(Lead(name="Assistant director of finance", contact="Sol Reed"))
    data.add(Lead(name="Assistant director (Una Bell)", contact="Pam Gray"))
    data.add(Holder(role="Head of Fostering", name="Kit Lowe", since="2019-06-01"))
    data.add(Lead(name="Head of Fostering", contact="Lee Hart"))
    assert holds(data, "Lee Hart", "Head of Fostering", DAY), "no day says who held it then"
    assert not holds(data, "Lee Hart", "Head of Fostering", "2019-06-01")
    assert holds(data, "Kit Lowe", "Head of Fostering", "2019-06-01")
    early = "2016-12-31"  # before anybody is said to hold the role
    assert holds(data, "Kit Lowe", "Assistant director", early)
    assert not holds(data, "Kit Lowe", "Assistant director", DAY), "a day outweighs a contact"
    assert not holds(data, "Sol Reed", "Assistant director", early)
    assert not holds(data, "Pam Gray", "Assistant director", early), "the lead names its person"


def test_any_of_several_roles_will_do(data: PlanData) -> None:
    assert roles_in("Director or chair of the board") >= {"director", "chair of the board"}
    assert holds(data, "Chair of the board", "Director or chair of the board", DAY)
    assert holds(data, "Nia Pugh", "Director / Assistant director", DAY)


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


def test_an_initial_holds_a_role_where_the_plan_knows_one_by_it(data: PlanData) -> None:
    assert holds(data, "N. Pugh", "Assistant director", DAY)
    assert not holds(data, "Nia", "Assistant director", DAY), "a first name alone says little"
    data.add(Action(lead="Ned Pugh"))
    assert not holds(data, "N. Pugh", "Assistant director", DAY), "which of the two is not told"


def test_a_rank_and_what_it_is_of_are_one_role_and_two_posts_are_two() -> None:
    assert roles_in("Chair, SAB") == {"chair sab"}
    assert roles_in("Chair, DCS") >= {"chair", "director of childrens services"}
    assert roles_in("Chair or SAB") >= {"chair"}


ROLES = {
    "Director": (
        [
            "Director", "the Director", "Jo Fenn, Director", "Director (Jo Fenn)",
            "Jo Fenn Director",
            "Director Jo Fenn", "FENN, Jo (Director)", "Cllr Jo Fenn and the Director",
            "Director – by email 3 May 2026", "Director, 12/05/2026", "Approved by the Director",
            "Director approved by email", "Agreed with Director on Monday 4 May",
            "Director (verbally)",
            "Director (Children's Services)", "Director of Children's Services", "Interim Director",
            "Director (interim)", "Director and Chief Executive", "Director and Deputy Director",
            "Director; Chair of the LSCB", "DCS, Chief Executive", "Director (at SLT 12/05/2026)",
            "Director - approved at LSCB", "Signed off by the Director, minute 7b",
        ],
        [
            "Director designate", "Director (deputy)", "Director - deputy", "Director's deputy",
            "Director via deputy", "Director (former)", "Director (absent)", "Director, draft",
            "Director on leave - Jo Fenn", "Director has queries", "Director (Deputy Director)",
            "Director (Annual Leave)", "Director, Long Term Sick", "Director, Has Queries",
            "To Director", "for Director", "Acting for the Director", "Jo Fenn for the Director",
            "Director of Finance", "Director (HR)", "Director noted", "Director in principle",
            "Director agreed in part", "Director sends apologies", "cc Director",
            "Director or deputy",
            "Director / deputy", "Director (Service Manager)", "Reviewed by Director",
            "Director Elect", "Director copied in", "Director, when back",
        ],
    ),
    "LSCB Chair": (
        ["Chair of the LSCB", "LSCB Chairman", "Chairperson of the LSCB", "Chair, LSCB",
         "Jo Fenn (Chairwoman of the LSCB)", "LSCB's Chair"],
        ["LSCB Chair-elect", "Chair-elect of the LSCB", "LSCB Chair's deputy", "LSCB Chair (vice)",
         "LSCB Chair designate", "LSCB Chair emeritus", "Jo Fenn (LSCB Chair absent)", "LSCB",
         "LSCB Vice-Chairman", "LSCB Chair has queries"],
    ),
    "Independent Chair of the LSCB": (
        ["Independent LSCB Chair", "LSCB Independent Chair", "Independent Chairman, LSCB"],
        ["Deputy LSCB Chair", "Independent Chair of the SAB", "Chair-elect, LSCB"],
    ),
    "Assistant Director": (
        ["AD", "AD (Early Help)", "AD Safeguarding", "Assistant Director, Youth Justice",
         "AD and Head of Finance", "AD/DCS", "AD – Children's", "AD for the front door",
         "AD (Safeguarding and QA)", "AD OK"],
        ["AD's deputy", "AD elect", "AD (HR)", "pp AD", "Jo Fenn on behalf of the AD", "AD not in",
         "AD (OOO)"],
    ),
    "Improvement Board": (
        ["agreed at Improvement Board 12/05/2026", "Improvement Board, minute 4.2",
         "the Improvement Board (min 4.2)", "Improvement Board meeting 12/05/2026",
         "Approved by the Improvement Board at its meeting on 12 May 2026",
         "Improvement Board 12 May 2026, item 5", "Improvement Board and DCS"],
        ["Improvement Board noted", "Improvement Board (inquorate)", "Improvement Board papers",
         "Improvement Board agenda", "To Improvement Board", "Improvement Board Chair",
         "Improvement Board (Chair)", "Chair, Improvement Board", "Improvement Board sub-group"],
    ),
    "Head of Practice (HoP)": (["HoP", "Head of Practice", "Jo Fenn (HoP)"], ["HoP deputy"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("role", "who"), [(r, w) for r, (plain, _) in ROLES.items() for w in plain]
)
def test_a_role_with_what_is_harmless_beside_it_is_plain(role: str, who: str) -> None:
    assert why_not_role(PlanData(), who, role, DAY) == ""


@pytest.mark.parametrize(
    ("role", "who"), [(r, w) for r, (_, other) in ROLES.items() for w in other]
)
def test_a_word_that_changes_who_or_what_makes_a_role_not_plain(role: str, who: str) -> None:
    assert why_not_role(PlanData(), who, role, DAY) != ""


def test_what_is_not_plain_is_said_with_its_words_and_what_to_write() -> None:
    assert why_not_role(PlanData(), "Director  designate", "Director", DAY, called="it") == (
        "“Director designate”, which is not plainly it: write the role or the name of its holder, "
        "and beside it no more than a day or where it is minuted"
    )
    said = why_not_role(PlanData(), "Chair-elect of the LSCB", "LSCB Chair", DAY)
    assert said.startswith("“Chair-elect of the LSCB”, which is not plainly LSCB Chair: write")
    for other in ("Jo Fenn", "Assistant Director"):
        assert why_not_role(PlanData(), other, "Director", DAY) == (
            f"{other}, who is not known as Director"
        )


def test_words_of_looking_are_plain_of_an_assurance_and_of_an_approval_not() -> None:
    for who in ("Reviewed by the Director", "Director – checked 04/03/2019"):
        assert holds(PlanData(), who, "Director", DAY, saw=True)
        assert not holds(PlanData(), who, "Director", DAY)


def test_another_than_the_holder_of_the_day_is_asked_about(data: PlanData) -> None:
    role = "Assistant director"
    assert why_not_role(data, "Dee Ward, AD", role, DAY) == (
        "“Dee Ward, AD”, while the table of roles has Nia Pugh as Assistant director on "
        "04/03/2019: put right the name or the table"
    )
    for who in ("Nia Pugh, AD", "N Pugh (AD)", "AD", "Nia Pugh, Chief Executive",
                "Nia Pugh, sponsor", "Nia Pugh (Executive Sponsor)",
                "Dee Ward and Nia Pugh, AD", "Dee Ward, AD Early Help"):  # fmt: skip
        assert holds(data, who, role, DAY), who
    assert not holds(data, "Pugh, AD", role, DAY), "a surname alone may be another's"
    assert holds(data, "Dee Ward, AD", role, ""), "of no day nobody knows whose role it was"
    assert holds(data, "Dee Ward, AD", role, "2016-06-01"), "before anybody is known as it"
    assert holds(data, "Tom Vale, AD", role, "2018-06-01")


@pytest.mark.parametrize(
    "who",
    ["Nia Pugh's deputy", "PA to Nia Pugh", "Nia Pugh absent", "Dee Ward for Nia Pugh",
     "Nia Pugh (deputised by Dee Ward)"],
)  # fmt: skip
def test_beside_the_holder_stands_no_more_than_beside_the_role(data: PlanData, who: str) -> None:
    assert not holds(data, who, "Assistant director", DAY)


def test_a_body_is_not_held_by_who_chairs_it() -> None:
    plan = PlanData()
    plan.add(Holder(role="Practice Board Chair", name="Ina Moss"))
    assert not holds(plan, "Ina Moss", "Practice Board", DAY)
    assert holds(plan, "Ina Moss", "Chair of the Practice Board", DAY)


def test_another_spelling_that_the_leads_have_is_the_role_and_initials_are_of_a_known_person() -> (
    None
):
    plan = PlanData()
    assert not holds(plan, "The hub (KP)", "Front door team", DAY)
    plan.add(Lead(name="Front door team", aliases=["The hub"]))
    plan.add(Action(lead="Kit Prowse"))
    assert holds(plan, "The hub (KP)", "Front door team", DAY)
    assert not holds(plan, "The hub (LM)", "Front door team", DAY)
