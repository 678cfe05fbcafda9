"""What is done to chosen cells of the costs as a block: copied, cleared, pasted over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTreeView

from desktop.core.changes import Source
from desktop.core.errors import PlandeskError, Refused
from desktop.core.plan import Plan
from desktop.core.text import brief, count, one_line
from desktop.ui.costs.listed import Item
from desktop.ui.costs.model import AMOUNT, COUNTS, HEADINGS, MORE, OFTEN, WHAT, CostsModel, Role

_COUNTS = {"yes": Qt.CheckState.Checked, "no": Qt.CheckState.Unchecked}  # as they are copied
_FEW = 40  # letters of a text in a message


@dataclass(slots=True)
class Pasted:
    """How many cells were given a text, and a sentence for each that was not.

    ``left`` is how many held something, and were pasted over by an empty one.
    """

    number: int = 0
    left: int = 0
    refused: list[str] = field(default_factory=list)


def chosen(tree: QTreeView) -> list[QModelIndex]:
    """The cells that are selected, or the one under the cursor."""
    found = list(tree.selectedIndexes())
    return found or [each for each in (tree.currentIndex(),) if each.isValid()]


def lines(model: CostsModel) -> list[QModelIndex]:
    """Every line of the list as it is seen, headings too, by the index of its first cell."""
    found = []
    for place in range(model.group_count()):
        above = model.index(place, 0)
        found += [above, *(model.index(row, 0, above) for row in range(model.item_count(place)))]
    return found


def _line_of(index: QModelIndex, listed: Sequence[QModelIndex]) -> int:
    return listed.index(index.siblingAtColumn(WHAT))


def copied(tree: QTreeView, model: CostsModel) -> list[list[str]]:
    """The selected cells as a block; what lies between them unselected is empty."""
    listed = lines(model)
    cells = {(_line_of(each, listed), each.column()): each for each in chosen(tree)}
    if not cells:
        return []
    columns = range(min(c for _, c in cells), max(c for _, c in cells) + 1)
    return [
        [text_of(cells[row, c]) if (row, c) in cells else "" for c in columns]
        for row in sorted({row for row, _ in cells})
    ]


def text_of(index: QModelIndex) -> str:
    """The text of a cell as it is typed there; as it is shown where nothing is typed."""
    item: Item | None = index.data(Role.ITEM)
    if item is None:
        group = index.data(Role.GROUP)
        return str({WHAT: group.title, AMOUNT: group.sum}.get(index.column(), ""))
    if index.column() == COUNTS and item.part is not None:
        return "no" if item.part.alternative else "yes"
    typed = index.data(Qt.ItemDataRole.EditRole)
    return str(typed if typed is not None else index.data() or "")


def clear(plan: Plan, model: CostsModel, cells: Sequence[QModelIndex]) -> str:
    """Empty cells, in one step, with what waits in them; gives the sentence that says so."""
    held: list[tuple[Item, int, str]] = []
    editable = [each for each in cells if each.flags() & Qt.ItemFlag.ItemIsEditable]
    for index in editable:
        item: Item = index.data(Role.ITEM)
        if had := model.text_of(item, index.column()):
            held.append((item, index.column(), had))
    places = [model.place_in_words(item, column) for item, column, _ in held]
    what = places[0] if len(held) == 1 else count(len(held), "cell")
    with plan.step(f"clear {what}"):
        for item, column, _ in held:
            model.put(item, column, "")
    out = [each for each in editable if model.discard(each)]
    if not held:
        return "What was typed is taken out." if out else ""
    if len(held) > 1:
        return f"{what} are cleared. Press Ctrl+Z to bring them back."
    was = f"{what[:1].upper()}{what[1:]} is cleared"
    return f"{was}: it was “{brief(one_line(held[0][2]), _FEW)}”. Press Ctrl+Z to bring it back."


def paste(
    plan: Plan, model: CostsModel, cells: Sequence[QModelIndex], block: Sequence[Sequence[str]]
) -> Pasted:
    """Paste a block over the list as it is seen, from the first of *cells* on, in one step.

    One text pasted on several cells fills them all. What is empty in the block leaves its cell as
    it is, which is counted; what stands there already is passed over, and what a cell does not
    take is refused: the rest is pasted.
    """
    listed = lines(model)
    rows = [_line_of(each, listed) for each in cells]
    columns = [each.column() for each in cells]
    first, left = min(rows), min(columns)
    if len(cells) > 1 and len(block) == 1 and len(block[0]) == 1:
        block = [[block[0][0]] * (max(columns) - left + 1)] * (max(rows) - first + 1)
    told = Pasted()
    with plan.step(lambda: f"paste {count(told.number, 'cell')} of the costs", Source.PASTED):
        for down, line in enumerate(block):
            for across, text in enumerate(line):
                if not text.strip():
                    told.left += bool(_held(model, listed, first + down, left + across))
                    continue
                try:
                    with plan.step("paste a cell"):
                        told.number += _paste_one(model, listed, first + down, left + across, text)
                except PlandeskError as error:
                    told.refused.append(f"“{brief(one_line(text), _FEW)}”: {error}")
    return told


def _held(model: CostsModel, listed: Sequence[QModelIndex], row: int, column: int) -> str:
    """The text that a cell holds, "" where none is typed or there is no such cell."""
    item: Item | None = listed[row].data(Role.ITEM) if row < len(listed) else None
    return (item is not None and model.text_of(item, column)) or ""


def _paste_one(
    model: CostsModel, listed: Sequence[QModelIndex], row: int, column: int, text: str
) -> bool:
    """Paste one text; True when its cell holds another than before."""
    text = text.strip()
    if row >= len(listed) or column >= len(HEADINGS):
        raise Refused("There is no cell for it: the list ends before.")
    index = listed[row].siblingAtColumn(column)
    if text == text_of(index) and model.waits_at(index) is None:
        return False
    item: Item | None = index.data(Role.ITEM)
    if item is None:
        raise Refused(f"It would stand on a heading, {index.data(Role.GROUP).title}.")
    place = model.place_in_words(item, column)
    if column == COUNTS and item.part is not None and text.casefold() in _COUNTS:
        return model.tick(item, _COUNTS[text.casefold()])
    if not index.flags() & Qt.ItemFlag.ItemIsEditable:
        raise Refused(f"{place[:1].upper()}{place[1:]} takes no text.")
    if column in (OFTEN, MORE):
        text = text.casefold()
    try:
        changed = model.put(item, column, text)
    except Refused as refusal:
        raise Refused(f"It was to be {place}. {refusal}") from refusal
    model.discard(index)
    return changed
