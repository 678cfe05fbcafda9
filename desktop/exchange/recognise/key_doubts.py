"""What a key does not say plainly of its statuses: each is a question to the owner of the plan.

Whatever is not plain is kept as what claims least, and said with where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.kinds import Status
from desktop.core.text import brief, count
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.entries import Entry, Key
from desktop.exchange.recognise.keys import asks_of, is_watched, meanings_of
from desktop.exchange.recognise.meanings import Meant
from desktop.exchange.recognise.sheets import Studied


def list_doubts(draft: Draft, found: Studied, key: Key, statuses: Sequence[Status]) -> None:
    """Name what the key does not say plainly: which of its statuses mean complete, and what they
    ask for in words that were not read."""
    for entry, status, meant in zip(key.entries, statuses, meanings_of(key), strict=False):
        asks = asks_of(entry, meant)
        unread = [*asks.unread, *(each for each in asks.silent if not is_watched(each))]
        if unread:
            draft.problem(
                found.view.name,
                str(entry.row),
                f"The key asks something of “{brief(status.word)}” that was not read, or not all of"
                f" it: {' and '.join(f'“{brief(each)}”' for each in unread)}.",
                "the words as they stand; what they ask for is set by hand under Plan, Legend",
            )
        for doubt in asks.doubts:
            draft.problem(
                found.view.name,
                str(entry.row),
                f"“{brief(status.word)}” asks for something that the key does not say plainly: "
                f"{doubt}.",
                "the words, as what must then be done; say the days, reviews and roles under Plan,"
                " Legend",
            )
        _list_meaning(draft, found, entry, status, meant)
    _list_letters_given_twice(draft, found, key, statuses)
    done = [status.word for status in statuses if status.complete]
    if len(done) > 1:
        draft.problem(
            found.view.name,
            f"{min(key.rows)}:{max(key.rows)}",
            f"By the words of the key {count(len(done), 'status', 'statuses')} mean complete: "
            + ", ".join(f"“{brief(word)}”" for word in done)
            + ".",
            "each counts as complete; where one does not, say so under Plan, Legend",
        )
    _list_unsaid(draft, found, key, statuses)


def _list_meaning(draft: Draft, found: Studied, entry: Entry, status: Status, meant: Meant) -> None:
    """Name what the words of a status may mean, and what is therefore not claimed of it."""
    word = f"“{brief(status.word)}”"
    if meant.doubt and not status.complete:
        draft.problem(
            found.view.name,
            str(entry.row),
            f"{word} may mean complete or not: the key does not say it plainly.",
            "not complete, so that such an action past its date counts as overdue; say which"
            " under Plan, Legend",
        )
    if meant.track_doubt and not status.on_track:
        draft.problem(
            found.view.name,
            str(entry.row),
            f"{word} may mean on track or not: the key does not say it plainly.",
            "not on track; say which under Plan, Legend",
        )
    if meant.dropped:
        draft.problem(
            found.view.name,
            str(entry.row),
            f"{word} says that an action is over, and not that it was done.",
            "not complete, so that such an action past its date counts as overdue; where it is to"
            " count as closed, say under Plan, Legend, that it means complete",
        )


def _list_unsaid(draft: Draft, found: Studied, key: Key, statuses: Sequence[Status]) -> None:
    """Say where a key calls none of its statuses complete and none on track, and asks of none."""
    means = meanings_of(key)
    open_ = any(each.doubt or each.track_doubt for each in means)
    if open_ or any(each.complete or each.on_track for each in statuses):
        return
    draft.problem(
        found.view.name,
        f"{min(key.rows)}:{max(key.rows)}",
        "By the words of the key none of its statuses means complete and none means on track.",
        "none of them, so that every action past its date counts as overdue; say which do under"
        " Plan, Legend",
    )


def _list_letters_given_twice(
    draft: Draft, found: Studied, key: Key, statuses: Sequence[Status]
) -> None:
    """Name a letter that the key gives to two statuses: a cell with it may mean either."""
    given = [each.code if each.lettered else "" for each in key.entries]
    for place, (letter, entry, status) in enumerate(
        zip(given, key.entries, statuses, strict=False)
    ):
        if letter and letter in given[:place]:
            first = statuses[given.index(letter)]
            draft.problem(
                found.view.name,
                str(entry.row),
                f"The key gives the letter {letter} to “{brief(first.word)}” and to"
                f" “{brief(status.word)}”: which of them a cell with it means, it does not say.",
                f"{letter} as “{brief(first.word)}”, and {status.code} for “{brief(status.word)}”;"
                " check the actions with that letter, and give each its own under Plan, Legend",
            )


def list_contradictions(
    draft: Draft, found: Studied, other: Key, key: Key, statuses: Sequence[Status]
) -> None:
    """Name the letters that a key which is no legend explains in another way than the one that is:
    in the part of the workbook that is its own they may mean that."""
    known = {
        entry.code if entry.lettered else entry.word: (entry, status, meant)
        for entry, status, meant in zip(key.entries, statuses, meanings_of(key), strict=False)
    }
    for entry, meant in zip(other.entries, meanings_of(other), strict=True):
        name = entry.code if entry.lettered else entry.word
        if name not in known:
            continue
        there, status, said = known[name]
        if (meant.complete, meant.on_track) != (said.complete, said.on_track):
            draft.problem(
                found.view.name,
                str(entry.row),
                f"This key says “{brief(entry.meaning or entry.word)}” of {name}, and the one that"
                f" became the legend “{brief(there.meaning or there.word)}”: they contradict each"
                " other.",
                f"every {name} of the plan as “{brief(status.word)}”; where it means the other,"
                " give those actions another status",
            )
