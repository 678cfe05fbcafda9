"""What the words of a legend ask for at a status: a recovery plan, who approves it and in what
time, after how many reviews it is escalated, and how often and by whom it is assured.

The words are the council's own. A number is taken only where it stands there; what asks for
something that was not read is a doubt, with the words, so that an import can name it and no check
says that the legend is silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop.core.duty_words import (
    APPROVE,
    ASSURE,
    BY_A_TIME,
    ESCALATE,
    EVIDENCE,
    MUST,
    OTHER_ACT,
    RECOVERY,
    SAMPLE,
    SIGN_OFF,
    TAKEN_UP,
    UNLESS,
    WRITE,
    asks_who,
    condition_in,
    denied,
    is_of_time,
    named_in,
    names_more,
    says,
    who_does,
)
from desktop.core.number_words import ANY_NUMBER, ORDINALS, number_of
from desktop.core.periods import Period, periods_in
from desktop.core.text import brief, one_line

_AFTER = re.compile(
    rf"\b(?:(?P<number>{ANY_NUMBER})|(?P<ordinal>{'|'.join(ORDINALS)}|\d(?:st|nd|rd|th)))"
    r" (?:(?:or more|consecutive|successive|running|further|formal|review|monthly|weekly) ){0,2}?"
    r"reviews?\b",
    re.IGNORECASE,
)  # fmt: skip
_MORE_THAN = re.compile(r"\b(?:more than|over|exceed\w*|at most|up to) $", re.IGNORECASE)
# A part of the actions or files: which of them are looked at, nobody can tell from it.
_IN_PART = re.compile(
    rf"\d ?%|\bper ?cent\b|\b{ANY_NUMBER} in (?:every )?{ANY_NUMBER}\b|\brandom", re.IGNORECASE
)
_DEEDS = re.compile(r"\b(?:checks?|reviews?|audits?|reports?|meetings?|visits?)\b", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?:at|after|before) (?:each|every)\b|\bagain (?:after|in|at)\b", re.IGNORECASE
)
_TOPICS = (RECOVERY, SIGN_OFF, ASSURE, ESCALATE, SAMPLE, EVIDENCE)


@dataclass(slots=True)
class Asks:
    """What words ask for; 0 and "" where they ask for nothing that was read.

    Attributes:
        approval_days: calendar days within which a recovery plan is approved.
        assurance_days: calendar days from one assurance to the next.
        doubts: a sentence for each thing that the words ask for and do not say plainly, or that
            was taken for something; without a full stop.
        unread: the sentences and lines, as they stand, that ask for more than was read.
        silent: those of the duty of which nothing was read, whatever they ask for.
    """

    recovery: bool = False
    approver: str = ""
    approval_days: int = 0
    assurance: bool = False
    assurer: str = ""
    assurance_days: int = 0
    escalate_after: int = 0
    doubts: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list, compare=False)


@dataclass(slots=True)
class _Clause:
    """One sentence or line of a status, and how much of it was read."""

    text: str
    periods: list[Period]
    taken: set[re.Pattern[str]] = field(default_factory=set)
    used: set[int] = field(default_factory=set)  # where the times stand that were taken
    told: bool = False  # whether a doubt names it
    more: bool = False  # whether it asks for more than could be taken of it

    def asks(self, topic: re.Pattern[str]) -> bool:
        return says(topic, self.text)


def asked_by(duty: str, meaning: str = "", *, recovers: bool = True, assured: bool = True) -> Asks:
    """What the duty of a status asks for, and what its meaning asks for besides: "Off track; a
    recovery plan agreed by the director".

    A status that does not *recover*, being on track or complete, asks for no recovery plan whatever
    its words mention; one that is not *assured* is not on track. What the words ask of it all the
    same is named, as is everything of a duty that no number or name of a status holds.

    >>> found = asked_by("Plan approved by the Head of Service within 10 days.")
    >>> found.approver, found.approval_days
    ('Head of Service', 10)
    """
    found = Asks()
    words = _sorted(duty, meaning, assured=assured)
    if recovers:
        plain = [*words.said, *words.plain]
        found.recovery = _asks_for(RECOVERY, plain, found, "a recovery plan")
        for clause in words.clauses:
            _read_approval(clause, found)
    if assured:
        _read_assurances(words.clauses, found)
    else:
        _name_assurances(words.clauses, found)
    closed = not (recovers or assured)
    _read_escalation(words.clauses, found, closed=closed)
    for clause in [*words.clauses, *words.orders]:
        _name_what_is_left(clause, found, closed=closed)
    found.unread += words.conditional
    for clause in words.plain:
        _name_what_was_not_taken(clause, found)
    return found


@dataclass(frozen=True, slots=True)
class _Words:
    """The clauses of a duty and a meaning, by what is to be done with them.

    ``said`` are all of the meaning and ``plain`` those of the duty, without what hangs on a
    condition that no column of a status holds: that is not taken without it, and its texts are
    ``conditional``. ``clauses`` are those that ask for something, and ``orders`` those of the
    meaning that say what has to be done and are none of them.
    """

    said: list[_Clause]
    plain: list[_Clause]
    clauses: list[_Clause]
    orders: list[_Clause]
    conditional: list[str]


def _sorted(duty: str, meaning: str, *, assured: bool) -> _Words:
    both = [
        [_Clause(each, periods_in(each)) for each in _clauses(text)] for text in (meaning, duty)
    ]
    conditional = [each.text for part in both for each in part if _hangs_on(each.text)]
    said, plain = ([each for each in part if not _hangs_on(each.text)] for part in both)
    asking = [each for each in said if _is_asking(each.text, assured=assured)]
    orders = [each for each in said if each not in asking and _is_order(each.text)]
    return _Words(said, plain, [*asking, *plain], orders, conditional)


def _read_assurances(clauses: list[_Clause], found: Asks) -> None:
    found.assurance = _asks_for(ASSURE, clauses, found, "assurance")
    for clause in clauses:
        _read_assurance(clause, found)
    _read_frequency(clauses, found)


def _name_assurances(clauses: list[_Clause], found: Asks) -> None:
    """Name what asks for assurance of a status that is not on track."""
    sentence = "{} asks for assurance where nothing is on track, and was not read"
    for clause in clauses:
        if clause.asks(ASSURE) and _interval(clause, mark=False):
            _doubt(clause, found, sentence)


def _name_what_was_not_taken(clause: _Clause, found: Asks) -> None:
    """Name a clause of a duty of which nothing was taken, or that names more than was taken."""
    if clause.told or clause.text in found.unread:
        return
    if not clause.taken:
        if not clause.used:
            found.silent.append(clause.text)
        return
    more = names_more(clause.text, (found.approver, found.assurer))
    if (more and ESCALATE not in clause.taken) or BY_A_TIME.search(clause.text):
        found.unread.append(clause.text)


def _hangs_on(text: str) -> bool:
    """Whether a clause asks for something on a condition that is more than its status: "recovery
    plan if amber for 3 reviews"; an escalation has its reviews."""
    condition = condition_in(text)
    if condition is None or not any(
        says(each, text) for each in (RECOVERY, SIGN_OFF, ASSURE, TAKEN_UP)
    ):
        return False
    if UNLESS.match(condition[0]) and not condition[0].casefold().startswith("only"):
        return False  # an exception is a doubt of what it is made to
    if says(TAKEN_UP, text) and _AFTER.search(text):
        return False
    topics = (RECOVERY, APPROVE, ASSURE, TAKEN_UP, WRITE, OTHER_ACT)
    return _nearest(text, condition.start(), *topics) not in (WRITE, OTHER_ACT)


