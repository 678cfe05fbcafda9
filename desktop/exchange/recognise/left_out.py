"""Rows below the actions of a plan sheet that are none: totals of costs, and others."""

from __future__ import annotations

from desktop.core.costs.actions import is_of_actions, item_below, section_of
from desktop.core.costs.sums import sums_in
from desktop.core.costs.words import is_of_money, is_of_totals, is_of_year, is_unnamed_total
from desktop.core.costs.years import is_only_year
from desktop.core.kinds import Action, Area, CostLine
from desktop.core.text import brief, one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.events import LeftOut, TotalSeen
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.model import EXTRA
from desktop.exchange.recognise.view import SheetView

_LEAST_ABOVE = 2  # figures that one without a word may be the sum of
NO_LABEL = "Total (without a word beside it)"


def costs_in(layout: Layout, cells: list[Cell]) -> dict[str, str]:
    """The sums of money among some cells, by the target of the column in which each stands."""
    found = {}
    beside = any(target == "cost" or is_of_money(_name(target)) for target in layout.by_target)
    for cell in cells:
        target = layout.columns.get(cell.column, "")
        name = _name(target)
        text = cell.text.strip()
        year = "£" in text and (is_of_year(name) or is_of_totals(name))
        year = year or (beside and is_only_year(name))
        money = target == "cost" or (name and (is_of_money(name) or year))
        if money and sums_in(text) is not None:
            found[target] = text
    return found


def _name(target: str) -> str:
    return target[len(EXTRA) :] if target.startswith(EXTRA) else ""


def is_of_sums(layout: Layout, cells: list[Cell], above: list[Cell]) -> bool:
    """Whether cells are nothing but sums of money, in columns in which those above hold some."""
    figures = costs_in(layout, cells)
    return len(figures) == len(cells) and set(figures) <= set(costs_in(layout, above))


def is_foot(view: SheetView, layout: Layout, row: int, cells: list[Cell]) -> bool:
    """Whether cells of money or of years are nothing but what the figures above them come to."""
    return all(
        _may_add(layout.columns.get(cell.column, ""))
        and _comes_to(cell, _above(view, layout, row, cell.column))
        for cell in cells
    )


def _may_add(target: str) -> bool:
    name = _name(target)
    return target == "cost" or is_of_money(name) or is_of_year(name) or is_of_totals(name)


def ends_table(view: SheetView, row: int) -> bool:
    """Whether nothing but remarks of one cell each stands below a row."""
    return all(len(cells) == 1 for each, cells in view.rows.items() if each > row)


def _above(view: SheetView, layout: Layout, row: int, column: int) -> list[str]:
    rows = (each for each in view.rows if layout.last < each < row)
    cells = (view.sheet.cell(each, column) for each in rows)
    return [cell.text for cell in cells if cell is not None and cell.text.strip()]


def _comes_to(cell: Cell, above: list[str]) -> bool:
    """Whether a cell is the sum of several figures, which it is of one by chance."""
    whole, parts = sums_in(cell.text.strip()), [sums_in(text.strip()) for text in above]
    known = [part.low for part in parts if part is not None and part.low == part.high]
    if whole is None or len([each for each in known if each]) < _LEAST_ABOVE:
        return False
    return len(known) == len([each for each in parts if each]) and whole.low == sum(known)


def adds_up(cells: list[Cell]) -> bool:
    """Whether a row is a total that does not call itself one: "Sum", with nothing but sums."""
    sums = [sums_in(cell.text) for cell in cells[1:]]
    return bool(sums) and None not in sums and is_unnamed_total(cells[0].text)


class Below:
    """Takes what stands below the actions of one sheet and is no action."""

    def __init__(self, draft: Draft, view: SheetView) -> None:
        self._draft = draft
        self._view = view
        self._kept: list[tuple[CostLine, str, Action]] = []

    def take(self, event: LeftOut, area: Area | None, action: Action | None) -> None:
        """List a row that is left out; keep one that is a total of costs among the costs.

        It stands below that action, in that area, where there are such.
        """
        words = " | ".join(one_line(cell.text) for cell in event.cells)
        where = self._view.address(event.row)
        if isinstance(event, TotalSeen):
            figures = costs_in(event.layout, event.cells)
            if figures:
                kept = self._keep(event, figures, area, action)
                said = "calls itself a total" if event.labelled else "is read as a total"
                self._draft.problem(
                    self._view.name, where, f"“{words}” {said} and is no action.", kept
                )
                return
        self._draft.problem(self._view.name, where, f"“{words}” {event.why}.", "left out")

    def finish(self) -> None:
        """Say of each total below which action it stands, now that all have their numbers."""
        for line, label, action in self._kept:
            line.item = item_below(label, action.name)

    def _keep(
        self, event: TotalSeen, figures: dict[str, str], area: Area | None, action: Action | None
    ) -> str:
        """Put a total among the costs, under the names of its columns; gives where it is kept."""
        layout, draft = event.layout, self._draft
        targets = sorted(figures, key=lambda target: layout.by_target[target])
        names = [
            target[len(EXTRA) :] if target.startswith(EXTRA) else layout.heading_of(target)
            for target in targets
        ]
        label = event.cells[0].text if event.labelled else NO_LABEL
        section = section_of(area.name if area is not None else "")
        heads = [each for each in draft.data.all(CostLine) if is_of_actions(each) and not each.item]
        if not heads or heads[-1].figures != names:
            draft.data.add(CostLine(position=draft.next(), section=section, figures=list(names)))
        line = CostLine(
            position=draft.next(),
            section=section,
            item=one_line(label),
            figures=[figures[target] for target in targets],
        )
        draft.data.add(line)
        if action is not None:
            self._kept.append((line, label, action))
        others = [
            cell for cell in event.cells[1 if event.labelled else 0 :]
            if layout.columns.get(cell.column) not in figures
        ]  # fmt: skip
        rest = "".join(f"; “{brief(cell.text)}” is left out" for cell in others)
        return f"among the costs, beside what the actions come to{rest}"
