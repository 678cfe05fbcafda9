"""Paragraphs of the report that the codes of areas name."""

from __future__ import annotations

import pytest

from desktop.core.editing import requirements, rows
from desktop.core.kinds import Area, Requirement
from desktop.core.paragraphs import Number, Paragraphs, in_words, numbers_in
from desktop.core.plan import Plan


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("9. (31, 44)", [(31, False), (44, False)]),
        ("9. (31?, 44)", [(31, True), (44, False)]),
        ("9. (31 , 44)", [(31, False), (44, False)]),
        ("9. (31; 44 & 45)", [(31, False), (44, False), (45, False)]),
        ("9. (31-33)", [(31, False), (32, False), (33, False)]),
        ("9. (33-31)", [(33, False), (31, False)]),  # no range: both that it names
        ("9. (31-31)", [(31, False)]),
        ("9. (31-33?)", [(31, True), (32, True), (33, True)]),
        ("9. (31?, 31)", [(31, True)]),
        ("9. (1-40)", [(number, False) for number in range(1, 41)]),
        ("9. (1-41)", [(1, False), (41, False)]),  # so many are no range of paragraphs
        ("9. (para 31; 44a)", [(31, False), ("44a", False)]),
        ("9 (31A?)", [("31a", True)]),
        ("9. (31a-31c)", [("31a", False), ("31c", False)]),
        ("9. (31-33c)", [(31, False), ("33c", False)]),
        ("9. (31a-33)", [("31a", False), (33, False)]),
        ("9. (31/44)", [(31, False), (44, False)]),
        ("9. (31,44", [(31, False), (44, False)]),
        ("9. [31]", [(31, False)]),
        ("9. (31 (part), 44)", [(31, False), (44, False)]),
        ("9. (2026/27)", []),
        ("9. (01/03/2027)", []),
        ("9. (31, 1/3/27)", [(31, False)]),
        ("31; 44", []),  # may be numbers of its own
        ("9. (31) and para 44", [(31, False), (44, False)]),
        ("9. (31), 44?", [(31, False)]),
        (" 31?, 44 ", [(31, True), (44, False)]),
        ("9. (31, 31?)", [(31, True)]),
        ("31?", [(31, True)]),
        ("paras 31 and 44", [(31, False), (44, False)]),
        ("Paragraph 31", [(31, False)]),
        ("9. (31 and 44)", [(31, False), (44, False)]),
        ("9. (paragraphs 31 to 33)", [(31, False), (32, False), (33, False)]),
        ("9. (2031)", []),  # a year
        ("9. (31, 2031)", [(31, False)]),
        ("8. (2.3, 5.10?)", [("2.3", False), ("5.10", True)]),
        ("8. (2.3-2.5)", [("2.3", False), ("2.4", False), ("2.5", False)]),
        ("8. (para 2.3)", [("2.3", False)]),
        ("8. (paras 2.3 to 2.4 and 31)", [("2.3", False), ("2.4", False), (31, False)]),
        ("8. (2.3 - 5.1)", [("2.3", False), ("5.1", False)]),  # both ends, and nothing between
        ("8. (2.3.1)", [("2.3.1", False)]),
        ("5.10?", [("5.10", True)]),
        ("8. (3.5.2027)", []),  # a day
        ("para 31. 5 visits", [(31, False)]),
        ("2.3", []),
        ("31", []),  # a number of its own
        ("Ofsted No. 9", []),
        ("DP 4 (ii)", []),
        ("", []),
    ],
)
def test_what_a_code_names(code: str, named: list[tuple[Number, bool]]) -> None:
    assert numbers_in(code) == named


def test_paragraphs_are_found_both_ways_missing_and_doubted(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, code="4. (31, 44?)")
    rows.change(plan, five, code="5. (44, 60)")
    first = requirements.add_requirement(plan, "RP 31", "Plans drift", source="Report of May")
    second = requirements.add_requirement(plan, "44.", "Visits are late", source="Report of May")
    requirements.add_requirement(plan, "60", "A chair", source="Improvement notice")
    found = Paragraphs(plan.data)
    assert [(each.words, each.requirements) for each in found.of_area(four)] == [
        ("31", (first,)), ("44?", (second,)),
    ]  # fmt: skip
    assert [each.area for each in found.of_requirement(second)] == [four, five]
    assert [each.doubtful for each in found.of_requirement(second)] == [True, False]
    assert [(each.area, each.number) for each in found.missing] == [(five, 60)]  # a notice's 60
    assert [each.words for each in found.doubtful] == ["44?"]


