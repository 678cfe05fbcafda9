"""What a text says of a figure: the figure, its fraction, its unit, and the marks beside it.

The marks are those of the Government Analysis Function's guidance on shorthand in tables ([c], [x],
[z], [low], [u], [p], [r] …), and those of older statistics of schools and children's services
("*", "..", ":", "-", "c", "x", "p", "r"). What each is taken for stands in ``MARKS`` and in the
note of the reading; a mark is never nought. "-" is nil in some tables and not counted in others,
so that it is no data; a bare "x" is "not available" today and was "suppressed" before 2022, and is
no data too: neither says a figure. Only "0", "nil" and "zero" are nought.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.core.figures import as_figure, rounded
from desktop.core.kinds.indicators import UNITS
from desktop.core.text import brief, is_error, one_line

NO_DATA, SUPPRESSED, PROVISIONAL, REVISED = "no data", "suppressed", "provisional", "revised"
COUNT, PER_CENT, RATE, DAYS, POUNDS, YES_NO = UNITS
PER = {PER_CENT: 100, RATE: 10_000}
"""Of how many a figure in such a unit is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a text.

    Attributes:
        text: the text as it came.
        value: the figure that it says, "" where there is none; never "0" for a mark or a blank.
        unit: the unit that its words say, "" where they say none.
        flag: "no data", "suppressed", "provisional", "revised", or "".
        note: what a mark means, and what does not fit, without a full stop.
        wrong: "" or why it cannot be read, as the end of a sentence without a stop: "is …".
    """

    text: str
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    unit: str = ""
    flag: str = ""
    note: str = ""
    wrong: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether the text was blank: no record, which is neither no data nor nought."""
        return not self.text.strip()


_NOT_AVAILABLE = "not available"
_NOT_APPLICABLE = "not applicable"
_WITHHELD = "kept back by whoever counted it"

MARKS: dict[str, tuple[str, str]] = {
    "[c]": (SUPPRESSED, "confidential: " + _WITHHELD),
    "[low]": (SUPPRESSED, "a low figure that is not nought"),
    "[u]": (SUPPRESSED, "too unreliable to be given"),
    "[x]": (NO_DATA, _NOT_AVAILABLE),
    "[z]": (NO_DATA, _NOT_APPLICABLE),
    "[w]": (NO_DATA, "none recorded in the survey"),
    "*": (SUPPRESSED, _WITHHELD + ", mostly as it is small"),
    "**": (SUPPRESSED, _WITHHELD),
    "c": (SUPPRESSED, "confidential: " + _WITHHELD),
    "low": (SUPPRESSED, "a low figure that is not nought"),
    "k": (SUPPRESSED, "a low figure that is not nought"),
    "u": (SUPPRESSED, "too unreliable to be given"),
    "x": (NO_DATA, _NOT_AVAILABLE + "; in tables before 2022: kept back"),
    "z": (NO_DATA, _NOT_APPLICABLE),
    "-": (NO_DATA, "nil or not counted: the mark does not say which"),
    "--": (NO_DATA, _NOT_AVAILABLE),
    ".": (NO_DATA, _NOT_APPLICABLE),
    "..": (NO_DATA, _NOT_AVAILABLE),
    "...": (NO_DATA, _NOT_AVAILABLE),
    "…": (NO_DATA, _NOT_AVAILABLE),
    ":": (NO_DATA, _NOT_AVAILABLE),
    "n/a": (NO_DATA, "not available or not applicable"),
    "na": (NO_DATA, "not available or not applicable"),
    "n.a": (NO_DATA, "not available or not applicable"),
}
"""Each mark that stands where a figure would: its flag, and what it means."""

_NO_DATA_WORDS = re.compile(
    r"(?:no|nil|missing|awaiting|awaited|without) ?(?:the )?(?:data|return|figures?|values?)"
    r"(?: (?:available|yet|received|returned|provided|supplied))*"
    r"|(?:data |figures? |value )?(?:is |are )?(?:not|un)[ -]?(?:yet )?"
    r"(?:available|collected|counted|recorded|reported|returned|received|supplied|provided|known)"
    r"(?: yet)?|not applicable|data awaited|awaited|tb[ac]|to be confirmed|to follow|pending"
)
_SUPPRESSED_WORDS = re.compile(r"suppressed|withheld|confidential|redacted|kept back")
_SMALL = re.compile(
    r"(?:(?:<|≤|<=|=<|less than|fewer than|under|below|up to) ?\d[\d,.]* ?(?:%|per ?cent)?"
    r"|\d[\d,.]* ?(?:or (?:fewer|less)))"
)
_LARGE = re.compile(r"(?:>|≥|>=|more than|over|above) ?\d[\d,.]* ?(?:%|per ?cent)?")

