"""Settling the role of each sheet, and reporting how it was read."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core.fields import FIELDS
from desktop.core.text import brief, one_line
from desktop.exchange.reading.model import Sheet, column_letters
from desktop.exchange.recognise.asked import table_of
from desktop.exchange.recognise.beside import without_keys_beside
from desktop.exchange.recognise.costs import is_costs
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.entries import Key
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.keys import find_keys
from desktop.exchange.recognise.layout import Layout, find_layouts
from desktop.exchange.recognise.model import (
    ASKED,
    COSTS,
    COVER,
    EXTRA,
    IGNORED,
    LEFT_OUT,
    LEGEND,
    PARTS,
    PLAN,
    TARGETS,
    ColumnFound,
    SheetMapping,
)
from desktop.exchange.recognise.two_keys import two_keys
from desktop.exchange.recognise.view import SheetView

_COVERS = {
    "cover",
    "front",
    "introduction",
    "intro",
    "contents",
    "title",
    "about",
    "foreword",
    "guidance",
    "notes",
    "readme",
    "instructions",
    "background",
}
_KEYS = {"key", "legend", "ragb", "rag", "brag", "definitions"}
_TEXT_ONLY = 80  # a sheet with no more cells than this, and no figures, can be a cover


@dataclass(slots=True)
class Studied:
    """One sheet with what was found in it before its rows are read."""

    view: SheetView
    role: str = IGNORED
    keys: list[Key] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    # Rows that explain statuses and were not read as a key: they are no actions either.
    explained: set[int] = field(default_factory=set)

    @property
    def key_rows(self) -> set[int]:
        """The rows that are those of a key to the statuses and of nothing else."""
        return {row for key in self.keys if not key.beside for row in key.rows}


def study(sheet: Sheet, chosen: SheetMapping | None) -> Studied:
    """Look at a sheet as a whole; with a user's mapping its role is what the user said."""
    sheet, beside = without_keys_beside(sheet)
    view = SheetView(sheet)
    found = Studied(view)
    if not view.rows:
        found.role = chosen.role if chosen else IGNORED
        return found
    found.keys = [*(two_keys(sheet) or find_keys(view)), *beside]
    if chosen is None or chosen.role == PLAN:
        found.layouts = find_layouts(view, found.key_rows, chosen)
    if chosen is not None:
        found.role = chosen.role
        return found
    asked = table_of(view)
    if any("action" in layout.by_target for layout in found.layouts) and not (
        asked is not None and asked.actions
    ):
        found.role = PLAN
        return found
    found.layouts = []
    names = set(fold(view.name).split())
    cells = sum(1 for _ in view.all_cells())
    if found.keys and (len(found.key_rows) * 2 >= len(view.rows) or names & _KEYS):
        found.role = LEGEND
    elif asked is not None:
        found.role = ASKED
    elif is_costs(view):
        found.role = COSTS
    elif cells <= _TEXT_ONLY and (names & _COVERS or (_is_words(view) and not _is_table(view))):
        found.role = COVER
    return found


def _is_words(view: SheetView) -> bool:
    """Whether a sheet holds words for people to read, and not choices for a drop-down."""
    if view.sheet.hidden and not any(" " in cell.text.strip() for cell in view.all_cells()):
        return False
    return all(cell.kind == "text" for cell in view.all_cells())


def _is_table(view: SheetView) -> bool:
    """Whether most of a sheet's rows are those of one table, such as a list of risks."""
    wide = sum(len(cells) >= 3 for cells in view.rows.values())
    return wide >= 2 and wide * 2 > len(view.rows)


def mapping_of(found: Studied) -> SheetMapping:
    """The mapping that was used for a sheet."""
    first = found.layouts[0] if found.layouts else None
    return SheetMapping(
        sheet=found.view.name,
        role=found.role,
        header_row=first.row if first else 0,
        columns=dict(sorted(first.columns.items())) if first else {},
    )


def columns_of(found: Studied) -> tuple[ColumnFound, ...]:
    """What each column of the sheet's first table was taken for."""
    if not found.layouts:
        return ()
    layout = found.layouts[0]
    columns = []
    for column, target in sorted(layout.columns.items()):
        sample = ""
        for row in found.view.rows:
            cell = found.view.sheet.cell(row, column) if row > layout.last else None
            if cell is not None and cell.text.strip():
                sample = brief(cell.text, 80)
                break
        columns.append(
            ColumnFound(
                column,
                layout.headings.get(column, ""),
                target,
                layout.scores.get(column, 1.0),
                sample,
            )
        )
    return tuple(columns)


