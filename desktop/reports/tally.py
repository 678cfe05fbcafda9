"""Counts by status, as tables, bars and the trend need them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from desktop.core.data import PlanData
from desktop.core.days import long_day, month_name
from desktop.core.due import due_by, says_completed
from desktop.core.kinds import Action, day_of
from desktop.core.legend import Legend
from desktop.core.shares import in_per_cent
from desktop.core.snapshots import known_reviews, legend_of_review, statuses_by_review
from desktop.core.stood import stood_of
from desktop.core.text import count, one_line
from desktop.reports import charts
from desktop.reports.charts import Key
from desktop.reports.layout import ShareBar
from desktop.reports.layout.style import legible
from desktop.reports.selection import Selection

_MOST_MARKS = 600  # on a timeline
_NONE = Key("–", "No status", "#d9d9d9")


def keys_of(data: PlanData, codes: Iterable[str], field: str = "ragb") -> list[Key]:
    """A legend's statuses, and one more for what has none of them, where ``codes`` hold it.

    ``field`` is the rating whose legend it is.
    """
    legend = data.legend_of(field)
    keys = [
        Key(status.code, status.word or status.code, legible(status.colour)) for status in legend
    ]
    if not keys or any(code not in legend for code in codes):
        keys.append(_NONE)
    return keys


def counts_of(keys: Sequence[Key], codes: Iterable[str]) -> list[int]:
    """How many of ``codes`` belong to each of ``keys``."""
    places = {key.letter: place for place, key in enumerate(keys) if key is not _NONE}
    counts = [0] * len(keys)
    for code in codes:
        counts[places.get(code, len(keys) - 1)] += 1
    return counts


def any_status(data: PlanData, codes: Iterable[str]) -> bool:
    """Whether one of ``codes`` is a status of the legend; some forms have no statuses."""
    return any(code in data.legend for code in codes)


def in_words(keys: Sequence[Key], counts: Sequence[int]) -> str:
    """The counts as a list: "1 Red, 10 Amber and 69 Green"."""
    parts = [
        f"{n:,} {'without a status' if key is _NONE else key.word}"
        for key, n in zip(keys, counts, strict=True)
        if n
    ]
    return listing(parts) if parts else "none"


def listing(parts: Sequence[str]) -> str:
    """Words in a row: "a, b and c"."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def not_dated(data: PlanData, actions: Sequence[Action]) -> str:
    """That actions have no day to be late by, as a sentence, or "": it stands by what is past due.

    Where there is no date nothing is found to be late, and that is no good news.
    """
    bare = sum(
        not due_by(data, action) and not data.legend.is_complete(action.ragb) for action in actions
    )
    if not bare:
        return ""
    return (
        f"{count(bare, 'action that is', 'actions that are')} not complete "
        f"{'has' if bare == 1 else 'have'} no due date and cannot be past due."
    )


def bar(keys: Sequence[Key], counts: Sequence[int]) -> ShareBar:
    """The counts as a bar of shares for a table."""
    parts = tuple(
        (float(n), key.letter, key.colour) for key, n in zip(keys, counts, strict=True) if n
    )
    shares = in_per_cent(counts)
    said = listing(
        [f"{share} {key.word}" for key, n, share in zip(keys, counts, shares, strict=True) if n]
        or ["No actions"]
    )
    return ShareBar(parts, said)


def statuses(actions: Iterable[Action], field: str = "ragb") -> list[str]:
    """The status of each action, or another rating of it."""
    return [getattr(action, field) for action in actions]


def short_day(day: date) -> str:
    """A day for the foot of a chart: "8 Oct 18"."""
    return f"{day.day} {month_name(day.month)[:3]} {day.year % 100:02d}"


def areas(selection: Selection, width: float) -> charts.Chart | None:
    """A bar for each chosen area with its actions by status; None where none has a status."""
    data = selection.data
    codes = statuses(selection.all_actions())
    if not any_status(data, codes):
        return None
    keys = keys_of(data, codes)
    return charts.status_bars(
        keys,
        [
            (one_line(area.code or area.name), counts_of(keys, statuses(selection.actions(area))))
            for area in selection.areas
        ],
        width=width,
    )


def trend(selection: Selection, width: float, height: float) -> charts.Chart | None:
    """The chosen actions' statuses at each review up to the as-at date and now.

    None where no review with statuses has been closed by then.
    """
    data = selection.data
    earlier: dict[str, Key] = {}
    columns, _ = _columns(selection, earlier)
    if not columns:
        return None
    keys = keys_of(data, [c for _, codes in columns for c in codes if c not in earlier])
    keys = (
        [*keys, *earlier.values()] if _NONE not in keys else [*keys[:-1], *earlier.values(), _NONE]
    )
    return charts.trend(
        keys,
        [(name, counts_of(keys, codes)) for name, codes in columns],
        width=width,
        height=height,
        title="Actions by status over the reviews",
    )


