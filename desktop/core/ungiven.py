"""Words that an act was not done: it is to come, was refused, is in part, on a condition, or rests
with somebody.

An approval, a check and an assurance are acts of somebody who is named. "To go to Board", "QA –
failed", "Partially assured – QA", "In principle – Board" and "Referred to Board" name somebody, and
say that the act was not done, or not wholly. Whoever reads such a cell, in an import, a check or a
report, reads it by these words.
"""

from __future__ import annotations

import re
from functools import lru_cache

# What is done by somebody who says yes, and by somebody who looks.
YES = (
    r"(?:approved|agreed|authori[sz]ed|endorsed|ratified|accepted|cleared|confirmed|adopted"
    r"|signed(?: off)?|sign off)"
)
SAW = (
    r"(?:assured|audited|checked|closed|completed|done|evidenced|moderated|reviewed|sampled|seen"
    r"|tested|validated|verified)(?: off)?"
)
_DO = (
    r"(?:advise|agree|approve|assure|be|check|confirm|provide|review|send|sign|supply"
    r"|audit|authori[sz]e|complete|consider|decide|endorse|moderate|ratify|validate|verify)"
)
_WAITED_FOR = r"pending|await(?:s|ed|ing)?|tba|tbc|tbd"
_PERIOD = r"(?:week|month|meeting|board|panel|quarter|term|year|audit|cycle)"
_TO_COME = (
    rf"{_WAITED_FOR}|waiting|to be|yet to|(?:to|will) {_DO}"
    r"|to (?:arrange|come|do|follow|go|happen|look|sample|take place|test|visit)"
    r"|going to|(?:re)?booked|(?:re)?scheduled(?! care)|planned(?! care)|arranged for|forthcoming"
    r"|upcoming|(?<!as )(?:expected|required)|required by|requires|overdue|outstanding"
    r"|due(?= (?:at|back|before|by|early|end|for|from|in|late|mid|next|on|soon|this|with)\b| ?\d"
    rf"|\W*$)|next {_PERIOD}|on (?:the|its|their) (?:\w+ )?agenda"
    r"|for (?:agreement|approval|checking|consideration|decision|sign.?off)"
    r"|requested|asked|chas(?:e|ed|ing)|seek(?:s|ing)?|sought|proposed?|draft|until"
    r"|in progress|under ?way|under (?:consideration|discussion|review)"
)
_REFUSED = (
    r"denied|turned (?:\w+ )?down"
    r"|refus(?:al|e|ed|es)|reject(?:ed|ion|s)?|declin(?:e|ed|es)|not|never|no longer|withdr[ae]wn?"
    r"|withheld|defer(?:red|ral|s)?|disagree[ds]?|object(?:ed|s)|overturned|revoked|vetoed"
    r"|postponed|cancelled|on hold|vacant|fail(?:ed|ing|s)?|inconclusive"
    r"|un(?:agreed|approved|assured|audited|checked|clear|confirmed|signed|verified)"
    r"|no (?:agreement|approval|assurance|answer|check|decision|reply|response)|no(?=\W*$)"
)
_IN_PART = (
    r"partial(?:ly)?|partly|in part|part(?= (?:agreed|approved|assured|checked|complete|done)\b)"
    r"|(?:inadequate|insufficient|limited|little|minimal|no) (?:assurance|evidence)|mostly|almost"
)
_CONDITION = (
    r"subject to|conditional(?:ly)?|(?:on|with|under) conditions?"
    r"|in[ -]princip(?:le|al)\b(?!['\u2019])"
    r"|provisional(?:ly)?|tentative(?:ly)?|minded to|unless|if|dependent (?:up)?on|depending on"
    r"|provided that"
)
_WORDS = re.compile(
    rf"\?|\b(?:{_TO_COME}|{_REFUSED}|{_IN_PART}|{_CONDITION})\b"
    r"|^\W*(?:no|nobody|none)\b|^\W*n\s*/\s*a\b",
    re.IGNORECASE,
)
# Of those that were not done, what somebody said no to; to wait, or to put off, is no such word.
_NO = (
    r"refus(?:al|e|ed|es)|reject(?:ed|ion|s)?|declin(?:e|ed|es)|denied|turned (?:\w+ )?down"
    r"|withheld"
    r"|overturned|revoked|vetoed|disagree[ds]?|object(?:ed|s) to"
    r"|un(?:agreed|approved)"
    rf"|(?:not|never)(?! (?:yet|being|to be)\b) (?:been |being |formally )?(?:{YES}|allowed|granted"
    r"|permitted|supported)(?! (?:yet|so far)\b)"
)
_ACT = r"(?:agreement|approval|authori[sz]ation|decision|endorsement|sign.?off)"
_ASKED = (
    r"request(?:s|ed|ing)?|propos(?:al|e|ed|es|ing)|ask(?:s|ed|ing)? (?:for|to)|seek(?:s|ing)?"
    r"|sought|appl(?:y|ied|ying|ication)"
    rf"|(?:pending|await(?:s|ing)?|for|subject to|needs?|requires?) (?:\w+ ){{0,2}}{_ACT}"
    rf"|(?:to be|yet to be|not yet|if|once|unless|until|when) (?:been )?{YES}"
)
_SAID_NO = re.compile(rf"\b(?:{_NO})\b", re.IGNORECASE)
_ASK = re.compile(rf"\b(?:{_ASKED})\b", re.IGNORECASE)
# What stands before a yes and takes it back: "not agreed", "as agreed", "until it is agreed".
_UNLESS = re.compile(
    r"\b(?:not|never|to be|been|yet|as|if|once|unless|until|when|await\w*|pending)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
_YES = re.compile(rf"\b{YES}\b", re.IGNORECASE)
# Whom it rests with, or who was told: no yes, unless the same words say one as well.
_PASSED_ON = re.compile(
    r"\b(?:noted|noting|referred|sent|submitted|forwarded|circulated|presented|tabled|discussed"
    r"|considered|escalated|informed|notified|consulted|for information|recommended"
    r"|(?:emailed|passed|raised|reported|shared|taken) (?:at|to|with)"
    r"|(?:currently|is|lies|now|rests|sits|sitting|still) with)\b"
    # "With the director", "For Board 10/12/2026"; two people stand with one another.
    r"|^\W*(?:for|to|with)\b",
    re.IGNORECASE,
)
_SAID_YES = re.compile(
    rf"\b(?:{YES}|assured|audited|checked|sampled|validated|verified)\b", re.IGNORECASE
)


@lru_cache(maxsize=4_096)
def is_ungiven(text: str) -> bool:
    """Whether the words of a cell speak against a yes that they name somebody for.

    >>> [is_ungiven(each) for each in ("Referred to Board", "Referred to Board and agreed", "QA")]
    [True, False, False]
    """
    return bool(_WORDS.search(text) or (_PASSED_ON.search(text) and not _SAID_YES.search(text)))


@lru_cache(maxsize=4_096)
def is_refused(text: str) -> bool:
    """Whether words say that an act was refused, and not that it was done after that.

    >>> [is_refused(each) for each in ("Not agreed", "Not agreed yet", "Declined, then agreed")]
    [True, False, False]
    """
    found = list(_SAID_NO.finditer(text))
    return bool(found) and not _says_yes(text[found[-1].end() :])


@lru_cache(maxsize=4_096)
def is_only_asked_for(text: str) -> bool:
    """Whether words say that something was asked for or proposed, and nobody said yes to it.

    >>> [is_only_asked_for(each) for each in ("Asked for May", "To be agreed", "Agreed as asked")]
    [True, True, False]
    """
    return bool(_ASK.search(text)) and not _says_yes(text)


def _says_yes(text: str) -> bool:
    """Whether words of a yes stand in a text without any that take it back."""
    return any(not _UNLESS.search(text[: each.start()]) for each in _YES.finditer(text))


def without(text: str) -> str:
    """What a cell says besides such words."""
    return _PASSED_ON.sub(" ", _WORDS.sub(" ", text))
