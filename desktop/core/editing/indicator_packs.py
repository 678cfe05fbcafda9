"""Packs of indicators: which of them go to those who count."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.kinds import Indicator
from desktop.core.numbering import canonical
from desktop.core.text import brief, first_few, one_line

_NAMED = 20  # indicators that one sentence names


def indicators_for(
    data: PlanData,
    codes: Sequence[str] = (),
    officers: Sequence[str] = (),
    themes: Sequence[str] = (),
) -> list[Indicator]:
    """The indicators that go, in the plan's order: those that meet all that is given.

    *codes* are codes or whole names; *officers* are words in the name of the responsible officer
    or of who supplies it, *themes* words in the theme; an empty list is met by all. Raises Refused
    for a code that no indicator has, or several have, and where none is left.
    """
    every = data.all(Indicator)
    chosen = {_meant(every, code).id for code in codes}
    found = [
        each
        for each in every
        if (not codes or each.id in chosen)
        and _any_in(officers, each.officer, each.supplier)
        and _any_in(themes, each.theme)
    ]
    if not found:
        asked = [*(f"officer “{brief(each)}”" for each in officers),
                 *(f"theme “{brief(each)}”" for each in themes)]  # fmt: skip
        of = f" of {' and '.join(asked)}" if asked else ""
        among = " among those codes" if codes and asked else ""
        raise Refused(f"The plan has no indicator{of}{among}. Nothing was sent; choose others.")
    return found


def _meant(indicators: Sequence[Indicator], code: str) -> Indicator:
    wanted = canonical(code)
    found = [each for each in indicators if each.code and canonical(each.code) == wanted]
    found = found or [each for each in indicators if _folded(each.name) == _folded(code)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            f"{len(found)} indicators are called “{brief(code)}”. Nothing was sent; give each a "
            "code of its own."
        )
    known = first_few([each.code or brief(each.name, 40) for each in indicators], _NAMED) or "none"
    raise Refused(f"There is no indicator “{brief(code)}”. Nothing was sent; the plan has {known}.")


def _any_in(words: Sequence[str], *texts: str) -> bool:
    return not words or any(
        _folded(word) in _folded(text) for word in words for text in texts if word.strip()
    )


def _folded(text: str) -> str:
    return one_line(text).casefold()
