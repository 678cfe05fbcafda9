"""Answers that say nothing: "tbc", "n/a", "see above". They stand where an answer is missing.

A legend that asks for a root cause, an approver or evidence is not answered by a word that only
fills the cell; the checks and the panel of an action read such a cell as empty. What was typed
stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Words that say nothing, alone or one after another: "TBC - awaiting update", "as above".
_EMPTY_TEXT = """
    a above advised and as at await awaited awaiting be before below blank cell column comment
    comments confirm confirmation details ditto due empty for from further here in info information
    is it later moment n na nil no none not nothing null of or pending per present previous
    previously refer same see shown sought soon stage tba tbc tbd tbf test text that the this time
    to unknown unsure update updates y yes yet ok okay
    discussed do early evidence gather gathered insert measured nk progress provide provided say
    tell todo too various will
"""
_LONGEST = 80  # characters of an answer that may say nothing
_EMPTY_WORDS = frozenset(_EMPTY_TEXT.split())
# What an answer is about, where it says no more than that there is to be one.
_ABOUT = (
    r"(?:(?:the|a|an|our|new|further|root|recovery) )*"
    r"(?:answer|approver|cause|causes|analysis|evidence|measure|narrative|outcome|owner|plan|reason"
    r"|response|update)(?: analysis)?"
)
_PHRASES = re.compile(
    rf"(?:it |this |{_ABOUT} )?(?:is |will |has |have )?(?:still )?(?:yet )?(?:to be|to) "
    r"(?:added|advised|agreed|announced|approved|arranged|assessed|assigned|assured|completed"
    r"|confirm|confirmed|decided|defined|determined|done|drafted|finalised|follow|identified"
    r"|established|found|named|provided|set|supplied|understood|updated|worked out|written)"
    r"(?: (?:later|soon|shortly|(?:at|by|from|with) .*))?"
    r"|(?:details|evidence|figures|more|report|update) to follow"
    rf"|(?:it |this |{_ABOUT} )?(?:is |was |has been |have been )?not (?:yet |been |yet been )*"
    r"(?:achieved|added|agreed|applicable|approved|assigned|assured|available|begun|checked"
    r"|commenced|complete|completed|confirmed|decided|determined|done|due|identified|known|needed"
    r"|provided|recorded|relevant|required|set|signed|started|written)(?: yet| off)?"
    r"|no (?:answer|approver|cause|change|comment|data|date|details|difference|evidence|further"
    r"|info|information|lead|news|note|plan|progress|reason|response|update|one)s?"
    r"(?: (?:as|at|given|made|needed|provided|recorded|required|since|this|to|yet|date|time))*"
    r"|none (?:at present|so far|yet|recorded|required|needed|identified|known|available)"
    r"|nobody|noone|(?:see|as|refer to|per|as per)(?: the)? (?:attached|above|below|action|actions"
    r"|notes?|plan|previous|progress|row|narrative|update|last (?:time|month|week|update))"
    r"|(?:awaiting|pending|under) (?:approval|confirmation|decision|discussion|sign off|review"
    r"|agreement|response|reply|consideration|investigation)"
    rf"|(?:awaiting|pending|need|needs|no) {_ABOUT}"
)


@lru_cache(maxsize=4_096)
def is_hollow(text: str) -> bool:
    """Whether a text says nothing: empty, a mark, a letter, or words that only fill the cell.

    >>> [is_hollow(each) for each in ("tbc", "N/A.", "-", "x", "See above", "Two vacancies")]
    [True, True, True, True, True, False]
    """
    if len(text) > _LONGEST and len(text.strip()) > _LONGEST:
        return not any(map(str.isalnum, text))  # nobody fills a cell with so many words
    plain = " ".join(re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("’", "")))
    together = plain.replace(" ", "")
    if len(set(together)) < 2 or together in _EMPTY_WORDS:  # nothing, "x", "...", "t.b.c."
        return True
    return all(word in _EMPTY_WORDS for word in plain.split()) or bool(_PHRASES.fullmatch(plain))


def said(text: str) -> str:
    """*text* without the spaces round it, or "" where it says nothing."""
    return "" if is_hollow(text) else text.strip()
