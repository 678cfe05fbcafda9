"""The sample workbooks hold what their README says, read straight from their cells."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    "wyeford-2018-improvement-plan",
    "wyeford-2014-by-paragraph",
    "wyeford-2015-workstreams",
)
RAGB_HEADER = ["No.", "Actions", "By when", "Delivery lead", "Performance Measure",
               "We will know it's working when", "Progress", "RAGB Status"]  # fmt: skip
PARAGRAPH_HEADER = ["No.", "Ofsted Para No", "Ofsted Area for Improvement", "Lead", "Action",
                    "By When", "Progress", "Monitoring and Evaluation"]  # fmt: skip


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    text = (ROOT / "tests" / "data" / "sample_expected.json").read_text(encoding="utf-8")
    told: dict[str, Any] = json.loads(text)
    return told


@pytest.fixture(scope="module")
def books() -> dict[str, Workbook]:
    folder = ROOT / "sample_plans"
    return {name: openpyxl.load_workbook(folder / f"{name}.xlsx") for name in NAMES}


def texts(sheet: Worksheet, row: int) -> list[str]:
    return [str(c.value) if c.value is not None else "" for c in sheet[row]]


def rows_of(sheet: Worksheet, header: list[str]) -> list[int]:
    found = range(1, sheet.max_row + 1)
    return [row for row in found if texts(sheet, row)[: len(header)] == header]


def areas(expected: dict[str, Any], name: str) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = expected[name]["areas"]
    return held


def actions(expected: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [action for area in areas(expected, name) for action in area["actions"]]


def by_no(expected: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
    return {action["no"]: action for action in actions(expected, name)}


def contents(book: Workbook) -> dict[str, Any]:
    """Every cell's value, format, colour and strike, with what hides and what merges."""
    return {
        sheet.title: (
            {
                cell.coordinate: (
                    cell.value,
                    cell.number_format,
                    cell.fill.fgColor.rgb if cell.fill.fill_type else None,
                    bool(cell.font.strike),
                    cell.comment.text if cell.comment else None,
                )
                for row in sheet.iter_rows()
                for cell in row
            },
            sorted(map(str, sheet.merged_cells.ranges)),
            sorted(n for n, row in sheet.row_dimensions.items() if row.hidden),
            sorted(n for n, column in sheet.column_dimensions.items() if column.hidden),
        )
        for sheet in book.worksheets
    }


def test_a_fresh_build_gives_the_same_cells(books: dict[str, Workbook], tmp_path: Path) -> None:
    script = ROOT / "sample_plans" / "source" / "build_workbooks.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=120)
    for name, book in books.items():
        fresh = openpyxl.load_workbook(tmp_path / f"{name}.xlsx")
        assert contents(fresh) == contents(book), name
    kept = (ROOT / "tests" / "data" / "sample_expected.json").read_text(encoding="utf-8")
    assert (tmp_path / "sample_expected.json").read_text(encoding="utf-8") == kept


@pytest.mark.parametrize(
    ("name", "count_of_areas", "count_of_actions"),
    [(NAMES[0], 10, 80), (NAMES[1], 30, 100), (NAMES[2], 5, 90)],
)
def test_size(
    expected: dict[str, Any], name: str, count_of_areas: int, count_of_actions: int
) -> None:
    counts = expected[name]["counts"]
    assert (counts["areas"], counts["actions"]) == (count_of_areas, count_of_actions)
    assert len(areas(expected, name)) == count_of_areas
    assert len(actions(expected, name)) == count_of_actions


@pytest.mark.parametrize("name", NAMES)
def test_every_action_stands_where_the_list_says(
    expected: dict[str, Any], books: dict[str, Workbook], name: str
) -> None:
    for area in areas(expected, name):
        sheet = books[name][area["sheet"]]
        for action in area["actions"]:
            row = texts(sheet, action["row"])
            assert any(text and action["action"].startswith(text) for text in row), action


@pytest.mark.parametrize("name", NAMES)
def test_no_action_is_written_twice_or_by_pattern(expected: dict[str, Any], name: str) -> None:
    said = [action["action"] for action in actions(expected, name)]
    assert len(set(said)) == len(said)
    openings = Counter(" ".join(text.split()[:3]) for text in said)
    assert max(openings.values()) <= 3, openings.most_common(3)


