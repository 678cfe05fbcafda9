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
        self._by_letter: dict[str, str] = {}
        self._by_word: dict[str, str] = {}
        for status in self._statuses:
            self._by_letter.setdefault(_folded(status.code), status.code)
            self._by_word.setdefault(_folded(status.word), status.code)
        self._by_synonym: dict[str, str] = {}
        for status in self._statuses:
            for synonym in status.synonyms:
                self._by_synonym.setdefault(_folded(synonym), status.code)

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
        return self._by_word.get(_folded(then.word)) if then.word.strip() else None

    def read(self, text: str) -> Reading:
        """Which status a typed or imported text means.

        A letter or a word of the legend, in any case and with stray spaces or full stops, is
        plain. A synonym ("on track") is taken with a doubt. Anything else is no status.

        >>> from desktop.core.legends import legend_named
        >>> Legend(legend_named()).read(" green. ")
        Reading(code='G', doubt='')
        """
        wanted = _folded(text)
        if not wanted:
            return Reading("")
        code = self._by_letter.get(wanted) or self._by_word.get(wanted)
        if code is not None:
            return Reading(code)
        code = self._by_synonym.get(wanted)
        if code is not None:
            return Reading(code, f"“{one_line(text)}” was read as {self.word(code)}")
        return Reading("", f"“{one_line(text)}” is not a status of the legend")


def _folded(text: str) -> str:
    return one_line(text.replace("\u00a0", " ")).strip(" .*()[]\"'").casefold()
