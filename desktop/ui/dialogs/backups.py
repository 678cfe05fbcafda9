"""The backups of every plan: which there are, whether they are whole, and bringing one back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.core.between import between
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem, PlandeskError
from desktop.core.text import clean, count
from desktop.store.backup_folders import Backup
from desktop.store.backup_look import as_it_is, look_at, restore
from desktop.store.backups import (
    Backups,
    Known,
    Shared,
    at_hand,
    in_short,
    known_plans,
    megabytes,
    others,
    uid_of,
)
from desktop.ui import choose_file, messages
from desktop.ui.in_thread import InThread
from desktop.ui.look import room, spoken
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.pick import PickList
from desktop.ui.plain import Label

_WHEN, _STEPS, _SIZE, _STATE = range(4)
_ROLE = Qt.ItemDataRole.UserRole
_TAKEN = (
    "One is taken shortly after a plan is opened, every ten minutes while it is being changed, and "
    "when it is closed."
)
WAITS, WHOLE, BROKEN, UNKNOWN = "not yet checked", "whole", "broken", "not known"


@dataclass(frozen=True, slots=True)
class AtHand:
    """The plan that backups are asked for: its path, and what it holds where it is open here."""

    path: Path
    present: PlanData | None = None

    @property
    def uid(self) -> str:
        """The plan's own id, "" where its file does not tell it."""
        return self.present.info.uid if self.present is not None else uid_of(self.path)


@dataclass(slots=True)
class _Found:
    """What stands on the disk: the plans, and the one at hand among them."""

    plans: list[Known]
    at_hand: Known | None


