"""Links that stand in a text: where each goes, and what may be done with it.

Nothing here looks at a disk or a network: to ask for a file of another computer already tells that
computer who asks. What is opened is known to be a document by its ending; all else, such as a
program, a script or a shortcut of any system, is shown in its folder only.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

LONGEST = 2_000  # characters of a link that is taken for one
_FOUND = re.compile(
    r"""(?: (?<=["“<]) (?: file: | \\\\ ) [^"”<>\r\n]+ (?=["”>])   # spaces are kept inside quotes
        | (?<![\w.]) (?: https?:// | mailto: | file: ) [^\s<>"“”]+
        | (?<!\S) \\\\ [^\s\\/]+ \\ [^\s<>"“”]+ )""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = ".,;:!?'’"  # what ends a sentence, and not the link in it
_SAID = ("subject", "body", "cc", "bcc")  # of a mail; others can attach files of this computer

DOCUMENTS = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "dot",
        "dotx",
        "odt",
        "ott",
        "rtf",
        "txt",
        "md",
        "log",
        "csv",
        "tsv",
        "xls",
        "xlsx",
        "xlt",
        "xltx",
        "ods",
        "ots",
        "numbers",
        "pages",
        "key",
        "ppt",
        "pptx",
        "pps",
        "ppsx",
        "pot",
        "potx",
        "odp",
        "otp",
        "odg",
        "vsd",
        "vsdx",
        "pub",
        "mpp",
        "one",
        "xps",
        "oxps",
        "epub",
        "msg",
        "eml",
        "ics",
        "vcf",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "bmp",
        "tif",
        "tiff",
        "webp",
        "heic",
        "mp3",
        "m4a",
        "wav",
        "ogg",
        "flac",
        "mp4",
        "m4v",
        "mov",
        "avi",
        "mkv",
        "webm",
        "plandesk",
        "json",
        "xml",
    ]
)


class Goes(StrEnum):
    """What kind of place a link goes to."""

    WEB = "web"  # opened by the browser
    MAIL = "mail"  # a mail is begun
    DOCUMENT = "document"  # opened by its own program
    FOLDER = "folder"  # shown: a program, a folder, or nothing that is known as a document


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is opened: ``target`` is an address, or the path of a file.

    ``place`` is where it goes, in words fit to be read: the host, the address of a mail, or the
    path. ``computer`` is the other computer that a path leads to, "" for this one.
    """

    goes: Goes
    target: str
    place: str
    computer: str = ""


def links_in(text: str) -> list[str]:
    """The links of a text as they are written there, in order, each once.

    >>> links_in("See https://example.org/a, and mailto:head@example.org.")
    ['https://example.org/a', 'mailto:head@example.org']
    """
    found = (_trimmed(each.group()) for each in _FOUND.finditer(text))
    return list(dict.fromkeys(each for each in found if link_of(each) is not None))


def _trimmed(found: str) -> str:
    found = found.rstrip(_AFTER)
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1].rstrip(_AFTER)
    return found


def link_of(text: str) -> Link | None:
    """Where a link goes; None for what is no link, or one of a kind that is never opened."""
    text = text.strip()
    if not text or len(text) > LONGEST or any(unicodedata.category(c) == "Cc" for c in text):
        return None
    kind = text.partition(":")[0].casefold()
    try:
        if kind in ("http", "https"):
            return _web(text)
        if kind == "mailto":
            return _mail(text)
        if kind == "file":
            return _file(unquote(text[5:].partition("#")[0], errors="strict"))
        return _file(text) if text.startswith("\\\\") else None
    except ValueError:  # an address that cannot be taken apart, or bytes that are no letters
        return None


def _web(text: str) -> Link | None:
    parts = urlsplit(text)
    if not parts.hostname or "\\" in text:
        return None
    host = (
        parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname
    )
    port = f":{parts.port}" if parts.port is not None else ""
    # What stands before "@" looks like where the link goes, and is not; letters of other alphabets
    # look like those of this one.
    safe = quote(text.partition("://")[2].partition(parts.netloc)[2], safe="/?#[]@!$&'()*+,;=:%~")
    return Link(Goes.WEB, f"{parts.scheme}://{host}{port}{safe}", f"{host}{port}")


def _mail(text: str) -> Link | None:
    address, _, more = text[7:].partition("?")
    if "@" not in address:
        return None
    said = [(name, value) for name, value in parse_qsl(more) if name.casefold() in _SAID]
    shown = unquote(address, errors="strict")
    if any(unicodedata.category(c) == "Cc" for c in shown):
        return None
    tail = f"?{urlencode(said, quote_via=quote)}" if said else ""
    return Link(Goes.MAIL, f"mailto:{quote(shown, safe='@,+')}{tail}", shown)


def _file(path: str) -> Link | None:
    """A path behind "file:", or one that begins with two strokes."""
    if any(unicodedata.category(c) == "Cc" for c in path):
        return None
    path = _without_host(path)
    strokes = path.replace("\\", "/")
    if strokes.startswith("//"):
        computer = _computer(strokes)
        if not computer:
            return None
        return Link(_of_name(path), path, _readable(path), computer)
    if not strokes.startswith("/") and not re.match("[A-Za-z]:/", strokes):
        return None  # of which folder, nobody knows
    return Link(_of_name(path), path, _readable(path))


def _without_host(path: str) -> str:
    """A path as the system writes it, from what stands behind "file:"."""
    strokes = path.replace("\\", "/")
    if strokes.casefold().startswith("//localhost/"):
        path = path[len("//localhost") :]
    elif re.match("///(?!/)", strokes):
        path = path[2:]
    return path[1:] if re.match(r"[/\\][A-Za-z]:[/\\]", path) else path


def _computer(strokes: str) -> str:
    """The other computer of "//server/share"; Windows has longer ways to say the same."""
    parts = [each for each in strokes.split("/") if each]
    if parts and parts[0] in ("?", "."):
        parts = parts[2:] if len(parts) > 1 and parts[1].casefold() == "unc" else parts[:1]
    return parts[0] if parts and parts[0] not in ("?", ".") else ""


def _of_name(path: str) -> Goes:
    """By the ending: Windows passes over dots and blanks behind it, and reads a name from "|:"."""
    name = PureWindowsPath(PurePosixPath(path).name).name
    trimmed = name.rstrip(". ")
    ending = trimmed.rpartition(".")[2].casefold() if "." in trimmed else ""
    known = ending in DOCUMENTS and trimmed == name and ":" not in name
    return Goes.DOCUMENT if known else Goes.FOLDER


def _readable(text: str) -> str:
    """A text without letters that turn the order of the others round, or that nobody sees."""
    return "".join(f"[{ord(c):04X}]" if unicodedata.category(c) == "Cf" else c for c in text)
