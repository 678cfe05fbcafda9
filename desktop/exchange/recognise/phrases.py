"""The words by which a plan's other rows are known: titles, references, labels, marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from desktop.core.text import one_line
from desktop.exchange.recognise.headings import fold

_ROMAN = r"(?:[ivx]+|[IVX]+)"
_NUMBER = r"\d{1,3}[a-z]?(?:\.\d{1,2})?"
_PART = rf"(?:\s?\((?:{_ROMAN}|[a-zA-Z]|\d{{1,2}})\))?"
_AREA_WORDS = (
    r"Ofsted|DP|Development\s+Plan|Improvement\s+Area|Improvement\s+Priority|Key\s+Area|"
    r"Key\s+Priority|Strategic\s+Priority|Priority\s+Area|Priority|Area\s+for\s+Improvement|"
    r"Area|Work\s?stream|Theme|Objective|Outcome|Section|Part|Strand|Standard|Goal|Aim|Domain|"
    r"Pillar|Project|Recommendation|Action\s+Area|Programme"
)
# Sorted by the letter case: the keyword in any, a letter after it only as a capital.
_AREA = re.compile(
    rf"^(?P<code>(?i:{_AREA_WORDS})\s*(?i:No\.?|Number|\#)?\s*"
    rf"(?:{_NUMBER}|[A-Z](?![\w'’])|[IVX]+(?!\w)){_PART})"
    r"(?P<sign>\s*[:.\-–—]+)?(?:\s+(?P<title>\S.*))?$",
    re.DOTALL,
)
_LETTERED = re.compile(
    r"^(?P<code>[A-Z]|\d{1,2}|[IVX]{1,4})\s*(?P<sign>[:.)–—-])\s+(?P<title>[A-Z“\"'(].*)$",
    re.DOTALL,
)
# "(57, 138)", "(67?)", "(1.2, 4.10)", "(paras 20-22 and 31)": paragraphs of the report, in brackets
_WORD = r"(?:report\s+)?(?:paragraphs?|paras?\.?|¶+|§+)\s*"
_ONE = r"\d{1,3}(?:\.\d{1,3}){0,2}\s?\??"
_LIST = rf"{_ONE}(?:\s*(?:[,;&–-]|and\b|to\b)\s*(?i:{_WORD})?{_ONE})*"
_LED = re.compile(
    rf"(?P<named>(?:\((?i:{_WORD})?{_LIST}\)\s*)+)(?:[:.–—-]\s*)?(?P<title>.*)", re.DOTALL
)
_TRAILED = re.compile(rf"(?P<title>.*\S)\s*(?P<named>\((?i:{_WORD}){_LIST}\))\.?", re.DOTALL)
# "Front door – paras 12, 14": the same behind a dash or a comma
_UNBRACKETED = re.compile(
    rf"(?P<title>.*[^\s,;:–—-])\s*[,;:–—-]\s*(?P<named>(?i:{_WORD}){_LIST})\.?", re.DOTALL
)
_NAMED = re.compile(rf"\((?i:{_WORD})?{_LIST}\)")
_UNSIGNED = re.compile(rf"(?P<code>\d{{1,2}})\s+(?P<title>\({_LIST}\)\s+[A-Z“\"'].*)", re.DOTALL)
_REF_WORDS = (
    r"RP|Report\s+Paragraph|Paragraph|Para|Recommendation|Rec|AFI|PA|PIA|Ofsted|Notice|Measure|"
    r"Requirement|Finding|Action\s+for\s+Improvement"
)
_REF = (
    rf"(?:{_REF_WORDS})\.?\s*(?:No\.?\s*)?\d{{1,3}}[a-z]?(?:\.\d{{1,2}})?"
    r"(?:\s*(?:,|&|and)\s*\d{1,3})*(?:\s*\([\d\s,?]+\))?"
)
_REF_ONLY = re.compile(rf"^{_REF}\s*[:.]?$", re.IGNORECASE)
_REF_TEXT = re.compile(
    rf"^(?P<ref>{_REF})\s*(?P<sign>[:.\-–—])?\s+(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL
)
_LINE_REF = re.compile(rf"^\W{{0,3}}(?P<ref>{_REF})\s*[:.\-–—]\s*(?P<text>\S.*)$", re.IGNORECASE)
_LINE_NUMBER = re.compile(r"^(?P<ref>\d{1,3}[a-z]?)\s*[:.)]\s+(?P<text>\S.*)$")
_NUMBERED = re.compile(
    r"^(?:[A-Za-z]{1,12}\.?\s?)?[A-Za-z]?\d{1,4}[a-z]?(?:\s?\([ivxa-z\d]+\))?"
    r"(?:[./-]\d{1,4}[a-z]?(?:\([ivxa-z]+\))?)*[.)]?$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:the\s+)?(?:end|end of (?:plan|document|table|sheet|report)|page \d+(?: of \d+)?|"
    r"continued|cont|blank|this page is intentionally (?:left )?blank)$"
)
_TOTAL = re.compile(r"^(?:grand |sub ?|overall )?totals?(?: .*)?$")
_BULLET = re.compile(r"^[\s•·▪◦‣*–—o-]*[•·▪◦‣*–—-]\s*|^o\s+")
_CLASSIFIED = re.compile(
    r"^(official(?: sensitive)?|restricted|protect|not protectively marked|"
    r"confidential|unclassified|public|internal)$"
)
_AUTHORITY = re.compile(
    r"\b((?:London Borough of [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)|"
    r"(?:(?:[A-Z][\w'’-]+ (?:and |of |upon )?){1,4}"
    r"(?:County |City |Borough |Metropolitan |District |Unitary )*Council))\b"
)


class Titled(NamedTuple):
    """The code and the title that a line holds, and whether a word of a title led it."""

    code: str
    title: str
    worded: bool


def area_title(text: str) -> Titled | None:
    """The code and title of an area's heading, as typed, or None.

    >>> area_title("DP4 (ii) Improving quality")
    Titled(code='DP4 (ii)', title='Improving quality', worded=True)
    >>> area_title("17. (57, 138) Leaders drift").code, area_title("4. Homes (para 9)").code
    ('17. (57, 138)', '4. (para 9)')
    """
    line = text.strip()
    found = _AREA.match(line)
    if found:
        code, title = found["code"].strip(), (found["title"] or "").strip()
        return Titled(*_with_paragraphs(code, "", title), True)
    found = _LETTERED.match(line)
    if found:
        sign = found["sign"] if found["sign"] in ".)" else ""
        return Titled(*_with_paragraphs(found["code"].strip(), sign, found["title"].strip()), False)
    found = _UNSIGNED.fullmatch(line)
    if found:
        return Titled(*_with_paragraphs(found["code"], "", found["title"].strip()), False)
    return None


def _with_paragraphs(code: str, sign: str, title: str) -> tuple[str, str]:
    """A code and a title, with the paragraphs that the title names where a code names them:
    "17. (57, 138)" and "Leaders …" of "17. (57, 138) Leaders …"."""
    found = _LED.fullmatch(title) or _TRAILED.fullmatch(title)
    if found is None:
        bare = _UNBRACKETED.fullmatch(title)
        if bare is None:
            return code, title
        return f"{code}{sign} ({one_line(bare['named'])})", bare["title"].strip()
    return f"{code}{sign} {one_line(found['named'])}", found["title"].strip()


def naming(code: str, other: str) -> str:
    """A code that names the paragraphs which another code of the same area names."""
    named = "" if _NAMED.search(code) else " ".join(each[0] for each in _NAMED.finditer(other))
    return f"{code} {one_line(named)}".strip()


def without_paragraphs(code: str) -> str:
    """What a code calls its area by, without the paragraphs that it names: "17." of "17. (57)"."""
    return one_line(_NAMED.sub("", code))


class Referred(NamedTuple):
    """A requirement's reference and text."""

    ref: str
    text: str