_TIDY = str.maketrans("–—‐‑‒−’‘\u00a0\u2009\u202f", "------''   ")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_SIGNED = rf"[-+]?(?:{_NUMBER})"
_OF = r"\s?(?:/|of|out of|from)\s?"
_FRACTION = rf"(?P<numerator>{_NUMBER}){_OF}(?P<denominator>{_NUMBER})"
_UNIT_WORDS: tuple[tuple[str, str], ...] = (
    (PER_CENT, r"%|per ?cent|pct"),
    (RATE, r"(?:per|/) ?(?:10,?000|10k)(?: (?:children|population|0-17s?))?"),
    (DAYS, r"(?:working |calendar |school )?days?"),
)
_SUFFIX = "|".join(f"(?:{words})" for _, words in _UNIT_WORDS)
_PLAIN = re.compile(
    rf"(?P<pound>£)?\s?(?P<sign>[-+]?)\s?(?P<pound_after>£)?(?P<number>{_NUMBER})"
    rf"(?P<times>(?:k|m|bn)\b| million| thousand)?\s?(?P<unit>{_SUFFIX})?"
)
# "09/2031", "2018/19": a month or a year, as far as anybody can tell. "9 of 2031" is a share.
_MAY_BE_DATE = re.compile(
    r"(?:0?[1-9]|1[0-2])\s?/\s?(?:19|20)\d\d"
    r"|0[1-9]\s?/\s?\d\d"
    r"|(?P<year>(?:19|20)\d\d)\s?/\s?(?P<next>(?:(?:19|20)\d\d)|\d\d)"
)
_PER_10_000 = re.compile(rf"(?P<number>{_NUMBER})\s?/\s?(?:10,?000|10k)")
_FRACTION_ALONE = re.compile(_FRACTION + r"(?: (?:children|cases|people|visits|posts|plans))?")
_STATED = re.compile(rf"(?P<stated>{_SIGNED})\s?(?:%|per ?cent)\s?[,:;-]?\s?[([]?{_FRACTION}[)\]]?")
_STATED_LAST = re.compile(
    rf"{_FRACTION}\s?[,:;=-]?\s?[([]?(?P<stated>{_SIGNED})\s?(?:%|per ?cent)[)\]]?"
)
_COUNTED_AND_SHARE = re.compile(
    rf"(?P<numerator>{_NUMBER})\s?[([](?P<stated>{_SIGNED})\s?(?:%|per ?cent)[)\]]"
)
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000,
          "bn": 1_000_000_000}  # fmt: skip

# Marks that stand beside a figure. A forecast is no measurement.
_BESIDE: dict[str, str] = {
    "p": PROVISIONAL, "prov": PROVISIONAL, "provisional": PROVISIONAL, "draft": PROVISIONAL,
    "unvalidated": PROVISIONAL,
    "r": REVISED, "rev": REVISED, "revised": REVISED,
    "e": "estimated", "est": "estimated", "estimate": "estimated", "estimated": "estimated",
    "b": "break in the series", "u": "of low reliability", "*": "with a footnote",
    "f": "forecast", "forecast": "forecast",
}  # fmt: skip
_LONG = "provisional|prov|draft|unvalidated|revised|rev|estimated|estimate|est|forecast"
_MARK_BEHIND = re.compile(
    rf"\s?(?:\[(?P<square>{_LONG}|[prebuf])\]|\((?P<round>{_LONG}|[prebuf])\)"
    rf"|(?<=[\s\d%])(?P<bare>{_LONG}|[prebuf]|\*)\.?)$"
)
_MARK_AHEAD = re.compile(
    rf"^(?:\[(?P<square>{_LONG}|[prebuf])\]|\((?P<round>{_LONG}|[prebuf])\)"
    rf"|(?P<bare>{_LONG}|[prebuf]):?(?=[\s\d£]))\s?"
)


