"""The evidence for a rating: how many items, how old the newest is, how strong."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.core.days import uk
from desktop.core.earned.case import Case, standing
from desktop.core.earned.model import EVIDENCE, Claim, Mark, Support
from desktop.core.evidence.looking import State
from desktop.core.evidenced import (
    CLAIMED,
    DIRECT,
    INDIRECT,
    SHOWS,
    age_of,
    items_of,
    name_of,
    not_counted,
    of_delivery,
    of_impact,
    own_text,
)
from desktop.core.kinds import Evidence, day_of
from desktop.core.success import is_evidenced, is_told, measures_of, says_something
from desktop.core.text import brief, count, one_line

WITH_MEASURES = "what shows it is recorded with its measures"
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def items_for(case: Case) -> list[Evidence]:
    """The items that speak for this rating by the day, the newest first."""
    speaks = of_delivery if case.of_delivery else of_impact
    return [each for each in items_of(case.data, case.action, case.context.today) if speaks(each)]


def idle_for(case: Case) -> list[Evidence]:
    """The items that are recorded for this rating and do not count by the day."""
    speaks = of_delivery if case.of_delivery else of_impact
    return [
        each for each, _ in not_counted(case.data, case.action, case.context.today) if speaks(each)
    ]


def _is_lost(case: Case, item: Evidence) -> bool:
    """Whether an item's file was looked for and nothing is there that somebody could look at."""
    looked = case.data.looked.get(item.id)
    return looked is not None and looked.shows_nothing


def _is_changed(case: Case, item: Evidence) -> bool:
    """Whether an item's file is another than the one that was added."""
    looked = case.data.looked.get(item.id)
    return looked is not None and looked.state is State.CHANGED


def shown(case: Case) -> Support:
    """How evidence stands to what a rating claims.

    An item is fresh that is no older than the plan's ``evidence_days``; of work that is complete,
    no older than that on the day on which it was completed.
    """
    items = items_for(case)
    fresh = [each for each in items if each.on and each.on >= _oldest(case)]
    good = [each for each in fresh if each.strength in SHOWS and not _is_lost(case, each)]
    words = own_text(case.data, case.action)
    idle = idle_for(case)
    sentences = _sentences(case, items, words, idle)
    mark, clause = _weighed(case, items, fresh, good, words)
    if clause == WITH_MEASURES:
        sentences.append("What shows it is recorded with its success measures as well.")
    if not items and not words and idle:
        clause = _idle_clause(case, idle)
    if not items and not words:
        asked = list(
            case.asked("complete-no-evidence") if case.of_delivery
            else case.asked("impact-no-evidence")
        )  # fmt: skip
        sentences += [f"That is set aside. {each.aside}" for each in asked if each.aside]
        measures = measures_of(case.data, case.action)
        if any(is_evidenced(case.data, each, case.context.today) for each in measures):
            sentences = ["What shows it is recorded with its success measures."]
            clause = WITH_MEASURES
        elif standing(asked) and case.claims_good:
            mark, clause = Mark.AGAINST, "nothing is recorded that shows it"
    lost = [each for each in fresh if each.strength in SHOWS and _is_lost(case, each)]
    amiss = _lost_words(case, lost) if lost and not good else ""
    return Support(EVIDENCE, mark, tuple(sentences), clause, amiss)


def _told(case: Case) -> list[str]:
    """The days (ISO, "" for none given) on which somebody said what shows a success measure."""
    rows = measures_of(case.data, case.action)
    return [each.evidenced_on for each in rows if is_told(case.data, each, case.context.today)]


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
        return Mark.SUPPORTS, _good_words(case, good)
    lost = [each for each in fresh if each.strength in SHOWS]
    if lost:  # all of these are lost, or they would be good
        return Mark.UNKNOWN, _lost_words(case, lost)
    dated = [each for each in items if each.on]
    unsaid = [each for each in fresh if each.strength != CLAIMED]
    if not case.claims_good or not dated or unsaid or len(dated) < len(items) or words:
        return Mark.UNKNOWN, _unknown_words(case, items, fresh, dated, words)
    told = _told(case)
    if any(not each or each >= _oldest(case) for each in told):
        return Mark.UNKNOWN, WITH_MEASURES
    if fresh:
        return Mark.AGAINST, "all that shows it is what somebody says"
    newest = date.fromisoformat(max([dated[0].on, *told]))
    return Mark.AGAINST, f"nothing was evidenced since {case.month_of(newest)}"


