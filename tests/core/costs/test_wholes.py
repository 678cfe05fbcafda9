"""Which sums of a sentence say the same money twice: a whole, and its parts."""

from __future__ import annotations

import re

import pytest

from desktop.core.costs.sums import MONEY
from desktop.core.costs.wholes import Whole, wholes


def told(sentence: str) -> list[Whole]:
    return list(wholes(sentence, list(re.finditer(MONEY, sentence))))


def places(sentence: str) -> list[tuple[int, tuple[int, ...], bool]]:
    return [(each.place, each.parts, each.adds_up) for each in told(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "£9K: £5K rooms, £4K books", "£9K total: £5K rooms, £4K books", "£9K in total: £5K and £4K",
        "£9K overall: £5K, £4K", "£9K altogether: £5K, £4K", "£9K in all: £5K, £4K",
        "£9K cost: £5K, £4K",
        "£9K total costs: £5K, £4K", "£9K (£5K rooms and £4K books)", "£9K (rooms £5K, books £4K)",
        "£9K of which £5K is new and £4K old", "£9K including £5K and £4K", "£9K split £5K/£4K",
        "£9K, split between £5K and £4K", "£9K broken down into £5K and £4K",
        "£9K divided as £5K, £4K",
        "£9K made up of £5K and £4K", "£9K for rooms (£5K, £4K", "£9K comprising £5K; £4K",
    ],
)  # fmt: skip
def test_parts_that_come_to_the_whole(sentence: str) -> None:
    assert places(sentence) == [(0, (1, 2), True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "£9K of which £2K is new", "£9K: £2K of it new", "£9K (£2K paid by schools)",
        "£9K, £2K of which is new",
        "£9K, £2K of that is new", "£9K, £2K of this", "£9K, £2K of these", "£9K, £2K of it",
        "£9K with £2K from health",
        "£9K with a £2K met by health", "£9K with £2K funded", "£9K with £2K met",
        "£9K with £2K met soon", "£9K with £2K paid by us",
        "£9K with £2K health by May", "£9K net of £2K", "£9K net of a grant of £2K",
        "£9K after deducting £2K",
        "£9K after a £2K grant", "£9K funded by a £2K grant", "£9K financed by £2K",
        "£9K part paid for by £2K",
        "£9K met by £2K", "£9K shared: health £2K", "£9K of which £9K is new", "£9K (50% of £18K)",
        "£9K (50 per cent of £18K)", "£9K (half of £18K)", "£9K (a quarter of £36K)",
        "£9K (a third of £27K)",
    ],
)  # fmt: skip
def test_a_part_of_the_whole(sentence: str) -> None:
    assert places(sentence) == [(0, (1,), False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "£9K funded by £5K of health and £4K", "£9K jointly funded: health £5K, us £4K",
        "£9K funded by health (£5K) and us (£4K)",
    ],
)  # fmt: skip
def test_who_pays_how_much_tells_no_parts_of_the_cost(sentence: str) -> None:
    assert places(sentence) == [(0, (1, 2), False)] and told(sentence)[0].end == len(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "£9K", "£9K and £2K", "£9K, £2K", "£9K rooms, books £2K", "£9K of which: less £2K",
        "£9K: plus £2K",
        "£9K: then £2K", "£9K: minus £2K", "£9K: offset by £2K", "£9K: reduced by £2K",
        "£9K: rising to £2K",
        "£9K (+£2K)", "£9K (= £2K)", "£9K (@ £2K)", "£9K (total £2K)", "£9K (totalling £2K)",
        "£9K (or £2K)",
        "£9K (if shared £2K)", "£9K including rooms, then £2K", "£9K including rooms; books £2K",
        "£9K (£20K with staff)",
        "£9K of which £20K", "£9K for a and b (£2K)", "£9K after £2K of rooms",
        "£9K with £2K rooms",
        "£9K met by us and £2K", "£9K met by us, £2K", "£9K met by us or £2K", "£9K = (£2K",
        "£9K (half) £18K",
    ],
)  # fmt: skip
def test_sums_that_are_two_costs(sentence: str) -> None:
    assert places(sentence) == []


def test_one_more_behind_the_parts_is_a_cost_besides() -> None:
    assert (
        places("£9K: £5K, £4K; rent £3K") == places("£9K: £5K, £4K plus £3K") == [(0, (1, 2), True)]
    )
    assert places("£9K: £5K rooms, £4K books, and £3K") == [(0, (1, 2), True)]
    assert places("£9K (£5K, £4K) and £3K") == [(0, (1, 2), True)]
    assert places("£9K (£2K new) and £3K (£1K new)") == [(0, (1,), False), (2, (3,), False)]


def test_where_the_words_of_parts_begin_and_end() -> None:
    sentence = "Rent £9K (new £2K) more"
    (found,) = told(sentence)
    assert sentence[found.first : found.end] == "new £2K)"
    sentence = "£9K net of £2K grant, rooms"
    (found,) = told(sentence)
    assert sentence[found.first : found.end] == " net of £2K grant"
    sentence = "£9K in total: rent £5K, rooms £4K; more"
    (found,) = told(sentence)
    assert sentence[found.first : found.end] == " rent £5K, rooms £4K; more"
    sentence = "£9K funded by health £2K"
    (found,) = told(sentence)
    assert sentence[: found.first] == "£9K "
