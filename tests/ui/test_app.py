"""What is named on the command line: a plan, a folder of plans, a spreadsheet, or nothing."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop import COMMANDS
from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan
from desktop.ui import app
from desktop.ui.preferences import Preferences


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three plans and something else."""
    found = tmp_path / "plans"
    found.mkdir()
    for year in ("2014", "2018", "2015"):
        create_plan(found / f"wyeford-{year}.plandesk", new_plan_data(f"Wyeford {year}")).close()
    (found / "notes.txt").write_text("not a plan", encoding="utf-8")
    (found / "z.plandesk").mkdir()
    return found


def recent(window: Any) -> list[str]:
    menu = next(each.menu() for each in window.menuBar().actions() if each.text() == "&File")
    found = next(each.menu() for each in menu.actions() if "recent" in each.text())
    found.aboutToShow.emit()
    return [each.text() for each in found.actions() if ".plandesk" in each.text()]


def test_a_folder_opens_its_last_plan_and_offers_the_others(
    make_window: Callable[[Path | None], Any], folder: Path
) -> None:
    window = make_window(None)
    app.open_in(window, folder)
    assert window.plan.data.info.title == "Wyeford 2018"
    assert recent(window) == [
        "&1  wyeford-2018.plandesk", "&2  wyeford-2015.plandesk", "&3  wyeford-2014.plandesk",
    ]  # fmt: skip


def test_a_folder_without_plans_gives_the_first_page_and_a_sentence(
    make_window: Callable[[Path | None], Any], tmp_path: Path
) -> None:
    window = make_window(None)
    app.open_in(window, tmp_path)
    assert window.plan is None
    assert window.statusBar().currentMessage().startswith(f"There is no plan in {tmp_path}.")


def test_a_workbook_opens_the_wizard_on_it(
    make_window: Callable[[Path | None], Any], tmp_path: Path, qtbot: Any
) -> None:
    from desktop.exchange.exporting import export_workbook
    from desktop.ui.wizard.wizard import ImportWizard

    workbook = tmp_path / "plan.xlsx"
    export_workbook(new_plan_data("Wyeford"), workbook)
    window = make_window(None)
    app.open_in(window, workbook)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportWizard)))
    wizard = window.findChildren(ImportWizard)[0]
    qtbot.waitUntil(wizard.isVisible)
    assert wizard.file_page.name.text() == str(workbook)
    qtbot.waitUntil(lambda: wizard.file_page.words.text().startswith("Read: "), timeout=20_000)
    wizard.reject()


def test_a_plan_that_is_not_there_is_said(
    make_window: Callable[[Path | None], Any], tmp_path: Path, boxes: Any
) -> None:
    window = make_window(None)
    app.open_in(window, tmp_path / "gone.plandesk")
    assert window.plan is None and "gone.plandesk" in boxes[0][1]


def test_a_window_for_each_path_and_the_collector_comes_back(
    folder: Path, preferences: Preferences, monkeypatch: pytest.MonkeyPatch, theme: Any, qtbot: Any
) -> None:
    monkeypatch.setattr(app, "SETTLED", 1)
    monkeypatch.setattr(app, "PARTS", ())
    monkeypatch.setattr(app, "chosen_theme", lambda *_: theme)
    gc.disable()
    try:
        windows = app.begin([folder / f"wyeford-{year}.plandesk" for year in (2014, 2015)],
                            preferences)  # fmt: skip
        assert [window.plan.data.info.title for window in windows if window.plan] == [
            "Wyeford 2014", "Wyeford 2015",
        ]  # fmt: skip
        assert all(window.isVisible() for window in windows)
        qtbot.waitUntil(gc.isenabled)
    finally:
        gc.enable()
        gc.unfreeze()


def test_the_window_opens_without_the_commands_and_the_other_way_round() -> None:
    code = (
        "import sys; import desktop.__main__, desktop.ui.app;"
        "print([name for name in ('desktop.cli.commands', 'openpyxl', 'reportlab',"
        " 'desktop.store.formats', 'holidays', 'desktop.core.checks', 'desktop.core.by_when')"
        " if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_a_plan_is_shown_before_its_words_are_read() -> None:
    """What only begins on a day, or has none, is known not to recur without all that reads it."""
    code = (
        "import sys; from desktop.core.due import due_by; from desktop.core.kinds import Action;"
        "from desktop.core.data import PlanData;"
        "texts = ('Ongoing', 'From July 2031', 'tbc', 'As required', '');"
        "print([due_by(PlanData(), Action(by_when=each)) for each in texts],"
        " 'desktop.core.by_when' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "['', '', '', '', ''] False"


def test_every_command_is_known_before_its_parser_is() -> None:
    from desktop.cli.commands import _parser

    group = next(each for each in _parser()._actions if each.dest not in ("help", "version")
                 and each.choices)  # fmt: skip
    assert set(group.choices) == set(COMMANDS)