def _of_this(case: Case) -> str:
    """That evidence of the one rating is meant, where an action has some for the other alone."""
    if not items_of(case.data, case.action, case.context.today):
        return ""
    return " of what is done" if case.of_delivery else " of its impact"


def _unknown_words(
    case: Case, items: list[Evidence], fresh: list[Evidence], dated: list[Evidence], words: str
) -> str:
    """Why it cannot be known what evidence says: of what day it is, or how strong."""
    if not items:
        return "its evidence has no day" if words else f"no evidence{_of_this(case)} is recorded"
    if len(dated) < len(items) or words:
        return "some of its evidence has no day"
    if any(not each.strength for each in items):
        return "how strong its evidence is is not said"
    return "all that shows it is what somebody says" if fresh else "its evidence is not new"


def _lost_words(case: Case, lost: list[Evidence]) -> str:
    """ "the file of its evidence is missing", or has nothing in it any more."""
    empty = [each for each in lost if case.data.looked[each.id].empty]
    how = "empty" if len(empty) == len(lost) else "missing or empty" if empty else "missing"
    said = "the file of its evidence is" if len(lost) == 1 else "the files of its evidence are"
    return f"{said} {how}"


def _good_words(case: Case, good: list[Evidence]) -> str:
    """ "two direct items show it", or are recorded; and that a file is another than the one that
    was added."""
    direct = [each for each in good if each.strength == DIRECT]
    chosen, kind = (direct, DIRECT) if direct else (good, INDIRECT)
    one = len(chosen) == 1
    number = _WORDS[len(chosen)] if len(chosen) < len(_WORDS) else f"{len(chosen):,}"
    # Of a status that claims no good nobody says that its evidence shows that.
    verb = (f"show{'s' if one else ''} it" if case.claims_good else
            f"{'is' if one else 'are'} recorded")  # fmt: skip
    said = f"{number} {kind} item{'' if one else 's'} {verb}"
    changed = sum(_is_changed(case, each) for each in chosen)
    if not changed:
        return said
    if changed == len(chosen):
        return f"{said}, but {'its file was' if one else 'their files were'} changed since"
    files = "the file of one" if changed == 1 else f"the files of {changed:,}"
    return f"{said}, but {files} {'was' if changed == 1 else 'were'} changed since"


def _sentences(case: Case, items: list[Evidence], words: str, idle: list[Evidence]) -> list[str]:
    rating = "" if case.of_delivery else " of its impact"
    found = []
    if items:
        newest = age_of(items[0], case.as_at)
        age = "of no day" if newest is None else f"newest {count(newest, 'day')} old"
        found.append(f"{count(len(items), 'item')}{rating}, {age}.")
        found += [item_words(each, case.as_at, _file_words(case, each)) for each in items]
    elif not words:
        found += _none_words(case, rating, idle)
    found += [f"{IDLE} {name_of(each)}." for each in idle if not says_something(each)]
    if words:
        found.append(f"Its evidence column says “{brief(words, 120)}”; of which day is not kept.")
    return found


IDLE = "An item of evidence that has no file and says nothing does not count:"


def _none_words(case: Case, rating: str, idle: list[Evidence]) -> list[str]:
    """That nothing counts, true beside what is recorded; what is of a later day stays untold, as on
    a past day nobody knew of it."""
    if not idle:
        return [f"No evidence{rating or _of_this(case)} is recorded."]
    if any(says_something(each) for each in idle):
        return [f"No evidence{rating} of {uk(case.context.today)} or before is recorded."]
    return []


def _idle_clause(case: Case, idle: list[Evidence]) -> str:
    """Why nothing that is recorded counts."""
    if any(says_something(each) for each in idle):
        return f"no evidence of {uk(case.context.today)} or before is recorded"
    one = len(idle) == 1
    return f"its item{'' if one else 's'} of evidence {'says' if one else 'say'} nothing"


def _file_words(case: Case, item: Evidence) -> str:
    """What was found of an item's file where it is not what the item says, as far as looked at."""
    looked = case.data.looked.get(item.id)
    return looked.said if looked is not None and looked.is_doubtful else ""


def item_words(item: Evidence, as_at: date, of_file: str = "") -> str:
    """One item: "Audit of 40 assessments, 14/05/2018 (147 days), indirect."; with what is wrong
    with its file, as a clause."""
    name = one_line(item.title) or one_line(item.note) or one_line(item.file)
    age = age_of(item, as_at)
    day = "no day given" if age is None else f"{uk(item.on)} ({count(age, 'day')})"
    more = f"; {of_file}" if of_file else ""
    return f"{brief(name, 80)}, {day}, {item.strength or 'strength not said'}{more}."
