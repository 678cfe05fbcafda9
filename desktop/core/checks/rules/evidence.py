"""Rules about the files of evidence: there as they were, as far as anybody looked.

Nothing is looked at here. What was found is in ``data.looked``, by the item's id; of an item that
is not in it nobody looked, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.data import PlanData
from desktop.core.days import uk
from desktop.core.evidence.items import owner_of_item
from desktop.core.evidence.looking import State
from desktop.core.evidenced import name_of
from desktop.core.kinds import Action, Evidence, Measure
from desktop.core.success import says_something


def _action_of(data: PlanData, item: Evidence) -> Action | None:
    """The action that an item speaks to, itself or by one of its success measures."""
    owner = owner_of_item(data, item)
    if isinstance(owner, Measure):
        owner = data.get(Action, owner.action_id)
    return owner if isinstance(owner, Action) else None


def _files(name: str, *states: State) -> Callable[[Context], Iterator[Finding]]:
    """The rule *name*: no item's file was found to be in one of *states*."""

    def rule(context: Context) -> Iterator[Finding]:
        data = context.data
        for item in data.all(Evidence):
            looked = data.looked.get(item.id)
            if looked is None or looked.state not in states:
                continue
            action = _action_of(data, item)
            of = f"{action.name}: of" if action is not None else "Of"
            yield Finding(
                name, f"{of} the evidence {name_of(item)} {looked.said}.",
                action.id if action is not None else None,
                action.area_id if action is not None else None,
                row=(Evidence, item.id),
            )  # fmt: skip

    return rule


def _later(context: Context) -> Iterator[Finding]:
    """What is dated on a day that has not come counts nowhere until then."""
    for item in context.data.all(Evidence):
        if item.on > context.today:
            yield _finding(
                context.data, "evidence-in-future", item,
                f"is dated {uk(item.on)}, which has not come, and does not count before.",
            )  # fmt: skip


def _hollow(context: Context) -> Iterator[Finding]:
    for item in context.data.all(Evidence):
        if not says_something(item):
            yield _finding(
                context.data, "evidence-hollow", item,
                "has no file and says nothing, and does not count.",
            )  # fmt: skip
        looked = context.data.looked.get(item.id)
        if looked is not None and looked.is_empty_since_added:
            yield _finding(
                context.data, "evidence-hollow", item, "has an empty file, which shows nothing."
            )


def _finding(data: PlanData, name: str, item: Evidence, said: str) -> Finding:
    action = _action_of(data, item)
    of = f"{action.name}: the" if action is not None else "The"
    return Finding(
        name, f"{of} evidence {name_of(item)} {said}",
        action.id if action is not None else None,
        action.area_id if action is not None else None,
        row=(Evidence, item.id),
    )  # fmt: skip


_READS = frozenset(("no", "action", "area_id"))  # what names an action, and its area

EVIDENCE: tuple[Rule, ...] = (
    Rule(
        "evidence-missing",
        "File of evidence missing or moved",
        "A file that is evidence is where its item says, as far as it was looked at.",
        Severity.ADVICE,
        reads=_READS,
        answered=Remedy(Place.EVIDENCE, "file"),
        of_plan=_files("evidence-missing", State.MISSING, State.MOVED),
    ),
    Rule(
        "evidence-changed",
        "File of evidence changed",
        "A file that is evidence is what it was when it was added, as far as it was looked at.",
        Severity.ADVICE,
        reads=_READS,
        answered=Remedy(Place.EVIDENCE, "file"),
        of_plan=_files("evidence-changed", State.CHANGED),
    ),
    Rule(
        "evidence-in-future",
        "Evidence of a day that has not come",
        "An item of evidence is of a day that has come.",
        Severity.SERIOUS,
        reads=_READS,
        answered=Remedy(Place.EVIDENCE, "on"),
        of_plan=_later,
    ),
    Rule(
        "evidence-hollow",
        "Evidence that shows nothing",
        "An item of evidence has a file with something in it, or says what it is.",
        Severity.ADVICE,
        reads=_READS,
        answered=Remedy(Place.EVIDENCE, "note"),
        of_plan=_hollow,
    ),
)
