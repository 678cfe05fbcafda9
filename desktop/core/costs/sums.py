"""Sums that stand in a plan's words: what each says.

Whether one that is worked out there comes to that is asked in :mod:`desktop.core.costs.products`.
Whether the totals of a summary add up is asked in :mod:`desktop.core.costs.totals`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from desktop.core.costs.funding import comes_in
from desktop.core.costs.prices import (
    NUMBER,
    is_priced,
    may_be_priced,
    number,
    reads_two_ways,
)
from desktop.core.costs.words import NO_SUM
from desktop.core.number_words import ANY_NUMBER

# "£67,689", "£30K", "£1.3 m", "£2 million": the figure is one group, what it is in another
# "£5kpa", "£2k pw": a year, a week behind it
SCALES = r"(?i:million|thousand|billion|mn|bn|k|m)(?!(?!p[./]?[amwhd]\b)[A-Za-z])"
MONEY = rf"£\s?(\d[\d,]*(?:\.\d+)?)(?:\s?({SCALES}))?"
_AMOUNT = re.compile(MONEY)
FIGURE = NUMBER
_SCALE = {
    "": Decimal(1), "k": Decimal(1000), "thousand": Decimal(1000), "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000), "million": Decimal(1_000_000), "bn": Decimal(1_000_000_000),
    "billion": Decimal(1_000_000_000),
}  # fmt: skip
_BARE = re.compile(rf"[*]*({FIGURE})[*]*")
# "-£5,000", "£-5,000", "(£5,000)": money that comes in, or is saved
_SIGN_WITHIN = re.compile(r"£\s?([-\u2212\u2013])\s?(?=\d)")
# "GBP 40,000", "40,000 pounds"
_NAMED_BEFORE = re.compile(r"\bGBP\s?(?=[-\u2212\u2013]?\s?\d)", re.IGNORECASE)
_NAMED_AFTER = re.compile(
    rf"(?<![£\d.,])({FIGURE}(?:\s?{SCALES})?)\s?(?:GBP|pounds?(?: sterling)?)\b", re.IGNORECASE
)
_LESS = re.compile(r"[-\u2212\u2013](?=[£\d])(.*)|\(([^()]*)\)", re.DOTALL)
# "£000", "£'000s": thousands of pounds, which head a column and are no sum; so is a year's "£"
_UNIT = re.compile(
    r"£\s?\(?[,'\u2018\u2019]?000(?:[.'\u2018\u2019]?s)?\)?(?![\d,.]\d)"
    rf"|£\s?(?={NO_SUM})"
)

# What a cell says beside its own sum: "£300 (of which £100 new)", "£300 including £50 VAT".
_ASIDE = re.compile(r"\([^()]*\)")
PARTS = re.compile(
    r"\b(?:of which|includ(?:es|ing)|inclusive of|incl?\b|compris(?:es|ing)|made up of"
    r"|consist(?:s|ing) of|exclud(?:es|ing)|excl?\b|less any)",
    re.IGNORECASE,
)
EITHER = re.compile(r"\b(?:if|or|unless|otherwise|instead|alternatively)\b", re.IGNORECASE)
# What says that a figure is rounded: "c. £100,000", "about £5,000"
_ABOUT = re.compile(
    r"(?:\bc(?:a|irca)?\.?|\bapprox(?:\.|imately)?|\babout|\baround|\broughly|\bsome"
    r"|\best(?:\.|imated)?|\bnearly|\balmost|\bover|\bin the region of|~)\s*(?:at\s*)?£"
    r"|\bapprox(?:\.|imately)?\)?\s*$",
    re.IGNORECASE,
)
#: What stands between the two ends of a sum: "£5K - £10K", "£5K rising to £10K"
RANGE = re.compile(r"\s*(?:[-\u2013\u2014]|(?:(?:up|rising) )?to)\s*", re.IGNORECASE)

# What makes a figure no plain sum. A cost of a year is one: plans add up what a year costs.
_YEARLY = r"(?!(?:financial )?(?:years?|annum|yr)\b|cent\b)"
_UNITS = (
    r"(?:months?|mths?|weeks?|wks?|days?|hours?|hrs?|quarter|term|sessions?|heads?|child|person"
    r"|places?"
    r"|young person|posts?|cases?|visits?|nights?|miles?"
    r"|famil(?:y|ies)|workers?|schools?|courses?|time|unit)"
)
_RATE = re.compile(
    rf"(?:£\s?{FIGURE}\s?(?:{SCALES})?|^{FIGURE})\s?"
    rf"(?:[^£\d]{{0,20}}?\bper\s+{_YEARLY}|/\s?{_UNITS}\b|an?\s+{_UNITS}\b"
    rf"|(?:each|every)\b(?!\s+(?:financial )?(?:year|yr|annum))|p[./]?[mwhd]\b|pcm\b"
    r"|[^£\d]{0,20}?\b(?:month|week|dai|hour|quarter)ly\b)"
    rf"|^(?:(?:costs? )?per\s+{_YEARLY}\w+|(?:month|week|dai|hour|quarter)ly)\b[^£]*£"
    r"|@\s?£",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\W*(?:at (?:least|most)|(?:no |not )?(?:less|more|fewer) than|under|below|capped at"
    r"|(?:not )?exceeding|(?:up to )?(?:a )?(?:min(?:imum)?|max(?:imum)?)\.?(?: of)?)\s*£"
    r"|\s*[<>\u2264\u2265]+\s*£"
    r"|(?:[^,;]|,(?=\d))*\b(?:min(?:imum)?|max(?:imum)?|at (?:least|most)|or (?:less|more))\W*$",
    re.IGNORECASE,
)
_LIMIT_ASIDE = re.compile(
    r"\((?:min(?:imum)?|max(?:imum)?|at (?:least|most)|or (?:less|more))\W*\)\W*$", re.IGNORECASE
)
_MULTIPLE = re.compile(
    r"\d[^£\d=]{0,20}?(?<![A-Za-z])(?:[x×*]|times)\s*£?\s?\d|\d\s*(?:[x×*])\s*\d", re.IGNORECASE
)
_HALF_RANGE = re.compile(
    rf"£\s?{FIGURE}\s?(?:{SCALES})?\s*(?:[-\u2013\u2014]|\bto\b)\s*(?!(?:19|20)\d\d\b)"
    rf"{FIGURE}\s?(?:{SCALES})?\s*(?:$|[,;(])"
    rf"|^{FIGURE}\s?(?:{SCALES})?\s*(?:[-\u2013\u2014]|\bto\b)\s*(?:£\s?\d"
    rf"|{FIGURE}\s?{SCALES}\s*$)",
    re.IGNORECASE,
)
# "£100 + VAT": VAT is a fifth of it at most
_BEFORE_VAT = re.compile(
    r"£[^£]*?\d[^£\d]*(?:\+|\b(?:plus|and|ex(?:cl?(?:uding)?)?\.?|before|without|net of))\s*VAT\b",
    re.IGNORECASE,
)
_VAT = Decimal("1.2")
# "£40,000 + on-costs", "£500+": what comes on top is no figure
_MORE = re.compile(
    rf"£\s?{FIGURE}\s?(?:{SCALES})?[\s(]*(?:\+|\bplus\b)(?!\s*£)(?!\s*VAT\b)", re.IGNORECASE
)
_SHARE = re.compile(
    r"(?:\bhalf|\bquarter|\bthirds?|%|\bper ?cent|\bshare)\s+of\s+(?:the |a )?£", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\b(?:included|counted|shown) (?:above|below|elsewhere"
    r"|in (?:the )?(?:other |same )?(?:line|row|item|section|total)s?)\b",
    re.IGNORECASE,
)
_SAVED = re.compile(
    rf"£\s?{FIGURE}\s?(?:{SCALES})?\s(?:(?:of|in|a) )?(?:(?:\w+ )?"
    r"|(?:can|could|may|might|should|will|would|to) be )(?:savings?|efficienc(?:y|ies)"
    r"|saved(?: (?:on|in|from|by)\b[^£]*)?|cost avoidance|reductions?(?: in \w+ \w+)?)\W*$"
    r"|\W*(?:a )?(?:\w+ )?(?:savings?|saves?|efficienc(?:y|ies)|cost avoidance|reductions?)"
    r"(?: of)?(?: (?:about|around|approx\.?|some|up to))?\W*£|\W*reduces\b[^£;]*\bby £"
    rf"|£\s?{FIGURE}\s?cr\b",
    re.IGNORECASE,
)
_FOR_YEARS = re.compile(
    r"(?:\byear|\bannum|\byr|(?:(?<![A-Za-z])|(?<=\d[km]))p\.?a\.?)\W{0,3}"
    rf"(?:for|x|times|over)\s+(?:the )?{ANY_NUMBER}\b",
    re.IGNORECASE,
)
# "£500 (TBC)", "£500?": a figure, and no sure one
_DOUBTED = re.compile(
    r"\d[^£\d]*?(?:\?|\b(?:tb[ac]|to be (?:confirmed|agreed)|estimated?|est|provisional|indicative"
    r"|unconfirmed))\W*$",
    re.IGNORECASE,
)
_WELL_WRITTEN = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?")
_POINTED = re.compile(r"\d{1,3}\.\d\d0")  # "1.500": a thousand and a half, where no cell rounds so
_GOES_ON = re.compile(r"[.,]\d|[ \u00a0\u202f]\d{3}\b")
_ODD = re.compile(r"[-(\u2212]?£?\s?\d[\d., \u00a0]*(?:[A-Za-z]{1,2}|[-+])?\)?\*?")


@dataclass(frozen=True, slots=True)
class Sums:
    """What the figures of a cell say, in pounds.

    One sum is the ``low`` and the ``high`` end alike; a cell of several ("£20K - £30K", "£300K if
    permanent, £498K if not") lies between them. ``grain`` is what its last digit stands for where
    it is rounded to more than a pound: 1,000 for "£30K", 100,000 for "£1.3m". ``about`` says that
    the words call it rounded, or an estimate ("approx. £500"), so that no sum of it is exact.
    """

    low: Decimal
    high: Decimal
    grain: Decimal = Decimal(0)
    about: bool = False

    @property
    def in_pence(self) -> bool:
        """Whether it is stated to the penny, so that nothing of it was rounded away."""
        return not self.grain and min(_exponent(self.low), _exponent(self.high)) < 0

    @property
    def taken_off(self) -> Sums:
        """The same as it is taken off others, whether or not it is written as less than nothing."""
        if self.low <= 0:
            return self
        return Sums(-self.high, -self.low, self.grain, self.about)


def figures_in(text: str) -> list[tuple[str, str]]:
    """The figures of money in a text, each with the word for its thousands; a bare one alone."""
    return _figures(_put_right(text))


def is_a_year(text: str) -> bool:
    """Whether a figure without a pound sign may as well be a year: "2026"."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", text.strip()))


