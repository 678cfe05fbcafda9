"""A stored number as its number format shows it (ECMA-376, part 1, 18.8.31)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[[^\]]*\]|(?P<exponent>[Ee][+-])|(?P<general>General)|(?P<mark>[0#?.,/])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": float.__lt__, "<=": float.__le__, ">": float.__gt__, ">=": float.__ge__,
    "=": float.__eq__, "<>": float.__ne__,
}  # fmt: skip
_PLACES = "0#?"
# Literals stand in the pattern as one private character each until its digits are known.
_LITERAL = 0xE000


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One section of a number format: what stands around the digits, and the digits' own marks."""

    before: str
    after: str
    digits: str  # marks from the first to the last place of a digit; literals as private characters
    literals: tuple[str, ...]
    percent: int
    scale: int  # how often it is shown divided by a thousand
    exponent: str = ""  # "E+" or "E-"

    def words(self, text: str) -> str:
        """*text* with the literals that stand in it."""
        return _words(text, self.literals)


def _words(text: str, literals: tuple[str, ...]) -> str:
    return "".join(
        literals[ord(c) - _LITERAL] if 0 <= ord(c) - _LITERAL < len(literals) else c for c in text
    )


@lru_cache(maxsize=256)
def _pattern(section: str) -> _Pattern | None:
    """What a section asks for, or None where it leaves the number as it is ("General", "@")."""
    literals: list[str] = []
    marks = exponent = ""
    percent = 0
    for found in _PIECE.finditer(section):
        kind, text = found.lastgroup, found[found.lastgroup] if found.lastgroup else ""
        if kind == "exponent":
            exponent, marks = text.upper(), marks + "E"
        elif kind == "mark":
            marks += text
        elif kind == "general" or (kind == "other" and (text.isalpha() or text == "@")):
            return None
        elif kind == "other" and text.isdigit():
            marks += text  # the denominator of "# ?/4"
        elif kind:
            percent += kind == "other" and text == "%"
            literals.append(text)
            marks += chr(_LITERAL + len(literals) - 1)
    places = [place for place, mark in enumerate(marks) if mark in _PLACES]
    if not places:
        return None
    first, last = places[0], places[-1] + 1
    fixed = re.match(r"/[1-9]\d*", marks[last:])
    last += len(fixed[0]) if fixed else 0
    digits, after = marks[first:last], marks[last:]
    # "0.,": each comma behind the last place of the whole or of all digits is a thousand.
    tail = re.match(r"\.?,*", after)
    scale = tail[0].count(",") if tail else 0
    after = after[len(tail[0]) if tail else 0 :]
    whole, point, decimals = digits.partition(".")
    scale += len(whole) - len(whole.rstrip(",")) if point else 0
    return _Pattern(
        before=_words(marks[:first], tuple(literals)).lstrip(),
        after=_words(after, tuple(literals)).rstrip(),
        digits=whole.rstrip(",") + point + decimals,
        literals=tuple(literals),
        percent=percent,
        scale=scale,
        exponent=exponent,
    )


@lru_cache(maxsize=256)
def _words_only(section: str) -> str:
    """The words of a section without a place for digits, with a NUL where "General" stands."""
    words = ""
    for found in _PIECE.finditer(section):
        kind = found.lastgroup
        if kind == "general":
            words += "\0"
        elif kind in ("quoted", "escaped", "currency", "other") and found[kind] != "@":
            words += found[kind]
    return words.strip()


@lru_cache(maxsize=512)
def words_around_text(number_format: str) -> tuple[str, str]:
    """What a format puts before and behind a text: "RP " of one that is "RP "@; ("", "") mostly.

    >>> words_around_text('"RP "@'), words_around_text('0;-0;0;@" (old)"'), words_around_text("@")
    (('RP ', ''), ('', ' (old)'), ('', ''))
    """
    section = _sections(number_format)[-1]
    if "@" not in section:
        return "", ""
    words = ""
    for found in _PIECE.finditer(section):
        kind = found.lastgroup
        if kind == "other" and found[kind] == "@":
            words += "\0"
        elif kind in ("quoted", "escaped", "currency", "other"):
            words += found[kind]
    before, _, after = words.partition("\0")
    return (before, after) if before.strip() or after.strip() else ("", "")


def number_text(value: float, number_format: str = "General") -> str:
    """A number as its format shows it; as it is stored where the format shows nothing of it.

    >>> number_text(6.1, "0.00"), number_text(6.1), number_text(0.5, "0%"), number_text(149.0)
    ('6.10', '6.1', '50%', '149')
    >>> number_text(1234.5, "£#,##0"), number_text(1.5, "# ?/?"), number_text(12345, "0.0E+00")
    ('£1,235', '1 1/2', '1.2E+04')
    """
    if number_format in ("General", ""):
        return _general(value)
    section, signed = _section_for(float(value), number_format)
    pattern = _pattern(section)
    if pattern is None:
        words = _words_only(section)
        if "\0" in words:
            return ("-" if signed else "") + words.replace("\0", _general(abs(value)))
        # "-" for nothing is what is shown of it; any other number is not hidden behind words.
        return words if words and value == 0 and "@" not in section else _general(value)
    size = abs(value) * 100.0**pattern.percent / 1000.0**pattern.scale
    if pattern.exponent:
        digits = _scientific(size, pattern)
    elif "/" in pattern.digits:
        digits = _fraction(size, pattern)
    else:
        digits = _decimal(size, pattern)
    sign = "-" if signed and any(c in "123456789" for c in digits) else ""
    return f"{sign}{pattern.before}{digits}{pattern.after}"


