"""The column of a sheet of what is asked that names the actions which answer it.

"Linked actions", "Action refs", "Addressed by": a link is made where the number of one action of
the plan stands. A number that no action has, or that several have, an area, a remark and a question
mark link nothing; each is told, and the words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.core.kinds import Action, ActionRequirement, Requirement
from desktop.core.text import brief, one_line
from desktop.exchange.reading.model import NUMBER, Cell
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.headings import fold, fold_ref
from desktop.exchange.recognise.named_actions import numbers_between

_NUMBERS = r"(?:nos?|numbers?|refs?|references?|ids?|codes?|points?)"
# Headings over nothing but actions, whatever else stands under them
_SURE = re.compile(
    rf"(?:(?:linked|related|relevant|associated|corresponding|responding|supporting|plan|our"
    rf"|improvement) )+actions?(?: {_NUMBERS})?"
    rf"|actions? {_NUMBERS}"
    r"|(?:links?|linked|maps?|mapped|relates|cross references?) to (?:the )?"
    r"(?:(?:improvement|action|our) )*(?:actions?|plan)(?: .*)?"
    rf"|(?:(?:improvement|action) )*plan {_NUMBERS}"
    r"|(?:addressed|answered|met|covered|delivered|actioned) (?:by|in|through|under) (?:the )?"
    r"actions?(?: .*)?"
)
# Headings that may be over actions, and over people, texts or dates as well
_MAYBE = re.compile(
    r"actions?|(?:addressed|answered|met|covered|delivered|actioned|picked up|dealt with) "
    r"(?:by|in|through|under)(?: .*)?|(?:where|how) .*(?:addressed|answered|met|covered)"
    r"|(?:our )?response"
)
_SAYS_WHICH = re.compile(rf"\b{_NUMBERS}\b|\baction\b")
_MOST = 0.6  # the share of a column's cells by which it is known to name actions
_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b"
_NUMBER = (
    r"(?:[A-Z]{1,4}\s?|[A-Za-z][a-z]?\s?)?\d{1,3}[A-Za-z]?(?:\s?\([A-Za-z\d]{1,4}\))?"
    r"(?:[./]\d{1,3}[A-Za-z]?)*"
)
_WORDED = re.compile(
    r"(?:actions?|acts?|nos?|numbers?|refs?|references?|points?|items?)\b[.:]?\s*(?=\w)|#\s*",
    re.IGNORECASE,
)
_LIKE_A_NUMBER = re.compile(rf"(?!{_MONTH}){_NUMBER}\.?")
_SPAN = re.compile(rf"(?P<first>{_NUMBER})\s*(?:[-\u2013\u2014]|\b[Tt]o\b)\s*(?P<last>{_NUMBER})")
_LISTED = re.compile(r"\s*(?:[,;\n&]|\band\b)\s*", re.IGNORECASE)
_DOUBTED = re.compile(r"\s*[(\[]\s*\?+\s*[)\]]")
_ENCLOSED = re.compile(r"^\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_NOTHING = re.compile(r"\W*|n\W?a|none|nil|not applicable", re.IGNORECASE)
_LEAST_WORDS = 12  # letters of an action's own words, by which they are known behind its number


@dataclass(frozen=True, slots=True)
class Pointed:
    """A cell in which a sheet of what is asked names the actions that answer a requirement."""

    requirement: Requirement
    sheet: str
    cell: Cell
    heading: str
    counted: bool = False  # a whole number under "Actions", which may be how many there are


def may_name_actions(heading: str, *, headed_action: bool) -> bool:
    """Whether a heading may stand over the numbers of actions.

    *headed_action* says that it is one that stands over the actions of a plan, too.
    """
    said = fold(heading)
    return headed_action or bool(_SURE.fullmatch(said) or _MAYBE.fullmatch(said))


def names_actions(heading: str, texts: Sequence[str], *, headed_action: bool) -> bool:
    """Whether the cells under such a heading name actions by their numbers."""
    if _SURE.fullmatch(fold(heading)) and not headed_action:
        return any(re.search(r"[\d?]", text) for text in texts)
    pointing = sum(map(_is_pointer, texts))
    return pointing > 0 and pointing >= len(texts) * _MOST


def are_counts(heading: str, texts: Sequence[str]) -> bool:
    """Whether cells may say how many actions there are: "Actions" over whole numbers alone."""
    if _SAYS_WHICH.search(fold(heading)) or "actions" not in fold(heading):
        return False
    return len(texts) > 1 and all(text.strip().isdigit() for text in texts)


def _is_pointer(text: str) -> bool:
    pieces = [_bare(each) for each, _ in _pieces(text)]
    return bool(pieces) and all(
        _LIKE_A_NUMBER.fullmatch(each) or _SPAN.fullmatch(each) or _parts(each) for each in pieces
    )


def link_answers(draft: Draft, pointed: Iterable[Pointed]) -> None:
    """Link what is asked to the actions that its sheets name, once all actions are known."""
    answering = _Answering(draft)
    for each in pointed:
        answering.link(each)


class _Answering:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._by_number: dict[str, list[Action]] = {}
        for action in draft.data.actions():
            for name in {_name(action.no), _name(_bare(action.no))} - {""}:
                self._by_number.setdefault(name, []).append(action)
        self._areas = {
            fold_ref(each) for area in draft.data.areas for each in (area.code, area.title) if each
        }
        self._linked: set[tuple[int, int]] = {
            (each.action_id, each.requirement_id) for each in draft.data.all(ActionRequirement)
        }

    def link(self, pointed: Pointed) -> None:
        """Link a requirement to each action that a cell names; keep its words where it names
        more."""
        text = pointed.cell.text.strip()
        plain = self._by_number.get(_name(text), ())
        pieces = [(text, False)] if plain and "?" not in text else list(_pieces(text))
        # All are taken before any is asked about: each that links nothing is told.
        taken = [self._take(pointed, words, doubted) for words, doubted in pieces]
        if all(taken):
            return
        asked = pointed.requirement
        heading = one_line(pointed.heading) or pointed.cell.name
        self._draft.note(f"{asked.ref or brief(asked.text)}, {heading}: {one_line(text)}")

    def _take(self, pointed: Pointed, words: str, doubted: bool) -> bool:
        """Link what one piece of a cell names; False where anything of it links nothing."""
        if doubted:
            return self._tell(
                pointed, f"“{words}?” is doubted in the workbook itself, with a question mark"
            )
        if pointed.counted:
            return self._tell(
                pointed,
                f"“{words}” may be the number of an action or how many there are, and nothing says"
                " which",
            )
        numbers = self._numbers(words)
        if numbers is None:
            return self._tell(pointed, self._why_none(words))
        links = [self._one(pointed, number) for number in numbers]
        return all(links)

    def _numbers(self, words: str) -> list[str] | None:
        """The numbers that a piece of a cell names; None where it reads like none."""
        bare = _bare(words)
        if _name(words) in self._by_number or _name(bare) in self._by_number:
            return [bare if _name(bare) in self._by_number else words]
        span = _SPAN.fullmatch(bare)
        if span is not None:
            return numbers_between(_bare(span["first"]), _bare(span["last"]))
        if fold_ref(words) in self._areas:
            return None
        alone = [bare] if _LIKE_A_NUMBER.fullmatch(bare) else None
        return _parts(bare) or alone or self._with_its_words(bare)

    def _with_its_words(self, words: str) -> list[str] | None:
        """The number of an action that stands before the action's own words."""
        number, _, rest = words.partition(" ")
        said = fold(rest)
        known = self._by_number.get(_name(number), [])
        if len(known) == 1 and said:
            own = fold(known[0].action)
            if said == own or (len(said) >= _LEAST_WORDS and own.startswith(said.rstrip("…"))):
                return [number]
        return None

    def _one(self, pointed: Pointed, number: str) -> bool:
        known = self._by_number.get(_name(number), [])
        if len(known) > 1:
            return self._tell(pointed, f"“{number}” is the number of {len(known)} actions")
        if not known:
            return self._tell(pointed, f"“{brief(number)}” is the number of no action of the plan")
        # A spreadsheet that takes 1.10 for a number shows 1.1.
        longer = f"{number}0"
        if pointed.cell.kind == NUMBER and "." in number and _name(longer) in self._by_number:
            return self._tell(
                pointed,
                f"“{number}” is a figure, which may stand for {longer} as well as for {number}",
            )
        link = (known[0].id, pointed.requirement.id)
        if link not in self._linked:
            self._linked.add(link)
            self._draft.data.add(ActionRequirement(action_id=link[0], requirement_id=link[1]))
        return True

    def _why_none(self, words: str) -> str:
        if fold_ref(words) in self._areas:
            return f"“{brief(words)}” is an area and no action, which answers nothing by itself"
        return f"“{brief(words)}” is not the number of an action alone"

    def _tell(self, pointed: Pointed, what: str) -> bool:
        self._draft.problem(
            pointed.sheet,
            pointed.cell.name,
            f"{what}.",
            "linked to nothing; the words in the notes of the plan",
        )
        return False