def test_what_names_no_paragraph_or_is_none_is_asked_in_vain(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, code="4. (60)")
    notice = requirements.add_requirement(plan, "RP 60", "A chair", source="Improvement notice")
    plain = requirements.add_requirement(plan, "61", "A board")
    other = requirements.add_requirement(plan, "Notice 2", "A plan", source="Ofsted")
    found = Paragraphs(plan.data)
    assert found.of_area(five) == [] and found.of_requirement(other) == []
    assert found.of_area(four)[0].requirements == (notice,), "it is called a report's paragraph"
    rows.change(plan, four, code="4. (61)")
    (named,) = Paragraphs(plan.data).of_area(four)
    assert named.requirements == (plain,), "no source says that it is another's"
    assert Paragraphs(plan.data).of_requirement(plain) == [named]


def test_nothing_is_missing_where_the_plan_holds_no_paragraph(plan: Plan) -> None:
    rows.change(plan, plan.data.areas[0], code="4. (31)")
    found = Paragraphs(plan.data)
    assert not found.held and found.missing == [] and len(found.named) == 1


def test_the_recommendation_that_heads_an_area_is_no_paragraph(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, code="17.")
    rows.change(plan, five, code="5. (17)")
    requirements.add_requirement(plan, "17.", "Keep caseloads down", four, source="Ofsted")
    assert Paragraphs(plan.data).of_area(five)[0].requirements == ()
    true = rows.add(plan, Requirement(ref="RP17", text="Caseloads are high"))
    assert Paragraphs(plan.data).of_area(five)[0].requirements == (true,)
    assert isinstance(five, Area)


def test_paragraphs_within_chapters_are_found_both_ways(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, code="4. (2.3, 5.1?)")
    rows.change(plan, five, code="5. (para 5.10)")
    first = requirements.add_requirement(plan, "2.3", "Plans drift", source="Report of May")
    second = requirements.add_requirement(plan, "Para 5.10", "Visits", source="Report of May")
    found = Paragraphs(plan.data)
    assert [(each.words, each.requirements) for each in found.of_area(four)] == [
        ("2.3", (first,)), ("5.1?", ()),
    ]  # fmt: skip
    assert [each.area for each in found.of_requirement(second)] == [five], "5.10 is not 5.1"
    assert [each.words for each in found.missing] == [each.words for each in found.doubtful]


def test_a_plan_s_own_numbers_are_no_paragraphs_that_others_could_be_missing_from(
    plan: Plan,
) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, code="4. (31)")
    requirements.add_requirement(plan, "2.3", "Plans drift")
    found = Paragraphs(plan.data)
    assert not found.held and found.missing == []
    rows.change(plan, five, code="5. (2.4)")
    assert [each.words for each in Paragraphs(plan.data).missing] == ["2.4"]


def test_a_bare_list_names_paragraphs_where_the_plan_holds_them_all(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, code="31; 44")
    rows.change(plan, five, code="2.3, 2.4")
    first = requirements.add_requirement(plan, "31", "Plans drift", source="Report of May")
    requirements.add_requirement(plan, "2.3", "Visits are late", source="Report of May")
    assert Paragraphs(plan.data).named == [], "the plan does not hold 44, nor 2.4"
    second = requirements.add_requirement(plan, "44", "Visits", source="Report of May")
    found = Paragraphs(plan.data)
    assert [(each.words, each.requirements) for each in found.named] == [
        ("31", (first,)), ("44", (second,)),
    ]  # fmt: skip


def test_a_paragraph_with_a_letter_is_its_own_or_a_part_of_another(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, code="4. (para 31; 44a)")
    rows.change(plan, five, code="5. (60b)")
    whole = requirements.add_requirement(plan, "44", "Visits", source="Report of May")
    own = requirements.add_requirement(plan, "31", "Plans drift", source="Report of May")
    found = Paragraphs(plan.data)
    assert [each.requirements for each in found.of_area(four)] == [(own,), (whole,)]
    assert [each.words for each in found.missing] == ["60b"]
    part = requirements.add_requirement(plan, "44A", "Late visits", source="Report of May")
    assert Paragraphs(plan.data).of_area(four)[1].requirements == (part,)


def test_what_areas_name_is_said_to_be_no_answer(plan: Plan) -> None:
    assert in_words([], held=True) == ""
    four, five = plan.data.areas
    rows.change(plan, four, code="4. (31, 44?)")
    rows.change(plan, five, code="5. (44)")
    named = Paragraphs(plan.data).named
    assert in_words(named, held=True) == (
        "The codes of 2 areas name 2 paragraphs of the report. That an area names a paragraph is "
        "no answer to it."
    )
    assert in_words(named[:1], held=False) == (
        "The codes of 1 area name 1 paragraph of the report. The plan does not hold the report's "
        "paragraphs, so none of them could be looked up."
    )
