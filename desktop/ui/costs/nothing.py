"""What stands in the list of costs where nothing states one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTreeView

from desktop.ui.costs.model import CostsModel
from desktop.ui.look.nothing_yet import Empty, EmptyList


def nothing_stated(
    tree: QTreeView, model: CostsModel, add: Callable[[], object] | None
) -> EmptyList:
    """Say under the headings of *tree* what a cost is; *add* makes the first part, None where the
    plan is only read."""

    def said() -> Empty | None:
        if any(group.items for group in model.groups):
            return None
        return Empty(
            "A cost is stated in words by an action, an area or a summary, and split into parts "
            "that are counted: how much, in which year, how often, from which fund.",
            "two social workers for two years, £96,000 a year, from the transformation fund.",
            "Add the fir&st part" if add is not None else "",
            add or (lambda: None),
        )

    return EmptyList(tree, said, lambda: model.index(model.group_count() - 1, 0))