def _doubt(clause: _Clause, found: Asks, sentence: str) -> None:
    """Note a doubt of a clause, whose words stand where the sentence has "{}"."""
    clause.told = True
    found.doubts.append(sentence.format(f"“{brief(clause.text)}”"))


def _is_asking(text: str, *, assured: bool) -> bool:
    """Whether a clause of a meaning asks for something: "agreed" alone tells how things stand."""
    return bool(
        says(ESCALATE, text)
        or (says(RECOVERY, text) and (APPROVE.search(text) or _within(text)))
        or (assured and _is_of_assurance(text))
        or named_in(text, SIGN_OFF)
    )


def _within(text: str) -> bool:
    return any(each.within for each in periods_in(text))


def _is_of_assurance(text: str) -> bool:
    """Whether a clause asks for assurance, by how often or by whom it is given."""
    verb = ASSURE.search(text)
    if verb is None or not says(ASSURE, text):
        return False
    clause = _Clause(text, periods_in(text))
    return bool(_interval(clause, mark=False) or who_does(text, verb, "asctvlr"))


def _is_order(text: str) -> bool:
    """Whether a clause of a meaning says what has to be done: "must be signed off by the board"."""
    again = [each for each in periods_in(text) if each.again]
    # Whatever it is that is done each month; "Monthly targets are met" does nothing.
    if (
        says(SAMPLE, text)
        or _TIMES.search(text)
        or any(each.start or _DEEDS.search(text) for each in again)
    ):
        return True
    return bool(again or MUST.search(text)) and any(
        says(topic, text) for topic in (*_TOPICS, OTHER_ACT)
    )


