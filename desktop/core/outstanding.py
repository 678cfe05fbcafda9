"""What is named and is yet to come: "Minutes outstanding", "Training log (not yet received)".

"Outstanding practice" and "judged outstanding" are grades, and "the letter requested from the court
came" is there: only a paper or a record that is outstanding is yet to come, and what is said to be
awaited at the end of a text, or ahead of a colon, is.
"""

from __future__ import annotations

import re

_PAPER = (
    r"(?:minutes|notes?|reports?|results?|logs?|copy|copies|certificates?|data|surveys?|audits?"
    r"|evidence|responses?|returns?|letters?|records?|files?|figures|feedback|papers?|plans?"
    r"|confirmation|sign-?off|documents?|registers?|questionnaires?)"
)
_STILL = r"(?:(?:is|are|still|yet|all|currently|now|remains?)\s+)*"
_NOT_THERE = (
    r"not\s+(?:yet\s+)?(?:received|available|provided|supplied|seen|sent|here|in|held|to hand|done"
    r"|completed?|finished|written|ready|published)(?:\s+yet)?"
)
_YET_TO = r"(?:yet|still)\s+to\s+(?:be\s+\w+|come|follow|arrive)|to\s+(?:follow|come)"
_RECEIPT = r"(?:receipt|return|response|reply|approval|sign-?off|results?|confirmation)"
_AWAITED = rf"(?:awaited|awaiting(?:\s+{_RECEIPT})?|pending|{_NOT_THERE}|{_YET_TO})"
_OUTSTANDING = re.compile(
    rf"^\W*(?:outstanding|awaited|awaiting|pending|to follow|to come)\s*[:–—-]\s*\S"
    rf"|\b{_PAPER}\s+{_STILL}(?:outstanding|overdue)\W*$"
    rf"|(?:^|[\s(\[–—-]){_STILL}{_AWAITED}\W*$"
    rf"|^\W*(?:\w+\s+)?{_PAPER}\s+(?:was\s+|were\s+|been\s+)?(?:requested|asked for)\b",
    re.IGNORECASE,
)


def is_outstanding(text: str) -> bool:
    """Whether a text names what is yet to come, and so shows nothing.

    >>> [is_outstanding(each) for each in ("Minutes outstanding", "Log (not yet received)")]
    [True, True]
    >>> [is_outstanding(each) for each in ("Outstanding practice seen", "Judged outstanding")]
    [False, False]
    """
    return _OUTSTANDING.search(" ".join(text.split())) is not None
