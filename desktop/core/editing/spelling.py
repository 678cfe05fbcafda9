"""Editing for spelling's sake: the plan's own words, and a word put right where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.core.data import PlanData
from desktop.core.editing import rows
from desktop.core.editing.naming import title_of, with_noun
from desktop.core.editing.texts import write
from desktop.core.errors import Refused
from desktop.core.fields import called
from desktop.core.kinds import Action, OwnWord, PlanInfo, spec_of
from desktop.core.plan import Plan
from desktop.core.prose import owner_of
from desktop.core.spelling.prose import Place
from desktop.core.spelling.words import LONGEST, Word, plain, stem_of, words_in
from desktop.core.text import clean, one_line


def add_word(plan: Plan, word: str) -> OwnWord:
    """Make a word one of the plan's own, in one step; one that it has already is given back.

    "Wyeford’s" adds "Wyeford", with which both are right. Raises Refused for what is no word, and
    ReadOnly where the plan cannot be changed.
    """
    word = stem_of(plain(one_line(clean(word))))
    if not word or " " in word or len(word) > LONGEST:
        raise Refused(f"“{word}” is no single word, so it was not added to this plan's words.")
    known = next(iter(plan.data.of(OwnWord, "word", word)), None)
    return known if known is not None else rows.add(plan, OwnWord(word=word))


def change_word(plan: Plan, own: OwnWord, word: str) -> bool:
    """Spell one of the plan's own words otherwise; True when it is another now.

    Raises Refused for what is no word, and for one that the plan has already.
    """
    word = plain(one_line(clean(word)))
    if not word or " " in word or len(word) > LONGEST:
        raise Refused(f"“{word}” is no single word. “{own.word}” was left as it was.")
    if any(each is not own for each in plan.data.of(OwnWord, "word", word)):
        raise Refused(f"The plan has the word {word} already. “{own.word}” was left as it was.")
    return rows.change(plan, own, word=word)


def put_right(plan: Plan, place: Place, word: Word, right: str) -> bool:
    """Write *right* where a word stands in a text of the plan, in one step; True when it was.

    What stands there by now may be another text: then nothing is written.
    """
    text = place.text(plan.data)
    if word not in words_in(text):
        return False
    return _write(plan, place, text[: word.start] + right + text[word.end :])


def put_right_everywhere(
    plan: Plan, places: Sequence[Place], wrong: str, right: str, leave: Callable[[Word], bool]
) -> int:
    """Write *right* wherever the word *wrong* stands in these texts, in one step; how often it was.

    *leave* says of a word whether it is to stay there as it is.
    """
    done = 0

    def label() -> str:
        return f"change {wrong} to {right} in {done} {'place' if done == 1 else 'places'}"

    with plan.step(label):
        for place in places:
            text = place.text(plan.data)
            wanted = [each for each in words_in(text) if each.text == wrong and not leave(each)]
            for each in reversed(wanted):
                text = text[: each.start] + right + text[each.end :]
            if wanted and _write(plan, place, text):
                done += len(wanted)
    return done


def _write(plan: Plan, place: Place, text: str) -> bool:
    row = place.row(plan.data)
    return row is not None and write(plan, row, place.column, text, place.entry)


def where(data: PlanData, place: Place) -> str:
    """Where a text stands, in words: "Ofsted No. 4 · 4.3 · Progress"."""
    row = place.row(data)
    if isinstance(row, Action):
        return f"{data.area_of(row).name} · {row.name} · {called(data, place.column)}"
    short = spec_of(place.kind).by_name[place.column].short
    if row is None or isinstance(row, PlanInfo):
        return f"The plan · {short}"
    owner = owner_of(data, row)
    named = with_noun(row) if owner is None else f"{title_of(owner)} · {row.noun}"
    return f"{named[:1].upper()}{named[1:]} · {short}"
