"""Going through XML that may be hostile, without holding it; runs in the worker process only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import IO, Any, NamedTuple
from xml.etree import ElementTree

import defusedxml.ElementTree

from desktop.exchange.reading.wire import Unreadable

_PLAIN_ENCODING = re.compile(rb"^\s*(?:<\?xml[^>]*?encoding\s*=\s*[\"'](?P<name>[\w-]+)[\"'])?")
_ASCII_BASED = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1"}
_CHUNK = 256 * 1024
_SMALL = 2_000_000  # bytes of rows that are gone through quickly, whatever they hold

Opener = Callable[[], AbstractContextManager[IO[bytes]]]


class Survey(NamedTuple):
    """What a look over an XML document says before it is gone through.

    ``plain`` says that no definition stands in it. From ``cut`` to ``end`` it holds rows with
    nothing in them; both are 0 where there are none to leave out.
    """

    plain: bool
    cut: int = 0
    end: int = 0


def survey(
    opener: Opener, last_of: tuple[bytes, ...] = (), row: bytes = b"", end: bytes = b""
) -> Survey:
    """Look over a document once.

    With *end*, which ends the rows of a sheet, the rows behind the last one that holds any of the
    marks *last_of* are found; *row* ends each. A sheet that was formatted down to its last row
    has a million of them, which would take long to go through.
    """
    longest = max((len(mark) for mark in (*last_of, row, end)), default=0) + len(b"<!DOCTYPE")
    plain = True
    at, behind = 0, b""
    cut = ended = 0
    filled = False  # whether a mark was found since the last end of a row
    with opener() as source:
        while chunk := source.read(_CHUNK):
            if at == 0:
                plain = _ascii_based(chunk)
            data = behind + chunk
            start = at - len(behind)
            plain = plain and b"<!DOCTYPE" not in data
            if end and not ended:
                found = data.find(end)
                within = data if found < 0 else data[:found]
                # What stands before the last mark is kept, with the row's end that follows it.
                last = max(within.rfind(mark) for mark in last_of)
                if last >= 0:
                    cut, filled = 0, True
                if filled:
                    closes = within.find(row, max(last, 0))
                    if closes >= 0:
                        cut, filled = start + closes + len(row), False
                ended = start + found if found >= 0 else 0
            at += len(chunk)
            behind = data[-longest:]
    return Survey(plain, *((cut, ended) if 0 < cut < ended and ended > _SMALL else (0, 0)))


def _ascii_based(start: bytes) -> bool:
    """Whether "<!" cannot be written in any other bytes: no wider encoding than ASCII."""
    head = start[:200].removeprefix(b"\xef\xbb\xbf")
    declared = _PLAIN_ENCODING.match(head)
    encoding = (declared["name"] or b"utf-8").lower() if declared else b""
    return encoding in _ASCII_BASED and b"\0" not in head


class _Without:
    """A file without the stretch that a survey found to hold nothing; tells how far it is."""

    def __init__(self, source: IO[bytes], found: Survey) -> None:
        self._source, self._found = source, found
        self.at = 0

    def read(self, size: int = -1) -> bytes:
        found = self._found
        size = _CHUNK if size < 0 else size
        if found.cut and self.at == found.cut:
            while self.at < found.end:
                self.at += len(self._source.read(min(_CHUNK, found.end - self.at)))
        if found.cut and self.at < found.cut:
            size = min(size, found.cut - self.at)
        data = self._source.read(size)
        self.at += len(data)
        return data


class Document:
    """An XML document that is gone through element by element; ``at`` is how many bytes were."""

    def __init__(self, opener: Opener, found: Survey | None = None) -> None:
        self._opener = opener
        self._found = found or survey(opener)
        self._stretch: _Without | None = None

    @property
    def at(self) -> int:
        return self._stretch.at if self._stretch is not None else 0

    def elements(self) -> Iterator[Any]:
        """Each element, when it ends.

        defusedxml refuses documents that define entities, at the price of a parser in Python. A
        document in which no definition stands at all, which is every one that a spreadsheet
        writes, goes through the quick parser instead. Raises Unreadable for a damaged or a
        harmful one.
        """
        parser = ElementTree if self._found.plain else defusedxml.ElementTree
        try:
            with self._opener() as source:
                self._stretch = _Without(source, self._found)
                for _, element in parser.iterparse(self._stretch):
                    yield element
        except ElementTree.ParseError as error:
            raise Unreadable("damaged") from error
        except defusedxml.DefusedXmlException as error:
            raise Unreadable("unsafe") from error
