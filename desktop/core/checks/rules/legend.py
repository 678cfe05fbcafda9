"""Rules about the legend: it is the council's own."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.confirmed import duties_confirmed


def _not_confirmed(context: Context) -> Iterator[Finding]:
    if not duties_confirmed(context.data) and context.data.actions():
        yield Finding(
            "legend-not-confirmed",
            "The workbook had no key, so the legend was supplied: confirm it, or choose another, "
            "under Plan, Legend. Reports hold back what it asks for until then.",
        )


LEGEND: tuple[Rule, ...] = (
    Rule(
        "legend-not-confirmed",
        "Legend not confirmed",
        "The legend is the council's own, or its owner has confirmed the one that was supplied.",
        Severity.ADVICE,
        answered=Remedy(Place.LEGEND),
        of_plan=_not_confirmed,
    ),
)
