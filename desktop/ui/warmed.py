"""What is read in quiet moments after the start: :mod:`desktop.ui.warming` says how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.ui.warming import LONG, QUIET


def soon() -> Iterator[object]:
    """What the list, the checks and the panel are made of. What others stand on comes first, so
    that no piece takes long."""
    from desktop.core.by_when import comes_again

    yield comes_again
    from desktop.core import agenda

    yield agenda
    from desktop.core.costs import words

    yield words
    from desktop.core.costs import sums

    yield sums
    from desktop.core.costs import compared

    yield compared
    from desktop.core.costs import actions

    yield actions
    from desktop.core.costs import brief

    yield brief
    from desktop.ui.indicators import counting

    yield counting
    from desktop.core import people

    yield people
    from desktop.core import achieved

    yield achieved
    from desktop.core import measures

    yield measures
    from desktop.core import duty_words

    yield duty_words
    from desktop.core import asks

    yield asks
    from desktop.core import checks

    yield checks
    from desktop.ui.detail import making

    yield from making.modules()
    from desktop.ui.checks import panel

    yield panel
    from desktop.ui.review import since

    yield since
    from desktop.ui.grid import blocks

    yield blocks


def slowly() -> Iterator[object]:
    """What takes long, and cannot be read in parts: without it no working day is known, and
    nothing is drawn."""
    from desktop.core.calendar import bank_holidays

    yield bank_holidays(date.today().year)
    from desktop.reports import charts

    yield charts
    from desktop.reports import fonts

    fonts.register()
    yield fonts


def later() -> Iterator[object]:
    """Pages and dialogues."""
    from desktop.ui.indicators import page

    yield page
    from desktop.ui.costs import page as of_costs

    yield of_costs
    from desktop.ui.duties import page as of_duties

    yield of_duties
    from desktop.ui.requirements import page as of_requirements

    yield of_requirements
    from desktop.ui.governance import dialog

    yield dialog
    from desktop.ui.reports import dialog as of_reports

    yield of_reports
    from desktop.ui.packs import pack_dialog

    yield pack_dialog


PARTS = ((soon, QUIET), (slowly, LONG), (later, QUIET))
