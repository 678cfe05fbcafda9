"""Packs of indicators: what goes out, and what comes of what those who count fill in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core.editing.indicator_packs import indicators_for
from desktop.core.editing.indicators import add_indicator, set_value
from desktop.core.editing.packs import PackSpec
from desktop.core.editing.rows import delete
from desktop.core.errors import FileProblem, Refused
from desktop.core.indicators.readings import read_value
from desktop.core.kinds import Indicator, IndicatorValue, Pack
from desktop.core.memory import MemoryStorage
from desktop.core.merge import Return
from desktop.core.merge.measured import Came, Values, compare_values
from desktop.core.merge.measured_taking import Taken, problems_of, take_values, values_json
from desktop.core.plan import Plan, new_plan_data
from desktop.core.problems import Problem
from desktop.exchange.measured import Measured
from desktop.exchange.packs.either import read_measured_for, read_returned
from desktop.exchange.packs.sending import send_pack
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.partners import column, live_plan

TODAY = date(2018, 10, 8)
TEAM = "Performance team"


def counted_plan() -> Plan:
    """Three indicators: two by month to July and August, one by quarter without a value."""
    plan = Plan(new_plan_data("Wyeford plan", "Wyeford County Council"), MemoryStorage(),
                today=lambda: TODAY)  # fmt: skip
    visits = add_indicator(plan, code="V1", name="Visits in time", unit="%", theme="Front door",
                           officer="J. Marsh", target="85%", every="month")  # fmt: skip
    posts = add_indicator(plan, name="Posts filled", unit="count", theme="Workforce",
                          supplier="HR team")  # fmt: skip
    add_indicator(plan, code="Q1", name="Audits", unit="%", every="quarter", theme="Front door")
    for period, text in (("2018-06", "70%"), ("2018-07", "364 of 400")):
        set_value(plan, visits, period, text)
    set_value(plan, posts, "2018-08", "42")
    return plan


NOT_COME = "that the pack asked for"


class Team:
    """A plan, and the team that its indicators go to."""

    def __init__(self, folder: Path, reader: ReadingProcess, plan: Plan | None = None) -> None:
        self.folder, self.reader = folder, reader
        self.plan = plan or counted_plan()
        self.path = folder / "pack.xlsx"
        self.waiting: list[str] = []  # what the last return did not answer

    def send(self, *codes: str) -> Path:
        found = indicators_for(self.plan.data, codes)
        keys = tuple(each.key for each in found)
        spec = PackSpec(TEAM, reply_by="2018-10-19", indicators=keys)
        send_pack(self.plan, spec, self.path)
        return self.path

    def edit(self, change: Callable[[Any], None], name: str = "back.xlsx") -> Path:
        book = openpyxl.load_workbook(self.path)
        change(book["Indicators"])
        book.save(self.folder / name)
        return self.folder / name

    def fill(self, *cells: tuple[str, str, Any], name: str = "back.xlsx") -> Path:
        """Fill in (name of the indicator, heading, value)."""

        def change(sheet: Any) -> None:
            for each in cells:
                put(sheet, *each)

        return self.edit(change, name)

    def read(self, path: Path) -> Measured:
        found = read_returned(path, self.plan.data, reader=self.reader)
        assert isinstance(found, Measured)
        return found

    def back(self, path: Path) -> Values:
        measured = self.read(path)
        return compare_values(self.plan, measured.given, path.name, sent=measured.sent)

    def merge(self, path: Path, side: str = "") -> tuple[Taken, list[Problem]]:
        measured = self.read(path)
        values = compare_values(self.plan, measured.given, path.name, sent=measured.sent)
        told = problems_of(values, side, measured.problems)
        self.waiting = [each.what for each in told if NOT_COME in each.what]
        told = [each for each in told if NOT_COME not in each.what]
        return take_values(self.plan, values, side, pack_key=measured.pack_key), told

    @property
    def pack(self) -> Pack:
        return self.plan.data.all(Pack)[-1]


def row_of(sheet: Any, name: str) -> int:
    names = column(sheet, "Indicator")
    return next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, names).value == name)


def put(sheet: Any, name: str, heading: str, value: Any) -> None:
    sheet.cell(row_of(sheet, name), column(sheet, heading)).value = value


def texts_of(plan: Plan) -> dict[tuple[str, str], str]:
    names = {each.id: each.name for each in plan.data.all(Indicator)}
    return {(names[v.indicator_id], v.period): v.text for v in plan.data.all(IndicatorValue)}


def indicator(plan: Plan, name: str) -> Indicator:
    return next(each for each in plan.data.all(Indicator) if each.name == name)


@pytest.fixture
def team(tmp_path: Path, reader: ReadingProcess) -> Team:
    return Team(tmp_path, reader)


# --- what goes out --------------------------------------------------------------------------------


def test_a_pack_has_a_row_for_each_indicator_with_months_to_read_and_to_fill(team: Team) -> None:
    book = openpyxl.load_workbook(team.send())
    sheet = book["Indicators"]
    assert book.sheetnames == ["How to fill this in", "Indicators"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:5] == ["Code", "Indicator", "What is counted", "Target", "How to write a value"]
    months = ("Jun", "Jul", "Aug", "Sep")
    assert heads[5:-3] == [*(f"{month} 2018" for month in months), "Q2 2018/19"]  # fmt: skip
    assert heads[-3:] == ["Notes", "Key", "Pack"]
    row = row_of(sheet, "Visits in time")
    cells = {head: sheet.cell(row, place) for place, head in enumerate(heads, start=1)}
    assert (cells["Jun 2018"].value, cells["Jul 2018"].value) == ("70%", "364 of 400")
    assert cells["How to write a value"].value == "Counted, as 364 of 400"
    open_cells = {head for head, cell in cells.items() if not cell.protection.locked}
    assert open_cells == {"Aug 2018", "Sep 2018", "Notes"}
    row = row_of(sheet, "Posts filled")
    open_cells = {
        head
        for place, head in enumerate(heads, start=1)
        if not sheet.cell(row, place).protection.locked
    }
    assert open_cells == {"Sep 2018", "Notes"}
    assert sheet.protection.sheet
    cover = [row[0].value for row in book["How to fill this in"].iter_rows()]
    assert "For Performance team: 3 indicators" in cover
    assert "Please send this workbook back by 19/10/2018." in cover


def test_the_plan_keeps_what_was_sent(team: Team) -> None:
    team.send("V1")
    visits = indicator(team.plan, "Visits in time")
    assert team.pack.indicators == [visits.key]
    assert team.pack.fill == ["2018-08", "2018-09"]
    sent = team.pack.sent[visits.key]
    assert (sent["2018-07"], sent["2018-08"], sent["2018-09"]) == ("364 of 400", "", "")


def test_nothing_to_fill_in_is_refused_and_leaves_no_file(team: Team) -> None:
    set_value(team.plan, indicator(team.plan, "Posts filled"), "2018-09", "43")
    keys = (indicator(team.plan, "Posts filled").key,)
    with pytest.raises(Refused, match="nothing to fill in"):
        send_pack(team.plan, PackSpec(TEAM, indicators=keys), team.path)
    assert not team.path.exists()
    assert not team.plan.data.all(Pack)


# --- what comes back ------------------------------------------------------------------------------


def test_what_they_filled_in_is_taken_once_in_one_step(team: Team) -> None:
    team.send()
    before = texts_of(team.plan)
    path = team.fill(
        ("Visits in time", "Aug 2018", "370 of 400"), ("Visits in time", "Notes", "Late data"),
        ("Posts filled", "Sep 2018", 44), ("Audits", "Q2 2018/19", "88%"),
    )  # fmt: skip
    taken, told = team.merge(path)
    assert (taken.new, taken.changed, told) == (3, 0, [])
    assert texts_of(team.plan) == before | {
        ("Visits in time", "2018-08"): "370 of 400",
        ("Posts filled", "2018-09"): "44",
        ("Audits", "2018-Q2"): "88%",
    }
    rows = team.plan.data.all(IndicatorValue)
    row = next(each for each in rows if each.period == "2018-08" and each.numerator)
    assert (row.numerator, row.denominator, row.note) == ("370", "400", "Late data")
    assert (team.pack.returned_on, team.pack.returned_file) == ("2018-10-08", "back.xlsx")
    steps = team.plan.last_step
    again, told = team.merge(path)
    assert (again, told, team.plan.last_step) == (Taken(), [], steps)
    team.plan.undo()
    assert texts_of(team.plan) == before
    assert team.pack.returned_on == ""


def test_a_conflict_stays_mine_until_theirs_is_asked_for(team: Team) -> None:
    team.send()
    set_value(team.plan, indicator(team.plan, "Visits in time"), "2018-08", "81%")
    path = team.fill(("Visits in time", "Aug 2018", "83%"), ("Visits in time", "Notes", "Final"))
    taken, told = team.merge(path)
    assert taken.values == 0
    assert texts_of(team.plan)["Visits in time", "2018-08"] == "81%"
    assert told[0].what == (
        "V1 Visits in time, Aug 2018: the file says “83%”, it went out as blank, and the plan says "
        "“81%”. Beside it stands “Final”."
    )
    taken, told = team.merge(path, "theirs")
    assert (taken.changed, told) == (1, [])
    assert texts_of(team.plan)["Visits in time", "2018-08"] == "83%"


def test_what_was_asked_for_and_did_not_come_is_told(team: Team) -> None:
    team.send()
    path = team.fill(("Visits in time", "Aug 2018", "83%"))
    team.merge(path)
    assert team.waiting == [
        "2 values of Sep 2018 that the pack asked for have not come: V1 Visits in time, Posts "
        "filled.",
        "1 value of Q2 2018/19 that the pack asked for has not come: Q1 Audits.",
    ]
    for name, text in (("Visits in time", "80%"), ("Posts filled", "40")):
        set_value(team.plan, indicator(team.plan, name), "2018-09", text)  # typed meanwhile
    values = team.back(path)
    assert [(each.code, period.text) for each, period in values.unanswered] == [("Q1", "2018-Q2")]
    assert values_json(values, [], None)["unanswered"] == [{"code": "Q1", "period": "2018-Q2"}]


def test_a_value_that_came_without_its_key_is_not_said_to_be_missing(team: Team) -> None:
    team.send()
    path = team.fill(("Visits in time", "Aug 2018", "83%"), ("Visits in time", "Sep 2018", "84%"))
    book = openpyxl.load_workbook(path)
    sheet = next(each for each in book if any(c.value == "Key" for r in each for c in r))
    key = next(c for r in sheet for c in r if c.value == "Key")
    sheet.delete_cols(key.column)
    book.save(path)
    values = team.back(path)
    assert {each.given.key for each in values.coming} == {""}
    asked = [(each.code, period.text) for each, period in values.unanswered]
    assert ("V1", "2018-09") not in asked and ("Q1", "2018-Q2") in asked


def test_a_rounder_figure_is_another_one(team: Team) -> None:
    team.send()
    set_value(team.plan, indicator(team.plan, "Visits in time"), "2018-08", "62.71%")
    values = team.back(team.fill(("Visits in time", "Aug 2018", "63%")))
    assert [each.came for each in values.coming] == [Came.CONFLICT]


def test_a_value_deleted_here_since_does_not_come_back_by_itself(team: Team) -> None:
    team.send()
    rows = [each for each in team.plan.data.all(IndicatorValue) if each.period == "2018-08"]
    delete(team.plan, rows)
    values = team.back(team.fill(("Posts filled", "Aug 2018", "45"), ("Posts filled", "Sep 2018",
                                                                     "46")))  # fmt: skip
    assert [each.came for each in values.coming] == [Came.LOCKED, Came.NEW]


def test_what_was_not_to_be_filled_in_stays_mine_and_is_told(team: Team) -> None:
    team.send()
    taken, told = team.merge(team.fill(("Visits in time", "Jul 2018", "95%")), "theirs")
    assert taken.values == 0
    assert texts_of(team.plan)["Visits in time", "2018-07"] == "364 of 400"
    assert told[0].what == (
        "V1 Visits in time, Jul 2018: was sent as “364 of 400”, not to be filled in, and came back "
        "as “95%”."
    )


def test_what_was_cleared_is_not_taken_and_is_told(team: Team) -> None:
    team.send()
    taken, told = team.merge(team.fill(("Visits in time", "Jul 2018", None)))
    assert taken.values == 0
    assert [each.what for each in told] == [
        "V1 Visits in time, Jul 2018 is blank in the file, where the plan has one."
    ]


def test_what_cannot_be_read_is_told_by_its_cell_and_never_takes_a_figures_place(
    team: Team,
) -> None:
    team.send()
    set_value(team.plan, indicator(team.plan, "Visits in time"), "2018-08", "81%")
    taken, told = team.merge(team.fill(("Visits in time", "Aug 2018", "about four fifths")))
    assert taken.values == 0
    assert "about four fifths" in told[0].what
    assert told[0].kept == "mine, “81%”"
    assert told[0].cell[0].isalpha()


def test_rows_and_columns_of_their_own_are_told(team: Team) -> None:
    team.send()

    def change(sheet: Any) -> None:
        row = sheet.max_row + 1
        sheet.cell(row, column(sheet, "Indicator")).value = "Something new"
        sheet.cell(row, column(sheet, "Sep 2018")).value = "7"
        sheet.cell(1, sheet.max_column + 1).value = "Checked by"
        sheet.cell(2, sheet.max_column).value = "AB"
        sheet.cell(row + 2, 1).value = None
        sheet.cell(row + 2, column(sheet, "Target")).value = "See e-mail"

    taken, told = team.merge(team.edit(change))
    assert taken.values == 0
    words = " / ".join(each.what for each in told)
    assert "“Checked by” is no column of the pack, with 1 cell filled." in words
    assert "“See e-mail” is of no indicator." in words
    assert "Something new” is no indicator of the plan." in words


def test_a_note_beside_no_value_is_told(team: Team) -> None:
    team.send()
    _, told = team.merge(team.fill(("Audits", "Notes", "None this quarter")))
    assert [each.what for each in told] == [
        "“None this quarter” stands beside Q1 “Audits”, of which no value was filled in."
    ]


def test_a_changed_code_and_name_do_not_lead_astray(team: Team) -> None:
    team.send()

    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "90%")
        sheet.cell(row_of(sheet, "Visits in time"), column(sheet, "Code")).value = "Q1"
        put(sheet, "Visits in time", "Indicator", "Audits of visits")

    team.merge(team.edit(change))
    assert texts_of(team.plan)["Visits in time", "2018-09"] == "90%"


def test_without_any_mark_it_is_known_by_its_rows(team: Team) -> None:
    team.send()

    def change(sheet: Any) -> None:
        sheet.delete_cols(column(sheet, "Pack"))
        put(sheet, "Posts filled", "Sep 2018", "44")

    book = openpyxl.load_workbook(team.path)
    change(book["Indicators"])
    del book["How to fill this in"]
    book.properties.keywords = None
    book.save(team.folder / "bare.xlsx")
    taken, told = team.merge(team.folder / "bare.xlsx")
    assert taken.new == 1
    assert "By its rows it is that sent to Performance team" in told[0].what


def test_without_the_column_of_keys_codes_and_names_are_gone_by(team: Team) -> None:
    team.send()

    def change(sheet: Any) -> None:
        sheet.delete_cols(column(sheet, "Key"))
        put(sheet, "Posts filled", "Sep 2018", "44")

    assert team.merge(team.edit(change))[0].new == 1


def test_a_pack_of_another_plan_is_refused_by_name(
    team: Team, tmp_path: Path, reader: ReadingProcess
) -> None:
    team.send()
    other = live_plan()
    for read in (read_returned, read_measured_for):
        with pytest.raises(FileProblem, match="another plan"):
            read(team.path, other.data, reader=reader)


def test_a_pack_that_was_forgotten_is_compared_with_the_plan_alone(team: Team) -> None:
    team.send()
    delete(team.plan, [team.pack])
    taken, told = team.merge(team.fill(("Posts filled", "Sep 2018", "44")))
    assert taken.new == 1
    assert "is not in the plan any more" in told[0].what


def test_an_indicator_deleted_here_is_listed(team: Team) -> None:
    team.send()
    delete(team.plan, [indicator(team.plan, "Audits")])
    _, told = team.merge(team.fill(("Audits", "Q2 2018/19", "88%")))
    assert told[0].what == "Q1 “Audits” is not in the plan any more."


def test_a_pack_of_actions_is_still_a_return_of_actions(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    plan = live_plan()
    send_pack(plan, PackSpec("Police", leads=("West Marches Police",)), tmp_path / "pack.xlsx")
    found = read_returned(tmp_path / "pack.xlsx", plan.data, reader=reader)
    assert isinstance(found, Return)
    assert found.pack_key == plan.data.all(Pack)[-1].key


# --- any values -----------------------------------------------------------------------------------

PERCENT = st.one_of(
    st.integers(0, 1000).map(lambda n: f"{n / 10}%"),
    st.tuples(st.integers(0, 400), st.integers(400, 900)).map(lambda p: f"{p[0]} of {p[1]}"),
    st.sampled_from(["0%", "100%", "No data", "*", "n/a", "71% p", "<5"]),
)
COUNTS = st.one_of(st.integers(0, 99_999).map(str), st.integers(0, 99_999),
                   st.sampled_from(["0", "No data", "*", "1,060", "12 r"]))  # fmt: skip
MONTHS = ("2018-04", "2018-05", "2018-06", "2018-07", "2018-08")
TO_FILL = {"Jul 2018": "2018-07", "Aug 2018": "2018-08", "Sep 2018": "2018-09"}


@st.composite
def teams(draw: st.DrawFn) -> tuple[list[tuple[str, dict[str, str]]], Any]:
    """Indicators with values to some month, and what a team fills in behind them."""
    made = []
    for _ in range(draw(st.integers(1, 4))):
        unit = draw(st.sampled_from(["%", "count"]))
        until = draw(st.integers(1, len(MONTHS)))
        texts = {month: draw(PERCENT if unit == "%" else COUNTS.map(str))
                 for month in MONTHS[:until]}  # fmt: skip
        made.append((unit, texts))
    return made, draw(st.randoms(use_true_random=False))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), teams())
def test_exactly_what_was_filled_in_is_in_the_plan(
    tmp_path: Path, reader: ReadingProcess, data: st.DataObject, drawn: Any
) -> None:
    made, chance = drawn
    plan = Plan(new_plan_data("Any plan", ""), MemoryStorage(), today=lambda: TODAY)
    units = {}
    for unit, texts in made:
        # Names may be the same: a row finds its way back by its key alone.
        each = add_indicator(plan, name="Of one name", unit=unit, every="month")
        units[each.key] = unit
        for month, text in texts.items():
            set_value(plan, each, month, text)
    team = Team(tmp_path, reader, plan)
    keys = tuple(each.key for each in plan.data.all(Indicator))
    send_pack(plan, PackSpec(TEAM, indicators=keys), team.path)
    before = {(plan.data.get(Indicator, v.indicator_id).key, v.period): v.text  # type: ignore[union-attr]
              for v in plan.data.all(IndicatorValue)}  # fmt: skip
    filled: dict[tuple[str, str], Any] = {}
    for key, unit in units.items():
        newest = max(period for k, period in before if k == key)
        for period in ("2018-05", "2018-06", "2018-07", "2018-08", "2018-09"):
            if period > newest and data.draw(st.booleans()):
                filled[key, period] = data.draw(PERCENT if unit == "%" else COUNTS)

    def change(sheet: Any) -> None:
        labels = {"2018-05": "May 2018", "2018-06": "Jun 2018", **{v: k for k, v in
                  TO_FILL.items()}}  # fmt: skip
        keyed = column(sheet, "Key")
        rows = {sheet.cell(r, keyed).value: r for r in range(2, sheet.max_row + 1)}
        for (key, period), value in filled.items():
            sheet.cell(rows[key], column(sheet, labels[period])).value = value
        shuffle(sheet, chance)

    path = team.edit(change)
    team.merge(path)
    after = {(plan.data.get(Indicator, v.indicator_id).key, v.period): v  # type: ignore[union-attr]
             for v in plan.data.all(IndicatorValue)}  # fmt: skip
    assert {at: row.text for at, row in after.items()} == before | {
        at: str(value) for at, value in filled.items()
    }
    for (key, period), value in filled.items():
        said = read_value(str(value), units[key])
        row = after[key, period]
        assert (row.value, row.numerator, row.denominator, row.flag) == (
            said.value, said.numerator, said.denominator, said.flag,
        )  # fmt: skip
    step = plan.last_step
    assert team.merge(path)[0] == Taken()
    assert plan.last_step == step


def shuffle(sheet: Any, chance: Any) -> None:
    """Sort the rows anyhow, and put columns of their own in between."""
    grid: list[Sequence[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head, rows = grid[0], grid[1:]
    chance.shuffle(rows)
    at = chance.randrange(len(head) + 1)
    lines = [[*row[:at], None, *row[at:]] for row in (head, *rows)]
    sheet.delete_rows(1, sheet.max_row)
    if chance.random() < 0.5:
        sheet.append(["Filled in by the team"])
    for line in lines:
        sheet.append(line)


# --- what did not come back, and what was changed that was there to read --------------------------


def test_rows_and_months_that_did_not_come_back_are_told(team: Team) -> None:
    team.send()

    def cut(sheet: Any) -> None:
        sheet.delete_rows(row_of(sheet, "Posts filled"))
        sheet.delete_cols(column(sheet, "Aug 2018"))

    told = team.merge(team.edit(cut))[1]
    assert [each.kept for each in told] == ["what the plan has of them"] * 2
    assert [each.what for each in told] == [
        "1 indicator of the pack did not come back: Posts filled.",
        "1 column of the pack did not come back: Aug 2018.",
    ]


def test_what_came_back_whole_lacks_nothing(team: Team) -> None:
    team.send()
    assert team.merge(team.fill(("Visits in time", "Sep 2018", "88%")))[1] == []


def test_an_indicator_that_the_plan_has_no_more_is_not_looked_for(team: Team) -> None:
    team.send()
    gone = next(each for each in team.plan.data.all(Indicator) if each.name == "Posts filled")
    path = team.edit(lambda sheet: sheet.delete_rows(row_of(sheet, "Posts filled")))
    delete(team.plan, [gone])
    assert team.merge(path)[1] == []


def test_a_target_that_was_changed_there_is_told_and_not_taken(team: Team) -> None:
    team.send()
    told = team.merge(team.fill(("Visits in time", "Target", "50%")))[1]
    assert [each.what for each in told] == [
        "“Target” of V1 Visits in time says “50%” there, and the plan says “85%”."
    ]
    visits = team.plan.data.all(Indicator)[0]
    assert visits.target == "85%" and "change it there" in told[0].kept
    assert team.merge(team.fill(("Visits in time", "Target", "")))[1] == []


def test_a_month_that_was_typed_over_is_told_at_its_heading(team: Team) -> None:
    team.send()

    def change(sheet: Any) -> None:
        put(sheet, "Visits in time", "Sep 2018", "88%")
        sheet.cell(1, column(sheet, "Sep 2018")).value = "Sep 2017"

    told = team.merge(team.edit(change))[1]
    assert [each.what for each in told] == [
        "1 column of the pack did not come back: Sep 2018.",
        "“Sep 2017” did not go out in this pack.",
    ]
    assert "put the heading right" in told[1].kept and told[1].cell.endswith("1")


def test_a_key_that_never_went_out_gives_way_to_code_and_name(team: Team) -> None:
    team.send()
    path = team.fill(("Visits in time", "Sep 2018", "88%"), ("Visits in time", "Key", "xx9"))
    told = team.merge(path)[1]
    assert [each.what for each in told] == [
        "The row of V1 “Visits in time” has a key that did not go out, “xx9”."
    ]
    visits = team.plan.data.all(Indicator)[0]
    values = {each.period: each.value for each in team.plan.data.of(
        IndicatorValue, "indicator_id", visits.id)}  # fmt: skip
    assert values["2018-09"] == "88"
