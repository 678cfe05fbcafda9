"""Measures and breaks text, and writes it as PDF strings.

The speed of every report hangs on this module: each distinct word is measured and encoded once
per font and size, and a line is the joined codes of its words. What a font can't encode simply
(a fallback face, a missing glyph) is folded into the word's code as a change of font, so that
lines are always plain strings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from desktop.reports import fonts
from desktop.reports.tagging.tree import text_string

_CACHE_LIMIT = 100_000
_ESCAPES = {n: f"\\{n:03o}" for n in (*range(32), *range(127, 256))}
_ESCAPES.update({ord(c): f"\\{c}" for c in "()\\"})

LINKS = re.compile(
    r"https?://[^\s<>]+|www\.[a-z0-9-]+\.[a-z]{2,}[^\s<>]*|[\w.+-]+@[\w-]+\.[\w.-]*\w", re.I
)
MAYBE_LINK = re.compile(r"://|www\.|@", re.I)
_BREAK_AFTER = "/-_.,;:@&=?"


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line that differs from the rest: a link, or text between links.

    Attributes:
        code: PDF string content, without its brackets.
        width: in points.
        uri: where the link leads, or "" for plain text.
        said: the link's own text.
    """

    code: str
    width: float
    uri: str = ""
    said: str = ""


Line = str | list[Piece]


