"""Going through XML that may be hostile; runs in the worker process only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import defusedxml.ElementTree

from desktop.exchange.reading.wire import Unreadable

_PLAIN_ENCODING = re.compile(rb"^\s*(?:<\?xml[^>]*?encoding\s*=\s*[\"'](?P<name>[\w-]+)[\"'])?")
_ASCII_BASED = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1"}


def elements(data: bytes) -> Iterator[Any]:
    """Each element of an XML document, when it ends.

    defusedxml refuses documents that define entities, at the price of a parser in Python. A
    document in which no definition stands at all, which is every one that a spreadsheet writes,
    goes through the quick parser instead. Raises Unreadable for a damaged or a harmful one.
    """
    try:
        for _, element in _events(data):
            yield element
    except ElementTree.ParseError as error:
        raise Unreadable("damaged") from error
    except defusedxml.DefusedXmlException as error:
        raise Unreadable("unsafe") from error


def _events(data: bytes) -> Iterator[tuple[str, Any]]:
    head = data[:200].removeprefix(b"\xef\xbb\xbf")
    declared = _PLAIN_ENCODING.match(head)
    encoding = (declared["name"] or b"utf-8").lower() if declared else b""
    # In an encoding that is no wider than ASCII, "<!" cannot be written in any other bytes.
    plain = encoding in _ASCII_BASED and b"\0" not in head and b"<!DOCTYPE" not in data
    parser = ElementTree if plain else defusedxml.ElementTree
    events: Iterator[tuple[str, Any]] = parser.iterparse(BytesIO(data))
    return events
