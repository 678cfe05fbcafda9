"""What is measured in a plan's life, and every number that a report prints of it, counted again.

Codes and names hold no figures, and all values are whole numbers of months.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from desktop.core.editing.indicators import add_indicator, set_targets, set_value
from desktop.core.errors import Refused
from desktop.core.kinds import ActionIndicator, Indicator
from tests.reports.recount.counted import (
    Counted,
    Point,
    every,
    of_said,
    rated_as,
    titled,
    went,
    went_between,
)
from tests.reports.recount.life import Life
from tests.reports.recount.material import MONTHS
from tests.reports.recount.paper import Said
from tests.reports.recount.reckoned import DAY, NUMBER, Facts, Rules, day_in, in_row, rows_of, whole
from tests.reports.recount.slow import month_end, uk

Match = re.Match[str]
_MONTH = rf"(?:{'|'.join(MONTHS)}) \d{{4}}"
_SHORT = r"[A-Z][a-z]{2} \d{4}"
_FIGURE = r"\d+(?:%| days?)?"
_FAR = r"\d+(?: points?| days?| children)?"
_WORDS = {"R": "Red", "A": "Amber", "G": "Green", "": "not rated"}


class Measured(Life):
    """A plan's life in which figures come in, late, again, in part or not at all."""

    def __init__(self, seed: int, clock: object) -> None:
        super().__init__(seed, clock, number=8, two=False)  # type: ignore[arg-type]
        self._counting = random.Random(seed)
        # Figures come in here alone, and of units of every sort.
        self._doings = self._doings[:-3]
        with self.plan.step("add what is measured"):
            for code, name, unit, polarity, target, tolerance in (
                ("CA", "Visits in time", "%", "higher", "80%", "5"),
                ("CB", "Moved again", "count", "lower", "12", ""),
                ("CC", "Placed near home", "%", "higher", "50%", "3"),
                ("CD", "Contacts", "count", "none", "", ""),
                ("CE", "Wait for a decision", "days", "target", "40 - 52", "3"),
            ):
                made = add_indicator(
                    self.plan, code=code, name=name, unit=unit, polarity=polarity, target=target,
                    tolerance=tolerance, every="month", supply_days=5 if code == "CA" else 0,
                    counted="children" if code == "CB" else "",
                )  # fmt: skip
                if code == "CC":
                    by_date = [("2019-06-30", "60%"), ("2019-09-30", "70%")]
                    set_targets(self.plan, made, by_date)

    def _do(self, do: Callable[[], None]) -> None:
        if self._counting.random() < 0.6:
            try:
                self._measure()
            except (Refused, IndexError):
                return
        super()._do(do)

    def _measure(self) -> None:
        pick = self._counting
        made = pick.choice(self.plan.data.all(Indicator))
        back = self.clock.today().replace(day=1) - timedelta(days=pick.choice((1, 1, 1, 35, 65)))
        figure = pick.randrange(30, 95) if made.unit != "count" else pick.randrange(5, 25)
        text = {"%": f"{figure}%", "days": f"{figure} days"}.get(made.unit, str(figure))
        text = pick.choice((text, text, text, text, f"{text} p", "No data", "*", ""))
        set_value(self.plan, made, f"{back:%Y-%m}", text)


NOT_ON_PATH = (
    rf"({NUMBER}) (?:is off its path|are off their path), "
    rf"({NUMBER}) (?:is within its tolerance|are within their tolerance)"
)


def not_on_path(facts: Facts, off: str, within: str) -> None:
    """Count again how many are off their path, and how many within their tolerance."""
    facts.expect("off", whole(off), len(rated_as(facts, "R")))
    facts.expect("within", whole(within), len(rated_as(facts, "A")))


RULES = ("indicator-off-path", "indicator-late")
"""The rules of the checks that find something in such a life."""


