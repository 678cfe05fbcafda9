"""The sums of a sentence about costs, each with the words that are about it."""

from __future__ import annotations

import pytest

from desktop.core.costs.clauses import JOINS, Clause, clauses


def found(sentence: str) -> list[Clause]:
    return list(clauses(sentence))


def results(sentence: str) -> list[int | None]:
    return [
        None if each.result is None else int(each.result)
        for each in found(sentence)
        if not each.is_whole
    ]


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        ("£45K from the DfE grant", [45000]), ("1.5 FTE at £40k", [60000]),
        ("10% of £50,000", [5000]),
        ("£50k total: £20k training, £30k posts", [20000, 30000]),
        ("£90K offset by £20K", [90000, -20000]),
        ("Income from schools £500", [None]), ("£6K within existing budgets", [6000]),
        ("No more than £5,000", [None]), ("£20K of which £5K is new", [20000]),
        ("Either £5K for a trainer or £8K for an agency", [5000, 8000]),
        ("£1.5k per annum for 3 years", [4500]),
        ("£250/day for 12 days", [3000]), ("£250 a day over the next 4 days", [1000]),
        ("£300 a week for ten weeks", [3000]), ("£300 x 4", [1200]),
        ("£30K each year for 2 years", [60000]), ("£300, £50 x 4", [300, 200]),
        ("£300 a day x 4 days", [1200]), ("£300 × 4 weeks", [1200]),
        ("£30K pa x 2 = £60K", [60000]), ("£30K annually for two years", [60000]),
        ("£30K yearly over 2 years", [60000]),
        ("£30K every year for 2 years", [60000]), ("£30K/yr for 2 years", [60000]),
        ("£30K a year", [30000]),
        ("Between £5K and £9K", [None]), ("£5K and £9K", [5000, 9000]), ("£5K/£9K", [None]),
        ("£5K to £9K", [None]),
        ("£14K, split £5K/£9K", [5000, 9000]), ("Between schools: £5K and £9K", [5000, 9000]),
        ("Within a budget of £5K", [None]), ("£5K + VAT", [None]), ("£5K inc VAT", [5000]),
        ("£5K saved", [None]),
        ("£5K max", [None]), ("£5 a head", [None]), ("£9K less £2K", [9000, -2000]),
        ("£9K minus the £2K", [9000, -2000]),
        ("£9K deducting £2K", [9000, -2000]), ("£9K reduced by about £2K", [9000, -2000]),
        ("£9K offset in part with £2K", [9000, -2000]),
        ("£9K offset against some £2K", [9000, -2000]),
        ("£9K, partly offset by income of £2K", [9000, -2000]), ("£9K; -£2K", [9000, -2000]),
        ("£9K less income from sales £2K", [9000, -2000]),
        ("£9K, less able pupils £2K", [9000, 2000]),
        ("2 posts @ £4K and 1 post @ £5K total £13K", [13000]),
        ("1 day @ £4 and 2 days @ £5 = £10", [4, 10]),
        ("2 days @ £4 and rent of £5", [8, 5]), ("2 days @ £4 each, 3 days @ £5", [8, 15]),
        ("2 posts at £5K, rent £3K, total £13K", [10000, 3000, 13000]),
        ("2 days @ £5 total £90", [10, 90]),
        ("half of £50", [None]), ("a quarter of the £50", [None]), ("20 per cent of a £50", [10]),
        ("a share of £50", [None]),
        ("3 x £5", [15]), ("3 days × £5", [15]), ("3 days @ £5 this would be £15", [15]),
        ("3 days @ £5 comes to £15", [15]), ("3 days @ £5 costs a total of £15", [15]),
        ("2 days @ £5 is £10", [10]),
        ("£30K a year from the DfE grant for 2 posts", [30000]),
        ("£9K (£2K new) and £3K", [9000, 3000]),
        ("£250 a day for 4 days from the DfE grant", [1000]),
        ("£250 a day for 4 days for two teams", [None]),
    ],
)  # fmt: skip
def test_the_sums_of_a_sentence(sentence: str, sums: list[int | None]) -> None:
    assert results(sentence) == sums


