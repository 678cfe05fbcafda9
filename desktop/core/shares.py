"""Shares in whole per cents that add up to 100: what is printed of one row adds to the whole.

By the largest remainder: every share is rounded down, and the per cents that are then wanting go to
those that lost most. What there is gets at least 1, so that nothing that is there reads as nothing,
and nothing reads as all while something else is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def shares(counts: Sequence[int]) -> list[int]:
    """The share of each of *counts* in their sum, in whole per cents that add up to 100.

    All are 0 where the sum is. Of more than a hundred counts above nothing some must be 0.

    >>> shares([1, 1, 1])
    [34, 33, 33]
    """
    whole = sum(counts)
    if not whole:
        return [0] * len(counts)
    least = 1 if sum(each > 0 for each in counts) <= 100 else 0
    found = [max(100 * each // whole, least if each else 0) for each in counts]
    # What was rounded down most comes first; among equals the larger, then the earlier.
    by_loss = sorted(
        range(len(counts)),
        key=lambda place: (found[place] * whole - 100 * counts[place], -counts[place], place),
    )
    wanting = 100 - sum(found)
    for place in by_loss[: max(wanting, 0)]:
        found[place] += 1
    while wanting < 0:  # too much was raised to the least: the largest makes room
        largest = max(range(len(found)), key=lambda place: (found[place], -place))
        found[largest] -= 1
        wanting += 1
    return found


def in_per_cent(counts: Sequence[int]) -> list[str]:
    """The shares of a row as they are printed: "29%", "under 1%" for what is less, "0%".

    >>> in_per_cent([1, 299, 0])
    ['under 1%', '99%', '0%']
    """
    whole = sum(counts)
    return [
        "under 1%" if share and 100 * each < whole else f"{share}%"
        for share, each in zip(shares(counts), counts, strict=True)
    ]


def share_of(number: int, whole: int) -> str:
    """One share in words, rounded for itself: what a reader's calculator says of it.

    Halves are rounded up. Nothing that is there reads as nothing, and a part never as the whole.

    >>> [share_of(11, 80), share_of(36, 70), share_of(1, 300), share_of(299, 300), share_of(0, 9)]
    ['14%', '51%', 'under 1%', 'over 99%', '0%']
    """
    if not whole:
        return "0%"
    if number and 100 * number < whole:
        return "under 1%"
    if number < whole and 100 * (whole - number) < whole:
        return "over 99%"
    return f"{_for_itself(number, whole)}%"


def adjusted(rows: Iterable[Sequence[int]]) -> str:
    """That shares were rounded otherwise than each for itself, as a sentence; "" where none was.

    It stands by every table in which a reader may work a share out and find another.

    >>> adjusted([[1, 1, 2]]), adjusted([[1, 1, 1]])
    ('', 'Shares are rounded so that each row adds up to the whole.')
    """
    for counts in rows:
        whole = sum(counts)
        for share, each in zip(shares(counts), counts, strict=True):
            if each and 100 * each >= whole and share != _for_itself(each, whole):
                return "Shares are rounded so that each row adds up to the whole."
    return ""


def _for_itself(number: int, whole: int) -> int:
    return (200 * number + whole) // (2 * whole)
