"""What the Edit menu does with words and numbers of the whole plan: replace them, and go to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.prose import Prose
from desktop.ui.host import Host
from desktop.ui.menus.part import MenuPart

if TYPE_CHECKING:
    from desktop.ui.dialogs.go_to import GoToDialog
    from desktop.ui.replacing.dialog import ReplaceDialog


class WordActions(MenuPart):
    """The entries for words and numbers; a dialogue's module is imported when it is asked for."""

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self.replace = self.entry("Fi&nd and replace…", self.show_replace, "Ctrl+H")
        self.following = self.entry("Find ne&xt", lambda: self._step(1), "F3")
        self.before = self.entry("Find &backwards", lambda: self._step(-1), "Shift+F3")
        self.go_to = self.entry("&Go to a number…", self.show_go_to, "Ctrl+G")

    def _step(self, by: int) -> None:
        if self.needs_plan("find words in it") is not None:
            self._window.tool_bar.find_box.step(by)

    def show_replace(self) -> ReplaceDialog | None:
        """Words that are replaced across the plan, or in the area that is shown."""
        from desktop.ui.replacing.dialog import ReplaceDialog

        if (session := self.needs_plan("replace words in it")) is None:
            return None

        def make() -> ReplaceDialog:
            made = ReplaceDialog(session, self._window.area, self._window)
            made.shown.connect(self._show)
            return made

        return self.open_beside(ReplaceDialog, make)

    def _show(self, prose: Prose) -> None:
        self._window.show_row(prose.row, prose.column)

    def show_go_to(self) -> GoToDialog | None:
        """Go to an action or an area by its number."""
        from desktop.ui.dialogs.go_to import GoToDialog

        if (session := self.needs_plan("go to one of its numbers")) is None:
            return None

        def make() -> GoToDialog:
            made = GoToDialog(session.plan.data, self._window)
            made.chosen.connect(self._window.show_row)
            return made

        return self.open_beside(GoToDialog, make)
