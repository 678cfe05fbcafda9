"""What the preview says, in words: of a cell, of a group, of the whole return."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.days import format_day, long_day
from desktop.core.fields import called, field_of
from desktop.core.kinds import Area, Holds, day_of
from desktop.core.legend import Legend
from desktop.core.merge import (
    BOTH,
    MINE,
    THEIRS,
    Applied,
    Group,
    How,
    Matched,
    MergeCell,
    Outcome,
    Pick,
)
from desktop.core.text import brief, count, one_line
from desktop.ui.merge.lines import Kind, row_kind
from desktop.ui.merge.preview import Preview

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be done with a cell; without a ``pick`` a value is typed."""

    label: str
    pick: Pick | None
    chosen: bool


def shown(name: str, value: str | None, legend: Legend) -> str:
    """A field's value as the preview shows it: a status with its word, a day as plans print it."""
    if not value or not value.strip():
        return NOTHING
    kind = field_of(name).holds
    if kind is Holds.STATUS and value in legend:
        return f"{value} {legend.word(value)}"
    if kind is Holds.DAY:
        try:
            day = day_of(value)
        except ValueError:
            return value
        return format_day(day) if day else value
    return value


def theirs_shown(cell: MergeCell, legend: Legend) -> str:
    """What came back, and what it was taken for where that is not the same."""
    if cell.outcome is Outcome.CLEARING or not cell.theirs.strip():
        return "(blank)"
    if cell.unread or cell.note.startswith("cannot be read"):
        return f"“{cell.theirs}”"
    if field_of(cell.field).holds not in (Holds.STATUS, Holds.DAY):
        return cell.theirs
    value = shown(cell.field, cell.value, legend)
    came = cell.theirs.strip()
    return value if came == cell.value or one_line(came) == value else f"“{cell.theirs}” → {value}"


def can_both(cell: MergeCell) -> bool:
    """Whether both texts can stand one after the other."""
    texts = (Holds.TEXT, Holds.LEADS)
    return field_of(cell.field).holds in texts and bool(cell.theirs.strip() and cell.mine.strip())


def options(preview: Preview, cell: MergeCell) -> list[Option]:
    """What can be done with a cell, and what of it is chosen."""
    legend = preview.data.legend_of(cell.field)
    pick = None if preview.is_open(cell) else preview.pick(cell)
    if cell.unread:
        found = [
            Option(shown(cell.field, value, legend), Pick(How.TYPED, value),
                   pick == Pick(How.TYPED, value))
            for value in cell.choices
        ]  # fmt: skip
    else:
        label = "clear it" if cell.outcome is Outcome.CLEARING else "theirs"
        found = [Option(label, THEIRS, pick == THEIRS)]
    found.append(Option("keep mine" if cell.unread else "mine", MINE,
                        pick == MINE))  # fmt: skip
    if can_both(cell) and not cell.unread:
        found.append(Option("both, in turn", BOTH, pick == BOTH))
    typed = pick is not None and pick.how is How.TYPED and not any(each.chosen for each in found)
    label = f"“{brief(shown(cell.field, pick.text, legend), 30)}”…" if typed and pick else "type…"
    found.append(Option(label, None, typed))
    return found


def needs_choice(cell: MergeCell) -> bool:
    """Whether a cell's options are offered in the table itself."""
    return cell.outcome in (Outcome.CONFLICT, Outcome.UNREADABLE)


_KEPT = {
    Outcome.CLEARING: "keep mine: it came back blank",
    Outcome.LOCKED: "keep mine: not a column to fill",
    Outcome.SAME: "the same on both sides",
    Outcome.MINE: "only mine has changed: kept",
    Outcome.UNCHANGED: "unchanged",
}


