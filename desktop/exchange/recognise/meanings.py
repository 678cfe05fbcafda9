"""What the words of a key say a status means: complete, on track, or not plainly either.

A key is the council's own text. A status means complete or on track only where a sentence of it
says so and no more than that: the state, of what, and what takes nothing away ("by its date", "and
evidence seen"). Whatever else stands beside it may deny it, share it, put it off or ask for it, so
that such a status claims neither until the owner says otherwise, and the import names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.duty_words import ASSURE, BACK_ON_TRACK, ESCALATE, MUST, RECOVERY, SIGN_OFF, says
from desktop.core.hollow import MONTHS
from desktop.core.periods import periods_in
from desktop.core.standing import TROUBLE

_DONE_WORDS = r"(?:completed?|closed|achieved|finished|delivered|implemented|done|embedded|proven)"
_TO_DO = (
    r"(?:complet\w+|deliver\w*|finish\w*|achieve\w*|done|me?et|clos\w+|embedd?\w*"
    r"|implement\w*)"
)
_SURE_WORDS = (
    r"(?:on (?:track|target|schedule|course|time)|to plan|as planned|ahead of (?:plan|schedule))"
)
_TRACK_WORDS = rf"(?:{_SURE_WORDS}|in progress|under ?way|progressing)"
_DONE = re.compile(rf"\b{_DONE_WORDS}\b", re.IGNORECASE)
_TRACK = re.compile(rf"\b{_TRACK_WORDS}\b", re.IGNORECASE)
_SURE = re.compile(rf"\b{_SURE_WORDS}\b", re.IGNORECASE)

# --- what denies a thing plainly, so that nothing is in doubt --------------------------------
_NOT_DONE = re.compile(
    r"\b(not|no|none|nothing|nobody|never|nor|un|expected|unlikely|likely|will|to be|fail\w*|"
    r"should be|due to|partly|partially|may|might|forecast|before|until|can be|cannot|being|be|"
    r"nearly|almost|mostly|half|yet to)"
    r"\b[^.;]*$",
    re.IGNORECASE,
)
_IN_PART = re.compile(r"\b(partly|partially|in part|nearly|almost|mostly)\b", re.IGNORECASE)
_NOT_ON_TRACK = re.compile(
    r"\b(not|no|never|nor|off|behind|slipp\w+|cannot|\w+n['’]t|un(?!der)\w+)\b[^.;]*$",
    re.IGNORECASE,
)

# --- what takes a thing back in a sentence of its own ----------------------------------------
_TAKES_BACK = re.compile(
    r"\b(?:await\w*|waiting|pending|yet|still|but|until|unless|except|bar|apart from|however|"
    r"although|though|once|provided|subject to|remain\w*|outstanding|part(?:ly|ially)|in part|"
    r"nearly|almost|mostly|largely|substantially|provisional\w*|to follow|tbc)\b|\?|"
    r"(?<!100)(?<!100 )(?:%|\bper ?cent\b)|"
    r"\b(?:not|no|without|un)\b\W*(?:[\w’']+\W+){0,3}?(?:embedd?\w*|evidenc\w*|prove[nd]?|proof|"
    r"sustain\w*|assured|assurance|verified|tested|sign\w*|closed|checked|seen|shown|confirmed|"
    r"approved|audited|impact|difference|practice)\b",
    re.IGNORECASE,
)
# What an order says of trouble, "any delay must be reported", is no trouble that there is.
_AN_ORDER = re.compile(rf"{MUST.pattern}|\b(?:if|any|where|when)\b", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- what stands beside a thing and takes nothing away ---------------------------------------
_OF_WHAT = _words(
    "the this that these all every each both its our a an of and action actions work works task"
    " tasks activity activities step steps milestone milestones item items objective objectives"
    " target targets recommendation recommendations requirement requirements measure measures date"
    " dates completion performance delivery deadline deadlines project projects programme"
    " progress outcome outcomes everything planned agreed required key is are has have been being"
    " now fully formally successfully currently already it plan success"
)
_WAS = _words("was were")
_DONE_BESIDE = _OF_WHAT | _words(
    "was were in within by on at with as per practice daily everyday everywhere place timescale"
    " timescales time full budget scope evidence evidenced proof seen shown show shows audit"
    " audits audited checked verified assured confirmed tested validated approved reviewed accepted"
    " recorded impact difference lasting sustained maintained made met we can there improvement"
    " improvements line file"
)
_TRACK_BESIDE = _OF_WHAT | _words(
    "begun started commenced within in by on with for against timescale timescales budget scope"
    " well going good satisfactory making made meeting met as expected intended set out according"
    " line time"
)
_HARMLESS = (
    r"\b(?:on|by|before|within) (?:or (?:before|by) )?(?:(?:the|its|their|an?) )?"
    r"(?:(?:agreed|planned|target|original|set|required|expected|due|completion) )*"
    r"(?:dates?|deadlines?|timescales?|timeframes?|time)\b|"
    r"\bto (?:the )?(?:(?:agreed|required|expected|a good|time and) )?"
    r"(?:standards?|timescales?|schedule|time|date|quality|budget)\b|"
    r"\bas (?:planned|agreed|required|intended|expected)\b|"
    r"\bin (?:all|every) (?:areas?|services?)\b|"
    r"\bsigned[ -]off\b|"
    r"\b(?:and |with )?(?:no|nothing) (?:(?:further|more|other) )?(?:work|actions?|left|to do)"
    r"(?: (?:is|are|left|to do|to be done|needed|required|necessary|remaining))*\b|"
    r"\b(?:with(?:out)? )?(?:no|any) (?:(?:significant|major|known|current|forecast) )?"
    r"(?:issues?|concerns?|delays?|risks?|problems?|barriers?|slippage)\b"
    r"(?: (?:is|are|forecast|expected|identified|known))*"
)
_HARMLESS_WORDS = re.compile(_HARMLESS)
_BY_WHOM = re.compile(
    rf"\bby (?!(?i:{MONTHS}|christmas|easter)\b)(?:the |an? )?"
    r"(?:[A-Z][\w'’&-]*(?: (?:of|for|and|the|[A-Z][\w'’&-]*))*"
    r"|(?:[a-z]+ )??(?:board|panel|committee|group|director|manager|lead|team|audit|auditors?"
    r"|council|cabinet|partners?|inspectors?|ofsted))\b"
)
# What is yet to come of work that is on track, and what is awaited of it.
_AHEAD = re.compile(
    r"\b(?:(?:is|are|and) )?(?:(?:(?:will|shall|should|to|for|expected|likely|set|forecast|planned|"
    rf"scheduled)\s)+(?:be |being )?(?:(?:fully )?{_TO_DO}\b(?: and {_TO_DO}\b)?)?"
    rf"|not (?:yet )?{_DONE_WORDS}\b)"
)
_FORECAST = re.compile(
    rf"\b(?:(?:is|are) )?(?:will|(?:expected|likely|forecast|set) to) (?:be )?{_TO_DO}"
    rf"(?= {_SURE_WORDS}\b)"
)
_EITHER = re.compile(r"\bor\b|/")
_FIGURE = re.compile(r"\d{1,3}\s*%?")
# What is over and was not done: whether that is the end of it, the owner has to say.
_DROPPED = re.compile(
    r"\W*(?:(?:action|now|this|is|has been|was|been) )*(?:no longer (?:required|needed|applicable|"
    r"relevant|necessary|in scope|pursued)|withdrawn|superseded|cancelled|abandoned|discontinued|"
    r"removed|dropped|merged\b.*|replaced\b.*|transferred\b.*|not (?:to be done|required|needed|"
    r"applicable|pursued))\W*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a status means by the words of its key.

    ``doubt`` says that they may also be read to mean complete, and ``track_doubt`` that they may be
    read to mean on track; neither is then claimed. ``dropped``: they say that an action is over and
    not that it was done.
    """

    complete: bool = False
    on_track: bool = False
    doubt: bool = False
    track_doubt: bool = False
    dropped: bool = False


