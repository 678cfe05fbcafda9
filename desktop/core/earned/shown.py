"""The evidence for a rating: how many items, how old the newest is, how strong."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.core.days import uk
from desktop.core.earned.case import Case, standing
from desktop.core.earned.model import EVIDENCE, Claim, Mark, Support
from desktop.core.evidenced import (
    CLAIMED,
    DIRECT,
    INDIRECT,
    SHOWS,
    age_of,
    items_of,
    of_delivery,
    of_impact,
    own_text,
)
from desktop.core.kinds import Evidence, day_of
from desktop.core.success import is_evidenced, measures_of
from desktop.core.text import brief, count, one_line

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def items_for(case: Case) -> list[Evidence]:
    """The items that speak for this rating by the day, the newest first."""
    speaks = of_delivery if case.of_delivery else of_impact
    return [each for each in items_of(case.data, case.action, case.context.today) if speaks(each)]


def shown(case: Case) -> Support:
    """How evidence stands to what a rating claims.

    An item is fresh that is no older than the plan's ``evidence_days``; of work that is complete,
    no older than that on the day on which it was completed.
    """
    items = items_for(case)
    fresh = [each for each in items if each.on and each.on >= _oldest(case)]
    good = [each for each in fresh if each.strength in SHOWS]
    words = own_text(case.data, case.action)
    sentences = _sentences(case, items, words)
    mark, clause = _weighed(case, items, fresh, good, words)
    if not items and not words:
        asked = list(
            case.asked("complete-no-evidence") if case.of_delivery
            else case.asked("impact-no-evidence")
        )  # fmt: skip
        sentences += [f"That is set aside. {each.aside}" for each in asked if each.aside]
        measures = measures_of(case.data, case.action)
        if any(is_evidenced(case.data, each, case.context.today) for each in measures):
            sentences = ["What shows it is recorded with its success measures."]
            clause = "what shows it is recorded with its measures"
        elif standing(asked) and case.claims_good:
            mark, clause = Mark.AGAINST, "nothing is recorded that shows it"
    return Support(EVIDENCE, mark, tuple(sentences), clause)


def _oldest(case: Case) -> str:
    """The earliest day (ISO) of an item that still shows how things stand."""
    end = case.as_at
    if case.of_delivery and case.claim is Claim.COMPLETE:
        end = min(day_of(case.action.completed_on) or end, end)
    return (end - timedelta(days=case.data.info.evidence_days)).isoformat()


def _weighed(
    case: Case, items: list[Evidence], fresh: list[Evidence], good: list[Evidence], words: str
) -> tuple[Mark, str]:
    """The mark, and what the sentence says."""
    if good:
        return Mark.SUPPORTS, _good_words(good)
    dated = [each for each in items if each.on]
    unsaid = [each for each in fresh if each.strength != CLAIMED]
    if not case.claims_good or not dated or unsaid or len(dated) < len(items) or words:
        return Mark.UNKNOWN, _unknown_words(items, dated, words)
    if fresh:
        return Mark.AGAINST, "all that shows it is what somebody says"
    return Mark.AGAINST, f"nothing was evidenced since {case.month_of(_day(dated[0]))}"


def _unknown_words(items: list[Evidence], dated: list[Evidence], words: str) -> str:
    """Why it cannot be known what evidence says: of what day it is, or how strong."""
    if not items:
        return "its evidence has no day" if words else "no evidence is recorded"
    if len(dated) < len(items) or words:
        return "some of its evidence has no day"
    unsaid = any(not each.strength for each in items)
    return "how strong its evidence is is not said" if unsaid else "its evidence is not new"


def _day(item: Evidence) -> date:
    day = day_of(item.on)
    assert day is not None
    return day


def _good_words(good: list[Evidence]) -> str:
    """ "two direct items show it"."""
    direct = [each for each in good if each.strength == DIRECT]
    chosen, kind = (direct, DIRECT) if direct else (good, INDIRECT)
    one = len(chosen) == 1
    number = _WORDS[len(chosen)] if len(chosen) < len(_WORDS) else f"{len(chosen):,}"
    return f"{number} {kind} item{'' if one else 's'} show{'s' if one else ''} it"


def _sentences(case: Case, items: list[Evidence], words: str) -> list[str]:
    rating = "" if case.of_delivery else " of its impact"
    found = []
    if items:
        newest = age_of(items[0], case.as_at)
        age = "of no day" if newest is None else f"newest {count(newest, 'day')} old"
        found.append(f"{count(len(items), 'item')}{rating}, {age}.")
        found += [item_words(each, case.as_at) for each in items]
    elif not words:
        found.append(f"No evidence{rating} is recorded.")
    if words:
        found.append(f"Its evidence column says “{brief(words, 120)}”; of which day is not kept.")
    return found


def item_words(item: Evidence, as_at: date) -> str:
    """One item: "Audit of 40 assessments, 14/05/2018 (147 days), indirect."."""
    name = one_line(item.title) or one_line(item.note) or one_line(item.file)
    age = age_of(item, as_at)
    day = "no day given" if age is None else f"{uk(item.on)} ({count(age, 'day')})"
    return f"{brief(name, 80)}, {day}, {item.strength or 'strength not said'}."
