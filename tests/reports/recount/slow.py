"""The slow count: what the words of a plan mean, by plain loops over its rows.

Nothing of the program's own counting is used here, only rows as they are kept and the days that
stand in their due columns. So it is slow, and says for itself what overdue, complete, linked, moved
and the other words mean; where it and a page differ, one of them is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from desktop.core.data import PlanData
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Column,
    CostLine,
    ImpactStatus,
    Lead,
    Occasion,
    Redating,
    Requirement,
    Review,
    Row,
    Status,
)

IMPACT = "impact_ragb"


def in_order(rows: Iterable[Row]) -> list:
    """Rows as a reader finds them: by position, then by age."""
    return sorted(rows, key=lambda row: (getattr(row, "position", 0.0), row.id))


def hollow(text: str) -> bool:
    """Whether a text of such a life says nothing."""
    words = set(text.casefold().split())
    return words in (set(), {"tbc"}) or words == {"evidence"}  # asked for evidence, it says so


def uk(day: str | date) -> str:
    """A day as plans print it."""
    return (date.fromisoformat(day) if isinstance(day, str) else day).strftime("%d/%m/%Y")


def month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _says_nothing(rated: Status | None) -> bool:
    """Whether a rating of impact has no flag, and no word that says none."""
    if rated is None:
        return True
    none = rated.word.split()[0].lower() in ("no", "not", "none")
    return not (rated.on_track or rated.complete or none)


class Slow:
    """A plan as at a day, counted by hand."""

    def __init__(self, data: PlanData, as_at: date) -> None:
        self.data, self.as_at, self.today = data, as_at, as_at.isoformat()
        self.known = data  # what holds the reviews: of a day that a record shows, all of them
        self.areas: list[Area] = in_order(data.table(Area).values())
        self.actions: list[Action] = [a for area in self.areas for a in self.of_area(area)]
        self.legend: list[Status] = in_order(data.table(Status).values())
        self.impacts: list[ImpactStatus] = in_order(data.table(ImpactStatus).values())
        self.asked: list[Requirement] = in_order(data.table(Requirement).values())
        self.lines: list[CostLine] = in_order(data.table(CostLine).values())

    # --- rows --------------------------------------------------------------------------------

    def of_area(self, area: Area) -> list[Action]:
        every = self.data.table(Action).values()
        return in_order(each for each in every if each.area_id == area.id)

    def of_action(self, kind: type[Row], action: Action) -> list:
        """The rows of a kind that belong to an action, in their order."""
        rows = [each for each in self.data.table(kind).values() if each.action_id == action.id]
        return in_order(rows)

    def area_of(self, action: Action) -> Area:
        return self.data.table(Area)[action.area_id]

    def shows(self, field: str) -> bool:
        return any(c.field == field and c.shown for c in self.data.table(Column).values())

    def named(self, number: str, words: str) -> list[Action]:
        """The actions that a row with this number and these words, which may be cut, stands for."""
        words = words.rstrip("…")
        return [
            each
            for each in self.actions
            if each.no.strip() == number and each.action.startswith(words)
        ]

    # --- statuses ----------------------------------------------------------------------------

    def status(self, code: str, field: str = "ragb") -> Status | None:
        legend = self.impacts if field == IMPACT else self.legend
        return next((each for each in legend if each.code == code), None)

    def complete(self, action: Action, field: str = "ragb") -> bool:
        status = self.status(getattr(action, field), field)
        return status is not None and status.complete

    def without_difference(self, action: Action) -> bool:
        """Whether what is done is rated as no difference, or by nobody."""
        rated = self.status(action.impact_ragb, IMPACT)
        if not self.complete(action) or (action.impact_ragb and rated is None):
            return False
        if rated is None:
            return True
        none = rated.word.split()[0].lower() in ("no", "not", "none")
        return none and not (rated.complete or rated.on_track)

    def between(self) -> dict[str, int]:
        """How many done actions have each rating of some difference, which the legend says."""
        return self._rated(lambda rated: rated is not None and rated.on_track)

    def untold(self) -> dict[str, int]:
        """How many done actions have each rating of which nothing says what it is."""
        return self._rated(_says_nothing)

    def is_untold(self, action: Action) -> bool:
        """Whether an action is done, and nothing says what its rating of impact is."""
        rated = self.status(action.impact_ragb, IMPACT)
        return self.complete(action) and bool(action.impact_ragb) and _says_nothing(rated)

    def _rated(self, asked: Callable[[Status | None], bool]) -> dict[str, int]:
        words: dict[str, int] = {}
        for each in self.actions:
            rated = self.status(each.impact_ragb, IMPACT)
            if self.complete(each) and each.impact_ragb and asked(rated):
                word = rated.word if rated else each.impact_ragb
                words[word] = words.get(word, 0) + 1
        return words

    def on_track(self, action: Action) -> bool:
        status = self.status(action.ragb)
        return status is not None and status.on_track and not status.complete

    def off_track(self, action: Action) -> bool:
        """A status that is neither complete nor on track, or asks for a recovery plan."""
        status = self.status(action.ragb)
        if status is None or status.complete:
            return False
        return status.needs_recovery or not status.on_track

    def words(self, actions: Iterable[Action], field: str = "ragb") -> dict[str, int]:
        """How many actions bear each word of a legend; "" for those that bear none."""
        found: dict[str, int] = {}
        for action in actions:
            status = self.status(getattr(action, field), field)
            word = status.word if status else ""
            found[word] = found.get(word, 0) + 1
        return found

    # --- dates -------------------------------------------------------------------------------

    def overdue(self, action: Action) -> bool:
        """Due on a day that has passed, not complete, and no word of a day it was completed on."""
        if self.done_unrated(action):
            return False
        return "" < self.due(action) < self.today and not self.complete(action)

    def done_unrated(self, action: Action) -> bool:
        """Completed on a day that has come, at no status that the legend knows."""
        day = action.completed_on
        return self.status(action.ragb) is None and bool(day) and day <= self.today

    def days_over(self, action: Action) -> int:
        due = self.due(action)
        return (self.as_at - date.fromisoformat(due)).days if due else 0

    def due(self, action: Action) -> str:
        """The day it is due by; of work that recurs from a month on, its first time."""
        first = self._again(action)
        return action.due or (month_end(*first[:2]).isoformat() if first else "")

    def due_soon(self, action: Action) -> bool:
        """Due today or in the next fortnight, and not complete."""
        last = (self.as_at + timedelta(days=14)).isoformat()
        return "" < self.coming(action) <= last and not self.complete(action)

    def coming(self, action: Action) -> str:
        """The next day it is due by, today or later; recurring work that is late comes again."""
        if self.due(action) >= self.today or not self.due(action):
            return self.due(action)
        again, known = self._again(action), self.settled(action)
        if again is None:
            return ""
        year, month, step = again
        while (day := month_end(year, month)) < self.as_at or day.isoformat() in known:
            month += step
        return day.isoformat()

    def moves(self, action: Action) -> list[Redating]:
        """The changes of an action's date by the day."""
        return [each for each in self.of_action(Redating, action) if each.on <= self.today]

    def start(self, action: Action) -> date | None:
        """The first of the month from which work was to begin."""
        found = re.search(r"\bfrom (\w+ \d{4})$", action.by_when, re.IGNORECASE)
        if not found:
            return None
        year, month = _month(found[1])
        return date(year, month, 1)

    def times_until_now(self, action: Action) -> list[date]:
        """The days before today on which recurring work fell due."""
        again = self._again(action)
        if again is None:
            return []
        year, month, step = again
        found = []
        while (day := month_end(year, month)) < self.as_at:
            found.append(day)
            month += step
        return found

    def _again(self, action: Action) -> tuple[int, int, int] | None:
        """The year and month of the first time of recurring work, and the months to the next."""
        text = action.by_when
        if again := re.fullmatch(r"End (\w+ \d{4}) and annually", text):
            return *_month(again[1]), 12
        if again := re.fullmatch(r"(Monthly|Quarterly) from (\w+ \d{4})", text):
            year, month = _month(again[2])
            step = 1 if again[1] == "Monthly" else 3
            return year, month, step
        return None

    def settled(self, action: Action) -> set[str]:
        """The times of recurring work that are done by the day, or missed with a reason."""
        return {
            each.due
            for each in self.of_action(Occasion, action)
            if (each.done_on and each.done_on <= self.today)
            or (not each.done_on and not hollow(each.note))
        }

    # --- leads -------------------------------------------------------------------------------

    def leads(self, action: Action) -> list[str]:
        """The leads of an action, each under the name that the plan knows it by."""
        known = {
            spelling: lead.name
            for lead in self.data.table(Lead).values()
            for spelling in (lead.name, *lead.aliases)
        }
        names = [known.get(each, each) for each in action.lead.split(" / ") if each]
        return list(dict.fromkeys(names))

    # --- requirements ------------------------------------------------------------------------

    def linked(self, asked: Requirement) -> list[Action]:
        """The actions that are linked to a requirement: the only answer there is."""
        ids = {
            each.action_id
            for each in self.data.table(ActionRequirement).values()
            if each.requirement_id == asked.id
        }
        return [each for each in self.actions if each.id in ids]

    def areas_of(self, asked: Requirement) -> list[Area]:
        ids = {
            each.area_id
            for each in self.data.table(AreaRequirement).values()
            if each.requirement_id == asked.id
        }
        return [each for each in self.areas if each.id in ids]

    def near(self, asked: Requirement) -> list[Action]:
        """The actions of the areas that a requirement stands in, which answer nothing."""
        return [each for area in self.areas_of(asked) for each in self.of_area(area)]

    def coverage(self, asked: Sequence[Requirement] | None = None) -> dict[str, int]:
        every = self.asked if asked is None else asked
        linked = [each for each in every if self.linked(each)]
        through = [each for each in every if not self.linked(each) and self.near(each)]
        return {
            "requirements": len(every),
            "linked": len(linked),
            "through_area": len(through),
            "unanswered": len(every) - len(linked),
        }

    def overlooked(self, asked: Requirement) -> bool:
        """Whether an area of it links one of its actions to another of its requirements."""
        for area in self.areas_of(asked):
            own = {r.id for r in self.asked if area in self.areas_of(r)}
            actions = {each.id for each in self.of_area(area)}
            for link in self.data.table(ActionRequirement).values():
                if link.requirement_id in own and link.action_id in actions:
                    return True
        return False

    def paragraphs(self, area: Area) -> list[tuple[int, bool]]:
        """The paragraphs in the brackets of an area's code, each with its question mark."""
        found = re.search(r"\(([\d, ?]+)\)", area.code)
        parts = found[1].split(",") if found else []
        return [(int(part.strip(" ?")), "?" in part) for part in parts]

    def paragraph(self, number: int) -> list[Requirement]:
        return [each for each in self.asked if each.ref == f"RP {number}"]

    def holds_paragraphs(self) -> bool:
        return any(re.fullmatch(r"RP \d+", each.ref) for each in self.asked)

    # --- costs -------------------------------------------------------------------------------

    def money(self, text: str) -> list[Decimal]:
        """Every sum of money in a text, in pounds."""
        found = re.findall(r"£([\d,]+)(K?)", text)
        return [Decimal(one.replace(",", "")) * (1000 if k else 1) for one, k in found]

    def is_total(self, line: CostLine) -> bool:
        return line.item == "Total"

    def cost_lines(self) -> list[CostLine]:
        """The lines below the one that names the columns."""
        return [each for each in self.lines if each.item != "Item"]

    def add(self, lines: Iterable[CostLine], column: int) -> Decimal:
        return sum((self.money(each.figures[column])[0] for each in lines), Decimal(0))

    def total_readings(self, total: CostLine, column: int) -> list[Decimal]:
        """What a total may be of, by its place: its section, all above, the totals above.

        Where none of those fits, and each other section above has a total of its own, it is its
        section's.
        """
        above = self.cost_lines()[: self.cost_lines().index(total)]
        plain = [each for each in above if not self.is_total(each)]
        own = [each for each in plain if each.section == total.section]
        if not own:
            below = self.cost_lines()[self.cost_lines().index(total) + 1 :]
            own = [e for e in below if e.section == total.section and not self.is_total(e)]
        totals = [each for each in above if self.is_total(each)]
        ways = [own, plain, totals]
        if not plain or not any(
            e.section == total.section for e in self.cost_lines() if not self.is_total(e)
        ):
            ways.append([each for each in self.cost_lines() if not self.is_total(each)])
        if totals:
            covered = {each.section for each in totals}
            ways.append([*totals, *(each for each in plain if each.section not in covered)])
            since = above[above.index(totals[-1]) :]
            ways += [since, [each for each in since if not self.is_total(each)]]
        readings = [self.add(way, column) for way in ways if way]
        others = {each.section for each in plain} - {total.section}
        ended = {each.section for each in totals}
        stated = self.money(total.figures[column])
        its_own = others and others <= ended and total.section not in ended
        if own and own[0] in plain and its_own and not set(stated) & set(readings):
            return readings[:1]
        return readings

    # --- reviews -----------------------------------------------------------------------------

    def reviews(self) -> list[Review]:
        """The reviews closed on or before the day, oldest first."""
        every = self.known.table(Review).values()
        closed = [each for each in every if each.state == "closed" and each.on <= self.today]
        return sorted(closed, key=lambda each: (each.on, each.id))


