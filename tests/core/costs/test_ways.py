"""What a total may be of: totals that it names, and a gross one less what stands between."""

from __future__ import annotations

import pytest

from desktop.core.costs.totals import StatedTotal, left_out, section_sums, stated_totals
from desktop.core.costs.ways import may_be_off, named, of_several, ways
from desktop.core.kinds import CostLine
from tests.core.summaries import summary_of

Line = tuple[str, str, str]
DESKS: tuple[Line, ...] = (("", "Desks", "£700"), ("", "Move", "£200"))


def lines(*given: Line) -> list[CostLine]:
    """Lines, each as its section, its item and its figure."""
    return [CostLine(section=section, item=item, figures=[text]) for section, item, text in given]


def last(*given: Line) -> StatedTotal:
    """The last stated total of some lines."""
    return stated_totals(lines(*given))[-1]


@pytest.mark.parametrize(
    "between",
    [
        [("", "Grant", "£100")],
        [("", "Grant", "-£100")],
        [("", "Grant", "(£100)")],
        [("", "Less: grant", "£100")],
        [("", "Less: grant", "£60"), ("", "Contribution of the ICB", "£40")],
        [("", "Grant", "-£60"), ("", "Schools pay", "£40")],
        [("Funding", "Grant", "£100")],
        [("Funding", "Grant", "£100"), ("Funding", "Total", "£100")],
        [("", "Available funding", "£100")],
    ],
)
@pytest.mark.parametrize("gross", ["Gross total", "Gross cost", "Total"])
@pytest.mark.parametrize("net", ["Net total", "Net cost", "Net cost to the council"])
def test_a_net_total_is_a_gross_one_less_what_stands_between(
    between: list[Line], gross: str, net: str
) -> None:
    given = [*DESKS, ("", gross, "£900"), *between]
    assert all(each.fits for each in stated_totals(lines(*given, ("", net, "£800"))))
    wrong = last(*given, ("", net, "£790"))
    assert not wrong.fits and wrong.difference == 10


def test_what_a_net_total_takes_off_is_taken_off_in_the_sums_too() -> None:
    given = lines(*DESKS, ("", "Gross total", "£900"), ("", "Grant", "£100"))
    for net in ("£800", "£790"):
        (whole,) = section_sums([*given, *lines(("", "Net total", net))])
        assert whole.sums[0] and whole.sums[0].told == "£800"
    (whole,) = section_sums([*given, *lines(("", "Total", "£1,000"))])
    assert whole.sums[0] and whole.sums[0].told == "£1,000", "the plan itself adds it"


def test_what_costs_more_between_two_totals_is_not_taken_off() -> None:
    given = (*DESKS, ("", "Gross total", "£900"), ("", "Contingency", "£50"), ("", "Grant", "£100"))
    assert last(*given, ("", "Net total", "£850")).fits
    plain = (*DESKS, ("", "Total", "£900"), ("", "Contingency", "£50"))
    assert not last(*plain, ("", "Overall total", "£850")).fits, "nothing says that it is less"


def test_what_may_be_taken_off() -> None:
    found = summary_of(
        lines(*DESKS, ("", "Total", "£900"), ("", "Grant", "£1"), ("", "Cars", "£2"),
              ("", "Net total", "£9"), ("", "Total", "£9")), ()
    )  # fmt: skip
    assert may_be_off(found, 5) == [frozenset({3}), frozenset({3, 4})]
    assert [may_be_off(found, place) for place in (0, 2, 6)] == [[], [], []]


PHASES: tuple[Line, ...] = (
    ("", "Desks", "£700"), ("", "Phase 1 total", "£700"), ("", "Move", "£200"),
    ("", "Phase 2 total", "£200"), ("", "Rent", "£50"), ("", "Phase 3 total", "£50"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "fitting"),
    [
        ("Phases 1 and 2 total", "£900"),
        ("Total, phases 1 & 2", "£900"),
        ("Total phases 1-2", "£900"),
        ("Total of phases 1 to 3", "£950"),
        ("Phases 2 and 3 total", "£250"),
        ("Total of phases 1 + 3", "£750"),
    ],
)
def test_a_total_may_be_of_the_totals_that_it_names(said: str, fitting: str) -> None:
    found = last(*PHASES, ("", said, fitting))
    assert found.fits and found.item == said
    assert not last(*PHASES, ("", said, "£910")).fits