class TestRagbForm:
    """The 2018 plan: one long sheet."""

    name = NAMES[0]

    @pytest.fixture
    def sheet(self, books: dict[str, Workbook]) -> Worksheet:
        return books[self.name]["Improvement Plan"]

    def test_areas(self, expected: dict[str, Any]) -> None:
        codes = [area["code"] for area in areas(expected, self.name)]
        ofsted = [f"Ofsted No. {n}" for n in range(1, 8)]
        assert codes == [*ofsted, "DP 3", "DP 4 (i)", "DP4 (ii)"]
        sizes = {a["code"]: len(a["actions"]) for a in areas(expected, self.name)}
        assert sizes["Ofsted No. 6"] == 22

    def test_mix_of_statuses(self, expected: dict[str, Any]) -> None:
        assert expected[self.name]["counts"]["ragb"] == {"R": 1, "A": 10, "G": 46, "B": 23}

    def test_seven_greens_are_overdue_and_one_blue_has_no_progress(
        self, expected: dict[str, Any]
    ) -> None:
        as_at = dt.date(2018, 10, 8)
        late = []
        for action in actions(expected, self.name):
            when = action["by_when"].replace("End September 2018", "30/09/2018")
            if action["ragb"] == "G" and re.fullmatch(r"\d\d/\d\d/\d{4}", when):
                due = dt.datetime.strptime(when, "%d/%m/%Y").date()
                if due < as_at:
                    late.append(action["no"])
        assert late == ["1.5", "3.4", "4.1", "6.7", "6.10", "DP 3.4", "DP 4(i).4"]
        blue = [a for a in actions(expected, self.name) if a["ragb"] == "B"]
        assert [a["no"] for a in blue if a["progress"] in ("", "N/A")] == ["6.9"]

    def test_blank_and_not_applicable_cells(self, expected: dict[str, Any]) -> None:
        for wanted in ("", "N/A"):
            assert sum(a["success"] == wanted for a in actions(expected, self.name)) >= 2

    def test_numbers(self, expected: dict[str, Any], sheet: Worksheet) -> None:
        held = by_no(expected, self.name)
        assert "DP 4(ii).3" not in held
        assert {"DP 4(ii).2", "DP 4(ii).4"} <= set(held)
        assert sheet.cell(held["6.1"]["row"], 1).value == "6.1"
        assert sheet.cell(held["6.10"]["row"], 1).value == "6.10"
        twenty = sheet.cell(held["6.20"]["row"], 1)
        assert (twenty.value, twenty.number_format) == (6.2, "0.00")
        assert sheet.cell(held["2.3"]["row"], 1).value == 2.3

    def test_legend(self, expected: dict[str, Any], sheet: Worksheet) -> None:
        assert [texts(sheet, row)[0] for row in range(4, 8)] == ["Red", "Amber", "Green", "Blue"]
        for row in range(4, 8):
            assert sheet.cell(row, 1).fill.fill_type == "solid"
            assert sheet.cell(row, 3).value

    def test_headers(self, sheet: Worksheet) -> None:
        rows = rows_of(sheet, RAGB_HEADER)
        # One for each area, and seven repeated where a page broke.
        assert len(rows) == 17
        before_title = [r for r in rows if texts(sheet, r + 1)[0].startswith("Ofsted No.")]
        assert [texts(sheet, r + 1)[0][:12] for r in before_title] == ["Ofsted No. 5"]

    def test_references(self, expected: dict[str, Any], sheet: Worksheet) -> None:
        refs = [r for a in areas(expected, self.name) for r in a["requirements"]]
        assert any(re.fullmatch(r"RP\d+", r["ref"]) for r in refs)
        said: dict[str, set[str]] = {}
        for r in refs:
            said.setdefault(r["ref"], set()).add(r["text"])
        assert {ref for ref, two in said.items() if len(two) == 2} == {"RP 21", "RP 48"}
        whole = [str(c.value) for c in sheet["A"] if re.match(r"RP \d+ \w+ \w+", str(c.value))]
        assert [text[:5].strip() for text in whole] == ["RP 28", "RP 3"]

    def test_dates_in_every_dress(self, expected: dict[str, Any], sheet: Worksheet) -> None:
        cells = [sheet.cell(a["row"], 3) for a in actions(expected, self.name)]
        dates = [c for c in cells if isinstance(c.value, dt.datetime)]
        assert {c.number_format for c in dates} == {"dd/mm/yyyy", "mm-dd-yy"}
        words = [str(c.value) for c in cells if isinstance(c.value, str)]
        for form in (r"\d\d/\d\d/\d{4}", r"from .*", r"From .*", r".*phase 1.*phase 3.*",
                     r"End .*", r"Ongoing", r"monthly .*", "31/09/2018"):  # fmt: skip
            assert any(re.fullmatch(form, word) for word in words), form
        for action in actions(expected, self.name):
            value = sheet.cell(action["row"], 3).value
            shown = f"{value:%d/%m/%Y}" if isinstance(value, dt.datetime) else str(value)
            assert shown == action["by_when"]

    def test_oddities(self, expected: dict[str, Any], sheet: Worksheet) -> None:
        held = by_no(expected, self.name)
        assert sheet.row_dimensions[held["6.4"]["row"]].hidden
        assert all(sheet.cell(held["3.2"]["row"], c).font.strike for c in range(1, 9))
        assert sheet.cell(held["6.13"]["row"], 9).value == "A"
        assert sheet.cell(held["6.13"]["row"], 8).value == "G"
        comment = sheet.cell(held["2.4"]["row"], 3).comment
        assert comment is not None
        assert "moved once already" in comment.text
        typed = {no: sheet.cell(held[no]["row"], 8).value for no in ("4.4", "6.7", "5.4")}
        assert typed == {"4.4": "g", "6.7": "G ", "5.4": "Amber"}
        assert sheet.cell(held["DP 3.5"]["row"], 8).fill.fill_type is None
        assert not any(texts(sheet, held["6.8"]["row"] + 1))
        assert sheet.cell(sheet.max_row, 1).value == "DRAFT"


