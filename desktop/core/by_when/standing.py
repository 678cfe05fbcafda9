"""Words beside a date that make it something else than a day to be late by.

"Completed 12/09/2026" says when work was done, and nobody is late from that day on; "was
31/12/2026" names a day that counts no more; "31/12/2026 TBC" may yet change. What is not a due day
is asked about; what is not settled is a due day, and says so: an action that is not looked at until
somebody confirms its date would never be late.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from desktop.core.by_when.mention import (
    NEAR,
    Mention,
    words_before,
)
from desktop.core.days import format_day

DONE = (
    r"completed|done|closed|delivered|achieved|finished|implemented|actioned|concluded"
    r"|discharged|fulfilled|accomplished|resolved|signed[ -]off|met"
)
# Things that happened on a day, or may yet: "Approved March 2027" is a plan to one writer.
_HAPPENED = (
    r"complete|embedded|cancelled|canceled|withdrawn|superseded|abandoned|stopped|dropped"
    r"|removed|agreed|approved|updated|reviewed|raised|identified|reported|presented|discussed"
    r"|published|launched|issued|held|missed|expired|lapsed|overdue(?! since)|slipped"
)
MOVED = (
    r"(?:re)?moved|changed|revised|extended|slipped|amended|rescheduled|re-scheduled|deferred"
    r"|delayed|postponed|shifted|(?:brought|carried|rolled|moved) forward|(?:put|pushed|moved) back"
    r"|(?:carried|rolled) over"
)
"""What is said of a date that another has taken the place of, or will."""
_NO_MORE = (
    r"was|originally|previously|formerly|initially|original(?: (?:date|target|deadline))?"
    r"|previous (?:date|target|deadline)|no longer|instead of|rather than|in place of"
    rf"|replac(?:es|ed|ing)|(?:{MOVED}|move|change|extension|slippage) from"
)
_LAST = (
    r"last (?:done|completed|held|reviewed|updated|met|undertaken|carried out|refreshed|run|ran"
    r"|review|audit|meeting|check|took place|time|was|on)"
    r"|last(?=\s*:|\s+$)|previous (?:review|audit|meeting|check)"
)
_OPEN = (
    r"tbc|tbd|tba|t\.b\.[acd]\.?|to be (?:confirmed|agreed|decided|determined|advised|set)"
    r"|circa|approx(?:\.|imately)?|about|around|roughly|provisional(?:ly)?|proposed"
    r"|estimated?|est\.?|expected|anticipated|projected|tentative(?:ly)?|indicative(?:ly)?"
    r"|possibly|perhaps|maybe|hopefully|ideally|probably|likely|unconfirmed|not confirmed"
    r"|aspirational|subject to|depend(?:ent|ing|s) (?:up)?on|pending|awaiting"
)
# Between such a word and its date; "by" and "due" are not among them: "completed by May 2026" is a
# day to be late by.
_TO_DATE = (
    r"(?:[\s:,;(/-]|\b(?:on|in|at|the|end|of|early|mid|late|date|dated|during|week|commencing"
    r"|beginning|ending|w/c|w/e|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)*$"
)
_TO_OPEN_DATE = (
    r"(?:[\s:,;(-]|\b(?:by|in|on|for|at|the|end|of|is|be|date|due|completion|complete|completed"
    r"|finish|delivery|deadline|target)\b)*$"
)
_EARLY_BEFORE = re.compile(
    r"\b(early|mid|middle of|beginning(?: of)?|start of|(?:first|middle) part of|middle week of"
    r"|(?:week|wk) (?:one|two|three|four)(?: of| in)?)[\s-]*(?:the\s)?$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:be|being|get|to|will|must|should|shall|would|can|could|may|until|once|when|if|unless"
    r"|before|been)(?: (?:fully|all|also|then|now))?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?P<last>{_LAST})|(?P<happened>not (?:yet )?(?:{DONE}|{_HAPPENED})"
    r"|not(?: (?:by|in|on|due))?|except(?: for)?|excluding"
    r"|unlikely(?: to be \w+)?(?: by| before)?"
    r"|(?:will not|won't|can ?not|can't|could not) (?:be )?\w+(?: by)?)"
    rf"|(?P<done>{DONE})|(?P<other>{_HAPPENED})|(?P<more>{_NO_MORE}))(?![\w]){_TO_DATE}",
    re.IGNORECASE,
)
_HAS_BEEN = re.compile(r"\b(?:has|have|had) been(?: (?:fully|all|also|now))?$", re.IGNORECASE)
_OPEN_BEFORE = re.compile(
    rf"(?<![\w-])(?P<word>{_OPEN})(?![\w]){_TO_OPEN_DATE}"
    rf"|(?P<about>(?:^|(?<=[\s(]))(?:[Cc]\.|ca\.?|~)|^[c?]|\?)\s?(?:the\s)?(?:end\s)?(?:of\s)?$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:ongoing|on-going|continu\w+|bau|business as usual|in place|embedded|open|permanent)\b"
    r".*\breview(?:ed)?(?:\s(?:date|due|in|on|by|at|again|planned|the|end|of))*[\s:,-]*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?<![\w-])(subject to|depend(?:ent|ing|s) (?:up)?on)\b[^;.,]*$", re.I)
_OPEN_AFTER = re.compile(
    rf"[\s,;:.()-]*(?P<word>{_OPEN}|if|unless|provided|or (?:later|after|thereabouts|so)"
    r"|at the earliest|at best)(?![\w])|\s?\(?(?P<mark>\?)",
    re.IGNORECASE,
)
_DONE_AFTER = re.compile(
    rf"[\s,;:.()-]*(?:(?:now|fully|all|and|but|was|is|status|target)\s)*"
    rf"(?P<word>complete|missed|cancelled|withdrawn|{DONE})(?![\w])(?! (?:by|until|when|if)\b)",
    re.IGNORECASE,
)
_TICK = r"(?P<mark>[✓✔☑✅🗸√])"
_TICK_BEFORE = re.compile(rf"{_TICK}[\s:,()-]*$")
_TICK_AFTER = re.compile(rf"[\s,;:.()-]*{_TICK}")
_BY = re.compile(r"\bby\s(?:the\s)?$", re.IGNORECASE)
_YEAR = 365  # days
_LOOKED_AT = r"(?:reviewed|monitored|tracked|(?:progress )?(?:checked|updated))"
_LOOKS = r"(?:reviews?|monitoring|(?:progress )?(?:checks?|updates?))"
_LINK = r"[\s,;:.()-]*(?:(?:and|but|then|to be|will be|with|is|being|progress)\s)*"
_ENDS = r"(?:\sthereafter|\suntil (?:then|complete))?\W*$"


class Standing(StrEnum):
    """What a date is that is no due day, or may be none."""

    DONE = "done"
    LAST = "last"
    NO_MORE = "no more"
    UNCLEAR = "unclear"


def standing(text: str, mention: Mention, begin: int = 0) -> Standing | None:
    """What the words before a date make of it; None where it may be due.

    *begin* is where the date before it ends: whose words are before that are not this date's.
    """
    near = max(begin, mention.start - NEAR)
    before = text[near : mention.start]
    found = _BEFORE.search(before)
    if found is None:
        return None
    lead = before[: found.start()].rstrip()
    if found["more"]:
        return Standing.NO_MORE
    if _NOT_YET.search(lead) and not _HAS_BEEN.search(lead):
        return None
    if found["last"]:
        # "last 1 Nov 2026" tells of a day; "last May 2026" may be how somebody calls the month.
        of_day = mention.is_day or found["last"].casefold() != "last" or ":" in found[0]
        of_day = of_day or bool(_OFTEN.search(lead))
        return Standing.LAST if of_day else None
    if found["done"]:
        return Standing.DONE
    return Standing.UNCLEAR


_OFTEN = re.compile(r"(?:ly|\b(?:every|each|per) \w+)\W*$", re.IGNORECASE)
_REVIEW = re.compile(
    r"\b(?:to be )?review(?:ed)?(?:\s(?:date|due|in|on|by|at|again|planned|the|end|of))*[\s:,(-]*$",
    re.IGNORECASE,
)


def not_looked_at_again(text: str, mentions: list[Mention], begins: list[int]) -> list[Mention]:
    """The dates without those, later than all others, on which the work is looked at again.

    "June 2026 (review Dec 2026)" is due in June.
    """
    reviews = [
        each
        for each, begin in zip(mentions, begins, strict=False)
        if _REVIEW.search(text[max(begin, each.start - NEAR) : each.start])
    ]
    others = [each for each in mentions if each not in reviews]
    last = max((each.last for each in others), default=None)
    return [each for each in mentions if each not in reviews or last is None or each.last <= last]


def said(shown: str, what: Standing, mention: Mention) -> str:
    """One sentence about a date that is no due day, or may be none."""
    if what is Standing.DONE:
        return (
            f"“{shown}” says when it was done and not when it is due;"
            " type the day that it was due by."
        )
    if what is Standing.LAST:
        return f"“{shown}” says when it was last done and not from when it is due; type that day."
    day = format_day(mention.last)
    if what is Standing.NO_MORE:
        return f"“{shown}” names a day that counted before; choose {day} if it still does."
    return f"“{shown}” does not say that it is due then; choose {day} if it is."


def beside(what: Standing, other: Mention, due: date | None) -> str:
    """One sentence about a date that is no due day, beside the day that is."""
    read = f"; {format_day(due)} is" if due else ""
    if what in (Standing.DONE, Standing.LAST):
        return f"{format_day(other.last)} is when it was done and is no due date{read}."
    return f"{format_day(other.last)} is not read as a due date{read}."


def unsettled(text: str, mention: Mention, *, start: bool = False) -> str:
    """One sentence where words beside a date say that it may change, or that it is over; ""
    where none do. With *start* it is the day that work starts on, and no due day."""
    day = format_day(mention.first if start else mention.last)
    if word := _open_word(text, mention):
        return f"“{word}” leaves open whether {day} stands; it does until somebody says otherwise."
    if not start and _AGAIN.search(text[: mention.start]):
        return f"“review” may say when it is looked at again; {day} is taken as the day it is due."
    tick = _TICK_BEFORE.search(text[: mention.start]) or _TICK_AFTER.match(text, mention.end)
    if tick:
        return (
            f"“{tick['mark']}” beside {day} may say that it is done; it is taken as the day it is "
            "due, and no status is taken from it."
        )
    if not start and (after := _DONE_AFTER.match(text, mention.end)):
        return (
            f"“{after['word']}” may say what happened on {day}; it is taken as the day it is due."
        )
    return ""


def reviewed(text: str, mention: Mention, recurs: str) -> str:
    """One sentence where the words behind a date say how often it is looked at, as in "31/12/2026
    (reviewed quarterly)", which is no work that comes again; "" for any other."""
    often = re.escape(recurs.strip())
    looks = re.compile(
        rf"{_LINK}(?P<words>{_LOOKED_AT}\s{often}|{often}\s{_LOOKS}){_ENDS}", re.IGNORECASE
    )
    found = looks.match(text, mention.end)
    if found is None:
        return ""
    return (
        f"“{found['words']}” says how often it is looked at; it is due once, on "
        f"{format_day(mention.last)}, and no work that comes again is made of it."
    )


