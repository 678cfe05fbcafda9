"""Draw the pictures of README and of the help anew, from the sample plans.

`make screenshots` runs it. Each picture is what the window shows, in the light look, of a copy of
an invented council's plan as at the day for which it was written; so the words in it are always
those that the window has. Given a folder, it writes there instead: `screenshots/` for README,
`help/pictures/` for the help. Pictures have few colours, so that all of them together stay small.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
if str(ROOT) not in sys.path:  # as it is when the script is run by its path
    sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from openpyxl import Workbook  # noqa: E402
from openpyxl.styles import PatternFill  # noqa: E402
from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QIODevice, QRect, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from desktop.core.kinds import Area  # noqa: E402
from desktop.core.whole_file import write_whole  # noqa: E402
from desktop.ui.app import make_app  # noqa: E402
from desktop.ui.look.theme import LIGHT_NAME, Theme  # noqa: E402
from desktop.ui.preferences import Preferences  # noqa: E402
from desktop.ui.recent_plans import RecentPlan  # noqa: E402
from desktop.ui.showcase import day_to_show  # noqa: E402
from desktop.ui.welcome import WelcomePage  # noqa: E402
from desktop.ui.window import MainWindow  # noqa: E402
from desktop.ui.wizard.wizard import ImportWizard  # noqa: E402

SAMPLE = "wyeford-2018-improvement-plan"
WHOLE = (1366, 768)  # pixels of the pictures of README
PAGE = 680  # pixels: the width of the pictures of the help, which shows them as they are
NEAR = 8  # of 255: colours that are no further apart are one to the eye

# A plan as somebody may have it: colours without letters, words that no legend has, odd dates.
ROWS = (
    ("3.4", "Write to every school with the new thresholds", "Sep-26", "", "00B050"),
    ("3.5", "Publish the thresholds on one side of A4", "31/08/2026", "", "00B050"),
    ("3.6", "Ask partners for the dates on which they can release staff", "Nov-26", "Stuck", ""),
    ("3.7", "Agree a form for shared decisions", "31/02/2027", "A", ""),
    ("3.8", "Train the front door in the form", "31/04/2027", "G", ""),
    ("3.9", "Name a chair for the step-down panel", "tbc", "stuck", "FFC000"),
    ("3.10", "First sitting of the panel", "Jan-27", "", "7030A0"),
)


class Studio:
    """A window on a copy of the sample plan in a folder of its own, and where pictures go."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.folder, self.out = folder, out
        self.app = make_app()
        self.theme = Theme(self.app, LIGHT_NAME)
        self.preferences = Preferences(folder / "preferences.ini", folder / "backups")
        self.plan = folder / f"{SAMPLE}.plandesk"
        shutil.copyfile(HERE.parent / self.plan.name, self.plan)
        self.drawn: list[Path] = []

    def window(self) -> MainWindow:
        """A new window on the plan, as at the day that it was written for."""
        window = MainWindow(self.preferences, self.theme)
        window.resize(*WHOLE)
        if not window.open_path(self.plan):
            raise SystemExit(f"{self.plan.name} could not be opened.")
        plan = window.plan
        assert plan is not None
        today = day_to_show(plan)
        plan.today = lambda: today  # type: ignore[method-assign]
        window.show()
        settle(4_000)  # the checks are counted
        return window

    def keep(self, name: str, shown: QWidget, part: QRect | None = None) -> None:
        """Keep what a widget shows, or a part of it, as the picture *name*."""
        image = in_few_colours(shown.grab(part or shown.rect()).toImage())
        picture = QBuffer()
        picture.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(picture, "PNG", 0)  # type: ignore[call-overload]
        to = self.out / name
        to.parent.mkdir(parents=True, exist_ok=True)
        write_whole(to, bytes(picture.data().data()), "The picture")
        self.drawn.append(to)


def in_few_colours(image: QImage) -> QImage:
    """An image in 256 of its colours: a window has hardly more, and it is a third of the size.

    The most frequent ones that can be told apart, so that a small patch of a status keeps its own
    beside the many greys at the edges of letters.
    """
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    points = memoryview(image.constBits()).cast("B").cast("I")
    kept: list[int] = []
    for colour, _ in Counter(points).most_common():
        if len(kept) == 256:
            break
        if all(_apart(colour, other) > NEAR for other in kept):
            kept.append(colour)
    few = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, kept, few)


def _apart(one: int, other: int) -> int:
    """How far two colours are apart in the part of them that differs most."""
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