def meant_by(words: str) -> Meant:
    """What the words of one status say: its name and its meaning, each a sentence.

    >>> meant_by("Done, not embedded"), meant_by("Embedded in practice").complete
    (Meant(complete=False, on_track=False, doubt=True, track_doubt=False, dropped=False), True)
    """
    sentences = [each for each in re.split(r"[.;!\n]+(?:\s|$)", words) if each.strip(" .\"'“”")]
    found = [_said(each) for each in sentences]
    done, track = any(each.complete for each in found), any(each.on_track for each in found)
    denied = any(_is_denied(each, track=track) for each in sentences)
    doubt = any(each.doubt for each in found)
    track_doubt = any(each.track_doubt for each in found)
    if done and (doubt or track or track_doubt or denied):
        # "Complete. Not yet embedded" and "On track, or done" claim the less.
        return Meant(on_track=track and not (denied or track_doubt), doubt=True,
                     track_doubt=track and (denied or track_doubt))  # fmt: skip
    if done:
        return Meant(complete=True)
    if track and (doubt or track_doubt or denied):
        return Meant(on_track=not (denied or track_doubt), doubt=doubt,
                     track_doubt=denied or track_doubt)  # fmt: skip
    dropped = not (done or track or doubt) and any(_DROPPED.fullmatch(e) for e in sentences)
    return Meant(False, track, doubt, track_doubt, dropped)


