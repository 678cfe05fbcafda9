"""What is done to the costs under the cursor; each is one step, and says what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication

from desktop.core.changes import Source
from desktop.core.costs.parts import amount_of
from desktop.core.costs.proposals import Proposal
from desktop.core.costs.sums import pounds
from desktop.core.editing import costs as editing
from desktop.core.errors import PlandeskError, Refused
from desktop.core.kinds import Area, CostLine, CostPart
from desktop.core.plan import Plan
from desktop.core.text import brief, count, one_line
from desktop.ui import messages
from desktop.ui.costs import buttons, cells, taking
from desktop.ui.costs.listed import Item, Owner
from desktop.ui.costs.model import COUNTS, MORE, OFTEN, CostsModel, Role
from desktop.ui.costs.tree import CostsTree
from desktop.ui.look import clip

_BACK = "Press Ctrl+Z to bring it back."


class Doing:
    """Does what the keys and buttons of the page ask; *say* gets the sentences."""

    def __init__(
        self, plan: Plan, tree: CostsTree, model: CostsModel, say: Callable[[str], None]
    ) -> None:
        self._plan, self._tree, self._model, self._say = plan, tree, model, say

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something; what is refused is said."""
        try:
            act()
        except PlandeskError as error:
            self._say(str(error))

    def _item(self) -> Item | None:
        item: Item | None = self._tree.currentIndex().data(Role.ITEM)
        return item

    # --- parts -------------------------------------------------------------------------------

    def make(self, name: str, above: Area | None, proposals: Sequence[Proposal]) -> CostPart | None:
        """Do what makes parts; gives the first that was made, or None where none was.

        *above* is whose heading the cursor stands on or below, *proposals* what the words of its
        row say.
        """
        try:
            if name == buttons.ADD:
                return self._add(above)
            if name == buttons.TAKE:
                return self._take(proposals)
            return self._by_columns()
        except PlandeskError as error:
            self._say(str(error))
        return None

    def _add(self, above: Area | None) -> CostPart:
        item = self._item()
        owner: Owner = item.owner if item is not None else above
        return editing.add_part(self._plan, owner, after=item.part if item is not None else None)

    def _take(self, proposals: Sequence[Proposal]) -> CostPart | None:
        """Make parts of what the words of an action say, or an amount of those of a part."""
        item = self._item()
        if item is not None and item.part is not None:
            if taking.worked(item) is not None:
                editing.take_worked(self._plan, item.part)
            return None
        action = item.action if item is not None else None
        if action is None or not proposals:
            return None
        return editing.take_proposals(self._plan, action, proposals)[0]

    def _by_columns(self) -> CostPart | None:
        item = self._item()
        if item is None or not isinstance(item.owner, CostLine):
            return None
        return editing.parts_from_columns(self._plan, [item.owner])[0]

    def _parts(self) -> list[CostPart]:
        """The parts whose cells are chosen."""
        found: dict[int, CostPart] = {}
        for index in cells.chosen(self._tree):
            item: Item | None = index.data(Role.ITEM)
            if item is not None and item.part is not None:
                found[item.part.id] = item.part
        return list(found.values())

    def after_delete(self) -> tuple[str, int] | None:
        """What the cursor goes to when the chosen parts have gone."""
        gone = {(CostPart.table, part.id) for part in self._parts()}
        below = self._tree.currentIndex()
        while below.isValid():
            item: Item | None = below.data(Role.ITEM)
            if item is None or item.key not in gone:
                return item.key if item is not None else None
            below = self._tree.indexBelow(below)
        return None

    def delete(self) -> None:
        """Delete the chosen parts; it is said, as Undo brings them back."""
        parts = self._parts()
        if not parts:
            return
        part, *more = parts
        amount = amount_of(part)
        sums = f" ({pounds(amount)})" if amount is not None else ""
        name = brief(one_line(part.what or part.text), 40)
        editing.delete_parts(self._plan, parts)
        if more:
            many = count(len(parts), "part")
            self._say(f"{many} are deleted. Press Ctrl+Z to bring them back.")
        elif name:
            self._say(f"The part “{name}”{sums} is deleted. {_BACK}")
        else:
            self._say(f"A part without a name{sums} is deleted. {_BACK}")

    def move(self, step: int) -> None:
        """Move the part under the cursor among those of its row."""
        item = self._item()
        part = item.part if item is not None else None
        if part is not None and not editing.move_part(self._plan, part, step):
            self._say("There is nothing further to move past among the parts of this row.")

    def why_not(self, name: str) -> str:
        """Why a button can do nothing now, and what to do, in a sentence."""
        if self._plan.why_read_only:
            return self._plan.why_read_only
        if name == buttons.TAKE:
            return taking.why_nothing(self._plan.data, self._item())
        if name == buttons.DELETE:
            return "Nothing was deleted: this is no part of a cost. Choose a part below its row."
        return "Nothing was moved: this is no part of a cost. Choose a part below its row."

    # --- cells -------------------------------------------------------------------------------

    def discard(self) -> None:
        """Take out what was refused in the cell under the cursor."""
        if self._model.discard(self._tree.currentIndex()):
            self._say("What was typed is taken out. The cell is as the plan has it.")

    def clear(self) -> None:
        """Empty the chosen cells, in one step."""
        if self._plan.why_read_only:
            raise Refused(self._plan.why_read_only)
        said = cells.clear(self._plan, self._model, cells.chosen(self._tree))
        self._say(said or self._why_not_cleared())

    def _why_not_cleared(self) -> str:
        index, item = self._tree.currentIndex(), self._item()
        if item is None:
            return "Nothing was cleared: this is a heading."
        if item.part is None:
            return "Nothing was cleared: this cell is empty, or is worked out from others."
        if index.column() == COUNTS:
            return "Nothing was cleared: this cell is ticked with Space."
        return "Nothing was cleared: this cell is empty. Ctrl+Delete deletes the part."

    def copy(self) -> bool:
        """Copy the chosen cells; whether there were any."""
        block = cells.copied(self._tree, self._model)
        if not any(text for line in block for text in line):
            self._say("Nothing was copied: what is chosen is empty.")
            return False
        clip.put(block)
        number = sum(len(line) for line in block)
        self._say(f"Copied {count(number, 'cell')}.")
        return True

    def cut(self) -> None:
        """Copy the chosen cells and empty them."""
        if self.copy():
            self.clear()

    def paste(self) -> None:
        """Paste a text into the chosen cells, or a block from the first of them on."""
        if self._plan.why_read_only:
            raise Refused(self._plan.why_read_only)
        block = clip.from_text(QGuiApplication.clipboard().text())
        chosen = cells.chosen(self._tree)
        if not any(text.strip() for line in block for text in line):
            raise Refused("Nothing was pasted: there is no text on the clipboard. Copy some first.")
        if not chosen:
            raise Refused("Nothing was pasted: choose a cell first.")
        index = chosen[0]
        if len(chosen) == len(block) == len(block[0]) == 1 and index.column() not in (
            OFTEN, MORE, COUNTS
        ):  # fmt: skip
            self._paste_one(block[0][0].strip())
            return
        told = cells.paste(self._plan, self._model, chosen, block)
        self._tell_pasted(told)

    def _paste_one(self, text: str) -> None:
        """Paste one text as if it were typed: where it is refused it stays in its cell."""
        model, index = self._model, self._tree.currentIndex()
        item = self._item()
        if item is None or model.text_of(item, index.column()) is None:
            raise Refused(f"Nothing was pasted. {model.why_not_typed(index)}")
        place = model.place_in_words(item, index.column())
        same = text == model.text_of(item, index.column())
        with self._plan.step(f"paste {place}", Source.PASTED):
            model.setData(index, text)
        if model.waits_at(index) is None:
            done = f"{place[:1].upper()}{place[1:]}"
            self._say(
                f"{done} holds that already." if same
                else f"{done} is pasted. Ctrl+Z takes it back."
            )  # fmt: skip

    def _tell_pasted(self, told: cells.Pasted) -> None:
        done = f"Pasted {count(told.number, 'cell')}." if told.number else "No cell was pasted."
        self._say(" ".join(filter(None, [done, clip.left_words(told.left)])))
        if told.refused:
            many = count(len(told.refused), "cell was", "cells were")
            pasted = f"{told.number:,} pasted" if told.number else "none was pasted"
            messages.warn(
                self._tree.window(),
                "Some cells were not pasted",
                f"{many} not taken, and {pasted}. {told.refused[0]}",
                "\n".join(told.refused),
            )
