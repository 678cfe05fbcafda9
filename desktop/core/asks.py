"""What the words of a legend ask for at a status: a recovery plan, who approves it and in what
time, after how many reviews it is escalated, and how often and by whom it is assured.

The words are the council's own. A number is taken only where it stands there; what asks for
something and gives no number that can be read is a doubt, with the words, so that an import can
name it and no check says that the legend is silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain

from desktop.core.by_when.how_often import Interval, interval_of
from desktop.core.text import brief, one_line

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15,
    "twenty": 20, "thirty": 30,
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_NUMBER = r"(?:\d{1,3}|" + "|".join(_NUMBERS) + ")"
_UNIT = (
    r"(?:working |calendar |clear |school |business )?"
    r"(?:hour|day|week|fortnight|month|quarter|year)s?"
)
_TO = rf"(?P<to>\s?(?:-|–|to|or) ?{_NUMBER})?"
_RECOVERY = re.compile(
    r"recovery|back on track|remedial|corrective|put it right|rectif|mitigat|get well",
    re.IGNORECASE,
)
_ASSURE = re.compile(
    r"\bassur(?:e|es|ed|ance|ances|ing)\b|"
    r"\bevidence (?:\w+ ){0,3}?(?:sampled|checked|tested|verified|audited|looked at|reviewed)\b|"
    r"\b(?:samples?|checks?|tests?|verif(?:y|ies)|audits?|looks? at|reviews?) (?:the )?evidence\b",
    re.IGNORECASE,
)
_APPROVE = re.compile(
    r"\b(?:approv|agree[ds]?\b|agreement|sign(?:s|ed)?[ -]off|authoris|endorse|ratif)\w*",
    re.IGNORECASE,
)
_WRITE = re.compile(
    r"\b(?:writ|wrote|prepar|draft|produc|submi|develop|complet|drawn up|sent|updat|report)\w*",
    re.IGNORECASE,
)
_ESCALATE = re.compile(r"\bescalat\w*", re.IGNORECASE)
_TAKEN_UP = re.compile(
    r"\bescalat\w*|\b(?:report|tak|refer|rais|brought)\w* (?:\w+ )??(?:to|with)\b", re.IGNORECASE
)
_UNLESS = re.compile(r"\b(?:unless|except|until|only (?:if|when|where|after))\b", re.IGNORECASE)
# "no later than 5 days" denies nothing.
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:no|without|never|not|nor|neither|cannot)|n['’]t)"
    r"(?: (?:a|an|any|be|need(?:s|ed)?|requir\w+|ask\w*|have|for|to|further|formal|written|"
    r"separate|new|more|additional|specific|such|been))*\W*$",
    re.IGNORECASE,
)
_DENIED_BEHIND = re.compile(
    r"^[^,;]{0,40}?(?:\b(?:not|never)\b(?: \w+){0,2}? (?:need|requir|necess|ask|expect|appl|due)|"
    r"\bunnecessary\b|n['’]t (?:need|requir|necess))",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"\b(?:within|inside|in|no later than|not later than|no more than|not more than|up to)"
    rf"(?: (?:the|a|maximum|max|of|next|first|at|most))*? "
    rf"(?P<number>{_NUMBER}){_TO} ?(?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)  # fmt: skip
_EVERY = re.compile(
    rf"\b(?:every|each|per)(?: (?P<number>{_NUMBER}|other))?{_TO} ?"
    rf"(?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"\b(?:(?:half|twice|(?:two|three|four|six|bi)[ -]?)[ -]?(?:yearly|monthly|weekly|annually)|"
    r"(?:once|twice|\w+ times) (?:a|per|each|every) (?:year|quarter|month|week)|"
    r"daily|weekly|fortnightly|monthly|quarterly|termly|annually|yearly|biannually|bi-?annual)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b(?:(?P<number>{_NUMBER})|(?P<ordinal>first|second|third|fourth|fifth|sixth|\d(?:st|nd|rd|th)))"
    r" (?:(?:or more|consecutive|successive|running|further|formal|review|monthly|weekly) ){0,2}?"
    r"reviews?\b",
    re.IGNORECASE,
)  # fmt: skip
_POST = (
    r"director|manager|head|board|lead|chief|member|sponsor|chair|panel|group|committee|officer|"
    r"cabinet|team|auditor|executive|dcs|qa"
)
_NO_POST = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "q1", "q2", "q3", "q4", "end", "red", "amber", "green", "blue",
}  # fmt: skip
_STOP = (
    r"(?= (?:within|in|by|before|after|no later|not later|every|each|at|and|who|if|when|where|for|"
    r"as|on|until|to|what|how|which|that|daily|weekly|fortnightly|monthly|quarterly|annually|termly|yearly|once|twice)\b"
    r"|\s*[.,;:()\n]|\s*$|\s+[-–—])"
)
_BY = re.compile(
    rf"\b(?:by|with) (?:(?:the|an?|their|its|our) )?(?P<who>[A-Z][\w'’&/ -]*?|"
    rf"(?:[a-z'’-]+ ){{0,3}}(?:{_POST})(?: of [a-z'’ ]+?)?){_STOP}"
)
_DOES = re.compile(
    r"(?:^|[.,;:] |\band |\bthe )(?:[Tt]he )?(?P<who>[A-Z][\w'’&/ -]*?|"
    rf"(?:[a-z'’-]+ ){{0,3}}(?:{_POST})) (?:must |should |will |then |also )?"
    r"(?P<verb>approves?|agrees?|signs? off|authorises?|endorses?|assures?|samples?|checks?|tests?|"
    r"verif(?:y|ies)|audits?|looks? at|reviews?)\b"
)
_WHOSE = re.compile(
    r"(?P<who>[A-Z][\w&/-]*(?: (?:[A-Z][\w&/-]*|of|and|for))*)(?:['’]s|['’]) "
    r"(?:approval|agreement|sign[ -]off|assurance)"
)


@dataclass(slots=True)
class Asks:
    """What words ask for; 0 and "" where they ask for nothing that was read.

    Attributes:
        approval_days: calendar days within which a recovery plan is approved.
        assurance_days: calendar days from one assurance to the next.
        doubts: a sentence for each thing that the words ask for and that was not read, or that
            was taken for something; without a full stop.
    """

    recovery: bool = False
    approver: str = ""
    approval_days: int = 0
    assurance: bool = False
    assurer: str = ""
    assurance_days: int = 0
    escalate_after: int = 0
    doubts: list[str] = field(default_factory=list)


def asked_by(duty: str, meaning: str = "", *, recovers: bool = True, assured: bool = True) -> Asks:
    """What the duty of a status asks for, and what its meaning asks for besides: "Off track; a
    recovery plan agreed by the director".

    A status that does not *recover*, being on track or complete, asks for no recovery plan whatever
    its words mention; one that is not *assured* is not on track, and is named where it asks for
    assurance.

    >>> found = asked_by("Plan approved by the Head of Service within 10 days.")
    >>> found.approver, found.approval_days
    ('Head of Service', 10)
    """
    found = Asks()
    clauses = [*_asking(meaning, assured=assured), *_clauses(duty)]
    if recovers:
        every = [*_clauses(meaning), *_clauses(duty)]
        found.recovery = _asks_for(_RECOVERY, every, found, "a recovery plan")
    if assured:
        found.assurance = _asks_for(_ASSURE, clauses, found, "assurance")
    else:
        found.doubts += [
            f"“{brief(each)}” asks for assurance where nothing is on track, and was not read"
            for each in clauses
            if _says(_ASSURE, each) and _interval(each)
        ]
    for clause in clauses:
        _read_approval(clause, found)
        _read_assurance(clause, found)
    found.escalate_after, unread = _escalation(clauses)
    if unread:
        found.doubts.append(f"“{brief(unread)}” gives no number of reviews that could be read")
    if found.assurance and not found.assurance_days:
        said = next(each for each in clauses if _says(_ASSURE, each))
        found.doubts.append(f"“{brief(said)}” gives no days for assurance that could be read")
    return found


def _asking(meaning: str, *, assured: bool) -> list[str]:
    """The clauses of a meaning that ask for something: "agreed" alone tells how things stand."""
    return [
        each
        for each in _clauses(meaning)
        if _says(_ESCALATE, each)
        or (_says(_RECOVERY, each) and _APPROVE.search(each))
        or (assured and _is_of_assurance(each))
    ]


def _is_of_assurance(clause: str) -> bool:
    """Whether a clause asks for assurance, by how often or by whom it is given."""
    verb = _ASSURE.search(clause)
    if verb is None or not _says(_ASSURE, clause):
        return False
    return bool(_interval(clause) or _who(clause, verb, "asctvlr"))


def unread_escalation(duty: str, meaning: str = "") -> str:
    """The words of a status that ask for escalation and give no number of reviews; "" for none."""
    return _escalation([*_asking(meaning, assured=False), *_clauses(duty)])[1]


def unread_assurance(duty: str, meaning: str = "") -> str:
    """The words of a status that ask for assurance and say in no days how often; "" for none."""
    found = asked_by(duty, meaning)
    every = [*_asking(meaning, assured=True), *_clauses(duty)]
    clauses = [each for each in every if _says(_ASSURE, each)]
    return clauses[0] if clauses and found.assurance and not found.assurance_days else ""


def is_never_escalated(duty: str) -> bool:
    """Whether a duty says that a status is not escalated."""
    said = [each for each in _clauses(duty) if _ESCALATE.search(each)]
    return bool(said) and not any(_says(_ESCALATE, each) for each in said)


def _clauses(words: str) -> list[str]:
    parts = re.split(r"(?<=[.;!?])\s+|\n", words)
    return [one_line(each).strip() for each in parts if each.strip()]


def _says(topic: re.Pattern[str], clause: str) -> bool:
    """Whether a clause speaks of a topic and does not deny it each time."""
    return any(not _denied(clause, found) for found in topic.finditer(clause))


def _denied(clause: str, found: re.Match[str]) -> bool:
    return bool(
        _DENIED_BEFORE.search(clause[: found.start()])
        or _DENIED_BEHIND.search(clause[found.end() :])
    )


def _asks_for(topic: re.Pattern[str], clauses: list[str], found: Asks, what: str) -> bool:
    """Whether clauses ask for a thing; where they both ask and deny they do, with a doubt."""
    spoken = [each for each in clauses if topic.search(each)]
    denied = [each for each in spoken if not _says(topic, each)]
    if not denied:
        return bool(spoken)
    doubtful = [each for each in denied if _UNLESS.search(each)]
    if doubtful or len(denied) < len(spoken):
        said = (doubtful or denied)[0]
        found.doubts.append(f"“{brief(said)}” was taken to ask for {what}; it may not always")
        return True
    return False


# --- who and within how many days --------------------------------------------------------------


def _read_approval(clause: str, found: Asks) -> None:
    verb = _APPROVE.search(clause)
    if verb is None or _denied(clause, verb):
        _leave_period(clause, found)
        return
    found.approver = found.approver or _who(clause, verb, "agsen")
    periods = list(_WITHIN.finditer(clause))
    for period in periods:
        days, told = _days_of(period)
        nearest = _nearest_verb(clause, period.start())
        if found.approval_days or not days or nearest is _WRITE:
            found.doubts.append(f"“{brief(period[0])}” in “{brief(clause)}” was not read")
        else:
            found.approval_days = days
            if told:
                found.doubts.append(told)


def _leave_period(clause: str, found: Asks) -> None:
    """Name a time that is set for something that no column of a status holds."""
    if found.recovery and not _ASSURE.search(clause):
        for period in _WITHIN.finditer(clause):
            found.doubts.append(f"“{brief(period[0])}” in “{brief(clause)}” was not read")


def _nearest_verb(clause: str, place: int) -> re.Pattern[str] | None:
    """What a time in a clause is set for, writing or approving, by the verb before it."""
    before = clause[:place]
    last = [(match.start(), kind) for kind in (_WRITE, _APPROVE) for match in kind.finditer(before)]
    return max(last, key=lambda each: each[0])[1] if last else None


def _who(clause: str, verb: re.Match[str], initials: str) -> str:
    """The role that does what a verb says, by the words behind it or before it."""
    doing = [each for each in _DOES.finditer(clause) if each["verb"][0] in initials]
    behind = [*_BY.finditer(clause, verb.end()), *_BY.finditer(clause)]
    # "agree a plan with the director" names them; "checked with care" does not.
    for match in [*_WHOSE.finditer(clause), *behind[:1], *doing, *behind[1:]]:
        who = match["who"].strip()
        if who.split()[0].casefold() not in _NO_POST:
            return who
    return ""


def _read_assurance(clause: str, found: Asks) -> None:
    verb = _ASSURE.search(clause)
    if not found.assurance or verb is None or _denied(clause, verb):
        return
    found.assurer = found.assurer or _who(clause, verb, "asctvlr")
    found.assurance_days = found.assurance_days or _interval(clause)


def _interval(clause: str) -> int:
    """The days of how often a clause says that something is done, 0 where none can be read."""
    for pattern in (_EVERY, _WITHIN):
        said = [match for match in pattern.finditer(clause) if match["unit"]]
        if said:
            return _days_of(said[0])[0] if len(said) == 1 else 0
    adverbs = list(_ADVERB.finditer(clause))
    if len(adverbs) != 1:
        return 0
    interval = interval_of(adverbs[0][0])
    return _days_in(interval) if interval is not None else 0


def _days_of(match: re.Match[str]) -> tuple[int, str]:
    """The calendar days of a stated time, and what had to be taken for that; 0 where unreadable."""
    if match["to"]:
        return 0, ""
    word = (match["number"] or "1").casefold()
    number = 2 if word == "other" else int(word) if word.isdecimal() else _NUMBERS[word]
    unit = match["unit"].casefold()
    if unit.startswith("school"):
        return 0, ""
    kind = unit.split()[-1].removesuffix("s")
    if kind == "hour":
        return -(-number // 24), ""
    if unit.startswith(("working", "business")) and kind == "day":
        # Each five working days have a weekend in them, wherever they begin.
        days = number + 2 * -(-number // 5)
        return days, f"“{number} working days” were taken as {days} days, with their weekends"
    return _days_in(_intervals(number, kind)), ""


def _intervals(number: int, kind: str) -> Interval:
    many = {"fortnight": (2, "week"), "quarter": (3, "month"), "year": (12, "month")}
    times, unit = many.get(kind, (1, kind))
    return Interval(number * times, unit)


def _days_in(interval: Interval) -> int:
    """The most days that an interval has, so that nobody is told to be late by a long month.

    A term has no length that is the same each time: 0.
    """
    if interval.unit in ("day", "week"):
        return interval.count * (7 if interval.unit == "week" else 1)
    if interval.unit == "half month":
        return 16 * interval.count  # from the 15th to the 31st
    if interval.unit != "month":
        return 0
    months = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    years, rest = divmod(interval.count, 12)
    twice = list(chain(months, months))
    return 366 * years + max(sum(twice[at : at + rest]) for at in range(len(months)))


# --- escalation --------------------------------------------------------------------------------


def _escalation(clauses: list[str]) -> tuple[int, str]:
    """After how many reviews running something is escalated, and words that do not say it."""
    unread = ""
    for clause in clauses:
        if not _says(_TAKEN_UP, clause):
            continue
        said = list(_AFTER.finditer(clause))
        if len(said) == 1:
            return _number(said[0]), ""
        if _says(_ESCALATE, clause):
            unread = unread or clause
    return 0, unread


def _number(match: re.Match[str]) -> int:
    if match["ordinal"]:
        word = match["ordinal"].casefold()
        return _ORDINALS.get(word) or int(word[0])
    word = match["number"].casefold()
    return int(word) if word.isdecimal() else _NUMBERS[word]