def meant_by_each(statuses: Sequence[tuple[str, str]]) -> list[Meant]:
    """What each status of a key means, from its letter and its words in their order.

    Where the letters are figures their order speaks, too: a status beyond one that is complete
    may be complete as well, whatever it is called.
    """
    found = [meant_by(words) for _, words in statuses]
    if not all(_FIGURE.fullmatch(code.strip()) for code, _ in statuses):
        return found
    done = [place for place, each in enumerate(found) if each.complete]
    if not done:
        return found
    low = [place for place, each in enumerate(found) if not each.complete and place < done[0]]
    high = [place for place, each in enumerate(found) if not each.complete and place > done[-1]]
    # The side with fewer is beyond; where both have as many, nothing says which end is the upper.
    beyond = min(low, high, key=len)
    for place in beyond:
        words = statuses[place][1]
        if not (found[place].on_track or TROUBLE.search(words) or _NOT_DONE.search(words)):
            found[place] = Meant(doubt=True)
    return found


def least_of(several: Sequence[Meant]) -> Meant:
    """What can be claimed of a letter that a key explains in several ways.

    >>> least_of([Meant(complete=True), Meant(on_track=True)]).complete
    False
    """
    done = all(each.complete for each in several)
    well = all(each.complete or each.on_track for each in several)
    return Meant(
        complete=done,
        on_track=well and not done,
        doubt=not done and any(each.complete or each.doubt for each in several),
        track_doubt=not well and any(each.on_track or each.track_doubt for each in several),
    )


def _said(sentence: str) -> Meant:
    """What one sentence says of being complete and on track."""
    whole = BACK_ON_TRACK.sub(" ", sentence)  # what a recovery plan is for is no state
    if not (_DONE.search(whole) or _TRACK.search(whole)):
        return Meant()
    either = [_plainly(each) for each in _EITHER.split(_with_spelt_marks(whole))]
    if "" not in either and "?" not in whole:
        done, track = "done" in either or "both" in either, bool({"track", "both"} & set(either))
        return Meant(complete=done, on_track=track)
    return Meant(doubt=_may_be_done(whole), track_doubt=_may_be_on_track(whole))


def _with_spelt_marks(text: str) -> str:
    """A text without what its marks add nothing to, and with "or" where only one thing is meant."""
    text = re.sub(r"[\"“”‘’*]", "", text.replace("and/or", "or"))
    text = re.sub(r"\bor (before|by)\b", r"or-\1", text)
    return re.sub(r"\b100 ?(?:%|per ?cent)", "fully", text)


def _plainly(text: str) -> str:
    """What a text says without more: "done", "track", "both"; "" for what is not plain."""
    parts = [part for part in re.split(r"[,():–—]|\s-\s", text) if part.strip()]
    kinds = [_kind(part, first=place == 0) for place, part in enumerate(parts)]
    said = {kind for kind in kinds if kind}
    if None in kinds or ("track" not in said and any(map(_awaits, parts))):
        return ""
    return ("both" if len(said) > 1 else said.pop()) if said else ""


