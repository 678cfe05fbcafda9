"""The words by which a legend speaks of duties: of recovery plans, approval, assurance and
escalation; who is named by them, and whether they are denied."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.core.days import month_name
from desktop.core.nobody import is_nobody

# "How it comes back on track" is asked for; "Back on track" tells how a thing stands.
_TO_TRACK = (
    r"\b(?:(?:to|must|how|should|ensur(?:e|es|ing)) (?:\w+ ){0,5}?|"
    r"(?:gets?|brings?|puts?|pulls?|steers?|returns?|comes?|getting|bringing|putting|"
    r"returning) (?:\w+ ){0,4}?)"
    r"back on (?:track|target|schedule|course)\b"
)
BACK_ON_TRACK = re.compile(_TO_TRACK, re.IGNORECASE)
"""What work is to be brought to, which is no state that it is in."""
RECOVERY = re.compile(
    rf"recovery|{_TO_TRACK}|remedial|corrective|put it right|rectif|mitigat|get[ -]well"
    r"|bounce[ -]back plan",
    re.IGNORECASE,
)
ASSURE = re.compile(
    r"\bassur(?:e|es|ed|er|ance|ances|ing)\b|"
    r"\bevidence (?:\w+ ){0,3}?(?:sampled|checked|tested|verified|audited|looked at|reviewed)\b|"
    r"\b(?:samples?|checks?|tests?|verif(?:y|ies)|audits?|looks? at|reviews?) (?:the )?evidence\b",
    re.IGNORECASE,
)
_SIGNS = (
    r"approv|(?:counter-?)?sign(?:s|ed|ing)?[ -]?off|counter-?sign|signed by|signatur|signatory"
    r"|authoris|endorse|ratif"
)
SIGN_OFF = re.compile(rf"\b(?:{_SIGNS})\w*", re.IGNORECASE)
"""What is done by somebody who may say no; to agree a thing may be no more than to plan it."""
APPROVE = re.compile(rf"\b(?:{_SIGNS}|agree[ds]?\b|agreement)\w*", re.IGNORECASE)
WRITE = re.compile(
    r"\b(?:writ|wrote|prepar|draft|produc|submi|develop|complet|drawn up|sent|updat|report)\w*",
    re.IGNORECASE,
)
OTHER_ACT = re.compile(
    r"\b(?:report(?:ed|ing|s)|monitored|review(?:ed|s)|updated?|discussed|meets?|told|informed"
    r"|considered|refreshed|briefed)\b|\band (?:report|review|monitor|update|brief|meet)\b",
    re.IGNORECASE,
)
ESCALATE = re.compile(r"\bescalat\w*", re.IGNORECASE)
TAKEN_UP = re.compile(
    r"\bescalat\w*|\b(?:report|tak|refer|rais|brought|go|pass)\w* (?:\w+ )??(?:to|with)\b",
    re.IGNORECASE,
)
SAMPLE = re.compile(r"\bsampl\w*", re.IGNORECASE)
EVIDENCE = re.compile(r"\bevidenc\w*", re.IGNORECASE)
UNLESS = re.compile(r"\b(?:unless|except|until|only (?:if|when|where|after))\b", re.IGNORECASE)
# What a duty may hang on, and the words by which that is no more than the status itself.
_CONDITION = re.compile(
    r"\b(?:if|where|when|whenever|only|unless|in case|in the event|should it|on request|"
    r"at the request|as (?:needed|required|necessary|appropriate))\b(?P<rest>[^,;:.()]*)",
    re.IGNORECASE,
)
_THE_STATUS = re.compile(
    r"\b(?:red|amber|green|blue|yellow|orange|purple|grey|black|white|off (?:track|target|schedule)"
    r"|behind(?: schedule)?|late|delayed|slipping|overdue|at risk|not on track|on track|complete"
    r"|completed|closed|rated|this|status|rag|rating|an?|the|any|each|every|actions?|it|they|is|are"
    r"|at|as|becomes?|turns?|goes|moved?|moves|to|marked|shown|given|so|been|has|possible)\b|\W",
    re.IGNORECASE,
)
MUST = re.compile(
    r"\b(?:must|shall|should|need(?:s|ed)?|to be|ha(?:s|ve) to|requir\w+|ensure)\b", re.IGNORECASE
)
# "no later than 5 days" denies nothing.
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:no|without|never|not|nor|neither|cannot)|n['’]t)"
    r"(?: (?:a|an|any|be|need(?:s|ed)?|requir\w+|ask\w*|have|for|to|further|formal|written|"
    r"separate|new|more|additional|specific|such|been))*\W*$",
    re.IGNORECASE,
)
_DENIED_BEHIND = re.compile(
    r"^[^,;]{0,40}?(?:\b(?:not|never)\b(?: \w+){0,2}? (?:need|requir|necess|ask|expect|appl|due)|"
    r"\bunnecessary\b|n['’]t (?:need|requir|necess))|"
    r"^[^,;:.]{0,30}[:=?]\s*(?:no|none|nil|never|n/?a)\b(?! \w)",
    re.IGNORECASE,
)
_POST = (
    r"director|manager|head|board|lead|chief|member|sponsor|chair|panel|group|committee|officer|"
    r"cabinet|team|auditor|executive|dcs|qa"
)
_SOMEBODY = re.compile(
    rf"\b(?!(?:RAGB?|BRAG|SMART|KPIs?|ASAP|RAP)\b)[A-Z]{{2,5}}\b"
    rf"|(?<!by )\b(?:(?!lead|head|member|team|chief)(?:{_POST}))\b"
)
_MONTHS = [month_name(number).casefold() for number in range(1, 13)]
# "By the end of the month": a time that is no number of days
BY_A_TIME = re.compile(
    r"\bby (?:the )?(?:(?:end|close|start|middle) of|next|following|mon|tues|wednes|thurs|fri|"
    + "|".join(rf"{month}\b" for month in _MONTHS)
    + ")",
    re.IGNORECASE,
)
_NO_POST = {
    *_MONTHS, "monday", "tuesday", "wednesday", "thursday", "friday",
    "q1", "q2", "q3", "q4", "end", "red", "amber", "green", "blue",
}  # fmt: skip
_STOP = (
    r"(?= (?:within|in|by|before|after|no|not|every|each|at|and|who|if|when|where|for|"
    r"as|on|until|to|what|how|which|that|daily|weekly|fortnightly|monthly|quarterly|annually|termly|yearly|once|twice)\b"
    r"|\s+\d|\s*[.,;:()\n]|\s*$|\s+[-–—])"
)
_ROLE = rf"[A-Z][\w'’&/ -]*?|(?:[a-z'’-]+ ){{0,3}}(?:{_POST})(?: of [a-z'’ ]+?)?"
_BY = re.compile(rf"\b(?:by|with) (?:(?:the|an?|their|its|our) )?(?P<who>{_ROLE}){_STOP}")
_DOES = re.compile(
    r"(?:^|[.,;:–—-] |\(|\band |\bthe )(?:[Tt]he )?(?P<who>"
    r"[A-Z][\w'’&/-]*(?: (?:[A-Z][\w'’&/-]*|of|for|or|and|the))*?|"
    rf"(?:[a-z'’-]+ ){{0,3}}(?:{_POST})) (?:must |should |will |then |also |to )?"
    r"(?P<verb>approves?|agrees?|signs? off|counter-?signs?|authorises?|endorses?|assures?|samples?"
    r"|checks?|tests?|verif(?:y|ies)|audits?|looks? at|reviews?)\b"
)
_WHOSE = re.compile(
    r"(?:(?P<who>[A-Z][\w&/-]*(?: (?:[A-Z][\w&/-]*|of|and|for))*)(?:['’]s|['’])"
    rf"|(?P<post>[A-Z]{{2,5}}|[A-Z]\w*(?: [A-Z]\w*)* (?i:{_POST})|(?i:{_POST}))) "
    r"(?:approval|agreement|sign[ -]off|counter-?signature|assurance)"
)
# What a name goes on with: "Director for Children and Young People"
_MORE = re.compile(
    r"(?: (?:for|of|and|&) (?!Red\b|Amber\b|Green\b|Blue\b)[A-Z][\w'’&/-]*"
    r"(?: [A-Z][\w'’&/-]*)*)+"
)
# "Approver: the DCS", "Sign-off – Head of Service"
_LABEL = re.compile(r"(?P<label>[A-Za-z][\w’'/ -]{2,40}?)\s*(?:[:=?]|\s[–—-](?=\s))\s*")
_LABELLED = re.compile(rf"(?:(?:by|from|with) )?(?:(?:the|an?|our) )?(?P<who>{_ROLE}){_STOP}")
# "Approval: the DCS approves it"
_DOING = re.compile(
    r" (?:approv|agree|sign|authoris|endors|assur|sampl|check|must|will|should|is|are)\w*\b"
)
_WHO_LABEL = re.compile(r"(?:\bby|er)$", re.IGNORECASE)
_TIME_LABEL = re.compile(r"\b(?:frequency|how often|interval|timing|period)\b", re.IGNORECASE)
# Headings of a key's columns that say themselves what duty stands under them.
_HEADING = re.compile(
    r"(?:(?:the|who|its|our|recovery|plan|level|required|management|closure|formal) )*"
    r"(?:approv(?:al|er|ers|ed|es)|sign(?:ed|s)? off|counter ?sign(?:ed|ature|atory)?"
    r"|authoris(?:ed|ation|es)|assur(?:ance|ed|er|es)|escalation|escalated?|evidence|sampl(?:e|ing)"
    r"|frequency|how often|timescales?|recovery plan)"
    r"(?: (?:by|to|of|for|it|required|needed|expected|route|level|frequency|interval|by whom|within"
    r"|when|after|assured|reviewed|assurance|review|approval|the|plan|body|from))*"
    r"|(?:review|assurance|reporting|monitoring) (?:frequency|cycle|interval)"
)


def names_a_duty(heading: str) -> bool:
    """Whether a heading, in plain lower case, says itself what duty is under it: "approved by"."""
    return bool(_HEADING.fullmatch(heading))


def says(topic: re.Pattern[str], clause: str) -> bool:
    """Whether a clause speaks of a topic and does not deny it each time."""
    return any(not denied(clause, found) for found in topic.finditer(clause))


def condition_in(clause: str) -> re.Match[str] | None:
    """The first condition in a clause that says more than that an action has the status at all:
    "if amber for 3 reviews" does, "where it is amber" does not."""
    found = _CONDITION.finditer(clause)
    return next((each for each in found if not _is_the_status(each)), None)


def _is_the_status(condition: re.Match[str]) -> bool:
    bare = not condition["rest"].strip()
    words = condition[0][: condition.start("rest") - condition.start()].casefold()
    return (
        not bare
        and words in ("if", "where", "when", "whenever")
        and not _THE_STATUS.sub("", condition["rest"])
    )


def names_more(clause: str, known: Iterable[str]) -> bool:
    """Whether a clause has a post or its letters in it, "AD to sign", that no *known* name has."""
    taken = " ".join(known).casefold().split()
    return any(each[0].casefold() not in taken for each in _SOMEBODY.finditer(clause))


def denied(clause: str, found: re.Match[str]) -> bool:
    """Whether what a match of a clause asks for is denied there: "no plan is needed"."""
    return bool(
        _DENIED_BEFORE.search(clause[: found.start()])
        or _DENIED_BEHIND.search(clause[found.end() :])
    )


def who_does(clause: str, verb: re.Match[str], initials: str, *, behind: bool = False) -> str:
    """The role that does what a verb says, by the words behind it or before it; "" for nobody.

    *initials* are those of the verbs that say it; only what is named *behind* it may count.
    """
    after = list(_BY.finditer(clause, verb.start()))
    if behind:
        matches = after[:1]
    else:
        doing = [each for each in _DOES.finditer(clause) if each["verb"][0] in initials]
        every = [*after, *_BY.finditer(clause)]
        # "agree a plan with the director" names them; "checked with care" does not.
        matches = [*_WHOSE.finditer(clause), *every[:1], *doing, *every[1:]]
    for match in matches:
        who = _whole(clause, match)
        if who.split()[0].casefold() not in _NO_POST:
            return who
    return ""


def _whole(clause: str, match: re.Match[str]) -> str:
    """What a match calls somebody, with the words that the name goes on with."""
    if match.re is _WHOSE:
        return str(match["who"] or match["post"])
    more = _MORE.match(clause, match.end("who")) if match.re is not _DOES else None
    return f"{match['who'].strip()}{more[0] if more else ''}"


def named_in(clause: str, topic: re.Pattern[str]) -> str:
    """Who stands behind a label of a topic: "Approver: Director of Care"; "" for nobody."""
    label = _LABEL.match(clause)
    if label is None or not topic.search(label["label"]):
        return ""
    named = _LABELLED.match(clause, label.end())
    who = _DOING.split(_whole(clause, named))[0] if named else ""
    return who if not is_nobody(who) else ""


def asks_who(clause: str) -> bool:
    """Whether a clause opens with a label that somebody stands behind: "Assured by: …"."""
    label = _LABEL.match(clause)
    return label is not None and bool(_WHO_LABEL.search(label["label"]))


def is_of_time(clause: str) -> bool:
    """Whether a clause is a time under a label of its own: "Frequency: quarterly"."""
    label = _LABEL.match(clause)
    return label is not None and bool(_TIME_LABEL.search(label["label"]))
