"""What the phases of a "by when" text are called: the words beside each of its dates."""

from __future__ import annotations

import re
from itertools import pairwise

from desktop.core.by_when.mention import Mention

_JOINING = re.compile(
    r"^(?:[\s.,;:/&-]|\b(?:and|then)\b)+|(?:[\s.,;:/&(-]|\b(?:by|the|end|of|and|then)\b)+$",
    re.IGNORECASE,
)


def labels_of(tidy: str, mentions: list[Mention]) -> list[str]:
    """The label of each date of a text, "" where it has none; they all precede or all follow."""
    gaps = [tidy[: mentions[0].start]]
    gaps += [tidy[a.end : b.start] for a, b in pairwise(mentions)]
    gaps.append(tidy[mentions[-1].end :])
    labels_follow = not _label(gaps[0])
    labels = [""] * len(mentions)
    for index, gap in enumerate(gaps):
        mine, theirs = (gap, "") if labels_follow else ("", gap)
        if gap.rfind("(") > gap.rfind(")"):  # a bracket opened before a date belongs to that date
            outside, _, inside = gap.rpartition("(")
            if _label(inside):
                mine, theirs = outside, inside
        if not labels_follow and index == len(mentions) and not labels[-1]:
            mine, theirs = gap, ""
        if index and (mine := _label(mine)):
            labels[index - 1] = mine
        if index < len(mentions) and (theirs := _label(theirs)):
            labels[index] = theirs
    return labels


def _label(words: str) -> str:
    words = _JOINING.sub("", words.strip())
    words = words.strip(" .,;:/&-")
    if words.count(")") > words.count("("):  # the bracket of the date before
        words = words.removeprefix(")").lstrip(" .,;:/&-")
    if words.startswith("(") and words.endswith(")") and words.count("(") == 1:
        words = words[1:-1]
    elif words.count(")") > words.count("("):
        words = words.removesuffix(")")
    return words.strip()