@lru_cache(maxsize=4096)
def sums_in(text: str) -> Sums | None:
    """The sum of money that a text says, from the least to the most, or None when it says none.

    What is part of it, or stands beside it, is left out: "£300 (of which £100 new)" is £300, and
    "4 posts @ £50 = £200" is £200. A text of which :func:`cannot_add` says why says no sum.
    """
    own = _own(text)
    figures = _figures(own)
    if not figures or cannot_add(text):
        return None
    values = [in_pounds(figure, scale) for figure, scale in figures]
    grain = max(_grain(figure, scale) for figure, scale in figures)
    about = bool(_ABOUT.search(own) or _DOUBTED.search(text))
    if about:
        # "About £100,000" may be £108,000, and is not £140,000.
        grain = max(grain, *(min(_last_digit(value), abs(value) / 5) for value in values))
    if len(values) == 1 and _LESS.fullmatch(own):
        values = [-value for value in values]
    vat = _VAT if len(values) == 1 and is_before_vat(text) else Decimal(1)
    return Sums(min(values), max(values) * vat, grain, about)


@lru_cache(maxsize=4096)
def cannot_add(text: str) -> str:
    """Why a figure is no sum that could be added to others: "a rate"; "" for a plain sum or none.

    To read "£500 per month" as £500, or "£5 - 10k" as £5, would put words in the plan's mouth.
    """
    if odd := reads_two_ways(text):
        return f"its “{odd}” may be read in two ways; write it with a point, or without a comma"
    own = _own(text)
    amounts = list(_AMOUNT.finditer(own))
    if amounts and (why := _why_no_sum(own, text)):
        return why
    if own.count("=") > 1 and amounts:
        return "it works out several sums"
    if is_limit(own) or _LIMIT_ASIDE.search(text):
        return "it is a limit, and no sum"
    if _MULTIPLE.search(own) and (amounts or own[:1].isdigit()):
        return "it is so many times a figure, not worked out"
    before = [own[: each.start()] for each in amounts]
    if _RATE.search(own) or any(map(is_priced, before)):
        return "it is a rate, and does not say how often"
    if any(map(may_be_priced, before)):
        return "it may be the price of one, or of all"
    if _HALF_RANGE.search(own) or _unlike(amounts):
        return "its two ends are not told in one way"
    if not all(_well_written(own, each) for each in amounts):
        return "its figure is not written as a sum of money"
    if not all(_apart(own, *pair) for pair in pairwise(amounts)):
        return "it names several sums"
    if not amounts and _ODD.fullmatch(own) and not _figures(own):
        return "its figure is not written as a sum of money"
    return ""


