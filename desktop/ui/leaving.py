"""Leaving the plan, or the day it is looked at as at, while something is typed and not taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.ui import messages
from desktop.ui.look.typed import unfinished

if TYPE_CHECKING:
    from desktop.ui.pages import PlanPages

LEAVE, LOOK, BACK = "Close without it", "Look without it", "Go back to it"


def goes_without(window: QWidget, left: Sequence[str], *, closing: bool) -> bool:
    """Ask whether to go on without what is *left*, a sentence for each: what was not taken.

    *closing*: the plan is to be closed; else another day of it is to be looked at.
    """
    title, when, go = "Look at another day?", "another day is looked at", LOOK
    if closing:
        title, when, go = "Close the plan?", "the plan is closed", LEAVE
    words = " ".join([*left, f"It is not in the plan, and is lost when {when}."])
    return messages.choose(window, title, words, [go, BACK], default=1) == 0


def show_unfinished(pages: PlanPages) -> None:
    """Go to what was typed and not taken, wherever it stands, for who would rather finish it."""
    for name, page in pages.of_plan.items():
        if unfinished(page):
            pages.go_to_page(name)
            page.show_unfinished()
            return
    at = pages.detail.unfinished_at() if pages.detail is not None else 0
    here = pages.current_action()
    if at and (here is None or here.id != at):
        pages.go_to(at)