def test_the_lines_and_totals_of_sections_are_told_by_their_names() -> None:
    given: tuple[Line, ...] = (
        ("Staff", "Agency", "£10"), ("Staff", "Total", "£10"), ("Travel", "Cars", "£4"),
        ("Travel", "Total", "£4"), ("Rooms", "Rent", "£2"), ("Rooms", "Total", "£2"),
    )  # fmt: skip
    found = summary_of(lines(*given, ("Summary", "Total staff and travel", "£14")), ())
    told = {(of, tuple(at)) for of, _, at in of_several(found, 6)}
    assert told == {
        ("the totals that it names", (1, 3)), ("the lines of the sections that it names", (0, 2)),
    }  # fmt: skip
    assert found.is_total[6], "what names several totals is none of the lines"
    assert list(of_several(found, 1)) == [] == list(of_several(found, 0))
    one = summary_of(lines(*given, ("Summary", "Total for staff", "£10")), ())
    assert named(one, "Total for staff") == ("the lines of “Staff”", "Staff", [0])
    assert len(list(ways(one, 6))) == 1, "what names one section is of nothing else"
    letters: tuple[Line, ...] = (
        ("", "Cars", "£1"), ("", "Sub-total A", "£1"), ("", "Rent", "£2"),
        ("", "Sub-total B", "£2"),
        ("", "Heat", "£3"), ("", "Sub-total C", "£3"),
    )  # fmt: skip
    assert last(*letters, ("", "Total (A + B)", "£3")).best.of == "the totals that it names"
    assert last(*letters, ("", "Total of A to C", "£6")).fits


def test_a_total_of_grants_is_no_gross_one_and_is_of_what_is_taken_off() -> None:
    given = (*DESKS, ("", "Total", "£900"), ("", "Grant A", "£60"), ("", "Grant B", "£40"),
             ("", "Total grant", "£100"))  # fmt: skip
    found = stated_totals(lines(*given, ("", "Net cost", "£800")))
    assert [each.fits for each in found] == [True, True, True]
    wrong = stated_totals(lines(*given, ("", "Net cost", "£790")))
    assert [each.fits for each in wrong] == [True, True, False] and wrong[-1].difference == 10


def test_what_is_no_staff_is_not_staff() -> None:
    given: tuple[Line, ...] = (
        ("Staff costs", "Agency", "£70"), ("Staff costs", "Sub total", "£70"),
        ("Non-staff costs", "Rent", "£9"), ("Non-staff costs", "Sub total", "£9"),
        ("Non-staff costs", "Staff and non-staff total", "£79"),
    )  # fmt: skip
    assert last(*given).fits
    assert not last(*given[:-1], ("", "Staff and non-staff total", "£78")).fits


@pytest.mark.parametrize("words", ["excluding", "excl.", "without", "not including"])
def test_a_total_may_leave_out_what_it_names(words: str) -> None:
    given = (("", "Phase 1 works", "£70"), ("", "Phase 3 works", "£9"))
    assert last(*given, ("", f"Total {words} phase 3", "£70")).fits
    assert not last(*given, ("", f"Total {words} phase 3", "£71")).fits
    assert last(("Staff", "Agency", "£70"), ("Rooms", "Rent", "£9"),
                ("", f"Total {words} rooms", "£70")).fits  # fmt: skip


def test_lines_may_be_named_by_the_letters_before_them() -> None:
    given: tuple[Line, ...] = (
        ("", "A. Desks", "£70"), ("", "B. Move", "£9"), ("", "C. Rent", "£1"), ("", "A+B", "£79"),
    )  # fmt: skip
    assert [each.fits for each in stated_totals(lines(*given, ("", "Total (A+B+C)", "£80")))] == [
        True, True,
    ]  # fmt: skip
    assert not last(*given[:3], ("", "A + B", "£78")).fits


PROGRAMME = (
    ("A. Homes", "Vans", "£400"),
    ("A. Homes", "Maps", "£50"),
    ("A. Homes", "Sub-total A", "£450"),
    ("B. Courts", "Coach", "£70"),
    ("B. Courts", "Sub-total B", "£70"),
)


def where(*given: Line) -> list[tuple[str, int, int]]:
    return [
        (each.where, int(each.stated), int(each.sum))
        for each in stated_totals(lines(*PROGRAMME, *given))
    ][2:]


