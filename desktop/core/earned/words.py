"""The one sentence that says what a rating rests on, in the words of the plan's legend."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.checks.rules.words import listed
from desktop.core.earned.case import Case
from desktop.core.earned.model import (
    ASSURANCE,
    EVIDENCE,
    IMPACT,
    MEASURE,
    Claim,
    Mark,
    Support,
)
from desktop.core.earned.shown import WITH_MEASURES

_PROOF = (MEASURE, EVIDENCE, ASSURANCE)
"""What earns a rating; dates that stand and progress that is new earn nothing by themselves."""
_MOST = 3  # clauses of one sentence


def mark_of(supports: Sequence[Support]) -> Mark:
    """What the five come to."""
    if any(each.mark is Mark.AGAINST for each in supports):
        return Mark.AGAINST
    proved = any(each.mark is Mark.SUPPORTS and each.name in _PROOF for each in supports)
    return Mark.SUPPORTS if proved else Mark.UNKNOWN


def sentence(case: Case, supports: Sequence[Support]) -> str:
    """What a rating rests on: what speaks against it, else what supports it, else that nobody can
    know."""
    name = f"Impact {case.status.word}" if case.rating == IMPACT else case.status.word
    mark = mark_of(supports)
    if mark is Mark.AGAINST:
        return f"{name}, but {_clauses(supports, Mark.AGAINST)}.{_also(supports)}"
    if mark is Mark.UNKNOWN:
        return f"{name}; {_unknown(case, supports)}."
    return _earned(case, name, supports)


def _clauses(supports: Sequence[Support], mark: Mark) -> str:
    found = [each.clause for each in supports if each.mark is mark and each.clause]
    return listed(found[:_MOST])


def _also(supports: Sequence[Support]) -> str:
    """What supports it all the same; a reader is not left with half of what is known."""
    found = [
        each.clause
        for each in supports
        if each.mark is Mark.SUPPORTS and each.name in _PROOF and each.clause
    ]
    told = [listed(found)] if found else []
    told += _silent(supports)
    return _in_sentences([*told, *_amiss(supports)])


def _in_sentences(told: Sequence[str]) -> str:
    return "".join(f" {said[0].upper()}{said[1:]}." for said in told)


def _shown_by(supports: Sequence[Support]) -> list[Support]:
    """What shows how things stand: its measures and its evidence."""
    return [each for each in supports if each.name in (MEASURE, EVIDENCE)]


def _silent(supports: Sequence[Support]) -> list[str]:
    """What its measures and its evidence leave open, in a clause for both; none for nothing."""
    open_ = [
        each.clause for each in _shown_by(supports)
        if each.mark is Mark.UNKNOWN and each.clause not in ("", WITH_MEASURES) and not each.amiss
    ]  # fmt: skip
    return [listed(open_)] if open_ else []


def _amiss(supports: Sequence[Support]) -> list[str]:
    """What is to be said besides, whatever else supports the rating: that a file is gone."""
    return [each.amiss for each in supports if each.amiss]


def _earned(case: Case, name: str, supports: Sequence[Support]) -> str:
    proof = [each for each in supports if each.mark is Mark.SUPPORTS and each.name in _PROOF]
    said = listed([each.clause for each in proof])
    shown = any(each.name != ASSURANCE for each in proof)
    if case.claim is Claim.OTHER:
        late = [each.clause for each in supports if each.mark is Mark.SUPPORTS and each.clause]
        said = listed(late[:_MOST])
        return f"{name}: {said}.{_in_sentences([*_silent(supports), *_amiss(supports)])}"
    if not shown and case.rating != IMPACT:
        return f"{name}: {said}; {_lacking(supports)}."
    if amiss := _amiss(supports):
        said += f", but {listed(amiss)}"
    if case.rating == IMPACT:
        return f"{name} is supported: {said}."
    head = "Complete" if case.claim is Claim.COMPLETE else name
    return f"{head} and earned: {said}."


def _unknown(case: Case, supports: Sequence[Support]) -> str:
    """Why it cannot be known whether a rating is earned."""
    why = _lacking(supports)
    if case.claim is Claim.OTHER:
        return f"nothing that is recorded shows why: {why}"
    return f"whether it is earned cannot be known: {why}"


def _lacking(supports: Sequence[Support]) -> str:
    """Why neither its measures nor its evidence tell anything."""
    return listed([each.clause for each in _shown_by(supports)])
