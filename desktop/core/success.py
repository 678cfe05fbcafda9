"""Success measures: of what they are, in which order, and whether anything shows that they are met.

The measures of an area or a requirement stand in rows of their own. Plans of earlier formats say
them as texts of the area or the requirement, which are still read: they come before the rows. What
"Measure achieved" of an action says is :mod:`desktop.core.measures`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.days import uk
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Action, Area, Evidence, Measure, Requirement, Row
from desktop.core.outstanding import is_outstanding
from desktop.core.states import answers_nothing
from desktop.core.text import one_line
from desktop.core.wishes import is_wish

Owner = Area | Requirement | Action
"""What a success measure may be of."""

YES, PARTLY, NO = "yes", "partly", "no"

_POINTERS: dict[type[Row], str] = {
    Area: "area_id", Requirement: "requirement_id", Action: "action_id",
}  # fmt: skip


def pointer_to(owner: Owner) -> str:
    """The column of a measure that says that it is of such an owner."""
    return _POINTERS[type(owner)]


def measures_of(data: PlanData, owner: Owner) -> Sequence[Measure]:
    """The rows of an area, a requirement or an action, in their order."""
    return data.of(Measure, pointer_to(owner), owner.id)


def owner_of(data: PlanData, measure: Measure) -> Owner | None:
    """What a measure is of, the nearest first; None for one of the whole plan."""
    return (
        data.get(Action, measure.action_id)
        or data.get(Requirement, measure.requirement_id)
        or data.get(Area, measure.area_id)
    )


def old_texts(owner: Owner) -> list[str]:
    """The measures that an area or a requirement still has as texts; an action's text is its own.

    A list of an area may hold empty entries in an older plan, which are none.
    """
    if isinstance(owner, Area):
        return [text for text in owner.success_measures if text.strip()]
    if isinstance(owner, Requirement):
        return [owner.success_measure] if owner.success_measure.strip() else []
    return []


def texts_of(data: PlanData, owner: Owner) -> list[str]:
    """All that would show that an area, a requirement or an action works: old texts, then rows."""
    rows = [each.text for each in measures_of(data, owner) if each.text.strip()]
    return [*old_texts(owner), *rows]


def printed(data: PlanData, owner: Owner, day: str) -> list[str]:
    """The measures as a page or the window shows them as at a day (ISO), each on a line of its own:
    old texts as they stand, rows with what more is known of them."""
    rows = [in_words(data, each, day) for each in measures_of(data, owner) if each.text.strip()]
    return [*old_texts(owner), *rows]


def items_for(data: PlanData, measure: Measure, day: str) -> list[Evidence]:
    """The items of evidence for a measure that were there by a day (ISO)."""
    return [each for each in data.of(Evidence, "measure_id", measure.id) if counts_by(each, day)]


def counts_by(item: Evidence, day: str) -> bool:
    """Whether an item was there by a day (ISO), and names anything that could be looked at."""
    return item.on <= day and says_something(item)


def says_something(item: Evidence) -> bool:
    """Whether an item names anything that could be looked at."""
    named = [each for each in (item.title, item.note) if not is_hollow(each)]
    return bool(item.file.strip()) or any(not is_outstanding(each) for each in named)


def is_evidenced(data: PlanData, measure: Measure, day: str) -> bool:
    """Whether somebody said by a day (ISO) what shows how a measure stands, or an item does.

    That it is "met", or what is aimed for, shows nothing.
    """
    return is_told(data, measure, day) or bool(items_for(data, measure, day))


def is_told(data: PlanData, measure: Measure, day: str) -> bool:
    """Whether somebody said by a day (ISO), in words beside a measure, what shows how it stands."""
    said = measure.evidenced_by
    is_nothing = answers_nothing(said, data.legend.names) or is_wish(said)
    return measure.evidenced_on <= day and not is_nothing


def is_met(data: PlanData, measure: Measure, day: str) -> bool:
    """Whether a measure is said to be met and evidenced: the one without the other is no more
    than a claim."""
    return measure.met == YES and is_evidenced(data, measure, day)


@dataclass(frozen=True, slots=True)
class Unshown:
    """Of how many measures of one owner it is not shown that they are met: ``bare`` of ``total``,
    ``missed`` of them because they are said not to be met, or in part only."""

    bare: int
    total: int
    missed: int

    @property
    def words(self) -> str:
        """What is said of them, to stand behind "and ": "its success measure is not evidenced"."""
        kind = "said not to be met in full" if self.missed == self.bare else "not evidenced"
        if self.missed and self.missed != self.bare:
            kind = "not evidenced as met"
        if self.total == 1:
            return f"its success measure is {kind}"
        which = "none" if self.bare == self.total else f"{self.bare:,}"
        if which == "none" and kind == "not evidenced":
            return f"none of its {self.total:,} success measures is evidenced"
        many = "are" if self.bare > 1 else "is"
        return f"{self.bare:,} of its {self.total:,} success measures {many} {kind}"


def unshown(data: PlanData, requirement: Requirement, day: str) -> Unshown:
    """Which measures of a requirement are not shown to be met by a day (ISO).

    What a requirement says as its evidence is of its measure where it has one only; where it has
    several, nobody can know of which, and it stands for the old text alone.
    """
    names = data.legend.names
    own = not answers_nothing(requirement.evidence, names)
    old, rows = old_texts(requirement), measures_of(data, requirement)
    only = len(old) + len(rows) == 1
    missed = [each for each in rows if each.met in (PARTLY, NO)]
    bare = [
        each
        for each in rows
        if each in missed or not (is_evidenced(data, each, day) or (only and own))
    ]
    return Unshown(len(bare) + (0 if own else len(old)), len(old) + len(rows), len(missed))


def stands(data: PlanData, measure: Measure, day: str) -> str:
    """How a measure stands, in a few words for a column: "met, evidenced 03/10/2018"."""
    said = {YES: "met", PARTLY: "met in part", NO: "not met"}.get(measure.met, "not said")
    if not is_evidenced(data, measure, day):
        return f"{said}, not evidenced" if measure.met else "not evidenced"
    on = measure.evidenced_on or max(
        (each.on for each in items_for(data, measure, day)), default=""
    )
    shown = f"evidenced {uk(on)}" if on else "evidenced"
    return f"{said}, {shown}" if measure.met else shown


def shortly(data: PlanData, measure: Measure, day: str) -> str:
    """Whether a measure is evidenced, and met, in a word or two behind a mark: "✓ met", "– no"."""
    said = {YES: "met", PARTLY: "in part", NO: "not met"}.get(measure.met, "")
    if is_evidenced(data, measure, day):
        return f"✓ {said or 'yes'}"
    return f"– {said}, not shown" if said else "– no"


def in_words(data: PlanData, measure: Measure, day: str) -> str:
    """A measure on one line, with what more is known of it: "90% in time (target 90%; met)"."""
    parts = []
    for word, text in (("from", measure.baseline), ("target", measure.target)):
        if text.strip():
            parts.append(f"{word} {one_line(text)}")
    if measure.on:
        parts.append(f"by {uk(measure.on)}")
    if measure.met or is_evidenced(data, measure, day):
        parts.append(stands(data, measure, day))
    words = one_line(measure.text)
    return f"{words} ({'; '.join(parts)})" if parts else words