def unread_escalation(duty: str, meaning: str = "") -> str:
    """The words of a status that ask for escalation and give no number of reviews; "" for none."""
    asking = [each for each in _clauses(meaning) if _is_asking(each, assured=False)]
    return _escalation([*asking, *_clauses(duty)])[2]


def unread_assurance(duty: str, meaning: str = "") -> str:
    """The words of a status that ask for assurance and say in no days how often; "" for none."""
    found = asked_by(duty, meaning)
    asking = [each for each in _clauses(meaning) if _is_asking(each, assured=True)]
    clauses = [each for each in [*asking, *_clauses(duty)] if says(ASSURE, each)]
    return clauses[0] if clauses and found.assurance and not found.assurance_days else ""


def is_never_escalated(duty: str) -> bool:
    """Whether a duty says that a status is not escalated."""
    said = [each for each in _clauses(duty) if ESCALATE.search(each)]
    return bool(said) and not any(says(ESCALATE, each) for each in said)


def _clauses(words: str) -> list[str]:
    parts = re.split(r"(?<=[.;!?])\s+|\n", words)
    return [one_line(each).strip() for each in parts if each.strip()]


def _asks_for(topic: re.Pattern[str], clauses: list[_Clause], found: Asks, what: str) -> bool:
    """Whether clauses ask for a thing; where they both ask and deny they do, with a doubt."""
    spoken = [each for each in clauses if topic.search(each.text)]
    denying = [each for each in spoken if not each.asks(topic)]
    for each in spoken:
        each.taken.add(topic)
    if not denying:
        return bool(spoken)
    doubtful = [each for each in denying if UNLESS.search(each.text)]
    if doubtful or len(denying) < len(spoken):
        sentence = f"{{}} was taken to ask for {what}; it may not always"
        _doubt((doubtful or denying)[0], found, sentence)
        return True
    return False


# --- who and within how many days --------------------------------------------------------------


def _read_approval(clause: _Clause, found: Asks) -> None:
    verbs = [each for each in APPROVE.finditer(clause.text) if not denied(clause.text, each)]
    if not verbs:
        _leave_period(clause, found)
        return
    # "Agree a plan with the lead, approved by the board": the board approves it.
    verb = next((each for each in verbs if SIGN_OFF.match(each[0])), verbs[0])
    who = named_in(clause.text, SIGN_OFF) or who_does(clause.text, verb, "agsenc")
    found.approver = found.approver or who
    clause.taken.add(SIGN_OFF)
    _read_time_of_approval(clause, found)
    named = {who, *(who_does(clause.text, each, "", behind=True) for each in verbs)} - {""}
    strong = SIGN_OFF.match(verb[0])
    if named - {found.approver} or (strong and not named and not clause.used):
        clause.more = True
    if found.approval_days and not found.recovery:
        _doubt(clause, found, "{} sets a time for an approval, and names no recovery plan for it")


def _read_time_of_approval(clause: _Clause, found: Asks) -> None:
    """Take the time that is set for an approval: of several the first behind its verb."""
    within = [each for each in clause.periods if each.within]
    fits = [each for each in within if _nearest(clause.text, each.start, APPROVE, WRITE) is APPROVE]
    fits = fits or [each for each in within if not _nearest(clause.text, each.start, WRITE)]
    chosen = next((each for each in fits if each.days), None) if not found.approval_days else None
    for period in within:
        if period is not chosen:
            clause.used.add(period.start)
            _doubt(clause, found, f"“{brief(period.words)}” in {{}} was not read")
    if chosen is not None:
        found.approval_days = chosen.days
        clause.used.add(chosen.start)
        if chosen.told:
            found.doubts.append(chosen.told)


def _leave_period(clause: _Clause, found: Asks) -> None:
    """Name a time that is set for something that no column of a status holds."""
    if found.recovery and not ASSURE.search(clause.text):
        for period in clause.periods:
            if period.within:
                clause.used.add(period.start)
                _doubt(clause, found, f"“{brief(period.words)}” in {{}} was not read")


