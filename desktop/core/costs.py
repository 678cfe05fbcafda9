"""Sums that stand in a plan's words: what each line says, and whether it adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.kinds import CostLine

# "£67,689", "£30K", "£1.3 m"
_MONEY = r"£\s?(\d[\d,]*(?:\.\d+)?)\s?([KkMm](?![a-z]))?"
_AMOUNT = re.compile(_MONEY)
# "4 posts @ £67,689 = £270,756"; "12 managers x 6 @ £75 = £5,400"
_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_PRODUCT = re.compile(rf"({_FIGURE})([^@£=\n]*)@\s*{_MONEY}[^=£\n]{{0,30}}=\s*{_MONEY}")
_TIMES = re.compile(rf"(?<=[\s\d])[x×*]\s*({_FIGURE})", re.IGNORECASE)
_TOTAL = re.compile(r"\btotals?\b", re.IGNORECASE)
_SCALE = {"": Decimal(1), "k": Decimal(1000), "m": Decimal(1_000_000)}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A stated figure that is not what the words before it come to, in pounds."""

    where: str
    stated: Decimal
    worked_out: Decimal


def amount(text: str) -> Decimal | None:
    """The one sum of money in a text, in pounds, or None when there is none or several.

    A figure without a pound sign counts when it is all there is: "498,761".
    """
    found = _AMOUNT.findall(text)
    if len(found) == 1:
        return _pounds(*found[0])
    bare = re.fullmatch(r"\s*[*]?(\d[\d,]*(?:\.\d+)?)[*]?\s*", text)
    return Decimal(bare[1].replace(",", "")) if bare and not found else None


def _pounds(figure: str, scale: str) -> Decimal:
    return Decimal(figure.replace(",", "")) * _SCALE[scale.lower()]


def products(text: str) -> Iterator[Mismatch]:
    """The products in a text whose stated result is another: "20 days @ £100 a day = £20K"."""
    for match in _PRODUCT.finditer(text):
        number = Decimal(match[1].replace(",", ""))
        for factor in _TIMES.findall(match[2]):
            number *= Decimal(factor.replace(",", ""))
        worked_out = number * _pounds(match[3], match[4] or "")
        stated = _pounds(match[5], match[6] or "")
        if abs(worked_out - stated) >= 1:
            yield Mismatch(match[0].strip(" ,"), stated, worked_out)


def totals(lines: Sequence[CostLine]) -> Iterator[Mismatch]:
    """The totals of a summary that its lines do not add up to, column by column.

    A line that names a total stands for the lines above it, back to the total before it or to the
    head of its section. A section may begin with the headings of its columns.
    """
    running: list[list[Decimal]] = []
    headings: list[str] = []
    section = None
    for place, line in enumerate(lines):
        if place == 0 or line.section != section:
            section, running, headings = line.section, [], []
            if _is_heading(line, lines[place + 1 :]):
                headings = line.figures
                continue
        figures = [amount(figure) for figure in line.figures]
        if not _TOTAL.search(line.item):
            for column, figure in enumerate(figures):
                while len(running) <= column:
                    running.append([])
                if figure is not None:
                    running[column].append(figure)
            continue
        for column, stated in enumerate(figures):
            parts = running[column] if column < len(running) else []
            if stated is not None and parts and abs(sum(parts) - stated) >= 1:
                where = f"{line.section}: {line.item}" if line.section else line.item
                if column < len(headings) and headings[column].strip():
                    where = f"{where} ({headings[column].strip()})"
                yield Mismatch(where, stated, Decimal(sum(parts)))
        running = []


def _is_heading(line: CostLine, below: Sequence[CostLine]) -> bool:
    """Whether the first line of a section names its columns: "2015" is a year, not a sum."""
    if any("£" in figure for figure in line.figures) or not any(line.figures):
        return False
    same = [each for each in below if each.section == line.section]
    return all(amount(figure) is None for figure in line.figures) or any(
        "£" in figure for each in same for figure in each.figures
    )
