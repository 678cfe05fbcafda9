"""The report's paragraphs that an area's code names: "17. (57, 138)", "23. (67?, 80)".

Councils write behind the number of a recommendation which paragraphs of the report it rests on
(Herefordshire's plan of 2014). They point to the requirements that are those paragraphs, where the
plan holds them. A question mark is the council's own doubt and stays one. That an area names a
paragraph answers nothing: see :mod:`desktop.core.coverage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.kinds import Area, Requirement
from desktop.core.text import count, one_line

# A point stands within a paragraph, "4.10"; one behind it ends a sentence.
_BETWEEN = r"(?:[\d\s,;&?/\-\u2013]|(?<=\d)\.(?=\d)|(?<=\d)[a-z]\b|\band\b|\bto\b)*"
# In brackets of either kind, the last of which may have been forgotten
_BRACKETS = re.compile(rf"[(\[]({_BETWEEN}\d{_BETWEEN})(?:[)\]]|$)", re.IGNORECASE)
# "57 (part)": a remark on a paragraph
_REMARK = re.compile(r"(?<=\d)\s*\([A-Za-z .]+\)")
# "03/12/2027", "2026/27": a day, or a year
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d+|\d{4}\s*/\s*\d+|\d+\s*/\s*\d{4}")
# "57; 138": two or more of them, and nothing else
_LIST = re.compile(rf"{_BETWEEN}\d[a-z]?\s*[,;&]\s*\d{_BETWEEN}", re.IGNORECASE)
_WORD = r"(?:report\s+)?(?:paragraphs?|paras?\.?|\u00b6+|\u00a7+)"
_WORDED = re.compile(rf"{_WORD}\s*(\d{_BETWEEN})", re.IGNORECASE)
_DOUBTED = re.compile(rf"(?!\s*\W){_BETWEEN}\d\s*\?{_BETWEEN}")
# A figure of more digits is a year and no paragraph.
_ONE = r"\d{1,3}(?:\.\d{1,3}){0,2}(?:[a-z]\b)?"
_ENDS = r"(?!\d|\.\d)"
_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d\.)({_ONE}){_ENDS}(?:\s*(?:[-\u2013]|\bto\b)\s*({_ONE}){_ENDS})?\s*(\?)?",
    re.IGNORECASE,
)
# "57", "57.", "RP 57", "para 57": a requirement that is a paragraph
_PARAGRAPH = re.compile(rf"(RP|{_WORD})?\s*({_ONE})(\.)?", re.IGNORECASE)
_REPORT = re.compile(r"report|ofsted|inspect|judgement", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_OF_A_RANGE = 40

#: A paragraph's number: 57, or "4.10" where the report counts within its chapters; "67a" is one
#: that a report put between two others, or a part of its 67
Number = int | str


@dataclass(frozen=True, slots=True)
class Named:
    """One paragraph that an area's code names, with the requirements that are that paragraph.

    ``doubtful`` is the council's own question mark; no requirement means that it is missing.
    """

    area: Area
    number: Number
    doubtful: bool
    requirements: tuple[Requirement, ...]

    @property
    def words(self) -> str:
        """The paragraph as it is named: "57", "67?"."""
        return f"{self.number}{'?' if self.doubtful else ''}"


class Paragraphs:
    """Which areas name which paragraphs, read from a plan once and asked both ways."""

    def __init__(self, data: PlanData) -> None:
        codes = {one_line(area.code) for area in data.areas}
        self._known: dict[Number, list[Requirement]] = {}
        for requirement in data.all(Requirement):
            number = _paragraph_of(requirement, codes)
            if number is not None:
                self._known.setdefault(number, []).append(requirement)
        self.named = [
            Named(area, number, doubtful, tuple(self._found(number)))
            for area in data.areas
            for number, doubtful in numbers_in(area.code) or self._listed(area.code)
        ]
        self._by_area: dict[int, list[Named]] = {}
        self._by_requirement: dict[int, list[Named]] = {}
        for each in self.named:
            self._by_area.setdefault(each.area.id, []).append(each)
            for requirement in each.requirements:
                self._by_requirement.setdefault(requirement.id, []).append(each)

    def _found(self, number: Number) -> list[Requirement]:
        """The requirements that are a paragraph: of "67a" those of 67 where none is its own."""
        whole = _number(str(number).rstrip(_LETTERS))
        return self._known.get(number) or self._known.get(whole, [])

    def _listed(self, code: str) -> list[tuple[Number, bool]]:
        """The paragraphs of a code that is a bare list, "57; 138", where the plan holds them all.

        Else they may as well be the council's own numbers.
        """
        found = _once(_in_group(code)) if _LIST.fullmatch(code.strip()) else []
        return found if all(self._found(number) for number, _ in found) else []

    @property
    def held(self) -> bool:
        """Whether the plan holds paragraphs of the report, numbered as the areas name them."""
        kinds = set(map(_in_chapters, self._known))
        return bool(kinds) and (
            not self.named or any(_in_chapters(each.number) in kinds for each in self.named)
        )

    def of_area(self, area: Area) -> list[Named]:
        """The paragraphs that an area's code names, in its order."""
        return self._by_area.get(area.id, [])

    def of_requirement(self, requirement: Requirement) -> list[Named]:
        """The areas whose codes name a requirement, as the paragraph that it is."""
        return self._by_requirement.get(requirement.id, [])

    @property
    def missing(self) -> list[Named]:
        """What is named and is no requirement of the plan.

        Nothing where it holds no paragraph that is numbered so: a plan's own "1.2" tells nothing
        of the report's 57.
        """
        kinds = set(map(_in_chapters, self._known))
        return [
            each
            for each in self.named
            if not each.requirements and _in_chapters(each.number) in kinds
        ]

    @property
    def doubtful(self) -> list[Named]:
        """What the council itself has put a question mark behind."""
        return [each for each in self.named if each.doubtful]


