"""What stands where a person is asked for and names none, and a yes that has not been said.

A checker, an assurer and an approver are people. "Done", "123" or "evidence attached" in such a
cell answers another question; "Assistant Director (pending)" and "– refused" name somebody who has
not said yes. The checks read both as nobody; what was typed stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.core.hollow import is_hollow

# Words of the act, of its proof and of its day: a cell of nothing else names nobody.
_ACT_TEXT = """
    a accepted achieved action agreed all an and approval approved as assurance assured at attached
    audited auth authorised been by check checked checks clear closed complete completed completion
    confirmed correct data date dated done email emailed emails embedded evidence evidenced file
    filed fine for form formally given good has have in is it met minuted minutes no of off ok okay
    on once passed please progress recorded refer report reports reviewed sampled satisfied see seen
    sign signed spreadsheet the this ticked to true unchecked uploaded verbal verbally verified via
    was yes yep
    agency anybody colleague colleagues high low officers own partner partners risk somebody
    someone staff team teams
"""
_ACT = frozenset(_ACT_TEXT.split())
_MONTH_TEXT = """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
"""
_MONTHS = frozenset(_MONTH_TEXT.split())
# A doubt, or a yes that is still to come or was not given. No word that is a name or part of one.
_NOT_YET = re.compile(
    r"\?|\b(?:pending|refused?|refuses|rejected|declined|awaiting|awaited|await|requested|not"
    r"|no longer|withdrawn|withheld|deferred|to be|tbc|tba|tbd|subject to|proposed|provisional"
    r"|provisionally|unsigned|sought|seeking|to (?:approve|agree|check|sign|confirm|assure|review)"
    r"|will (?:be|approve|agree|check|sign|confirm|assure|review)|unless|until|unclear|unconfirmed"
    r"|unapproved|disagrees?|disagreed|objects|objected|overturned|revoked|vetoed"
    r"|on hold|in draft|asked|chased|chasing|sent to)\b"
    r"|^\W*n\s*/\s*a\b"
    r"|^\W*with\b",  # "with the Assistant Director"; two people stand with one another
    re.IGNORECASE,
)


@lru_cache(maxsize=4_096)
def is_nobody(text: str) -> bool:
    """Whether a cell that asks for a person names none, or none that has said yes.

    >>> [is_nobody(each) for each in ("Done", "123", "Evidence attached 12 May", "Nia Pugh (QA)")]
    [True, True, True, False]
    >>> [is_nobody(each) for each in ("AD (pending)", "AD – refused", "AD?", "AD")]
    [True, True, True, False]
    """
    return is_hollow(text) or bool(_NOT_YET.search(text)) or not _names(text)


# A note of somebody who looked and was not satisfied.
_NO = re.compile(
    r"\b(?:not|never|isnt|wasnt|arent) (?:yet |fully |at all |entirely |wholly |truly |really )?"
    r"(?:satisfied|assured|convinced|content|green|supported|agreed|accepted|confirmed|evidenced"
    r"|on track|approved|able to (?:assure|confirm|agree|support))\b"
    r"|\b(?:do|does|did|could|can|would|will) ?(?:not|nt) (?:\w+ )?"
    r"(?:support|agree|accept|assure|confirm|justify|evidence|give assurance)\b"
    r"|\bcan ?not (?:\w+ )?(?:support|agree|accept|assure|confirm|justify|give assurance)\b"
    r"|\b(?:no|little|limited|insufficient|inadequate) assurance\b"
    r"|\b(?:insufficient|inadequate) evidence\b|\b(?:no|little) evidence (?:that|for|to|yet)\b"
    r"|^no evidence$|\bunable to (?:support|agree|accept|assure|confirm|justify|give)\b"
    r"|\b(?:disagree[sd]?|refused?|rejected|declined|withheld|unsatisfactory|unsatisfied"
    r"|dissatisfied|overstated|unconvinced|unsupported)\b"
    r"|\bshould be (?:red|amber|off track|behind)\b|^no$",
)


@lru_cache(maxsize=4_096)
def says_no(note: str) -> bool:
    """Whether a note of what was seen says that whoever looked was not satisfied.

    >>> [says_no(each) for each in ("Not satisfied: no sample", "12 of 12 files read, no drift")]
    [True, False]
    """
    plain = note.casefold().replace("'", "").replace("’", "")
    return bool(_NO.search(" ".join(re.findall(r"[^\W_]+", plain))))


@lru_cache(maxsize=4_096)
def says_not_yet(text: str) -> bool:
    """Whether somebody is named with a doubt, or with a yes that is to come or was refused."""
    if not _NOT_YET.search(text):
        return False
    rest = _NOT_YET.sub(
        " ", text
    )  # "Awaiting the director" says nothing, and names whose yes it is
    return not (is_hollow(text) and is_hollow(rest)) and _names(rest)


def _names(text: str) -> bool:
    words = re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("’", ""))
    dated = any(any(map(str.isdigit, word)) for word in words)
    told = [word for word in words if not any(map(str.isdigit, word)) and word not in _ACT]
    return any(not (dated and word in _MONTHS) for word in told if len(word) > 1)
