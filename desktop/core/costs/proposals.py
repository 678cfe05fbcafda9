"""The parts that the words of a cost may be split into: proposals, which a person takes or leaves.

Nothing is taken by itself. Each proposal says which words it comes from; what its words do not say
stays open. A stated total of parts that stand before it is no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.core.costs import words as words
from desktop.core.costs.amounts import amount
from desktop.core.costs.clauses import JOINS, RESULT, TOTAL, YEARLY, Clause, clauses
from desktop.core.costs.funding import additional_in, source_in, without_source
from desktop.core.costs.prices import may_be_priced
from desktop.core.costs.sums import MONEY, cannot_add, in_signs
from desktop.core.costs.workings import before_result
from desktop.core.costs.years import without_years, years_in
from desktop.core.figures import as_figure
from desktop.core.kinds import CostPart
from desktop.core.text import one_line

_MONEY = re.compile(MONEY)
_SENTENCE = re.compile(
    r"(?<=[.;!?])(?<!\b[Ii]nc\.)(?<!\b[Ii]ncl\.)(?<!\b[Ee]xcl\.)(?<!\b[Mm]ax\.)(?<!\b[Mm]in\.)"
    r"(?<!\b[Aa]pprox\.)\s+(?=[A-Z(£\d])|\n+"
)
_REPEATED = re.compile(r"\bincluded (?:in|within) (?:this|the|that)\b", re.IGNORECASE)
_OTHER_WAY = re.compile(
    r"\b(?:if|instead|alternatively|alternative|otherwise|rather than|could become)\b|^\W*or\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\b(?:would|could)\b", re.IGNORECASE)
_NAMES_COST = re.compile(r"\W*(?:the )?(?:total |annual |overall )?costs?\b", re.IGNORECASE)
# "Net cost £70K" behind what it is of; "£9,000 in total"
_NET = re.compile(r"\W*(?:the )?net\b", re.IGNORECASE)
_IN_TOTAL = re.compile(r"\W*(?:in )?(?:total|altogether|all)\b", re.IGNORECASE)
# "= £1,500", " VAT = £1,500": no more than the last word before it is about the sum before
_RESULT_OF_ALL = re.compile(r"\s*(?:VAT)?\s*=", re.IGNORECASE)
# "2 posts @ £45K (£90K)": a sum alone in its brackets
_IN_BRACKETS = re.compile(rf"\s*(?:each|in total)?\s*\(\W*{MONEY}\W*", re.IGNORECASE)
# What only leads to a figure, at the end of the words before it
_INTRODUCES = re.compile(
    r"(?:[\s,:=(]|@|\b(?:at|by|up to|less|minus|about|approx|c|would|will|should|could|cost|costs"
    r"|of)\b\.?)+$",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:for|towards)\s+(?:(?:the|an?)\s+)?", re.IGNORECASE)
# Words about a figure that do not say what it is for
_SAYS_NOTHING = frozenset(
    {"a", "an", "the", "per", "each", "day", "year", "annum", "pa", "p", "in", "for", "from", "and",
     "one", "off", "oneoff", "annual", "annually", "ongoing", "on", "going", "recurrent", "cost",
     "costs", "over", "total", "or", "plus", "during", "of", "is", "this", "be", "less", "to", "by",
     "offset", "already", "funded", "budgeted", "met", "not", "no", "additional", "within",
     "existing", "budget", "budgets", "resources"}
)  # fmt: skip
_MOST = 120  # letters of what a part is for


def kept_amount(figure: Decimal | None) -> str:
    """An amount as a plan keeps it; "" where it is not known, or has more digits than any has."""
    try:
        return "" if figure is None else as_figure(figure)
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A part that a text may say; ``words`` are those that it comes from.

    ``amount`` is None where the words name no one sum, "" stands for all that is not said.
    """

    words: str
    what: str = ""
    text: str = ""
    amount: Decimal | None = None
    year: str = ""
    recurrent: str = ""
    source: str = ""
    additional: str = ""
    alternative: bool = False

    def as_part(self) -> CostPart:
        """A part with what is proposed, of no row yet."""
        return CostPart(
            what=self.what, text=self.text, year=self.year, recurrent=self.recurrent,
            amount=kept_amount(self.amount), source=self.source,
            additional=self.additional, alternative=self.alternative,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: the ``proposals`` in their order, and the total that it states of them."""

    proposals: tuple[Proposal, ...]
    total: Decimal | None = None

    @property
    def sum(self) -> Decimal | None:
        """What the proposals that count come to, None where the amount of one is not known."""
        counted = [each.amount for each in self.proposals if not each.alternative]
        if not counted or any(each is None for each in counted):
            return None
        return sum((each for each in counted if each is not None), Decimal(0))


def parts_in(text: str, scale: int = 1) -> list[Proposal]:
    """The parts that the words of a cost may be split into, in their order.

    A bare figure counts in *scale* pounds: 1,000 in a column headed "£000".

    >>> [(str(each.amount), each.recurrent) for each in parts_in("£5K a year and £900 one-off")]
    [('5000', 'recurrent'), ('900', 'one-off')]
    """
    return list(said_in(text, scale).proposals)


def said_in(text: str, scale: int = 1) -> Said:
    """The parts of a text, and the total that it states of them."""
    text = in_signs(text.strip())
    if not _MONEY.search(text):
        return Said(tuple(_without_money(text, scale)))
    found: list[Proposal] = []
    total: Decimal | None = None
    for sentence in _SENTENCE.split(text):
        if not _MONEY.search(sentence):
            found = _told_besides(found, sentence)
            continue
        for clause in clauses(sentence):
            if _REPEATED.search(clause.words) and found:
                continue
            if clause.is_whole or _is_total(clause, found):
                total = clause.result
                continue
            if found and found[-1].text and _IN_BRACKETS.fullmatch(clause.words):
                found[-1] = _checked(found[-1], clause)
                continue
            if found and found[-1].amount is None and _tells_cost(clause, found[-1]):
                found[-1] = _continued(found[-1], clause)  # what the prices before it come to
            else:
                said = _proposed(clause, beyond=total is not None)
                in_brackets = clause.words.lstrip().startswith("(")
                found.append(_beside(found, said, in_brackets=in_brackets))
    if not TOTAL.search(text):
        found = [_in_doubt(each) for each in found]
    elif total is None:
        found, total = _after_total(found)
    if len(found) == 1 and (one := amount(text)) is not None and one < 0:
        found = [replace(each, amount=one) for each in found]  # "(£5,000)"
    return Said(tuple(found), total)


def _checked(before: Proposal, clause: Clause) -> Proposal:
    """A part that is worked out, with what its brackets say; not known if both differ."""
    fits = before.amount in (None, clause.result)
    words = f"{before.words} {clause.words.strip()}"
    return replace(before, words=words, amount=clause.result if fits else None)


def _after_total(found: list[Proposal]) -> tuple[list[Proposal], Decimal | None]:
    """Parts behind a total that the text begins with, and that total where they come to it.

    Where they come to less, nothing tells whether they are of it, and none of them is known; so
    their workings do not state what they come to either, or that would count beside the total.
    """
    whole, rest = found[0].amount, Said(tuple(found[1:])).sum
    led = TOTAL.search(found[0].words.partition("£")[0])
    if not led or whole is None or rest is None or not 0 < rest <= whole:
        return found, None
    if rest == whole:
        return found[1:], whole
    later = (
        each if each.alternative else replace(each, amount=None, text=before_result(each.text))
        for each in found[1:]
    )
    return [found[0], *later], None


def _beside(found: Sequence[Proposal], said: Proposal, *, in_brackets: bool) -> Proposal:
    """A part behind others: one in brackets of more than that before it is another way."""
    before = found[-1].amount if found and in_brackets else None
    more = before is not None and said.amount is not None and said.amount > before
    return replace(said, alternative=True) if more else said


def _in_doubt(said: Proposal) -> Proposal:
    """A part whose words leave open what one of several costs has no amount: "3 days £350"."""
    first = _MONEY.search(said.words)
    if said.text or first is None or not may_be_priced(said.words[: first.start()]):
        return said
    return replace(said, amount=None, text=one_line(said.words))


def _without_money(text: str, scale: int) -> Iterator[Proposal]:
    """A cost without a sign of pounds: a bare figure, or words that nothing is to be paid more."""
    found = amount(text, of_money=False)
    if found is not None and not cannot_add(text):
        yield Proposal(text, amount=found * scale)
    elif additional_in(text) == "no":
        yield Proposal(text, what=one_line(text)[:_MOST], additional="no")


def _told_besides(found: list[Proposal], sentence: str) -> list[Proposal]:
    """A sentence without a figure may say of the part before it that it is not additional."""
    if not found or additional_in(sentence) != "no":
        return found
    last = replace(found[-1], additional="no", words=f"{found[-1].words} {sentence}")
    return [*found[:-1], last]


def _continued(before: Proposal, clause: Clause) -> Proposal:
    """A part whose sum stands in the next sentence: "20 days a course @ £1,000. Cost £60K"."""
    said = _proposed(clause)
    return replace(
        said, words=f"{before.words} {clause.words.strip()}", what=before.what or said.what,
        text=f"{before.text} {one_line(clause.words)}".strip(),
    )  # fmt: skip


def _is_total(clause: Clause, found: Sequence[Proposal]) -> bool:
    """Whether a clause is the total of parts that stand before it: it says so, or adds them up."""
    if not found or clause.prices:
        return False
    says = "=" in clause.working or _IN_TOTAL.match(clause.behind)
    added = bool(says) and Said(tuple(found)).sum == clause.result
    named = TOTAL.search(clause.lead) or _NET.match(clause.lead)
    return added or bool(named) or (_is_result(clause) and _tells_more(found[-1]))


def _is_result(clause: Clause) -> bool:
    """Whether a sum is what all before it is said to come to: "£900 + £400 = £1,500"."""
    return bool(_RESULT_OF_ALL.match(clause.working)) and not clause.prices


def _tells_more(said: Proposal) -> bool:
    """Whether a part is a sum of its own, or comes on top of others, and has no result yet."""
    return said.amount is not None or said.words.startswith("+")


def _tells_cost(clause: Clause, before: Proposal) -> bool:
    """Whether a sum is what the one part before it comes to."""
    return bool(_NAMES_COST.match(clause.lead)) or (
        _is_result(clause) and not before.words.startswith("+")
    )


def _proposed(clause: Clause, *, beyond: bool = False) -> Proposal:
    """The part that a clause says; one *beyond* the stated total that would cost so much instead
    is an alternative."""
    said = JOINS.sub("", clause.words).strip()
    own = clause.own
    years, near = years_in(own), years_in(clause.belongs)
    return Proposal(
        words=said,
        what=_what(clause),
        text=one_line(JOINS.sub("", clause.working)) if clause.working else "",
        amount=clause.result,
        year=near[0] if near else years[0] if len(years) == 1 else "",
        recurrent=_kind(own),
        source=source_in(own),
        additional=additional_in(own),
        alternative=bool(_OTHER_WAY.search(clause.words) or (beyond and _WOULD.search(said))),
    )


def _kind(said: str) -> str:
    kind = words.sort_of(said)
    if kind or words.sort_of(f"{said} ongoing") == "":
        return kind  # both are named, or one that is certain
    return "recurrent" if YEARLY.search(said) else ""


def _what(clause: Clause) -> str:
    """What the money is for: the words before the figure, without those that only introduce it."""
    lead = _INTRODUCES.sub("", RESULT.sub("", clause.lead))
    for told in (lead, re.sub(r"[()]", "", clause.purpose)):
        rest = without_source(without_years(told))
        if set(re.findall(r"\w+", rest.casefold())) - _SAYS_NOTHING:
            what = _LEADING.sub("", one_line(JOINS.sub("", told).strip(" *.")))
            return what[:_MOST].strip()
    return ""