def read_value(text: str, unit: str = "") -> Reading:
    """What a text says of a figure, where the indicator has the given unit ("" for not said).

    Never raises. "364 of 400" is a percentage where the unit is one or is not said (91, worked out
    to two decimals), and the count 364 where that is the unit. "91% (364 of 400)" keeps all three.
    Where a text is in another unit than the indicator it has no value, as "19 days" is not 19 %.
    A percentage is 95.2, never 0.952; a bare 0.95 is taken as it stands, and
    :func:`desktop.core.indicators.fitting.misfits` tells where it does not fit the others.

    >>> read_value("364 of 400", "%").value, read_value("19 Days").unit, read_value("*").flag
    ('91', 'days', 'suppressed')
    >>> read_value("-").value, read_value("-").flag, read_value("0", "%").value
    ('', 'no data', '0')
    """
    tidy = one_line(text.translate(_TIDY)).casefold()
    if not tidy:
        return Reading(text)
    if is_error(text):
        return Reading(text, wrong="is what a formula shows that came to nothing")
    if (found := _mark(text, tidy)) is not None:
        return found
    bare, marks = _without_marks(tidy)
    reading = _figure(text, bare, unit)
    if "forecast" in marks and not reading.wrong:
        return Reading(text, wrong="is a forecast, not what was measured")
    return _marked(reading, marks) if marks and not reading.wrong else reading


def _mark(text: str, tidy: str) -> Reading | None:
    """What stands where a figure would: a mark, or the words for one."""
    known = MARKS.get(tidy.rstrip(" ") if set(tidy) <= set(".-*: ") else tidy.strip(" ."))
    inside = re.fullmatch(r"[(\[]\s?(.+?)\s?[)\]]", tidy)
    if known is None and inside is not None:
        known = MARKS.get(f"[{inside[1]}]") or MARKS.get(inside[1])
        tidy = inside[1] if known is None else tidy
    if known is not None:
        flag, means = known
        return Reading(text, flag=flag, note=f"“{one_line(text)}”: {means}")
    plain = tidy.strip(" .")
    if _NO_DATA_WORDS.fullmatch(plain):
        return Reading(text, flag=NO_DATA)
    if _SUPPRESSED_WORDS.fullmatch(plain):
        return Reading(text, flag=SUPPRESSED)
    if _SMALL.fullmatch(plain) or _LARGE.fullmatch(plain):
        return Reading(
            text, flag=SUPPRESSED, note=f"“{one_line(text)}”: a limit, and not the figure itself"
        )
    return None


def _without_marks(tidy: str) -> tuple[str, list[str]]:
    """A text without the marks at its ends, and what those say."""
    marks: list[str] = []
    for form in (_MARK_BEHIND, _MARK_AHEAD):
        while (match := form.search(tidy)) is not None and match[0]:
            word = match["square"] or match["round"] or match["bare"]
            marks.append(_BESIDE[word])
            tidy = (tidy[: match.start()] + tidy[match.end() :]).strip()
    return tidy, marks


def _marked(reading: Reading, marks: list[str]) -> Reading:
    """A reading with its marks: what is provisional and revised is provisional still."""
    flag = next((each for each in (PROVISIONAL, REVISED) if each in marks), "")
    others = [each for each in dict.fromkeys(marks) if each != flag]
    note = "; ".join(each for each in (reading.note, *others) if each)
    return replace(reading, flag=flag, note=note)


def _figure(text: str, tidy: str, unit: str) -> Reading:
    """What a text without marks says."""
    if unit in (YES_NO, "") and (said := _YES_OR_NO.get(tidy)) is not None:
        return Reading(text, value=said, unit=YES_NO)
    if unit == YES_NO:
        return Reading(text, wrong="is neither yes nor no")
    if unit in (RATE, "") and (rate := _PER_10_000.fullmatch(tidy)) is not None:
        return Reading(text, value=as_figure(_number(rate["number"])), unit=RATE)
    if _may_be_date(tidy):
        share = " of ".join(str(int(each)) for each in tidy.split("/"))
        return Reading(text, wrong=f"may be a month or a year; a share would be “{share}”")
    if (pounds := _MAY_BE_THOUSANDS.fullmatch(tidy)) is not None:
        small, large = as_figure(Decimal(pounds[1])), f"{int(pounds[1].replace('.', '')):,}"
        return Reading(text, wrong=f"may be £{small} or £{large}")
    for form, reader in _SHAPES:
        match = form.fullmatch(tidy)
        if match is not None:
            return reader(text, match, unit)
    if tidy in ("nil", "zero"):
        return Reading(text, value="0")
    return Reading(text, wrong="is no figure")


_MAY_BE_THOUSANDS = re.compile(r"-?£ ?(\d{1,3}\.\d{3})")  # nobody writes tenths of a penny


def _may_be_date(tidy: str) -> bool:
    """Whether two figures with a stroke between are a month of a year, or a year that runs over."""
    match = _MAY_BE_DATE.fullmatch(tidy)
    if match is None or match["year"] is None:
        return match is not None
    return (int(match["next"]) - int(match["year"])) % 100 == 1


