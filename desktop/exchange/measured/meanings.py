"""What the words in a scorecard's cells mean: which way is better, what a value is, how often."""

from __future__ import annotations

import re

from desktop.exchange.recognise.headings import fold

_POLARITY: dict[str, str] = {
    word: polarity
    for polarity, words in {
        "higher": "higher is better|higher|high|bigger is better|bigger|h|up|increase|increasing"
        "|high is good|more is better|maximise|higher the better|the higher the better|upward"
        "|upwards"
        "|high is better|higher better|good to be high|positive|larger is better|increase is good",
        "lower": "lower is better|lower|low|smaller is better|smaller|l|down|decrease|decreasing"
        "|low is good|less is better|minimise|lower the better|the lower the better|reduce|downward"
        "|downwards|low is better|lower better|good to be low|negative|decrease is good",
        "target": "to target|target|on target|within range|in range|range|within target"
        "|plan is best"
        "|aim to target|close to target|near target|to range|within band|band|nearest to target",
        "none": "n a|na|none|neither|neutral|no polarity|not applicable|context|contextual"
        "|no target|information only|monitor|monitoring|for information|volume|not set",
    }.items()
    for word in words.split("|")
}  # fmt: skip
_SIGNS = {
    "↑": "higher", "▲": "higher", "+": "higher", "⬆": "higher", "↓": "lower", "▼": "lower",
    "⬇": "lower", "↔": "target",
}  # fmt: skip

_UNITS: dict[str, str] = {
    word: unit
    for unit, words in {
        "count": "count|number|no|numbers|integer|whole number|n|volume|#|num|cases|children|"
        "people|actual number|numeric|absolute|total|counts|headcount|fte|ratio",
        "%": "%|percent|percentage|per cent|pct|percentages|proportion|per cent %|percentage %",
        "per 10,000": "per 10 000|per 10000|rate per 10 000|rate per 10000|per 10k|rate per 10k"
        "|rate|rate per 10 000 children|per 10 000 children|rate 10 000|rate per 10 000 population",
        "days": "days|day|working days|calendar days|average days|number of days|avg days",
        "£": "£|gbp|money|pounds|currency|cost",
        "yes/no": "yes no|y n|boolean|yes or no|true false",
    }.items()
    for word in words.split("|")
}
_OF_NONE = re.compile(
    r"(?:\b|(?=£))(?:weeks?|fortnights?|months?|terms?|quarters?|years?|hours?|hrs?|minutes?|mins?"
    r"|thousands?|0{3}s?|£ ?(?:k|m|bn)|hundreds?|millions?"
    r"|per (?:100|1,?000|100,?000|head|day|week|month|year)|ratio"
    r"|index|points?|score|pence|km|miles?)\b",
    re.IGNORECASE,
)
_EVERY = {
    "month": "month|monthly|each month|every month|per month|month end|m|in month|months",
    "quarter": "quarter|quarterly|each quarter|every quarter|per quarter|q|quarter end|quarters",
    "year": "year|annual|annually|yearly|each year|every year|year end|a|per year|annum|per annum",
}
_SPANS = {
    "snapshot": r"snap ?shots?|point in time|as at",
    "cumulative": r"cumulative|year to date|ytd|to date",
    "rolling": r"rolling|moving",
}
_FLAGS = {
    **dict.fromkeys(("p", "provisional", "prov", "draft", "unvalidated"), "provisional"),
    **dict.fromkeys(("r", "revised", "rev", "amended", "corrected"), "revised"),
    **dict.fromkeys(("c", "x", "*", "suppressed", "confidential", "s", "disclosive"), "suppressed"),
    **dict.fromkeys(("no data", "nd", "..", "-", ":", "missing", "not available", "n/a", "na", "u",
                     "unavailable", "not collected", "z"), "no data"),
    **dict.fromkeys(("final", "f", "ok", "a", "actual", "published", "normal", "confirmed"), ""),
}  # fmt: skip


def polarity_of(text: str, heading: str = "") -> str | None:
    """Which way a text says is better, or None where it says nothing that is known.

    Under a heading that says a way itself, "Yes" is that way: "Higher is better", "Yes".

    >>> polarity_of("Higher is Better"), polarity_of("No", "High is good"), polarity_of("Referrals")
    ('higher', 'lower', None)
    """
    folded = fold(text)
    found = _SIGNS.get(text.strip()) if not folded else _POLARITY.get(folded)
    if found is None and folded in ("y", "yes", "true", "n", "no", "false"):
        way = next((word for word in ("higher", "high", "bigger") if word in fold(heading)), "")
        low = next((word for word in ("lower", "low", "smaller") if word in fold(heading)), "")
        if bool(way) == bool(low):
            return None
        yes = folded in ("y", "yes", "true")
        return "higher" if yes == bool(way) else "lower"
    return found


def unit_of(text: str) -> str | None:
    """The unit that a text names, or None.

    >>> unit_of("Percentage"), unit_of("Rate per 10,000"), unit_of("Working days"), unit_of("km")
    ('%', 'per 10,000', 'days', None)
    """
    stripped = text.strip()
    return _UNITS.get(fold(stripped)) or _UNITS.get(stripped)


def is_of_none(text: str) -> bool:
    """Whether a text names a unit that no plan has, and so none that an indicator may be in.

    >>> is_of_none("Weeks"), is_of_none("thousands"), is_of_none("children seen")
    (True, True, False)
    """
    return unit_of(text) is None and bool(_OF_NONE.search(text))


