"""Words for how often that mean one thing to some and another to others: "bi-monthly"."""

from __future__ import annotations

import re

# What a Briton who writes them may mean: the dictionaries give both.
_TWO_WAYS = {
    "month": "twice a month or every two months",
    "week": "twice a week or every two weeks",
    "year": "twice a year or every two years",
    "annual": "twice a year or every two years",
    "term": "twice a term or every two terms",
    "dai": "twice a day or every two days",
}
_BI = re.compile(r"bi[- ]?(month|week|year|annual|term|dai)", re.IGNORECASE)


def two_meanings(recurs: str) -> str:
    """The two ways in which "bi-monthly" may be meant, in words; "" for words that say how often.

    >>> two_meanings("Bi-weekly"), two_meanings("weekly")
    ('twice a week or every two weeks', '')
    """
    found = _BI.match(recurs.strip())
    return _TWO_WAYS[found[1].casefold()] if found else ""
