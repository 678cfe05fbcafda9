"""The page of the requirements: which actions answer each, and which has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.ui.look.button import Button
from desktop.ui.once import once
from desktop.ui.pick import PickList
from desktop.ui.tasks import Cancel, Progress
from desktop.ui.writing import FindLine

if TYPE_CHECKING:
    from desktop.exchange.reading import Workbook

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.coverage import Covered, counted
from desktop.core.editing import requirements as editing
from desktop.core.editing import rows
from desktop.core.errors import PlandeskError
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Evidence,
    Measure,
    Requirement,
    Status,
)
from desktop.core.plan import Plan
from desktop.ui.checks.wrapped import WrapTree
from desktop.ui.plain import Label, page_title
from desktop.ui.requirements.action_list import ActionList
from desktop.ui.requirements.chips import ChipsDelegate
from desktop.ui.requirements.dialogs import AddDialog, PasteDialog, PickActionsDialog, known
from desktop.ui.requirements.form import RequirementForm
from desktop.ui.requirements.model import ANSWERS, AREAS, WORDS, RequirementsModel, Role, Wanted
from desktop.ui.session import LiveView


class RequirementsPage(QWidget):
    """Every requirement with its actions.

    Signals: ``action_chosen(int)`` to go there; ``said(str)`` for the status bar;
    ``task_asked(str, object, object)`` with a title, a function and what to do with its result.
    """

    action_chosen = Signal(int)
    said = Signal(str)
    task_asked = Signal(str, object, object)

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan: Plan = session.plan
        self._editable = not self.plan.why_read_only
        self._applied = Wanted()
        self.model = RequirementsModel(self.plan, self.said.emit, self)
        self.form = RequirementForm(self.plan)
        self.actions_ = ActionList(self.plan)
        self._build()
        self._later = once(self, self.refresh)
        session.changed.connect(self._follow)
        self.setFocusProxy(self.tree)
        self.form.said.connect(self.said)
        self.form.action_chosen.connect(self.action_chosen)
        self.form.link_asked.connect(self.pick)
        self.form.measures_asked.connect(self.show_measures)
        self.refresh()

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 14, 10)
        layout.setSpacing(8)
        title = page_title("Requirements and what answers them")
        layout.addWidget(title)
        self._summary = Label()
        layout.addWidget(self._summary)
        layout.addLayout(self._build_filter())
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._build_tree())
        self.side = QTabWidget()
        self.side.addTab(self.form, "Re&quirement")
        self.side.addTab(self.actions_, "Actions to dra&g")
        self.side.setTabToolTip(1, "Drag actions onto the requirement that they answer")
        splitter.addWidget(self.side)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([700, 320])
        layout.addWidget(splitter, 1)
        layout.addLayout(self._build_buttons())

    def _build_filter(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.source, self.theme = PickList(), PickList()
        for box, name in ((self.source, "Source"), (self.theme, "Theme")):
            box.setAccessibleName(f"Show the {name.lower()}")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _: self.refresh())
            row.addWidget(box)
        self.bare = QCheckBox("Onl&y those linked to no action")
        self.bare.toggled.connect(lambda _: self.refresh())
        self.search = FindLine()
        self.search.setPlaceholderText("Reference or words")
        self.search.setAccessibleName("Search the requirements")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._later.start(60))
        row.addWidget(self.bare)
        row.addStretch(1)
        row.addWidget(self.search)
        return row

    def _build_tree(self) -> WrapTree:
        tree = self.tree = WrapTree()
        tree.setModel(self.model)
        tree.setItemDelegate(ChipsDelegate(self.plan, tree))
        tree.setAccessibleName("Requirements")
        tree.setAllColumnsShowFocus(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setAlternatingRowColors(True)
        tree.setExpandsOnDoubleClick(False)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        tree.setDropIndicatorShown(True)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(AREAS, self.fontMetrics().averageCharWidth() * 16)
        header.resizeSection(ANSWERS, self.fontMetrics().averageCharWidth() * 34)
        tree.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        tree.doubleClicked.connect(lambda _: self.pick())
        tree.entered_line.connect(self.pick)
        self.model.modelReset.connect(self._after_reset)
        return tree

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for name, words, act in (
            ("add", "A&dd…", self.add),
            ("paste", "Pas&te a list…", self.paste),
            ("sheet", "From a &sheet…", self.ask_sheet),
            ("link", "Li&nk actions…", self.pick),
            ("delete", "De&lete", self.delete),
        ):
            button = Button(words)
            button.clicked.connect(act)
            button.setEnabled(self._editable)
            self.buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    # --- showing -----------------------------------------------------------------------------

    def wanted(self) -> Wanted:
        """What the filter asks for."""
        return Wanted(
            self.source.currentData(),
            self.theme.currentData(),
            self.bare.isChecked(),
            self.search.text(),
        )

    def refresh(self) -> None:
        """Read the plan again; the cursor stays on its requirement."""
        held = self.current()
        self._fill_filter()
        wanted = self.wanted()
        # Only another filter takes the one that is worked on out of the list.
        stays = held is not None and wanted == self._applied
        self._applied = wanted
        self.model.show(wanted, held.requirement.id if held is not None and stays else 0)
        index = self.model.index_of(held.requirement.id) if held else None
        if index is None or not index.isValid():
            index = self.model.index(0, 0, self.model.index(0, 0))
        if index.isValid():
            self.tree.setCurrentIndex(index)
        whole = self.model.whole
        self._summary.setText(
            counted(whole).in_words
            if whole
            else "No requirements yet. Add one, paste a list, or take them from a sheet."
        )
        self._show_current()

    def _fill_filter(self) -> None:
        for box, column, everything in (
            (self.source, "source", "All sources"),
            (self.theme, "theme", "All themes"),
        ):
            kept = box.currentData()
            values = known(self.plan, column)
            if [box.itemData(place) for place in range(box.count())] == [None, *values]:
                continue
            box.clear()
            box.addItem(everything, None)
            for value in values:
                box.addItem(value, value)
            box.setCurrentIndex(max(0, box.findData(kept)) if kept is not None else 0)
            box.setVisible(bool(values))

    def _after_reset(self) -> None:
        self.tree.expandAll()
        for row in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(row, self.tree.rootIndex(), True)

    def current(self) -> Covered | None:
        """The requirement under the cursor."""
        covered: Covered | None = self.tree.currentIndex().data(Role.COVERED)
        return covered

    def _show_current(self) -> None:
        covered = self.current()
        self.form.show_covered(covered)
        for name in ("link", "delete"):
            self.buttons[name].setEnabled(self._editable and covered is not None)

    def select(self, requirement: Requirement) -> None:
        """Put the cursor on a requirement, taking the filter off when it hides it."""
        index = self.model.index_of(requirement.id)
        if not index.isValid():
            self.bare.setChecked(False)
            self.search.clear()
            self.source.setCurrentIndex(0)
            self.theme.setCurrentIndex(0)
            self.refresh()
            index = self.model.index_of(requirement.id)
        if index.isValid():
            self.tree.setCurrentIndex(index)

    # --- what can be done ----------------------------------------------------------------------

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except PlandeskError as error:
            self.said.emit(str(error))

    def add(self) -> None:
        """Add one requirement."""
        dialog = AddDialog(self.plan, self)

        def added() -> None:
            self.refresh()
            if dialog.requirement is not None:
                self.select(dialog.requirement)

        dialog.accepted.connect(added)
        dialog.open()

    def paste(self) -> None:
        """Paste a list of requirements."""
        PasteDialog(self.plan, self).open()

    def pick(self) -> PickActionsDialog | None:
        """Choose the actions that answer the requirement under the cursor."""
        covered = self.current()
        if covered is None or not self._editable:
            return None
        requirement = covered.requirement
        dialog = PickActionsDialog(self.plan, requirement, self)
        dialog.accepted.connect(
            lambda: self._try(lambda: editing.link(self.plan, requirement, dialog.chosen()))
        )
        dialog.open()
        return dialog

    def show_measures(self, requirement: Requirement) -> None:
        """The success measures of a requirement, to be edited."""
        from desktop.ui.earned.measures_dialog import MeasuresDialog

        MeasuresDialog(self.session, requirement, self).open()

    def delete(self) -> None:
        """Delete the requirement under the cursor; Undo brings it back with its links."""
        covered = self.current()
        if covered is not None:
            self._try(lambda: rows.delete(self.plan, [covered.requirement]))

    def ask_sheet(self) -> None:
        """Ask for a workbook and read it."""
        from desktop.ui import choose_file

        path = choose_file.to_open(
            self, "Requirements from a sheet", choose_file.WORKBOOKS, self.session.folder
        )
        if path is not None:
            self.read_sheet(path)

    def read_sheet(self, path: Path) -> None:
        """Read a workbook in the background, then ask which columns hold the requirements."""

        def read(progress: Progress, cancelled: Cancel) -> Workbook:
            from desktop.exchange.reading import read_workbook

            return read_workbook(
                path,
                progress=lambda at: progress(int(at.share * 100), 100, at.words),
                cancelled=cancelled,
            )

        def done(workbook: Workbook) -> None:
            from desktop.ui.requirements.sheet_dialog import SheetDialog

            SheetDialog(self.plan, workbook, self).open()

        self.task_asked.emit(f"Reading {path.name}", read, done)

    # --- following ---------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        self.form.likely.follow(changed)
        if changed.touches(
            Requirement, AreaRequirement, ActionRequirement, Area, Status, Measure, Evidence
        ):
            self._later.start(0)
        columns = {name for each in changed.updated.get(Action, {}).values() for name in each}
        if changed.reshapes(Action) or columns & {"ragb", "no", "action"}:
            self._later.start(0 if self.isVisible() else 500)
            self.actions_.refresh()
