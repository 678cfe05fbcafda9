"""Blocks of cells as spreadsheets put them on the clipboard: tabs, line breaks, quotes."""

from __future__ import annotations

from collections.abc import Sequence


def to_text(block: Sequence[Sequence[str]]) -> str:
    """A block as tab-separated text; a cell with a tab, a break or a quote is quoted.

    >>> to_text([["6.10", 'He said "now" twice']]).split("\\t")[1]
    '"He said ""now"" twice"\\n'
    """
    return "".join("\t".join(_quoted(cell) for cell in line) + "\n" for line in block)


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def from_text(text: str) -> list[list[str]]:
    r"""The block that a tab-separated text holds, quoted cells and line breaks included.

    A quote counts only at the beginning of a cell, and only when it is closed there, so that
    words copied from a letter which begin with a quote stay as they are.

    >>> from_text('6.10\t"two\nlines"\r\n')
    [['6.10', 'two\nlines']]
    >>> from_text('"Now," he said')
    [['"Now," he said']]
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        return []
    block: list[list[str]] = [[]]
    at, end = 0, len(text)
    while True:
        cell, at = _cell(text, at)
        block[-1].append(cell)
        if at >= end:
            break
        mark = text[at]
        at += 1
        if mark == "\n":
            if at >= end:
                break
            block.append([])
        elif at >= end:
            block[-1].append("")
            break
    return block


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins at *at*, and where it ends."""
    if text[at : at + 1] == '"':
        close = at + 1
        while True:
            close = text.find('"', close)
            if close < 0:
                break
            if text[close + 1 : close + 2] == '"':
                close += 2
                continue
            if text[close + 1 : close + 2] in ("", "\t", "\n"):
                return text[at + 1 : close].replace('""', '"'), close + 1
            break
    ends = [place for mark in "\t\n" if (place := text.find(mark, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end
