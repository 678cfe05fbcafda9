"""A rule about what sets checks aside: it names a check that there is."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.days import uk
from desktop.core.kinds import Action, Area, Excuse
from desktop.core.text import brief, one_line

_NAME = "excuse-no-rule"


def _of_no_rule(context: Context) -> Iterator[Finding]:
    from desktop.core.checks.rules import RULES  # this rule is one of them

    known = {rule.name for rule in RULES}
    for excuse in context.data.all(Excuse):
        if excuse.rule in known:
            continue
        action = context.data.get(Action, excuse.action_id)
        of = f"of {action.name}" if action else "of the whole plan"
        by = f" by {one_line(excuse.by)}" if excuse.by.strip() else ""
        on = f" on {uk(excuse.on)}" if excuse.on else ""
        area = context.data.get(Area, action.area_id) if action else None
        yield Finding(
            _NAME,
            f"An excuse {of}, given{by}{on} (“{brief(excuse.reason)}”), names no check that there "
            f"is: it reads “{brief(excuse.rule)}”, and sets nothing aside. Set aside the check "
            "that is meant, under Checks.",
            action.id if action else None,
            area.id if area else None,
            row=(Excuse, excuse.id),
        )


EXCUSED: tuple[Rule, ...] = (
    Rule(
        _NAME,
        "Excuse from no check",
        "What sets a check aside names one that there is.",
        Severity.ADVICE,
        answered=Remedy(Place.CHECKS),
        of_plan=_of_no_rule,
    ),
)
