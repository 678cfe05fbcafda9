"""The rules, one small function each, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.core.checks.rule import Rule, Severity
from desktop.core.checks.rules.assurance import ASSURANCE
from desktop.core.checks.rules.complete import COMPLETE
from desktop.core.checks.rules.costs import COSTS
from desktop.core.checks.rules.dates import DATES
from desktop.core.checks.rules.earned import EARNED
from desktop.core.checks.rules.evidence import EVIDENCE
from desktop.core.checks.rules.excused import EXCUSED
from desktop.core.checks.rules.impacts import IMPACTS
from desktop.core.checks.rules.indicators import INDICATORS
from desktop.core.checks.rules.legend import LEGEND
from desktop.core.checks.rules.measures import MEASURES
from desktop.core.checks.rules.missing import MISSING
from desktop.core.checks.rules.moves import MOVES
from desktop.core.checks.rules.numbers import NUMBERS
from desktop.core.checks.rules.progress import PROGRESS
from desktop.core.checks.rules.recovery import RECOVERY
from desktop.core.checks.rules.requirements import REQUIREMENTS
from desktop.core.checks.rules.reviews import REVIEWS
from desktop.core.checks.rules.sources import SOURCES
from desktop.core.checks.rules.targets import TARGETS
from desktop.core.checks.rules.unmade import UNMADE
from desktop.core.checks.sound import SOUND

RULES: tuple[Rule, ...] = (
    *DATES,
    *COMPLETE,
    *RECOVERY,
    *ASSURANCE,
    *PROGRESS,
    *MISSING,
    *IMPACTS,
    *EARNED,
    *MEASURES,
    *EVIDENCE,
    *INDICATORS,
    *TARGETS,
    *MOVES,
    *REQUIREMENTS,
    *SOURCES,
    *NUMBERS,
    *COSTS,
    *LEGEND,
    *REVIEWS,
    *EXCUSED,
    *UNMADE,
    *SOUND,
)

RULE_CALLED: Mapping[str, Rule] = {rule.name: rule for rule in RULES}
"""The rules by their names."""
SERIOUS = frozenset(rule.name for rule in RULES if rule.severity is Severity.SERIOUS)
"""The names of the rules whose findings are serious."""

assert len(RULE_CALLED) == len(RULES)

__all__ = ["RULES", "RULE_CALLED", "SERIOUS"]
