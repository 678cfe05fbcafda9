"""Delivery leads: every way that councils' plans name several in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.leads import is_person, names_post, normalise, split_leads, suggest_same

DIRECTOR = "Director for children and families"
ASSISTANT = "Assistant director safeguarding and family support"

ONE = [
    *(DIRECTOR, ASSISTANT, "Assistant director/ safeguarding and family support"),
    *("Organisational development business partner", "Principal social worker", "Heads of service"),
    *("Head of service safeguarding and review", "Head of Looked After Children"),
    *("Performance service manager", "Performance team lead", "Head of learning and achievement"),
    *("CCG – Mental Health lead", "Childrens Joint Commissioning Manager", "Early Help Manager"),
    *("Head of Fieldwork (KP)", "Head of Safeguarding and Review (JR)", "Head of Looked Children"),
    "Lead Manager for Children with Disabilities and Practice Development (DC)",
    *("QA & Compliance Manager (AT & LH)", "Framework Transformation Manager (MG)"),
    *("Head of Children's Commissioning (PG)", "Virtual Head Teacher (SL)"),
    "Assistant Director: Safeguarding & Family Support (PM)",
    "Assistant Director: Education & Commissioning (CB)",
    *("Cabinet Member: Children's Services (JM)", "Head of Direct Work Services (AC)"),
    "Cabinet Support Member Children's Services (JM)",
    *("Independent Chair of HSCB", "Chair of Policies and Procedures", "Chair of the QA Sub Group"),
    *("Chair of Training and Development", "Chair of Children at Specific Additional Risk"),
    *("Corporate Director - Communities", "Head of Children and Families Services"),
    *("Service Manager – CAAS", "Head of Prevention and Developing Community Resilience"),
    *("Sandie Dopson (SM, Family Placement Team)", "Dave Wraight (Service Manager, YOT and IYSS)"),
    *("Andrea King, (HoS, P&DCR Service)", "Rob O'Reilly (HoS, HR)", "Davy Pearson, (CSE Lead)"),
    *("All Service and Team Managers", "QA Board", "In-house Training"),
    *("Social workers in the Leaving Care Team", "External Training provider"),
    *("Service Manager, YOT and IYSS", "Team Manager, Leaving Care Team", "Dr. J. Smith"),
    "Director of Adults and Communities",
]

SEVERAL = [
    (f"{DIRECTOR}/Heads of service", (DIRECTOR, "Heads of service")),
    (
        f"{DIRECTOR}/{ASSISTANT} and all Senior managers.",
        (DIRECTOR, ASSISTANT, "all Senior managers"),
    ),
    (
        f"{DIRECTOR}/{ASSISTANT}, Head of service, Principal social worker and Organisational"
        " development business partner.",
        (
            *(DIRECTOR, ASSISTANT, "Head of service", "Principal social worker"),
            "Organisational development business partner",
        ),
    ),
    (f"{ASSISTANT} / Head of Looked After Children", (ASSISTANT, "Head of Looked After Children")),
    (
        f"Performance service manager and all Heads of service/{ASSISTANT}",
        ("Performance service manager", "all Heads of service", ASSISTANT),
    ),
    (
        "Head of Service Safeguarding and Review and Head of Looked after Children",
        ("Head of Service Safeguarding and Review", "Head of Looked after Children"),
    ),
    (
        "Head of LAC (JK) and Head of Fieldwork (KP)",
        ("Head of LAC (JK)", "Head of Fieldwork (KP)"),
    ),
    (
        "Framework Transformation Manager (MG) in conjunction with"
        " Service Manager – ICT Strategy and Commissioning (DL)",
        (
            "Framework Transformation Manager (MG)",
            "Service Manager – ICT Strategy and Commissioning (DL)",
        ),
    ),
    (
        "Head of Safeguarding and Review/Head of Adults Safeguarding",
        ("Head of Safeguarding and Review", "Head of Adults Safeguarding"),
    ),
    (
        "Independent Chair of the HSCB & Chair of HSAB",
        ("Independent Chair of the HSCB", "Chair of HSAB"),
    ),
    (
        "Sandie Dopson (SM, Family Placement Team) Rachel Palin (Team Manager, Leaving Care Team)",
        (
            "Sandie Dopson (SM, Family Placement Team)",
            "Rachel Palin (Team Manager, Leaving Care Team)",
        ),
    ),
    (
        "Mac Heath (HoS, Children and Families)\nAndrea King, (HoS, P&DCR)",
        ("Mac Heath (HoS, Children and Families)", "Andrea King, (HoS, P&DCR)"),
    ),
    ("TMs and ATMs", ("TMs", "ATMs")),
    ("Social workers, ATMs, CAR Team.", ("Social workers", "ATMs", "CAR Team")),
    ("Social workers, ATMs and Team Managers", ("Social workers", "ATMs", "Team Managers")),
    ("CP Chairs. CAR Team.", ("CP Chairs", "CAR Team")),
    ("IROs / CP Chairs, CAR Team", ("IROs", "CP Chairs", "CAR Team")),
    (
        "Social workers. Supported by Team Managers and ATMs",
        ("Social workers", "Team Managers", "ATMs"),
    ),
    (
        "Lead social worker. TAF / Core Group / Other relevant Meeting.",
        ("Lead social worker", "TAF", "Core Group", "Other relevant Meeting"),
    ),
    ("CSE Coordinator/CSE Strategic Group", ("CSE Coordinator", "CSE Strategic Group")),
    ("Jo Smith, Ann Brown and Bo Lee", ("Jo Smith", "Ann Brown", "Bo Lee")),
    ("JK & KP", ("JK", "KP")),
    (f"{DIRECTOR}; {DIRECTOR.upper()}", (DIRECTOR,)),
]


@pytest.mark.parametrize("text", ONE)
def test_one_lead_stays_whole(text: str) -> None:
    assert split_leads(text) == (text,)


@pytest.mark.parametrize(("text", "leads"), SEVERAL)
def test_several_leads_in_a_cell(text: str, leads: tuple[str, ...]) -> None:
    assert split_leads(text) == leads


@pytest.mark.parametrize("text", ["", "  \n", "tba", "N/A", "-", "TBC."])
def test_nobody(text: str) -> None:
    assert split_leads(text) == ()


HARD_WORDS = "Head of service and / & , . ( ) manager Jo Smith CAR IROs all N/A"
WORDS = st.sampled_from([*HARD_WORDS.split(), "\n"])


@given(st.text(max_size=60) | st.lists(WORDS, max_size=12).map(" ".join))
def test_no_letter_is_lost(text: str) -> None:
    if normalise(text) in ("", "na", "n a", "none", "nil", "tba", "tbc", "tbd"):
        return
    joining = {"and", "in", "conjunction", "with", "supported", "by"}
    nobody = {"tba", "tbc", "tbd", "na", "n", "a", "none", "nil"}
    kept = {word for lead in split_leads(text) for word in normalise(lead).split()}
    assert set(normalise(text).split()) - joining - nobody <= kept


def test_normalise() -> None:
    assert normalise("Safeguarding & Family Support") == normalise(
        "safeguarding and family support"
    )
    assert normalise("Children's  Lead.") == normalise("Children’s lead")
    assert normalise("Head of LAC (JK)") != normalise("Head of LAC (KP)")


def test_spellings_of_one_post_are_grouped() -> None:
    names = [
        *(ASSISTANT, "Head of Safeguarding and Review (JR)", "Chair of the QA Sub Group"),
        *(
            DIRECTOR,
            "Assistant Director: Safeguarding & Family Support (PM)",
            "Virtual Headteacher",
        ),
        *("Head of Service Safeguarding and Review", "Chair of QA Sub Group"),
        *("Virtual Head Teacher (SL)", "Framework Transformation Manager (MG)"),
        *("Frameworki Transformation Manager", "Framework Transformation Manager (PG)"),
    ]
    assert suggest_same(names) == [
        (ASSISTANT, "Assistant Director: Safeguarding & Family Support (PM)"),
        ("Head of Safeguarding and Review (JR)", "Head of Service Safeguarding and Review"),
        ("Chair of the QA Sub Group", "Chair of QA Sub Group"),
        ("Virtual Headteacher", "Virtual Head Teacher (SL)"),
        ("Framework Transformation Manager (MG)", "Frameworki Transformation Manager"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DIRECTOR, f"Assistant {DIRECTOR}"),
        ("Head of Direct Work", "Head of Fieldwork"),
        ("Head of LAC (JK)", "Head of LAC (KP)"),
        ("Head of Learning", "Chair of Learning"),
        ("Head of service", "Head of A"),
    ],
)
def test_different_people_are_not_grouped(one: str, other: str) -> None:
    assert suggest_same([one, other, one]) == []


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Head of QA / x", ("Head of QA / x",)),  # one letter is no lead
        ("N/A; Head of QA", ("Head of QA",)),
        ("Head of QA | PSW • DCS", ("Head of QA", "PSW", "DCS")),
        ("Head of QA, with care and support", ("Head of QA, with care and support",)),
        ("Head of Audit. Director of Finance", ("Head of Audit", "Director of Finance")),
        ("Head of QA. Director of Finance", ("Head of QA. Director of Finance",)),  # as in "Dr. J."
        ("Head of QA. in the county", ("Head of QA. in the county",)),
        ("Ann Jones, Head of QA", ("Ann Jones", "Head of QA")),
        ("Early Help, Family Support", ("Early Help, Family Support",)),
        ("Ann Jones and the board", ("Ann Jones", "the board")),
        ("JK and QA & Compliance Manager", ("JK", "QA & Compliance Manager")),
        ("JK & KPML", ("JK & KPML",)),
        ("Jo Smith (Head of QA, Head of Audit)", ("Jo Smith (Head of QA, Head of Audit)",)),
        ("Head of QA (AB, CD) and DCS", ("Head of QA (AB, CD)", "DCS")),
        ("Head of QA (AB, CD) and Director", ("Head of QA (AB, CD)", "Director")),
        ("Partnership Lead/ health visiting", ("Partnership Lead/ health visiting",)),
        ("Partnership Lead/manager of health", ("Partnership Lead", "manager of health")),
        ("and Head of QA; & PSW", ("Head of QA", "PSW")),
        ("Ann Jones (DCS) Bo Lee (PSW)", ("Ann Jones (DCS)", "Bo Lee (PSW)")),
        ("Ann Jones (DCS) of the county", ("Ann Jones (DCS) of the county",)),
        ("Head of QA; head of qa; Head  of QA.", ("Head of QA",)),
        ("Team Manager, Audit", ("Team Manager, Audit",)),
        (", / ;", ()),
        ("? ; nil; none", ()),
    ],
)
def test_where_one_lead_ends(text: str, leads: tuple[str, ...]) -> None:
    assert split_leads(text) == leads


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["Head of QA", " Head of QA "], []),  # one spelling is no group
        (["Head of Quality Audit", "Head of Quality Audits"], [(0, 1)]),
        (["Head of Audit", "Head of Audio"], []),  # short words must be nearly equal
        (["Head of Virtual School", "head of the virtual school"], [(0, 1)]),
        (["Head of Foster", "Head of Fosters"], []),
        (["Head of Fosters", "Head of Fosterss"], [(0, 1)]),  # seven letters and an eighth
        (["Head of Adoption", "Head of Adoptioonn"], [(0, 1)]),
        (["Head of Audits", "Head of the"], []),
        (["Head of the", "Head of Audits"], []),
        (["Head of Permanence", "Head of Permanense"], [(0, 1)]),
        (["Head", "Head of"], []),  # a rank alone is nobody's name
        (["Ann Jones (AJ)", "Ann Jones"], [(0, 1)]),
        (["Ann Jones (AJ)", "Ann Jones (BJ)", "Ann Jones"], [(0, 2)]),
        (["Ann Jones", "Ann Jones (AJ)", "Ann Jones (BJ)"], [(0, 1)]),
        (["x", "Commissioning", "y", "commissioning."], [(1, 3)]),
        (["", "  "], []),
        (["()", "( )"], []),
    ],
)
def test_what_is_taken_for_one_lead(names: list[str], groups: list[tuple[int, ...]]) -> None:
    wanted = [tuple(names[place] for place in group) for group in groups]
    assert suggest_same(names) == wanted


def test_normalise_leaves_words_alone() -> None:
    assert normalise("  Head&Tail ") == "head and tail"
    assert normalise("O'Reilly’s co-ordinator") == "oreillys co ordinator"


@pytest.mark.parametrize(
    ("text", "person", "post"),
    [
        ("Jane Weir", True, False),
        ("Cllr Dilys Pomfret", True, False),
        ("Head of Fostering", False, True),
        ("Family Support", False, False),
        ("the board", False, True),
    ],
)
def test_a_person_and_a_post_are_told_apart(text: str, person: bool, post: bool) -> None:
    assert (is_person(text), names_post(text)) == (person, post)


@pytest.mark.parametrize(
    "text", ["Deputy AD", "Acting AD", "Interim DASS", "Deputy AD CSC", "Asst HoS", "Former TM"]
)
def test_who_stands_in_for_a_post_in_capitals_is_no_person(text: str) -> None:
    assert names_post(text) and not is_person(text)


@pytest.mark.parametrize("text", ["Ann Dee", "Deputy Dawn Lee", "Al BA"])
def test_a_person_with_capitals_or_a_rank_stays_one(text: str) -> None:
    assert is_person(text) and not names_post(text)
