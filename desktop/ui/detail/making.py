"""The panel of an action, made in slices: it takes longer than anybody should wait for a key."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.ui.session import PlanSession

if TYPE_CHECKING:
    from desktop.ui.detail.panel import DetailPanel
    from desktop.ui.grid.earned import EarnedMarks


def modules() -> Iterator[object]:
    """What the panel is made of, read a piece at a time: what others stand on comes first."""
    from desktop.ui.editors import dates

    yield dates
    from desktop.ui.detail import assurance

    yield assurance
    from desktop.ui.detail import fields

    yield fields
    from desktop.ui.detail import cycle

    yield cycle
    from desktop.ui.rows import table

    yield table
    from desktop.ui.evidence import section

    yield section
    from desktop.ui.detail import panel

    yield panel


def made(
    session: PlanSession, parent: QWidget, marks: EarnedMarks
) -> Generator[None, None, DetailPanel]:
    """Read and make a panel, hidden, with its fields; each ``yield`` ends a slice."""
    for _ in modules():
        yield
    from desktop.ui.detail.panel import DetailPanel

    panel = DetailPanel(session, parent, marks)
    panel.hide()
    yield from panel.build()
    return panel
