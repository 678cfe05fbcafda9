"""The calendar of duties as a file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from desktop.core.duties import Occurrence, occurrences, standard_duties
from desktop.core.errors import FileProblem, Refused
from desktop.exchange.calendar_file import write_calendar

STAMP = datetime(2018, 10, 8, 12, 0, tzinfo=UTC)


def dates() -> list[Occurrence]:
    statement = standard_duties()[0]
    from dataclasses import replace

    duty = replace(statement, anchor=date(2014, 6, 30))
    return list(occurrences(duty, date(2014, 1, 1), date(2015, 1, 1)))


def test_a_calendar_that_outlook_reads(tmp_path: Path) -> None:
    path = tmp_path / "duties.ics"
    wrote = write_calendar(path, dates(), plan_title="Wyeford plan", alarm_days=7, stamp=STAMP)
    assert wrote == 1
    assert b"\r\n" in path.read_bytes() and b"\r\r\n" not in path.read_bytes()
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == date(2014, 10, 7)
    assert str(event["summary"]) == "Statement of action to Ofsted (Wyeford plan)"
    assert "70 working days after receipt of the report" in str(event["description"])
    assert len(event.walk("VALARM")) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["duties.ics"]


def test_nothing_is_written_where_it_cannot_be(tmp_path: Path) -> None:
    folder = tmp_path / "a folder.ics"
    folder.mkdir()
    with pytest.raises(FileProblem, match="could not be written"):
        write_calendar(folder, dates(), plan_title="Wyeford plan")
    with pytest.raises(FileProblem, match=r"calendar could not be written .* Nothing was written"):
        write_calendar(tmp_path / "none" / "x.ics", dates(), plan_title="Wyeford plan")
    with pytest.raises(Refused, match="no dates"):
        write_calendar(tmp_path / "x.ics", [], plan_title="Wyeford plan")
    assert [each.name for each in tmp_path.iterdir()] == ["a folder.ics"]
