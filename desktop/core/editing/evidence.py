"""Adding items of evidence, and what becomes of their files: each one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.editing.rows import add
from desktop.core.editing.values import refuse_to_come, taken
from desktop.core.errors import Refused
from desktop.core.evidence.content import LARGEST, MB, Content, size_in_words
from desktop.core.evidence.looking import Facts
from desktop.core.kinds import (
    Action,
    Evidence,
    Indicator,
    Measure,
    Requirement,
    Row,
    spec_of,
)
from desktop.core.kinds.evidence import INSIDE, LINK
from desktop.core.plan import Plan
from desktop.core.text import brief, count

_OWNERS: dict[type[Row], str] = {
    Action: "action_id", Requirement: "requirement_id", Measure: "measure_id",
    Indicator: "indicator_id",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item that is to be added: what is said of it, and its file, None for one without.

    ``content`` is that of a file that is to be kept inside the plan; None leaves it a link.
    """

    title: str
    on: str = ""
    kind: str = ""
    strength: str = ""
    for_delivery: bool = True
    for_impact: bool = False
    note: str = ""
    facts: Facts | None = None
    content: Content | None = None


def warning(sizes: Sequence[int]) -> str:
    """What is said before files are kept inside the plan: how large they are, and what that means.

    >>> warning([20_480])
    'This puts 20 KB into the plan. Everybody who gets the plan gets the file: keep nothing inside \
that names children or families and is not meant for all of them. It stays in the plan\\'s file, \
for Undo and for past days, also when its item is deleted.'
    """
    all_of = size_in_words(sum(sizes))
    what = "the file" if len(sizes) == 1 else f"the {len(sizes)} files"
    return (
        f"This puts {all_of} into the plan. Everybody who gets the plan gets {what}: keep nothing "
        "inside that names children or families and is not meant for all of them. It stays in the "
        "plan's file, for Undo and for past days, also when its item is deleted."
    )


def refuse_large(name: str, size: int) -> None:
    """Raise Refused for a file that is larger than any that is kept inside a plan."""
    if size > LARGEST:
        raise Refused(
            f"{name} has {size_in_words(size)}, more than is kept inside a plan "
            f"({LARGEST // MB} MB). Leave it where it is, as a link. Nothing was changed."
        )


def add_evidence(
    plan: Plan, owner: Row | None, items: Sequence[NewItem], *, by: str = ""
) -> list[Evidence]:
    """Add items that speak to *owner* (None: to the whole plan), in one step.

    Raises Refused for a date that has not come, a kind or strength that there is not, and a file
    that is too large to be kept inside; nothing is added then.
    """
    for item in items:
        on = str(taken(spec_of(Evidence).by_name["on"], item.on))
        refuse_to_come("Evidence", on, plan.today())
    titles = [item.title.strip() or (item.facts.title if item.facts else "") for item in items]
    what = f"“{brief(titles[0], 40)}”" if len(titles) == 1 else count(len(titles), "item")
    added = []
    with plan.step(f"add evidence {what}"):
        for item, title in zip(items, titles, strict=True):
            added.append(_add_one(plan, owner, item, title, by))
    return added


def _add_one(plan: Plan, owner: Row | None, item: NewItem, title: str, by: str) -> Evidence:
    facts = item.facts
    row = Evidence(
        title=title, kind=item.kind, on=item.on, strength=item.strength, note=item.note, by=by,
        for_delivery=item.for_delivery, for_impact=item.for_impact,
    )  # fmt: skip
    if owner is not None:
        setattr(row, _OWNERS[type(owner)], owner.id)
    if facts is not None:
        row.file, row.sha256, row.size = facts.file, facts.sha256, float(facts.size)
        row.kept = LINK
    if item.content is not None:
        _refuse_another(item.content, row)
        row.kept = INSIDE
        plan.keep(item.content)
    return add(plan, row)


def _refuse_another(content: Content, row: Evidence) -> None:
    refuse_large(row.title or row.file, content.size)
    if content.sha256 != row.sha256:
        raise Refused(
            f"The file of “{brief(row.title, 60)}” is not what it was when it was added, so it was "
            "not put into the plan. Add it again as it is now."
        )


def _refuse_gone(plan: Plan, item: Evidence) -> None:
    if plan.data.get(Evidence, item.id) is None:
        raise Refused(
            f"“{brief(item.title or item.file, 60)}” is no longer in the plan, so nothing was done."
        )


def keep_inside(plan: Plan, item: Evidence, content: Content) -> None:
    """Keep the file of an item inside the plan instead of a link to it."""
    _refuse_gone(plan, item)
    _refuse_another(content, item)
    with plan.step(f"keep “{brief(item.title or item.file, 40)}” inside the plan"):
        plan.keep(content)
        plan.update(item, kept=INSIDE)


def make_link(plan: Plan, item: Evidence, facts: Facts) -> None:
    """Let an item name the file *facts* instead of one that is inside the plan.

    The file has to be the same, byte for byte: it was saved out before. Raises Refused otherwise.
    """
    _refuse_gone(plan, item)
    if facts.sha256 != item.sha256:
        raise Refused(
            f"{facts.path.name} is not the file that is kept inside the plan for “"
            f"{brief(item.title, 60)}”. Nothing was changed."
        )
    with plan.step(f"make “{brief(item.title or item.file, 40)}” a link to its file"):
        plan.update(item, kept=LINK, file=facts.file)


def relink(plan: Plan, item: Evidence, facts: Facts) -> None:
    """Let an item name another file, or the same one in another place or as it is now."""
    _refuse_gone(plan, item)
    what = "follow" if facts.sha256 == item.sha256 else "take"
    with plan.step(f"{what} the file of “{brief(item.title or item.file, 40)}”"):
        plan.update(item, file=facts.file, sha256=facts.sha256, size=float(facts.size), kept=LINK)


def let_go_of_file(plan: Plan, item: Evidence) -> None:
    """Leave an item without a file; the file itself stays where it is."""
    _refuse_gone(plan, item)
    with plan.step(f"take the file from “{brief(item.title or item.file, 40)}”"):
        plan.update(item, file="", sha256="", size=0.0, kept="")
