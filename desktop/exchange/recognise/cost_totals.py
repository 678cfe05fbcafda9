"""The totals that costs sheets state of parts of actions: told, and kept among the costs.

They are looked at when all sheets were read: only then is it known whether the parts that a total
is of can be named, so that it can be compared for as long as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.actions import is_of_parts
from desktop.core.costs.part_totals import (
    item_of,
    readings_of,
    scope_of,
    section_of_parts,
    stated_sums,
)
from desktop.core.costs.parts import amount_of, counted
from desktop.core.costs.sums import pounds
from desktop.core.costs.words import is_sub_total, is_whole_total
from desktop.core.kinds import CostLine, CostPart
from desktop.core.text import brief, count, one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.cost_parts import KEPT, amount_in
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.view import SheetView

UNNAMED = "Total (without a word beside it)"
_BESIDE = "among the costs, beside what the parts come to"
_HERE_ALONE = "; it is compared here alone, as no words say which parts it is of"


@dataclass(frozen=True, slots=True)
class _Stated:
    """A total: where it stands, what is told of it, its words and figures by their columns."""

    sheet: str
    cell: str
    told: str
    kept: str  # where else its words are
    label: str
    figures: Mapping[str, str]
    parts: Sequence[CostPart]


@dataclass(frozen=True, slots=True)
class Among:
    """The parts of a sheet that a total of it may be of, by where it stands.

    ``last`` are those since the last total, ``higher`` those since the last that is no sub-total,
    and ``every`` all; ``where`` says on which side of it they stand.
    """

    last: Sequence[CostPart]
    higher: Sequence[CostPart]
    every: Sequence[CostPart]
    where: str = "above"

    def ways(self, label: str) -> list[Sequence[CostPart]]:
        """What a total may be of, what its words say best first."""
        if is_whole_total(label):
            return [self.every]
        if is_sub_total(label):
            return [self.last, self.every]
        return [self.higher, self.last, self.every]


class PartTotals:
    """Takes the totals of a workbook's costs sheets whose rows are parts of actions."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._stated: list[_Stated] = []

    def take(
        self,
        view: SheetView,
        cells: Sequence[Cell],
        label: str,
        figures: Mapping[str, str],
        among: Among,
    ) -> None:
        """A row that is a total of some parts, in whose notes it does not stand."""
        words = " | ".join(one_line(cell.text) for cell in cells)
        parts = self._of(label, figures, among)
        says = "calls itself a total" if label else "is read as a total"
        comes = self._come_to(parts, label, among.where)
        told = f"“{brief(words)}” {says} and is no part; {comes}."
        self._stated.append(
            _Stated(view.name, cells[0].name, told, "", label or UNNAMED, figures, tuple(parts))
        )

    def _of(self, label: str, figures: Mapping[str, str], among: Among) -> Sequence[CostPart]:
        """The parts that a total is of: those that fit it, or what its place and words say."""
        ways = [each for each in among.ways(label) if each]
        return min(ways, key=lambda parts: self._unfit(label, figures, parts), default=())

    def _unfit(self, label: str, figures: Mapping[str, str], parts: Sequence[CostPart]) -> int:
        """How many figures of a total are not what some parts come to."""
        many = 0
        for name, text in figures.items():
            stated = stated_sums(text, name)
            beside = readings_of(self._draft.data, parts, label, name)
            many += stated is not None and not any(each.fits(stated) for each in beside)
        return many

    def _come_to(self, parts: Sequence[CostPart], label: str, where: str) -> str:
        """What the parts of a total come to, those of the years that it names, in words."""
        found = readings_of(self._draft.data, parts, label, "")[0]
        what = found.of if found.of.startswith("the parts of") else "the parts"
        rest = f", without {count(found.unknown, 'part')} not known" if found.unknown else ""
        return f"{what} {where} it come to {pounds(found.low)}{rest}"

    def take_of_row(
        self, view: SheetView, cell: Cell, head: str, parts: Sequence[CostPart]
    ) -> None:
        """A total at the end of a row of parts; only one that they do not come to is kept."""
        text, known = one_line(cell.text), _known(parts)
        stated = amount_in(text, head)
        if stated and len(known) == len(parts) and Decimal(stated) == sum(known, Decimal(0)):
            return
        parts[0].note = "\n".join(filter(None, (parts[0].note, f"{head}: {text}")))
        comes = f"come to {_sum(parts)}" if known else ""
        beside = f"the parts of its row {comes}" if comes else "no part of its row is known"
        told = f"“{brief(text)}” stands under “{head}”, and {beside}."
        self._stated.append(
            _Stated(view.name, cell.name, told, KEPT, head, {head: text}, tuple(parts))
        )

    def finish(self) -> None:
        """Tell each total, and keep it among the costs where words can say what it is of."""
        for each in self._stated:
            scope = scope_of(self._draft.data, each.parts)
            if scope:
                self._keep(each, scope)
                kept = f"{each.kept}, and {_BESIDE}" if each.kept else _BESIDE
            else:
                kept = (each.kept or "its words in the notes of the plan") + _HERE_ALONE
                if not each.kept:
                    figures = (f"{name}: {text}" for name, text in each.figures.items())
                    self._draft.note(" | ".join((one_line(each.label), *figures)))
            self._draft.problem(each.sheet, each.cell, each.told, kept)

    def _keep(self, total: _Stated, scope: str) -> None:
        data, names = self._draft.data, list(total.figures)
        section = section_of_parts(total.sheet)
        heads = [line for line in data.all(CostLine) if is_of_parts(line) and not line.item]
        if not heads or heads[-1].figures != names:
            data.add(CostLine(position=self._draft.next(), section=section, figures=names))
        item, figures = item_of(total.label, scope), list(total.figures.values())
        data.add(CostLine(position=self._draft.next(), section=section, item=item, figures=figures))


def _known(parts: Sequence[CostPart]) -> list[Decimal]:
    return [amount for part in parts if (amount := amount_of(part)) is not None]


def _sum(parts: Sequence[CostPart]) -> str:
    """What parts come to in words, without those that are not known."""
    own = counted(parts)
    known = _known(own)
    without = len(own) - len(known)
    rest = f", without {count(without, 'part')} not known" if without else ""
    return f"{pounds(sum(known, Decimal(0)))}{rest}"
