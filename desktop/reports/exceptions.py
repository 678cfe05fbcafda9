"""Exceptions: every action that is off track or past due, why, and what is done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from desktop.core.confirmed import duties_confirmed, not_confirmed
from desktop.core.data import PlanData
from desktop.core.days import uk
from desktop.core.due import due_by, says_completed
from desktop.core.evidenced import indicators_of
from desktop.core.filters import days_over, is_overdue
from desktop.core.indicators.rating import PATH_WORDS
from desktop.core.kinds import Action, Recovery, Redating, iso
from desktop.core.movement import ranks
from desktop.core.moves import is_approved
from desktop.core.nobody import is_nobody, says_not_yet
from desktop.core.shares import share_of
from desktop.core.spells import not_assured, recovery_of, why_not_approved
from desktop.core.standing import is_off_track
from desktop.core.text import brief, count, one_line
from desktop.reports import frame, measured, records, tally
from desktop.reports.asked import Asked, day_in_words, draw_set_aside
from desktop.reports.kind import Cancel, Progress
from desktop.reports.layout import Cell, Column, Pages
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection, cell_of

FIELDS = ("no", "action", "lead", "by_when")
_DAY = "31/12/2020"


def build(
    data: PlanData,
    options: ReportOptions,
    out: str | Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> int:
    """Write the exceptions to ``out`` and return the number of pages.

    The legend says which statuses are off track: see ``core.standing``.
    Each action stands once, the worst statuses first, then what is past due under another status;
    after them the dates that were moved, and what the checks say. Where there is none of these it
    is a nil return, which a board can be handed; not so where an action gives a day of completion
    and no status. Raises ``core.errors.Refused`` where no action is
    chosen, and ``Cancelled``.
    """
    selection = Selection(data, options)
    actions = frame.chosen(selection)
    off, late = sorted_out(data, actions, options)
    moved = redatings(selection, actions)
    asked = Asked(selection, cancelled)
    pages = frame.begin(data, options, out, "Exceptions", progress=progress, cancelled=cancelled)
    pages.expect(len(off) + len(late) + len(moved))
    unsaid = _completed_without_status(data, actions, options.as_at)
    nil = "" if off or late or moved or unsaid else "Nil return. "
    moves = " No date was moved." if nil else ""
    pages.paragraph(f"{nil}{_sentence(data, options, actions, off, late)}{moves}")
    pages.paragraph(_standing(data, actions) if nil else "")
    pages.paragraph(not_assured(data, actions, options.as_at))
    pages.paragraph(_not_known(data, actions, unsaid))
    pages.paragraph(not_confirmed(data))
    chart = tally.timeline(selection, pages.width * 8.5 / options.size, 120)
    if chart is not None:
        pages.heading(2, "When actions are due", keep=chart.drawing.height * options.size / 8.5)
        pages.figure(chart.drawing, chart.alt, width=pages.width)
    rank = ranks(data.legend)
    for code in sorted({action.ragb for action in off}, key=lambda code: rank[code]):
        status = data.legend.get(code)
        assert status is not None  # only a status of the legend is off track
        group = [action for action in off if action.ragb == code]
        word = status.word or code
        _draw(pages, selection, asked, group, f"{word}: off track", status.meaning)
    if late:
        _draw(
            pages,
            selection,
            asked,
            late,
            "Past due, under another status",
            _of_late(data, late),
        )
    if moved:
        _draw_moved(pages, selection, moved)
    asked.draw(pages, data, listed=options.layout == "list")
    draw_set_aside(pages, data, options.as_at, listed=options.layout == "list")
    return frame.annex(pages, selection, checks=False)


def _of_late(data: PlanData, late: Sequence[Action]) -> str:
    """What is so of the actions that are past due and not off track."""
    bare = sum(action.ragb not in data.legend for action in late)
    if bare == len(late):
        return "The day has passed, and no status says how they stand."
    said = "The day has passed, and the status says neither complete nor off track"
    return f"{said}, or there is none." if bare else f"{said}."


def sorted_out(
    data: PlanData, actions: Sequence[Action], options: ReportOptions
) -> tuple[list[Action], list[Action]]:
    """The actions whose status is off track, and the others that are past due."""
    legend = data.legend
    off, late = [], []
    for action in actions:
        status = legend.get(action.ragb)
        if status is not None and is_off_track(status):
            off.append(action)
        elif is_overdue(data, action, options.as_at):
            late.append(action)
    return off, late


def redatings(selection: Selection, actions: Sequence[Action]) -> list[tuple[Action, Redating]]:
    """The changes of date up to the as-at date, action by action."""
    until = iso(selection.options.as_at)
    return [
        (action, change)
        for action in actions
        for change in selection.data.of(Redating, "action_id", action.id)
        if change.on <= until
    ]


def redating_cells(action: Action, change: Redating) -> list[str]:
    """First date, old, new, when, why and by whom a date was moved."""
    return [
        action.original_by_when or day_in_words(action.original_due),
        change.old_text or day_in_words(change.old_due) or "No date",
        change.new_text or day_in_words(change.new_due) or "No date",
        day_in_words(change.on),
        change.reason,
        approval(change.approved_by, change.approved_on),
    ]


REDATING = (
    Column("First date", 1.6, empty="No date", least=_DAY),
    Column("Old date", 1.6, empty="No date", least=_DAY),
    Column("New date", 1.6, least=_DAY),
    Column("Moved on", 1.1, least=_DAY),
    Column("Reason", 4, empty="No reason given"),
    Column("Approved by", 2),
)
"""The columns of ``redating_cells``."""


def approval(by: str, on: str) -> str:
    """Who approved and when, or that nobody has; a word that says nothing approves nothing."""
    if says_not_yet(by):
        return f"Not approved yet: “{by.strip()}”"
    if is_nobody(by):
        return "Not approved yet"
    return f"{by.strip()}, {day_in_words(on)}" if on else by.strip()


def _sentence(
    data: PlanData,
    options: ReportOptions,
    actions: Sequence[Action],
    off: Sequence[Action],
    late: Sequence[Action],
) -> str:
    keys = tally.keys_of(data, ())
    whole = count(len(actions), "action")
    if off:
        words = tally.in_words(keys, tally.counts_of(keys, tally.statuses(off)))
        is_are = "is" if len(off) == 1 else "are"
        share = share_of(len(off), len(actions))
        said = f"{len(off):,} of {whole} ({share}) {is_are} off track: {words}."
    else:
        said = f"None of {whole} has a status that is off track."
    over = sum(is_overdue(data, action, options.as_at) for action in actions)
    if not over:
        return f"{said} None is past due."
    others = [
        f"{number:,} {f'shown as {data.legend.word(code)}' if code else 'without a status'}"
        for code, number in data.counts(late).items()
        if number
    ]
    shown = f", {tally.listing(others)}" if others else ""
    return f"{said} {over:,} {'is' if over == 1 else 'are'} past due{shown}."


def _standing(data: PlanData, actions: Sequence[Action]) -> str:
    """How many actions stand at each status: what a nil return rests on."""
    codes = tally.statuses(actions)
    keys = tally.keys_of(data, codes)
    words = tally.in_words(keys, tally.counts_of(keys, codes))
    return f"Of {count(len(actions), 'action')}: {words}."


def _not_known(data: PlanData, actions: Sequence[Action], unsaid: str) -> str:
    """What cannot be off track or late because nobody has said: absence is no good news."""
    bare = sum(action.ragb not in data.legend for action in actions)
    said = []
    if bare:
        said.append(
            f"{count(bare, 'action has', 'actions have')} no status of the legend, so whether "
            f"{'it is' if bare == 1 else 'they are'} on track is not known."
        )
    said.append(unsaid)
    neither = [action for action in actions if _says_neither(data, action)]
    if neither:
        keys = tally.keys_of(data, ())
        words = tally.in_words(keys, tally.counts_of(keys, tally.statuses(neither)))
        is_are = "action is" if len(neither) == 1 else "actions are"
        said.append(
            f"{len(neither):,} {is_are} under a status that the legend calls neither on track nor "
            f"off track: {words}."
        )
    said.append(tally.not_dated(data, actions))
    return " ".join(filter(None, said))


def _completed_without_status(data: PlanData, actions: Sequence[Action], as_at: date) -> str:
    """Which actions give a day of completion and no status, or ""."""
    done = [action for action in actions if says_completed(data, action, as_at)]
    if not done:
        return ""
    said, they = ("says it was completed and has", "it is")
    if len(done) > 1:
        said, they = ("say they were completed and have", "they are")
    named = tally.listing(
        [f"{one_line(each.no) or '(no number)'} on {uk(each.completed_on)}" for each in done]
    )
    return (
        f"{count(len(done), 'action')} {said} no status, so {they} counted neither as complete nor"
        f" as past due: {named}."
    )


def _says_neither(data: PlanData, action: Action) -> bool:
    """Whether a status of the legend is neither complete nor on track, and not off track."""
    status = data.legend.get(action.ragb)
    return (
        status is not None and not (status.complete or status.on_track) and not is_off_track(status)
    )


def _draw(
    pages: Pages,
    selection: Selection,
    asked: Asked,
    actions: Sequence[Action],
    title: str,
    meaning: str,
) -> None:
    """A heading, what it means, and the actions with why and their recovery plans."""
    data, options = selection.data, selection.options
    shown = selection.fields(FIELDS)
    plans = {action.id: _recovery(data, action) for action in actions}
    with_plans = any(plans.values()) or any(_asked_for(data, action) for action in actions)
    with_status = len({action.ragb for action in actions}) > 1
    fields = [field for field in shown if field.name != "ragb" or with_status]
    if with_status and not any(field.name == "ragb" for field in fields):
        fields += selection.fields_named(["ragb"])
    columns = [field.column for field in fields]
    columns += [
        Column("Days over", 14, align="right", empty="Not past due", least="1,000"),
        Column("Why", 70),
    ]
    if with_plans:
        columns += [
            Column("Root cause", 38),
            Column("Recovery plan", 44),
            Column("Owner", 26, empty="No owner", least="Safeguarding"),
            Column("Recovered by", 24, empty="No date"),
            Column("Approved by", 26),
        ]
    rows: list[list[Cell]] = []
    for action in actions:
        over = days_over(data, action, options.as_at)
        row: list[Cell] = [cell_of(data, action, field.name) for field in fields]
        why = asked.why(action) or _plainly(data, action, plans[action.id], over, options.as_at)
        row += [
            f"{over:,}" if over > 0 else "",
            f"{why} {_measured(data, action, options)}".strip(),
        ]
        if with_plans:
            row += _plan_cells(data, asked, action, plans[action.id])
        rows.append(row)
    listed = options.layout == "list"
    keep = records.first_height(pages, columns, rows, listed=listed)
    pages.heading(2, title, band=True, keep=keep + pages.setup.size * 2)
    pages.paragraph(meaning)
    records.draw(pages, columns, rows, listed=listed, summary=title)


def _measured(data: PlanData, action: Action, options: ReportOptions) -> str:
    """The measures of an action that are not on their path, each in a sentence, or ""."""
    found = measured.standings(data, indicators_of(data, action), options.as_at)
    return " ".join(
        f"Its measure {one_line(each.indicator.title)} is {PATH_WORDS[each.rated.letter]}: "
        f"{each.rated.reason}"
        for each in measured.not_on_their_path(found)
    )


def _plainly(data: PlanData, action: Action, plan: Recovery | None, over: int, as_at: date) -> str:
    """Why an action is here where no check says anything of it."""
    if over > 0:
        return f"Was due on {day_in_words(due_by(data, action))}, {count(over, 'day')} ago."
    stands = plan is not None and not why_not_approved(data, action, plan, as_at)
    approved = ", with an approved recovery plan" if stands else ""
    return f"Is {data.legend.word(action.ragb)}{approved}."


def _asked_for(data: PlanData, action: Action) -> bool:
    """Whether the legend, which its owner has confirmed, asks for a recovery plan."""
    return data.legend.needs_recovery(action.ragb) and duties_confirmed(data)


def _recovery(data: PlanData, action: Action) -> Recovery | None:
    """The recovery plan of the time at this status, as the checks take it; no earlier one."""
    return recovery_of(data, action)


def _plan_cells(data: PlanData, asked: Asked, action: Action, plan: Recovery | None) -> list[str]:
    if plan is None:
        needed = _asked_for(data, action)
        return ["", "No recovery plan yet" if needed else "Not asked for", "", "", ""]
    return [
        plan.cause,
        plan.plan,
        plan.owner,
        day_in_words(plan.by_when),
        _approved(asked, action, plan),
    ]


def _approved(asked: Asked, action: Action, plan: Recovery) -> str:
    """Who approved a recovery plan, and that it does not count where the row says why."""
    said = approval(plan.approved_by, plan.approved_on)
    if is_nobody(plan.approved_by) or "recovery-unapproved" not in asked.rules_on(action):
        return said
    return f"{said}. Does not count"


def _draw_moved(
    pages: Pages, selection: Selection, moved: Sequence[tuple[Action, Redating]]
) -> None:
    until = iso(selection.options.as_at)
    waiting = sum(not is_approved(change, until) for _, change in moved)
    said = f"{count(len({action.id for action, _ in moved}), 'action')} re-dated so far"
    changes = f" in {count(len(moved), 'change')}" if len(moved) > 1 else ""
    columns = [
        Column("No.", 1, header=True, empty="No number", least="10.10"),
        Column("Action", 4),
        *REDATING,
    ]
    rows = [
        [action.no, brief(action.action, 90), *redating_cells(action, change)]
        for action, change in moved
    ]
    listed = selection.options.layout == "list"
    keep = records.first_height(pages, columns, rows, listed=listed)
    pages.heading(2, "Dates that were moved", band=True, keep=keep + pages.setup.size * 2)
    pages.paragraph(
        f"{said}{changes}, "
        + (f"{waiting:,} not approved yet." if waiting else "all of them approved.")
    )
    records.draw(
        pages,
        columns,
        rows,
        listed=listed,
        summary="Dates that were moved",
        named=lambda record, place: f"{records.heading_of(record, place)}, moved to {record[4]}",
    )