def _name(number: str) -> str:
    """A number as it is compared: "1.1" for " 1.1." and "(1.1)", and never "11"."""
    return re.sub(r"\s+", "", number).casefold().strip(".,:;()[]")


def _bare(words: str) -> str:
    """A number without the words for what it is: "1.1" of "Action no. 1.1"."""
    before, words = "", one_line(words)
    while before != words:
        before, words = words, _WORDED.sub("", words, count=1) if _WORDED.match(words) else words
    return words


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Each number, range or remark that a cell names, with whether the workbook doubts it."""
    text = _DOUBTED.sub("?", text.strip())
    for piece in _LISTED.split(_ENCLOSED.sub(r"\1", text)):
        doubted = "?" in piece
        words = one_line(piece.replace("?", " ")).strip(" .:")
        if not _NOTHING.fullmatch(words) or (doubted and not words):
            yield words, doubted


def _parts(words: str) -> list[str]:
    """The numbers of "1.1/1.2", "1.1 (1.2)" and "1.1 1.2"; [] where not all reads like numbers."""
    for sign in (r"\s*[/()]\s*", r"\s+"):
        parts = [_bare(each) for each in re.split(sign, words) if each]
        if len(parts) > 1 and all(map(_LIKE_A_NUMBER.fullmatch, parts)):
            return parts
    return []