def _kind(part: str, *, first: bool) -> str | None:
    """What a part of a sentence says, "" for a harmless addition, None for any other words."""
    plain = _BY_WHOM.sub(" ", part).replace("or-", "or ").casefold().strip()
    plain = _FORECAST.sub(" ", plain)  # "Expected to be completed on time" is on track
    done = re.search(rf"\b{_DONE_WORDS}\b", plain)
    track = re.search(rf"\b{_TRACK_WORDS}\b", plain)
    if not first and not (done or track) and _is_duty(part):
        return ""
    # "Completed on time" is complete; "Under way and on time" has the word for both.
    if done and not (track and track.start() < done.start()):
        behind = plain[done.end() :]
        timed = re.sub(rf"^\s*{_SURE_WORDS}\b", " ", behind)
        both = bool(re.search(rf"\b{_TRACK_WORDS}\b", timed))
        rest = re.sub(rf"\b(?:{_DONE_WORDS}|{_TRACK_WORDS})\b", " ", timed)
        # "Impact evidenced and action closed": what is done is the action, and no evidence.
        other, _, of_what = f" and {plain[: done.start()]}".rpartition(" and ")
        fits = _beside(of_what, _OF_WHAT | _WAS) and _beside(f"{other} {rest}", _DONE_BESIDE)
        return ("both" if both else "done") if fits else None
    if track:
        ahead = _AHEAD.sub(" ", re.sub(rf"\b{_TRACK_WORDS}\b", " ", plain))
        rest = re.sub(rf"\band {_DONE_WORDS}\b", " ", ahead)
        return ("track" if rest == ahead else "both") if _beside(rest, _TRACK_BESIDE) else None
    return "" if _beside(_AHEAD.sub(" ", plain), _DONE_BESIDE | _TRACK_BESIDE) else None


def takes_back(text: str) -> bool:
    """Whether words beside a state may take it back: "bar evidence", "but not tested", "?"."""
    return bool(_TAKES_BACK.search(text))


def _beside(text: str, harmless: frozenset[str]) -> bool:
    """Whether nothing in a text takes away from what it stands beside."""
    rest = _HARMLESS_WORDS.sub(" ", text)
    return all(word in harmless for word in re.findall(r"[^\s\"'()]+", rest))


def _is_duty(part: str) -> bool:
    """Whether a part of a sentence asks for something at a status, or tells who looked."""
    asks = any(says(topic, part) for topic in (ASSURE, SIGN_OFF, ESCALATE))
    asks = asks or any(each.again for each in periods_in(part))  # "checked monthly by the lead"
    return asks and not (_TAKES_BACK.search(part) or TROUBLE.search(part))


def _awaits(part: str) -> bool:
    """Whether a part of a sentence waits for somebody's yes: "to be signed off by the board"."""
    return bool(SIGN_OFF.search(part) and MUST.search(part))


def _may_be_done(sentence: str) -> bool:
    """Whether a sentence names a state of being done that it does not plainly deny."""
    return any(
        not _NOT_DONE.search(sentence[: found.start()])
        and not _IN_PART.search(_EITHER.split(sentence[found.end() :])[0])
        for found in _DONE.finditer(sentence)
    )


def _may_be_on_track(sentence: str) -> bool:
    """Whether a sentence names a state of being on track that it does not plainly deny."""
    found = _SURE if TROUBLE.search(sentence) else _TRACK
    return any(
        not _NOT_ON_TRACK.search(sentence[: each.start()]) for each in found.finditer(sentence)
    )


def _is_denied(sentence: str, *, track: bool) -> bool:
    """Whether a sentence takes back what another says: "Not embedded", "Some delay".

    What is *on track* is not done yet: to say so takes nothing back.
    """
    said = _said(sentence)
    if said.complete or said.on_track or said.doubt or said.track_doubt:
        return False
    if track and (_DONE.search(sentence) and not TROUBLE.search(sentence)):
        return False
    if _AN_ORDER.search(sentence) or says(RECOVERY, sentence):
        return False
    return bool(
        _TAKES_BACK.search(sentence)
        or (_DONE.search(sentence) and _NOT_DONE.search(sentence))
        or TROUBLE.search(sentence)
        or (track and _TRACK.search(sentence))
    )