def in_words(named: Sequence[Named], *, held: bool) -> str:
    """What some areas name as a sentence that calls nothing an answer; "" where they name nothing.

    ``held`` says whether the plan holds paragraphs of the report, so that any could be looked up.
    """
    if not named:
        return ""
    areas = count(len({each.area.id for each in named}), "area")
    several = count(len({each.number for each in named}), "paragraph")
    rest = (
        "That an area names a paragraph is no answer to it."
        if held
        else "The plan does not hold the report's paragraphs, so none of them could be looked up."
    )
    return f"The codes of {areas} name {several} of the report. {rest}"


def numbers_in(code: str) -> list[tuple[Number, bool]]:
    """The paragraphs that a code names, each with whether it is doubted; [] for any other code.

    >>> numbers_in("23. (67?, 80)")
    [(67, True), (80, False)]
    >>> numbers_in("3. (1.2, 4.10?)")
    [('1.2', False), ('4.10', True)]
    """
    plain = _REMARK.sub("", code)
    groups = [match[1] for match in _BRACKETS.finditer(plain)]
    groups += [match[1] for match in _WORDED.finditer(plain)]
    if not groups and _DOUBTED.fullmatch(plain.strip()):
        groups = [plain]
    return _once(each for group in groups for each in _in_group(group))


def _once(named: Iterable[tuple[Number, bool]]) -> list[tuple[Number, bool]]:
    """Each paragraph once, doubted where it is so anywhere."""
    found: dict[Number, bool] = {}
    for number, doubtful in named:
        found[number] = found.get(number, False) or doubtful
    return list(found.items())


def _in_group(group: str) -> Iterator[tuple[Number, bool]]:
    """The paragraphs that stand in brackets, or behind their word."""
    for match in _NUMBER.finditer(_DAY.sub(" ", group)):
        for number in _from_to(match[1], match[2] or match[1]):
            yield number, bool(match[3])


def _from_to(first: str, last: str) -> Iterator[Number]:
    """The paragraphs from one to another within one chapter, else those two: "57 - 56" are both."""
    *chapter, begin = first.split(".")
    *other, end = last.split(".")
    numbers = begin.isdigit() and end.isdigit() and chapter == other
    if not numbers or not int(begin) <= int(end) < int(begin) + _MOST_OF_A_RANGE:
        yield from dict.fromkeys((_number(first), _number(last)))
        return
    for number in range(int(begin), int(end) + 1):
        yield ".".join([*chapter, str(number)]) if chapter else number


def _number(text: str) -> Number:
    """A paragraph's number as it is compared: 57 for "57", "4.10" for "4.10", "67a" for "67A"."""
    return int(text) if text.isdigit() else text.casefold()


def _in_chapters(number: Number) -> bool:
    """Whether a report that numbers so counts within its chapters."""
    return "." in str(number)


def _paragraph_of(requirement: Requirement, codes: set[str]) -> Number | None:
    """The number of the paragraph that a requirement is, or None.

    A bare number is one where it comes from a report; "17." is the recommendation that heads an
    area where an area is called so.
    """
    ref = one_line(requirement.ref)
    match = _PARAGRAPH.fullmatch(ref)
    if match is None or (match[3] and ref in codes):
        return None
    source = requirement.source.strip()
    if not match[1] and source and not _REPORT.search(source):
        return None
    return _number(match[2])
