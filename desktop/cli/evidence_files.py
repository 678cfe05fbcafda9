"""How the files of a plan's evidence stand, for the commands that say it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop.core.errors import FileProblem

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.core.evidence.looking import Looked
    from desktop.store.planfile import PlanFile


def looked_at(file: PlanFile, data: PlanData) -> dict[int, Looked]:
    """Look at the files of *data*, of the plan *file*, from the folder that it lies in."""
    from desktop.core.evidence.looking import Looker, look_at_all

    kept = None
    with suppress(FileProblem):  # then of what is inside it is not known whether it is lost
        kept = file.kept_sizes()
    return look_at_all(data, Looker(file.path.parent, kept))
