"""Opening the very field that answers a finding: a function for each place that a rule names.

Each gives back where the focus is then, so that the finding's words can stand beside it; None where
nothing could be opened. What is rarely asked for is imported when it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QWidget,
)

from desktop.core import agenda
from desktop.core.checks import Finding
from desktop.core.checks.remedy import Place, Remedy
from desktop.core.data import PlanData
from desktop.core.kinds import (
    Action,
    Area,
    CostPart,
    Duty,
    Evidence,
    ImpactStatus,
    Indicator,
    IndicatorValue,
    Measure,
    Redating,
    Requirement,
    Review,
    Row,
    Status,
)
from desktop.core.success import is_evidenced, measures_of, owner_of
from desktop.ui.checks.beside import Spot
from desktop.ui.host import Host
from desktop.ui.rows.dialog import RowsDialog
from desktop.ui.session import PlanSession

if TYPE_CHECKING:
    from desktop.ui.requirements.page import RequirementsPage


def open_remedy(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    """Go to where a finding is answered, the field ready to be typed in."""
    return _OPENS[remedy.place](window, finding, remedy)


def action_of(data: PlanData, finding: Finding, remedy: Remedy) -> Action | None:
    """The action that a finding is answered at."""
    named = remedy.row[1] if remedy.row is not None and remedy.row[0] is Action else None
    return data.get(Action, named or finding.action_id)


def _session(window: Host) -> PlanSession:
    assert window.session is not None  # a finding is of the open plan
    return window.session


def _row(window: Host, kind: type[Row], finding: Finding, remedy: Remedy) -> Row | None:
    """The row of a kind that a remedy or a finding names."""
    data = _session(window).plan.data
    for named in (remedy.row, finding.row):
        if named is not None and named[0] is kind:
            return data.get(kind, named[1])
    return None


def _whole(widget: QWidget | None, region: QWidget | None = None) -> Spot | None:
    return Spot(widget, region or widget) if widget is not None else None


def _in_list(view: QAbstractItemView, region: QWidget | None = None) -> Spot:
    """The line of a list under its cursor."""
    view.setFocus(Qt.FocusReason.TabFocusReason)
    return Spot(
        view, region or view,
        lambda: view.visualRect(view.currentIndex()).translated(view.viewport().pos()),
    )  # fmt: skip


def _in_editor(editor: QWidget, region: QWidget) -> Spot:
    """An editor of a form, one line of it to be typed over."""
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(editor, QLineEdit | QAbstractSpinBox):
        editor.selectAll()
    return Spot(editor, region)


def _focused(shown: QWidget | None) -> Spot | None:
    """Whatever has the focus in a dialogue or page that begins by itself."""
    found = shown.focusWidget() if shown is not None else None
    return _whole(found or shown, shown)


# --- of an action --------------------------------------------------------------------------------


def _of_action(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    """In the review that is being held, in the grid where the form shows it, else in the panel."""
    pages = window.pages
    action = action_of(_session(window).plan.data, finding, remedy)
    if pages is None or action is None:
        return None
    from desktop.ui.review.page import ReviewPage

    page = pages.stack.currentWidget()
    review = page if isinstance(page, ReviewPage) and page.go_to_action(action.id) else None
    if review is not None and (found := review.focus.begin(remedy.place, remedy.name)) is not None:
        return _whole(found, review.focus.section_of(found))
    in_field = remedy.place is Place.FIELD
    grid = pages.area_page.grid
    in_grid = in_field and remedy.name in grid.columns.shown()
    window.go_to(action.id, remedy.name if in_grid else "")
    if in_grid:
        index = grid.currentIndex()
        editor = grid.begin()
        if isinstance(editor, QLineEdit):
            editor.selectAll()  # a date or a number is another; words go on
        return _whole(editor) or Spot(grid, grid, lambda: grid.visualRect(index))
    panel = pages.beside.lend(True)
    if panel is None:
        return None
    panel.show_action(action)
    found = panel.begin(remedy.place, remedy.name)
    return _whole(found, panel.section_of(found)) if found is not None else None


def _move(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    from desktop.ui.detail.redating import RedatingDialog

    action = action_of(_session(window).plan.data, finding, remedy)
    move = _row(window, Redating, finding, remedy)
    if action is None or not isinstance(move, Redating):
        return None
    _show_behind(window, action)
    dialog = RedatingDialog(_session(window).plan, move, window)
    dialog.open()
    return _whole(dialog.boxes[remedy.name].begin(), dialog)


def _show_behind(window: Host, action: Action) -> None:
    """Show the action of which a dialogue asks, unless a review shows it already."""
    from desktop.ui.review.page import ReviewPage

    page = window.pages.stack.currentWidget() if window.pages is not None else None
    if not (isinstance(page, ReviewPage) and page.go_to_action(action.id)):
        window.go_to(action.id)


# --- of a row in a dialogue ----------------------------------------------------------------------


def _in_form(dialog: RowsDialog, row: Row | None, column: str) -> Spot | None:
    """A dialogue of rows with one of them chosen, its column ready to be typed in."""
    dialog.open()
    if row is not None:
        dialog.select_row(row)
    return _in_editor(dialog.form.editor(column), dialog)


def _at_button(dialog: QDialog, button: QWidget) -> Spot:
    """A dialogue with a button of it ready to be pressed."""
    dialog.open()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    return Spot(button, dialog)


def _evidence(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    from desktop.ui.evidence.dialog import EvidenceDialog

    item = _row(window, Evidence, finding, remedy)
    dialog = EvidenceDialog(_session(window), item if isinstance(item, Evidence) else None, window)
    dialog.go_to_asked.connect(window.go_to)
    if remedy.name != "file":
        return _in_form(dialog, item, remedy.name)
    return _at_button(dialog, dialog.buttons["more"])


def _measure(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    from desktop.ui.earned.measures_dialog import MeasuresDialog

    row = _row(window, Measure, finding, remedy)
    if not isinstance(row, Measure):
        return None
    session = _session(window)
    dialog = MeasuresDialog(session, owner_of(session.plan.data, row), window)
    return _in_form(dialog, row, remedy.name)


def _area(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    from desktop.ui.dialogs.areas import AreasDialog

    session = _session(window)
    area = session.plan.data.get(Area, finding.area_id)
    return _in_form(AreasDialog(session, window), area, remedy.name)


def _legend(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    from desktop.ui.dialogs.legend import LegendDialog

    dialog = LegendDialog(_session(window), window)
    status: Row | None = _row(window, Status, finding, remedy)
    if status is None and (status := _row(window, ImpactStatus, finding, remedy)) is not None:
        dialog.rating.setCurrentIndex(dialog.rating.findData(ImpactStatus))
    if remedy.name:
        return _in_form(dialog, status, remedy.name)
    return _at_button(dialog, dialog.buttons["confirm"])


def _form(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    from desktop.ui.dialogs.form import FormDialog

    dialog = FormDialog(_session(window), window)
    dialog.open()
    asked = dialog.ask_to_show(remedy.name)
    return _whole(asked.findChild(QComboBox), asked)


def _paragraphs(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    from desktop.ui.requirements.area_dialog import RequirementsDialog

    session = _session(window)
    area = session.plan.data.get(Area, finding.area_id)
    dialog = RequirementsDialog(session, area, window)
    dialog.page_asked.connect(window.review.show_requirements)
    return _at_button(dialog, dialog.buttons["add"])


# --- on a page of its own ------------------------------------------------------------------------


def _links(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    page = _requirements(window, finding, remedy)
    if page is None:
        return None
    dialog = page.pick()
    return _in_list(dialog.actions_.view, dialog) if dialog is not None else _in_list(page.tree)


def _requirement(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    row = _row(window, Requirement, finding, remedy)
    session = _session(window)
    data = session.plan.data
    if isinstance(row, Requirement) and (rows := measures_of(data, row)):
        today = session.as_at.isoformat()
        bare = next((each for each in rows if not is_evidenced(data, each, today)), rows[0])
        return _measure(window, finding, Remedy(Place.MEASURE, "evidenced_by", (Measure, bare.id)))
    page = _requirements(window, finding, remedy)
    if page is None:
        return None
    spot = _in_editor(page.form.form.editor(remedy.name), page.form)
    page.form.ensureWidgetVisible(spot.field)
    return spot


def _requirements(window: Host, finding: Finding, remedy: Remedy) -> RequirementsPage | None:
    from desktop.ui.requirements.page import RequirementsPage

    row = _row(window, Requirement, finding, remedy)
    window.review.show_requirements(row.id if row is not None else None)
    page = window.pages.stack.currentWidget() if window.pages is not None else None
    return page if isinstance(page, RequirementsPage) else None


def _indicator(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    from desktop.ui.indicators.card import DEFINITION, OVERRIDE
    from desktop.ui.indicators.definition import DefinitionDialog
    from desktop.ui.indicators.override import OverrideDialog
    from desktop.ui.indicators.page import IndicatorsPage

    row = _row(window, Indicator, finding, remedy)
    indicator_id = row.id if row is not None else finding.indicator_id
    if indicator_id is None or window.pages is None:
        return None
    window.go_to_row(Indicator, indicator_id)
    page = window.pages.stack.currentWidget()
    if not isinstance(page, IndicatorsPage):
        return None
    if remedy.place is Place.VALUES:
        value = _row(window, IndicatorValue, finding, remedy)
        page.begin_value(value.id if value is not None else 0)
        return _in_list(page.card.values, page)
    given = remedy.place is Place.OVERRIDE
    dialog: QDialog | None = page.open_dialogue(OVERRIDE if given else DEFINITION)
    if isinstance(dialog, OverrideDialog):
        dialog.reason.setFocus(Qt.FocusReason.TabFocusReason)
        return Spot(dialog.reason, dialog)
    if not isinstance(dialog, DefinitionDialog):
        return None
    if remedy.place is Place.TARGETS:
        return Spot(dialog.targets.begin(remedy.name), dialog)
    return _in_editor(dialog.form.editor(remedy.name), dialog)


def _cost(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    from desktop.ui.costs.page import CostsPage

    part = _row(window, CostPart, finding, remedy)
    window.go_to_row(CostPart, part.id if part is not None else 0)
    page = window.pages.stack.currentWidget() if window.pages is not None else None
    if not isinstance(page, CostsPage):
        return None
    if part is not None:
        page.go_to_part(part.id, remedy.name)
    elif finding.action_id is not None:
        page.go_to_action(finding.action_id)
    return _in_list(page.tree)


def _calendar(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    from desktop.ui.duties.page import DutiesPage

    row = _row(window, Duty, finding, remedy)
    window.review.show_duties()
    page = window.pages.stack.currentWidget() if window.pages is not None else None
    if not isinstance(page, DutiesPage) or not isinstance(row, Duty):
        return None
    missed = agenda.missed(row, _session(window).as_at)
    for day in missed:
        if page.go_to(row.id, day):
            break
    return _in_list(page.tree)


def _duties(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    return _focused(window.review.change_duties())


def _review(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    review = _row(window, Review, finding, remedy)
    if isinstance(review, Review) and review.state != "open":
        return _checks(window, finding, remedy)
    return _focused(window.review.start_review())


def _checks(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    """The finding in the list of the checks, where it is set aside or taken back."""
    window.review.show_finding(finding)
    return None


def _of_row(window: Host, finding: Finding, remedy: Remedy) -> Spot | None:
    at = finding.leads_to
    if at is None:
        return _checks(window, finding, remedy)
    window.go_to_row(*at)
    pages = window.pages
    if pages is None or pages.area is None or at[0] is not Action:
        return None
    return _in_list(pages.area_page.grid)


_OPENS: dict[Place, Callable[[Host, Finding, Remedy], Spot | None]] = {
    **dict.fromkeys(
        (Place.FIELD, Place.MILESTONES, Place.OCCASIONS, Place.RECOVERY, Place.ASSURANCE,
         Place.ESCALATION), _of_action,
    ),
    Place.MOVE: _move,
    Place.EVIDENCE: _evidence,
    Place.MEASURE: _measure,
    Place.LINKS: _links,
    Place.REQUIREMENT: _requirement,
    Place.PARAGRAPHS: _paragraphs,
    Place.AREA: _area,
    **dict.fromkeys(
        (Place.DEFINITION, Place.TARGETS, Place.VALUES, Place.OVERRIDE), _indicator
    ),
    Place.COST: _cost,
    Place.LEGEND: _legend,
    Place.FORM: _form,
    Place.CALENDAR: _calendar,
    Place.DUTIES: _duties,
    Place.REVIEW: _review,
    Place.CHECKS: _checks,
    Place.ROW: _of_row,
}  # fmt: skip