def _month(text: str) -> tuple[int, int]:
    name, year = text.split()
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return int(year), names.index(name[:3].casefold()) + 1


_TELL = ("None", "Some", "Clear")  # words of an impact that say how good it is, in such a life


def impact_movement(before: dict[str, Action], now: Slow, then: Slow) -> dict[str, list[str]]:
    """The keys whose impact rating moved in each way, of actions that had or have one."""
    order = [status.code for status in now.impacts]
    told = {status.code for status in now.impacts if status.word.split()[0] in _TELL}
    ways: dict[str, list[str]] = {
        "new": [], "closed": [], "better": [], "worse": [], "changed": [], "unchanged": [],
        "no longer rated": [],
    }  # fmt: skip
    for action in now.actions:
        old = before.get(action.key)
        if old is None and action.impact_ragb:
            ways["new"].append(action.key)
        if old is None or not (old.impact_ragb or action.impact_ragb):
            continue
        first = order.index(old.impact_ragb) if old.impact_ragb in order else -1
        last = order.index(action.impact_ragb) if action.impact_ragb in order else -1
        if now.complete(action, IMPACT) and not then.complete(old, IMPACT):
            ways["closed"].append(action.key)
        elif -1 in (first, last):
            ways["new" if first == -1 else "no longer rated"].append(action.key)
        elif first == last:
            ways["unchanged"].append(action.key)
        elif then.complete(old, IMPACT) and not now.complete(action, IMPACT):
            ways["worse"].append(action.key)
        elif not {old.impact_ragb, action.impact_ragb} <= told:
            ways["changed"].append(action.key)
        else:
            ways["better" if last > first else "worse"].append(action.key)
    return ways


