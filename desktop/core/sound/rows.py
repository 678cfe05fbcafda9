"""Invariants of the rows among each other: ids, keys, pointers, links, the legend and the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop.core.data import MOST_ID
from desktop.core.fields import EXTRA, FIELDS
from desktop.core.forms import DEFAULT_FORM, columns_for
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    AreaIndicator,
    AreaRequirement,
    Column,
    Commitment,
    Declared,
    Excuse,
    ExtraField,
    Holds,
    PlanInfo,
    Review,
    ReviewItem,
    Row,
    Status,
    new_key,
    pointing_at,
    spec_of,
)
from desktop.core.sound import facts
from desktop.core.sound.mending import Mending, name_of, words_of
from desktop.core.text import one_line

# What only ties two rows together, and says nothing without one of them.
_TIED = (AreaRequirement, AreaIndicator, ReviewItem)
UNREADABLE = "Area not readable"


def ids(mending: Mending) -> None:
    """Every row has a number of its own that others can point at."""
    data = mending.data
    for kind in KINDS:
        for row in list(data.table(kind).values()):
            if type(row.id) is int and 0 < row.id < MOST_ID:
                continue
            old = row.id
            mending.renumber(row, f"The {name_of(row)} had no number that can be used; it has one.")
            for other, pointer in pointing_at(kind):
                for each in list(data.table(other).values()):
                    if each is not row and getattr(each, pointer.name) == old:
                        message = f"The {name_of(each)} points at the new number."
                        mending.set(each, pointer.name, row.id, message)


def plan_row(mending: Mending) -> None:
    """There is just one row of the plan itself."""
    data = mending.data
    table = data.table(PlanInfo)
    if set(table) != {1}:
        if 1 not in table:
            other = next(iter(list(table.values())), None)
            values = {} if other is None else other.values()
            info = PlanInfo(**(values | {"id": 1}))
            mending.add(info, "The plan's own row, with its title, is lost; it was made anew.")
        for row in list(table.values()):
            if row.id != 1:
                mending.drop(row, f"The plan has a second {name_of(row)}, which was left out.")
    info = data.info
    if not info.title.strip():
        mending.set(info, "title", "Plan without a title", "The plan has no title.")
    if not info.uid.strip():
        import uuid  # slow to import, and needed here only

        mending.set(info, "uid", str(uuid.uuid4()), "The plan has no mark of its own; it has one.")


def keys(mending: Mending) -> None:
    """Keys of actions and packs are there, and no two have the same."""
    for kind, names in _unique():
        match [spec_of(kind).by_name[name].holds for name in names]:
            case [Holds.KEY]:
                _unlike(
                    mending, kind, names[0], lambda _: new_key(),
                    "has no key, or one that another has; it has a new one, so packs and records "
                    "that name the old one mean the other",
                )  # fmt: skip


def pointers(mending: Mending) -> None:
    """What a row belongs to is in the plan."""
    data = mending.data
    for kind, pointer in facts.columns(Holds.POINTER):
        to = facts.target(pointer)
        if to is None:
            continue
        # Whether a record stands on another that is there is an invariant of its own.
        known = data.table(to).keys() if to is not kind else range(1, MOST_ID)
        for row in list(data.table(kind).values()):
            value = getattr(row, pointer.name)
            if value is None and pointer.optional:
                continue
            if type(value) is not int or value not in known:
                _stand(mending, row, pointer, to)
    for action in list(data.table(Action).values()):
        group = data.get(Commitment, action.commitment_id)
        if group is not None and group.area_id != action.area_id:
            mending.set(
                action, "commitment_id", None,
                f"The {name_of(action)} belongs to a commitment of another area; it stands "
                "outside any commitment.",
            )  # fmt: skip


def _stand(mending: Mending, row: Row, pointer: Declared, to: type[Row]) -> None:
    """Mend one pointer at nothing: a place for what has words, the rest goes."""
    if isinstance(row, Excuse):
        # Without its action an excuse would switch the rule off for the whole plan.
        mending.drop(row, f"An {name_of(row)} was left out: the action that it excuses is lost.")
    elif to in (Area, Review) and not (pointer.optional or isinstance(row, _TIED)):
        _make_place(mending, row, pointer, to)
    elif pointer.optional:
        mending.set(
            row, pointer.name, None,
            f"The {name_of(row)} names a {to.noun} that is not in the plan; it names none.",
        )  # fmt: skip
    else:
        words = words_of(row)
        quoted = f" It says “{words}”." if words else _of_others(mending, row, pointer)
        start = "An" if row.noun[0] in "aeiou" else "A"
        mending.drop(
            row,
            f"{start} {row.noun} was left out: the {to.noun} that it belongs to is not in the "
            f"plan.{quoted}",
        )


def _of_others(mending: Mending, row: Row, pointer: Declared) -> str:
    """What else a row without words of its own belongs to, so that it is known which it was."""
    others = [
        name_of(there)
        for kind, other in facts.columns(Holds.POINTER)
        if kind is type(row) and other.name != pointer.name
        and (to := facts.target(other)) is not None
        and (there := mending.data.table(to).get(getattr(row, other.name))) is not None
    ]  # fmt: skip
    return f" It is of {' and '.join(others)}." if others else ""


def _make_place(mending: Mending, row: Row, pointer: Declared, to: type[Row]) -> None:
    """Make the area or the review that a row belongs to, under the same number where it can be."""
    data = mending.data
    value = getattr(row, pointer.name)
    usable = type(value) is int and 0 < value < MOST_ID
    row_id = value if usable else 0
    if to is Area:
        last = max((area.position for area in data.table(Area).values()), default=0.0)
        place: Row = Area(id=row_id, position=last + 1.0, title=UNREADABLE)
    else:
        place = Review(id=row_id, kind="unreadable", title="Review not readable", state="closed")
    mending.add(
        place, f"The {place.noun} of {name_of(row)} is lost; a new one stands in its place."
    )
    if not usable:
        message = f"The {name_of(row)} stands in the new {place.noun}."
        mending.set(row, pointer.name, place.id, message)


def links(mending: Mending) -> None:
    """The same two things are linked once."""
    for kind, names in _unique():
        if not all(spec_of(kind).by_name[name].holds is Holds.POINTER for name in names):
            continue
        seen: dict[tuple[object, ...], Row] = {}
        for row in list(mending.data.table(kind).values()):
            pair = tuple(getattr(row, name) for name in names)
            before = seen.setdefault(pair, row)
            if before is row:
                continue
            note, kept = getattr(row, "note", ""), getattr(before, "note", "")
            if note and note != kept:
                both = f"{kept}\n{note}" if kept else note
                message = f"The {name_of(row)} stands twice; the notes of both are kept in one."
                mending.set(before, "note", both, message)
            mending.drop(row, f"The same {kind.noun} stands twice; it is kept once.")


def legend(mending: Mending) -> None:
    """Every status of the legend has a letter, and no two have the same."""
    taken = {status.code.casefold() for status in mending.data.table(Status).values()}

    def letter(status: Row) -> str:
        start = one_line(getattr(status, "code", "")) or "?"
        number = 2 if one_line(getattr(status, "code", "")) else 1
        while (code := start if number == 1 else f"{start}{number}").casefold() in taken:
            number += 1
        taken.add(code.casefold())
        return code

    _unlike(
        mending, Status, "code", letter,
        "has no letter, or one that another status has; actions with that letter have the other",
        str.casefold,
    )  # fmt: skip


def form(mending: Mending) -> None:
    """The form shows columns of fields that there are, each once, and shows at least one."""
    data = mending.data
    names: set[str] = set()
    for field in list(data.table(ExtraField).values()):
        if not field.name.strip() or field.name in names:
            mending.drop(field, f"The {name_of(field)} has no name of its own; it was left out.")
        names.add(field.name)
    shown: set[str] = set()
    for column in list(data.table(Column).values()):
        known = column.field in FIELDS or (
            column.field.startswith(EXTRA) and column.field[len(EXTRA) :].strip()
        )
        if not known:
            mending.drop(column, f"The {name_of(column)} shows no field that there is.")
            continue
        name = column.field[len(EXTRA) :]
        if column.field.startswith(EXTRA) and name not in names:
            names.add(name)
            last = max((each.position for each in data.table(ExtraField).values()), default=0.0)
            mending.add(
                ExtraField(position=last + 1.0, name=name),
                f"The extra field {name}, which the form shows, was not listed; it is.",
            )
        if column.shown and column.field in shown:
            mending.drop(column, f"The {name_of(column)} shows a field that is shown already.")
        elif column.shown:
            shown.add(column.field)
    if not shown:
        for column in columns_for(DEFAULT_FORM):
            mending.add(column, f"No column was shown; the {name_of(column)} is, as usual.")


def _unlike(
    mending: Mending,
    kind: type[Row],
    column: str,
    make: Callable[[Row], str],
    wrong: str,
    fold: Callable[[str], str] = str,
) -> None:
    rows: Iterable[Row] = list(mending.data.table(kind).values())
    seen: set[str] = set()
    for row in rows:
        value = fold(getattr(row, column))
        if value.strip() and value not in seen:
            seen.add(value)
            continue
        mending.set(row, column, make(row), f"The {name_of(row)} {wrong}.")


def _unique() -> Iterable[tuple[type[Row], tuple[str, ...]]]:
    return [(kind, names) for kind in KINDS for names in spec_of(kind).about.unique]