def expect_where(facts: Facts, rule: str, text: str) -> None:
    """What the checks say of each indicator that a rule names, every figure of it."""
    every_one = every(facts)
    if rule == "indicator-late":
        said = [_late_words(each) for each in every_one if each.late() or each.is_old]
    else:
        said = [_off_words(each) for each in every_one if each.rating == "R"]
    facts.expect("where", text, "; ".join(said))


def of_when(each: Counted) -> str:
    """What is said behind a figure of a month that is long over, or is not over yet."""
    if each.is_old:
        return "; no figure has come since"
    running = each.latest is not None and each.latest.end > each.as_at
    return "; the month is not over" if running else ""


def _off_words(each: Counted) -> str:
    latest = each.latest
    assert latest is not None and latest.figure is not None
    target, by = each.target(latest)
    bounds = [int(number) for number in re.findall(r"\d+", target)]
    side = "over" if latest.figure > bounds[-1] else "under"
    due = f", due by {uk(by)}" if by else ""
    tolerance = f"; tolerance {each.indicator.tolerance}" if each.indicator.tolerance else ""
    return (
        f"{each.indicator.code} {each.indicator.name} is off its path: "
        f"{each.words(latest.figure)} in {latest.long}, {each.apart(each.behind(latest) or 0)} "
        f"{side} its target of {target}{due}{tolerance}"
        f"{of_when(each)}"
    )


def _late_words(each: Counted) -> str:
    if not each.late():
        assert each.latest is not None
        named = f"{each.indicator.code} {each.indicator.name}"
        return f"{named} has no value since {each.latest.long}"
    due = each.due()
    last = month_end(due.year, due.month) + timedelta(days=each.indicator.supply_days)
    month = f"{MONTHS[due.month - 1]} {due.year}"
    named = f"{each.indicator.code} {each.indicator.name}"
    return f"{named} has no value for {month}, which was due by {uk(last)}"


# --- the rules -----------------------------------------------------------------------------------


_BY_LETTER = {"Off their path": "R", "Within their tolerance": "A"}
_IN_THE_SUMMARY = "Measures not on their path"


def measured(made: Rules) -> None:
    """What the scorecard and the summary both print."""
    _counts(made)
    _reasons(made)
    for section in (*_BY_LETTER, _IN_THE_SUMMARY, "The scorecard"):
        _rows(made, section)


