"""The success measures of an action or a requirement, in a panel: evidenced or not at a glance."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.kinds import iso
from desktop.core.plan import Plan
from desktop.core.success import Owner, in_words, is_evidenced, measures_of, old_texts
from desktop.core.text import brief
from desktop.ui.look.theme import colours
from desktop.ui.plain import Label, tip

MOST = 6  # measures that a panel lists; the dialogue has all


class MeasuresBox(Label):
    """A line for each measure, and a link to all of them. Signal: ``asked(object)`` with whose."""

    asked = Signal(object)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._plan = plan
        self._owner: Owner | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.linkActivated.connect(lambda _: self.asked.emit(self._owner))

    def show_owner(self, owner: Owner | None) -> None:
        """Show the measures of an action or a requirement."""
        self._owner = owner
        self.setVisible(owner is not None)
        self._say()

    def _say(self) -> None:
        owner, data = self._owner, self._plan.data
        if owner is None:
            self.setText("")
            return
        look, day = colours(self.palette()), iso(self._plan.today())
        told = [("–", brief(text, 110)) for text in old_texts(owner)]
        for each in measures_of(data, owner):
            mark = "✓" if is_evidenced(data, each, day) else "–"
            told.append((mark, in_words(data, each, day) or "a measure without words"))
        lines = [f"{mark} {escape(brief(words, 160))}" for mark, words in told[:MOST]]
        if len(told) > MOST:
            lines.append(f"and {len(told) - MOST:,} more")
        if not told:
            lines.append(f"<span style='color:{look.muted}'>None yet</span>")
        words = "Edit them…" if told else "Add one…"
        if self._plan.why_read_only:
            words = "See them…" if told else ""
        link = f"<a href='measures' style='color:{look.accent}'>{words}</a>" if words else ""
        if link:
            lines.append(link)
        self.setText("".join(f"<p style='margin:0 0 2px 0'>{line}</p>" for line in lines))
        evidenced = sum(mark == "✓" for mark, _ in told)
        self.setAccessibleName(
            f"Success measures: {len(told):,}, {evidenced:,} evidenced" if told else
            "Success measures: none"
        )  # fmt: skip
        tip(self, "✓ something is named that shows it   – nothing is named yet")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_plan"):
            self._say()
