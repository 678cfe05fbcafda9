"""The words that a plan spells as it does, in a list where they can be taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from desktop.core.editing import spelling
from desktop.core.kinds import OwnWord, Row
from desktop.ui.rows.dialog import RowsDialog
from desktop.ui.rows.model import Shown


class OwnWordsDialog(RowsDialog):
    """The plan's own words."""

    TITLE = "Words of this plan"
    INTRODUCTION = (
        "These words count as spelt right in this plan, with whoever opens it. Names of its "
        "people, posts, areas and partners need not be added. Every change is saved at once; Undo "
        "takes it back."
    )
    KINDS = (OwnWord,)
    COLUMNS = (Shown("Word", lambda row: row.word),)
    CAN_MOVE = False
    SIZE = (620, 420)
    NEW = "new-word"

    def list_rows(self) -> Sequence[Row]:
        return sorted(self.plan.data.all(OwnWord), key=lambda own: own.word.casefold())

    def new_row(self) -> Row:
        return spelling.add_word(self.plan, self.NEW)

    def change(self, row: Row, column: str, value: Any) -> None:
        spelling.change_word(self.plan, cast(OwnWord, row), value)
