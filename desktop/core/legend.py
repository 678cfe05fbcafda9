"""The plan's own statuses: which there are, and which one a text means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.core.kinds import Status
from desktop.core.text import one_line


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was taken for: a status's code, or "" with the reason in ``doubt``.

    ``doubt`` without a code says why no status was found; with a code it says what had to be
    assumed, so that an import can list it.
    """

    code: str
    doubt: str = ""


class Legend:
    """The statuses of a plan in their order."""

    def __init__(self, statuses: Iterable[Status]) -> None:
        self._statuses: Sequence[Status] = tuple(statuses)
        self._by_code = {status.code: status for status in self._statuses}
        self._by_letter = _names([(each.code, each.code) for each in self._statuses])
        self._by_word = _names([(each.word, each.code) for each in self._statuses])
        self._by_synonym = _names(
            [(synonym, each.code) for each in self._statuses for synonym in each.synonyms]
        )

    def __iter__(self) -> Iterator[Status]:
        return iter(self._statuses)

    def __len__(self) -> int:
        return len(self._statuses)

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    @property
    def names(self) -> tuple[str, ...]:
        """What the statuses are called, each by its letter and its word."""
        return (*self._by_code, *(status.word for status in self._statuses if status.word.strip()))

    def get(self, code: str) -> Status | None:
        """The status with this letter, or None."""
        return self._by_code.get(code)

    def word(self, code: str) -> str:
        """The word for a letter: its own, "No status" for "", the letter when unknown."""
        status = self._by_code.get(code)
        return status.word if status else code or "No status"

    def is_complete(self, code: str) -> bool:
        """Whether the legend says that this status means complete."""
        status = self._by_code.get(code)
        return status is not None and status.complete

    def is_on_track(self, code: str) -> bool:
        """Whether the legend says that this status means on track (and not complete)."""
        status = self._by_code.get(code)
        return status is not None and status.on_track and not status.complete

    def needs_recovery(self, code: str) -> bool:
        """Whether the legend asks for a recovery plan at this status."""
        status = self._by_code.get(code)
        return status is not None and status.needs_recovery

    def meant(self, code: str, before: Legend | None) -> str | None:
        """The letter here for what *code* meant by an earlier legend, None where nothing here does.

        A letter that stands in both means the same where its word or its colour is the same. With
        *before* None nothing is known of the earlier legend, and letters are taken for the same.
        """
        if not code:
            return ""
        if before is None:
            return code if code in self else None
        then, now = before.get(code), self.get(code)
        if then is None:
            return None
        if now is not None and (
            _folded(now.word) == _folded(then.word) or now.colour == then.colour
        ):
            return code
        return _named(self._by_word, then.word) or None

    def read(self, text: str) -> Reading:
        """Which status a typed or imported text means.

        A letter, mark or word of the legend is plain: as it stands in any case, or else with stray
        spaces, full stops, brackets or stars. A synonym ("on track") is taken with a doubt.
        Anything else is no status.

        >>> from desktop.core.legends import legend_named
        >>> Legend(legend_named()).read(" green. ")
        Reading(code='G', doubt='')
        """
        if not one_line(text):
            return Reading("")
        for name in (_exact(text), _folded(text)):
            code = self._by_letter.get(name) or self._by_word.get(name)
            if code:
                return Reading(code)
        code = _named(self._by_synonym, text)
        if code:
            return Reading(code, f"“{one_line(text)}” was read as {self.word(code)}")
        return Reading("", f"“{one_line(text)}” is not a status of the legend")


def _exact(text: str) -> str:
    """A name as it stands: "**" is not "*", and "G*" is not "G"."""
    return one_line(text.replace("\u00a0", " ").replace("\ufe0f", "")).casefold()


def _folded(text: str) -> str:
    return _exact(text).strip(" .*()[]\"'")


def _names(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The codes of statuses by their names as they stand, and without what may surround a name
    where only one of them is called so."""
    names: dict[str, str] = {}
    for text, code in pairs:
        names.setdefault(_exact(text), code)
    loose: dict[str, set[str]] = {}
    for text, code in pairs:
        loose.setdefault(_folded(text), set()).add(code)
    for name, codes in loose.items():
        if len(codes) == 1:
            names.setdefault(name, *codes)
    names.pop("", None)
    return names


def _named(names: dict[str, str], text: str) -> str:
    return names.get(_exact(text)) or names.get(_folded(text), "")
