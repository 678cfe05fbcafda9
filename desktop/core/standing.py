"""How well a status says that an action stands: off track, on track, complete, or none of these.

A place in a key of figures or words claims nothing: "Not started" is neither off track nor worse
than "At risk" unless the key's own words say so.
"""

from __future__ import annotations

import re

from desktop.core.differences import Difference, difference_of
from desktop.core.kinds import ImpactStatus, Status

#: Words of trouble: what makes a status one that is off track.
TROUBLE = re.compile(
    r"(?<!no )(?<!without )(?<!any )\b(delay\w*|slip\w*|at risk|risks?|behind|off track|issues?|"
    r"concerns?|problems?|overdue|barriers?|late|stuck)\b",
    re.IGNORECASE,
)
_FAILING = re.compile(
    r"\b(?:(?:not|off|un|no longer|never)[ -]?(?:on )?(?:track|target|schedule|course)|missed|"
    r"failing|failed|blocked|stalled|critical|not (?:be(?:ing)? )?(?:met|deliver\w*)|will not)\b",
    re.IGNORECASE,
)
# "Off track but now back on track" tells how it was.
_CAME_BACK = re.compile(
    r"\b(?:off|not on) (track|target|schedule|course)\b[^.;]{0,20}?\b(?:now|since) back on \1\b",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"\W*(?:red|amber|yellow|orange)\W*", re.IGNORECASE)


def is_off_track(status: Status) -> bool:
    """Whether the legend says that an action at this status is off track.

    It does where it asks for a recovery plan, where its words speak of trouble, and where it has
    no more than the name of a colour that always does. One that is complete or on track is not.
    """
    if status.complete:
        return False
    if status.needs_recovery:
        return True
    if status.on_track:
        return False
    words = _CAME_BACK.sub(" ", f"{status.word}. {status.meaning}")
    if not status.meaning.strip() and _COLOUR.fullmatch(status.word):
        return True
    return bool(TROUBLE.search(words) or _FAILING.search(words))


def is_stated(status: Status) -> bool:
    """Whether the legend says how good a status is, so that another may be better or worse."""
    if status.complete or status.on_track:
        return True
    if isinstance(status, ImpactStatus):
        return difference_of(status) is not Difference.OPEN or is_off_track(status)
    return is_off_track(status)