def _counts(made: Rules) -> None:
    @made.sentence(rf"({NUMBER}) indicators?: ([^.]+)\.(?: {NOT_ON_PATH}\.)?")
    def many(facts: Facts, match: Match, said: Said) -> None:
        letters = [each.rating for each in every(facts)]
        facts.expect("how many", whole(match[1]), len(letters))
        wanted = {_WORDS[each]: letters.count(each) for each in letters}
        parts = re.findall(rf"({NUMBER}) ([^,]+?)(?:,| and |$)", match[2])
        facts.expect("ratings", {word: whole(n) for n, word in parts}, wanted)
        if match[3]:
            not_on_path(facts, match[3], match[4])

    @made.sentence(rf"({NUMBER}) indicators? (?:is|are) not rated, so whether (?:it is|they are) "
                   r"on (?:its|their) path is not known: ([^.]+)\.")  # fmt: skip
    def bare(facts: Facts, match: Match, said: Said) -> None:
        found = [each for each in every(facts) if not each.rating]
        facts.expect("not rated", whole(match[1]), len(found))
        wanted: dict[str, int] = {}
        for each in found:
            latest = each.latest
            flag = latest.row.flag if latest else ""
            why = (
                "without any value" if latest is None
                else "with no data for the newest period" if flag == "no data"
                else "with the newest figure kept back" if flag == "suppressed"
                else "with an old figure alone" if each.letter(latest)
                else "without a target"
            )  # fmt: skip
            wanted[why] = wanted.get(why, 0) + 1
        parts = re.findall(rf"({NUMBER}) (with[^,]+?)(?:,| and (?=\d)|$)", match[2])
        facts.expect("why", {word: whole(n) for n, word in parts}, wanted)

    @made.sentence(rf"({NUMBER}) indicators? (?:has|have) no value yet for a period whose value "
                   r"should have come\.")  # fmt: skip
    def late(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("late", whole(match[1]), sum(each.late() for each in every(facts)))

    @made.sentence(rf"None of ({NUMBER}) rated indicators? is off its path\.")
    def none(facts: Facts, match: Match, said: Said) -> None:
        rated = [each for each in every(facts) if each.rating]
        facts.expect("rated and off", (whole(match[1]), 0), (len(rated), len(rated_as(facts, "R"))))


REASON = (
    rf"({_FIGURE}) in ({_MONTH}), (?:({_FAR}) (under|over|better than)|as asked by) its"
    rf" target of ({_FIGURE}|\d+ - \d+)(?:, due by ({DAY}))?(?:; tolerance (\d))?"
    r"(; no figure has come since|; the month is not over)?\."
)


def reason(facts: Facts, of: Counted, match: Match) -> None:
    """Count the figures of a match of ``REASON`` again."""
    latest = of.latest
    if latest is None or latest.figure is None:
        facts.faults.append("no such figure")
        return
    facts.expect("the figure", match[1], of.words(latest.figure))
    facts.expect("the month", match[2], latest.long)
    text, by = of.target(latest)
    facts.expect("its target", (match[5], match[6]), (text, uk(by) if by else None))
    behind = of.behind(latest)
    bounds = [int(each) for each in re.findall(r"\d+", text)]
    ahead = 0 if len(bounds) > 1 else abs(latest.figure - bounds[0])
    if behind:
        side = "over" if latest.figure > bounds[-1] else "under"
        facts.expect("behind", (match[3], match[4]), (of.apart(behind), side))
        facts.expect("tolerance", match[7] or "", of.indicator.tolerance)
    elif ahead:
        facts.expect("ahead", (match[3], match[4]), (of.apart(ahead), "better than"))
    else:
        facts.expect("as asked", match[3], None)
    facts.expect("of how it is now", match[8] or "", of_when(of))


def _reasons(made: Rules) -> None:
    """Why an indicator is rated so."""

    @made.sentence(REASON)
    def why(facts: Facts, match: Match, said: Said) -> None:
        reason(facts, of_said(facts, said), match)

    @made.sentence(rf"Not rated: no data after ({_MONTH})\.")
    def none_since(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("the last figure", match[1], of_said(facts, said).with_figures()[-1].long)

    @made.sentence(rf"Not rated: its newest figure is of ({_MONTH}), and none has come since\.")
    def old(facts: Facts, match: Match, said: Said) -> None:
        of = of_said(facts, said)
        facts.expect("the newest", match[1], of.latest.long if of.latest else "")
        facts.expect("is old", (of.is_old, of.letter(of.latest)), (True, "G"))

    @made.sentence(rf"Not rated: the figure of ({_MONTH}) is suppressed\.")
    def held(facts: Facts, match: Match, said: Said) -> None:
        latest = of_said(facts, said).latest
        facts.expect("the month", match[1], latest.long if latest else "")


def _latest(of: Counted) -> str:
    latest = of.latest
    if latest is None:
        return "No value"
    value = {"no data": "No data", "suppressed": "Suppressed"}.get(latest.row.flag, "")
    if latest.figure is not None:
        value = of.words(latest.figure)
    mark = ", provisional" if latest.row.flag == "provisional" else ""
    return f"{value}, {latest.short}{mark}"


def _rows(made: Rules, section: str) -> None:
    @made.cell(section, "Code")
    def code(facts: Facts, text: str, said: Said) -> None:
        rows = rows_of(facts.said, section)
        if said is rows[0] and section != _IN_THE_SUMMARY:
            letter = _BY_LETTER.get(section, "")
            wanted = rated_as(facts, letter) if letter else every(facts)
            codes = [each.indicator.code for each in wanted]
            facts.expect("which", [row.cells["Code"] for row in rows], codes)

    @made.cell(section, "Latest")
    def latest(facts: Facts, text: str, said: Said) -> None:
        facts.expect("the newest", text, _latest(of_said(facts, said)))

    @made.cell(section, "Target")
    def target(facts: Facts, text: str, said: Said) -> None:
        of = of_said(facts, said)
        words, by = of.target(of.latest) if of.latest else (of.indicator.target, None)
        facts.expect("its target", text, f"{words} by {uk(by)}" if by else words or "No target")

    @made.cell(section, "Behind by")
    def behind(facts: Facts, text: str, said: Said) -> None:
        of = of_said(facts, said)
        facts.expect("behind", text, of.apart((of.behind(of.latest) if of.latest else 0) or 0))

    @made.cell(section, "Rating")
    def rating(facts: Facts, text: str, said: Said) -> None:
        of = of_said(facts, said)
        letter = of.rating
        facts.expect("rating", text, f"{letter} {_WORDS[letter]}" if letter else "Not rated")

    @made.cell(section, "Travel")
    def travel(facts: Facts, text: str, said: Said) -> None:
        facts.expect("travel", text, went(of_said(facts, said)) or "Cannot be told")

    @made.cell(section, "Why")
    def why(facts: Facts, text: str, said: Said) -> None:
        made.words(facts, "why", text, said)


def cards(made: Rules) -> None:
    """The card of each indicator: facts, picture and tables."""
    section = "Each indicator"

    @made.sentence(rf"({_FIGURE}|No data|Suppressed), ({_SHORT})(, provisional)?")
    def latest(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("the newest", match[0], _latest(of_said(facts, said)))

    @made.sentence(rf"(?:Up|Down|The same)[^;]*? since {_SHORT}(?:, \w+)?(?:; .* since {_SHORT}"
                   r"(?:, \w+)?)?")  # fmt: skip
    def travel(facts: Facts, match: Match, said: Said) -> None:
        of = of_said(facts, said)
        words, now = [went(of)], of.latest
        for each in of.with_figures():
            if now and (each.month.year, each.month.month) == (now.month.year - 1, now.month.month):
                year = went_between(of, each, now)
                words.append(year[0].lower() + year[1:])
        facts.expect("travel", match[0], "; ".join(words))

    @made.sentence(r"(\d+%?(?: - \d+)?)(?:, tolerance (\d))?$")
    def target(facts: Facts, match: Match, said: Said) -> None:
        of = of_said(facts, said).indicator
        facts.expect("target", (match[1], match[2] or ""), (of.target, of.tolerance))

    @made.sentence(r"within (\d+) days of the end of the period")
    def supplied(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("days", int(match[1]), of_said(facts, said).indicator.supply_days)

    @made.sentence(r"action .+$")
    def speaks_to(facts: Facts, match: Match, said: Said) -> None:
        of, slow = of_said(facts, said).indicator, facts.slow
        links = slow.data.table(ActionIndicator).values()
        linked = {each.action_id for each in links if each.indicator_id == of.id}
        told = []
        for action in slow.actions:
            if action.id in linked:
                status = slow.status(action.ragb)
                told.append(f"action {action.name} ({status.word if status else 'no status'})")
        wanted = " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))
        facts.expect("the actions", match[0], wanted)

    _trend(made)
    _tables(made, section)


def of_actions(made: Rules) -> None:
    """What the exceptions say of the measures of an action that is off track or late."""

    @made.sentence(rf"Its measure ([^.]+?) is (?:off its path|within its tolerance): {REASON}")
    def off(facts: Facts, match: Match, said: Said) -> None:
        of = titled(facts, match[1])
        where = {"R": " is off its path: ", "A": " is within its tolerance: "}.get(of.rating, "")
        facts.expect("how it stands", bool(where) and where in match[0], True)
        again = re.search(rf": ({REASON})$", match[0])
        assert again is not None
        again = re.fullmatch(REASON, again[1])
        assert again is not None
        reason(facts, of, again)
        links = facts.slow.data.table(ActionIndicator).values()
        mine = {each.id for each in in_row(facts, said)}
        facts.expect(
            "a measure of the action",
            any(e.action_id in mine and e.indicator_id == of.indicator.id for e in links), True,
        )  # fmt: skip


_SHOWN = "Of the figures that are shown: "


def _up_and_down(facts: Facts, of: Counted, words: str) -> None:
    """What is said to go up and down turned at least twice, and its ends are the ends."""
    figures = [each.figure or 0 for each in of.with_figures()[-13:]]
    ends = f"between {of.words(min(figures))} and {of.words(max(figures))} since"
    facts.expect("its ends", ends in words, True)
    ways = [later > each for each, later in pairwise(figures) if later != each]
    facts.expect("turned", sum(a != b for a, b in pairwise(ways)) > 1, True)


def _trend(made: Rules) -> None:
    """The words of a picture: each figure is one of its month, each month counted has none."""

    @made.sentence(rf"((?:{_SHOWN})?(?:[Rr]ose|[Ff]ell|[Ss]tayed|[Hh]as|[Ww]ent) [^.;]+"
                   r"|\d[^.;,]* in [^.;,]+, the only figure"
                   r"(?: that is shown)?)"
                   r"(?:; (below|above|on) its path (in|since) ([^.]+))?\.")  # fmt: skip
    def course(facts: Facts, match: Match, said: Said) -> None:
        of = of_said(facts, said)
        known = {each.long: each.figure for each in of.with_figures()}
        months = [each.month for each in of.with_figures()[-13:]]
        if len(months) > 1:
            among = any(each > months[0] for each in _held(facts, said))
            facts.expect("of those that are shown", match[1].startswith(_SHOWN), among)
        figures = {of.words(each) for each in known.values() if each is not None}
        for figure, month in re.findall(rf"({_FIGURE}) (?:in|by) ({_MONTH})", match[1]):
            facts.expect("of its month", figure, of.words(known.get(month) or -1))
        without_months = re.sub(_MONTH, "", match[1])
        named = set(re.findall(r"\d+(?:%| days?)?", without_months))
        facts.expect("figures that nobody measured", named - figures, set())
        for month in re.findall(_MONTH, match[1]):
            facts.expect("a month with a figure", month in known, True)
        if "ent up and down" in match[1]:
            _up_and_down(facts, of, match[1])
        if match[2]:
            _path(facts, of, match)

    @made.sentence(rf"No figure for ({NUMBER}) months? in between\.")
    def gaps(facts: Facts, match: Match, said: Said) -> None:
        months = [each.month for each in of_said(facts, said).with_figures()[-13:]]
        span = (months[-1].year - months[0].year) * 12 + months[-1].month - months[0].month + 1
        held = [each for each in _held(facts, said) if months[0] < each < months[-1]]
        facts.expect("without", whole(match[1]), span - len(months) - len(held))

    @made.sentence(rf"The figures? of ({NUMBER}) months? in between (?:is|are) kept back\.")
    def held_between(facts: Facts, match: Match, said: Said) -> None:
        months = [each.month for each in of_said(facts, said).with_figures()[-13:]]
        held = [each for each in _held(facts, said) if months[0] < each < months[-1]]
        facts.expect("kept back in between", whole(match[1]), len(held))

    @made.sentence(rf"The figures? of ({_MONTH})(?: to ({_MONTH}))? (?:is|are) kept back"
                   rf"(?:, and ({NUMBER}) more (?:has|have) none)?\.")  # fmt: skip
    def held_since(facts: Facts, match: Match, said: Said) -> None:
        of = of_said(facts, said)
        last = of.with_figures()[-1].month
        newer = [each for each in of.points if each.month > last]
        held = [each.long for each in newer if each.row.flag == "suppressed"]
        facts.expect("kept back since", (match[1], match[2] or held[-1]), (held[0], held[-1]))
        facts.expect("without", whole(match[3] or "0"), len(newer) - len(held))

    @made.sentence(rf"No figure since ({_MONTH})\.")
    def since(facts: Facts, match: Match, said: Said) -> None:
        facts.expect("the last", match[1], of_said(facts, said).with_figures()[-1].long)

    @made.sentence(rf"({NUMBER}) figures? (?:is|are) kept back, and ({NUMBER}) more (?:has|have)"
                   r" none\.")  # fmt: skip
    def held_and_none(facts: Facts, match: Match, said: Said) -> None:
        points = of_said(facts, said).points
        held = len(_held(facts, said))
        facts.expect("kept back", whole(match[1]), held)
        facts.expect("without", whole(match[2]), len(points) - held)

    @made.sentence(rf"({NUMBER}) figures? (?:is|are) kept back\.")
    def held(facts: Facts, match: Match, said: Said) -> None:
        points = of_said(facts, said).points
        marked = sum(each.row.flag == "suppressed" for each in points)
        facts.expect("kept back", whole(match[1]), marked)


def _held(facts: Facts, said: Said) -> list[date]:
    return [each.month for each in of_said(facts, said).points if each.row.flag == "suppressed"]


def _path(facts: Facts, of: Counted, match: Match) -> None:
    def how(point: Point) -> str:
        behind, text = of.behind(point), of.target(point)[0]
        if behind is None:
            return ""
        if not behind:
            return "on"
        assert point.figure is not None
        return "below" if point.figure < int(re.findall(r"\d+", text)[0]) else "above"

    run: list[Point] = []
    for point in reversed(of.points):
        if how(point) != match[2]:
            break
        run.append(point)
    facts.expect("since when", match[4], run[-1].long if run else "never")
    facts.expect("in or since", match[3], "in" if len(run) == 1 else "since")


def _tables(made: Rules, section: str) -> None:
    def point_of(facts: Facts, said: Said) -> tuple[Counted, Point | None]:
        of = of_said(facts, said)
        month = said.cells["Period"]
        return of, next((each for each in of.points if each.short == month), None)

    @made.cell(section, "Period")
    def period(facts: Facts, text: str, said: Said) -> None:
        of = of_said(facts, said)
        rows: Sequence[Said] = [
            each for each in rows_of(facts.said, section) if each.table == said.table
        ]
        wanted = [each.short for each in reversed(of.points)]
        if said is rows[0]:
            facts.expect("the months", [each.cells["Period"] for each in rows], wanted)

    @made.cell(section, "Value")
    def value(facts: Facts, text: str, said: Said) -> None:
        of, point = point_of(facts, said)
        figure = point.figure if point else None
        if figure is not None:
            facts.expect("the value", text, of.words(figure))
        else:
            facts.expect("no figure", text in ("No data", "Suppressed"), True)

    @made.cell(section, "Target then")
    def target(facts: Facts, text: str, said: Said) -> None:
        of, point = point_of(facts, said)
        none = "None due" if of.indicator.target else "No target"
        facts.expect("its target", text, (of.target(point)[0] if point else "") or none)

    @made.cell(section, "Beside its target")
    def beside(facts: Facts, text: str, said: Said) -> None:
        of, point = point_of(facts, said)
        behind = of.behind(point) if point else None
        wanted = "Not judged" if behind is None else "As it asks" if not behind else (
            f"{of.apart(behind)} behind"
        )  # fmt: skip
        facts.expect("beside its target", text, wanted)

    @made.cell(section, "By")
    def by(facts: Facts, text: str, said: Said) -> None:
        path = {uk(day): words for day, words in of_said(facts, said).path}
        facts.expect("a day of its path", path.get(text), said.cells["Target"])
        day_in(text)

    @made.cell(section, "Target")
    def of_path(facts: Facts, text: str, said: Said) -> None:
        path = {uk(day): words for day, words in of_said(facts, said).path}
        facts.expect("by that day", text, path.get(said.cells["By"]))