def requirement_line(text: str) -> Referred | None:
    """The reference and text of "RP 2 A significant number …", or None."""
    found = _REF_TEXT.match(text.strip())
    return Referred(found["ref"].strip(), found["text"].strip()) if found else None


def is_reference(text: str) -> bool:
    """Whether a cell holds a reference such as "RP 51" and nothing more."""
    return bool(_REF_ONLY.match(text.strip()))


def listed_requirement(line: str) -> Referred | None:
    """The reference and text of a line such as "• Ofsted 5: Develop …" or "5. Develop …", or
    None."""
    found = _LINE_REF.match(line.strip()) or _LINE_NUMBER.match(line.strip())
    return Referred(found["ref"].strip(), found["text"].strip()) if found else None


def looks_numbered(text: str) -> bool:
    """Whether a text looks like an action's number: "6.10", "DP 4(ii).1", "12."."""
    return len(text) <= 24 and bool(_NUMBERED.match(text.strip()))


def is_furniture(text: str) -> bool:
    """Whether a text only closes or carries a page: "END", "Page 3 of 9"."""
    return bool(_FURNITURE.match(fold(text)))


def is_total(text: str) -> bool:
    """Whether a row's first words say that it adds the others up."""
    return len(text) <= 60 and bool(_TOTAL.match(fold(text)))


