"""Every form of "by when" that councils' plans hold, and what each means."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.by_when import ByWhen, ByWhenKind, Phase, describe, parse
from desktop.core.days import format_day

DAY, PERIOD, START = ByWhenKind.DAY, ByWhenKind.PERIOD, ByWhenKind.START
PHASES, RECURRING, NONE = ByWhenKind.PHASES, ByWhenKind.RECURRING, ByWhenKind.NONE
AMBIGUOUS, UNREADABLE = ByWhenKind.AMBIGUOUS, ByWhenKind.UNREADABLE

TODAY = date(2018, 10, 8)


def d(text: str) -> date | None:
    """A day of the tables below, written as ISO; "" is none."""
    return date.fromisoformat(text) if text else None


PLAIN_DAYS_OF_2018 = """
    2018-05-01 2018-07-31 2018-08-06 2018-08-13 2018-08-24 2018-08-28 2018-08-31 2018-09-01
    2018-09-03 2018-09-10 2018-09-21 2018-09-24 2018-09-25 2018-09-28 2018-09-30 2018-10-01
    2018-10-04 2018-10-08 2018-10-09 2018-10-10 2018-10-18 2018-10-22 2018-10-25 2018-10-30
    2018-10-31 2018-11-30 2018-12-21 2018-12-23 2018-12-30 2018-12-31 2019-01-31 2019-04-01
    2019-05-01 2019-08-30
