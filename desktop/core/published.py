"""A plan as the public may see it: without what is private and without small numbers.

Whatever is worked out from such a plan, in a table, a chart or a sentence, cannot give away what it
does not hold. Source: the private columns are those of :mod:`desktop.core.audience`, small numbers
those of :mod:`desktop.core.indicators.publishing`.
"""

from __future__ import annotations

from desktop.core.audience import PRIVATE, is_private
from desktop.core.data import PlanData
from desktop.core.fields import EXTRA
from desktop.core.hollow import is_hollow
from desktop.core.indicators.compared import tells
from desktop.core.indicators.publishing import KEPT_BACK, Publishing, Shown
from desktop.core.indicators.readings import SUPPRESSED
from desktop.core.kinds import Action, Comparator, Indicator, IndicatorValue, Lead
from desktop.core.nobody import is_not_yet, says_no

WITHHELD = "Kept back from what is published"
# Whom a plan means by a name is known by the contacts of its leads, so that they stay in the copy.
_KNOWN_BY = frozenset({(Lead, "contact")})


def for_public(data: PlanData) -> PlanData:
    """A copy of a plan without what is private and without small numbers; *data* stays as it is.

    A private text that an act was done, was not done or is to come is judged by the checks: of
    such a text only that is left.
    """
    copy = data.copy()
    private = {(kind, column) for kind, columns in PRIVATE.items() for column in columns}
    for kind, column in private - _KNOWN_BY:
        for row in copy.table(kind).values():
            setattr(row, column, _left_of(getattr(row, column)))
    for action in copy.table(Action).values():
        for name, text in action.extra.items():
            if is_private(Action, EXTRA + name):
                action.extra[name] = _left_of(text)
    _hold_back(data, copy)
    copy.changed()
    return copy


def _hold_back(data: PlanData, copy: PlanData) -> None:
    """Leave of each value in *copy* what may be published; the note says why where nothing may."""
    publishing = Publishing(data)
    for indicator in data.all(Indicator):
        shown = publishing.of(indicator)
        for other in data.of(Comparator, "indicator_id", indicator.id):
            if tells(data, indicator, other, shown):
                copy.table(Comparator)[other.id].text = KEPT_BACK
        for row in data.of(IndicatorValue, "indicator_id", indicator.id):
            left = copy.table(IndicatorValue)[row.id]
            seen = shown.get(row.period, Shown("No figure"))  # of a period that cannot be read
            left.text = ""  # as it came it may say more than the figure
            left.value, left.rate = seen.value, seen.rate
            left.numerator, left.denominator = seen.numerator, seen.denominator
            left.note = seen.why
            if seen.kept_back:
                left.flag = SUPPRESSED


def _left_of(text: str) -> str:
    if is_hollow(text):
        return text
    if says_no(text):
        return "No"
    return "Not yet" if is_not_yet(text) else WITHHELD