_YES_OR_NO = {"yes": "1", "y": "1", "true": "1", "no": "0", "n": "0", "false": "0"}


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def share_of(numerator: Decimal, denominator: Decimal) -> Decimal:
    """A fraction in per cent, to two decimals, or as many as it takes not to say a whole number of
    what is none: 94,999 of 100,000 is not 95 %. Raises ZeroDivisionError for a denominator of 0.

    >>> share_of(Decimal(362), Decimal(510)), share_of(Decimal(94_999), Decimal(100_000))
    (Decimal('70.98'), Decimal('94.999'))
    """
    if not denominator:
        raise ZeroDivisionError("a denominator of 0")
    exact = numerator * 100 / denominator
    return rounded(exact, 2, (*ALL_OR_NONE, exact.to_integral_value()))


ALL_OR_NONE = (0, 100)
"""The shares that nothing is rounded to: one child in 40,000 is not none."""


def _fraction(text: str, match: re.Match[str], unit: str) -> Reading:
    numerator, denominator = _number(match["numerator"]), _number(match["denominator"])
    parts = {"numerator": as_figure(numerator), "denominator": as_figure(denominator)}
    said = match.groupdict()
    if unit not in (PER_CENT, COUNT, ""):
        return Reading(text, wrong=f"is a fraction, while the indicator is in {unit}", **parts)
    if not denominator:
        return Reading(text, wrong="has a denominator of 0", **parts)
    if unit == COUNT and "stated" not in said:
        return Reading(text, value=parts["numerator"], **parts)
    if unit == COUNT:
        return Reading(
            text, value=parts["numerator"], note=f"“{one_line(text)}” gives the share too", **parts
        )
    share, notes = share_of(numerator, denominator), []
    if numerator > denominator:
        notes.append(f"{as_figure(numerator)} of {as_figure(denominator)} is more than all")
    if "stated" in said:
        stated = _number(said["stated"])
        if not is_rounded(stated, share):
            notes.append(
                f"{as_figure(stated)}% is not {as_figure(numerator)} of {as_figure(denominator)}, "
                f"which is {as_figure(share)}%"
            )
        share = stated
    return Reading(text, value=as_figure(share), unit=PER_CENT, note="; ".join(notes), **parts)


def is_rounded(stated: Decimal, exact: Decimal) -> bool:
    """Whether a figure may be another, rounded or cut off to the decimals that it has.

    >>> is_rounded(Decimal("71"), Decimal("70.98")), is_rounded(Decimal("62.7"), Decimal("62.9"))
    (True, False)
    """
    exponent = stated.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(stated - exact) < max(min(unit, Decimal(1)), Decimal("0.01"))


def _counted_and_share(text: str, match: re.Match[str], unit: str) -> Reading:
    numerator, stated = as_figure(_number(match["numerator"])), as_figure(_number(match["stated"]))
    if unit == PER_CENT:
        return Reading(text, value=stated, numerator=numerator, unit=PER_CENT)
    if unit == COUNT:
        return Reading(text, value=numerator, note=f"{stated}% of all")
    return Reading(text, wrong="has two figures, and which of them is meant is not said")


def _plain(text: str, match: re.Match[str], unit: str) -> Reading:
    said = _unit_said(match)
    pounds = match["pound"] or match["pound_after"]
    if match["times"] and not pounds and unit != POUNDS:
        return Reading(text, wrong=f"has “{match['times'].strip()}” behind its figure")
    if pounds and said:
        return Reading(text, wrong="is in pounds and in another unit")
    said = POUNDS if pounds else said
    if said and unit and said != unit:
        return Reading(text, unit=said, wrong=f"is in {said}, while the indicator is in {unit}")
    number = _number(match["sign"].replace("+", "") + match["number"])
    if match["times"]:
        number *= _TIMES[match["times"].strip()]
    try:
        return Reading(text, value=as_figure(number), unit=said)
    except ValueError:
        return Reading(text, wrong=f"has more digits than any figure ({brief(text, 20)})")


def _unit_said(match: re.Match[str]) -> str:
    """The unit that the words behind a figure say, or ""."""
    words = match["unit"]
    if not words:
        return ""
    return next(unit for unit, form in _UNIT_WORDS if re.fullmatch(form, words))


_SHAPES = (
    (_STATED, _fraction),
    (_STATED_LAST, _fraction),
    (_FRACTION_ALONE, _fraction),
    (_COUNTED_AND_SHARE, _counted_and_share),
    (_PLAIN, _plain),
)
