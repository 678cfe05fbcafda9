"""The command ``indicators``, and ``import`` of a scorecard: what they say, write and refuse."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.indicators.periods import period_at
from desktop.core.kinds import Indicator, IndicatorValue, Pack
from desktop.store.planfile import create_plan, open_plan
from tests.cli.running import plandesk
from tests.ui.conftest import wyeford

AUGUST = (("PI", "Indicator", "Target", "Jul-18", "Aug-18"), ("V1", "Visits", "85%", "70%", "71%"))
SEPTEMBER = (
    ("PI", "Indicator", "Target", "Jul-18", "Aug-18", "Sep-18"),
    ("V1", "Visits", "85%", "75%", "72% r", "73%"),
    ("V9", "Panels", None, 3, None, 4),
)


def workbook(path: Path, rows: tuple[tuple[Any, ...], ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with one indicator."""
    path = tmp_path / "wyeford.plandesk"
    with create_plan(path, wyeford()) as file:
        add_indicator(file.plan, code="V1", name="Visits", unit="%")
    return path


@pytest.fixture
def august(tmp_path: Path) -> Path:
    return workbook(tmp_path / "aug.xlsx", AUGUST)


@pytest.fixture
def september(tmp_path: Path) -> Path:
    return workbook(tmp_path / "sep.xlsx", SEPTEMBER)


def values_of(plan: Path) -> dict[str, str]:
    with open_plan(plan, read_only=True) as file:
        return {each.period: each.value for each in file.plan.data.all(IndicatorValue)}


def correct(plan: Path, period: str, text: str) -> None:
    with open_plan(plan) as file:
        set_value(file.plan, file.plan.data.all(Indicator)[0], period, text)


