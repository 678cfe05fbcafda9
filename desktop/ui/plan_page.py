"""A page of the open plan beside its areas: what it declares of itself, and what it may say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.changes import Changed
from desktop.core.data import PlanData
from desktop.core.kinds import Row

if TYPE_CHECKING:
    from desktop.ui.session import PlanSession


class PageOfPlan(QWidget):
    """A page that shows one subject of the whole plan, such as its costs.

    It follows ``session.changed`` and ``session.as_at_changed`` by itself. Signals: ``said(str)``
    for the status bar, and ``noted(str)`` of what is in the plan by then: what is said while the
    plan is left was not taken; ``answered(str)`` with how a sentence begins that is true no more;
    ``action_chosen(int)`` and ``area_chosen(int)`` to go there;
    ``task_asked(str, object, object)`` with a title, a function and what to do with its result;
    ``place_changed()`` when :meth:`place_in_words` says another place.
    """

    said = Signal(str)
    noted = Signal(str)
    answered = Signal(str)
    action_chosen = Signal(int)
    area_chosen = Signal(int)
    task_asked = Signal(str, object, object)
    place_changed = Signal()

    def place_in_words(self) -> str:
        """Where the cursor is, for the status bar; "" for the page's title."""
        return ""

    def panes(self) -> list[QWidget]:
        """What F6 goes round on the page, in its order: the page itself, which gives the focus to
        its list, and then what stands beside that."""
        return [self]

    def go_to(self, row_id: int) -> None:
        """Put the cursor on a row of what the page shows, taking off whatever hides it."""

    def show_changed(self, changed: Changed) -> None:
        """Put the cursor on what was just undone or done again, where the page shows it."""

    def show_unfinished(self) -> None:
        """Put the cursor on what was typed on the page and is in no plan yet."""

    def copy_cells(self) -> bool:
        """Copy the cells that are chosen on the page; False where it has no way of its own."""
        return False

    def cut_cells(self) -> bool:
        """Copy them and empty them; False where the page has no way of its own."""
        return False

    def paste_cells(self) -> bool:
        """Paste what is on the clipboard into them; False where the page has no way of its own."""
        return False

    def restyle(self) -> None:
        """Take the program's font and colours again."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the list at the left says of a page, read as ``spoken`` by a screen reader.

    ``figure`` stands at the right of its title, ``words`` below, and ``mix`` is the thin bar: a
    colour and how many, () for none.
    """

    figure: str
    words: str
    spoken: str
    mix: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPage:
    """What a page declares; :data:`desktop.ui.plan_pages.PLAN_PAGES` lists them all.

    A declaration loads nothing that draws.

    Attributes:
        name: what preferences remember it by. ``title``: what it is called, in the list and in the
            status bar. ``entry`` and ``keys``: its entry in the Plan menu, with "&" before its
            letter, and its shortcut.
        tell: what the list says of it on a day; None where the plan has nothing for it, so that it
            comes into the list only when it is asked for. Asked soon after the list is first
            seen, and again after a step that ``follows`` says yes to.
        may_have: whether there may be anything to tell, which is known at once: it is in the list
            until it is told. ``has_mix``: whether what is told has a thin bar, which takes room.
        told_by: the module that ``tell`` loads, which can be waited for while it is about to be.
        make: the page itself, made when it is first shown.
        shows: the kinds of row that are worked on there.
    """

    name: str
    title: str
    entry: str
    keys: str
    tell: Callable[[PlanData, date], Told | None]
    follows: Callable[[Changed], bool]
    make: Callable[[PlanSession], PageOfPlan]
    shows: tuple[type[Row], ...]
    may_have: Callable[[PlanData], bool]
    has_mix: bool = False
    told_by: str = ""