def settle(milliseconds: int = 400) -> None:
    """Let the window do what it does after it is seen."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def close(widget: QWidget) -> None:
    """Close a window or dialogue and let it go."""
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# --- README --------------------------------------------------------------------------------------


def of_readme(studio: Studio) -> None:
    """The overview, and an area with the panel of one of its actions."""
    window = studio.window()
    studio.keep("screenshots/overview.png", window)
    go_to(window, "4.2")
    studio.keep("screenshots/area.png", window)
    studio.keep("help/pictures/area.png", window, QRect(WHOLE[0] - PAGE, 68, PAGE, 420))
    pages = window.pages
    assert pages is not None
    window.go_to_area(None)
    settle()
    studio.keep("help/pictures/overview.png", window, QRect(0, 68, PAGE, 400))
    pages.go_to_page("indicators")
    settle(900)
    studio.keep("help/pictures/indicators.png", window, QRect(170, 68, PAGE, 400))
    close(window)


def go_to(window: MainWindow, number: str) -> None:
    """Go to an action, on the page of its area."""
    assert window.plan is not None and window.pages is not None
    action = next(each for each in window.plan.data.actions() if each.no == number)
    area = next(each for each in window.plan.data.all(Area) if each.id == action.area_id)
    window.go_to_area(area.id)
    settle()
    window.go_to(action.id)
    settle(900)


# --- the help ------------------------------------------------------------------------------------


def of_starting(studio: Studio) -> None:
    """The page for no plan, with two plans of lately of which one has gone."""
    window = MainWindow(studio.preferences, studio.theme)
    studio.preferences.forget_recent()
    window.resize(PAGE, 560)
    window.show_welcome()
    window.show()
    settle()
    page = window.findChildren(WelcomePage)[0]
    folder = Path("Documents/Improvement")
    page.show_plans(
        [
            RecentPlan(folder / "Improvement plan 2018.plandesk", datetime(2018, 9, 30, 9)),
            RecentPlan(folder / "Care leavers.plandesk", datetime(2018, 9, 24, 9)),
            RecentPlan(folder / "Partnership plan 2016.plandesk", gone=True),
        ]
    )
    settle()
    studio.keep("help/pictures/start.png", page, QRect(0, 20, PAGE, 440))
    close(window)


def of_importing(studio: Studio) -> None:
    """What an import asks: a word and colours that no key explains."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Area 3"
    sheet.append(("No.", "Action", "By when", "Status"))
    for number, action, by_when, status, fill in ROWS:
        sheet.append((number, action, by_when, status))
        if fill:
            sheet.cell(sheet.max_row, 4).fill = PatternFill("solid", fgColor=fill)
    path = studio.folder / "plan master v7.xlsx"
    book.save(path)
    wizard = ImportWizard(studio.folder, lambda *_: None)
    wizard.setMinimumSize(0, 0)
    wizard.open()
    wizard.file_page.choose(path)
    while not wizard.file_page.isComplete():
        settle(50)
    wizard.next()
    wizard.next()
    settle()
    studio.keep("help/pictures/doubts.png", wizard)
    wizard.reject()
    close(wizard)


def of_dialogues(studio: Studio) -> None:
    """A pack for a partner, a report as it will be printed, and the history of the plan."""
    window = studio.window()
    # The history first: what a dialogue remembers of its choices is a step too.
    for name, high, ask in (
        ("history", 330, window.plan_actions.show_history),
        ("pack", 480, window.exchange.make_pack),
        ("report", 480, lambda: window.files.make_report("appendix")),
    ):
        dialog = ask()
        assert dialog is not None
        settle(2_500)
        studio.keep(f"help/pictures/{name}.png", dialog, QRect(0, 0, dialog.width(), high))
        close(dialog)
    close(window)


SCENES: tuple[Callable[[Studio], None], ...] = (
    of_readme, of_starting, of_importing, of_dialogues,
)  # fmt: skip


def draw(out: Path) -> list[Path]:
    """Draw every picture below *out*, and say which there are."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        studio = Studio(Path(folder), out)
        for scene in SCENES:
            scene(studio)
        return studio.drawn


def said_of(pictures: Sequence[Path], out: Path) -> str:
    """How large each picture is, and all of them."""
    sizes = {path: path.stat().st_size / 1024 for path in pictures}
    lines = [f"{size:6.0f} KB  {path.relative_to(out)}" for path, size in sizes.items()]
    return "\n".join([*lines, f"{sum(sizes.values()):6.0f} KB  in {len(lines)} pictures\n"])


if __name__ == "__main__":
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources"
    sys.stdout.write(said_of(draw(to), to))