class TestByParagraph:
    """The 2014 plan: a council's sheet and a safeguarding board's."""

    name = NAMES[1]

    def test_sheets(self, expected: dict[str, Any], books: dict[str, Workbook]) -> None:
        assert books[self.name].sheetnames == ["Cover", "Council plan", "WSCB plan"]
        split = Counter(a["sheet"] for a in areas(expected, self.name))
        assert split == {"Council plan": 24, "WSCB plan": 6}
        count = sum(len(a["actions"]) for a in areas(expected, self.name)[:24])
        assert count == 84

    def test_references(self, expected: dict[str, Any]) -> None:
        codes = [area["code"] for area in areas(expected, self.name)]
        for code in ("12. (41, 96)", "16. (58?, 71)", "22. (47 , 118)", "23.", "31. (100?)"):
            assert code in codes
        numbers = Counter(code.split(".")[0] for code in codes)
        assert {number for number, times in numbers.items() if times == 2} == {"12", "14", "16"}

    def test_headers(self, books: dict[str, Workbook]) -> None:
        assert len(rows_of(books[self.name]["Council plan"], PARAGRAPH_HEADER)) >= 9
        board = books[self.name]["WSCB plan"]
        rows = rows_of(board, ["", "Ofsted Para No", "Business Plan Reference"])
        assert len(rows) == 2

    def test_rows_split_by_a_page_break(
        self, expected: dict[str, Any], books: dict[str, Workbook]
    ) -> None:
        sheet = books[self.name]["Council plan"]
        headers = set(rows_of(sheet, PARAGRAPH_HEADER))
        for no in ("4.", "13.", "28.", "42."):
            row = next(a["row"] for a in actions(expected, self.name) if a["no"] == no)
            assert row + 1 in headers
            carried = texts(sheet, row + 2)
            assert carried[0] == ""
            whole = next(a for a in actions(expected, self.name) if a["no"] == no)["action"]
            assert f"{texts(sheet, row)[4]} {carried[4]}" == whole

    def test_cells_that_stand_for_several_rows(self, books: dict[str, Workbook]) -> None:
        for title, columns in (("Council plan", {2, 3, 4}), ("WSCB plan", {2, 4, 5})):
            spans = books[self.name][title].merged_cells.ranges
            down = {span.min_col for span in spans if span.min_row != span.max_row}
            assert down == columns, title
            headers = rows_of(books[self.name][title], PARAGRAPH_HEADER[:1])
            assert not any(s.min_row < row <= s.max_row for s in spans for row in headers)

    def test_by_when(self, expected: dict[str, Any]) -> None:
        said = {action["by_when"] for action in actions(expected, self.name)}
        assert said >= {
            "Septembe r 2014",
            "November 2014 onwards",
            "September 2014 and annually",
            "August 2014 with effective from January 2015",
            "October 2014 and April 2015",
            "With immediate effect",
            "With immediate effect.",
            "Autumn 2014",
            "End January 2015",
            "As required",
            "Ongoing",
            "",
        }

    def test_no_statuses_and_business_plan_references(
        self, expected: dict[str, Any], books: dict[str, Workbook]
    ) -> None:
        assert not any("ragb" in action for action in actions(expected, self.name))
        sheet = books[self.name]["WSCB plan"]
        held = [a for a in actions(expected, self.name) if "business_plan" in a]
        assert len(held) == 16
        kinds = {type(sheet.cell(a["row"], 3).value) for a in held}
        assert kinds == {float, str}
        values = [sheet.cell(a["row"], 3).value for a in held]
        assert "2.10" in values
        assert "1.10" in values
        assert isinstance(sheet.cell(held[0]["row"], 2).value, int)

    def test_end_row(self, books: dict[str, Workbook]) -> None:
        sheet = books[self.name]["Council plan"]
        assert sheet.cell(sheet.max_row, 1).value == "END"


