"""What stands in the list at the left: the overview, the pages of the plan, its areas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from desktop.core.alike import Parts, told_apart
from desktop.core.changes import Changed
from desktop.core.kinds import Action, Area, PlanInfo, Status
from desktop.core.plan import Plan
from desktop.core.text import count, one_line
from desktop.ui import warming
from desktop.ui.grid.model import Index
from desktop.ui.guard import guarded
from desktop.ui.look.theme import status_colour
from desktop.ui.once import once
from desktop.ui.plan_page import PlanPage, Told

AREA_ROLE = Qt.ItemDataRole.UserRole + 1  # the Area, or None for the overview and pages
MIX_ROLE = Qt.ItemDataRole.UserRole + 2  # (total, [(colour, number)])
MARK_ROLE = Qt.ItemDataRole.UserRole + 3  # how many serious findings the checks have in the area
TOLD_ROLE = Qt.ItemDataRole.UserRole + 4  # the Told of a page of the plan, or None
BAR_ROLE = Qt.ItemDataRole.UserRole + 5  # whether a page of the plan has a thin bar
TELL_SOON = 80  # milliseconds: after the first picture
_COMING = Told("", "…", "")
_EMPTY = Told("", "Nothing yet", "Nothing yet")


def mark_words(serious: int) -> str:
    """What marks an area with so many serious findings, "" for none."""
    return f"▲ {serious:,}" if serious else ""


@guarded
class NavigationModel(QAbstractListModel):
    """Overview, the pages of the plan and the areas in their order.

    Counts are worked out when they are first seen. A page is in the list while the plan has
    something for it, and once it was shown; what is said of it is worked out when the list has
    been seen, a page at a time, or when it is asked for.
    """

    def __init__(
        self,
        plan: Plan,
        parent: QWidget | None = None,
        *,
        pages: Sequence[PlanPage] = (),
        as_at: Callable[[], date] | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._as_at = as_at or plan.today
        self._every = tuple(pages)
        self._seen = set[str]()  # the names of the pages that were shown
        self._told: dict[str, Told | None] = {}
        self._untold = {page.name for page in self._every}  # or told before a step that it follows
        self._telling = once(self, self._tell_another, TELL_SOON)
        self._telling.start()
        self._pages = self._pages_now()
        self._areas: list[Area] = list(plan.data.areas)
        self._mixes: dict[int, tuple[int, list[tuple[str, int]], str]] = {}
        self._parts: list[Parts] | None = None
        self._widest: tuple[str, str] | None = None
        self._serious_in: Callable[[int], int] = lambda _area_id: 0

    def set_marks(self, serious_in: Callable[[int], int]) -> None:
        """Mark the areas in which *serious_in* finds anything; called again when that changes."""
        self._serious_in = serious_in
        self._tell(0, self.rowCount() - 1)

    @property
    def areas(self) -> Sequence[Area]:
        """The areas in their order."""
        return self._areas

    def parts(self) -> list[Parts]:
        """What stands for each area, its code or its title, parted from what others share."""
        if self._parts is None:
            self._parts = told_apart([one_line(each.code or each.title) for each in self._areas])
        return self._parts

    def widest(self) -> tuple[str, str]:
        """The longest mark and the longest number that stand beside an area's code."""
        if self._widest is None:  # every row asks for it each time it is painted
            marks = max((self._serious_in(each.id) for each in self._areas), default=0)
            actions = max((len(self._plan.data.actions(each)) for each in self._areas), default=0)
            self._widest = mark_words(marks), f"{actions:,}"
        return self._widest

    def place_of(self, row: int) -> int:
        """Which area stands in a row, counted from 0."""
        return row - 1 - len(self._pages)

    def row_of(self, area_id: int | None) -> int:
        """The row of an area; that of the overview for None or an area that is gone."""
        first = 1 + len(self._pages)
        return next((i for i, area in enumerate(self._areas, first) if area.id == area_id), 0)

    def area(self, row: int) -> Area | None:
        """The area of a row, or None for the overview and for a page of the plan."""
        place = self.place_of(row)
        return self._areas[place] if 0 <= place < len(self._areas) else None

    def page(self, row: int) -> PlanPage | None:
        """The page of the plan of a row, or None."""
        return self._pages[row - 1] if 0 < row <= len(self._pages) else None

    def row_of_page(self, name: str) -> int:
        """The row of a page of the plan, which comes into the list; the overview's for none."""
        self._seen.add(name)
        self._look_again()
        return next((i for i, page in enumerate(self._pages, 1) if page.name == name), 0)

    def _pages_now(self) -> list[PlanPage]:
        return [page for page in self._every if page.name in self._seen or self._has(page)]

    def _has(self, page: PlanPage) -> bool:
        if self._told.get(page.name) is not None:
            return True
        return page.name in self._untold and page.may_have(self._plan.data)

    def _tell_another(self) -> None:
        """Work out what is said of a page of which that is not known."""
        page = next((each for each in self._every if each.name in self._untold), None)
        if page is None:
            return
        if not warming.awaits(page.told_by):
            self._tell_of(page)
            self._look_again()
            self._tell(0, len(self._pages))
        self._telling.start()

    def _look_again(self) -> None:
        """Take in which pages are in the list now."""
        pages = self._pages_now()
        if pages != self._pages:
            self.beginResetModel()
            self._pages = pages
            self.endResetModel()

    def _tell_of(self, page: PlanPage) -> Told | None:
        if page.name in self._untold:
            self._untold.discard(page.name)
            self._told[page.name] = page.tell(self._plan.data, self._as_at())
        return self._told.get(page.name)

    def day_changed(self) -> None:
        """What the pages say is told by another day now."""
        self._untold = {page.name for page in self._every}
        self._telling.start()
        self._look_again()
        self._tell(0, len(self._pages))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._areas) + len(self._pages) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        page = self.page(index.row())
        if page is not None:
            return self._of_page(page, role)
        area = self.area(index.row())
        if role == AREA_ROLE:
            return area
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(f"{area.code} {area.title}") if area else "Overview"
        if role == MIX_ROLE:
            return self._mix(area)[:2] if area else None
        if role == MARK_ROLE:
            return self._serious_in(area.id) if area else 0
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if area is None:
                return "Overview"
            return f"{area.name}, {area.title}. {self._mix(area)[2]}{self._mark(area, '. ')}"
        if role == Qt.ItemDataRole.ToolTipRole and area:
            words = f"{area.code}\n{area.title}\n{self._mix(area)[2]}{self._mark(area, chr(10))}"
            return words.strip()
        return None

    def _of_page(self, page: PlanPage, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return page.title
        if role == TOLD_ROLE:  # it is painted: nothing is worked out for that
            return self._told.get(page.name, _COMING) or _EMPTY
        if role == MIX_ROLE:
            known = self._told.get(page.name)
            return (sum(number for _, number in known.mix), list(known.mix)) if known else (0, [])
        if role == BAR_ROLE:
            known = self._told.get(page.name)
            return bool(known.mix) if known else page.has_mix
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            spoken = (self._tell_of(page) or _EMPTY).spoken
            between = "\n" if role == Qt.ItemDataRole.ToolTipRole else ". "
            return f"{page.title}{between}{spoken}"
        return 0 if role == MARK_ROLE else None

    def _mix(self, area: Area) -> tuple[int, list[tuple[str, int]], str]:
        mix = self._mixes.get(area.id)
        if mix is None:
            actions = self._plan.data.actions(area)
            legend = self._plan.data.legend
            counts = {code: n for code, n in self._plan.data.counts(actions).items() if n}
            bar = [
                (status_colour(status.colour) if (status := legend.get(code)) else "", number)
                for code, number in counts.items()
            ]
            words = ", ".join(f"{number} {legend.word(code)}" for code, number in counts.items())
            total = len(actions)
            spoken = f"{count(total, 'action')}: {words}" if words else "No actions yet"
            mix = self._mixes[area.id] = (total, bar, spoken)
        return mix

    def _mark(self, area: Area, before: str) -> str:
        number = self._serious_in(area.id)
        words = count(number, "serious check needs a look", "serious checks need a look")
        return f"{before}{words}" if number else ""

    def mix_in_words(self, area: Area) -> str:
        """How many actions an area has, by status, in words."""
        return self._mix(area)[2]

    def follow(self, changed: Changed) -> None:
        """Bring the list up to date with a step."""
        stale = {page.name for page in self._every if page.follows(changed)}
        if stale:
            self._untold |= stale
            self._telling.start()
            self._look_again()
            self._tell(0, len(self._pages))
        if changed.touches(Area):
            self._parts = None
        if changed.reshapes(Area):
            self.beginResetModel()
            self._areas = list(self._plan.data.areas)
            self._mixes.clear()
            self._widest = None
            self.endResetModel()
            return
        actions = changed.updated.get(Action, {})
        counted = any(columns & {"ragb", "area_id"} for columns in actions.values())
        if changed.reshapes(Action) or changed.touches(Status):
            self._mixes.clear()
            self._tell(0, self.rowCount() - 1)
        elif counted:
            for row_id in actions:
                action = self._plan.data.get(Action, row_id)
                if action is not None and self._mixes.pop(action.area_id, None) is not None:
                    row = self.row_of(action.area_id)
                    self._tell(row, row)
        if changed.touches(Area, PlanInfo):
            self._tell(0, self.rowCount() - 1)

    def _tell(self, first: int, last: int) -> None:
        self._widest = None
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
