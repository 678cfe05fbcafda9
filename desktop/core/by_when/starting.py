"""Words beside a date that make it the day on which work begins, or goes on after a pause.

"Not before May 2015", "cannot begin until June 2015" and "paused until June 2015" name no day to be
late by. "No later than", "until" and "by" do, however near their words are.
"""

from __future__ import annotations

import re
from datetime import timedelta

from desktop.core.by_when.mention import (
    Mention,
    words_before,
)
from desktop.core.by_when.mentions import WEEK_OF
from desktop.core.by_when.narrow import is_overdue
from desktop.core.days import long_day

_BEGIN = r"(?:start(?:s|ed|ing)?|beg[iau]n(?:s|ning)?|commenc(?:e[sd]?|ing)|go(?:es)? live|launch)"
# "cannot start before", "will not begin until"
_NOT_BEGUN = (
    r"\b(?:can ?not|can't|cant|won't|wont|will not|unable to|do(?:es)? not|don't|not to|not|never)"
    rf" (?:be )?{_BEGIN}(?: \w+)? (?:before|until|till?)"
)
_PAUSED = r"(?:paused?|on hold|held|suspended|stopped|parked|waiting|not applicable|n/?a)"
# "paused - resumes", "on hold till", "not possible until"
_GOES_ON = (
    rf"\b{_PAUSED} (?:until|till?|to)"
    r"|\bnot (?:available|possible|expected|required|needed|due|able to (?:start|begin)) until"
    r"|\b(?:restart|resum(?:e|ption)|re-?commenc|re-?open)(?:s|ed|ing|es)?"
)
_BEFORE = re.compile(
    rf"(?:{_NOT_BEGUN}|{_GOES_ON}|\bfrom|\bnot (?:before|until|prior to)"
    r"|\b(?:no|not) (?:earlier|sooner) than|(?:^|(?<=\s))>=?"
    r"|(?<!no )(?<!not )\blater than|\bpost\b|(?<!the )\bearliest|\bat the earliest"
    r"|\bstart(?:s|ing|ed)?(?!\s+of)|\bcommenc\w+"
    r"|\bbeg(?:in(?:s|ning)?|[au]n)(?:\s(?:in|on|from)|(?!\sof))|\beffective(?:\sfrom)?|\bw\.?e\.?f\.?"
    r"|\bas\s(?:of|at)|\bsince|(?<!not\s)\bafter|\bfollowing)"
    r"(?:\sdate)?[\s:,(-]*(?:on\s|in\s|the\s|early\s|mid[\s-]|end\s(?:of\s)?)*$",
    re.IGNORECASE,
)
_STOPS = re.compile(rf"\b{_PAUSED} (?:until|till?|to)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"[\s,.;:)-]*(?:and\s|&\s)?(?:onwards?|on[- ]wards?|forwards?|and beyond|\+(?!\s?\d)"
    # "until complete": its end is no day
    r"|(?:until|till?|as long as)\b(?!.*\d)|to (?:completion|complete|finish|close)\b(?!.*\d)"
    r"|on\b(?=\s*$)|to present|(?:at (?:the )?)?(?:very )?earliest\b)|[\s,(-]*on-?\s?going\b",
    re.IGNORECASE,
)


def is_start(tidy: str, mention: Mention) -> bool:
    """Whether the words beside a date make it the day from which work runs."""
    before = words_before(tidy, mention.start)
    if is_overdue(tidy, mention):
        return False
    if before and _BEFORE.search(before):
        return not WEEK_OF.search(before)
    return bool(_AFTER.match(tidy, mention.end))


def stands_still_until(tidy: str, mention: Mention) -> bool:
    """Whether the words before a date say that work is paused until then."""
    return bool(_STOPS.search(words_before(tidy, mention.start)))


# "on or before March 2031" takes March in, and "two weeks before" it is counted.
_AHEAD = re.compile(
    r"(?<!or )(?<!/)\bbefore\s(?:the\s)?(?:(?:academic|school|financial|calendar)\s)?(?:year\s)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:day|week|fortnight|month|year)s?'?\sbefore\b", re.IGNORECASE)


def ahead_of(tidy: str, mention: Mention) -> Mention:
    """The day ahead of a period that something is due before: "before March 2031" is February."""
    before = words_before(tidy, mention.start)
    found = None if mention.is_day else _AHEAD.search(before)
    if found is None or is_start(tidy, mention) or _COUNTED.search(before):
        return mention
    day = mention.first - timedelta(days=1)
    begin = mention.start - len(found[0])
    note = f"“{tidy[begin : mention.end]}” is due by {long_day(day)}."
    return Mention(mention.start, mention.end, day, day, note)
