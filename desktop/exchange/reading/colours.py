"""The colours of a workbook's cells, from its styles, its theme and its plain rules."""

from __future__ import annotations

import colorsys
import re
from typing import Any, NamedTuple

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS as BUILT_IN_FORMATS
from openpyxl.utils.cell import range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS

__all__ = ["BUILT_IN_FORMATS", "Palette", "Rule", "Rules", "rules_of"]

_NS = f"{{{SHEET_MAIN_NS}}}"
# The order in which a theme colour is numbered differs from the order it is written in: the two
# light and dark pairs are swapped (ECMA-376, part 1, 18.8.3).
_THEME_ORDER = (1, 0, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11)
_THEME_COLOUR = re.compile(rb'<a:(?:srgbClr val|sysClr val="\w+" lastClr)="([0-9A-Fa-f]{6})"')
_NO_COLOUR = ("FFFFFF", "")


class Palette:
    """Turns a colour of a style into RRGGBB."""

    def __init__(self, book: Any) -> None:
        self._theme: list[str] = []
        theme = getattr(book, "loaded_theme", None)
        if theme:
            scheme = re.search(rb"<a:clrScheme.*?</a:clrScheme>", theme, re.DOTALL)
            if scheme:
                written = [c.decode().upper() for c in _THEME_COLOUR.findall(scheme[0])]
                if len(written) >= len(_THEME_ORDER):
                    self._theme = [written[place] for place in _THEME_ORDER]

    def fill(self, fill: Any) -> str:
        """The colour that a fill shows, or "" for none or white."""
        kind = getattr(fill, "fill_type", None)
        if kind is None or kind == "none":
            return ""
        if kind in ("linear", "path"):
            stops = getattr(fill, "stop", None)
            return self.colour(stops[0].color) if stops else ""
        return self.colour(fill.fgColor)

    def colour(self, colour: Any) -> str:
        """One colour as RRGGBB, or "" for none or white."""
        if colour is None:
            return ""
        found = ""
        if colour.type == "rgb" and isinstance(colour.rgb, str):
            found = colour.rgb[-6:]
            if len(colour.rgb) == 8 and colour.rgb == "00000000":
                found = ""
        elif colour.type == "theme" and colour.theme < len(self._theme):
            found = self._theme[colour.theme]
        elif colour.type == "indexed" and colour.indexed < len(COLOR_INDEX):
            found = COLOR_INDEX[colour.indexed][-6:]
        if found and colour.tint:
            found = _tinted(found, colour.tint)
        found = found.upper()
        return "" if found in _NO_COLOUR else found


def _tinted(rgb: str, tint: float) -> str:
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


class Rule(NamedTuple):
    """A conditional format that colours a cell by its own text."""

    ranges: tuple[tuple[int, int, int, int], ...]
    kind: str  # "is", "contains", "begins", "ends"
    text: str
    fill: str


_LITERAL = re.compile(r'^"?(?P<text>[^"=&()<>]*)"?$')
_EQUALS = re.compile(r'^\$?[A-Z]{1,3}\$?\d+\s*=\s*"(?P<text>[^"]*)"$', re.IGNORECASE)
_KINDS = {"containsText": "contains", "beginsWith": "begins", "endsWith": "ends"}


def rules_of(nodes: list[Any], book: Any) -> list[Rule]:
    """The rules that compare a cell with words; any other kind is left alone."""
    found: list[tuple[int, Rule]] = []
    palette = Palette(book)
    for node in nodes:
        ranges = _ranges(node.get("sqref", ""))
        for rule in node.findall(f"{_NS}cfRule"):
            dxf = rule.get("dxfId")
            if dxf is None or int(dxf) >= len(book._differential_styles.styles):
                continue
            style = book._differential_styles.styles[int(dxf)]
            fill = style.fill if style is not None else None
            if fill is None:
                continue
            # In a conditional format the colour that shows is the background one.
            colour = palette.colour(fill.bgColor) or palette.colour(fill.fgColor)
            words = _words(rule)
            if colour and words is not None:
                kind, text = words
                found.append((int(rule.get("priority", 0)), Rule(ranges, kind, text, colour)))
    found.sort(key=lambda pair: pair[0])
    return [rule for _, rule in found]


def _words(rule: Any) -> tuple[str, str] | None:
    kind = rule.get("type")
    formula = rule.findtext(f"{_NS}formula") or ""
    if kind in _KINDS and rule.get("text"):
        return _KINDS[kind], rule.get("text").casefold()
    if kind == "cellIs" and rule.get("operator") == "equal":
        literal = _LITERAL.match(formula)
        return ("is", literal["text"].casefold()) if literal and literal["text"] else None
    if kind == "expression":
        equals = _EQUALS.match(formula.strip())
        return ("is", equals["text"].casefold()) if equals and equals["text"] else None
    return None


def _ranges(refs: str) -> tuple[tuple[int, int, int, int], ...]:
    found = []
    for ref in refs.split():
        left, top, right, bottom = range_boundaries(ref)
        found.append((top or 1, left or 1, bottom or 1_048_576, right or 16_384))
    return tuple(found)


class Rules:
    """The rules of one sheet, asked for the colour of one cell after another.

    Councils' workbooks have thousands of them, from rows that were copied; so what each text
    answers is worked out once. Beyond *tests* looks at a text or a range no more colours are
    given, and ``too_many`` says so.
    """

    def __init__(self, rules: list[Rule], tests: int) -> None:
        self._rules = rules
        self._left = tests
        self._answering: dict[str, list[Rule]] = {}

    @property
    def too_many(self) -> bool:
        return self._left < 0

    def fill(self, row: int, column: int, text: str) -> str:
        """The colour that the first fitting rule gives a cell, or ""."""
        if self._left < 0:
            return ""
        folded = text.strip().casefold()
        answering = self._answering.get(folded)
        if answering is None:
            self._left -= len(self._rules)
            answering = [rule for rule in self._rules if _answers(rule, folded)]
            self._answering[folded] = answering
        for rule in answering:
            self._left -= len(rule.ranges)
            if any(t <= row <= b and left <= column <= r for t, left, b, r in rule.ranges):
                return rule.fill
        return ""


def _answers(rule: Rule, folded: str) -> bool:
    return (
        (rule.kind == "is" and folded == rule.text)
        or (rule.kind == "contains" and rule.text in folded)
        or (rule.kind == "begins" and folded.startswith(rule.text))
        or (rule.kind == "ends" and folded.endswith(rule.text))
    )
