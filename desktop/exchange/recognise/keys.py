"""Finding a key to the statuses in a sheet, and making a legend of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from desktop.core.asks import Asks, asked_by
from desktop.core.differences import Difference, difference_in
from desktop.core.kinds import ImpactStatus, Status
from desktop.core.legends import legend_named
from desktop.core.text import one_line
from desktop.exchange.recognise.announced import announced, extended, headed, is_head, is_title
from desktop.exchange.recognise.entries import (
    COLOURS,
    IMPACT_WORDS,
    LETTERS,
    LONGEST_WORD,
    WORDS,
    Entry,
    Key,
    colour_drawn,
    named_entry,
)
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.key_columns import roles_in
from desktop.exchange.recognise.key_patches import WHITE, has_no_name, named_patches, names_of
from desktop.exchange.recognise.key_rows import across
from desktop.exchange.recognise.meanings import Meant, least_of, meant_by_each
from desktop.exchange.recognise.view import SheetView

# No colour is guessed where a key gives none: nothing would part a guess from what it says.
_GREYS = ("#808080", "#505050", "#A6A6A6", "#686868", "#C4C4C4", "#3A3A3A", "#949494", "#5C5C5C",
          "#B4B4B4", "#747474", "#D2D2D2", "#444444")  # fmt: skip
_NAMES = {"key", "legend", "ragb", "rag", "brag", "definitions"}
_WATCHED = re.compile(r"watching brief|\bwatch(?:ed)?\b|closely monitored", re.IGNORECASE)


def find_keys(view: SheetView) -> list[Key]:
    """The keys in a sheet, from the top; none where there is none."""
    named = bool(set(fold(view.name).split()) & _NAMES)
    sheet, view = view, named_patches(view)
    return [_painted(sheet, key) for key in _keys_of(view, named=named)]


def _painted(view: SheetView, key: Key) -> Key:
    """A key with a mark on the statuses whose names stand in no cell of its sheet."""
    entries = [
        replace(entry, painted=all(cell.text != entry.word for cell in view.texts(entry.row)))
        if (entry.fill and (entry.word.casefold() in COLOURS or has_no_name(entry.word)))
        or (entry.word == WHITE and not entry.fill)
        else entry
        for entry in key.entries
    ]
    return replace(key, entries=entries)


def _keys_of(view: SheetView, *, named: bool) -> list[Key]:
    found = announced(view, named=named)
    usual = _vertical(view)
    usual = extended(view, usual) if usual.entries else across(view)
    if not usual.entries:
        return [headed(view, key) for key in found]
    usual.title = usual.title or (view.name if named else "")
    beside = [key for key in found if not key.rows & usual.rows]
    longer = [
        key for key in found if key.rows & usual.rows and len(key.entries) >= len(usual.entries)
    ]
    kept = [headed(view, key) for key in (*beside, *(longer or [usual]))]
    return sorted(kept, key=lambda key: min(key.rows))


def of_impact(key: Key, sheet: str = "") -> bool:
    """Whether a key, or the name of the *sheet* that is all its own, says that it is one to the
    difference that actions make."""
    return bool(IMPACT_WORDS & set(f"{fold(key.title)} {fold(sheet)}".split()))


def speaks_of_impact(key: Key) -> bool:
    """Whether most statuses of a key are of the difference made by their words."""
    said = [fold(f"{entry.word} {entry.meaning}").split() for entry in key.entries]
    return sum(bool(IMPACT_WORDS & set(words)) for words in said) * 2 > len(said)


def _behind_the_word(view: SheetView, row: int) -> Entry | None:
    """A status of a key behind the word for it: "Key | R | Off track", with more of them above or
    below in its columns."""
    title, *cells = view.texts(row)
    beside = [each[0].column for each in (view.texts(row - 1), view.texts(row + 1)) if each]
    if not cells or not is_title(title.text) or cells[0].column not in beside:
        return None
    return named_entry(view, row, cells)


def _is_in(entry: Entry, run: Sequence[Entry]) -> bool:
    """Whether a run of statuses has one already: by its word, or by the disc that stands for it."""
    drawn = bool(colour_drawn(entry.code))
    return any(each.word == entry.word or (drawn and each.code == entry.code) for each in run)


def _vertical(view: SheetView) -> Key:
    """A key whose statuses stand one below the other."""
    run: list[Entry] = []
    best: list[Entry] = []
    previous = 0
    for row in view.rows:
        entry = named_entry(view, row) or _behind_the_word(view, row)
        follows = previous and row - previous <= 2
        if entry is None or not follows or _is_in(entry, run):
            run = [] if entry is None or not follows else [entry]
            if entry is not None and not run:
                run = [entry]
        else:
            run.append(entry)
        previous = row
        if len(run) > len(best):
            best = list(run)
    coloured = sum(bool(entry.fill or colour_drawn(entry.code)) for entry in best)
    if len(best) < 2 or (len(best) == 2 and coloured < 2):
        return Key()
    key = Key(best, {entry.row for entry in best})
    for row in sorted(key.rows):
        if named_entry(view, row) is None:  # it stands behind the word for the key
            key.heading = view.texts(row)[:1]
            key.title = one_line(key.heading[0].text)
            return key
    above = best[0].row - 1
    heading = view.texts(above)
    words = {fold(cell.text) for cell in heading}
    usual = any(
        word.startswith(
            (
                "rag",
                "brag",
                "status",
                "colour",
                "rating",
                "key",
                "indicator",
                "meaning",
                "definition",
                "description",
            )
        )
        for word in words
    )
    usual = usual or (bool(heading) and is_head(fold(heading[0].text)) and bool(roles_in(heading)))
    if len(heading) >= 2 and usual:
        key.heading = heading
        key.rows.add(above)
    return key


def legend_of(key: Key) -> list[Status]:
    """The statuses that a key describes; what each asks for is taken from its own words.

    Nothing is assumed of a colour: where a key says that amber is on track, it is.
    """
    usual = {status.word.casefold(): status for status in legend_named()}
    own = {fold(said): entry for entry in key.entries for said in (entry.meaning, entry.word)}
    lights = _traffic_lights(key)
    statuses: list[Status] = []
    codes = _of_several(key)
    lettered = {entry.code for entry in key.entries if entry.lettered}
    taken = {_given(entry, lights) for entry in key.entries}
    means = meanings_of(key)
    for place, (entry, meant) in enumerate(zip(key.entries, means, strict=True)):
        if entry.lettered:
            code = letters_for(entry.word, codes, entry.code)
        else:  # no letter is taken that the key gives to another: "Grey" beside "G | On track"
            code = letters_for(entry.word, codes | lettered)
        codes.add(code)
        complete, on_track = meant.complete, meant.on_track
        asks = asks_of(entry, meant)
        colour = _given(entry, lights) or grey_beside(taken)
        taken.add(colour)
        synonyms = [
            *_supplied(usual.get(entry.word.casefold()), place, key, means),
            # "Grey | Not started": the plan may use either.
            *([one_line(entry.meaning)] if _may_be_called(entry) else []),
            *(_colour_meant(entry) if lights else []),
            *_colour_shown(entry, key),
        ]
        statuses.append(
            Status(
                position=float(place + 1),
                code=code,
                word=entry.word,
                meaning=entry.meaning,
                duty=entry.duty,
                colour=colour,
                complete=complete,
                on_track=on_track,
                needs_recovery=asks.recovery,
                approver=asks.approver or asks.assurer,
                approval_days=asks.approval_days if asks.recovery else 0,
                escalate_after=0 if complete else asks.escalate_after,
                watched=not complete and is_watched(f"{entry.meaning} {entry.duty}"),
                assurance_days=asks.assurance_days,
                # What the key says of one status is no other word for another.
                synonyms=[each for each in synonyms if own.get(fold(each), entry) is entry],
            )
        )
    return statuses


def is_watched(words: str) -> bool:
    """Whether words say that what stands at a status is watched."""
    return bool(_WATCHED.search(words))


def _may_be_called(entry: Entry) -> bool:
    """Whether the plan may call a status by what its key says that it means."""
    short = 0 < len(one_line(entry.meaning)) <= LONGEST_WORD
    return fold(entry.meaning) in WORDS or (entry.painted and short)


def asks_of(entry: Entry, meant: Meant) -> Asks:
    """What a status asks for by the words of its key, and what of them was not read."""
    bad = not (meant.complete or meant.on_track)
    return asked_by(entry.duty, entry.meaning, recovers=bad, assured=meant.on_track)


def meanings_of(key: Key) -> list[Meant]:
    """What each status of a key means by its words, in their order.

    A letter that is given twice means the less of what is said of it.
    """
    means = meant_by_each(
        [
            (
                entry.code if entry.lettered else "",
                f"{entry.word}. {entry.meaning}" if entry.meaning else entry.word,
            )
            for entry in key.entries
        ]
    )
    letters = [entry.code if entry.lettered else "" for entry in key.entries]
    for place, letter in enumerate(letters):
        same = [each for at, each in enumerate(means) if letter and letters[at] == letter]
        if len(same) > 1 and letters.index(letter) == place:
            means[place] = least_of(same)
    return means


def initials_of(key: Key, statuses: Sequence[Status]) -> set[str]:
    """The letters that a key does not give and that do not usually stand for its word: "C" for
    “Closed”, where "R" for “Red” is known to everybody."""
    return {
        status.code
        for entry, status in zip(key.entries, statuses, strict=False)
        if not entry.lettered
        and LETTERS.get(status.code.casefold(), "").casefold() != status.word.casefold()
    }


def _traffic_lights(key: Key) -> bool:
    """Whether the letters of a key are those of Red and Green, so that each means its colour."""
    return {"r", "g"} <= {entry.code.casefold() for entry in key.entries if entry.lettered}


def _of_several(key: Key) -> set[str]:
    """Initials that several words of a key have, so that none of them is known by it alone.

    Where one of them is the colour that the letter usually stands for, it is known by it.
    """
    words = [entry.word for entry in key.entries if not entry.lettered]
    initials = [word[:1].upper() for word in words]
    usual = {
        initial
        for initial, word in zip(initials, words, strict=True)
        if LETTERS.get(initial.casefold(), "").casefold() == word.casefold()
    }
    return {initial for initial in initials if initials.count(initial) > 1} - usual


def letters_for(word: str, taken: Collection[str], wanted: str = "") -> str:
    """Letters for a status: those that are *wanted*, or the first of its words that are free."""
    words = re.findall(r"[^\W_]+", word) or ["S"]
    initials = "".join(each[0] for each in words).upper()
    offers = [wanted, word[:1].upper() if not wanted else "", initials if len(words) > 1 else ""]
    offers += [words[0][:length].upper() for length in range(2, 6)]
    for offer in offers:
        if offer and offer not in taken:
            return offer
    number = 2
    while f"{initials}{number}" in taken:
        number += 1
    return f"{initials}{number}"


def of_words(word: str, statuses: Sequence[Status]) -> Status:
    """A new status behind *statuses*, from a word that stands in status cells."""
    key = Key([Entry("", one_line(word))])
    status = legend_of(key)[0]
    if status.colour in {each.colour for each in statuses}:
        status.colour = grey_beside({each.colour for each in statuses})
    status.code = letters_for(status.word, [each.code for each in statuses])
    status.position = max((each.position for each in statuses), default=0.0) + 1.0
    status.synonyms = []
    return status


def impact_copy(statuses: Sequence[Status]) -> list[Status]:
    """The same letters as a second legend, for ratings of the difference that actions make.

    What they mean and ask for is said of the delivery, and is not copied: nothing says which of
    them means that a difference is made.
    """
    return [
        ImpactStatus(
            position=status.position,
            code=status.code,
            word=_letter_word(status),
            colour=status.colour,
            synonyms=[each for each in status.synonyms if each.casefold() in COLOURS],
        )
        for status in statuses
    ]


def _letter_word(status: Status) -> str:
    """What a letter is called where its key calls it by what it means: its colour, or itself."""
    if fold(status.word) != fold(status.meaning):
        return status.word
    usual = LETTERS.get(status.code.casefold(), "")
    colour = usual if usual.casefold() in map(str.casefold, status.synonyms) else ""
    return colour or (status.code if len(status.code) == 1 else status.word)


def impact_legend_of(key: Key) -> list[Status]:
    """The statuses of the second legend that a key of its own describes."""
    made: list[Status] = []
    for entry, status in zip(key.entries, legend_of(key), strict=True):
        said = difference_in(entry.word, entry.meaning)
        flags = {
            "id": 0,
            "complete": said is Difference.MADE,
            "on_track": said is Difference.SOME,
            # What a legend of delivery asks for is not asked for of a difference.
            "needs_recovery": False,
            "approval_days": 0,
            "assurance_days": 0,
            "escalate_after": 0,
            "watched": False,
        }
        made.append(ImpactStatus(**(status.values() | flags)))
    return made


def _colour_meant(entry: Entry) -> list[str]:
    """The colour that a letter usually stands for, where its key calls it something else."""
    name = LETTERS.get(entry.code.casefold(), "") if entry.lettered else ""
    usual = name and name.casefold() != entry.word.casefold()
    return [name.casefold()] if usual and entry.code.casefold() in "ragb" else []


def _colour_shown(entry: Entry, key: Key) -> list[str]:
    """The colour of a status's cell, by which a plan may call it where its key has words alone,
    each on a colour of its own."""
    fills = [each.fill for each in key.entries]
    words = any(each.lettered or each.word.casefold() in COLOURS for each in key.entries)
    if words or not all(fills) or len(set(fills)) < len(fills):
        return []
    name = names_of(fills)[fills.index(entry.fill)]
    return [] if has_no_name(name) else [name.casefold()]


def _given(entry: Entry, lights: bool) -> str:
    """The colour that a key shows for a status or calls it by; "" where it gives none."""
    if entry.fill:
        return f"#{entry.fill}"
    known = lights and entry.lettered and entry.code.casefold() in "ragb"
    letter = LETTERS.get(entry.code.casefold(), "") if known else ""
    named = entry.word.casefold(), letter.casefold(), colour_drawn(entry.code)
    return next((COLOURS[name] for name in named if name in COLOURS), "")


def patches_of(key: Key, statuses: Sequence[Status]) -> dict[str, str]:
    """The colours (RRGGBB) of a key's cells, each with the letter of the one status that has it."""
    fills = [entry.fill for entry in key.entries]
    return {
        entry.fill: status.code
        for entry, status in zip(key.entries, statuses, strict=False)
        if entry.fill and fills.count(entry.fill) == 1
    }


def grey_beside(taken: Collection[str]) -> str:
    """A grey that none of the colours *taken* is, so that no two statuses look alike."""
    steps = (f"#{value:02X}{value:02X}{value:02X}" for value in range(0x30, 0xE0))
    return next((each for each in (*_GREYS, *steps) if each not in taken), _GREYS[0])


def _supplied(usual: Status | None, place: int, key: Key, means: Sequence[Meant]) -> list[str]:
    """Other words for a status, where the key gives it its usual meaning and says nothing else.

    Of two that mean complete nobody but the key can say which "delivered" is; nor is a word
    supplied that stands in what the key says of another.
    """
    own = means[place]
    if usual is None or usual.complete != own.complete or usual.on_track != own.on_track:
        return []
    if own.complete and sum(each.complete for each in means) > 1:
        return []
    if own.on_track and sum(each.on_track for each in means) > 1:
        return []
    others = [
        f" {fold(f'{entry.word} {entry.meaning}')} "
        for at, entry in enumerate(key.entries)
        if at != place
    ]
    return [
        word for word in usual.synonyms if not any(f" {fold(word)} " in other for other in others)
    ]
