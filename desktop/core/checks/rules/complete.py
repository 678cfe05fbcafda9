"""Rules about actions that are complete: what was done, when, what for, and who looked."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.checks.rule import Context, Rule, Severity
from desktop.core.checks.rules.words import LEGEND
from desktop.core.days import uk
from desktop.core.evidenced import idle_words, items_of, not_counted, says_nothing
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Action, Assurance, Measure
from desktop.core.measures import Met, met
from desktop.core.nobody import is_nobody, says_no
from desktop.core.people import led_by, same_person
from desktop.core.spells import assurance_of, read_as
from desktop.core.states import answers_nothing
from desktop.core.success import YES, is_evidenced, is_met, measures_of
from desktop.core.wishes import is_wish


def _lacks(name: str, words: str) -> Callable[[Context, Action], str]:
    """The rule that a field of a complete action says something."""

    def rule(context: Context, action: Action) -> str:
        legend = context.data.legend
        if not legend.is_complete(action.ragb):
            return ""
        text = getattr(action, name)
        # "Done" says what was done, and neither what shows it nor what came of it.
        hollow = is_hollow(text) if name == "progress" else answers_nothing(text, legend.names)
        if not hollow and is_wish(text):
            words_of_it = f"and its {name} tells only what is aimed for, or still to come"
            return _said(context, action, True, words_of_it)
        return _said(context, action, hollow, f"with {words}")

    return rule


_NO_EVIDENCE = _lacks("evidence", "no evidence")


def _no_evidence(context: Context, action: Action) -> str:
    """The field names evidence, or an item of it is there by the day, or what shows a measure."""
    said, data = _NO_EVIDENCE(context, action), context.data
    shown = said and (
        items_of(data, action, context.today)
        or any(is_evidenced(data, each, context.today) for each in measures_of(data, action))
    )
    if shown or not said:
        return ""
    idle = not_counted(data, action, context.today)
    if not idle or not says_nothing(data, action):
        return said
    return _said(context, action, True, f"and {idle_words(idle)}")


def _said(context: Context, action: Action, wrong: bool, words: str) -> str:
    if wrong and context.data.legend.is_complete(action.ragb):
        return f"is {context.data.legend.word(action.ragb)} {words}."
    return ""


def _no_date(context: Context, action: Action) -> str:
    return _said(context, action, not action.completed_on, "with no completion date")


def _in_future(context: Context, action: Action) -> str:
    day = action.completed_on
    if day <= context.today:
        return ""
    return _said(context, action, True, f"with the completion date {uk(day)}, which has not come")


def _measure(context: Context, action: Action) -> str:
    if not context.data.legend.is_complete(action.ragb):
        return ""
    found = met(action.measure_met, action.measure, context.data.legend.names, context.as_at)
    rows, bare = measures_of(context.data, action), unsaid(context, action)
    if found is Met.NOT_SAID and rows and (is_hollow(action.measure) or not bare):
        return _said(context, action, bool(bare), _unsaid_words(len(bare), len(rows)))
    if found is Met.YES or (found is Met.NOT_SAID and is_hollow(action.measure)):
        return ""  # that there is no measure at all is said by another rule
    if found is Met.NOT_PLAIN:
        words_of_it = (
            f"and its measure is not plainly said to be achieved{read_as(action.measure_met)}"
        )
        return _said(context, action, True, words_of_it)
    words = {
        Met.NO: "and its measure is said not to be achieved",
        Met.PARTLY: "and its measure is said to be achieved in part only",
    }
    return _said(
        context, action, True, words.get(found, "and nothing says that its measure is achieved")
    )


def unsaid(context: Context, action: Action) -> list[Measure]:
    """The success measures of an action of which nothing shows that they are met, and nobody says
    that they are not."""
    return [
        each
        for each in measures_of(context.data, action)
        if each.met in ("", YES) and not is_met(context.data, each, context.today)
    ]


def _unsaid_words(bare: int, of: int) -> str:
    if of == 1:
        return "and nothing shows that its success measure is met"
    verb = "is" if bare == 1 else "are"
    return f"and nothing shows that {bare:,} of its {of:,} success measures {verb} met"


def _instead(text: str) -> str:
    """What stands there instead; what only fills the cell needs no telling."""
    return "" if is_hollow(text) else read_as(text)


def _checker(context: Context, action: Action) -> str:
    if not context.data.legend.is_complete(action.ragb):
        return ""  # who else it is takes longer to find out
    who, on = action.checked_by, action.completed_on
    if is_hollow(who) and (given := _assured(context, action)) is not None:
        who, on = given.by, given.on
    if is_nobody(who):
        words = f"and nobody is named who checked it{_instead(action.checked_by)}"
        return _said(context, action, True, words)
    lead = same_person(context.data, who, action.lead, on)
    words = f"and was checked by {led_by(who)}"
    return _said(context, action, bool(lead), words)


def _assured(context: Context, action: Action) -> Assurance | None:
    """The newest assurance of what is complete, which is a check of it: given of this status, not
    before the action was completed, by a day that has come."""
    given = assurance_of(context.data, action, context.as_at)
    if given is None or given.status != action.ragb or given.on < action.completed_on:
        return None
    return None if says_no(given.note) else given


COMPLETE: tuple[Rule, ...] = (
    Rule(
        "complete-no-progress",
        "Complete with no progress",
        "An action that is complete says what was done.",
        Severity.SERIOUS,
        LEGEND,
        field="progress",
        of_action=_lacks("progress", "no progress recorded"),
    ),
    Rule(
        "complete-no-date",
        "Complete with no completion date",
        "An action that is complete says when it was completed.",
        Severity.ADVICE,
        field="completed_on",
        of_action=_no_date,
    ),
    Rule(
        "complete-in-future",
        "Complete on a day to come",
        "An action that is complete was completed on a day that has come.",
        Severity.SERIOUS,
        field="completed_on",
        of_action=_in_future,
    ),
    Rule(
        "complete-no-measure-met",
        "Complete, and the measure not said to be achieved",
        "An action that is complete has achieved its performance measure, and says so.",
        Severity.ADVICE,
        LEGEND,
        field="measure_met",
        of_action=_measure,
    ),
    Rule(
        "complete-no-difference",
        "Complete with nothing to show",
        "An action that is complete says what is now different for children and families.",
        Severity.ADVICE,
        field="difference",
        of_action=_lacks("difference", "no statement of what is now different"),
    ),
    Rule(
        "complete-no-evidence",
        "Complete with no evidence",
        "An action that is complete names the evidence for it.",
        Severity.ADVICE,
        field="evidence",
        of_action=_no_evidence,
    ),
    Rule(
        "complete-not-checked",
        "Complete and not checked by another",
        "That an action is complete was checked by somebody who does not lead it.",
        Severity.ADVICE,
        field="checked_by",
        of_action=_checker,
    ),
)
