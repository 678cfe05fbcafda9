"""The legends of a workbook: from its keys, from what was answered, or supplied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.core.data import PlanData
from desktop.core.differences import Difference, difference_of
from desktop.core.kinds import ImpactStatus, Status
from desktop.core.legends import DEFAULT_LEGEND, LEGENDS, legend_named
from desktop.core.text import brief, count, first_few, one_line
from desktop.exchange.recognise.abbreviations import Used, parted, used_in
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.entries import Key
from desktop.exchange.recognise.key_doubts import list_contradictions, list_doubts
from desktop.exchange.recognise.key_patches import WHITE, has_no_name, name_of
from desktop.exchange.recognise.keys import (
    impact_copy,
    impact_legend_of,
    initials_of,
    legend_of,
    meanings_of,
    of_impact,
    of_words,
    patches_of,
    speaks_of_impact,
)
from desktop.exchange.recognise.marks import is_plain_shape
from desktop.exchange.recognise.meanings import Meant
from desktop.exchange.recognise.model import (
    COVER,
    LEGEND,
    NEW_STATUS,
    PLAN,
    RATINGS,
    WORDS_KEPT,
)
from desktop.exchange.recognise.sheets import Studied

_CELLS_NAMED = 6  # of a word that stands in many cells


class Legends:
    """The statuses that the plan gets: ``statuses`` of the delivery, and ``impact``, which is
    empty where no column rates the difference that actions make."""

    def __init__(
        self,
        studied: list[Studied],
        answers: Mapping[str, str],
        preset: str = "",
        plan: PlanData | None = None,
    ) -> None:
        self._plan = plan
        self._preset = LEGENDS.get(preset, LEGENDS[DEFAULT_LEGEND])
        self._found = [
            (each, key)
            for each in studied
            if each.role in (LEGEND, PLAN, COVER)
            for key in each.keys
        ]
        self._abbreviations = _without_abbreviations(self._found, used_in(studied))
        self._found = [(each, key) for each, key in self._found if key.entries]
        self._rates = any(each.role == PLAN for each in studied)
        keys = [key for _, key in self._found]
        rated = any(RATINGS[1] in layout.by_target for each in studied for layout in each.layouts)
        # Of a plan without a second rating no key to one is the legend, however long it is.
        own = _of_impact(self._found) if rated else [key for key in keys if of_impact(key)]
        usual = [key for key in keys if key not in own] or own
        self._key = max(usual, key=lambda key: len(key.entries), default=None)
        self._impact_key = max(own if rated else [], key=lambda key: len(key.entries), default=None)
        self.statuses = legend_of(self._key) if self._key else self._known()
        self.impact: list[Status] = []
        if rated and self._impact_key is not None:
            self.impact = impact_legend_of(self._impact_key)
        elif rated and plan is not None and plan.all(ImpactStatus):
            self.impact = [_copy(each) for each in plan.impact_legend]
        elif rated:
            self.impact = impact_copy(self.statuses)
        read = [
            (field, key, statuses)
            for field, key, statuses in (
                (RATINGS[0], self._key, self.statuses),
                (RATINGS[1], self._impact_key, self.impact),
            )
            if key is not None
        ]
        self.initials = {
            (field, code) for field, key, statuses in read for code in initials_of(key, statuses)
        }
        # The very colours of the keys' cells, each with the letter of the one status that has it.
        self.patches = {
            (field, fill): code
            for field, key, statuses in read
            for fill, code in patches_of(key, statuses).items()
        }
        self._answer(answers)

    def _known(self) -> list[Status]:
        """The statuses of a workbook without a key: those of the plan that it is read for."""
        if self._plan is not None:
            return [_copy(each) for each in self._plan.legend]
        return legend_named(self._preset.name)

    def _answer(self, answers: Mapping[str, str]) -> None:
        """Add the words that are to be statuses of their own."""
        for key, answer in answers.items():
            field, _, word = key.partition(":")
            if answer != NEW_STATUS or field not in RATINGS:
                continue
            if field == RATINGS[0]:
                self.statuses.append(_of_answer(word, self.statuses))
            elif self.impact:
                made = _of_answer(word, self.impact)
                self.impact.append(ImpactStatus(**(made.values() | {"id": 0})))

    def tell(self, draft: Draft, unread: Sequence[str] = ()) -> None:
        """Say what each key was understood to mean, or that a legend had to be supplied; *unread*
        is where keys seem to stand that were not read."""
        for each, key in self._found:
            if key is self._key:
                _list_key(draft, each, key, self.statuses, "as the plan's legend")
            elif key is self._impact_key:
                _list_key(draft, each, key, self.impact, "as the legend of the impact rating")
            else:
                _list_other(draft, each, key)
                if self._key is not None and not of_impact(key):
                    list_contradictions(draft, each, key, self._key, self.statuses)
        for each, key in self._abbreviations:
            _list_abbreviations(draft, each, key)
        if self._plan is not None:
            return
        if self._key is None:
            preset = self._preset
            draft.info.legend_supplied = preset.title
        if self._key is None and (self._rates or unread):  # without actions there is no status
            draft.problem(
                "",
                "",
                (
                    f"What seems to be a key to the statuses ({brief(', '.join(unread))}) was not"
                    " read"
                    if unread
                    else "The workbook has no key to its statuses"
                )
                + ", so nobody knows what its letters mean and ask for.",
                f"the legend “{preset.title}” was supplied; confirm it or change it under Plan,"
                " Legend, before its duties are reported on",
            )
        if self.impact and self._impact_key is None:
            more = len(self._found) > 1
            draft.problem(
                "",
                "",
                "The actions carry a second rating, of impact, and "
                + (
                    "no key says that it is the one to it; which of them that is, if any, has to"
                    " be said."
                    if more
                    else "no key says what its letters mean."
                ),
                "the same letters as for the status, which ask for nothing; change them under"
                " Plan, Legend",
            )


def _without_abbreviations(
    found: Sequence[tuple[Studied, Key]], used: Used
) -> list[tuple[Studied, Key]]:
    """Take what is no status out of the keys, and return it as keys of their own."""
    taken = []
    for each, key in found:
        if of_impact(key):
            continue  # of a rating that the plan has not: its figures stand nowhere, and are some
        key.entries, rest = parted(key, used)
        if not key.entries:
            taken.append((each, replace(key, entries=rest)))
        elif rest:
            taken.append((each, Key(rest, {entry.row for entry in rest})))
    return taken


def _of_impact(found: Sequence[tuple[Studied, Key]]) -> list[Key]:
    """The keys to the difference that actions make: those that say it of themselves, or else those
    among several that speak of it."""
    said = [
        key for each, key in found if of_impact(key, each.view.name if len(each.keys) == 1 else "")
    ]
    spoken = [key for _, key in found if speaks_of_impact(key)]
    return said or (spoken if len(spoken) < len(found) else [])


def _copy(status: Status) -> Status:
    return type(status)(**(status.values() | {"id": 0}))


def _of_answer(word: str, statuses: Sequence[Status]) -> Status:
    """A status of its own for a word of status cells, or for a colour ("#800080")."""
    fill = word.removeprefix("#").upper()
    if fill == word.upper():
        return of_words(_capital(word), statuses)
    status = of_words(name_of(fill), statuses)
    status.colour = f"#{fill}"
    return status


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _list_key(
    draft: Draft, found: Studied, key: Key, statuses: Sequence[Status], what: str
) -> None:
    """Say what the key was understood to mean, for the owner to check."""
    first, last = min(key.rows), max(key.rows)
    meant = meanings_of(key)
    draft.problem(
        found.view.name,
        f"{first}:{last}",
        "These rows are a key to the statuses; by its words "
        + ", ".join(
            _difference(status)
            if isinstance(status, ImpactStatus)
            else _meaning(status, meant[place] if place < len(meant) else Meant())
            for place, status in enumerate(statuses)
        )
        + ".",
        f"{what}; check it under Plan, Legend",
    )
    _list_painted(draft, found, key, what)
    _list_alike(draft, found, key, statuses)
    if not any(isinstance(each, ImpactStatus) for each in statuses):
        list_doubts(draft, found, key, statuses)
    for cell in key.heading:
        draft.problem(
            found.view.name,
            cell.name,
            f"“{one_line(cell.text)}” heads the key and is not an action.",
            f"the key, {what}",
        )


def _list_painted(draft: Draft, found: Studied, key: Key, what: str) -> None:
    """Name the statuses that the key shows by the colour of a cell alone."""
    painted = [each.word for each in key.entries if each.painted]
    nameless = [each for each in painted if has_no_name(each)]
    where = f"{min(key.rows)}:{max(key.rows)}"
    if painted:
        draft.problem(
            found.view.name,
            where,
            "The key has no letters or words for these statuses, only the colours of its cells;"
            f" they are called by them: {', '.join(f'“{each}”' for each in painted)}.",
            f"{what}; call them what you like under Plan, Legend",
        )
    if any(each.painted and each.word == WHITE and not each.fill for each in key.entries):
        draft.problem(
            found.view.name,
            where,
            "The key shows a status by a cell without a colour, from which a status cell that is"
            f" only empty cannot be told; it is called “{WHITE}”.",
            f"no empty cell was read as “{WHITE}”; give it to the actions that have it",
        )
    if nameless:
        draft.problem(
            found.view.name,
            where,
            "No usual name is known for a colour by which the key shows a status, or another status"
            f" has it: {', '.join(f'“{each}”' for each in nameless)}.",
            "the figures of the colour; give the status a word under Plan, Legend",
        )


def _list_alike(draft: Draft, found: Studied, key: Key, statuses: Sequence[Status]) -> None:
    """Name the statuses that the key itself gives one colour."""
    for colour in dict.fromkeys(each.colour for each in statuses):
        alike = [each.word for each in statuses if each.colour == colour]
        if len(alike) > 1:
            draft.problem(
                found.view.name,
                f"{min(key.rows)}:{max(key.rows)}",
                "The key gives one colour to "
                + " and ".join(f"“{brief(word)}”" for word in alike)
                + ", which nobody can tell apart by it.",
                "the colour as the key shows it; give one of them another under Plan, Legend",
            )


def _list_abbreviations(draft: Draft, found: Studied, key: Key) -> None:
    """What a key explains that is no status goes with the plan's notes, in the key's own order."""
    _note(draft, key)
    rows = sorted(key.rows)
    names = ", ".join(f"“{brief(each.code or each.word)}”" for each in key.entries)
    draft.problem(
        found.view.name,
        f"{rows[0]}:{rows[-1]}",
        f"These words explain abbreviations and no statuses: {names}.",
        "in the notes of the plan; no status was made of them",
    )


def _note(draft: Draft, key: Key) -> None:
    for cell in key.heading:
        draft.note(one_line(cell.text))
    for entry in key.entries:
        said = dict.fromkeys((entry.code, entry.word, entry.meaning, entry.duty))
        draft.note(" | ".join(one_line(each) for each in said if each))


def _list_other(draft: Draft, found: Studied, key: Key) -> None:
    """A key beside the one that became the legend goes with the plan's notes."""
    rows = sorted(key.rows)
    _note(draft, key)
    draft.problem(
        found.view.name,
        f"{rows[0]}:{rows[-1]}",
        "These rows are another key to the statuses, beside the one that became the legend.",
        "in the notes of the plan",
    )


