"""Whose a row of a pack of indicators is: its key, its code and name, and what was sent in it.

Rows may be sorted without the column of keys, or without those of the names, and codes and names
are typed over. So three witnesses are heard, and where they are at odds and two do not settle it,
nothing of the row is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.core.figures import figure_of
from desktop.core.indicators.called import plainly_another
from desktop.core.indicators.known import Known
from desktop.core.indicators.readings import read_value
from desktop.core.kinds import Indicator
from desktop.core.text import brief, clean, code_and_name, count, one_line
from desktop.exchange.measured.cells import read_cell
from desktop.exchange.reading import Cell

_OWN, _ALTERED, _SILENT, _OTHERS, _NOBODYS = "own", "altered", "silent", "others", "nobody's"
_PUT_RIGHT = "put key, code and name of one indicator side by side and bring it in again"


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of whose it is: ``cells`` are those filled in, by period."""

    key: str
    code: str
    name: str
    cells: Mapping[str, Cell]
    has_note: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Whose a row is, and what is to be told of it; ``kept`` says what becomes of its values."""

    indicator: Indicator | None
    told: str = ""
    kept: str = ""
    is_left_out: bool = False


class Witnesses:
    """Hears what the rows of a sheet say; *sent* is what went out, by indicator and period."""

    def __init__(
        self, known: Known, sent: Mapping[str, Mapping[str, str]], rows: Sequence[Said]
    ) -> None:
        self._known, self._rows = known, rows
        self._held = {
            key: {period: text for period, text in texts.items() if text.strip()}
            for key, texts in sent.items()
        }
        self._owners = Counter(each.key for each in rows if self._says_its_own(each))

    def whose(self, row: Said) -> Found:
        """Whose a row is; it is left out where the witnesses do not agree."""
        own, _ = self._known.find(row.code, row.name, row.key)
        if own is None:
            return self._without_key(row)
        code, name = self._words(row, own)
        if code in (_OWN, _SILENT) and name in (_OWN, _SILENT):
            return self._moved(row, own)
        return self._disputed(row, own, code, name)

    def _without_key(self, row: Said) -> Found:
        """Whose a row is that has no key, or one that never went out: by its code and name."""
        if not row.key or row.key in self._held:
            return Found(None)  # of one that the plan has no more
        named, _ = self._known.find(row.code, row.name)
        if named is None or self._owners[named.key]:
            return Found(None)
        return Found(
            named,
            f"The row of {_called(named)} has a key that did not go out, “{brief(row.key)}”.",
            "its values, by its code and name",
        )  # fmt: skip

    # --- the code and the name -------------------------------------------------------------------

    def _words(self, row: Said, own: Indicator) -> tuple[str, str]:
        """What the code and the name beside a key say of its indicator."""
        by_code, by_name = self._known.with_code(row.code), self._known.with_name(row.name)
        code, name = _side(row.code, by_code, own), _side(row.name, by_name, own)
        if name == _NOBODYS and own.name.strip() and not plainly_another(own.name, row.name):
            name = _ALTERED
        return code, name

    def _says_its_own(self, row: Said) -> bool:
        own = self._known.of_key(row.key)
        return own is not None and set(self._words(row, own)) <= {_OWN, _SILENT}

    def _named(self, row: Said, own: Indicator) -> list[Indicator]:
        """The other indicators whose code or name stands in a row."""
        by_code, by_name = self._known.with_code(row.code), self._known.with_name(row.name)
        both = [each for each in by_code if each in by_name]
        found = {each.id: each for each in both or (*by_code, *by_name) if each is not own}
        return list(found.values())

    # --- the values that were sent ---------------------------------------------------------------

    def _share(self, row: Said, key: str) -> tuple[int, int]:
        """How many of the values that went out of an indicator stand in a row, and of how many."""
        held, indicator = self._held.get(key, {}), self._known.of_key(key)
        unit = indicator.unit if indicator is not None else ""
        stand = sum(as_sent(row.cells.get(period), text, unit) for period, text in held.items())
        return stand, len(held)

    def _fits(self, row: Said, key: str) -> bool:
        stand, held = self._share(row, key)
        return stand * 2 > held

    def _holds_all(self, row: Said, key: str) -> bool:
        stand, held = self._share(row, key)
        return stand == held > 0

    def _by_values(self, row: Said, among: Iterable[Indicator]) -> Indicator | None:
        """The one of some indicators whose values, as they went out, stand in a row."""
        fitting = [each for each in among if self._fits(row, each.key)]
        if len(fitting) > 1:
            fitting = [each for each in fitting if self._holds_all(row, each.key)]
        return fitting[0] if len(fitting) == 1 else None

    def _moved(self, row: Said, own: Indicator) -> Found:
        """A row whose key, code and name agree: the values may have been sorted without them."""
        if self._fits(row, own.key) or not self._held.get(own.key):
            return Found(own)
        others = [key for key in self._held if key != own.key and self._holds_all(row, key)]
        gone = any(
            self._holds_all(each, own.key) and not self._fits(each, each.key)
            for each in self._rows
            if each is not row
        )
        if not others or not gone:
            return Found(own)
        theirs = [each for key in others if (each := self._known.of_key(key)) is not None]
        whose = " or ".join(map(_called, theirs[:2])) or "another indicator"
        return self._left_out(
            row, own,
            f"The row is that of {_called(own)}, but what stands in it went out for {whose}, as if "
            "the values had been sorted without it.",
        )  # fmt: skip

    # --- where they are at odds ------------------------------------------------------------------

    def _disputed(self, row: Said, own: Indicator, code: str, name: str) -> Found:
        named = self._named(row, own)
        by_values = self._by_values(row, [own, *named])
        said = _called(row)
        if self._owners[row.key]:
            return self._left_out(
                row, own,
                f"The row of {said} has the key of {_called(own)}, which has a row of its own.",
            )  # fmt: skip
        if by_values is own:
            return Found(
                own, f"{_called(own)} is called {said} there.",
                "its values, as its key and what went out beside it say",
            )  # fmt: skip
        borne_out = _OWN in (code, name) or (name == _ALTERED and code != _OTHERS)
        if by_values is not None and not borne_out:
            return Found(
                by_values,
                f"The row of {said} has the key of {_called(own)}, while what went out beside it "
                f"is that of {_called(by_values)}.",
                f"its values as those of {_called(by_values)}",
            )
        if by_values is None and borne_out and _OTHERS not in (code, name):
            return Found(own, f"{_called(own)} is called {said} there.", "its values, by its key")
        return self._left_out(
            row, own,
            f"The row of {said} has the key of {_called(own)}, and what went out beside it does "
            "not tell which of them it is.",
        )  # fmt: skip

    def _left_out(self, row: Said, own: Indicator, told: str) -> Found:
        held = self._held.get(own.key, {})
        number = sum(period not in held for period in row.cells)
        of = f"{count(number, 'value')}" if number else "it"
        note = ", nor of what its notes say" if row.has_note else ""
        return Found(None, told, f"nothing of {of}{note}; {_PUT_RIGHT}", is_left_out=True)


def _side(text: str, found: Sequence[Indicator], own: Indicator) -> str:
    if not text.strip():
        return _SILENT
    if own in found:
        return _OWN
    return _OTHERS if found else _NOBODYS


def _called(what: Said | Indicator) -> str:
    return code_and_name(what.code, what.name)


def as_sent(cell: Cell | None, held: str, unit: str) -> bool:
    """Whether a cell says what it said when it went out, if only as a number where it was text."""
    text = one_line(clean(cell.text)) if cell is not None else ""
    if text == one_line(clean(held)):
        return True
    if cell is None or not held:
        return False
    mine, theirs = read_value(held, unit), read_cell(cell, unit)
    figure = figure_of(theirs.value)
    return (
        figure is not None
        and figure == figure_of(mine.value)
        and mine.flag == theirs.flag
        and theirs.denominator in ("", mine.denominator)
        and not mine.wrong
        and not theirs.wrong
    )