class Typesetter(dict[str, tuple[float, str]]):
    """One font at one size in one document; as a dictionary, from a word to its width and code.

    Codes belong to the document, because ReportLab numbers the glyphs of each document afresh.

    Attributes:
        font: a name from ``fonts.MAIN``.
        size, leading: in points.
        select: the PDF operators that choose the font and the leading.
    """

    def __init__(self, doc: Any, font: str, size: float, leading: float | None = None) -> None:
        super().__init__()
        self.font = font
        self.size = size
        self.leading = leading if leading is not None else round(size * 1.25, 2)
        self._doc = doc
        self._face = fonts.face(font)
        self._resource = self._name_of(font, 0)
        self.select = f"{self._resource} {size:g} Tf {self.leading:g} TL"
        self.space: float = self._face.face.charWidths[32] * size / 1000

    def _name_of(self, font: str, subset: int) -> str:
        face = fonts.face(font)
        face.splitString(" ", self._doc)
        name: str = face.getSubsetInternalName(subset, self._doc)
        return name

    def __missing__(self, word: str) -> tuple[float, str]:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        pair = (fonts.width(word, self.font) * self.size / 1000, self._encode(word))
        self[word] = pair
        return pair

    def _encode(self, word: str) -> str:
        if word.isascii() and word.isprintable():
            return word.translate(_ESCAPES)
        parts: list[str] = []
        for run in fonts.runs(word, self.font):
            code = self._encode_run(run)
            parts.append(code)
        return "".join(parts)

    def _encode_run(self, run: fonts.Run) -> str:
        parts: list[str] = []
        face = fonts.face(run.font)
        for subset, data in face.splitString(run.text, self._doc):
            code = data.decode("latin-1").translate(_ESCAPES)
            name = self._name_of(run.font, subset)
            if name != self._resource:
                code = (
                    f") Tj {name} {self.size:g} Tf ({code}) Tj {self._resource} {self.size:g} Tf ("
                )
            parts.append(code)
        code = "".join(parts)
        if run.said is not None:
            code = f") Tj /Span <</ActualText{text_string(run.said)}>> BDC ({code}) Tj EMC ("
        return code

    def width(self, text: str) -> float:
        """Width of one line of text, in points."""
        words = fonts.clean(text).split(" ")
        return sum(self[word][0] for word in words) + self.space * (len(words) - 1)

    def code(self, text: str) -> str:
        """One line of text as PDF string content."""
        text = fonts.clean(text).replace("\n", " ")
        if fonts.is_rtl(text):
            return self._rtl_code(text)
        return " ".join([self[word][1] for word in text.split(" ")])

    def _rtl_code(self, text: str, paragraph: str = "") -> str:
        shown = fonts.visual(text, paragraph or text)
        drawn = " ".join([self[word][1] for word in shown.split(" ")])
        # nested ActualText is not allowed to contradict: the outer one speaks for the line
        drawn = re.sub(r"/Span <</ActualText[^>]*>+ BDC ", "", drawn).replace(" EMC (", " (")
        return f") Tj /Span <</ActualText{text_string(text)}>> BDC ({drawn}) Tj EMC ("

    # -- breaking into lines -------------------------------------------------------------

    def wrap(self, text: str, limit: float) -> list[Line]:
        """Break one paragraph (already ``clean``, no line breaks) into lines of ``limit`` points.

        All but the last end with the space at which they were broken, so that a reader who joins
        the lines gets the words apart. A word wider than ``limit`` is broken inside.
        """
        if MAYBE_LINK.search(text) and LINKS.search(text):
            return self._wrap_links(text, limit)
        if not text.isascii() and fonts.is_rtl(text):
            return [self._rtl_code(line, text) for line in self._break(text, limit)]
        lines: list[Line] = []
        line: list[str] = []
        space = self.space
        used = -space
        for word in text.split(" "):
            width, code = self[word]
            used += space + width
            if used <= limit:
                line.append(code)
                continue
            if line:
                line.append("")
                lines.append(" ".join(line))
            if width <= limit:
                line = [code]
                used = width
                continue
            chunks = self._chunks(word, limit)
            lines.extend([self._plain(chunk) for chunk in chunks[:-1]])
            used, code = self[chunks[-1]]
            line = [code]
        lines.append(" ".join(line))
        return lines

    def _plain(self, chunk: str) -> str:
        return self._encode(chunk)  # chunks of long words are too many to keep

    def _break(self, text: str, limit: float) -> list[str]:
        """The same breaking, giving the text of each line instead of its code."""
        lines: list[str] = []
        line = ""
        used = -self.space
        for word in text.split(" "):
            width = self[word][0]
            used += self.space + width
            if used <= limit:
                line += word + " "
                continue
            if line:
                lines.append(line)
            chunks = self._chunks(word, limit) if width > limit else [word]
            lines.extend(chunks[:-1])
            line = chunks[-1] + " "
            used = self[chunks[-1]][0]
        lines.append(line[:-1])
        return lines

    def _chunks(self, word: str, limit: float) -> list[str]:
        """Cut a word too wide for a line, after punctuation where there is some near the end."""
        scale = self.size / 1000
        chunks: list[str] = []
        start, used, last_break = 0, 0.0, 0
        index = 0
        while index < len(word):
            character = word[index]
            width = fonts.width(character, self.font) * scale
            if used + width > limit and index > start:
                cut = last_break if last_break > start + (index - start) // 2 else index
                while cut > start + 1 and fonts.joins(word[cut]):
                    cut -= 1
                chunks.append(word[start:cut])
                start, used, last_break = cut, 0.0, cut
                index = cut
                continue
            used += width
            index += 1
            if character in _BREAK_AFTER:
                last_break = index
        chunks.append(word[start:])
        return chunks

    def _wrap_links(self, text: str, limit: float) -> list[Line]:
        spans = [(m.start(), m.end(), m.group()) for m in LINKS.finditer(text)]
        spans = [(s, s + len(g.rstrip(".,;:)]'\"")), g.rstrip(".,;:)]'\"")) for s, _, g in spans]
        lines: list[Line] = []
        position = 0
        for line in self._break(text, limit):
            pieces: list[Piece] = []
            at, end = position, position + len(line)
            for start, stop, target in spans:
                if stop <= at or start >= end:
                    continue
                if start > at:
                    pieces.append(self._piece(text[at:start]))
                    at = start
                upto = min(stop, end)
                pieces.append(self._piece(text[at:upto], _uri(target), target))
                at = upto
            if at < end:
                pieces.append(self._piece(text[at:end]))
            lines.append(pieces if pieces else "")
            position = end
        return lines

    def _piece(self, text: str, uri: str = "", said: str = "") -> Piece:
        words = text.split(" ")
        width = sum(self[w][0] for w in words) + self.space * (len(words) - 1)
        return Piece(self.code(text), width, uri, said)


def _uri(target: str) -> str:
    if "://" in target:
        return target
    return f"mailto:{target}" if "@" in target else f"https://{target}"
