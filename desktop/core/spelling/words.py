"""The words of a text that a dictionary is asked about.

Most of a plan is prose, and stands full of what is none: "LADO", "RP51", "6.10", an address of the
web or of a mail. None of that is asked about. Nor is what is written in letters that are not Latin,
of which a dictionary of English knows nothing. A word keeps its apostrophes and hyphens, as the
dictionary may know it with them; if it does not, its parts are looked at (:func:`parts_of`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 60  # letters; what is longer is no word that anybody misspelt
BEFORE = 3  # words that tell one place of a word from another

# The ends of names of computers and of files: "wyeford.gov.uk", but not "end.Then".
_ENDS = "uk|org|com|net|gov|info|eu|io|edu|docx?|xlsx?|xlsm|pptx?|pdf|csv|txt|odt|ods|plandesk"
_NO_WORDS = re.compile(
    rf"(?:https?://|file://|mailto:|www\.|\\\\)\S+|\S+@\S+|[\w-]+(?:[./\\][\w-]+)*\.(?:{_ENDS})\b\S*",
    re.IGNORECASE,
)
_MARKS = "\u0300-\u036f\u00ad"  # accents on their own, and a hyphen that shows at a line's end only
_WORD = re.compile(rf"[\w{_MARKS}]+(?:[-'’‘‐‑][\w{_MARKS}]+)*")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "\u00ad": None})
_POSSESSIVE = re.compile(r"'s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is asked about, and where it stands in its text: from *start* to before *end*.

    ``before`` are the few words before it in its line, by which "Ignore here" knows the place.
    """

    text: str
    start: int
    end: int
    before: tuple[str, ...] = ()


@lru_cache(maxsize=4_096)
def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text that a dictionary is asked about, in their order.

    >>> [word.text for word in words_in("The LADO’s view of RP51 (see 6.10) is Wyeford’s own.")]
    ['The', 'view', 'of', 'see', 'is', "Wyeford's", 'own']
    """
    if "\n" in text:
        found: list[Word] = []
        at = 0
        for line in text.split("\n"):
            found += [
                Word(word.text, word.start + at, word.end + at, word.before)
                for word in words_in(line)
            ]
            at += len(line) + 1
        return tuple(found)
    return tuple(_in_line(text))


def _in_line(line: str) -> list[Word]:
    found: list[Word] = []
    before: tuple[str, ...] = ()
    passed = [match.span() for match in _NO_WORDS.finditer(line)]
    for match in _WORD.finditer(line):
        word, start, end = plain(match[0]), *match.span()
        if not any(first < end and start < last for first, last in passed) and is_asked(word):
            found.append(Word(word, start, end, before))
        before = (*before, word)[-BEFORE:]
    return found


def plain(word: str) -> str:
    """A word as a dictionary has it: straight apostrophes, and each letter with its accent."""
    return unicodedata.normalize("NFC", word.translate(_PLAIN))


def is_asked(word: str) -> bool:
    """Whether a word is one that may be misspelt at all."""
    if not 1 < len(word) <= LONGEST:
        return False
    letters = [each for each in word if each not in "-'"]
    if not all(each.isalpha() and ord(each) < 0x250 for each in letters):
        return False
    return not _is_in_capitals(word)


def _is_in_capitals(word: str) -> bool:
    """Whether a word is a short form: "LADO", "LADOs", "LADO's", "MASH-led" not."""
    stem = _POSSESSIVE.sub("", word)
    return stem.isupper() or (len(stem) > 2 and stem.endswith("s") and stem[:-1].isupper())


def stem_of(word: str) -> str:
    """A word without the ending that says whose something is.

    >>> stem_of("Wyeford's"), stem_of("partners'"), stem_of("o'clock")
    ('Wyeford', 'partners', "o'clock")
    """
    return _POSSESSIVE.sub("", word) or word


def parts_of(word: str) -> tuple[str, ...]:
    """What a word is made of, where all of that being right makes it right; () for one of one part.

    >>> parts_of("multi-agency"), parts_of("Wyeford's"), parts_of("plan")
    (('multi', 'agency'), ('Wyeford',), ())
    """
    stem = stem_of(word)
    parts = tuple(filter(None, stem.split("-")))
    return parts if parts != (word,) else ()


def sentence_at(text: str, start: int, end: int, room: int = 160) -> tuple[str, int]:
    """The part of a text round a word that is shown to say where it stands, and where it is in it.

    It is the sentence, or as much of it as there is room for, on one line.
    """
    begin = max(text.rfind(stop, 0, start) + len(stop) for stop in (". ", "? ", "! ", "\n"))
    begin = begin if begin > 1 or text[:1] == "\n" else 0
    stops = [at for stop in (". ", "? ", "! ", "\n") if (at := text.find(stop, end)) >= 0]
    last = min(stops, default=len(text) - 1) + 1
    head, tail = "", ""
    if start - begin > room:
        begin, head = text.rfind(" ", begin, start - room // 2) + 1, "… "
    if last - end > room:
        gap = text.find(" ", end + room // 2)
        last, tail = (gap if 0 <= gap < last else end + room), " …"
    shown = text[begin:last].replace("\n", " ").rstrip()
    return head + shown + tail, start - begin + len(head)
