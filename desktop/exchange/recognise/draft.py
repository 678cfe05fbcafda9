"""The plan that an import is making, with the list of what had to be doubted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from desktop.core.by_when import ByWhen, parse
from desktop.core.data import PlanData
from desktop.core.kinds import (
    Area,
    AreaRequirement,
    Commitment,
    Measure,
    PlanInfo,
    Requirement,
    Status,
    give_keys,
)
from desktop.core.legend import Legend, Reading
from desktop.core.problems import Problem
from desktop.core.text import one_line
from desktop.exchange.recognise.headings import fold_ref
from desktop.exchange.recognise.key_patches import colour_called
from desktop.exchange.recognise.model import NEW_STATUS, RATINGS, StatusWord
from desktop.exchange.recognise.phrases import without_paragraphs
from desktop.exchange.recognise.values import nearest

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
NO_PATCHES: Mapping[tuple[str, str], str] = MappingProxyType({})


def word_key(field: str, text: str) -> str:
    """The name in a mapping of a word that cells of a rating say."""
    return f"{field}:{one_line(text).strip(' .').casefold() or one_line(text)}"


def add_note(info: PlanInfo, text: str) -> None:
    """Keep words with the notes of a plan, once."""
    text = text.strip()
    if text and text not in info.notes.split("\n"):
        info.notes = f"{info.notes}\n{text}".strip("\n")


class Draft:
    """A plan being made from a workbook; its rows keep the order in which they are added."""

    def __init__(
        self,
        statuses: Sequence[Status],
        impact: Sequence[Status] = (),
        answers: Mapping[str, str] = NO_ANSWERS,
        initials: Collection[tuple[str, str]] = (),
        patches: Mapping[tuple[str, str], str] = NO_PATCHES,
    ) -> None:
        """Begin with these legends; *initials* are the letters (field, letter) that no key gives:
        they are those of a status's word, and a cell that has one is a doubt. *patches* are the
        very colours (field, RRGGBB) that the keys show, with the letters of their statuses."""
        self.data = PlanData()
        self.info = self.data.add(PlanInfo())
        for status in (*statuses, *impact):
            self.data.add(status)
        self.legend = Legend(statuses)
        self.legends = dict(zip(RATINGS, (self.legend, Legend(impact)), strict=True))
        self.words: dict[str, StatusWord] = {}  # what status cells say besides the legend
        self.colours: dict[str, StatusWord] = {}  # the fills of status cells without a word
        self._answers = answers
        self._initials = initials
        self._patches = patches
        self.problems: list[Problem] = []
        self.area_of_sheet: dict[int, str] = {}
        self.counts: dict[int, list[int]] = {}  # area id: actions, requirements
        # Dates of which more was told than their sheet shows: (sheet, cell).
        self.told_dates: set[tuple[str, str]] = set()
        self.asked: list[Requirement] = []  # what a sheet of its own asks
        self.keys: dict[str, str] = {}  # where each key that a row brought was found
        self._position = 0.0
        self._areas: dict[tuple[str, str], Area] = {}
        self._requirements: dict[tuple[str, str], Requirement] = {}
        self._standing: set[tuple[int, int]] = set()
        self._by_ref: dict[tuple[int, str], Requirement] = {}
        self._any_by_ref: dict[str, Requirement] = {}
        self._commitments: dict[tuple[int, str], Commitment] = {}
        self._whens: dict[str, ByWhen] = {}
        self._nearest: dict[tuple[str, str], Status | None] = {}

    def next(self) -> float:
        """The next place in the order of everything."""
        self._position += 1.0
        return self._position

    def problem(self, sheet: str, cell: str, what: str, kept: str) -> None:
        """List something for the user to look at."""
        self.problems.append(Problem(sheet, cell, what, kept))

    def note(self, text: str) -> None:
        """Keep words about the plan as a whole, once."""
        add_note(self.info, text)

    def when(self, text: str) -> ByWhen:
        """What a "by when" means; each text is worked out once."""
        found = self._whens.get(text)
        if found is None:
            found = self._whens[text] = parse(text)
        return found

    def nearest(self, fill: str, field: str = RATINGS[0]) -> Status | None:
        """The status of a legend whose colour is nearest to a fill; None where none is near.

        A grey is near to nothing, so that it is read only where the key has that very grey.
        """
        key = (field, fill)
        if key not in self._nearest:
            exact = self.legends[field].get(self._patches.get(key, ""))
            self._nearest[key] = exact or nearest(fill, self.legends[field])
        return self._nearest[key]

    # --- statuses --------------------------------------------------------------------------

    def answer(self, field: str, text: str) -> str | None:
        """What was said that a word of status cells means; None where nobody has."""
        return self._answers.get(word_key(field, text))

    def read_status(self, field: str, text: str) -> Reading:
        """Which status a cell means: as was said for its word, or else by the legend."""
        said = self.answer(field, text)
        legend = self.legends[field]
        if said is None or said == NEW_STATUS:
            found = legend.read(text)
            letter = one_line(text).strip(" .*").casefold() == found.code.casefold()
            if letter and (field, found.code) in self._initials:
                said = (
                    f"“{one_line(text)}” was read as {legend.word(found.code)}, whose initial it is"
                )
                return Reading(found.code, said)
            return found
        if said in legend:
            return Reading(said)
        return Reading("", f"“{one_line(text)}” was said to be no status")

    def status_word(self, field: str, text: str, cell: str, code: str = "", fill: str = "") -> None:
        """Ask once for each word of status cells that the legend does not have; *cell* is where
        one stands, with its sheet."""
        key = word_key(field, text)
        asked = self.words.get(key) or StatusWord(key, field, one_line(text), code=code)
        near = self.nearest(fill, field)
        seen = () if near is None or near.code in asked.near else (near.code,)
        self.words[key] = replace(asked, cells=(*asked.cells, cell), near=(*asked.near, *seen))

    def status_colour(self, field: str, fill: str, cell: str, code: str = "") -> None:
        """Ask once for each colour of status cells without a word; *code* is what was read."""
        key = word_key(field, f"#{fill}")
        asked = self.colours.get(key) or StatusWord(
            key, field, colour_called(fill), code=code, near=tuple(filter(None, [code])),
            fill=fill, explained=(field, fill) in self._patches,
        )  # fmt: skip
        self.colours[key] = replace(asked, cells=(*asked.cells, cell))

    # --- areas -----------------------------------------------------------------------------

    def area(self, code: str, title: str, sheet: str, *, anew: bool = False) -> Area:
        """The area with this code and title, made when there is none yet.

        With *anew* a second heading of the same words makes a second area.
        """
        identity = (fold_ref(code), fold_ref(title))
        area = self._areas.get(identity)
        if area is None or anew:
            area = self.data.add(Area(position=self.next(), code=code, title=title))
            self._areas[identity] = area
            self.area_of_sheet[area.id] = sheet
            self.counts[area.id] = [0, 0]
        return area

    def find_area(self, code: str, title: str) -> Area | None:
        """The area that another table means by a code or a title, or None."""
        wanted, words = fold_ref(without_paragraphs(code)), fold_ref(title)
        for area in self._areas.values():
            if words and fold_ref(area.title) == words:
                return area
        for area in self._areas.values():
            own = fold_ref(without_paragraphs(area.code))
            if wanted and (own == wanted or own.split(" ")[-1:] == [wanted]):
                return area
        return None

    def measures(self, area: Area, texts: Sequence[str]) -> None:
        """The success measures of an area, a row for each."""
        for text in texts:
            row = Measure(area_id=area.id, position=self.next(), text=text)
            self.data.add(give_keys(row))

    # --- requirements ----------------------------------------------------------------------

    def requirement(
        self, area: Area | None, ref: str, text: str, *, source: str = "", theme: str = ""
    ) -> Requirement:
        """A requirement standing in an area; the same reference with the same text is one row."""
        identity = (fold_ref(ref), fold_ref(text))
        found = self._requirements.get(identity)
        if found is None:
            found = self.data.add(
                Requirement(position=self.next(), source=source, theme=theme, ref=ref, text=text)
            )
            self._requirements[identity] = found
        self._any_by_ref.setdefault(fold_ref(ref), found)
        if area is not None:
            self._by_ref.setdefault((area.id, fold_ref(ref)), found)
            if (area.id, found.id) not in self._standing:
                self._standing.add((area.id, found.id))
                self.data.add(
                    AreaRequirement(area_id=area.id, requirement_id=found.id, position=self.next())
                )
                self.counts[area.id][1] += 1
        return found

    def referred(self, area: Area | None, ref: str) -> Requirement | None:
        """The requirement that an action names by its reference, in its area before others."""
        key = fold_ref(ref)
        if area is not None and (area.id, key) in self._by_ref:
            return self._by_ref[area.id, key]
        return self._any_by_ref.get(key)

    # --- commitments -----------------------------------------------------------------------

    def commitment(self, area: Area, text: str) -> Commitment:
        """The commitment of an area with these words, made when there is none yet."""
        key = (area.id, fold_ref(text))
        found = self._commitments.get(key)
        if found is None:
            found = self.data.add(
                Commitment(area_id=area.id, position=self.next(), text=one_line(text))
            )
            self._commitments[key] = found
        return found