@pytest.mark.parametrize("said", ["Total (A + B)", "Grand total", "Overall", "Total", "Total cost"])
def test_a_total_of_all_sections_is_not_named_by_the_last(said: str) -> None:
    given = [("B. Courts", said, "£520"), ("B. Courts", "Contingency at 10%", "£52"),
             ("B. Courts", "Total with contingency", "£573")]  # fmt: skip
    # 450 + 70 = 520; 520 + 52 = 572
    assert where(*given) == [(said, 520, 520), ("Total with contingency", 573, 572)]
    sums = section_sums(lines(*PROGRAMME, *given))
    assert [(each.section, each.lines, each.sums[0] and each.sums[0].told) for each in sums] == [
        ("A. Homes", 2, "£450"), ("B. Courts", 1, "£70"), ("", 1, "£52"), ("", 4, "£572"),
    ]  # fmt: skip


def test_a_total_that_each_section_has_is_that_of_its_section() -> None:
    given = lines(("A", "Vans", "£40"), ("A", "Overall total", "£40"), ("B", "Coach", "£7"),
                  ("B", "Overall total", "£8"))  # fmt: skip
    assert [(each.where, int(each.sum)) for each in stated_totals(given)] == [
        ("A: Overall total", 40), ("B: Overall total", 7),
    ]  # fmt: skip


def test_a_section_total_has_nothing_to_do_with_what_another_section_cannot_add() -> None:
    given = lines(
        ("Reading", "Books", "£900"), ("Reading", "Evenings", "£40 x 6"),
        ("Reading", "Total", "£1,140"), ("Attendance", "Letters", "nil"),
        ("Attendance", "Visits", "£5,000"), ("Attendance", "Total", "£5,900"),
    )  # fmt: skip
    (found,) = stated_totals(given)
    # All above, £900 + £5,000, is as much and holds a figure that cannot be added.
    assert (found.where, int(found.stated), int(found.sum)) == ("Attendance: Total", 5900, 5000)
    (left,) = [each for each in left_out(given) if each.total]
    assert left.where == "Reading: Total"


def test_where_a_section_above_states_no_total_one_may_be_of_both() -> None:
    given = lines(("Reading", "Evenings", "£40 x 6"), ("Attendance", "Visits", "£50"),
                  ("Attendance", "Total", "£290"))  # fmt: skip
    assert stated_totals(given) == []
    assert [each.where for each in left_out(given) if each.total] == ["Attendance: Total"]


def test_a_total_may_be_of_several_sections_since_the_total_before() -> None:
    given = lines(("1a", "Books", "£40 x 6"), ("1a", "Total", "£240"), ("2a", "Letters", "£20"),
                  ("2b", "Visits", "£50"), ("2b", "Total", "£70"))  # fmt: skip
    (found,) = stated_totals(given)
    assert (found.where, int(found.sum), found.fits) == ("Total", 70, True)
    assert found.best.of == "the lines since the total before"


def test_a_section_of_nothing_but_its_total_is_not_the_total_of_all() -> None:
    given = lines(("A", "Vans", "£40"), ("A", "Total vans", "£40"), ("B", "Coach", "£7"),
                  ("B", "Total coach", "£7"), ("C", "Total letters", "£0"))  # fmt: skip
    assert [(each.section, each.lines) for each in section_sums(given)] == [
        ("A", 1), ("B", 1), ("C", 1), ("", 3),
    ]  # fmt: skip
    assert [each.where for each in stated_totals(given)] == ["A: Total vans", "B: Total coach"]


def test_a_total_is_none_of_those_that_another_of_the_same_words_names() -> None:
    given: tuple[Line, ...] = (
        ("Staff", "Agency", "£30"), ("Staff", "Total", "£30"), ("Travel", "Cars", "£5"),
        ("Travel", "Total", "£5"), ("Rooms", "Rent", "£2"), ("Rooms", "Total", "£2"),
        ("Summary", "Total staff and travel", "£35"),
    )  # fmt: skip
    again = last(*given, ("Summary", "Total travel and staff", "£35"))
    assert again.fits and again.best.of == "the totals that it names"
    assert not last(*given, ("Summary", "Total travel and staff", "£70")).fits, "it is not double"
