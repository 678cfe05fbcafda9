"""A sheet for each theme, with several rows of headings."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.measured.conftest import Reader


def test_years_over_months(read: Reader) -> None:
    read(
        (None, None, None, 2014, None, None, 2015),
        ("Ref", "Indicator", "Target", "Oct", "Nov", "Dec", "Jan"),
        ("1", "Contacts", "N/A", 598, 526, 587, 574),
        dress=lambda sheet: sheet.merge_cells("D1:F1"),
    )
    assert read.values("1") == {
        "2014-10": "598", "2014-11": "526", "2014-12": "587", "2015-01": "574",
    }  # fmt: skip


def test_a_financial_year_over_its_months(read: Reader) -> None:
    read(
        (None, None, "2014/15"), ("Ref", "Indicator", "Apr", "Dec", "Jan", "Mar"),
        ("1", "Contacts", 1, 2, 3, 4),
        dress=lambda sheet: sheet.merge_cells("C1:F1"),
    )  # fmt: skip
    assert list(read.values("1")) == ["2014-04", "2014-12", "2015-01", "2015-03"]


def test_what_was_aimed_for_and_reached_under_each_month(read: Reader) -> None:
    def dress(sheet: Worksheet) -> None:
        for merged in ("A2:A3", "B2:B3", "C2:D2", "E2:F2"):
            sheet.merge_cells(merged)

    read.sheets(
        {
            "Front door": (
                ("Front door",),
                ("Ref", "Indicator", "Apr-14", None, "May-14"),
                (None, None, "Target", "Actual", "Target", "Actual"),
                ("1", "Seen in a day", "90%", "88.1%", "92%", "93.9% (r)"),
            ),
            "Children in care": (
                ("Children in care",),
                ("Ref", "Indicator", "Apr-14", None, "May-14"),
                (None, None, "Num", "Den", "Num", "Den"),
                ("2", "Visits in time", 62, 98, 63, 90),
            ),
        },
        dress=dress,
    )
    assert read.values("1") == {"2014-04": "88.1", "2014-05": "93.9"}
    assert read.described("1").targets == (("2014-04-30", "90%"), ("2014-05-31", "92%"))
    assert read.described("1").values["theme"] == "Front door"
    assert read.values("2") == {"2014-04": "63.27", "2014-05": "70"}
    assert read.described("2").values["theme"] == "Children in care"
    assert read.given("2", "2014-04").reading.numerator == "62"


def test_marks_in_a_column_of_their_own(read: Reader) -> None:
    read(
        ("Ref", "Indicator", "Apr-14", None, "May-14"),
        ("1", "Visits", 3, "p", 4, "r"),
        ("2", "Cases", None, "*", 7),
        dress=lambda sheet: [sheet.merge_cells(each) for each in ("C1:D1", "E1:F1")],
    )
    assert read.given("1", "2014-04").reading.flag == "provisional"
    assert read.given("1", "2014-05").reading.flag == "revised"
    assert read.given("2", "2014-04").reading.flag == "suppressed"
    assert read.values("2") == {"2014-04": "", "2014-05": "7"}


def test_one_indicator_on_two_sheets_is_one(read: Reader) -> None:
    read.sheets(
        {
            "Summary": (("Ref", "Indicator", "Apr-14"), ("1", "Visits", "63%")),
            "Detail": (("Ref", "Indicator", "Apr-14", "May-14"), ("1", "Visits", "62.7%", "61%")),
        }
    )
    assert read.values("1") == {"2014-04": "62.7", "2014-05": "61"}
    assert len(read.found.indicators) == 1
    assert not read.found.problems


def test_a_sheet_for_each_month(read: Reader) -> None:
    rows = (("Ref", "Indicator", "Actual"), ("1", "Visits", 3))
    read.sheets({"Apr-14": rows, "May-14": rows})
    assert read.values("1") == {"2014-04": "3", "2014-05": "3"}
