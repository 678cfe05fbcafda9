"""What the words of a summary of costs say: which lines are totals, and what a column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desktop.core.costs import cannot_add, sums_in
from desktop.core.kinds import CostLine
from desktop.core.text import one_line

_TOTAL = re.compile(r"\b(?:sub-?)?totals?\b", re.IGNORECASE)
_SUB = re.compile(r"\bsub[\s-]?totals?\b", re.IGNORECASE)
_CARRIED = re.compile(r"\s*(?:(?:carried|brought) (?:forward|down)|[bc]/(?:f|fwd|d))\b", re.I)
_ASIDE = re.compile(r"\([^)]*\)")
# A total as it stands in a column of words: "Total", "Grand total", "Sub-total for Staff"
_TOTAL_CELL = re.compile(
    r"(?:(?:grand|overall|net|gross|section|running|programme|project|final)\s+)?"
    r"(?:sub[\s-]?)?totals?(?:\s+costs?|\s+(?:for|of)\b.{0,40})?\W*",
    re.IGNORECASE,
)
# "Total staffing costs", "Total for the year": a total, whatever it is of
_TOTAL_OF = re.compile(
    r"(?:the )?totals?\b(?! costs? (?:of|for)\b)"
    r"(?:.*\b(?:costs?|spend|expenditure|budget|funding)\W*$|\s+(?:for|of)\b)",
    re.IGNORECASE,
)
_COST = re.compile(r"(?:the )?total costs?\b", re.IGNORECASE)
_BEGINS = re.compile(r"(?:the )?totals?\b", re.IGNORECASE)
_LESS = re.compile(r"\s*(?:less|minus|deduct)\b", re.IGNORECASE)
_LESS_INCOME = re.compile(
    r"\s*(?:less|minus|deduct(?:ed|ions?)?)\s*[:\u2013-]|\s*(?:less|minus|deduct)\b(?:\s+\w+){0,3}?\s+"
    r"(?:grants?|income|funding|contributions?|savings?|recharges?|reserves?|receipts?|fees)\b",
    re.IGNORECASE,
)
# What stands beside the costs: what they are set against, and what is left of it
_BESIDE = re.compile(
    r"(?:average|mean|median)\b|(?:available|agreed|approved|allocated|existing|remaining)"
    r" (?:budget|funding)\b|budget (?:available|agreed|approved|allocated)\b"
    r"|(?:(?:budget|funding|net) )?(?:shortfall|surplus|gap|balance|variance|underspend|overspend"
    r"|headroom)\b",
    re.IGNORECASE,
)
_ONE_OFF = re.compile(r"\bone[\s-]?off\b|\bnon[\s-]?recurr(?:ent|ing)\b", re.IGNORECASE)
_RECURRENT = re.compile(r"(?<!non-)(?<!non )(?:\brecurr(?:ent|ing)\b)|\bongoing\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"£?\s?'?000'?s?\b|£\s?k\b|\bthousands?\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\byear\s?\d\b|\b\d\d/\d\d\b", re.IGNORECASE)
# Columns of posts, days or per cents: what stands there is no money
_COUNTED = re.compile(
    r"\W*(?:posts?|no\.?|qty|quantity|days?|hours?|weeks?|sessions?|units?|%|ref(?:erence)?|page"
    r"|row|headcount|staff numbers?)\W*$|.*\b(?:fte|wte|number of|per ?cent(?:age)?)\b",
    re.IGNORECASE,
)
_NAMELESS = frozenset(
    {"", "item", "items", "description", "cost", "costs", "budget", "year", "section", "area",
     "workstream", "theme", "category", "detail", "details"}
)  # fmt: skip
_COMMON = frozenset(
    {"total", "totals", "sub", "subtotal", "grand", "overall", "cost", "costs", "of", "the", "for",
     "all", "and", "expenditure", "spend"}
)  # fmt: skip
_NO_FIGURE = re.compile(r"[-\u2013\u2014.]*|n/?a|nil|none|tb[acd]|no (additional )?costs?", re.I)
# "£20", but not the "£000" of a column in thousands
_PRICED = re.compile(r"£\s?(?!['\u2019]?000\b)[\d-]")


def names_no_figure(text: str) -> bool:
    """Whether a cell says that there is no figure, or none yet: "", "-", "nil", "tbc"."""
    return bool(_NO_FIGURE.fullmatch(text.strip()))


def is_nameless(item: str) -> bool:
    """Whether the words of an item are those of a heading: "Item", "Description", or none."""
    return one_line(item).casefold().strip(":") in _NAMELESS


def is_heading(line: CostLine, lines: Sequence[CostLine], columns: Sequence[str] = ()) -> bool:
    """Whether a line names the columns of figures: "2015" above pounds is a year, not a sum.

    A line with an item of its own does so only at the head of its section, and where the plan
    keeps the columns' names (``columns``) only with those.
    """
    named = [figure for figure in line.figures if figure.strip()]
    if not named or any(_PRICED.search(figure) for figure in named):
        return False
    if any(cannot_add(figure) for figure in named):
        return False
    nameless = is_nameless(line.item)
    same = [each for each in lines if nameless or each.section == line.section]
    if not nameless and (same[0] is not line or not _are_names(line, columns)):
        return False
    if all(sums_in(figure) is None for figure in named):
        return not all(names_no_figure(figure) for figure in named)
    return any(_PRICED.search(figure) for each in same for figure in each.figures)


def _are_names(line: CostLine, columns: Sequence[str]) -> bool:
    """Whether what stands in a line are the names that the plan keeps, where it keeps any.

    A section may have years of its own; one year alone may as well be a figure.
    """
    named = [figure for figure in line.figures if figure.strip()]
    years = sum(is_of_year(figure) for figure in named)
    if not columns or (years > 1 and all(is_of_year(each) or is_of_totals(each) for each in named)):
        return True
    return all(
        one_line(figure) in one_line(columns[place] if place < len(columns) else "")
        for place, figure in enumerate(line.figures)
    )


def column_names(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[str]:
    """What each column of figures is called, "" where nothing says: as many as there are."""
    many = max((len(line.figures) for line in lines), default=0)
    names = list(columns) or next(
        (line.figures for line in lines if is_heading(line, lines)), list[str]()
    )
    return [one_line(name) for name in [*names, *[""] * many][:many]]


def named_total(line: CostLine) -> str:
    """The words by which a line is a total, "" where none of them says so.

    They stand in its item, or in a column of words beside it: "Staff | Total | £10".
    """
    item = _ASIDE.sub("", line.item)
    if _TOTAL.search(item) or _CARRIED.match(item):
        return item
    return next(
        (one_line(figure) for figure in line.figures if _TOTAL_CELL.fullmatch(figure.strip())), ""
    )


def is_sure_total(words: str) -> bool:
    """Whether words can only be those of a total: "Total", "Staff total", "Total staffing costs".

    "Total respect training" may be a total of a training, or a training.
    """
    if _SUB.search(words) or _CARRIED.match(words) or _TOTAL_CELL.fullmatch(words.strip()):
        return True
    if _TOTAL_OF.match(words.strip()):
        return True
    plain = re.sub(r"\d[\d/\u2013-]*", " ", words.casefold())
    after = plain.rpartition("total")[2].strip("s").split()
    return set(re.findall(r"\w+", " ".join(after))) <= _COMMON


def tells_cost(words: str) -> bool:
    """Whether what may be a total calls itself a cost: "Total cost of agency staff"."""
    return bool(_COST.match(words.strip()))


def may_be_total(words: str) -> bool:
    """Whether words that might be an item's are rather a total's, for they begin with it."""
    return bool(_BEGINS.match(words.strip()))


def is_sub_total(words: str) -> bool:
    """Whether a total says that it is one of several."""
    return bool(_SUB.search(words))


def is_of_totals(column: str) -> bool:
    """Whether a column says that it holds the totals of its rows."""
    return bool(_TOTAL.search(column))


def is_counted(column: str) -> bool:
    """Whether a column says that it holds no money: "FTE", "Posts", "%"."""
    return bool(_COUNTED.match(column))


def is_of_year(column: str) -> bool:
    """Whether a column stands under a year."""
    return bool(_YEAR.search(column))


def is_a_year(text: str) -> bool:
    """Whether a figure without a pound sign may as well be a year: "2026"."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", text.strip()))


def in_thousands(column: str) -> bool:
    """Whether a column says that it counts thousands of pounds."""
    return bool(_THOUSANDS.search(column))


def is_taken_off(item: str) -> bool:
    """Whether an item says that its figure is taken off: "Less: grant"."""
    return bool(_LESS.match(item))


def is_surely_taken_off(item: str) -> bool:
    """Whether an item can only be taken off: "Less: cars", "Less grant", not "Less able staff"."""
    return bool(_LESS_INCOME.match(item))


def is_beside(item: str) -> bool:
    """Whether an item is no cost, but what costs are set against: "Available budget", "Average"."""
    return bool(_BESIDE.match(item.strip()))


def sort_of(text: str) -> str:
    """The sort of cost that a text names: "one-off", "recurrent", or "" for neither or both."""
    once, again = bool(_ONE_OFF.search(text)), bool(_RECURRENT.search(text))
    if once == again:
        return ""
    return "one-off" if once else "recurrent"


def telling(texts: str | Iterable[str]) -> frozenset[str]:
    """The words by which a section can be told, without those that any total has."""
    text = texts if isinstance(texts, str) else " ".join(texts)
    return frozenset(re.findall(r"\w+", text.casefold())) - _COMMON