def list_layout_doubts(draft: Draft, found: Studied) -> None:
    """List the columns that were taken with a doubt, kept as extras or left out."""
    name = found.view.name
    for layout in found.layouts:
        if layout.repeats:
            continue
        for column, target in sorted(layout.columns.items()):
            heading = layout.headings.get(column, "")
            cell = f"{column_letters(column)}{layout.row}"
            shown = f"“{brief(heading)}”" if heading else "without a heading"
            if target == LEFT_OUT:
                draft.problem(
                    name,
                    cell,
                    f"The column {shown} is left out, as chosen.",
                    "nothing of this column",
                )
            elif target.startswith(EXTRA):
                draft.problem(
                    name,
                    cell,
                    layout.why.get(column) or f"No field of a plan is called {shown}.",
                    f"as the plan's own field “{target[len(EXTRA) :]}”",
                )
            elif column in layout.why:
                draft.problem(name, cell, layout.why[column], f"as {target_name(target)}")
            elif layout.scores.get(column, 1.0) < 0.9:
                draft.problem(
                    name,
                    cell,
                    f"The column {shown} was taken for “{target_name(target)}”.",
                    f"as {target_name(target)}",
                )


def list_other_headings(draft: Draft, plans: list[Studied]) -> None:
    """List the headings that the plan's form does not show, because another sheet or a later
    header row calls the same column something else."""
    labels = {fold(column.label) for column in draft.data.columns}
    for found in plans:
        shown = labels | {fold(text) for text in found.layouts[0].headings.values()}
        for layout in found.layouts:
            for column, heading in sorted(layout.headings.items()):
                if not heading or fold(heading) in shown:
                    continue
                shown.add(fold(heading))
                target = layout.columns.get(column, LEFT_OUT)
                draft.problem(
                    found.view.name,
                    f"{column_letters(column)}{layout.row}",
                    f"The heading “{brief(heading)}” differs from the one above it or on"
                    " another sheet.",
                    f"as {target_name(target)}" if target else "nothing of this column",
                )


def target_name(target: str) -> str:
    """What to call a target in a message."""
    for part, name in PARTS.items():
        if target.startswith(part):
            return (
                f"one more {FIELDS[name].short}"
                if name == "lead"
                else (f"part of the {FIELDS[name].short}, “{target[len(part) :]}”")
            )
    return FIELDS[target].short if target in FIELDS else TARGETS.get(target, target).lower()


def list_hidden(draft: Draft, found: Studied) -> None:
    """List what the workbook hides; it is imported all the same."""
    sheet, view = found.view.sheet, found.view
    if not view.rows:
        return
    if sheet.hidden:
        draft.problem(
            sheet.name,
            "",
            "The sheet is hidden in the workbook.",
            "left out with the sheet" if found.role == IGNORED else "imported all the same",
        )
    if found.role != PLAN:
        return
    for row in sorted(sheet.hidden_rows):
        if row in view.rows:
            words = brief(" | ".join(one_line(cell.text) for cell in view.texts(row)))
            draft.problem(
                sheet.name,
                view.address(row),
                f"The row is hidden: “{words}”.",
                "imported all the same",
            )
    used = {cell.column for cell in view.all_cells()}
    for column in sorted(sheet.hidden_columns & used):
        draft.problem(
            sheet.name,
            f"{column_letters(column)}:{column_letters(column)}",
            f"The column {column_letters(column)} is hidden.",
            "imported all the same",
        )


def list_formulas(draft: Draft, found: Studied) -> None:
    """List the cells whose words are the result of a formula."""
    for cell in found.view.sheet.cells():
        if not cell.formula:
            continue
        if cell.text:
            draft.problem(
                found.view.name,
                cell.name,
                f"The cell holds a formula ({brief(cell.formula)}).",
                f"“{brief(cell.text)}”, its value when the workbook was last saved",
            )
        else:
            draft.problem(
                found.view.name,
                cell.name,
                f"The cell holds a formula ({brief(cell.formula)}) whose value is not in"
                " the file; open it in Excel and save it to have the value.",
                "nothing",
            )


def list_left_out(draft: Draft, view: SheetView) -> None:
    """List every row of a sheet that is left out, with its words."""
    for row, cells in view.rows.items():
        words = " | ".join(one_line(cell.text) for cell in cells)
        draft.problem(
            view.name,
            view.address(row),
            f"The sheet is no part of the plan: “{words}”.",
            "left out",
        )


def list_comments(draft: Draft, view: SheetView) -> None:
    """Keep the comments of a sheet that has no actions with the plan's notes."""
    for cell in view.sheet.cells():
        if cell.comment:
            draft.note(f"Comment on {view.name} {cell.name}: {cell.comment}")
            draft.problem(
                view.name, cell.name, "The cell has a comment.", "in the notes of the plan"
            )
