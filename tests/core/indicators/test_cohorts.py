"""Shares of what another indicator counts, tied by their names alone."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from desktop.core.indicators.cohorts import (
    Share,
    Whole,
    begins,
    counted_alike,
    hardly_by_chance,
    wholes_of,
)
from desktop.core.indicators.publishing import Publishing
from desktop.core.kinds import IndicatorValue
from tests.core.indicators.making import Value, measured
from tests.core.indicators.test_implied import MONTHS, over


@pytest.mark.parametrize(
    ("name", "other", "goes_on"),
    [
        ("% of care leavers in education", "Number of care leavers", True),
        ("Care leavers in touch (%)", "Care leavers, total", True),
        ("Percentage of the visits made on time", "Visits", True),
        ("Care leavers", "Number of care leavers", False),
        ("% of visits to care leavers", "Care leavers", False),
        ("Care leavers", "Care leavers in education", False),
        ("Visits", "Number of", False),
    ],
)
def test_a_name_goes_on_from_another(name: str, other: str, goes_on: bool) -> None:
    assert begins(name, other) is goes_on


def share(value: str, whole: str, top: str = "") -> dict[str, tuple[int, Decimal]]:
    said = Share(
        "% of carers reviewed", {"2018-01": value}, {"2018-01": Decimal(top)} if top else {}
    )
    figures = {"2018-01": Decimal(whole), "2018-02": Decimal(1)}
    return wholes_of(said, {7: Whole("Carers", figures)})


@pytest.mark.parametrize(
    ("value", "whole", "top"),
    [
        ("75", "12", "9"),
        ("33.3", "12", "4"),
        ("17", "12", "2"),  # 16.67
        ("75.0", "11", ""),  # 8.25: of another whole
        ("101", "100", ""),
        ("5", "0", ""),
        ("99.9", "2000", "1998"),
    ],
)
def test_a_share_is_of_a_whole_that_makes_it_a_whole_number(
    value: str, whole: str, top: str
) -> None:
    assert share(value, whole) == ({"2018-01": (7, Decimal(top))} if top else {})


def test_a_number_above_the_line_has_to_be_that_share() -> None:
    assert share("75", "12", top="9") == {"2018-01": (7, Decimal(9))}
    assert share("75", "12", top="90") == {} == share("75", "16", top="9")


def test_the_longest_name_is_the_whole() -> None:
    said = Share("Carers of babies reviewed", {"2018-01": "50"}, {})
    names = {1: "Carers", 2: "Carers of babies", 3: "Carers of girls"}
    wholes = {key: Whole(name, {"2018-01": Decimal(10 * key)}) for key, name in names.items()}
    assert wholes_of(said, wholes) == {"2018-01": (2, Decimal(10))}


def test_one_period_that_does_not_fit_is_of_another_whole() -> None:
    said = Share("Carers reviewed", {"2018-01": "50", "2018-02": "30.0"}, {})
    figures = {"2018-01": Decimal(10), "2018-02": Decimal(11)}
    assert wholes_of(said, {1: Whole("Carers", figures)}) == {}


@pytest.mark.parametrize(
    ("whole", "value", "printed"),
    [("12", "75", "[c]"), ("12", "25", "[c]"), ("12", "50", "50%"), ("12", "100", "100%"),
     ("400", "99", "[c]"), ("400", "98", "98%"), ("12", "60.0", "60%")],
)  # fmt: skip
def test_a_share_that_tells_few_of_a_whole_is_kept_back(
    whole: str, value: str, printed: str
) -> None:
    data, carers = measured([whole], unit="count", name="Number of carers")
    _, reviewed = measured([value], data=data, unit="%", name="% of carers with a review")
    publishing = Publishing(data)
    assert publishing.of(reviewed)["2018-01"].text == printed
    assert publishing.of(carers)["2018-01"].text == whole


def test_a_share_of_what_has_another_name_is_printed() -> None:
    data, _ = measured(["12"], unit="count", name="Number of carers")
    _, other = measured(["75"], data=data, unit="%", name="% of visits on time")
    assert Publishing(data).of(other)["2018-01"].text == "75%"


def test_a_share_is_of_what_the_plan_says_that_it_is_a_part_of() -> None:
    """25% of 12 are 3, whatever the two are called; a figure that is of no whole number is left."""
    data, whole = measured(["12", "40"], unit="count", name="Referrals")
    shares = [{"value": "25", "text": "25%"}, {"value": "33.1", "text": "33.1%"}]
    _, part = measured(shares, unit="%", name="Seen again", data=data)
    published = Publishing(data)
    assert [each.text for each in published.of(part).values()] == ["25%", "33.1%"]
    part.part_of = whole.id
    published = Publishing(data)
    assert [each.text for each in published.of(part).values()] == ["[c]", "33.1%"]
    assert [each.text for each in published.of(whole).values()] == ["12", "40"]


def test_a_share_of_what_is_counted_without_a_unit() -> None:
    data, _ = measured(["12"], name="Number of carers")
    _, reviewed = measured(["75"], data=data, unit="%", name="% of carers with a review")
    assert Publishing(data).of(reviewed)["2018-01"].text == "[c]"


@pytest.mark.parametrize("unit", ["%", "", "count"])
def test_counts_that_stand_in_a_fraction_give_it_away(unit: str) -> None:
    fraction = {"text": "9 of 12", "numerator": "9", "denominator": "12"}
    fraction["value"] = "9" if unit == "count" else "75"
    data, share = measured([fraction, None], unit=unit, name="On time")
    _, every = measured(["12", "30"], unit="count", name="Visits", data=data)
    _, some = measured(["9", "20"], unit="count", name="Visits, prompt", data=data)
    published = Publishing(data)
    shown = {
        each.name: next(iter(published.of(each).values())).text for each in (share, every, some)
    }
    assert shown["On time"] == "[c]" and list(shown.values()).count("[c]") == 2
    for row in data.of(IndicatorValue, "indicator_id", some.id):
        row.value = "7"  # another number: nothing ties it to the fraction
    published = Publishing(data)
    assert [next(iter(published.of(each).values())).text for each in (every, some)] == ["12", "7"]
    assert next(iter(published.of(share).values())).text == "[c]"


def test_what_is_counted_alike() -> None:
    parts = {"2018-01": Decimal(9), "2018-02": Decimal(4)}
    counts = {
        1: {"2018-01": Decimal(9)}, 2: {"2018-01": Decimal(9), "2018-02": Decimal(5)},
        3: {"2018-03": Decimal(9)}, 4: {"2018-02": Decimal(4), "2018-03": Decimal(1)},
    }  # fmt: skip
    assert counted_alike(parts, counts) == [1, 4]


@pytest.mark.parametrize(
    ("name", "counts", "kept"),
    [
        ("Reviews missed", ["57", "50"], True),  # those in time, by another name
        ("Cases seen", ["57", "50"], True),  # 57 and 50 twice, with no word in common
        ("Cases seen", ["57", "51"], False),
        ("Cases seen", ["56", "50"], False),
    ],
)
def test_a_count_that_is_one_number_of_a_fraction_gives_the_other_away(
    name: str, counts: list[str], kept: bool
) -> None:
    """3 of 60 late, and 60 is printed: whoever counts the other 57 says so."""
    late = [
        {"value": value, "text": "", "numerator": top, "denominator": "60"}
        for value, top in (("5", "3"), ("16.67", "10"))
    ]
    data, share = measured(late, unit="%", name="Reviews late")
    _, count = measured(counts, unit="count", name=name, data=data)
    published = Publishing(data)
    assert [each.text for each in published.of(share).values()] == ["[c]", "16.67%"]
    shown = (
        next(iter(published.of(share).values())).denominator,
        *(each.text for each in published.of(count).values()),
    )
    assert ("57" in shown and "60" in shown) is (not kept and counts[0] == "57")
    assert shown[2] == counts[1]


def test_what_chance_would_make_alike_is_not() -> None:
    figures = [Decimal(57)]
    assert hardly_by_chance(figures, 57) and not hardly_by_chance(figures, 58)
    assert hardly_by_chance([*figures, Decimal(9)], 579)


# --- by what the figures say ---------------------------------------------------------------------

FORTY = over(40, 41, 40, 42)


@pytest.mark.parametrize(
    ("name", "counted", "whole", "of", "found"),
    [
        ("Young people out of work (%)", "", "Number of young people aged 16-17 known", "", True),
        ("Held late (%)", "reviews", "Number of reviews due", "", True),
        ("Held late (%)", "reviews", "Reviews of every kind", "", True),
        ("In touch (%)", "care leavers", "Aged 17 to 21", "care leavers", True),
        ("In touch (%)", "", "Visits by boat", "", False),
        ("In touch (%)", "children", "Visits by boat", "children", True),
    ],
)
def test_one_period_ties_what_is_called_or_counts_alike(
    name: str, counted: str, whole: str, of: str, found: bool
) -> None:
    said = Share(name, {MONTHS[0]: "10"}, {}, counted)
    got = wholes_of(said, {7: Whole(whole, over(40), of)})
    assert got == ({MONTHS[0]: (7, Decimal(4))} if found else {})


def test_a_word_in_common_ties_while_chance_would_hardly() -> None:
    """10% of 40 is a whole number; among three such counts it would be of one anyway."""
    said = Share("Children seen (%)", {MONTHS[0]: "10"}, {})
    some = {
        key: Whole(f"Children {word}", over(40))
        for key, word in enumerate(("lost", "found", "moved"))
    }
    assert not wholes_of(said, some)
    assert wholes_of(said, {0: some[0], 1: some[1]})
    assert not wholes_of(Share("Visits (%)", {MONTHS[0]: "10"}, {}), {0: some[0]})


def test_figures_alone_tie_what_has_no_word_in_common() -> None:
    values = {text: f"{100 * top / int(FORTY[text]):.1f}"
              for text, top in zip(FORTY, (4, 3, 9, 11), strict=True)}  # fmt: skip
    said = Share("In touch (%)", values, {})
    got = wholes_of(said, {7: Whole("Visits by boat", FORTY)})
    assert [each for _, each in got.values()] == [4, 3, 9, 11]
    few = Share("In touch (%)", {text: values[text] for text in list(values)[:1]}, {})
    assert not wholes_of(few, {7: Whole("Visits by boat", FORTY)})
    same = Share("In touch (%)", dict.fromkeys(MONTHS, "10"), {})
    steady = Whole("Visits by boat", over(*[40] * 12))
    assert not wholes_of(same, {7: steady}), "the same each time says no more than once"
    none = Share("In touch (%)", dict.fromkeys(MONTHS, "100"), {})
    assert not wholes_of(none, {7: Whole("Visits by boat", over(*range(40, 52)))}), (
        "all are all of anything"
    )


def test_one_of_four_may_be_mistyped() -> None:
    """4% of 40 is no whole number; 2.5%, 10% and 20% of it are 1, 4 and 8."""
    whole = {7: Whole("Carers known", over(40, 40, 40, 40))}
    said = Share(
        "Carers reviewed (%)", dict(zip(MONTHS, ("4", "2.5", "10", "20"), strict=False)), {}
    )
    assert [top for _, top in wholes_of(said, whole).values()] == [1, 4, 8, 2]
    said = Share("Carers reviewed (%)", dict(zip(MONTHS, ("4", "2.5", "10"), strict=False)), {})
    assert not wholes_of(said, whole)


@pytest.mark.parametrize(
    ("number", "values", "found"),
    [
        (100, ("1.1", "97", "98", "96"), False),  # whole percentages of 100 are as good as any
        (70, ("1.1", "10", "20", "30"), False),  # of 70 three of four are, by chance, more or less
        (70, ("1.1", "10.0", "20", "30"), True),  # and one to a decimal is not
        (40, ("2.5", "7.5", "12.5", "17.5", "3.3", "6.6"), False),  # two of six
        (40, ("2.5", "7.5", "12.5", "17.5", "2.5", "22.5", "3.3", "6.6"), True),
    ],
)
def test_how_many_may_be_mistyped(number: int, values: tuple[str, ...], found: bool) -> None:
    whole = Whole("Carers known", over(*[number] * len(values)))
    said = Share("Carers reviewed (%)", dict(zip(MONTHS, values, strict=False)), {})
    assert bool(wholes_of(said, {7: whole})) is found


def test_more_than_all_is_no_share() -> None:
    whole = {7: Whole("Carers known", over(40, 40, 40, 40))}
    values = dict(zip(MONTHS, ("130", "2.5", "10", "20"), strict=False))
    assert list(wholes_of(Share("Carers reviewed (%)", values, {}), whole)) == MONTHS[1:4]


def test_of_several_the_one_that_is_called_by_its_words_is_the_whole() -> None:
    said = Share("Young people out of work (%)", {MONTHS[0]: "10"}, {})
    names = ("Young people lost", "Young people moved", "Young people aged 16-17 known")
    wholes = {key: Whole(name, over(40)) for key, name in enumerate(names)}
    assert wholes_of(said, wholes) == {MONTHS[0]: (2, Decimal(4))}


@pytest.mark.parametrize(("counted", "found"), [("care leavers", True), ("children", False)])
def test_to_count_the_same_ties_unless_nearly_all_count_that(counted: str, found: bool) -> None:
    said = Share("In touch (%)", {MONTHS[0]: "10"}, {}, counted)
    names = ("Sent by boat", "Sent by rail", "Sent by air")
    wholes = {key: Whole(name, over(40), counted) for key, name in enumerate(names)}
    assert bool(wholes_of(said, wholes)) is found


def test_a_whole_that_is_always_the_same_is_it_in_between() -> None:
    whole = Whole("Carers known", {MONTHS[0]: Decimal(40), MONTHS[3]: Decimal(40)})
    values = dict(zip(MONTHS, ("10", "7.5", "7.7", "20", "107.5"), strict=False))
    got = wholes_of(Share("Carers reviewed (%)", values, {}), {7: whole})
    assert {text: int(top) for text, (_, top) in got.items()} == {
        MONTHS[0]: 4, MONTHS[1]: 3, MONTHS[3]: 8,
    }  # fmt: skip
    other = Whole("Carers known", {MONTHS[0]: Decimal(40), MONTHS[3]: Decimal(60)})
    got = wholes_of(Share("Carers reviewed (%)", values, {}), {7: other})
    assert list(got) == [MONTHS[0], MONTHS[3]]


def test_a_rate_is_of_the_population_that_is_printed() -> None:
    data, _ = measured(["45000", "45000", None], unit="count", name="Child population 0-17")
    rate = ["0.67", "2.22", "0.44"]
    _, most = measured([None, None, "99.99"], data=data, unit="%", name="Children well (%)")
    _, hurt = measured(rate, data=data, unit="per 10,000", name="Hurt, per 10,000 children")
    _, other = measured(["0.65", "0.7", "0.6"], data=data, unit="per 10,000", name="Of children")
    published = Publishing(data)
    assert [each.text for each in published.of(hurt).values()] == [
        "[c]", "2.22 per 10,000", "[c]",
    ]  # fmt: skip
    assert not any(each.kept_back for each in published.of(other).values())
    assert [each.text for each in published.of(most).values()] == ["[c]"], "all but 4 or 5"


@pytest.mark.parametrize(
    ("name", "counted", "values", "kept"),
    [
        ("Care leavers in touch", "care leavers", ["95", "90"], ["[c]", "90%"]),
        ("Care leavers in touch", "care leavers", ["92", "90"], ["92%", "90%"]),
        ("Care leavers in touch", "", ["95.0", "90.3"], ["[c]", "90.3%"]),
        ("Visits by boat", "visits", ["95", "90"], ["95%", "90%"]),
    ],
)
def test_a_share_is_of_what_fractions_of_the_same_are_of(
    name: str, counted: str, values: list[Value], kept: list[str]
) -> None:
    """95% of the care leavers, of whom 50 of 60 were housed, are all but 3."""
    rows: list[Value] = [
        {"value": value, "numerator": top, "denominator": bottom}
        for value, top, bottom in (("83.33", "50", "60"), ("80.65", "50", "62"))
    ]
    data, housed = measured(rows, unit="%", name="Care leavers housed", counted="care leavers")
    _, share = measured(values, data=data, unit="%", name=name, counted=counted)
    published = Publishing(data)
    assert [each.text for each in published.of(share).values()] == kept
    assert not any(each.kept_back for each in published.of(housed).values())


def test_a_share_with_what_is_above_its_line_is_of_what_others_are_of() -> None:
    row: Value = {"value": "83.33", "numerator": "50", "denominator": "60"}
    data, _ = measured([row], unit="%", name="Care leavers housed", counted="care leavers")
    bare: Value = {"value": "95", "numerator": "57", "text": "57 (95%)"}
    _, share = measured([bare], data=data, unit="%", name="In touch", counted="care leavers")
    assert Publishing(data).of(share)["2018-01"].text == "[c]"


def test_a_part_of_a_fraction_is_of_what_that_is_of() -> None:
    row: Value = {"value": "50", "numerator": "20", "denominator": "40"}
    data, whole = measured([row], unit="%", name="Seen")
    _, share = measured(["7.5"], data=data, unit="%", name="By boat")
    assert Publishing(data).of(share)["2018-01"].text == "7.5%"
    share.part_of = whole.id
    assert Publishing(data).of(share)["2018-01"].text == "[c]"


def test_the_count_of_a_share_is_believed_before_what_fractions_are_of() -> None:
    data, _ = measured(["400"], unit="count", name="Care leavers and others")
    row: Value = {"value": "50", "numerator": "10", "denominator": "20"}
    measured([row], data=data, unit="%", name="Care leavers")
    _, share = measured(["90"], data=data, unit="%", name="Care leavers and others seen")
    assert Publishing(data).of(share)["2018-01"].text == "90%"


def test_what_the_young_people_known_say_of_a_share_of_them() -> None:
    data, known = measured(["40"] * 4, unit="count", name="Number of young people aged 16-17 known")
    _, neet = measured(["4", "2.5", "10", "20"], data=data, unit="%", name="Young people NEET (%)")
    _, most = measured(["96", "97.5", "90", "80"], data=data, unit="%", name="Young people in work")
    published = Publishing(data)
    for each, kept in ((neet, "20%"), (most, "80%")):
        assert [shown.text for shown in published.of(each).values()] == ["[c]"] * 3 + [kept]
    assert not any(shown.kept_back for shown in published.of(known).values())


# --- in a crowd ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "kept"),
    [
        ({"Reviews on time": "57"}, ["[c]"]),  # words in common, and 57 in both
        ({"Visits": "57"}, ["57"]),  # one of many that 57 may be
        ({"Visits": "57", "Calls": "60"}, ["60", "[c]"]),  # both numbers of one fraction
    ],
)
def test_among_many_counts_one_like_number_says_little(
    counts: dict[str, str], kept: list[str]
) -> None:
    late: Value = {"value": "95", "numerator": "57", "denominator": "60"}
    data, _ = measured([late], unit="%", name="Reviews, first")
    made = [measured([number], unit="count", name=name, data=data)[1]
            for name, number in counts.items()]  # fmt: skip
    for number, word in enumerate(product("bcd", "fgh", "klm", "pqr")):
        measured([str(1000 + 7 * number)], unit="count", name="x".join(word), data=data)
    for number, word in enumerate(product("stv", "bcd", "xz")):
        row: Value = {"value": "50", "numerator": f"{3000 + number}", "denominator": "6900"}
        measured([row], unit="%", name="w".join(word), data=data)
    published = Publishing(data)
    assert sorted(published.of(each)["2018-01"].text for each in made) == sorted(kept)
