"""What stands where a person is asked for and names none, and a yes that has not been said.

A checker, an assurer and an approver are people. "Done", "123" or "evidence attached" in such a
cell answers another question; "Assistant Director (pending)" and "– refused" name somebody who has
not said yes. The checks read both as nobody; what was typed stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.core.hollow import is_hollow
from desktop.core.leads import names_post
from desktop.core.names import as_called
from desktop.core.posts import plain
from desktop.core.states import is_state
from desktop.core.ungiven import is_ungiven, without

# Words of the act, of its proof and of its day: a cell of nothing else names nobody.
_ACT_TEXT = """
    a accepted achieved action agreed all an and approval approved as assurance assured at attached
    audited auth authorised been by check checked checks clear closed complete completed completion
    confirmed correct data date dated done email emailed emails embedded evidence evidenced file
    filed fine for form formally given good has have in is it met minuted minutes no of off ok okay
    on once passed please progress recorded refer report reports reviewed sampled satisfied see seen
    sign signed spreadsheet the this ticked to true unchecked uploaded verbal verbally verified via
    was yes yep
    agency anybody colleague colleagues high interim low mail officers own partner partners risk
    somebody someone staff team teams temp temporary vacancies vacancy vacant various
"""
_ACT = frozenset(_ACT_TEXT.split())
# Words of sentences, of work and of what comes of it: none of them is what anybody is called. A
# cell whose words are all of these, and that says no post, tells something else than who it was.
_TOLD_TEXT = """
    above according across after again against ahead also amber am any are around aside attention
    audit availability available away awaiting back basis be because become before begun behind
    being below best better between blank blue both box but calculated can cannot cases cell
    changed changes children childrens clearly closing closure collated column comment comments
    completing compliance compliant computers concern concerns could currently deadline deemed
    delay delayed delivered delivery demonstrated describe described details determined developed
    developing did different difference difficult discussed ditto do document documented documents
    does doing draft drafted due during each easier easily either end entered every everything
    everyone everybody exceeded existing expected experience experiences failed families family
    feedback fewer figure figures final finished first folder folders following follows from full
    fully further gathered getting going gone great green grey had half happened happening hard he
    held helped her here hers highlighted him his hoped how however if impact impossible improve
    improved improvement improvements improves improving increase increased increasing information
    input insert into ipsum its itself judged just kept know known lack last late later
    less like likely link linked list listed living log logged look looked looking lorem lower made
    make many marked maybe measure measured measures might milestone monitored monitoring month
    monthly months more most moved much must my na named near nearly need needed needs new next nil
    nobody none not note noted notes nothing now number obtained old ongoing only onto open or
    orange other our ours out outcome outcomes outstanding over overdue page paper part partial
    partially partly pending people per perhaps placeholder plan planned plans point positive
    possible practice previous procedure procedures process processes produced progressed
    progressing provided published purple put quality quarter quarterly question rag ragb rated
    rating reached ready really received recently record recording records red reduced refers
    related relevant remains replaced requested required requirement requirements resolved
    responded response result results revised row safe safer same sample satisfactory saved say
    section seems sent service services several shared sharepoint she sheet should show showed
    shown shows since site so some something soon sort sorted source standard standards start
    started statistics status stayed still stored strengthened stronger submitted succeeded
    success successful such sufficient summary superseded support supported supporting survey
    system table tab take taken target targets task tbc tell text than that their theirs them then
    there these they thing things those though three through tick till time timely timescale times
    today tool total towards tracker training true two under understood unknown until up update
    updated updates us use used useful various very view viewed waiting wanted we week weekly weeks
    well went were what when where whether which while who whole why wip with within without work
    worked working works worse would written xls xlsx year years yellow yet you young your
    january february march july september october november december
    jan feb mar jul sep sept oct nov dec
    absent absence agenda agendas annual apologies away behalf condition conditional conditions
    cover designate elect emeritus email has holiday holidays ill illness inquorate leave maternity
    paternity presented present queries query quorate raised sends sick sickness term terms absentia
"""
_TOLD = frozenset(_TOLD_TEXT.split())
# "May", "June" and the like name somebody unless a day or a sentence stands with them.
_MONTHS = frozenset({"april", "may", "june", "august", "apr", "jun", "aug"})
# Of the words above, those that somebody is called by as well.
_NAMES_TOO_TEXT = """
    amber april august best black blue day fine good green grey hope jan june long low mark may
    page sample white will young