@dataclass(slots=True)
class _Listed:
    """The backups of one plan, and what those of other places are to be called."""

    backups: list[Backup]
    shared: list[Shared]
    seen: dict[Path, _Seen] = field(default_factory=dict)
    present: PlanData | str | None = None  # a sentence where there is nothing to compare with


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look at a backup found: its state, and the sentence on it."""

    state: str
    words: str


class BackupsDialog(QDialog):
    """Lists the backups under a folder, plan by plan, the one at *hand* first.

    *on_restored* is called with the new file, with sentences on what was found where it was made,
    once this dialogue is closed. *elsewhere* is where a restored plan goes whose folder is gone.
    """

    def __init__(
        self,
        folder: Path,
        hand: AtHand | None,
        elsewhere: Path,
        on_restored: Callable[[Path, Sequence[str]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Backups")
        self._folder, self._at_hand, self._elsewhere = folder, hand, elsewhere
        self._on_restored = on_restored
        self._listed: _Listed | None = None
        self._job: InThread[object] | None = None
        self.plans = PickList()
        self.list = QTreeWidget()
        self.notice = Notice()
        self.words, self.details = Label(), Label()
        self.restore_button = Button("&Restore to a new file…")
        self.delete_button = Button("&Delete the backups of this plan…")
        self._build()
        room.resize(self, 720, 560)
        self.finished.connect(self._drop)
        self._find()

    def _build(self) -> None:
        named = Label("&Plan:")
        named.setBuddy(self.plans)
        self.plans.setAccessibleName("Plan")
        self.plans.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.plans.setMinimumContentsLength(30)
        self.plans.currentIndexChanged.connect(self._list_chosen)
        self.list.setAccessibleName("Backups, newest first")
        self.list.setHeaderLabels(["Taken", "Steps", "Size", "State"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_WHEN, QHeaderView.ResizeMode.Stretch)
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.list.itemDoubleClicked.connect(lambda *_: self.restore())
        self.restore_button.clicked.connect(self.restore)
        self.restore_button.setDefault(True)
        self.delete_button.clicked.connect(self.delete)
        for label in (self.words, self.details):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.setMinimumHeight(4 * self.fontMetrics().lineSpacing())
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        close = Button("Close")
        close.clicked.connect(self.close)
        first, last = QHBoxLayout(), QHBoxLayout()
        first.addWidget(named)
        first.addWidget(self.plans, 1)
        last.addWidget(self.delete_button)
        last.addStretch(1)
        last.addWidget(self.restore_button)
        last.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addLayout(first)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.details)
        layout.addWidget(self.notice)
        layout.addLayout(last)
        self._enable()

    # --- which plans, which backups --------------------------------------------------------------

    def _work(self, function: Callable[[], object], done: Callable[[], object]) -> None:
        """Do something in a thread, as a share may not answer; what was under way is dropped."""
        self._drop()
        self._job = InThread(function, lambda: done() if isValid(self) else None)

    def _drop(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _find(self) -> None:
        """Look for the plans that there are backups of."""
        folder, hand = self._folder, self._at_hand
        self.words.setText("Looking for backups…")

        def find() -> _Found:
            plans = known_plans(folder)
            if hand is None:
                return _Found(plans, None)
            return _Found(plans, at_hand(folder, plans, hand.path, hand.uid))

        self._work(find, self._show_plans)

    def _show_plans(self) -> None:
        job, self._job = self._job, None
        found = job.result if job is not None else None
        if not isinstance(found, _Found):
            return
        plans = found.plans
        if found.at_hand is not None:
            plans = [found.at_hand, *others(plans, found.at_hand)]
        self.plans.blockSignals(True)
        self.plans.clear()
        for known in plans:
            self.plans.addItem(_called(known), known)
        self.plans.blockSignals(False)
        self.plans.setEnabled(bool(plans))
        if plans:
            self.plans.setCurrentIndex(0)
            self._list_chosen()
            self.list.setFocus()
        else:
            self.words.setText(f"There is no backup of any plan yet. {_TAKEN}")
            self._enable()

    @property
    def known(self) -> Known | None:
        """The plan whose backups are listed."""
        known = self.plans.currentData()
        return known if isinstance(known, Known) else None

    def _list_chosen(self) -> None:
        known = self.known
        self.list.clear()
        self.details.clear()
        self._listed = None
        self._enable()
        if known is not None:
            backups = known.backups
            self._work(lambda: _Listed(backups.listed(), backups.shared()), self._show_list)

    def _show_list(self) -> None:
        job, self._job = self._job, None
        listed, known = (job.result if job is not None else None), self.known
        if not isinstance(listed, _Listed) or known is None:
            return
        self._listed = listed
        name = _file_name(known)
        self.words.setText(
            f"Backups of {name}, newest first, kept in {known.backups.folder.parent}. Restoring "
            f"writes a new file; {name} stays as it is."
            if listed.backups
            else f"There is no backup of {name} yet. {_TAKEN}"
        )
        for backup in listed.backups:
            item = spoken.TreeItem([
                f"{backup.taken:%A} {backup.taken.day} {backup.taken:%B %Y, %H:%M}",
                f"{backup.step:,}", megabytes(backup.size), WAITS,
            ])  # fmt: skip
            for column in (_STEPS, _SIZE):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
            item.setData(_WHEN, _ROLE, backup)
            self.list.addTopLevelItem(item)
        if (newest := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(newest)
        self._enable()
        self._look_on()

    # --- looking at them -------------------------------------------------------------------------

    @property
    def chosen(self) -> Backup | None:
        """The backup that is chosen in the list."""
        item = self.list.currentItem()
        backup = item.data(_WHEN, _ROLE) if item is not None else None
        return backup if isinstance(backup, Backup) else None

    def _look_on(self) -> None:
        """Look at the chosen backup next, or at the newest that nobody has looked at."""
        listed, known = self._listed, self.known
        if listed is None or known is None or self._job is not None:
            return
        waiting = [each for each in listed.backups if each.path not in listed.seen]
        if not waiting:
            return
        chosen = self.chosen
        backup = chosen if chosen in waiting and chosen is not None else waiting[0]
        hand = self._at_hand
        if listed.present is None and hand is not None and self.plans.currentIndex() == 0:
            listed.present = hand.present

        def look() -> _Seen:
            if listed.present is None:
                listed.present = _present(known)
            return _look(backup, listed.present, _file_name(known))

        self._work(look, lambda: self._show_seen(listed, backup))

    def _show_seen(self, listed: _Listed, backup: Backup) -> None:
        job, self._job = self._job, None
        if job is None or listed is not self._listed:
            return
        seen = job.result
        listed.seen[backup.path] = seen if isinstance(seen, _Seen) else _Seen(UNKNOWN, job.problem)
        item = self.list.topLevelItem(listed.backups.index(backup))
        if item is not None:
            item.setText(_STATE, listed.seen[backup.path].state)
        if backup == self.chosen:
            self._show_chosen()
        self._look_on()

    def _show_chosen(self) -> None:
        backup, listed = self.chosen, self._listed
        self._enable()
        if backup is None or listed is None:
            self.details.clear()
            return
        seen = listed.seen.get(backup.path)
        place = next((each.place for each in listed.shared if backup in each.backups), None)
        words = seen.words if seen is not None else "It is being looked at…"
        if place:
            words = f"It was taken when the plan was at {clean(place)}. {words}"
        elif place == "":
            words = (
                "It is of an older Plandesk, which did not keep copies of a plan apart: it may be "
                f"of another copy. {words}"
            )
        self.details.setText(words)
        self._look_on()

    def _enable(self) -> None:
        listed, chosen = self._listed, self.chosen
        seen = listed.seen.get(chosen.path) if listed is not None and chosen is not None else None
        broken = seen is not None and seen.state == BROKEN
        self.restore_button.setEnabled(chosen is not None and not broken)
        self.delete_button.setEnabled(bool(listed and listed.backups))

    # --- bringing one back, and deleting them ----------------------------------------------------

    def restore(self) -> None:
        """Ask where to, restore the chosen backup there, and close."""
        backup, known = self.chosen, self.known
        if backup is None or known is None or not self.restore_button.isEnabled():
            return
        to = choose_file.to_save(
            self, "Restore to a new file", choose_file.PLANS, self._proposed(known, backup),
            new_only=True,
        )  # fmt: skip
        if to is None:
            return
        try:
            told = restore(backup, to)
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        self.close()
        self._on_restored(to, told)

    def _proposed(self, known: Known, backup: Backup) -> Path:
        path = Path(known.path) if known.path else None
        stem = path.stem if path is not None else choose_file.safe_name(known.title)
        folder = path.parent if path is not None and path.parent.is_dir() else self._elsewhere
        return folder / f"{stem} (backup of {backup.when}).plandesk"

    def delete(self) -> None:
        """Ask, and delete the backups of the plan that is chosen; of no other."""
        known = self.known
        if known is None or not self.delete_button.isEnabled():
            return
        mine, left = known.backups.to_delete()
        name = _file_name(known)
        stays = _what_stays(known.backups, left)
        if not mine:
            self.notice.say(stays)
            return
        places = ", ".join(sorted({str(each.path.parent) for each in mine}))
        words = (
            f"{in_short(mine)} of {name} will be deleted for good from {clean(places)}. They hold "
            f"what the plan held, names of people too. The plan itself stays as it is. {stays}"
        )
        action = f"Delete {count(len(mine), 'backup')}"
        if not messages.confirm(self, "Delete the backups of this plan?", words.strip(), action):
            return
        if self._job is not None:
            self._job.wait(2.0)  # one that is being read cannot be deleted everywhere
        not_deleted = known.backups.delete()
        done = len(mine) - sum(each.path.exists() for each in mine)
        said = f"{count(done, 'backup')} of {name} deleted."
        self.notice.say(" ".join([said, *not_deleted]), good=not not_deleted)
        self._find()


def _look(backup: Backup, present: PlanData | str, name: str) -> _Seen:
    try:
        looked = look_at(backup)
    except FileProblem as problem:
        return _Seen(UNKNOWN, str(problem))
    if looked.data is None:
        return _Seen(BROKEN, looked.broken)
    if isinstance(present, str):
        return _Seen(WHOLE, f"It is whole. {present}")
    found = between(looked.data, present)
    words = (
        f"Since then, in {name} as it is: {found.words}"
        if found
        else f"Nothing in it differs from {name} as it is."
    )
    return _Seen(WHOLE, f"It is whole. {words}")


def _present(known: Known) -> PlanData | str:
    """What a plan holds now; where that cannot be told, the sentence that says why."""
    if not known.path:
        return "Where the plan is now is not known, so there is nothing to compare with."
    try:
        return as_it_is(Path(known.path), known.backups.uid)
    except PlandeskError as problem:
        return str(problem)


def _what_stays(backups: Backups, left: Sequence[Shared]) -> str:
    if not left:
        return ""
    many = sum(len(each.backups) for each in left)
    where = ", ".join(clean(each) for each in backups.other_copies())
    return f"{count(many, 'backup')} that may be of another copy, at {where}, stay."


def _file_name(known: Known) -> str:
    return clean(Path(known.path).name) if known.path else (known.title or "this plan")


def _called(known: Known) -> str:
    title = known.title or "A plan"
    if not known.path:
        return f"{title} (of an older Plandesk)"
    away = "" if known.there else " (not there now)"
    return clean(f"{title} · {known.path}{away}")
