"""Rules about requirements: answered by a linked action, found among the paragraphs, evidenced."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.coverage import coverage
from desktop.core.kinds import Area, Requirement
from desktop.core.paragraphs import Named, Paragraphs
from desktop.core.success import unshown
from desktop.core.text import brief, count, first_few

_MOST_NAMED = 8  # requirements in one finding


def _requirement_unanswered(context: Context) -> Iterator[Finding]:
    for covered in coverage(context.data):
        if covered.linked or (covered.through and not covered.overlooked):
            continue
        has = "has no action"
        if covered.through:
            has = "is linked to no action; that its area has some is no answer"
        yield Finding(
            "requirement-unanswered",
            f"Requirement {_called(covered.requirement)} {has}.",
            None,
            covered.areas[0].id if covered.areas else None,
            row=(Requirement, covered.requirement.id),
        )


def _requirement_not_linked(context: Context) -> Iterator[Finding]:
    """Once for each area that links nothing: who answers what has not been said there at all."""
    found: dict[int, list[Requirement]] = {}
    for covered in coverage(context.data):
        if covered.only_through and not covered.overlooked:
            found.setdefault(covered.areas[0].id, []).append(covered.requirement)
    for area_id, bare in found.items():
        area, names = context.data.table(Area)[area_id], [_called(each) for each in bare]
        shown = first_few(names, _MOST_NAMED)
        yield Finding(
            "requirement-not-linked",
            f"{area.name}: {count(len(names), 'requirement is', 'requirements are')} linked to no "
            f"action ({shown}); that the area has actions is no answer.",
            None,
            area_id,
            len(names),
            row=(Requirement, bare[0].id),
        )


def _called(requirement: Requirement) -> str:
    return requirement.ref or f"“{brief(requirement.text, 40)}”"


def _paragraph_missing(context: Context) -> Iterator[Finding]:
    by_area: dict[int, list[Named]] = {}
    for each in Paragraphs(context.data).missing:
        by_area.setdefault(each.area.id, []).append(each)
    for area_id, missing in by_area.items():
        numbers = ", ".join(each.words for each in missing)
        one = len(missing) == 1
        area = context.data.table(Area)[area_id]
        yield Finding(
            "paragraph-missing",
            f"{area.name} names {'paragraph' if one else 'paragraphs'} {numbers} of the "
            f"report, which {'is' if one else 'are'} not among the requirements.",
            None,
            area_id,
            len(missing),
        )


def _paragraph_doubtful(context: Context) -> Iterator[Finding]:
    for each in Paragraphs(context.data).doubtful:
        yield Finding(
            "paragraph-doubtful",
            f"{each.area.name} names paragraph {each.words}: the question mark is still there.",
            None,
            each.area.id,
        )


def _requirement_not_evidenced(context: Context) -> Iterator[Finding]:
    for covered in coverage(context.data):
        requirement = covered.requirement
        if not covered.linked or not all(
            context.data.legend.is_complete(each.ragb) for each in covered.actions
        ):
            continue
        found = unshown(context.data, requirement, context.today)
        if found.bare:
            yield Finding(
                "requirement-not-evidenced",
                f"All actions of requirement {_called(requirement)} are complete, and "
                f"{found.words}.",
                None,
                covered.areas[0].id if covered.areas else None,
                row=(Requirement, requirement.id),
            )


REQUIREMENTS: tuple[Rule, ...] = (
    Rule(
        "requirement-unanswered",
        "Requirement with no action",
        "Every requirement is answered by an action that is linked to it.",
        Severity.SERIOUS,
        answered=Remedy(Place.LINKS),
        of_plan=_requirement_unanswered,
    ),
    Rule(
        "requirement-not-linked",
        "Requirement not linked to an action",
        "What answers a requirement is linked to it: that its area has actions is no answer.",
        Severity.SERIOUS,
        answered=Remedy(Place.LINKS),
        of_plan=_requirement_not_linked,
    ),
    Rule(
        "paragraph-missing",
        "Paragraph not in the plan",
        "The paragraphs that an area's code names are among the requirements, where any are.",
        Severity.ADVICE,
        answered=Remedy(Place.PARAGRAPHS),
        of_plan=_paragraph_missing,
    ),
    Rule(
        "paragraph-doubtful",
        "Paragraph in doubt",
        "A question mark behind a paragraph in an area's code is settled.",
        Severity.ADVICE,
        answered=Remedy(Place.AREA, "code"),
        of_plan=_paragraph_doubtful,
    ),
    Rule(
        "requirement-not-evidenced",
        "Requirement not evidenced",
        "When all actions of a requirement are complete, its success measures are evidenced.",
        Severity.ADVICE,
        answered=Remedy(Place.REQUIREMENT, "evidence"),
        of_plan=_requirement_not_evidenced,
        reads=frozenset({"ragb"}),
    ),
)