"""
_NAMES_TOO = frozenset(_NAMES_TOO_TEXT.split())
# What makes a sentence of a cell; a post in it did not look, but is spoken of.
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|we|it|they|this|that|these|has|have|had|leads to|works? to)\b",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[,;:/()\n\r]| [-–—] |&|\b(?:and|by|with|from|via)\b", re.IGNORECASE)
_TITLED = re.compile(
    r"\b(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Rev|Sir|Dame)\.? +[^\W\d_]{2,}"
)
_OWN = re.compile(r"\b(?:self|own|same)[ -](?:assess|audit|check|review|evaluat)", re.IGNORECASE)
_LEAST_OF_AN_ACT = re.compile(r"(?:ed|ing|ly|tion|sion|ment|able|ible|ness|ful|ance|ence|ity)$")
_FEW_WORDS = 4  # of a note beside those that say that a thing is to come
_COMPUTERS = "IT"  # who look after them, and no small word
# What an escalation is: that it was passed on says nothing against it.
_TOLD_TO = re.compile(
    r"^\W*(?:(?:escalated|forwarded|passed|presented|raised|referred|reported|sent|submitted|taken)\s+)?"
    r"(?:at|to|with)\b",
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
    return is_hollow(text) or is_ungiven(text) or not _names(text)


def is_told_to_nobody(text: str) -> bool:
    """Whether a cell that asks to whom something was taken names nobody, or that it was not yet.

    >>> [is_told_to_nobody(each) for each in ("Referred to Board", "To be sent to Board", "DCS")]
    [False, True, False]
    """
    return is_nobody(_TOLD_TO.sub(" ", text))


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


_TO_COME = re.compile(
    r"\b(?:not (?:yet )?(?:sent|done|made|raised|reported|taken|told|escalated)|to (?:be|go)\b"
    r"|will (?:be|go)|pending|awaiting|tbc|tba|planned|draft(?:ed)?|next (?:week|month|meeting))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1_024)
def is_not_yet(note: str) -> bool:
    """Whether a short note says no more than that a thing is still to come: "not yet sent"."""
    rest = re.findall(r"\w+", _TO_COME.sub(" ", note))
    return bool(_TO_COME.search(note)) and len(rest) <= _FEW_WORDS


@lru_cache(maxsize=4_096)
def says_not_yet(text: str) -> bool:
    """Whether somebody is named with a doubt, or with a yes that is to come or was refused."""
    if not is_ungiven(text):
        return False
    rest = without(text)  # "Awaiting the director" says nothing, and names whose yes it is
    return not (is_hollow(text) and is_hollow(rest)) and _names(rest)


def _names(text: str) -> bool:
    """Whether any piece of a cell may be what somebody is called, or the post that they hold."""
    text = as_called(text)
    if is_state(text):
        return False
    if _TITLED.search(text) or _OWN.search(text):
        return True
    dated = any(map(str.isdigit, text))
    return any(_names_in(piece, dated) for piece in _PIECES.split(text))


def _names_in(piece: str, dated: bool) -> bool:
    words = re.findall(r"[^\W_]+", piece.replace("'", "").replace("’", ""))
    words = [word for word in words if not any(map(str.isdigit, word)) and len(word) > 1]
    told = [word for word in words if word == _COMPUTERS or word.casefold() not in _ACT]
    if not told:
        return False
    if names_post(plain(piece)) and not _CLAUSE.search(piece):
        return True
    called = [word for word in told if not _is_said(word, dated)]
    if len(called) < len(told) or _CLAUSE.search(
        piece
    ):  # a sentence: only what is written as a name is one in it
        called = [word for word in called if word[0].isupper() and word.casefold() not in _MONTHS]
    elif len(told) == 1 and told[0].islower():
        called = [word for word in called if not _LEAST_OF_AN_ACT.search(word)]
    return bool(called)


def is_told(word: str) -> bool:
    """Whether a word is one of sentences and acts, by which nobody is called: "leave", not "Will".

    >>> [is_told(each) for each in ("Absent", "Will", "Nia")]
    [True, False, False]
    """
    plain_word = word.casefold()
    told = plain_word in _TOLD or plain_word in _ACT
    return told and len(word) > 1 and plain_word not in _NAMES_TOO


def _is_said(word: str, dated: bool) -> bool:
    """Whether a word is one of a sentence, and of nobody's name."""
    plain_word = word.casefold()
    if dated and plain_word in _MONTHS:
        return True
    if word == _COMPUTERS:
        return False
    return plain_word in _TOLD or plain_word in _ACT