def unit_in_name(name: str) -> str:
    """The unit that the name of an indicator says: "% of", "Rate per 10,000"; "" mostly."""
    folded = fold(name)
    if "per 10 000" in folded or "per 10000" in folded or "per 10k" in folded:
        return "per 10,000"
    if re.match(r"(?:the )?(?:%|percent|per cent|proportion|pct)", folded) or re.search(
        r"\((?:%|percent(?:age)?)\)|%\s*$", name, re.IGNORECASE
    ):
        return "%"
    if re.match(r"(?:average|mean|median) (?:number of )?(?:working |calendar )?days\b", folded):
        return "days"
    return ""


def unit_in_heading(text: str) -> str:
    """The unit that the words over values say: "Apr-19 (%)", "Value £"; "" mostly.

    >>> unit_in_heading("Rate per 10,000"), unit_in_heading("Percentage"), unit_in_heading("£000")
    ('per 10,000', '%', '')
    """
    if unit_in_name(text) == "per 10,000":
        return "per 10,000"
    if re.search(r"%|\b(?:percent(?:age)?|per cent|pct)\b", text, re.IGNORECASE):
        return "%"
    return "£" if re.search(r"£(?!\s?(?:0|k\b|m\b|bn\b))", text, re.IGNORECASE) else ""


def every_of(text: str) -> str | None:
    """How often a text says that something is measured: "month", "quarter" or "year"; or None.

    >>> every_of("Monthly (cumulative)"), every_of("cumulative, month"), every_of("month 3")
    ('month', 'month', None)
    """
    parts = re.split(r"[,;/&]|\band\b", re.sub(r"\([^)]*\)", " ", text))
    said = [_every_in(part) for part in parts if span_of(part) is None]
    return said[0] if said and len(set(said)) == 1 else None


def _every_in(text: str) -> str | None:
    folded = fold(text)
    return next((every for every, words in _EVERY.items() if folded in words.split("|")), None)


def says_how_often(text: str) -> bool:
    """Whether a text says how often something is measured, or over which time; and no period."""
    said = every_of(text) is not None or span_of(text) is not None
    return said and not re.search(r"\d", text)


def span_of(text: str) -> str | None:
    """What a text says of the time that a value is of: "snapshot", "cumulative", "rolling"."""
    folded = fold(text)
    found = [span for span, words in _SPANS.items() if re.search(rf"\b(?:{words})\b", folded)]
    return found[0] if len(found) == 1 else None


def mark_in_heading(text: str) -> str | None:
    """The mark that the words beside the time of a heading give the values below it.

    "" where they say that these are plain values, or are a sign for a footnote; None for others.

    >>> mark_in_heading("(p)"), mark_in_heading("final"), mark_in_heading("*")
    ('provisional', '', '')
    >>> mark_in_heading("target") is mark_in_heading("%") is mark_in_heading("x") is None
    True
    """
    if not fold(text):
        return ""
    flag = flag_of(text)
    return flag if flag in ("provisional", "revised", "") else None


def is_flag(text: str) -> bool:
    """Whether a text is a mark of a value, and nothing else.

    >>> is_flag("p"), is_flag("Revised"), is_flag("Amber")
    (True, True, False)
    """
    return flag_of(text) is not None


def flag_of(text: str) -> str | None:
    """The mark that a text is: one of the plan's marks, "" for a plain value, None for no mark.

    Of several marks beside each other the one that keeps most back counts, and so does what says in
    more words that a value is not to be published.

    >>> flag_of("p, *"), flag_of("Suppressed (small number)"), flag_of("see note"), flag_of("N/A")
    ('suppressed', 'suppressed', None, 'no data')
    """
    stripped = text.strip().strip("()[]").strip().casefold()
    if stripped in _FLAGS:
        return _FLAGS[stripped]
    parts = [_FLAGS.get(part.strip("()[]")) for part in re.split(r"[\s,;/+&]+", stripped) if part]
    known = {part for part in parts if part is not None}
    if known and None not in parts:
        return next((flag for flag in _STRONGEST if flag in known), "")
    return "suppressed" if _KEPT_BACK.search(stripped) else None


_STRONGEST = ("suppressed", "no data", "provisional", "revised")
_KEPT_BACK = re.compile(
    r"(?<!not )(?<!non-)(?<!non )\b(?:suppress(?:ed|ion)?|disclosive|confidential|redacted|withheld"
    r"|kept back"
    r"|(?:not for|do not|don[’']t) (?:publication|publish)\w*)\b"
)


def says_kept_back(note: str) -> bool:
    """Whether a note begins with the word that its value is kept back.

    >>> says_kept_back("Suppressed: few children"), says_kept_back("*"), says_kept_back("No strike")
    (True, False, False)
    """
    return bool(_KEPT_BACK.match(note.strip().strip("([").casefold()))


def flag_under(text: str, heading: str) -> str:
    """The mark that a cell is under its heading: "Yes" under "Suppressed" says that word.

    >>> flag_under("Y", "Provisional"), flag_under("No", "Suppressed"), flag_under("p", "Flag")
    ('Provisional', '', 'p')
    """
    folded = fold(text)
    if folded not in ("y", "yes", "true", "n", "no", "false") or not flag_of(heading):
        return text
    return heading if folded in ("y", "yes", "true") else ""
