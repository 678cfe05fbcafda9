"""Where a link of a text goes, without asking a disk or a network."""

from __future__ import annotations

import pytest

from desktop.core.links import LONGEST, Goes, link_of, links_in


def test_links_are_found_in_a_text() -> None:
    text = (
        "Minutes (https://a.example/x_(1)), file:///C:/Evidence/audit.pdf; mailto:h@a.example. "
        '"\\\\srv\\share\\My audit.docx" and \\\\srv\\share\\b.xlsx. Not javascript:alert(1), '
        "data:text/html,x, ftp://a.example or a file: of ours. https://a.example/x_(1)"
    )
    assert links_in(text) == [
        "https://a.example/x_(1)", "file:///C:/Evidence/audit.pdf", "mailto:h@a.example",
        "\\\\srv\\share\\My audit.docx", "\\\\srv\\share\\b.xlsx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "data:text/html,x", "ms-excel:ofe|u|http://a", "http://",
        "C:\\a.pdf",
        "file:a.pdf", "mailto:nobody", "https://a\\b.example", "https://a.example/\x00",
        "file:///a%0Ab",
        "\\\\", "\\\\?\\C:\\x.pdf", "\\\\.\\pipe\\x", "https://[::1/", "file:///%ff.pdf", "",
    ],
)  # fmt: skip
def test_other_things_are_no_links(text: str) -> None:
    assert link_of(text) is None


def test_what_is_longer_than_a_link_is_none() -> None:
    begin = "https://a.example/"
    for length, taken in ((LONGEST, True), (LONGEST + 1, False), (LONGEST + 99, False)):
        assert (link_of(begin.ljust(length, "a")) is not None) is taken


def test_a_web_link_shows_the_host_that_it_goes_to() -> None:
    link = link_of("https://www.ofsted.example@evil.example:8080/a b?q=1#x")
    assert link is not None
    assert (link.goes, link.place) == (Goes.WEB, "evil.example:8080")
    assert link.target == "https://evil.example:8080/a%20b?q=1#x"


@pytest.mark.parametrize("port", ["", ":0", ":443", ":65535"])
def test_the_port_of_an_address_is_the_one_that_was_typed(port: str) -> None:
    link = link_of(f"https://a.example{port}/x")
    assert link is not None
    assert (link.target, link.place) == (f"https://a.example{port}/x", f"a.example{port}")


def test_a_port_that_there_is_not_is_no_link() -> None:
    assert link_of("https://a.example:65536/x") is None
    other = link_of("HTTP://оfsted.example/")  # its first letter is Cyrillic
    assert other is not None and other.place.startswith("xn--")
    assert other.target == f"http://{other.place}/"


def test_a_mail_takes_words_and_no_files() -> None:
    link = link_of("mailto:head@a.example?subject=Plan%20B&attach=C:/secret.txt&body=x")
    assert link is not None
    assert (link.goes, link.place) == (Goes.MAIL, "head@a.example")
    assert link.target == "mailto:head@a.example?subject=Plan%20B&body=x"


@pytest.mark.parametrize(
    ("text", "path", "computer"),
    [
        ("file:///home/jo/audit.pdf", "/home/jo/audit.pdf", ""),
        ("file:/home/jo/audit.pdf", "/home/jo/audit.pdf", ""),
        ("file://localhost/home/audit.pdf", "/home/audit.pdf", ""),
        ("file:///C:/Evidence/an%20audit.pdf", "C:/Evidence/an audit.pdf", ""),
        ("FILE:C:\\Evidence\\audit.pdf", "C:\\Evidence\\audit.pdf", ""),
        ("file://srv/share/audit.pdf", "//srv/share/audit.pdf", "srv"),
        ("file:////srv/share/audit.pdf", "////srv/share/audit.pdf", "srv"),
        ("file:\\\\srv\\share\\audit.pdf", "\\\\srv\\share\\audit.pdf", "srv"),
        ("\\\\srv\\share\\audit.pdf", "\\\\srv\\share\\audit.pdf", "srv"),
        ("\\\\?\\UNC\\srv\\share\\audit.pdf", "\\\\?\\UNC\\srv\\share\\audit.pdf", "srv"),
        ("file://srv@SSL/share/audit.pdf", "//srv@SSL/share/audit.pdf", "srv@SSL"),
        ("file:///%5C%5Csrv/share/audit.pdf", "//srv/share/audit.pdf", "srv"),
    ],
)
def test_a_file_is_here_or_on_another_computer(text: str, path: str, computer: str) -> None:
    link = link_of(text)
    assert link is not None and link.goes is Goes.DOCUMENT
    assert link.target.replace("\\", "/").strip("/") == path.replace("\\", "/").strip("/")
    assert link.computer == computer


@pytest.mark.parametrize(
    "name",
    [
        "a.exe", "a.bat", "a.CMD", "a.ps1", "a.vbs", "a.js", "a.msi", "a.scr", "a.lnk", "a.url",
        "a.hta", "a.jar", "a.sh", "a.command", "a.app", "a.workflow", "a.desktop", "a.AppImage",
        "a.py", "a.scf", "a.pif", "a.reg", "a.docm", "a.xlsm", "a.html", "a", "a.pdf.exe",
        "a.exe.", "a.pdf.", "a.pdf%20", "a.pdf:b.exe", "a.exe:b.pdf", "a.webloc", "a.terminal",
        "a.library-ms", "a.iso", "a.zip", "",
    ],
)  # fmt: skip
def test_a_program_is_only_shown_in_its_folder(name: str) -> None:
    for before in ("file:///C:/Evidence/", "file:///home/jo/", "file://srv/share/"):
        link = link_of(before + name)
        assert link is not None and link.goes is Goes.FOLDER, before + name


def test_letters_that_turn_a_name_round_are_seen() -> None:
    link = link_of("file:///C:/invoice\u202efdp.exe")
    assert link is not None and link.place == "C:/invoice[202E]fdp.exe"


@pytest.mark.parametrize("text", ["\\\\?", "\\\\?\\", "//?", "file://?", "\\\\.\\"])
def test_the_start_of_a_long_path_alone_leads_to_no_computer(text: str) -> None:
    link = link_of(text)
    assert link is None or link.computer == ""
