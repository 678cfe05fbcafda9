"""Checks: what a careful reader of the plan would ask about, each rule in words.

They advise; they never change anything. :class:`desktop.core.checks.checker.Checker` keeps the
findings of a live plan up to date, :func:`desktop.core.checks.checker.run_checks` runs them once.
"""

from desktop.core.checks.checker import Checker, Report, run_checks
from desktop.core.checks.rule import Context, Finding, Rule, Severity, how_many
from desktop.core.checks.rules import RULES

__all__ = [
    "RULES",
    "Checker",
    "Context",
    "Finding",
    "Report",
    "Rule",
    "Severity",
    "how_many",
    "run_checks",
]
