"""An open plan as it stood on a past day, as the window sees it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from desktop.core.plan import Plan
from desktop.ui.session import LiveView, PlanSession


class PastSession(PlanSession):
    """An open plan as it stood on a past day: rebuilt, and read only.

    The file stays with the session of the plan itself, ``present``, which goes on taking backups.
    """

    def __init__(self, present: PlanSession, plan: Plan, parent: QObject | None = None) -> None:
        LiveView.__init__(self, plan, parent)
        self._present = present
        self.saving, self._storage, self._turn = False, None, present._turn
        self.file = present.file
        self.path = present.path
        self.backup_folder = present.backup_folder
        self.saved_at = present.saved_at
        self.backed_up_at = present.backed_up_at
        self._chosen_day = plan.today()

    @property
    def present(self) -> PlanSession:
        """The session of the plan itself."""
        return self._present

    @property
    def today(self) -> date:
        """The day of the calendar."""
        return self.present.today

    def look_as_at(self, day: date | None) -> None:
        """Ask the window for another day, or (None, or one that is not over) for the plan."""
        if day != self._chosen_day:
            self.past_asked.emit(day)

    def back_up(self) -> None:
        """Nothing of a past day is to be backed up."""

    def close(self) -> str:
        """Nothing is open here."""
        return ""