def _why_no_sum(own: str, text: str) -> str:
    """Why the words round a sum say that it is not what is to be added, "" where they do not."""
    if _MORE.search(own) or (own != text and _MORE.search(text) and "=" not in text):
        return "more comes on top of it, and the words do not say how much"
    if _SHARE.search(own):
        return "it is a part of a figure, not worked out"
    if _ELSEWHERE.search(text):
        return "its words say that it is counted elsewhere"
    if why := why_no_cost(text if len(_values(text)) == 1 else own):
        return why
    return "it is so many times a figure, not worked out" if _FOR_YEARS.search(own) else ""


def is_limit(text: str) -> bool:
    """Whether a text begins with what a cost is at most, or at least: "No more than £5,000"."""
    return bool(_LIMIT.match(text))


def is_before_vat(text: str) -> bool:
    """Whether VAT comes on top of a sum, and its words do not say how much: "£100 + VAT"."""
    return bool(_BEFORE_VAT.search(text))


def why_no_cost(text: str) -> str:
    """Why a sum is no cost by the words beside it: it is saved, or comes in; "" where it may be.

    What stands behind a minus, or in brackets, is taken off already: "-£5,000 grant".
    """
    if _SAVED.search(text):
        return "it is what is saved, and no cost"
    sums = list(_AMOUNT.finditer(text))
    if len(sums) != 1 or _LESS.fullmatch(text):
        return ""
    received = comes_in(text[: sums[0].start()], text[sums[0].end() :])
    return "it may be money that comes in, and no cost" if received else ""