@pytest.mark.parametrize(
    "piece",
    [
        "hour",
        "hr",
        "day",
        "week",
        "wk",
        "month",
        "term",
        "quarter",
        "session",
        "case",
        "child",
        "head",
        "place",
        "visit",
        "night",
    ],
)
def test_what_one_piece_costs_is_not_known_until_their_number_is(piece: str) -> None:
    for price in (f"£9 a {piece}", f"£9 per {piece}", f"£9/{piece}", f"£9 each {piece}"):
        assert results(price) == [None], price
    assert results(f"£9 per {piece} for 3 {piece}s") == [27] or piece in ("child",)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("£5K for rooms and £7K for food", ["£5K for rooms", " and £7K for food"]),
        ("£5K towards rooms, £7K on food", ["£5K towards rooms", ", £7K on food"]),
        ("£5K on rooms plus £7K", ["£5K on rooms", " plus £7K"]),
        ("£5K for rooms less £2K", ["£5K for rooms", " less £2K"]),
        ("£5K for rooms or £2K", ["£5K for rooms", " or £2K"]),
        ("£5K rooms, £7K food", ["£5K rooms", ", £7K food"]),
        ("£5K rooms; £7K food", ["£5K rooms", "; £7K food"]),
        ("Moves £5K rooms, £7K food", ["Moves £5K rooms", ", £7K food"]),
        ("Moves: £5K rooms and £7K food", ["Moves: £5K rooms", " and £7K food"]),
        ("£5K rooms + £7K food", ["£5K rooms", " + £7K food"]),
        ("rooms £5K food £7K", ["rooms £5K", " food £7K"]),
        ("£5K 2031/32, £7K 2032/33", ["£5K", " 2031/32, £7K 2032/33"]),
        ("£5K in 2031/32 £7K in 2032/33", ["£5K in 2031/32", " £7K in 2032/33"]),
        ("£5K for the first year £7K", ["£5K for the first year", " £7K"]),
        ("£5K during 2031/32 £7K", ["£5K during 2031/32", " £7K"]),
        ("£5K one-off costs £7K", ["£5K one-off costs", " £7K"]),
        ("£5K (rooms) £7K", ["£5K (rooms)", " £7K"]),
        ("£5K recurrent £7K", ["£5K recurrent", " £7K"]),
        ("£5K recurring £7K", ["£5K recurring", " £7K"]),
        ("£5K annual costs £7K", ["£5K annual costs", " £7K"]),
        ("£5K annually £7K", ["£5K annually", " £7K"]),
        ("£5K ongoing £7K", ["£5K ongoing", " £7K"]),
        ("£5K p.a. £7K", ["£5K p.a.", " £7K"]), ("£5K every year £7K", ["£5K every year", " £7K"]),
        ("£5K from the DfE grant £7K", ["£5K from the DfE grant", " £7K"]),
        ("£5K paper £7K", ["£5K", " paper £7K"]),
        ("(rooms £5K) food £7K", ["(rooms £5K)", " food £7K"]),
        ("£5K, offset by £2K", ["£5K", ", offset by £2K"]),
    ],
)  # fmt: skip
def test_where_the_words_of_one_end_and_those_of_the_next_begin(
    sentence: str, words: list[str]
) -> None:
    assert [each.words for each in found(sentence)] == words


def test_how_often_a_figure_is_paid_belongs_to_it() -> None:
    for often in ("a year", "an annum", "per annum", "each year", "every year", "p.a.", "pa"):
        first, second = found(f"£5K {often} £7K")
        assert (first.words, second.words) == (f"£5K {often}", " £7K")


@pytest.mark.parametrize("source", ["youth fund", "base budget", "DfE grant", "free reserves"])
def test_who_pays_a_figure_belongs_to_it(source: str) -> None:
    first, second = found(f"£5K from the {source} £7K")
    assert (first.words, second.words) == (f"£5K from the {source}", " £7K")


def test_what_belongs_to_a_figure_and_what_it_is_for() -> None:
    (only,) = found("Rooms £5K in 2031/32 for teams")
    assert (only.lead, only.belongs, only.purpose) == (
        "Rooms ",
        " in 2031/32",
        " in 2031/32 for teams",
    )
    (price,) = found("£5 a day for 3 days for teams")
    assert price.purpose == " for teams" and price.prices == 1 and price.belongs == ""


def test_the_words_of_a_part_are_not_those_of_the_sum() -> None:
    (only,) = found("Rooms £9K of which £2K is from the DfE grant")
    assert "DfE" in only.words and "DfE" not in only.own and found("£9K")[0].own == "£9K"
    (shared,) = found("£9K funded by health (£5K) and us (£4K)")
    assert shared.own.strip() == "£9K"


def test_a_whole_that_its_parts_come_to_is_said_after_them() -> None:
    told = found("£9K: £5K rooms, £4K books")
    assert [(each.words.strip(), each.is_whole) for each in told] == [
        ("£5K rooms", False), (", £4K books", False), ("£9K", True)
    ]  # fmt: skip
    assert told[-1].result == 9000


def test_a_working_is_kept_with_its_result() -> None:
    (only,) = found("Coach, 3 days @ £5 = £15 for teams")
    assert (only.lead, only.working, only.prices) == (
        "Coach, 3 days @ ",
        "Coach, 3 days @ £5 = £15",
        1,
    )
    assert found("5 = £15")[0].working == "5 = £15" and found("total £15")[0].working == ""


def test_what_only_joins() -> None:
    assert JOINS.sub("", ", and rooms = (") == "rooms" and JOINS.sub("", "or: food") == "food"
    assert [JOINS.sub("", f"{word} x") for word in ("plus", "then", "either", "order")] == [
        "x",
        "x",
        "x",
        "order x",
    ]
