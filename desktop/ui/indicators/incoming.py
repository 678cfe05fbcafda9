"""What comes into the page of the indicators from outside: a column that is pasted, a return."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.core.kinds import Indicator
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui.indicators import doing
from desktop.ui.indicators.typed_over import empty_over
from desktop.ui.look import clip
from desktop.ui.session import PlanSession

if TYPE_CHECKING:
    from desktop.exchange.measured import Measured

Say = Callable[[str], object]


def paste(session: PlanSession, listed: Sequence[Indicator], window: QWidget, say: Say) -> None:
    """Show what a column of copied values says of the listed indicators, to be taken."""
    from desktop.ui.indicators.paste_dialog import PasteValuesDialog

    block = clip.from_text(QGuiApplication.clipboard().text())
    if not any(cell.strip() for line in block for cell in line) or not listed:
        say(
            "Copy a column of values in a spreadsheet first, with the codes before it; then "
            "paste it here."
        )
        return
    period = doing.period_to_paste(listed, session.as_at)
    dialog = PasteValuesDialog(session, listed, block, period, window)

    def told() -> None:
        them = "it" if dialog.taken == 1 else "them"
        done = f"{count(dialog.taken, 'value')} pasted. Ctrl+Z takes {them} back."
        say(" ".join(filter(None, [done, clip.left_words(empty_over(dialog.model.pasted))])))

    dialog.accepted.connect(told)
    dialog.open()


def reading_of(plan: Plan, path: Path) -> Callable[..., Any]:
    """What reads a return, in a thread."""
    from desktop.ui.indicators.return_dialog import reading

    return reading(plan, path)


def show(plan: Plan, measured: Measured, name: str, window: QWidget, say: Say) -> None:
    """Show what a return that was read would change."""
    from desktop.ui.indicators.return_dialog import ReturnDialog

    dialog = ReturnDialog(plan, measured, name, window)
    dialog.accepted.connect(lambda: say(dialog.said))
    dialog.open()