"""
# Herefordshire 2018: each distinct text of the 80 actions.
HEREFORDSHIRE_2018 = [
    ("from 01/09/2018", START, ""),
    ("from 10/09/2018", START, ""),
    ("From 11/10/2018", START, ""),
    ("From 16/07/2018", START, ""),
    ("From September 2018", START, ""),
    ("From October 2018", START, ""),
    ("From July 2018", START, ""),
    ("From July 18.", START, ""),
    *[(f"{iso[8:]}/{iso[5:7]}/{iso[:4]}", DAY, iso) for iso in PLAIN_DAYS_OF_2018.split()],
]
# Herefordshire 2014, the council's 108 rows and the safeguarding board's 25.
HEREFORDSHIRE_2014 = [
    ("June 2014", PERIOD, "2014-06-30"),
    ("July 2014", PERIOD, "2014-07-31"),
    ("July 2014.", PERIOD, "2014-07-31"),
    ("August 2014", PERIOD, "2014-08-31"),
    ("September 2014", PERIOD, "2014-09-30"),
    ("October 2014", PERIOD, "2014-10-31"),
    ("November 2014", PERIOD, "2014-11-30"),
    ("December 2014", PERIOD, "2014-12-31"),
    ("January 2015", PERIOD, "2015-01-31"),
    ("February 2015", PERIOD, "2015-02-28"),
    ("March 2015", PERIOD, "2015-03-31"),
    ("April 2015", PERIOD, "2015-04-30"),
    ("September 2015", PERIOD, "2015-09-30"),
    ("August 2014 with effective from May 2015", PERIOD, "2014-08-31"),
    ("Februar y 2015", PERIOD, "2015-02-28"),
    ("end 2014/15", PERIOD, "2015-03-31"),
    ("", NONE, ""),
]
# West Berkshire 2015, all five workstreams.
WEST_BERKSHIRE_2015 = [
    ("End May 2015", PERIOD, "2015-05-31"),
    ("End June 2015", PERIOD, "2015-06-30"),
    ("End July 2015", PERIOD, "2015-07-31"),
    ("End August 2015", PERIOD, "2015-08-31"),
    ("End Sept 2015", PERIOD, "2015-09-30"),
    ("End September 2015", PERIOD, "2015-09-30"),
    ("End October 2015", PERIOD, "2015-10-31"),
    ("End December 2015", PERIOD, "2015-12-31"),
    ("End\nDecember\n2015", PERIOD, "2015-12-31"),
    ("Fully implement by end July 2015", PERIOD, "2015-07-31"),
    ("April 2015", PERIOD, "2015-04-30"),
    ("June 2015", PERIOD, "2015-06-30"),
    ("July 2015", PERIOD, "2015-07-31"),
    ("Sept 2015", PERIOD, "2015-09-30"),
    ("Septembe r 2015", PERIOD, "2015-09-30"),
    ("October 2015", PERIOD, "2015-10-31"),
    ("December 2015", PERIOD, "2015-12-31"),
    ("Jan 2016", PERIOD, "2016-01-31"),
    ("April 2016", PERIOD, "2016-04-30"),
    ("Autumn 2015", PERIOD, "2015-11-30"),
    ("29 June 2015", DAY, "2015-06-29"),
    ("11 June 2015", DAY, "2015-06-11"),
    ("May 2015 onwards.", START, ""),
    ("29/6/2015 onwards.", START, ""),
    ("End September 2016 and annually", RECURRING, "2016-09-30"),
    ("Current", NONE, ""),
    ("Ongoing", NONE, ""),
    ("Ongoing.", NONE, ""),
    ("With immediate effect", NONE, ""),
    ("With immediate effect.", NONE, ""),
    ("With\nimmediate\neffect", NONE, ""),
    ("As required.", NONE, ""),
    ("tba", NONE, ""),
]
# Other councils' workbooks, and what their spreadsheets make of dates.
OTHERS = [
    ("31/08/18", DAY, "2018-08-31"),
    ("03/04/18", DAY, "2018-04-03"),
    ("31.8.2018", DAY, "2018-08-31"),
    ("1-9-2018", DAY, "2018-09-01"),
    ("31.08/2018", DAY, "2018-08-31"),
    ("29/6/ 2015", DAY, "2015-06-29"),
    ("29 / 6 / 2015", DAY, "2015-06-29"),
    ("2018-10-08", DAY, "2018-10-08"),
    ("2018-10-08 00:00:00", DAY, "2018-10-08"),
    ("08/10/2018 00:00", DAY, "2018-10-08"),
    ("8th October 2018", DAY, "2018-10-08"),
    ("30 th September 2018", DAY, "2018-09-30"),
    ("Monday 8 October 2018", DAY, "2018-10-08"),
    ("Oct 8 2018", DAY, "2018-10-08"),
    ("October 8, 2018", DAY, "2018-10-08"),
    ("31 Aug 18", DAY, "2018-08-31"),
    ("31-Aug-18", DAY, "2018-08-31"),
    ("by 5pm on 31/08/2018", DAY, "2018-08-31"),
    ("Oct-14", PERIOD, "2014-10-31"),
    ("Oct '14", PERIOD, "2014-10-31"),
    ("09/2018", PERIOD, "2018-09-30"),
    ("2015-08", PERIOD, "2015-08-31"),
    ("by end of July 2015", PERIOD, "2015-07-31"),
    ("Spring 2016", PERIOD, "2016-05-31"),
    ("Summer 2016", PERIOD, "2016-08-31"),
    ("Winter 2015", PERIOD, "2016-02-29"),
    ("Winter 2015/16", PERIOD, "2016-02-29"),
    ("Christmas 2015", DAY, "2015-12-25"),
    ("Easter 2016", DAY, "2016-03-27"),
    ("end of summer term 2019", PERIOD, "2019-07-31"),
    ("Spring term 2018/19", PERIOD, "2019-04-30"),
    ("Q1 2015/16", PERIOD, "2015-06-30"),
    ("Q2 2015/16", PERIOD, "2015-09-30"),
    ("Q4 2015-16", PERIOD, "2016-03-31"),
    ("2015/16 Q3", PERIOD, "2015-12-31"),
    ("first quarter of 2018/19", PERIOD, "2018-06-30"),
    ("2015", PERIOD, "2015-12-31"),
    ("end of 2015", PERIOD, "2015-12-31"),
    ("2015/16", PERIOD, "2016-03-31"),
    ("FY 2015/2016", PERIOD, "2016-03-31"),
    ("academic year 2018/19", PERIOD, "2019-08-31"),
    ("w/c 10/09/2018", PERIOD, "2018-09-16"),
    ("April - June 2015", PERIOD, "2015-06-30"),
    ("October/November 2014", PERIOD, "2014-11-30"),
    ("Dec/Jan 2015", PERIOD, "2015-01-31"),
    ("01/08/18-28/12/18", PERIOD, "2018-12-28"),
    ("From April 2015 to March 2016", PERIOD, "2016-03-31"),
    ("8-12 October 2018", PERIOD, "2018-10-12"),
    ("End June 2015 and ongoing", PERIOD, "2015-06-30"),
    ("Ongoing from May 2015", START, ""),
    ("May 2015 - ongoing", START, ""),
    ("not before 01/09/2018", START, ""),
    ("Monthly from May 2015", RECURRING, ""),
    ("Monthly", RECURRING, ""),
    ("Every 4 weeks", RECURRING, ""),
    ("31/08/2018, 30/11/2018", PHASES, "2018-11-30"),
    ("31 Aug 18\n28 Dec 18", PHASES, "2018-12-28"),
    ("1st & 8th Oct 2018", PHASES, "2018-10-08"),
    ("TBC", NONE, ""),
    ("N/A", NONE, ""),
    ("-", NONE, ""),
    ("Immediate", NONE, ""),
    ("Complete", NONE, ""),
    ("Completed.", NONE, ""),
    ("On-going", NONE, ""),
    ("As soon as possible", NONE, ""),
    ("   \n", NONE, ""),
]


@pytest.mark.parametrize(
    ("text", "kind", "due"), HEREFORDSHIRE_2018 + HEREFORDSHIRE_2014 + WEST_BERKSHIRE_2015 + OTHERS
)
def test_form(text: str, kind: ByWhenKind, due: str) -> None:
    meaning = parse(text)
    assert (meaning.kind, meaning.due) == (kind, d(due))
    assert meaning.text == text


@pytest.mark.parametrize(
    ("text", "kind", "choices"),
    [
        ("08/14/18", AMBIGUOUS, ["2018-08-14"]),
        ("8/14/2018", AMBIGUOUS, ["2018-08-14"]),
        ("from 08/14/18", AMBIGUOUS, ["2018-08-14"]),
        ("2 9/6/2015", AMBIGUOUS, ["2015-06-09", "2015-06-29"]),
        ("29/06/20 15", AMBIGUOUS, ["2015-06-29", "2020-06-29"]),
        ("June 201 5", AMBIGUOUS, ["2015-06-30"]),
        ("March 2015/16", AMBIGUOUS, ["2015-03-31", "2016-03-31"]),
        ("Quarter 1 2016", AMBIGUOUS, ["2016-03-31", "2016-06-30"]),
        ("31/08/2018 or 30/09/2018", AMBIGUOUS, ["2018-08-31", "2018-09-30"]),
        ("31/08/2018 revised to 30/11/2018", AMBIGUOUS, ["2018-08-31", "2018-11-30"]),
        ("End June", AMBIGUOUS, ["2018-06-30", "2019-06-30"]),
        ("31st August", AMBIGUOUS, ["2018-08-31", "2019-08-31"]),
        ("43381", AMBIGUOUS, ["2018-10-08"]),
        ("20181008", AMBIGUOUS, ["2018-10-08"]),
        ("15/16", AMBIGUOUS, ["2016-03-31"]),
        ("Febuary 2015", AMBIGUOUS, ["2015-02-28"]),
        ("30/09/18 to 01/09/18", AMBIGUOUS, ["2018-09-01", "2018-09-30"]),
        ("31/02/2018", UNREADABLE, []),
        ("30/13/2018", UNREADABLE, []),
        ("00/10/2018", UNREADABLE, []),
        ("29 February 2015", UNREADABLE, []),
        ("31/08/0218", UNREADABLE, []),
        ("2015/19", UNREADABLE, []),
        ("within 3 months", UNREADABLE, []),
        ("When funding allows", UNREADABLE, []),
    ],
)
def test_what_cannot_be_settled_is_said_and_never_guessed(
    text: str, kind: ByWhenKind, choices: list[str]
) -> None:
    meaning = parse(text, today=TODAY)
    assert meaning.kind is kind
    assert meaning.due is None
    assert meaning.start is None
    assert [c.isoformat() for c in meaning.choices] == choices
    assert meaning.note.endswith(".")
    assert meaning.needs_attention
    assert describe(meaning) == meaning.note


def test_three_phases_in_one_cell() -> None:
    meaning = parse("01/08/18 - phase 1 (pay). 28/12/18 - phase 2 (learning). 29/03/19 - phase 3")
    assert meaning.kind is PHASES
    assert meaning.phases == (
        Phase("phase 1 (pay)", date(2018, 8, 1)),
        Phase("phase 2 (learning)", date(2018, 12, 28)),
        Phase("phase 3", date(2019, 3, 29)),
    )
    assert meaning.due == date(2019, 3, 29)
    assert describe(meaning) == "3 phases: 1 August 2018, 28 December 2018 and 29 March 2019."


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Phase 1: 01/08/18; Phase 2: 28/12/18", ["Phase 1", "Phase 2"]),
        ("Phase 1 August 2018, Phase 2 December 2018", ["Phase 1", "Phase 2"]),
        ("Draft by 31/08/2018, final by 30/11/2018", ["Draft", "final"]),
        ("end of March 2016 (interim) and end of June 2016 (final)", ["interim", "final"]),
        ("31/08/2018 and 30/11/2018", ["", ""]),
        ("31/08/18 phase 1. 28/12/18 phase 2", ["phase 1", "phase 2"]),
        ("31.08.18 phase 1. 28.12.18 phase 2", ["phase 1", "phase 2"]),
        ("31-08-18 phase 1 - 28-12-18 phase 2", ["phase 1", "phase 2"]),
        ("31/08/18 phase 1 / 28/12/18 phase 2", ["phase 1", "phase 2"]),
    ],
)
def test_labels_of_phases(text: str, labels: list[str]) -> None:
    meaning = parse(text)
    assert [phase.label for phase in meaning.phases] == labels
    assert meaning.kind is PHASES
    assert meaning.due == max(phase.due for phase in meaning.phases)


def test_a_phase_that_is_no_date_spoils_the_whole_reading() -> None:
    meaning = parse("01/08/18 - phase 1. 31/02/19 - phase 2.")
    assert (meaning.kind, meaning.due, meaning.phases) == (UNREADABLE, None, ())
    assert "31/02/19" in meaning.note


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("from 10/09/2018", "2018-09-10"),
        ("From July 18.", "2018-07-01"),
        ("From September 2018", "2018-09-01"),
        ("from end September 2018", "2018-09-30"),
        ("May 2015 onwards.", "2015-05-01"),
        ("August 2014 with effective from May 2015", "2015-05-01"),
        ("From April 2015 to March 2016", "2015-04-01"),
        ("from 01/09/2018, complete by 31/10/2018", "2018-09-01"),
        ("Monthly from May 2015", "2015-05-01"),
        ("not until May 2015", "2015-05-01"),
        ("later than 31/05/2015", "2015-05-31"),
        ("May 2015 at the earliest", "2015-05-01"),
    ],
)
def test_where_work_starts(text: str, start: str) -> None:
    assert parse(text).start == d(start)


def test_what_recurs_is_kept_as_typed() -> None:
    assert parse("End September 2016 and annually").recurs == "annually"
    assert parse("Monthly from May 2015").recurs == "Monthly"
    assert parse("End June 2015 and ongoing").recurs == "ongoing"


@pytest.mark.parametrize(
    "text",
    [
        "Septembe r 2015",
        "From July 18.",
        "mid September 2015",
        "end of summer term 2019",
        "Monday 9 October 2018",
    ],
)
def test_a_doubtful_reading_says_so(text: str) -> None:
    meaning = parse(text)
    assert meaning.due or meaning.start
    assert meaning.note.endswith(".")


def test_without_a_today_a_missing_year_offers_no_days() -> None:
    assert parse("End June").choices == ()
    assert "type the year" in parse("End June").note


OVERDUE_GREENS = ["3.2", "4.1", "6.5", "6.10", "DP 3.2", "DP 3.7", "DP 4(i).5"]


def actions_of(found: object) -> list[dict[str, str]]:
    """Every record with a by-when and a number, at whatever depth it stands."""
    if isinstance(found, dict):
        if "by_when" in found and "action" in found:
            return [found]
        return [action for value in found.values() for action in actions_of(value)]
    if isinstance(found, list):
        return [action for value in found for action in actions_of(value)]
    return []


def read_actions(workbooks: Path, name: str) -> list[dict[str, str]]:
    expected = json.loads((workbooks / f"{name}.expected.json").read_text(encoding="utf-8"))
    return [
        action for action in actions_of(expected) if action["action"] not in ("Action", "Actions")
    ]


def test_overdue_greens_of_the_2018_plan(workbooks: Path) -> None:
    actions = read_actions(workbooks, "herefordshire-2018-one-sheet")
    assert len(actions) == 80
    overdue = [
        action["no"]
        for action in actions
        if action["ragb"] == "G"
        and (due := parse(action["by_when"]).due)
        and due < date(2018, 10, 8)
    ]
    assert overdue == OVERDUE_GREENS


@pytest.mark.parametrize("name", ["herefordshire-2018-one-sheet", "herefordshire-2014-hscb"])
def test_every_by_when_of_the_real_workbooks_is_read(workbooks: Path, name: str) -> None:
    actions = read_actions(workbooks, name)
    assert [a["by_when"] for a in actions if parse(a["by_when"]).needs_attention] == []
    assert sum(parse(a["by_when"]).kind is NONE for a in actions) == sum(
        not a["by_when"] for a in actions
    )


DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
MONTHS = "January February March April May June July August September October November December"


def ordinal(day: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


@given(DAYS)
def test_a_day_is_read_back_from_every_form(day: date) -> None:
    month = MONTHS.split()[day.month - 1]
    for text in (
        format_day(day),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m}/{day.year % 100:02d}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
        f"{ordinal(day.day)} {month} {day.year}",
        f"{day.day} {month[:3]} {day.year % 100:02d}",
        f"{day.day}-{month[:3]}-{day.year % 100:02d}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]} {day.day} {day.year}",
        f"by {day.day} {month} {day.year}.",
        f"{day.year} {month} {day.day}",
        f"{day.year}-{month[:3]}-{day.day:02d}",
    ):
        assert (text, parse(text).kind, parse(text).due) == (text, DAY, day)
    assert parse(f"from {format_day(day)}").start == day
    assert parse(f"from {format_day(day)}").due is None


@given(DAYS)
def test_a_month_is_its_last_day(day: date) -> None:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    last = following - timedelta(days=1)
    month = MONTHS.split()[day.month - 1]
    for text in (
        f"{month} {day.year}",
        f"End {month} {day.year}",
        f"by end of {month[:3]} {day.year}",
        f"{month[:3]}-{day.year % 100:02d}",
        f"{month[:3]} '{day.year % 100:02d}",
        f"{day.month:02d}/{day.year}",
        f"{day.year} {month[:3]}",
        f"by end {day.year}, {month}",
    ):
        assert (text, parse(text).kind, parse(text).due) == (text, PERIOD, last)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(2000, 2099))
def test_days_always_come_first(day: int, month: int, year: int) -> None:
    assert parse(f"{day}/{month}/{year}").due == date(year, month, day)


HARD_PIECES = """
    from to end by / - . , ( ) and & or phase 1 31 2 9 08/14/18 31/02/2018 2015/16 June Septembe r
    annually onwards ongoing Q1 term summer 2018 20 15 9999999 W/C Easter FY 0 00:00 November
    28/12/18 w/e 1st ſep İ ٣
