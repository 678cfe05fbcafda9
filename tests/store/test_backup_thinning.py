"""Which backups stay: by running number and by the last of each hour, day and month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.store import backup_thinning
from desktop.store.backup_thinning import MOST_BYTES, NEWEST, SPANS, kept

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
NOON = datetime(2026, 5, 3, 12)


@dataclass(frozen=True)
class Taken:
    number: int
    taken: datetime
    size: int = 1_000


def newest_first(*times: datetime) -> list[Taken]:
    """Backups that were taken one after the other, at what the clock said then."""
    return [Taken(number, time) for number, time in enumerate(times, start=1)][::-1]


def plain_rule(backups: list[Taken]) -> set[int]:
    """The rule in its plainest words, for a clock that is never wrong."""
    stay = {each.number for each in backups[:NEWEST]}
    for form, most in SPANS:
        spans: list[str] = []
        for each in backups:
            span = each.taken.strftime(form)
            if span not in spans:
                spans.append(span)
                if len(spans) <= most:
                    stay.add(each.number)
    return stay


STEPS = st.lists(st.integers(min_value=1, max_value=60 * 24 * 40), min_size=1, max_size=120)


def _times(minutes: list[int], start: datetime = NOON) -> list[datetime]:
    found = []
    for each in minutes:
        start += timedelta(minutes=each)
        found.append(start)
    return found


@SLOW
@given(STEPS)
def test_the_newest_ten_and_the_last_of_hours_days_and_months_stay(minutes: list[int]) -> None:
    backups = newest_first(*_times(minutes))
    stay = {each.number for each in kept(backups)}
    assert plain_rule(backups) <= stay
    assert len(stay) <= NEWEST + sum(most for _, most in SPANS)
    again = kept(kept(backups))
    assert [each.number for each in again] == sorted(stay, reverse=True), "asked twice, no other"


@SLOW
@given(STEPS, STEPS, STEPS, st.integers(min_value=-20_000, max_value=20_000))
def test_a_clock_that_jumps_and_comes_back_costs_nothing(
    before: list[int], meanwhile: list[int], after: list[int], days: int
) -> None:
    first = _times(before)
    second = _times(after, first[-1])
    jumped = _times(meanwhile, NOON + timedelta(days=days))
    true = [Taken(number, time) for number, time in enumerate(first)]
    wrong = [Taken(10_000 + number, time) for number, time in enumerate(jumped)]
    later = [Taken(20_000 + number, time) for number, time in enumerate(second)]
    with_jump = {each.number for each in kept([*true, *wrong, *later][::-1])}
    without = [*true, *later][::-1]
    newest = {each.number for each in without[:NEWEST]}
    again = {(form, time.strftime(form)) for form, _ in SPANS for time in jumped}
    twice = {
        each.number
        for each in without
        if any((form, each.taken.strftime(form)) in again for form, _ in SPANS)
    }
    assert plain_rule(without) - newest - twice <= with_jump
    assert {each.number for each in later[-NEWEST:]} <= with_jump


@SLOW
@given(st.lists(st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1)), max_size=200))
def test_whatever_the_clock_does_the_newest_stay_and_the_rest_is_bounded(
    times: list[datetime],
) -> None:
    backups = newest_first(*times)
    stay = kept(backups)
    assert stay[:NEWEST] == backups[:NEWEST]
    assert len(stay) <= NEWEST + 2 * sum(most for _, most in SPANS)
    assert [each.number for each in stay] == sorted((b.number for b in stay), reverse=True)


def test_hours_of_a_day_days_of_a_month_and_months_of_a_year_stay() -> None:
    start = datetime(2024, 1, 1, 0, 30)
    every = [start + timedelta(hours=each) for each in range(24 * 500)]
    stay = [each.taken for each in kept(newest_first(*every))]
    last = every[-1]
    assert stay[:NEWEST] == [last - timedelta(hours=each) for each in range(NEWEST)]
    rest = every[-NEWEST - 1]
    assert set(stay) >= {rest - timedelta(hours=each) for each in range(24)}
    assert len({f"{each:%Y-%m-%d}" for each in stay}) >= 31
    assert len({f"{each:%Y-%m}" for each in stay}) in (12, 13)
    assert len(stay) < 80


def test_more_than_so_many_bytes_go_the_oldest_first_but_the_newest_ten() -> None:
    large = MOST_BYTES // 12
    backups = [Taken(-day, NOON - timedelta(days=day), large) for day in range(20)]
    assert kept(backups) == backups[:12]
    huge = [Taken(-day, NOON - timedelta(days=day), MOST_BYTES) for day in range(20)]
    assert kept(huge) == huge[:NEWEST]


def test_what_takes_just_so_many_bytes_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_thinning, "MOST_BYTES", 12_000)
    backups = newest_first(*(NOON + timedelta(days=day) for day in range(12)))
    assert kept(backups) == backups
    monkeypatch.setattr(backup_thinning, "MOST_BYTES", 11_999)
    assert kept(backups) == backups[:11]