def doubtful(tidy: str, mention: Mention) -> str:
    """What is doubtful about one date: its own note, an "early" that names no day, or a "TBC"."""
    if mention.note:
        return mention.note
    early = None if mention.is_day else _EARLY_BEFORE.search(words_before(tidy, mention.start))
    if early:
        return (
            f"“{early[1]}” names no day; it is taken as the end of the period,"
            f" {format_day(mention.last)}."
        )
    return unsettled(tidy, mention) or _by_a_year(tidy, mention)


def _by_a_year(tidy: str, mention: Mention) -> str:
    """That "by 2027" may mean by its first day; "" where no whole year stands behind "by"."""
    shown = tidy[mention.start : mention.end]
    by = _BY.search(words_before(tidy, mention.start))
    whole = (mention.last - mention.first).days >= _YEAR - 1
    if not whole or by is None or "end" in shown.casefold():
        return ""
    return (
        f"“by {shown}” may mean by its first day; its last, {format_day(mention.last)}, is taken "
        "as the day it is due."
    )


def _open_word(text: str, mention: Mention) -> str:
    """The words beside a date that say that it may yet change, "" for none."""
    before = text[max(0, mention.start - NEAR) : mention.start]
    if found := _OPEN_BEFORE.search(before):
        return (found["word"] or found["about"]).strip()
    if far := _SUBJECT.search(before):
        return far[1]
    after = _OPEN_AFTER.match(text, mention.end)
    return (after["word"] or after["mark"]) if after else ""
