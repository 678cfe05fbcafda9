"""A random plan's life over a year, with a copy of the plan put aside on every evening of work.

The plan's own words hold no figures but those of numbers, references, dates and costs, so that a
figure on a page which is none of these was counted by somebody.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from desktop.core import duties
from desktop.core.changes import Source
from desktop.core.data import PlanData
from desktop.core.duties import RuleKind
from desktop.core.editing import actions, cycle, recurring, requirements, rows
from desktop.core.editing import settings as plan_settings
from desktop.core.errors import Refused
from desktop.core.kinds import (
    Action,
    Area,
    Column,
    CostLine,
    Duty,
    Excuse,
    Holder,
    ImpactStatus,
    Lead,
    Occasion,
    Recovery,
    Redating,
    Requirement,
    Snapshot,
    Status,
    iso,
)
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from tests.reports.recount import supported
from tests.reports.recount.days import Kept, Ledger
from tests.reports.recount.material import (
    APPROVERS,
    ASSURERS,
    BEGIN,
    CHECKED,
    CONTACT,
    COSTS,
    DAYS,
    EXCUSES,
    LEADS,
    MONTHS,
    SPELLINGS,
    WORDS,
    Clock,
)
from tests.reports.recount.part_of_life import some_part


def in_memory(data: PlanData, clock: Clock) -> Plan:
    """A live plan without a file."""
    return Plan(data, MemoryStorage(), today=clock.today)


class Life(Kept):
    """A plan that is worked at for a year."""

    def __init__(
        self,
        seed: int,
        clock: Clock,
        *,
        number: int = 25,
        two: bool = True,
        made: Callable[[PlanData, Clock], Plan] = in_memory,
    ) -> None:
        super().__init__(clock, random.Random(seed))
        self.seed, self.number, self.two = seed, number, two
        self.draw_parts = random.Random(seed + 1)
        self._records: set[int] = set()  # of reviews, as they stood after the last thing done
        self.plan = made(new_plan_data("Sedgeholme improvement plan", "Sedgeholme Council"), clock)
        self._begin(self.plan)
        self.ledger = Ledger(self.plan)
        self._doings: list[tuple[int, Callable[[], None]]] = [
            (14, self.give_status), (8, self.write_progress), (5, self.move_date),
            (3, self.fill_in), (3, self.add_action), (1, self.delete_action), (2, self.move),
            (1, self.renumber), (1, self.duplicate), (4, self.recover), (3, self.assure),
            (1, self.escalate), (3, self.close_action), (2, self.explain), (2, self.occasion),
            (3, self.link), (1, self.unlink), (1, self.ask), (2, self.cost), (1, self.legend),
            (1, self.excuse), (1, self.duty), (1, self.area), (3, self.review), (3, self.undo),
            (2, self.redo), (2 if two else 0, self.give_impact), (1, self.walk),
            (4, lambda: supported.measure(self)), (3, lambda: supported.succeed(self)),
            (2, lambda: supported.show(self)),
        ]  # fmt: skip

    # --- time --------------------------------------------------------------------------------

    def live(self, days: int = DAYS) -> Life:
        """Let so many days go by, on a third of which somebody works at the plan."""
        last = self.clock.at + timedelta(days=days)
        weights = [weight for weight, _ in self._doings]
        while self.clock.at < last:
            for _, do in self.draw.choices(self._doings, weights, k=self.draw.randint(1, 6)):
                self._do(do)
            self.evenings[self.clock.today()] = self.plan.data.copy()
            self.spent_by[self.clock.today()] = self.ledger.spent
            self.clock.at += timedelta(days=self.draw.randint(1, 9))
        self.clock.at = last
        return self

    def _do(self, do: Callable[[], None]) -> None:
        try:
            do()
        except (Refused, IndexError):  # nothing to do it to, or not to be done
            return
        self._note_records()

    def _note_records(self) -> None:
        """Put aside the plan that each new record of a review is of."""
        there = self.plan.data.table(Snapshot)
        for new in there.keys() - self._records:
            self.closed[there[new].review_id] = (self.clock.today(), self.plan.data.copy())
        self._records = set(there)

    # --- the beginning -----------------------------------------------------------------------

    def _begin(self, plan: Plan) -> None:
        with plan.step("import sedgeholme.xlsx", Source.IMPORTED):
            if self.two:
                self._rate_impact(plan)
            for name, aliases in SPELLINGS.items():
                plan.insert(Lead(name=name, aliases=aliases, partner="Sedgeholme Police"))
            plan.insert(Lead(name=CONTACT[0], contact=CONTACT[1]))
            rows.add(plan, Holder(role="Assistant director", name="Ursula Penn"))
            rows.add(plan, Column(position=8.5, field="cost", label="Cost", width=30.0))
            codes = ("1", "2. (57, 138)", "3. (67?, 80)", "4")
            areas = [rows.add(plan, Area(code=code, title=self.words(3))) for code in codes]
            asked = [
                requirements.add_requirement(
                    plan, ref, self.words(12), self.draw.choice(areas) if place % 5 else None,
                    source=self.draw.choice(("Ofsted report", "Improvement notice", "")),
                    theme=self.draw.choice(("", "Practice")),
                )
                for place, ref in enumerate(("RP 57", "RP 80", "Notice A", "RP 12", "B", "C", ""))
            ]  # fmt: skip
            for place in range(self.number):
                area = self.draw.choice(areas[:3])  # the last has none
                number = f"{areas.index(area) + 1}.{len(plan.data.actions(area)) + 1}"
                self._new(plan, area, number, place)
            for action in plan.data.actions():
                if self.draw.random() < 0.3:
                    requirements.link(plan, self.draw.choice(asked), [action])
            self._costs(plan)
            self._duties(plan)

    def _new(self, plan: Plan, area: Area, number: str, place: int) -> None:
        values = {
            "no": number,
            "action": self.words(6),
            "by_when": self.when(),
            "lead": self.lead(),
            "measure": self.draw.choice(("", self.words(4))),
            "progress": self.draw.choice(("", self.words(5))),
            "ragb": self.draw.choice("RAGGGB") if self.draw.random() < 0.9 else "",
            "cost": self.draw.choice(COSTS),
        }
        if self.two and place % 3:
            values["impact_ragb"] = self.draw.choice(("1", "2", "3", "4"))
        actions.add_action(plan, area, values)

    def _rate_impact(self, plan: Plan) -> None:
        every = (("1", "None"), ("2", "Some"), ("3", "Clear"), ("4", "Purple"))
        for place, (code, word) in enumerate(every, 1):
            rows.add(
                plan,
                ImpactStatus(
                    code=code, word=f"{word} yet", colour=f"#2{place}4060", complete=code == "3",
                    on_track=code == "2",
                ),
            )  # fmt: skip
        rows.add(plan, Column(position=8.2, field="impact_ragb", label="Impact", width=16.0))

    def _costs(self, plan: Plan) -> None:
        lines: list[tuple[str, str, list[str]]] = [("", "Item", ["First year", "Second year"])]
        for section in ("Workforce", "Practice"):
            first = [self.draw.randrange(5, 90) * 1000 for _ in range(3)]
            second = [self.draw.randrange(5, 90) * 1000 for _ in range(3)]
            lines += [
                (section, self.words(2), [f"£{one:,}", f"£{two:,}"])
                for one, two in zip(first, second, strict=True)
            ]
            off = self.draw.choice((0, 0, 20_400))
            lines.append((section, "Total", [f"£{sum(first) + off:,}", f"£{sum(second):,}"]))
        for section, item, figures in lines:
            rows.add(plan, CostLine(section=section, item=item, figures=figures))

    def _duties(self, plan: Plan) -> None:
        begun = BEGIN.date()
        for name, rule, met in (
            ("Board of improvement", duties.Rule(RuleKind.EVERY_WEEKS, 4, first=0), "board"),
            ("Statement of action", duties.Rule(RuleKind.WORKING_DAYS_AFTER, 70), ""),
            ("Report to Cabinet", duties.Rule(RuleKind.EVERY_MONTHS, 3), ""),
        ):
            cycle.add_duty(plan, duties.Duty(name, rule, begun, "the report", met_by=met))

    # --- words -------------------------------------------------------------------------------

    def words(self, many: int) -> str:
        """Some of the plan's own words, without a figure among them."""
        return " ".join(self.draw.choice(WORDS) for _ in range(many)).capitalize()

    def lead(self) -> str:
        """Nobody, one lead, or two; sometimes in another spelling that the plan knows."""
        one, two = self.draw.sample(LEADS, 2)
        return self.draw.choice(("", one, one, f"{one} / {two}", "HoS Safeguarding Head"))

    def when(self) -> str:
        """A by-when text of any form."""
        day = self.clock.today() + timedelta(days=self.draw.randint(-60, 300))
        month = f"{MONTHS[day.month - 1]} {day.year}"
        later = day + timedelta(days=80)
        return self.draw.choice(
            (
                f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}", month, f"End {month}",
                f"{day:%d/%m/%Y} - phase A. {later:%d/%m/%Y} - phase B",
                f"End {month} and annually",
                f"Monthly from {month}", f"Quarterly from {month}", f"From {month}", "", "Ongoing",
                "tba", "Immediate",
            )
        )  # fmt: skip

    # --- what is picked ----------------------------------------------------------------------

    def one(self) -> Action:
        return self.draw.choice(self.plan.data.actions())

    def one_area(self) -> Area:
        return self.draw.choice(self.plan.data.areas)

    def one_asked(self) -> Requirement:
        return self.draw.choice(self.plan.data.all(Requirement))

    # --- what is done ------------------------------------------------------------------------

    def give_status(self) -> None:
        code = self.draw.choice(["R", "A", "G", "G", "B", ""])
        actions.set_field(self.plan, self.one(), "ragb", code)

    def give_impact(self) -> None:
        code = self.draw.choice(("1", "2", "3", "4", ""))
        actions.set_field(self.plan, self.one(), "impact_ragb", code)

    def write_progress(self) -> None:
        text = self.draw.choice(("", "tbc", self.words(6), self.words(7)))
        actions.set_field(self.plan, self.one(), "progress", text)

    def move_date(self) -> None:
        approved = self.draw.choice(("", "", "Director of Children's Services", "Irene Vance"))
        reason = self.draw.choice(("", "Vacancies", "tbc"))
        actions.set_field(
            self.plan, self.one(), "by_when", self.when(), reason=reason, approved_by=approved
        )

    def fill_in(self) -> None:
        field, text = self.draw.choice(
            (
                ("lead", self.lead()), ("measure", self.words(3)), ("measure", "tbc"),
                ("evidence", self.words(2)), ("difference", self.words(4)),
                ("measure_met", self.draw.choice(("Yes", "No", "In part", ""))),
                ("completed_on", f"{self.clock.today() - timedelta(days=3):%d/%m/%Y}"),
                ("checked_by", self.draw.choice(CHECKED)), ("cost", self.draw.choice(COSTS)),
            )
        )  # fmt: skip
        actions.set_field(self.plan, self.one(), field, text)

    def add_action(self) -> None:
        values = {"action": self.words(5), "by_when": self.when(), "lead": self.lead()}
        if self.draw.random() < 0.5:
            values["ragb"] = self.draw.choice("RAG")
        if self.draw.random() < 0.1:
            values["no"] = ""
        actions.add_action(self.plan, self.one_area(), values)

    def delete_action(self) -> None:
        actions.delete_actions(self.plan, [self.one()])

    def move(self) -> None:
        if self.draw.random() < 0.5:
            actions.move_actions(self.plan, [self.one()], self.one_area())
        else:
            rows.move(self.plan, [self.one()], self.draw.choice((-1, 1)))

    def renumber(self) -> None:
        actions.renumber(self.plan, self.one_area())

    def duplicate(self) -> None:
        actions.duplicate(self.plan, [self.one()])

    def recover(self) -> None:
        values = {
            "cause": self.draw.choice(("", self.words(3))),
            "plan": self.draw.choice(("tbc", self.words(4))),
            "owner": self.draw.choice(LEADS),
            "by_when": self.draw.choice(("", self.when())),
            "approved_by": self.draw.choice(APPROVERS),
        }
        bad = [each for each in self.plan.data.actions() if each.ragb in ("R", "A")]
        action = self.draw.choice(bad)
        if self.plan.data.of(Recovery, "action_id", action.id) and self.draw.random() < 0.2:
            cycle.new_recovery(self.plan, action, from_last=True)
        else:
            cycle.set_recovery(self.plan, action, **values)

    def assure(self) -> None:
        green = [each for each in self.plan.data.actions() if each.ragb == "G"]
        on = self.clock.today() - timedelta(days=self.draw.choice((0, 0, 5)))
        action = self.draw.choice(green)
        given = cycle.assure(self.plan, action, self.draw.choice(ASSURERS), on=on)
        self.seen[given.id] = action.progress

    def escalate(self) -> None:
        cycle.escalate(self.plan, self.one(), "Improvement board")

    def close_action(self) -> None:
        cycle.close_action(
            self.plan, self.one(), completed_on=self.clock.today(),
            difference=self.draw.choice(("", self.words(4))),
            evidence=self.draw.choice(("", self.words(2))),
            checked_by=self.draw.choice(("", *CHECKED)),
            measure_met=self.draw.choice(("", "Yes", "No")),
        )  # fmt: skip

    def explain(self) -> None:
        move = self.draw.choice(self.plan.data.all(Redating))
        cycle.explain_redating(
            self.plan, move, reason="Vacancies in the team", approved_by="Ursula Penn"
        )

    def occasion(self) -> None:
        again = [each for each in self.plan.data.actions() if each.due and (
            "ly from" in each.by_when or "annually" in each.by_when)]  # fmt: skip
        action = self.draw.choice(again)
        day = date.fromisoformat(action.due)
        kept = self.plan.data.of(Occasion, "action_id", action.id)
        if day > self.clock.today() or any(each.due == action.due for each in kept):
            return
        done = self.clock.today() if self.draw.random() < 0.7 else None
        recurring.record_occasion(self.plan, action, day, done_on=done, note="Snow")

    def link(self) -> None:
        requirements.link(self.plan, self.one_asked(), [self.one()])

    def unlink(self) -> None:
        asked = self.one_asked()
        requirements.unlink(
            self.plan, asked, self.draw.choice(self.plan.data.answered_by(asked))
        )  # fmt: skip

    def ask(self) -> None:
        if self.draw.random() < 0.3:
            rows.delete(self.plan, [self.one_asked()])
        else:
            area = self.draw.choice((None, self.one_area()))
            ref = self.draw.choice(("RP 138", "RP 67", "D", "E"))
            requirements.add_requirement(self.plan, ref, self.words(9), area, source="Peer review")

    def cost(self) -> None:
        # Drawn apart, so that the rest of a life is the same with and without.
        with suppress(IndexError):
            some_part(self.draw_parts, self.plan)
        line = self.draw.choice(self.plan.data.all(CostLine)[1:])
        if self.draw.random() < 0.1:
            rows.delete(self.plan, [line])
        else:
            pounds = f"£{self.draw.randrange(1, 90) * 500:,}"
            rows.change(self.plan, line, figures=[pounds, *line.figures[1:]])

    def legend(self) -> None:
        status = self.draw.choice(self.plan.data.all(Status))
        word = status.word.split()[0] + self.draw.choice(("", " status", " so far"))
        plan_settings.change_status(self.plan, status, word=word)

    def excuse(self) -> None:
        kept = self.plan.data.all(Excuse)
        if kept and self.draw.random() < 0.4:
            cycle.allow(self.plan, kept[0].rule, self.plan.data.get(Action, kept[0].action_id))
            return
        rule = self.draw.choice(("no-lead", "overdue", "no-measure", "complete-no-evidence"))
        action = self.one() if self.draw.random() < 0.8 else None
        reason, by = self.draw.choice(EXCUSES)
        with self.plan.step("set a check aside, as a file may have it"):
            cycle.allow(self.plan, rule, action)
            owner, on = action.id if action else None, iso(self.clock.today())
            rows.add(self.plan, Excuse(rule=rule, action_id=owner, reason=reason, by=by, on=on))

    def duty(self) -> None:
        row = self.draw.choice(self.plan.data.all(Duty))
        dues = duties.occurrences(cycle.agenda.as_duty(row), BEGIN.date(), self.clock.today())
        if dues:
            cycle.mark_done(self.plan, row, [self.draw.choice(dues).due])

    def area(self) -> None:
        small = [each for each in self.plan.data.areas if len(self.plan.data.actions(each)) < 4]
        if small and self.draw.random() < 0.4:
            rows.delete(self.plan, [self.draw.choice(small)])
        elif self.draw.random() < 0.5:
            used = {each.code for each in self.plan.data.areas}
            code = self.draw.choice([c for c in ("5", "6. (12)", "7") if c not in used])
            rows.add(self.plan, Area(code=code, title=self.words(3)))
        else:
            rows.change(self.plan, self.one_area(), title=self.words(3))

    def review(self) -> None:
        running = cycle.open_review(self.plan)
        if running is not None:  # one whose closing was undone
            cycle.close_review(self.plan, running)
            return
        back = self.draw.choice((0, 0, 0, 3, 12, 40))
        kind = self.draw.choice(("weekly", "monthly", "board", "Cabinet"))
        cycle.hold_review(self.plan, kind, self.clock.today() - timedelta(days=back))

    def walk(self) -> None:
        """A review that goes through some actions before it is closed."""
        review = cycle.start_review(self.plan, "scrutiny", self.clock.today())
        for action in self.plan.data.actions()[:3]:
            cycle.mark_reviewed(self.plan, review, action, self.draw.choice(("", "Seen")))
        cycle.close_review(self.plan, review)

    def undo(self) -> None:
        if "import" not in (self.plan.undo_text or ""):  # or nothing of the plan is left
            self.plan.undo()

    def redo(self) -> None:
        self.plan.redo()
