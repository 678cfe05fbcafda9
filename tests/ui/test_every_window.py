"""Every dialogue and page: one letter for one thing, room on a small screen, Escape is Cancel."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from shiboken6 import isValid

import desktop.ui
from desktop.core.editing import actions, costs, cycle, rows
from desktop.core.indicators.given import Given
from desktop.core.indicators.periods import month_period
from desktop.core.indicators.readings import read_value
from desktop.core.kinds import KINDS, CostLine, Redating, Requirement
from desktop.exchange.measured import Measured
from desktop.exchange.reading.model import Sheet, Workbook
from desktop.ui.asks_first import AsksFirst, InputDialog, fields_of, text_of
from desktop.ui.following import EDIT_HERE
from desktop.ui.look import room
from desktop.ui.look.keys import OF_MENUS, key_of, plain, with_key
from desktop.ui.rows.dialog import RowsDialog
from desktop.ui.unsaved import COPY, SEE, TRY
from desktop.ui.window import MainWindow
from tests.ui.every_window import SMALL, escape_closes, holds, labels, menus_twice, twice

Make = Callable[[Any], Any]


def _moved(window: Any) -> Redating:
    action = next(each for each in window.plan.data.actions() if each.no == "4.1")
    actions.set_field(window.plan, action, "by_when", "30/11/2018")
    return window.plan.data.all(Redating)[-1]  # type: ignore[no-any-return]


def _own_words(window: Any) -> QDialog:
    from desktop.core.editing.spelling import add_word
    from desktop.ui.dialogs.own_words import OwnWordsDialog

    add_word(window.plan, "lifestory")
    return OwnWordsDialog(window.session, window)


def _redating(window: Any) -> QDialog:
    from desktop.ui.detail.redating import RedatingDialog

    return RedatingDialog(window.plan, _moved(window), window)


def _redatings(window: Any) -> QDialog:
    from desktop.ui.detail.redatings_dialog import RedatingsDialog

    _moved(window)
    return RedatingsDialog(window.session, window)


def _close_review(window: Any) -> QDialog:
    from desktop.ui.review.close_dialog import CloseReviewDialog

    review = cycle.start_review(window.plan, "weekly", window.plan.today())
    return CloseReviewDialog(review, 1, 9, window)


def _start_review(window: Any) -> QDialog:
    from desktop.ui.review.start_dialog import StartReviewDialog

    return StartReviewDialog(window.plan, window)


def _reason(window: Any) -> QDialog:
    from desktop.ui.checks.reason_dialog import ReasonDialog

    title, question = "Switch a rule off", "Why does it not apply?"
    return ReasonDialog(title, question, "Switch off", lambda *answer: None, window)


def _alike(window: Any) -> QDialog:
    from desktop.core.checks import RULES, run_checks
    from desktop.core.checks.remedy import in_field
    from desktop.ui.dialogs.alike import AlikeDialog

    rule = next(each for each in RULES if each.name == "no-lead")
    every = run_checks(window.plan.data, window.plan.today()).findings
    found = [each for each in every if each.rule == rule.name]
    return AlikeDialog(window.plan, rule, in_field("lead"), found, window)


def _measures(window: Any) -> QDialog:
    from desktop.core.editing.measures import add_measure
    from desktop.ui.earned.measures_dialog import MeasuresDialog

    first = window.plan.data.actions()[0]
    add_measure(window.plan, first, "Nine in ten")
    return MeasuresDialog(window.session, first, window)


def _duties(window: Any) -> QDialog:
    from desktop.core.duties import standard_duties
    from desktop.ui.duties.dialog import DutiesDialog

    for duty in standard_duties():
        cycle.add_duty(window.plan, duty)
    return DutiesDialog(window.session, None, window)


def _moves(window: Any) -> QDialog:
    from desktop.ui.detail.moves_dialog import MovesDialog

    actions.set_field(window.plan, window.plan.data.actions()[0], "by_when", "31/12/2030")
    return MovesDialog(window.plan, [each.id for each in window.plan.data.all(Redating)], window)


def _legend_choice(window: Any) -> QDialog:
    from desktop.ui.dialogs.legend_choice import LegendChoice

    return LegendChoice(window.plan, parent=window)


def _governance(window: Any) -> QDialog:
    from desktop.ui.governance.dialog import GovernanceDialog

    return GovernanceDialog(window.session, None, window)


def _backups(of: str | None) -> Make:
    """The backups of the open plan, of which there is one; or those of another file beside it."""

    def make(window: Any) -> QDialog:
        from desktop.store.backups import Backups

        session = window.session
        uid = session.plan.data.info.uid
        Backups(window.preferences.backup_folder, uid, session.path).take()
        damaged = session.path.with_name(of) if of else None
        dialog: QDialog = window.files.show_backups(damaged)
        while dialog.list.topLevelItemCount() == 0 and not dialog.known:  # type: ignore[attr-defined]
            QApplication.processEvents()
        return dialog

    return make


def _requirements(name: str) -> Make:
    def make(window: Any) -> QDialog:
        from desktop.ui.requirements import area_dialog, dialogs
        from desktop.ui.requirements.sheet_dialog import SheetDialog

        if name == "sheet":
            book = Workbook(Path("x.csv"), "csv", (Sheet("One"),))
            return SheetDialog(window.plan, book, window)
        if name == "pick":
            first = window.plan.data.all(Requirement)[0]
            return dialogs.PickActionsDialog(window.plan, first, window)
        if name == "add":
            return dialogs.AddDialog(window.plan, window)
        if name == "list":
            return area_dialog.PasteDialog(window)
        return dialogs.PasteDialog(window.plan, window)

    return make


def _versions(window: Any) -> QDialog:
    from desktop.core.merge.versions import Versions
    from desktop.ui.dialogs.versions import Apart, VersionsDialog

    base = window.plan.snapshot()
    actions.set_field(window.plan, window.plan.data.actions()[0], "progress", "Here")
    mine, theirs = window.plan.snapshot(), base.copy()
    theirs.put(type(theirs.actions()[0]), theirs.actions()[0].id, "progress", "In the file")
    apart = Apart(window.plan.history(), 1, window.plan.history())
    versions = Versions(base, mine, theirs)
    return VersionsDialog("plan", "It was replaced.", versions, apart, parent=window)


def _evidence(window: Any) -> QDialog:
    from desktop.core.editing.evidence import NewItem, add_evidence

    add_evidence(window.plan, window.plan.data.actions()[0], [NewItem("Audit")])
    dialog: QDialog = window.plan_actions.show_evidence()
    return dialog


def _add_evidence(window: Any) -> QDialog:
    from desktop.core.evidence.looking import Facts
    from desktop.ui.evidence.adding import AddEvidence

    facts = [
        Facts(Path(f"/x/{name}"), name, name, "0" * 64, 9, "2018-10-01")
        for name in ("<s>R&D.pdf", "b.pdf")
    ]
    return AddEvidence(window.session, window.plan.data.actions()[0], facts, window)


_RETURNED = Measured((), (
    Given("CP 04", "", month_period(2018, 9), read_value("71%")),
    Given("ZZ 9", "<s>R&D", month_period(2018, 9), read_value("5%")),
))  # fmt: skip


def _indicator(name: str) -> Make:
    """A dialogue of an indicator, whose page need not be shown."""

    def make(window: Any) -> QDialog:
        from desktop.core.editing.indicators import add_indicator, with_code
        from desktop.ui.indicators import (
            definition,
            links_dialog,
            override,
            paste_dialog,
            return_dialog,
        )

        one = with_code(window.plan, "CP 04") or add_indicator(
            window.plan, code="CP 04", name="Visits in time", every="month", unit="%"
        )
        if name == "return":
            return return_dialog.ReturnDialog(window.plan, _RETURNED, "return.csv", window)
        if name == "paste":
            return paste_dialog.PasteValuesDialog(window.session, [one], [["71%"]], None, window)
        kinds: dict[str, Any] = {
            "definition": definition.DefinitionDialog, "links": links_dialog.LinksDialog,
            "override": override.OverrideDialog,
        }  # fmt: skip
        made: QDialog = kinds[name](window.session, one, window)
        return made

    return make


DIALOGUES: dict[str, Make] = {
    **{
        f"plan {name}": lambda window, name=name: getattr(window.plan_actions, f"show_{name}")()
        for name in ("settings", "areas", "requirements", "measures", "commitments", "leads",
                     "legend", "form", "history")
    },
    "new": lambda window: window.files.new_plan(),
    "import": lambda window: window.files.import_workbook(),
    "report": lambda window: window.files.make_report("plan"),
    "backups": _backups(None),
    "backups of a damaged plan": _backups("damaged.plandesk"),
    "words that were left": lambda window: window.files.show_left_words(),
    "preferences": lambda window: window.editing.show_preferences(),
    "replace": lambda window: window.editing.words.show_replace(),
    "go to": lambda window: window.editing.words.show_go_to(),
    "spelling": lambda window: window.editing.check_spelling(),
    "own words": _own_words,
    "pack": lambda window: window.exchange.make_pack(),
    "packs": lambda window: window.exchange.show_packs(),
    "help": lambda window: window.help_actions.show_help(),
    "keys": lambda window: window.help_actions.show_keys(),
    "about": lambda window: window.help_actions.show_about(),
    "as at": lambda window: window.view_actions.choose_day(),
    "charts": lambda window: window.reports.show_charts(),
    "redating": _redating,
    "redatings": _redatings,
    "moved dates": _moves,
    "another legend": _legend_choice,
    "start a review": _start_review,
    "close a review": _close_review,
    "reason": _reason,
    "one answer for all": _alike,
    "duties": _duties,
    "measures of an action": _measures,
    "versions": _versions,
    "governance": _governance,
    "evidence": _evidence,
    "add evidence": _add_evidence,
    "one line": lambda window: InputDialog(window),
    **{f"indicator {each}": _indicator(each)
       for each in ("definition", "links", "override", "paste", "return")},
    **{f"requirements {each}": _requirements(each)
       for each in ("sheet", "pick", "add", "list", "paste")},
}  # fmt: skip
OF_A_MERGE = {"MergeDialog", "ValueDialog", "LinkDialog", "PlaceDialog", "TextsDialog"}
BASES = {"RowsDialog", "AreaRowsDialog", "ChoosingDialog", "_Asking"}
SEEN: set[str] = set()


@pytest.fixture
def made(window: MainWindow) -> Iterator[Callable[[str], Any]]:
    shown: list[Any] = []

    def make(name: str) -> Any:
        dialog = DIALOGUES[name](window)
        dialog.show()
        dialog.activateWindow()
        shown.append(dialog)
        QApplication.processEvents()
        SEEN.add(type(dialog).__name__)
        return dialog

    yield make
    for dialog in shown:
        if isValid(dialog):
            dialog.close()
            dialog.deleteLater()
    QApplication.sendPostedEvents(None, 52)


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("name", DIALOGUES)
def test_a_dialogue_has_each_letter_once_room_and_a_way_out(
    made: Any, qtbot: Any, name: str
) -> None:
    dialog = made(name)
    if name != "import":  # its pages have a test of their own
        holds(dialog)
    available = dialog.screen().availableGeometry().size()
    assert dialog.width() <= available.width() and dialog.height() <= available.height()
    if name not in ("import", "report"):
        title = dialog.fontMetrics().horizontalAdvance(dialog.windowTitle())
        assert dialog.width() >= min(title + 100, available.width() - 20), "its title is cut"
    assert not escape_closes(dialog, qtbot)


def small_screen(monkeypatch: pytest.MonkeyPatch) -> QSize:
    """A screen of 1280 × 720; the size that a window may have on it, without its frame."""
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, 1280, 720))
    return QSize(1280, 720) - room.FRAME


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("name", DIALOGUES)
def test_a_dialogue_fits_a_small_screen(
    made: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    free = small_screen(monkeypatch)
    dialog = made(name)
    for size in (dialog.size(), dialog.minimumSizeHint(), dialog.minimumSize()):
        assert size.width() <= free.width() and size.height() <= free.height()


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("name", [each for each in DIALOGUES if each != "one line"])
def test_a_dialogue_that_is_closed_is_gone(made: Any, window: MainWindow, name: str) -> None:
    """It would follow the plan for ever: each that was opened makes every later step slower. Who
    asks for one line lets go of what asked it."""
    dialog = made(name)
    told = len(window.plan._listeners) if window.plan is not None else 0
    dialog.close()
    for _ in range(2):  # what it began as it was closed comes first
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    assert window.plan is None or len(window.plan._listeners) <= told


# Boxes of a few words, which are as large as those are; and one that cannot be made twice.
AS_THEY_ARE = {"about", "one line", "close a review"}


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("name", [each for each in DIALOGUES if each not in AS_THEY_ARE])
def test_a_dialogue_remembers_its_size(
    made: Any, monkeypatch: pytest.MonkeyPatch, window: MainWindow, name: str
) -> None:
    free = small_screen(monkeypatch)
    dialog = made(name)
    begun = dialog.size()
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    wanted = (begun - QSize(23, 17)).expandedTo(least)
    if wanted == begun:
        wanted = begun + QSize(23, 17)
    dialog.resize(wanted)
    kind = type(dialog).__name__
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.preferences.text(f"sizes/{kind}") == f"{wanted.width()}x{wanted.height()}"
    again = made(name)
    assert again.size() == wanted
    again.close()
    window.preferences.keep(f"sizes/{kind}", "4000x3000")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    large = made(name).size()
    assert large.width() <= free.width() and large.height() <= free.height()


def test_a_size_that_nobody_changed_or_can_read_is_none(made: Any, window: MainWindow) -> None:
    dialog = made("plan areas")
    begun = dialog.size()
    dialog.close()
    assert window.preferences.text("sizes/AreasDialog") == ""
    for kept in ("900", "x", "9e9x2", "-5x40", "900x700x2"):
        window.preferences.keep("sizes/AreasDialog", kept)
        again = made("plan areas")
        assert again.size() == begun, kept
        again.close()


def first_field(dialog: Any) -> QLineEdit | QPlainTextEdit | None:
    """The first field that takes words and can be written in, whatever tab it stands on."""
    for tabs in dialog.findChildren(QTabWidget) or [None]:
        for place in range(tabs.count() if tabs else 1):
            if tabs:
                tabs.setCurrentIndex(place)
            for field in fields_of(dialog):
                if field.isVisible() and field.isEnabled():
                    return field
    return None


def stands_in(plan: Any, word: str) -> bool:
    return any(word in repr(row) for kind in KINDS for row in plan.data.all(kind))


# Dialogues in which nothing is written: they show, choose or find.
WITHOUT_FIELDS = {
    "spelling",  # of a plan in which nothing is misspelt; tests/ui/dialogs has the others
    "plan history", "backups", "backups of a damaged plan", "packs", "help", "keys",
    "about", "charts", "redatings", "another legend", "requirements pick", "versions",
    "words that were left", "indicator links", "indicator return", "replace", "go to",
}  # fmt: skip


@pytest.mark.matrix(every=4)
@pytest.mark.parametrize("name", DIALOGUES)
@pytest.mark.parametrize("by", ["Escape", "the window's button"])
def test_a_word_that_was_typed_is_asked_about_or_kept_and_never_dropped(
    made: Any, qtbot: Any, window: MainWindow, boxes: Any, name: str, by: str
) -> None:
    dialog = made(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)

    def leave() -> None:
        if by == "Escape":
            qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
        else:
            dialog.close()

    leave()
    assert boxes == [] and not dialog.isVisible(), "nothing was typed"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not isValid(dialog):  # it is gone when it is over, so another one is asked for
        dialog = made(name)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    if isinstance(dialog, RowsDialog) and not dialog.model.rowCount():
        dialog.do(dialog.add_row)
    field = first_field(dialog)
    assert (field is None) is (name in WITHOUT_FIELDS)
    if field is None:
        return
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
    qtbot.keyClicks(field, "Zyzzyva")
    boxes.answer = "Keep editing"
    leave()
    if not isinstance(dialog, AsksFirst):
        assert boxes == [] and stands_in(window.plan, "Zyzzyva")  # every change is made at once
        return
    assert [title for title, _ in boxes] == ["Throw away what you typed?"]
    assert dialog.isVisible() and "Zyzzyva" in text_of(field)
    boxes.answer = "Throw away"
    leave()
    assert len(boxes) == 2
    assert not isValid(dialog) or not dialog.isVisible()
    assert not stands_in(window.plan, "Zyzzyva")


def test_no_dialogue_is_left_out(made: Any) -> None:
    for module in pkgutil.walk_packages(desktop.ui.__path__, "desktop.ui."):
        importlib.import_module(module.name)

    def under(base: type) -> Iterator[type]:
        for kind in base.__subclasses__():
            yield kind
            yield from under(kind)

    kinds = {each.__name__ for each in under(QDialog) if each.__module__.startswith("desktop.")}
    for name in DIALOGUES:
        made(name).close()
    assert kinds - BASES - OF_A_MERGE - SEEN == set()


def test_the_pages_of_the_import_have_each_letter_once(made: Any) -> None:
    wizard = made("import")
    for number in wizard.pageIds():
        page = wizard.page(number)
        kinds = wizard.WizardButton
        used = (kinds.BackButton, kinds.NextButton, kinds.FinishButton, kinds.CancelButton)
        buttons = [wizard.button(each).text() for each in used]
        assert not twice(iter([*labels(page), *buttons])), page.title()


PAGES = {
    "area": lambda window: None,
    "overview": lambda window: window.go_to_area(None),
    "review": lambda window: window.review.hold(
        cycle.start_review(window.plan, "weekly", window.plan.today())
    ),
    "what moved": lambda window: window.review.compare(),
    "calendar": lambda window: window.review.show_duties(),
    "requirements": lambda window: window.review.show_requirements(),
    "indicators": lambda window: window.pages.go_to_page("indicators"),
    "costs": lambda window: _costs(window),
}


def _costs(window: Any) -> None:
    action = window.plan.data.actions()[0]
    actions.set_field(window.plan, action, "cost", "3 days @ £20 = £70")
    costs.add_part(window.plan, action, what="Coach", text="3 x £2", amount="9", source="Fund")
    rows.add(window.plan, CostLine(section="Staff", item="Nurse", figures=["£30", "£31"]))
    window.pages.go_to_page("costs")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_beside_the_checks_has_each_letter_once_and_none_of_a_menu(
    window: MainWindow, qtbot: Any, page: str
) -> None:
    assert window.pages is not None
    window.review.toggle_checks(shown=True)  # type: ignore[attr-defined]
    PAGES[page](window)
    assert window.review.dock is not None  # type: ignore[attr-defined]
    shown = window.pages.stack.currentWidget()
    dock = window.review.dock  # type: ignore[attr-defined]
    assert shown is not None
    texts = [*labels(shown), *labels(dock), *labels(window.menuBar())]
    assert not twice(iter(texts))
    taken = {key_of(text) for text in [*labels(shown), *labels(dock)]} & OF_MENUS
    assert not taken


@pytest.mark.parametrize("page", PAGES)
def test_a_bar_over_a_page_has_letters_that_no_page_and_no_menu_has(
    window: MainWindow, page: str
) -> None:
    assert window.pages is not None
    window.review.toggle_checks(shown=True)  # type: ignore[attr-defined]
    PAGES[page](window)
    shown: Any = window.pages.stack.currentWidget()
    dock = window.review.dock  # type: ignore[attr-defined]
    others = [*labels(shown), *labels(dock), *labels(window.menuBar())]
    for bar in ((COPY, TRY, SEE), (EDIT_HERE,)):  # which never stand there together
        assert not twice(iter([*bar, *others])), page


def test_the_letters_of_the_menu_bar_are_those_that_pages_leave(window: MainWindow) -> None:
    letters = [key_of(action.text()) for action in window.menuBar().actions()]
    assert set(letters) == OF_MENUS and len(letters) == len(OF_MENUS)


def test_a_menu_has_each_letter_once(window: MainWindow) -> None:
    assert window.plan is not None
    action = window.plan.data.actions()[0]
    actions.set_field(window.plan, action, "lead", "R&D")
    for each in window.menuBar().actions():
        menu = each.menu()
        assert menu is not None
        menu.aboutToShow.emit()
        assert not menus_twice(menu), each.text()
        menu.aboutToHide.emit()


def test_a_letter_of_the_review_does_what_it_underlines(window: MainWindow, qtbot: Any) -> None:
    assert window.pages is not None
    PAGES["review"](window)
    page: Any = window.pages.stack.currentWidget()
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(page.focus.note, Qt.Key.Key_G, alt)
    assert page.focus.progress.hasFocus()
    qtbot.keyClick(page.focus.progress, Qt.Key.Key_T, alt)
    assert page.focus.note.hasFocus()
    qtbot.keyClick(page.focus.note, Qt.Key.Key_N, alt)
    qtbot.waitUntil(lambda: page.place == 1)


def test_words_and_letters_of_a_label() -> None:
    assert (plain("R&&D &plan"), key_of("R&&D &plan"), key_of("R&&D")) == ("R&D plan", "p", "")
    used = {"p"}
    assert with_key("Plan", used) == "P&lan" and used == {"p", "l"}
    assert with_key("1 2", used) == "1 2"


def test_a_window_is_no_larger_than_its_screen_less_the_frame(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, 1280, 720))
    window = QWidget()
    qtbot.addWidget(window)
    room.resize(window, 1366, 740)
    assert (window.width(), window.height()) == (1280 - room.FRAME.width(), SMALL[1])
    room.resize(window, 640, 480)
    assert (window.width(), window.height()) == (640, 480)
    assert room.fits(window, 900, 600) and not room.fits(window, 1280, 600)
    window.setWindowTitle("A title that is wide enough to be cut by a window so narrow")
    room.resize(window, 10, 10)
    assert window.width() == room.title_width(window)


def test_the_first_window_takes_the_whole_of_a_screen_too_small_for_it(
    make_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size, whole in (((1366, 768), True), ((1920, 1080), False)):
        area = QRect(0, 0, *size)
        monkeypatch.setattr(QScreen, "availableGeometry", lambda _, area=area: area)
        window = make_window(None)
        window.hide()
        window.open_up()
        assert window.isMaximized() is whole
        window.hide()


def test_a_long_setting_is_read_from_its_beginning(made: Any) -> None:
    dialog = made("plan settings")
    lines = [each for each in dialog.editors.values() if isinstance(each, QLineEdit)]
    assert lines and {line.cursorPosition() for line in lines} == {0}


def test_the_list_of_keys_names_what_a_key_does_at_any_moment(
    made: Any, window: MainWindow
) -> None:
    assert window.plan is not None
    actions.set_field(window.plan, window.plan.data.actions()[0], "progress", "More")
    assert "Progress" in window.editing.undo.text() or "progress" in window.editing.undo.text()
    text = made("keys").browser.toPlainText()
    assert re.search(r"\nUndo\s+Ctrl\+Z", text) and re.search(r"\nRedo\s+Ctrl\+Y", text)


def test_without_a_plan_nothing_is_offered_that_needs_one(make_window: Any) -> None:
    window = make_window(None)
    window.show_welcome()
    bar = window.tool_bar
    offered = [
        each.accessibleName() or each.text() for each in bar.findChildren(QAbstractButton)
        if each.isVisibleTo(window) and each.isEnabled() and each.parentWidget() is bar
    ]  # fmt: skip
    assert offered == [] and not bar.find_box.isEnabled()
    for menu in (action.menu() for action in window.menuBar().actions()):
        if menu.title().replace("&", "") in ("Plan", "Review", "Reports"):
            menu.aboutToShow.emit()
            assert not [each.text() for each in menu.actions() if each.isEnabled()
                        and not each.isSeparator() and not each.menu()]  # fmt: skip
            menu.aboutToHide.emit()
    view = next(each.menu() for each in window.menuBar().actions() if each.text() == "&View")
    view.aboutToShow.emit()
    free = [plain(each.text()) for each in view.actions() if each.isEnabled() and each.text()]
    assert free == ["Look", "Rows of actions", "Larger text", "Smaller text", "Usual text size"]
    view.aboutToHide.emit()
    texts = [*labels(window.centralWidget()), *labels(window.menuBar())]
    assert not twice(iter(texts))


def test_a_tool_with_a_menu_forgets_the_mouse_when_its_menu_goes(window: MainWindow) -> None:
    button = window.tool_bar.filters.status
    menu = button.menu()
    assert menu is not None
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    button.setDown(True)
    menu.aboutToHide.emit()
    assert not button.underMouse() and not button.isDown()
