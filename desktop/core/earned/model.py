"""What is said of a rating: what supports it, what speaks against it, and what cannot be known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Mark(StrEnum):
    """How one thing stands to a rating."""

    SUPPORTS = "supports"
    AGAINST = "speaks against"
    UNKNOWN = "cannot be known"

    @property
    def sign(self) -> str:
        """The sign of a mark; it never takes the colour of a status."""
        return {Mark.SUPPORTS: "✓", Mark.AGAINST: "▲", Mark.UNKNOWN: "–"}[self]


class Claim(StrEnum):
    """What a rating claims, by the flags of its legend; the words of a legend say it, no letter."""

    COMPLETE = "complete"
    ON_TRACK = "on track"
    OTHER = "other"  # neither: that it is late, off track, or something of the council's own


# The five, in the order in which they are shown.
MEASURE, EVIDENCE, DATES, CHANGE, ASSURANCE = (
    "measure", "evidence", "dates", "change", "assurance",
)  # fmt: skip
TITLES = {
    MEASURE: "Measure against its path",
    EVIDENCE: "Evidence",
    DATES: "Dates moved",
    CHANGE: "Last real change",
    ASSURANCE: "Assurance",
}
DELIVERY, IMPACT = "delivery", "impact"


@dataclass(frozen=True, slots=True)
class Support:
    """One of the five.

    Attributes:
        name: a key of ``TITLES``.
        sentences: all that is known, the working in words.
        clause: what the one sentence of the rating says of it, to stand inside it: what supports
            or speaks against the rating, or why neither can be known; "" for nothing.
        amiss: what that sentence says besides, whatever else supports the rating; "" for nothing.
    """

    name: str
    mark: Mark
    sentences: tuple[str, ...]
    clause: str = ""
    amiss: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return TITLES[self.name]

    @property
    def words(self) -> str:
        """All of it in one text."""
        return " ".join(self.sentences)

    def as_json(self) -> dict[str, Any]:
        """As ``show --json`` has it."""
        return {"name": self.name, "mark": str(self.mark), "sentences": list(self.sentences)}


@dataclass(frozen=True, slots=True)
class Side:
    """One rating of an action, with the five and the sentence that they come to.

    Attributes:
        rating: "delivery" or "impact".
        code: the letter that stands there; ``word`` what the legend calls it.
        mark: against where any of the five is; supports where its measure, its evidence or somebody
            who looked does: that no date was moved earns nothing by itself.
        words: one sentence, or two.
    """

    rating: str
    code: str
    word: str
    mark: Mark
    words: str
    supports: tuple[Support, ...]

    def support(self, name: str) -> Support:
        """One of the five."""
        return next(each for each in self.supports if each.name == name)

    def as_json(self) -> dict[str, Any]:
        """As ``show --json`` has it."""
        return {
            "mark": str(self.mark), "words": self.words,
            "supports": [each.as_json() for each in self.supports],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Earned:
    """What earns the ratings of an action: ``impact`` is None in a plan that has one rating."""

    delivery: Side
    impact: Side | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """Those that there are."""
        return (self.delivery,) if self.impact is None else (self.delivery, self.impact)

    @property
    def words(self) -> str:
        """The sentences of both ratings."""
        return " ".join(each.words for each in self.sides)

    @property
    def mark(self) -> Mark:
        """The worse of both, by what a reader has to look at."""
        return worst([each.mark for each in self.sides])

    def rows(self) -> tuple[Support, ...]:
        """The five for a reader of both ratings: what is said of both is said once.

        What is said of one rating alone begins with its name.
        """
        rated = [each.supports for each in self.sides if each.supports]
        if len(rated) < 2:
            return rated[0] if rated else ()
        return tuple(_both(*pair) for pair in zip(*rated, strict=True))

    def as_json(self) -> dict[str, Any]:
        """As ``show --json`` has it."""
        return {
            DELIVERY: self.delivery.as_json(),
            IMPACT: self.impact.as_json() if self.impact is not None else None,
        }


def worst(marks: list[Mark]) -> Mark:
    """Against where any is, else supports where any does, else not to be known."""
    return next((each for each in (Mark.AGAINST, Mark.SUPPORTS) if each in marks), Mark.UNKNOWN)


def _both(delivery: Support, impact: Support) -> Support:
    if delivery.name in (DATES, CHANGE):
        return delivery  # of impact nothing is kept there
    shared = [each for each in delivery.sentences if each in impact.sentences]
    mine = [each for each in delivery.sentences if each not in shared]
    other = [each for each in impact.sentences if each not in shared]
    said = [*shared]
    said += [f"Delivery: {_small(each)}" if other and place == 0 else each
             for place, each in enumerate(mine)]  # fmt: skip
    said += [f"Impact: {_small(each)}" if place == 0 else each for place, each in enumerate(other)]
    return Support(delivery.name, worst([delivery.mark, impact.mark]), tuple(said))


def _small(sentence: str) -> str:
    """A sentence as it goes on behind a colon; one that begins with a plan's words stays so."""
    ours = sentence.split(" ", 1)[0] in ("Assured", "It", "Its", "Never", "No", "Nothing")
    return sentence[0].lower() + sentence[1:] if ours else sentence