def asks(preview: Preview, cell: MergeCell) -> str:
    """The words before the choices of a cell that needs one."""
    if cell.outcome is Outcome.CONFLICT:
        return "Differs:" if preview.two_way else "Conflict:"
    if cell.only_coloured:
        return "By its colour alone:"
    kind = field_of(cell.field).holds
    if kind is Holds.DATE or kind is Holds.DAY:
        return "Can't be read as a date:"
    if kind is Holds.STATUS:
        return "Can't be read as a status:"
    return "Can't be read:"


def cannot_be_taken(cell: MergeCell) -> str:
    """The sentence for a tick at a cell of which nobody can say what it means."""
    written = cell.theirs.strip()
    what = f"“{written}” cannot be read" if written else "No words came back"
    return (
        f"{what}, so there is nothing to take as it stands. Press Enter to choose or type a value."
    )


def what_happens(preview: Preview, cell: MergeCell) -> str:
    """What applying does with a cell, or what it waits for."""
    if cell.outcome is Outcome.NEW:
        return "part of the new row"
    if preview.is_open(cell):
        return asks(preview, cell)
    pick = preview.pick(cell)
    if pick.how is How.THEIRS:
        return "clear the cell" if cell.outcome is Outcome.CLEARING else "take theirs"
    if pick.how is How.BOTH:
        return "keep both: mine, then theirs"
    if pick.how is How.TYPED:
        value = brief(shown(cell.field, pick.text, preview.data.legend_of(cell.field)), 60)
        return f"take “{value}”"
    return _KEPT.get(cell.outcome, "keep mine")


def note_of(preview: Preview, cell: MergeCell) -> str:
    """What had to be assumed of a cell, for the pill behind its words."""
    if cell.outcome is Outcome.LOCKED and cell.note.startswith("not a column"):
        return ""
    if cell.outcome is Outcome.UNREADABLE:
        if not preview.is_open(cell):
            return ""  # it has been seen and decided
        if cell.note.endswith("is not a status of the legend"):
            return ""  # that it cannot be read as a status says the same
    return cell.note


def heading(preview: Preview, group: Group) -> str:
    """What a group is: "6.1 · Better performance information"."""
    kind = row_kind(preview, group)
    if kind is Kind.NEW:
        return f"New row · {group.words}"
    if kind in (Kind.DOUBTFUL, Kind.LEFT_OUT):
        number = f"number “{group.no}”" if group.no else "no number"
        row = preview.rows.get(group.row_id)
        key = "with a key" if row is not None and row.key.strip() else "no key"
        return f"{group.where[:1].upper()}{group.where[1:]} · {key}, {number}"
    action = preview.action(group.key)
    title = brief(action.action, 110) if action is not None else group.title
    return " · ".join(part for part in (group.no, title) if part) or "An action without words"


def pill(preview: Preview, group: Group) -> str:
    """What stands in the pill behind a heading, "" for none."""
    kind = row_kind(preview, group)
    if kind is Kind.NEW:
        area = preview.data.get(Area, group.area_id)
        place = f"to {area.name}" if area else "to a new area"
        as_no = f" as {group.no}" if group.no else ""
        if preview.is_added(group):
            return f"will be added {place}{as_no}"
        return f"proposal: add {place}{as_no}?"
    if kind is Kind.MISSING:
        return "not in the workbook: kept as it is" if preview.two_way else group.note
    if kind in (Kind.DOUBTFUL, Kind.LEFT_OUT, Kind.DELETED):
        return group.note
    if group.matched is Matched.HAND:
        return f"linked by hand: {group.where}"
    how = {Matched.NUMBER: "recognised by its number", Matched.TEXT: "recognised by its words"}
    parts = [] if preview.two_way else [how.get(group.matched, "")]
    return "; ".join(part for part in (*parts, group.note) if part)


def row_text(preview: Preview, group: Group, *, short: bool = False) -> str:
    """A whole row that came back, in one text; *short* is without what was not to be filled in."""
    row = preview.rows.get(group.row_id)
    if row is None:
        return ""
    fill = preview.pack.fill if short and preview.pack else None
    parts = [
        f"{called(preview.data, name)}: {one_line(cell.text)}"
        for name, cell in row.cells.items()
        if cell.text.strip()
        and name not in ("no", "action")
        and _known(name)
        and (fill is None or name in fill)
    ]
    action = row.text("action")
    return "\n".join([*([f"“{brief(action, 200)}”"] if action.strip() else []), *parts])