def section_for(value: float, number_format: str) -> str:
    """The section of a number format that a value is shown by.

    >>> section_for(46331, '[>46400]"Later";dd/mm/yyyy')
    'dd/mm/yyyy'
    """
    return _section_for(float(value), number_format)[0]


@lru_cache(maxsize=512)
def sections_by_condition(number_format: str) -> tuple[str, ...]:
    """The sections of a format that says by conditions which of them shows a value; () for any
    other."""
    sections = _sections(number_format) if "[" in number_format else []
    return tuple(sections) if any(map(_CONDITION.search, sections)) else ()


def words_instead(value: float, number_format: str) -> str | None:
    """The words, or "" for nothing at all, that a format shows in place of a number; None where it
    shows the number, or where there is none to show.

    >>> words_instead(5, ";;;"), words_instead(5, '"see note"'), words_instead(5, '0" (est.)"')
    ('', 'see note', None)
    """
    if not value or number_format in ("General", ""):
        return None
    words = ""
    for found in _PIECE.finditer(section_for(value, number_format)):
        kind, text = found.lastgroup, found[found.lastgroup] if found.lastgroup else ""
        if kind in ("mark", "general", "exponent") or (
            kind == "other" and (text.isalnum() or text == "@")
        ):
            return None
        words += text
    return words.strip()


@lru_cache(maxsize=512)
def _sections(number_format: str) -> list[str]:
    return _SECTION.split(number_format)


def _section_for(value: float, number_format: str) -> tuple[str, bool]:
    """The section of a format that a number is shown by, and whether it needs a sign of its own."""
    sections = _sections(number_format)
    if "[" in number_format:
        conditions = [_CONDITION.search(section) for section in sections]
        if any(conditions):
            for section, found in zip(sections, conditions, strict=True):
                if found is None or _HOLDS[found[1]](value, float(found[2])):
                    return section, value < 0
            return "General", value < 0
    if value < 0 and len(sections) > 1 and sections[1]:
        return sections[1], False
    if value == 0 and len(sections) > 2 and sections[2]:
        return sections[2], False
    return sections[0], value < 0


def _decimal(size: float, pattern: _Pattern) -> str:
    whole, _, places = pattern.digits.partition(".")
    decimals = sum(mark in _PLACES for mark in places)
    thousands = "," in whole
    # Halves are rounded away from nothing, as a spreadsheet does, not to the even neighbour.
    shown = f"{_rounded(size, decimals):{',' if thousands else ''}.{decimals}f}"
    head, point, tail = shown.partition(".")
    fixed = places.count("0")
    tail = tail[:fixed] + tail[fixed:].rstrip("0")
    if not thousands:
        head = head.zfill(whole.count("0"))
        if head == "0" and "0" not in whole and (tail or pattern.before.strip()):
            head = ""
    if any(ord(mark) >= _LITERAL for mark in whole):
        head = pattern.words(_spread(head, whole))
    return f"{head}{point if tail else ''}{tail}"


def _spread(digits: str, marks: str) -> str:
    """Digits put in the places between literals, from the right: 1234567 in "000-0000"."""
    left = list(digits)
    out: list[str] = []
    places = sum(mark in _PLACES for mark in marks)
    for mark in reversed(marks):
        if mark in _PLACES:
            places -= 1
            if places:
                out.append(left.pop() if left else "")
            else:  # the first place takes all that is left
                out.append("".join(left))
        elif mark != ",":
            out.append(mark)
    return "".join(reversed(out))


def _scientific(size: float, pattern: _Pattern) -> str:
    mantissa, _, power = pattern.digits.partition("E")
    whole, _, places = mantissa.partition(".")
    decimals = sum(mark in _PLACES for mark in places)
    step = max(1, sum(mark in _PLACES for mark in whole))
    head, _, raised = f"{size:.{decimals + step - 1}e}".partition("e")
    exponent = int(raised) // step * step
    number = f"{_rounded(size / 10.0**exponent, decimals):.{decimals}f}" if step > 1 else head
    sign = "-" if exponent < 0 else "+" if pattern.exponent == "E+" else ""
    return f"{number}E{sign}{str(abs(exponent)).zfill(power.count('0'))}"


def _fraction(size: float, pattern: _Pattern) -> str:
    above, _, below = pattern.digits.partition("/")
    mixed = any(ord(mark) >= _LITERAL for mark in above)  # a blank parts the whole from the rest
    fixed = below if below.isdigit() and below.strip("0") else ""
    most = max(1, 10 ** sum(mark in _PLACES for mark in below) - 1)
    whole = int(size) if mixed else 0
    part = Fraction(size - whole)
    if fixed:
        top, bottom = int(_rounded(float(part) * int(fixed), 0)), int(fixed)
    else:
        near = part.limit_denominator(most)
        top, bottom = near.numerator, near.denominator
    if mixed and top == bottom:
        whole, top = whole + 1, 0
    if not top:
        return str(whole)
    return f"{whole} {top}/{bottom}" if whole else f"{top}/{bottom}"


def _rounded(size: float, decimals: int) -> float:
    if decimals > 12 or size > 1e12:
        return size
    step = 10.0**decimals
    return int(float(f"{size * step:.10f}") + 0.5) / step


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    # Fifteen figures are what a spreadsheet keeps: 0.1 + 0.2 is 0.3.
    return f"{value:.15g}"