def as_json(*arguments: object) -> Any:
    done = plandesk("indicators", *arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_values_come_in_three_ways(plan: Path, august: Path, september: Path) -> None:
    preview = plandesk("indicators", plan, august, "--preview")
    assert "2 values would be taken, 2 new and 0 changed" in preview.stdout
    assert values_of(plan) == {}
    done = plandesk("indicators", plan, august)
    assert (done.returncode, done.stderr) == (0, "")
    assert "aug.xlsx: 2 values taken, 2 new and 0 changed" in done.stdout
    assert "V1 Visits: Jul 2018 “70%”, Aug 2018 “71%”" in done.stdout
    again = plandesk("indicators", plan, august)
    assert "nothing to take; 2 values are the same" in again.stdout
    correct(plan, "2018-07", "69%")
    assert "put right here since. Kept: mine, “69%”." in plandesk("indicators", plan, august).stdout
    done = plandesk("indicators", plan, september)
    assert "2 values taken, 1 new and 1 changed" in done.stdout
    assert "Aug 2018 “71%” → “72% r”" in done.stdout
    assert "Kept: mine, “69%”." in done.stdout
    assert "The plan has no indicator V9" in done.stdout
    assert values_of(plan) == {"2018-07": "69", "2018-08": "72", "2018-09": "73"}
    plandesk("indicators", plan, september, "--conflicts", "theirs")
    assert values_of(plan)["2018-07"] == "75"


def test_rows_below_the_table_are_told_before_anything_is_taken(plan: Path, tmp_path: Path) -> None:
    rows = [*AUGUST, ("Note: all figures provisional",), ("r = revised",)]
    told = plandesk("indicators", plan, workbook(tmp_path / "noted.xlsx", rows), "--preview").stdout
    assert (
        "2 rows of no indicator and without values: “Note: all figures provisional”, “r = "
        "revised”. Kept: nothing of them." in told
    )
    assert (
        "of no indicator"
        not in plandesk(
            "indicators", plan, workbook(tmp_path / "aug.xlsx", AUGUST), "--preview"
        ).stdout
    )


def test_json_lists_every_value_and_writes_as_well(
    plan: Path, august: Path, september: Path
) -> None:
    assert as_json(plan, august)["applied"] == 2
    found = as_json(plan, september, "--preview")
    told = [(each["code"], each["period"], each["value"], each["unit"], each["flag"],
             each["outcome"]) for each in found["values"]]  # fmt: skip
    assert told == [
        ("V1", "2018-07", 75, "%", "", "changed"),
        ("V1", "2018-08", 72, "%", "revised", "changed"),
        ("V1", "2018-09", 73, "%", "", "new"),
        ("V9", "2018-07", 3, "count", "", "unknown"),
        ("V9", "2018-09", 4, "count", "", "unknown"),
    ]
    assert (found["unknown"], found["applied"], found["changed"]) == (["V9"], 0, 2)
    assert [each["cell"] for each in found["problems"]] == ["C2", "D3"]
    assert values_of(plan) == {"2018-07": "70", "2018-08": "71"}


def test_indicators_that_are_missing_are_made_where_asked(plan: Path, september: Path) -> None:
    done = plandesk("indicators", plan, september, "--add")
    assert "1 indicator made, with all that the file says." in done.stdout
    with open_plan(plan, read_only=True) as file:
        assert [each.code for each in file.plan.data.all(Indicator)] == ["V1", "V9"]
        assert file.plan.undo_text == "bring in values from sep.xlsx"
    assert as_json(plan, september)["unknown"] == []


def test_a_plan_that_has_none_of_them_says_how_they_come_in(tmp_path: Path, august: Path) -> None:
    path = tmp_path / "empty.plandesk"
    create_plan(path, wyeford()).close()
    done = plandesk("indicators", path, august)
    assert done.returncode == 0
    assert "of 1 indicator, which the plan has not" in done.stdout
    assert "--add" in done.stdout
    assert values_of(path) == {}


def test_a_file_without_values_is_refused(plan: Path, tmp_path: Path) -> None:
    other = workbook(tmp_path / "letter.xlsx", (("Dear all",), ("Thank you",)))
    done = plandesk("indicators", plan, other)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "No measured values were found in “letter.xlsx”" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_scorecard_alone_is_a_plan_of_indicators(tmp_path: Path, august: Path) -> None:
    path = tmp_path / "scores.plandesk"
    done = plandesk("import", august, "-o", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 indicator with 2 values read from aug.xlsx." in done.stdout
    assert "0 actions" not in done.stdout
    assert "no key" not in done.stdout, "no action has a status"
    shown = json.loads(plandesk("show", path, "--json").stdout)
    (indicator,) = shown["indicators"]
    assert (indicator["code"], indicator["unit"]) == ("V1", "%")
    assert [(each["period"], each["value"]) for each in indicator["values"]] == [
        ("2018-07", 70), ("2018-08", 71),
    ]  # fmt: skip
    assert plandesk("show", path).returncode == 0
    done = plandesk("check", path)
    assert done.returncode == 0 and "Legend" not in done.stdout
    done = plandesk("import", august, "-o", tmp_path / "again.plandesk", "--json")
    assert {"indicators", "problems"} <= set(json.loads(done.stdout))


def filled(pack: Path, heading: str, value: str) -> Path:
    """A pack of one indicator as it comes back."""
    book = openpyxl.load_workbook(pack)
    sheet = book["Indicators"]
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    sheet.cell(2, column).value = value
    book.save(pack.with_name("back.xlsx"))
    return pack.with_name("back.xlsx")


def label() -> tuple[str, str]:
    """Last month, as the pack heads it and as the plan keeps it."""
    last = period_at(date.today(), "month").previous()
    return last.label, last.text


@pytest.mark.parametrize("command", ["merge", "indicators"])
def test_a_pack_of_indicators_goes_out_and_comes_back(plan: Path, command: str) -> None:
    heading, period = label()
    path = plan.with_name("pack.xlsx")
    done = plandesk("pack", plan, "--to", "Performance", "--indicators", "V1", "-o", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 indicator for Performance." in done.stdout
    back = filled(path, heading, "71%")
    done = plandesk(command, plan, back, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert said["applied"] == 1
    if command == "merge":
        assert said["cells"] == []
        assert {name: said["values"][0][name] for name in
                ("code", "period", "sent", "theirs", "mine", "outcome")} == {
            "code": "V1", "period": period, "sent": "", "theirs": "71%", "mine": "",
            "outcome": "new",
        }  # fmt: skip
    assert values_of(plan) == {period: "71"}
    again = plandesk("merge", plan, back)
    assert again.returncode == 0
    assert "nothing to take; 1 value is the same in the plan already" in again.stdout
    with open_plan(plan, read_only=True) as file:
        assert file.plan.data.all(Pack)[0].returned_file == "back.xlsx"


@pytest.mark.parametrize("command", ["merge", "indicators"])
def test_of_a_cell_that_stays_the_plans_one_line_is_told(plan: Path, command: str) -> None:
    heading, period = label()
    path = plan.with_name("pack.xlsx")
    plandesk("pack", plan, "--to", "Performance", "--indicators", "V1", "-o", path)
    back = filled(path, heading, "0.24")
    correct(plan, period, "790 of 3200")
    said = plandesk(command, plan, back, "--preview").stdout
    assert "Kept: mine, “790 of 3200”." in said and said.count("Kept: ") == 1
    correct(plan, period, "")
    assert f"{heading} “0.24” as text" in plandesk(command, plan, back, "--preview").stdout
    path.unlink()
    back.rename(path)
    back = filled(path, heading, "-")
    assert f"{heading} “-” as no data" in plandesk(command, plan, back, "--preview").stdout


def test_a_note_that_comes_later_is_told_as_one_and_not_as_another_value(plan: Path) -> None:
    path = plan.with_name("pack.xlsx")
    plandesk("pack", plan, "--to", "Performance", "--indicators", "V1", "-o", path)
    back = filled(path, label()[0], "71%")
    plandesk("merge", plan, back)
    back.rename(path)  # the same, with a note now
    done = plandesk("merge", plan, filled(path, "Notes", "Two families moved"))
    assert f"{label()[0]} “71%” with the note “Two families moved”" in done.stdout
    assert "→" not in done.stdout


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--indicators", "V7"), "There is no indicator “V7”"),
        (("--indicators", "--lead", "Police"), "actions or indicators"),
        (("--indicators", "--officer", "Nobody"), "no indicator of officer “Nobody”"),
        (("--theme", "Front door"), "give --indicators as well"),
    ],
)
def test_what_cannot_go_is_refused(plan: Path, more: tuple[str, ...], said: str) -> None:
    path = plan.with_name("pack.xlsx")
    done = plandesk("pack", plan, "--to", "Performance", *more, "-o", path)
    assert done.returncode == 1
    assert said in done.stderr
    assert not path.exists()


def test_a_merge_of_values_alone_says_where_they_come_in(plan: Path, august: Path) -> None:
    done = plandesk("merge", plan, august, "--preview")
    assert done.returncode == 1
    assert "aug.xlsx holds values of indicators and no actions. Nothing was merged" in done.stderr
    assert "plandesk indicators" in done.stderr
