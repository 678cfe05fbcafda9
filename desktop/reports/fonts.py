"""The embedded fonts: which glyph stands for which character, how wide it is, how it is written.

The main face is Noto Sans SemiCondensed in three cuts. A character that it lacks is taken from
the next face that has it (``FALLBACKS``); one that no face has is drawn as a replacement mark
whose ActualText is the character itself, so that nothing a plan says is lost to a reader that
listens or copies. Text in right-to-left scripts is put in visual order for drawing and carries
its logical order as ActualText.

The faces are in ``resources/fonts`` with their licences. ReportLab subsets and embeds them with
ToUnicode maps.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import arabic_reshaper
from bidi import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop import shipped

REGULAR = "PlandeskSans"
BOLD = "PlandeskSans-Bold"
ITALIC = "PlandeskSans-Italic"

MAIN = {
    REGULAR: shipped.FACES["regular"],
    BOLD: shipped.FACES["bold"],
    ITALIC: shipped.FACES["italic"],
}
FALLBACKS = {
    "PlandeskSans-Wide": "DejaVuSans-Fallback.ttf",
    "PlandeskSans-Devanagari": "NotoSansDevanagari-Regular.ttf",
    "PlandeskSans-Bengali": "NotoSansBengali-Regular.ttf",
    "PlandeskSans-Gurmukhi": "NotoSansGurmukhi-Regular.ttf",
    "PlandeskSans-Gujarati": "NotoSansGujarati-Regular.ttf",
    "PlandeskSans-Tamil": "NotoSansTamil-Regular.ttf",
    "PlandeskSans-Symbols": "Symbola.ttf",
}

MARK = "\ufffd"
"""Drawn for a character that no face has."""

_LOOKALIKES = {
    **dict.fromkeys(range(0x1F7E0, 0x1F7E5), "\u25cf"),  # coloured circles, as in RAG columns
    **dict.fromkeys(range(0x1F7E5, 0x1F7EC), "\u25a0"),  # coloured squares
}

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_NOT_PLAIN = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u017e\u2013-\u2022\u20ac]")
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """ReportLab's TrueType font with Unicode maps that hold for every character.

    ReportLab writes characters beyond U+FFFF as five hexadecimal digits, which readers take for
    other letters; a map must give them in UTF-16, at most 100 to a block (ISO 32000-1, 9.10.3).
    """

    def addObjects(self, doc: Any) -> None:
        """Add the font's subsets to the document, then put their maps right."""
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = f"{doc.fontMapping[self.fontName][1:]}+{number}"
            font = doc.idToObject["BasicFonts"].dict[name]
            doc.idToObject[font.ToUnicode.name].content = _unicode_map(subset)


def _unicode_map(subset: list[int]) -> str:
    pairs = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = ["\n".join([f"{len(b)} beginbfchar", *b, "endbfchar"]) for b in blocks]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *body,
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


@cache
def face(name: str) -> Any:
    """The ReportLab font ``name``, read from its file and registered on first use."""
    file = MAIN.get(name) or FALLBACKS[name]
    path = shipped.resources("fonts") / file
    font = EmbeddedFont(name, str(path), asciiReadable=True, shapable=False)
    pdfmetrics.registerFont(font)
    return font


def register() -> None:
    """Make the main faces known to ReportLab by name, for canvases and drawings."""
    for name in MAIN:
        face(name)


@lru_cache(maxsize=8192)
def face_for(character: str, main: str) -> str | None:
    """The first face that has ``character``: ``main``, the regular main face, the fallbacks."""
    code = ord(character)
    for name in (main, REGULAR, *FALLBACKS):
        if code in face(name).face.charToGlyph:
            return name
    return None


def clean(text: str) -> str:
    """``text`` as it is printed: one kind of line break, tabs as spaces, NFC, no lost glyphs.

    Control characters and lone surrogates, which no font can show, become the replacement mark;
    characters that have no shape of their own (soft hyphen, zero-width space and joiners,
    direction marks, variation selectors) are left out of what is drawn. A soft hyphen's word
    stays one word.
    """
    if not _NOT_PLAIN.search(text):
        return text
    if "\r" in text or not text.isprintable():
        text = _BREAKS.sub("\n", text).replace("\t", "    ").replace("\u00a0", " ")
        text = _CONTROL.sub(MARK, text)
        text = _INVISIBLE.sub("", text)
    text = _INVISIBLE.sub("", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters drawn in one face.

    Attributes:
        text: the characters, in the order in which they are drawn.
        said: what a reader hears or copies in their place, or None when that is ``text`` itself.
    """

    font: str
    text: str
    said: str | None = None


def joins(character: str) -> bool:
    """Whether ``character`` belongs to the one before it and must not begin a line."""
    return unicodedata.combining(character) != 0 or "\U0001f3fb" <= character <= "\U0001f3ff"


def is_rtl(text: str) -> bool:
    """Whether ``text`` holds letters of a right-to-left script."""
    return _RTL.search(text) is not None


def visual(line: str, paragraph: str) -> str:
    """One line of mixed-direction text in drawing order, Arabic letters joined.

    The first letter of ``paragraph`` decides its direction (Unicode Standard Annex 9, P2).
    """
    base = "L"
    for character in paragraph:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            base = "L" if kind == "L" else "R"
            break
    joined: str = arabic_reshaper.reshape(line)
    shown: str = get_display(joined, base_dir=base)
    return shown


def runs(text: str, main: str) -> list[Run]:
    """Split ``text`` (already ``clean``, in drawing order) by face."""
    out: list[Run] = []
    start = 0
    current: str | None = ""
    for index, character in enumerate(text):
        name = face_for(character, main)
        if name is not None and unicodedata.combining(character) and current:
            # a mark must come from its letter's face, or it is drawn beside it
            name = current if ord(character) in face(current).face.charToGlyph else name
        if name != current or name is None:
            if index > start:
                out.append(_run(text[start:index], current, main))
            start, current = index, name
    if start < len(text):
        out.append(_run(text[start:], current, main))
    return out


def _run(text: str, name: str | None, main: str) -> Run:
    if name:
        return Run(name, text)
    like = _LOOKALIKES.get(ord(text), MARK)
    return Run(face_for(like, main) or main, like, text)


def width(text: str, font: str) -> int:
    """Width of ``text`` in thousandths of the font size, every character in its own face."""
    total: float = 0.0
    if font in MAIN and not _NOT_PLAIN.search(text):
        widths = face(font).face.charWidths
        default = face(font).face.defaultWidth
        total = sum([widths.get(ord(c), default) for c in text])
        return round(total)
    for run in runs(text, font):
        metrics = face(run.font).face
        total += sum(metrics.charWidths.get(ord(c), metrics.defaultWidth) for c in run.text)
    return round(total)
