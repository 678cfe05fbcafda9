"""What the words of a summary say of money that is no cost: taken off, come in, or at hand."""

from __future__ import annotations

import re

from desktop.core.costs.words import is_carried_in, is_cumulative
from desktop.core.text import one_line

_LESS = re.compile(r"\s*(?:less|minus|deduct)\b", re.IGNORECASE)
_LESS_INCOME = re.compile(
    r"\s*(?:less|minus|deduct(?:ed|ions?)?)\s*[:\u2013-]|\s*(?:less|minus|deduct)\b(?:\s+\w+){0,3}?\s+"
    r"(?:grants?|income|funding|contributions?|savings?|recharges?|reserves?|receipts?|fees)\b",
    re.IGNORECASE,
)
# What a total takes off another: money that comes in
_COMES_IN = re.compile(
    r"\b(?:grants?|income|contributions?|funding|funded|recharge[sd]?|savings?|reserves?|receipts?"
    r"|fees|rebates?|refunds?|offset)\b|\s*(?:less|minus|deduct\w*)\b",
    re.IGNORECASE,
)
_NET = re.compile(r"\bnet\b|\b(?:after|less|minus) ", re.IGNORECASE)
# What stands beside the costs: what they are set against, and what is left of it
_BESIDE = re.compile(
    r"(?:average|mean|median)\b|(?:available|agreed|approved|allocated|existing|remaining)"
    r" (?:budget|funding)\b|budget (?:available|agreed|approved|allocated)\b"
    r"|(?:(?:budget|funding|net) )?(?:shortfall|surplus|gap|balance|variance|underspend|overspend"
    r"|headroom)\b",
    re.IGNORECASE,
)
# Money that there is: a whole item that names it and says that it was given, or names it alone
_FUNDS = r"(?:budgets?|funding|funds|mon(?:ey|ies)|financ(?:e|ial) resources|resources|grant)"
_GIVEN = (
    r"(?:available|agreed|approved|allocated|secured|confirmed|awarded|committed|set aside|in place"
    r"|envelope|limit|ceiling|cap|allocation|provision)"
)
_YEAR = r"(?:(?:for |in )?(?:(?:this|the|each) year|year \d|[\d/\u2013-]+))"
_SIZE = r"(?:(?:the|our|total|overall|whole|annual|base|current|original|revised|net|gross) )*"
_OF = r"(?:(?:improvement|plan|programme|project|council|service|financial|spending|cost) )*"
_AT_HAND = re.compile(
    rf"\W*{_SIZE}(?:(?:(?!(?:within|from|by|in|to)\b)[\w'\u2019]+ ){{0,2}}?"
    rf"(?:existing|remaining|{_GIVEN}) {_FUNDS}"
    rf"(?:\W+{_YEAR})?\W*$|"
    rf"(?:[\w'\u2019]+ ){{0,3}}?{_FUNDS} (?:(?:already|now|so far|been) )*{_GIVEN}"
    r"(?:\W*$|(?: to date)?[ ,(]+(?:by|at|from|until|to|in)\b.*"
    rf"|\W+{_YEAR}\W*$|[ ,(]+[a-z]+ \d{{4}}\W*$)"
    rf"|{_OF}(?:{_FUNDS} )?(?:budget|funding|envelope|cash limit|allocation)(?:\W+{_YEAR})?\W*$)",
    re.IGNORECASE,
)
_TOTAL_FUNDS = re.compile(r"\W*(?:the )?(?:grand |overall )?totals?\b", re.IGNORECASE)
# A whole item that is money from elsewhere: "DfE grant", "Contribution of the ICB"
_INCOME = re.compile(
    r".*\b(?:grants?|income|contributions?|funding|recharges?|receipts?|rebates?|reserves?)"
    r"(?:\W[\W\d]*|\s+(?:by|from|of)\b.*)?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\W*(?:of (?:which|this|these)|o/w|including|incl?\b|inclusive of|comprising|made up of)\b",
    re.IGNORECASE,
)
# "Post (alternative to agency)", not "Alternatives to care" nor "Alternative provision"
_OTHER_WAY = re.compile(
    r"\((?:as )?(?:an )?alternative(?: (?:to|for|option)\b[^()]*)?\)|^\W*alternatively\b",
    re.IGNORECASE,
)
# Headings under which no costs stand: where the money comes from, or what is saved
_SET_OFF = re.compile(
    r"\W*(?:(?:how )?(?:funded|financed|paid for|offset|met) (?:by|from|through)"
    r"|(?:sources? of )?(?:funding|finance|income)(?: (?:sources?|streams?|available))?"
    r"|(?:(?:expected|planned|annual|cashable|total|projected|estimated) )?(?:cost )?"
    r"(?:savings?|income|receipts|cost avoidance)(?: £.*)?)\W*",
    re.IGNORECASE,
)


def is_taken_off(item: str) -> bool:
    """Whether an item says that its figure is taken off: "Less: grant"."""
    return bool(_LESS.match(item))


def is_surely_taken_off(item: str) -> bool:
    """Whether an item can only be taken off: "Less: cars", "Less grant", not "Less able staff"."""
    return bool(_LESS_INCOME.match(item))


def comes_in(item: str) -> bool:
    """Whether a line may be of money that comes in: "Grant from the department"."""
    return bool(_COMES_IN.search(item))


def is_income(item: str) -> bool:
    """Whether an item is called by nothing but money that comes in, and may still cost it."""
    return bool(_INCOME.fullmatch(item.strip()))


def is_at_hand(item: str) -> bool:
    """Whether an item is the money that there is, and no cost: "Budget envelope", "Funding agreed".

    >>> is_at_hand("Budget 2026/27"), is_at_hand("Training budget"), is_at_hand("Budget officer")
    (True, False, False)
    """
    return bool(_AT_HAND.match(one_line(item)))


def may_be_at_hand(said: str) -> bool:
    """Whether a total may be that of the money that there is: "Total budget"."""
    return bool(_TOTAL_FUNDS.match(said)) and is_at_hand(said)


def is_given(said: str) -> bool:
    """Whether what may be a total is only the money that there is: "Total funding available"."""
    return may_be_at_hand(said) and bool(re.search(rf"\b{_GIVEN}\b", said, re.IGNORECASE))


def is_net(item: str) -> bool:
    """Whether a total says that something was taken off: "Net cost", "Total after grants"."""
    return bool(_NET.search(item))


def why_beside(item: str) -> str:
    """Why an item is no cost of its own, "" where its words do not say that it is none.

    >>> why_beside("of which agency"), why_beside("Agency")
    ('it is part of another line', '')
    """
    if _BESIDE.match(item.strip()) or is_at_hand(item) or is_carried_in(item):
        return SET_AGAINST
    if _PART.match(item):
        return "it is part of another line"
    if _OTHER_WAY.search(item):
        return "it is another way, and not taken besides"
    return "it counts what other figures say once more" if is_cumulative(item) else ""


SET_AGAINST = "it is what costs are set against, and no cost of its own"


def is_set_off(heading: str) -> bool:
    """Whether no costs stand under a heading: "Funded by", "Savings"."""
    return bool(_SET_OFF.fullmatch(one_line(heading)))