class TestWorkstreams:
    """The 2015 plan: a sheet for each workstream."""

    name = NAMES[2]

    def test_sheets(self, books: dict[str, Workbook]) -> None:
        streams = [f"Workstream {letter}" for letter in "ABCDE"]
        assert books[self.name].sheetnames == ["Cover", "Key", *streams, "Costs Summary"]

    def test_block_above_each_table(self, books: dict[str, Workbook]) -> None:
        for letter in "ABCDE":
            sheet = books[self.name][f"Workstream {letter}"]
            labels = [texts(sheet, row)[0] for row in range(2, 9)]
            assert labels == ["Workstream", "Outcome", "Strategic sponsor", "Operational lead",
                              "Improvement Commitments", "Related Ofsted Recommendations",
                              "How will we know we have done it?"]  # fmt: skip
            assert "Ofsted " in str(sheet["B7"].value)
            assert str(sheet["B8"].value).startswith("• ")

    def test_commitments(self, expected: dict[str, Any], books: dict[str, Workbook]) -> None:
        for area in areas(expected, self.name):
            sheet = books[self.name][area["sheet"]]
            rows = rows_of(sheet, ["Improvement Commitment"])
            assert [texts(sheet, row)[1] for row in rows] == area["commitments"]
            assert all(texts(sheet, row + 1)[0] == "Action" for row in rows)

    def test_headings_that_differ(self, books: dict[str, Workbook]) -> None:
        book = books[self.name]
        assert book["Workstream C"]["B19"].value == "Ву When?"
        assert book["Workstream C"]["B19"].value != "By When?"
        row = rows_of(book["Workstream D"], ["Action"])[0]
        assert texts(book["Workstream D"], row)[:4] == ["Action", "By Whom?", "By When?", "BRAG"]
        assert book["Workstream B"].column_dimensions["G"].hidden
        assert book["Workstream E"]["G11"].value == "Board paper"

    def test_statuses(self, expected: dict[str, Any], books: dict[str, Workbook]) -> None:
        seen: Counter[str] = Counter()
        for area in areas(expected, self.name):
            sheet = books[self.name][area["sheet"]]
            for action in area["actions"]:
                cell = sheet.cell(action["row"], 4)
                coloured = cell.fill.fill_type is not None
                kind = f"{len(str(cell.value or '')) > 1:d}{cell.value is not None:d}{coloured:d}"
                seen[kind] += 1
                assert bool(action["ragb"]) == (coloured or cell.value is not None)
        assert seen == {"011": 48, "001": 13, "110": 5, "000": 24}

    def test_costs(self, expected: dict[str, Any], books: dict[str, Workbook]) -> None:
        said = {action["cost"] for action in actions(expected, self.name)}
        assert said >= {
            "Up to £25K one off",
            "20 days @ £100 a day = £2K",
            "No additional cost",
            "",
        }
        sheet = books[self.name]["Costs Summary"]
        for column in (2, 3):
            figures = [sheet.cell(row, column).value for row in range(4, sheet.max_row + 1)]
            total = next(sheet.cell(r, column).value for r in range(4, sheet.max_row + 1)
                         if sheet.cell(r, 1).value == "TOTAL")  # fmt: skip
            amounts = [int(re.sub(r"\D", "", str(f))) for f in figures if f is not None]
            assert sum(amounts) - total != total
        assert any(str(sheet.cell(r, 2).value).startswith("*£") for r in range(4, 20))

    def test_the_same_action_in_two_workstreams(self, expected: dict[str, Any]) -> None:
        held = areas(expected, self.name)
        again = [a["action"] for a in held[2]["actions"] if "(cf Workstream B)" in a["action"]]
        assert len(again) == 1
        first = again[0].replace(" (cf Workstream B)", "")
        assert first in [a["action"] for a in held[1]["actions"]]

    def test_cost_that_runs_on_into_a_second_row(
        self, expected: dict[str, Any], books: dict[str, Workbook]
    ) -> None:
        for place in expected[self.name]["awkward"]["cost carries on"]:
            title, cell = place.split("!")
            row = books[self.name][title][cell].row
            assert [text for text in texts(books[self.name][title], row) if text] == [
                books[self.name][title][cell].value
            ]
