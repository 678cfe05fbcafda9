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
    required requested needed wanted
    to unknown unsure update updates y yes yet ok okay
    discussed do draft early evidence filler gather gathered insert measured nk ongoing placeholder
    progress provide provided say tell tick ticked todo too true various will
    accepted because hopefully maybe mostly
    partially partly perhaps possibly probably somebody someone somewhat
"""
# In capitals it is what a council calls its computers, and no small word.
_HAS_IT = re.compile(r"\W*\bIT\b\W*")
_LONGEST = 80  # characters of an answer that may say nothing
_EMPTY_WORDS = frozenset(_EMPTY_TEXT.split())


def _any(words: str) -> str:
    """A pattern for one of some words; "_" is a space within one."""
    return f"(?:{'|'.join(words.split())})".replace("_", " ")


# Keys struck to fill a cell, and what printers set before there is a text.
_STRUCK = re.compile(
    r"(?:lorem(?: \w+)*|(?:(?:asdf|qwer|zxcv|h?jkl|uiop|dfgh)\w*|blah|dummy|xyz|abc|foo|bar|baz| )+"
    r"|(?:(\w{1,4})\1{2,}| )+)(?: text)?"
)


MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
# The grammar of saying nothing: a thing that is asked for, and that there is none of it yet, that
# it will be, is not known, or is still to be done. The parts are put together below; a sentence
# that says anything else besides is an answer.
_THING = (
    r"(?:(?:the|a|an|our|any|some|new|further|more|much|real|clear|full|final|other|root|recovery"
    r"|supporting|measurable|this|that) )*"
    + _any("""
    analysis answer approver benefits? causes? changes? comments? data dates? details? differences?
    documents? documentation effects? evaluation evidence figures? impacts? improvements?
    information info it lead measures? measurement narrative news notes? outcomes? owner paperwork
    plan progress reasons? reports? responses? results? that these they this updates? we work
    """)
    + "(?: analysis)?"
)
_AUX = r"(?:(?:is|are|was|were|will|has been|have been|has|have) )"
# What an answer itself is about: that of these something is not done is no reason, no cause.
_ANSWER = (
    r"(?:(?:the|a|an|our|any|new|further|root|recovery|this|that) )*"
    + _any("""
    analysis answer approver benefits? causes? changes? comments? differences? effects? evidence
    impacts? improvements? it lead measure narrative outcomes? owner plan progress reason response
    that this update
    """)
    + "(?: analysis)?"
)
DONE = _any("""
    achieved added advised agreed analysed announced approved arranged assembled assessed assigned
    assured audited begun checked clarified collated collected commenced compiled complete
    completed confirmed decided defined determined discussed done drafted established evaluated
    evidenced finalised found gathered gained identified investigated known logged measured named
    noted noticed obtained prepared produced provided received recorded reported requested reviewed
    scanned seen sent set shown signed sought sourced started submitted supplied tested understood
    updated uploaded verified worked_out written
    """)
_DO = _any("""
    add advise agree arrange assess check clarify collate collect come complete compile confirm
    decide document evaluate evidence finalise find follow gather get identify measure obtain
    provide record report request review say see send supply tell update upload verify write
    """)
_TIME = (
    r"(?:yet|later|soon|shortly|now|so far|to date|until now|as yet|currently|presently"
    r"|at (?:present|this (?:time|stage|point)|the (?:moment|time|present))|at present"
    r"|as (?:at|of) .+|since .+|this (?:time|week|month|quarter))"
)
_TAIL = rf"(?:{_TIME}|(?:in|by|at|from|with|on|before|after|once|when|next|following|for) .+)"
_STILL = r"(?:(?:still|yet|currently|now|then|only|just) )*"
_PHRASES = re.compile(
    "|".join(
        (
            # It is to be done, or will be.
            rf"(?:{_THING} )?{_AUX}?{_STILL}to (?:be )?(?:{DONE}|{_DO})(?: {_TAIL})?",
            rf"(?:{_THING} )?(?:will|shall|should|must|needs? to|has to|have to|going to) {_STILL}"
            rf"(?:be )?(?:{DONE}|{_DO})(?: {_THING})?(?: {_TAIL})?",
            rf"(?:{_THING} )?{_AUX}?{_STILL}being (?:{DONE}|sorted|worked on)(?: {_TAIL})?",
            rf"(?:please|someone to|need to|remember to) {_DO}(?: {_THING})?(?: {_TAIL})?",
            rf"(?:{_THING} )?(?:requested|chased|asked for|on order)(?: (?:from|by|with|via) .+)?",
            r"ask \w+(?: \w+)?|(?:it is|we) hoped? (?:that )?.+",
            # There is none, yet.
            rf"(?:{_THING} )?{_AUX}?not (?:yet )?(?:available|received|ready|to hand)(?: {_TIME})?",
            rf"(?:{_ANSWER} )?{_AUX}?not (?:(?:yet|been|currently|fully) )*"
            rf"(?:{DONE}|applicable|available|apparent|clear|different|due|evident|needed|relevant"
            rf"|required|sure|visible)(?: off)?(?: {_TIME})?",
            rf"no (?:{_THING}|one)(?: {_AUX}?(?:yet )?(?:{DONE}|as|at|available|evident|given|made"
            rf"|needed|required|since|this|time|to|date|yet|visible))*(?: {_TIME})?",
            rf"(?:none|nothing|nobody|no one|noone)(?: else)?(?: {_AUX}?(?:yet )?(?:{DONE}"
            r"|available|changed|different|needed|new|required|evident"
            rf"|to (?:add|note|report|say|see|show|tell)))?(?: {_TIME})?",
            r"(?:evidence )?(?:is |was )?(?:lost|missing)",
            rf"(?:{_THING} )?{_AUX}?{_STILL}(?:awaited|unavailable|unclear|uncertain|unconfirmed"
            rf"|unknown|unmeasured|unrecorded|unsure|untested)(?: {_TIME})?",
            # Nobody knows.
            r"(?:(?:we|i|they|the team|team) )?(?:do not|dont|cannot|cant)"
            r" (?:yet |as yet |currently )?"
            rf"(?:know|say|tell)(?: {_TIME})?",
            r"(?:(?:it is|its|still|far) )*too (?:soon|early)(?: to .+)?",
            # It is under way, or waited for.
            r"wip|work (?:is |still )*(?:in progress|under way|underway|ongoing)",
            r"(?:awaiting|await|waiting (?:for|on)) (?!.*\d)\w+(?: \w+){0,3}",
            r"(?:awaiting|pending|under|need|needs|no) (?:approval|confirmation|decision"
            r"|discussion|sign off|review|agreement|response|reply|consideration|investigation"
            rf"|{_THING})",
            # It stands elsewhere, or is there.
            r"(?:yes )?(?:see|as|as for|as in|refer to|per|as per)(?: the)?"
            r" (?:attached|above|below|actions?|drive|files?|folders?|notes?|plan|previous|progress"
            r"|row|narrative|sharepoint|shared drive|system|update|last (?:time|month|week|update)"
            r"|(?:\w+ ){0,2}(?:column|cell|box|field|tab|sheet|folder|file|sharepoint|drive|row)"
            r"(?: \w{1,2})?|(?:action |row |line |no )?\d+(?: \d+)*[a-z]?)",
            r"(?:same|ditto)(?: as)?(?: for| in| per)?(?: the)?(?: action| row| line| no)?"
            r"(?: \d+)*[a-z]?|same as (?:the )?(?:action )?(?:above|below|last|previous)(?: \w+)?",
            rf"(?:there is|we have|we hold|yes) {_THING}",
            rf"(?:{_THING} )?{_AUX}?(?:all )?(?:available|held|kept|stored|saved|filed|located"
            r"|retained)(?: (?:on|in|at|upon|from|if|when|with|by) (?:the |our |a )?(?:request"
            r"|inspection|file|files|folder|needed|required|asked|shared drive|drive|sharepoint"
            r"|system|office|record|teams|network|evidence folder|\w+ team|lead|owner))?",
            r"(?:on|in) (?:the |our )?(?:evidence )?(?:file|files|folder|sharepoint|drive"
            r"|shared drive|system|record)",
            # Somebody is to give it.
            r"(?:tbc|tba|tbd|pending|outstanding|awaited|wip|ongoing|to follow|in progress|due)"
            r" (?:by|from|with|for|via) \w+(?: \w+){0,2}",
            rf"(?!to )\w+(?: \w+){{0,2}} (?:is |are )?(?:to|will|shall|must|needs? to|has to)"
            r" (?:be )?(?:add|advise|chase|clarify|collate|complete|confirm|evidence|fill in"
            r"|follow up|gather|obtain|provide|send|supply|update|upload|write up)"
            rf"(?: (?:on|about|us|me|back))?(?: {_THING})?(?: {_TAIL})?",
            rf"(?:{_THING} )?{_AUX}?{_STILL}(?:due|expected|outstanding|overdue)"
            rf"(?: (?:in|by|on|at|from|for|next|end|the|of|this))*(?: (?:{MONTHS}|week|month"
            r"|quarter|year|meeting|board|shortly|soon|later|q\d|\d+(?:st|nd|rd|th)?))*",
            # It cannot be told, or is worked on.
            rf"(?:{_THING} )?(?:it is |its |is |are )?(?:very |still |too |quite )?"
            r"(?:hard|difficult|impossible|tricky)"
            r" to (?:assess|determine|evidence|gauge|judge|know|measure|quantify|say|see|show|tell)"
            rf"(?: {_THING})?(?: {_TIME})?",
            rf"(?:{_THING} |we |they |i )?(?:cannot|cant|could not|couldnt|unable to|not able to"
            r"|not possible to) (?:yet |currently |easily |fully |really )?(?:be )?(?:yet |fully )?"
            rf"(?:{DONE}|{_DO}|determine|evidence|judge|quantify|quantified|show|tell)"
            rf"(?: {_THING})?(?: {_TIME})?",
            r"(?:(?:we|i|they|the team|team|staff|all) )?(?:are |is |am |were )?"
            r"(?:still |currently |all |now )?(?:working|progressing|looking)"
            rf"(?: (?:on|at|into|towards|with) (?:it|this|that|these|them|{_THING}))?(?: {_TIME})?",
            r"(?:(?:it|this|all|work|action|the action) )?(?:is |are )?(?:still |now )?(?:in hand"
            r"|under way|underway|in train|in the pipeline|on the list|in development"
            r"|in preparation)",
            r"(?:(?:the|our|more|further) )*(?:evidence|information|details?|documents?"
            r"|documentation|figures?|data|updates?) (?:is |are |still )*"
            r"(?:required|needed|wanted)",
            rf"(?:{_THING} |action |this action )?(?:still )?(?:needs?|requires?)"
            r" (?:to be |an? |more |some |further )?(?:adding|agreeing|attention|checking"
            r"|completing|completion|confirming|doing|evidencing|filling(?: in)?|finishing|input"
            rf"|reviewing|update|updating|work|writing(?: up)?)(?: {_TIME})?",
        )
    )
)


@lru_cache(maxsize=4_096)
def is_hollow(text: str) -> bool:
    """Whether a text says nothing: empty, a mark, a letter, or words that only fill the cell.

    >>> [is_hollow(each) for each in ("tbc", "N/A.", "-", "x", "See above", "Two vacancies")]
    [True, True, True, True, True, False]
    """
    if len(text.strip()) > _LONGEST:
        return not any(map(str.isalnum, text))  # nobody fills a cell with so many words
    plain = " ".join(re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("’", "")))
    together = plain.replace(" ", "")
    if len(set(together)) < 2 or together in _EMPTY_WORDS:  # nothing, "x", "...", "t.b.c."
        return not _HAS_IT.fullmatch(text)
    if _HAS_IT.search(text) and not text.isupper():
        plain = re.sub(r"\bit\b", "computers", plain)
    if all(word in _EMPTY_WORDS for word in plain.split()):
        return True
    return bool(_PHRASES.fullmatch(plain) or _STRUCK.fullmatch(plain))


def said(text: str) -> str:
    """*text* without the spaces round it, or "" where it says nothing."""
    return "" if is_hollow(text) else text.strip()


# Why something has not happened: for what it waits, or who asked for it. "Awaiting update" and
# "Pending approval" say no more than that it has not; "Awaiting NHS approval" says whose.
_WHY = re.compile(
    r"(?:(?:this|it|we|still|now|currently|is|are|all) )*(?:awaiting|awaits?|waiting (?:for|on)"
    r"|pending|outstanding|requested by|asked for by|no(?= (?:lead|owner)\b))"
    r" (?!(?:by|from|in|on|until|with)\b)(?P<what>.+)"
)
_NO_WHY_TEXT = """
    agreement answer answers approval change changes consideration data date dates decision
    decisions discussion document documents documentation feedback figures further investigation
    meeting my narrative next note notes off one our outcome outcomes report reports response
    responses reply result results review sign signoff some somebody someone start us we work
"""
_NO_WHY = _EMPTY_WORDS | frozenset(_NO_WHY_TEXT.split())


@lru_cache(maxsize=1_024)
def is_no_reason(text: str) -> bool:
    """Whether a text that is to say why says nothing of it.

    What waits for something is no evidence, no impact and no progress; it is a reason where it
    says for what or for whom.

    >>> [is_no_reason(each) for each in ("TBC", "Awaiting update", "Awaiting legislation")]
    [True, True, False]
    """
    if not is_hollow(text):
        return False
    plain = " ".join(re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("’", "")))
    found = _WHY.fullmatch(plain)
    return found is None or all(word in _NO_WHY for word in found["what"].split())
