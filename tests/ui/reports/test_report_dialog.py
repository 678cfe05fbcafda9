"""The report dialogue: the preview follows the choices, and what is seen is saved and printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QToolButton

from desktop.core.editing.cycle import hold_review
from desktop.core.kinds import Column, Indicator, Review, Snapshot
from desktop.core.snapshots import record
from desktop.reports import report_kinds
from desktop.ui.reports import dialog as report_dialog
from desktop.ui.reports.choices import Choices
from desktop.ui.reports.dialog import ReportDialog
from desktop.ui.reports.pdf import PdfPages

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(window: Any, qtbot: Any) -> Any:
    """The dialogue on the plan, its first preview made."""
    made = window.files.make_report()
    assert isinstance(made, ReportDialog)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.waitUntil(made.save_button.isEnabled, timeout=20_000)
    yield made
    made.close()
    made.deleteLater()


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def made_again(dialog: ReportDialog, qtbot: Any) -> None:
    assert not dialog.save_button.isEnabled(), "what is seen is no longer what is chosen"
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)


def test_what_is_seen_is_saved(dialog: ReportDialog, tmp_path: Path, qtbot: Any) -> None:
    assert dialog.pages.text() == f"{dialog.document.count} pages" or (
        dialog.pages.text() == "1 page"
    )
    to = tmp_path / "out.pdf"
    dialog.save_to(to)
    assert "Saved as" in dialog.notice.text()
    text = text_of(to)
    assert "Review each open case" in text and "Oversee team 3" in text
    assert [path.name for path in tmp_path.glob(".plandesk*")] == []


def test_choices_change_the_report(dialog: ReportDialog, tmp_path: Path, qtbot: Any) -> None:
    dialog.choices.areas.item(1).setCheckState(Qt.CheckState.Unchecked)
    made_again(dialog, qtbot)
    dialog.save_to(tmp_path / "out.pdf")
    assert "Oversee team 3" not in text_of(tmp_path / "out.pdf")
    dialog.choices.paper.setCurrentIndex(1)
    made_again(dialog, qtbot)
    size = dialog.document.size(0)
    assert round(max(size.width(), size.height())) == 1191


def test_choices_are_remembered_with_the_plan(
    window: Any, dialog: ReportDialog, qtbot: Any
) -> None:
    undo = window.plan.undo_text
    dialog.choices.paper.setCurrentIndex(1)
    dialog.choices.statuses.item(0).setCheckState(Qt.CheckState.Unchecked)
    made_again(dialog, qtbot)
    dialog.close()
    again = window.files.make_report()
    assert again.choices.options().paper == "A3"
    assert again.choices.options().statuses == ("A", "G", "B", "")
    assert window.plan.undo_text == undo, "a choice is nothing that Undo takes back"
    qtbot.waitUntil(again.save_button.isEnabled, timeout=20_000)
    again.close()


def test_for_whom_it_is_is_chosen_printed_and_remembered(
    window: Any, dialog: ReportDialog, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.save_to(tmp_path / "out.pdf")
    assert "For the board" in text_of(tmp_path / "out.pdf")
    dialog.choices.audience.setCurrentIndex(1)
    made_again(dialog, qtbot)
    dialog.save_to(tmp_path / "out.pdf")
    assert "For the public" in text_of(tmp_path / "out.pdf")
    asked: list[str] = []
    monkeypatch.setattr(
        report_dialog.choose_file, "to_save", lambda *given: asked.append(given[-1].name)
    )
    dialog.save()
    assert asked[0].endswith(" for the public.pdf"), "neither is taken for the other"
    dialog.close()
    again = window.files.make_report()
    assert again.choices.options().public
    qtbot.waitUntil(again.save_button.isEnabled, timeout=20_000)
    again.close()


def test_officers_of_indicators_are_among_the_leads(window: Any) -> None:
    plan = window.plan
    with plan.step("add an indicator"):
        plan.insert(Indicator(key="k", name="Visits", officer="Moira Adair"))
    choices = Choices(plan.snapshot(), date(2018, 10, 8))
    names = [choices.leads.item(n).text() for n in range(choices.leads.count())]
    assert "Moira Adair" in names


def test_the_order_of_columns_is_kept_and_printed(
    window: Any, dialog: ReportDialog, tmp_path: Path, qtbot: Any
) -> None:
    columns = dialog.choices.columns
    columns.setCurrentRow(1)
    qtbot.keyClick(columns, Qt.Key.Key_Down, ALT_SHIFT)
    assert columns.currentRow() == 2
    made_again(dialog, qtbot)
    dialog.save_to(tmp_path / "out.pdf")
    text = text_of(tmp_path / "out.pdf").replace("\n", " ")
    assert "No. By when Action" in text
    dialog.close()
    again = window.files.make_report("appendix")
    assert again.choices.options().columns[:3] == ("no", "by_when", "action")
    qtbot.keyClick(again.choices.columns, Qt.Key.Key_Up)
    again.choices.columns.setCurrentRow(2)
    again.choices.columns.move_item(-1)
    assert again.choices.options().columns == (), "the form's own order is the usual"
    qtbot.waitUntil(again.save_button.isEnabled, timeout=20_000)
    again.close()


def test_a_chosen_day_is_kept_and_the_usual_one_follows(
    window: Any, dialog: ReportDialog, tmp_path: Path, qtbot: Any
) -> None:
    dialog.choices.as_at.setDate(QDate(2018, 9, 1))
    made_again(dialog, qtbot)
    dialog.save_to(tmp_path / "out.pdf")
    assert "As at 1 September 2018" in text_of(tmp_path / "out.pdf")
    dialog.close()
    again = window.files.make_report()
    assert again.choices.options().as_at == date(2018, 9, 1)
    again.choices.usual_day.click()
    made_again(again, qtbot)
    again.close()
    window.look_as_at(date(2018, 9, 15))
    once_more = window.files.make_report()
    assert once_more.choices.options().as_at == date(2018, 9, 15)
    qtbot.waitUntil(once_more.save_button.isEnabled, timeout=20_000)
    once_more.close()


def test_movement_is_counted_since_a_day(
    window: Any, dialog: ReportDialog, tmp_path: Path, qtbot: Any
) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData("movement"))
    dialog.choices.by_day.setChecked(True)
    dialog.choices.since_day.setDate(QDate(2018, 9, 3))
    assert dialog.choices.options().since_review == "2018-09-03"
    made_again(dialog, qtbot)
    dialog.save_to(tmp_path / "out.pdf")
    assert "Compared with the plan as at 3 September 2018" in text_of(tmp_path / "out.pdf")
    kept = dialog.choices.options()
    dialog.choices.by_day.setChecked(False)
    assert dialog.choices.options().since_review is None
    dialog.choices.show_options(kept)
    assert dialog.choices.compares_with_a_day and dialog.choices.options() == kept
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)


def test_the_kind_seen_last_is_shown_again(window: Any, dialog: ReportDialog, qtbot: Any) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData("leads"))
    made_again(dialog, qtbot)
    dialog.close()
    again = window.files.make_report()
    assert again.kind.currentData() == "leads"
    qtbot.waitUntil(again.save_button.isEnabled, timeout=20_000)
    again.close()


def test_only_closed_reviews_with_a_record_are_compared_with(window: Any, qtbot: Any) -> None:
    data = window.plan.snapshot()
    for on, state, kept in (
        ("2018-09-10", "closed", True), ("2018-09-24", "closed", True),
        ("2018-10-01", "closed", False), ("2018-10-08", "open", False),
    ):  # fmt: skip
        review = data.add(Review(kind="board", on=on, state=state))
        if kept:
            data.add(Snapshot(review_id=review.id, data=record(data, date(2018, 9, 10), None)))
    choices = Choices(data, window.plan.today())
    qtbot.addWidget(choices)
    offered = [choices.since.itemText(place) for place in range(choices.since.count())]
    assert offered == ["The last review", "24/09/2018 board review", "10/09/2018 board review"]


def test_a_plan_is_never_written_over(window: Any, dialog: ReportDialog) -> None:
    path = window.session.path
    before = path.read_bytes()
    dialog.save_to(path)
    assert "is a plan" in dialog.notice.text() and path.read_bytes() == before


def test_every_choice_is_kept_with_the_plan_and_has_its_effect(
    window: Any, plan_path: Path, make_window: Any, tmp_path: Path, qtbot: Any
) -> None:
    first = window.files.make_report("appendix")
    qtbot.waitUntil(first.save_button.isEnabled, timeout=20_000)
    form = first.choices
    form.as_at.setDate(QDate(2018, 9, 1))
    form.layout_.setCurrentIndex(form.layout_.findData("list"))
    form.paper.setCurrentIndex(form.paper.findData("A3"))
    form.orientation.setCurrentIndex(form.orientation.findData("landscape"))
    form.text_size.setValue(14.0)
    form.classification.setCurrentText("OFFICIAL-SENSITIVE")
    form.draft.setCurrentIndex(form.draft.findData(False))
    form.legend.setChecked(False)
    form.requirements.setChecked(False)
    form.annexes.setChecked(True)
    form.areas.item(1).setCheckState(Qt.CheckState.Unchecked)
    form.statuses.item(form.statuses.count() - 1).setCheckState(Qt.CheckState.Unchecked)
    for place in range(form.leads.count()):
        lead = form.leads.item(place)
        if lead.text() == "Head of safeguarding":
            lead.setCheckState(Qt.CheckState.Unchecked)
    form.columns.setCurrentRow(form.columns.count() - 2)
    form.columns.move_item(-1)
    chosen = form.options()
    made_again(first, qtbot)
    first.close()
    window.close()

    again = make_window(plan_path)
    second = again.files.make_report("appendix")
    assert second.choices.options() == chosen
    assert len(chosen.leads) >= 2 and len(chosen.statuses) == 4 and len(chosen.areas) == 2
    qtbot.waitUntil(second.save_button.isEnabled, timeout=20_000)
    second.save_to(tmp_path / "out.pdf")
    pages = PdfReader(tmp_path / "out.pdf").pages
    text = text_of(tmp_path / "out.pdf").replace("\n", " ")
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (1191, 842)
    assert "As at 1 September 2018" in text and "OFFICIAL-SENSITIVE" in text
    assert "Set visit targets" in text and "Oversee team" not in text
    assert "Raise the standard" not in text, "of a lead who was not ticked"
    for left_out in ("What the colours mean", "Support varies", "DRAFT"):
        assert left_out not in text
    second.close()


def test_a_plan_that_may_only_be_read_can_be_printed(
    window: Any, plan_path: Path, make_window: Any, tmp_path: Path, qtbot: Any
) -> None:
    reader = make_window(plan_path)
    assert reader.session.read_only
    dialog = reader.files.make_report()
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)
    dialog.choices.paper.setCurrentIndex(1)
    made_again(dialog, qtbot)
    dialog.save_to(tmp_path / "out.pdf")
    assert "Review each open case" in text_of(tmp_path / "out.pdf")
    dialog.close()


def test_what_is_printed_looks_like_what_is_saved(
    dialog: ReportDialog, tmp_path: Path, qtbot: Any
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)
    dialog.print_on(printer)
    dialog.save_to(tmp_path / "saved.pdf")
    pictures = []
    for name in ("saved.pdf", "printed.pdf"):
        document = PdfPages((tmp_path / name).read_bytes())
        ground = document.draw(0, QSize(842, 595))
        assert ground is not None
        smooth = Qt.TransformationMode.SmoothTransformation
        pictures.append(ground.scaled(84, 59, mode=smooth))
        document.close()
    saved, printed = (
        [picture.pixelColor(x, y).lightness() for x in range(84) for y in range(59)]
        for picture in pictures
    )
    far = sum(abs(one - other) for one, other in zip(saved, printed, strict=True)) / len(saved)
    assert far < 5 and min(saved) < 100, "the same picture, but for how its edges are smoothed"
    assert far < sum(abs(one - 255) for one in saved) / len(saved) / 4, "no empty page"


def test_a_newer_choice_ends_the_preview_under_way(dialog: ReportDialog, qtbot: Any) -> None:
    dialog.choices.paper.setCurrentIndex(1)
    dialog._timer.stop()
    dialog._make()  # as when the moment has passed
    dialog.choices.paper.setCurrentIndex(0)
    dialog.choices.text_size.setValue(20.0)
    made_again(dialog, qtbot)
    assert round(dialog.document.size(0).width()) == 842
    assert dialog.document.count > 2


def test_too_many_columns_are_advised_against(window: Any, qtbot: Any) -> None:
    data = window.plan.snapshot()
    for place in range(20):
        data.add(Column(position=50.0 + place, field=f"extra.Extra {place}"))
    choices = Choices(data, window.plan.today())
    qtbot.addWidget(choices)
    assert "28 columns stand too close" in choices.advice(842.0)
    choices.layout_.setCurrentIndex(1)
    assert choices.advice(842.0) == ""
    usual = Choices(window.plan.snapshot(), window.plan.today())
    qtbot.addWidget(usual)
    assert usual.advice(842.0) == ""


def test_nothing_ticked_is_said_and_not_printed(dialog: ReportDialog, qtbot: Any) -> None:
    for place in range(dialog.choices.areas.count()):
        dialog.choices.areas.item(place).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: "Tick at least one area" in dialog.notice.text())
    assert not dialog.save_button.isEnabled() and not dialog.print_button.isEnabled()


def test_a_folder_that_is_not_there(dialog: ReportDialog, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "nowhere" / "out.pdf")
    assert "The report could not be written" in dialog.notice.text()


def test_saving_asks_for_a_name(
    dialog: ReportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = []

    def to_save(_parent: Any, _title: str, _kinds: str, name: Path, **_more: Any) -> Path:
        proposed.append(name.name)
        return tmp_path / "chosen.pdf"

    monkeypatch.setattr(report_dialog.choose_file, "to_save", to_save)
    dialog.save_button.click()
    assert proposed == ["wyeford - Action plan appendix.pdf"]
    assert (tmp_path / "chosen.pdf").read_bytes() == dialog.pdf


def test_printing_gives_every_page(
    dialog: ReportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "printed.pdf"

    def choose(asked: Any) -> bool:
        printer = asked.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(to))
        printer.setResolution(100)
        return True

    monkeypatch.setattr(report_dialog, "show_print_dialog", choose)
    dialog.print_button.click()
    pages = PdfReader(to).pages
    assert len(pages) == dialog.document.count
    box = pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (842, 595)
    assert "sent to the printer" in dialog.notice.text()
    assert len(pages[0].images) >= 1


def test_some_pages_only(dialog: ReportDialog, tmp_path: Path, qtbot: Any) -> None:
    dialog.choices.text_size.setValue(20.0)
    made_again(dialog, qtbot)
    assert dialog.document.count > 2
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "two.pdf"))
    printer.setFromTo(2, 3)
    dialog.print_on(printer)
    assert len(PdfReader(tmp_path / "two.pdf").pages) == 2


def test_zoom(dialog: ReportDialog, qtbot: Any) -> None:
    smaller, larger, fit = (
        next(b for b in dialog.findChildren(QToolButton) if b.accessibleName() == name)
        for name in ("Smaller preview", "Larger preview", "Fit the preview to the width")
    )
    before = dialog.view.zoom_factor
    larger.click()
    assert dialog.view.zoom_factor == pytest.approx(before * 1.25)
    smaller.click()
    smaller.click()
    assert dialog.view.zoom_factor == pytest.approx(before / 1.25)
    fit.click()
    assert dialog.view.zoom_factor == pytest.approx(before)


def test_closing_while_the_preview_is_made(window: Any, qtbot: Any) -> None:
    made = window.files.make_report()
    with qtbot.waitSignal(made.destroyed, timeout=10_000):
        made.close()


def test_the_usual_choices_are_the_plans_own(window: Any, qtbot: Any) -> None:
    choices = Choices(window.plan.snapshot(), window.plan.today())
    qtbot.addWidget(choices)
    options = choices.options()
    assert (options.areas, options.columns, options.leads, options.statuses) == ((), (), (), ())
    assert options.classification is None and options.text_size is None
    choices.columns.item(choices.columns.count() - 1).setCheckState(Qt.CheckState.Checked)
    assert choices.options().columns[-1] == "requirements"
    assert len(choices.options().columns) == 9


def test_a_report_that_has_nothing_to_say_is_not_shown(dialog: ReportDialog, qtbot: Any) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData("movement"))
    qtbot.waitUntil(lambda: "Nothing was written" in dialog.notice.text(), timeout=20_000)
    assert dialog.document.count == 0 and not dialog.save_button.isEnabled()
    dialog.kind.setCurrentIndex(dialog.kind.findData("summary"))
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)
    assert dialog.document.count == 1 and not dialog.notice.isVisible()


def test_only_what_a_kind_can_be_asked_is_seen(window: Any, dialog: ReportDialog) -> None:
    choices = dialog.choices
    boxes = choices._boxes

    def seen(kind: str) -> tuple[bool, bool, bool]:
        dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
        columns = boxes.isTabVisible(boxes.indexOf(choices.columns))
        return columns, not choices.legend.isHidden(), not choices.requirements.isHidden()

    assert seen("appendix") == (True, True, True)
    assert seen("coverage") == (False, False, False)
    # What is not seen does not hold a report up.
    for row in range(choices.columns.count()):
        choices.columns.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert choices.what_is_missing() == ""
    assert seen("leads") == (True, False, False)


def test_the_review_to_compare_with_is_asked_of_movement_alone(window: Any, qtbot: Any) -> None:
    hold_review(window.plan, "board", date(2018, 9, 10))
    choices = Choices(window.plan.snapshot(), window.plan.today())
    qtbot.addWidget(choices)
    choices.offer(report_kinds()["costs"].choices)
    assert choices.since.isHidden()
    choices.offer(report_kinds()["movement"].choices)
    assert not choices.since.isHidden()


def test_a_new_kind_is_offered(
    made_up_kind: str, make_window: Any, plan_path: Path, qtbot: Any
) -> None:
    window = make_window(plan_path)
    action = window.reports.kinds[made_up_kind]
    letter = action.text()[action.text().index("&") + 1]
    assert action.text().replace("&", "") == "Minutes of the board" and letter in "BoM"
    action.trigger()
    dialog = window.findChild(ReportDialog)
    assert dialog.kind.currentText() == "Minutes of the board"
    tip = dialog.kind.itemData(dialog.kind.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    assert tip == "What was said\nNeeds a meeting."
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)
    assert not dialog.choices.legend.isHidden() and dialog.choices.requirements.isHidden()
    dialog.close()
