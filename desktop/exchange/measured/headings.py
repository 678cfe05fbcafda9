"""What the headings of a scorecard mean: what describes an indicator, and what holds its values."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from desktop.exchange.recognise.headings import fold


class Means(StrEnum):
    """What a column, or a line of a card, holds."""

    CODE = "code"
    NAME = "name"
    THEME = "theme"
    DESCRIPTION = "description"
    GUIDE = "guide"
    OFFICER = "officer"
    POLARITY = "polarity"
    UNIT = "unit"
    TARGET = "target"
    TOLERANCE = "tolerance"
    EVERY = "every"
    SPAN = "span"
    SUPPLIER = "supplier"
    COMMENTS = "comments"
    PART_OF = "part of"
    PERIOD = "period"  # of which month, quarter, year or day the row's value is
    YEAR = "year"  # the year beside a column of months
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    RATE = "rate"
    FLAG = "flag"
    NOTE = "note"
    KIND = "kind"  # whether a row holds what was aimed for or what was reached
    PREVIOUS = "previous"  # the period before, in words
    YEAR_BEFORE = "year before"  # the same period of the year before, in words
    SO_FAR = "so far"  # over the year to date: of no period
    RATING = "rating"
    TRAVEL = "travel"
    COMPARATOR = "comparator"


DESCRIBES = {
    Means.THEME, Means.DESCRIPTION, Means.GUIDE, Means.OFFICER, Means.POLARITY, Means.UNIT,
    Means.TARGET, Means.TOLERANCE, Means.EVERY, Means.SPAN, Means.SUPPLIER, Means.COMMENTS,
    Means.PART_OF,
}  # fmt: skip
"""What is said of an indicator as a whole."""

_WORDS: dict[Means, str] = {
    Means.CODE: "code|pi|pi no|pi ref|pi code|pi number|ref|reference|ref no|no|number|kpi|kpi no"
    "|kpi ref|kpi code|indicator code|indicator no|indicator number|indicator ref|indicator id"
    "|indicator reference|measure code|measure no|measure ref|measure id|id|ki|ki no|kpi id|pi id",
    Means.NAME: "indicator|name|measure|performance indicator|indicator name|measure name|pi name"
    "|kpi name|performance measure|key performance indicator|indicator title|title|description of"
    " indicator|indicator description|what we measure|indicator measure|measure description"
    "|performance indicators|indicators|measures|kpi description|pi description|metric",
    Means.THEME: "theme|area|section|category|domain|service|service area|group|priority|heading"
    "|team|workstream|indicator group|outcome",
    Means.DESCRIPTION: "description|full description|definition|what it counts|what it measures"
    "|what this measures|measure definition|indicator definition|detail|details",
    Means.GUIDE: "guide|indicator guide|how to read it|rationale|why it matters|guidance"
    "|interpretation|what good looks like",
    Means.OFFICER: "responsible officer|officer|lead|lead officer|owner|responsible|accountable"
    " officer|indicator owner|measure owner|kpi owner|pi owner|data owner|lead manager|manager"
    "|accountable|named officer|strategic lead|service lead",
    Means.POLARITY: "polarity|good is|higher is better|better is|good performance|direction"
    "|good performance is|bigger is better|high or low|good to be|high low|desired direction"
    "|good to be high or low|aim to|aim|what is good|what good is|higher or lower|smaller is better"
    "|bigger or smaller is better|good direction|desired trend|high is good|preferred direction",
    Means.UNIT: "unit|units|unit of measure|unit of measurement|measured in|format|measure type"
    "|value type|data type|measured as|type of measure",
    Means.TARGET: "target|targets|goal|target range|standard|threshold|ambition|planned|plan"
    "|target value|annual target|end of year target|year end target|current target|expected",
    Means.TOLERANCE: "tolerance|tolerances|amber threshold|amber|target tolerance|amber tolerance"
    "|tolerance band|amber within|variance allowed",
    Means.EVERY: "frequency|freq|measured every|reported|reporting frequency|how often"
    "|reporting cycle|collected|every|collection frequency|frequency of reporting"
    "|reporting interval|frequency of collection",
    Means.SPAN: "measure period|span|snapshot or cumulative|cumulative or snapshot|basis|a value is"
    "|reporting basis",
    Means.SUPPLIER: "supplied by|supplier|data source|source of data|source|provider|data provider"
    "|provided by|data supplier|data from",
    Means.COMMENTS: "comments|commentary|narrative|comment|analysis|performance commentary"
    "|supporting commentary|summary|explanation|observations",
    Means.PART_OF: "part of|component of|is part of|is a part of|part of indicator|part of the"
    " indicator|part of measure|part of total|component of indicator|sub measure of"
    "|sub indicator of|subset of|breakdown of|parent|parent indicator|parent measure|parent code"
    "|parent ref|total indicator|sub set of|belongs to total|part of kpi|part of pi|split of",
    Means.PERIOD: "period|month|date|reporting period|reporting month|month ending|month end"
    "|last update|as at|data date|quarter|period ending|last updated|latest period|data period"
    "|period end|quarter ending|week ending|reporting date|snapshot date|period covered"
    "|reporting quarter|time period|data as at|date of data|current period|data month",
    Means.YEAR: "year|financial year|fy|reporting year|fin year|calendar year",
    Means.VALUE: "value|actual|actuals|figure|result|current value|current|outturn|performance"
    "|current performance|latest|latest value|latest figure|this month|this period|this quarter"
    "|data|measured value|current figure|reported value|score|out turn|achieved|latest performance"
    "|current month|in month|latest data|actual value|monthly value|result value|current position"
    "|measurement|actual performance|monthly actual|latest data value|current actual"
    "|observed value",
    Means.NUMERATOR: "numerator|num|counted|count|numerator value|n|top|numerator count",
    Means.DENOMINATOR: "denominator|denom|den|of|out of|cohort|total|denominator value|d|base"
    "|cohort size|denominator count",
    Means.RATE: "rate|rate per 10 000|rate per 10000|rate per 10k|per 10 000|per 10000|per 10k",
    Means.FLAG: "flag|mark|marks|marker|symbol|footnote|flags|value flag|data flag|data quality"
    "|status flag|value status|data status|quality flag|obs status|observation status|caveat"
    "|value mark|qualifier|revision|revised|provisional"
    "|suppressed|suppression|suppress|disclosive",
    Means.NOTE: "note|notes|remark|remarks|value note|footnotes|data note",
    Means.KIND: "type|row type|series|kind|line|row|target actual|actual target|data series",
    Means.PREVIOUS: "previous month|last month|previous quarter|last quarter|previous period"
    "|last period|prior month|prior period|prior quarter",
    Means.YEAR_BEFORE: "same month last year|same period last year|same quarter last year|this time"
    " last year|same month previous year|same period previous year|same month in previous year",
    Means.SO_FAR: "ytd|year to date|to date|cumulative|ytd total|year to date total|ytd actual"
    "|ytd value|cumulative total|annual total|total ytd|average|ytd average|12 month average"
    "|rolling 12 months|rolling year|mean|running total",
    Means.RATING: "rag|ragb|brag|rag rating|rag status|status|overall assessment|rating|assessment"
    "|ytd rag|current rag|rag ytd|performance rag|rag this month|month rag|overall rag|on target"
    "|on track",
    Means.TRAVEL: "travel|direction of travel|dot|trend|change|dot from last month|travel since"
    "|direction of travel comparator with last year|direction of travel from last month"
    "|direction|movement|variance|difference|variation|change since last month|sparkline"
    "|gap|gap to target|distance from target|trend line|dt",
    Means.COMPARATOR: "england|national|england average|national average|statistical neighbours"
    "|statistical neighbors|statistical neighbour|stat neighbours|stat neighbour|sn|sn average"
    "|statistical neighbour average|statistical neighbours average|sns|stat neigh|stat nbrs"
    "|north east|north west|yorkshire and the humber|yorkshire and humber|yorkshire humber"
    "|east midlands|west midlands|east of england|london|south east|south west|inner london"
    "|outer london|wales|region|regional|regional average|region average|comparator|comparators"
    "|benchmark|benchmarks|family group|nearest neighbours|comparator average|benchmark value"
    "|comparator group|good and outstanding|good outstanding|best quartile|top quartile"
    "|england top quartile|family average|cipfa neighbours|uk|national benchmark"
    "|similar authorities|english average|regional benchmark|other authorities|peer average"
    "|england figure",
}
_MEANS = {word: means for means, words in _WORDS.items() for word in words.split("|")}
_LONGEST = 80  # characters of a heading
_LONGEST_NAMED = 40  # of one for codes or names, whose words stand alone
_RATE = ("rate per 10 000", "rate per 10000", "per 10 000", "per 10000")
# Words that only say how or when, before or behind a heading that is known.
_BESIDE = {
    "the", "our", "average", "avg", "mean", "value", "latest", "published", "outturn", "figure",
    "data", "performance", "comparator", "benchmark", "year", "end", "annual", "result",
    "position", "percent", "count", "rate", "actual", "all", "la", "local", "authority",
    "authorities", "total", "council", "month", "monthly", "current", "for", "in", "at", "of",
    "as", "per", "cent", "number", "%", "#", "£",
}  # fmt: skip

_SIGNS = {"%", "£", "percent", "percentage", "pct"}  # words that only say a unit


@lru_cache(maxsize=8192)
def meaning(text: str) -> Means | None:
    """What a heading means, or None where it says nothing that is known.

    >>> meaning("PI No."), meaning("England average (%)"), meaning("Statistical Neighbours*")
    (<Means.CODE: 'code'>, <Means.COMPARATOR: 'comparator'>, <Means.COMPARATOR: 'comparator'>)
    """
    if len(text) > _LONGEST:
        return None
    folded = fold(text)
    if not folded:
        return {"%": Means.VALUE, "#": Means.NUMERATOR, "£": Means.VALUE}.get(text.strip())
    if folded in _MEANS:
        return _MEANS[folded]
    if folded == "%":
        return Means.VALUE
    if folded.split()[0] == "ytd" or folded.endswith((" ytd", " year to date")):
        return Means.SO_FAR
    if any(folded.startswith(rate) for rate in _RATE):
        return Means.RATE
    words = folded.split()
    for bare in _lesser(words):
        if bare in _MEANS and _MEANS[bare] in _WHERE_WORDS_STAND_BESIDE:
            return _MEANS[bare]
    plain = " ".join(word for word in words if word not in _SIGNS)
    if plain != folded and _MEANS.get(plain, Means.VALUE) in _WHERE_WORDS_STAND_BESIDE:
        return _MEANS.get(plain, None if plain else Means.VALUE)
    return None


def names(text: str) -> Means | None:
    """Whether a heading is that of codes or names of indicators; quick, for every cell of a sheet.

    >>> names("PI"), names("Progress since the last meeting")
    (<Means.CODE: 'code'>, None)
    """
    if len(text) > _LONGEST_NAMED:
        return None
    found = _MEANS.get(fold(text))
    return found if found in (Means.CODE, Means.NAME) else None


_WHERE_WORDS_STAND_BESIDE = {
    Means.COMPARATOR, Means.TARGET, Means.VALUE, Means.TOLERANCE, Means.POLARITY, Means.UNIT,
    Means.OFFICER, Means.COMMENTS, Means.RATING, Means.TRAVEL,
}  # fmt: skip


def _lesser(words: list[str]) -> list[str]:
    """A heading without the words before and behind that only say how or when; longest first."""
    first = next((at for at, word in enumerate(words) if word not in _BESIDE), len(words))
    last = next((at for at, word in enumerate(reversed(words)) if word not in _BESIDE), len(words))
    kept = words[first : len(words) - last]
    found = [" ".join(words[: len(words) - last]), " ".join(words[first:]), " ".join(kept)]
    return [each for each in found if each]
