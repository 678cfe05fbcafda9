"""The overview's numbers, each counted again by hand over a random life of a plan."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from desktop.core import changes
from desktop.core.kinds import Action, Duty, Redating
from desktop.core.plan import Plan
from desktop.ui.overview.cards import MOST, Card
from desktop.ui.overview.page import OverviewPage
from desktop.ui.session import LiveView
from tests.reports.recount.boards import TITLES
from tests.reports.recount.life import Life
from tests.reports.recount.material import BEGIN, Clock
from tests.reports.recount.reckoned import Facts, facts_of, whole
from tests.reports.recount.slow import IMPACT, Slow, movement

CARDS = {"Delivery now", "Impact now", "Done, no difference yet", "Checks", "Requirements",
         "Overdue", "Due in 14 days", "Duties"}  # fmt: skip
STATEMENT = date(2019, 4, 15)  # 70 working days are fourteen weeks, and no holiday lies between


@pytest.fixture
def life(monkeypatch: pytest.MonkeyPatch) -> Life:
    clock = Clock()
    monkeypatch.setattr(changes, "moment", clock)
    return Life(4, clock).live()


def plain(label: QLabel) -> list[str]:
    """The lines of a label as a reader sees them."""
    text = re.sub(r"</p>|\n", "\n", label.text())
    text = html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\u00a0", " ")
    return [line.strip() for line in text.split("\n") if line.strip()]


def cards(page: OverviewPage) -> Iterator[tuple[str, list[str]]]:
    """The cards that are shown: the heading of each, and its lines."""
    for card in page.findChildren(Card):
        if not card.isHidden():
            labels = [each for each in card.findChildren(QLabel) if not each.isHidden()]
            lines = [line for each in labels if each is not card.heading for line in plain(each)]
            yield card.heading.text(), lines


def day_words(due: str, year: int) -> str:
    if not due:
        return ""
    day = date.fromisoformat(due)
    return f" · {day.day} {day:%b}" + (f" {day.year}" if day.year != year else "")


def item(action: Action, due: str, year: int) -> str:
    words = action.action if len(action.action) <= 44 else ""
    if len(action.action) > 44:
        head = action.action[:43]
        words = head.rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return f"{action.name} {words if action.no.strip() else ''}{day_words(due, year)}".strip()


def expect_list(
    facts: Facts, heading: str, lines: list[str], name: str, actions: list[Action], nothing: str
) -> None:
    """Expect a card to count these actions and to name the first of them."""
    number = f"{name} · {len(actions)}" if actions else name
    facts.expect("heading", heading, number)
    year = facts.slow.as_at.year

    def rating(action: Action) -> str:
        if not name.startswith("Done, no difference yet"):
            return ""
        if not action.impact_ragb:
            return " · not rated"
        rated = facts.slow.status(action.impact_ragb, IMPACT)
        word = rated.word if rated else action.impact_ragb
        return f" · {word}, which no key explains" if facts.slow.is_untold(action) else ""

    day = facts.slow.coming if name == "Due in 14 days" else facts.slow.due
    wanted = [item(each, day(each), year) + rating(each) for each in actions[:MOST]]
    if len(actions) > MOST:
        wanted.append(f"and {len(actions) - MOST} more")
    facts.expect(name, lines, wanted or [nothing])


def expect_mix(facts: Facts, lines: list[str], field: str) -> None:
    words = facts.slow.words(facts.slow.actions, field)
    legend = facts.slow.impacts if field == IMPACT else facts.slow.legend
    wanted = {each.word: words.get(each.word, 0) for each in legend}
    if words.get("", 0):
        wanted["not rated" if field == IMPACT else "no status"] = words[""]
    parts = re.findall(r"(\d[\d,]*) ([^\d]+?)(?=  |$)", re.sub(r" {2,}", "  ", lines[0]))
    facts.expect("counts", {word.strip(): whole(number) for number, word in parts}, wanted)


def expect_since(facts: Facts, line: str) -> None:
    """What moved since the last review that was known by the day."""
    reviews = facts.slow.reviews()
    before = [each for each in reviews if each.on < facts.slow.today]
    last = before[-1] if before else reviews[0]
    then = Slow(facts.life.kept(last), date.fromisoformat(last.on))
    ways, redated = movement({a.key: a for a in then.actions}, facts.slow, then)
    counts = [*((word, len(ways[word])) for word in ("better", "worse", "closed", "new")),
              ("given a status", len(ways["status given"])),
              ("with its status cleared", len(ways["status cleared"])),
              ("re-dated", len(redated))]  # fmt: skip
    on = date.fromisoformat(last.on)
    year = f" {on.year}" * (on.year != facts.life.clock.today().year)
    since, moved = line.split(": ", 1)
    facts.expect("since", since, f"Since {on.day} {on:%B}{year}")
    found = re.findall(r"(\d+) ([a-z -]+?)(?=  |$)", moved)
    printed = {word: int(number) for number, word in found}
    facts.expect("moved", printed, {word: number for word, number in counts if number})


def dues(slow: Slow) -> list[tuple[date, str, str]]:
    """The next date of each duty that is not met, in the next sixty days or passed."""
    begun, ahead = BEGIN.date(), slow.as_at + timedelta(days=60)
    found = []
    for duty in slow.data.table(Duty).values():
        if duty.name.startswith("Statement"):
            days = [STATEMENT]
        elif duty.name.startswith("Board"):
            days = [begun + timedelta(weeks=4 * n) for n in range(40)]
        else:
            days = [date(2019 + (3 * n) // 12, (3 * n) % 12 + 1, 7) for n in range(1, 12)]
        met = [day for day in days if day.isoformat() in duty.done and day <= slow.as_at]
        waiting = [day for day in days if day not in met and day <= ahead]
        if waiting:
            marked = " (marked ahead)" * (waiting[0].isoformat() in duty.done)
            found.append((waiting[0], duty.name, marked))
    return sorted(found)


def check_card(facts: Facts, heading: str, lines: list[str]) -> None:
    """Count again what one card says; one that nobody counts is a fault."""
    slow, name = facts.slow, heading.split(" · ")[0]
    by_due = sorted(slow.actions, key=lambda each: (slow.due(each), each.position, each.id))
    if name in ("Delivery now", "Now", "Impact now"):
        expect_mix(facts, lines, IMPACT if name == "Impact now" else "ragb")
        if name != "Impact now" and slow.reviews():
            expect_since(facts, lines[1])
    elif name == "Overdue":
        late = [each for each in by_due if slow.overdue(each)]
        expect_list(facts, heading, lines, name, late, "No action is past its date.")
    elif name == "Due in 14 days":
        coming = sorted(slow.actions, key=lambda each: (slow.coming(each), each.position, each.id))
        soon = [each for each in coming if slow.due_soon(each)]
        nothing = "Nothing is due in the next 14 days."
        expect_list(facts, heading, lines, name, soon, nothing)
    elif name.startswith("Done, no difference yet"):
        done = [a for a in slow.actions if slow.without_difference(a)]
        done = [*(a for a in done if a.impact_ragb), *(a for a in done if not a.impact_ragb)]
        nothing = "No action that is done is rated so, and none is unrated."
        untold = [a for a in slow.actions if slow.is_untold(a)]
        facts.expect("named", name, "Done, no difference yet" + "?" * bool(untold))
        expect_list(facts, heading, lines, name, [*done, *untold], nothing)
    elif name == "Checks":
        total = sum(map(len, facts.found.values()))
        facts.expect("findings", heading, f"Checks · {total:,}")
        for line in lines[:MOST]:
            number, title = line.split(" · ", 1)
            facts.expect(title, whole(number), len(facts.found.get(TITLES[title], [])))
        rest = len(facts.found) - MOST
        facts.expect("rules", lines[MOST:], [f"and {rest} more"] if rest > 0 else [])
    elif name == "Requirements":
        sums = slow.coverage()
        printed = [whole(each) for each in re.findall(r"\d+", lines[0])]
        wanted = [sums["linked"], sums["requirements"]]
        bare = sums["unanswered"] - sums["through_area"]
        wanted += [sums["unanswered"]] if sums["unanswered"] else []
        wanted += [sums["through_area"], bare] if sums["through_area"] and bare else []
        facts.expect("requirements", printed, wanted)
    elif name == "Moved dates":
        # Of a review that was kept late, with the moves there were when it was kept.
        every = list(slow.data.table(Redating).values())
        bare = sum(move.reason in ("", "tbc") for move in every)
        waiting = sum(not move.approved_by for move in every)
        printed = [int(re.match(r"\d+", line)[0]) for line in lines]  # type: ignore[index]
        facts.expect("moved dates", printed, [number for number in (bare, waiting) if number])
    elif name == "Duties":
        wanted_lines = [
            f"{duty} · {day:%a} {day.day} {day:%b %Y}{' (late)' if day < slow.as_at else marked}"
            for day, duty, marked in dues(slow)
        ]
        facts.expect("duties", lines, wanted_lines)
    else:
        facts.faults.append(f"a card nobody recounted: {heading}")


class _View(LiveView):
    """A plan as at a day, seen on the calendar's day."""

    def __init__(self, plan: Plan, today: date) -> None:
        super().__init__(plan)
        self._calendar = today

    @property
    def today(self) -> date:
        return self._calendar