"""
PIECES = st.sampled_from([*HARD_PIECES.split(), "\u00a0", "\n", ""])


def assert_sound(meaning: ByWhen, text: str) -> None:
    assert meaning.text == text
    assert describe(meaning)
    if meaning.needs_attention:
        assert (meaning.due, meaning.start, meaning.phases) == (None, None, ())
        assert meaning.note
    if meaning.kind in (DAY, PERIOD, PHASES):
        assert meaning.due is not None
    if meaning.kind is START:
        assert meaning.start is not None
        assert meaning.due is None


@given(st.text(max_size=80) | st.lists(PIECES, max_size=9).map(" ".join))
def test_no_text_is_too_much(text: str) -> None:
    assert_sound(parse(text), text)
    assert_sound(parse(text, today=TODAY), text)


@pytest.mark.parametrize("piece", ["1/", "2 9/6/2015 ", "(", "June ", "9", "and ", "s e p t "])
def test_the_longest_cell_is_read_in_reasonable_time(piece: str) -> None:
    text = (piece * 32_767)[:32_767]
    began = time.perf_counter()
    assert_sound(parse(text), text)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "kind", "start", "due"),
    [
        ("from 1 April 2018 and ongoing", START, "2018-04-01", ""),
        ("31 March 2019 onwards", START, "2019-03-31", ""),
        ("started 01/08/2018", START, "2018-08-01", ""),
        ("effective from 01/08/2018", START, "2018-08-01", ""),
        ("01/08/2018 to present", START, "2018-08-01", ""),
        ("01/08/2018 ongoing", START, "2018-08-01", ""),
        ("May 2018 (on-going)", START, "2018-05-01", ""),
        ("after May 2018", START, "2018-05-31", ""),
        ("from end of May 2018", START, "2018-05-31", ""),
        ("from early May 2018", START, "2018-05-01", ""),
        ("starting of May 2018", PERIOD, "", "2018-05-31"),
        ("on 01/08/2018", DAY, "", "2018-08-01"),
        ("31 March 2019 and then ongoing", DAY, "", "2019-03-31"),
        ("from w/c 01/10/2018", PERIOD, "", "2018-10-07"),
        ("between April 2018 and June 2018", PERIOD, "2018-04-01", "2018-06-30"),
        ("between April 2018 & June 2018", PERIOD, "2018-04-01", "2018-06-30"),
        ("April 2018 until end of June 2018", PERIOD, "2018-04-01", "2018-06-30"),
        ("April 2018/June 2018", PERIOD, "2018-04-01", "2018-06-30"),
        ("01/04/2018 - 30/06/2018", PERIOD, "2018-04-01", "2018-06-30"),
        ("30/06/2018 to 30/06/2018", PERIOD, "2018-06-30", "2018-06-30"),
        ("30/06/2018 to June 2018", PERIOD, "2018-06-30", "2018-06-30"),
        ("01/04/2018 to 30/06/2018 onwards", START, "2018-04-01", ""),
        ("from 01/04/2018 to June 2018 onwards", PERIOD, "2018-04-01", "2018-06-30"),
        ("from 01/04/2018, finish 30/06/2018", DAY, "2018-04-01", "2018-06-30"),
        ("finish 30/06/2018, from 01/04/2018", DAY, "2018-04-01", "2018-06-30"),
        ("finish June 2018, from 01/04/2018", PERIOD, "2018-04-01", "2018-06-30"),
        ("April 2018 and June 2018", PHASES, "", "2018-06-30"),
        ("01/04/2018 / 30/06/2018", PHASES, "", "2018-06-30"),
        ("30/06/2018 / 01/04/2018", PHASES, "", "2018-06-30"),
        ("01/04/2018 / June 2018", PHASES, "", "2018-06-30"),
        ("April 2018 / 30/06/2018", PHASES, "", "2018-06-30"),
        ("from 01/04/2018, from 30/06/2018", PHASES, "", "2018-06-30"),
        ("Monthly by 31/10/2018", RECURRING, "", "2018-10-31"),
        ("Every two weeks by May 2019", RECURRING, "", "2019-05-31"),
        ("annual", RECURRING, "", ""),
        (" 31/08/2018 ", DAY, "", "2018-08-31"),
        ("31–08–2018", DAY, "", "2018-08-31"),
        ("...", NONE, "", ""),
        ("T.B.C.", NONE, "", ""),
        ("a.s.a.p.", NONE, "", ""),
    ],
)
def test_start_and_end(text: str, kind: ByWhenKind, start: str, due: str) -> None:
    meaning = parse(text, today=TODAY)
    assert (meaning.kind, meaning.start, meaning.due) == (kind, d(start), d(due))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("early May 2018", "early"),
        ("by mid May 2018", "mid"),
        ("middle of the May 2018", "middle of"),
        ("start of May 2018", "start of"),
    ],
)
def test_an_early_month_is_its_end_and_says_so(text: str, says: str) -> None:
    meaning = parse(text)
    assert meaning.due == date(2018, 5, 31)
    assert meaning.note == (
        f"“{says}” names no day; it is taken as the end of the period, 31/05/2018."
    )
    assert parse("early 3 May 2018").note == ""
    assert parse("from early May 2018").note == ""  # a start is not taken as an end
    assert parse("between early May 2018 and June 2018").note == meaning.note.replace(
        f"“{says}”", "“early”"
    )
    assert parse("01/04/2018, 02/04/2018, early May 2018").note.startswith("“early”")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("(a) 31/08/2018; (b) 30/09/2018", ["a", "b"]),
        ("31/08/2018 (draft), 30/09/2018 (final)", ["draft", "final"]),
        ("Draft (by 31/08/2018) Final (by 30/09/2018)", ["Draft", "Final"]),
        ("31/08/2018 - set up (phase 1), 30/09/2018", ["set up (phase 1)", ""]),
        ("31/08/2018 then 30/09/2018 then 31/10/2018", ["", "", ""]),
        ("Draft: 31/08/2018, 30/09/2018 final", ["Draft", "final"]),
        ("Plan 01/04/2018; do 01/05/2018; check 01/06/2018", ["Plan", "do", "check"]),
    ],
)
def test_whose_words_are_whose(text: str, labels: list[str]) -> None:
    assert [phase.label for phase in parse(text).phases] == labels


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("31/08/2018 extended to 30/09/2018", ["2018-08-31", "2018-09-30"]),
        ("originally 30/09/2018, 31/08/2018", ["2018-08-31", "2018-09-30"]),
        ("31/08/2018, 30/09/2018 (revised)", ["2018-08-31", "2018-09-30"]),
        ("30/06/2018 to 01/04/2018", ["2018-04-01", "2018-06-30"]),
        ("30/09/2018, brought forward to here from 31/10/2018", ["2018-09-30", "2018-10-31"]),
        ("30/09/2018 instead of 31/08/2018", ["2018-08-31", "2018-09-30"]),
        ("30/09/2018, no longer 31/08/2018", ["2018-08-31", "2018-09-30"]),
        ("if not 31/08/2018 then 30/09/2018", ["2018-08-31", "2018-09-30"]),
        ("31/08/2018 or 31/08/2018", ["2018-08-31"]),
    ],
)
def test_two_days_that_exclude_each_other_are_offered(text: str, choices: list[str]) -> None:
    meaning = parse(text)
    assert (meaning.kind, meaning.due, meaning.phases) == (AMBIGUOUS, None, ())
    assert [day.isoformat() for day in meaning.choices] == choices
    assert parse(f"phase 1 {text} phase 2").kind is PHASES or "to" in text


def test_what_recurs_may_still_lack_its_year() -> None:
    assert parse("monthly to June", today=TODAY).kind is AMBIGUOUS
    asked = parse("monthly by 31/07", today=TODAY)
    assert (asked.kind, len(asked.choices)) == (AMBIGUOUS, 2)
    assert "“by 31/07” does not give a whole date" in asked.note
    mended = asked.note.partition("as “")[2].partition("”")[0]
    assert mended.startswith("monthly by 31/07/20") and parse(mended).recurs == "monthly"
    assert parse("every 3 months").kind is RECURRING
    assert parse("once a year by 31/10/2018").recurs == "once a year"
    assert parse("2 a month from May 2018").recurs == "2 a month"
    assert parse("£90 a month").kind is UNREADABLE  # a sum, and not how often


def test_a_long_text_is_named_by_its_start() -> None:
    note = parse("When the board has agreed " * 5).note
    assert "“When the board has agreed" in note
    assert len(note) < 130
    exact = ("abcdefghi " * 6)[:59] + "j"
    assert f"“{exact}”" in parse(exact).note
    assert f"“{exact[:59]}…”" in parse(exact + "k").note


def test_a_mended_month_keeps_what_is_said_of_its_date() -> None:
    meaning = parse("Octobe r 2018 onwards")
    assert (meaning.kind, meaning.start) == (START, date(2018, 10, 1))
    assert meaning.note == "“Octobe r” is read as October."
    mended = parse("Octobe r 2018, November 2018")
    assert mended.text == "Octobe r 2018, November 2018"
    either = parse("Octobe r 2018 or August 2018")
    assert either.kind is PERIOD or either.note


def test_a_text_is_read_alike_however_long_it_is() -> None:
    short = parse("by 31/08/2018, the end")
    long = parse("by 31/08/2018, the end" + " " * 1_200)
    assert (short.kind, short.due) == (long.kind, long.due) == (DAY, date(2018, 8, 31))


@pytest.mark.parametrize(
    ("text", "start", "due", "until"),
    [
        ("Monthly from May 2018 to July 2018", "2018-05-01", "", "2018-07-31"),
        ("Monthly, 31/01/2018 - 30/06/2018", "2018-01-31", "", "2018-06-30"),
        ("Annually until 2020, first in March 2018", "", "2018-03-31", "2020-12-31"),
        ("Quarterly to December 2018", "", "2018-12-31", "2018-12-31"),
        ("Quarterly from June 2018", "2018-06-01", "", ""),
    ],
)
def test_recurring_work_may_end(text: str, start: str, due: str, until: str) -> None:
    meaning = parse(text)
    assert meaning.kind is RECURRING
    assert (meaning.start, meaning.due, meaning.until) == (d(start), d(due), d(until))
    assert ("until" in describe(meaning)) == bool(until)
    assert bool(meaning.note) == bool(until and until == due)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Bi-monthly", "twice a month or every two months"),
        ("Bi monthly from May 2018", "twice a month or every two months"),
        ("31/05/2018 and biweekly", "twice a week or every two weeks"),
        ("Bi-annually", "twice a year or every two years"),
        ("Biannual review from May 2018", "twice a year or every two years"),
    ],
)
def test_words_that_are_meant_in_two_ways_are_a_doubt(text: str, ways: str) -> None:
    meaning = parse(text)
    assert meaning.kind is RECURRING and f"may mean {ways}; type which." in meaning.note


def test_dates_side_by_side_are_told() -> None:
    meaning = parse("01/04/2018 and 01/10/2018")
    assert (meaning.kind, meaning.due) == (PHASES, date(2018, 10, 1))
    assert "names 2 dates; the last of them is when it is due" in meaning.note
    assert parse("Draft 01/04/2018, final 01/10/2018").note == ""
    again = parse("Draft 01/04/2018, final 01/10/2018, then quarterly")
    assert again.kind is PHASES and "“quarterly” beside several dates is not followed" in again.note


def test_the_end_of_a_year_asks_which_year() -> None:
    for text in ("Year end 2018", "by year-end 2018"):
        meaning = parse(text)
        assert meaning.kind is AMBIGUOUS and meaning.due is None
        assert meaning.choices == (date(2018, 3, 31), date(2018, 12, 31))
        assert meaning.note.endswith("choose 31/03/2018 or 31/12/2018.")
    ends = {"Financial year end 2018": (2018, 3, 31), "FY end 2018": (2018, 3, 31),
            "School year end 2018": (2018, 8, 31), "Calendar year end 2018": (2018, 12, 31),
            "End of 2018": (2018, 12, 31)}  # fmt: skip
    assert {text: parse(text).due for text in ends} == {t: date(*day) for t, day in ends.items()}


def test_a_weekday_is_no_part_of_a_month_s_name() -> None:
    assert parse("Monthly 31/01/2018").note == ""
    assert "is a Wednesday, not a Monday" in parse("Mon 31/01/2018").note


def test_a_text_too_long_to_say_when_is_not_searched() -> None:
    """A cell of a hundred thousand characters is refused at once, with the reason."""
    sentence = "2026/27 " * 500  # 4,000 characters, the last that are looked through
    assert "characters" not in parse(sentence).note
    assert parse("by 31/08/2018" + " " * 3_987).due == date(2018, 8, 31)
    for text in (sentence + "1", "2026/27 " * 12_500, "31/08/2018" + " " * 100_000):
        found = parse(text)
        assert (found.text, found.kind, found.due) == (text, UNREADABLE, None)
        assert f"It has {len(text):,} characters" in found.note


@pytest.mark.parametrize(
    ("text", "due", "doubted"),
    [
        ("New Year 2018", date(2018, 1, 1), True),
        ("in the new year, 2018", date(2018, 1, 1), True),
        ("New Year’s Day 2018", date(2018, 1, 1), False),
        ("New Year's Eve 2018", date(2018, 12, 31), False),
        ("New Year 2017/18", date(2018, 1, 1), True),
        ("Christmas 2018/19", date(2018, 12, 25), False),
        ("Christmas 2018", date(2018, 12, 25), False),
    ],
)
def test_a_year_begins_with_the_new_year(text: str, due: date, doubted: bool) -> None:
    meaning = parse(text)
    assert meaning.due == due
    assert ("names no day; it is taken as 01/01/2018" in meaning.note) is doubted


@pytest.mark.parametrize(
    "text",
    ["by 31 March annually from 2018", "Annually in March from 2018",
     "Quarterly (Jan, Apr, Jul, Oct) from 2018"],
)  # fmt: skip
def test_a_day_apart_from_its_year_is_asked_for_and_not_passed_over(text: str) -> None:
    meaning = parse(text)
    assert (meaning.kind, meaning.due, meaning.start) == (UNREADABLE, None, None)
    assert "type the first day, with its year" in meaning.note


def test_how_often_is_no_part_of_a_date() -> None:
    for text in ("every 4 weeks from May 2018", "Monthly on the 15th from May 2018"):
        assert parse(text).start == date(2018, 5, 1)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("annually in May", "as “annually in May 2032”"),
        ("Every May.", "as “Every May 2032”"),
        ("Monthly from April", "as “Monthly from April 2032”"),
        ("every May (north)", ""),
    ],
)
def test_recurring_work_without_a_year_is_asked_how_to_type_it(text: str, mended: str) -> None:
    found = parse(text, today=date(2031, 2, 1))
    assert found.kind is ByWhenKind.AMBIGUOUS and found.due is None
    assert "has no year; type the year of the first time behind it" in found.note
    assert found.note.endswith(f"{mended}." if mended else "behind it.")


def test_a_second_day_of_each_year_that_has_no_year_is_asked_about() -> None:
    found = parse("31 March 2031 and 30 September each year")
    assert found.due is None and found.note.startswith("“30 September” has no year; type")


def test_a_day_of_every_year_comes_again() -> None:
    found = parse("Each 3 May 2031")
    assert (found.kind, found.recurs, found.due) == (
        ByWhenKind.RECURRING, "Each May", date(2031, 5, 3),
    )  # fmt: skip
    assert "“every May” beside several dates" in parse("every May 2031 and July 2032").note
    assert parse("every 2031/32").recurs == ""


def test_a_length_before_two_days_that_are_joined_is_asked_about() -> None:
    """It may be counted from the first, or be how long the work is."""
    for text in (
        "6 weeks from 1 May 2018 to 30 June 2018",
        "4 weeks after 1 May 2018 - 30/06/2018",
    ):
        meaning = parse(text)
        assert meaning.kind is AMBIGUOUS and meaning.due is None
        assert "may change when it is due" in meaning.note
