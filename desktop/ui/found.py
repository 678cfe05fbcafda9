"""What was found in a plan's file that is not as it should be, said over the plan.

A status that the plan's own history denies is a public statement that may be wrong: a line at the
foot of the window, which the next one takes the place of, is not enough for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.core.text import count
from desktop.store.planfile import PlanFile
from desktop.ui.look.bar import Bar

BACKUPS, CHECKS, CLOSE = "Look at its backups…", "Show the checks", "Close this"


class FoundBar(Bar):
    """Says what was found until it is closed; hidden where nothing was."""

    def __init__(
        self, backups: Callable[[], object], checks: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.button(BACKUPS, backups)
        self.button(CHECKS, checks)
        self.button(CLOSE, self.hide)


def in_sentences(file: PlanFile) -> Sequence[str]:
    """What was found when a plan was opened, and in how many places it is not sound."""
    said = list(file.told)
    if unsound := file.plan.data.unsound:
        said.append(
            f"{file.path.name} is not sound in {count(len(unsound), 'place')}: the checks say "
            "where, and what each is taken for."
        )
    return said