def pounds(figure: Decimal) -> str:
    """A sum of money: "£498,761", with pence where there are any, "-£5,000"."""
    pence = 0 if figure == figure.to_integral_value() else 2
    return f"{'-' if figure < 0 else ''}£{abs(figure):,.{pence}f}"


def plain(figure: Decimal) -> str:
    """A sum of money for a script: "498761", "12.50"."""
    return f"{figure:.0f}" if figure == figure.to_integral_value() else f"{figure:.2f}"


def _own(text: str) -> str:
    """The words of a text that say its own sum, without its parts and how it was worked out."""
    text = _UNIT.sub("", _put_right(text))
    if not _ASIDE.fullmatch(text):
        outside = _values(_ASIDE.sub(" ", text))
        text = _ASIDE.sub(lambda aside: _kept(aside[0], outside), text)
    parts = PARTS.search(text)
    if parts and _figures(text[: parts.start()].strip(" ,;:.-")):
        text = text[: parts.start()].strip(" ,;:.-")
    before, _, after = text.partition("=")
    if before and _AMOUNT.search(after) and "=" not in after:
        text = after
    return text.strip(" ;")


def _kept(aside: str, outside: list[Decimal]) -> str:
    """Words in brackets, where they say another sum than the one before them, or the only one.

    What is less than that sum is part of it, unless the words say that it is a choice.
    """
    values = _values(aside)
    if values and (not outside or max(values) > max(outside) or EITHER.search(aside)):
        return aside
    return " "


