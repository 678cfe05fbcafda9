"""What the cells of the grid are called where they are heard and not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.fields import FIELDS
from desktop.core.kinds import Action
from desktop.core.ratings import RATINGS
from desktop.ui.look import spoken

if TYPE_CHECKING:
    from desktop.ui.grid.model import GridModel

ADD_TEXT = "Type to add an action"
SIGNS = "✓▲– "  # of what supports a rating, whose words stand behind
OVER = "● "  # stands before the days that an action is past its date


def of_action(model: GridModel, action: Action, column: int) -> str:
    """A cell of an action: whose, which, what, and what the program says of it.

    That an action is overdue is said of its date and of its ratings, whose column a voice may come
    to without the other. What the checks say stands at the number and the status, as their mark.
    """
    name = model.field(column)
    text = model.text(action, name)
    said = [each for each in model.note(action, name).splitlines() if not each.startswith(OVER)]
    if name in RATINGS:
        text = model.word(action, name)
        said.append(model.earned_words(action, name).lstrip(SIGNS))
    if name == "by_when" or name in RATINGS:
        said.insert(0, spoken.overdue(model.days_over(action)))
    if why := model.unread(action, name):
        said.append(f"cannot be read: {why}")
    if name in ("no", "ragb"):
        said += model.mark(action).splitlines()
    return spoken.cell(action.name, heading_of(model, column), text, *said)


def of_new(model: GridModel, column: int) -> str:
    """A cell of the line in which an action is added; one says what to do there."""
    hint = ADD_TEXT if model.field(column) == "action" else ""
    return spoken.cell("New action", heading_of(model, column), "", hint.lower())


def heading_of(model: GridModel, column: int) -> str:
    """The heading of a column; that of the numbers may be left out on paper."""
    return model.columns[column].label or FIELDS["no"].label
