"""What is true of every sound plan, asked at every door: opening, rescue, import and loading.

What is not sound is set to the nearest safe value, in memory only; reading never writes. It is
named once, in the checks, and when the plan is next written the file is mended in the same
transaction, as a step of the history that keeps what stood there before.

>>> from datetime import date
>>> from desktop.core.kinds import Action, Area
>>> from desktop.core.plan import new_plan_data
>>> data = new_plan_data("Wyeford")
>>> area = data.add(Area(code="1"))
>>> action = data.add(Action(key="k2345678", area_id=area.id, no="1.1", due="2018-02-31"))
>>> make_sound(data).found[0].message
'“Due” of action 1.1 holds “2018-02-31”, which is no day that there is; it is left empty.'
>>> action.due
''
"""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.sound import measured, records, rows, values
from desktop.core.sound.mending import (
    DENIED,
    Invariant,
    Mended,
    Mending,
    Unsound,
    in_lines,
    said,
    said_apart,
)
from desktop.core.sound.stored import fits, is_stranger, strangers
from desktop.core.sound.values import is_day

INVARIANTS: tuple[Invariant, ...] = (
    Invariant(
        "ids", "Numbers of rows", "Every row has a number of its own.", rows.ids
    ),
    Invariant("texts", "Text that is none", "What is text holds text.", values.texts),
    Invariant(
        "numbers", "Numbers that are none", "Numbers are finite and can be counted with.",
        values.numbers,
    ),
    Invariant("figures", "Figures that are none", "A figure is a number.", measured.figures),
    Invariant("flags", "Neither yes nor no", "A flag is yes or no.", values.flags),
    Invariant("days", "Days that there are not", "A day is a day of the calendar.", values.days),
    Invariant(
        "shapes", "Lists and data not in order", "Lists hold texts, and data has its form.",
        values.shapes,
    ),
    Invariant(
        "duties", "Duties that give no dates", "A duty counts from a day, by a rule.",
        values.duties,
    ),
    Invariant("plan-row", "The plan's own row", "A plan has just one title page.", rows.plan_row),
    Invariant(
        "keys", "Keys used twice", "What has a key has one of its own.", rows.keys
    ),
    Invariant(
        "pointers", "What belongs to nothing", "What a row belongs to is in the plan.",
        rows.pointers,
    ),
    Invariant(
        "periods", "Two values for one period", "An indicator has one value for each period.",
        measured.periods,
    ),
    Invariant(
        "parts", "Parts of themselves", "No indicator is a part of itself.", measured.parts
    ),
    Invariant("links", "Linked twice", "The same two things are linked once.", rows.links),
    Invariant(
        "legend", "Letters used twice", "Each status of the legend has a letter of its own.",
        rows.legend,
    ),
    Invariant("form", "Columns of no field", "The form shows fields that there are.", rows.form),
    Invariant(
        "records", "Records not in order",
        "The record of a review can be read, with all that it stands on.", records.records,
    ),
    Invariant(
        "reviews", "Reviews without a record",
        "A closed review has the record that it was closed with, an open one has none.",
        records.reviews,
    ),
)  # fmt: skip


def make_sound(data: PlanData) -> Mended:
    """Set what is not sound in *data* to the nearest safe value, and say what that was.

    Never raises on account of what the rows hold, and finds nothing to change the second time.
    What is found is kept as ``data.unsound`` too, after what was kept there before.
    """
    mending = Mending(data)
    for invariant in INVARIANTS:
        mending.rule = invariant.name
        invariant.mend(mending)
    mended = mending.mended()
    data.unsound = (*data.unsound, *mended.found)
    return mended


__all__ = [
    "DENIED",
    "INVARIANTS",
    "Invariant",
    "Mended",
    "Mending",
    "Unsound",
    "fits",
    "in_lines",
    "is_day",
    "is_stranger",
    "make_sound",
    "said",
    "said_apart",
    "strangers",
]