def _approved(status: Status) -> str:
    by = f" by {status.approver}" if status.approver else ""
    days = f" within {count(status.approval_days, 'day')}" if status.approval_days else ""
    return f" approved{by}{days}" if by or days else ""


def _assured(status: Status) -> str:
    by = f" by {status.approver}" if status.approver else ""
    return f"{by} every {count(status.assurance_days, 'day')}"


_DIFFERENCES = {
    Difference.MADE: "means that the difference is made",
    Difference.SOME: "means some difference",
    Difference.NONE: "means no difference",
    Difference.OPEN: "says neither that a difference is made nor that none is",
}


def _difference(status: Status) -> str:
    word = f"“{status.word}”" if "," in status.word else status.word
    return f"{word} {_DIFFERENCES[difference_of(status)]}"


def _meaning(status: Status, meant: Meant) -> str:
    said = [
        words
        for flag, words in (
            (status.complete, "means complete"),
            (meant.doubt, "may mean complete"),
            (status.on_track, "means on track"),
            (meant.track_doubt, "may mean on track"),
            (status.needs_recovery, f"asks for a recovery plan{_approved(status)}"),
            (
                bool(status.approver) and not (status.needs_recovery or status.assurance_days),
                f"names {status.approver} for approval or assurance",
            ),
            (
                status.escalate_after > 0,
                f"is escalated after {count(status.escalate_after, 'review')} running",
            ),
            (status.assurance_days > 0, f"asks for assurance{_assured(status)}"),
        )
        if flag
    ]
    word = f"“{status.word}”" if "," in status.word else status.word
    return f"{word} {' and '.join(said) or 'means neither complete nor on track'}"


def list_words(draft: Draft) -> None:
    """List each word of status cells that the legend does not have: where it stands, how often,
    and what was read or where it is kept."""
    for word in draft.words.values():
        sheet, _, cell = word.cells[0].rpartition("!")
        where = first_few([each.rpartition("!")[2] for each in word.cells], _CELLS_NAMED)
        often = f"it stands in {count(len(word.cells), 'status cell')} ({where})."
        said = f"“{brief(word.text)}”"
        if word.code:
            name = draft.legends[word.field].word(word.code)
            what, kept = f"{said} was read as {name}; {often}", f"{word.code} ({name})"
        else:
            none = draft.answer(word.field, word.text) == ""
            what = f"{said} {'was said to be no status' if none else 'is no status of the legend'};"
            what += f" {often}"
            if is_plain_shape(word.text):
                what += " Only a colour could tell one such sign from another, and none was read"
                what += " that is near to one of the legend's."
            kept = f"no status; the words in the column “{WORDS_KEPT[word.field]}”"
            names = [draft.legends[word.field].word(code) for code in word.near]
            if names:
                kept += f" (the colour is nearest to {' and '.join(names)})"
        draft.problem(sheet, cell, what, kept)
