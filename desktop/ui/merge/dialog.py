"""The window of a merge: what was sent, theirs and mine side by side, and what will happen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.errors import PlandeskError
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui import messages
from desktop.ui.look import room
from desktop.ui.look.busy import busy
from desktop.ui.look.button import Button
from desktop.ui.look.theme import colours
from desktop.ui.merge import words
from desktop.ui.merge.chips import Chips
from desktop.ui.merge.choices import TextsDialog
from desktop.ui.merge.choosing import ChoosingDialog
from desktop.ui.merge.lines import Kind
from desktop.ui.merge.model import MergeModel
from desktop.ui.merge.preview import Preview, State
from desktop.ui.merge.saved import forget_choices, keep_choices, kept_choices
from desktop.ui.merge.view import MergeView
from desktop.ui.notice import Notice
from desktop.ui.plain import Label, page_title

_REMARKS_SHOWN = 3


class MergeDialog(ChoosingDialog):
    """One return before it is merged.

    *path* is where the file lies, for going on another time. Signal: ``applied(str)`` with what
    was taken, in words.
    """

    applied = Signal(str)

    def __init__(
        self, plan: Plan, preview: Preview, path: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.plan, self.preview, self._path = plan, preview, path
        merging = preview.pack is not None
        self.setWindowTitle(f"Merge {preview.merge.label}" if merging else words.title(preview))
        self._began = preview.state
        self.notice = Notice()
        self._restore()
        self.model = MergeModel(preview, self)
        self.chips = Chips(two_way=preview.two_way)
        self.view = MergeView(self.model)
        self.words = Label()
        self.words.setWordWrap(True)
        self.apply_button = Button()
        self.cancel_button = Button("Cancel" if preview.can_apply else "Close")
        self.later_button = Button("Save for later")
        self.take_all = Button("Take all shown")
        self.leave_all = Button("Leave all shown")
        self._build()
        self._connect()
        self.refresh()
        self._restyle()
        room.resize(self, 1366, 740)
        self.view.setFocus()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(18, 14, 18, 14)
        top.setSpacing(10)
        heading = page_title(words.title(self.preview))
        top.addWidget(heading)
        top.addLayout(self._build_introduction())
        top.addWidget(self.notice)
        chips = QHBoxLayout()
        chips.addWidget(self.chips, 1)
        for button in (self.take_all, self.leave_all):
            button.setFlat(False)
            button.setVisible(self.preview.can_apply)
            chips.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(chips)
        top.addWidget(self.view, 1)
        layout.addLayout(top, 1)
        layout.addWidget(self._build_footer())

    def _build_introduction(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = Label()
        label.setWordWrap(True)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        remarks = list(self.preview.returned.remarks)
        label.setText(words.introduction(self.preview, _REMARKS_SHOWN))
        self.introduction = label
        row.addWidget(label, 1)
        more = len(remarks) - _REMARKS_SHOWN
        self.remarks_button = Button(f"All {count(len(remarks), 'remark')}…")
        self.remarks_button.setVisible(more > 0)
        self.remarks_button.clicked.connect(
            lambda: TextsDialog("What was recognised and left out", remarks, self).open()
        )
        row.addWidget(self.remarks_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_footer(self) -> QWidget:
        footer = QFrame()
        footer.setObjectName("footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        can = self.preview.can_apply
        self.later_button.setVisible(can and not self.plan.why_read_only)
        self.apply_button.setVisible(can)
        self.apply_button.setObjectName("apply")
        for button in (self.later_button, self.cancel_button, self.apply_button):
            row.addWidget(button)
        return footer

    def _connect(self) -> None:
        self.chips.chosen.connect(self.show_kind)
        self.view.opened.connect(self.open_line)
        self.view.chosen.connect(self.choose)
        self.view.horizontalHeader().sectionClicked.connect(self.header_clicked)
        self.model.decided.connect(self.refresh)
        self.model.decided.connect(lambda: self.notice.say(""))
        self.model.refused.connect(self.notice.say)
        self.take_all.clicked.connect(lambda: self.model.tick_all(True))
        self.leave_all.clicked.connect(lambda: self.model.tick_all(False))
        self.apply_button.clicked.connect(self.apply)
        self.cancel_button.clicked.connect(self.reject)
        self.later_button.clicked.connect(self.save_for_later)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.undo_choice),
            (QKeySequence("F6"), lambda: self.next_part(1)),
            (QKeySequence("Shift+F6"), lambda: self.next_part(-1)),
            (QKeySequence("Ctrl+Return"), self.apply),
        ):
            QShortcut(keys, self).activated.connect(act)
        self.apply_button.setToolTip("Ctrl+Enter")
        self.view.setToolTip("")

    def _restyle(self) -> None:
        look = colours(self.palette())
        self.setStyleSheet(
            f"QHeaderView::section {{ background: {look.raised}; color: {look.text};"
            f" font-weight: bold; padding: 5px 6px; border: 0;"
            f" border-right: 1px solid {look.line}; border-bottom: 1px solid {look.line}; }}"
            f"QTableView {{ border: 1px solid {look.line}; }}"
            f"QFrame#footer {{ background: {look.surface}; border-top: 1px solid {look.line}; }}"
            f"QPushButton#apply {{ background: {look.accent}; color: {look.on_accent};"
            f" border: 1px solid {look.accent}; border-radius: 5px; padding: 6px 14px; }}"
            f"QPushButton#apply:disabled {{ background: {look.raised}; color: {look.muted};"
            f" border-color: {look.line}; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._restyle()

    # --- what was kept for later -----------------------------------------------------------------

    def _restore(self) -> None:
        kept = kept_choices(self.plan, self.preview) if self.preview.can_apply else None
        if kept is None:
            return
        self.preview.restore(kept.state)
        self._began = self.preview.state
        self.notice.say(
            f"These are the choices that you saved{kept.when}. Ctrl+Z goes back to the beginning."
        )
        self.preview.go_back_to(State())

    def save_for_later(self) -> None:
        """Keep the choices with the plan, and close."""
        try:
            keep_choices(self.plan, self.preview, self._path)
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        self._began = self.preview.state
        self.applied.emit(
            f"The choices for {self.preview.merge.label} are kept with the plan. Nothing was "
            "merged yet; open the same file again to go on."
        )
        super().reject()

    # --- going round -----------------------------------------------------------------------------

    def next_part(self, step: int) -> None:
        """Go from the chips to the table to the buttons, and round."""
        parts: list[QWidget] = [self.chips.current_button(), self.view, self._foot()]
        focus = self.focusWidget()
        at = next(
            (place for place, part in enumerate(parts)
             if focus is part or (focus is not None and _beside(focus, part))), 1,
        )  # fmt: skip
        parts[(at + step) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _foot(self) -> QPushButton:
        return self.apply_button if self.apply_button.isEnabled() else self.cancel_button

    # --- showing how it stands -------------------------------------------------------------------

    def refresh(self) -> None:
        """Say how things stand: the chips, the foot and its buttons."""
        preview = self.preview
        self.chips.show_counts(self.model.counts(), self.model.kind)
        self.words.setText(words.footer(preview))
        changes, added = preview.planned()
        number = len(changes) + len(added)
        pack = preview.pack
        waits = pack is not None and not pack.returned_on
        if number or not waits:
            self.apply_button.setText(f"Apply {count(number, 'change')}")
        else:
            self.apply_button.setText("Mark as returned")
        can = (bool(number) or waits) and not self.plan.why_read_only
        self.apply_button.setEnabled(can)
        if self.plan.why_read_only and preview.can_apply:
            self.words.setText(self.plan.why_read_only)
        elif not number and not self.model.rowCount() and self.model.kind is Kind.ALL:
            self.words.setText(words.nothing_changes(preview))

    # --- ending ----------------------------------------------------------------------------------

    def apply(self) -> None:
        """Write exactly what is shown, in one step; say what was taken and what is left."""
        if not self.apply_button.isEnabled() or not self.apply_button.isVisible():
            return
        left = words.left_over(self.preview)
        actions = len({change.key for change in self.preview.planned()[0]})
        try:
            with busy():
                done = self.preview.apply(self.plan)
                forget_choices(self.plan, self.preview)
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        self._began = self.preview.state
        said = words.taken(self.preview, done, actions)
        window = self.parentWidget()
        self.accept()
        self.applied.emit(said)
        if left:
            messages.inform(
                window, "The return is merged" if self.preview.pack else "The workbook is merged",
                f"{said} {count(len(left), 'thing is', 'things are')} left as "
                f"{'it was' if len(left) == 1 else 'they were'}:\n\n"
                + "\n".join(left[:12])
                + (f"\nand {count(len(left) - 12, 'more', 'more')}" if len(left) > 12 else ""),
                details="\n".join(left) if len(left) > 12 else "",
            )  # fmt: skip

    def done(self, result: int) -> None:
        """Close; a comparison under way is stopped first."""
        self.tasks.stop()
        super().done(result)

    def reject(self) -> None:
        """Close without writing; choices that were made are not lost without asking."""
        if self.preview.state == self._began or not self.preview.can_apply:
            super().reject()
            return
        answers = ["Save for later", "Forget the choices", "Go on"]
        if self.plan.why_read_only:
            answers.pop(0)
        answer = answers[
            messages.choose(
                self, "Close without merging?",
                "You have made choices that are not in the plan yet. Nothing of the return has "
                "been merged.", answers,
            )
        ]  # fmt: skip
        if answer == "Save for later":
            self.save_for_later()
        elif answer == "Forget the choices":
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        if self.isVisible():
            event.ignore()
        else:
            super().closeEvent(event)


def _beside(focus: QWidget, part: QWidget) -> bool:
    """Whether the focus is among the buttons that stand with a part."""
    return focus.parentWidget() is part.parentWidget() and isinstance(focus, type(part))
