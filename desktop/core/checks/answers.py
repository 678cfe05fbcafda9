"""The rules of what is asked and what comes of it: requirements, impact, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.cost_totals import stated_totals
from desktop.core.costs import pounds, products
from desktop.core.coverage import coverage
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Action, Area, CostLine, Requirement
from desktop.core.paragraphs import Paragraphs
from desktop.core.ratings import IMPACT
from desktop.core.text import count

_MOST_NAMED = 8  # requirements in one finding
_TWO_RATINGS = "West Berkshire's 2015 plan, paragraph 22: a rating of delivery and one of impact"


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
        )


def _requirement_not_linked(context: Context) -> Iterator[Finding]:
    """Once for each area that links nothing: who answers what has not been said there at all."""
    found: dict[int, list[str]] = {}
    for covered in coverage(context.data):
        if covered.only_through and not covered.overlooked:
            found.setdefault(covered.areas[0].id, []).append(_called(covered.requirement))
    for area_id, names in found.items():
        area = context.data.table(Area)[area_id]
        shown = ", ".join(names[:_MOST_NAMED])
        more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
        yield Finding(
            "requirement-not-linked",
            f"{area.name}: {count(len(names), 'requirement is', 'requirements are')} linked to no "
            f"action ({shown}{more}); that the area has actions is no answer.",
            None,
            area_id,
        )


def _called(requirement: Requirement) -> str:
    return requirement.ref or f"“{requirement.text[:40]}…”"


def _paragraph_missing(context: Context) -> Iterator[Finding]:
    paragraphs = Paragraphs(context.data)
    for each in paragraphs.missing:
        doubt = ", with a question mark" if each.doubtful else ""
        yield Finding(
            "paragraph-missing",
            f"{each.area.name} names paragraph {each.number} of the report{doubt}, which is not "
            "among the requirements.",
            None,
            each.area.id,
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
        if (
            covered.linked
            and requirement.success_measure.strip()
            and is_hollow(requirement.evidence)
            and all(context.data.legend.is_complete(each.ragb) for each in covered.actions)
        ):
            yield Finding(
                "requirement-not-evidenced",
                f"All actions of requirement {requirement.ref} are complete, and its success "
                "measure is not evidenced.",
                None,
                covered.areas[0].id if covered.areas else None,
            )


def _cost_totals(context: Context) -> Iterable[Finding]:
    lines = context.data.all(CostLine)
    for total in stated_totals(lines, context.data.info.cost_columns):
        if not total.fits:
            yield Finding("cost-totals", total.in_words)


def _no_impact(context: Context, action: Action) -> str:
    code, legend = action.impact_ragb, context.data.impact_legend
    if code and code not in legend:
        return f"has the impact rating {code}, which the impact legend does not know."
    shown = any(column.field == IMPACT for column in context.data.columns)
    return "has no impact rating." if not code and shown else ""


def _done_no_difference(context: Context, action: Action) -> str:
    done, made = context.data.legend, context.data.impact_legend
    if action.impact_ragb not in made or not done.is_complete(action.ragb):
        return ""  # that it is not rated is said by another rule
    if made.is_complete(action.impact_ragb):
        return ""
    return (
        f"is {done.word(action.ragb)}, and its impact is {made.word(action.impact_ragb)}: no "
        "difference is made yet."
    )


def _cost_product(context: Context, action: Action) -> str:
    for wrong in products(action.cost):
        return (
            f"has a cost that does not work out: “{wrong.where}” comes to "
            f"{pounds(wrong.worked_out)}."
        )
    return ""


REQUIREMENTS: tuple[Rule, ...] = (
    Rule(
        "requirement-unanswered",
        "Requirement with no action",
        "Every requirement is answered by an action that is linked to it.",
        Severity.SERIOUS,
        of_plan=_requirement_unanswered,
    ),
    Rule(
        "requirement-not-linked",
        "Requirement not linked to an action",
        "What answers a requirement is linked to it: that its area has actions is no answer.",
        Severity.SERIOUS,
        of_plan=_requirement_not_linked,
    ),
    Rule(
        "paragraph-missing",
        "Paragraph not in the plan",
        "The paragraphs that an area's code names are among the requirements, where any are.",
        Severity.ADVICE,
        of_plan=_paragraph_missing,
    ),
    Rule(
        "paragraph-doubtful",
        "Paragraph in doubt",
        "A question mark behind a paragraph in an area's code is settled.",
        Severity.ADVICE,
        of_plan=_paragraph_doubtful,
    ),
    Rule(
        "requirement-not-evidenced",
        "Requirement not evidenced",
        "When all actions of a requirement are complete, its success measure is evidenced.",
        Severity.ADVICE,
        of_plan=_requirement_not_evidenced,
        reads=frozenset({"ragb"}),
    ),
)

IMPACTS: tuple[Rule, ...] = (
    Rule(
        "no-impact",
        "No impact rating",
        "Where the plan rates impact, each action has a rating of the impact legend.",
        Severity.ADVICE,
        _TWO_RATINGS,
        of_action=_no_impact,
    ),
    Rule(
        "done-no-difference",
        "Done, no difference yet",
        "An action that is complete by delivery has made the difference that it was for.",
        Severity.ADVICE,
        _TWO_RATINGS,
        of_action=_done_no_difference,
    ),
)

COSTS: tuple[Rule, ...] = (
    Rule(
        "cost-product",
        "Cost that does not work out",
        "A cost worked out in words comes to what it says.",
        Severity.ADVICE,
        of_action=_cost_product,
    ),
    Rule(
        "cost-totals",
        "Costs that do not add up",
        "A stated total is what its lines add up to, by any reading that its place allows.",
        Severity.ADVICE,
        of_plan=_cost_totals,
    ),
)