def day_meant(text: str) -> date | None:
    """The day by which something is due that such a life writes; the last of several."""
    days = re.findall(r"\d\d/\d\d/\d{4}", text)
    if days:
        day, month, year = map(int, days[-1].split("/"))
        return date(year, month, day)
    found = re.fullmatch(r"(?:End )?([A-Z]\w+ \d{4})(?: and annually)?", text)
    return month_end(*_month(found[1])) if found else None


def shares(counts: Sequence[int]) -> list[int]:
    """Whole per cents that add to 100, by the largest remainder; what is there has at least 1."""
    whole = sum(counts)
    if not whole:
        return [0 for _ in counts]
    exact = [Fraction(100 * each, whole) for each in counts]
    found = [max(int(each), 1 if each else 0) for each in exact]
    while sum(found) < 100:
        lost = [each - have for each, have in zip(exact, found, strict=True)]
        best = max(range(len(found)), key=lambda n: (lost[n], counts[n], -n))
        found[best] += 1
    while sum(found) > 100:
        found[found.index(max(found))] -= 1
    return found


def movement(
    before: dict[str, Action], now: Slow, then: Slow
) -> tuple[dict[str, list[str]], list[str]]:
    """The keys that moved in each way between two copies, and those that were re-dated besides."""
    order = [status.code for status in now.legend]
    if [s.complete for s in now.legend].index(True) < len(order) / 2:
        order.reverse()  # written from best to worst
    after = {each.key: each for each in now.actions}
    ways: dict[str, list[str]] = {
        "new": [], "closed": [], "better": [], "worse": [], "status given": [],
        "status cleared": [], "unchanged": [], "no longer in the plan": [],
    }  # fmt: skip
    redated = []
    for key, action in after.items():
        old = before.get(key)
        if old is None:
            ways["new"].append(key)
            continue
        first = order.index(old.ragb) if old.ragb in order else -1
        last = order.index(action.ragb) if action.ragb in order else -1
        if now.complete(action) and not then.complete(old):
            ways["closed"].append(key)
        elif -1 in (first, last) and first != last:
            ways["status given" if first == -1 else "status cleared"].append(key)
        elif last != first:
            ways["better" if last > first else "worse"].append(key)
        else:
            ways["unchanged"].append(key)
        again = re.search(r"annually|ly from", action.by_when) and old.by_when == action.by_when
        if old.due and old.due != action.due and not again:
            redated.append(key)
    ways["no longer in the plan"] = [key for key in before if key not in after]
    return ways, redated
