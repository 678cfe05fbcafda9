"""What the words of a cost say of who pays, whether it is additional, and of money that comes in.

A cost that is met from what there is stays a cost: it is counted, and said to be not additional.
Money that comes in is none.
"""

from __future__ import annotations

import re

from desktop.core.costs.years import without_years
from desktop.core.text import one_line

_NOUNS = (
    r"(?:budgets?|resources?|resourcing|staffing|staff|capacity|establishment|underspends?"
    r"|funding|funds)"
)
_NOT_MORE = re.compile(
    r"\b(?:no|not|nor|without)(?: an?| any)? (?:additional|extra|further|new)\b"
    r"|\b(?:with)?in existing (?:resources|budgets?)|\bfrom existing\b|\bno cost\b"
    r"|\balready (?:been )?(?:funded|budgeted|paid|resourced|committed|in (?:the |our )?"
    r"(?:\w+ )?budgets?)\b|\bcost[ -]neutral\b"
    r"|\b(?:within|in|from|out of|through) (?:the |our |its )?(?:existing|current|base|core|agreed"
    rf"|approved) (?:[\w'\u2019-]+ ){{0,3}}?{_NOUNS}\b"
    r"|\b(?:met|absorbed|contained|covered|managed|delivered|funded|paid)(?: for)? "
    r"(?:from|within|by|through|out of|in) (?:[\w'\u2019-]+ ){0,4}?"
    r"(?:budgets?|resources?|staffing|capacity|establishment|underspends?)\b"
    r"|\bwithin (?:[\w'\u2019-]+ ){0,3}?(?:budgets?|resources|capacity)\b"
    r"(?! of\b)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:additional|extra|new) (?:\w+ )?(?:cost|costs|resources?|funding|money|investment)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:funded|met|paid|financed|resourced)(?: for)? (?:from|by|through|out of|within) "
    r"(?:the )?([^.,;()£]{3,60}?)(?=\s*(?:[.,;()£]|$|\band\b|\bin (?:19|20)\d\d))"
    r"|\bfrom (?:the )?([^.,;()£]{2,50}? (?:grant|fund|budget|reserves?))\b"
    r"|\bfrom (?:the )?((?-i:[A-Z]{3,6})\b(?: (?:grant|fund|budget|reserves?))?)",
    re.IGNORECASE,
)
# "Within a budget of £300"; "£300 within the budget" is a cost, and says who pays
_OF_A_BUDGET = re.compile(
    r"\b(?:within|from|met by|out of) (?:\w+ ){0,3}budgets?(?: (?:limit )?of)?\s*£", re.IGNORECASE
)
# "50% funded by health": of the whole cost nobody is told
_IN_PART = re.compile(
    r"(?:%|\b(?:per ?cent|half|part|partly|jointly|match|co|third|quarter))[\s-]*$", re.IGNORECASE
)
# Money that comes in, before its sum ("Income from schools: £500") or behind it ("£500 grant")
_RECEIVED = (
    r"(?:income|receipts?|rebates?|refunds?|grants?|contributions?|sponsorship|donations?"
    r"|funding(?=\s+(?:from|received|secured|awarded)\b))"
)
_NOT_IT = (
    r"(?:from|by|for|to|on|via|through|towards|using|with|lost|loss|reduced|less|fore?gone"
    r"|net|after|before|minus|excluding|than|no)"
)
_IN_BEFORE = re.compile(
    rf"\b{_RECEIVED}\b(?:\s+(?:of|from|by|for|in|at|received|secured|awarded|expected)\b"
    r"[^£;.()]{0,40})?[\s:,=(~\u2013-]*$",
    re.IGNORECASE,
)
_NO_INCOME = re.compile(
    rf"\b{_NOT_IT}(?:\s+(?:of\s+)?(?:[\w'\u2019-]+\s+){{0,3}})?$", re.IGNORECASE
)
_IN_BEHIND = re.compile(
    rf"[\s(]*(?:of\s+)?(?:(?!{_NOT_IT}\b)[\w'\u2019-]+\s+){{0,3}}?{_RECEIVED}"
    r"(?=\W*$|\s*[,;:.()+\u2013-]|\s+(?:from|by|of|in|per|a|an|each|this|next|received|expected"
    r"|awarded|secured)\b)",
    re.IGNORECASE,
)
# What heads a column of what may be spent, or is there to be spent; "Base budget" says who pays
_FUNDS = r"(?:funding|funds?|money|sum|amount|grant)"
_GIVEN = (
    r"(?:available|approved|agreed|allocated|secured|awarded|allowed|granted|set aside|identified)"
)
_TO_BE_SPENT = re.compile(
    rf"\bbudget(?:s|ed)?\b|\ballocat(?:ed|ions?)\b|\b{_GIVEN} {_FUNDS}\b|\b{_FUNDS} {_GIVEN}\b"
    r"|^\W*(?:(?:total|the) )?(?:funding|funds|available|envelope)(?:\W|000s?\b|[km]\b)*$"
    r"|\b(?:funding|financial|spending) (?:envelope|limit|ceiling)\b",
    re.IGNORECASE,
)
_WHO_PAYS = re.compile(r"\b(?:base|core|existing) budgets?\b", re.IGNORECASE)


def additional_in(text: str) -> str:
    """Whether a cost is additional by its words: "yes", "no", or "" where they do not say.

    >>> additional_in("£500 already funded"), additional_in("£5K of new money"), additional_in("£5")
    ('no', 'yes', '')
    """
    if _NOT_MORE.search(text):
        return "no"
    return "yes" if _MORE.search(text) else ""


def source_in(text: str) -> str:
    """Who pays a cost by its words, "" where they do not say, or speak of a share of it.

    >>> source_in("£45K from the DfE grant"), source_in("£4K from DSG"), source_in("£5 from May")
    ('DfE grant', 'DSG', '')
    """
    found = _SOURCE.search(text)
    if found is None or _IN_PART.search(text[: found.start()]):
        return ""
    return one_line(next(filter(None, found.groups()))).removesuffix(" of")


def names_budget(text: str) -> bool:
    """Whether a sum is what there is to be spent, and no cost: "Within a budget of £300"."""
    return bool(_OF_A_BUDGET.search(text))


def is_budget(column: str) -> bool:
    """Whether a column says what there is to be spent, which is no cost beside what things cost.

    >>> [is_budget(each) for each in ("Approved budget", "Allocated", "Base budget", "Cost")]
    [True, True, False, False]
    """
    plain = without_years(one_line(column)).strip()
    return bool(_TO_BE_SPENT.search(plain)) and not _WHO_PAYS.search(plain)


def without_source(text: str) -> str:
    """The words without those that say who pays."""
    return _SOURCE.sub(" ", text)


def comes_in(before: str, behind: str) -> bool:
    """Whether the words beside a sum say that it comes in: "Income", " grant from the DfE".

    >>> comes_in("Income ", ""), comes_in("", " grant"), comes_in("Loss of income ", "")
    (True, True, False)
    >>> comes_in("", " from the DfE grant"), comes_in("Grant to carers ", "")
    (False, False)
    """
    if _IN_BEHIND.match(behind):
        return True
    before = without_years(before)
    found = _IN_BEFORE.search(before)
    return found is not None and not _NO_INCOME.search(before[: found.start()])