def _values(text: str) -> list[Decimal]:
    return [in_pounds(figure, scale) for figure, scale in _figures(text.strip())]


def _unlike(amounts: list[re.Match[str]]) -> bool:
    """Whether of two ends only the second says what it is in: "£20-£30K"."""
    return any(
        second[2] and not first[2] and RANGE.fullmatch(first.string[first.end() : second.start()])
        and number(first[1]) < 1000
        for first, second in pairwise(amounts)
    )  # fmt: skip


def _well_written(text: str, amount: re.Match[str]) -> bool:
    """Whether a figure is whole: not "£5,00", "£1.500,50" or "£1 500"."""
    written = _WELL_WRITTEN.fullmatch(amount[1].rstrip(","))
    if not written or _GOES_ON.match(text, amount.end()):
        return False
    return bool(amount[2]) or len(written[1] or "") <= len(".00")


def _apart(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two sums of a text are the ends of a range, or a choice."""
    between = text[first.end() : second.start()]
    if between.strip() == "and":
        return bool(re.search(r"\bbetween\s*$", text[: first.start()], re.IGNORECASE))
    return bool(RANGE.fullmatch(between) or EITHER.search(between) or re.match(r"[^)]*\(", between))


def _figures(text: str) -> list[tuple[str, str]]:
    found = _AMOUNT.findall(text)
    if found:
        return [(str(figure), str(scale)) for figure, scale in found]
    less = _LESS.fullmatch(text)
    bare = _BARE.fullmatch((less[1] or less[2] or "").strip() if less else text)
    plain = bare and _WELL_WRITTEN.fullmatch(bare[1]) and not _POINTED.fullmatch(bare[1])
    return [(bare[1], "")] if bare and plain else []


def in_signs(text: str) -> str:
    """A text whose sums stand behind a pound sign, whatever words it names pounds by.

    >>> in_signs("GBP 40,000"), in_signs("40k pounds")
    ('£40,000', '£40k')
    """
    return _NAMED_AFTER.sub(r"£\1", _NAMED_BEFORE.sub("£", text))


def _put_right(text: str) -> str:
    """A text with a pound sign before its sums and a minus before that, and nothing around it."""
    return _SIGN_WITHIN.sub(r"\1£", in_signs(text)).strip()


def _exponent(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _grain(figure: str, scale: str) -> Decimal:
    """What the last digit of a rounded figure stands for; nothing where it is given in full."""
    if not scale:
        return Decimal(0)
    return _SCALE[scale.lower()].scaleb(-len(figure.partition(".")[2]))


def _last_digit(value: Decimal) -> Decimal:
    """What the last digit of a figure stands for that is no nought: 100,000 for £300,000."""
    whole = f"{abs(value):f}".partition(".")[0]
    return Decimal(10) ** (len(whole) - len(whole.rstrip("0"))) if value else Decimal(0)


def in_pounds(figure: str, scale: str) -> Decimal:
    """What a figure comes to in pounds, by the word behind it: 2000000 for "2" and "million"."""
    return number(figure) * _SCALE[scale.lower()]