def _nearest(text: str, place: int, *topics: re.Pattern[str]) -> re.Pattern[str] | None:
    """What a time in a clause is set for, of several things: that whose word is nearest before it.

    Where two of them end at one place the first is meant.
    """
    ends = [
        (max((match.end() for match in topic.finditer(text, 0, place)), default=-1), topic)
        for topic in topics
    ]
    end, nearest = max(ends, key=lambda each: each[0])
    return nearest if end >= 0 else None


def _read_assurance(clause: _Clause, found: Asks) -> None:
    verb = ASSURE.search(clause.text)
    if not found.assurance or verb is None or denied(clause.text, verb):
        return
    who = named_in(clause.text, ASSURE) or who_does(clause.text, verb, "asctvlr")
    days = _interval(clause) if not found.assurance_days else 0
    again = bool(found.assurance_days) and any(each.again for each in clause.periods)
    other = bool(found.assurer and who and who != found.assurer)
    clause.more = clause.more or again or other or (not who and asks_who(clause.text))
    found.assurer = found.assurer or who
    if _IN_PART.search(clause.text):
        _doubt(clause, found, "{} asks for the assurance of a part, and was not read")
        return
    found.assurance_days = found.assurance_days or days


def _read_frequency(clauses: list[_Clause], found: Asks) -> None:
    """How often assurance is given, from a line of its own: "Frequency: quarterly"."""
    if not found.assurance or found.assurance_days:
        return
    asking = [each for each in clauses if each.asks(ASSURE)]
    often = [each for each in clauses if is_of_time(each.text) and not each.asks(ASSURE)]
    if len(often) == 1 and not any(each.told or each.periods for each in asking):
        found.assurance_days = _interval(often[0])
    # Where it is asked for by an exception alone, "not assured unless …", that is a doubt already.
    if asking and not found.assurance_days and not any(each.told for each in asking):
        _doubt(asking[0], found, "{} gives no days for assurance that could be read")


def _interval(clause: _Clause, *, mark: bool = True) -> int:
    """The days of how often a clause says that something is assured, 0 where none can be read."""
    own = [
        each
        for each in clause.periods
        if _nearest(clause.text, each.start, ASSURE, APPROVE, OTHER_ACT) in (ASSURE, None)
    ]
    said = [each for each in own if each.again] or [each for each in own if each.within]
    if len(said) != 1:
        return 0
    if mark and said[0].days:
        clause.used.add(said[0].start)
    return said[0].days


# --- escalation --------------------------------------------------------------------------------


def _read_escalation(clauses: list[_Clause], found: Asks, *, closed: bool) -> None:
    found.escalate_after, read, unread = _escalation([each.text for each in clauses])
    for clause in clauses:
        if clause.text == read:
            clause.taken.add(ESCALATE)
            # "2 monthly reviews"; how soon it is done after them, no column of a status holds
            clause.used |= {each.start for each in clause.periods if not each.within}
        if clause.text == unread:
            _doubt(clause, found, "{} gives no number of reviews that could be read")
        if clause.text == read and closed:
            found.escalate_after = 0
            _doubt(clause, found, "{} asks for escalation of what is complete, and was not read")


def _escalation(clauses: list[str]) -> tuple[int, str, str]:
    """After how many reviews running something is escalated, the words that say it, and words
    that ask for it and do not say it."""
    unread = ""
    for clause in clauses:
        if not says(TAKEN_UP, clause):
            continue
        said = list(_AFTER.finditer(clause))
        if len(said) == 1 and not _MORE_THAN.search(clause[: said[0].start()]):
            return number_of(said[0]["number"] or said[0]["ordinal"]), clause, ""
        if said or says(ESCALATE, clause):
            unread = unread or clause
    return 0, "", unread


# --- what is left ------------------------------------------------------------------------------


def _name_what_is_left(clause: _Clause, found: Asks, *, closed: bool) -> None:
    """Note a clause that speaks of a duty of which something was not read and is not doubted."""
    spoken = {each for each in _TOPICS if each.search(clause.text)}
    asked = {each for each in spoken if clause.asks(each)}
    if clause.told:
        return
    if spoken and not asked:  # "It is not assured every week" asks for nothing
        if UNLESS.search(clause.text):
            found.unread.append(clause.text)
        return
    left = asked - clause.taken
    if ASSURE in clause.taken:
        left -= {SAMPLE, EVIDENCE}
    if closed:  # the checks ask what is complete for its evidence whatever its legend says
        left -= {EVIDENCE}
    times = [each for each in clause.periods if each.start not in clause.used]
    if left or times or clause.more:
        found.unread.append(clause.text)
