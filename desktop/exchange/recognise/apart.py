"""Whether a row without an action of its own is one all the same, by its date and its status.

A tracker often has the words of an action once and blank cells below, and each of its rows has a
day, a status and a name of its own. Joined to the row above, one that is open would vanish behind
one that is closed.
"""

from __future__ import annotations

from datetime import date

from desktop.core.by_when import parse
from desktop.core.legends import legend_named
from desktop.exchange.recognise.events import ActionSeen
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.model import RATINGS
from desktop.exchange.recognise.values import nearest
from desktop.exchange.recognise.view import SheetView


class Said:
    """The dates, statuses and lead that the rows of one action have said so far."""

    def __init__(self, view: SheetView, first: ActionSeen) -> None:
        self._view = view
        self._lead = first.text("lead")
        self._unread = [first]  # few actions are ever asked
        self._words = dict.fromkeys(RATINGS, "")
        self._colours = dict.fromkeys(RATINGS, "")
        self._days: set[date] = set()

    def add(self, event: ActionSeen) -> None:
        """Note one more row of the action."""
        self._unread.append(event)

    def _read(self) -> None:
        for event in self._unread:
            for rating in RATINGS:
                self._words[rating] = self._words[rating] or fold(event.text(rating))
                self._colours[rating] = self._colours[rating] or self._colour(event, rating)
            day = _day(event.text("by_when"))
            if day is not None:
                self._days.add(day)
        self._unread.clear()

    def differs(self, event: ActionSeen, *, merged: bool, broken: bool) -> str:
        """What of a row's own is another than the action's ("status"), or "" where nothing is.

        *merged* says that the action's own cell stands for the row too, *broken* that a page break
        stands between: there a date alone may be the rest of one, as words are.
        """
        self._read()
        if any(self._rated_otherwise(event, rating) for rating in RATINGS):
            return "status"
        day = _day(event.own("by_when"))
        if day is None or not self._days or day in self._days:
            return ""
        rated = bool(event.own("ragb").strip())
        led = bool(event.own("lead").strip()) and fold(event.own("lead")) != fold(self._lead)
        if (merged or broken) and not (rated or (led and not merged)):
            return ""
        return "date"

    def _rated_otherwise(self, event: ActionSeen, rating: str) -> bool:
        own, known = fold(event.own(rating)), self._words[rating]
        if own and known:
            short = min(own, known, key=len)
            return own != known and not (len(short) == 1 and own[0] == known[0])
        colour = self._colour(event, rating)
        return bool(colour and self._colours[rating]) and colour != self._colours[rating]

    def _colour(self, event: ActionSeen, rating: str) -> str:
        """The word of the status whose usual colour fills a row's own cell, or ""."""
        column = event.layout.by_target.get(rating, 0)
        if rating == RATINGS[0]:
            column = column or event.layout.coloured
        anchor = self._view.anchor(event.row, column) if column else None
        if not column or (anchor is not None and anchor[0] < event.row):
            return ""
        found = nearest(self._view.colour(event.row, column), legend_named())
        return found.word if found is not None else ""


def _day(text: str) -> date | None:
    found = parse(text) if text.strip() else None
    return (found.due or found.start) if found is not None else None