def _columns(
    selection: Selection, earlier: dict[str, Key]
) -> tuple[list[tuple[str, list[str]]], str]:
    """The columns of the trend by name, and the name of one that is a day's own beside a review's.

    A star is a record that was kept later than its day. No two columns have one name: of several
    reviews of a day each says which it is, and the plan as it stood that evening says so.
    """
    data, as_at = selection.data, selection.options.as_at
    actions = selection.all_actions()
    keep = {action.key for action in actions} if selection.partial else None
    reviews = list(_by_review(data, as_at, keep))
    days = [day for day, _, _, _ in reviews]
    columns: list[tuple[str, list[str]]] = []
    for place, (day, kept, codes, then) in enumerate(reviews):
        which = f", {_ordinal(days[: place + 1].count(day))}" if days.count(day) > 1 else ""
        name = f"{short_day(day)}{which}{'*' if kept is not None else ''}"
        columns.append((name, [_as_now(data, code, then, earlier) for code in codes]))
    if not earlier and not any_status(data, [code for _, codes in columns for code in codes]):
        return [], ""
    now, own = statuses(actions), ""
    if columns[-1][0] != short_day(as_at) or sorted(columns[-1][1]) != sorted(now):
        stood = stood_of(data, as_at)
        last = short_day(as_at) if stood.known and stood.is_past else "now"
        if last != "now" and as_at in days:
            last = own = f"end {last}"
        columns.append((last, now))
    return columns, own


def kept_late(selection: Selection) -> str:
    """Which columns of the trend are of records kept later than their day, and which is the day's
    own beside one of a review, in sentences, or ""."""
    late = [
        f"that of {short_day(day)} on {long_day(kept)}"
        for day, kept, _, _ in _by_review(selection.data, selection.options.as_at, None)
        if kept is not None
    ]
    said = f"* Records kept later than their day: {listing(late)}." if late else ""
    own = _columns(selection, {})[1]
    if own:
        day = long_day(selection.options.as_at)
        said += f" “{own}” is no record of a review: it is the plan as at the end of {day}."
    return said.strip()


def _ordinal(place: int) -> str:
    ending = "th" if 10 < place % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def _by_review(
    data: PlanData, as_at: date, keep: set[str] | None
) -> Iterator[tuple[date, date | None, list[str], Legend | None]]:
    """Of each review up to a day, oldest first: its day, the later day on which its record was
    kept (None where it is the same or not known), the statuses and the legend.
    """
    known = known_reviews(data)
    for review, found in statuses_by_review(known):
        day = day_of(review.on)
        if day is not None and day <= as_at:
            codes = [code for key, code in found.items() if keep is None or key in keep]
            kept = data.past.kept_on(review) if data.past is not None else None
            late = kept if kept is not None and kept > day else None
            yield day, late, codes, legend_of_review(known, review)


def _as_now(data: PlanData, code: str, then: Legend | None, earlier: dict[str, Key]) -> str:
    """The letter that says now what a letter said at a review.

    One that nothing in the legend means any more is kept among ``earlier``, with its own word.
    """
    meant = data.legend.meant(code, then)
    status = then.get(code) if then is not None and meant is None else None
    if status is None:
        return code if meant is None else meant
    letter = f"{code}*" if code in data.legend else code
    word = f"{status.word or code} (earlier)"
    earlier.setdefault(letter, Key(letter, word, legible(status.colour)))
    return letter


def timeline(selection: Selection, width: float, most: float) -> charts.Chart | None:
    """The chosen actions on the days they are due, against the as-at date; without those of which
    nobody knows whether they are complete, that say a day of completion and no status.

    None where none is due on a day, or where they are too many to tell apart.
    """
    data = selection.data
    as_at = selection.options.as_at
    actions = [
        action
        for action in selection.all_actions()
        if due_by(data, action) and not says_completed(data, action, as_at)
    ]
    if not 0 < len(actions) <= _MOST_MARKS:
        return None
    keys = {key.letter: key for key in keys_of(data, statuses(actions))}
    due = [
        charts.Due(
            one_line(action.no),
            day,
            keys.get(action.ragb, _NONE),
            data.legend.is_complete(action.ragb),
        )
        for action in actions
        if (day := day_of(due_by(data, action))) is not None
    ]
    return charts.timeline(due, selection.options.as_at, width=width, most=most)
