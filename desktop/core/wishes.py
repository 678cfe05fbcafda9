"""Texts that say only what is aimed for, or what is still to come: "Target of 90%".

They are no result of a measure, no evidence and no progress of work that is complete. A text is
one where each of its sentences is; what says besides what was reached ("Target of 90% met: 92% in
March") or gives another figure is an answer.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.core.hollow import DONE, MONTHS

NUMBER = r"\d+(?:[.,]\d+)? ?(?:%|per ?cent)?"
_SENTENCES = re.compile(r"(?:[;\n!]|\.(?!\d))+")
GOAL = r"(?:target|goal|aim|ambition|aspiration|objective|threshold|benchmark|trajectory)s?"
OUR = (
    r"(?:(?:our|the|a|an|new|local|national|stretch|agreed|performance|improvement|revised|year"
    r"|end|quarterly|annual|overall|minimum|is|set|this|it) )*"
)
DO = (
    r"(?:achieve|agree|appoint|arrange|attain|be|become|begin|bring|commence|complete|cut|deliver"
    r"|develop|embed|ensure|exceed|fall|finish|get"
    r"|have|hit|hold|implement|improve|increase|introduce|keep|maintain|meet|raise|reach|recruit"
    r"|reduce|rise|roll|secure|see|start|take place|train)"
)
_CARRIED_OUT = (
    rf"(?:{DONE}|appointed|carried out|delivered|developed|held|implemented|launched|published"
    r"|recruited|rolled out|scheduled|set up|taken forward|trained|undertaken)"
)
_LEADS = re.compile(
    rf"(?:{OUR}{GOAL}(?=\s*(?:$|[:=(\u2013-]|\d|(?:of|is|was|for|to|that|at|by|remains)\b))"
    r"(?! is (?:now |all )?(?:set|agreed|clear|shared|written|known|in|not)\b)"
    rf"|(?:we |they |staff |the (?:team|service|council) )?(?:are |is |am |still |now )*"
    rf"(?:aim|hop|plan|expect|intend|work|look|seek|want|wish|strive)(?:n?ing|e|s|es|n?ed)?"
    rf" (?:for|towards?|to {DO}|that)\b"
    rf"|(?:still )?to {DO}\b"
    rf"|(?:[\w'\u2019]+[ -]){{1,6}}?(?:will|shall) (?-i:[a-z])"
    r"|it (?:is|was) (?:intended|hoped|expected|planned|proposed|anticipated) (?:that|to)\b"
    r"|(?:we |they )?(?:expect|hope|intend|want)s? (?:for )?(?:[\w'\u2019-]+ ){1,4}?to [a-z]"
    r"|(?:we |they )?(?:expect|anticipate|forecast|project)s? (?:around |about )?\d"
    r"|(?:\w+ ){1,5}(?:is |are )?(?:planned|due|scheduled|booked|expected)"
    r" (?:for|in|by|on)\b(?! \d)"
    r"|(?:\w+ ){1,3}?(?:is |are )?(?<!\bas )(?<!than )(?:awaited|expected|anticipated)$"
    r"|(?:now )?on hold$"
    # "Minutes (to be written)", and not "Minutes of 3 March (to be agreed)"
    rf"|(?:[^\W\d][\w'\u2019-]* ){{1,5}}?\(?(?:(?:is|are) )?(?:still |yet )?"
    rf"to be (?:{_CARRIED_OUT})\b"
    r"(?=\W*$|\)(?! of\b)| (?:after|at|before|by|from|in|next|on|over|shortly|soon|this|with)\b)"
    rf"|(?:\w+[ -]){{0,5}}?(?:will|shall|should|is to|are to|needs? to|(?:is|are) (?:due|set|likely"
    rf"|expected|forecast|projected|planned|on course|hoped|meant|intended) to) (?:\w+ly )?{DO}\b"
    # "Expected 92%", "Planned for May", and no title: "Expected standards audit of March"
    r"|(?:projected|forecast|anticipated|predicted|expected|planned|intended)\s*(?:$|[:=\u2013-]|\d"
    r"|(?:to|for|in|by|at|on|from|that|before|next|soon|shortly|later|this)\b)"
    r"|\d+(?:\.\d+)? ?(?:%|per ?cent)? \(?(?:target|goal|aim|ambition)\b)",
    re.IGNORECASE,
)
_DONE = (
    r"(?:achieved|attained|met|reached|exceeded|hit|surpassed|completed?|delivered|done|improved"
    r"|reduced|increased|embedded|implemented|in place|seen|held|trained|recruited|started)"
)
# "To be achieved", "will have been met", "that it be met": no more done than "to achieve"
STILL_TO_BE = re.compile(
    rf"\b(?:to|be|will|shall|should|would|could|may|might|must|can"
    r"|not(?! (?:only|just|merely|simply)\b))\b(?: \w+ly| then| all| also)?"
    rf"(?: (?:be|have|have been|yet|yet been|been|{NUMBER}))* (?:{_DONE}|{_CARRIED_OUT})\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    rf"\b(?:{_DONE}|passed|beaten|bettered|actual(?:ly)?"
    r"|results?|outturn|currently|latest|so far|to date|rose|fell"
    r"|against|compared|stands? at|stood at|yes|showed|shows|found|confirmed|evidenced|since"
    r"|now (?:at|is|are)|(?:is|are) in (?:all|each|every)|has|have|had|were|already)\b",
    re.IGNORECASE,
)
DAY = re.compile(
    rf"\b(?:(?:by|in|from|before|until|at|for|during|end|of|the|q[1-4]|quarter \d|year \d) ?)*"
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTHS}\b)(?: (?:19|20)?\d\d\b(?! ?(?:%|per)))?"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
    r"|\b(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?\b|\b\d\d/\d\d\b|\bq[1-4]\b",
    re.IGNORECASE,
)
# One figure that is aimed for: "90%", "90-95%", "from 60% to 90%", "9 of 10", "10 working days"
_FIGURE = re.compile(
    rf"(?:from {NUMBER} )?{NUMBER}(?:\s*(?:-|\u2013|\bto\b|of|out of|in|/)\s*{NUMBER})?",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"\b(?:within|every|per|after|in|each) \d+ (?:\w+ )?(?:days?|weeks?|months?|hours?)\b", re.I
)


@lru_cache(maxsize=4_096)
def is_wish(text: str) -> bool:
    """Whether a text says nothing but what is aimed for, or is still to come.

    >>> [is_wish(each) for each in ("Target: 90%", "To reach 80% by May", "Target of 90% met")]
    [True, True, False]
    """
    sentences = [each.strip(" -\u2013\u2014:,()\u2022") for each in _SENTENCES.split(text)]
    said = [each for each in sentences if each]
    return bool(said) and all(_wishes(each) for each in said)


def _wishes(sentence: str) -> bool:
    """Whether a sentence begins as a wish, and tells no result and no second figure."""
    plain = " ".join(sentence.split())
    if not _LEADS.match(plain) or _RESULT.search(STILL_TO_BE.sub(" ", plain)):
        return False
    rest = _FIGURE.sub(" ", WITHIN.sub(" ", DAY.sub(" ", plain)), count=1)
    return not re.search(r"\d", rest)