def shown(life: Life, day: date, qtbot: Any) -> list[str]:
    """Show the overview as at a day, and count all of it again."""
    today = life.clock.today()
    plan = life.plan.on(day) if day < today else life.plan
    session = _View(plan, today)
    if day > today:
        session.look_as_at(day)
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.attention.checks.isVisible(), timeout=20_000)
    facts = facts_of(life, day)
    seen = dict(cards(page))
    assert {each.split(" · ")[0].removesuffix("?") for each in seen} >= CARDS
    for heading, lines in seen.items():
        before = len(facts.faults)
        check_card(facts, heading, lines)
        facts.faults[before:] = [f"{day}, {heading}: {each}" for each in facts.faults[before:]]
    found = page._facts.text()
    facts.expect(
        f"{day}: the facts",
        found.split(" · ")[0],
        f"{len(facts.slow.actions)} actions in {len(facts.slow.areas)} areas",
    )
    facts.expect(f"{day}: as at", f"as at {day.day} {day:%B %Y}" in found, True)
    for row, area in enumerate(facts.slow.areas):
        facts.expect(
            f"{day}: {area.code}",
            printed_counts(page, page._model.counts(row)),
            by_letter(facts.slow.of_area(area)),
        )
    facts.expect(
        f"{day}: totals",
        printed_counts(page, page._model.totals()),
        by_letter(facts.slow.actions),
    )
    page.close()
    return facts.faults


def printed_counts(page: OverviewPage, numbers: list[int]) -> dict[tuple[str, str], int]:
    """The counts of a row of the grid by rating and letter, those that are none left out."""
    columns = [(each.field, each.code) for each in page._model.counted()]
    return {at: number for at, number in zip(columns, numbers, strict=True) if number}


def by_letter(actions: list[Action]) -> dict[tuple[str, str], int]:
    """The same, counted by hand."""
    found: dict[tuple[str, str], int] = {}
    for each in actions:
        for at in (("ragb", each.ragb), (IMPACT, each.impact_ragb)):
            found[at] = found.get(at, 0) + 1
    return found


def test_every_number_of_the_overview_is_recounted(life: Life, qtbot: Any) -> None:
    today = life.clock.today()
    days = [*life.telling_days(4), today, life.coming()]
    faults = [fault for day in days for fault in shown(life, day, qtbot)]
    assert not faults, "\n".join(faults)
