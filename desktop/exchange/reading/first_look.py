"""What kind of file it is, by its first bytes and not by its name."""

from __future__ import annotations

from pathlib import Path

from desktop.core.whole_file import DATABASE
from desktop.exchange.reading.wire import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_TEXT_NAMES = (".csv", ".txt", ".tsv", ".tab")
_MARKUP = (b"<?xml", b"<html", b"<!doctype html", b"<table", b"mime-version:")


def kind_of(path: Path) -> str:
    """ "xlsx", "xls", "ods" or "csv"; raises Unreadable with the reason for anything else."""
    try:
        if path.is_dir():
            raise Unreadable("folder")
        if path.exists() and not path.is_file():  # to open a pipe would wait for ever
            raise Unreadable("no file")
        with path.open("rb") as source:
            start = source.read(65_536)
            if not start:
                raise Unreadable("empty")
            if start.startswith(_OLE):
                return _inside_ole(start + source.read(8_000_000))
    except FileNotFoundError as error:
        raise Unreadable("missing file") from error
    except PermissionError as error:
        raise Unreadable("folder" if path.is_dir() else "no permission") from error
    except OSError as error:
        raise Unreadable("cannot open", error.strerror or "the disk did not answer") from error
    if start.startswith(b"PK"):
        return _inside_zip(start)
    return _plain(path, start)


def _inside_ole(data: bytes) -> str:
    """An old .xls, or a newer workbook wrapped in a password, or something of Word's."""
    if _ENCRYPTED in data:
        raise Unreadable("encrypted")
    if any(name in data for name in _BOOKS):
        return "xls"
    raise Unreadable("word" if _WORD in data else "unknown")


def _inside_zip(start: bytes) -> str:
    if start[30:38] == b"mimetype":
        if b"opendocument.spreadsheet" in start[38:120]:
            return "ods"
        if b"opendocument.text" in start[38:120]:
            raise Unreadable("word")
    return "xlsx"


def _plain(path: Path, start: bytes) -> str:
    head = start[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        raise Unreadable("pdf")
    if start.startswith(DATABASE):
        raise Unreadable("plan")
    if head.startswith(_MARKUP):
        raise Unreadable("web page")
    if start[:4] in (b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00"):
        return "xls"  # a workbook stream of Excel 2 to 4, with nothing around it
    if path.suffix.lower() in _TEXT_NAMES:
        return "csv"
    printable = sum(byte >= 32 or byte in b"\t\r\n\f" for byte in start)
    utf_16 = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    raise Unreadable("text" if utf_16 or printable > len(start) * 0.98 else "unknown")
