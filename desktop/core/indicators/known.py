"""Which indicator of a plan a code and a name mean: one, none, or more than can be told apart."""

from __future__ import annotations

from decimal import Decimal

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.indicators.called import plainly_another
from desktop.core.indicators.periods import DAY, Period, period_of
from desktop.core.kinds import Comparator, Indicator, IndicatorTarget, IndicatorValue, Row
from desktop.core.numbering import canonical
from desktop.core.text import brief, count, one_line


class Known:
    """Finds the indicator of a plan that a file means, by its code and its name."""

    def __init__(self, data: PlanData) -> None:
        self._data = data
        self._by_code: dict[str, list[Indicator]] = {}
        self._by_name: dict[str, list[Indicator]] = {}
        self._by_key = {each.key: each for each in data.all(Indicator)}
        for each in data.all(Indicator):
            if code := canonical(each.code):
                self._by_code.setdefault(code, []).append(each)
            if name := folded(each.name):
                self._by_name.setdefault(name, []).append(each)
            if code and name:
                self._by_name.setdefault(folded(f"{each.code} {each.name}"), []).append(each)

    def find(self, code: str, name: str, key: str = "") -> tuple[Indicator | None, str]:
        """The indicator, or None with why none is meant for sure ("" for one that is not there).

        A *key* counts alone: whose a row is that was changed beside it, its reader has weighed.
        """
        if key:
            found_by_key = self._by_key.get(key)
            return found_by_key, "" if found_by_key else "is not in the plan any more"
        by_code = self._by_code.get(canonical(code), []) if code.strip() else []
        by_name = self._by_name.get(folded(name), []) if name.strip() else []
        if name.strip() and not code.strip() and not by_name:
            by_code = self._by_code.get(canonical(name), [])  # a column of names that holds codes
            name = ""
        both = [each for each in by_code if each in by_name]
        if len(both) == 1:
            return both[0], ""
        if by_code and by_name and not both:
            return (
                None,
                f"has the code of {in_quotes(by_code[0])} and the name of {in_quotes(by_name[0])}",
            )
        for found in (by_code, by_name):
            if len(found) == 1 and (found is by_code or not code.strip() or not by_code):
                if found is by_name and code.strip() and found[0].code.strip():
                    return None, f"has the name of {in_quotes(found[0])} and another code"
                if plainly_another(found[0].name, name):
                    return None, f"has the code of {in_quotes(found[0])} and plainly another name"
                return found[0], ""
            if len(found) > 1:
                return None, f"may be any of {count(len(found), 'indicator')} of that code or name"
        return None, ""

    def doubted(self, code: str, name: str) -> Indicator | None:
        """The indicator that has the code, where the name is plainly another and no other's."""
        by_code = self._by_code.get(canonical(code), []) if code.strip() else []
        if len(by_code) != 1 or self._by_name.get(folded(name)):
            return None
        return by_code[0] if plainly_another(by_code[0].name, name) else None

    def at_odds(self, code: str, name: str) -> tuple[Indicator, Indicator] | None:
        """The one that has the code and the other one that has the name, where each is one."""
        by_code = self._by_code.get(canonical(code), []) if code.strip() else []
        by_name = self._by_name.get(folded(name), []) if name.strip() else []
        if len(by_code) != 1 or len(by_name) != 1 or by_code == by_name:
            return None
        return by_code[0], by_name[0]

    def of_key(self, key: str) -> Indicator | None:
        """The indicator that has a key."""
        return self._by_key.get(key)

    def with_code(self, code: str) -> list[Indicator]:
        """Those that have a code."""
        return list(self._by_code.get(canonical(code), ())) if code.strip() else []

    def with_name(self, name: str) -> list[Indicator]:
        """Those that are called so."""
        return list(self._by_name.get(folded(name), ())) if name.strip() else []

    def every(self, code: str, name: str, key: str = "") -> str:
        """How often the indicator that is meant is measured: as it says, or as its values are.

        "" where neither says, and where values of single days are among them.
        """
        found, _ = self.find(code, name, key)
        if found is None:
            return ""
        rows = self._data.of(IndicatorValue, "indicator_id", found.id)
        held = {known.every for row in rows if (known := period_of(row.period)) is not None}
        if DAY in held:
            return ""
        return found.every or (held.pop() if len(held) == 1 else "")

    def unit(self, code: str, name: str, key: str = "") -> str:
        """The unit of the indicator that is meant; "" where none is, or none is said."""
        found, _ = self.find(code, name, key)
        return found.unit if found else ""

    def figures(self, code: str, name: str, key: str = "") -> list[Decimal]:
        """The figures of the indicator that is meant."""
        figures = (figure_of(row.value) for row in self._rows(code, name, key))
        return [each for each in figures if each is not None]

    def by_period(self, code: str, name: str, key: str = "") -> dict[Period, Decimal]:
        """The figures of the indicator that is meant with their periods, where these are known."""
        found = {}
        for row in self._rows(code, name, key):
            period, figure = period_of(row.period), figure_of(row.value)
            if period is not None and figure is not None:
                found[period] = figure
        return found

    def said(self, code: str, name: str, key: str = "") -> dict[str, str]:
        """The code, name, polarity, period and span of the indicator that is meant, as the plan
        has them; nothing where none is."""
        found, _ = self.find(code, name, key)
        columns = ("code", "name", "polarity", "every", "span")
        return {each: str(getattr(found, each)) for each in columns} if found else {}

    def span(self, code: str, name: str, key: str = "") -> str:
        """Over which time a value of the indicator that is meant is taken; "" for not said."""
        found, _ = self.find(code, name, key)
        return found.span if found else ""

    def _rows(self, code: str, name: str, key: str) -> list[IndicatorValue]:
        found, _ = self.find(code, name, key)
        return list(self._data.of(IndicatorValue, "indicator_id", found.id)) if found else []

    def texts(self, code: str, name: str, key: str = "") -> frozenset[str]:
        """All that the plan says of the indicator that is meant, in words, also in its targets by
        date and its comparators; each on one line and in small letters."""
        found, _ = self.find(code, name, key)
        if found is None:
            return frozenset()
        rows: list[Row] = [
            found,
            *self._data.of(IndicatorTarget, "indicator_id", found.id),
            *self._data.of(Comparator, "indicator_id", found.id),
        ]
        said = (text for row in rows for text in row.values().values() if isinstance(text, str))
        return frozenset(one_line(text).casefold() for text in said if text.strip())

    def named(self, text: str) -> tuple[str, str] | None:
        """The code and the name of the one indicator whose code, or name, a text is; or None."""
        by_code = self._by_code.get(canonical(text), []) if text.strip() else []
        found = by_code or self._by_name.get(folded(text), [])
        return (found[0].code, found[0].name) if len(found) == 1 else None


def folded(name: str) -> str:
    """A name as it is compared: without case, signs and spaces between."""
    plain = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return " ".join(plain.split())


def in_quotes(indicator: Indicator) -> str:
    """What a sentence calls an indicator: its title in quotes."""
    return f"“{brief(indicator.title)}”"