def _known(name: str) -> bool:
    try:
        field_of(name)
    except KeyError:
        return False
    return True


def link_words(preview: Preview, group: Group) -> str:
    """What a doubtful row looks like, and that it is linked by hand."""
    if preview.is_left_out(group):
        return "left out: link it after all…"
    likes = " or ".join(
        f"{each.no or each.title} ({each.likeness}%)" for each in group.suggestions[:3]
    )
    return f"looks like {likes}: link…" if likes else "like no action: link…"


def cell_label(preview: Preview, name: str) -> str:
    """The name of a field in the first column, as the plan's form has it."""
    return called(preview.data, name)


# --- the whole return -----------------------------------------------------------------------------


def title(preview: Preview) -> str:
    """The heading of the window."""
    if preview.pack is not None:
        return f"Return of {preview.pack.partner}"
    if preview.first_name:
        return f"Comparing {preview.first_name} with {preview.returned.file_name}"
    return f"Comparing the plan with {preview.returned.file_name}"


def introduction(preview: Preview, most: int = 3) -> str:
    """When the pack was sent, what of, and what was recognised in the file that came back.

    Of the remarks about the file the first *most* are said.
    """
    pack = preview.pack
    parts: list[str] = []
    if pack is not None:
        sent = day_of(pack.sent_on)
        parts.append(f"pack sent {_short_day(sent)}" if sent else "pack sent")
        parts.append(
            f"{count(len(pack.sent), 'action')}, {count(len(pack.fill), 'column')} to fill"
        )
        parts.append(f"returned as “{preview.returned.file_name}”")
        if preview.returned.saved_by:
            parts.append(f"saved by {preview.returned.saved_by}")
        if preview.in_other_order():
            parts.append("rows in another order")
    else:
        parts.append(f"{count(len(preview.returned.rows), 'row')} read")
    parts += [remark.rstrip(".") for remark in preview.returned.remarks[:most]]
    return " · ".join(parts)


def _short_day(day: object) -> str:
    words = long_day(day)  # type: ignore[arg-type]
    return words.rsplit(" ", 1)[0]


def sent_heading(preview: Preview) -> str:
    """The heading of the column of what was sent."""
    day = day_of(preview.pack.sent_on) if preview.pack else None
    return f"Sent {_short_day(day)}" if day else "Sent"


def footer(preview: Preview) -> str:
    """What applying would do, in one line."""
    changes, added = preview.planned()
    if preview.can_apply:
        actions = count(len({change.key for change in changes}), "action")
        parts = [f"{count(len(changes), 'cell')} will change in {actions}"] if changes else []
        if not changes and not added:
            parts.append("Nothing is taken")
        if added:
            parts.append(f"{count(len(added), 'action')} will be added")
    else:
        parts = ["Two workbooks are compared: nothing will be written"]
    waiting = waiting_words(preview)
    if waiting and preview.can_apply:
        parts.append(f"{waiting} a choice")
    if preview.can_apply and (changes or added):
        parts.append("one step in Undo")
    return " · ".join(parts)


def waiting_words(preview: Preview) -> str:
    """The choices that are still to be made: "2 conflicts and 1 unread cell need", or ""."""
    open_cells = preview.open_cells()
    conflicts = sum(cell.outcome is Outcome.CONFLICT for cell in open_cells)
    unread = len(open_cells) - conflicts
    doubtful = len(preview.merge.of(Matched.DOUBTFUL))
    conflict_word = "difference" if preview.two_way else "conflict"
    parts = [
        count(number, word)
        for number, word in (
            (conflicts, conflict_word), (unread, "unread cell"), (doubtful, "doubtful row"),
        )
        if number
    ]  # fmt: skip
    if not parts:
        return ""
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{listed} need{'s' if conflicts + unread + doubtful == 1 else ''}"


