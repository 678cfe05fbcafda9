"""What the checks say, and which of them the plan has set aside, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from desktop.core.checks import Checker, Context, Finding, Rule, how_many
from desktop.core.checks.excuses import of_one_day, why_not
from desktop.core.checks.rules import RULE_CALLED
from desktop.core.confirmed import duties_confirmed
from desktop.core.data import PlanData
from desktop.core.days import format_day
from desktop.core.errors import Cancelled
from desktop.core.kinds import Action, Excuse, day_of
from desktop.core.text import ended, one_line
from desktop.reports import records
from desktop.reports.layout import Column, Pages
from desktop.reports.selection import Selection

# Rules that ask for what a legend's duties ask for. Of a legend that was supplied nobody has said
# that they are the council's, and no report holds a council to them.
_OF_DUTIES = frozenset(
    {
        "needs-recovery", "recovery-unapproved", "approval-late", "needs-assurance",
        "approved-by-lead", "recovery-past", "recovery-undated",
        "not-escalated", "watched-no-note", "unmade-no-since", "unmade-no-escalation",
        "unmade-no-interval",
    }
)  # fmt: skip
_AT_ONCE = 0.05  # seconds between looks at whether to stop


class Asked:
    """The findings on the chosen part of a plan.

    Attributes:
        groups: each rule with its findings, serious rules first.
        total: how many things they found.
        held: the titles of the rules that found something and rest on duties which nobody has
            confirmed.
    """

    def __init__(self, selection: Selection, cancelled: Callable[[], bool] | None = None) -> None:
        """Run the checks. Raises ``core.errors.Cancelled`` when ``cancelled`` says so."""
        data = selection.data
        checker = Checker(data, selection.options.as_at)
        while not checker.work(_AT_ONCE):
            if cancelled is not None and cancelled():
                raise Cancelled
        held = frozenset[str]() if duties_confirmed(data) else _OF_DUTIES
        chosen = {action.id for action in selection.all_actions()}
        areas = {area.id for area in selection.areas}

        def shown(finding: Finding) -> bool:
            if not selection.partial:
                return True
            if finding.action_id is not None:
                return finding.action_id in chosen
            return not selection.filtered and finding.area_id in areas

        every: list[tuple[Rule, list[Finding]]] = [
            (rule, kept)
            for rule, found in checker.report().by_rule()
            if (kept := [each for each in found if shown(each)])
        ]
        self.groups = [group for group in every if group[0].name not in held]
        self.held = [rule.title for rule, _ in every if rule.name in held]
        self.total = sum(how_many(found) for _, found in self.groups)
        self._by_action: dict[int, list[Finding]] = defaultdict(list)
        for _, found in self.groups:
            for each in found:
                if each.action_id is not None:
                    self._by_action[each.action_id].append(each)

    def why(self, action: Action) -> str:
        """What is said of one action, a sentence a line, without its number."""
        sentences = [
            one_line(each.message.removeprefix(action.name)) for each in self._by_action[action.id]
        ]
        return "\n".join(words[:1].upper() + words[1:] for words in sentences)

    def rules_on(self, action: Action) -> set[str]:
        """The rules that say something of one action."""
        return {each.rule for each in self._by_action[action.id]}

    def held_back(self) -> str:
        """What is not told for want of a confirmed legend, as a sentence, or ""."""
        if not self.held:
            return ""
        return (
            "Held back, as nobody has confirmed the legend that these checks rest on: "
            f"{'; '.join(self.held)}."
        )

    def draw(self, pages: Pages, data: PlanData, *, listed: bool) -> None:
        """A heading, then each rule with how often and where it found something."""
        pages.heading(2, "What the checks say", keep=pages.full * 0.2)
        if not self.groups:
            pages.paragraph("" if self.held else "The checks found nothing to ask about.")
            pages.paragraph(self.held_back())
            return
        columns = [
            Column("Check", 3, header=True),
            Column("What it asks for", 5),
            Column("Found", 0.8, align="right"),
            Column("Where", 5),
        ]
        rows = [
            [rule.title, rule.words, f"{how_many(found):,}", _places(data, found)]
            for rule, found in self.groups
        ]
        records.draw(
            pages,
            columns,
            rows,
            listed=listed,
            summary="What each check found, and where",
            named=lambda record, place: str(record[0]),
        )
        pages.paragraph(self.held_back())


def _places(data: PlanData, found: Sequence[Finding]) -> str:
    places = []
    for each in found:
        action = data.get(Action, each.action_id)
        places.append(one_line(action.name) if action else each.message.rstrip("."))
    return "; ".join(dict.fromkeys(places))


def set_aside(data: PlanData, as_at: date) -> list[tuple[str, str, str, str, str, str]]:
    """The checks that the plan sets aside: check, of what, reason, by whom, when.

    The last says why it does not set the check aside on the day; "" where it does. The reason says
    where the excuse is of the day on which what it is of changed.
    """
    found, context = [], Context(data, as_at)
    for excuse in data.all(Excuse):
        action = data.get(Action, excuse.action_id)
        if excuse.action_id is not None and action is None:
            continue
        why = why_not(context, excuse)
        unsure = "" if why else of_one_day(context, excuse)
        found.append(
            (
                rule.title if (rule := RULE_CALLED.get(excuse.rule)) else excuse.rule,
                action.name if action else "Whole plan",
                f"{ended(excuse.reason)}\n{unsure}" if unsure else excuse.reason,
                excuse.by,
                day_in_words(excuse.on),
                why,
            )
        )
    return sorted(found, key=lambda row: row[1] != "Whole plan")


def draw_set_aside(pages: Pages, data: PlanData, as_at: date, *, listed: bool) -> None:
    """The checks that are switched off or that an action is excused from, and why.

    What does not set its check aside is listed with why it does not.
    """
    rows = [
        (*row[:2], f"{row[2].strip()}\n{does_not_hold(row[5])}".strip() if row[5] else row[2],
         *row[3:5])
        for row in set_aside(data, as_at)
    ]  # fmt: skip
    if not rows:
        return
    pages.heading(2, "Checks set aside", keep=pages.full * 0.2)
    pages.paragraph(
        "Switched off for the whole plan, or not asked of one action, for the reasons given; what "
        "does not hold sets nothing aside."
    )
    columns = [
        Column("Check", 3, header=True),
        Column("Set aside for", 1.6),
        Column("Reason", 6, empty="No reason given"),
        Column("By", 2, empty="Nobody named"),
        Column("On", 1.2, least="31/12/2020"),
    ]
    records.draw(
        pages,
        columns,
        rows,
        listed=listed,
        summary="Checks set aside, and why",
        named=lambda record, place: f"{record[0]}: {record[1]}",
    )


def does_not_hold(why: str) -> str:
    """That a reason does not set its check aside, as a sentence of a cell."""
    return f"Does not hold: it {why}."


def day_in_words(text: str) -> str:
    """A day as it is printed; what is no day as it stands."""
    try:
        day: date | None = day_of(text)
    except ValueError:
        return text
    return format_day(day) if day else ""
