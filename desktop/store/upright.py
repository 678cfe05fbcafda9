"""The bytes of a damaged plan file set upright: where they were shifted, and in its header.

A page of a file in SQLite's format begins with a mark of its own, wherever it stands,
https://www.sqlite.org/fileformat.html (1.3 the header, 1.6 b-tree pages). So bytes that came in
front of the plan or into it, or went from it, are seen by the pages behind them, and line ends that
were rewritten as those of a text by the letters in front of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from desktop.core.text import count
from desktop.core.whole_file import DATABASE
from desktop.store.header import APPLICATION_ID
from desktop.store.pages import PAGE_SIZE, rows_in

_LEAF = 0x0D
_MARK = re.compile(
    # Kind of page, first free block, number of cells, where they begin, loose bytes.
    rb"[\x02\x05\x0a\x0d](?=[\x00-\x0f].[\x00-\x04].[\x00-\x10].[\x00-\x3c])",
    re.DOTALL,
)
_STEP = 64  # bytes between the places at which a torn page is tried to be joined
_FEWEST = 8  # line ends by which their rewriting is told from chance

# What the header of every plan file holds, by its place; numbers that change are not among it.
_ALWAYS = {
    0: DATABASE,
    16: PAGE_SIZE.to_bytes(2, "big"),
    20: bytes((0, 64, 32, 32)),  # nothing reserved in a page; shares that never differ
    44: (4).to_bytes(4, "big"),  # the form of the list of tables
    48: bytes(8),
    56: (1).to_bytes(4, "big"),  # texts are UTF-8
    64: bytes(4),
    68: APPLICATION_ID.to_bytes(4, "big"),
    72: bytes(20),
}
_TELLING = [at + place for at, part in _ALWAYS.items() for place, byte in enumerate(part) if byte]


@dataclass(frozen=True, slots=True)
class Upright:
    """Content whose pages stand where they belong, and a sentence for each thing done to that."""

    content: bytes
    said: tuple[str, ...]


def set_upright(content: bytes) -> Upright:
    """Undo what shifted the pages of a file that SQLite does not find whole.

    Nothing is done by which less of the file could be read than before.
    """
    said: list[str] = []
    for undo in (
        _without_what_stands_before,
        _with_its_line_ends,
        _with_pages_in_their_places,
        _with_pages_up_to_the_end,
    ):
        other, sentence = undo(content)
        if sentence and rows_in(other) > rows_in(content):
            content = other
            said.append(sentence)
    return Upright(content, tuple(said))


def with_its_header(content: bytes, number: int) -> bytes:
    """The content with what the header of every plan of format *number* holds.

    As it is where the header is none any more: another page stands there, or something else.
    """
    if len(content) < PAGE_SIZE:
        return content
    wanted = bytearray(content)
    for at, part in _ALWAYS.items():
        wanted[at : at + len(part)] = part
    # What is not nought tells: there is much of nothing in any page.
    if 2 * sum(wanted[at] == content[at] for at in _TELLING) < len(_TELLING):
        return content
    if not set(wanted[18:20]) <= {1, 2}:
        wanted[18:20] = bytes((1, 1))
    wanted[28:32] = (len(content) // PAGE_SIZE).to_bytes(4, "big")
    wanted[60:64] = number.to_bytes(4, "big")
    wanted[92:96] = wanted[24:28]  # the number of pages is believed where these two agree
    return bytes(wanted)


def _without_what_stands_before(content: bytes) -> tuple[bytes, str]:
    at = content.find(DATABASE)
    if at < 1:
        return content, ""
    were = "was" if at == 1 else "were"
    return content[at:], f"{count(at, 'byte')} before the plan {were} no part of it and left out."


def _with_its_line_ends(content: bytes) -> tuple[bytes, str]:
    many = content.count(b"\r\n")
    if many < _FEWEST or many != content.count(b"\n"):
        return content, ""
    return content.replace(b"\r\n", b"\n"), (
        "The file was rewritten as if it were a text, with other ends of lines; that was undone."
    )


# --- pages that stand in between -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """Pages that stand a whole number of pages from one another; places within the file."""

    first: int
    last: int


def _with_pages_in_their_places(content: bytes) -> tuple[bytes, str]:
    return _in_order(content, _runs(content))


def _with_pages_up_to_the_end(content: bytes) -> tuple[bytes, str]:
    """The same where no page behind has a mark of its own: the file ends where a page does."""
    return _in_order(content, [*_runs(content), _Run(len(content), len(content))])


def _in_order(content: bytes, runs: list[_Run]) -> tuple[bytes, str]:
    if not runs or (len(runs) == 1 and not runs[0].first % PAGE_SIZE):
        return content, ""
    pages: list[bytes] = []
    before = _nearest(runs[0].first)
    if before:
        head = content[: runs[0].first][-before * PAGE_SIZE :]
        pages.append(head.rjust(before * PAGE_SIZE, b"\0"))
    for run, after in pairwise(runs):
        pages.append(content[run.first : run.last])
        pages += _between(content, run.last, after.first)
    pages.append(content[runs[-1].first :])
    places = len(runs) - 1 + bool(before and runs[0].first % PAGE_SIZE)
    return b"".join(pages), (
        f"Bytes had come into the file or gone from it, in {count(max(places, 1), 'place')}; the "
        "pages behind were put back where they belong."
    )


def _nearest(length: int) -> int:
    """How many pages a length is, some bytes more or fewer."""
    return (length + PAGE_SIZE // 2) // PAGE_SIZE


def _runs(content: bytes) -> list[_Run]:
    """The pages with a mark of their own, put together where nothing came between them."""
    found = [0] if content.startswith(DATABASE) else []
    found += [each.start() for each in _MARK.finditer(content) if _is_page(content, each.start())]
    runs: list[list[int]] = []
    for _, group in groupby(found, key=lambda at: at % PAGE_SIZE):
        run = list(group)
        # A single mark out of line is the work of chance.
        if len(run) < 2 and run != [0]:
            continue
        if runs and (runs[-1][-1] - run[0]) % PAGE_SIZE == 0:
            runs[-1] += run
        else:
            runs.append(run)
    return [_Run(run[0], run[-1]) for run in runs]


def _is_page(content: bytes, at: int) -> bool:
    """Whether what stands here has the form of a page of a tree."""
    page = content[at : at + PAGE_SIZE]
    if len(page) < PAGE_SIZE:
        return False
    head = 8 if page[0] in (0x0A, _LEAF) else 12
    many, start = int.from_bytes(page[3:5], "big"), int.from_bytes(page[5:7], "big")
    if not many:
        return start == PAGE_SIZE
    pointers = {int.from_bytes(page[place : place + 2], "big") for place in
                range(head, head + 2 * many, 2)}  # fmt: skip
    inside = head + 2 * many <= start <= min(pointers) and max(pointers) < PAGE_SIZE
    return inside and len(pointers) == many


def _may_be_page(content: bytes, at: int) -> bool:
    """Whether a page may begin here: one of a tree, or one that goes on with a row."""
    following = int.from_bytes(content[at : at + 4], "big")
    return following <= len(content) // PAGE_SIZE + 1 or _is_page(content, at)


def _between(content: bytes, last: int, first: int) -> list[bytes]:
    """The page at *last* and all before the one at *first*, which is not a whole number behind."""
    many = max(_nearest(first - last), 1)
    fore = [last + PAGE_SIZE * place for place in range(many)]  # as the pages before them stand
    back = [first - PAGE_SIZE * (many - place) for place in range(many)]
    torn = 1
    while torn < many and _may_be_page(content, fore[torn]):
        torn += 1
    pages = [content[at : at + PAGE_SIZE] for at in (*fore[:torn], *back[torn:])]
    # What came in stands in the last page that begins where the pages before it have it begin, or
    # right at the beginning of the next.
    spoilt = torn if torn < many and not _may_be_page(content, back[torn]) else torn - 1
    pages[spoilt] = _joined(content, fore[spoilt], back[spoilt] + PAGE_SIZE)
    return pages


def _joined(content: bytes, start: int, end: int) -> bytes:
    """A page that begins at *start* and ends at *end*, something having come in or gone between."""
    tried = (
        content[start : start + length] + content[end - PAGE_SIZE + length : end]
        for length in range(PAGE_SIZE, -1, -_STEP)
    )
    return max(
        (page for page in tried if len(page) == PAGE_SIZE),
        key=lambda page: rows_in(bytes(PAGE_SIZE) + page),
        default=content[start:end],
    )
