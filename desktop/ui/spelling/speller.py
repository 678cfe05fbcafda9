"""What is misspelt in the texts of the plan that a window shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.core.changes import Changed
from desktop.core.errors import PlandeskError
from desktop.core.spelling.known import KnownWords
from desktop.core.spelling.words import Word, is_asked, parts_of, stem_of, words_in
from desktop.ui import messages
from desktop.ui.host import Host, Until
from desktop.ui.spelling.dictionary import Dictionary, shared

if TYPE_CHECKING:
    from desktop.ui.session import PlanSession

PREFERENCE = "check spelling"


class Speller(QObject):
    """Says of each word of a text whether it is right, as the window's plan spells.

    ``is_wanted`` is what the user chose. Signal: ``changed()`` when what was a fault may be none,
    or another may be one.
    """

    changed = Signal()

    def __init__(self, window: Host, dictionary: Dictionary | None = None) -> None:
        super().__init__(window)
        self._window = window
        self.dictionary = dictionary or shared()
        self._session: PlanSession | None = None
        self._names: KnownWords | None = None
        self._right: dict[str, bool] = {}
        self._ignored: set[tuple[tuple[str, ...], str]] = set()
        self.is_wanted = window.preferences.flag(PREFERENCE, True)
        self.dictionary.learnt.connect(self.changed)
        self.dictionary.gone.connect(self.changed)
        window.plan_shown.connect(self._take)

    # --- whether, and of what --------------------------------------------------------------------

    @property
    def is_on(self) -> bool:
        """Whether spelling is checked: it is wanted, it can be, and a plan is open."""
        return self.is_wanted and self._session is not None and not self.why_not

    @property
    def why_not(self) -> str:
        """Why spelling cannot be checked on this computer, "" where it can."""
        return self.dictionary.why_not

    def turn(self, on: bool) -> None:
        """Check spelling as one types, or not; kept for the next start."""
        self._window.preferences.keep(PREFERENCE, on)
        self.is_wanted = on
        self.dictionary.use(self, self.is_on)
        self.changed.emit()

    def _take(self) -> None:
        """Another plan is shown, or none."""
        before, session = self._session, self._window.session
        if before is not None and isValid(before):
            before.changed.disconnect(self._follow)
        self._session = session
        self._names = KnownWords(session.plan.data) if session is not None else None
        self._right.clear()
        if session is None:
            self._ignored.clear()
        else:
            session.changed.connect(self._follow)
        self.dictionary.use(self, self.is_on)
        self.changed.emit()

    def _follow(self, changed: Changed) -> None:
        if self._names is not None and self._names.refresh(changed):
            self._right.clear()
            self.changed.emit()

    # --- what is right ---------------------------------------------------------------------------

    def faults(self, text: str) -> list[Word]:
        """The words of a text that are known to be wrong, as far as that is known by now."""
        if not self.is_on:
            return []
        return [word for word in words_in(text) if self.is_right(word) is False]

    def is_right(self, word: Word) -> bool | None:
        """Whether a word is right where it stands; None while that is not known yet."""
        right = self._right.get(word.text)
        if right is None:
            right = self._judge(word.text)
            if right is not None:
                self._right[word.text] = right
        return True if right is False and self.is_ignored(word) else right

    def _judge(self, word: str) -> bool | None:
        if not is_asked(word) or (self._names is not None and self._names.knows(word)):
            return True
        whole = self.dictionary.knows(word)
        if whole is not False:
            return whole
        parts = [self._judge(part) for part in parts_of(word)]
        if not parts or False in parts:
            return False
        return None if None in parts else True

    # --- what is done ----------------------------------------------------------------------------

    def is_ignored(self, word: Word) -> bool:
        """Whether a word is to be let alone where it stands."""
        return (word.before, word.text) in self._ignored

    def ignore(self, word: Word) -> None:
        """Let a word alone where it stands, behind just these words, until the plan is closed."""
        self._ignored.add((word.before, word.text))
        self.changed.emit()

    def add(self, word: Word, asker: QWidget) -> bool:
        """Make a word one of the plan's own; False when the plan does not take it, which is said.

        That is said where it is seen: in the status bar, or before the dialogue of *asker*.
        """
        from desktop.core.editing.spelling import add_word  # the window starts without all of it

        assert self._session is not None
        try:
            own = add_word(self._session.plan, word.text)
        except PlandeskError as error:
            if asker.window() is self._window:
                self._window.say(str(error))
            else:
                messages.warn(asker, "The word was not added", str(error))
            return False
        self._window.say(f"“{own.word}” is one of this plan's words now.", until=Until.STEP)
        return True


def shown_stem(word: Word) -> str:
    """What "Add" adds of a word: "Wyeford" of "Wyeford's"."""
    return stem_of(word.text)


def speller_of(widget: QWidget) -> Speller | None:
    """The speller of the window that a widget is in, or whose dialogue; None outside of any."""
    parent: QWidget | None = widget
    while parent is not None:
        found = getattr(parent, "spelling", None)
        if isinstance(found, Speller):
            return found
        parent = parent.parentWidget()
    return None
