"""Words for how work stands: "done", "Closed", "Green", "not met".

They answer whether, and not what: as the evidence of a closed action, as the difference that it
made or as the root cause of a delay they say nothing. As progress they are an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from desktop.core.hollow import MONTHS, is_hollow
from desktop.core.text import one_line

_OF = (
    r"(?:(?:yes|no|ok|okay) )?(?:(?:the|this|that|all|our|each|every|of) )*"
    r"(?:(?:performance |success )?(?:action|actions|activity|aim|everything|it|item|kpi|measure"
    r"|measures|milestone|milestones|objective|project|step|steps|target|targets|task|tasks|these"
    r"|they|work|recommendation|requirement|deadline|evidence|outcome|outcomes|status)(?: points?)?"
    r" )?"
)
_AUX = (
    r"(?:(?:is|are|was|were|be|been|being|has|have|had|now|all|fully|partly|partially|part|almost"
    r"|nearly|mostly|largely|already|very|quite|not|never|yet|still|well|successfully|to) )*"
)
_STATE = (
    r"(?:done|complete|completed|completion|closed|close|finished|ended|achieved|accomplished"
    r"|attained|delivered|implemented|actioned|addressed|resolved|fulfilled|met|missed|unmet|failed"
    r"|passed|exceeded|on (?:track|target|time|schedule|course)|off (?:track|target)|at risk|behind"
    r"|better|improved|improving|good|fine|great|excellent|satisfactory|successful"
    r"|success|positive|started|begun|open|live|signed off|sign off|approved|agreed|superseded"
    r"|obsolete|withdrawn|cancelled|abandoned|merged|replaced|in place|embedded|evidenced"
    r"|evidence seen|verified|confirmed|checked|reviewed|ticked"
    r"|true|false|correct|red|amber|green|blue|yellow|orange|purple|grey|rated|ragged"
    r"|no longer (?:required|needed|applicable|relevant|valid|necessary|in scope)"
    r"|n a|not (?:applicable|relevant|required|needed|necessary))"
)
_HOW = (
    r"(?: (?:as (?:planned|agreed|required|requested|intended|expected|set out|per plan)|on time"
    r"|in full|in part|on schedule|ahead of (?:time|schedule)|late|early|to date|so far"
    r"|successfully|fully|off|again|by (?:the )?(?:deadline|due date|target date)"
    rf"|within timescales?|(?:in |on |by |since )?(?:\d+(?:st|nd|rd|th)? ?)*{MONTHS}"
    r"(?: \d+)*|(?:on |in |by |since )\d+(?: \d+)*|this (?:week|month|quarter|year)))*"
)
_STANDS = re.compile(rf"{_OF}{_AUX}(?:{_STATE}(?: (?:and|but|so|or) )?{_AUX})+{_HOW}")


@lru_cache(maxsize=4_096)
def is_state(text: str) -> bool:
    """Whether a text says how work stands and no more.

    >>> [is_state(each) for each in ("Completed as planned", "Not met", "Closed 40 cases")]
    [True, True, False]
    """
    if len(text) > 80 or re.search(r"\d\s*%", text):
        return False
    plain = " ".join(re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("’", "")))
    return bool(_STANDS.fullmatch(plain))


def answers_nothing(text: str, statuses: Iterable[str] = ()) -> bool:
    """Whether a text that is to say what, why or how says nothing of it: it is hollow, or tells
    how the work stands, by its own words or by one of the plan's *statuses* (letters and words)."""
    if is_hollow(text) or is_state(text):
        return True
    plain = one_line(text).casefold()
    return any(plain == each.strip().casefold() for each in statuses)
