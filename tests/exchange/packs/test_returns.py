"""What partners do to packs, done to a real pack, and what the merge makes of it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from desktop.core.editing import actions as editing
from desktop.core.editing import settings
from desktop.core.editing.packs import PackSpec
from desktop.core.errors import FileProblem, Refused
from desktop.core.kinds import Status
from desktop.core.merge import (
    ADD,
    LEAVE_OUT,
    MINE,
    THEIRS,
    Decisions,
    How,
    Matched,
    Outcome,
    Pick,
    apply,
    compare,
    default_decisions,
    merge_json,
    planned,
    summary,
)
from desktop.core.plan import new_plan_data
from desktop.exchange.exporting import export_workbook
from desktop.exchange.packs.returns import compare_workbooks, pack_of, read_return
from tests.exchange.office import convert
from tests.exchange.partners import (
    DEFAULT,
    POLICE,
    SPEC,
    Office,
    action,
    column,
    grid,
    live_plan,
    outcomes,
    partner,
    refill,
    row_of,
    write,
)


@pytest.fixture
def office(tmp_path: Path, reader) -> Office:
    return Office(tmp_path, reader)


def nothing(office: Office, path: Path) -> None:
    """The file says nothing that the plan does not."""
    merge = office.back(path)
    assert merge.partner == POLICE
    assert [(group.matched, group.no, group.cells) for group in merge.groups] == []
    assert merge.unchanged == 6
    before = office.plan.data.copy()
    pack = office.pack
    apply(office.plan, merge, DEFAULT)
    assert pack.returned_on == "2018-09-24"
    assert all(
        one.values() == other.values()
        for one, other in zip(before.actions(), office.plan.data.actions(), strict=True)
    )


# --- what changes nothing --------------------------------------------------------------


def test_an_untouched_pack(office) -> None:
    nothing(office, office.send())


@pytest.mark.parametrize(
    "heading", ["Area", "No.", "Actions", "By when", "Progress", "RAGB Status", "Key"]
)
def test_sorted_by_any_column(office, heading) -> None:
    def sort(sheet: Worksheet) -> None:
        head, *lines = grid(sheet)
        place = head.index(heading)
        refill(sheet, [head, *sorted(lines, key=lambda line: str(line[place]), reverse=True)])

    nothing(office, partner(office.send(), sort))


def test_the_headings_sorted_with_the_rest(office) -> None:
    def sort(sheet: Worksheet) -> None:
        refill(sheet, list(reversed(grid(sheet))))

    nothing(office, partner(office.send(), sort))


def test_filtered_with_hidden_rows_and_columns(office) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["F"].hidden = True

    path = partner(office.send(), hide)
    assert any("hidden row" in remark for remark in office.back(path).remarks)
    nothing(office, path)


def test_renamed_headings(office) -> None:
    def rename(sheet: Worksheet) -> None:
        for old, new in (("RAGB Status", "BRAG"), ("Delivery lead", "Lead"),
                         ("By when", "Due date"), ("Progress", "Our news")):  # fmt: skip
            sheet.cell(1, column(sheet, old)).value = new
        write_under = column(sheet, "Our news")
        sheet.cell(row_of(sheet, "6.8"), write_under).value = "Begun"

    merge = office.back(partner(office.send(), rename))
    assert outcomes(merge) == {("6.8", "progress"): "theirs"}
    assert any("“BRAG” was read as RAGB Status" in remark for remark in merge.remarks)


def test_moved_and_inserted_columns(office) -> None:
    def move(sheet: Worksheet) -> None:
        lines = [[*reversed(line)] for line in grid(sheet)]
        for number, line in enumerate(lines):
            line.insert(2, "Comments" if number == 0 else f"chat {number}")
        refill(sheet, lines)

    merge = office.back(partner(office.send(), move))
    assert merge.groups == ()
    assert any("“Comments”" in remark and "6 cells" in remark for remark in merge.remarks)


def _without(*headings: str):
    def drop(sheet: Worksheet) -> None:
        for heading in headings:
            sheet.delete_cols(column(sheet, heading))

    return drop


@pytest.mark.parametrize(
    "gone", [("Key",), ("Key", "No."), ("Key", "Pack"), ("Key", "Actions"), ("Pack", "No.")]
)
def test_deleted_columns(office, gone) -> None:
    nothing(office, partner(office.send(), _without(*gone)))


def test_nothing_left_but_the_words(office) -> None:
    path = partner(office.send(), _without("Key", "Pack", "No.", "Area"))
    book = openpyxl.load_workbook(path)
    for name in ("How to fill this in", "Statuses"):
        del book[name]
    book.properties.keywords = None
    book.save(path)
    assert any("does not say which pack" in remark for remark in office.back(path).remarks)
    nothing(office, path)


def test_the_header_repeated_and_deleted(office) -> None:
    def repeat(sheet: Worksheet) -> None:
        lines = grid(sheet)
        refill(sheet, [*lines[:4], lines[0], *lines[4:], lines[0]])

    nothing(office, partner(office.send(), repeat))

    def drop(sheet: Worksheet) -> None:
        refill(sheet, grid(sheet)[1:])

    other = Office(office.folder, office.reader)
    nothing(other, partner(other.send("second.xlsx"), drop, "headless.xlsx"))


def test_a_plan_whose_columns_are_called_as_the_packs_own(office) -> None:
    settings.add_extra_field(office.plan, "Key")
    settings.add_extra_field(office.plan, "Pack")
    editing.set_field(office.plan, action(office.plan, "6.1"), "extra.Key", "the door's")
    spec = PackSpec(POLICE, fill=("Key", "Pack"))

    def fill(sheet: Worksheet) -> None:
        write(sheet, "6.1", "Key (2)", "changed")
        write(sheet, "6.2", "Pack (2)", "filled")

    merge = office.back(partner(office.send(spec=spec), fill))
    assert outcomes(merge) == {("6.1", "extra.Key"): "theirs", ("6.2", "extra.Pack"): "theirs"}
    apply(office.plan, merge, DEFAULT)
    assert action(office.plan, "6.1").extra == {"Key": "changed"}


def test_title_rows_over_the_table(office) -> None:
    def titles(sheet: Worksheet) -> None:
        refill(sheet, [["West Marches Police"], ["Updated by: Inspector Marsh"], *grid(sheet)])

    nothing(office, partner(office.send(), titles))


def test_spaces_quotes_and_numbers_as_software_leaves_them(office) -> None:
    def tidy(sheet: Worksheet) -> None:
        write(sheet, "6.3", "Progress", 'In  use\u00a0"since May" ')
        write(sheet, "6.10", "Progress", "First report\r\nsecond line")
        for row in range(2, 8):
            cell = sheet.cell(row, column(sheet, "No."))
            cell.value = float(cell.value)  # 6.10 becomes 6.1

    nothing(office, partner(office.send(), tidy))


def test_numbers_alone_and_6_10_as_6_1(office) -> None:
    def strip(sheet: Worksheet) -> None:
        for row in range(2, 8):
            cell = sheet.cell(row, column(sheet, "No."))
            cell.value = float(cell.value)
        _without("Key")(sheet)

    nothing(office, partner(office.send(), strip))


def test_the_same_dates_written_another_way(office) -> None:
    def redate(sheet: Worksheet) -> None:
        write(sheet, "6.1", "By when", "09/30/18")
        write(sheet, "6.4", "By when", "13 August 2018")
        write(sheet, "6.8", "By when", "2018-11-12")
        write(sheet, "6.10", "By when", "Monday 31st December 2018")

    nothing(office, partner(office.send(), redate))


@pytest.mark.matrix(every=2)
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_saved_by_libreoffice(office, tmp_path, kind) -> None:
    path = convert(office.send(), kind, tmp_path / "office")
    nothing(office, path)
    returned = read_return(path, office.plan.data, reader=office.reader)
    assert returned.saved_by == "LibreOffice"
    # What this kind of file cannot hold, or cannot be asked for, is said.
    assert any("Colours, comments" in remark for remark in returned.remarks) == (kind == "ods")


@pytest.mark.long
def test_from_xlsx_to_ods_to_xlsx(office, tmp_path) -> None:
    path = office.send()
    nothing(office, convert(convert(path, "ods", tmp_path / "one"), "xlsx", tmp_path / "two"))


def test_saved_as_csv(office) -> None:
    def lines_of(path: Path) -> list[list[str]]:
        found = []
        for line in grid(openpyxl.load_workbook(path)["Actions"]):
            found.append([
                f"{value:%d/%m/%Y}" if hasattr(value, "year") else str(value or "")
                for value in line
            ])  # fmt: skip
        return found

    path = office.folder / "return.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(lines_of(office.send()))
    nothing(office, path)
    with path.open("w", newline="", encoding="cp1252") as file:
        csv.writer(file, delimiter=";").writerows(lines_of(office.folder / "pack.xlsx"))
    assert office.back(path).groups == ()


def test_only_the_sheet_of_actions(office) -> None:
    path = office.send()
    book = openpyxl.load_workbook(path)
    del book["How to fill this in"], book["Statuses"]
    book.properties.keywords = ""
    book["Actions"].title = "Sheet1"
    book.save(path)
    nothing(office, path)


# --- changes ---------------------------------------------------------------------------


def test_their_changes_are_taken_in_one_step(office) -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, "6.1", "RAGB Status", "on track ")
        write(sheet, "6.1", "Progress", "Data book live since 1 October")
        write(sheet, "6.2", "RAGB Status", "Complete")
        write(sheet, "6.3", "RAGB Status", "amber ")
        write(sheet, "6.4", "By when", "End November 2018")

    path = partner(office.send(), fill)
    before = [row.values() for row in office.plan.data.actions()]
    merge = office.back(path)
    assert outcomes(merge) == dict.fromkeys(
        [("6.1", "ragb"), ("6.1", "progress"), ("6.2", "ragb"), ("6.3", "ragb"),
         ("6.4", "by_when")], "theirs",
    )  # fmt: skip
    assert [cell.note for cell in merge.cells() if cell.field == "ragb"] == [
        "“on track” was read as Green", "“Complete” was read as Blue", "",
    ]  # fmt: skip
    applied = apply(office.plan, merge, DEFAULT)
    assert (applied.cells, applied.rows) == (5, 0)
    assert [action(office.plan, no).ragb for no in ("6.1", "6.2", "6.3")] == ["G", "B", "A"]
    assert action(office.plan, "6.4").due == "2018-11-30"
    assert office.plan.undo_text == "merge the return of West Marches Police"
    entries = office.plan.history_of(action(office.plan, "6.1").id)
    assert entries[0].step.source == "from the return of West Marches Police"
    office.plan.undo()
    assert [row.values() for row in office.plan.data.actions()] == before


def test_the_same_return_twice_changes_nothing(office) -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, "6.1", "Progress", "New")
        write(sheet, "6.2", "Progress", "Theirs")
        sheet.append(["Ofsted No. 6", None, "Ask schools for a named contact"])

    path = partner(office.send(), fill)
    editing.set_field(office.plan, action(office.plan, "6.2"), "progress", "Mine")
    merge = office.back(path)
    (conflict,) = merge.with_outcome(Outcome.CONFLICT)
    decisions = Decisions().choose(conflict, Pick(How.BOTH)).take_kind(merge, Outcome.NEW)
    applied = apply(office.plan, merge, decisions)
    assert (applied.cells, applied.rows) == (2, 1)
    assert action(office.plan, "6.2").progress == "Mine\nTheirs"
    assert action(office.plan, "6.12").action == "Ask schools for a named contact"
    steps = len(office.plan.history())
    again = office.back(path)
    assert again.of(Matched.NEW) == [] and again.of(Matched.DOUBTFUL) == []
    again_chosen = default_decisions(again).choose_all(again.cells(), Pick(How.BOTH))
    for chosen in (Decisions(), again_chosen):
        assert planned(again, chosen) == ([], [])
        apply(office.plan, again, chosen)
    assert len(office.plan.history()) == steps


def test_conflicts_stay_mine_until_a_side_is_named(office) -> None:
    path = partner(office.send(), lambda sheet: write(sheet, "6.4", "Progress", "Theirs"))
    editing.set_field(office.plan, action(office.plan, "6.4"), "progress", "Mine")
    editing.set_field(office.plan, action(office.plan, "6.3"), "progress", "Mine too")
    merge = office.back(path)
    assert outcomes(merge) == {("6.3", "progress"): "mine", ("6.4", "progress"): "conflict"}
    assert [cell.field for cell in DEFAULT.undecided(merge)] == ["progress"]
    assert planned(merge, default_decisions(merge)) == ([], [])
    assert planned(merge, default_decisions(merge, "mine")) == ([], [])
    (change,) = planned(merge, default_decisions(merge, "theirs"))[0]
    assert (change.value, change.key) == ("Theirs", action(office.plan, "6.4").key)
    report = merge_json(merge, default_decisions(merge), None)
    assert report["conflicts"] == 1 and report["applied"] == 0
    assert report["cells"][1] == {
        "key": action(office.plan, "6.4").key, "no": "6.4", "field": "progress",
        "sent": "Draft shared", "theirs": "Theirs", "mine": "Mine", "outcome": "conflict",
    }  # fmt: skip


def test_a_blank_is_a_question_and_a_locked_column_is_left(office) -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, "6.1", "Progress", None)
        write(sheet, "6.2", "Performance Measure", "Another measure")
        write(sheet, "6.3", "Delivery lead", None)

    merge = office.back(partner(office.send(), fill))
    assert outcomes(merge) == {
        ("6.1", "progress"): "clearing", ("6.2", "measure"): "locked", ("6.3", "lead"): "locked",
    }  # fmt: skip
    assert planned(merge, DEFAULT) == ([], [])
    taken = DEFAULT.take_kind(merge, Outcome.CLEARING).take_kind(merge, Outcome.LOCKED)
    apply(office.plan, merge, taken)
    assert action(office.plan, "6.1").progress == "" and action(office.plan, "6.3").lead == ""
    assert action(office.plan, "6.2").measure == "Another measure"


def test_a_cell_that_is_full_may_have_been_cut_off(office) -> None:
    path = office.send()
    merge = office.back(
        partner(path, lambda sheet: write(sheet, "6.1", "Progress", "Done 😀 " + "x" * 32_759))
    )
    (cell,) = merge.cells()
    assert cell.outcome is Outcome.THEIRS
    assert cell.note == "as long as a cell can be, so its end may have been cut off"


def test_dates_and_statuses_that_cannot_be_read(office) -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, "6.1", "By when", "10/14/18")
        write(sheet, "6.4", "By when", "31/02/2019")
        write(sheet, "6.2", "RAGB Status", "purple")

    merge = office.back(partner(office.send(), fill))
    assert set(outcomes(merge).values()) == {"unreadable"}
    first, second, third = merge.with_outcome(Outcome.UNREADABLE)
    assert (first.theirs, first.choices) == ("10/14/18", ("14/10/2018",))
    assert (second.theirs, second.field) == ("purple", "ragb")
    assert third.theirs == "31/02/2019"
    with pytest.raises(Refused, match="cannot be read"):
        DEFAULT.choose(first, THEIRS)
    chosen = DEFAULT.choose(first, Pick(How.TYPED, "14/10/2018"))
    assert apply(office.plan, merge, chosen).cells == 1
    assert action(office.plan, "6.1").due == "2018-10-14"


def test_a_date_that_may_have_been_turned_round(office) -> None:
    path = partner(office.send(), lambda sheet: write(sheet, "6.8", "By when", "11/12/2018"))
    (cell,) = office.back(path).cells()  # 12/11/2018 was sent
    assert cell.outcome is Outcome.UNREADABLE
    assert cell.choices == ("11/12/2018", "12/11/2018")


def test_a_column_of_american_dates(office) -> None:
    editing.set_field(office.plan, action(office.plan, "6.8"), "by_when", "12/10/2018")

    def fill(sheet: Worksheet) -> None:
        write(sheet, "6.1", "By when", "09/30/2018")  # as it was sent
        write(sheet, "6.8", "By when", "10/12/2018")  # the same, so it is the 12th of October
        write(sheet, "6.4", "By when", "11/05/2018")  # another day, but which?
        write(sheet, "6.10", "By when", "End May 2019")

    merge = office.back(partner(office.send(), fill))
    assert outcomes(merge) == {("6.4", "by_when"): "unreadable", ("6.10", "by_when"): "theirs"}
    (cell,) = merge.with_outcome(Outcome.UNREADABLE)
    assert cell.choices == ("05/11/2018", "11/05/2018")


def test_a_typed_value_that_the_plan_refuses_changes_nothing(office) -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, "6.1", "Progress", "New")
        write(sheet, "6.2", "RAGB Status", "purple")

    merge = office.back(partner(office.send(), fill))
    (unread,) = merge.with_outcome(Outcome.UNREADABLE)
    steps = len(office.plan.history())
    with pytest.raises(Refused, match="Nothing of the return was merged"):
        apply(office.plan, merge, DEFAULT.choose(unread, Pick(How.TYPED, "mauve")))
    assert action(office.plan, "6.1").progress == "Data book planned"
    assert len(office.plan.history()) == steps


# --- rows ------------------------------------------------------------------------------


def test_a_row_pasted_twice(office) -> None:
    def twice(sheet: Worksheet) -> None:
        lines = grid(sheet)
        refill(sheet, [*lines, list(lines[1])])

    path = office.send()
    (group,) = office.back(partner(path, twice)).groups
    assert group.note == "stands 2 times, each time the same" and group.cells == ()

    def changed(sheet: Worksheet) -> None:
        lines = grid(sheet)
        copy = list(lines[1])
        copy[lines[0].index("Progress")] = "A new action made from this one"
        refill(sheet, [*lines, copy])

    merge = office.back(partner(path, changed))
    doubtful = merge.of(Matched.DOUBTFUL)
    key = action(office.plan, "6.1").key
    assert len(doubtful) == 2
    assert all(group.suggestions[0].key == key for group in doubtful)
    assert "2 different rows" in doubtful[0].note
    assert planned(merge, DEFAULT) == ([], [])
    linked = office.back(
        partner(path, changed), links={doubtful[1].row_id: key, doubtful[0].row_id: LEAVE_OUT}
    )
    assert linked.of(Matched.HAND)[0].no == "6.1"
    assert outcomes(linked) == {("6.1", "progress"): "theirs"}
    added = office.back(partner(path, changed), links={doubtful[1].row_id: ADD})
    assert len(added.of(Matched.NEW)) == 1


def test_a_row_pasted_twice_without_keys(office) -> None:
    path = office.send()

    def twice(progress: str) -> Path:
        def change(sheet: Worksheet) -> None:
            lines = [line[:-2] for line in grid(sheet)]
            at = lines[0].index("Progress")
            lines[1][at] = "Live since May"
            copy = list(lines[1])
            copy[at] = progress
            refill(sheet, [*lines, copy])

        return partner(path, change)

    (group,) = office.back(twice("Live since May")).groups
    assert group.note == "stands 2 times, each time the same"
    assert [(cell.field, cell.value) for cell in group.cells] == [("progress", "Live since May")]

    merge = office.back(twice("Live since June"))
    doubtful = merge.of(Matched.DOUBTFUL)
    assert [group.note for group in doubtful] == 2 * [
        "its words stand in 2 different rows: Actions 2, Actions 8"
    ]
    key = action(office.plan, "6.1").key
    assert all(group.suggestions[0].key == key for group in doubtful)
    assert planned(merge, DEFAULT) == ([], [])
    linked = office.back(twice("Live since June"), links={doubtful[1].row_id: key})
    assert outcomes(linked) == {("6.1", "progress"): "theirs"}
    assert linked.of(Matched.DOUBTFUL)[0].note == "another row is this action already"


def test_deleted_rows_are_reported_and_kept(office) -> None:
    def drop(sheet: Worksheet) -> None:
        sheet.delete_rows(row_of(sheet, "6.8"))
        write(sheet, "6.1", "Progress", "New")

    merge = office.back(partner(office.send(), drop))
    assert [group.no for group in merge.of(Matched.MISSING)] == ["6.8"]
    assert merge_json(merge, DEFAULT, None)["missing"] == 1
    apply(office.plan, merge, DEFAULT.take_kind(merge, Outcome.MISSING))
    assert action(office.plan, "6.8").progress == "Not begun"


def test_rows_added_at_the_end_and_in_the_middle(office) -> None:
    def add(sheet: Worksheet) -> None:
        head, *lines = grid(sheet)
        middle = [None] * len(head)
        middle[head.index("No.")] = "6.2a"
        middle[head.index("Actions")] = "Name a contact in every school"
        middle[head.index("RAGB Status")] = "Green"
        end = [None] * len(head)
        end[head.index("Area")] = "DP 4(i)"
        end[head.index("Actions")] = "Share the duty rota"
        refill(sheet, [head, *lines[:2], middle, *lines[2:], [], end])

    merge = office.back(partner(office.send(), add))
    new = merge.of(Matched.NEW)
    assert [(group.no, group.title) for group in new] == [
        ("6.2a", "Name a contact in every school"), ("DP 4(i).7", "Share the duty rota"),
    ]  # fmt: skip
    assert planned(merge, DEFAULT) == ([], [])
    both = DEFAULT.add(new[0]).add(new[1])
    apply(office.plan, merge, both)
    again = office.back(office.folder / "return.xlsx")
    assert again.groups == ()  # what was not sent cannot have been cleared
    assert action(office.plan, "6.2a").ragb == "G"
    assert office.plan.data.area_of(action(office.plan, "DP 4(i).7")).code == "DP 4(i)"


def test_new_rows_are_proposed_under_numbers_of_their_own(office) -> None:
    def add(sheet: Worksheet) -> None:
        for row, words in enumerate(("One more", "Another one", "A third"), start=8):
            sheet.cell(row, column(sheet, "Actions")).value = words

    new = office.back(partner(office.send(), add)).of(Matched.NEW)
    assert [group.no for group in new] == ["6.12", "6.13", "6.14"]


def test_a_row_without_key_that_is_like_two_actions(office) -> None:
    def blur(sheet: Worksheet) -> None:
        row = row_of(sheet, "6.10")
        for heading, value in (("Key", None), ("No.", 6.1), ("Actions", "Report on ePEP targets")):
            sheet.cell(row, column(sheet, heading)).value = value

    merge = office.back(partner(office.send(), blur))
    (group,) = merge.of(Matched.DOUBTFUL)
    assert "6.10" in [each.no for each in group.suggestions]
    assert [group.no for group in merge.of(Matched.MISSING)] == ["6.10"]
    key = action(office.plan, "6.10").key
    linked = office.back(office.folder / "return.xlsx", links={group.row_id: key})
    assert linked.of(Matched.MISSING) == [] and linked.of(Matched.HAND)[0].key == key


def test_the_key_column_left_behind_by_a_sort(office) -> None:
    def sort(sheet: Worksheet) -> None:
        head, *lines = grid(sheet)
        place = head.index("Key")
        keys = [line[place] for line in lines]
        lines.reverse()
        for line, key in zip(lines, keys, strict=True):
            line[place] = key
        refill(sheet, [head, *lines])

    merge = office.back(partner(office.send(), sort))
    assert len(merge.of(Matched.DOUBTFUL)) == 6
    assert "its words are not" in merge.of(Matched.DOUBTFUL)[0].note
    assert planned(merge, DEFAULT) == ([], [])


def test_merged_cells_comments_and_formulas(office) -> None:
    def spoil(sheet: Worksheet) -> None:
        progress = column(sheet, "Progress")
        write(sheet, "6.1", "Progress", "Both done")
        sheet.merge_cells(start_row=2, start_column=progress, end_row=3, end_column=progress)
        sheet.cell(4, progress).comment = Comment("Is this still wanted?", "Insp. Marsh")
        write(sheet, "6.8", "Progress", "=A1&B1")

    merge = office.back(partner(office.send(), spoil))
    assert outcomes(merge) == {
        ("6.1", "progress"): "theirs", ("6.2", "progress"): "unreadable",
        ("6.8", "progress"): "unreadable",
    }  # fmt: skip
    covered = merge.with_outcome(Outcome.UNREADABLE)[0]
    assert (covered.note, covered.choices) == ("merged with the cell above", ("Both done",))
    assert any("Is this still wanted?" in remark for remark in merge.remarks)


def test_a_second_sheet_of_notes(office) -> None:
    path = office.send()
    book = openpyxl.load_workbook(path)
    notes = book.create_sheet("Our notes")
    notes["A1"], notes["A2"] = "Please call me", "about 6.1"
    book.save(path)
    assert office.back(path).remarks == (
        "The sheet “Our notes” holds no actions and was left out (2 cells: “Please call me”, "
        "“about 6.1”).",
    )
    nothing(office, path)


# --- whose return it is ----------------------------------------------------------------


def test_a_return_of_somebody_else(office) -> None:
    mine = office.send()
    theirs = office.send("health.xlsx", PackSpec("Health", leads=("Health",)))
    merge = office.back(partner(theirs, lambda sheet: None, "r.xlsx"))
    assert merge.partner == "Health" and merge.label == "the return of Health"
    assert office.back(mine).partner == POLICE


def test_a_return_of_an_older_pack(office) -> None:
    old = office.send()
    editing.set_field(office.plan, action(office.plan, "6.1"), "progress", "Said meanwhile")
    office.plan.today = lambda: __import__("datetime").date(2018, 10, 1)
    office.send("new.xlsx")
    merge = office.back(partner(old, lambda sheet: write(sheet, "6.2", "Progress", "Old news")))
    assert outcomes(merge) == {("6.1", "progress"): "mine", ("6.2", "progress"): "theirs"}
    assert "older pack, sent on 24/09/2018; a newer one was sent on 01/10/2018" in merge.remarks[0]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_return_of_another_plan_is_refused_by_name(office, kind) -> None:
    other = Office(office.folder, office.reader, live_plan())
    other.plan.data.info.title = "Elsewhere plan"
    office.send()
    path = other.send("other.xlsx")
    if kind == "csv":
        lines = grid(openpyxl.load_workbook(path)["Actions"])
        path = office.folder / "other.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(lines)
    with pytest.raises(FileProblem, match="a return of “Elsewhere plan”, not of “Wyeford plan”"):
        office.back(path)


def test_two_partners_in_either_order(tmp_path, reader) -> None:
    results = []
    for order in ((0, 1), (1, 0)):
        office = Office(tmp_path, reader)
        paths = [
            partner(
                office.send(),
                lambda sheet: [write(sheet, "6.1", "Progress", "From the police"),
                               write(sheet, "6.4", "RAGB Status", "B")],
                "one.xlsx",
            ),
            partner(
                office.send("b.xlsx", PackSpec("Heads", leads=("Head of Service", "Health"))),
                lambda sheet: [write(sheet, "6.2", "Progress", "From the heads"),
                               write(sheet, "DP 4(i).6", "By when", "01/12/2018")],
                "two.xlsx",
            ),
        ]  # fmt: skip
        for place in order:
            apply(office.plan, office.back(paths[place]), DEFAULT)
        results.append([
            (row.no, row.progress, row.ragb, row.by_when, row.due)
            for row in office.plan.data.actions()
        ])  # fmt: skip
    assert results[0] == results[1]
    assert ("6.2", "From the heads", "R", "from 10/09/2018", "") in results[0]


def test_an_action_deleted_meanwhile(office) -> None:
    path = partner(office.send(), lambda sheet: write(sheet, "6.2", "Progress", "Done"))
    editing.delete_actions(office.plan, [action(office.plan, "6.2")])
    merge = office.back(path)
    (group,) = merge.of(Matched.DELETED)
    (cell,) = group.cells
    assert (group.no, cell.outcome, cell.theirs) == ("6.2", "deleted", "Done")
    assert apply(office.plan, merge, DEFAULT.choose_all(merge.cells(), THEIRS)).cells == 0
    again = office.back(path, links={group.row_id: ADD})
    apply(office.plan, again, DEFAULT.take_kind(again, Outcome.NEW))
    assert action(office.plan, "6.2").progress == "Done"


def test_letters_that_meant_something_else_when_they_were_sent(office) -> None:
    """Amber is Y now, Blue and Green have changed letters, and nothing is called Red any more."""

    def change(sheet: Worksheet) -> None:
        write(sheet, "6.1", "RAGB Status", "B")  # sent as Amber
        write(sheet, "6.3", "RAGB Status", "a")  # sent as Green
        write(sheet, "6.4", "RAGB Status", "R")
        write(sheet, "6.10", "RAGB Status", "Green")

    path = partner(office.send(), change)
    status = {each.code: each for each in office.plan.data.all(Status)}
    for code, now in (("A", "Y"), ("B", "X"), ("G", "B"), ("X", "G")):
        settings.change_status(
            office.plan, next(s for s in office.plan.data.all(Status) if s.code == code), code=now
        )
    settings.change_status(office.plan, status["R"], word="Stopped")

    merge = office.back(path)
    cells = {(group.no, cell.field): cell for group in merge.groups for cell in group.cells}
    assert {name: (str(cell.outcome), cell.value) for name, cell in cells.items()} == {
        ("6.1", "ragb"): ("theirs", "G"),
        ("6.3", "ragb"): ("theirs", "Y"),
        ("6.4", "ragb"): ("unreadable", ""),
        ("6.10", "ragb"): ("theirs", "B"),
    }
    assert cells["6.1", "ragb"].note == "“B” was Blue when the pack was sent"
    assert cells["6.4", "ragb"].note == "“R” was Red when the pack was sent, and is Stopped now"
    assert cells["6.4", "ragb"].choices == ("R", "Y", "B", "G")


def test_a_column_of_the_plans_own_that_was_renamed_meanwhile(office) -> None:
    field = settings.add_extra_field(office.plan, "Cost centre")
    path = partner(
        office.send(spec=replace(SPEC, fill=("progress", "Cost centre"))),
        lambda sheet: write(sheet, "6.1", "Cost centre", "CC 12"),
    )
    settings.rename_extra_field(office.plan, field, "Budget")
    merge = office.back(path)
    assert merge.groups == ()
    assert merge.remarks == (
        "Actions: the column “Cost centre” was renamed in the plan or deleted from it since the "
        "pack was sent, and was left out (1 cell: “CC 12”).",
    )


def test_the_plan_changed_between_preview_and_apply(office) -> None:
    path = partner(office.send(), lambda sheet: write(sheet, "6.2", "Progress", "Done"))
    merge = office.back(path)
    editing.set_field(office.plan, action(office.plan, "6.2"), "progress", "Just now")
    with pytest.raises(Refused, match="has changed since"):
        apply(office.plan, merge, DEFAULT)
    assert action(office.plan, "6.2").progress == "Just now"


# --- without a pack --------------------------------------------------------------------


def test_a_workbook_is_compared_with_the_plan(office) -> None:
    path = office.folder / "out.xlsx"
    export_workbook(office.plan.data, path)
    merge = office.back(path)
    assert merge.groups == () and merge.unchanged == 8 and merge.pack_key == ""
    editing.set_field(office.plan, action(office.plan, "6.1"), "progress", "Mine")
    editing.set_field(office.plan, action(office.plan, "6.2"), "progress", "More of mine")
    merge = office.back(path)
    assert outcomes(merge) == {("6.1", "progress"): "conflict", ("6.2", "progress"): "clearing"}
    assert planned(merge, DEFAULT) == ([], [])
    cell = merge.with_outcome(Outcome.CONFLICT)[0]
    assert cell.sent is None and DEFAULT.choose(cell, MINE).undecided(merge) == []
    apply(office.plan, merge, default_decisions(merge, "theirs"))
    assert action(office.plan, "6.1").progress == "Data book planned"


def test_any_councils_workbook_is_compared(office) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Ref", "Key action", "Due date", "Status update", "BRAG"])
    sheet.append(["6.1", "Better performance information for managers", "30/09/2018", "Live", "G"])
    sheet.append(["6.77", "Something that nobody has written yet at all", "", "", ""])
    path = office.folder / "theirs.xlsx"
    book.save(path)
    merge = office.back(path)
    found = outcomes(merge)
    assert found["6.1", "progress"] == "conflict" and found["6.1", "ragb"] == "conflict"
    assert ("6.1", "by_when") not in found
    assert [group.no for group in merge.of(Matched.NEW)] == ["6.77"]


def test_any_two_workbooks_are_compared(office, reader) -> None:
    one, other = office.folder / "one.xlsx", office.folder / "other.xlsx"
    export_workbook(office.plan.data, one)
    editing.set_field(office.plan, action(office.plan, "6.1"), "progress", "Later")
    editing.add_action(office.plan, office.plan.data.areas[0], {"action": "A row more"})
    export_workbook(office.plan.data, other)
    merge = compare_workbooks(one, other, reader=reader)
    assert outcomes(merge) == {("6.1", "progress"): "conflict"}
    assert [group.title for group in merge.of(Matched.NEW)] == ["A row more"]
    assert merge.label == "other.xlsx"


def test_choices_can_be_kept_until_later(office) -> None:
    def fill(sheet: Worksheet) -> None:
        write(sheet, "6.1", "By when", "10/14/18")
        sheet.append(["Ofsted No. 6", None, "A new one"])

    merge = office.back(partner(office.send(), fill))
    (unread,) = merge.with_outcome(Outcome.UNREADABLE)
    assert summary(merge, DEFAULT) == (
        "0 cells will change in 0 actions · 1 unread cell needs a choice · one step in Undo"
    )
    chosen = DEFAULT.choose(unread, Pick(How.TYPED, "14/10/2018")).take_kind(merge, Outcome.NEW)
    kept = json.loads(json.dumps(chosen.as_data()))
    assert Decisions.from_data(kept) == chosen
    assert summary(merge, chosen) == (
        "1 cell will change in 1 action · 1 row will be added · one step in Undo"
    )


def test_a_pack_that_the_plan_does_not_know_any_more(office) -> None:
    path = partner(office.send(), lambda sheet: write(sheet, "6.1", "Progress", "New"))
    office.plan.undo()
    merge = office.back(path)
    assert any("is not in the plan any more" in remark for remark in merge.remarks)
    assert outcomes(merge) == {("6.1", "progress"): "conflict"}


def test_a_workbook_without_actions(office) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Minutes of the meeting"
    path = office.folder / "minutes.xlsx"
    book.save(path)
    with pytest.raises(FileProblem, match="No actions were found in minutes"):
        office.back(path)


def test_an_empty_plan_has_nothing_to_compare_with(office) -> None:
    path = office.send()
    empty = new_plan_data("Another")
    with pytest.raises(FileProblem, match="not of “Another”"):
        read_return(path, empty, reader=office.reader)
    returned = read_return(path, office.plan.data, reader=office.reader)
    assert pack_of(empty, returned) is None
    assert len(compare(empty, None, returned).of(Matched.NEW)) == 6
