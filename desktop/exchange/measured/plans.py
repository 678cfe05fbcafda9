"""What a plan already knows of the indicators that a file brings values of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from desktop.core.indicators.periods import Period


class Plans(Protocol):
    """What a plan already knows of an indicator that a file names by its code and name."""

    def unit(self, code: str, name: str, key: str = "") -> str:
        """The unit that the plan has for it; "" for none."""

    def every(self, code: str, name: str, key: str = "") -> str:
        """How often it is measured; "" where nothing says, or by single days."""

    def figures(self, code: str, name: str, key: str = "") -> list[Decimal]:
        """The figures that the plan has of it."""

    def by_period(self, code: str, name: str, key: str = "") -> Mapping[Period, Decimal]:
        """The same with their periods."""

    def said(self, code: str, name: str, key: str = "") -> Mapping[str, str]:
        """Its code, name, polarity, how often it is measured and over which time, by their columns;
        nothing for one that the plan does not have."""

    def span(self, code: str, name: str, key: str = "") -> str:
        """Over which time a value of it is taken: "cumulative"; "" where it does not say."""

    def named(self, text: str) -> tuple[str, str] | None:
        """The code and name of the one indicator of the plan that a text names, or None."""

    def texts(self, code: str, name: str, key: str = "") -> frozenset[str]:
        """All that the plan says of it in words, on one line and in small letters."""


class NoPlan:
    """Where a file is read for itself."""

    def unit(self, code: str, name: str, key: str = "") -> str:
        """None is known."""
        return ""

    def every(self, code: str, name: str, key: str = "") -> str:
        """None is known."""
        return ""

    def figures(self, code: str, name: str, key: str = "") -> list[Decimal]:
        """None is known."""
        return []

    def by_period(self, code: str, name: str, key: str = "") -> Mapping[Period, Decimal]:
        """None is known."""
        return {}

    def span(self, code: str, name: str, key: str = "") -> str:
        """None is known."""
        return ""

    def said(self, code: str, name: str, key: str = "") -> Mapping[str, str]:
        """None is known."""
        return {}

    def texts(self, code: str, name: str, key: str = "") -> frozenset[str]:
        """None is known."""
        return frozenset()

    def named(self, text: str) -> tuple[str, str] | None:
        """None is known."""
        return None
