"""Editing a plan's legends: one status, or another legend as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.core.editing import rows
from desktop.core.editing.values import tidy
from desktop.core.errors import Refused
from desktop.core.fields import FIELDS
from desktop.core.kinds import (
    Action,
    Assurance,
    Column,
    ImpactStatus,
    PlanInfo,
    Recovery,
    Row,
    Status,
)
from desktop.core.legend import Legend
from desktop.core.plan import Plan
from desktop.core.ratings import RATINGS
from desktop.core.text import clean, count, one_line

# What else bears a letter of the legend of delivery, and goes with it to another letter.
_BEARING: tuple[type[Row], ...] = (Recovery, Assurance)


def field_rated_by(kind: type[Status]) -> str:
    """The field of actions that holds the letters of a legend: "ragb", "impact_ragb"."""
    return next(name for name in RATINGS if FIELDS[name].legend == kind.table)


def change_status(plan: Plan, status: Status, **values: object) -> bool:
    """Change a status of a legend; a new letter is given to every action that has the old one.

    Raises Refused for an empty letter or one that another status has.
    """
    code = values.get("code", status.code)
    if not isinstance(code, str) or not code.strip():
        raise Refused("A status needs a letter. The legend was left as it was.")
    values["code"] = code = one_line(clean(code))
    _refuse_taken(plan, code, status)
    with plan.step(f"change status {status.word or status.code}"):
        if code != status.code:
            _letters_become(plan, type(status), {status.code: code})
        return plan.update(status, **{name: tidy(value) for name, value in values.items()})


def add_status(plan: Plan, status: Status) -> Status:
    """Add a status at the end of its legend; Refused for an empty or a taken letter."""
    status.code = one_line(clean(status.code))
    if not status.code:
        raise Refused("A status needs a letter. The legend was left as it was.")
    _refuse_taken(plan, status.code, status)
    return rows.add(plan, status)


def _refuse_taken(plan: Plan, code: str, status: Status) -> None:
    for other in plan.data.all(type(status)):
        if other.id != status.id and other.code.casefold() == code.casefold():
            raise Refused(
                f"The letter {code} is taken by {other.word or other.code}. "
                "The legend was left as it was; choose another letter."
            )


def delete_status(plan: Plan, status: Status) -> None:
    """Take a status out of its legend; Refused while any action has it."""
    users = plan.data.of(Action, field_rated_by(type(status)), status.code)
    if users:
        raise Refused(
            f"{count(len(users), 'action has', 'actions have')} the status "
            f"{status.word or status.code} ({users[0].name} first). Give them another status, "
            "then delete this one."
        )
    rows.delete(plan, [status])


def confirm_legend(plan: Plan) -> bool:
    """The owner confirms that a legend which an import supplied is the council's own.

    From then on reports print its duties. False where there is nothing to confirm.
    """
    with plan.step("confirm the legend"):
        return plan.update(plan.data.table(PlanInfo)[1], legend_supplied="")


def letters_in_use(plan: Plan, kind: type[Status] = Status) -> dict[str, int]:
    """The letters that actions bear, each with how many do, in the legend's order; "" left out."""
    found = plan.data.counts(plan.data.actions(), field_rated_by(kind))
    return {code: number for code, number in found.items() if code and number}


def proposed(plan: Plan, statuses: Sequence[Status], kind: type[Status] = Status) -> dict[str, str]:
    """What each letter in use could become in another legend; "" where nothing is plain.

    The same word or the same stated meaning is plain, and of what is not complete a word that the
    other legend reads. Of what is complete nothing else is: a legend may have several ways of it,
    and its only one may claim more (a difference proven, embedded practice) than anybody has
    said. A letter alone is not plain: Amber is "at risk" in one legend and "on track" in another.
    A proposal is for the owner to look at, and nothing is done by it.
    """
    new = Legend(statuses)
    old = plan.data.legend_of(field_rated_by(kind))
    found = {}
    for code in letters_in_use(plan, kind):
        status = old.get(code)
        reading = _same(status, statuses) if status is not None else ""
        if status is not None and not reading and not status.complete:
            reading = _read(status, new)
        if reading and status is not None and not _alike(status, new, reading):
            reading = ""
        found[code] = reading
    return found


def _same(status: Status, statuses: Sequence[Status]) -> str:
    """The one status that has the same word or the same stated meaning; "" for none or several."""
    same = {
        each.code
        for each in statuses
        if _plain(each.word) == _plain(status.word) != ""
        or _plain(each.meaning) == _plain(status.meaning) != ""
    }
    return same.pop() if len(same) == 1 else ""


def _read(status: Status, new: Legend) -> str:
    """The status that reads the word of another; "" where it only bears it as its letter."""
    code = new.read(status.word).code
    return "" if _plain(code) == _plain(status.word) else code


def _plain(text: str) -> str:
    return one_line(text).casefold().rstrip(".")


def _alike(status: Status, legend: Legend, code: str) -> bool:
    """Whether two statuses of one word also mean the same: complete, on track or neither."""
    return (status.complete, status.on_track and not status.complete) == (
        legend.is_complete(code),
        legend.is_on_track(code),
    )


def take_legend(
    plan: Plan,
    statuses: Sequence[Status],
    letters: Mapping[str, str],
    kind: type[Status] = Status,
    name: str = "",
) -> None:
    """Make *statuses* the plan's legend, in one step; the actions go over to its letters.

    *letters* says for every letter that actions bear which of the new ones it becomes; none is
    dropped, and Refused is raised for one that is not told or not in the new legend. A legend that
    the owner has chosen is confirmed by that. The second legend brings its column into the form.
    """
    new = Legend(statuses)
    missing = [code for code in letters_in_use(plan, kind) if letters.get(code, "") not in new]
    if not statuses or missing:
        of = f"what {', '.join(missing)} becomes" if statuses else "which statuses it has"
        raise Refused(
            f"It is not said {of} in the other legend. The legend was left as it was; choose a "
            "status for each letter that actions have."
        )
    with plan.step(f"take the legend {name}".strip()):
        _letters_become(plan, kind, letters)
        for old in list(plan.data.all(kind)):
            plan.delete(old)
        for place, status in enumerate(statuses, start=1):
            values = {**status.values(), "id": 0, "position": float(place)}
            plan.insert(kind(**values))
        if kind is Status:
            plan.update(plan.data.table(PlanInfo)[1], legend_supplied="")
        else:
            _show_column(plan, field_rated_by(kind))


def _letters_become(plan: Plan, kind: type[Status], letters: Mapping[str, str]) -> None:
    """Every row that bears a letter gets the one that it becomes, all at once: two may change
    places."""
    field = field_rated_by(kind)
    for action in list(plan.data.actions()):
        now = letters.get(getattr(action, field))
        if now is not None:
            plan.update(action, **{field: now})
    if kind is ImpactStatus:
        return
    for bearing in _BEARING:
        for row in list(plan.data.table(bearing).values()):
            now = letters.get(getattr(row, "status"))  # noqa: B009 - a Row has none by itself
            if now is not None:
                plan.update(row, status=now)


def _show_column(plan: Plan, field: str) -> None:
    """Let the form show a rating, beside the first one; nothing where it does already."""
    columns = list(plan.data.all(Column))
    own = next((each for each in columns if each.field == field), None)
    if own is not None:
        plan.update(own, shown=True)
        return
    first = next((each for each in columns if each.field == RATINGS[0]), None)
    declared = FIELDS[field]
    plan.insert(
        Column(
            position=rows.position_after(plan, columns, first),
            field=field,
            label=declared.label,
            width=declared.width,
        )
    )