def is_draft(text: str) -> bool:
    """Whether a text is the mark of a draft and nothing more."""
    return fold(text) in ("draft", "draft document", "draft plan", "draft copy", "first draft")


def says_draft(text: str) -> bool:
    """Whether a title says that the plan is a draft."""
    return bool(re.search(r"\bdraft\b", text, re.IGNORECASE))


def classification(text: str) -> str:
    """The protective marking that a text is, or ""."""
    return one_line(text).strip("- ") if _CLASSIFIED.match(fold(text)) else ""


def authority(text: str) -> str:
    """The council that a title names, or ""."""
    found = _AUTHORITY.search(text)
    return one_line(found[1]) if found else ""


def lines_of(text: str) -> list[str]:
    """The lines of a list in one cell, without their bullets and without empty ones."""
    return [line for line in (_BULLET.sub("", each).strip() for each in text.split("\n")) if line]


# The labels of a block that describes an area, beside which the text stands.
LABELS: dict[str, str] = {
    label: kind
    for kind, labels in {
        "outcome": (
            "outcome",
            "outcomes",
            "intended outcome",
            "overall outcome",
            "workstream outcome",
            "intended outcomes",
            "what we want to achieve",
            "what do we want to achieve",
            "aim",
            "vision",
        ),
        "sponsor": (
            "sponsor",
            "strategic sponsor",
            "executive sponsor",
            "workstream sponsor",
            "senior responsible officer",
            "sro",
            "project sponsor",
        ),
        "lead": (
            "lead",
            "operational lead",
            "workstream lead",
            "area lead",
            "lead officer",
            "priority lead",
            "theme lead",
            "strategic lead",
            "lead director",
        ),
        "commitments": ("improvement commitments", "commitments", "our commitments"),
        "commitment": ("improvement commitment", "commitment"),
        "measures": (
            "how will we know we have done it",
            "success measures",
            "success measure",
            "how will we know",
            "measures of success",
            "how we will know",
            "success criteria",
            "how will we measure success",
            "performance measures",
            "measures",
        ),
        "requirements": (
            "related ofsted recommendations",
            "ofsted recommendations",
            "related recommendations",
            "recommendations",
            "requirements",
            "ofsted requirements",
            "related ofsted findings",
            "ofsted areas for improvement",
            "areas for improvement",
            "related requirements",
        ),
        "title": ("workstream", "priority", "theme", "area", "objective", "improvement area"),
    }.items()
    for label in labels
}


def sentence(text: str) -> str:
    """*text* as a sentence: a capital letter first and a full stop behind."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