def left_over(preview: Preview) -> list[str]:
    """What applying leaves as it is although something came back, a line each."""
    found = []
    for group in preview.groups():
        kind = row_kind(preview, group)
        name = group.no or (f"“{brief(group.title, 40)}”" if group.title else group.words)
        if kind is Kind.DOUBTFUL:
            found.append(f"{group.where}: not linked to any action, so nothing of it was taken")
        elif kind is Kind.NEW and not preview.is_added(group):
            found.append(f"New row {name} ({group.where}): not added")
        elif kind is Kind.MISSING and not preview.two_way:
            found.append(f"{name}: not returned, kept as it is")
        elif kind is Kind.DELETED:
            found.append(f"{name}: changed by them, deleted here meanwhile, and not brought back")
        elif kind is None:
            found += [f"{name}: {group.note}"] if group.note else []
            found += [
                f"{name}, {cell_label(preview, cell.field)}: {why}"
                for cell in group.cells
                if (why := _why_left(preview, cell))
            ]
    return found


def _why_left(preview: Preview, cell: MergeCell) -> str:
    """Why nothing of a cell was taken; "" where it was, or where there was nothing to take.

    In a comparison without a pack nobody sent the other columns back: what they do not hold, or
    hold otherwise, is no answer that was left.
    """
    theirs = brief(cell.theirs, 40)
    if cell.only_coloured and not preview.is_taken(cell):
        return f"{cell.note}, mine was kept"
    if preview.is_open(cell):
        if cell.outcome is Outcome.CONFLICT:
            return "conflict, mine was kept"
        return f"“{theirs}” cannot be read, mine was kept"
    if preview.is_taken(cell) or preview.two_way:
        return ""
    return {
        Outcome.LOCKED: f"“{theirs}” stands in a column that was not theirs to fill, mine was kept",
        Outcome.CLEARING: "came back blank, mine was kept",
        Outcome.THEIRS: f"“{theirs}” was not taken",
        Outcome.CONFLICT: f"“{theirs}” was not taken, mine was kept",
        Outcome.UNREADABLE: f"“{theirs}” was not taken, mine was kept",
    }.get(cell.outcome, "")


def nothing_changes(preview: Preview) -> str:
    """The sentence for a return that brings nothing new."""
    if not preview.can_apply:
        return "The two workbooks say the same."
    what = "this return" if preview.pack else "this workbook"
    same = count(preview.merge.unchanged, "row is", "rows are")
    return f"Nothing in {what} changes the plan: {same} as in the plan."


def taken(preview: Preview, done: Applied, actions: int) -> str:
    """What was taken, after it was."""
    label = preview.merge.label
    if not done.cells and not done.rows:
        return f"Nothing of {label} changed the plan; it is marked as returned."
    typed = sum(_is_own(preview, change.cell) for change in preview.planned()[0])
    came = done.cells - typed
    parts = []
    if came:
        where = f" in {count(actions, 'action')}" if not typed else ""
        parts.append(f"{count(came, 'cell')}{where}")
    if done.rows:
        parts.append(count(done.rows, "new action"))
    were = "was" if came + done.rows == 1 else "were"
    said = f"{' and '.join(parts)} {were} taken from {label}" if parts else ""
    if typed:
        was = "was" if typed == 1 else "were"
        own = f"{count(typed, 'cell')} {was} given a value of your own"
        said = f"{said}, and {own}" if said else own
    return f"{said}, in one step that Undo takes back."


def _is_own(preview: Preview, cell: MergeCell) -> bool:
    """Whether the value that goes into a cell was typed here, and is no reading of theirs."""
    pick = preview.pick(cell)
    return pick.how is How.TYPED and pick.text not in (cell.value, *cell.choices)
