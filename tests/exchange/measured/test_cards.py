"""Scorecards as cards, one below the other."""

from __future__ import annotations

from typing import Any

from tests.exchange.measured.conftest import Reader


def card(code: str, name: str, current: Any, **more: Any) -> list[tuple[Any, ...]]:
    """A card as councils print them."""
    return [
        ("Code", code, "Name", name, "Responsible officer", "Jo Hale"),
        ("Full Description", "How many there are."),
        ("Measure", more.get("measure", "Higher is Better"), "Indicator Guide", "More is better."),
        (name,),
        ("Last Update", "August 2014"),
        ("Current Value", current),
        (more.get("rate_label", "Rate per 10,000"), more.get("rate", "N/A")),
        ("Overall assessment",),
        ("✕",),
        ("Target", more.get("target", "N/A")),
        (f"{name} - Trend",),
        ("Direction of Travel (Comparator with last year)",),
        ("↑",),
        ("Previous Values",),
        *more.get("previous", (("Aug-13", 42), ("Aug-12", 0))),
        ("England",),
        ("2012/2013", "520.8"),
        ("Statistical Neighbours",),
        ("2011/13", "19 Days"),
        ("West Midlands",),
        ("Month End", "N/A"),
        ("Measure Period",),
        ("Month End (Snapshot)",),
        (),
        ("Comments",),
        (),
        *more.get("comments", (("It rose.",), ("It may fall.",))),
        (),
    ]


def test_two_cards(read: Reader) -> None:
    read(
        *card("5", "Contacts screened", "99.65%", target="100%"),
        *card(
            "7", "Referrals", 489, measure="To Target", target="461.2 - 563.6", rate="1,060.66",
            rate_label="Rate per 10,000 (YTD)", previous=(("Q4 2013", "No Data"),), comments=(),
        ),
        *card("18", "Plans", 198, measure="N/A", rate="54.85", target="31.0 - 37.8", comments=()),
    )  # fmt: skip
    described = read.described("5")
    assert described.values == {
        "code": "5", "name": "Contacts screened", "officer": "Jo Hale", "unit": "%",
        "description": "How many there are.", "guide": "More is better.", "polarity": "higher",
        "target": "100%", "every": "month", "span": "snapshot",
        "comments": "It rose.\n\nIt may fall.\nRating: ✕\nTravel: ↑",
    }  # fmt: skip
    assert described.comparators == (
        ("England", "2012/13", "520.8"),
        ("Statistical Neighbours", "2011/13", "19 Days"),
        ("West Midlands", "Month End", "N/A"),
    )
    assert read.values("5") == {"2012-08": "", "2013-08": "", "2014-08": "99.65"}
    assert "has no sign" in read.told("B15")
    assert read.values("7") == {"2013-Q4": "", "2014-08": "489"}
    assert read.given("7", "2013-Q4").reading.flag == "no data"
    assert read.given("7", "2014-08").rate == ""  # of the year so far, and not of the month
    assert "Rate per 10,000 (YTD): 1,060.66" in read.described("7").values["comments"]
    assert read.given("18", "2014-08").rate == "54.85"
    assert read.described("18").values["polarity"] == "none"
    assert read.described("7").values["polarity"] == "target"


def test_a_target_that_may_be_of_the_rate_is_told(read: Reader) -> None:
    read(
        *card("18", "Plans", 198, rate="54.85", target="31.0 - 37.8"),
        *card("19", "Visits", 12, target="15"),
    )
    assert "may be one of a rate (54.85 stands beside it)" in read.told("B10")
    read(*card("7", "Referrals", 489, target="461.2 - 563.6"))
    assert "may be one of a rate, while its values are counts" in read.told("B10")
    read(*card("18", "Plans", 198, rate="54.85"), *card("19", "Visits", 12, target="15"))
    assert not [each for each in read.found.about if "15" in each.what]


def test_titles_of_charts_are_passed_over_and_named(read: Reader) -> None:
    read(*card("5", "Contacts screened", "99.65%"))
    assert "titles of charts, in 2 cells" in read.told("A4")


def test_labels_below_one_another(read: Reader) -> None:
    read(
        ("Code", "5"), ("Name", "Contacts screened"), ("Last update", "Aug-14"),
        ("Current value", "71%"), ("Target", "85%"), ("Lead officer", "Jo Hale"),
    )  # fmt: skip
    assert read.values("5") == {"2014-08": "71"}
    assert read.described("5").values["name"] == "Contacts screened"


def test_an_error_on_a_card_is_told_and_says_nothing(read: Reader) -> None:
    read(*card("5", "Contacts screened", "#REF!", target="#N/A"), *card("6", "Visits", 4))
    assert read.given("5", "2014-08").reading.text == "#REF!"
    assert read.given("5", "2014-08").figure == ""
    assert "came to nothing" in read.told("B6")
    assert "target" not in read.described("5").values
    assert "-> nothing of the cell" in read.told("B10")
