"""What the words of a summary of costs say: which lines are totals, and what a column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from desktop.core.kinds import CostLine
from desktop.core.text import one_line

#: Behind a pound sign, what makes no sum of it: the "000" of thousands, a year as "2026/27"
NO_SUM = (
    r"(?:\(?[,'\u2018\u2019]?000(?!\d)"
    r"|(?:19|20)\d\d\s?(?:[/\u2013-]\s?\d\d(?!\d)|/\s?(?:19|20)\d\d(?!\d)))"
)
_TOTAL = re.compile(r"\b(?:sub-?)?totals?\b", re.IGNORECASE)
_SUB = re.compile(r"\bsub[\s-]?totals?\b", re.IGNORECASE)
_CARRIED = re.compile(r"\s*(?:(?:carried|brought) (?:forward|down)|[bc]/(?:f|fwd|d))\b", re.I)
_ASIDE = re.compile(r"\([^)]*\)")
# What comes from before: an opening balance, and no total of lines
_CARRIED_IN = re.compile(_CARRIED.pattern + r"[\s:,(-]*from\b", re.IGNORECASE)
_GRAND = re.compile(r"\s*(?:grand|overall)\s+totals?\b", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:all|both|every|combined|overall|whole)\b", re.IGNORECASE)
# Totals that do not call themselves one
_WHOLE = re.compile(
    r"\s*(?:(?:gross|net|overall|combined|all)(?:\s+(?:revenue\s+)?(?:costs?|expenditure|spend"
    r"|spending|budget)(?:\s+(?:to|after|before)\b.*)?)|gross|net|overall|sum(?:\s+of\s+(?:the\s+)?(?:above|costs?))?"
    r"|all(?:\s+(?:the\s+)?(?:items|lines|actions|areas|sections|together|of (?:the )?above))?"
    r"|(?:the\s+)?whole\s+(?:plan|programme|project)|combined|altogether|everything"
    r"|cost\s+of\s+(?:the\s+)?(?:whole\s+)?(?:plan|programme|project)|t\s?o\s?t\s?a\s?l|[Σ∑]"
    r"|[a-z\d]\b(?:\s*\+\s*[a-z\d]\b)+)\W*",
    re.IGNORECASE,
)
# A column of totals that does not call itself one
_WHOLE_COLUMN = re.compile(
    r"\W*(?:sum|(?:overall|combined)(?:\s+(?:costs?|expenditure|spend|spending|budget))?"
    r"|altogether|(?:all|both|every|three|four|five)(?:\s+the)?\s+years"
    r"|whole\s+(?:plan|programme|project|period)|t\s?o\s?t\s?a\s?l|[Σ∑])(?:\W|000s?\b|[km]\b)*",
    re.IGNORECASE,
)
# A total as it stands in a column of words: "Total", "Sub-total B", "Sub-total for Staff"
_TOTAL_CELL = re.compile(
    r"(?:(?:grand|overall|net|gross|section|running|programme|project|final)\s+)?"
    r"(?:sub[\s-]?)?totals?(?:\s+costs?|\s+(?:for|of)\b.{0,40}|\s+[a-z\d]{1,2})?\W*",
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
# "3 posts in total": so many of something, and no total of lines
_IN_TOTAL = re.compile(r"\w\s+in total\W*$", re.IGNORECASE)
_CUMULATIVE = re.compile(r"\bcumulative(?:ly)?\b|\byear[ -]to[ -]date\b", re.IGNORECASE)
_ONE_OFF = re.compile(r"\bone[\s-]?off\b|\bnon[\s-]?recurr(?:ent|ing)\b", re.IGNORECASE)
_RECURRENT = re.compile(r"(?<!non-)(?<!non )(?:\brecurr(?:ent|ing)\b)|\bongoing\b", re.IGNORECASE)
_THOUSANDS = re.compile(
    r"£\s?\(?[,'\u2018\u2019]?000(?!\d)|(?<![\d,.])['\u2019]?000['\u2019]?s?\b"
    r"|£\s?\(?k\b|\bk\s?£|\bthousands?\b",
    re.IGNORECASE,
)
_MILLIONS = re.compile(r"£\s?\(?mn?\b|\bmillions?\b|£\s?['\u2019]?000,?000", re.IGNORECASE)
# The same of a title, whose words may speak of thousands that are no unit
_TITLED = re.compile(
    r"£\s?\(?[,'\u2018\u2019]?000(?!\d)|(?<![\d,.])000['\u2019]?s\b|\bk\s?£"
    r"|£\s?\(?(?:k|mn?|thousands?|millions?)\b"
    r"|\bin (?:thousands|millions)\b|\b(?:thousands|millions) of pounds\b",
    re.IGNORECASE,
)
# "£000s", "£ (thousands)", "£m": what a column counts in
_SIGNED_UNIT = re.compile(
    r"£[\s(,'\u2018\u2019]{0,3}(?:000(?:[.'\u2018\u2019]?s)?\b|(?:k|mn?|thousands?|millions?)\b)|\bk\s?£",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\byear\s?\d\b|\b\d\d/\d\d\b", re.IGNORECASE)
# Columns of parts of one cost: sorts of money, quarters, months, who pays
_A_PART = re.compile(
    r"\b(?:capital|revenue|one[\s-]?off|(?:non[\s-]?)?recurr(?:ent|ing)|ongoing|base budget"
    r"|grant|reserves?|q[1-4]|qtr ?[1-4]|quarter ?[1-4]|(?:first|second|third|fourth) quarter"
    r"|staff(?:ing)?|non-staff(?:ing)?|salar(?:y|ies)|on-?costs|start-?up|set-?up|running)\b"
    r"|^\W*(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*(?:[ -]\d\d)?\W*$",
    re.IGNORECASE,
)
# Columns of posts, days, per cents or of what a line belongs to: what stands there is no money
_COUNTED = re.compile(
    r"\W*(?:posts?|no\.?|numbers?|qty|quantity|days?|hours?|weeks?|months?|sessions?|units?|places"
    r"|children|%|ref(?:erence)?|page|area|ward|district|team|phase|priority|workstream|objective"
    r"|recommendation|action|rank"
    r"|row|headcount|staff numbers?)\W*$|.*\b(?:fte|wte|number of|per ?cent(?:age)?)\b",
    re.IGNORECASE,
)
# Columns of words, whatever sums they mention
_WORDS = re.compile(
    r"\W*(?:(?:general |further |other )?(?:comments?|notes?|remarks?|commentary|narrative"
    r"|rationale|basis|assumptions?|explanation|justification|source(?: of funding)?|status|owner"
    r"|lead|funding source|how funded|funded (?:from|by)))\b",
    re.IGNORECASE,
)
# Columns of money that is not added: what one of several costs
_RATE = re.compile(
    r"\b(?:unit|average|mean) (?:costs?|prices?|rates?)\b|\W*(?:average|mean)\W*$"
    r"|\b(?:hourly|daily|day|weekly|monthly) (?:rates?|costs?)\b"
    r"|\bper (?!(?:financial )?(?:years?|annum|yr)\b|cent\b)\w+|\b(?:cost|price|£) each\b"
    r"|\W*(?:rate|price)s?\W*$|\bcumulative(?:ly)?\b|\byear[ -]to[ -]date\b|\bytd\b"
    r"|\brunning totals?\b",
    re.IGNORECASE,
)
# Columns of money, and those beside them that only belong to it
_OF_MONEY = re.compile(
    r"£|\b(?:costs?|budget|spend|spent|expenditure|funding|investment|price)\b", re.IGNORECASE
)
_BELONGING = re.compile(
    r"\b(?:codes?|cent(?:re|er)s?|holders?|owners?|lines?|managers?|lead|ref(?:erence)?|status|rag|type)\b",
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
# With or without what: "Total inc VAT"
_TAXED = frozenset(
    {"inc", "incl", "including", "ex", "exc", "excl", "excluding", "with", "without", "vat", "tax",
     "contingency"}
)  # fmt: skip
# Columns that mark the lines which are another way of spending the money
_ALTERNATIVES = re.compile(r"\W*(?:(?:is it )?an )?alternatives?\W*", re.IGNORECASE)
_YES = re.compile(
    r"\W*(?:yes|y|true|(?:an )?alternative(?:\s+(?:to|for|of|instead of)\b.*)?)\W*", re.IGNORECASE
)
_NO_FIGURE = re.compile(
    r"[-\u2013\u2014.]*|n/?a|not applicable|£?\s?nil|zero|none|£?\s?tb[acd]"
    r"|no (?:additional |extra |new |further )?(?:costs?|charge)|free(?: of charge)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\W*(?:(?:to be |will be |is |are )?(?:met|contained|absorbed|funded|covered|delivered"
    r"|managed)(?: (?:within|from|by|through|in)\b.*)?"
    r"|(?:with)?in (?:our |the )?(?:existing|current|base|core|agreed)\b.*"
    r"|(?:existing|current) (?:resources?|budgets?|staff|staffing|capacity|funding|officers?)\b.*"
    r"|(?:officer|staff) time(?: only)?)\W*",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\W*(?:£?\s?tb[acd]|£\s?(?:x+|\?+)"
    r"|to be (?:confirmed|agreed|advised|determined|decided|costed)|(?:not(?: yet)?|un) ?"
    r"(?:known|costed|agreed|confirmed)|awaited|awaiting (?:costs?|quotes?)|\?+)\W*",
    re.IGNORECASE,
)
_UNIT_OF_MONEY = r"(?:GBP|EUR|USD|pounds?(?: sterling)?|euros?|dollars?)"
# A sum in figures or words beside its currency; the "£000" and "£ 2026/27" of a column are none
_MONEY_SAID = re.compile(
    rf"[£€$]\s?(?!{NO_SUM})[\d-]|\d\s?€|\b(?:GBP|EUR|USD)\s?(?!{NO_SUM})\d"
    rf"|\d\s?{_UNIT_OF_MONEY}\b|\b(?:hundred|thousand|million)\b.{{0,20}}\b{_UNIT_OF_MONEY}\b",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"(.*?\w)[\s,:(\u2013-]+(?:as )?(?:revised|updated|amended)(?: (?:cost|figure|estimate))?\)?",
    re.IGNORECASE,
)


def names_no_figure(text: str) -> bool:
    """Whether a cell says that there is no figure, or none yet: "", "-", "nil", "tbc"."""
    return bool(_NO_FIGURE.fullmatch(text.strip()))


def is_open(text: str) -> bool:
    """Whether a cell says that its figure is not known yet: "TBC", "?"."""
    return bool(_OPEN.fullmatch(text.strip())) and bool(text.strip())


def is_within(text: str) -> bool:
    """Whether a cell says that its cost is met from what there is: "Within existing resources"."""
    return bool(_WITHIN.fullmatch(text))


def may_be_money(text: str) -> bool:
    """Whether words speak of a sum of money, whether or not it can be read.

    >>> may_be_money("€40,000"), may_be_money("forty thousand pounds"), may_be_money("Cost (£000)")
    (True, True, False)
    """
    return bool(_MONEY_SAID.search(text))


def is_alternative(names: Sequence[str], figures: Sequence[str]) -> bool:
    """Whether a line is marked as an alternative in a column that is called so.

    >>> is_alternative(["2026/27", "Alternative?"], ["£9", "Yes"])
    True
    """
    return any(
        marks_alternatives(name) and says_alternative(figure)
        for name, figure in zip(names, figures, strict=False)
    )


def marks_alternatives(column: str) -> bool:
    """Whether a column marks what is another way of spending the money: "Is it an alternative?"."""
    return bool(_ALTERNATIVES.fullmatch(column))


def says_alternative(text: str) -> bool:
    """Whether a cell of such a column says that it is one: "Yes", "Alternative to staff"."""
    return bool(_YES.fullmatch(text))


_CALLED_ALTERNATIVE = re.compile(
    r"\(\s*(?:an\s+)?alternative\b[^)]*\)|\bas an alternative\b|\balternative (?:to|for)\b"
    r"|^\W*(?:or\s+)?alternative(?:ly)?\s*[:–—,-]|^\W*or,?\s+alternatively\b",
    re.IGNORECASE,
)


def calls_itself_alternative(text: str) -> bool:
    """Whether the words of a cost say that it is in another's place. Alternative provision is none.

    >>> calls_itself_alternative("or lease (alternative)"), calls_itself_alternative("As before")
    (True, False)
    >>> calls_itself_alternative("Alternative provision places")
    False
    """
    return _CALLED_ALTERNATIVE.search(text) is not None


def revises(item: str) -> str:
    """The item whose figure another gives anew: "Agency" for "Agency (revised)", else ""."""
    found = _REVISED.fullmatch(item.strip())
    return one_line(found[1]).casefold() if found else ""


def is_nameless(item: str) -> bool:
    """Whether the words of an item are those of a heading: "Item", "Description", or none."""
    return one_line(item).casefold().strip(":") in _NAMELESS


def named_total(line: CostLine) -> str:
    """The words by which a line is a total, "" where none of them says so.

    They stand in its item, or in a column of words beside it: "Staff | Total | £10".
    """
    item = _ASIDE.sub("", line.item)
    if is_cumulative(item) or is_carried_in(item):
        return ""
    if _TOTAL.search(item) or _CARRIED.match(item) or _WHOLE.fullmatch(item):
        return item
    return next(
        (one_line(figure) for figure in line.figures if _TOTAL_CELL.fullmatch(figure.strip())), ""
    )


def is_unnamed_total(words: str) -> bool:
    """Whether words are those of a total that does not call itself one: "Sum", "Altogether"."""
    return bool(_WHOLE.fullmatch(words))


def is_sure_total(words: str) -> bool:
    """Whether words can only be those of a total: "Total", "Staff total", "Total staffing costs".

    "Total respect training" may be a total of a training, or a training.
    """
    if _IN_TOTAL.search(words):
        return False
    if _SUB.search(words) or is_carried(words) or _TOTAL_CELL.fullmatch(words.strip()):
        return True
    if _WHOLE.fullmatch(words) or _GRAND.match(words):
        return True
    if _TOTAL_OF.match(words.strip()):
        return True
    plain = re.sub(r"\d[\d/\u2013-]*", " ", words.casefold())
    after = plain.rpartition("total")[2].strip("s").split()
    return set(re.findall(r"\w+", " ".join(after))) <= _COMMON | _TAXED


def tells_cost(words: str) -> bool:
    """Whether what may be a total calls itself a cost: "Total cost of agency staff"."""
    return bool(_COST.match(words.strip()))


def may_be_total(words: str) -> bool:
    """Whether words that might be an item's are rather a total's, for they begin with it."""
    return bool(_BEGINS.match(words.strip()))


def is_sub_total(words: str) -> bool:
    """Whether a total says that it is one of several."""
    return bool(_SUB.search(words))


def is_whole_total(words: str) -> bool:
    """Whether a total says that it is of everything: "Grand total", "Total of both years"."""
    return bool(_GRAND.match(words) or _EVERY.search(words))


def is_grand(words: str) -> bool:
    """Whether a total can only be that of all sections: "Grand total", "Overall"."""
    return bool(_GRAND.match(words) or re.fullmatch(r"\W*(?:overall|combined)\W*", words, re.I))


def is_of_totals(column: str) -> bool:
    """Whether a column says that it holds the totals of its rows."""
    return bool(_TOTAL.search(column) or _WHOLE_COLUMN.fullmatch(column))


def is_part(column: str) -> bool:
    """Whether a column says that it holds one part of what a line costs, as a year does.

    >>> is_part("2026/27"), is_part("One-off"), is_part("Q3"), is_part("Posts")
    (True, True, True, False)
    """
    return is_of_year(column) or bool(_A_PART.search(column))


def is_counted(column: str) -> bool:
    """Whether a column says that it holds no money: "FTE", "Posts", "%"."""
    return bool(_COUNTED.match(column))


def is_of_year(column: str) -> bool:
    """Whether a column stands under a year."""
    return bool(_YEAR.search(column))


def year_of(column: str) -> str:
    """The words for the year that a column stands under, "" for none.

    >>> year_of("Cost 2025/26"), year_of("Cost")
    ('2025/26', '')
    """
    found = re.search(r"\b(?:19|20)\d\d(?:\s?[/\u2013-]\s?\d\d(?:\d\d)?)?\b", column)
    found = found or _YEAR.search(column)
    return found[0] if found else ""


def is_of_money(column: str) -> bool:
    """Whether a column of a plan says that it holds sums of money: "Cost 2026/27", "Budget"."""
    return bool(_OF_MONEY.search(column)) and not (
        is_of_words(column) or is_rate(column) or is_counted(column) or _BELONGING.search(column)
    )


def is_of_words(column: str) -> bool:
    """Whether a column says that it holds words and no figures: "Comments", "Notes"."""
    return bool(_WORDS.match(column))


def is_rate(column: str) -> bool:
    """Whether a column says what one of several costs: "Unit cost", "Cost per head"."""
    return bool(_RATE.search(column))


def scale_of(column: str) -> int:
    """How many pounds a column says that it counts in: 1, thousands, millions.

    >>> scale_of("Cost (£m)"), scale_of("£000"), scale_of("Cost")
    (1000000, 1000, 1)
    """
    signed = _signed(column)
    return 1_000_000 if _MILLIONS.search(signed) else 1_000 if _THOUSANDS.search(signed) else 1


def titled_scale(title: str) -> int:
    """The same of a title above the columns: "all figures in £ million"."""
    return scale_of(title) if _TITLED.search(_signed(title)) else 1


def is_unit(text: str) -> bool:
    """Whether a cell says nothing but in what a column counts, with or without its year.

    >>> is_unit("£000s 2026-27"), is_unit("2026/27 (£)"), is_unit("£2m"), is_unit("£2026")
    (True, True, False, False)
    """
    year = year_of(text)
    rest = _signed(text).replace(year, "", 1) if year else _signed(text)
    if not year.isdigit() and rest.strip(" ()") == "£":
        return bool(year)
    return bool(_SIGNED_UNIT.search(rest)) and not re.search(r"\w|£", _SIGNED_UNIT.sub("", rest))


def _signed(text: str) -> str:
    """A text with the pound sign for its three letters: "GBP k"."""
    return re.sub(r"\bGBP(?=\b|k\b|mn?\b|\d)", "£", text)


def is_carried(words: str) -> bool:
    """Whether a line says that it is carried or brought forward."""
    return bool(_CARRIED.match(words))


def is_carried_in(item: str) -> bool:
    """Whether a line is what comes from before: an opening balance, and no total of lines."""
    return bool(_CARRIED_IN.match(item))


def is_cumulative(item: str) -> bool:
    """Whether a line says that it adds up what went before: "Spend, year to date"."""
    return bool(_CUMULATIVE.search(item))


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


ALTERNATIVE = "it is an alternative, and counts in no total"
BELOW = "it stands below the total, and nothing tells whether it is a cost besides"
NAMELESS = "it names no item, and may be a total of the lines above it"
REVISED = "a revised figure of it stands below"
PARENT = "it is what the lines below it come to"


def titles(lines: Sequence[CostLine]) -> Iterator[str]:
    """What stands over the figures: the sections, lines of words, and what heads the items."""
    for place, line in enumerate(lines):
        yield line.section
        named = any(figure.strip() for figure in line.figures)
        if place == 0 or not named or is_unit(line.item):
            yield line.item
