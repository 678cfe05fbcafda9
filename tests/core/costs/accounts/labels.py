"""What is said of the words of a line, of a column, or of a title above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from desktop.core.costs import labels, offsets, words, years
from desktop.core.kinds import CostLine
from tests.core.accounts.blocks import listed

_OF_A_LINE: dict[str, Callable[[str], bool]] = {
    "nameless": words.is_nameless, "a mark": labels.is_mark, "cost": words.tells_cost,
    "perhaps total": words.may_be_total, "sub-total": words.is_sub_total,
    "of all": words.is_whole_total, "grand": words.is_grand, "carried": words.is_carried,
    "carried in": words.is_carried_in, "cumulative": words.is_cumulative,
    "taken off": offsets.is_taken_off, "surely taken off": offsets.is_surely_taken_off,
    "comes in": offsets.comes_in, "income": offsets.is_income, "at hand": offsets.is_at_hand,
    "perhaps at hand": offsets.may_be_at_hand, "given": offsets.is_given, "net": offsets.is_net,
    "set off": offsets.is_set_off,
}  # fmt: skip
_OF_A_COLUMN: dict[str, Callable[[str], bool]] = {
    "totals": words.is_of_totals, "a part": words.is_part, "counted": words.is_counted,
    "of a year": words.is_of_year, "money": words.is_of_money, "words": words.is_of_words,
    "a rate": words.is_rate, "a unit": words.is_unit,
}  # fmt: skip


def of_label(given: Sequence[str]) -> Iterator[str]:
    """All that is said of words, as those of a line and as those of a column."""
    text = given[0]
    as_total = words.named_total(CostLine(item=text))
    beside = words.named_total(CostLine(item="Staff", figures=["£5", text]))
    yield from listed(
        "line",
        f"total “{as_total}”" if as_total else "",
        f"total beside an item “{beside}”" if beside else "",
        "sure total" if (as_total or beside) and words.is_sure_total(text) else "",
        *(name for name, ask in _OF_A_LINE.items() if ask(text)),
        f"revises “{words.revises(text)}”" if words.revises(text) else "",
        offsets.why_beside(text),
    )
    scale, titled = words.scale_of(text), words.titled_scale(text)
    yield from listed(
        "column",
        *(name for name, ask in _OF_A_COLUMN.items() if ask(text)),
        f"year {words.year_of(text)}" if words.year_of(text) else "",
        words.sort_of(text),
        f"in {scale:,}s" if scale > 1 else "",
        f"in {titled:,}s as a title" if titled > 1 else "",
    )
    name = years.year_name(text)
    place = years.year_order(name)
    yield from listed(
        "year", f"“{name}”" if name != text else "", str(place[0]) if place[0] < 2 else ""
    )
    yield from listed("telling", " ".join(sorted(words.telling(text))))
